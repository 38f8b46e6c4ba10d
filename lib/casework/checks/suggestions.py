"""Checks suggested by how a claim is written, where nobody has chosen one: a machine's draft that decides nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from anyascii import anyascii

from casework import flights
from casework.checks.check import Tables
from casework.checks.passages import pattern
from casework.checks.structure import NEGATIVE, PEOPLE, PLACES, Structure
from casework.checks.tradewords import PERCENT, TRADE, Suggestion, figures

FEWEST = 2  # names that two sentences must share before one is read for the other
TIMES = frozenset("second minute hour day week month year decade".split())
THOUSAND, MILLION = 1000, 1_000_000
ALIKE = 3  # longer words that a claim shares with an event of its day
SHORTEST = 3  # letters that a listed name has more of
SEARCHED = 14  # days before publication from which reports of a thing are looked for
_LEVEL = r"(?:[$€£] ?)?(\d[\d,]*(?:\.\d+)?)"
_LEVELS = re.compile(rf"\bfrom {_LEVEL}(?:[^.;]*?) to {_LEVEL}(?! ?(?:%|per))")
_STANDS_FOR = re.compile(
    r"(?:The (?:company|firm|bank|group|carrier|airline|ship|vessel|tanker|businessman|minister|general)|It|He|She)\b"
)
# How the authorities of lists begin, and the words by which a sentence names whose sanctions it means.
_WHOSE = {
    "UN": re.compile(r"\b(?:UN|U\.N\.|United Nations|Security Council)(?!\w)"),
    "OFAC": re.compile(r"\b(?:US|U\.S\.|USA|American|Washington|Treasury|OFAC)(?!\w)"),
    "EU": re.compile(r"\b(?:EU|E\.U\.|European|Brussels)(?!\w)"),
}
_SANCTIONS = re.compile(r"\b(?:sanction|blacklist|designat)", re.I)
_COMMON = frozenset("that this with from have been were will they said says afte befo over also when whic thei".split())
_AID = re.compile(r"\b(?:aid|medic\w+|relief|humanitarian|suppl(?:y|ies)|donat\w+|cargo)\b", re.I)
_CRAFT = re.compile(r"\b(?:planes?|aircraft|airliners?|jets?|flights?|flew|land(?:ed|ing)|air ?lift\w*)\b", re.I)
_PERSON = re.compile(
    r"\b(?:troops|soldiers|people|personnel|passengers|men|guards|officers|technicians|crew|experts|advisers)\b", re.I
)
# What a test of such a claim would need, by what the claim tells; the codes are those of the articles desk.
NEEDED = {
    "MOVE": "positions with times, the log of a port, airport or border, or a second report of its own origin",
    "AID": "the customs, carrier's or receiver's record of what arrived, with weights",
    "TRADE": "customs figures of both sides, or a register of the cargo",
    "FINANCE": "the contract, the lender's report or a register of companies",
    "SANCTION": "the dated lists of the authority, or its notice",
    "AGREE": "the agreement itself, or the readouts of both sides",
    "CONSULT": "the readouts of both sides",
    "NOCOMMENT": "the body's own site and later reports",
    "MOBILIZE": "pictures with place and time, or somebody who counted",
    "ASSAULT": "pictures with place and time, or records of hospitals and courts",
    "INVESTIGATE": "the file of the court or authority",
}
OTHERWISE = "a recording, a document or a second report with an origin of its own"


def suggested(claim: Mapping[str, Any], parts: Structure, tables: Tables) -> list[Suggestion]:
    """Suggest checks for a claim from its parts and from what is held; what a person writes in checks.yml wins.

    Nothing is suggested that would find no row to look at; where nothing is left, the source that a test would need
    is named.
    """
    rules: tuple[Callable[[Mapping[str, Any], Structure, Tables], list[Suggestion]], ...] = (
        _silence, _listing, _arithmetic, figures, _flight, _load, _dated, _said, _drift, _elsewhere,
    )  # fmt: skip
    found = [one for rule in rules for one in rule(claim, parts, tables)]
    event = "" if parts.event == "AID" and not _AID.search(claim["quote"]) else parts.event
    return found or [("source held", {"needs": NEEDED.get(event, OTHERWISE)})]


def measured_anyway(words: str) -> bool:
    """Say whether words speak of trade or sanctions: a judgement on them has figures or lists to stand beside.

    >>> measured_anyway("Its government is more and more dependent on Russia.")
    True
    """
    return bool(TRADE.search(words) or _SANCTIONS.search(words))


def as_yaml(claim: Mapping[str, Any], chosen: list[Suggestion]) -> str:
    """Write suggestions as the lines that take them over, for a person to read, mend and put into checks.yml.

    >>> print(as_yaml({"quote": "It came."}, [("said", {"words": "came"})]))
      - quote: "It came."
        asks: ""
        checks:
          - {"check": "said", "words": "came"}
    """
    lines = [f"  - quote: {_json(claim['quote'])}", '    asks: ""', "    checks:"]
    return "\n".join([*lines, *(f"      - {_json({'check': name} | told)}" for name, told in chosen)])


def _silence(claim: Mapping[str, Any], parts: Structure, tables: Tables) -> list[Suggestion]:
    if parts.polarity != "nocomment" or not parts.speaker or not claim["published"] or not _others(tables):
        return []
    return [("status still true", {"body": _body(parts.speaker), "first_day": _before(claim["published"], 2)})]


def _listing(claim: Mapping[str, Any], parts: Structure, tables: Tables) -> list[Suggestion]:
    """Suggest to look the named up in the acts and list files held; "the company" is the last one named before."""
    from casework import screening

    about_sanctions = parts.event == "SANCTION" or _SANCTIONS.search(claim["quote"])
    held = _listed_names(tables)
    if not about_sanctions or not claim["published"] or not held:
        return []
    said = f" {_plain(claim['quote'])} "
    targets = sorted(name for plain, name in held.items() if f" {plain} " in said)
    if not targets and _STANDS_FOR.match(claim["quote"]):
        before = [_plain(name) for label, name in parts.before if label in PEOPLE]
        targets = [held[before[-1]]] if before and before[-1] in held else []
    whose = [authority for authority, words in _WHOSE.items() if words.search(claim["quote"])]
    asked = {"targets": targets, "day": claim["published"], "expect": "no" if parts.polarity in NEGATIVE else "yes"}
    asked |= {"kinds": list(screening.BLOCKING)} | ({"authorities": whose} if whose else {})
    return [("listed on the day", asked)] if targets else []


def _listed_names(tables: Tables) -> dict[str, str]:
    """Give the names that acts and list files are held of, by how two spellings of one are compared."""
    acts, looks = tables.get("designations"), tables.get("presence")
    cells = [] if acts is None else [*acts["target_name"], *acts["aliases"]]
    names = [name for cell in cells for name in cell.split("; ")]
    names += [] if looks is None else [*looks["target"]]
    return {plain: name for name in names if len(plain := _plain(name)) > SHORTEST}


def _arithmetic(claim: Mapping[str, Any], parts: Structure, tables: Tables) -> list[Suggestion]:
    """Suggest to work a change out again that stands beside its levels: "fell by 20 percent, from 5,000 to 4,000"."""
    percent, levels = PERCENT.search(claim["quote"]), _LEVELS.search(claim["quote"])
    if not percent or not levels:
        return []
    first, last = (level.replace(",", "") for level in levels.groups())
    sign = "-" if float(last) < float(first) and not percent.group(1).startswith("-") else ""
    told = {"printed_percent": sign + percent.group(1), "first": first, "last": last}
    return [("printed change against own levels", told)]


def _load(claim: Mapping[str, Any], parts: Structure, tables: Tables) -> list[Suggestion]:
    """Suggest whether people or tonnes fit the types of aircraft that the text names."""
    crafts = [name for label, name in parts.everywhere if label == "AIRCRAFT"]
    by_air = _CRAFT.search(claim["quote"]) or parts.named("AIRCRAFT")
    if not crafts or not by_air or not len(tables.get("aircraft", ())):
        return []
    types = [one for one in tables["aircraft"]["type"] if any(_same_type(one, craft) for craft in crafts)]
    found: list[Suggestion] = []
    for size, unit, what in parts.quantities:
        measure = "tonnes" if unit == "tonne" else "people" if unit == "count" and _PERSON.search(what) else ""
        if types and measure:
            found.append(("quantity against capacity", {"measure": measure, "value": f"{size:g}", "types": types}))
    return found


def _flight(claim: Mapping[str, Any], parts: Structure, tables: Tables) -> list[Suggestion]:
    """Pair a flight that is told with the legs held or reported of it: by registration, else by both ends and day."""
    legs = tables.get("legs")
    if legs is None or not len(legs) or not (_CRAFT.search(claim["quote"]) or parts.named("AIRCRAFT")):
        return []
    near = legs[[_in_time(row, parts) for row in legs.to_dict("records")]]
    if near.empty:
        return []
    placed = flights.placed(flights.fields(tables["airports"]), near)
    names, ends = flights.airport_names(placed), _airport_words(placed)
    chosen = [row for row in near.to_dict("records") if _flown(row, ends, claim["quote"], parts)]
    if not chosen:
        return []
    marks = dict.fromkeys(row["registration"] for row in chosen if row["registration"] in claim["quote"])
    craft = {"craft": [mark for mark in marks if mark]} if any(marks) else {}
    stop = names.get(chosen[-1]["destination"], chosen[-1]["destination"])
    day = min(row["departure"] or row["arrival"] for row in chosen)[:10]
    asked = {"legs": [row["leg_id"] for row in chosen], "stop": stop, "first_day": day or claim["published"]} | craft
    return [("route seen", asked)]


def _in_time(leg: dict[str, Any], parts: Structure) -> bool:
    days = {leg[end][:10] for end in ("departure", "arrival") if leg[end]}
    return not parts.days or any(first <= day <= last for day in days for first, last in parts.days)


def _airport_words(placed: Any) -> dict[str, set[str]]:
    """Give for each airport what a text may call it: its city, its name, or its name without what all of them have."""
    short = flights.airport_names(placed)
    return {
        row["icao"]: {short[row["icao"]], row["city"], row["name"], row["icao"], row["iata"]} - {""}
        for row in placed.fillna("").to_dict("records")
    }


def _flown(leg: dict[str, Any], ends: Mapping[str, set[str]], quote: str, parts: Structure) -> bool:
    """Say whether a leg may be the one a sentence tells: of its aircraft, or on its day between its places."""
    if leg["registration"] and leg["registration"] in quote:
        return True
    told = {*parts.stops, *(name for label, name in parts.names if label in PLACES)}
    return bool(parts.days) and all(ends.get(leg[end], {leg[end]}) & told for end in ("origin", "destination"))


def _dated(claim: Mapping[str, Any], parts: Structure, tables: Tables) -> list[Suggestion]:
    """Suggest events of the case that share names with the claim, or its day and many words, where it says when."""
    events, names = tables.get("events"), _words(parts)
    if events is None or not len(events) or not parts.days or not names:
        return []
    first, last = min(day for day, _ in parts.days), max(day for _, day in parts.days)
    stems = _stems(claim["quote"])
    near = [row["event_id"] for row in events.to_dict("records") if _tells(row, names, stems, parts.days)]
    return [("event dated", {"events": near, "within": first, "until": last})] if near else []


def _tells(event: dict[str, Any], names: list[str], stems: set[str], days: tuple[tuple[str, str], ...]) -> bool:
    told = f"{event['what']} {event['who']} {event['place']}"
    if len([name for name in names if pattern(name).search(told)]) >= FEWEST:
        return True
    own = event["date_from"]
    on_the_day = any((first[:7], own) == (last[:7], own[:10]) and first <= own <= last for first, last in days)
    return on_the_day and len(stems & _stems(told)) >= ALIKE


def _stems(words: str) -> set[str]:
    """Give how the longer words of a sentence begin: "banned" and "banning" are one.

    >>> sorted(_stems("It banned all exports, banning coal in 2371 ways."))
    ['2371', 'bann', 'coal', 'expo', 'ways']
    """
    return {word[:4] for word in re.findall(r"\w{4,}", words.casefold())} - _COMMON


def _said(claim: Mapping[str, Any], parts: Structure, tables: Tables) -> list[Suggestion]:
    """Suggest whether other reports have it from the same speaker."""
    words = [word for word in _words(parts) if word.split()[-1] not in parts.speaker]
    if not _others(tables) or parts.speaker_kind not in ("named", "official") or not words:
        return []
    asked: dict[str, Any] = {"words": words[:FEWEST], "speaker": parts.speaker.split()[-1]}
    return [("said", asked | _window(claim))]


def _drift(claim: Mapping[str, Any], parts: Structure, tables: Tables) -> list[Suggestion]:
    """Suggest the figures that other reports print for the same thing: of what is weighed first, then the most."""
    found: list[tuple[tuple[bool, float], Suggestion]] = []
    for size, unit, what in parts.quantities if _others(tables) else ():
        noun = f"{unit}*" if unit != "count" else f"{what.split()[-1]}" if what else ""
        lasts = unit in TIMES  # how long one thing lasts is no count of it, and "a day" stands behind many a rate
        if not lasts and len(noun) > FEWEST and size > FEWEST and pattern(noun).search(claim["quote"]):
            asked = {"words": noun, "counted": noun} | _window(claim)
            found.append(((unit == "count", -size), ("count drift", asked)))
    return [one for _, one in sorted(found, key=lambda each: each[0])][:1]


def _elsewhere(claim: Mapping[str, Any], parts: Structure, tables: Tables) -> list[Suggestion]:
    words = _words(parts)
    return [("named elsewhere", {"words": words})] if len(words) >= FEWEST and _others(tables) else []


def _words(parts: Structure) -> list[str]:
    """Give the names and figures that a second report of the same thing is likely to print."""
    names = [name.split()[-1] if label == "PERSON" else name for label, name in parts.names if label in PEOPLE + PLACES]
    return list(dict.fromkeys([*(_printed(size) for size, _, _ in parts.quantities if size > FEWEST), *names]))


def _printed(size: float) -> str:
    """Write a figure as reports of several languages print it, with | between the ways.

    >>> _printed(9156), _printed(5.8e6), _printed(40)
    ('9,156 | 9156 | 9.156 | 9 156', '5.8 million | 5.8m | 5,8 mill*', '40')
    """
    if size >= MILLION:
        text = f"{size / MILLION:g}"
        return " | ".join(dict.fromkeys([f"{text} million", f"{text}m", f"{text.replace('.', ',')} mill*"]))
    grouped = f"{size:,.0f}"
    ways = [grouped, f"{size:g}", grouped.replace(",", "."), grouped.replace(",", " ")]
    return " | ".join(dict.fromkeys(ways)) if size >= THOUSAND and size == int(size) else f"{size:g}"


def _others(tables: Tables) -> bool:
    return len(tables["articles"]) > 0


def _window(claim: Mapping[str, Any]) -> dict[str, str]:
    return {"first_day": _before(claim["published"], SEARCHED)} if claim["published"] else {}


def _before(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) - timedelta(days=days)).isoformat()
    except ValueError:  # published in a month or a year
        return day


def _body(name: str) -> str:
    """Name a ministry or other body as reports in English write it: without its country, in both spellings.

    >>> _body("Russian Defense Ministry")
    'Defense Ministry | Defence Ministry'
    """
    words = name.removeprefix("The ").split()
    short = " ".join(words[-2:]) if words[-1] in ("Ministry", "Department", "Office") else " ".join(words)
    both = dict.fromkeys([short, short.replace("Defense", "Defence"), short.replace("Defence", "Defense")])
    return " | ".join(both)


def _same_type(held: str, craft: str) -> bool:
    """Say whether a type that is held is the one a text names: by its number, with or without what follows it."""
    number = re.search(r"\d{2,3}", craft)
    return (
        bool(number) and number.group() in re.findall(r"\d{2,3}", held)[:1] and held[:1].casefold() in craft.casefold()
    )


def _plain(name: str) -> str:
    """Write a name as two spellings of it are compared: without accents, marks and the form of a company.

    >>> _plain("PETR\u00d3LEOS DE VENEZUELA, S.A.")
    'petroleos de venezuela'
    """
    bare = re.sub(r",? (?:S\.?A\.?|C\.?A\.?|LTD\.?|LLC|INC\.?|GMBH|OJSC|PJSC)$", "", name.strip(), flags=re.I)
    return " ".join(re.findall(r"\w+", anyascii(bare).casefold()))


def _json(told: Any) -> str:
    return json.dumps(told, ensure_ascii=False)
