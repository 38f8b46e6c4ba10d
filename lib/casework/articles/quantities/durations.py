"""What a length of time is of: what lasts, or who serves it as a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from casework.articles.lexicon import terms
from casework.articles.quantities.phrases import low_at, spelled, subject, verb_object, verbs_before
from casework.articles.text import Word, forms_of, is_core, nominals, phrase_before
from casework.articles.text.verbs import inflected


def sentenced(words: Sequence[Word], before: int) -> bool:
    """Read "got 26 years", "is serving 13 years", "was given 15 days", "jailed for six months"."""
    verb = before - 1 - (low_at(words, before - 1) in {"for", "to"})
    low, passive = low_at(words, verb), low_at(words, verb - 1) in {"was", "were", "been", "being"}
    return (
        low in {"serving", "serves", "served", "sentenced", "jailed", "imprisoned"}
        or (low in {"given", "handed"} and passive)
        or (low in {"got", "gets"} and verb == before - 1)
    )


def needed(words: Sequence[Word], before: int, after: int) -> str:
    """Name what a time is needed or given for: "needs ten days to restart", "were given ten minutes to pack"."""
    verb = low_at(words, next(verbs_before(words, before), -1))
    if verb not in _NEEDING or low_at(words, after) != "to" or len(low_at(words, after + 1)) < 3:
        return ""
    act = low_at(words, after + 1)
    return nominals("happenings").get(act) or inflected(act)[2]


_NEEDING = frozenset().union(*map(forms_of, ("need", "take", "give", "allow", "grant")))
_HAVE = frozenset("have has had".split())


def _acts(words: Sequence[Word], index: int) -> bool:
    return words[index].low.endswith("ed") or not is_core(words, index)


_SPANS = frozenset("course period span space total interval stretch".split())  # "in the course of five years"


def lasting(words: Sequence[Word], before: int) -> str:
    """Name what lasts: the noun before "of", the subject of "lasted", the noun of the verb, or its object."""
    phrase = phrase_before(words, before - 1) if low_at(words, before - 1) == "of" else []
    if len(phrase) > 1 or (phrase and phrase[0].low not in _SPANS):
        return spelled(phrase)  # "a grace period of 30 days"
    if low_at(words, before - 1) == "for" and before > 2 and low_at(words, before - 3) in {"on", "in", "under"}:
        return words[before - 2].text if is_core(words, before - 2) and words[before - 2].text[0].islower() else ""
    if low_at(words, before - 1) == "for" and low_at(words, before - 3) in _HAVE and not _acts(words, before - 2):
        return words[before - 2].text  # "we have flour for ten days"
    for index in verbs_before(words, before):
        low = words[index].low
        if low in terms("numbers", "lasting"):
            return spelled(subject(words, before))
        if low in nominals("happenings") and low not in terms("grammar", "auxiliaries"):
            return nominals("happenings")[low]
        if low not in terms("grammar", "auxiliaries"):
            return spelled(verb_object(words, index, before))
    if before < 3 and (
        index := next((i for i in range(before, len(words)) if i in verbs_before(words, len(words))), 0)
    ):
        return spelled(verb_object(words, index, len(words)))
    return ""
