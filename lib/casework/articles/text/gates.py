"""Which patterns a text can match at all, told by the words that each of them cannot do without."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache, reduce
from itertools import product
from operator import or_
from re import _constants as op  # the standard library's own reading of a pattern: nothing else says what it needs
from re import _parser as parser
from typing import Any, NamedTuple

from casework.articles.lexicon import terms
from casework.articles.text.caseless import Caseless, Ways, alternatives, in_small_letters, small_letters
from casework.articles.text.chunks import column, columns_of, forget
from casework.articles.text.known import Each

_GAP = "\0"  # stands where a word ends: a blank, a word boundary, a mark
_MOST = 200  # spellings of a part of a pattern that are told apart


class _Need(NamedTuple):
    """Hold what a text must have for a part of a pattern to match: a word of each list, and one of each choice."""

    lists: tuple[frozenset[str], ...] = ()
    choices: tuple[tuple[_Need, ...], ...] = ()


class _Part(NamedTuple):
    """Hold what a part of a pattern can match: every spelling, or None; and what it needs."""

    spelled: frozenset[str] | None
    need: _Need = _Need()


class Gated(Caseless):
    """A pattern that is tried only on a text with the words it cannot match without.

    Most sentences hold none of the words of most rules, and a pattern of many alternatives takes longer to say so
    than everything else does. What is needed is read from the pattern itself, so a changed rule needs no second list.
    Where an alternative needs no word, the others are still tried only on a text that holds theirs.

    >>> denial = Gated(r"\\b(?:den(?:y|ies|ied)|no\\s+truth)\\b", re.I)
    >>> sorted(denial.needs), denial.may("He knows nothing."), bool(denial.search("He DENIED it."))
    (['\\x00denied\\x00', '\\x00denies\\x00', '\\x00deny\\x00', '\\x00truth\\x00'], False, True)
    """

    __slots__ = ("_blind", "_needs", "_open", "mask", "rarest")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        super().__init__(pattern, flags)
        self._blind = bool(flags & re.I)
        if not self._blind:  # the case of its letters counts
            self._compiled = re.compile(pattern, flags)
        UNREAD.append(self)
        opened.cache_clear()

    @property
    def needs(self) -> frozenset[str]:
        """Give the words of which every match holds one; none where it may do without."""
        read_all()
        return self._needs

    def read(self) -> None:
        """Work out what the pattern needs: once, before the first text is looked at."""
        pattern, flags = self.pattern, self._flags | re.I * self._blind
        written = alternatives(pattern)
        needed = [_sequence(list(parser.parse(way, flags))).need for way in written]
        asked = [*zip(map(_BITS.asked, needed), written, strict=True)]
        self._needs = _rarest(_any_of(needed))
        self.rarest, self.mask = _BITS.first(self._needs), reduce(or_, (_all_bits(need) for need, _ in asked))
        self._open = Each(
            lambda bits: tuple(in_small_letters(way, self._flags) for need, way in asked if _meets(bits, need))
        ).__getitem__

    def may(self, text: str, start: int = 0, end: int | None = None) -> bool:
        """Say whether a text holds the words that the pattern needs."""
        bits = opened(text[start:end] if start or end is not None else text)[0]
        return bool(bits & self.rarest and self._open(bits & self.mask))

    def ways(self, bits: int) -> Ways:
        """Give the alternatives of the pattern that a text can match, by which needs it meets."""
        return self._open(bits & self.mask) if bits & self.rarest else ()

    def among(self, words: str, whole: str) -> Iterable[re.Match[str]]:
        """Give every match in words taken out of a whole text: they match in no way that the whole does not."""
        bits, small = opened(whole)
        if not bits & self.rarest or not (ways := self._open(bits & self.mask)):
            return ()
        if words is not whole:
            small = small_letters(words)
        return self._found(words, small if self._blind else "", ways, 0, None)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Give the first match, as a compiled pattern does."""
        bits, small = opened(text[start:end] if start or end is not None else text)
        if not bits & self.rarest or not (ways := self._open(bits & self.mask)):
            return None
        return self._first(text, small if self._blind else "", ways, start, end)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterable[re.Match[str]]:
        """Give every match, as a compiled pattern does."""
        bits, small = opened(text[start:end] if start or end is not None else text)
        ways = self.ways(bits)
        return self._found(text, small if self._blind else "", ways, start, end) if ways else ()


_Asked = tuple[int, tuple[tuple["_Asked", ...], ...]]  # a need in bits: those of its lists, and its choices


# Patterns that no text has been held against: most commands read no article, and never need to know.
UNREAD: list[Any] = []


def read_all() -> None:
    """Work out what the patterns that are still unread need, in the order they were made."""
    while UNREAD:
        UNREAD.pop(0).read()


class _Words:
    """Which needs of the gated patterns the words between two blanks meet, one bit a list of words."""

    def __init__(self) -> None:
        self._needed: dict[str, int] = {}  # a spelling, with a gap at each side where a word must begin or end
        self._bits: dict[frozenset[str], int] = {frozenset(): 1}
        self._firsts: dict[frozenset[str], int] = {frozenset(): 1}
        self._met: Each[int] = Each(self._met_by)
        self._longest = 0
        self.always = 1  # the bits of no words and of words that nearly every text holds

    def add(self, needed: frozenset[str]) -> int:
        """Take a list of words and give its bit; that of no words is set in every text."""
        if needed not in self._bits:
            self._take(needed, self._bits, 1 << _FIRSTS + len(self._bits))
        return self._bits[needed]

    def first(self, needed: frozenset[str]) -> int:
        """Take the words that are asked for before any other, and give one of the lowest bits.

        The bits of a text make a long number; what it has in common with a short one is told soonest.
        """
        if needed not in self._firsts:
            if len(self._firsts) == _FIRSTS:
                return self.add(needed)
            self._take(needed, self._firsts, 1 << len(self._firsts))
        return self._firsts[needed]

    def _take(self, needed: frozenset[str], bits: dict[frozenset[str], int], bit: int) -> None:
        bits[needed] = bit
        for spelling in needed:
            self._needed[spelling] = self._needed.get(spelling, 0) | bit
            self._longest = max(self._longest, len(spelling))
            if any(spelling in word for word in _COMMON):
                self.always |= bit
        self._met.clear()
        forget()

    def asked(self, need: _Need) -> _Asked:
        """Take what a pattern needs and give it in bits; words of nearly every text tell nothing beside others."""
        telling = [needed for needed in need.lists if needed.isdisjoint(_COMMON)]
        lists = telling if telling or need.choices else need.lists
        choices = tuple(tuple(map(self.asked, ways)) for ways in need.choices)
        return reduce(or_, map(self.add, lists), 0), choices

    def met(self, chunk: str) -> int:
        """Give the bits that what stands between two blanks adds to those that are always set, mostly none."""
        return reduce(or_, map(self._met.__getitem__, _WORD.findall(chunk.lower())), 0) & ~self.always

    def _met_by(self, word: str) -> int:
        whole, bits = f"{_GAP}{word}{_GAP}", 0
        for start in range(len(whole)):
            for end in range(start + 1, min(len(whole), start + self._longest) + 1):
                bits |= self._needed.get(whole[start:end], 0)
        return bits


_FIRSTS = 150  # the bits that are asked for first
_WORD = re.compile(r"\w+")
# Words that nearly every sentence holds tell nothing beside others.
_COMMON = frozenset(f"{_GAP}{word}{_GAP}" for word in "the a an to of in and on for by".split())
_BITS = _Words()
_OPENED = column(_BITS.met)


@lru_cache(maxsize=2048)  # the rules ask one after the other about the same sentence
def opened(text: str) -> tuple[int, str]:
    """Give the needs of patterns that a text meets, one bit each, and the text in small letters; empty if longer."""
    if UNREAD:
        read_all()
    small = small_letters(text)
    if not small:
        return -1, ""
    bits = _BITS.always
    for known in columns_of(text):
        if known[_OPENED]:
            bits |= known[_OPENED]
    return bits, small


def _meets(bits: int, asked: _Asked) -> bool:
    """Say whether a text with these bits has what is asked."""
    lists, choices = asked
    return bits & lists == lists and all(any(_meets(bits, way) for way in ways) for ways in choices)


def _all_bits(asked: _Asked) -> int:
    lists, choices = asked
    return reduce(or_, (_all_bits(way) for ways in choices for way in ways), lists)


# --- what a pattern needs -------------------------------------------------------------------------------------------


_FREQUENT = _COMMON | {f"{_GAP}{word}{_GAP}" for word in terms("grammar", "auxiliaries", "prepositions")}


def _rarest(need: _Need) -> frozenset[str]:
    """Give words of which every match holds one: a list, or of every way of a choice one; empty for none."""
    lists = [*need.lists, *(frozenset().union(*map(_rarest, ways)) for ways in need.choices)]
    return max(lists, key=_rarity, default=frozenset())


def _rarity(needed: frozenset[str]) -> int:
    """Weigh a list of words: the longer its shortest word, the fewer texts hold one, and a whole word more so."""
    return min((2 * len(word) - word.count(_GAP) for word in needed), default=0) if needed.isdisjoint(_FREQUENT) else 0


def _any_of(needs: Iterable[_Need]) -> _Need:
    """Give what is needed where one of some parts must match: the lists of those that need one list are one."""
    found = [*dict.fromkeys(needs)]
    if _Need() in found:
        return _Need()
    single = [need.lists[0] for need in found if len(need.lists) == 1 and not need.choices]
    ways = [need for need in found if len(need.lists) != 1 or need.choices]
    ways += [_Need((frozenset().union(*single),))] if single else []
    return ways[0] if len(ways) == 1 else _Need((), (tuple(ways),))


def _both(need: _Need, other: _Need) -> _Need:
    """Give what is needed where two parts must match, one behind the other."""
    return _Need((*need.lists, *other.lists), (*need.choices, *other.choices))


_Items = Sequence[tuple[object, object]]


def _sequence(items: _Items, before: str = "", behind: str = "") -> _Part:
    """Read parts that stand one behind the other: of each run of spelled parts the words that tell count.

    `before` and `behind` are a gap where the words at that side must begin or end there, else nothing.
    """
    run, whole, need = frozenset({before}), True, _Need()
    items = [*_spelled(items)]
    for index, item in enumerate(items):
        lead = _GAP if all(spelling.endswith(_GAP) for spelling in run) else ""
        last = index + 1 == len(items)
        part = _read(item, lead, behind if last else _GAP if _is_gap(items[index + 1]) else "")
        joined = None if part.spelled is None else frozenset(_closed(a + b) for a, b in product(run, part.spelled))
        if joined is not None and len(joined) <= _MOST:
            run = joined
            continue
        whole = False
        need = _both(_both(need, _words_of(run)), part.need)
        run = frozenset({""}) if part.spelled is None else part.spelled
    run = frozenset(_closed(spelling + behind) for spelling in run)
    return _Part(run if whole else None, _both(need, _words_of(run)))


def _spelled(items: _Items) -> Iterator[tuple[object, object]]:
    """Give parts of a pattern with letters that stand one behind the other as one part: most of a rule is words."""
    word = ""
    for code, value in items:
        if code is op.LITERAL:
            word = _closed(word + _letter(chr(value)))
            continue
        if word:
            yield op.LITERAL, word
            word = ""
        yield code, value
    if word:
        yield op.LITERAL, word


def _read(item: tuple[object, object], before: str, behind: str) -> _Part:
    """Read one part of a pattern; whatever is not known here may match anything."""
    code, value = item
    if code is op.LITERAL:
        return _Part(frozenset({value}))
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
    return _Part(spelled if spelled and len(spelled) <= _MOST else None, _any_of(part.need for part in parts))


def _repeated(least: int, most: int, items: _Items, before: str, behind: str) -> _Part:
    part = _sequence(list(items), before if least else "", behind if least else "")
    once = part.spelled is not None and (most == 1 or part.spelled <= {_GAP, ""})  # many blanks part like one
    spelled = part.spelled | ({""} if not least else frozenset()) if once else None
    return _Part(spelled, part.need if least else _Need())


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


@cache
def _letter(character: str) -> str:
    return character.lower() if re.match(r"\w", character) else _GAP


def _closed(spelling: str) -> str:
    return spelling.replace(_GAP * 2, _GAP)


def _words_of(run: frozenset[str]) -> _Need:
    """Give what a run of words needs: one of its spellings, each with all words that tell.

    Spellings that differ in their last word alone are one way: "has yet", "had yet", "has not", "had not".
    """
    befores: dict[tuple[int, str], set[tuple[str, ...]]] = {}
    for spelling in run:
        pieces = [*_pieces(spelling)]
        if not pieces:
            return _Need()
        *before, last = [piece for piece in pieces if piece not in _COMMON] or pieces
        befores.setdefault((len(before), last), set()).add(tuple(before))
    lasts: dict[frozenset[tuple[str, ...]], set[str]] = {}
    for (_, last), before in befores.items():
        lasts.setdefault(frozenset(before), set()).add(last)
    return _any_of(
        _Need((*map(frozenset, zip(*before, strict=True)), frozenset(last))) for before, last in lasts.items()
    )


_PIECE = re.compile(rf"{_GAP}?[^{_GAP}]+{_GAP}?")


def _pieces(spelling: str) -> Iterator[str]:
    for match in _PIECE.finditer(spelling):
        yield _whole(spelling, match)


def _whole(spelling: str, match: re.Match[str]) -> str:
    """Give a word with the gap before it, which the word before may have taken."""
    start = match.start() - (match.start() > 0 and spelling[match.start() - 1] == _GAP)
    return spelling[start : match.end()]
