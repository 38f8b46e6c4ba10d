"""Who names which stop, report by report, and whether a tracker is named for it."""

from __future__ import annotations

import re

import pandas as pd
from anyascii import anyascii

from casework.flights.instants import plain
from casework.flights.sectors import day_of
from casework.model import merge, steps

# Services that show tracks; a report that names one can be checked there, "trackers show" can not.
TRACKERS = (
    "Flightradar",
    "Adsbexchange",
    "ADS-B Exchange",
    "CivMilAir",
    "MilRadar",
    "OpenSky",
    "FlightAware",
    "Plane Finder",
)
_GENERIC = re.compile(r"\b(international|airport|air base|airbase|aerodrome)\b|\(.*?\)|[^\w\s-]", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*[.!?]?")
_TRACKED = ("trek", "trakk", "traki", "rastre", "radar", "adsb")  # "tracker" as several languages sound it
_TYPE = re.compile(r"[A-Za-z]{1,3}-?\d{2,3}|\b7\d7\b")
_WORD = re.compile(r"[^\W\d_]+")
COLUMNS = ["article_id", "outlet", "published", "place", "tracker", "words", "raw", "locator"]


def stops(articles: pd.DataFrame, legs: pd.DataFrame, airports: pd.DataFrame, *, days_after: int = 14) -> pd.DataFrame:
    """Find which report names which airport, city or country on the way of these legs, in any script.

    Names are compared by sound after transliteration (anyascii), so that Latakia, Латакия and Latakieh meet; a name
    spelled quite differently is missed, so a blank is not "did not say". Only reports count that name an aircraft of
    the legs, by registration or type, and appeared from the legs' first day to `days_after` days after their last.
    A city or country counts only in a sentence that also names such an aircraft, an airport or tracking; where the
    whole way begins and ends is left out, for every report names those. One row a report and place: its first such
    sentence and characters, and the trackers that the report names anywhere, or "".
    """
    crafts, names = crafts_of(legs), _names(legs, airports)
    told = [day for day in (day_of(leg) for _, leg in legs.iterrows()) if day]
    first, last = (min(told), pd.Timestamp(max(told)) + pd.Timedelta(days=days_after)) if told else ("", pd.NaT)
    published = articles["published"].map(plain)
    near = (
        articles[(published >= first) & (published.str[:10] <= last.date().isoformat())] if told else articles.iloc[:0]
    )
    rows = [row for article in near.to_dict("records") for row in _told(article, crafts, names)]
    table = pd.DataFrame(rows, columns=COLUMNS).drop_duplicates(["article_id", "place"])
    table = table.sort_values(["published", "article_id", "place"]).reset_index(drop=True)
    table.attrs["steps"] = steps("flights.stops", days_after=days_after)
    return table


def stop_counts(stops: pd.DataFrame) -> pd.DataFrame:
    """Count for each place the reports that name it, and how many of them name a tracker; most named first.

    >>> named = pd.DataFrame({"article_id": ["r1", "r2"], "place": ["Dakar"] * 2, "tracker": ["", "x"]})
    >>> counts = stop_counts(named.assign(raw=["a", "b"], locator="1"))
    >>> counts[["place", "reports", "with_tracker", "of_reports"]].to_numpy().tolist()
    [['Dakar', 2, 1, 2]]
    """
    told = stops.assign(cites=stops["raw"].astype(str) + " " + stops["locator"].astype(str))
    table = told.groupby("place").agg(
        reports=("article_id", "nunique"),
        with_tracker=("tracker", lambda names: int((names != "").sum())),
        cites=("cites", lambda texts: merge(*texts)),
    )
    table = table.reset_index().sort_values(["reports", "place"], ascending=[False, True]).reset_index(drop=True)
    table["of_reports"] = stops["article_id"].nunique()
    table.attrs["steps"] = steps("flights.stop_counts")
    return table


def sound(name: str) -> str:
    """Reduce a word to what spellings of several languages share.

    >>> sound("Сирии"), sound("Syria"), sound("Дамаск"), sound("Damascus")
    ('sirii', 'siria', 'damask', 'damaskus')
    """
    plainer = "".join(letter for letter in anyascii(name).casefold() if letter.isalpha())
    return plainer.replace("qu", "k").replace("c", "k").replace("y", "i").replace("w", "v")


def _stem(word: str) -> str:
    # Endings differ by case and language; four to seven letters tell places of one way apart.
    key = sound(word)
    return key[: max(4, min(len(key) - 2, 7))]


def crafts_of(legs: pd.DataFrame) -> tuple[str, ...]:
    """Give the marks by which a text may name the aircraft of these legs: registrations and types, bare."""
    types = {found for name in legs["aircraft_type"] for found in _TYPE.findall(plain(name))}
    return tuple(sorted(_mark(name) for name in types | {plain(mark) for mark in legs["registration"]} if name))


def _mark(word: str) -> str:
    return re.sub(r"[^a-z0-9]", "", anyascii(word).casefold())


def _names(legs: pd.DataFrame, airports: pd.DataFrame) -> list[tuple[str, str, tuple[str, ...]]]:
    """Give (label, kind, stems) of each airport and country; the way's last airport and both ends' countries not."""
    whole = legs[(legs["origin"].map(plain) != "") & (legs["destination"].map(plain) != "")]
    starts, ends = ({plain(code).rstrip("?") for code in whole[name]} for name in ("origin", "destination"))
    homes = set(airports.loc[airports["icao"].isin(starts ^ ends), "country"])
    # At home only the airports of these legs are asked for: reports name others there for other flights.
    elsewhere = airports["country"].isin(homes) & ~airports["icao"].isin(starts | ends)
    found = []
    for field in airports[~airports["icao"].isin(ends - starts) & ~elsewhere].to_dict("records"):
        proper = _proper(field)
        found.append((" ".join(proper), "airport", tuple(map(_stem, proper))))
        found.append((plain(field["city"]), "city", tuple(map(_stem, _WORD.findall(plain(field["city"]))))))
        if field["country"] not in homes:
            found.append((field["country"], "country", tuple(map(_stem, _WORD.findall(field["country"])))))
    return list(dict.fromkeys(name for name in found if name[2]))


def _proper(field: dict[str, str]) -> list[str]:
    return _WORD.findall(_GENERIC.sub(" ", field["name"]))


def airport_names(airports: pd.DataFrame) -> dict[str, str]:
    """Give a short name for each airport: its own where that is one word, else its city; the code where two share it.

    >>> one = {"name": "Vnukovo International Airport", "city": "Moscow", "icao": "UUWW"}
    >>> two = {"name": "Simón Bolívar International Airport", "city": "Caracas", "icao": "SVMI"}
    >>> airport_names(pd.DataFrame([one, two]))
    {'UUWW': 'Vnukovo', 'SVMI': 'Caracas'}
    """
    fields = airports.to_dict("records")
    short = [" ".join(own) if len(own := _proper(field)) == 1 else plain(field["city"]) for field in fields]
    names = [name or field["name"] for name, field in zip(short, fields, strict=True)]
    return {
        field["icao"]: f"{name} ({field['icao']})" if names.count(name) > 1 else name
        for name, field in zip(names, fields, strict=True)
    }


def _told(
    article: dict[str, str], crafts: tuple[str, ...], names: list[tuple[str, str, tuple[str, ...]]]
) -> list[tuple[str, ...]]:
    body = plain(article["body"])
    if not named_craft(f"{article['title']} {body}", crafts):
        return []
    trackers = "; ".join(name for name in TRACKERS if name.casefold() in body.casefold())
    rows = []
    for sentence in _SENTENCE.finditer(body):
        keys = [sound(word) for word in _WORD.findall(sentence.group())]
        here = {(label, kind) for label, kind, stems in names if _holds(keys, stems)}
        airport = {label for label, kind in here if kind == "airport"}
        sure = airport or named_craft(sentence.group(), crafts) or any(word in key for key in keys for word in _TRACKED)
        for label in sorted({label for label, _ in here}) if sure else ():
            at = f"chars {sentence.start()}-{sentence.end()}"
            about = (article["article_id"], article["outlet"], article["published"], label)
            rows.append((*about, trackers, sentence.group().strip(), article["raw"], at))
    return rows


def named_craft(text: str, crafts: tuple[str, ...]) -> bool:
    """Say whether a text names one of these aircraft."""
    return bool(crafts) and any(_mark(word).startswith(crafts) for word in re.findall(r"[\w-]+", text))


def place_stems(airports: pd.DataFrame) -> list[tuple[tuple[str, ...], str]]:
    """Give the stems of each airport's own name, city and country, with its code."""
    found = []
    for field in airports.to_dict("records"):
        names = (_proper(field), _WORD.findall(plain(field["city"])), _WORD.findall(plain(field["country"])))
        found += [(tuple(map(_stem, words)), field["icao"]) for words in names if words]
    return found


def sounds_like(place: str, stems: tuple[str, ...]) -> bool:
    """Say whether a place as written has these stems in it."""
    return _holds([sound(word) for word in _WORD.findall(place)], stems)


def _holds(keys: list[str], stems: tuple[str, ...]) -> bool:
    span = len(stems)
    return any(
        all(key.startswith(stem) for key, stem in zip(keys[at : at + span], stems, strict=True))
        for at in range(len(keys) - span + 1)
    )
