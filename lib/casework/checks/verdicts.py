"""Judge every claim by its checks, twice: with what was known on the day, and with all that is held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from casework.checks.check import Check, Tables
from casework.checks.known import as_known
from casework.checks.ledger import chosen_checks
from casework.checks.structure import structure
from casework.checks.suggestions import Suggestion, as_yaml, suggested
from casework.checks.versions import family
from casework.model import CaseworkError, Finding, one_of

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "claim_id", "sentence", "quote", "asks", "speaker", "verdict_then", "verdict_now", "moved", "origins_then",
    "origins", "leading", "checks", "headline", "would_change", "reviewers_needed", "raw", "locator",
)  # fmt: skip
NOT_CHECKABLE, PER_MEASURE = "not checkable", "per measure"
DECIDED = ("supported", "contradicted", "mixed")
REVIEWERS = {"contradicted": 2}  # who publishes that somebody is wrong lets two people read it first; else one
COMBINED = (
    "Supported and contradicted together are mixed; contradicted alone decides; a check that needs review holds the "
    "claim there; then supported, then no coverage, then not testable. Where a person wrote over_all: none, every "
    "measure stands for itself and none is drawn over all. The number of origins is that of the supporting check that "
    "found fewest, for a claim stands no firmer than its weakest part."
)


def judge(
    claims: pd.DataFrame, choices: pd.DataFrame, tables: Tables, checks: Sequence[Check], known_on: str = ""
) -> list[Finding]:
    """Run each claim's checks on what was known on a day, or on all that is held where none is given.

    A claim that nobody chose a check for gets the suggested one. Raises CaseworkError for a check that does not
    exist and for parameters it does not take.
    """
    cut = as_known(_others(tables, claims), known_on)
    findings = []
    for row in claims[claims["not_checkable"] == ""].to_dict("records"):
        claim = row | {"known_on": known_on, "cites": f"{row['raw']} {row['locator']}"}
        chosen = chosen_checks(claim, choices)
        findings += [_run(claim, name, parameters, cut, checks) for name, parameters in chosen]
        if not chosen:
            drafts = _suggested(claim, tables, cut)
            findings += [_draft(_run(claim, name, told, cut, checks), DECIDED) for name, told in drafts]
    return findings


def judge_twice(
    claims: pd.DataFrame, choices: pd.DataFrame, tables: Tables, checks: Sequence[Check], day: str
) -> tuple[list[Finding], list[Finding]]:
    """Judge with what was known on the day of the text, and with all that is held; without a day only the second."""
    then = judge(claims, choices, tables, checks, day) if day else []
    return then, judge(claims, choices, tables, checks)


def suggestions(claims: pd.DataFrame, choices: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """List the claims that nobody chose a check for, with the suggested checks as lines for checks.yml."""
    import pandas as pd

    cut = _others(tables, claims)
    rows = []
    for claim in claims[claims["not_checkable"] == ""].to_dict("records"):
        if not chosen_checks(claim, choices):
            lines = as_yaml(claim, _suggested(claim, tables, cut))
            rows.append({name: claim[name] for name in ("claim_id", "quote", "raw", "locator")} | {"lines": lines})
    return pd.DataFrame(rows, columns=["claim_id", "quote", "lines", "raw", "locator"])


def _suggested(claim: dict[str, Any], tables: Tables, cut: Tables) -> list[Suggestion]:
    text = tables["articles"][tables["articles"]["article_id"] == claim["article_id"]].iloc[0].to_dict()
    return suggested(claim, structure(text, int(claim["start"]), int(claim["end"])), cut)


def _draft(made: Finding, decided: Iterable[str]) -> Finding:
    """Mark a finding of a check that nobody chose: what it would decide is said, and decides nothing."""
    points = f" It points to {made.verdict!r}." if made.verdict in decided else ""
    note = f"Suggested from the sentence, chosen by nobody: it decides nothing.{points}"
    verdict = "needs review" if made.verdict in decided else made.verdict
    limits = " ".join([note, made.limits])
    return replace(made, verdict=verdict, limits=limits, suggested=True, independent_sources=None)


def _others(tables: Tables, claims: pd.DataFrame) -> dict[str, Any]:
    """Leave the text under test and all its versions out of the articles: none of them is evidence for itself."""
    own = set().union(*(family(tables["articles"], name) for name in set(claims["article_id"])))
    return dict(tables) | {"articles": tables["articles"][~tables["articles"]["article_id"].isin(own)]}


def combine(verdicts: Iterable[str], over_all: str = "") -> str:
    """Draw one verdict from several findings by the stated rule; all of them stay visible beside it.

    >>> combine(["supported", "no coverage"]), combine(["supported", "contradicted"]), combine([])
    ('supported', 'mixed', 'not testable')
    """
    found = set(verdicts)
    if over_all == "none" and len(found) > 1:
        return PER_MEASURE
    if "mixed" in found or {"supported", "contradicted"} <= found:
        return "mixed"
    order = ("contradicted", "needs review", "supported", "no coverage")
    return next((one for one in order if one in found), "not testable")


def worded(verdict: str, origins: int) -> str:
    """Write a verdict for a reader: "supported" never stands without its number of independent origins.

    >>> worded("supported", 1), worded("mixed", 0)
    ('supported, 1 independent origin', 'mixed')
    """
    return f"{verdict}, {origins} independent origin{'s' * (origins != 1)}" if verdict == "supported" else verdict


def verdict_table(claims: pd.DataFrame, then: Sequence[Finding], now: Sequence[Finding]) -> pd.DataFrame:
    """Give one row a claim: its verdict as known on the day and now, origins, checks, and what is still open."""
    import pandas as pd

    rows = []
    for claim in claims.to_dict("records"):
        before, after = ([finding for finding in some if finding.claim_id == claim["claim_id"]] for some in (then, now))
        rows.append(_row(claim, before, after))
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"moved": "bool"})
    table.attrs["steps"] = "checks.verdict_table()"
    return table


def _row(claim: dict[str, Any], before: list[Finding], after: list[Finding]) -> dict[str, Any]:
    # A text without a day is judged once: what was known then is not told apart.
    then, now = (combine((one.verdict for one in some), claim["over_all"]) for some in (before or after, after))
    if claim["not_checkable"]:
        then = now = NOT_CHECKABLE
    first, place = _leading(before or after, then), _leading(after, now)
    leading = None if place is None else after[place]
    return {
        "claim_id": claim["claim_id"],
        "sentence": claim["sentence"],
        "quote": claim["quote"],
        "asks": claim["asks"],
        "speaker": claim["speaker"],
        "verdict_then": then,
        "verdict_now": now,
        "moved": then != now,
        "origins_then": 0 if first is None else _origins((before or after)[first], then),
        "origins": 0 if leading is None else _origins(leading, now),
        "leading": -1 if place is None else place,
        "checks": "; ".join(dict.fromkeys(one.check for one in after)),
        "headline": claim["not_checkable"] or (str(leading.headline) if leading else ""),
        "would_change": leading.would_change if leading else "",
        "reviewers_needed": 0 if claim["not_checkable"] else REVIEWERS.get(now, 1),
        "raw": claim["raw"],
        "locator": claim["locator"],
    }


def _leading(findings: list[Finding], verdict: str) -> int | None:
    """Say which finding speaks for a claim; of several that support it, the one with the fewest origins."""
    own = [place for place, one in enumerate(findings) if one.verdict == verdict] or list(range(len(findings)))
    if verdict == "supported":
        return min(own, key=lambda place: findings[place].independent_sources or 0)
    return next(iter(own), None)


def _origins(finding: Finding, verdict: str) -> int:
    return finding.independent_sources or 0 if verdict == "supported" else 0


def _run(
    claim: dict[str, Any], name: str, parameters: dict[str, Any], tables: Tables, checks: Sequence[Check]
) -> Finding:
    by_name = {check.name: check for check in checks}
    check = by_name[one_of("check", name, by_name)]
    own = {name: str(parameters.pop(name, "")) for name in ("chart", "caution")}
    try:
        made = check.function(claim, tables, **parameters)
    except TypeError as problem:
        if "argument" not in str(problem):
            raise
        msg = f"checks.yml: {name} on {claim['quote'][:60]!r}: {problem}; see the check's parameters"
        raise CaseworkError(msg) from None
    limits = " ".join(filter(None, (made.limits, own["caution"])))
    return replace(made, chart_id=own["chart"], limits=limits)
