"""Which patterns a text can match at all, told by the words that each of them cannot do without."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from itertools import product
from operator import or_
from re import _constants as op  # the standard library's own reading of a pattern: nothing else says what it needs
from re import _parser as parser
from typing import NamedTuple

from casework.articles.text.caseless import Caseless, small_letters
from casework.articles.text.known import Each

_GAP = "\0"  # stands where a word ends: a blank, a word boundary, a mark
_MOST = 200  # spellings of a part of a pattern that are told apart


class _Part(NamedTuple):
    """Hold what a part of a pattern can match: every spelling, or None; and words of which one must be there."""

    spelled: frozenset[str] | None
    needed: frozenset[str] = frozenset()


class Gated(Caseless):
    """A pattern that is tried only on a text with a word it cannot match without.

    Most sentences hold none of the words of most rules, and a pattern of many alternatives takes longer to say so
    than everything else does. What is needed is read from the pattern itself, so a changed rule needs no second list.

    >>> denial = Gated(r"\\b(?:den(?:y|ies|ied)|no\\s+truth)\\b", re.I)
    >>> sorted(denial.needs), denial.may("He knows nothing."), bool(denial.search("He DENIED it."))
    (['\\x00denied\\x00', '\\x00denies\\x00', '\\x00deny\\x00', '\\x00truth\\x00'], False, True)
    """

    __slots__ = ("_bit", "needs")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        super().__init__(pattern, flags)
        if not flags & re.I:  # the case of its letters counts
            self.compiled, self._small = re.compile(pattern, flags), None
        self.needs = _needs(pattern, flags)
        self._bit = _BITS.add(self.needs)
        opened.cache_clear()

    def may(self, text: str, start: int = 0, end: int | None = None) -> bool:
        """Say whether a text holds a word that the pattern needs."""
        return bool(opened(text[start:end])[0] & self._bit)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Give the first match, as a compiled pattern does."""
        bits, small = opened(text[start:end] if start or end is not None else text)
        return self._first(text, small, start, end) if bits & self._bit else None

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Give the match at the start, as a compiled pattern does; at one place that takes no longer than to ask."""
        return self.compiled.match(text, start, len(text) if end is None else end)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterable[re.Match[str]]:
        """Give every match, as a compiled pattern does."""
        bits, small = opened(text[start:end] if start or end is not None else text)
        return self._found(text, small, start, end) if bits & self._bit else ()


class _Words(Each[int]):
    """Which gated patterns the words between two blanks open, one bit a pattern."""

    def __init__(self) -> None:
        super().__init__(self._opened_by)
        self._needed: dict[str, int] = {}  # a spelling, with a gap at each side where a word must begin or end
        self._longest, self._count, self.always = 0, 0, 0

    def add(self, needs: frozenset[str]) -> int:
        """Take one more pattern and give its bit; a pattern that needs nothing is always worth trying."""
        bit = 1 << self._count
        self._count += 1
        self.always |= 0 if needs else bit
        for spelling in needs:
            self._needed[spelling] = self._needed.get(spelling, 0) | bit
            self._longest = max(self._longest, len(spelling))
        self.clear()
        return bit

    def _opened_by(self, chunk: str) -> int:
        bits, needed = 0, self._needed
        for word in _WORD.findall(chunk):
            whole = f"{_GAP}{word}{_GAP}"
            for start in range(len(whole)):
                for end in range(start + 1, min(len(whole), start + self._longest) + 1):
                    bits |= needed.get(whole[start:end], 0)
        return bits


_BITS = _Words()
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=256)  # the rules ask one after the other about the same sentence
def opened(text: str) -> tuple[int, str]:
    """Give the patterns that a text can match, one bit each, and the text in small letters; empty if that is longer."""
    small = small_letters(text)
    if not small:
        return -1, ""
    return reduce(or_, map(_BITS.__getitem__, small.split()), _BITS.always), small


# --- what a pattern needs -------------------------------------------------------------------------------------------


def _needs(pattern: str, flags: int) -> frozenset[str]:
    """Give spellings of which every match holds one; empty where there is no such list."""
    return _sequence(list(parser.parse(pattern, flags))).needed


_Items = Sequence[tuple[object, object]]


def _sequence(items: _Items, before: str = "", behind: str = "") -> _Part:
    """Read parts that stand one behind the other: the run of spelled parts whose shortest word is longest counts.

    `before` and `behind` are a gap where the words at that side must begin or end there, else nothing.
    """
    run, whole, candidates = frozenset({before}), True, []
    for index, item in enumerate(items):
        lead = _GAP if all(spelling.endswith(_GAP) for spelling in run) else ""
        last = index + 1 == len(items)
        part = _read(item, lead, behind if last else _GAP if _is_gap(items[index + 1]) else "")
        joined = None if part.spelled is None else frozenset(_closed(a + b) for a, b in product(run, part.spelled))
        if joined is not None and len(joined) <= _MOST:
            run = joined
            continue
        whole = False
        candidates += [_words_of(run), part.needed]
        run = frozenset({""}) if part.spelled is None else part.spelled
    run = frozenset(_closed(spelling + behind) for spelling in run)
    return _Part(run if whole else None, max([*candidates, _words_of(run)], key=_rarity))


def _read(item: tuple[object, object], before: str, behind: str) -> _Part:
    """Read one part of a pattern; whatever is not known here may match anything."""
    code, value = item
    if code is op.LITERAL:
        return _Part(frozenset({_letter(chr(value))}))
    if _is_gap(item):
        return _Part(frozenset({_GAP}))
    if code in (op.ASSERT, op.ASSERT_NOT):  # matches no character itself
        return _Part(frozenset({""}))
    if code is op.IN:
        return _one_of(value)
    if code is op.SUBPATTERN:
        return _sequence(list(value[3]), before, behind)
    if code is op.BRANCH:
        return _either([_sequence(list(branch), before, behind) for branch in value[1]])
    if code in (op.MAX_REPEAT, op.MIN_REPEAT):
        return _repeated(*value, before, behind)
    return _Part(None)


def _is_gap(item: tuple[object, object]) -> bool:
    """Say whether a part of a pattern is a place where a word begins or ends: a boundary, blanks."""
    code, value = item
    if code is op.MAX_REPEAT:
        return value[0] > 0 and all(_is_gap(inner) for inner in value[2])
    return (code is op.AT and value is not op.AT_NON_BOUNDARY) or (
        code is op.IN and value == [(op.CATEGORY, op.CATEGORY_SPACE)]
    )


def _either(parts: Sequence[_Part]) -> _Part:
    spelled = None
    if all(part.spelled is not None for part in parts):
        spelled = frozenset().union(*(part.spelled for part in parts))
    needed = frozenset().union(*(part.needed for part in parts)) if all(part.needed for part in parts) else frozenset()
    return _Part(spelled if spelled and len(spelled) <= _MOST else None, needed)


def _repeated(least: int, most: int, items: _Items, before: str, behind: str) -> _Part:
    part = _sequence(list(items), before if least else "", behind if least else "")
    once = part.spelled is not None and (most == 1 or part.spelled <= {_GAP, ""})  # many blanks part like one
    spelled = part.spelled | ({""} if not least else frozenset()) if once else None
    return _Part(spelled, part.needed if least else frozenset())


def _one_of(choices: Iterable[tuple[object, object]]) -> _Part:
    spelled = set()
    for code, value in choices:
        if code is op.LITERAL:
            spelled.add(_letter(chr(value)))
        elif (code, value) == (op.CATEGORY, op.CATEGORY_SPACE):
            spelled.add(_GAP)
        else:
            return _Part(None)
    return _Part(frozenset(spelled))


def _letter(character: str) -> str:
    return character.lower() if re.match(r"\w", character) else _GAP


def _closed(spelling: str) -> str:
    return spelling.replace(_GAP * 2, _GAP)


def _words_of(run: frozenset[str]) -> frozenset[str]:
    """Give of every spelling its longest word, with the gaps beside it; nothing where one has no word."""
    needed = frozenset(max(_pieces(spelling), key=len, default="") for spelling in run)
    return frozenset() if "" in needed else needed


def _pieces(spelling: str) -> Iterator[str]:
    for match in re.finditer(rf"{_GAP}?[^{_GAP}]+{_GAP}?", spelling):
        yield _whole(spelling, match)


def _whole(spelling: str, match: re.Match[str]) -> str:
    """Give a word with the gap before it, which the word before may have taken."""
    start = match.start() - (match.start() > 0 and spelling[match.start() - 1] == _GAP)
    return spelling[start : match.end()]


def _rarity(needed: frozenset[str]) -> int:
    """Weigh a list of words: the longer its shortest word, the fewer texts hold one, and a whole word more so."""
    return min((2 * len(word) - word.count(_GAP) for word in needed), default=0)
