"""Images: what the file says of itself, and what a person says that it shows. Nothing is read off the picture."""

from __future__ import annotations

import io
from dataclasses import replace
from math import fsum
from pathlib import Path
from typing import Any

from casework.model import Refused
from casework.rows import Loaded, open_content
from casework.rows.article import article_source, loaded

SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".webp")
END = {b"\x89PNG": b"IEND", b"\xff\xd8\xff": b"\xff\xd9"}
# Numbers of the tags of Exif 2.32 that say who made a picture, when, with what, and of what a person says it is.
DESCRIPTION, MAKER, MODEL, CHANGED, ARTIST, DETAIL, PLACE = 270, 271, 272, 306, 315, 34665, 34853
TAKEN, ZONE = 36867, 36881


def _knows(name: str, head: bytes) -> bool:
    return name.lower().endswith(SUFFIXES)


# An image needs no text: until a person types what it shows, it says nothing that could be tested.
SOURCE = replace(article_source("article_image", "Images", _knows), required=frozenset())


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read an image's size and metadata; its text is the description that the file carries, else what was typed.

    The pixels are never decoded. When it was taken and where, as the camera says, stands in the note: both can be
    wrong or forged, so the day of publication stays missing. Raises Refused for a file that is cut off or no image.
    """
    content = open_content(path, member=member)
    for start, end in END.items():
        if content.data.startswith(start) and end not in content.data[-(1 << 16) :]:
            raise Refused(content.name, "the image is truncated: its end is missing", "save it again")
    told, exif = _metadata(content.name, content.data)
    article = {
        "title": content.name,
        "author": _text(exif.get(ARTIST)),
        "published_basis": "missing",
        "kind": "image",
        "note": "; ".join([told, *_made(exif)]),
        "body": _text(exif.get(DESCRIPTION)),
    }
    table = loaded(content, SOURCE, [article])
    if not article["body"]:
        table.warnings.append("nobody has said what it shows: type it with casework add --note")
    return table


def _metadata(name: str, data: bytes) -> tuple[str, Any]:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as picture:
            exif = picture.getexif()
            wide, high = picture.size
            return f"{picture.format}, {wide} x {high} pixels", exif
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Refused(name, "it cannot be read as an image", "save it again as JPEG or PNG") from None


def _made(exif: Any) -> list[str]:
    """Say what the camera says: with what, when (and in which zone, where it says so), and where."""
    detail, place = exif.get_ifd(DETAIL), exif.get_ifd(PLACE)
    camera = " ".join(filter(None, (_text(exif.get(MAKER)), _text(exif.get(MODEL)))))
    taken, zone = _text(detail.get(TAKEN)), _text(detail.get(ZONE)) or "zone not said"
    changed, where = _text(exif.get(CHANGED)), _position(place)
    told = {
        "camera": camera,
        "taken": f"{taken.replace(':', '-', 2)} ({zone})" if taken else "",
        "changed": changed.replace(":", "-", 2),
        "position": where,
    }
    return [f"{key} as the file says: {value}" for key, value in told.items() if value]


def _position(place: Any) -> str:
    """Give latitude and longitude in degrees, or nothing."""
    try:
        degrees = [fsum(float(part) / 60**power for power, part in enumerate(place[tag])) for tag in (2, 4)]
        signs = [-1 if _text(place[tag]).upper() in ("S", "W") else 1 for tag in (1, 3)]
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return ""
    return ", ".join(f"{sign * value:.5f}" for sign, value in zip(signs, degrees, strict=True))


def _text(value: Any) -> str:
    """Give a tag's text without what cannot be printed; nothing for other kinds of value."""
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else value if isinstance(value, str) else ""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
