"""Which goods a mass or a volume is of, where its sentence names none, or only who carries them."""

from __future__ import annotations

from collections.abc import Sequence

from casework.articles.lexicon import terms
from casework.articles.quantities.counted import Counted
from casework.articles.text import Word


def of_goods(item: Counted, found: str, told: Sequence[Word]) -> str:
    """Name the goods last spoken of where the clause names none, or only their owner: "It moves 11 million tonnes"."""
    if found.lower().rpartition(" ")[2] in _HANDLING:
        goods = _last_goods(told)
        return f"{found} of {goods}" if goods else found
    if found and not _carries(found) and found not in _NO_GOODS:
        return found
    goods = _last_goods(told)
    if item.unit == "barrel" or item.unit == "barrel/day":
        goods = goods or "oil"
    return f"cargo of {goods}" if found == "cargo" and goods else goods or found


_NO_GOODS = frozenset("cargo first second last cap ceiling limit quota threshold volume amount".split())
_HANDLING, _GOODS = terms("numbers", "handling"), terms("numbers", "goods")
_PEOPLE = frozenset(f"{role}s" for role in terms("entities", "roles")) | terms("sources", "unnamed")


def _last_goods(told: Sequence[Word]) -> str:
    return next((word.text for word in reversed(told) if word.low in _GOODS), "")


def _carries(found: str) -> bool:
    """Say whether a phrase is who carries or owns goods: the Gilavar 7, Rwanda, smugglers; "Exports" are goods."""
    parts = found.split()
    named = all(part[0].isupper() or part[0].isdigit() or part in {"of", "and", "the"} for part in parts)
    plural = found.endswith("s") or (parts[0].endswith("s") and len(parts[0]) > 6)
    return (named and not plural) or parts[-1].lower() in _PEOPLE
