"""What fits: claimed people and tonnes against the published figures of a type."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from casework.flights.instants import plain
from casework.flights.sectors import places
from casework.model import Value, merge, steps

# Figures that the compiler set beside the column's own, in the clause of the remark that says so; kept as told.
_DIFFER = re.compile(r"published figures differ:([^;]*)")
_TONNES = re.compile(r"(?<![\d.,])(\d+)(?:-(\d+))? t\b")
_SEATS = re.compile(r"(?<![\w-])(\d+)(?:-(\d+))?(?![\w-])")
# Boeing's customer codes: a 777-2Q8(ER) is a 777-200ER built for the customer Q8 (Boeing's own scheme).
_CUSTOMER = re.compile(r"(Boeing 7\d7-\d)[0-9A-Z]{2}(?:\((\w+)\))?$")
PEOPLE = frozenset(
    "troops soldiers people personnel servicemen passengers men military advisers advisors specialists technicians"
    " guards fighters mercenaries experts contractors officers persons".split()
)
# A load told of a ship, a train or a lorry is no aircraft's, unless the same sentence tells of one.
_BY_LAND_OR_SEA = re.compile(
    r"\b(?:ships?|vessels?|tankers?|freighters?|barges?|(?:bulk )?carriers?|shiploads?|docked|sailed|trains?|wagons?"
    r"|rail\w*|trucks?|lorr(?:y|ies)|convoys?|by sea|by road)\b", re.I
)  # fmt: skip
_BY_AIR = re.compile(
    r"\b(?:\w*planes?|aircraft|air ?craft|jets?|\w*liners?|flights?|flew|flown|air ?lift\w*|Il-\d+|An-\d+)\b", re.I
)
_SENTENCE_END = re.compile(r"[.!?][\"”»)]*\s")
NEAR_PERCENT = 5.0  # press figures of range are round; below this distance from one, neither side of it is safe


def claims_of(quantities: Iterable[Any], lead: pd.DataFrame) -> pd.DataFrame:
    """Pick the loads out of an article's quantities: tonnes, and numbers of people; one row a claim, in its order.

    `quantities` are things with start, end, value, value_high, unit and object, as the articles desk finds them in
    the one article of `lead`; a case without a lead article gives no claim.
    A load in a sentence that tells of ships, trains or lorries and of no aircraft is left out. Whether another was
    aboard these aircraft is for the reader of `object` and the quoted words to judge.
    """
    rows = []
    article = lead.iloc[0] if len(lead) else {"article_id": ""}
    for one in quantities if len(lead) else ():
        people = one.unit == "count" and bool(PEOPLE & set(one.object.casefold().split()))
        measure = "tonnes" if one.unit == "tonne" else "people" if people else ""
        if measure and not pd.isna(one.value) and not _otherwise_carried(article["body"], one.start):
            words = article["body"][one.start : one.end]
            at = f"chars {one.start}-{one.end}"
            rows.append((measure, one.value, one.value_high, words, one.object, article["raw"], at))
    table = pd.DataFrame(rows, columns=["measure", "value", "value_high", "words", "object", "raw", "locator"])
    table[["value", "value_high"]] = table[["value", "value_high"]].astype(float)
    table.attrs["steps"] = steps("flights.claims_of", article_id=article["article_id"])
    return table


def _otherwise_carried(body: str, at: int) -> bool:
    begin = max((found.end() for found in _SENTENCE_END.finditer(body, 0, at)), default=0)
    end = _SENTENCE_END.search(body, at)
    words = body[begin : end.end() if end else len(body)]
    return bool(_BY_LAND_OR_SEA.search(words)) and not _BY_AIR.search(words)


def cargo_of(claims: pd.DataFrame) -> float | None:
    """Give the first tonnage that the article claims, None where it claims none."""
    tonnes = claims.loc[claims["measure"] == "tonnes", "value"]
    return float(tonnes.iloc[0]) if len(tonnes) else None


def capacity_bars(loads: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Give one row a type with what is published that it carries, for a chart; types without any figure at the end."""
    some = loads[loads["measure"] == measure].drop_duplicates("type")
    table = some.sort_values("capacity_high", ascending=False, na_position="last").reset_index(drop=True)
    known = table["capacity_high"].notna().any()
    table.attrs["steps"] = str(loads.attrs.get("steps", ""))
    return table if known else table.iloc[:0]


def claimed_lines(loads: pd.DataFrame, measure: str) -> list[tuple[Value, str]]:
    """Give each claimed load of a measure once, as a line for a chart: its value and its label."""
    some = loads[loads["measure"] == measure].drop_duplicates("value")
    unit = "tonne" if measure == "tonnes" else "count"
    values = [Value(float(row["value"]), unit, row["cites"]) for row in some.to_dict("records")]
    return [(value, f"{what or measure} claimed") for value, what in zip(values, some["object"], strict=True)]


def reaches(aircraft: pd.DataFrame, types: Iterable[str]) -> pd.DataFrame:
    """Give what is published of each type's range: at the largest payload, and the longest quoted; blank is unknown.

    Where nothing is published of any of them there is no row.
    """
    some = aircraft[aircraft["type"].isin(list(types))]
    figures = some[["range_at_max_payload_km", "max_or_ferry_range_km"]]
    table = some[["type", *figures]].assign(cites=places(some)).iloc[: len(some) * bool(figures.notna().any(axis=None))]
    table.attrs["steps"] = steps("flights.reaches")
    return table.reset_index(drop=True)


def capacities(aircraft: pd.DataFrame) -> pd.DataFrame:
    """Give every published figure of what a type carries, one row each, with its words and its place.

    `measure` is people (seats) or tonnes (payload); a type without a figure has a row with blanks, so that
    "unknown" has something to stand on. Crew places are no seats.
    """
    rows = []
    for (_, kind), place in zip(aircraft.iterrows(), places(aircraft), strict=True):
        name, seats, note = plain(kind["type"]), plain(kind["seats"]), plain(kind["note"])
        found = [] if "crew" in seats else [(span, seats) for span in _SEATS.finditer(seats.split("(7")[0])]
        rows += [(name, "people", *_ends(span), words, place) for span, words in found]
        rows += [(name, "people", None, None, seats, place)] * (not found)
        payload = kind["max_payload_t"]
        told = _DIFFER.search(note)
        heavy = [(span, told.group(1).strip()) for span in _TONNES.finditer(told.group(1))] if told else []
        rows += [(name, "tonnes", *_ends(span), words, place) for span, words in heavy]
        low = None if pd.isna(payload) else float(payload)
        rows += [(name, "tonnes", low, low, "largest payload", place)] * (low is not None or not heavy)
    table = pd.DataFrame(rows, columns=["type", "measure", "low", "high", "words", "cites"])
    table[["low", "high"]] = table[["low", "high"]].astype(float)
    table.attrs["steps"] = steps("flights.capacities")
    return table


def _ends(span: re.Match[str]) -> tuple[float, float]:
    return float(span.group(1)), float(span.group(2) or span.group(1))


def type_rows(legs: pd.DataFrame, aircraft: pd.DataFrame) -> pd.DataFrame:
    """Join each leg's type to a row of `aircraft` by stated rules: exact name, Boeing customer code, or family.

    `type_rule` says which: a family ("An-124" for An-124-100) only where one type alone begins with that name.
    A type that fits no row, or several, is left without one.
    """
    known = [plain(name) for name in aircraft["type"]]
    joined = {name: _type_of(name, known) for name in {plain(cell) for cell in legs["aircraft_type"]}}
    both = [joined[plain(cell)] for cell in legs["aircraft_type"]]
    return legs.assign(type=[name for name, _ in both], type_rule=[rule for _, rule in both])


def _type_of(name: str, known: list[str]) -> tuple[str, str]:
    bare = re.sub(r"\s*\(\d+ aircraft\)$", "", name)
    if bare in known:
        return bare, "exact name"
    coded = _CUSTOMER.sub(lambda found: f"{found.group(1)}00{found.group(2) or ''}", bare)
    if coded in known:
        return coded, "Boeing customer code"
    family = [other for other in known if bare and other.startswith(bare)]
    return (family[0], "family") if len(family) == 1 else ("", "no type row")


def loads(claims: pd.DataFrame, aircraft: pd.DataFrame, types: tuple[str, ...] = ()) -> pd.DataFrame:
    """Put claimed people and tonnes beside what each type is published to carry.

    `claims` has one row a claimed load: measure (people or tonnes), value, value_high where it is a range, and its
    place in a raw file. One row a claim and type: `capacity_low` to `capacity_high`, the share of it that is claimed,
    how many flights the load needs (`flights_low` with the highest figure), and `answer`: one flight, more than one
    flight, depends on the figure, unknown. A blank figure gives unknown, never a guess.

    >>> claims = pd.DataFrame({"measure": ["tonnes"], "value": [300.0], "raw": ["a"], "locator": ["1"]})
    >>> kind = pd.DataFrame({"type": ["An-124-100"], "seats": [""], "max_payload_t": [120.0], "note": [""],
    ...     "raw": ["b"], "locator": ["2"]})
    >>> loads(claims, kind)[["share_low_percent", "flights_low", "answer"]].to_numpy().tolist()
    [[250.0, 3.0, 'more than one flight']]
    """
    figures = capacities(aircraft)
    figures = figures[figures["type"].isin(types)] if types else figures
    bounds = figures.groupby(["type", "measure"], sort=False).agg(
        capacity_low=("low", "min"), capacity_high=("high", "max"), type_cites=("cites", lambda texts: merge(*texts))
    )
    claimed = claims.assign(cites=places(claims))
    claimed = claimed.reindex(columns=list(dict.fromkeys([*claimed.columns, "value_high", "object"])))
    table = claimed[["measure", "value", "value_high", "object", "cites"]].merge(bounds.reset_index(), on="measure")
    table["value_high"] = table["value_high"].fillna(table["value"])
    table["share_low_percent"] = 100 * table["value"] / table["capacity_high"]
    table["share_high_percent"] = 100 * table["value_high"] / table["capacity_low"]
    table["flights_low"] = [_whole(part) for part in table["value"] / table["capacity_high"]]
    table["flights_high"] = [_whole(part) for part in table["value_high"] / table["capacity_low"]]
    table["answer"] = [
        _answer(low, high) for low, high in zip(table["flights_low"], table["flights_high"], strict=True)
    ]
    table["cites"] = [merge(one, two) for one, two in zip(table["cites"], table.pop("type_cites"), strict=True)]
    table.attrs["steps"] = steps("flights.loads", types=types)
    return table


def _whole(part: float) -> float:
    return part if math.isnan(part) else float(math.ceil(part))


def _answer(low: float, high: float) -> str:
    if math.isnan(low) or math.isnan(high):
        return "unknown"
    if high <= 1:
        return "one flight"
    return "more than one flight" if low > 1 else "depends on the figure"


def ranges(distances: pd.DataFrame, aircraft: pd.DataFrame, load_t: float | None = None) -> pd.DataFrame:
    """Judge each leg's longest stretch by the type's published range, at the load claimed and at no other.

    One row a leg and way of flying it (non-stop, over the stops told): `answer` is within, at or beyond the longest
    quoted, or unknown at this load; `quoted_km` and `quoted_at` are the figure it rests on. A range at the largest
    payload holds for any lighter load, so it can say "within"; it can never say "beyond", for a lighter aircraft
    flies farther. The longest range quoted (ferry, or load not given) can never say "within" for a loaded aircraft.
    Within NEAR_PERCENT of a round press figure neither side is safe: "at or beyond".
    """
    specs = aircraft.assign(type_cites=places(aircraft)).drop_duplicates("type").set_index("type")
    rows = []
    for leg in type_rows(distances, aircraft).to_dict("records"):
        spec = specs.loc[leg["type"]].to_dict() if leg["type"] else {}
        stretches = {"non-stop": leg["direct_km"], "over the stops told": leg["longest_sector_km"]}
        if not plain(leg["via"]):
            del stretches["over the stops told"]
        for way, km in stretches.items():
            answer, quoted, at = _reach(km, spec, load_t)
            cites = merge(leg["cites"], spec.get("type_cites", ""))
            rows.append(
                {
                    **{name: leg.get(name) for name in _LEG},
                    "way": way,
                    "stretch_km": km,
                    "load_t": load_t,
                    "quoted_km": quoted,
                    "quoted_at": at,
                    "answer": answer,
                    "cites": cites,
                }
            )
    table = pd.DataFrame(
        rows, columns=[*_LEG, "way", "stretch_km", "load_t", "quoted_km", "quoted_at", "answer", "cites"]
    )
    table.attrs["steps"] = steps("flights.ranges", load_t=load_t)
    return table


_LEG = ("leg_id", "registration", "aircraft_type", "type", "type_rule", "origin", "via", "destination", "coverage")


def stretches(ranges: pd.DataFrame, names: Mapping[str, str]) -> list[tuple[Value, str]]:
    """Give each stretch told once, as a line for a chart: its length and its ends."""
    rows = ranges[ranges["stretch_km"].notna()].sort_values("stretch_km")
    rows = rows[~rows["stretch_km"].round().duplicated()]
    lines = []
    for row in rows.to_dict("records"):
        origin, destination = (
            names.get(plain(row[end]).rstrip("?"), plain(row[end])) for end in ("origin", "destination")
        )
        # Labels stand side by side on a phone: where a leg begins is said only if two legs end at one place.
        alone = len(set(rows.loc[rows["destination"] == row["destination"], "origin"])) == 1
        ends = f"to {destination}" if alone else f"{origin} to {destination}"
        label = ends if row["way"] == "non-stop" else f"{ends}, longest sector"
        lines.append((Value(row["stretch_km"], "km", row["cites"], str(ranges.attrs.get("steps", ""))), label))
    return lines


def reach_km(reaches: pd.DataFrame) -> float:
    """Give the longest range published for any of these types; nought where none is."""
    longest = reaches[["range_at_max_payload_km", "max_or_ferry_range_km"]].max().max()
    return 0.0 if pd.isna(longest) else float(longest)


def _reach(km: float, spec: dict[str, object], load_t: float | None) -> tuple[str, float, str]:
    payload, loaded, longest = (
        float(spec.get(name, float("nan")))
        for name in ("max_payload_t", "range_at_max_payload_km", "max_or_ferry_range_km")
    )
    if pd.isna(km):
        return "distance unknown", float("nan"), ""
    fits = load_t is not None and not math.isnan(payload) and load_t <= payload
    if fits and km <= loaded * (1 - NEAR_PERCENT / 100):
        return "within", loaded, f"largest payload, {payload:g} t"
    if not math.isnan(longest) and km >= longest * (1 - NEAR_PERCENT / 100):
        return "at or beyond the longest quoted", longest, "longest quoted, load not given"
    if not math.isnan(loaded):
        return "unknown at this load", loaded, f"largest payload, {payload:g} t"
    if not math.isnan(longest):
        return "unknown at this load", longest, "longest quoted, load not given"
    return "unknown at this load", float("nan"), "no range published"
