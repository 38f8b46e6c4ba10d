"""What a measure, a price or a share is of, where no noun stands right behind the number."""

from __future__ import annotations

from collections.abc import Sequence

from casework.articles.lexicon import terms
from casework.articles.quantities.counted import DISTANCE, MASS, Counted
from casework.articles.quantities.durations import followed
from casework.articles.quantities.left_out import FIGURES, same_kind
from casework.articles.quantities.phrases import first_phrase, low_at, measured_noun, spelled, subject, verbs_before
from casework.articles.quantities.prices import (
    before_worth,
    changed,
    changed_to,
    owner_of,
    priced,
    put_at,
    sold,
    valued,
)
from casework.articles.text import Row, Word, phrase_before

_LOST = "loss", "percent"  # "its shares lost 9 percent" tells of the shares
_BE = frozenset("is are was were".split())


def measured(item: Counted, words: Sequence[Word], before: int, after: int, known: Sequence[Counted]) -> str:
    """Name what is measured; of a price, that is what it is paid for."""
    found = _measured_noun(item, words, before, after, known)
    if " " in found and low_at(words, before - 1) in _COSTS:
        found = found.removesuffix(f" {words[before - 1].text}")  # "the satellite cost $320 million"
    money = item.unit[:3].isupper()
    if thing := valued(words, before):
        return thing
    if low_at(words, before - 1) == "worth" and low_at(words, before - 3) in _WEIGHED and known:
        return known[-1].object  # "holds 41 tonnes, worth $2 billion"
    costed = money and low_at(words, before - 1) in {"of", "at"} and low_at(words, before - 2) in _COSTED
    if costed and (owner := owner_of(words, before - 1, known)):
        return owner  # "the mission's estimated cost of $600 million", "put their value at"
    if money and found.lower().split()[-1:] and found.lower().split()[-1] in terms("numbers", "price_words"):
        things = (other.object for other in reversed(known[-4:]) if other.unit in _PRICED)
        goods = next((thing for thing in things if thing not in {"", "age"}), "")
        asked = not {low_at(words, before - step) for step in (3, 4)} & {"at", "for"}  # "three radars at a price of"
        return f"{found} of {goods}" if goods and asked else goods or found
    return found


_WEIGHED = frozenset("tonnes tonne tons t kilos kilograms kg barrels ounces litres gallons".split())
_SPANS = frozenset("hours days weeks months years minutes".split())
_COSTED = terms("numbers", "price_words") | {"budget"}
_COSTS = frozenset("cost costs total totals fetch fetches".split())


_PRICED = MASS | {"count"}
_AMOUNTS = terms("numbers", "stocks") | terms("numbers", "goods")  # what is so much itself: "the bullion stands at"


def _measured_noun(item: Counted, words: Sequence[Word], before: int, after: int, known: Sequence[Counted]) -> str:
    money = item.unit[:3].isupper()
    if phrase := (priced(words, before, after) or sold(words, before)) if money else put_at(words, before):
        return same_kind(item, known) or phrase if phrase in FIGURES else phrase
    if antecedent := _antecedent(words, before):
        return spelled(antecedent)
    phrase = phrase_before(words, before - 1) if low_at(words, before - 1) == "of" else []
    if phrase and (phrase[-1].low not in terms("signs", "statistics") or phrase[0].low == "interest"):
        return spelled(phrase)  # "an interest rate of"; no "average of", no "total of"
    if item.unit in DISTANCE and low_at(words, before - 1) == "for" and (path := followed(words, before)):
        return "distance" if path in _SPANS else path  # "followed the tracks for 15 km"
    if item.unit in DISTANCE and low_at(words, after) in terms("signs", "bearings"):
        return "distance"
    if low_at(words, before - 1) in terms("numbers", "valuing") and (phrase := before_worth(words, before - 1)):
        return spelled(phrase)
    if low_at(words, before - 1) == "by" and (phrase := changed(words, before)):
        return phrase
    if phrase := changed_to(words, before):
        return phrase
    inherited = same_kind(item, known) if item.unit in MASS else ""
    if (noun := measured_noun(words, before, near=not item.unit.isupper())) and (noun, item.unit) != _LOST:
        if noun == "payment" and (pay := _pay(words, before)):
            return pay
        if noun == "weight":
            return spelled(subject(words, before)) or noun  # "the kiln, which weighs"
        goods = "oil" if item.unit == "barrel" else ""
        if noun == "cargo":
            return f"{goods} cargo".strip()
        return f"{noun} of {inherited}" if inherited and inherited != noun else noun
    if inherited and words[before - 1].text in {",", "(", "—", "–", "-"}:
        beside = phrase_before(words, before - 1)
        lot = bool(beside) and beside[-1].low in terms("numbers", "handling")
        return f"{beside[-1].text} of {inherited}" if lot else inherited
    if low_at(words, 0) == "each" and (same := next((k.object for k in reversed(known) if k.unit == "count"), "")):
        return same  # "Each costs 9,000 euros"
    whole = spelled(subject(words, before) or first_phrase(words, before))
    if whole.lower() in FIGURES and (same := same_kind(item, known)):
        return same  # "The figure published by the commission was 83 percent"
    stock = any(part in _AMOUNTS for part in whole.lower().split())
    return whole if whole and (stock or not inherited) else inherited or same_kind(item, known)


def _pay(words: Sequence[Word], before: int) -> str:
    """Name what pays: "Smuggling pays up to $300 a night", "was paid 1,500 dollars to drive"."""
    if (doing := subject(words, before)) and doing[-1].low.endswith("ing"):
        return spelled(doing)
    return "pay" if low_at(words, before - 2) in {"was", "were", "been", "be", "being"} else ""


def _antecedent(words: Sequence[Word], before: int) -> list[Word]:
    """Give what "which" stands for: "the output, which figures put at 1.2 tonnes"."""
    verbs = list(verbs_before(words, before)) if "which" in [word.low for word in words[:before]] else []
    for index in range(before - 1, 0, -1):
        if (
            words[index].low == "which"
            and index + 1 not in verbs
            and low_at(words, index + 1) not in terms("grammar", "adverbs")
        ):
            return phrase_before(words, index - 1 if words[index - 1].text == "," else index)
        if words[index].text in {",", ";", ":"} or words[index].low in {"and", "but"}:
            return []
    return []


def share_of(item: Counted, row: Row, before: int, after: int, known: Sequence[Counted]) -> str:
    """Name what a percentage is a part of that was given before: "of which it covers 40 percent"."""
    words = row.words
    if low_at(words, after) in _BE and low_at(words, before - 1) != "of" and (same := same_kind(item, known)):
        return same  # "made up 66 percent, while 6 percent were Spanish"
    if known and known[-1].start >= row.starts[0]:
        opened = low_at(words, 0) == "of" and known[-1].start < row.starts[min(4, len(words) - 1)]
        return known[-1].object if opened or _of_which(words, before) else ""
    return ""


def _of_which(words: Sequence[Word], before: int) -> bool:
    """Say whether a clause tells a part of what was given before: "92,000 bpd, of which Bizerte can cover"."""
    return any(words[i].low == "which" and words[i - 1].low == "of" for i in range(before - 1, 0, -1))
