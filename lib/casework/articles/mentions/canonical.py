"""The full name behind each short form, from the text itself and from common knowledge."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from casework.articles.lexicon import lexicon
from casework.articles.mentions.crafts import aircraft_name
from casework.articles.mentions.gazetteer import demonym, full_name, people
from casework.articles.mentions.heads import LEGAL_FORMS
from casework.articles.mentions.mention import Mention
from casework.articles.text import Each

# A demonym or short name of two states is that of the one the text names in full.
_TWO_STATES = {
    "Congo": {"Democratic Republic of the Congo", "Congo"},
    "Guinea": {"Guinea", "Equatorial Guinea", "Guinea-Bissau"},
    "Korea": {"South Korea", "North Korea"},
    "Sudan": {"Sudan", "South Sudan"},
}
_BODIES = {"ORG", "COMPANY", "MEDIA"}
_LISTED_FIRM = "list of companies"
_INITIALS, _LETTERS = re.compile(r"\s*\(\s*(?:the\s+)?([A-Z][\w&-]{1,9})\s*\)"), re.compile(r"[^\W\d_]+")


def canonical_names(body: str, found: list[Mention], outlet: str) -> list[Mention]:
    """Give every mention its full name: the longest form the text uses, else the one everybody knows."""
    holding: dict[str, list[Mention]] = defaultdict(list)  # the long names by each of their words
    long = [item for item in found if " " in item.text and item.type not in {"NORP", "AIRCRAFT"}]
    for item in long:
        for word in set(item.text.split()):
            holding[word].append(item)
    bracketed = _bracketed(body, found, long)
    names = []
    for item in found:
        name = item.canonical
        if name in _TWO_STATES:
            name = min({other.canonical for other in found if other.type == "GPE"} & _TWO_STATES[name], default=name)
        name = name or bracketed.get(item.text) or _short(item, holding, outlet)
        names.append(_plain(name, item, found) if _may_be_odd(name) else name)
    for item, name in zip(found, names, strict=True):  # now only: each is told by what the others had
        item.canonical = name
    return found


def _bracketed(body: str, found: Sequence[Mention], long: Sequence[Mention]) -> dict[str, str]:
    """Read "International Atomic Energy Agency (IAEA)" and initials of bodies named in full elsewhere."""
    names: dict[str, str] = {}
    if not (short := [item.text for item in found if not item.canonical and " " not in item.text]):
        return names
    shouted = any(map(str.isupper, short))
    for item in long:
        if item.type not in _BODIES:
            continue
        if match := _INITIALS.match(body, item.end, item.end + 20):
            names[match.group(1)] = item.text
        letters = "".join([word[0] for word in _LETTERS.findall(item.text) if word[0].isupper()]) if shouted else ""
        if len(letters) > 2:
            names.setdefault(letters, item.text)
    return names


def _short(item: Mention, holding: Mapping[str, Sequence[Mention]], outlet: str) -> str:
    text = item.text
    if item.type == "AIRCRAFT":
        return _craft(text)
    held = holding.get(text if text.isalpha() else text.split()[0])
    alone = not held or (held[0] is item and len(held) == 1)  # as most long names
    if not alone and (same := [other for other in held if _is_short_of(item, other)]):
        before = [other for other in same if other.start < item.start]
        best = before[-1] if before and item.type != "PERSON" else same[0]  # of a family, the one who came first
        return best.canonical or full_name(best.text)
    if item.type == "PERSON":
        return people().get(text, text)
    if item.type == "FAC":
        return lexicon("places")["full"].get(text, text)
    if item.type == "MEDIA" and outlet and outlet.startswith(f"{text} ") and full_name(text) == text:
        return outlet
    return full_name(text)


_craft = Each(aircraft_name).__getitem__


def _is_short_of(item: Mention, other: Mention) -> bool:
    """Say whether a mention is a part of a longer name of the same kind: Haas, Northpine, Treasury, Chkalovsky."""
    if item.text == other.text or not (item.type == other.type or {item.type, other.type} <= _BODIES):
        return False
    short, long = item.text.split(), other.text.split()
    if len(short) >= len(long):
        return False
    if item.rule == _LISTED_FIRM != other.rule and not LEGAL_FORMS.issuperset(long[len(short) :]):
        return False  # Boeing is not Boeing Commercial Airplanes
    if item.type == "PERSON":
        long = long[:-1] if long[-1] in _GENERATIONS else long  # Marcos of Ferdinand Marcos Jr.
        return long[-len(short) :] == short or (len(short) == 1 and long[0] == short[0] and len(long) == 2)
    if item.type in {"GPE", "LOC"}:
        return False
    if len(short) == 2 and item.type == "MEDIA":
        return [long[0], long[-1]] == short or long[:2] == short  # the Levant Post, once the Levant Shipping Post
    if item.type == "VESSEL" and long[1:] == short:
        return other.rule == "prefix of a ship"  # the Ruby is the MV Ruby
    return long[: len(short)] == short or (item.type in {"ORG"} and long[-len(short) :] == short)


_GENERATIONS = frozenset("Jr Jr. Sr Sr. II III".split())
_OWNED = re.compile(r"(?:the\s+)?(?P<owner>[A-Z][\w. ]*?)['’]s?\s+(?P<body>[a-z].*)", re.S)


# Whether a name may have to be made plain; most are as they are.
_may_be_odd = Each(
    lambda name: not name.isprintable() or "  " in name or name.isupper() or bool(_OWNED.fullmatch(name))
).__getitem__


def _plain(name: str, item: Mention, found: Sequence[Mention]) -> str:
    """Undo capitals of datelines, and the possessive of a body that the text also names by its adjective.

    KAVALA is Kavala, and Sudan's army is the Sudanese army where the text prints both.
    """
    if not name.isprintable() or "  " in name:
        name = re.sub(r"\s+", " ", name)
    if item.type == "ORG" and (owned := _OWNED.fullmatch(name)) and (adjective := demonym(owned["owner"])):
        other = f"{adjective} {owned['body']}"
        return other if any(item.type == "ORG" and " ".join(item.text.split()) == other for item in found) else name
    if item.type in {"GPE", "LOC", "FAC", "PERSON"} and name.isupper() and len(name) > 3:
        return name.title()
    return name
