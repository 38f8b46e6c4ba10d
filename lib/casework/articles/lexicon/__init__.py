"""The word lists that every layer reads, kept as data: one TOML file a subject or a language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from sys import intern


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
    return tuple(intern(" ".join(entry.split())) for entry in entries if entry.strip())


@cache
def alternatives(name: str, key: str) -> str:
    """Give one list as the inside of a pattern: the longest term that fits, any blank between its words."""
    return one_of(listed(name, key))


def one_of(listed_terms: Iterable[str]) -> str:
    """Give terms as the inside of a pattern that takes the longest, any blank between its words.

    What begins alike is written once: alternatives are tried one by one, and of hundreds most begin otherwise.

    >>> one_of(["ton", "tonne", "per cent"])
    '(?:per\\\\s+cent|ton(?:ne)?)'
    """
    ends: dict[str, list[str]] = {}
    for term in sorted(set(listed_terms)):
        ends.setdefault(term[:1], []).append(term[1:])
    whole = "" in ends and ends.pop("")
    parts = []
    for first, rests in ends.items():
        letter = r"\s+" if first == " " else re.escape(first)
        parts.append(letter + one_of(rests))
    if not parts:
        return ""
    inside = "|".join(parts)
    return f"(?:{inside})?" if whole else inside if len(parts) == 1 else f"(?:{inside})"
