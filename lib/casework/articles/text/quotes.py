"""What stands between double quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from casework.articles.text.known import Each
from casework.articles.text.sentences import Sentence


class Quote(NamedTuple):
    """Hold one quotation: the characters between its marks."""

    start: int
    end: int


_MARKS = '"“”„«»'
_ANY_OF = Each(lambda marks: re.compile(f"[{marks}]"))  # a text has one or two of them: those are soonest found
_CLOSES = {"“": "”", "„": "“”", "«": "»", '"': '"', "”": "”"}


def quotes(body: str, parts: Sequence[Sentence]) -> list[Quote]:
    """Find the text inside double quotation marks, paragraph by paragraph; one left open ends with its paragraph.

    >>> text = 'He called it "a concern" and said: "We left."'
    >>> from casework.articles.text.sentences import sentences
    >>> [text[q.start:q.end] for q in quotes(text, sentences(text))]
    ['a concern', 'We left.']
    """
    marks = "".join([mark for mark in _MARKS if mark in body])
    if not marks:
        return []
    pattern, found = _ANY_OF[marks], []
    starts = {part.paragraph: part.start for part in reversed(parts)}
    for number, end in {part.paragraph: part.end for part in parts}.items():
        if held := [*pattern.finditer(body, starts[number], end)]:
            found.extend(_in_paragraph(body, held, end))
    return found


def _in_paragraph(body: str, marks: Iterable[re.Match[str]], end: int) -> list[Quote]:
    found, opened, closing = [], None, ""
    for mark in marks:
        sign = mark.group()
        begins = sign == '"' and _begins(body, mark)
        if opened is None:
            if sign in "”»" or (sign == '"' and not begins):
                continue  # a closing mark without its opening one, or inches
            opened, closing = mark.end(), _CLOSES[sign]
        elif sign in closing and not (begins and body[mark.start() - 1 : mark.start()].isspace()):
            if body[opened : mark.start()].strip():
                found.append(Quote(opened, mark.start()))
            opened = None
        elif sign == '"':  # a straight mark that opens while another is open: the first was never closed
            opened = mark.end()
    if opened is not None and body[opened:end].strip():
        found.append(Quote(opened, end))
    return found


def _begins(body: str, mark: re.Match[str]) -> bool:
    """Say whether a straight mark stands where a quotation may begin: before a word, not right behind one."""
    before, after = body[mark.start() - 1 : mark.start()], body[mark.end() : mark.end() + 1]
    return not (before.isalnum() or before in _ENDING) and bool(after.strip())


_ENDING = frozenset(".,!?…")
