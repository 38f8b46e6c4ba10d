"""What stands behind each route that an article tells: the legs that agree with it, and what it leaves out."""

from __future__ import annotations

import re
from typing import NamedTuple

import pandas as pd

from casework.flights.instants import plain
from casework.flights.sectors import day_of, stops_of
from casework.flights.stops import crafts_of, named_craft, place_stems, sounds_like
from casework.model import COVERAGES, Sentence, Value, cite, merge, say, steps

# A carrier that is any aircraft; what else moves (oil, an office, tonnes) is no flight.
ANY_CRAFT = re.compile(r"\b(?:air)?(?:craft|planes?|jets?|airliners?|freighters?|flights?)\b", re.IGNORECASE)
NONE_HELD = "no leg of these days agrees; this does not say that it was not flown"
COLUMNS = [
    "article_id",
    "route",
    "told",
    "carrier",
    "registration",
    "legs",
    "coverage",
    "leaves_out",
    "answer",
    "cites",
]


class _Call(NamedTuple):
    """Hold one place on an aircraft's way: the airports it may have been, and the leg that ends or begins there."""

    codes: tuple[str, ...]
    leg_id: str


def route_claims(routes: pd.DataFrame, legs: pd.DataFrame, airports: pd.DataFrame) -> pd.DataFrame:
    """Put each route that an article tells beside the legs known of the aircraft it names.

    `routes` has one row a stop (article_id, route, seq, place, carrier, and its place in a raw file), as the articles
    desk finds them. One row a route and aircraft: `legs` that lead from its first stop to its last through the others,
    in the order of their days; the weakest `coverage` among them; and `leaves_out`, the places that those legs name on
    the way and the route does not. Leaving a place out is no denial. A leg agrees with a claim; it proves none.
    """
    ways = {name: _way(some, airports) for name, some in legs.groupby(legs["registration"].map(plain), sort=True)}
    ways = {name: way for name, way in ways.items() if name and way}
    rows = []
    for (article, number), stops in routes.sort_values("seq").groupby(["article_id", "route"], sort=True):
        carrier = plain(stops["carrier"].iloc[0])
        names = [name for name in ways if _carries(carrier, legs[legs["registration"].map(plain) == name])]
        if not names and not ANY_CRAFT.search(carrier):
            continue
        told = list(stops["place"])
        about = (article, int(number), " to ".join(told), carrier)
        found = [(name, *_agree(told, ways[name], airports)) for name in names]
        found = [one for one in found if one[1]] or [("", (), ())]
        rows += [(*about, *_judged(one, legs, airports), cite(stops)) for one in found]
    table = pd.DataFrame([_row(row, legs) for row in rows], columns=COLUMNS)
    table.attrs["steps"] = steps("flights.route_claims")
    return table


def _row(row: tuple[object, ...], legs: pd.DataFrame) -> tuple[object, ...]:
    # A claim without a leg cites all legs too: every one was looked at to find that none agrees.
    used = legs[legs["leg_id"].isin(row[5].split(", "))] if row[5] else legs
    return (*row[:-1], merge(row[-1], cite(used, "legs")))


def _judged(
    found: tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]], legs: pd.DataFrame, airports: pd.DataFrame
) -> tuple[str, ...]:
    name, agree, out = found
    if not agree:
        return "", "", "", "", NONE_HELD
    known = set(legs.loc[legs["leg_id"].isin(agree), "coverage"])
    weakest = next(kind for kind in reversed(COVERAGES) if kind in known)
    city = airports.drop_duplicates("icao").set_index("icao")["city"]
    # A stop whose airport is left open is one place with several codes.
    places = [" or ".join(dict.fromkeys(plain(city.get(code, "")) or code for code in codes)) for codes in out]
    return (
        name,
        ", ".join(agree),
        weakest,
        "; ".join(places),
        f"agrees; known as: {', '.join(kind for kind in COVERAGES if kind in known)}",
    )


def _way(legs: pd.DataFrame, airports: pd.DataFrame) -> list[_Call]:
    """Give the places of one aircraft in the order of its legs' days; a stop left open may be several airports."""
    held = set(airports["icao"])
    order = sorted(legs.to_dict("records"), key=lambda leg: (day_of(pd.Series(leg)), plain(leg["leg_id"])))
    way: list[_Call] = []
    for leg in order:
        ways = stops_of(leg["via"])
        between = [tuple(dict.fromkeys(stops)) for stops in zip(*ways, strict=False)] if ways != [()] else []
        ends = [(plain(leg[end]).rstrip("?"),) for end in ("origin", "destination")]
        for codes in (ends[0], *between, ends[1]):
            if set(codes) & held:
                way.append(_Call(codes, leg["leg_id"]))
    return way


def _agree(
    told: list[str], way: list[_Call], airports: pd.DataFrame
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Find the shortest stretch of a way that passes the places told in order; give its legs, and what is left out."""
    wanted = [_codes(place, airports) for place in told]
    best: list[int] = []
    for start, call in enumerate(way):
        if not set(call.codes) & wanted[0]:
            continue
        at = [start]
        for codes in wanted[1:]:
            # Where one leg ends and the next begins the place stands twice; a route does not stay where it is.
            later = (n for n in range(at[-1] + 1, len(way)) if set(way[n].codes) & codes)
            at.append(next(later, -1))
            if at[-1] < 0:
                break
        if at[-1] >= 0 and (not best or at[-1] - at[0] < best[-1] - best[0]):
            best = at
    if not best:
        return (), ()
    stretch = way[best[0] : best[-1] + 1]
    out = [call.codes for call in stretch[1:-1] if not any(set(call.codes) & codes for codes in wanted)]
    return tuple(dict.fromkeys(call.leg_id for call in stretch)), tuple(dict.fromkeys(out))


def _codes(place: str, airports: pd.DataFrame) -> set[str]:
    """Give the airports that a place may mean: one of its name, in its city, or in its country."""
    return {code for stems, code in place_stems(airports) if sounds_like(place, stems)}


def _carries(carrier: str, legs: pd.DataFrame) -> bool:
    crafts = crafts_of(legs)
    return named_craft(carrier, crafts) or (ANY_CRAFT.search(carrier) is not None and not re.search(r"\d", carrier))


def claims_sentence(claims: pd.DataFrame) -> Sentence:
    """Say how many routes told agree with legs, and which place they leave out most often.

    >>> print(claims_sentence(pd.DataFrame(columns=COLUMNS)))
    No report held tells a route of these aircraft
    """
    if not len(claims):
        return say("no report held tells a route of these aircraft")
    one = claims.drop_duplicates(["article_id", "route"])
    agree = claims[claims["legs"] != ""].drop_duplicates(["article_id", "route"])
    whole = cite(claims)
    first = say(
        "{agree} of {routes} {told} told {agrees} with legs known",
        told=say("route" if len(one) == 1 else "routes"),
        agrees=say("agrees" if len(one) == 1 else "agree"),
        agree=Value(len(agree), cites=whole), routes=Value(len(one), cites=whole),
    )  # fmt: skip
    out = claims[claims["leaves_out"] != ""].drop_duplicates(["article_id", "route"])
    if not len(out):
        return first
    often = out["leaves_out"].str.split("; ").explode().mode().iloc[0]
    some = out[out["leaves_out"].str.contains(often, regex=False)]
    return say(
        "{first}; {place} is not named by {out} of them", first=first, out=Value(len(some), cites=cite(some)),
        place=Value(str(often), "word", cite(some)),
    )  # fmt: skip
