"""Numbers in words alone: dozens, hundreds, twice, and shares as "a quarter of the wagons"."""

from __future__ import annotations

import re
from functools import cache

from casework.articles.lexicon import lexicon
from casework.articles.quantities.counted import Counted
from casework.articles.quantities.patterns import unit_forms, units
from casework.articles.text import Caseless, number

VAGUE = Caseless(
    r"\b(?:(?P<mod>several|many|a\s+few|a\s+couple\s+of|tens\s+of)\s+)?(?P<many>dozens?|scores|hundreds?|thousands?"
    r"|millions?|billions?)\b(?:\s+of\s+(?:thousands|millions|billions))?"
    r"|(?<=\btake )(?P<span>days|weeks|months|years|decades)\b|(?<=\blast )(?P<span2>days|weeks|months|years|decades)\b"
    r"|(?<=\bfor )(?P<span3>days|weeks|months|years|decades)\b(?!\s+(?:ago|later|earlier))"
    r"|\b(?:(?:nearly|almost|about|roughly|close\s+to|at\s+least|more\s+than|over)\s+)?(?P<twice>twice)\b"
    r"(?!\s+(?:an?|each|every|daily|weekly|as\s+(?!much\b|many\b)|the\s+(?:day|week|month|year|size|age)\b)\b)",
)


# "a quarter of the wagons", "two-thirds of it": a share is a percentage.
SHARE = Caseless(
    r"(?:(?P<by>\bby\s+)|\b)"  # "raised premiums by a third" needs no whole behind it
    r"(?P<span>(?:(?P<mod>about|around|roughly|nearly|almost|more\s+than|over|less\s+than|under|at\s+least|up\s+to|only)\s+)?"
    r"(?P<share>a\s+(?:quarter|third|fifth|tenth)|one[-\s](?:quarter|third|fifth|tenth)|half"
    r"|two[-\s](?:thirds|fifths)|three[-\s](?:quarters|fifths)|four[-\s]fifths))"
    r"(?(by)\b|(?=\s+(?:of|the|its|their|his|her|less|more|fewer|higher|lower|bigger|smaller|above|below)\b"
    r"(?!\s+(?:year|month|day))))",
)
_PARTS = {"quarter": 4, "third": 3, "fifth": 5, "tenth": 10, "half": 2}


def modifier_of(fields: dict[str, str | None], high: float | None) -> str:
    """Tell how precise a text is about a number."""
    if high is not None:
        return "range"
    if fields["more"]:
        return "atleast" if "more" in fields["more"] else "approx"
    if not fields["mod"]:
        return "exact"
    said = " ".join(fields["mod"].lower().split())
    return _modifiers().get(said, "exact")


@cache
def _modifiers() -> dict[str, str]:
    kinds = lexicon("numbers")["en"]["modifiers"].items()
    return {form.strip(): kind for kind, forms in reversed(kinds) for form in forms.split(",")}


def vague(match: re.Match[str]) -> Counted | None:
    """Read dozens, hundreds, several thousand: a quantity without a value. "Dozen" alone is twelve."""
    if match.group("twice"):
        near = match.group()[: match.start("twice") - match.start()].strip() or None
        modifier = modifier_of({"mod": near, "more": None}, None)
        return Counted(match.start(), match.end(), 2.0, None, "count", "", modifier, "twice")
    if span := match.group("span") or match.group("span2") or match.group("span3"):
        return Counted(
            match.start(), match.end(), None, None, span.lower().removesuffix("s"), "", "vague", "vague number"
        )
    plural = match.group("many").lower().endswith("s")
    if not plural and not match.group("mod"):
        return None
    behind = _unit_behind().match(match.string, match.end())  # "a few hundred kilometres"
    if behind:
        unit = units()[" ".join(behind["unit"].lower().split())]
        return Counted(match.start(), behind.end(), None, None, unit, "", "vague", "vague number")
    return Counted(match.start(), match.end(), None, None, "count", "", "vague", "vague number")


@cache
def _unit_behind() -> re.Pattern[str]:
    return re.compile(rf"\s+(?P<unit>{unit_forms()})(?!\w)", re.I)


def share(match: re.Match[str]) -> Counted:
    """Read a fraction of a whole as its percentage."""
    many, _, part = re.sub(r"[-\s]+", " ", match.group("share").lower()).rpartition(" ")
    value = 100 * (number(many or "one") or 1) / _PARTS[part.rstrip("s")]
    modifier = modifier_of({"mod": match.group("mod"), "more": None}, None)
    return Counted(match.start("span"), match.end("span"), round(value, 2), None, "percent", "", modifier, "share")
