"""Checks of what somebody is said to have said, or not to have said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.checks.check import Check, Claim, Tables, found
from casework.checks.evidence import cites_of, count, day, searched, together, used
from casework.checks.passages import agency, first_each, passages, pattern
from casework.model import Finding, Value, cite, say, steps

if TYPE_CHECKING:
    import pandas as pd

ENOUGH = 2  # independent origins that carry a thing before it is called supported

# How reports in several languages say that somebody kept silent; a statement of the same body ends the silence.
SILENT = (
    "no comment | not comment* | n't comment* | declined to comment | not respond* | not repl* | no reply | not answer* "
    "| unanswered | no answer | made no statement | не комментир* | не прокомментир* | без комментариев | не коментує "
    "| не ответил* | no coment* | sin comentar* | no respond* | não coment* | não respond* | nicht geäußert | kein* Kommentar"
)
SPEAKS = (
    "said | says | according to | stated | announced | confirmed | denied | statement by | told | сообщил* | заявил* "
    "| подтвердил* | по данным | заявив | dijo | según | confirmó | afirmó | disse | segundo | sagte | laut | erklärte"
)


def said(
    claim: Claim, tables: Tables, *, words: object, speaker: str, first_day: str = "", last_day: str = "", without: str = "",
    heard_by: str = "",
) -> Finding:  # fmt: skip
    """Ask whether reports carry these words in this speaker's mouth, between two days.

    A report that states the thing in its own voice does not show that the speaker said it. Reports of one agency
    count as one origin; `heard_by` names the one that heard it, where others only pass its report on.
    """
    told = passages(
        tables["articles"],
        words,
        first_day=first_day,
        last_day=last_day,
        leave_out=claim["article_id"],
        without=without,
    )
    spoken = told[[bool(pattern(speaker).search(text)) for text in told["words"]]]
    if heard_by:
        first = agency(heard_by.partition("|")[0].strip())
        spoken = spoken.assign(
            agency=[
                first if pattern(heard_by).search(text) else own
                for text, own in zip(spoken["words"], spoken["agency"], strict=True)
            ]
        )
    carried = first_each(spoken.assign(origin=spoken["agency"]))
    silent = first_each(told[~told["article_id"].isin(carried["article_id"])])
    agencies = carried.drop_duplicates("agency")
    verdict = "supported" if len(agencies) >= ENOUGH else "needs review" if len(agencies) else "no coverage"
    evidence = together(
        used(carried, "articles", "carries it", row="article_id", says="words"),
        used(silent, "articles", "in its own voice", row="article_id", says="words"),
        searched(tables, "articles") if verdict == "no coverage" else used(carried.iloc[:0], "articles", ""),
    )
    measured = say(
        "{carried} of {agencies} with it in the speaker's mouth; {own} in another voice",
        carried=count(carried, "report", told.attrs["steps"], cites=cites_of(evidence)),
        agencies=count(agencies, "agency", told.attrs["steps"], cites=cites_of(evidence)),
        own=count(silent, "report", told.attrs["steps"], cites=cites_of(evidence)),
    )
    expected = say("the speaker said it, and {enough} or more agencies heard it", enough=_least(said))
    headline = _said_headline(claim, carried, agencies, silent, evidence)
    return found(CHECKS, said, claim, verdict, headline, measured, expected, evidence, len(agencies))


def _said_headline(
    claim: Claim, carried: pd.DataFrame, agencies: pd.DataFrame, silent: pd.DataFrame, evidence
) -> object:
    asked = claim["asks"] or "the words"
    if len(carried) == 0:
        return say(
            "{asked}: no report held has it from the speaker; {own} in another voice",
            asked=asked, own=count(silent, "report", cites=cites_of(evidence)),
        )  # fmt: skip
    if len(agencies) == 1:
        return say(
            "{asked}: carried by {agency} alone, on {day}",
            asked=asked, agency=Value(agencies["agency"].iloc[0], "word", cite(carried)), day=day(carried, "published"),
        )  # fmt: skip
    return say(
        "{asked}: carried by {agencies} from {day} on",
        asked=asked, agencies=count(agencies, "agency", cites=cite(carried)), day=day(carried, "published"),
    )  # fmt: skip


def status_still_true(
    claim: Claim,
    tables: Tables,
    *,
    body: str,
    first_day: str,
    speaks: str = SPEAKS,
    silent: str = SILENT,
    beside: str = "",
) -> Finding:
    """Ask whether a body that "has not commented" stayed silent in all that is held from a day on.

    `body` must be the body itself: a statement of another ministry ends nothing, and is shown as `beside`.
    """
    articles = tables["articles"]
    named = passages(articles, body, first_day=first_day, leave_out=claim["article_id"])
    quiet = first_each(named[[bool(pattern(silent).search(text)) for text in named["words"]]])
    spoke = named[~named["article_id"].isin(quiet["article_id"])]
    spoke = first_each(spoke[[_speaks(text, body, speaks) for text in spoke["words"]]])
    others = (
        first_each(passages(articles, beside, first_day=first_day, leave_out=claim["article_id"]))
        if beside
        else spoke.iloc[:0]
    )
    verdict = "needs review" if len(spoke) else "supported" if len(quiet) else "no coverage"
    evidence = together(
        used(quiet, "articles", "still silent", row="article_id", says="words"),
        used(spoke, "articles", "may end it", row="article_id", says="words"),
        used(others, "articles", "another body", row="article_id", says="words"),
        searched(tables, "articles"),
    )
    last = day(named if len(named) else articles, "published", last=True)
    measured = say(
        "{quiet} of its silence, {spoke} in which it may speak, {others} of another body; articles held to {last}",
        quiet=count(quiet, "report", cites=cites_of(evidence)), spoke=count(spoke, "report", cites=cites_of(evidence)),
        others=count(others, "statement", cites=cites_of(evidence)), last=_last(articles),
    )  # fmt: skip
    expected = say("no statement of this body from {first} on", first=Value(first_day, "date"))
    headline = _silence_headline(quiet, spoke, evidence, last, articles)
    return found(
        CHECKS, status_still_true, claim, verdict, headline, measured, expected, evidence, quiet["agency"].nunique()
    )


def _silence_headline(
    quiet: pd.DataFrame, spoke: pd.DataFrame, evidence: pd.DataFrame, last: Value, articles: pd.DataFrame
):
    if len(spoke):
        return say(
            "{spoke} in which the body may have spoken: to be read by a person",
            spoke=count(spoke, "report", cites=cites_of(evidence)),
        )
    if len(quiet):
        return say(
            "Stands: {quiet} of its silence and no statement of it in any article held to {last}",
            quiet=count(quiet, "report", cites=cites_of(evidence)), last=_last(articles),
        )  # fmt: skip
    return say("No report held says whether it spoke; searched to {last}", last=_last(articles))


def named_elsewhere(claim: Claim, tables: Tables, *, words: object, at_least: str = "2") -> Finding:
    """List the sentences of other articles that name the same people, bodies, places or numbers: reading, no verdict.

    It is what a claim gets that nobody has chosen a check for. It decides nothing.
    """
    articles = tables["articles"]
    each = [passages(articles, one, leave_out=claim["article_id"]) for one in words]
    import pandas as pd

    all_ = pd.concat(each, ignore_index=True) if each else passages(articles.iloc[:0], "x")
    times = all_.groupby(["article_id", "locator"])["words"].transform("size") if len(all_) else all_["words"]
    near = first_each(all_[times >= int(at_least)].drop_duplicates(["article_id", "locator"])) if len(all_) else all_
    verdict = "needs review" if len(near) else "no coverage"
    evidence = together(
        used(near, "articles", "names the same", row="article_id", says="words"), searched(tables, "articles")
    )
    reports = count(near, "report", steps("checks.named_elsewhere", words=list(words)), cites=cites_of(evidence))
    headline = say("{reports} of this case with the same names: to be read by a person", reports=reports)
    measured = say(
        "{reports} in which at least {least} of them stand in one sentence", reports=reports, least=Value(int(at_least))
    )
    expected = say("a person chooses a check in checks.yml")
    return found(
        CHECKS,
        named_elsewhere,
        claim,
        verdict,
        headline,
        measured,
        expected,
        evidence,
        near["agency"].nunique() if len(near) else 0,
    )


def _speaks(text: str, body: str, speaks: str) -> bool:
    """Say whether a sentence may have the body as its speaker: a verb of speech next to its name."""
    for name in pattern(body).finditer(text):
        before, after = text[max(0, name.start() - 25) : name.start()], text[name.end() : name.end() + 15]
        if any(pattern(speaks).search(part) for part in (before, after)):
            return True
    return False


def _least(function) -> Value:
    return Value(ENOUGH, "count", "", steps(f"checks.{function.__name__}", least=ENOUGH))


def _last(articles: pd.DataFrame) -> Value:
    return day(articles.assign(published=articles["published"].str[:10]), "published", last=True)


CHECKS = (
    Check(
        said,
        ("utterance", "promise"),
        "That several agencies heard the speaker say it, and on which day it was first printed.",
        "A true report of words says nothing about whether they are true. Reports were searched by words; "
        "a report that says it quite differently is missed. Digests are excerpts in our own words.",
        "A recording or transcript; a report of another agency; a correction by one of those that carry it.",
    ),
    Check(
        status_still_true,
        ("silence",),
        "Whether anything held ends a silence that the text reports.",
        "Silence in the articles held is not silence: a statement that no article here carries would not show.",
        "One dated statement of this very body on the matter.",
    ),
    Check(
        named_elsewhere,
        (),
        "Which other articles of the case speak of the same names.",
        "It decides nothing: the same names may stand in a sentence that says the opposite.",
        "A check chosen in checks.yml.",
    ),
)
