"""Sentences whose every number is bound: a template and its values, kept together."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from casework.model.citation import merge
from casework.model.errors import CaseworkError
from casework.model.value import Value


@dataclass(frozen=True, repr=False)
class Sentence:
    """Keep a sentence as its template and its bound values; `str()` prints it, `values()` walks what it binds."""

    template: str
    slots: Mapping[str, Value | Sentence] = field(default_factory=dict)

    def __str__(self) -> str:
        text = self.inline()
        return text[:1].upper() + text[1:]

    def __repr__(self) -> str:
        return str(self)  # a cell that ends in a sentence shows the sentence

    def inline(self) -> str:
        """Print the sentence as part of another one: without a capital of its own."""
        words = {name: slot.inline() if isinstance(slot, Sentence) else str(slot) for name, slot in self.slots.items()}
        return self.template.format(**words)

    def values(self) -> Iterator[Value]:
        """Give every bound value, those of nested sentences included."""
        for slot in self.slots.values():
            yield from slot.values() if isinstance(slot, Sentence) else (slot,)

    @property
    def cites(self) -> str:
        """Give the citations of all values as one text."""
        return merge(*(value.cites for value in self.values()))

    def as_json(self) -> dict[str, Any]:
        """Give text, template and values as plain JSON, nested sentences as such."""
        slots = {name: slot.as_json() for name, slot in self.slots.items()}
        return {"text": str(self), "template": self.template, "values": slots}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Sentence:
        """Read what `as_json` wrote, also where a person has translated its template and texts."""
        return cls(data["template"], {name: _slot(item) for name, item in data["values"].items()})


def noun(word: str, number: float) -> str:
    """Give a noun as it stands behind a number.

    >>> noun("tie", 1), noun("tie", 0)
    ('tie', 'ties')
    """
    return word if number == 1 else f"{word}s"


def say(template: str, **slots: Value | Sentence | str) -> Sentence:
    """Make a sentence whose every number is bound: a template without digits, and a Value for each field.

    A plain string may fill a field only where it holds no digit: a name, a verb, a unit.
    Raises CaseworkError for a digit in the template, an unbound number or a field without a value.

    >>> print(say("{partner}: share was {share}", partner="China", share=Value(15.9, "percent")))
    China: share was 16%
    """
    if re.search(r"\d", re.sub(r"\{[^}]*\}", "", template)):
        msg = f"a number is typed in {template!r}; make it a field and bind it to a Value"
        raise CaseworkError(msg)
    wanted = _fields(template)
    if wanted != set(slots):
        missing = ", ".join(sorted(wanted ^ set(slots)))
        msg = f"the fields of {template!r} and the values given differ in: {missing}; give each field one value"
        raise CaseworkError(msg)
    return Sentence(template, {name: _bound(name, slot) for name, slot in slots.items()})


def _fields(template: str) -> set[str]:
    """Give the names of a template's fields; how a value is printed is the value's own affair."""
    try:
        fields = [field for field in string.Formatter().parse(template) if field[1] is not None]
    except ValueError:
        fields = [("", "", "", "")]
    if not all(name.isidentifier() and not spec and not conversion for _, name, spec, conversion in fields):
        msg = f"the fields of {template!r} must be plain names in braces; a Value knows how it is printed"
        raise CaseworkError(msg)
    return {name for _, name, _, _ in fields}


def change(first: Value, last: Value, *, steady_percent: float = 2.0) -> Sentence:
    """Say how a measure went from one value to another: rose, fell or held; below `steady_percent` it held.

    >>> print(change(Value(28.4, "percent"), Value(52.2, "percent")))
    Rose from 28% to 52%
    """
    before, after = float(first.number), float(last.number)
    moved = after - before
    # What prints alike has not moved for a reader: 0.001 to 0.004 percent is 0.0% twice.
    if abs(moved) <= abs(before) * steady_percent / 100 or str(first) == str(last):
        return say("held at {last} (from {first})", first=first, last=last)
    return say("rose from {first} to {last}" if moved > 0 else "fell from {first} to {last}", first=first, last=last)


def _slot(item: Mapping[str, Any]) -> Value | Sentence:
    if "template" in item:
        return Sentence.from_json(item)
    number, text = item["number"], item["text"]
    told = item.get("how", {"operation": "", "of": []})
    parts = tuple(Value(one["number"], one["unit"], "\n".join(one["cites"])) for one in told["of"])
    cites, made = "\n".join(item["cites"]), (told["operation"], parts)
    as_written = Value(number, item["unit"], cites, item["steps"], item["digits"], *made)
    # A translator edits the text of a value; the number stays beside it in the file.
    return as_written if str(as_written) == text else Value(text, "word", as_written.cites, as_written.steps)


def _bound(name: str, slot: Value | Sentence | str) -> Value | Sentence:
    if isinstance(slot, Value | Sentence):
        return slot
    if not isinstance(slot, str) or re.search(r"\d", slot):
        msg = f"{name}={slot!r} is not bound to a source; pass a Value with its cites"
        raise CaseworkError(msg)
    return Value(slot, "word")
