"""A screening index: build it once over the names of listed targets, then ask it any number of names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from casework.collector import uncollected
from casework.model import CaseworkError
from casework.screening import points as scoring
from casework.screening.alignment import Alignment
from casework.screening.blocking import Blocker, bones, candidates, trigrams
from casework.screening.evidence import compete, lay, measure
from casework.screening.explain import in_points, in_words, rounded
from casework.screening.further import further
from casework.screening.identifiers import Numbers
from casework.screening.names import script_of
from casework.screening.ofac import ofac_rule
from casework.screening.roll import Roll, roll
from casework.screening.second import FROM, rigour_points

BATCH = 1000  # queries compared at a time: bounds memory, changes no result
TOP = 10
FAINT, FEW = 0.5, 3  # below this score a query keeps but its best few candidates
ASKED = ["query_id", "name", "schema", "birth_date", "country", "program", "identifier"]


@dataclass(slots=True)
class Pairs:
    """Hold compared pairs as arrays: row of the query, row of the listed name, measures, alignment."""

    left: np.ndarray
    right: np.ndarray
    measures: dict[str, np.ndarray]
    alignment: Alignment


class Index:
    """Find which listed targets a name or number may be. Build it once, ask it as often as needed.

    >>> targets = pd.DataFrame({"target_id": ["26367", "43157"], "schema": ["Organization", "Airplane"],
    ...     "name": ["PETROLEOS DE VENEZUELA, S.A.", "RA-86496"]})
    >>> index = Index.build(targets)
    >>> index.screen(["Petroleos de Venesuela", "1551E0"])["target_id"].tolist()
    ['26367', '43157']
    """

    def __init__(
        self, targets: pd.DataFrame, texts: Sequence[str], owner: np.ndarray, quality: Sequence[str], numbers: Numbers
    ) -> None:
        self.targets = targets.reset_index(drop=True)
        self.texts, self.quality, self.owner, self._numbers = list(texts), list(quality), owner, numbers
        with uncollected():
            self._lay()

    def _lay(self) -> None:
        owner = self.owner
        schemas = self.targets["schema"].tolist()
        kinds = [scoring.KIND_OF_SCHEMA.get(schema, "Organization") for schema in schemas]
        self.kinds = np.array([scoring.KINDS.index(kind) for kind in kinds], np.int8)
        # Of equal scores the lower number stands first, so that the order of the input decides nothing.
        self._place_by_id = np.argsort(np.argsort(self.targets["target_id"].to_numpy(dtype=object), kind="stable"))
        self._target_ids, self._names = self.targets["target_id"].tolist(), self.targets["name"].tolist()
        self._programs = self.targets["program"].tolist() if "program" in self.targets else [""] * len(self.targets)
        self._ids: dict[str, int] = {}
        persons = (self.kinds[owner] == 0).tolist()
        self.roll, self._rarity = roll(self.texts, None, self._ids, targets=owner.tolist(), persons=persons)
        self._scales = scoring.scales_for(len(self.targets))
        self._blockers = (Blocker(self.roll.names, trigrams), Blocker(self.roll.names, bones))

    @classmethod
    def build(
        cls, targets: pd.DataFrame, names: pd.DataFrame | None = None, identifiers: pd.DataFrame | None = None
    ) -> Index:
        """Build an index over tables `targets`, `names` and `identifiers`; a target's own name is a primary name."""
        if targets.empty:
            msg = "there is no target to build an index over; load a list first"
            raise CaseworkError(msg)
        ids = targets["target_id"].tolist()
        place = {target: row for row, target in enumerate(ids)}
        rows = [(row, name, "primary") for row, name in enumerate(targets["name"])]
        rows += [(place[key], name, kind) for key, name, kind in _cells(names, "name", "kind") if key in place]
        rows = [(row, part, kind) for row, name, kind in rows for part in _scripts_apart(name)]
        # Sorted by content, so that the order of the input decides nothing; a name told twice of a target counts once.
        distinct = {(row, name): kind for row, name, kind in reversed(rows)}
        ordered = sorted(distinct, key=lambda pair: (ids[pair[0]], pair[1]))
        owner = np.array([row for row, _ in ordered], np.int64)
        held = [(place[key], kind, value) for key, kind, value in _cells(identifiers, "kind", "value") if key in place]
        held += [(row, "tail number", targets["name"].iloc[row]) for row in _aircraft(targets)]
        return cls(targets, [name for _, name in ordered], owner, [distinct[pair] for pair in ordered], Numbers(held))

    def screen(
        self, queries: str | Sequence[str] | pd.DataFrame, *, top: int = TOP, rigour: bool = False
    ) -> pd.DataFrame:
        """Give for each query its candidates, best first: score, points per reason, and in words why.

        `queries` are names, or a table with `name` and, where known, `identifier`, `birth_date`, `country`,
        `program`, `schema`.
        A number that names a target by itself comes first, with the score 1. A candidate is no match before a person
        says so; 0.7 is the line. `ofac_rule` is what the search of OFAC's own site would print for the pair. With
        `rigour` that library's comparison gives points too; it is an extra, and never asked unless told to.
        """
        asked = asked_table(queries)
        starts = range(0, len(asked), BATCH) or [0]
        with uncollected():
            parts = [self._screened(asked.iloc[at : at + BATCH], at, top, rigour=rigour) for at in starts]
        return parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)

    def pairs(self, asked: Sequence[str]) -> tuple[Roll, Pairs]:
        """Compare names with the listed names worth it; what `screen` scores and the training script learns from."""
        sheet, _ = roll(asked, self._rarity, self._ids, against=self.roll)
        left, right = candidates(sheet, self.roll, self._blockers, self.owner)
        found = lay(sheet, self.roll, left, right)
        measures = measure(sheet, self.roll, left, right, found)
        measures |= compete(measures, left, self.owner[right])
        return sheet, Pairs(left, right, measures, found)

    def _screened(self, asked: pd.DataFrame, start: int, top: int, *, rigour: bool) -> pd.DataFrame:
        texts = asked["name"].tolist()
        sheet, pairs = self.pairs(texts)
        target = self.owner[pairs.right]
        points, score = self._scored(asked, sheet, pairs, rigour=rigour)
        numbered = self._by_number(asked)
        query, owner, total, place = _ranked(numbered, pairs.left, target, score, pairs.right, top, self._place_by_id)
        told = place >= 0
        rows = place[told]
        left, right = pairs.left[rows], pairs.right[rows]
        points = {reason: values[rows] for reason, values in points.items()}
        names = {
            "matched_name": [self.texts[row] for row in right],
            "alias_quality": [self.quality[row] for row in right],
            "ofac_rule": ofac_rule([sheet.spoken[row] for row in left], [self.roll.spoken[row] for row in right]),
            "reasons": in_points(points),
            "words": in_words(score[rows], pairs.alignment.of(rows), sheet.words, self.roll.words),
        }
        numbers = {
            "matched_name": [found[3] for found in numbered],
            "alias_quality": [found[2] for found in numbered],
            "ofac_rule": np.full(len(numbered), np.nan),
            "reasons": ["number +1.000"] * len(numbered),
            "words": [f"{kind} {value}" for _, _, kind, value in numbered],
        }
        return pd.DataFrame({
            "query_row": query + start,
            "query": [texts[row] for row in query],
            **self._listed(query, owner, total),
            "score": total,
            **{name: _spliced(told, names[name], numbers[name], place) for name in names},
            "mixed_script": [sheet.names[row].mixed for row in query],
            "number": np.where(told, 0.0, 1.0),
            **{reason: _spliced(told, values, np.zeros(len(numbered)), place) for reason, values in points.items()},
        })  # fmt: skip

    def _scored(
        self, asked: pd.DataFrame, sheet: Roll, pairs: Pairs, *, rigour: bool
    ) -> tuple[dict[str, np.ndarray], np.ndarray]:
        """Give the points of each pair per reason, and their sums."""
        target = self.owner[pairs.right]
        given = scoring.points(self.kinds[target], pairs.measures, self._scales)
        given |= further(asked, self.targets, pairs.left, target)
        if rigour:
            near = np.flatnonzero(np.add.reduce(list(given.values())) >= FROM)
            spoken = (
                [sheet.spoken[row] for row in pairs.left[near]],
                [self.roll.spoken[row] for row in pairs.right[near]],
            )
            given["rigour"][near] = rigour_points(*spoken)
        return rounded(given)

    def _listed(self, query: np.ndarray, owner: np.ndarray, score: np.ndarray) -> dict[str, object]:
        """Give the columns about the targets, their ranks, and the runner-up of each with the margin."""
        first = np.flatnonzero(np.concatenate(([True], query[1:] != query[:-1]))) if len(query) else query
        rank = np.arange(len(query)) - np.repeat(first, np.diff(np.append(first, len(query))))
        followed = np.append(query[1:] == query[:-1], False) if len(query) else np.zeros(0, bool)
        names = [self._names[row] for row in owner]
        margin = np.where(followed, np.round(score - np.append(score[1:], 0)[: len(score)], 3), np.nan)
        return {
            "rank": rank + 1,
            "target_id": [self._target_ids[row] for row in owner],
            "target_name": names,
            "program": [self._programs[row] for row in owner],
            "runner_up": [name if more else "" for name, more in zip([*names[1:], ""], followed, strict=False)],
            "margin": margin,
        }

    def _by_number(self, asked: pd.DataFrame) -> list[tuple[int, int, str, str]]:
        """Give query, target, kind and number of what is found by a number, asked as such or written as a name."""
        found = []
        for place, told in enumerate(zip(asked["identifier"].tolist(), asked["name"].tolist(), strict=True)):
            for value in dict.fromkeys(value for value in told if value):
                found += [(place, *target) for target in self._numbers.find(value)]
        return found


def _ranked(
    numbered: list[tuple[int, int, str, str]], query: np.ndarray, target: np.ndarray, score: np.ndarray,
    name: np.ndarray, top: int, by_id: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:  # fmt: skip
    """Order what numbers and names found: query, target, score, and the place of the pair (below 0: by number)."""
    by_number = np.array([found[:2] for found in numbered], np.int64).reshape(-1, 2)
    query = np.concatenate([by_number[:, 0], query])
    target = np.concatenate([by_number[:, 1], target])
    score = np.concatenate([np.ones(len(numbered)), score])
    place = np.concatenate([-1 - np.arange(len(numbered)), np.arange(len(name))])
    order = np.lexsort((np.concatenate([np.full(len(numbered), -1), name]), by_id[target], place >= 0, -score, query))
    kept = order[_best(query[order], target[order], score[order], top)]
    return query[kept], target[kept], score[kept], place[kept]


def _spliced(told: np.ndarray, names: Sequence, numbers: Sequence, place: np.ndarray) -> Sequence:
    """Put the cells of what was found by name and by number into the order of the table."""
    if told.all():
        return names
    cells = np.empty(len(told), dtype=object if isinstance(names, list) else float)
    cells[told] = names
    cells[~told] = [numbers[-1 - at] for at in place[~told]]
    return cells


def asked_table(queries: str | Sequence[str] | pd.DataFrame) -> pd.DataFrame:
    """Bring queries into one form: a table with the columns a query may have, blank where it does not."""
    if not isinstance(queries, pd.DataFrame):
        names = [queries] if isinstance(queries, str) else list(queries)
        told = {name: [""] * len(names) for name in ASKED}
        told["name"] = ["" if pd.isna(name) else str(name) for name in names]
        return pd.DataFrame(told, dtype=object)
    if "name" not in queries:
        msg = f"queries need a column name; they have {', '.join(map(str, queries.columns))}"
        raise CaseworkError(msg)
    blank = [""] * len(queries)
    told = {name: queries[name].fillna("").astype(str).tolist() if name in queries else blank for name in ASKED}
    return pd.DataFrame(told, dtype=object)


def _cells(table: pd.DataFrame | None, *columns: str) -> list[tuple[str, ...]]:
    return [] if table is None else list(zip(table["target_id"], *(table[name] for name in columns), strict=True))


def _aircraft(targets: pd.DataFrame) -> list[int]:
    return np.flatnonzero((targets["schema"] == "Airplane").to_numpy()).tolist()


def _scripts_apart(name: object) -> list[str]:
    """Take a name in brackets in another script apart from the name before it; a blank name is none."""
    if not isinstance(name, str) or not name.strip():
        return []
    found = re.fullmatch(r"(.+?)\s*\(([^()]+)\)\s*", name.strip())
    if found and not found[2].isascii() and script_of(found[1]) != script_of(found[2]):
        return [found[1], found[2].strip()]
    return [name]


def _best(query: np.ndarray, target: np.ndarray, score: np.ndarray, top: int) -> np.ndarray:
    """Give the places of the first row of each target, at most `top` a query; rows come sorted by query and score.

    Below FAINT only the best few of a query are worth a row.
    """
    if not len(query):
        return np.zeros(0, np.int64)
    # The first row of each target of a query, in the order of the rows.
    _, places = np.unique(query * (int(target.max()) + 1) + target, return_index=True)
    places.sort()
    query, strong = query[places], score[places] >= FAINT
    starts = np.flatnonzero(np.concatenate(([True], query[1:] != query[:-1])))
    rank = np.arange(len(query)) - np.repeat(starts, np.diff(np.append(starts, len(query))))
    return places[rank < np.where(strong, top, min(top, FEW))]
