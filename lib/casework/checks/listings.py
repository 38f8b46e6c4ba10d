"""Checks against sanctions lists: who was under which measure on a day."""

from __future__ import annotations

from casework import screening
from casework.checks.check import Check, Claim, Tables, found, several
from casework.checks.evidence import cites_of, count, searched, together, used
from casework.model import Finding, Value, say


def listed_on_the_day(
    claim: Claim, tables: Tables, *, targets: object, day: str, kinds: object = ("blocking",), expect: str = "yes"
) -> Finding:
    """Ask for each target whether it was under such a measure on the day: yes, no and unknown stay apart.

    `expect` is what the claim says: "yes" for listed, "no" for not listed.
    """
    # As known on an early day, acts end before the day asked; then the answer is for the newest act, and says so.
    acts, asked_day = tables["designations"], day
    newest = acts.loc[acts["date_precision"] == "day", "date"].max() if len(acts) else day
    day = min(day, str(newest))
    answers = screening.listed_on_day(list(several(targets)), day, acts, tables["presence"])
    asked = answers[answers["kind"].isin(several(kinds)) | (answers["kind"] == "")]
    other = answers[~answers.index.isin(asked.index) & (answers["listed_on_day"] == "yes")]
    known = asked[asked["listed_on_day"] != "unknown"]
    evidence = together(
        used(_worded(known), "designations", "answers", row="target_name", says="says"),
        used(_worded(other), "designations", "another measure", row="target_name", says="says"),
        searched(tables, "designations", "presence") if len(known) == 0 else used(known.iloc[:0], "designations", ""),
    )
    fits = known[known["listed_on_day"] == expect]
    verdict = (
        "no coverage"
        if known.empty
        else "supported"
        if len(fits) == len(known)
        else "mixed"
        if len(fits)
        else "contradicted"
    )
    made, where = answers.attrs["steps"], cites_of(evidence)
    on = Value(day, "date", "", made)
    wanted = {"yes": "listed", "no": "not listed"}[expect]
    measured = say(
        "{fits} of {known} {wanted} on {day}; {other} under another kind of measure",
        fits=Value(len(fits), "count", where, made), known=count(known, "answer", made, cites=where), wanted=wanted, day=on,
        other=count(other, "answer", made, cites=where),
    )  # fmt: skip
    if known.empty:
        headline = say("No source held says whether they were listed on {day}", day=on)
    else:
        names = Value(", ".join(dict.fromkeys(known["target_name"])), "word", where)
        headline = say(
            "{names}: {fits} of {known} {wanted} on {day}",
            names=names,
            fits=Value(len(fits), "count", where, made),
            known=count(known, "answer", made, cites=where),
            wanted=wanted,
            day=on,
        )
    expected = say("{wanted} on {day}", wanted=wanted, day=Value(asked_day, "date"))
    return found(
        CHECKS, listed_on_the_day, claim, verdict, headline, measured, expected, evidence, known["authority"].nunique()
    )


def _worded(answers):
    told = answers["authority"] + ", " + answers["kind"] + ": " + answers["listed_on_day"] + ", " + answers["reason"]
    return answers.assign(says=told)


CHECKS = (
    Check(
        listed_on_the_day,
        ("listing",),
        "Whether dated acts and dated list files have a target under a measure on the day.",
        "A designation is a government's act, not a conviction. Lists that are not held say nothing; "
        "absence rests on the names and numbers that a file carries.",
        "A dated list file nearer to the day, or an act of another authority.",
    ),
)
