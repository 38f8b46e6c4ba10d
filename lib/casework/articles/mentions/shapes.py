"""What a name is that neither a list nor its neighbours label: by what it does, where it stands and its form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casework.articles.lexicon import terms
from casework.articles.mentions import labels, whereabouts
from casework.articles.mentions.gazetteer import known_names
from casework.articles.mentions.heads import HEADS, LEGAL_FORMS, WEEKDAYS_MONTHS, Name, is_capital, title_length
from casework.articles.text import Each, Row


def by_shape(name: Name, text: str, row: Row, *, at_sea: bool) -> Name | None:
    """Guess from the gazetteer, the verb behind, the preposition before and the form of the name itself."""
    if text in _INSTRUMENTS:
        return None
    lows, first, last = row.lows, name.first, name.last
    article = first > 0 and lows[first - 1] == "the"
    if name.rule == "compound":
        bound = row.words[first].text.endswith(("-based", "-bound"))
        return name.labelled("GPE", "compound") if bound or whereabouts.is_city(text) else None
    if label := _WRITTEN_AS[text] or _employer(lows, name):
        return name.labelled(*label)
    speaks = labels.speaks(lows, last)
    if place := whereabouts.in_gazetteer(name, text, lows, speaks=speaks, article=article):
        return place
    if labels.armed_group(lows, first, last):
        return name.labelled("ORG", "noun for an armed group")
    if (whereabouts.of_a_place(row, last) and not speaks) or _is_seat(row, name):
        return name.labelled("GPE", "noun of a place beside it")
    if article and (told := _behind_article(name, text, lows, at_sea=at_sea and not speaks)):
        return name.labelled(*told)
    if _ACRONYM.fullmatch(text) and text not in _NO_BODIES:
        return name.labelled("ORG", "acronym")
    if not article and not speaks and (rule := whereabouts.travelled(row, first, last)):
        return name.labelled("GPE", rule)
    at_place, several = whereabouts.place_before(lows, first), last - first > 1
    if (several or (article and not text.isupper())) and labels.reports(lows, last):
        return name.labelled("MEDIA", "it reports")
    if several:
        if "itself" in lows[last : last + 3]:
            return name.labelled("ORG", "it, not he")  # "Silk Way West describes itself as"
        if article and len(text.split()) < 5:
            return name.labelled("ORG", "article before a name")
        if at_place and not speaks and whereabouts.is_in_full(row, first):
            return placed(name)
        return name.labelled(_by_form(text), "form of the name")
    if at_place and not article and lows[first - 1] in whereabouts.AT_A_PLACE:
        return placed(name)
    if (speaks or whereabouts.is_followed(lows, first)) and len(text) > 2 and text not in _NO_BODIES:
        return name.labelled("ORG", "verb of speech")
    return placed(name) if at_place and not article else None


def _behind_article(name: Name, text: str, lows: Sequence[str], *, at_sea: bool) -> tuple[str, str] | None:
    """Tell the label of a name behind "the" from a noun right behind it, or take it for a ship's in a text of ships."""
    if label := _label_behind(lows, name.last):
        return label, "noun behind it"
    ship = at_sea and not text.isupper() and name.last - name.first <= 3
    return ("VESSEL", "article before a name in a text about ships") if ship else None


def _label_behind(lows: Sequence[str], last: int) -> str:
    """Tell the label from a noun right behind a name: "the Equasis database", "the Antara news agency"."""
    if last >= len(lows):
        return ""
    low = lows[last]
    if low in {"news", "press"} and last + 1 < len(lows) and lows[last + 1] in {"agency", "site", "service"}:
        return "MEDIA"
    return "FAC" if low in _WORKS else "ORG" if low in _UNDERTAKINGS else ""


_WORKS = frozenset("plant refinery terminal smelter depot".split())
_UNDERTAKINGS = frozenset("database scheme programme program initiative campaign consortium foundation".split())


def _written_as(text: str) -> tuple[str, str] | None:
    """Tell a service or a firm by how its name is written: VesselScope, Uralneft."""
    if _BRAND.match(text):
        return "MEDIA", "capital inside"
    return ("COMPANY", "ending of a firm's name") if _FIRM.search(text) and not whereabouts.is_city(text) else None


_WRITTEN_AS = Each(_written_as)


def _employer(lows: Sequence[str], name: Name) -> tuple[str, str] | None:
    """Tell a firm by who is at it, "an economist at Nordfragt", a school by "a researcher at the Colegio del Golfo"."""
    first = name.first
    if first > 2 and lows[first - 1] == "the" and lows[first - 2] in {"at", "of"}:
        return ("ORG", "who is at it") if lows[first - 3] in _SCHOLARS else None
    if first > 1 and name.last - first > 1 and lows[first - 1] == "at" and lows[first - 2] in _SCHOLARS - _EMPLOYED:
        return "ORG", "who is at it"
    at = first > 1 and lows[first - 1] == "at" and lows[first - 2] in _EMPLOYED
    return ("COMPANY", "who is at it") if at else None


def _is_seat(row: Row, name: Name) -> bool:
    """Say whether a word stands behind a firm's legal form and "of": "Dunlevin Leasing DAC of Shannon"."""
    alone = name.first > 1 and name.last - name.first == 1
    return alone and row.lows[name.first - 1] == "of" and row.words[name.first - 2].text in LEGAL_FORMS


def placed(name: Name) -> Name:
    """Take a name for a place by the preposition before it."""
    return name.labelled("GPE", "preposition of place")


def city_or_firm(name: Name, row: Row) -> Name:
    """Label the name of a city, unless a firm is set beside it: "Orano, the French group that ran the mine"."""
    aside = row.lows[name.last : name.last + 2] in _ASIDES
    firm = aside and labels.label_of_apposition(row, name) in {"COMPANY", "ORG"}
    return name.labelled("COMPANY", "firm set beside it") if firm else name.labelled("GPE", "list of cities")


_ASIDES = [",", "the"], [",", "a"], [",", "an"]
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
_SCHOLARS = frozenset("researcher professor lecturer fellow academic scientist historian scholar economist".split())
_INSTRUMENTS = terms("entities", "instruments")
_NO_BODIES = frozenset({"I", "A", "GMT", "UTC", "TV", "IT", "PR"}) | _INSTRUMENTS


def bears_firm(row: Row, name: Name) -> bool:
    """Say whether a firm's name only opens a ship's behind an article: "the Orion Frost"."""
    words, end = row.words, name.last + 1
    if end > len(words) or not name.first or row.lows[name.first - 1] != "the" or not is_capital(words[name.last]):
        return False
    word, alone = words[name.last], end == len(words) or not is_capital(words[end])
    headed = word.text in HEADS or word.low in WEEKDAYS_MONTHS or word.text.isupper()
    listed = known_names().get(word.text)
    return alone and not headed and (listed is None or listed.type == "MEDIA") and not title_length(words, name.last)


def is_cape(name: Name, row: Row) -> bool:
    """Say whether a cape has an article and so is a ship: "the Cape Lavender", but "the Cape of Good Hope"."""
    article = name.first > 0 and row.lows[name.first - 1] == "the"
    return article and row.words[name.first].text == "Cape" and name.last - name.first == 2


# Last words of newspapers' names that ships bear as well: Sahand Star, Baltic Courier.
_PAPERS_TOO = frozenset(
    "Star Sun Express Mirror Globe Courier Dispatch Echo Sentinel Argus Independent Observer Guardian Standard".split()
)


def is_ship_of_the_text(name: Name, row: Row) -> bool:
    """Say whether "the Sahand Star" is a ship rather than a paper: a text about ships, and it does not speak."""
    if row.words[name.last - 1].text not in _PAPERS_TOO:
        return False
    lows = row.lows
    article = name.first > 0 and lows[name.first - 1] == "the"
    told = labels.is_told(lows, name.first) or labels.is_said_by(lows, name.first)
    noun = labels.label_before(row, name.first - 1) if article and not told else "MEDIA"
    return article and not labels.speaks(lows, name.last) and noun != "MEDIA"
