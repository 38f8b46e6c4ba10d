"""What a HEIC file, as telephones make them, says of itself: its size and its Exif, out of its boxes (ISO 23008-12)."""

from __future__ import annotations

from collections.abc import Iterator
from struct import error, unpack_from
from typing import NamedTuple

BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
MAX_ITEMS = 10_000


class Heif(NamedTuple):
    """Hold the size in pixels of the largest picture in a file, and its Exif from the mark of TIFF on."""

    wide: int
    high: int
    exif: bytes


def is_heif(data: bytes) -> bool:
    """Tell a HEIC file by its first box."""
    return data[4:8] == b"ftyp" and data[8:12] in BRANDS


def read_heif(data: bytes) -> Heif:
    """Read size and Exif; no picture is decoded. Raises ValueError for boxes that end beyond the file."""
    try:
        boxes = dict(_boxes(data, 0, len(data)))
        parts = dict(_boxes(data, boxes[b"meta"][0] + 4, boxes[b"meta"][1]))
        properties = dict(_boxes(data, *parts[b"iprp"]))
        sizes = [
            unpack_from(">II", data, start + 4)
            for kind, (start, _) in _boxes(data, *properties[b"ipco"])
            if kind == b"ispe"
        ]
        wide, high = max(sizes, key=lambda size: size[0] * size[1])
        item = next((number for number, kind in _items(data, *parts[b"iinf"]) if kind == b"Exif"), None)
        places = dict(_places(data, *parts[b"iloc"])) if item is not None else {}
    except (KeyError, IndexError, error, ValueError):
        msg = "its boxes do not fit together"
        raise ValueError(msg) from None
    offset, length = places.get(item, (0, 0))
    told = data[offset : offset + length]
    ahead = int.from_bytes(told[:4], "big")  # of the mark of TIFF
    return Heif(wide, high, told[4 + ahead :] if len(told) > 4 + ahead else b"")


def _boxes(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, tuple[int, int]]]:
    """Give the kind of each box in a stretch of the file, and where what it holds begins and ends."""
    while at + 8 <= end:
        size, kind = unpack_from(">I4s", data, at)
        head = 8
        if size == 1:
            (size,), head = unpack_from(">Q", data, at + 8), 16
        last = end if size == 0 else at + size
        if last > end or last < at + head:
            msg = "a box ends beyond the file"
            raise ValueError(msg)
        yield kind, (at + head, last)
        at = last


def _items(data: bytes, start: int, end: int) -> Iterator[tuple[int, bytes]]:
    """Give number and kind of each item that the file names."""
    wide = data[start] > 0
    for kind, (at, _) in _boxes(data, start + (8 if wide else 6), end):
        version = data[at]
        if kind == b"infe" and version >= 2:
            form = ">I2x4s" if version > 2 else ">H2x4s"
            yield unpack_from(form, data, at + 4)


def _places(data: bytes, start: int, end: int) -> Iterator[tuple[int, tuple[int, int]]]:
    """Give for each item where its first piece begins in the file, and how long it is."""
    version, sizes, more = data[start], data[start + 4], data[start + 5]
    wide = version == 2
    at = start + 6
    count = int.from_bytes(data[at : at + (4 if wide else 2)], "big")
    at += 4 if wide else 2
    for _ in range(min(count, MAX_ITEMS)):
        number = int.from_bytes(data[at : at + (4 if wide else 2)], "big")
        at += (4 if wide else 2) + (2 if version else 0) + 2
        base = int.from_bytes(data[at : at + (more >> 4)], "big")
        at += more >> 4
        pieces = int.from_bytes(data[at : at + 2], "big")
        at += 2
        skip, far, long = (more & 15) if version else 0, sizes >> 4, sizes & 15
        first, last = at + skip, at + skip + far
        at += pieces * (skip + far + long)
        if at > end:
            msg = "a box ends beyond the file"
            raise ValueError(msg)
        if pieces:
            offset = base + int.from_bytes(data[first:last], "big")
            yield number, (offset, int.from_bytes(data[last : last + long], "big"))
