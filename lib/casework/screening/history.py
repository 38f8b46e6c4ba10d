"""What the held sources say of a target on a day: listed, not listed, or unknown, per authority and kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from casework.model import CaseworkError, Interval, cite, steps
from casework.screening.register import NEAR, Act, Dossier, Sighting, asked, dossiers, nearest

COLUMNS = (
    "query", "target_id", "target_name", "authority", "kind", "listed_on_day", "reason", "began", "ended", "programs",
    "listed_latest", "latest_list", "latest_list_date", "limits", "cites",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """Keep what is held of one target under one authority and kind: its acts and sightings in their order."""

    authority: str
    kind: str
    acts: tuple[Act, ...]
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Keep one answer: yes, no or unknown, why, and the acts and sightings it rests on."""

    listed: str
    reason: str
    used: tuple[Act | Sighting, ...] = ()


def listed_on_day(
    names: str | Iterable[str], day: str | date, designations: pd.DataFrame, presence: pd.DataFrame,
    *, also: Iterable[tuple[str, str]] = (),
) -> pd.DataFrame:  # fmt: skip
    """Answer for each name whether it was listed on a day: one row per authority and kind of measure, never one word.

    `yes` and `no` rest on a dated act or on the list files held on both sides of the day; `unknown` is everything
    else, a name that no source holds included. `also` asks for further (authority, kind) pairs, so that a list that
    is not held shows as unknown instead of not at all. `listed_latest` is the newest list file held, not today.

    >>> acts = pd.DataFrame([{"event_id": "S1", "authority": "OFAC", "kind": "blocking", "target_name": "BANDES",
    ...     "action": "designated", "date": "2019-03-22", "date_precision": "day", "raw": "ab", "locator": "row 2"}])
    >>> none = pd.DataFrame(columns=["list", "file_date", "target", "present", "raw", "locator"])
    >>> list(listed_on_day("Bandes", "2019-03-21", acts, none)["reason"])
    ['designated on 2019-03-22']
    """
    when = one_day(day)
    register = dossiers(designations, presence)
    held_until = horizon(register)
    queries = [names] if isinstance(names, str) else list(names)
    near = nearest(queries, register)
    rows = []
    for query in queries:
        found = asked(query, register)
        own = _rows(query, when, found, held_until, tuple(also))
        if query in near:
            own[0]["reason"] += f"; the nearest it has is {near[query]}: ask for that if it is the same"
        rows += own
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table.attrs["steps"] = steps("screening.listed_on_day", day=when.isoformat())
    return table


def spans(designations: pd.DataFrame, presence: pd.DataFrame) -> pd.DataFrame:
    """Give each target's spans on each list: on, off and on again, each end as precise as the sources are.

    `began_first` to `began_last` are the days between which it began, `ended_first` to `ended_last` those between
    which it ended (blank: no end is known); `first_seen` and `last_seen` are list files that hold it in that span.
    """
    rows = []
    for dossier in dossiers(designations, presence):
        for line in _lines(dossier):
            for number, span in enumerate(_spans(line), start=1):
                head = {"target_id": dossier.target_id, "target_name": dossier.name}
                rows.append({**head, "authority": line.authority, "kind": line.kind, "span": number, **span})
    return pd.DataFrame(rows)


def replies(dossier: Dossier, day: date, horizon: date | None) -> list[tuple[Line, Answer]]:
    """Give the answer of each authority and kind that something is held of, for one target."""
    lines = _lines(dossier)
    return [(line, _doubted(answer(line, day, horizon), line, dossier.unverified, day)) for line in lines]


# --- one line ---------------------------------------------------------------------------------------------------


def answer(line: Line, day: date, horizon: date | None) -> Answer:
    """Decide one line on one day from what stands next before it and next after it."""
    near = [look for look in line.sightings if look.match_by == NEAR]
    if near:
        line = replace(line, sightings=tuple(look for look in line.sightings if look.match_by != NEAR))
        if not line.acts and not line.sightings:
            return Answer("unknown", f"{_seen(near[-1])}: whether it is the same a person decides", (near[-1],))
    acts = [_narrowed(act, line.sightings) for act in line.acts]
    same_day = [act for act in acts if act.when.first == act.when.last == day]
    if same_day:
        return _from_act(same_day[-1], day)
    of_the_day = [look for look in line.sightings if look.day == day.isoformat()]
    if of_the_day and not any(_open(act, day) for act in acts):
        return _of_the_day(of_the_day)
    if line.kind == "licence":
        return _licence(acts, day)
    return _turn(line, _between(acts, line.sightings, day, horizon))


def _between(acts: list[Act], looks: tuple[Sighting, ...], day: date, horizon: date | None) -> Answer:
    before, after = _before(acts, looks, day), _after(acts, looks, day)
    doubtful = [act for act in acts if _open(act, day)]
    if doubtful:
        used = tuple(x for x in (before, after) if x is not None)
        return Answer("unknown", f"{_in_words(doubtful[0])}, and the day lies within that span", (doubtful[0], *used))
    if before is None:
        return _without_before(after)
    if isinstance(before, Act):
        return _after_act(before, after, day, horizon)
    return _after_sighting(before, after)


def _without_before(after: Act | Sighting | None) -> Answer:
    if isinstance(after, Act) and after.begins:
        return Answer("no", _in_words(after), (after,))
    if isinstance(after, Act):
        return Answer("unknown", f"{_in_words(after)}; no source held says since when it was listed", (after,))
    if after is None:
        return Answer("unknown", "no dated source of this authority and kind is held")
    return Answer("unknown", f"{_seen(after)}; no list is held from before the day", (after,))


def _after_act(before: Act, after: Act | Sighting | None, day: date, horizon: date | None) -> Answer:
    listed = "yes" if before.begins else "no"
    if after is None:
        if horizon is not None and day > horizon:
            return Answer("unknown", f"{_in_words(before)}; the newest thing held is of {horizon}", (before,))
        more = "; no end is recorded" if before.begins else ""
        return Answer(listed, _in_words(before) + more, (before,))
    if isinstance(after, Act):
        # A further program under the same kind begins nothing: the target was under the measure already.
        return Answer(listed, f"{_in_words(before)}; {_in_words(after)}", (before, after))
    if after.present == before.begins:
        return Answer(listed, f"{_in_words(before)}; {_seen(after)}", (before, after))
    return Answer("unknown", f"{_in_words(before)}, but {_seen(after)}, and no act between is dated", (before, after))


def _after_sighting(before: Sighting, after: Act | Sighting | None) -> Answer:
    if after is None:
        return Answer("unknown", f"{_seen(before)}; no list is held from after the day", (before,))
    if isinstance(after, Act):
        # A first designation shows that it was not listed just before, an end that it was; else the sources disagree.
        if after.begins != before.present:
            listed = "no" if after.begins else "yes"
            return Answer(listed, f"{_seen(before)}; {_in_words(after)}", (before, after))
        return Answer("unknown", f"{_seen(before)}, though {_in_words(after)}", (before, after))
    if before.present == after.present:
        both = "present in" if before.present else "absent from"
        reason = f"{both} the {before.list} files of {before.day} and {after.day}, the nearest held on both sides"
        return Answer("yes" if before.present else "no", reason, (before, after))
    return Answer("unknown", f"{_seen(before)} and {_seen(after)}; no source held dates the change", (before, after))


def _before(acts: list[Act], looks: tuple[Sighting, ...], day: date) -> Act | Sighting | None:
    past = [act for act in acts if act.when.last is not None and act.when.last < day]
    seen = [look for look in looks if look.day < day.isoformat()]
    act = past[-1] if past else None
    look = seen[-1] if seen else None
    if act is None or look is None:
        return act or look
    # A list file that agrees with the last act adds nothing; one that disagrees is news of a change nobody dated.
    return look if look.day > act.when.last.isoformat() and look.present != act.begins else act


def _after(acts: list[Act], looks: tuple[Sighting, ...], day: date) -> Act | Sighting | None:
    coming = [act for act in acts if act.when.first is not None and act.when.first > day]
    seen = [look for look in looks if look.day > day.isoformat()]
    act = coming[0] if coming else None
    look = seen[0] if seen else None
    if act is None or look is None:
        return act or look
    return look if look.day < act.when.first.isoformat() else act


def _narrowed(act: Act, looks: tuple[Sighting, ...]) -> Act:
    """Let the list files narrow an act whose day is not known: after the last file that shows the other state."""
    if act.precision == "day" or act.when.last is None:
        return act
    other = [look.day for look in looks if look.present != act.begins and look.day <= act.when.last.isoformat()]
    same = [look.day for look in looks if look.present == act.begins and (not other or look.day > other[-1])]
    first, last = act.when.first, act.when.last
    if other:
        after = date.fromisoformat(other[-1]) + timedelta(days=1)
        first = after if first is None else max(first, after)
    if same and (first is None or first <= date.fromisoformat(same[0])):
        last = min(last, date.fromisoformat(same[0]))
    return replace(act, when=Interval(first, last))


def _open(act: Act, day: date) -> bool:
    """Say whether an act may or may not have happened by that day."""
    return act.when.holds(day) and act.when.last != day


def _from_act(act: Act, day: date) -> Answer:
    if act.kind == "licence":
        return Answer("yes", f"issued on {day}", (act,))
    return Answer("yes" if act.begins else "no", _in_words(act), (act,))


def _of_the_day(looks: list[Sighting]) -> Answer:
    listed = "yes" if any(look.present for look in looks) else "no"
    return Answer(listed, _seen(looks[0]), tuple(looks))


def _doubted(reply: Answer, line: Line, unverified: list[Act], day: date) -> Answer:
    """Turn a no into unknown where an unverified row says that it was listed by then: absence can miss a short span."""
    against = [act for act in unverified if act.begins and (act.authority, act.kind) == (line.authority, line.kind)]
    against = [act for act in against if act.when.first is None or act.when.first <= day]
    if reply.listed != "no" or not against or any(isinstance(item, Act) for item in reply.used):
        return reply
    reason = f"{reply.reason}, but an unverified row says {_in_words(against[0])}"
    return Answer("unknown", reason, (*reply.used, *against))


def _turn(line: Line, reply: Answer) -> Answer:
    """Add the list files between which the state changed later, where list files alone decided the answer."""
    looks = [item for item in reply.used if isinstance(item, Sighting)]
    if len(looks) != 2 or len(reply.used) != 2 or looks[0].present != looks[1].present:
        return reply
    later = [look for look in line.sightings if look.day > looks[1].day]
    turned = next((number for number, look in enumerate(later) if look.present != looks[1].present), None)
    if turned is None:
        return reply
    last = later[turned - 1] if turned else looks[1]
    return Answer(reply.listed, f"{reply.reason}; {_seen(last)}, {_seen(later[turned])}", (*looks, last, later[turned]))


def _licence(acts: list[Act], day: date) -> Answer:
    issued = [act for act in acts if act.when.last is not None and act.when.last <= day]
    if not issued:
        return Answer("no", f"issued on {acts[0].printed}", tuple(acts[:1]))
    reason = f"issued on {issued[-1].printed}; a licence ends by its own terms, and no dated row holds its end"
    return Answer("unknown", reason, (issued[-1],))


# --- words ------------------------------------------------------------------------------------------------------


def _in_words(act: Act) -> str:
    verb = act.action.partition(" (")[0] if act.begins else "delisted"
    verb = "listed" if verb == "sectoral" else verb
    if act.precision == "day":
        return f"{verb} on {act.printed}"
    if act.precision == "month":
        return f"{verb} in {act.printed}"
    between = f"after {act.when.first - timedelta(days=1)} and " if act.when.first else ""
    return f"{verb} {between}by {act.when.last} (known from list files)"


def _seen(look: Sighting) -> str:
    if look.match_by == NEAR:
        return f"spelt otherwise in the {look.list} file of {look.day}"
    return f"{'present in' if look.present else 'absent from'} the {look.list} file of {look.day}"


def _limits(reply: Answer) -> str:
    said = []
    absent = [look for look in reply.used if isinstance(look, Sighting) and not look.present]
    if any(look.match_by == "exact name" and not look.aliases_held for look in absent):
        said.append("absence rests on the exact main name; the file holds no other names")
    if any(isinstance(act, Act) and act.precision == "by" for act in reply.used):
        said.append("the act is known from list files alone")
    if "no end is recorded" in reply.reason:
        said.append("an end that no source held records would not show")
    return "; ".join(said)


# --- tables -----------------------------------------------------------------------------------------------------


def _rows(
    query: str, day: date, found: list[Dossier], horizon: date | None, also: tuple[tuple[str, str], ...]
) -> list[dict[str, Any]]:
    rows = []
    for dossier in found:
        own = replies(dossier, day, horizon)
        rows += [_row(query, dossier, line, reply) for line, reply in own]
        if not own:
            nothing = Answer("unknown", "the only rows held are not verified", tuple(dossier.unverified))
            rows.append(_row(query, dossier, Line("", "", (), ()), nothing))
    if not found:
        rows.append(_row(query, Dossier(), Line("", "", (), ()), Answer("unknown", "no source held has this name")))
    held = {(row["authority"], row["kind"]) for row in rows}
    for authority, kind in also:
        if (authority, kind) not in held:
            dossier = found[0] if found else Dossier()
            nothing = Answer("unknown", "no list or dated act of this authority and kind is held for this name")
            rows.append(_row(query, dossier, Line(authority, kind, (), ()), nothing))
    return rows


def _row(query: str, dossier: Dossier, line: Line, reply: Answer) -> dict[str, Any]:
    newest = line.sightings[-1] if line.sightings else None
    used = [item.cite for item in reply.used]
    return {
        "query": query,
        "target_id": dossier.target_id,
        "target_name": dossier.name,
        "authority": line.authority,
        "kind": line.kind,
        "listed_on_day": reply.listed,
        "reason": reply.reason,
        "began": "; ".join(act.printed for act in line.acts if act.begins),
        "ended": "; ".join(act.printed for act in line.acts if not act.begins),
        "programs": "; ".join(dict.fromkeys(act.program for act in line.acts if act.program)),
        "listed_latest": _latest(newest),
        "latest_list": "" if newest is None else newest.list,
        "latest_list_date": "" if newest is None else newest.day,
        "limits": _limits(reply),
        "cites": cite({"raw": [c.raw for c in used], "locator": [c.locator for c in used]}) if used else "",
    }


def _latest(newest: Sighting | None) -> str:
    if newest is None or newest.match_by == NEAR:
        return "unknown"
    return "yes" if newest.present else "no"


def _lines(dossier: Dossier) -> list[Line]:
    held = [*dossier.acts, *dossier.sightings]
    lines = []
    for authority, kind in dict.fromkeys((item.authority, item.kind) for item in held):
        acts = [act for act in dossier.acts if (act.authority, act.kind) == (authority, kind)]
        looks = [look for look in dossier.sightings if (look.authority, look.kind) == (authority, kind)]
        acts.sort(key=lambda act: (act.when.last or date.max, act.event_id))
        lines.append(Line(authority, kind, tuple(acts), tuple(sorted(looks, key=lambda look: (look.day, look.list)))))
    return lines


def _spans(line: Line) -> list[dict[str, Any]]:
    """Walk acts and sightings in time; a sighting that shows the other state opens or closes a span by itself."""
    steps_ = [(act.when.first, act.when.last, act.begins, act.cite, "") for act in
              (_narrowed(act, line.sightings) for act in line.acts)]  # fmt: skip
    walked: list[dict[str, Any]] = []
    last_other: date | None = None
    for first, last, on, place, seen in sorted(
        [*steps_, *((day := date.fromisoformat(look.day), day, look.present, look.cite, look.day)
                    for look in line.sightings if look.match_by != NEAR)],
        key=lambda step: (step[1] or date.max, bool(step[4])),
    ):  # fmt: skip
        first = (last_other and last_other + timedelta(days=1)) if seen else first
        _step(walked, first, last, on=on, place=place, seen=seen)
        last_other = date.fromisoformat(seen) if seen else last_other
    return [{**span, "cites": "\n".join(sorted(set(span["cites"])))} for span in walked]


def _step(walked: list[dict[str, Any]], first: date | None, last: date, *, on: bool, place: Any, seen: str) -> None:
    running = walked[-1] if walked and walked[-1]["ended_last"] == "" else None
    if on and running is None:
        running = {"began_first": _iso(first), "began_last": _iso(last), "ended_first": "", "ended_last": "",
                   "first_seen": "", "last_seen": "", "cites": []}  # fmt: skip
        walked.append(running)
    elif not on and running is not None:
        running.update(ended_first=_iso(first), ended_last=_iso(last))
    if running is not None:
        running["cites"].append(str(place))
        if seen and on:
            running.update(first_seen=running["first_seen"] or seen, last_seen=seen)


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def horizon(register: Iterable[Dossier]) -> date | None:
    """Give the newest day of anything held: beyond it nothing is known."""
    days = [act.when.last for dossier in register for act in dossier.acts if act.when.last]
    days += [date.fromisoformat(look.day) for dossier in register for look in dossier.sightings]
    return max(days, default=None)


def one_day(day: str | date) -> date:
    """Give the day asked about; raise CaseworkError for what is not one day."""
    if isinstance(day, date):
        return day
    span = Interval.of(day)
    if span.first != span.last:
        msg = f"{day!r} is not one day; ask for a day such as 2019-03-23, for a status may change within the span"
        raise CaseworkError(msg)
    return span.first
