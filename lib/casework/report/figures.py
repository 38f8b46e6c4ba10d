"""The case's charts as pictures inside the page."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LARGEST = 3_400_000  # bytes of pictures; with text and rows the page stays below 5 MB


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold one chart: its name, its headline as kept, words for those who cannot see it, pictures as data addresses."""

    name: str
    headline: dict[str, Any]
    alt: str
    source: str
    wide: str
    phone: str = ""


def figures(folder: Path, first: Sequence[str]) -> list[Figure]:
    """Give the charts of a case, those named first in that order, as SVG; narrow pictures as long as there is room."""
    names = [path.stem for path in sorted(folder.glob("*.json"))]
    order = [name for name in first if name in names] + [name for name in names if name not in first]
    room, found = LARGEST, []
    for name in order:
        words = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))["words"]
        wide, phone = (_picture(folder / f"{name}{ending}.svg") for ending in ("", "-phone"))
        if len(wide) > room:
            wide = ""
        room -= len(wide)
        phone = phone if len(phone) <= room else ""
        room -= len(phone)
        found.append(Figure(name, words["headline"], words["alt"], words["source"], wide, phone))
    return found


def _picture(path: Path) -> str:
    """Write an SVG as a data: address; as an image it can run nothing, whatever stands in it."""
    if not path.is_file():
        return ""
    return "data:image/svg+xml;base64," + base64.b64encode(path.read_bytes()).decode()
