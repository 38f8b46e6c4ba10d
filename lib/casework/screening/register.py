"""Which rows of designations and list files speak of one target."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from casework.model import Citation, Interval
from casework.screening.index import Index
from casework.screening.names import key
from casework.screening.points import LINE

# What a list proves: whose it is and which kind of measure it carries. A list is known by how its name begins.
# "OFAC consolidated non-SDN" joins several lists; its members are told apart by their program.
LISTS = (
    ("OFAC SDN", "OFAC", "blocking"),
    ("OFAC SSI", "OFAC", "sectoral"),
    ("OFAC NS-MBS", "OFAC", "menu_based"),
    ("OFAC consolidated non-SDN", "OFAC", "sectoral"),
    ("BIS Entity List", "BIS", "export_control"),
    ("BIS Denied Persons", "BIS", "export_control"),
    ("UN consolidated", "UN", "eu_freeze"),
    ("EU consolidated", "EU", "eu_freeze"),
    ("UK consolidated", "UK", "eu_freeze"),
    ("UK Sanctions List (asset freeze)", "UK", "eu_freeze"),
    # as the US Consolidated Screening List and OFAC's advanced XML call them
    ("SDN List", "OFAC", "blocking"),
    ("Specially Designated Nationals", "OFAC", "blocking"),
    ("Sectoral Sanctions Identifications", "OFAC", "sectoral"),
    ("Non-SDN Menu-Based", "OFAC", "menu_based"),
    ("Entity List", "BIS", "export_control"),
    ("Denied Persons", "BIS", "export_control"),
    ("Military End User", "BIS", "export_control"),
    ("Unverified List", "BIS", "export_control"),
)
# A vessel, aircraft or firm "identified as blocked property" is blocked: the list that shows it is the same.
KIND_OF_LINE = {"property_identified": "blocking"}
NEAR = "near name"  # how a look was made that found a name spelt otherwise, on which nobody has decided
SECTORAL_PROGRAM = re.compile(r"EO13662|SSI")


@dataclass(frozen=True, slots=True)
class Act:
    """Keep one dated act: what it begins or ends, within which days it happened, and where that is written."""

    authority: str
    kind: str
    begins: bool
    when: Interval
    printed: str
    precision: str
    action: str
    program: str
    event_id: str
    cite: Citation


@dataclass(frozen=True, slots=True)
class Sighting:
    """Keep one look into one dated list file: present or not, found by what, and where that is written."""

    authority: str
    kind: str
    list: str
    day: str
    sha256: str
    present: bool
    match_by: str
    aliases_held: bool
    program: str
    cite: Citation


@dataclass(slots=True)
class Dossier:
    """Gather what is held of one target: its names and numbers, the acts and the sightings."""

    target_id: str = ""
    name: str = ""
    names: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    acts: list[Act] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    unverified: list[Act] = field(default_factory=list)

    def keys(self) -> set[str]:
        """Give the keys it is found by."""
        return {key(name) for name in self.names} | {number.casefold() for number in self.numbers}


def dossiers(designations: pd.DataFrame, presence: pd.DataFrame) -> list[Dossier]:
    """Gather the rows of both tables into one dossier a target, in the order the tables name them.

    Rows belong together by `same_as`, by the publisher's number, by the events a presence row names and, where a
    presence row has neither, by the very same name. An act that was typed without a number belongs to the one target
    of its authority that bears the very name. Nothing is joined on a name that merely looks alike.
    """
    acts, looks = _records(designations), _records(presence)
    joined = _Joined()
    for row in acts:
        _join_act(joined, row)
    for row in looks:
        _join_look(joined, row)
    found: dict[str, Dossier] = {}
    for row in acts:
        _add_act(found.setdefault(joined.root(f"event {_text(row, 'event_id', 'locator')}"), Dossier()), row)
    for row in looks:
        _add_look(found.setdefault(joined.root(_look_node(row)), Dossier()), row)
    told = _numbered(list(found.values()))
    for dossier in told:
        _settle(dossier)
    return told


def joined(parts: Sequence[Dossier]) -> Dossier:
    """Bring what several sources hold of one target together; the first of them names it."""
    whole = Dossier(next(filter(None, (part.target_id for part in parts)), ""), parts[0].name)
    for part in parts:
        whole.names |= part.names
        whole.numbers |= part.numbers
        whole.acts += part.acts
        whole.sightings += part.sightings
        whole.unverified += part.unverified
    return whole


def asked(query: str, register: Iterable[Dossier]) -> list[Dossier]:
    """Give the dossiers that hold the very name, once case, accents, order and legal form are set aside."""
    wanted = {key(query), query.strip().casefold()}
    return [dossier for dossier in register if wanted & dossier.keys()]


def nearest(queries: Iterable[str], register: Sequence[Dossier]) -> dict[str, str]:
    """Name, for each query that no dossier holds to the letter, the held name that it may be, where one is a match.

    A name spelt otherwise must not look like one that nobody holds; whether it is the same target a person decides.
    """
    missing = [query for query in dict.fromkeys(queries) if not asked(query, register)]
    if not missing or not register:
        return {}
    rows = [(str(place), name) for place, dossier in enumerate(register) for name in sorted(dossier.names)]
    names = pd.DataFrame(rows, columns=["target_id", "name"]).assign(kind="strong")
    first = names.drop_duplicates("target_id").assign(schema="LegalEntity")
    best = Index.build(first, names).screen(missing, top=1)
    best = best[best["score"] >= LINE]
    return dict(zip(best["query"], best["matched_name"], strict=True))


def _numbered(found: Sequence[Dossier]) -> list[Dossier]:
    """Bring acts without a number to the target that a list numbers, where just one of their authority has the name."""
    named: dict[tuple[str, str], set[int]] = defaultdict(set)
    for place, dossier in enumerate(found):
        for authority in _authorities(dossier) if dossier.target_id else ():
            for name in dossier.names:
                named[authority, key(name)].add(place)
    parts: dict[int, list[Dossier]] = defaultdict(list)
    for place, dossier in enumerate(found):
        acts = () if dossier.target_id else _authorities(dossier, looks=False)
        same = {own for authority in acts for name in dossier.names for own in named.get((authority, key(name)), ())}
        parts[same.pop() if len(same) == 1 else place].append(dossier)
    return [joined(own) for own in parts.values()]


def _authorities(dossier: Dossier, *, looks: bool = True) -> set[str]:
    held = [*dossier.acts, *dossier.unverified, *(dossier.sightings if looks else ())]
    return {item.authority for item in held}


class _Joined:
    """Join nodes into groups (union-find); the first node seen stays the root, so that order decides nothing."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, node: str) -> str:
        above = self._above.setdefault(node, node)
        while above != node:
            node, above = above, self._above[above]
        return node

    def join(self, one: str, other: str) -> None:
        first, second = self.root(one), self.root(other)
        if first != second:
            self._above[second] = first


def _join_act(joined: _Joined, row: dict[str, Any]) -> None:
    node = f"event {_text(row, 'event_id', 'locator')}"
    joined.root(node)
    if _text(row, "same_as"):
        joined.join(f"event {_text(row, 'same_as')}", node)
    if _text(row, "target_id"):
        joined.join(f"number {_owner(_text(row, 'authority'))} {_text(row, 'target_id')}", node)
    elif not _text(row, "same_as"):
        joined.join(f"name {_owner(_text(row, 'authority'))} {_text(row, 'target_name').casefold()}", node)


def _look_node(row: dict[str, Any]) -> str:
    owner = _owner(line_of(row)[0])
    if _text(row, "uid"):
        return f"number {owner} {_text(row, 'uid')}"
    events = _text(row, "event_ids").split()
    return f"event {events[0]}" if events else f"name {owner} {_text(row, 'target').casefold()}"


def _join_look(joined: _Joined, row: dict[str, Any]) -> None:
    node = _look_node(row)
    joined.root(node)
    for event in _text(row, "event_ids").split():
        joined.join(f"event {event}", node)


def _owner(authority: str) -> str:
    # OFAC numbers a target once over all its lists; another authority's numbers are its own.
    return authority or "unknown"


def line_of(row: dict[str, Any]) -> tuple[str, str]:
    """Give the authority and the kind of measure that a row of table `presence` speaks of, by its list and program."""
    name = _text(row, "list")
    for prefix, authority, kind in LISTS:
        if name.startswith(prefix):
            mixed = prefix == "OFAC consolidated non-SDN" and _text(row, "present") == "yes"
            if mixed and not SECTORAL_PROGRAM.search(_text(row, "program")):
                return authority, "non_sdn"
            return authority, kind
    return name, "listed"


def _add_act(dossier: Dossier, row: dict[str, Any]) -> None:
    dossier.name = dossier.name or _text(row, "target_name")
    dossier.target_id = dossier.target_id or _text(row, "target_id")
    dossier.names.update(_names(_text(row, "target_name"), *_text(row, "aliases").split(";")))
    dossier.numbers.update(_numbers(row))
    held = dossier.unverified if _text(row, "verified") == "no" else dossier.acts
    kind = _text(row, "kind")
    held.append(
        Act(
            authority=_text(row, "authority"),
            kind=KIND_OF_LINE.get(kind, kind),
            begins=kind != "delisting",
            when=_when(_text(row, "date"), _text(row, "date_precision")),
            printed=_text(row, "date"),
            precision=_text(row, "date_precision") or "day",
            action=_text(row, "action"),
            program=_text(row, "program"),
            event_id=_text(row, "event_id"),
            cite=Citation(_text(row, "raw"), _text(row, "locator")),
        )
    )


def _add_look(dossier: Dossier, row: dict[str, Any]) -> None:
    dossier.name = dossier.name or _text(row, "target")
    dossier.target_id = dossier.target_id or _text(row, "uid")
    dossier.names.update(_names(_text(row, "target"), _text(row, "matched_name")))
    dossier.numbers.update(_names(_text(row, "uid")))
    authority, kind = line_of(row)
    dossier.sightings.append(
        Sighting(
            authority=authority,
            kind=kind,
            list=_text(row, "list"),
            day=_text(row, "file_date"),
            sha256=_text(row, "file_sha256"),
            present=_text(row, "present") == "yes",
            match_by=_text(row, "match_by"),
            aliases_held=_text(row, "aliases_held") != "no",
            program=_text(row, "program"),
            cite=Citation(_text(row, "raw"), _text(row, "locator")),
        )
    )


def _settle(dossier: Dossier) -> None:
    """Give each delisting the kind it ends: blocking, or the only kind that authority had the target under.

    A delisting row names no kind. No list ends a sectoral listing by taking a name off the blocking list.
    """
    kinds: dict[str, set[str]] = defaultdict(set)
    for act in dossier.acts:
        if act.begins:
            kinds[act.authority].add(act.kind)
    settled = []
    for act in dossier.acts:
        if not act.begins:
            own = kinds[act.authority]
            settled.append(replace(act, kind=next(iter(own)) if len(own) == 1 else "blocking"))
        else:
            settled.append(act)
    dossier.acts = settled


def _when(printed: str, precision: str) -> Interval:
    span = Interval.of(printed)
    # "by": known from list files alone; the true day lies before, and sightings narrow it.
    return Interval(None, span.last) if precision == "by" else span


def _numbers(row: dict[str, Any]) -> set[str]:
    written = _text(row, "identifiers")
    return _names(_text(row, "target_id"), *written.split(";"), *re.findall(r"[\w.-]*\d[\w.-]{3,}", written))


def _names(*names: str) -> set[str]:
    return {name.strip() for name in names if name.strip()}


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return table.to_dict("records")


def _text(row: dict[str, Any], *columns: str) -> str:
    for column in columns:
        value = row.get(column)
        if isinstance(value, str) and value:
            return value
        if value is not None and not isinstance(value, str) and not pd.isna(value):
            return str(value)
    return ""
