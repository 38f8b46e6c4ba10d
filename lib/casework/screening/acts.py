"""Dated acts of a file beside lists: those of a listed target, and the targets that no list at hand holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from casework.model import CaseworkError
from casework.screening.history import Answer, Line, horizon, one_day, replies
from casework.screening.names import key
from casework.screening.points import KIND_OF_SCHEMA
from casework.screening.register import Dossier, dossiers
from casework.screening.standing import measure_in_words

OF_NO_TARGET = frozenset({"measure", "licence"})  # what such a row names is a rule, nobody
NONE_SEEN = pd.DataFrame(columns=["list", "file_date", "target", "present", "raw", "locator"])


class Acts:
    """Hold the acts of a designation events file, target by target, beside the lists of a batch.

    An act belongs to a listed target by the publisher's number or, under the same authority, by the very name, where
    just one target of the list and of the file has it. What a list holds none of stands for itself: its names are
    asked like those of a list, so that a target known from its dated acts alone is not passed over.
    """

    def __init__(self, loaded: Any) -> None:
        if loaded.table != "designations":
            msg = f"{loaded.file}: {loaded.source} gives {loaded.table}, not dated acts; pass a designation events file"
            raise CaseworkError(msg)
        self.file, self.sha256 = loaded.file, loaded.sha256
        self.held = dossiers(loaded.frame, NONE_SEEN)
        self.until = horizon(self.held)
        schemas = loaded.frame["schema"] if "schema" in loaded.frame else [""] * len(loaded.frame)
        self._schemas = dict(reversed(list(zip(loaded.frame["target_name"], schemas, strict=True))))
        self._listed: set[int] = set()
        self._own: dict[str, Dossier] = {}

    def of(self, targets: Mapping[str, tuple[str, str, Iterable[str]]]) -> dict[str, list[Dossier]]:
        """Give the dossiers of listed targets, each told by its authority, schema and names; they are listed then."""
        named: dict[tuple[str, str], set[str]] = defaultdict(set)
        numbered: dict[tuple[str, str], set[str]] = defaultdict(set)
        for target, (authority, _, names) in targets.items():
            # The Consolidated Screening List writes which of its lists before the number: SSI-17016.
            numbered[authority, target.rpartition("-")[2]].add(target)
            for name in names:
                named[authority, key(name)].add(target)
        found: dict[str, list[Dossier]] = defaultdict(list)
        for place, dossier in enumerate(self.held):
            for target in sorted(self._targets(dossier, targets, numbered, named)):
                found[target].append(dossier)
                self._listed.add(place)
        return found

    def _targets(
        self, dossier: Dossier, targets: Mapping[str, tuple[str, str, Iterable[str]]],
        numbered: Mapping[tuple[str, str], set[str]], named: Mapping[tuple[str, str], set[str]],
    ) -> set[str]:  # fmt: skip
        authorities = {act.authority for act in (*dossier.acts, *dossier.unverified)}
        if dossier.target_id:
            # A number that the list does not hold is another target's, whatever its name.
            return {one for authority in authorities for one in numbered.get((authority, dossier.target_id), ())}
        same = {target for authority in authorities for name in dossier.names
                for target in named.get((authority, key(name)), ())}  # fmt: skip
        alike = {target for target in same if self._is_kind(dossier, targets[target][1])}
        return alike if len(alike) == 1 else set()

    def _is_kind(self, dossier: Dossier, schema: str) -> bool:
        own = self._schemas.get(dossier.name)
        kinds = [KIND_OF_SCHEMA.get(each, "Organization") for each in (own or schema, schema)]
        return kinds[0] == kinds[1]

    def tables(self) -> tuple[pd.DataFrame, pd.DataFrame | None, pd.DataFrame | None]:
        """Give the targets that no list asked before holds, their names and their numbers."""
        self._own = {
            dossier.target_id or (*dossier.acts, *dossier.unverified)[0].event_id: dossier
            for place, dossier in enumerate(self.held)
            if place not in self._listed and _names_a_target(dossier)
        }
        rows = [
            (target, dossier.name, self._schemas.get(dossier.name) or "LegalEntity",
             "; ".join(dict.fromkeys(act.program for act in dossier.acts if act.program)))
            for target, dossier in self._own.items()
        ]  # fmt: skip
        also = [(target, name, "strong") for target, dossier in self._own.items() for name in sorted(dossier.names)]
        numbers = [
            (target, "number", value) for target, dossier in self._own.items() for value in sorted(dossier.numbers)
        ]
        return (
            pd.DataFrame(rows, columns=["target_id", "name", "schema", "program"]),
            pd.DataFrame(also, columns=["target_id", "name", "kind"]),
            pd.DataFrame(numbers, columns=["target_id", "kind", "value"]),
        )

    def files_of(self, targets: Iterable[str]) -> tuple[list[str], list[str]]:
        """Give for each target name and sha256 of the file."""
        count = len(list(targets))
        return [self.file] * count, [self.sha256] * count

    def answers(self, targets: Iterable[str], day: str) -> list[tuple[str, str, str]]:
        """Give for each target the answers of that day in words and why; no newest list, for acts are none."""
        if not day:
            return [("", "", "") for _ in targets]
        return [(*in_words(replies(self._own[each], one_day(day), self.until), self), "") for each in targets]


def in_words(told: Iterable[tuple[Line, Answer]], acts: Acts | None) -> tuple[str, str]:
    """Give the answers for one target in words, by authority and kind, and why; what rests on an act names its file."""
    own = [(measure_in_words(line.authority, line.kind), reply) for line, reply in told]
    if not own:
        return "unknown", "the only rows held are not verified"
    by = [f" ({acts.file})" if acts and _rests_on(reply, acts.sha256) else "" for _, reply in own]
    return (
        "; ".join(f"{measure}: {reply.listed}" for measure, reply in own),
        "; ".join(f"{measure}: {reply.reason}{file}" for (measure, reply), file in zip(own, by, strict=True)),
    )


def _names_a_target(dossier: Dossier) -> bool:
    return any(act.kind not in OF_NO_TARGET for act in (*dossier.acts, *dossier.unverified))


def _rests_on(reply: Answer, sha256: str) -> bool:
    return any(item.cite.raw == sha256 for item in reply.used)
