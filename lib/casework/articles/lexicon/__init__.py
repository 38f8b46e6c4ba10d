"""The word lists that every layer reads, kept as data: one TOML file a subject or a language."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path


@cache
def lexicon(name: str) -> dict[str, object]:
    """Read one file of this folder, `<name>.toml`: its tables as TOML gives them."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))


@cache
def terms(name: str, *keys: str) -> frozenset[str]:
    """Give the terms of one list or of several of a file: entries parted by commas or line ends, blanks kept.

    >>> "kremlin" in terms("sources", "bodies")
    True
    """
    return frozenset().union(*(listed(name, key) for key in keys))


@cache
def listed(name: str, key: str) -> tuple[str, ...]:
    """Give the terms of one list in their order, as written."""
    entries = re.split(r"[,\n]", str(lexicon(name)[key]))
    return tuple(" ".join(entry.split()) for entry in entries if entry.strip())


@cache
def alternatives(name: str, key: str) -> str:
    """Give one list as the inside of a pattern, longest term first, any blank between its words."""
    ordered = sorted(listed(name, key), key=len, reverse=True)
    return "|".join(re.escape(term).replace(r"\ ", r"\s+") for term in ordered)
