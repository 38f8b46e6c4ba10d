"""Which registration and which 24-bit address are one airframe: by stated rules, each with its days."""

from __future__ import annotations

import re

import pandas as pd

from casework.flights.instants import plain
from casework.flights.sectors import places
from casework.model import cite, steps

FEED, REPORT, LISTED = "a feed gives both", "a row of reported legs gives both", "a list of airframes gives both"
# Russia numbers its block of addresses by registration (RA-82035 is 0x140000 + 82035): ICAO Annex 10 gives the block,
# the rule is read off the aircraft lists. Other states draw addresses from tables of their own, so no rule for them.
BLOCK = "Russia's block of addresses, numbered by registration"
_RUSSIAN = re.compile(r"RA-(\d{5})")
COLUMNS = ["icao24", "registration", "rule", "valid_from", "valid_to", "cites"]


def identities(positions: pd.DataFrame, legs: pd.DataFrame, airframes: pd.DataFrame) -> pd.DataFrame:
    """List which address and registration belong together, by which rule, and on which days it is known to hold.

    One row a pair and rule; a blank day is not stated, which is not "always". Callsigns and types join nothing: a
    callsign is a flight's and changes daily, a type is shared by many. `disputed` marks an address that has two
    registrations, or a registration with two addresses, on days that no list tells apart.

    >>> legs = pd.DataFrame({"icao24": [""], "registration": ["RA-82035"], "raw": ["f"], "locator": ["row 1"]})
    >>> identities(pd.DataFrame(), legs, pd.DataFrame())[["icao24", "rule"]].to_numpy().tolist()
    [['154073', "Russia's block of addresses, numbered by registration"]]
    """
    found = [*_of_feed(positions), *_of_rows(legs, REPORT), *_of_rows(_asked(airframes, positions, legs), LISTED)]
    wanted = {registration for _, registration, *_ in found} | _registrations(legs)
    found += [row for row in _of_block(legs) if row[1] in wanted]
    table = pd.DataFrame(found, columns=COLUMNS).drop_duplicates(COLUMNS[:5]).reset_index(drop=True)
    table["disputed"] = _disputed(table)
    table.attrs["steps"] = steps("flights.identities")
    return table


def identified(rows: pd.DataFrame, known: pd.DataFrame, dated: str = "time_utc") -> pd.DataFrame:
    """Fill a blank registration from the address, or a blank address from the registration, where one alone is known.

    A pair counts on its own days, and where it states none. `identity_rule` says by which rule a cell was filled;
    cells that a file gives are never changed. A disputed pair fills nothing.
    """
    table = rows.assign(**{name: rows.get(name, "") for name in ("icao24", "registration")})
    table[["icao24", "registration"]] = table[["icao24", "registration"]].fillna("").astype("str")
    days = table[dated].map(plain).str[:10] if dated in table else pd.Series("", table.index)
    rule = pd.Series("", table.index, dtype="str")
    sure = known[~known["disputed"].astype(bool)] if len(known) else known
    for blank, given in (("registration", "icao24"), ("icao24", "registration")):
        open_ = (table[blank].str.strip() == "") & (table[given].str.strip() != "")
        keys = pd.Series(list(zip(table.loc[open_, given], days[open_], strict=True)), index=table.index[open_])
        told = {key: _one(sure, given, blank, *key) for key in keys.unique()}
        filled = keys.map(lambda key, told=told: told[key][0])
        table.loc[filled.index, blank] = filled.astype("str")
        rule.loc[keys.index] = keys.map(lambda key, told=told: told[key][1]).astype("str")
    table = table.assign(identity_rule=rule)
    table.attrs["steps"] = steps("flights.identified")
    return table


def _one(known: pd.DataFrame, given: str, blank: str, name: str, day: str) -> tuple[str, str]:
    """Give the one name that goes with another on a day, and its rule; blanks where there is none, or several."""
    some = known[known[given] == _norm(name, given)] if len(known) else known
    after = (some["valid_from"] == "") | (day == "") | (some["valid_from"] <= day) if len(some) else ()
    before = (some["valid_to"] == "") | (day == "") | (some["valid_to"] >= day) if len(some) else ()
    names = some[after & before].drop_duplicates(blank) if len(some) else some
    return (names[blank].iloc[0], names["rule"].iloc[0]) if len(names) == 1 else ("", "")


def _asked(airframes: pd.DataFrame, *tables: pd.DataFrame) -> pd.DataFrame:
    """Keep the airframes whose address or registration occurs in the tables; a list may hold half a million."""
    kept = pd.Series(False, index=airframes.index)
    for name in ("icao24", "registration"):
        if name in airframes:
            names = {_norm(cell, name) for table in tables if name in table for cell in table[name].unique()} - {""}
            kept |= airframes[name].map(lambda cell, name=name: _norm(cell, name)).isin(names)
    return airframes[kept]


def _disputed(table: pd.DataFrame) -> list[bool]:
    """Say of each pair whether another one has its address or its registration with a different partner, same days."""
    rows = table.to_dict("records")
    near: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows:
        for kind in ("icao24", "registration"):
            near.setdefault((kind, row[kind]), []).append(row)
    return [
        any(_clash(row, other) for kind in ("icao24", "registration") for other in near[kind, row[kind]])
        for row in rows
    ]


def _norm(name: object, kind: str) -> str:
    return plain(name).lower() if kind == "icao24" else plain(name).upper()


def _of_feed(positions: pd.DataFrame) -> list[tuple[str, ...]]:
    if not {"icao24", "registration"} <= set(positions.columns):
        return []
    some = positions[(positions["icao24"] != "") & (positions["registration"] != "")]
    rows = []
    for (address, registration), group in some.groupby(["icao24", "registration"], sort=True):
        days, pair = group["time_utc"].str[:10], (_norm(address, "icao24"), _norm(registration, "registration"))
        ends = cite(group.iloc[[0, -1]])
        rows.append((*pair, FEED, days.min(), days.max(), ends))
    return rows


def _of_rows(table: pd.DataFrame, rule: str) -> list[tuple[str, ...]]:
    if not {"icao24", "registration"} <= set(table.columns):
        return []
    some = table[(table["icao24"].map(plain) != "") & (table["registration"].map(plain) != "")]
    rows = []
    for row, place in zip(some.to_dict("records"), places(some), strict=True):
        days = plain(row.get("listed_from")), plain(row.get("listed_to"))
        rows.append((_norm(row["icao24"], "icao24"), _norm(row["registration"], "registration"), rule, *days, place))
    return rows


def _registrations(legs: pd.DataFrame) -> set[str]:
    return {_norm(name, "registration") for name in legs["registration"]} - {""} if "registration" in legs else set()


def _of_block(legs: pd.DataFrame) -> list[tuple[str, ...]]:
    rows = []
    for name in sorted(_registrations(legs)):
        number = _RUSSIAN.fullmatch(name)
        if number:
            said = legs[legs["registration"].map(plain).str.upper() == name]
            rows.append((f"{0x140000 + int(number.group(1)):06x}", name, BLOCK, "", "", cite(said)))
    return rows


def _clash(one: dict[str, str], other: dict[str, str]) -> bool:
    same_address, same_name = one["icao24"] == other["icao24"], one["registration"] == other["registration"]
    if same_address == same_name:  # the same pair again, or nothing in common
        return False
    apart = (one["valid_to"] and other["valid_from"] and one["valid_to"] < other["valid_from"]) or (
        other["valid_to"] and one["valid_from"] and other["valid_to"] < one["valid_from"]
    )
    return not apart
