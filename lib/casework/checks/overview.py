"""What stands, what moved and what is open, over all claims: rows for charts and sentences for headlines."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import TYPE_CHECKING

from casework.checks.verdicts import NOT_CHECKABLE, worded
from casework.model import Finding, Sentence, Value, cite, say, steps

if TYPE_CHECKING:
    import pandas as pd

OPEN = ("needs review", "no coverage", "mixed", "contradicted", "per measure")
STEPS = steps("checks.verdict_table")


def moved_sentence(verdicts: pd.DataFrame, day: str) -> Sentence:
    """Say how many verdicts moved after the day of publication."""
    moved = verdicts[verdicts["moved"]]
    judged = verdicts[verdicts["verdict_now"] != NOT_CHECKABLE]
    return say(
        "{moved} of {all} verdicts moved after {day}",
        moved=Value(len(moved), "count", cite(judged), STEPS), all=Value(len(judged), "count", cite(judged), STEPS),
        day=Value(day or "publication", "date" if day else "word"),
    )  # fmt: skip


def stands_sentence(verdicts: pd.DataFrame) -> Sentence:
    """Say how many claims are supported and how many are open."""
    judged = verdicts[verdicts["verdict_now"] != NOT_CHECKABLE]
    supported = judged[judged["verdict_now"] == "supported"]
    open_ = judged[judged["verdict_now"].isin(OPEN)]
    return say(
        "{supported} of {all} claims supported, {open} open, {left} not checkable",
        supported=Value(len(supported), "count", cite(judged), STEPS),
        all=Value(len(judged), "count", cite(judged), STEPS),
        open=Value(len(open_), "count", cite(judged), STEPS),
        left=Value(len(verdicts) - len(judged), "count", cite(verdicts), STEPS),
    )


def verdict_cells(verdicts: pd.DataFrame, day: str) -> pd.DataFrame:
    """Give the verdicts as one row a claim and time, for a matrix."""
    import pandas as pd

    judged = verdicts[verdicts["verdict_now"] != NOT_CHECKABLE]
    named = judged.assign(claim=[ask or quote[:60] for ask, quote in zip(judged["asks"], judged["quote"], strict=True)])
    parts = [
        named[["claim", "raw", "locator"]].assign(known=known, verdict=named[column])
        for known, column in (
            (f"as known on {day}" if day else "as known then", "verdict_then"),
            ("with all held", "verdict_now"),
        )
    ]
    cells = pd.concat(parts, ignore_index=True).drop_duplicates(["claim", "known"])
    cells.attrs["steps"] = STEPS
    return cells


def open_questions(verdicts: pd.DataFrame, replies: pd.DataFrame | None = None) -> pd.DataFrame:
    """List what is open: the claim, its verdict, what would change it, how many people must still read it."""
    some = verdicts[verdicts["verdict_now"].isin(OPEN)]
    asked = (
        {}
        if replies is None
        else {
            ids: f"{party}, due {until}" for party, ids, until in replies[["party", "claim_ids", "deadline"]].to_numpy()
        }
    )
    table = some[["asks", "verdict_now", "would_change", "reviewers_needed", "claim_id", "raw", "locator"]]
    return table.assign(
        reply_due=[next((who for ids, who in asked.items() if name in ids), "") for name in table["claim_id"]]
    ).reset_index(drop=True)


def questions_sentence(questions: pd.DataFrame, verdicts: pd.DataFrame) -> Sentence:
    """Say how many questions are open and how many replies are due."""
    due = questions[questions["reply_due"] != ""]
    where = cite(verdicts)
    return say(
        "{open} questions open, {due} replies due",
        open=Value(len(questions), "count", where, STEPS),
        due=Value(len(due), "count", where, STEPS),
    )


class Cards:
    """Show one card a claim: its words, each check with what it found, expected, its limits, what would change it."""

    def __init__(self, claims: pd.DataFrame, then: Sequence[Finding], now: Sequence[Finding]) -> None:
        self.claims, self.then, self.now = claims, then, now

    def __repr__(self) -> str:
        return "\n".join(
            f"{claim['asks'] or claim['quote']}: {self._verdicts(claim)}" for claim in self.claims.to_dict("records")
        )

    def _repr_html_(self) -> str:
        return "".join(self._card(claim) for claim in self.claims.to_dict("records"))

    def _verdicts(self, claim: dict[str, str]) -> str:
        found = [
            f"{one.check}: {worded(one.verdict, one.independent_sources or 0)}"
            for one in self.now
            if one.claim_id == claim["claim_id"]
        ]
        return "; ".join(found) or f"{NOT_CHECKABLE}: {claim['not_checkable']}"

    def _card(self, claim: dict[str, str]) -> str:
        asked = html.escape(claim["asks"] or "A sentence nobody has chosen a check for")
        head = f"<h4>{asked}</h4><blockquote>{html.escape(claim['quote'])}</blockquote>"
        if claim["not_checkable"]:
            return f"{head}<p><b>{NOT_CHECKABLE}</b>: {html.escape(claim['not_checkable'])}</p>"
        before = {
            one.check: worded(one.verdict, one.independent_sources or 0)
            for one in self.then
            if one.claim_id == claim["claim_id"]
        }
        rows = "".join(
            self._row(one, before.get(one.check, "")) for one in self.now if one.claim_id == claim["claim_id"]
        )
        names = ("check", "then", "now", "finding", "expected", "rows", "limits", "would change it")
        return f"{head}<table><tr>{''.join(f'<th>{name}</th>' for name in names)}</tr>{rows}</table>"

    def _row(self, one: Finding, before: str) -> str:
        cells = (
            one.check,
            before,
            worded(one.verdict, one.independent_sources or 0),
            str(one.headline),
            str(one.expected),
            str(len(one.evidence)),
            one.limits,
            one.would_change,
        )
        return (
            "<tr>"
            + "".join(f"<td style='text-align:left;vertical-align:top'>{html.escape(cell)}</td>" for cell in cells)
            + "</tr>"
        )


def evidence_rows(findings: Sequence[Finding]) -> pd.DataFrame:
    """Give the rows that findings stand on, each with its claim, its check and its place in a raw file."""
    import pandas as pd

    parts = [one.evidence.assign(claim_id=one.claim_id, check=one.check, known_on=one.known_on) for one in findings]
    if not parts:
        return pd.DataFrame(
            columns=["claim_id", "check", "known_on", "role", "table", "row", "day", "says", "origin", "cites"]
        )
    return pd.concat(parts, ignore_index=True)


def rivals(hypotheses: Sequence[str], choices: pd.DataFrame, verdicts: pd.DataFrame) -> pd.DataFrame:
    """Rank rival explanations by the findings that speak against them, fewest first, and leave out each in turn.

    A person says in checks.yml which hypotheses a claim, if supported, speaks against (`against: [first words]`).
    Only supported claims count, for an unproven one speaks against nothing. `without_strongest` is the count when
    the one finding that matters most is left out: where it changes the order, the order hangs on it.
    """
    import pandas as pd

    proven = set(verdicts.loc[verdicts["verdict_now"] == "supported", "quote"])
    told = choices.drop_duplicates("number") if len(choices) else choices
    rows = []
    for hypothesis in hypotheses:
        against = [
            row["asks"]
            for row in told.to_dict("records")
            if row["quote"] in proven and _speaks_against(row, hypothesis)
        ]
        rows.append((hypothesis, len(against), max(len(against) - 1, 0), "; ".join(against)))
    table = pd.DataFrame(rows, columns=["hypothesis", "against", "without_strongest", "findings"])
    return table.sort_values(["against", "hypothesis"]).reset_index(drop=True)


def _speaks_against(row: dict[str, str], hypothesis: str) -> bool:
    return any(start and hypothesis.startswith(start) for start in row.get("against", "").split("; "))
