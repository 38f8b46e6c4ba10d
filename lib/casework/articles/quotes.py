"""What stands between double quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from casework.articles.sentences import Sentence


class Quote(NamedTuple):
    """Hold one quotation: the characters between its marks."""

    start: int
    end: int


_MARKS = re.compile(r"[\"“”„«»]")
_CLOSES = {"“": "”", "„": "“”", "«": "»", '"': '"', "”": "”"}


def quotes(body: str, parts: Sequence[Sentence]) -> list[Quote]:
    """Find the text inside double quotation marks, paragraph by paragraph; one left open ends with its paragraph.

    >>> text = 'He called it "a concern" and said: "We left."'
    >>> from casework.articles.sentences import sentences
    >>> [text[q.start:q.end] for q in quotes(text, sentences(text))]
    ['a concern', 'We left.']
    """
    found: list[Quote] = []
    for paragraph in sorted({part.paragraph for part in parts}):
        inside = [part for part in parts if part.paragraph == paragraph]
        found.extend(_in_paragraph(body, inside[0].start, inside[-1].end))
    return found


def _in_paragraph(body: str, start: int, end: int) -> list[Quote]:
    found, opened, closing = [], None, ""
    for mark in _MARKS.finditer(body, start, end):
        if opened is None:
            if mark.group() in "”»" or (mark.group() == '"' and body[mark.start() - 1 : mark.start()].isdigit()):
                continue  # a closing mark without its opening one, or inches
            opened, closing = mark.end(), _CLOSES[mark.group()]
        elif mark.group() in closing:
            if body[opened : mark.start()].strip():
                found.append(Quote(opened, mark.start()))
            opened = None
    if opened is not None and body[opened:end].strip():
        found.append(Quote(opened, end))
    return found
