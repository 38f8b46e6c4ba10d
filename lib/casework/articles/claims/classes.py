"""The classes of verbs and nouns in the lexicon, and what each usually tells."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from sys import intern

from casework.articles.claims.leanings import Leaning, leaning
from casework.articles.claims.predicate import BE, NOMINAL, ROLES, VERBAL
from casework.articles.lexicon import lexicon
from casework.articles.text import Each, forms_of
from casework.articles.text.verbs import inflected


@dataclass(slots=True, eq=False)
class InRole:
    """Hold the features of a word in a role: those that count in full, as nearly all do, and those that count half.

    `told` are the codes that its classes usually tell, by their place: "class of subject".
    """

    own: tuple[str, ...]
    half: tuple[str, ...]
    told: tuple[str, Leaning] | None


@dataclass(slots=True, eq=False)
class Sense:
    """Hold the classes of a word, and in each role their features and the codes they usually tell.

    The features of a noun are those of its role and of any: {"subject": ("subject:food", "any:food")}.
    A verb that heads no clause has those of a verb, a noun where a verb is looked for those of an object.
    """

    classes: tuple[str, ...]
    in_role: dict[str, InRole]


@dataclass(slots=True, eq=False)
class Classes:
    """Hold what is known of a word as a verb and as a noun, and the nouns of several words that it begins.

    Those are filed by their second word, each with its words behind the first: {"gas": [(["gas"], ...)]}.
    """

    verb: Sense | None
    noun: Sense | None
    longer: dict[str, list[tuple[list[str], Sense]]]

    def longest(self, lows: list[str], index: int) -> Sense | None:
        """Give what is known of the longest listed noun that begins at this word, "tear gas" or "gas".

        >>> row = "officers fired tear gas .".split()
        >>> classes("tear").longest(row, 2).classes, classes("gas").longest(row, 3).classes[:1]
        (('police',), ('fuel',))
        """
        if self.longer and index + 1 < len(lows):
            for rest, sense in self.longer.get(lows[index + 1], ()):
                if lows[index + 1 : index + 1 + len(rest)] == rest:
                    return sense
        return self.noun


def classes(low: str) -> Classes | None:
    """Give what is known of a word by its classes; None where it can say nothing of the event, whatever its role.

    >>> classes("fired").verb.classes, classes("of")
    (('mobilize', 'assault'), None)
    """
    verb, noun, longer = _sense("verbs", low), _sense("nouns", low), _longer().get(low, {})
    return Classes(verb, noun, longer) if verb or noun or longer else None


def _sense(kind: str, low: str) -> Sense | None:
    """Give what is known of a form; a word of many classes says little of each, and one of very many nothing: "go"."""
    names = _forms(kind).get(low, ())
    if not 0 < len(names) <= _MOST:
        return None
    usual = lexicon("classes")["usually"][kind]
    codes: dict[str, float] = {}
    for name in names:
        for code, sure in usual.get(name, {}).items():
            codes[code] = codes.get(code, 0.0) + sure / math.sqrt(len(names))
    told, own_roles, other = leaning(codes.items()), *_CLASS_OF[kind]
    in_role = {
        role: _in_role(
            [(intern(f"{place}:{name}"), full) for place, full in places.items() for name in names],
            (f"class of {role if role in own_roles else other}", told) if codes else None,
        )
        for role, places in _PLACES[kind].items()
        if kind == "nouns" or role not in NOMINAL or low not in BE  # "was" heads a clause or says nothing
    }
    return Sense(names, in_role)


def _in_role(features: list[tuple[str, bool]], told: tuple[str, Leaning] | None) -> InRole:
    own = tuple(name for name, full in features if full)
    return InRole(own, tuple(name for name, full in features if not full), told)


_CLASS_OF = {"verbs": (VERBAL, "verb"), "nouns": (NOMINAL, "object")}  # the roles it has a place for, and the other


# The features of each role, and whether they count in full: its own, and for a noun those of any role; a verb that is
# not the head counts half.
_PLACES = {
    "verbs": {role: {role: True} if role in VERBAL else {"verb": False} for role in ROLES} | {"cue": {"cue": False}},
    "nouns": {role: {role: True, "any": True} for role in NOMINAL}
    | {role: {"object": True, "any": True} for role in VERBAL}
    | {"aside": {"aside": True, "any": False}},
}


_MOST = 6


@cache
def _forms(kind: str) -> dict[str, tuple[str, ...]]:
    """Give the classes of each form of a verb, or of the singular and plural of a noun."""
    table: dict[str, tuple[str, ...]] = {}
    for name, listed in lexicon("classes")[kind].items():
        for word in dict.fromkeys(part.strip() for part in listed.split(",")):
            *before, last = word.split(" ")
            plural = " ".join((*before, inflected(last)[0] if last.isalpha() else last))
            for form in forms_of(word) if kind == "verbs" else (word, plural):
                if name not in table.get(form, ()):
                    table[form] = (*table.get(form, ()), name)
    return table


@cache
def _longer() -> dict[str, dict[str, list[tuple[list[str], Sense]]]]:
    """File the nouns of several words by their first and their second."""
    table: dict[str, dict[str, list[tuple[tuple[str, ...], Sense]]]] = {}
    for term in sorted(_forms("nouns"), key=lambda term: (-len(term), term)):
        first, *rest = term.split()
        if rest:
            table.setdefault(first, {}).setdefault(rest[0], []).append((rest, _sense("nouns", term)))
    return table


CLASSES: Each[Classes | None] = Each(classes)
