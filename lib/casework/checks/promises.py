"""Checks of what was announced: against what was delivered, and whether it was done at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casework import timeline
from casework.checks.check import Check, Claim, Tables, Told, found, number, several
from casework.checks.evidence import Tally, reported, searched, together, used
from casework.checks.happenings import between, first_day_of, holds, origins_of, rows_named, where
from casework.checks.passages import first_each, passages
from casework.model import CaseworkError, Finding, Sentence, Value, cite, say, steps, worked

if TYPE_CHECKING:
    import pandas as pd

CAUTION = "No customs row, carrier's paper or receipt of the receiving body is held. Tons and tonnes are taken as one."


@dataclass(frozen=True)
class Ceiling:
    """Hold what a total over all donors leaves for one of them: total less what the others' deliveries weigh."""

    total: Value
    others: tuple[Value, ...]
    rows: pd.DataFrame

    def words(self, made: str) -> Sentence:
        """Say the sum, each number with the rows it comes from."""
        if not self.others:
            return say("; {total} from all donors", total=self.total)
        others, left = worked("sum", *self.others, steps=made), worked("less", self.total, *self.others, steps=made)
        return say(
            "; {total} from all donors less {others} of others leaves {left}",
            total=self.total,
            others=others,
            left=left,
        )


def announced_against_delivered(
    claim: Claim,
    tables: Tables,
    *,
    party: str,
    tonnes: str,
    first_day: str,
    last_day: str = "",
    total_event: str = "",
    total_tonnes: str = "",
    announced_kind: str = "aid_announced",
    delivered_kind: str = "aid_delivered",
) -> Finding:
    """Put the tonnes that were claimed beside the deliveries by this party that are documented.

    `total_event` is a row that counts what came from everybody; with it and the other donors' deliveries the check
    works out what is left for this party. Without such a ceiling a missing delivery contradicts nothing.
    """
    events = between(tables, first_day, last_day)
    own = where(events, lambda row: holds(f"{row['what']} {row['who']}", party))
    delivered = events["kind"] == delivered_kind
    ceiling = _ceiling(events, delivered & ~own, total_event, total_tonnes)
    told = events[own & (events["kind"] == announced_kind)]
    arrived = events[own & delivered & (events["event_id"] != total_event)]
    weighed = arrived[where(arrived, lambda row: timeline.tonnes(row) is not None)]
    counts = ceiling.rows if ceiling else events.iloc[:0]
    evidence = together(
        used(told, "events", "announced"),
        used(arrived, "events", "delivered"),
        used(counts, "events", "counts all donors"),
        searched(tables, "events", "flows", "articles"),
    )
    tally = Tally(evidence, steps("checks.announced_against_delivered", party=party, first=first_day, last=last_day))
    claimed, weights = number(tonnes, "tonnes"), _weights(weighed)
    got = worked("sum", *weights, steps=tally.steps) if weights else tally.value(0.0, "tonne")
    verdict = _delivered_verdict(claimed, float(got.number), len(weighed), ceiling)
    words = _delivered_words(Value(claimed, "tonne", claim["cites"]), got, arrived, weighed, ceiling, tally)
    check, origins = announced_against_delivered, origins_of(weighed, tables)
    return found(CHECKS, check, claim, verdict, words, evidence, len(origins), CAUTION)


def _delivered_words(
    claimed: Value, got: Value, arrived: pd.DataFrame, weighed: pd.DataFrame, ceiling: Ceiling | None, tally: Tally
) -> Told:
    rest = ceiling.words(tally.steps) if ceiling else say("")
    headline = say(
        "{said} claimed; {got} is all that the delivery rows held add up to{rest}", said=claimed, got=got, rest=rest
    )
    if weighed.empty:
        headline = say("{said} claimed; no delivery with a weight is held{rest}", said=claimed, rest=rest)
    measured = say(
        "{got} in {rows} with a weight, {silent} without one{rest}",
        got=got,
        rows=tally(weighed, "delivery row"),
        silent=tally(len(arrived) - len(weighed), "delivery row"),
        rest=rest,
    )
    return Told(headline, measured, say("{said} delivered", said=claimed))


def _delivered_verdict(claimed: float, got: float, weighed: int, ceiling: Ceiling | None) -> str:
    if got >= claimed:
        return "supported"
    if ceiling is not None and float(ceiling.total.number) < claimed:
        return "contradicted"  # even if everything that came were theirs, it would not be enough
    return "needs review" if weighed else "no coverage"


def _ceiling(events: pd.DataFrame, by_others: pd.Series, total_event: str, total_tonnes: str) -> Ceiling | None:
    if not total_event or total_event not in set(events["event_id"]):
        return None
    counts = events["event_id"] == total_event
    total = Value(number(total_tonnes, "total_tonnes"), "tonne", cite(events[counts]))
    row = events[counts].iloc[0]
    printed = timeline.tonnes_in(f"{row['what']} {row['note']}")
    if total.number not in printed:
        told = " and ".join(f"{weight:g}" for weight in printed) or "no weight"
        msg = f"checks.yml: {total_event} does not print total_tonnes {total_tonnes}; it prints {told}"
        raise CaseworkError(msg)
    # The row that counts them all may itself be a delivery by another donor; its first weight is that one's.
    rows = events[by_others | counts]
    others = tuple(weight for weight in _weights(rows) if weight.number != total.number)
    return Ceiling(total, others, rows)


def _weights(rows: pd.DataFrame) -> list[Value]:
    """Give the weight that each row tells, bound to that row; a row without one gives none."""
    told = ((timeline.tonnes(row), f"{row['raw']} {row['locator']}") for row in rows.to_dict("records"))
    return [Value(weight, "tonne", cites) for weight, cites in told if weight is not None]


def announced_against_done(
    claim: Claim,
    tables: Tables,
    *,
    announced: object,
    party: object,
    done: str,
    first_day: str,
    last_day: str = "",
    done_kind: str = "",
) -> Finding:
    """Ask whether a thing that was announced is shown as done by any later event or report.

    `party` are words that must stand in the row, `done` the words that say it was done: "to complete" is not done.
    """
    told, wanted = rows_named(tables, announced), (*several(party), done)
    events = between(tables, first_day, last_day)
    events = events[~events["event_id"].isin(told["event_id"])]
    rows = events[where(events, lambda row: holds(f"{row['what']} {row['who']} {row['place']}", *wanted))]
    rows = rows[rows["kind"] == done_kind] if done_kind else rows
    window = {"first_day": first_day, "last_day": last_day, "leave_out": claim["article_id"]}
    reports = first_each(passages(tables["articles"], wanted, **window))
    evidence = together(
        used(told, "events", "announced"),
        used(rows, "events", "done"),
        reported(reports, "may show it done"),
        searched(tables, "events", "articles"),
    )
    tally = Tally(evidence, steps("checks.announced_against_done", done=done, first=first_day, last=last_day))
    until = tally.value(last_day or str(tables["articles"]["published"].str[:10].max()), "date")
    verdict = "supported" if len(rows) else "needs review" if len(reports) else "no coverage"
    words = _done_words(rows, reports, until, tally)
    return found(CHECKS, announced_against_done, claim, verdict, words, evidence, len(origins_of(rows, tables)))


def _done_words(rows: pd.DataFrame, reports: pd.DataFrame, until: Value, tally: Tally) -> Told:
    found_ = {"rows": tally(rows, "event"), "reports": tally(reports, "report"), "until": until}
    measured = say("{rows} and {reports} that may show it done; searched to {until}", **found_)
    headline = say("nothing held to {until} shows it done", until=until)
    if len(rows):
        headline = say("shown as done on {day}", day=first_day_of(rows))
    elif len(reports):
        headline = say("{reports} may show it done, to be read by a person", reports=found_["reports"])
    return Told(headline, measured, say("a dated row that shows it done"))


CHECKS = (
    Check(
        announced_against_delivered,
        ("promise", "count"),
        "What deliveries held add up to, against what was claimed.",
        "A delivery that nobody reported would not show.",
        "A customs or airport record, a receipt of the receiving body, or a report with another weight.",
        "a publisher of a delivery with its weight",
        ("events", "flows", "articles"),
        "Deliveries that reach the amount support it; a total over all donors below the amount contradicts.",
    ),
    Check(
        announced_against_done,
        ("promise",),
        "Whether anything held shows an announced thing as done.",
        "That nothing shows it does not say that it was not done.",
        "A dated report, register or picture of the thing done.",
        "a publisher that shows it done",
        ("events", "articles"),
        "A dated event that shows it done supports it; a report that may show it needs review.",
    ),
)
