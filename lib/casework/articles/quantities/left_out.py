"""Whose number it is that a sentence leaves out: what the last figure of its kind, or the last sentence, counted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from casework.articles.lexicon import lexicon, terms
from casework.articles.quantities.counted import Counted, Told
from casework.articles.quantities.phrases import CARDINALS, HARMED, low_at, spelled
from casework.articles.text import Word, is_core, is_verb, phrase_after, phrase_before
from casework.articles.text.parts import CORE
from casework.articles.text.verbs import reporting


def takes_up(words: Sequence[Word], before: int) -> bool:
    """Say whether a number is another figure of what was counted: "put it at", "up from", "Swiss papers say"."""
    if low_at(words, before - 1) not in _LEADS_IN:
        return False  # most numbers
    return _taken_up(words, before) or _compared(words, before) or _disputed(words, before)


def _taken_up(words: Sequence[Word], before: int) -> bool:
    """Say whether a pronoun stands for what is measured: "put it at below 50 percent"."""
    return low_at(words, before - 1) in {"at", "to"} and low_at(words, before - 2) in {"it", "that", "this", "them"}


def _compared(words: Sequence[Word], before: int) -> bool:
    """Say whether a number is what another is set beside: "38%, up from two percent", "$9 million, against $5"."""
    link, lead = low_at(words, before - 1), low_at(words, before - 2)
    if link in {"against", "versus"}:
        return lead in {",", "(", "–", "—"}
    return (link == "from" and lead in {"up", "down"}) or (link in {"with", "to"} and lead == "compared")


def _disputed(words: Sequence[Word], before: int) -> bool:
    """Say whether somebody gives another figure of the same: "Swiss papers say $700 million", "the net figure was"."""
    index = before - 1 - (low_at(words, before - 1) in _SOFTENING)
    if low_at(words, index) in _TELLING and (index < 1 or is_core(words, index - 1) or words[index - 1].text == ","):
        return True
    return low_at(words, index) in _BE and low_at(words, index - 1) in FIGURES


def converted(words: Sequence[Word], before: int) -> bool:
    """Say whether a number is the one before in another unit: "57 million euros ($78 million)"."""
    lead = low_at(words, before - 2)
    return low_at(words, before - 1) == "(" and (lead in _AMOUNTS or lead.isdigit())


_AMOUNTS = frozenset("million billion trillion m bn dollars euros pounds francs rubles yuan rand km miles".split())
_TELLING = frozenset("say says said name names named speak speaks spoke give gives claims puts put".split())
FIGURES = frozenset("figure sum total amount number tally count estimate".split())
_BE = frozenset("is are was were".split())
_SOFTENING = frozenset("of at it just only nearer rather".split())
_LEADS_IN = _SOFTENING | _TELLING | _BE | frozenset("to against versus from with".split())


def same_kind(item: Counted, known: Sequence[Counted]) -> str:
    """Inherit the object of the last count: "two in all of last year", "some 285 injured", "four more"."""
    for earlier in reversed(known[-6:]):
        if earlier.unit == item.unit and earlier.object and earlier.object != "times":
            return earlier.object
    return ""


def same_number(item: Counted, known: Sequence[Counted]) -> str:
    """Inherit the object of the last count of so many: "The nine were put ashore"."""
    counts = (earlier for earlier in reversed(known[-12:]) if earlier.unit == item.unit and earlier.object)
    return next((earlier.object for earlier in counts if earlier.value == item.value), "")


MULTIPLIED = frozenset("that the its their as".split())


def multiple(item: Counted, words: Sequence[Word], index: int, known: Sequence[Counted]) -> str:
    """Name what there is twice or three times of: "twice the market price", "twice as many posts", "twice that"."""
    if low_at(words, index) == "as":
        phrase = phrase_after(words, index + 2) if low_at(words, index + 1) == "many" else []
        dear = low_at(words, index + 1) == "much" and "worth" in {word.low for word in words[max(0, index - 5) : index]}
        much = same_kind(item, known) if low_at(words, index + 1) in {"much", "many"} else "times"
        return "price" if dear else spelled(phrase) or much
    phrase = spelled(phrase_after(words, index))
    if phrase and phrase not in FIGURES:
        return phrase
    return same_kind(item, known) or next((other.object for other in reversed(known) if other.object), "")


def alike(item: Counted, words: Sequence[Word], index: int, known: Sequence[Counted]) -> str:
    """Name what an adjective alone leaves out: "16 Saudi and three Sudanese soldiers", "20 Syrian, eight Iraqi".

    The noun stands behind the next number, or the number before counted it.
    """
    if not _is_alone(words, index):
        return ""
    if low_at(words, index + 1) == "and" and ((two := low_at(words, index + 2)) in CARDINALS or two.isdigit()):
        more = phrase_after(words, index + 3)
        if len(more) > 1:
            return spelled([word for word in more if word.text[0].islower() and word.low not in _SORTS])
    nation = words[index].text[0].isupper()
    last = known[-1] if known else None
    return last.object if nation and last and last.unit == item.unit and _plural(last.object.lower()) else ""


def _is_alone(words: Sequence[Word], index: int) -> bool:
    """Say whether an adjective has no noun behind it: a demonym, "civilian"."""
    adjective = words[index].low in _SORTS or (words[index].text[0].isupper() and words[index].text in _demonyms())
    ends = index + 1 < len(words) and words[index + 1].low in {"and", ",", ".", ";", "or"}
    return adjective and ends and words[index].part & CORE > 0


_SORTS = frozenset("civilian military male female foreign local commercial naval light heavy small large new".split())


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(form.strip() for forms in lexicon("places")["demonyms"].values() for form in forms.split(","))


def opening(told: Sequence[Word], *, plural: bool = True) -> str:
    """Give the plural that the last sentence begins with, for a number alone: "No fewer than 14 have landed since"."""
    start = max((i + 1 for i, word in enumerate(told[:-1]) if word.text in {".", "!", "?"}), default=0)
    phrase = phrase_after(told, start)
    common = len(phrase) == 1 or (bool(phrase) and phrase[-1].text[0].islower())
    return spelled(phrase) if common and phrase[-1].low.endswith("s") is plural else ""


def among(words: Sequence[Word], before: int, after: int, known: Sequence[Counted], told: Told) -> str:
    """Name a part of a group: "2,300 of them children", "two of them were hurt", "the guards, 40 at most,".

    Who they are by nation leaves them what they are: "six of them Moldovans" are crew members.
    """
    if low_at(words, after) == "of" and low_at(words, after + 1) in {"us", "you"}:
        return "people"
    if low_at(words, after) == "of" and low_at(words, after + 1) in {"them", "whom", "which", "these", "those"}:
        phrase = phrase_after(words, after + 2)
        common = bool(phrase) and phrase[-1].text[0].islower() and _plural(phrase[-1].low)
        if common and not is_verb(words, after + 2):
            return spelled(phrase)
        return (low_at(words, after + 2) in _SPEAK and _speakers(words[:before])) or _group(known, told)
    if (low_at(words, after), low_at(words, after + 1)) in _IN_ALL:
        after += 2
    if low_at(words, before - 1) == "," and low_at(words, after) in {",", ")", ""}:
        phrase = phrase_before(words, before - 1)
        return spelled(phrase) if phrase and phrase[-1].text[0].islower() and _plural(phrase[-1].low) else ""
    return ""


_IN_ALL = {("at", "most"), ("at", "least"), ("in", "all"), ("all", "told"), ("or", "so"), ("in", "total")}


def _plural(low: str) -> bool:
    return (low.endswith("s") and not low.endswith("ss")) or low in {"women", "men", "children", "people", "policemen"}


_SPEAK = reporting("say", "tell")
_PERSONS = frozenset(f"{role}s" for role in terms("entities", "roles")) | terms("sources", "unnamed")


def _speakers(words: Sequence[Word]) -> str:
    """Give the persons that a sentence has named, where "two of them" speak."""
    people = (i for i, word in enumerate(words) if word.low in _PERSONS and _plural(word.low) and is_core(words, i))
    return next((spelled(phrase_before(words, i + 1)) for i in people), "")


def _group(known: Sequence[Counted], told: Told) -> str:
    """Give whom "them" means: what the sentence or the one before counts, else the first plural of the one before."""
    words = told.words
    start = max((i + 1 for i, word in enumerate(words[:-1]) if word.text in {".", "!", "?"}), default=0)
    since = told.starts[start] if words else 0
    if counted := next((k.object for k in reversed(known) if k.start >= since and k.unit == "count" and k.object), ""):
        return counted
    plurals = (i for i in range(start, len(words)) if _plural(words[i].low) and is_core(words, i))
    return next((spelled(phrase_before(words, i + 1)) for i in plurals), "")


def harmed(words: Sequence[Word], after: int, here: str) -> str:
    """Name whom a bare number of dead, hurt or missing counts: what the sentence counts, else people."""
    low = low_at(words, after)
    if low not in HARMED or (after + 1 < len(words) and is_core(words, after + 1)):
        return ""
    return here if here and not here.endswith(" people") else f"{low} people"
