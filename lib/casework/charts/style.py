"""The house style: page sizes, settings, and one colour for each country, verdict and state of coverage."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import fsum
from typing import Any

from casework.charts.typeface import FAMILY

INK, GREY, RULE, PALE, PAPER = "#1d2429", "#56616a", "#d3d8db", "#eef1f3", "#ffffff"
ACCENT, BLUE, LAND, SEA = "#b5121b", "#1f5a94", "#d8d4ca", "#eaf0f4"

RC = {
    "font.family": list(FAMILY),
    "svg.fonttype": "none",
    "svg.hashsalt": "casework",
    "axes.unicode_minus": True,
    "text.hinting": "none",
    "path.simplify": False,
    "hatch.linewidth": 0.8,
}


SETTINGS = ("agg.", "figure.", "font.", "hatch.", "lines.", "markers.", "patch.", "path.", "savefig.", "svg.", "text.")


@dataclass(frozen=True, slots=True)
class Page:
    """One width in print: inches, and the sizes of type on it in points."""

    name: str
    width: float
    height: float
    headline: float
    subtitle: float
    text: float
    note: float
    margin: float = 14.0


PAGES = {
    "wide": Page("wide", 7.2, 4.5, 15.5, 11, 9.5, 9),
    "phone": Page("phone", 3.6, 4.8, 13.5, 10, 9, 9, 11.0),
}

# Dark enough to be read as text on white (4.5:1); the first five can be told apart by colour-blind readers too.
COUNTRIES = {
    "USA": "#1f5a94",
    "RUS": "#b5121b",
    "CHN": "#00756a",
    "VEN": "#3b3129",
    "IND": "#6d28d9",
    "CUB": "#9e6700",
    "TUR": "#7a4b2a",
    "IRN": "#5a6b00",
    "ESP": "#a34400",
    "BRA": "#2e7d32",
    "COL": "#806000",
    "MEX": "#00695c",
    "SYR": "#6d4c41",
    "EUU": "#3949ab",
}
# Areas that are no country; a caller's `names` come first.
NAMES = {"EUU": "European Union", "EUN": "European Union", "EMU": "Euro area", "WLD": "World"}
SPARE = ("#0b6fa4", "#7b3fa0", "#8c2d5a", "#4f7000", "#00708a", "#5d5c7d", "#8f4a1c", "#2f6f4f")
TOLD_APART = 90.0  # least distance of two colours that a reader need not compare
REST = {"other", "others", "all other", "all others", "rest", "rest of world", "wld", "total", "unknown"}

# A state is never told by colour alone: (colour, mark).
STATES = {
    "supported": ("#00756a", "full"),
    "contradicted": ("#b5121b", "cross"),
    "mixed": ("#9a6200", "half"),
    "no coverage": ("#56616a", "ring"),
    "not testable": ("#56616a", "dash"),
    "needs review": ("#4b2d83", "query"),
    "per measure": ("#9a6200", "square"),
    "yes": ("#1d2429", "full"),
    "no": ("#56616a", "dash"),
    "unknown": ("#56616a", "query"),
    "partly": ("#9a6200", "half"),
    "up": ("#1f5a94", "up"),
    "down": ("#9a6200", "down"),
    "held": ("#1f5a94", "full"),
    "inferred": ("#1f5a94", "half"),
    "tracker cited": ("#b5121b", "half"),
    "text only": ("#56616a", "ring"),
    "not covered": ("#56616a", "dash"),
}
OTHER_STATE = (INK, "full")


def colour(name: str) -> str:
    """Give the colour of a country or group: fixed for the usual ones, the same on every run for all others.

    >>> colour("RUS"), colour("Pontevedra") == colour("Pontevedra")
    ('#b5121b', True)
    """
    if name in COUNTRIES:
        return COUNTRIES[name]
    if name in STATES:
        return STATES[name][0]
    if name.lower() in REST:
        return GREY
    return SPARE[_place(name)]


def palette(names: Iterable[str]) -> dict[str, str]:
    """Give every name of one chart its colour; a name without a fixed one keeps well away from those before it.

    >>> len(set(palette(["Ayacucho", "Bolivar", "Cumana", "Delta", "RUS"]).values()))
    5
    """
    shades: dict[str, str] = {}
    for name in names:
        shade = colour(name)
        if shade in SPARE:
            order = SPARE[SPARE.index(shade) :] + SPARE[: SPARE.index(shade)]
            apart = {
                one: min((_distance(one, other) for other in shades.values()), default=TOLD_APART) for one in order
            }
            shade = next((one for one in order if apart[one] >= TOLD_APART), max(order, key=apart.__getitem__))
        shades[name] = shade
    return shades


def _distance(one: str, other: str) -> float:
    """Give how far apart two colours look: the "redmean" approximation, 0 to about 765."""
    (red, green, blue), (red_, green_, blue_) = (
        [int(shade[at : at + 2], 16) for at in (1, 3, 5)] for shade in (one, other)
    )
    mean = (red + red_) / 2
    parts = (
        (2 + mean / 256) * (red - red_) ** 2,
        4 * (green - green_) ** 2,
        (2 + (255 - mean) / 256) * (blue - blue_) ** 2,
    )
    return fsum(parts) ** 0.5


def _place(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % len(SPARE)


def state(name: str) -> tuple[str, str]:
    """Give colour and mark of a verdict, an answer or a state of coverage.

    >>> state("no coverage")[1]
    'ring'
    """
    return STATES.get(name, OTHER_STATE)


def contrast(one: str, other: str = PAPER) -> float:
    """Give the contrast of two colours as WCAG counts it.

    >>> round(contrast("#000000"))
    21
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour_: str) -> float:
    parts = [int(colour_[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@cache
def settings() -> dict[str, Any]:
    """Give the settings that a picture depends on: ours, else matplotlib's own, never those of the notebook."""
    import matplotlib as mpl

    default = {name: mpl.rcParamsDefault[name] for name in mpl.rcParamsDefault if name.startswith(SETTINGS)}
    return default | RC
