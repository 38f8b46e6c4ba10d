"""What stands, what moved and what is open, over all claims: rows for charts and sentences for headlines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from casework.checks.anchors import told_briefly
from casework.checks.verdicts import NOT_CHECKABLE, worded
from casework.display import escaped
from casework.model import Finding, Sentence, Value, cite, noun, say, steps

if TYPE_CHECKING:
    import pandas as pd

OPEN = ("needs review", "no coverage", "mixed", "contradicted", "per measure")
STEPS = steps("checks.verdict_table")


def moved_sentence(verdicts: pd.DataFrame, day: str) -> Sentence:
    """Say how many verdicts moved after the day of publication."""
    moved = verdicts[verdicts["moved"]]
    judged = verdicts[verdicts["verdict_now"] != NOT_CHECKABLE]
    return say(
        "{moved} of {all} {verdict} moved after {day}", verdict=noun("verdict", len(judged)),
        moved=Value(len(moved), "count", cite(judged), STEPS), all=Value(len(judged), "count", cite(judged), STEPS),
        day=Value(day or "publication", "date" if day else "word"),
    )  # fmt: skip


def standing(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Give what may be said of each claim: whose it is, verdict then and now, what was found, how many must read it.

    The words say all: "supported" comes with its number of independent origins.
    """
    import pandas as pd

    rows = [
        (
            row["asks"] or told_briefly(row["quote"]), row["speaker"] or "the text",
            worded(row["verdict_then"], row["origins_then"]), worded(row["verdict_now"], row["origins"]),
            row["headline"], row["would_change"], row["reviewers_needed"],
        )
        for row in verdicts.to_dict("records")
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["claim", "whose", "then", "now", "found", "would_change", "to_read"])


def stands_sentence(verdicts: pd.DataFrame) -> Sentence:
    """Say how many claims are supported and how many are open."""
    if verdicts.empty:
        return say("no claim has been judged yet; the notebook of findings does it")
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
    named = judged.assign(
        claim=[ask or told_briefly(quote) for ask, quote in zip(judged["asks"], judged["quote"], strict=True)]
    )
    parts = [
        named[["claim", "raw", "locator"]].assign(known=known, verdict=named[column])
        for known, column in (
            (f"as known on {Value(day, 'date')}" if day else "as known then", "verdict_then"),
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
        "{open} {question} open, {due} {reply} due",
        question=noun("question", len(questions)),
        reply="reply" if len(due) == 1 else "replies",
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
        asked = escaped(claim["asks"] or "A sentence nobody has chosen a check for")
        head = f"<h4>{asked}</h4><blockquote>{escaped(claim['quote'])}</blockquote>"
        if claim["not_checkable"]:
            return f"{head}<p><b>{NOT_CHECKABLE}</b>: {escaped(claim['not_checkable'])}</p>"
        before = {
            one.check: worded(one.verdict, one.independent_sources or 0)
            for one in self.then
            if one.claim_id == claim["claim_id"]
        }
        rows = "".join(
            self._row(one, before.get(one.check, "")) for one in self.now if one.claim_id == claim["claim_id"]
        )
        names = ("check", "then", "now", "finding", "expected", "rows", "limits", "would change it")
        titles = "".join(f"<th style='text-align:left'>{name}</th>" for name in names)
        return f"{head}<table><tr>{titles}</tr>{rows}</table>"

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
            + "".join(f"<td style='text-align:left;vertical-align:top'>{escaped(cell)}</td>" for cell in cells)
            + "</tr>"
        )


def evidence_rows(findings: Sequence[Finding]) -> pd.DataFrame:
    """Give the rows that findings stand on, each with its claim, its check and its place in a raw file."""
    import pandas as pd

    parts = [one.evidence.assign(claim_id=one.claim_id, check=one.check, known_on=one.known_on) for one in findings]
    if not parts:
        return pd.DataFrame(
            columns=[
                "claim_id",
                "check",
                "known_on",
                "role",
                "table",
                "row",
                "day",
                "says",
                "origin",
                "agency",
                "cites",
            ]
        )
    return pd.concat(parts, ignore_index=True)


def rivals(hypotheses: Sequence[str], choices: pd.DataFrame, verdicts: pd.DataFrame) -> pd.DataFrame:
    """Rank rival explanations by the findings that speak against them, fewest first.

    A person says in checks.yml which hypotheses a claim, if supported, speaks against (`against: [first words]`).
    Only supported claims count, for an unproven one speaks against nothing. That nothing speaks against a hypothesis
    does not prove it.
    """
    import pandas as pd

    told = _against(hypotheses, choices, verdicts)
    rows = [(name, len(found), "; ".join(found)) for name, found in told.items()]
    table = pd.DataFrame(rows, columns=["hypothesis", "against", "findings"])
    return table.sort_values(["against", "hypothesis"]).reset_index(drop=True)


def leave_one_out(hypotheses: Sequence[str], choices: pd.DataFrame, verdicts: pd.DataFrame) -> pd.DataFrame:
    """Leave out each finding that speaks against some hypothesis, and say which then have the fewest against them.

    Where `changes` is true the ranking hangs on that one finding: it is the one to check again first.
    """
    import pandas as pd

    told = _against(hypotheses, choices, verdicts)
    whole = _least(told)
    rows = []
    for left in dict.fromkeys(finding for found in told.values() for finding in found):
        least = _least({name: [one for one in found if one != left] for name, found in told.items()})
        rows.append((left, "; ".join(least), least != whole))
    return pd.DataFrame(rows, columns=["left_out", "least_against", "changes"])


def _against(hypotheses: Sequence[str], choices: pd.DataFrame, verdicts: pd.DataFrame) -> dict[str, list[str]]:
    proven = set(verdicts.loc[verdicts["verdict_now"] == "supported", "quote"]) if len(verdicts) else set()
    told = choices.drop_duplicates("number").to_dict("records") if len(choices) else []
    return {
        name: [row["asks"] for row in told if row["quote"] in proven and _speaks_against(row, name)]
        for name in hypotheses
    }


def _least(told: dict[str, list[str]]) -> list[str]:
    fewest = min((len(found) for found in told.values()), default=0)
    return [name for name, found in told.items() if len(found) == fewest]


def _speaks_against(row: dict[str, str], hypothesis: str) -> bool:
    return any(start and hypothesis.startswith(start) for start in row.get("against", "").split("; "))
