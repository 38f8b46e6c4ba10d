"""What speaks for and against two names being one: measures of an alignment, each with the reason it belongs to."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from casework.screening.acronyms import shorten
from casework.screening.alignment import ACRONYM, BONES, LETTER, SPELLED, Alignment, align, join
from casework.screening.names import without_legal_forms
from casework.screening.roll import Roll, picked

# Each measure and the reason, as a reader sees it, that its points are added to.
MEASURES = {
    "mass": "words that agree",
    "best": "words that agree",
    "second": "words that agree",
    "agreeing": "words that agree",
    "acronyms": "words that agree",
    "cover": "share that agrees",
    "cover_asked": "share that agrees",
    "cover_listed": "share that agrees",
    "complete": "share that agrees",
    "asked_left": "asked words left over",
    "asked_names_left": "asked words left over",
    "asked_generic_left": "asked words left over",
    "asked_known_left": "asked words left over",
    "both_left": "asked words left over",
    "both_names_left": "asked words left over",
    "asked_joints_left": "asked words left over",
    "swapped": "asked words left over",
    "loose": "asked words left over",
    "asked_words": "asked words left over",
    "listed_left": "listed words left over",
    "listed_most_left": "listed words left over",
    "listed_names_left": "listed words left over",
    "listed_generic_left": "listed words left over",
    "listed_words": "listed words left over",
    "loss": "spelling",
    "worst": "spelling",
    "edits": "spelling",
    "known_edits": "spelling",
    "known_edited": "spelling",
    "short_edited": "spelling",
    "shortest": "spelling",
    "whole": "name as a whole",
    "whole_spoken": "name as a whole",
    "turned": "order of words",
    "asked_unsaid": "name as a whole",
    "listed_unsaid": "name as a whole",
    "letters": "initials",
    "letters_left": "initials",
    "letters_complete": "initials",
    "legal": "legal form",
    "asked_legal": "legal form",
    "stray_legal": "legal form",
    "surname_left": "surname",
    "surname_met": "surname",
    "given_met": "surname",
    "script": "script",
    "margin": "runner-up",
    "rivals": "runner-up",
    "cover_margin": "runner-up",
    "cover_rivals": "runner-up",
}


# Measures of a pair against the other targets of its query: nothing in a list too short to hold any.
AGAINST_OTHERS = ("margin", "rivals", "cover_margin", "cover_rivals")
SAME = "same"  # whether two names are one to the letter; no curve, but a match by itself
LEAST_LETTERS = 4  # shorter names are many bodies'
ENTIRE = 0.9  # likeness of the worst pair of words from which all of a name agrees


def lay(asked: Roll, listed: Roll, left: np.ndarray, right: np.ndarray) -> Alignment:
    """Align the asked names `left` with the listed names `right`, row by row."""
    # Columns lie together, for what is measured of a pair is added up over its few words, pair beside pair.
    tables = np.asfortranarray(asked.table[left]), np.asfortranarray(listed.table[right])
    found = align(asked.words, listed.words, *tables)
    join(found, asked.words, listed.words)
    shorten(found, asked, listed, left, right)
    return found


def measure(asked: Roll, listed: Roll, left: np.ndarray, right: np.ndarray, found: Alignment) -> dict[str, np.ndarray]:
    """Measure pairs of names; runner-up and rivals, which need all candidates of a query, come from `compete`."""
    laid = _Laid(asked, listed, found)
    agreed = _agreement(laid)
    return {
        **agreed,
        SAME: _same(asked, listed, left, right),
        **_left_over(laid),
        **_spelling(laid),
        **_surnames(laid, listed.surname[right]),
        **_whole(asked, listed, left, right, agreed["complete"]),
        **_said(asked, listed, left, right),
        "turned": _turned(laid.full, found.partner),
        "swapped": _swapped(laid),
        "legal": _legal(asked.legal[left], listed.legal[right]),
        "asked_legal": np.bitwise_count(asked.legal[left]),
        "stray_legal": asked.stray[left],
        "loose": asked.loose[left],
        "script": asked.script[left],
    }


class _Laid:
    """The words of both names side by side, a row a pair: which are there, which met, which are left over."""

    def __init__(self, asked: Roll, listed: Roll, found: Alignment) -> None:
        self.asked, self.listed, self.found = asked, listed, found
        self.there, self.listed_there = found.asked >= 0, found.listed >= 0
        self.asked_weight = np.where(self.there, asked.words.weight[found.asked], 0)
        self.listed_weight = np.where(self.listed_there, listed.words.weight[found.listed], 0)
        met = found.partner >= 0
        self.letter = met & (found.manner == LETTER)
        self.full = met & ~self.letter
        self.used, weight = _used(found, met, self.listed_weight)
        self.agreeing = np.where(self.full, weight, 0)
        self.over, self.listed_over = self.there & ~met, self.listed_there & ~self.used
        self.asked_generic, self.listed_generic = asked.words.generic[found.asked], listed.words.generic[found.listed]
        self.asked_joint, self.listed_joint = asked.words.joint[found.asked], listed.words.joint[found.listed]
        self.lengths = asked.words.length[found.asked]
        self.known = asked.words.known[found.asked]
        self.none_left = ~self.over.any(axis=1) & ~self.listed_over.any(axis=1) & self.full.any(axis=1)
        self.asked_left = np.where(self.over, self.asked_weight, 0).sum(axis=1)
        self.listed_left = np.where(self.listed_over, self.listed_weight, 0).sum(axis=1)


def _agreement(laid: _Laid) -> dict[str, np.ndarray]:
    """Measure what agrees: its weight, how much of either name it covers, whether nothing is missing."""
    ranked = np.sort(laid.agreeing, axis=1)
    mass = laid.agreeing.sum(axis=1)
    sound = (laid.agreeing * laid.found.likeness).sum(axis=1)
    cover_asked = sound / np.maximum(mass + laid.asked_left, 1e-6)
    cover_listed = sound / np.maximum(mass + laid.listed_left, 1e-6)
    worst = np.where(laid.full, laid.found.likeness, 1).min(axis=1)
    agreeing = laid.full.sum(axis=1)
    complete = np.where(laid.none_left & ~laid.letter.any(axis=1), worst, 0)
    # Two or more words that all agree are a name, however common each of them is.
    entire = (complete >= ENTIRE) & (agreeing > 1)
    return {
        "mass": np.where(entire, np.maximum(mass, 1.6), mass),
        "best": np.where(entire, np.maximum(ranked[:, -1], 0.85), ranked[:, -1]),
        "second": np.where(entire, np.maximum(ranked[:, -2], 0.75), ranked[:, -2]),
        "agreeing": agreeing,
        "acronyms": (laid.found.manner == ACRONYM).sum(axis=1),
        "cover": cover_asked * cover_listed,
        "cover_asked": cover_asked,
        "cover_listed": cover_listed,
        "complete": complete,
        "worst": worst,
    }


def _left_over(laid: _Laid) -> dict[str, np.ndarray]:
    """Measure the words without a partner, on both sides, names apart from words that many bodies bear."""
    names = (laid.over & ~laid.asked_generic & ~laid.asked_joint).sum(axis=1)
    listed_names = (laid.listed_over & ~laid.listed_generic & ~laid.listed_joint).sum(axis=1)
    return {
        "asked_left": laid.asked_left,
        "asked_names_left": names,
        "asked_generic_left": (laid.over & laid.asked_generic).sum(axis=1),
        "asked_joints_left": (laid.over & laid.asked_joint).sum(axis=1),
        "asked_known_left": (laid.over & laid.known & ~laid.asked_generic & ~laid.asked_joint).sum(axis=1),
        "both_left": np.minimum(laid.asked_left, laid.listed_left),
        "both_names_left": np.minimum(names, listed_names),
        "asked_words": laid.there.sum(axis=1),
        "listed_left": laid.listed_left,
        "listed_most_left": np.where(laid.listed_over, laid.listed_weight, 0).max(axis=1),
        "listed_names_left": listed_names,
        "listed_generic_left": (laid.listed_over & laid.listed_generic).sum(axis=1),
        "listed_words": laid.listed_there.sum(axis=1),
    }


def _spelling(laid: _Laid) -> dict[str, np.ndarray]:
    """Measure how words that met differ in their letters, and what is only an initial."""
    found, full = laid.found, laid.full
    edited = full & (found.manner <= BONES) & laid.known
    edits = (1 - found.likeness) * laid.lengths
    single = laid.there & (laid.asked.words.length[found.asked] == 1)
    return {
        "loss": (laid.agreeing * (1 - found.likeness)).sum(axis=1),
        "edits": np.where(full, edits, 0).sum(axis=1),
        # A word that other targets bear as it stands is no slip of the pen: Zeljko is not Veljko.
        "known_edits": np.where(edited, edits, 0).sum(axis=1),
        "known_edited": edited.sum(axis=1),
        "short_edited": (full & (found.manner <= SPELLED) & (laid.lengths <= 5)).sum(axis=1),
        "shortest": np.where(full, laid.lengths, 20).min(axis=1),
        "letters": laid.letter.sum(axis=1),
        "letters_left": (single & laid.over).sum(axis=1),
        "letters_complete": np.where(laid.none_left, laid.letter.sum(axis=1), 0),
    }


def _surnames(laid: _Laid, told: np.ndarray) -> dict[str, np.ndarray]:
    """Measure surname and given name apart, where the list tells which is which; else a value below all others."""
    is_told = (told > 0).any(axis=1)
    return {
        "surname_left": np.where(is_told, np.where((told == 2) & ~laid.used, laid.listed_weight, 0).sum(axis=1), -0.1),
        "surname_met": np.where(is_told, ((told == 2) & laid.used).sum(axis=1), -1),
        "given_met": np.where(is_told, ((told == 1) & laid.used).sum(axis=1), -1),
    }


def compete(measures: dict[str, np.ndarray], query: np.ndarray, target: np.ndarray) -> dict[str, np.ndarray]:
    """Measure each pair against the other targets of its query: the lead over the best of them, and how many come near.

    Judged twice and before any trained curve: by a plain sum (what agrees, less what is spelt otherwise or left over)
    and by the share that agrees.
    """
    plain = measures["mass"] - 3 * measures["loss"] - 0.6 * measures["asked_left"] - 0.5 * measures["listed_left"]
    plain = plain + 0.8 * measures["complete"]
    groups = _groups(query, target)
    margin, rivals = _against(plain.astype(np.float64), query, target, groups, near=0.1)
    cover_margin, cover_rivals = _against(measures["cover"].astype(np.float64), query, target, groups, near=0.03)
    # Others that come near say nothing against a name that agrees in every word.
    entire = measures["complete"] >= ENTIRE
    return {
        "margin": np.where(entire, np.maximum(margin, 1.0), margin),
        "rivals": np.where(entire, 0, rivals),
        "cover_margin": np.where(entire, np.maximum(cover_margin, 0.4), cover_margin),
        "cover_rivals": np.where(entire, 0, cover_rivals),
    }


def _groups(query: np.ndarray, target: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Bring the names of each target of each query together: the order of the rows, and where each group begins."""
    order = np.lexsort((target, query))
    query, target = query[order], target[order]
    changes = np.concatenate(([True], (query[1:] != query[:-1]) | (target[1:] != target[:-1])))[: len(order)]
    return order, np.flatnonzero(changes)


def _against(
    value: np.ndarray, query: np.ndarray, target: np.ndarray, groups: tuple[np.ndarray, np.ndarray], *, near: float
) -> tuple[np.ndarray, np.ndarray]:
    if not len(value):
        return value, np.zeros(0, np.int64)
    order, first = groups
    best = np.maximum.reduceat(value[order], first)  # of the names of each target
    asked, bearer = query[order[first]], target[order[first]]
    ladder = np.lexsort((-best, asked))
    best, asked, bearer = best[ladder], asked[ladder], bearer[ladder]
    starts = np.searchsorted(asked, query, side="left")
    ends = np.searchsorted(asked, query, side="right")
    second = np.minimum(starts + 1, ends - 1)
    other = np.where(bearer[starts] == target, np.where(ends - starts > 1, best[second], -1.0), best[starts])
    # Values fall within a query, so the targets that come near stand before a place that a sorted search finds.
    close = np.searchsorted(asked * 1e3 - best, query * 1e3 - value + near, side="right") - starts
    return np.clip(value - other, -2, 2), np.minimum(close - 1, 20)


def _used(found: Alignment, met: np.ndarray, listed_weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Say which listed words are covered, and give each asked word the weight of what it covers."""
    pairs = np.arange(len(met))[:, None]
    shared = np.zeros(listed_weight.shape, np.int8)
    rows, words = np.nonzero(met)
    np.add.at(shared, (rows, found.partner[rows, words]), 1)
    used = (shared > 0) | found.covered
    place = np.where(met, found.partner, 0)
    weight = np.where(met, listed_weight[pairs, place] / np.maximum(1, shared[pairs, place]), 0)
    rows, words = np.nonzero(found.also >= 0)
    used[rows, found.also[rows, words]] = True
    weight[rows, words] += listed_weight[rows, found.also[rows, words]]
    return used, weight


def _said(asked: Roll, listed: Roll, left: np.ndarray, right: np.ndarray) -> dict[str, np.ndarray]:
    """Count the words as spoken, legal forms and particles included, that the other side does not have."""
    both = np.asarray(asked.said[left].multiply(listed.said[right]).sum(axis=1)).ravel().astype(np.int16)
    return {"asked_unsaid": asked.said_words[left] - both, "listed_unsaid": listed.said_words[right] - both}


def _whole(
    asked: Roll, listed: Roll, left: np.ndarray, right: np.ndarray, complete: np.ndarray
) -> dict[str, np.ndarray]:
    def alike(one: list[str], other: list[str]) -> np.ndarray:
        return cpdist(
            picked(one, left), picked(other, right), scorer=OSA.normalized_similarity, dtype=np.float32
        )  # fmt: skip

    sounding = alike(asked.joined_sounds, listed.joined_sounds)
    return {
        # Words that all agree make a whole in any order.
        "whole": np.maximum(np.maximum(sounding, alike(asked.joined, listed.joined)), complete),
        "whole_spoken": alike(asked.spoken, listed.spoken),
    }


def _same(asked: Roll, listed: Roll, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Say whether two names are the same letters, blanks and a leading "the" set aside, in legal forms that mean one.

    A legal form on one side alone, or one out of its place, is no such name: it may be a sister firm.
    """
    equal = asked.spoken_ids[left] == listed.spoken_ids[right]
    placed = (asked.legal[left] == listed.legal[right]) & (asked.stray[left] == 0) & (asked.loose[left] == 0)
    # Names without a legal form or "the" are the same letters only where they have as many.
    bare = (asked.legal[left] == 0) & ~asked.articled[left] & ~listed.articled[right]
    maybe = np.flatnonzero(~equal & placed & (~bare | (asked.letters[left] == listed.letters[right])))
    pairs = zip(picked(asked.spoken, left[maybe]), picked(listed.spoken, right[maybe]), strict=True)
    equal[maybe] = [not _letters(one).isdisjoint(_letters(other)) for one, other in pairs]
    return equal


@lru_cache(maxsize=1 << 17)
def _letters(said: str) -> frozenset[str]:
    """Give the letters of a name as spoken, and those without its legal form and "the"; none of a short name."""
    bare = [word for word in without_legal_forms(said.split()) if word != "the"]
    return frozenset(found for found in ("".join(bare), said.replace(" ", "")) if len(found) >= LEAST_LETTERS)


def _turned(full: np.ndarray, partner: np.ndarray) -> np.ndarray:
    """Count the words that lie on a listed word before that of an earlier word."""
    last = np.full(len(full), -1)
    turned = np.zeros(len(full))
    for word in range(full.shape[1]):
        here = full[:, word]
        turned += here & (partner[:, word] < last)
        last = np.where(here, np.maximum(last, partner[:, word]), last)
    return turned


def _swapped(laid: _Laid) -> np.ndarray:
    """Count the words left over that stand in the place of another one, between the same neighbours.

    A name that is the same but for one word is most often another name: a brother, a sister firm, the next fund of a
    row. Only where the words around lie on each other as good as to the letter; 0 elsewhere.
    """
    found = laid.found
    pairs, width = found.partner.shape
    sure = laid.full & (found.likeness >= ENTIRE) & (found.also < 0)
    ends = laid.there.sum(axis=1), laid.listed_there.sum(axis=1)
    # A border before the first word lies on that before the first listed one, one after the last on that after it.
    place = np.full((pairs, width + 2), -9)
    place[:, 1:-1] = np.where(sure, found.partner, -9)
    place[:, 0] = -1
    place[np.arange(pairs), ends[0] + 1] = ends[1]
    between = np.clip(place[:, :-2] + 1, 0, found.listed.shape[1] - 1)
    facing = (place[:, 2:] - place[:, :-2] == 2) & np.take_along_axis(laid.listed_over, between, axis=1)
    return (laid.over & facing & ~laid.asked_joint).sum(axis=1)


def _legal(asked: np.ndarray, listed: np.ndarray) -> np.ndarray:
    """Compare legal forms: 0 none on either side, 1 on one side alone, 2 a common one, 3 different ones."""
    return np.where((asked | listed) == 0, 0, np.where((asked == 0) | (listed == 0), 1, np.where(asked & listed, 2, 3)))
