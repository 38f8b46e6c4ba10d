"""Who stand in a row as one source: "officials, a diplomat and a broker said", "according to A, B and C"."""

from __future__ import annotations

from casework.articles.attribution.kinds import head_of
from casework.articles.attribution.parallel import apart, is_in_place, is_place
from casework.articles.attribution.subjects import CLAUSE_WORDS, PREPOSITIONS, STOPS, Cue, Range, phrase_range
from casework.articles.attribution.voices import CAN_SPEAK, is_soulless
from casework.articles.lexicon import terms
from casework.articles.lines import Line

Member = tuple[Range, tuple[Range, ...]]  # the words of one of them, and what stands beside it

_JOINS = frozenset({"and", "or", "nor"})
BESIDE = _JOINS | {","}
_SPEAKERS = frozenset("PERSON ORG COMPANY MEDIA GPE".split())
_ROLES = terms("entities", "roles")
_RECORDS = terms("sources", "data", "papers")
_BOUNDS = (CLAUSE_WORDS | STOPS | {",", "-", "which", "who"}) - {"as", "since", "before", "after"}
_LEADS = frozenset("but and yet neither both then so".split())
_NEVER = PREPOSITIONS | frozenset("no not like which who whose whom it they he she that these those one none".split())
_ENDS = frozenset({"", ".", ",", ";", ":", ")", '"', "”", "who", "which", "on", "in", "late", "early", "last", "this"})
_BARE = terms("signs", "state_nouns") | frozenset({"police", "customs", "people", "management"})
_SINGULAR = frozenset("a an the its their his her".split())


def in_a_row(line: Line, source: Range, cue: Cue | None) -> list[Member]:
    """Give all who stand in a row with the words of a source, in their order; empty where those stand alone."""
    first, last = source
    if _JOINS.isdisjoint(line.present):
        return []
    if line.lows[first] == "neither":
        return _behind(line, (first + 1, first + 1), cue) if "," in line.lows[first:last] else []
    ahead = cue is None or (last <= cue.at and cue.kind != "according")
    if ahead and line.at[first - 1] in BESIDE and (before := _before(line, source, cue)):
        return before
    if line.at[last] != "," or not _JOINS.isdisjoint(line.lows[first:last]) or _handed_on(line, source):
        return []
    if cue is not None and not _may_speak(line, source):
        return []
    return _behind(line, source, cue) if cue is None or cue.at < first else []


def _before(line: Line, source: Range, cue: Cue | None) -> list[Member]:
    """Read leftwards: "Port officials, a diplomat | and a shipbroker said"."""
    first, last = source
    joined = line.at[first - 1] in _JOINS
    end = first - 1 - (joined and line.at[first - 2] == ",")
    if not joined and _JOINS.isdisjoint(line.lows[first + 1 : last - 1]):
        return []  # "In May, the army said"
    found: list[Range] = []
    while end > 0 and (start := _begin(line, end)) < end and _may_speak(line, (start, end)):
        found.insert(0, (start, end))
        end = start - 1 - (line.at[start - 1] in _LEADS)
        if end < 0 or line.lows[end] != ",":
            break
    opened = end < 0 or line.lows[end] != ","
    if (
        not opened
        and _handed_on(line, (_begin(line, end), end))
        and all(line.named[b - 1] for _, b in (*found, source))
    ):
        return [((_begin(line, end), last), ())]  # "documents seen by Dawn, the Guardian | and Reuters show"
    if found and not opened and _is_aside_of(line, _begin(line, end), end, found[0]):
        del found[0]  # "The plant went to Halden Oil, a trader, | a broker and a banker said"
    if not found or (opened and cue is not None and line.at[cue.at + 1] == "," and not joined):
        return []  # "The mayor, two guards and a clerk said, is"
    ending = apart(line, source)
    if not all(_may_speak(line, span) or (opened and _somebody(line, span)) for span in ending):
        return []
    if not joined and _only_describes(line, found, ending):
        return [(found[0], (source,))]  # "Ralph Ruiz, its chairman and a former judge said"
    return _members(line, found, ending, comma=joined and line.at[first - 2] == ",")


def _behind(line: Line, source: Range, cue: Cue | None) -> list[Member]:
    """Read rightwards: "according to a broker | , the port authority and two shippers"."""
    asked = cue is None and line.at[source[0] - 1] in PREPOSITIONS | {"neither"}  # "no answer at the bank, the"
    found, at, ending = [source] if source[0] < source[1] else [], source[1], []
    comma = False
    while line.at[at] == "," or not found or line.at[at] in _JOINS:
        comma = line.at[at] == "," and line.at[at + 1] in _JOINS
        closes = comma or line.at[at] in _JOINS
        span = phrase_range(line, at + bool(found) + comma)
        parts = apart(line, span) if span else []
        if not span or not (asked or all(_may_speak(line, part) or _somebody(line, part) for part in parts)):
            return []
        at = span[1]
        if closes or len(parts) > 1:
            ending = parts
            break
        found.append(span)
    if len(found) + len(ending) < _FEWEST or not ending or not (asked or line.at[at] in _ENDS or line.dated[at]):
        return []  # "According to the army, France and Germany agreed"
    if cue is not None and not cue.at and (line.at[at] != "," or line.at[at + 1] in _RELATIVES):
        return []
    if not comma and _only_describes(line, found, ending):
        return []  # "said Ana Ruiz, a lawyer and the head of the union"
    return _members(line, found, ending, comma=comma)


_FEWEST = 3
_RELATIVES = frozenset("which who whose whom among including both".split())


def _only_describes(line: Line, found: list[Range], ending: list[Range]) -> bool:
    """Say whether what follows a person only tells who he is: "Ana Ruiz, a lawyer and head of the union"."""
    return len(found) == 1 and _is_person(line, found[0]) and all(_is_one(line, span) for span in ending)


def _is_one(line: Line, span: Range) -> bool:
    head = head_of(line.lows[slice(*span)])
    return head in _ROLES or not (_is_name(line, span) or head.endswith("s"))


def _is_name(line: Line, span: Range) -> bool:
    named = line.named[span[1] - 1]
    return named is not None and PREPOSITIONS.isdisjoint(line.lows[span[0] : named[0]])


def _begin(line: Line, end: int) -> int:
    """Give where the words between two commas begin that end before one."""
    index = end - 1
    while index >= 0:
        if named := line.named[index]:
            index = named[0] - 1
            continue
        if line.lows[index] in _BOUNDS or line.quoted[index]:
            break
        index -= 1
    index += 1
    while index < end and line.lows[index] in _LEADS:
        index += 1
    return index


def _may_speak(line: Line, span: Range) -> bool:
    """Say whether words are one phrase for somebody who can speak, or for a record."""
    first, last = span
    if line.lows[first] in _NEVER or line.dated[first]:
        return False
    reach = phrase_range(line, first)
    if not reach or reach[1] < last - (line.lows[last - 1].endswith("s") and CAN_SPEAK[line.lows[last - 1]]):
        return False  # "Greek brokers": one may also broker a deal
    if _is_name(line, span) and line.named[last - 1][2].type in _SPEAKERS:
        return True
    head = head_of(line.lows[first:last])
    bare = first == last - 1 and not (head.endswith("s") or head in _BARE)
    return CAN_SPEAK[head] and not bare  # "sales, service and marketing"


def _somebody(line: Line, span: Range) -> bool:
    """Say whether a phrase beside others who speak is likely one more, whatever its noun: "and an army chaplain"."""
    return line.lows[span[0]] in {"a", "an"} and not is_soulless(head_of(line.lows[slice(*span)]))


def _handed_on(line: Line, span: Range) -> bool:
    """Say whether a record is told by whom it comes from: "papers seen by", "data from": the rest may hang on that."""
    lows = line.lows[slice(*span)]
    return head_of(lows) in _RECORDS and not {"by", "from", "of", "with", "to"}.isdisjoint(lows)


def _members(line: Line, found: list[Range], ending: list[Range], *, comma: bool) -> list[Member]:
    """Put a row together: asides go to whom they describe, and places to the officials that are in them."""
    spans = [*found, *ending]
    placed = is_in_place(line, spans[0]) and all(is_place(line, span) for span in spans[1:])
    if placed or (_handed_on(line, spans[0]) and all(line.named[last - 1] for _, last in spans)):
        return [
            ((spans[0][0], spans[-1][1]), ())
        ]  # "Officials in Oslo, Paris and Rome", "papers seen by Dawn, Vox and"
    row: list[Member] = []
    for span in found:
        one = row[-1] if row else None
        described = one and not one[1] and _describes(line, one[0], span)
        role = described and line.at[span[1]] == "," and head_of(line.lows[slice(*one[0])]) in _ROLES
        called = role and _is_person(line, span)  # "its director, Ana Sol, a clerk and two guards"
        if described and (comma or called or (_is_person(line, one[0]) and line.lows[span[0]] in _SINGULAR)):
            row[-1] = (one[0], (span,))
        else:
            row.append((span, ()))
    return [*row, *((span, ()) for span in ending)]


def _describes(line: Line, one: Range, other: Range) -> bool:
    """Say whether one of two is a name and the other what it is: "the operator, Orsk Air", "Ana Ruiz, a lawyer"."""
    names = _is_name(line, one), _is_name(line, other)
    common = other if names[0] else one
    plain = line.lows[common[0]] in _SINGULAR or line.lows[common[1] - 2] in _SINGULAR  # "an aide to the maker, Orsk"
    return names[0] != names[1] and plain


def _is_aside_of(line: Line, start: int, end: int, span: Range) -> bool:
    """Say whether words behind a comma only describe what stands before it, or name it: "in the capital, Lomé"."""
    named = line.named[end - 1] is not None
    if not _is_name(line, span):
        return named and line.lows[span[0]] in _SINGULAR
    speaks = line.lows[start] in PREPOSITIONS or CAN_SPEAK[line.at[end - 1]]
    return not named and not line.dated[end - 1] and speaks


def _is_person(line: Line, span: Range) -> bool:
    named = line.named[span[1] - 1]
    return named is not None and named[2].type == "PERSON"
