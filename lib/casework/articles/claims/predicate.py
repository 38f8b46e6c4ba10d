"""The role of each word of a claim in its clause: the head verb, its subject and object, what hangs on them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from casework.articles.claims.acting import stems, third_persons
from casework.articles.lexicon import terms
from casework.articles.text import Word, forms_of, is_core, is_verb
from casework.articles.text.parts import small_words

_HANGS = frozenset(
    "after before when while because since although though despite following unless until amid whereas once whenever "
    "if as".split()
)
_OPENS = _HANGS | frozenset("in on at under over with without during for from by to like given since".split())
_HANGING = _HANGS - {"as"}
_RELATIVE = frozenset("which who whose whom where".split())
_HAVE = frozenset("have has had".split())
_ASIDES, _SHUTS = _HANGS | {"that"}, frozenset({",", "("})  # an aside begins with one of these or behind one
_PARTS = frozenset({",", ";"})
_ASIDES_OR_SHUTS = _ASIDES | _SHUTS | _PARTS
BE = frozenset("is are was were be been being".split())
_ENDS = frozenset({",", ";", ":", "(", ")", "–", "—"})
_DETERMINERS, _PREPOSITIONS = terms("grammar", "determiners"), terms("grammar", "prepositions")
_AUXILIARIES, _ADVERBS = terms("grammar", "auxiliaries"), terms("grammar", "adverbs")
_CLOSES = _PREPOSITIONS - {"of"}
_ENDS_OR_CLOSES = _ENDS | _CLOSES

VERBAL, NOMINAL = ("head", "light", "second"), ("subject", "object", "rest", "aside")
ROLES = VERBAL + NOMINAL  # of a word in its clause


@dataclass(slots=True, eq=False)
class Predicate:
    """Hold the role of every word, which words are verbs, where the head verb stands and whether it is an empty one.

    The roles: "head", "light" (an empty verb before the head), "second" (a verb that shares its subject), "subject",
    "object" (up to the next preposition or mark), "rest", "aside" (a clause that hangs on another, an apposition, a
    second clause). The head is -1 where there is none; all words of the main clause are "object" then.
    """

    roles: list[str]
    verbs: list[bool]
    head: int
    empty: bool


def predicate(
    words: Sequence[Word],
    lows: Sequence[str],
    verbs: list[bool],
    acting: Sequence[int],
    parting: Sequence[int],
    light: frozenset[str],
) -> Predicate:
    """Tell the role of each word of a claim in its clause; `light` are forms of verbs that say nothing alone.

    `verbs` tell which words are verbs; `acting` are the places of those that may be, `parting` of what parts a clause.

    >>> from casework.articles.claims.rows import row_of, verbs_of
    >>> from casework.articles.text import row_in
    >>> cut = row_in("The jet, seized in May, was sold to a broker after the trial.")
    >>> row = row_of(cut.words, cut.lows)
    >>> verbs = verbs_of(row.words, row.acting)
    >>> found = predicate(row.words, row.lows, verbs, row.acting, row.parting, frozenset({"was"}))
    >>> row.lows[found.head], found.roles[1], found.roles[3]
    ('sold', 'subject', 'aside')
    """
    size = len(lows)
    asides = _asides(words, lows, acting, parting) if parting else []
    heads = _heads(words, lows, verbs, _inside(acting, asides) if asides else acting, parting)
    if not heads:
        return Predicate(_with_asides(["object"] * size, asides), verbs, -1, False)
    head, empty = heads[0], lows[heads[0]] in light
    goal = (lows[head] in _MODALS and _behind_modal(words, head)) or (empty and _complement(words, head))
    if goal:
        verbs[goal] = True
    roles = _with_asides(_around(lows, head, goal or head), asides)
    if lows[0] == "among":  # "Among those designated was Ferrante": the news stands first
        roles = ["object"] * head + ["aside"] * (size - head)
    if parting and (second := _second_clause(lows, verbs, head, parting)):
        roles[second:] = ["aside"] * (size - second)
    for other in heads[1:]:
        roles[other] = "second"
    roles[head] = "light" if goal else "head"
    roles[goal or head] = "head"
    return Predicate(roles, verbs, goal or head, empty and not goal)


def _around(lows: Sequence[str], first: int, head: int) -> list[str]:
    """Tell subject, object and rest apart: the object ends at the first mark or preposition behind a word of it."""
    size, end = len(lows), head + 1
    while end < size and not (lows[end] in _ENDS_OR_CLOSES and (end > head + 1 or lows[end] in _ENDS)):
        end += 1
    return ["subject"] * first + ["object"] * (end - first) + ["rest"] * (size - end)


def _with_asides(roles: list[str], asides: Sequence[Span]) -> list[str]:
    """Give the roles with those of words set aside put in."""
    for start, end in asides:
        roles[start:end] = ["aside"] * (end - start)
    return roles


_PROMISES = frozenset().union(*(forms_of(stem) for stem in ("promise", "pledge", "vow", "agree", "undertake")))


_BETWEEN = _ADVERBS | {"likely", "ready", "due", "able"}


def _complement(words: Sequence[Word], head: int) -> int:
    """Give the infinitive an empty verb leads to: "plan to list", "is expected to discharge"."""
    index = head + 1
    if words[head].low in _PROMISES:  # "pledged on X to reinforce"
        index = next((i for i in range(head + 1, min(head + 6, len(words))) if words[i].low == "to"), index)
    while index < len(words) and words[index].low in _BETWEEN:
        index += 1
    follows = index + 1 < len(words) and words[index].low == "to" and words[index + 1].low in stems()
    return index + 1 if follows else 0


_MODALS = _AUXILIARIES - BE - _HAVE - {"being", "am", "having"}


def _behind_modal(words: Sequence[Word], head: int) -> int:
    """Give the verb behind "would not" or "did", known or not: "Yerevan would not budge"."""
    near = range(head + 1, min(head + 5, len(words)))
    index = next(
        (i for i in near if words[i].low not in _ADVERBS and words[i].low != "n't" and not words[i].low.endswith("ly")),
        0,
    )
    return index if index and words[index].text.islower() and words[index].low not in small_words() else 0


def _second_clause(lows: Sequence[str], verbs: Sequence[bool], head: int, parting: Sequence[int]) -> int:
    """Give where a second clause with a subject of its own begins: ", and African buyers have appealed"."""
    for comma in parting:
        turn = comma + 1
        if (
            head < turn < len(lows) - 2
            and lows[comma] == ","
            and lows[turn] in _TURNS
            and not verbs[turn + 1]
            and any(verbs[turn + 2 :])
        ):
            return turn
    return 0


_TURNS = frozenset({"and", "but", "while"})


# --- zones ----------------------------------------------------------------------------------------------------------


def parts_clause(low: str) -> bool:
    """Say whether a word may begin an aside or close one, or part the clause from another."""
    return low in _ASIDES_OR_SHUTS


Span = tuple[int, int]


def _asides(words: Sequence[Word], lows: Sequence[str], acting: Sequence[int], parting: Sequence[int]) -> list[Span]:
    """Give what stands outside the main clause: relative, temporal and causal clauses, appositions."""
    opens = lows[0] in _OPENS or lows[0].endswith(("ed", "ing"))
    size, end = len(lows), _opening(words, lows, acting) if opens and "," in lows else 0
    found = [(0, end)] if end else []
    for place in parting:
        index = place + (lows[place] in _SHUTS)
        if index < end or index == size:
            continue
        before, low = lows[index - 1] if index else "", lows[index]
        end = index + 1
        if (index and low in _HANGING and not (low == "since" and before in _HAVE)) or (
            before == "," and (low in _RELATIVE or (low.endswith("ing") and len(low) > 5))
        ):
            end = _close(lows, index + 1)
            found.append((index, end))
        elif (low == "that" and (end := _restriction(words, acting, index))) or (
            before in _SHUTS and (low in _APPOSES or low.endswith("ed")) and (end := _apposition(words, lows, index))
        ):
            found.append((index, end))
    return found


def _inside(acting: Sequence[int], asides: Sequence[Span]) -> Sequence[int]:
    """Give the places that stand in no aside."""
    for start, end in asides:
        acting = [at for at in acting if at < start or at >= end]
    return acting


def _restriction(words: Sequence[Word], acting: Sequence[int], index: int) -> int:
    """Give where a clause ends that tells which is meant, before the verb: "a cargo that two ports refused arrived"."""
    if not (index > 1 and is_core(words, index - 1)):
        return 0
    for at in acting:
        if at < index and is_verb(words, at):
            return 0
    verbs = [at for at in acting if is_verb(words, at)]
    for earlier, later in itertools.pairwise(verbs):
        between = words[earlier + 1 : later]
        if words[later].low.endswith("ing") or words[earlier].low in _AUXILIARIES:
            continue
        if not any(word.low in {"to", "and", "that", "or"} or word.text in _ENDS for word in between[-1:]):
            return later
    return 0


def _opening(words: Sequence[Word], lows: Sequence[str], acting: Sequence[int]) -> int:
    """Give where a phrase set before the clause ends: "After the raid, ...", "In June, ..."."""
    end = lows.index(",")
    return end + 1 if end and any(i > end and is_verb(words, i) for i in acting) else 0


def _close(lows: Sequence[str], start: int) -> int:
    """Give where a clause ends that hangs on another: at the next comma, or where the main clause goes on."""
    for index in range(start, len(lows)):
        low = lows[index]
        if low in _COMMAS or (low in _GOES_ON and index + 1 < len(lows) and lows[index + 1] in stems()):
            return index  # "since April, and raise": the clause goes on
    return len(lows)


_APPOSES = _DETERMINERS | {"one"}
_COMMAS, _GOES_ON = frozenset({",", ";", ":", ")"}), frozenset({"and", "but"})


def _apposition(words: Sequence[Word], lows: Sequence[str], index: int) -> int:
    """Give where an aside between commas ends that holds no finite verb: ", a Geneva-based broker,"."""
    if lows[index] not in _APPOSES and not (index > 1 and is_core(words, index - 2)):
        return 0  # a participle, and no noun that it could be said of
    end = _close(lows, index)
    if end >= len(lows) - 2 or lows[end] not in {",", ")"}:
        return 0
    finite = any(word.text in _AUXILIARIES for word in words[index:end])
    return 0 if finite else end


# --- heads ----------------------------------------------------------------------------------------------------------


def _heads(
    words: Sequence[Word],
    lows: Sequence[str],
    verbs: Sequence[bool],
    inside: Sequence[int],
    parting: Sequence[int],
) -> list[int]:
    """Give the head verb of the main clause and the verbs that share its subject; `inside` are places that may be."""
    groups = _groups(lows, verbs, inside)
    heads = []
    for at, (verb, helped) in enumerate(groups, 1):
        if _is_finite(words, lows, verb, helped, groups[at:]):
            heads.append(verb)
    if not heads:
        bare = _bare(words, lows, inside, len(words) - 1)
        return [bare] if bare >= 0 else [verb for verb, _ in groups[:1]]
    first = heads[0]
    if parting and parting[0] < first and not _PARTS.isdisjoint(lows[:first]):
        bare = _bare(words, lows, inside, first)
        if bare >= 0 and not _PARTS.isdisjoint(lows[bare:first]):
            heads.insert(0, bare)  # "Wheat stands at $390, and buyers have appealed"
            first = bare
    return heads if len(heads) == 1 else [first, *[i for i in heads[1:] if not _JOINS.isdisjoint(lows[first:i])]]


_JOINS = frozenset({"and", "but", "or"})
_HELPED = _ADVERBS | {"n't", "not", "since", "yet", "so", "far", "long"}
_NEVER_HEADS, _RELATIVE_TOO = _RELATIVE | {"to"}, _RELATIVE | {"that"}


def _may_part_group(low: str) -> bool:
    """Say whether a word may stand between a helping verb and its verb: "has not yet been sold"."""
    return low in _HELPED or low.endswith("ly") or low in _AUXILIARIES


def _groups(lows: Sequence[str], verbs: Sequence[bool], inside: Sequence[int]) -> list[tuple[int, bool]]:
    """Give the content verb of every verb group of the main clause, and whether a helping verb stands before it."""
    groups: list[tuple[int, bool]] = []
    helped = -1
    for index in inside:
        if not verbs[index]:
            continue
        if lows[index] in _AUXILIARIES:
            if 0 <= helped == index - 1:
                groups[-1] = (index, True)  # "have been off limits": the last of them
            elif helped < 0:
                groups.append((index, True))
            helped = index
            continue
        if helped >= 0 and (helped + 1 == index or all(map(_may_part_group, lows[helped + 1 : index]))):
            groups[-1] = (index, True)
        else:
            groups.append((index, False))
        helped = -1
    return groups


def _is_finite(
    words: Sequence[Word], lows: Sequence[str], index: int, helped: bool, later: Sequence[tuple[int, bool]]
) -> bool:
    """Say whether a verb heads the clause: no infinitive, relative clause or participle behind its noun."""
    before, low = lows[index - 1] if index else "", lows[index]
    if before in _NEVER_HEADS or (before == "that" and index > 1):
        return False
    if helped:
        start = index
        while start and (lows[start - 1] in _AUXILIARIES or lows[start - 1] in _ADVERBS):
            start -= 1
        return not (start and lows[start - 1] in _RELATIVE_TOO and start > 1)
    if low.endswith("ing"):
        return False
    if (
        index
        and index + 1 < len(lows)
        and lows[index + 1] == "by"
        and not lows[min(index + 2, len(lows) - 1)][0].isdigit()
    ):
        return False  # "dropped by 34 percent" is told of the subject
    if not index:
        return not (later and low.endswith("ed") and is_core(words, 1))  # "Armed men boarded": no verb of the clause
    if not later or not low.endswith(("ed", "en", "wn", "ld", "nt", "ught")):
        return True
    parted = not _PARTS_VERBS.isdisjoint(lows[index + 1 : later[0][0]])
    return parted or not _is_finite(words, lows, *later[0], [])


_PARTS_VERBS = _ENDS | frozenset("and but or to that who which".split())
_PRONOUNS = terms("grammar", "pronouns")


def _is_plural(words: Sequence[Word], index: int) -> bool:
    """Say whether a plural ends here, or a year: "instructors", "the ministers of the bloc", "In 2019"."""
    last = words[index]
    if last.text[-1].isdigit() or last.low in {"police", "people", "men"}:
        return True
    if last.low.endswith("s"):
        return last.low not in _DETERMINERS and last.low not in _PRONOUNS
    for link in (index - 1, index - 2):
        if link > 0 and words[link].low == "of":
            return words[link - 1].low.endswith("s") and is_core(words, index)
    return False


def _bare(words: Sequence[Word], lows: Sequence[str], inside: Sequence[int], stop: int) -> int:
    """Find a present tense that looks like a noun, before a word: "Russian instructors train the guard"."""
    for index in inside:
        if index >= stop:
            break
        low, before = lows[index], lows[index - 1]
        if not index or before in {"'s", "’s"} or not (low in stems() or low in third_persons()):
            continue
        plural = _is_plural(words, index - 1)
        if ((low in stems() and plural) or low in third_persons()) and (
            plural
            or lows[index + 1] in _DETERMINERS
            or lows[index + 1] in _PREPOSITIONS
            or words[index + 1].text[0].isupper()
        ):
            return index
    return -1
