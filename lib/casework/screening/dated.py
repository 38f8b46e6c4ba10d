"""What the list files handed to a batch say of a target on a day: one answer per authority and kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from casework.model import CaseworkError, Interval
from casework.screening.acts import Acts, in_words
from casework.screening.history import one_day, replies
from casework.screening.register import Dossier, dossiers, joined, line_of
from casework.screening.standing import measure_in_words

SEEN_ONLY = ("opensanctions",)  # publishers whose first and last day are those on which they saw the list
SEEN = "days on which the publisher saw the list"
WATCHED = "the watchlist"
NO_DAY = "the list file has no day; give it one: --list DAY=FILE"


@dataclass(frozen=True, slots=True)
class Edition:
    """Hold one list file and the day it is of; blank where nobody says."""

    loaded: Any
    day: str = ""

    @property
    def series(self) -> tuple[str, str]:
        """Tell which files are editions of one list: those of one source whose first target stands in one list."""
        own = _lists(self.loaded)
        return self.loaded.source, own[0] if own else ""


@dataclass(frozen=True, slots=True)
class Row:
    """Hold what one edition says of one target."""

    list: str
    name: str
    program: str
    first: str
    last: str
    locator: str


class Series:
    """Hold the editions of one list, the newest first, as one list of targets with what each edition says of them.

    `acts` are dated acts held beside the lists; those of a target of this list count for it.
    """

    def __init__(self, editions: Sequence[Edition], acts: Acts | None = None) -> None:
        self.editions = sorted(editions, key=lambda edition: edition.day, reverse=True)
        self._rows = [_rows(edition.loaded) for edition in self.editions]
        self._seen_only = self.editions[0].loaded.source.startswith(SEEN_ONLY)
        self._told: dict[tuple[str, str], tuple[str, str, str]] = {}
        days = [edition.day for edition in self.editions if edition.day]
        days = days or [day for row in self._rows[0].values() for day in (row.first, row.last)]
        # One for the whole list, so that what else is asked decides nothing.
        ends = [date.fromisoformat(day) for day in days if day]
        self._beside = acts
        self._more: dict[str, list[Dossier]] = acts.of(self._told_apart()) if acts else {}
        self.until = max([*ends, *filter(None, [acts and acts.until])], default=None)

    def tables(self) -> tuple[pd.DataFrame, pd.DataFrame | None, pd.DataFrame | None]:
        """Give targets as the newest edition that holds them writes them, all their names, all their numbers."""
        frames = [edition.loaded.frame for edition in self.editions]
        targets = pd.concat(frames, ignore_index=True).drop_duplicates("target_id").reset_index(drop=True)
        older = [frame[["target_id", "name"]].assign(kind="former") for frame in frames[1:]]
        named, numbered = (
            [found for edition in self.editions if (found := edition.loaded.also.get(name)) is not None]
            for name in ("names", "identifiers")
        )
        return (
            targets,
            *(pd.concat(tables, ignore_index=True) if tables else None for tables in ([*named, *older], numbered)),
        )

    def files_of(self, targets: Iterable[str]) -> tuple[list[str], list[str]]:
        """Give for each target name and sha256 of the newest file that holds it."""
        loaded = [self.editions[self._newest(target)].loaded for target in targets]
        return [each.file for each in loaded], [each.sha256 for each in loaded]

    def answers(self, targets: Iterable[str], day: str) -> list[tuple[str, str, str]]:
        """Give for each target, in words: the answers of that day by authority and kind, why, and the newest look.

        Without a day the first two are blank.
        """
        told = [(target, day) for target in targets]
        new = [target for target, _ in dict.fromkeys(told) if (target, day) not in self._told]
        if not day:
            return [("", "", self._latest(target)) for target, _ in told]
        acts = pd.DataFrame([row for target in new for row in self._acts(target)])
        looks = pd.DataFrame([row for target in new for row in self._looks(target)])
        held = {dossier.target_id: dossier for dossier in dossiers(acts, looks)}
        for target in new:
            self._told[target, day] = (*self._on(target, held.get(target), one_day(day)), self._latest(target))
        return [self._told[each] for each in told]

    def _on(self, target: str, dossier: Dossier | None, day: date) -> tuple[str, str]:
        more = self._more.get(target, [])
        if dossier is None and not more:
            measure = measure_in_words(*line_of({"list": self._row(target).list}))
            return f"{measure}: unknown", f"{measure}: {NO_DAY}"
        told = replies(joined([*filter(None, [dossier]), *more]), day, self.until)
        listed, why = in_words(told, self._beside)
        return listed, "; ".join([why, *([SEEN] if self._seen_only else [])])

    def _told_apart(self) -> dict[str, tuple[str, str, set[str]]]:
        """Give for each target its authority, its schema and all its names: by what an act is known to be its own."""
        targets, names, _ = self.tables()
        found = {
            row["target_id"]: (line_of({"list": self._row(row["target_id"]).list})[0], row["schema"], {row["name"]})
            for row in targets[["target_id", "schema", "name"]].to_dict("records")
        }
        for target, name in zip(names["target_id"], names["name"], strict=True) if names is not None else ():
            if target in found:
                found[target][2].add(name)
        return found

    def _latest(self, target: str) -> str:
        newest, present = self.editions[0], "yes" if target in self._rows[0] else "no"
        return f"{self._row(target).list} of {newest.day}: {present}" if newest.day else ""

    def _newest(self, target: str) -> int:
        return next(place for place, rows in enumerate(self._rows) if target in rows)

    def _row(self, target: str) -> Row:
        return self._rows[self._newest(target)][target]

    def _looks(self, target: str) -> Iterable[dict[str, str]]:
        for edition, rows in zip(self.editions, self._rows, strict=True):
            if edition.day:
                yield self._look(target, edition, edition.day, rows.get(target))
        if self._seen_only:
            place = self._newest(target)
            row = self._rows[place][target]
            yield from (self._look(target, self.editions[place], day, row) for day in (row.first, row.last) if day)

    def _look(self, target: str, edition: Edition, day: str, row: Row | None) -> dict[str, str]:
        """Give the look into one edition for one target, as a row of table `presence`."""
        known = row or self._row(target)
        return {
            "list": known.list, "file_date": day, "file_sha256": edition.loaded.sha256, "target": known.name,
            "uid": target, "match_by": "uid", "raw": edition.loaded.sha256, "present": "yes" if row else "no",
            "matched_name": known.name, "program": row.program if row else "",
            "locator": row.locator if row else "whole file",
        }  # fmt: skip

    def _acts(self, target: str) -> Iterable[dict[str, str]]:
        """Give the acts that a publisher dates in its list: listed on, and the end of an order that has passed."""
        if self._seen_only:
            return
        place = self._newest(target)
        edition, row = self.editions[place], self._rows[place][target]
        authority, kind = line_of({"list": row.list, "present": "yes", "program": row.program})
        ended = row.last if row.last and row.last <= edition.day else ""
        for day, own, action in ((row.first, kind, "listed"), (ended, "delisting", "delisted")):
            if day:
                yield {
                    "event_id": f"{target} {action}", "authority": authority, "kind": own, "action": action,
                    "target_id": target, "target_name": row.name, "date": day, "date_precision": "day",
                    "program": row.program, "raw": edition.loaded.sha256, "locator": row.locator,
                }  # fmt: skip


def series_of(editions: Iterable[Edition], acts: Acts | None = None) -> list[Series | Acts]:
    """Bring list files together that are editions of one list; a list without a day is a series of its own.

    `acts`, a file of dated acts, counts for the targets of the lists and stands last, for the targets of none of them.

    Raises CaseworkError for two files of one list and day, and for a table that is no list.
    """
    found: dict[object, list[Edition]] = {}
    for number, edition in enumerate(_as_lists(editions)):
        loaded = edition.loaded
        if loaded.table != "targets":
            msg = f"{loaded.file}: {loaded.source} gives {loaded.table}, not a list of targets; pass a sanctions list"
            raise CaseworkError(msg)
        own = found.setdefault(edition.series if edition.day else number, [])
        twice = [other.loaded.file for other in own if other.day == edition.day]
        if twice:
            msg = f"{twice[0]} and {loaded.file} are both the list of {edition.day}; a day has one file of a list"
            raise CaseworkError(msg)
        own.append(edition)
    series = [Series(own, acts) for own in found.values()]
    if acts is None:
        return series
    # Last, when it is known which of its targets no list holds, and until when anything is known at all.
    acts.until = max(filter(None, [acts.until, *(one.until for one in series)]), default=None)
    return [*series, acts]


def _as_lists(editions: Iterable[Edition]) -> Iterable[Edition]:
    """Read a watchlist, names that somebody looks out for, as a list of targets told by their names."""
    for edition in editions:
        if not hasattr(edition.loaded, "table"):
            msg = f"{edition.loaded!r} is no loaded file; give what casework.sources.load makes of it"
            raise CaseworkError(msg)
        if edition.loaded.table == "watchlist":
            loaded = copy(edition.loaded)
            loaded.table, loaded.frame = "targets", loaded.frame.assign(target_id=loaded.frame["name"], list=WATCHED)
            numbers = loaded.frame[["target_id", "identifier"]].rename(columns={"identifier": "value"})
            loaded.also = {"identifiers": numbers[numbers["value"].fillna("") != ""].assign(kind="identifier")}
            edition = replace(edition, loaded=loaded)
        yield edition


def _rows(loaded: Any) -> dict[str, Row]:
    frame = loaded.frame
    blank = [""] * len(frame)
    told = [_texts(frame, name) if name in frame else blank for name in ("program", "first_seen", "last_seen")]
    days = [[_day_of(cell) for cell in column] for column in told[1:]]
    cells = zip(_lists(loaded), _texts(frame, "name"), told[0], *days, _texts(frame, "locator"), strict=True)
    rows = zip(frame["target_id"].tolist(), cells, strict=True)
    return {target: Row(*cell) for target, cell in reversed(list(rows))}


def _lists(loaded: Any) -> list[str]:
    named = [_texts(loaded.frame, name) for name in ("list", "authority") if name in loaded.frame]
    named.append([loaded.source] * len(loaded.frame))
    return [next(filter(None, told)) for told in zip(*named, strict=True)]


def _texts(frame: pd.DataFrame, name: str) -> list[str]:
    return frame[name].astype("str").fillna("").tolist()


@lru_cache(maxsize=1 << 14)
def _day_of(told: str) -> str:
    """Give a printed day, or nothing where it is none or no single day."""
    try:
        span = Interval.of(told[:10]) if told else None
    except CaseworkError:
        return ""
    return span.first.isoformat() if span is not None and span.first == span.last else ""
