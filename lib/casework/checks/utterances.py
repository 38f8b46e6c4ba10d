"""Checks of what somebody is said to have said, or not to have said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.checks.check import Check, Claim, Tables, Told, found, several
from casework.checks.evidence import Tally, day, reported, searched, together
from casework.checks.passages import agency, chosen, first_each, holding, passages, pattern
from casework.model import Finding, Sentence, Value, cite, say, steps

if TYPE_CHECKING:
    import pandas as pd

ENOUGH = 2  # independent origins that carry a thing before it is called supported

# How reports in several languages say that somebody kept silent, and that somebody spoke.
SILENT = (
    "no comment | not comment* | n't comment* | declined to comment | not respond* | not repl* | no reply | not answer*"
    " | unanswered | no answer | made no statement | не комментир* | не прокомментир* | без комментариев | не ответил*"
    " | не коментує | no coment* | sin comentar* | no respond* | não coment* | não respond* | nicht geäußert"
    " | kein* Kommentar"
)
SPEAKS = (
    "said | says | according to | stated | announced | confirmed | denied | statement by | told | сообщил* | заявил*"
    " | подтвердил* | по данным | заявив | dijo | según | confirmó | afirmó | disse | segundo | sagte | laut | erklärte"
)


def said(
    claim: Claim,
    tables: Tables,
    *,
    words: object,
    speaker: str,
    first_day: str = "",
    last_day: str = "",
    without: str = "",
    heard_by: str = "",
) -> Finding:
    """Ask whether reports carry these words in this speaker's mouth, between two days.

    A report that states the thing in its own voice does not show that the speaker said it. Reports of one agency
    count as one origin; `heard_by` names the one that heard it, where others only pass its report on.
    """
    window = {"first_day": first_day, "last_day": last_day, "leave_out": claim["article_id"], "without": without}
    told = passages(tables["articles"], words, **window)
    spoken = _heard(told[holding(told, speaker)], heard_by)
    carried = first_each(spoken.assign(origin=spoken["agency"]))
    silent = first_each(told[~told["article_id"].isin(carried["article_id"])])
    agencies = carried["agency"].nunique()
    verdict = "supported" if agencies >= ENOUGH else "needs review" if agencies else "no coverage"
    evidence = together(
        reported(carried, "carries it"),
        reported(silent, "in its own voice"),
        searched(tables, *(() if agencies else ("articles",))),
    )
    heard = {"heard_by": heard_by} if heard_by else {}
    tally = Tally(evidence, f"{steps('checks.said', speaker=speaker, **heard)} of {told.attrs['steps']}")
    measured = say(
        "{carried} of {agencies} with it in the speaker's mouth; {own} in another voice",
        carried=tally(carried, "report"),
        agencies=tally(agencies, "agency"),
        own=tally(silent, "report"),
    )
    expected = say("the speaker said it, and {enough} or more agencies heard it", enough=_least("said"))
    headline = _said_headline(carried, silent, tally)
    return found(CHECKS, said, claim, verdict, Told(headline, measured, expected), evidence, agencies)


def _heard(spoken: pd.DataFrame, heard_by: str) -> pd.DataFrame:
    if not heard_by:
        return spoken
    first = agency(heard_by.partition("|")[0].strip())
    return spoken.assign(agency=spoken["agency"].where(~holding(spoken, heard_by), first))


def _said_headline(carried: pd.DataFrame, silent: pd.DataFrame, tally: Tally) -> Sentence:
    if len(carried) == 0:
        return say("no report held has it from the speaker; {own} in another voice", own=tally(silent, "report"))
    first = day(carried, "published")
    agencies = list(dict.fromkeys(carried["agency"]))
    if len(agencies) == 1:
        return say("carried by {agency} alone, on {day}", agency=Value(agencies[0], "word", cite(carried)), day=first)
    return say("carried by {agencies} from {day} on", agencies=tally(len(agencies), "agency"), day=first)


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
    window = {"first_day": first_day, "leave_out": claim["article_id"]}
    named = passages(tables["articles"], body, **window)
    quiet = first_each(named[holding(named, silent)])
    rest = named[~named["article_id"].isin(quiet["article_id"])]
    spoke = first_each(rest[chosen(rest, lambda text: _speaks(text, body, speaks))])
    others = first_each(passages(tables["articles"], beside, **window)) if beside else spoke.iloc[:0]
    verdict = "needs review" if len(spoke) else "supported" if len(quiet) else "no coverage"
    evidence = together(
        reported(quiet, "still silent"),
        reported(spoke, "may end it"),
        reported(others, "another body"),
        searched(tables, "articles"),
    )
    tally, last = Tally(evidence, named.attrs["steps"]), _last(tables["articles"])
    measured = say(
        "{quiet} of its silence, {spoke} in which it may speak, {others} of another body; articles held to {last}",
        quiet=tally(quiet, "report"),
        spoke=tally(spoke, "report"),
        others=tally(others, "statement"),
        last=last,
    )
    expected = say("no statement of this body from {first} on", first=Value(first_day, "date", claim["cites"]))
    told = Told(_silence_headline(quiet, spoke, tally, last), measured, expected)
    return found(CHECKS, status_still_true, claim, verdict, told, evidence, quiet["agency"].nunique())


def _silence_headline(quiet: pd.DataFrame, spoke: pd.DataFrame, tally: Tally, last: Value) -> Sentence:
    if len(spoke):
        return say("{spoke} in which the body may have spoken, to be read by a person", spoke=tally(spoke, "report"))
    if len(quiet):
        quiet_ = tally(quiet, "report")
        return say("stands, by {quiet} of its silence and no statement of it held to {last}", quiet=quiet_, last=last)
    return say("no report held says whether it spoke; searched to {last}", last=last)


def named_elsewhere(claim: Claim, tables: Tables, *, words: object, at_least: str = "2") -> Finding:
    """List the sentences of other articles that name the same people, bodies, places or numbers: it decides nothing.

    It is what a claim gets that nobody has chosen a check for.
    """
    near = _sharing(tables["articles"], several(words), int(at_least), claim["article_id"])
    evidence = together(reported(near, "names the same"), searched(tables, "articles"))
    tally = Tally(evidence, steps("checks.named_elsewhere", words=list(several(words)), at_least=at_least))
    reports = tally(near, "report")
    least, names = tally.value(int(at_least)), tally(len(several(words)), "name of the claim")
    headline = say("{reports} of the case with the same names, to be read by a person", reports=reports)
    if near.empty:
        headline = say(
            "no other report of the case has {least} of its names, spelt as here, in one sentence", least=least
        )
    measured = say(
        "{reports} with {least} or more of {names} in one sentence", reports=reports, least=least, names=names
    )
    told = Told(headline, measured, say("a person chooses a check in checks.yml"))
    verdict = "needs review" if len(near) else "no coverage"
    return found(CHECKS, named_elsewhere, claim, verdict, told, evidence, 0)


def _sharing(articles: pd.DataFrame, words: tuple[str, ...], least: int, leave_out: str) -> pd.DataFrame:
    import pandas as pd

    each = [passages(articles, one, leave_out=leave_out) for one in words]
    joined = pd.concat(each, ignore_index=True)
    times = joined.groupby(["article_id", "locator"])["words"].transform("size")
    return first_each(joined[times >= least].drop_duplicates(["article_id", "locator"]))


def _speaks(text: str, body: str, speaks: str) -> bool:
    """Say whether a sentence may have the body as its speaker: a verb of speech next to its name."""
    for name in pattern(body).finditer(text):
        before, after = text[max(0, name.start() - 25) : name.start()], text[name.end() : name.end() + 15]
        if any(pattern(speaks).search(part) for part in (before, after)):
            return True
    return False


def _least(check: str) -> Value:
    return Value(ENOUGH, "count", "", steps(f"checks.{check}", least=ENOUGH))


def _last(articles: pd.DataFrame) -> Value:
    if not articles["published"].astype(bool).any():
        return Value("no dated report", "word")
    return day(articles.assign(published=articles["published"].str[:10]), "published", last=True)


CHECKS = (
    Check(
        said,
        ("utterance", "promise"),
        "That several agencies heard the speaker say it, and on which day it was first printed.",
        "A true report of words says nothing about whether they are true. Reports were searched by words; "
        "a report that says it quite differently is missed.",
        "A recording or transcript; a report of another agency; a correction by one of those that carry it.",
        "an agency that heard it",
        ("articles",),
        "Two agencies or more support it; one needs review.",
    ),
    Check(
        status_still_true,
        ("silence",),
        "Whether anything held ends a silence that the text reports.",
        "Silence in the articles held is not silence: a statement that no article here carries would not show.",
        "One dated statement of this very body on the matter.",
        "an agency that reports the silence",
        ("articles",),
        "A sentence with the body beside a verb of speech holds it for review; else a report of silence supports it.",
    ),
    Check(
        named_elsewhere,
        (),
        "Which other articles of the case speak of the same names.",
        "The same names may stand in a sentence that says the opposite.",
        "A check chosen in checks.yml.",
        reads=("articles",),
        threshold="It decides nothing.",
    ),
)
