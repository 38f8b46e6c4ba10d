"""Checks suggested by how a claim is written, where nobody has chosen one: a machine's draft that decides nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from anyascii import anyascii

from casework import trade
from casework.checks.check import Tables
from casework.checks.passages import pattern
from casework.checks.structure import NEGATIVE, PEOPLE, PLACES, Structure
from casework.values import country_name

if TYPE_CHECKING:
    import pandas as pd

Suggestion = tuple[str, dict[str, Any]]
FEWEST = 2  # names that two sentences must share before one is read for the other
SEARCHED = 14  # days before publication from which reports of a thing are looked for
SPAN = 4  # years between the ends of a share that is said to move
_TRADE = re.compile(
    r"\b(?:depend\w*|relian\w*|rel(?:y|ies) on|trade|imports?|exports?|buys?|sells?|supplier\w*)\b", re.I
)
_SHARE = re.compile(r"\bshare\b[^.;]*?\b(?:of|in) ((?-i:[A-Z])[\w'’]*) (?:\w+ ){0,2}(?:imports|exports|trade)\b", re.I)
_FALLS = re.compile(r"\b(?:less|fewer|fell|falls?|declin\w*|dropp?\w*|shr[ai]nk\w*|decreas\w*)\b", re.I)
_FLOWS = {"M": re.compile(r"\b(?:imports?|buys?)\b", re.I), "X": re.compile(r"\b(?:exports?|sells?)\b", re.I)}
_PERCENT = re.compile(r"([-+]?\d+(?:\.\d+)?)\s?(?:%|per ?cent)")
_LEVEL = r"(?:[$€£] ?)?(\d[\d,]*(?:\.\d+)?)"
_LEVELS = re.compile(rf"\bfrom {_LEVEL}(?:[^.;]*?) to {_LEVEL}(?! ?(?:%|per))")
_SANCTIONS = re.compile(r"\b(?:sanction|blacklist|designat)", re.I)
_AID = re.compile(r"\b(?:aid|medic\w+|relief|humanitarian|suppl(?:y|ies)|donat\w+|cargo)\b", re.I)
_CRAFT = re.compile(r"\b(?:planes?|aircraft|airliners?|jets?|flights?|flew|land(?:ed|ing)|air ?lift\w*)\b", re.I)
_PERSON = re.compile(
    r"\b(?:troops|soldiers|people|personnel|passengers|men|guards|officers|technicians|crew|experts|advisers)\b", re.I
)
# What a test of such a claim would need, by what the claim tells; the codes are those of the articles desk.
NEEDED = {
    "MOVE": "positions of the craft with times, the log of a port or airport, or a second report of its own origin",
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
        _silence, _listing, _arithmetic, _measure, _load, _dated, _said, _drift, _elsewhere,
    )  # fmt: skip
    found = [one for rule in rules for one in rule(claim, parts, tables)]
    event = "" if parts.event == "AID" and not _AID.search(claim["quote"]) else parts.event
    return found or [("source held", {"needs": NEEDED.get(event, OTHERWISE)})]


def measured_anyway(words: str) -> bool:
    """Say whether words speak of trade or sanctions: a judgement on them has figures or lists to stand beside.

    >>> measured_anyway("Its government is more and more dependent on Russia.")
    True
    """
    return bool(_TRADE.search(words) or _SANCTIONS.search(words))


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
    about_sanctions = parts.event == "SANCTION" or _SANCTIONS.search(claim["quote"])
    if not about_sanctions or not claim["published"] or not len(tables.get("designations", ())):
        return []
    said, held = _plain(claim["quote"]), tables["designations"]
    names = {name for cell in [*held["target_name"], *held["aliases"]] for name in cell.split("; ")}
    targets = sorted(name for name in names if len(_plain(name)) > 3 and f" {_plain(name)} " in f" {said} ")
    expect = "no" if parts.polarity in NEGATIVE else "yes"
    asked = {"targets": targets, "day": claim["published"], "expect": expect}
    return [("listed on the day", asked)] if targets else []


def _measure(claim: Mapping[str, Any], parts: Structure, tables: Tables) -> list[Suggestion]:
    """Suggest the share of each country named in what the text's country buys and sells, over the years before."""
    flows = tables.get("flows")
    if flows is None or not len(flows) or not _TRADE.search(claim["quote"]):
        return []
    counted = flows["reporter"].value_counts().add(flows["partner"].value_counts(), fill_value=0)
    whole = _whole_of_share(claim["quote"], parts.countries_of_text())
    subject = whole or max(parts.countries_of_text(), key=lambda code: int(counted.get(code, 0)), default="")
    ends = flows["reporter"].where(flows["partner"] == subject, flows["partner"].where(flows["reporter"] == subject))
    met = set(ends.dropna())  # a pair of countries without a row has nothing to measure
    partners = [code for code in parts.countries() if code != subject and code in met]
    after = claim["quote"][
        _TRADE.search(claim["quote"]).start() :
    ]  # "depends on Russia", though the USA is named before
    partners = [code for code in partners if country_name(code) in after] or partners
    if not partners or not counted.get(subject, 0):
        return []
    side, book = _book(flows, subject, partners)
    years = sorted(
        year
        for year in set(flows.loc[flows["dataset"] == book, "period"].str[:4])
        if year < (claim["published"] or "9")[:4]
    )
    if len(years) <= SPAN:
        return []
    since = next((day[:4] for day, _ in parts.days if day[:4] in years[:-1]), years[-1 - SPAN])  # "since 2018"
    moves = "down" if _FALLS.search(claim["quote"]) else "up"
    years_asked = {"first": since, "last": years[-1], "moves": moves}
    asked = {"subject": subject, "partners": partners} | ({"side": side, "dataset": book} if side == "own" else {})
    said = [flow for flow, words in _FLOWS.items() if words.search(claim["quote"])]
    if len(said) == 1 and _told_of_partner(claim["quote"], said[0], subject, partners):
        said = [{"M": "X", "X": "M"}[said[0]]]
    return [("share rose or fell", asked | {"flow": flow} | years_asked) for flow in said or _FLOWS]


def _book(flows: pd.DataFrame, subject: str, partners: list[str]) -> tuple[str, str]:
    """Give the side and the data set to ask: the country's own where one of its own tells of more years."""
    ends = [subject, *partners]
    pairs = flows[flows["reporter"].isin(ends) & flows["partner"].isin(ends)]
    side = trade.broadest_side(pairs, subject)
    return side, trade.broadest_dataset(pairs if side == "own" else flows, subject, side=side)


def _whole_of_share(quote: str, countries: tuple[str, ...]) -> str:
    """Give the country whose trade a share is told of: Sudan in "the share of the Emirates in Sudan's exports"."""
    share = _SHARE.search(quote)
    stems = {code: country_name(code)[:4] for code in countries}  # Sudan's, Sudanese
    return next((code for code in countries if share and share.group(1).startswith(stems[code])), "")


def _told_of_partner(quote: str, flow: str, subject: str, partners: list[str]) -> bool:
    """Say whether a flow is told from the partner's side: "Iran's exports to Venezuela" are Venezuela's imports."""
    word = _FLOWS[flow].search(quote)
    before, after = quote[: word.start()].split()[-2:], quote[word.end() :]  # Russia's exports, Russian oil exports
    other_end = re.search(rf"\b(?:{'to' if flow == 'X' else 'from'})\s+(?:the\s+)?([A-Z][\w ]+)", after)
    if other_end and other_end.group(1).startswith(country_name(subject)):
        return True
    stems = tuple(country_name(code)[:4] for code in partners)  # Iran's, Iranian; China's, Chinese
    return not other_end and any(one.startswith(stems) for one in before)


def _arithmetic(claim: Mapping[str, Any], parts: Structure, tables: Tables) -> list[Suggestion]:
    """Suggest to work a change out again that stands beside its levels: "fell by 20 percent, from 5,000 to 4,000"."""
    percent, levels = _PERCENT.search(claim["quote"]), _LEVELS.search(claim["quote"])
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


def _dated(claim: Mapping[str, Any], parts: Structure, tables: Tables) -> list[Suggestion]:
    """Suggest events of the case that share names with the claim, where the claim says when."""
    events, names = tables.get("events"), _words(parts)
    if events is None or not len(events) or not parts.days or not names:
        return []
    told = (events["what"] + " " + events["who"] + " " + events["place"]).tolist()
    shared = [len([name for name in names if pattern(name).search(text)]) for text in told]
    near = [name for name, size in zip(events["event_id"], shared, strict=True) if size >= FEWEST]
    first, last = min(day for day, _ in parts.days), max(day for _, day in parts.days)
    return [("event dated", {"events": near, "within": first, "until": last})] if near else []


def _said(claim: Mapping[str, Any], parts: Structure, tables: Tables) -> list[Suggestion]:
    """Suggest whether other reports have it from the same speaker."""
    words = [word for word in _words(parts) if word.split()[-1] not in parts.speaker]
    if not _others(tables) or parts.speaker_kind not in ("named", "official") or not words:
        return []
    asked: dict[str, Any] = {"words": words[:FEWEST], "speaker": parts.speaker.split()[-1]}
    return [("said", asked | _window(claim))]


def _drift(claim: Mapping[str, Any], parts: Structure, tables: Tables) -> list[Suggestion]:
    """Suggest the figures that other reports print for the same thing."""
    found: list[Suggestion] = []
    for _, unit, what in parts.quantities if _others(tables) else ():
        noun = f"{unit}*" if unit != "count" else f"{what.split()[-1]}" if what else ""
        if len(noun) > FEWEST and pattern(noun).search(claim["quote"]):
            found.append(("count drift", {"words": noun, "counted": noun} | _window(claim)))
    return found[:1]


def _elsewhere(claim: Mapping[str, Any], parts: Structure, tables: Tables) -> list[Suggestion]:
    words = _words(parts)
    return [("named elsewhere", {"words": words})] if len(words) >= FEWEST and _others(tables) else []


def _words(parts: Structure) -> list[str]:
    """Give the names and figures that a second report of the same thing is likely to print."""
    names = [name.split()[-1] if label == "PERSON" else name for label, name in parts.names if label in PEOPLE + PLACES]
    return list(dict.fromkeys([*(f"{size:g}" for size, _, _ in parts.quantities if size > FEWEST), *names]))


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
