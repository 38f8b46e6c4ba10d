"""Whether data could test a claim, and if not, why."""

from __future__ import annotations

import re

from casework.articles.claims.claim import Claim
from casework.articles.lines import Line
from casework.articles.text import Gated

_FUTURE = Gated(r"\b(?:will|shall|would|plans?\s+to|intends?\s+to|hopes?\s+to|vowed|promised|should)\b", re.I)
_JUDGEMENT = Gated(
    r"\b(?:concern|disappoint\w*|absurd|outrageous|unacceptable|shame\w*|pretext"
    r"|faithful|corrupt|illegitimate|brave|heroic|mysterious|notable|beautiful"
    r"|perfect\w*|wrong|right|fair|unfair"
    r"|better|worse|best|worst|worr(?:y|ied)|fears?|believes?|thinks?|feels?|wants?|wishes|regrets?)\b",
    re.I,
)
_OF_THE_DIGEST = Gated(
    r"\b(?:the|this|our)\s+(?:text|excerpt|digest|summary|passage|page|copy)\s+(?:(?:that\s+)?(?:was\s+|is\s+)?(?:seen"
    r"|held|read|quoted|at\s+hand)|carries|gives|has|shows|does|names|states|ends|stops|breaks)\b"
    r"|\b(?:not|nothing)\b[^.;]*\bin\s+(?:the|this)\s+(?:text|excerpt|digest|summary|passage|page|copy)\s+(?:seen|held|read)",
    re.I,
)


def of_the_digest(text: str) -> bool:
    """Say whether a sentence of a digest speaks of the digest: "the text seen carries no reply" is no claim.

    >>> of_the_digest("The text seen carries no reply from Moscow."), of_the_digest("Moscow gave no reply.")
    (True, False)
    """
    return bool(_OF_THE_DIGEST.search(text))


def why_not(claim: Claim, line: Line, body: str, *, counted: int) -> str:
    """Say why data could not test a claim; an empty text means that it could.

    `counted` is how many quantities stand in the claim. What is left out here is still in the ledger, with its reason.
    """
    text = body[claim.start : claim.end]
    names = [item for a, _, item in line.names if claim.start <= line.starts[a] < claim.end]
    dated = any(flag for start, flag in zip(line.starts, line.dated, strict=True) if claim.start <= start < claim.end)
    if claim.polarity == "nocomment":
        return "no comment was given"
    if text.rstrip('"”»').endswith("?"):
        return "a question"
    if not names and not counted and not dated:
        return "names no person, place, craft, number or date"
    firm = counted or dated or claim.event in {"MOVE", "TRADE", "FINANCE", "SANCTION"}
    if _FUTURE.search(text) and not firm:
        return "speaks of what is to come, without a day"
    if _JUDGEMENT.search(text) and not firm:
        return "a judgement"
    if claim.event in {"ACCUSE", "THREATEN", "REQUEST", "SUPPORT", "REJECT"} and not firm:
        return "a stance: that it was said can be checked, its content not"
    return ""
