"""A screening index: build it once over the names of listed targets, then ask it any number of names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from casework.model import CaseworkError
from casework.screening import points as scoring
from casework.screening.alignment import ofac_rule
from casework.screening.blocking import Blocker, bones, candidates, trigrams
from casework.screening.evidence import compete, lay, measure
from casework.screening.names import script_of
from casework.screening.roll import Roll, roll

BATCH = 1000  # queries compared at a time: bounds memory, changes no result
TOP = 10


@dataclass(slots=True)
class Pairs:
    """Hold compared pairs as arrays: row of the query, row of the listed name, measures, alignment."""

    left: np.ndarray
    right: np.ndarray
    measures: dict[str, np.ndarray]
    alignment: object


class Index:
    """Find which listed targets a name may be.

    >>> targets = pd.DataFrame({"target_id": ["26367", "26503"], "schema": "Organization",
    ...     "name": ["PETROLEOS DE VENEZUELA, S.A.", "EVROFINANCE MOSNARBANK"]})
    >>> Index.build(targets).screen("Evrofinans Mosnarbank").target_id.tolist()[:1]
    ['26503']
    """

    def __init__(self, targets: pd.DataFrame, texts: Sequence[str], owner: np.ndarray, quality: Sequence[str]) -> None:
        self.targets = targets.reset_index(drop=True)
        self.texts, self.quality = list(texts), list(quality)
        self.owner = owner
        schemas = self.targets["schema"].tolist()
        self._kinds = np.array(
            [scoring.KINDS.index(scoring.KIND_OF_SCHEMA.get(schema, "Organization")) for schema in schemas], np.int8
        )
        self._ids: dict[str, int] = {}
        persons = (self._kinds[owner] == 0).tolist()
        self.roll, self._rarity = roll(self.texts, None, self._ids, targets=owner.tolist(), persons=persons)
        self._known = {word for spoken in self.roll.spoken for word in spoken.split()}
        self._blockers = (Blocker(self.roll.names, trigrams), Blocker(self.roll.names, bones))

    @classmethod
    def build(cls, targets: pd.DataFrame, names: pd.DataFrame | None = None) -> Index:
        """Build an index over tables `targets` and `names`; a target's own name is a primary name of it."""
        if targets.empty:
            msg = "there is no target to build an index over; load a list first"
            raise CaseworkError(msg)
        place = {target: row for row, target in enumerate(targets["target_id"])}
        rows = [(row, name, "primary") for row, name in enumerate(targets["name"])]
        if names is not None:
            rows += [
                (place[target], name, kind)
                for target, name, kind in zip(names["target_id"], names["name"], names["kind"], strict=True)
                if target in place
            ]
        # Sorted by content, so that the order of the input decides nothing; a name told twice of a target counts once.
        ids = targets["target_id"].tolist()
        rows = [(row, part, kind) for row, name, kind in rows for part in _scripts_apart(name)]
        distinct = {(row, name): kind for row, name, kind in reversed(rows)}
        ordered = sorted(distinct, key=lambda pair: (ids[pair[0]], pair[1]))
        owner = np.array([row for row, _ in ordered], np.int64)
        return cls(targets, [name for _, name in ordered], owner, [distinct[pair] for pair in ordered])

    def screen(self, queries: str | Sequence[str], *, top: int = TOP) -> pd.DataFrame:
        """Give for each query its candidates, best first: score, points per reason, matched name and target."""
        asked = [queries] if isinstance(queries, str) else list(queries)
        parts = [self._scored(asked[start : start + BATCH], start, top) for start in range(0, len(asked), BATCH)]
        return pd.concat(parts, ignore_index=True) if parts else self._scored([], 0, top)

    def pairs(self, asked: Sequence[str]) -> tuple[Roll, Pairs]:
        """Compare names with the listed names worth it; what `screen` scores and the training script learns from."""
        sheet, _ = roll(asked, self._rarity, self._ids, known=self._known)
        left, right = candidates(sheet, self.roll, self._blockers, self.owner)
        found = lay(sheet, self.roll, left, right)
        measures = measure(sheet, self.roll, left, right, found)
        measures |= compete(measures, left, self.owner[right])
        return sheet, Pairs(left, right, measures, found)

    def _scored(self, asked: list[str], start: int, top: int) -> pd.DataFrame:
        sheet, pairs = self.pairs(asked)
        target = self.owner[pairs.right]
        given = scoring.points(self._kinds[target], pairs.measures, scoring.load())
        score = sum(given.values())
        order = np.lexsort((pairs.right, target, -score, pairs.left))
        kept = order[_best(pairs.left[order], target[order], top)]
        left, right = pairs.left[kept], pairs.right[kept]
        table = self.targets.iloc[self.owner[right]]
        columns = {
            "query_row": left + start,
            "query": [asked[row] for row in left],
            "target_id": table["target_id"].to_numpy(),
            "target_name": table["name"].to_numpy(),
            "matched_name": [self.texts[row] for row in right],
            "alias_quality": [self.quality[row] for row in right],
            "score": score[kept],
            **{reason: values[kept] for reason, values in given.items()},
            "ofac_rule": ofac_rule([sheet.spoken[row] for row in left], [self.roll.spoken[row] for row in right]),
        }
        return pd.DataFrame(columns)


def _scripts_apart(name: object) -> list[str]:
    """Take a name in brackets in another script apart from the name before it; a blank name is none."""
    if not isinstance(name, str) or not name.strip():
        return []
    found = re.fullmatch(r"(.+?)\s*\(([^()]+)\)\s*", name.strip())
    if found and not found[2].isascii() and script_of(found[1]) != script_of(found[2]):
        return [found[1], found[2].strip()]
    return [name]


def _best(query: np.ndarray, target: np.ndarray, top: int) -> np.ndarray:
    """Give the places of the first row of each target, at most `top` a query; rows come sorted by query and score."""
    seen: set[tuple[int, int]] = set()
    count: dict[int, int] = {}
    places = []
    for place, pair in enumerate(zip(query.tolist(), target.tolist(), strict=True)):
        if pair not in seen and count.get(pair[0], 0) < top:
            seen.add(pair)
            count[pair[0]] = count.get(pair[0], 0) + 1
            places.append(place)
    return np.array(places, np.int64)
