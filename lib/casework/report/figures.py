"""The case's charts as pictures inside the page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

LARGEST = 4_000_000  # characters of pictures; with text and rows the page stays below 5 MB
PLAIN = "!$'()*+-./:;=?@^_~"  # what may stand unescaped; no space and no comma, which end an address in srcset


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold one chart: its name, its headline as kept, words for those who cannot see it, pictures as data addresses.

    `wide` is blank where the narrow picture serves every screen; `large` charts get the whole width of a print.
    """

    name: str
    headline: dict[str, Any]
    alt: str
    source: str
    wide: str
    phone: str
    large: bool = False


def figures(folder: Path, first: Sequence[str], large: Sequence[str] = ()) -> list[Figure]:
    """Give the charts of a case as SVG, those named first in that order and in both widths, the rest narrow.

    Where the page would grow too heavy a chart comes without a picture, and the page says where it stands.
    """
    names = [path.stem for path in sorted(folder.glob("*.json"))]
    order = [name for name in dict.fromkeys(first) if name in names] + [name for name in names if name not in first]
    room, found = LARGEST, []
    for name in order:
        words = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))["words"]
        phone, wide = _picture(folder / f"{name}-phone.svg"), _picture(folder / f"{name}.svg")
        if phone and name not in first:
            wide = ""
        phone = phone if len(phone) <= room else ""
        wide = wide if len(wide) <= room - len(phone) else ""
        room -= len(phone) + len(wide)
        found.append(Figure(name, words["headline"], words["alt"], words["source"], wide, phone, name in large))
    return found


def _picture(path: Path) -> str:
    """Write an SVG as a data: address; as an image it can run nothing, whatever stands in it.

    Escaped as text it is a quarter lighter than in base64, for most of it is plain letters.
    """
    if not path.is_file():
        return ""
    return "data:image/svg+xml," + quote(path.read_text(encoding="utf-8"), safe=PLAIN)
