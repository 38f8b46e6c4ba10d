"""Checks that count who stands behind a report: independent origins, drifting figures, offices."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from casework.checks.check import Check, Claim, Tables, Told, found
from casework.checks.evidence import Tally, reported, searched, together
from casework.checks.passages import first_each, holding, passages, pattern
from casework.checks.utterances import ENOUGH
from casework.model import Finding, Sentence, Value, cite, say, steps

if TYPE_CHECKING:
    import pandas as pd

ROLES = {
    "yes": "an origin of its own",
    "no": "no origin of its own",
    "unknown": "independence unknown",
    "": "credits nobody",
}
CAUTION = "An origin's independence is a person's reading, in checks.yml with its reason."
TOLERANCE = 0.05  # "nearly 100" is printed for 99; what differs by more is another figure
# What multiplies the number before it, in the languages of the texts; the longer words first.
_SCALES = {
    1e9: re.compile(r"\s*(?:billion\w*|bn|mil millones|млрд|миллиард\w*)(?!\w)", re.IGNORECASE),
    1e6: re.compile(r"\s*(?:million\w*|mill[oó]n\w*|mn|млн|миллион\w*)(?!\w)", re.IGNORECASE),
    1e3: re.compile(r"\s*(?:thousand|mil|тыс|тысяч\w*)(?!\w)", re.IGNORECASE),
}


def event_corroborated_by_independent_origins(
    claim: Claim,
    tables: Tables,
    *,
    words: object,
    first_day: str = "",
    last_day: str = "",
    without: str = "",
    against: str = "",
    beside: str = "",
) -> Finding:
    """Count the independent origins behind the reports that say it, and behind those that say otherwise.

    An origin is what `origins` of checks.yml names: a post, a witness, an official. Ten outlets that repeat one post
    are one origin; a report that credits nobody adds none.
    """
    window = {"first_day": first_day, "last_day": last_day, "leave_out": claim["article_id"]}
    for_ = _reports(tables, words, without=without, **window)
    against_ = _reports(tables, against, **window) if against else for_.iloc[:0]
    besides = _reports(tables, beside, **window) if beside else for_.iloc[:0]
    evidence = together(
        *(reported(for_[for_["counts"] == counts], role) for counts, role in ROLES.items()),
        reported(against_, "says otherwise"),
        reported(besides, "beside it"),
        searched(tables, *(() if len(for_) else ("articles",))),
    )
    known, doubtful, tally = _names(for_, "yes"), _names(for_, "unknown"), Tally(evidence, for_.attrs["steps"])
    measured = say(
        "{reports} by {agencies}: {known}, {doubtful} whose independence is unknown, {nobody} with none that counts",
        reports=tally(for_, "report"),
        agencies=tally(for_["agency"].nunique(), "agency"),
        known=tally(known, "independent origin"),
        doubtful=tally(doubtful, "origin"),
        nobody=tally(for_[~for_["counts"].isin(["yes", "unknown"])], "report"),
    )
    expected = say("{enough} or more origins that know it independently of each other", enough=_least())
    told = Told(_headline(for_, known, doubtful, tally), measured, expected)
    verdict = _verdict(len(for_), len(known), len(_names(against_, "yes")))
    function = event_corroborated_by_independent_origins
    return found(CHECKS, function, claim, verdict, told, evidence, len(known), CAUTION)


def _headline(for_: pd.DataFrame, known: list[str], doubtful: list[str], tally: Tally) -> Sentence:
    if len(for_) == 0:
        return say("no other report held says it")
    reports = tally(for_, "report")
    more = say("")
    if doubtful:
        more = say("; {other} has it too, independence unknown", other=_origin(for_, doubtful[0]))
    if not known:
        return say("{reports}, none with an origin that counts{more}", reports=reports, more=more)
    if len(known) == 1:
        return say("{reports}, one origin: {first}{more}", reports=reports, first=_origin(for_, known[0]), more=more)
    origins = tally(known, "origin")
    return say("{reports}, {origins} independent of each other{more}", reports=reports, origins=origins, more=more)


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

    `counted` are the words that follow the figure. "Nearly 100" and "100" are both 100 here; the passage keeps the
    words. That all print one figure supports nothing, for they may copy each other; that they differ is a finding.
    """
    window = {"first_day": first_day, "last_day": last_day, "leave_out": claim["article_id"], "without": without}
    told = passages(tables["articles"], words, origins=tables["origins"], **window)
    told = told.assign(figure=[_figure(text, counted) for text in told["words"]])
    printed = first_each(told[told["figure"].notna()])
    claimed = _figure(claim["quote"], counted)
    evidence = together(
        reported(printed, "prints a figure"), searched(tables, *(() if len(printed) else ("articles",)))
    )
    within = TOLERANCE * 100
    made = steps("checks.count_drift", counted=counted, within_percent=within)
    tally = Tally(evidence, f"{made} of {told.attrs['steps']}")
    if len(printed) == 0 or claimed is None:
        none = say("the claim prints no figure") if len(printed) else _unprinted(claim, counted)
        return found(CHECKS, count_drift, claim, "no coverage", Told(none, none, say("one figure")), evidence, 0)
    near = printed[(printed["figure"] / claimed - 1).abs() <= TOLERANCE]
    verdict = "not testable" if len(near) == len(printed) else "mixed" if len(near) else "contradicted"
    reports, span = tally(printed, "report"), _span(printed["figure"], tally)
    as_claimed = Value(claimed, "count", claim["cites"], made)
    among = {"near": tally.value(len(near)), "reports": reports, "claimed": as_claimed, "span": span}
    headline = say("{near} of {reports} print the claimed {claimed}; the figures run {span}", **among)
    measured = say("{reports}; the figures run {span}", reports=reports, span=span)
    part = Value(within, "percent", claim["cites"], made, digits=0)
    expected = say("{claimed}, within {part}", claimed=as_claimed, part=part)
    return found(CHECKS, count_drift, claim, verdict, Told(headline, measured, expected), evidence)


def _unprinted(claim: Claim, counted: str) -> Sentence:
    """Say what was looked for: other reports may print other figures, or write this thing in other words."""
    thing = Value(re.sub(r"(?<=[a-z])\*", "s", counted).replace("*", ""), "word", claim["cites"])
    return say("no other report held is known to print a number of {thing}", thing=thing)


def officeholder_on_day(claim: Claim, tables: Tables, *, person: str, office: str, other_offices: str = "") -> Finding:
    """Ask whether a person held an office on the day; without a register of offices, who names which office.

    A register would be a table `offices` (person, office, held_from, held_to); where none is held the answer is
    no coverage, and the reports that give this office or another one are shown beside it.
    """
    named = passages(tables["articles"], person, leave_out=claim["article_id"])
    same = first_each(named[holding(named, office)])
    others = named[holding(named, other_offices) & ~named["article_id"].isin(same["article_id"])]
    others = first_each(others)
    evidence = together(
        searched(tables, "offices"),
        reported(same, "gives this office"),
        reported(others, "gives another office"),
    )
    tally = Tally(evidence, named.attrs["steps"])
    measured = say(
        "no register of offices is held; {same} with this office and {others} with another",
        same=tally(same, "report"),
        others=tally(others, "report"),
    )
    expected = say("a dated register that has the person in this office on the day")
    told = Told(measured, measured, expected)
    return found(CHECKS, officeholder_on_day, claim, "no coverage", told, evidence, 0)


def _span(figures: pd.Series, tally: Tally) -> Sentence:
    low, high = figures.min(), figures.max()
    if low == high:
        return say("{low} throughout", low=tally.value(low))
    return say("from {low} to {high}", low=tally.value(low), high=tally.value(high))


def _figure(text: str, counted: str) -> float | None:
    """Read the figure that stands next before the counted word, at most three words away.

    >>> _figure("1.2 million tonnes", "tonne*"), _figure("480 тысяч тонн", "тонн*"), _figure("nine days", "day*")
    (1200000.0, 480000.0, 9.0)
    """
    from casework.articles.text.numerals import number as in_words

    for word in pattern(counted).finditer(text):
        before = text[: word.start()]
        numbers = list(_number().finditer(before))
        if numbers and len(before[numbers[-1].end() :].split()) <= 3:
            said = numbers[-1].group()
            size = _read(said) if said[0].isdigit() else in_words(said)
            scale = next((scale for scale, word in _SCALES.items() if word.match(before, numbers[-1].end())), 1.0)
            return None if size is None else size * scale
    return None


@cache
def _number() -> re.Pattern[str]:
    from casework.articles.text.numerals import cardinal_pattern

    return re.compile(rf"\d[\d.,\u00a0]*\d|\d|\b(?!one\b)(?:{cardinal_pattern()})\b", re.IGNORECASE)


def _read(figure: str) -> float:
    grouped = re.fullmatch(r"\d{1,3}(?:[.,\u00a0]\d{3})+", figure)
    return float(re.sub(r"[.,\u00a0]", "", figure) if grouped else figure.replace(",", "."))


def _reports(tables: Tables, words: object, **window: str) -> pd.DataFrame:
    told = passages(tables["articles"], words, origins=tables["origins"], **window)
    kept = first_each(told)
    kept.attrs["steps"] = told.attrs["steps"]
    return kept


def _names(reports: pd.DataFrame, counts: str) -> list[str]:
    return list(dict.fromkeys(reports.loc[reports["counts"] == counts, "origin"]))


def _origin(reports: pd.DataFrame, name: str) -> Value:
    return Value(name, "word", cite(reports[reports["origin"] == name]))


def _verdict(reports: int, known: int, against: int) -> str:
    if known and against:
        return "mixed"
    if against:
        return "contradicted" if against >= ENOUGH else "needs review"
    if known >= ENOUGH:
        return "supported"
    return "needs review" if reports else "no coverage"


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
        "a person, post or body that knows it by itself, as checks.yml says with its reason",
        ("articles", "origins"),
        "Two origins that count support it; with one on either side it is mixed; two against contradict.",
    ),
    Check(
        count_drift,
        ("count",),
        "Which figures are printed for one thing, and whether they move from report to report.",
        "Agreement between reports that copy each other shows nothing but copying.",
        "A count by somebody who counted.",
        reads=("articles",),
        threshold="A figure within five per cent is the same; others beside it are mixed, none near it contradicts.",
    ),
    Check(
        officeholder_on_day,
        ("office",),
        "Who gives a person which office; with a dated register, whether it was held on the day.",
        "Reports repeat offices from each other, translated; they do not date them.",
        "A dated register of the office: an appointment order, an official page archived on the day.",
        reads=("articles",),
        threshold="Without a dated register of offices it has no coverage.",
    ),
)
