"""One name in a text, as every other layer reads it."""

from __future__ import annotations

from dataclasses import dataclass, field

Words = tuple[int, int, int]  # of a name: its sentence, the first of them there, and the one behind the last


@dataclass(slots=True, unsafe_hash=True)  # slots answer three times as fast as a tuple
class Mention:
    """Hold one mention: its place, its label, the full name it stands for, and the rule that found it."""

    start: int
    end: int
    text: str
    type: str
    canonical: str
    rule: str
    words: Words | None = field(default=None, compare=False, repr=False)  # those it is, where it is no part of one

    def as_row(self) -> dict[str, int | str]:
        """Give the fields by their names, as a table has them."""
        return {name: getattr(self, name) for name in _COLUMNS}


_COLUMNS = ("start", "end", "text", "type", "canonical", "rule")
