"""Sentences as HTML with every number bound to its value, and the check that no other number stands in our prose."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from typing import Any

from markupsafe import Markup, escape

from casework.model import CaseworkError, Sentence, Value

PROSE = "data-prose"  # marks what we say ourselves; quotations, rows and file names are other people's words
VOID = {"meta", "img", "br", "hr", "link", "input", "source", "col", "wbr"}


class Numbers:
    """Keep which numbers of a run were put on the page, so that the page can be checked against them."""

    def __init__(self) -> None:
        self.printed: set[tuple[str, str]] = set()

    def sentence(self, told: Mapping[str, Any] | Sentence) -> Markup:
        """Write a sentence as HTML: each bound value in a `data` element with its number, unit and steps.

        Raises CaseworkError where the text kept with the sentence is not what its values say now.
        """
        record = told.as_json() if isinstance(told, Sentence) else told
        parts = self._parts(record)
        plain = "".join(text for text, _ in parts)
        if (plain[:1].upper() + plain[1:]) != record["text"]:
            msg = f"stale: the page would say {plain!r} where {record['text']!r} was recorded; run the notebook again"
            raise CaseworkError(msg)
        if parts:
            parts[0] = (parts[0][0][:1].upper() + parts[0][0][1:], parts[0][1])
        return Markup("").join(self._part(text, value) for text, value in parts)

    def finding(self, told: Mapping[str, Any]) -> Markup:
        """Write a headline without the words that were asked, for a place where they stand above it."""
        inner = told["values"].get("finding")
        return self.sentence(inner if inner and told["template"] == "{asked}: {finding}" else told)

    def _parts(self, record: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any] | None]]:
        parts: list[tuple[str, Mapping[str, Any] | None]] = []
        for literal, name, _, _ in string.Formatter().parse(record["template"]):
            if literal:
                parts.append((literal, None))
            if name is not None:
                slot = record["values"][name]
                parts += self._parts(slot) if "template" in slot else [(_fresh(slot), slot)]
        return [part for part in parts if part[0]]

    def _part(self, text: str, value: Mapping[str, Any] | None) -> Markup:
        if value is None or not re.search(r"\d", text):
            return escape(text)
        number = str(value["number"])
        self.printed.add((number, text))
        made = "; ".join(filter(None, (_worked(value), value["steps"]))) or "as recorded"
        return Markup('<data value="{}" title="{}">{}</data>').format(number, f"{value['unit']}; {made}", text)


def _worked(value: Mapping[str, Any]) -> str:
    """Tell how a number is worked out of others: 166 less 65, 71, 24."""
    if "how" not in value:
        return ""
    first, *others = (f"{part['number']:g}" for part in value["how"]["of"])
    joined = ", ".join(others)
    return f"{first} less {joined}" if value["how"]["operation"] == "less" else f"sum of {', '.join([first, *others])}"


def _fresh(slot: Mapping[str, Any]) -> str:
    """Print a value again from its number; a text that does not follow from it is stale."""
    text = str(Value(slot["number"], slot["unit"], "", "", slot["digits"]))
    if text != slot["text"]:
        msg = f"stale: {slot['text']!r} is printed where the value is {text!r}; run the notebook again"
        raise CaseworkError(msg)
    return text


def unbound(page: str, printed: Iterable[tuple[str, str]]) -> list[str]:
    """Name every number in our prose that no value of the run stands behind; an empty list is a clean page.

    >>> unbound('<p data-prose>rose to <data value="3">3</data></p>', [("3", "3")])
    []
    >>> unbound('<p data-prose>rose to 35</p>', [])
    ['35 in "rose to 35"']
    """
    reader = _Reader(set(printed))
    reader.feed(page)
    reader.close()
    return reader.wrong


class _Reader(HTMLParser):
    def __init__(self, printed: set[tuple[str, str]]) -> None:
        super().__init__(convert_charrefs=True)
        self.printed, self.wrong = printed, []
        self.open: list[tuple[str, bool, str | None]] = []  # tag, inside our prose, value of a data element

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        told = dict(attrs)
        prose = PROSE in told or (bool(self.open) and self.open[-1][1])
        self.open.append((tag, prose, told.get("value") if tag == "data" else None))

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            if self.open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self.open or not self.open[-1][1]:
            return
        bound = self.open[-1][2]
        if bound is not None:
            if (bound, data) not in self.printed:
                self.wrong.append(f"{data} is bound to {bound}, which the run does not say")
        elif found := re.search(r"\d[\d.,]*", data):
            self.wrong.append(f'{found[0]} in "{" ".join(data.split())[:80]}"')
