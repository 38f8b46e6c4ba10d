"""A verdict of a named check on a claim, with the rows it stands on."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from casework.model.citation import cite
from casework.model.errors import CaseworkError
from casework.model.sentence import Sentence
from casework.model.vocabulary import VERDICTS


@dataclass(frozen=True)
class Finding:
    """Record what a named check measured for a claim, on which rows, with which limits.

    `evidence` is the table of rows used, each with raw and locator; for "no coverage" it is what was searched:
    source, vintage, period. A finding without evidence, limits or a condition that would change it is
    refused. `suggested` marks one of a check that no person chose: a draft.
    """

    claim_id: str
    check: str
    verdict: str
    headline: Sentence
    measured: Sentence
    expected: Sentence
    evidence: Any
    limits: str
    would_change: str
    known_on: str = ""
    chart_id: str = ""
    independent_sources: int | None = None
    author: str = "machine"
    suggested: bool = False

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            msg = f"no verdict is called {self.verdict!r}; the verdicts are {', '.join(VERDICTS)}"
            raise CaseworkError(msg)
        empty = [name for name in ("limits", "would_change") if not getattr(self, name)]
        if len(self.evidence) == 0:
            empty.append("evidence")
        if empty:
            msg = f"the finding of {self.check} on {self.claim_id} has no {', '.join(empty)}; a finding needs all three"
            raise CaseworkError(msg)

    def as_row(self) -> dict[str, Any]:
        """Give the row of the `findings` table; sentences as text, evidence as cites."""
        row = {part.name: getattr(self, part.name) for part in fields(self)}
        for name in ("headline", "measured", "expected"):
            row[name] = str(row[name])
        return row | {"evidence": cite(self.evidence)}
