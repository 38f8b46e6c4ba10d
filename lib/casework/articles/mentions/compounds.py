"""Names that a hyphen joins to another word: Geneva-based, Sierra Leone-flagged, the Tehran-Moscow flight."""

from __future__ import annotations

from collections.abc import Sequence

from casework.articles.mentions.gazetteer import cities, known_names
from casework.articles.mentions.heads import Name
from casework.articles.text import Word


def short_compound(text: str) -> Name | None:
    """Read the first part of "Geneva-based", "Russian-flagged", "Soviet-era": its span is cut by the caller."""
    head, hyphen, tail = text.partition("-")
    if not hyphen or not tail or not tail[0].islower() or text in known_names():
        return None
    listed = known_names().get(head)
    based = tail in {"based", "born", "led", "backed", "registered", "bound", "controlled", "area"}
    if listed or based:
        return Name(0, 1, listed.type if listed else "", listed.canonical if listed else "", "compound")
    return None


def long_compound(words: Sequence[Word], index: int) -> Name | None:
    """Read the first part of "Sierra Leone-flagged" and "Hong Kong-based", where it is two words."""
    head, _, tail = words[index + 1].text.partition("-")
    text = f"{words[index].text} {head}"
    if not tail[:1].islower() or not _is_place(text):
        return None
    return Name(index, index + 2, "GPE", _country(text), "compound")


FIRST_OF_PAIR, SECOND_OF_PAIR = "compound of two places", "compound of two places, the second"
_SERVICES = frozenset("flight flights route routes train ferry line leg plane jet service railway highway road".split())


def pair_at(words: Sequence[Word], index: int) -> tuple[Name, Name] | None:
    """Take two towns that a hyphen joins before a service: the Tehran-Moscow flight, a Kochi-New Delhi train."""
    one, _, two = words[index].text.partition("-")
    if words[index].text in cities() or not two[:1].isupper() or not _is_place(one):
        return None
    last = next((i for i in range(index + 1, min(index + 4, len(words))) if words[i].low in _SERVICES), 0)
    for end in range(last, index, -1):
        if _is_place(text := " ".join([two, *(word.text for word in words[index + 1 : end])])):
            first = Name(index, index + 1, "GPE", _country(one), FIRST_OF_PAIR)
            return first, Name(index, end, "GPE", _country(text), SECOND_OF_PAIR)
    return None


def _country(text: str) -> str:
    listed = known_names().get(text)
    return listed.canonical if listed else ""


def _is_place(text: str) -> bool:
    listed = known_names().get(text)
    return (listed.type in {"GPE", "LOC", "FAC"}) if listed else text in cities()
