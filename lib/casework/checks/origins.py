"""Checks that count who stands behind a report: independent origins, drifting figures, offices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casework.checks.check import Check, Claim, Tables, found
from casework.checks.evidence import cites_of, count, searched, together, used
from casework.checks.passages import first_each, passages, pattern
from casework.checks.utterances import ENOUGH
from casework.model import Finding, Sentence, Value, cite, merge, say, steps

if TYPE_CHECKING:
    import pandas as pd

ROLES = {
    "yes": "an origin of its own",
    "no": "no origin of its own",
    "unknown": "independence unknown",
    "": "credits nobody",
}


def event_corroborated_by_independent_origins(
    claim: Claim, tables: Tables, *, words: object, first_day: str = "", last_day: str = "", without: str = "", against: str = "",
    beside: str = "",
) -> Finding:  # fmt: skip
    """Count the independent origins behind the reports that say it, and behind those that say otherwise.

    An origin is what `origins` of checks.yml names: a post, a witness, an official. Ten outlets that repeat one post
    are one origin; a report that credits nobody adds none.
    """
    window = {
        "first_day": first_day,
        "last_day": last_day,
        "leave_out": claim["article_id"],
        "origins": tables["origins"],
    }
    for_ = _reports(tables, words, without=without, **window)
    against_ = _reports(tables, against, **window) if against else for_.iloc[:0]
    besides = _reports(tables, beside, **window) if beside else for_.iloc[:0]
    known, doubtful = _names(for_, "yes"), _names(for_, "unknown")
    evidence = together(
        *(used(for_[for_["counts"] == counts], "articles", role, row="article_id", says="words") for counts, role in ROLES.items()),
        used(against_, "articles", "says otherwise", row="article_id", says="words"),
        used(besides, "articles", "beside it", row="article_id", says="words"),
        searched(tables, "articles") if len(for_) == 0 else used(for_.iloc[:0], "articles", ""),
    )  # fmt: skip
    verdict = _verdict(len(for_), len(known), len(_names(against_, "yes")))
    measured = say(
        "{reports} by {agencies}: {known}, {doubtful} whose independence is unknown, {nobody} with no origin that counts",
        reports=count(for_, "report", for_.attrs["steps"], cites=cites_of(evidence)),
        agencies=_number(for_["agency"].nunique(), "agency", for_),
        known=_number(len(known), "independent origin", for_),
        doubtful=_number(len(doubtful), "origin", for_),
        nobody=_number(int((~for_["counts"].isin(["yes", "unknown"])).sum()), "report", for_),
    )
    expected = say("{enough} or more origins that know it independently of each other", enough=_least())
    headline = _headline(claim, for_, known, doubtful, evidence)
    caution = "An origin's independence is a person's reading, in checks.yml with its reason."
    function = event_corroborated_by_independent_origins
    return found(CHECKS, function, claim, verdict, headline, measured, expected, evidence, len(known), caution)


def _headline(
    claim: Claim, for_: pd.DataFrame, known: list[str], doubtful: list[str], evidence: pd.DataFrame
) -> Sentence:
    asked = claim["asks"] or "the event"
    reports = count(for_, "report", cites=cites_of(evidence))
    if len(for_) == 0:
        return say("{asked}: no other report held says it", asked=asked)
    if not known:
        return say("{asked}: {reports}, none with an origin that counts", asked=asked, reports=reports)
    first = Value(known[0], "word", cite(for_[for_["origin"] == known[0]]))
    more = say("")
    if doubtful:
        more = say(
            "; {other} has it too, independence unknown",
            other=Value(doubtful[0], "word", cite(for_[for_["origin"] == doubtful[0]])),
        )
    if len(known) == 1:
        return say(
            "{asked}: {reports}, one origin: {first}{more}", asked=asked, reports=reports, first=first, more=more
        )
    return say(
        "{asked}: {reports}, {origins} independent of each other{more}",
        asked=asked, reports=reports, origins=_number(len(known), "origin", for_), more=more,
    )  # fmt: skip


def count_drift(
    claim: Claim,
    tables: Tables,
    *,
    words: object,
    counted: str,
    first_day: str = "",
    last_day: str = "",
    without: str = "",
) -> Finding:
    """Set every figure that reports print for one thing beside the claimed one, in the order of publication.

    `counted` are the words that follow the figure. "Nearly 100" and "100" are both 100 here: the passage keeps the words.
    """
    told = passages(
        tables["articles"], words, first_day=first_day, last_day=last_day, leave_out=claim["article_id"], without=without,
        origins=tables["origins"],
    )  # fmt: skip
    figures = [_figure(text, counted) for text in told["words"]]
    told = told.assign(figure=figures)
    printed = first_each(told[told["figure"].notna()])
    claimed = _figure(claim["quote"], counted)
    evidence = together(
        used(printed, "articles", "prints a figure", row="article_id", says="words"),
        searched(tables, "articles") if len(printed) == 0 else used(printed.iloc[:0], "articles", ""),
    )
    if len(printed) == 0 or claimed is None:
        none = (
            say("No other report held prints a figure for it")
            if len(printed) == 0
            else say("The claim prints no figure")
        )
        return found(
            CHECKS, count_drift, claim, "no coverage", none, none, say("the same figure throughout"), evidence, 0
        )
    low, high = printed["figure"].min(), printed["figure"].max()
    near = printed[(printed["figure"] / claimed - 1).abs() <= TOLERANCE]
    # That all print one figure supports nothing: they may copy each other. That they differ is a finding.
    verdict = "not testable" if len(near) == len(printed) else "mixed" if len(near) else "contradicted"
    where = told.attrs["steps"]
    span = say(
        "{low} to {high}",
        low=Value(low, "count", cites_of(evidence), where),
        high=Value(high, "count", cites_of(evidence), where),
    )
    same = say("{low} throughout", low=Value(low, "count", cites_of(evidence), where))
    measured = say(
        "{reports} print {span}",
        reports=count(printed, "report", where, cites=cites_of(evidence)),
        span=span if low != high else same,
    )
    expected = say(
        "{claimed}, within {part}",
        claimed=Value(claimed, "count", claim["cites"]),
        part=Value(TOLERANCE * 100, "percent"),
    )
    headline = say(
        "{near} of {reports} print the claimed {claimed}; the figures run {span}",
        near=Value(len(near), "count", cites_of(evidence), where), reports=count(printed, "report", where, cites=cites_of(evidence)),
        claimed=Value(claimed, "count", claim["cites"]), span=say("from {span}", span=span) if low != high else same,
    )  # fmt: skip
    return found(
        CHECKS, count_drift, claim, verdict, headline, measured, expected, evidence, len(_names(printed, "yes"))
    )


def officeholder_on_day(claim: Claim, tables: Tables, *, person: str, office: str, other_offices: str = "") -> Finding:
    """Ask whether a person held an office on the day; without a register of offices, who names which office.

    A register would be a table `offices` (person, office, held_from, held_to); where none is held the answer is
    no coverage, and the reports that give this office or another one are shown beside it.
    """
    named = passages(tables["articles"], person, leave_out=claim["article_id"])
    same = first_each(named[[bool(pattern(office).search(text)) for text in named["words"]]])
    others = named[[bool(other_offices and pattern(other_offices).search(text)) for text in named["words"]]]
    others = first_each(others[~others["article_id"].isin(same["article_id"])])
    evidence = together(
        searched(tables, "offices"),
        used(same, "articles", "gives this office", row="article_id", says="words"),
        used(others, "articles", "gives another office", row="article_id", says="words"),
    )
    measured = say(
        "{same} with this office, {others} with another one; no register of offices is held",
        same=count(same, "report", cites=cites_of(evidence)), others=count(others, "report", cites=cites_of(evidence)),
    )  # fmt: skip
    headline = say(
        "No register of offices is held; {same} with this office and {others} with another",
        same=count(same, "report", cites=cites_of(evidence)), others=count(others, "report", cites=cites_of(evidence)),
    )  # fmt: skip
    expected = say("a dated register that has the person in this office on the day")
    return found(CHECKS, officeholder_on_day, claim, "no coverage", headline, measured, expected, evidence, 0)


TOLERANCE = 0.05  # "nearly 100" is printed for 99; what differs by more is another figure
_NUMBER = re.compile(r"\d[\d.,\u00a0]*\d|\d")


def _figure(text: str, counted: str) -> float | None:
    """Read the figure that stands next before the counted word, at most three words away."""
    for word in pattern(counted).finditer(text):
        before = text[: word.start()]
        numbers = list(_NUMBER.finditer(before))
        if numbers and len(before[numbers[-1].end() :].split()) <= 3:
            return _read(numbers[-1].group())
    return None


def _read(figure: str) -> float:
    grouped = re.fullmatch(r"\d{1,3}(?:[.,\u00a0]\d{3})+", figure)
    return float(re.sub(r"[.,\u00a0]", "", figure) if grouped else figure.replace(",", "."))


def _reports(tables: Tables, words: object, **window: object) -> pd.DataFrame:
    told = passages(tables["articles"], words, **window)
    kept = first_each(told)
    kept.attrs["steps"] = told.attrs["steps"]
    return kept


def _names(reports: pd.DataFrame, counts: str) -> list[str]:
    return list(dict.fromkeys(reports.loc[reports["counts"] == counts, "origin"]))


def _verdict(reports: int, known: int, against: int) -> str:
    if known and against:
        return "mixed"
    if against:
        return "contradicted" if against >= ENOUGH else "needs review"
    if known >= ENOUGH:
        return "supported"
    return "needs review" if reports else "no coverage"


def _number(size: int, noun: str, rows: pd.DataFrame) -> Sentence:
    places = merge(*(f"{raw} {locator}" for raw, locator in zip(rows["raw"], rows["locator"], strict=True)))
    return count(range(size), noun, rows.attrs.get("steps", ""), cites=places or "@articles searched #0")


def _least() -> Value:
    return Value(ENOUGH, "count", "", steps("checks.origins", least=ENOUGH))


CHECKS = (
    Check(
        event_corroborated_by_independent_origins,
        ("event", "count", "utterance"),
        "How many origins that know the thing independently of each other stand behind the reports.",
        "Independence is read from what reports print, not from what their authors know. "
        "Several origins can share one error; one origin can be right. Reports are found by words.",
        "A report with an origin of its own, a document, or proof that two origins are one.",
    ),
    Check(
        count_drift,
        ("count",),
        "Which figures are printed for one thing, and whether they move from report to report.",
        "Agreement between reports that copy each other shows nothing but copying.",
        "A count by somebody who counted.",
    ),
    Check(
        officeholder_on_day,
        ("office",),
        "Who gives a person which office; with a dated register, whether it was held on the day.",
        "Reports repeat offices from each other, translated; they do not date them.",
        "A dated register of the office: an appointment order, an official page archived on the day.",
    ),
)
