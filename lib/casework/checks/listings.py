"""Checks against sanctions lists: who was under which measure on a day."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from casework.checks.check import Check, Claim, Tables, Told, found, several
from casework.checks.evidence import Tally, searched, together, used
from casework.checks.structure import PEOPLE, structure
from casework.model import Finding, Sentence, Value, say

if TYPE_CHECKING:
    import pandas as pd

WORDS = {"yes": "listed", "no": "not listed"}


def listed_on_the_day(
    claim: Claim,
    tables: Tables,
    *,
    targets: object,
    day: str,
    kinds: object = ("blocking",),
    expect: str = "yes",
    authorities: object = (),
) -> Finding:
    """Ask for each target whether it was under such a measure on the day: yes, no and unknown stay apart.

    `expect` is what the claim says: "yes" for listed, "no" for not listed; `authorities` are those it means, by how
    their names begin, where it does not mean all. As known on an early day what is held
    ends before the day asked; then the answer is for the newest of it, and the sentence says which day that is.
    """
    from casework import screening

    acts = tables["designations"]
    days = [*acts.loc[acts["date_precision"] == "day", "date"], *tables["presence"]["file_date"]]
    newest = max(map(str, days), default=day)
    found_ = screening.listed_on_day(list(several(targets)), min(day, newest), acts, tables["presence"])
    meant = several(authorities) or ("",)
    answers = found_[found_["authority"].str.startswith(meant) | (found_["authority"] == "")]
    asked = answers[answers["kind"].isin(several(kinds)) | (answers["kind"] == "")]
    other = answers[~answers.index.isin(asked.index) & (answers["listed_on_day"] == "yes")]
    known = asked[asked["listed_on_day"] != "unknown"]
    fits = known[known["listed_on_day"] == expect]
    evidence = together(
        used(_worded(known), "designations", "answers", row="target_name", says="says"),
        used(_worded(other), "designations", "another measure", row="target_name", says="says"),
        searched(tables, *(() if len(known) else ("designations", "presence"))),
    )
    verdict = "no coverage" if known.empty else "supported" if len(fits) == len(known) else "mixed"
    verdict = "contradicted" if len(known) and fits.empty else verdict
    tally = Tally(evidence, found_.attrs["steps"])
    told = _told(known, fits, other, tally, WORDS[expect], min(day, newest), Value(day, "date", claim["cites"]))
    return found(CHECKS, listed_on_the_day, claim, verdict, told, evidence, known["authority"].nunique())


def names_asked(text: pd.DataFrame, choices: pd.DataFrame, watchlist: pd.DataFrame) -> pd.DataFrame:
    """Give the names to look up in list files: those of the watchlist, of the checks chosen, and of the text itself.

    A number stands beside a name that the watchlist gives one for.
    """
    import pandas as pd

    rows = [{"name": row["name"], "identifier": row["identifier"]} for row in watchlist.to_dict("records")]
    told = [json.loads(cell or "{}") for cell in choices["parameters"]] if len(choices) else []
    rows += [{"name": name, "identifier": ""} for one in told for name in several(one.get("targets", ()))]
    for article in text.to_dict("records"):
        found = structure(article, 0, len(article["body"])).named(*(set(PEOPLE) - {"MEDIA", "FAC"}))
        rows += [{"name": name, "identifier": ""} for name in found]
    asked = pd.DataFrame(rows, columns=["name", "identifier"], dtype="str").fillna("")
    return asked[~asked["name"].str.casefold().duplicated()].reset_index(drop=True)


def _told(
    known: pd.DataFrame, fits: pd.DataFrame, other: pd.DataFrame, tally: Tally, wanted: str, day: str, asked: Value
) -> Told:
    on = tally.value(day, "date")
    among = {"fits": tally.value(len(fits)), "known": tally(known, "answer"), "wanted": wanted, "day": on}
    measured = say(
        "{fits} of {known} {wanted} on {day}; {other} of another kind of measure", other=tally(other, "answer"), **among
    )
    headline: Sentence = say("no source held says whether they were listed on {day}", day=on)
    if len(known):
        names = Value(", ".join(dict.fromkeys(known["target_name"])), "word", tally.cites)
        headline = say("{fits} of {known} {wanted} on {day} ({names})", names=names, **among)
    return Told(headline, measured, say("{wanted} on {day}", wanted=wanted, day=asked))


def _worded(answers: pd.DataFrame) -> pd.DataFrame:
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
        "an authority whose acts or lists say so",
        ("designations", "presence"),
        "All known answers as claimed support it, some are mixed, none contradicts; unknown names do not count.",
    ),
)
