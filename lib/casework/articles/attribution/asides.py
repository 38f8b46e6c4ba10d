"""Where an aside between a subject and its verb begins: ", an analyst at Bluewake,", ", author of "Cold Harbour,"."""

from __future__ import annotations

from casework.articles.lexicon import terms
from casework.articles.lines import Line

_QUOTES = frozenset({'"', "“"})
_DETERMINERS, _IRREGULAR = terms("grammar", "determiners"), terms("grammar", "irregular")


CLOSING = frozenset({",", ")", "–", "—", '"', "”"})  # marks that may end an aside


def _before_title(line: Line, closing: int) -> int | None:
    """Find the comma of an aside that ends in a title: 'Gilley, author of "The Case for Trade," argued'."""
    opens = closing - 1
    while opens > 0 and line.quoted[opens]:
        opens -= 1
    if line.lows[opens] not in _QUOTES or closing - opens > _TITLE:
        return None
    comma = next((i for i in range(opens, max(0, opens - _TITLE), -1) if line.lows[i] == ","), None)
    roles = terms("entities", "roles")
    return comma if comma and not roles.isdisjoint(line.lows[comma + 1 : opens]) else None


_TITLE = 12  # words that a title or what stands before it may have
_CLOSES = frozenset({'"', "”"})


def opening_of(line: Line, closing: int) -> int | None:
    """Find the mark that opens the aside which this one closes; an aside may hold one comma more."""
    mark = line.lows[closing]
    if mark in _CLOSES:
        return _before_title(line, closing) if line.lows[closing - 1] == "," else None
    if mark == ")":
        return next((i for i in range(closing - 1, -1, -1) if line.lows[i] == "("), None)
    for index in range(closing - 1, max(0, closing - 33), -1):
        if line.lows[index] in {'"', "“", "”", ";"}:
            return None
        if line.lows[index] == mark and not line.quoted[index] and _is_aside(line, index + 1, closing):
            aged = line.at[index - 1].isdigit() and line.at[index - 2] == ","  # "Ana Ruiz, 34, a fisherman, said"
            return index - 2 if aged else _paper_before(line, index) or index
    return None


def _paper_before(line: Line, comma: int) -> int | None:
    """Find the comma of an aside with another in it: ", in a letter from its lawyers, Simić & Partners, rejected"."""
    least = max(0, comma - _TITLE)
    if "," not in line.lows[least:comma]:
        return None
    start = next((i for i in range(comma - 1, least, -1) if line.lows[i] == ","), None)
    paper = start is not None and line.lows[start + 1] == "in" and not _PAPERS.isdisjoint(line.lows[start:comma])
    return start if paper else None


_PAPERS = terms("sources", "papers")


def _opens_with_role(line: Line, first: int, last: int) -> bool:
    """Say whether a role without an article opens the aside: ", export manager at Danubia Grains,"."""
    for index in range(first, min(first + _ROLE, last)):
        if line.lows[index] in _ROLES:
            return index + 1 == last or line.lows[index + 1] in _OF
        if not line.cores[index]:
            return False
    return False


_PARTIES = frozenset({"D-", "R-", "I-"})  # "Senator Ruiz, D-Ohio, said"
_ROLES, _ROLE = terms("entities", "roles"), 4  # words of a role
_OF = frozenset("of at for in with to from ,".split())
_FINITE = frozenset("is are was were has have had will would".split())


def _is_aside(line: Line, first: int, last: int) -> bool:
    word = line.words[first]
    if word.low == "and" and line.at[first + 1] == "who":
        return True
    if word.low in _DETERMINERS or word.low in terms("signs", "aside_openers"):
        return True
    if word.text[:2] in _PARTIES or word.text[0].isdigit():
        return True
    if word.low.endswith(("ing", "ed")) or word.low in _IRREGULAR:
        return True
    if word.low in terms("entities", "roles", "company_nouns", "org_nouns") or _opens_with_role(line, first, last):
        return True
    if line.lows[last - 1] in _ROLES and True not in line.verbs[first:last]:
        return True  # "Rosa Velloso, Sunat's anti-smuggling chief, said"
    if last - first <= _ROLE and line.lows[last - 1].endswith("ed"):
        return True  # "A handling invoice, likewise leaked, gives the cost"
    if any(line.words[i].low in {"which", "whom", "whose"} for i in range(first, min(first + 5, last))):
        return True
    if not _FINITE.isdisjoint(line.lows[first:last]):
        return False  # "Poland, Malta and Saba have been removed from the list, said"
    return any(a == first or (a <= first + 2 and b == last) for a, b, _ in line.names) or line.dated[first]
