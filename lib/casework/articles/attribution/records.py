"""How a record is named: what is read or looked at, up to who saw it, published it or sent it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from casework.articles.attribution.voices import CAN_SPEAK
from casework.articles.lexicon import terms
from casework.articles.mentions import Mention
from casework.articles.text import Word

ARTICLES = frozenset({"a", "an", "the"})
SEEN = frozenset("seen obtained printed reviewed viewed examined inspected verified read".split())
_PARTS = frozenset("one some many most several two three four five both each none all dozens hundreds".split())


def whole(low: list[str]) -> list[str]:
    """Read "one of the filings" as filings: a part is of the kind of the whole."""
    if len(low) > 2 and low[0] in _PARTS and low[1] == "of":
        return low[2:]
    return low


def is_shown(low: Sequence[str], head: str) -> bool:
    """Say whether a thing is read or looked at: "waivers dated June 11", "a form seen by the Gazette"."""
    if CAN_SPEAK[head] or CAN_SPEAK[f"{head}s"]:
        return False
    dated = "dated" in low[1:]
    return dated or any(
        (one in SEEN and by == "by") or (one == "shown" and by == "to") for one, by in pairwise(low[1:])
    )


def is_review(low: Sequence[str]) -> bool:
    """Say whether somebody has gone through records: "a review of transponder records"."""
    return not (_REVIEWING.isdisjoint(low) or _DATA.isdisjoint(low))


_DATA = terms("sources", "data")
_REVIEWING = frozenset("review analysis examination study inspection count comparison look search".split())


def _of_kind(phrase: Sequence[Word], index: int) -> bool:
    """Say whether "of" belongs to the word for a paper: a bill of lading, a certificate of origin."""
    following = phrase[index + 1].low if index + 1 < len(phrase) else ""
    return phrase[index].low == "of" and following in _PAPER_OF


_PAPER_OF = frozenset("lading sale health entry exchange origin landing incorporation attorney account".split())


def record_name(phrase: Sequence[Word], text: str) -> str:
    """Name the records themselves: "a review of transponder records by Sahel Monitor" -> transponder records."""
    if len(whole([word.low for word in phrase])) < len(phrase):
        phrase = phrase[2:]
    low = [word.low for word in phrase]
    if is_review(low) and "of" in low:
        rest = phrase[low.index("of") + 1 :]
        end = next(
            (i for i, word in enumerate(rest) if word.low in {"by", "from", "in", "at", "seen", "obtained", "made"}),
            len(rest),
        )
        return spelled(word for word in rest[:end] if word.low not in ARTICLES)
    end = next((i for i in range(1, len(phrase)) if _ends_record(phrase, i)), len(phrase))
    return spelled(word for word in phrase[:end] if word.low not in _NOT_OF_RECORDS) or text


_NOT_OF_RECORDS = frozenset("the a an its their his her".split())


def _ends_record(phrase: Sequence[Word], index: int) -> bool:
    """Say whether a record's name ends before a word: "imagery | bought by", "letters | of", not "bills of lading"."""
    low = phrase[index].low
    if low in terms("signs", "record_ends"):
        return not _of_kind(phrase, index)
    made = low.endswith("ed") or low in terms("grammar", "irregular")
    return made and index + 1 < len(phrase) and phrase[index + 1].low in MADE_BY


MADE_BY = frozenset("among by from in at on for to with between during over through via near off under".split())


def spelled(words: Iterable[Word]) -> str:
    """Join words as print does: no blank before a possessive."""
    return " ".join(word.text for word in words).replace(" '", "'").replace(" ’", "’")


TRACKING = frozenset("tracking mapping monitoring modelling modeling imaging surveillance plotting".split())
MADE = TRACKING | frozenset(
    "count counts tally estimate estimates calculation calculations analysis analyses assessment study survey poll "
    "review inquiry investigation research".split()
)
_MAKERS = frozenset("ORG COMPANY MEDIA".split())


def made_by(phrase: Sequence[Word], inside: Sequence[Mention]) -> Mention | None:
    """Give whose work it is: "satellite tracking by Orbitrace", "a count by the union"; not "a review of logs by"."""
    by = next((word for word in phrase if word.low in {"by", "of"}), None)
    if by is None or by.low != "by":
        return None
    return next((item for item in inside if item.type in _MAKERS and by.end < item.start <= by.end + _NEAR), None)


_NEAR = 45  # characters that may describe the maker


def compiler(phrase: Sequence[Word], head: str, inside: Sequence[Mention]) -> Mention | None:
    """Give who stands behind figures: "data from the Food and Agriculture Organization", "compiled by SkyLedger"."""
    if head not in _FIGURES:
        return None
    for before, word in pairwise(phrase):
        made = word.low == "by" and before.low in _COLLECTED
        if made or word.low == "from":
            return next((i for i in inside if word.end < i.start <= word.end + 45 and i.type in _MAKERS), None)
    return None


_FIGURES = terms("signs", "figures")
_COLLECTED = frozenset("compiled collected gathered provided released".split())


def of_press(phrase: Sequence[Word]) -> str:
    """Give who carries accounts: "unconfirmed accounts in the local press" -> local press."""
    at = next((i for i, word in enumerate(phrase) if word.low in {"in", "from", "by"}), 0)
    if not at or phrase[-1].low not in terms("sources", "outlets"):
        return ""
    return spelled(word for word in phrase[at + 1 :] if word.low not in ARTICLES)


ACCOUNTS = frozenset("accounts account reports report reporting stories rumours".split())
