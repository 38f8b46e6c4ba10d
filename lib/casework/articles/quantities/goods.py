"""Which goods a mass or a volume is of, where its sentence names none, or only who carries them."""

from __future__ import annotations

from collections.abc import Sequence

from casework.articles.lexicon import terms
from casework.articles.quantities.counted import Counted
from casework.articles.text import Word
from casework.articles.text.motion import CRAFT


def of_goods(item: Counted, found: str, told: Sequence[Word]) -> str:
    """Name the goods last spoken of where the clause names none, or only their owner: "It moves 11 million tonnes"."""
    fluid = item.unit in _FLUID
    if found.lower().rpartition(" ")[2] in _HANDLING:
        goods = _last_goods(told, _LIQUIDS if fluid else _GOODS)
        return f"{found} of {goods}" if goods else found
    if found and not _carries(found) and found not in _NO_GOODS:
        return found
    goods = _last_goods(told, _LIQUIDS if fluid else _GOODS)
    if item.unit == "barrel" or item.unit == "barrel/day":
        goods = goods or "oil"
    return f"cargo of {goods}" if found == "cargo" and goods else goods or found


_NO_GOODS = frozenset("cargo first second last cap ceiling limit quota threshold volume amount yield haul".split())
_HANDLING, _GOODS = terms("numbers", "handling"), terms("numbers", "goods")
_LIQUIDS, _FLUID = terms("numbers", "liquids"), frozenset("barrel barrel/day litre gallon".split())
_OWNERS, _OWNED_NAMES = terms("numbers", "owners"), terms("numbers", "owned_names")
_PEOPLE = _OWNERS | frozenset(f"{role}s" for role in terms("entities", "roles")) | terms("sources", "unnamed")


def _last_goods(told: Sequence[Word], kinds: frozenset[str]) -> str:
    """Give the goods named last: not those in another's name, as "the oil ministry" or "Gulf Gas"."""
    first = ""
    for index in range(len(told) - 1, -1, -1):
        if told[index].low in kinds:
            if not _in_a_name(told, index):
                return told[index].text
            first = first or told[index].text
    return first


def _in_a_name(told: Sequence[Word], index: int) -> bool:
    if index + 1 < len(told) and (told[index + 1].low in _OWNED_NAMES):
        return True
    return told[index].text[0].isupper() and index > 0 and told[index - 1].text[0].isalpha()


def _carries(found: str) -> bool:
    """Say whether a phrase is who carries or owns goods: the Gilavar 7, a ship, Rwanda, smugglers; not "Exports"."""
    parts = found.split()
    named = all(part[0].isupper() or part[0].isdigit() or part in {"of", "and", "the"} for part in parts)
    plural = found.endswith("s") or (parts[0].endswith("s") and len(parts[0]) > 6)
    last = parts[-1].lower()
    return (named and not plural) or last in _PEOPLE or last in CRAFT
