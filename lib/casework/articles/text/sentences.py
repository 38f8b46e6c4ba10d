"""Sentences of an article's body, without its captions and headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from casework.articles.text.known import Each
from casework.articles.text.rows import Row, row_in
from casework.articles.text.verbs import reporting
from casework.articles.text.words import DOTTED, LONGEST


@dataclass(slots=True, unsafe_hash=True)  # slots answer three times as fast as a tuple
class Sentence:
    """Hold one sentence: its place, the number of its paragraph, the rule that ended it, and its text."""

    start: int
    end: int
    paragraph: int
    rule: str
    text: str = field(compare=False, repr=False)
    cut: Row | None = field(default=None, init=False, compare=False, repr=False)  # once asked for; a field is soonest

    @property
    def row(self) -> Row:
        """Give the words of the sentence in columns, cut when they are first asked for."""
        if self.cut is None:
            self.cut = row_in(self.text, self.start)
        return self.cut


_CLOSERS = "\"'”’»)]"
_MARKS = "!?…"
_STOP, _DOT = (  # one mark, then more: the engine looks ahead for what is there once
    re.compile(rf"[{marks}][{marks}]*[{re.escape(_CLOSERS)}]*(?=\s|$)") for marks in (f".{_MARKS}", ".")
)
# Words that open a sentence far more often than they follow "U.S." or "Inc." inside one.
_OPENERS = frozenset(
    "the a an this that these those he she it they we in on at but and however his her its their there when while "
    "after before as if for from with according no some many most one two three other another last earlier".split()
)
_DOTTED = frozenset(word.lower() for word in DOTTED) | frozenset(
    "e.g i.e etc al fig vol art arts pp p al ed eds cf г гг руб млн млрд тыс им т д пр стр ул кв см sr sra dr dra núm "
    "art pág av gral lic ing".split()
)
# By the three letters before a stop: whether no word ends in them that a stop may shorten.
_shortens_none = Each(
    lambda tail: tail.isalnum() and not any(word.endswith(tail.lower()) for word in _DOTTED)
).__getitem__
_NO_DOTTED = frozenset({"", '"', "”", "»", ")", "]", "%"})  # a stop behind one of them shortens nothing
# These may also end a sentence: "in Sept. The", "Northpine Ltd. The".
_MAY_END = frozenset("inc ltd co corp jan feb mar apr jun jul aug sep sept oct nov dec no jr sr etc г гг руб т".split())
_CREDIT = re.compile(
    r"(?:[-–—/|(]\s*|\b(?i:photo|image|picture|foto|фото)\b.{0,40}?)[A-Z][\w.]*(?:[\s/]+[A-Z][\w.]*){0,4}\)?\s*$"
)
_LINE = re.compile(r"[^\n]+(?:\n(?![ \t]*\n)(?=[ \t]*[a-zа-яё])[^\n]+)*")


def sentences(body: str, title: str = "") -> list[Sentence]:
    """Part a body into sentences; captions, headings and a repeated title are left out.

    A line that goes on in lower case on the next line is one paragraph, for old mail and PDF text wrap that way.

    >>> [body[s.start:s.end] for body in ["The U.S. Army left. Gen. Smith said so."] for s in sentences(body)]
    ['The U.S. Army left.', 'Gen. Smith said so.']
    """
    found: list[Sentence] = []
    stop = _STOP if any(mark in body for mark in _MARKS) else _DOT  # one letter is found in no time
    for number, block in enumerate(_LINE.finditer(body)):
        spans = _cut(body, *block.span(), stop)
        if spans and not _is_furniture(body, spans, title):
            found += [Sentence(start, end, number, rule, body[start:end]) for start, end, rule in spans]
    return found


_FOLLOWING = re.compile(r"\s*[\"'“‘«(\[—–-]*\s*(\w+)?")
_PRECEDING = re.compile(r"([\w.’'-]+)$")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Z]")


def _cut(body: str, start: int, end: int, marks: re.Pattern[str]) -> list[tuple[int, int, str]]:
    spans, begin = [], start
    for stop in marks.finditer(body, start, end):
        mark, behind = stop.span()
        if mark >= begin and _ends(body, mark, behind, end):
            spans.append((begin, behind, "mark"))
            begin = behind
    if begin < end:
        spans.append((begin, end, "line end"))
    if end - start > LONGEST:
        spans = [piece for span in spans for piece in _shortened(body, *span)]
    return [trimmed for span in spans if (trimmed := _trim(body, span))]


def _shortened(body: str, start: int, end: int, rule: str) -> list[tuple[int, int, str]]:
    """Cut what is longer than any sentence at blanks: a pasted table must not hold up the reading of a batch."""
    pieces = []
    while end - start > LONGEST:
        at = body.rfind(" ", start + 1, start + LONGEST)
        at = at if at > start else start + LONGEST
        pieces.append((start, at, "length"))
        start = at
    return [*pieces, (start, end, rule)]


def _trim(body: str, span: tuple[int, int, str]) -> tuple[int, int, str] | None:
    start, end, rule = span
    begin = start + (body[start] == " ")
    if begin < end and body[begin].isalnum() and not body[end - 1].isspace():
        return begin, end, rule  # as nearly every one
    text = body[start:end]
    inner = text.strip()
    if not any(map(str.isalnum, inner)):
        return None
    begin = start + text.index(inner[0])
    return begin, begin + len(inner), rule


def _ends(body: str, start: int, stop: int, end: int) -> bool:
    """Say whether the full stop at start:stop ends its sentence, from the word before and the word after."""
    if stop >= end:
        return True
    opens = body[stop + 1] if body[stop] == " " and stop + 1 < end else ""
    following = opens if opens.isalpha() else _following(body, stop, end)  # a letter is told by itself, as most are
    if not following:
        return not body[stop:end].strip() or body[start] in "!?…"
    if following[0].islower():
        return False
    if body[start] in "!?" and body[stop - 1] in _CLOSING and _TAG.match(body, stop, min(end, stop + 120)):
        return False  # '"Where is the cargo?" Captain Ann Lee asked.'
    if body[start] != "." or (stop - start > 1 and len(body[start:stop].rstrip(_CLOSERS)) > 1):
        return True
    if _shortens_none(body[start - 3 : start]):
        return True  # as at nearly every sentence's end
    least = start - 30 if start > 30 else 0
    if (blank := body.rfind(" ", least, start)) >= 0:
        least = blank + 1
    word = body[least:start]
    if word[-1:] in _NO_DOTTED or (len(word) > 1 and word.isalnum() and word.lower() not in _DOTTED):
        return True
    before, following = _PRECEDING.search(body, least, start), _following(body, stop, end)
    word = before[1] if before else ""
    if _INITIALS.fullmatch(word):  # U.S, a.m, an initial
        return _ends_after_initials(word, following)
    if word.lower() in {"ltd", "inc", "co", "corp"} and re.match(r"\s+\w+\s+[a-z]", body[stop : stop + 60]):
        return True  # "Northpine Ltd. Haas said"
    if word.lower() in _DOTTED:
        return word.lower() in _MAY_END and following.lower() in _OPENERS
    return True


_CLOSING = frozenset('"”»')
_VERBS = "|".join(sorted(reporting("say", "tell") | {"asked", "asks", "wondered", "demanded"}))
# Who speaks behind a quotation that asks or exclaims: names and titles, the verb, no more than when, where, to whom.
_TAG = re.compile(
    r"\s+(?!(?:The|A|An|He|She|It|They|We|I|But|And|In|On|At|This|That)\b)"
    r"(?:(?:[A-ZÀ-Þ][\w.'’-]*|al-[A-Z]\w*|de|van|von|bin|el)\s+){1,5}"
    rf"(?:(?:{_VERBS})(?=\s*[.,;]|\s+(?:at|in|on|to|during|after|when|as|last|late)\b)"
    r"|(?:told|tells|asked|asks)\s+(?:(?!\b(?:that|whether|if|for)\b)[^.,;\n]){1,40}[.,])"
)


def _following(body: str, stop: int, end: int) -> str:
    return _FOLLOWING.match(body, stop, min(end, stop + 60))[1] or ""


def _ends_after_initials(word: str, following: str) -> bool:
    if len(word) == 1:  # "J. Smith", but "Vitamin C. The"
        return word != "I" and following.lower() in _OPENERS and following.lower() not in {"a", "an"}
    return following.lower() in _OPENERS


def _is_furniture(body: str, spans: list[tuple[int, int, str]], title: str) -> bool:
    """Say whether a paragraph is a caption, a heading or the title again: one span that no full stop ends."""
    if spans[0][2] == "mark" or any(rule == "mark" for _, _, rule in spans):
        return False
    line = body[spans[0][0] : spans[-1][1]].strip()
    if line.endswith((":", ";", ",")) or (line and line[-1] in _CLOSERS and len(line) > 90):
        return False
    if title and _bare(line) == _bare(title):
        return True
    if _CREDIT.search(line[-90:]) or body.count(line) > 1:
        return True
    return len(line.split()) <= 14


def _bare(line: str) -> str:
    return re.sub(r"\W+", " ", line).strip().casefold()
