"""Numbers of Spanish and Russian texts with their unit and what they count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from casework.articles.lexicon import lexicon
from casework.articles.quantities import Counted
from casework.articles.text import Sentence, number


def foreign_quantities(
    body: str, parts: Sequence[Sentence], language: str, taken: Sequence[tuple[int, int]]
) -> list[Counted]:
    """Find numbers with unit, modifier and what they count; 300.000 is three hundred thousand, 7,5 seven and a half."""
    found = []
    for part in parts:
        for match in _numbers(language).finditer(body, part.start, part.end):
            item = _counted(match, body, part, language)
            if item and all(item.end <= a or item.start >= b for a, b in taken):
                found.append(item)
    return found


@cache
def _units(language: str) -> dict[str, str]:
    return {
        form.strip().lower(): unit for unit, forms in lexicon(language)["units"].items() for form in forms.split(",")
    }


@cache
def _numbers(language: str) -> re.Pattern[str]:
    table = lexicon(language)
    mods = sorted((f.strip() for forms in table["modifiers"].values() for f in forms.split(",")), key=len, reverse=True)
    scales, words = sorted(table["scales"], key=len, reverse=True), sorted(table["cardinals"], key=len, reverse=True)
    units = sorted(_units(language), key=len, reverse=True)
    figure = r"\d{1,3}(?:[.\s\u00a0]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
    scale = rf"(?:\s+(?P<scale>{'|'.join(scales)})\.?(?!\w))?"
    return re.compile(
        rf"(?<![\w.,№-])(?:№\s*(?P<label>\d+)|(?:(?P<mod>{'|'.join(mods)})\s+(?:на\s+"
        rf"|с\s+)?)?(?P<value>{figure}|(?:{'|'.join(words)})(?!\w)){scale}"
        rf"(?:\s+(?:de\s+)?(?P<unit>{'|'.join(map(re.escape, units))})(?!\w)|(?P<percent>\s?%))?)",
        re.I,
    )


def _counted(match: re.Match[str], body: str, part: Sentence, language: str) -> Counted | None:
    if match.group("label"):
        return None
    value = _value(match.group("value"), match.group("scale"), language)
    after = body[match.end() : part.end]
    unit = "percent" if match.group("percent") else _units(language).get((match.group("unit") or "").lower(), "count")
    nothing = unit == "count" and not match.group("mod") and not re.match(r"\s+(?:de\s+)?[^\W\d_]{3,}", after)
    if value is None or nothing or re.match(r"[:.]\d\d|[-‑]\w", after):
        return None
    counted = re.match(r"\s+(?:de\s+|del\s+)?((?:[^\W\d_]+\s?){1,2})", after)
    modifier = "exact"
    if match.group("mod"):
        said = match.group("mod").lower()
        modifier = next(
            name
            for name, forms in lexicon(language)["modifiers"].items()
            if said in {f.strip() for f in forms.split(",")}
        )
    thing = counted.group(1).strip() if counted else ""
    return Counted(match.start(), match.end(), value, None, unit, thing, modifier, f"{language} number")


def _value(text: str, scale: str | None, language: str) -> float | None:
    table = lexicon(language)
    value = table["cardinals"].get(text.lower())
    if value is None:
        value = number(re.sub(r"\s", "", text), language)
    return None if value is None else value * (table["scales"].get(scale.lower().rstrip("."), 1) if scale else 1)
