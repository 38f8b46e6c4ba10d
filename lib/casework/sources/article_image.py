"""Images: what the file says of itself, and what a person says that it shows. Nothing is read off the picture."""

from __future__ import annotations

import io
import re
import struct
import warnings
from collections.abc import Mapping
from dataclasses import replace
from math import fsum
from pathlib import Path
from typing import Any

from casework.model import Refused
from casework.rows import Loaded, open_content
from casework.rows.article import article_source, loaded
from casework.rows.heif import is_heif, read_heif

SUFFIXES = (".jpg", ".jpeg", ".jpe", ".png", ".gif", ".tif", ".tiff", ".webp", ".heic", ".heif", ".avif")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
# Numbers of the tags of Exif 2.32 that say who made a picture, when, with what, and of what a person says it is.
DESCRIPTION, MAKER, MODEL, CHANGED, ARTIST, DETAIL, PLACE = 270, 271, 272, 306, 315, 34665, 34853
TAKEN, ZONE = 36867, 36881
SHOUTED = 3  # words in capitals are no description
GPS_TIME, GPS_DAY = 7, 29
# Numbers of what agencies write into their pictures (IPTC-IIM 4.2): day, who took it, credit, caption.
IPTC_DAY, BYLINE, CREDIT, CAPTION = (2, 55), (2, 80), (2, 110), (2, 120)
# What cameras write where a person could describe the picture.
_NO_WORDS = re.compile(r"^[\w\\/]*\.(?:jpe?g|png|heic)$|^(?:default|sdk|image|photo|untitled|screenshot)$", re.I)


def _knows(name: str, head: bytes) -> bool:
    is_called = name.lower().endswith(SUFFIXES) and not head.startswith((b"%PDF", b"PK\x03\x04"))
    return is_called or (not Path(name).suffix and (head.startswith(PICTURES) or is_heif(head)))


# An image needs no text: until a person types what it shows, it says nothing that could be tested.
SOURCE = replace(article_source("article_image", "Images", _knows), required=frozenset())


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read an image's size and metadata; its text is the description that the file carries, else what was typed.

    JPEG, PNG, GIF, TIFF, WebP, AVIF and HEIC; the pixels are never decoded. When it was taken and where, as the camera
    says, stands in the note: both can be wrong or forged, so the day of publication stays missing.
    Raises Refused for a file that is cut off or no image.
    """
    content = open_content(path, member=member)
    if _is_cut(content.data):
        raise Refused(content.name, "the image is truncated: its end is missing", "save it again")
    with warnings.catch_warnings(record=True) as damages:
        warnings.simplefilter("always")
        told, exif, iptc, xmp = _metadata(content.name, content.data)
        made = _made(exif, iptc)
    captions = (_text(exif.get(DESCRIPTION)), iptc.get(CAPTION, ""), xmp)
    article = {
        "title": content.name,
        "author": _text(exif.get(ARTIST)) or iptc.get(BYLINE, ""),
        "published_basis": "missing",
        "kind": "image",
        "note": "; ".join([told, *made]),
        "body": next((words for words in captions if words and not _is_cameras(words, exif)), ""),
    }
    table = loaded(content, SOURCE, [article])
    if damages:
        table.warnings.append("what it says of itself is damaged, and may not be all")
    if not article["body"]:
        table.warnings.append("nobody has said what it shows: type it with casework add --note")
    return table


def _is_cut(data: bytes) -> bool:
    if data.startswith(b"RIFF"):
        return int.from_bytes(data[4:8], "little") + 8 > len(data)
    if data.startswith(b"GIF8"):
        return not data.rstrip(b"\0\r\n").endswith(b";")
    ends = {b"\x89PNG": b"IEND", b"\xff\xd8\xff": b"\xff\xd9"}
    return any(data.startswith(start) and end not in data[-(1 << 16) :] for start, end in ends.items())


def _metadata(name: str, data: bytes) -> tuple[str, Any, dict[tuple[int, int], str], str]:
    """Give the kind and size of an image, its Exif, what an agency wrote into it, and the description in its XMP."""
    from PIL import Image, UnidentifiedImageError

    try:
        if is_heif(data):
            held, exif = read_heif(data), Image.Exif()
            exif.load(b"Exif\0\0" + held.exif if held.exif else b"")
            return f"HEIC, {held.wide} x {held.high} pixels", exif, {}, ""
        with Image.open(io.BytesIO(data)) as picture:
            told = f"{picture.format}, {picture.size[0]} x {picture.size[1]} pixels"
            told += ", animated" if getattr(picture, "is_animated", False) and picture.format != "MPO" else ""
            return told, picture.getexif(), _iptc(picture), _described(picture)
    except Image.DecompressionBombError:
        raise Refused(name, "it has more pixels than are safe to open", "save a smaller copy of it") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error):
        raise Refused(name, "it cannot be read as an image", "save it again as JPEG or PNG") from None


def _iptc(picture: Any) -> dict[tuple[int, int], str]:
    from PIL import IptcImagePlugin

    held = IptcImagePlugin.getiptcinfo(picture) or {}
    parts = {tag: part[0] if isinstance(part, list) else part for tag, part in held.items()}
    return {tag: _agency(part) for tag, part in parts.items() if isinstance(part, bytes)}


def _agency(part: bytes) -> str:
    """Give the words of an agency: in UTF-8 where they can be, else as older programs wrote them."""
    try:
        return " ".join(part.decode().split())
    except UnicodeDecodeError:
        return " ".join(part.decode("cp1252", "replace").split())


def _described(picture: Any) -> str:
    """Give the description in XMP, in its first language."""
    try:
        ahead = [picture.getxmp()]
    except (ValueError, SyntaxError):  # it declares an entity, or is no XML
        return ""
    while ahead:
        told = ahead.pop()
        if isinstance(told, dict):
            if "description" in told:
                return _first_words(told["description"])
            ahead += told.values()
        elif isinstance(told, list):
            ahead += told
    return ""


def _first_words(told: Any) -> str:
    if isinstance(told, list):
        return next((words for one in told if (words := _first_words(one))), "")
    if isinstance(told, dict):
        return next((words for key in ("Alt", "li", "text") if (words := _first_words(told.get(key)))), "")
    return _text(told)


def _is_cameras(words: str, exif: Any) -> bool:
    """Say whether a description comes from the camera and not from a person: a file's name, OLYMPUS DIGITAL CAMERA."""
    maker = [_text(exif.get(tag)).casefold() for tag in (MAKER, MODEL)]
    shouts = words.isascii() and words == words.upper() and len(words.split()) <= SHOUTED
    return bool(_NO_WORDS.match(words)) or shouts or words.casefold() in maker


def _made(exif: Any, iptc: Mapping[tuple[int, int], str]) -> list[str]:
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
        "time of its satellites": _satellites(place) if where else "",
        "day": re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", iptc.get(IPTC_DAY, "")),
        "credit": iptc.get(CREDIT, ""),
    }
    return [f"{key} as the file says: {value}" for key, value in told.items() if value]


def _satellites(place: Any) -> str:
    """Give the time that the satellites told, which is in UTC and no setting of the camera."""
    try:
        hours, minutes, seconds = (int(float(part)) for part in place[GPS_TIME])
    except (KeyError, TypeError, ValueError, OverflowError, ZeroDivisionError):
        return ""
    return f"{_text(place.get(GPS_DAY)).replace(':', '-')} {hours:02}:{minutes:02}:{seconds:02} UTC".strip()


def _position(place: Any) -> str:
    """Give latitude and longitude in degrees, or nothing."""
    try:
        degrees = [fsum(float(part) / 60**power for power, part in enumerate(place[tag])) for tag in (2, 4)]
        signs = [-1 if _text(place[tag]).upper() in ("S", "W") else 1 for tag in (1, 3)]
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return ""
    if not all(value <= most for value, most in zip(degrees, (90, 180), strict=True)):  # 0/0 where it had no fix
        return ""
    return ", ".join(f"{sign * value:.5f}" for sign, value in zip(signs, degrees, strict=True))


def _text(value: Any) -> str:
    """Give a tag's text without what cannot be printed; nothing for other kinds of value."""
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else value if isinstance(value, str) else ""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
