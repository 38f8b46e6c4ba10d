"""What a bare number counts: the noun before it, the thing counted last, people where it tells of harm."""

from __future__ import annotations

from collections.abc import Sequence

from casework.articles.lexicon import terms
from casework.articles.quantities.counted import Counted, Told
from casework.articles.quantities.left_out import among, harmed, same_kind, same_number
from casework.articles.quantities.phrases import CARDINALS, first_phrase, low_at, spelled, subject
from casework.articles.quantities.prices import put_at
from casework.articles.text import Row, Word, is_core, nominals, phrase_after, phrase_before, places_after

_ELLIPTIC = frozenset(
    "more other further additional such different separate earlier later of injured wounded were are is was have had "
    "has did".split()
)
_TOTALS = terms("signs", "statistics") | terms("numbers", "totals")


def counted_alone(item: Counted, row: Row, before: int, after: int, known: Sequence[Counted], told: Told) -> str:
    """Name what a bare number counts: the noun before, the thing counted last, people where it tells of harm."""
    words = row.words
    if whole := among(words, before, after, known, told):
        return whole
    here = same_kind(item, [other for other in known if other.start >= row.starts[0]])
    if low_at(words, 0) == "of" and (places := places_after(words, 1)) and before > places[0]:
        whole = [words[place] for place in places]  # "Of the deserters, four were shot"
        last = next((other.object for other in reversed(known) if other.object), "")
        return here if here and whole[0].low in CARDINALS else spelled(whole) or last
    if hurt := harmed(words, after, here):
        return hurt
    if low_at(words, after) == "others":
        return here or same_kind(item, known) or "people"  # "in the company of 172 others"
    group = phrase_before(words, before - 1) if low_at(words, before - 1) == "of" else []
    if group and group[-1].low in {"mother", "father", "parents"}:
        return "children"
    if group and group[-1].low not in _TOTALS:
        return spelled(group)  # "a crew of nine"
    if low_at(words, before - 1) == "the" and (same := same_number(item, known)):
        return same  # "The nine were put ashore"
    if _is_group(words, before, after) and (same := same_kind(item, known)):
        return same
    if low_at(words, after) == "who":
        return "people"
    passive = low_at(words, after) in {"were", "was", "are", "is"}  # "fourteen were arrested"
    if people := nominals("bare").get(low_at(words, after + 1 if passive else before - 1)):
        return here or people
    if low_at(words, before - 1) in {"number", "numbers", "numbered"} and (who := first_phrase(words, before - 1)):
        return spelled(who)  # "Recruits from the region number between 200 and 250"
    elliptic = low_at(words, after) in _ELLIPTIC
    named = _number_of(words, before)
    if named in _BARE_TOTALS:
        return same_kind(item, known) or named  # "puts their number at 900"
    named = named or put_at(words, before)
    if named.endswith("toll"):
        return "people"  # "puts the toll at seven"
    noun = "" if elliptic else named or spelled(subject(words, before))
    return here or noun or same_kind(item, known) or _head_before(words, before)


_BARE_TOTALS = {"number", "numbers", "total"}


def _is_group(words: Sequence[Word], before: int, after: int) -> bool:
    """Say whether a number stands for what was named before: "closed its ports to all three", "one of the two"."""
    if low_at(words, after) == "who":
        return True
    lead = low_at(words, before - 1)
    given = lead in {"all", "these", "those"} or (lead == "the" and low_at(words, before - 2) == "of")
    return given and not (after < len(words) and is_core(words, after))


def _head_before(words: Sequence[Word], before: int) -> str:
    index = before
    while index > 0 and not is_core(words, index - 1):
        index -= 1
    return spelled(phrase_before(words, index))


def _number_of(words: Sequence[Word], before: int) -> str:
    """Give what a number is put on or moves between: "the number of fighters at", "arrivals fell from 20 to"."""
    for index in range(before - 2, 0, -1):
        if words[index].low == "of" and words[index - 1].low in terms("numbers", "totals"):
            return spelled(phrase_after(words, index + 1))
        if words[index].low in {"number", "numbers"} and words[index - 1].low in terms("grammar", "determiners"):
            return _of_those(words, index)
    return spelled(first_phrase(words, before)) if low_at(words, before - 1) in {"from", "to"} else ""


def _of_those(words: Sequence[Word], index: int) -> str:
    """Read whose number it is from the participle behind it: "the number recruited since May", else "number"."""
    done = low_at(words, index + 1)
    who = nominals("bare").get(done, "")
    return (f"{done} people" if who == "people" else who) or words[index].text
