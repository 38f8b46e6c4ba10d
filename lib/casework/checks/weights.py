"""Weights in plain words of event rows."""

from __future__ import annotations

import re

_TONNES = re.compile(r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s?(?:t|tons?|tonnes?)\b")


def tonnes_in(text: str) -> list[float]:
    """Read every weight in tonnes; a word such as "tons" is taken as tonnes, for reports mix them.

    >>> tonnes_in("almost 7.5 tonnes of 600,000 t")
    [7.5, 600000.0]
    """
    return [float(found.replace(",", "")) for found in _TONNES.findall(text)]
