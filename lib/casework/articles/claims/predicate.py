"""Which words of a claim carry its event: the head verb most, what hangs on it less, asides least."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from casework.articles.lexicon import lexicon, terms
from casework.articles.mentions.gazetteer import known_names
from casework.articles.text import Each, Word, forms_of, is_core, is_verb
from casework.articles.text.phrases import MAY_BE_VERB

_HANGS = frozenset(
    "after before when while because since although though despite following unless until amid whereas once whenever "
    "if as".split()
)
_OPENS = _HANGS | frozenset("in on at under over with without during for from by to like given since".split())
_RELATIVE = frozenset("which who whose whom where".split())
_ASIDE, _SUBJECT, _INSIDE = 0.3, 0.7, 0.75
_HEAD, _SECOND, _OF_LIGHT = 2.2, 1.3, 1.5
_HAVE = frozenset("have has had".split())
_ASIDES, _SHUTS = _HANGS | {"that"}, frozenset({",", "("})  # an aside begins with one of these or behind one
_BE = frozenset("is are was were be been being".split())
_ENDS = frozenset({",", ";", ":", "(", ")", "–", "—"})


class Predicate(NamedTuple):
    """Hold the weight of every word, which words are verbs, and where the head verb stands; -1 where there is none."""

    weights: list[float]
    verbs: list[bool]
    head: int


def predicate(words: Sequence[Word], light: frozenset[str]) -> Predicate:
    """Weigh the words of a claim by their place in its clause; `light` are forms of verbs that say nothing alone.

    >>> from casework.articles.text.words import words
    >>> found = predicate(words("The jet, seized in May, was sold to a broker after the trial."), frozenset({"was"}))
    >>> words("The jet, seized in May, was sold to a broker after the trial.")[found.head].low
    'sold'
    """
    weights = _zones(words)
    verbs = [_MAY_ACT[word.low] and acts(words, index) for index, word in enumerate(words)]
    heads = _heads(words, weights, verbs)
    if heads and words[0].low == "among":  # "Among those designated was Ferrante": the news stands first
        return Predicate([1.5 if i < heads[0] else 0.5 for i in range(len(words))], verbs, heads[0])
    if not heads:
        return Predicate(weights, verbs, -1)
    head = heads[0]
    empty = words[head].low in light
    goal = _complement(words, head) if empty else 0
    # "a rally was held against the deal", "arrests climbed to 90": the subject tells what happened
    passive = empty and head > 0 and (words[head - 1].low in _BE or words[head].low in _changing())
    before, behind = (_OF_LIGHT, 1.0) if passive else (1.0, _OF_LIGHT) if empty and not goal else (_SUBJECT, 1.0)
    _around(words, weights, head, before, behind)
    weights[head] *= _HEAD
    if goal:
        weights[head], weights[goal] = 1.5, weights[goal] * _HEAD
    for other in heads[1:]:
        weights[other] = _SECOND
    _lower_second(words, weights, verbs, head)
    if words[head].low in _naming():
        _as_named(words, weights, head)
    return Predicate(weights, verbs, goal or head)


@cache
def _naming() -> frozenset[str]:
    return frozenset().union(*(forms_of(verb) for verb in ("call", "brand", "label", "term", "dub")))


def _as_named(words: Sequence[Word], weights: list[float], head: int) -> None:
    """Weigh what something is called above the thing: "called the raid an act of piracy"."""
    name = next(
        (i for i in range(head + 2, len(words)) if words[i].low in {"a", "an"} or words[i].text in {'"', "“"}), 0
    )
    if name:
        for index in range(head + 1, name):
            weights[index] *= 0.3
        for index in range(name, len(words)):
            weights[index] *= 1.5


def _around(words: Sequence[Word], weights: list[float], head: int, before: float, behind: float) -> None:
    """Weigh the main clause around its head; nouns that stand before nouns ("visa" in "visa bans") weigh less."""
    core = [is_core(words, index) for index in range(len(words))] + [False]
    for index in range(len(words)):
        if weights[index] == 1.0 and index != head:
            weights[index] = (before if index < head else behind) * (
                _INSIDE if core[index] and core[index + 1] else 1.0
            )


def acts(words: Sequence[Word], index: int) -> bool:
    """Say whether a word is a verb here, also "backs the plan" behind an aside; "Venezuelan forces" are none.

    >>> from casework.articles.text.words import words
    >>> acts(words("Washington, for its part, backs the plan."), 6), acts(words("He blamed Syrian forces."), 3)
    (True, False)
    """
    low = words[index].low
    before = words[index - 1] if index else None
    if before and before.low in {"'s", "’s"}:
        return False
    if low in _NEVER_NOUNS:
        return True
    if low.endswith("ed") and before and index + 1 < len(words) and _qualifies(words, index):
        return False
    if is_verb(words, index):
        listed = known_names().get(before.text) if before and low.endswith("s") else None
        return not (listed and listed.type == "NORP")
    if before is None or (low in _stems() and not any(word.text[0].isalnum() for word in words[:index])):
        # the source was taken out: "accuse the government of"
        following = words[index + 1].low if index + 1 < len(words) else ""
        return low in _stems() and following in terms("grammar", "determiners") | {"to", "that"}
    return not words[index].text[0].isupper() and _acts_bare(words, index, before)


def _acts_bare(words: Sequence[Word], index: int, before: Word) -> bool:
    """Say whether a form that is a noun elsewhere is the verb here: "officers now share an office"."""
    low = words[index].low
    if low in _stems() and before.low in terms("signs", "before_bare_verbs"):
        return True
    follows = words[index + 1] if index + 1 < len(words) else None
    opens = bool(follows) and (
        follows.low in terms("grammar", "determiners") or follows.text[0].isupper() or follows.text[0].isdigit()
    )
    if low in _stems() and is_core(words, index - 1) and follows and follows.low in {"to", "that"}:
        return before.low.endswith("s") and not before.low.endswith("ss")  # "relatives demand to know"
    adverb = before.low in terms("grammar", "adverbs") and index > 1
    third = low.endswith("s") and low.removesuffix("s") in _stems()
    if adverb and opens and (third or (low in _stems() and words[index - 2].low.endswith("s"))):
        return True  # "officers now share an office", "bread now costs three dollars"
    if low in _UNCHANGED:
        opens = opens or (
            bool(follows) and follows.low in terms("grammar", "prepositions") and is_core(words, index - 1)
        )
        opens = opens or before.low in terms("grammar", "adverbs")
        return before.low in {"have", "has", "had", "been", "was", "were", "is", "are"} or opens
    if not (low.endswith("s") and low.removesuffix("s") in _stems()):
        return False
    return opens and before.low not in terms("grammar", "determiners") | terms("grammar", "prepositions")


@cache
def _changing() -> frozenset[str]:
    return frozenset().union(*(forms_of(verb) for verb in terms("events", "changing")))


def _qualifies(words: Sequence[Word], index: int) -> bool:
    """Say whether a participle belongs to its noun: "behind closed doors", "sold banned parts", "40 wounded"."""
    before, noun = words[index - 1], is_core(words, index + 1)
    counted = before.text[0].isdigit() or before.low in lexicon("numbers")["en"]["cardinals"]
    placed = before.low in terms("grammar", "prepositions") - {"as", "than", "like"} and noun
    acted = noun and before.low.endswith(("ed", "ing")) and is_verb(words, index - 1)
    return counted or placed or acted or (noun and before.low in {"sold", "bought", "found", "sent", "held", "brought"})


# Third persons that are no plural of a noun.
_NEVER_NOUNS = frozenset(
    "appears seems becomes includes contains says goes comes gets gives brings carries keeps lies sits refuses insists "
    "fetches foresees provides allows requires obliges stipulates enables "
    "maintains denies confirms argues believes knows depicts describes consists belongs suspects remains".split()
)
# Most words can be no verb whatever stands beside them: so much is known of each for ever.
_MAY_ACT: Each[bool] = Each(lambda low: MAY_BE_VERB[low] or low in _stems() or low in _UNCHANGED or low.endswith("s"))
_MAY_BE_BARE: Each[bool] = Each(lambda low: low in _stems() or low.removesuffix("s") in _stems())
_UNCHANGED = frozenset("put cut set hit let shut cost hurt split spread quit bid come become run".split())


@cache
def _stems() -> frozenset[str]:
    """Give the base forms of the verbs known: those of the grammar and those that make an event."""
    entries = ",".join(lexicon("events")["verbs"].values()).replace("\n", ",").split(",")
    known = {entry.partition("=")[0].strip() for entry in entries}
    return terms("grammar", "verbs") | frozenset(stem for stem in known if stem.isalpha())


_PROMISES = frozenset().union(*(forms_of(stem) for stem in ("promise", "pledge", "vow", "agree", "undertake")))


def _complement(words: Sequence[Word], head: int) -> int:
    """Give the infinitive an empty verb leads to: "plan to list", "is expected to discharge"."""
    index = head + 1
    if words[head].low in _PROMISES:  # "pledged on X to reinforce"
        index = next((i for i in range(head + 1, min(head + 6, len(words))) if words[i].low == "to"), index)
    while index < len(words) and words[index].low in terms("grammar", "adverbs") | {"likely", "ready", "due", "able"}:
        index += 1
    follows = index + 1 < len(words) and words[index].low == "to" and words[index + 1].low in _stems()
    return index + 1 if follows else 0


def _lower_second(words: Sequence[Word], weights: list[float], verbs: Sequence[bool], head: int) -> None:
    """Let a second clause with a subject of its own weigh less: ", and African buyers have appealed"."""
    for index in range(head + 1, len(words) - 2):
        if (
            words[index].low in {"and", "but", "while"}
            and words[index - 1].text == ","
            and not verbs[index + 1]
            and any(verbs[index + 2 :])
        ):
            for i in range(index, len(words)):
                weights[i] *= 0.5
            return


# --- zones ----------------------------------------------------------------------------------------------------------


def _zones(words: Sequence[Word]) -> list[float]:
    """Give 1 to words of the main clause and less to asides: relative, temporal and causal clauses, appositions."""
    weights = [1.0] * len(words)
    index = _opening(words)
    weights[:index] = [0.45] * index
    while index < len(words):
        low = words[index].low
        before = words[index - 1].text if index else ""
        if low not in _ASIDES and before not in _SHUTS:
            index += 1
            continue
        if index and low in _HANGS - {"as"} and not (low == "since" and words[index - 1].low in _HAVE):
            end = _close(words, index + 1)
            weights[index:end] = [_ASIDE] * (end - index)
        elif before == "," and (low in _RELATIVE or (low.endswith("ing") and len(low) > 5)):
            end = _close(words, index + 1)
            weights[index:end] = [0.5 if low.endswith("ing") else _ASIDE] * (end - index)
        elif (low == "that" and (end := _restriction(words, index))) or (
            before in {",", "("} and (end := _apposition(words, index))
        ):
            weights[index:end] = [_ASIDE] * (end - index)
        else:
            end = index + 1
        index = max(end, index + 1)
    return weights


def _restriction(words: Sequence[Word], index: int) -> int:
    """Give where a clause ends that tells which is meant, before the verb: "a cargo that two ports refused arrived"."""
    opens = index > 1 and is_core(words, index - 1) and not any(is_verb(words, i) for i in range(index))
    verbs = [i for i in range(index + 1, len(words)) if is_verb(words, i)] if opens else []
    for earlier, later in itertools.pairwise(verbs):
        between = words[earlier + 1 : later]
        if words[later].low.endswith("ing") or words[earlier].low in terms("grammar", "auxiliaries"):
            continue
        if not any(word.low in {"to", "and", "that", "or"} or word.text in _ENDS for word in between[-1:]):
            return later
    return 0


def _opening(words: Sequence[Word]) -> int:
    """Give where a phrase set before the clause ends: "After the raid, ...", "In June, ..."."""
    if not words or not (words[0].low in _OPENS or words[0].low.endswith(("ed", "ing"))):
        return 0
    end = next((i for i, word in enumerate(words) if word.text == ","), 0)
    rest = any(is_verb(words, i) for i in range(end + 1, len(words)))
    return end + 1 if end and rest else 0


def _close(words: Sequence[Word], index: int) -> int:
    """Give where a clause ends that hangs on another: at the next comma, or where the main clause goes on."""
    while index < len(words) and words[index].text not in {",", ";", ":", ")"}:
        if words[index].low in {"and", "but"} and index + 1 < len(words) and words[index + 1].low in _stems():
            break  # "since April, and raise": the clause goes on
        index += 1
    return index


def _apposition(words: Sequence[Word], index: int) -> int:
    """Give where an aside between commas ends that holds no finite verb: ", a Geneva-based broker,"."""
    participle = words[index].low.endswith("ed") and index > 1 and is_core(words, index - 2)
    if not participle and words[index].low not in terms("grammar", "determiners") | {"one"}:
        return 0
    end = _close(words, index)
    finite = any(words[i].text in terms("grammar", "auxiliaries") for i in range(index, end))
    return end if end < len(words) - 2 and words[end].text in {",", ")"} and not finite else 0


# --- heads ----------------------------------------------------------------------------------------------------------


def _heads(words: Sequence[Word], weights: Sequence[float], verbs: Sequence[bool]) -> list[int]:
    """Give the head verb of the main clause and the verbs that share its subject."""
    found = [i for i in range(len(words)) if weights[i] == 1.0 and verbs[i]]
    groups = _groups(words, found)
    heads = [
        verb
        for position, (verb, helped) in enumerate(groups)
        if _is_finite(words, verb, helped, groups[position + 1 :])
    ]
    if not heads:
        bare = _bare(words, weights)
        return [bare] if bare >= 0 else [verb for verb, _ in groups[:1]]
    bare = _bare(words, weights)
    if 0 <= bare < heads[0] and any(word.text in {",", ";"} for word in words[bare : heads[0]]):
        heads.insert(0, bare)  # "Wheat stands at $390, and buyers have appealed"
    first = heads[0]
    return [first, *(i for i in heads[1:] if _joined(words, first, i))]


def _groups(words: Sequence[Word], verbs: Sequence[int]) -> list[tuple[int, bool]]:
    """Give the content verb of every verb group, and whether a helping verb stands before it."""
    groups: list[tuple[int, bool]] = []
    helped = -1
    for index in verbs:
        if words[index].low in terms("grammar", "auxiliaries"):
            if helped < 0:
                groups.append((index, True))
            helped = index
            continue
        near = helped >= 0 and all(
            words[i].low in terms("grammar", "adverbs") | {"n't", "not", "since", "yet", "so", "far", "long"}
            or words[i].low.endswith("ly")
            or words[i].low in terms("grammar", "auxiliaries")
            for i in range(helped + 1, index)
        )
        if near:
            groups[-1] = (index, True)
        else:
            groups.append((index, False))
        helped = -1
    return groups


def _is_finite(words: Sequence[Word], index: int, helped: bool, later: Sequence[tuple[int, bool]]) -> bool:
    """Say whether a verb heads the clause: no infinitive, relative clause or participle behind its noun."""
    before = words[index - 1].low if index else ""
    if before in _RELATIVE | {"to"} or (before == "that" and index > 1):
        return False
    if helped:
        start = index
        while start and (
            words[start - 1].low in terms("grammar", "auxiliaries")
            or words[start - 1].low in terms("grammar", "adverbs")
        ):
            start -= 1
        return not (start and words[start - 1].low in _RELATIVE | {"that"} and start > 1)
    low = words[index].low
    after = words[index + 1].low if index + 1 < len(words) else ""
    if low.endswith("ing") or (after == "by" and index):
        return False
    if not index:
        return not (later and low.endswith("ed") and is_core(words, 1))  # "Armed men boarded": no verb of the clause
    if not later or not low.endswith(("ed", "en", "wn", "ld", "nt", "ught")):
        return True
    between = words[index + 1 : later[0][0]]
    parted = any(
        word.low in {"and", "but", "or", "to", "that", "who", "which"} or word.text in _ENDS for word in between
    )
    return parted or not _is_finite(words, later[0][0], later[0][1], [])


def _joined(words: Sequence[Word], first: int, index: int) -> bool:
    return any(word.low in {"and", "but", "or"} for word in words[first:index])


def _is_plural(words: Sequence[Word], index: int) -> bool:
    """Say whether a plural ends here, or a year: "instructors", "the ministers of the bloc", "In 2019"."""
    last = words[index]
    if last.text[-1].isdigit() or last.low in {"police", "people", "men"}:
        return True
    if last.low.endswith("s"):
        return last.low not in terms("grammar", "determiners") | terms("grammar", "pronouns")
    link = next((i for i in (index - 1, index - 2) if i > 0 and words[i].low == "of"), 0)
    return link > 0 and words[link - 1].low.endswith("s") and is_core(words, index)


def _bare(words: Sequence[Word], weights: Sequence[float]) -> int:
    """Find a present tense that looks like a noun: "Russian instructors train the guard"."""
    for index in range(1, len(words) - 1):
        stem = words[index].low
        if weights[index] != 1.0 or not _MAY_BE_BARE[stem]:
            continue
        plural = _is_plural(words, index - 1)
        if ((stem in _stems() and plural) or (stem.endswith("s") and stem.removesuffix("s") in _stems())) and (
            words[index + 1].low in terms("grammar", "determiners") | terms("grammar", "prepositions")
            or words[index + 1].text[0].isupper()
            or plural
        ):
            return index
    return -1
