"""What one export hands over: its files, and what was held back with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Withheld:
    """Name one thing that was not handed over, and why; `name` says no more than the reason allows."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """Hold the files of one export, by their path inside it, as bytes or as the file to copy."""

    files: Mapping[str, bytes | Path]
    withheld: tuple[Withheld, ...] = ()


def content_of(item: bytes | Path) -> bytes:
    """Give the bytes of one entry of a parcel."""
    return item if isinstance(item, bytes) else item.read_bytes()
