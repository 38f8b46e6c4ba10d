"""What a name is that neither a list nor its neighbours label: by what it does, where it stands and its form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casework.articles.lexicon import terms
from casework.articles.mentions import labels, whereabouts
from casework.articles.mentions.gazetteer import known_names
from casework.articles.mentions.heads import LEGAL_FORMS, Name
from casework.articles.text import Word


def by_shape(name: Name, text: str, line: Sequence[Word], *, at_sea: bool) -> Name | None:
    """Guess from the gazetteer, the verb behind, the preposition before and the form of the name itself."""
    if text in _INSTRUMENTS:
        return None
    article = name.first > 0 and line[name.first - 1].low == "the"
    if name.rule == "compound":
        bound = line[name.first].text.endswith(("-based", "-bound"))
        return name.labelled("GPE", "compound") if bound or whereabouts.is_city(text) else None
    if label := _written_as(text) or _employer(line, name.first):
        return name.labelled(*label)
    speaks = labels.speaks(line, name.last)
    if place := whereabouts.in_gazetteer(name, text, line, speaks=speaks, article=article):
        return place
    if labels.armed_group(line, name.first, name.last):
        return name.labelled("ORG", "noun for an armed group")
    if (whereabouts.of_a_place(line, name.last) and not speaks) or _is_seat(line, name):
        return name.labelled("GPE", "noun of a place beside it")
    if article and at_sea and not text.isupper() and not speaks and name.last - name.first <= 3:
        return name.labelled("VESSEL", "article before a name in a text about ships")
    if _ACRONYM.fullmatch(text) and text not in _NO_BODIES:
        return name.labelled("ORG", "acronym")
    if not article and not speaks and (rule := whereabouts.travelled(line, name.first, name.last)):
        return name.labelled("GPE", rule)
    at_place, several = whereabouts.place_before(line, name.first), name.last - name.first > 1
    if (several or (article and not text.isupper())) and labels.reports(line, name.last):
        return name.labelled("MEDIA", "it reports")
    if several:
        if any(word.low == "itself" for word in line[name.last : name.last + 3]):
            return name.labelled("ORG", "it, not he")  # "Silk Way West describes itself as"
        if article and len(text.split()) < 5:
            return name.labelled("ORG", "article before a name")
        if at_place and not speaks and whereabouts.is_in_full(line, name.first):
            return placed(name)
        return name.labelled(_by_form(text), "form of the name")
    if at_place and not article and line[name.first - 1].low in whereabouts.AT_A_PLACE:
        return placed(name)
    if (speaks or whereabouts.is_followed(line, name.first)) and len(text) > 2 and text not in _NO_BODIES:
        return name.labelled("ORG", "verb of speech")
    return placed(name) if at_place and not article else None


def _written_as(text: str) -> tuple[str, str] | None:
    """Tell a service or a firm by how its name is written: VesselScope, Uralneft."""
    if _BRAND.match(text):
        return "MEDIA", "capital inside"
    return ("COMPANY", "ending of a firm's name") if _FIRM.search(text) and not whereabouts.is_city(text) else None


def _employer(line: Sequence[Word], first: int) -> tuple[str, str] | None:
    """Tell a firm by who is at it: "an economist at Nordfragt"."""
    at = first > 1 and line[first - 1].low == "at" and line[first - 2].low in _EMPLOYED
    return ("COMPANY", "who is at it") if at else None


def _is_seat(line: Sequence[Word], name: Name) -> bool:
    """Say whether a word stands behind a firm's legal form and "of": "Dunlevin Leasing DAC of Shannon"."""
    alone = name.first > 1 and name.last - name.first == 1
    return alone and line[name.first - 1].low == "of" and line[name.first - 2].text in LEGAL_FORMS


def placed(name: Name) -> Name:
    """Take a name for a place by the preposition before it."""
    return name.labelled("GPE", "preposition of place")


# VesselScope, SkyLedger: how services write themselves; not McGurk, DeLuca.
_BRAND = re.compile(r"(?!Mc|Mac|De|Di|Du|Le|La|Fitz|Van|O)[A-Z][a-z]{2,}[A-Z][a-z]{2,}\w*$")
# Anadolu Eximbank, Uralneft, Chukotenergo: what firms' names end with where several words have grown into one.
_FIRM = re.compile(
    r"(?<!Fair)(?<!\bBur)[a-z](?:bank|neft|energo|export|import|invest|telecom|stroy|mash|flot|prom|trans)$"
)
_ACRONYM = re.compile(r"[A-Z][A-Z&-]{1,6}s?")
_ARTICLES = frozenset("El La Le Il Der Die Das Les Los".split())


def _by_form(text: str) -> str:
    """Take a name of several words for a person, a long one for a body, one behind an article for a paper: El Faro."""
    first, *rest = text.split()
    if rest and (listed := known_names().get(rest[-1])) and listed.type in {"GPE", "LOC"}:
        return "ORG"  # "Open Ballot Europe"
    return "MEDIA" if first in _ARTICLES else "PERSON" if len(rest) < 5 else "ORG"


# Who is "at" a firm, where others are at a place.
_EMPLOYED = frozenset("economist analyst trader broker partner strategist consultant executive underwriter".split())
_INSTRUMENTS = terms("entities", "instruments")
_NO_BODIES = frozenset({"I", "A", "GMT", "UTC", "TV", "IT", "PR"}) | _INSTRUMENTS
