"""Sentences about a collection of reports: each number bound to its rows, silence said as silence."""

from __future__ import annotations

import pandas as pd

from casework.model import Sentence, Value, cite, noun, say


def no_coverage(source: str, question: str) -> Sentence:
    """Say that a source is silent on a question, which is neither yes nor no.

    >>> print(no_coverage("the articles held", "a figure of people"))
    The articles held has no coverage of a figure of people
    """
    return say("{source} has no coverage of {question}", source=source, question=question)


def published_sentence(articles: pd.DataFrame, read: pd.DataFrame) -> Sentence:
    """Say how many reports are held, of how many outlets, and the sentences of how many are read."""
    if articles.empty:
        return no_coverage("the case", "any article")
    whole = read[read["sentences_read"].str.startswith("yes")]
    undated = articles[articles["published"] == ""]
    rest = say("sentences are read in {whole}", whole=Value(int(whole["articles"].sum()), cites=cite(whole)))
    if len(undated):  # it stands in no chart of days, and the headline says so
        rest = say("{undated} without a day", undated=_count(undated))
    return say(
        "{reports} {report} of {outlets} {outlet} in {languages} {language}; {rest}", rest=rest,
        reports=_count(articles), report=noun("report", len(articles)),
        outlet=noun("outlet", articles["outlet"].nunique()),
        outlets=Value(articles["outlet"].nunique(), cites=cite(articles)), languages=_count(read),
        language=noun("language", len(read)),
    )  # fmt: skip


def credit_sentence(credits: pd.DataFrame, speaker: str, day: str) -> Sentence:
    """Say in how many reports of a figure its speaker is named, to a day and after it."""
    if credits.empty or not day:
        return no_coverage("what is read", "a figure of the lead article with its source")
    if not speaker:
        return say(
            "{reports} {noun} with the figure, for which the lead article names nobody",
            reports=_count(credits), noun=noun("report", len(credits)),
        )  # fmt: skip
    until, after = credits[credits["published"] <= day], credits[credits["published"] > day]
    return say(
        "{speaker} is named in {a} of {b} reports to {day}, {c} of {d} after",
        speaker=speaker, a=_naming(until), b=_count(until), day=Value(day, "date", cite(credits)),
        c=_naming(after), d=_count(after),
    )  # fmt: skip


def drift_sentence(formed: pd.DataFrame) -> Sentence:
    """Say in how many forms the most varied figure is printed, and how many reports print it."""
    if formed.empty:
        return no_coverage("what is read", "a figure of people or tonnes in the lead article")
    spread = formed.groupby("topic", sort=False)["version"].nunique()
    moved = formed[formed["topic"] == spread.idxmax()]
    if spread.max() == 1:
        return say("All {reports} reports print {form}", reports=_reports(moved), form=_form(moved))
    return say(
        "{reports} reports print {versions} forms of one figure, {form} most often",
        reports=_reports(moved), versions=Value(int(spread.max()), cites=cite(moved)), form=_form(moved),
    )  # fmt: skip


def chain_sentence(paths: pd.DataFrame) -> Sentence:
    """Say at how many origins the source chains of a claim end."""
    if paths.empty:
        return no_coverage("what is read", "a report that names its source for the figure")
    ends = paths["origin"].nunique()
    if len(paths) == 1:
        return say("The only path ends at {origin}", origin=Value(paths["origin"].iloc[0], "word", cite(paths)))
    if ends == 1:
        return say(
            "All {n} paths end at {origin}", n=_count(paths), origin=Value(paths["origin"].iloc[0], "word", cite(paths))
        )
    return say("{n} paths end at {k} origins", n=_count(paths), k=Value(ends, cites=cite(paths)))


def independence_sentence(steps: pd.DataFrame) -> Sentence:
    """Say what is left of a number of reports once repetition is taken away."""
    if steps.empty or not steps["reports"].iloc[0]:
        return no_coverage("what is read", "reports of the figure")
    made = str(steps.attrs.get("steps", ""))
    first, merged, origins = (Value(int(row.reports), cites=row.cites, steps=made) for row in steps.itertuples())
    return say(
        "{reports} {report} come to {merged} {dispatches} and name {origins} {noun}",
        reports=first, report=noun("report", first.number), merged=merged, origins=origins,
        dispatches="dispatch" if merged.number == 1 else "dispatches", noun=noun("origin", origins.number),
    )  # fmt: skip


def voices_sentence(table: pd.DataFrame) -> Sentence:
    """Say who is heard most, with how many claims on how many of the subjects."""
    if table.empty:
        return no_coverage("what is read", "a named speaker")
    claims = table.groupby("speaker", sort=False)["claims"].sum()
    own = table[table["speaker"] == claims.idxmax()]
    return say(
        "{speaker} is heard most: {claims} {claim} on {own} of {subjects} subjects",
        speaker=Value(str(claims.idxmax()), "word", cite(own)), claims=Value(int(claims.max()), cites=cite(own)),
        claim=noun("claim", int(claims.max())), own=Value(len(own), cites=cite(own)),
        subjects=Value(len(set(table["subject"])), cites=cite(table)),
    )  # fmt: skip


def conflicts_sentence(table: pd.DataFrame) -> Sentence:
    """Say on how many things the reports disagree, and in how many versions."""
    if table.empty:
        return no_coverage("what is read", "anything that two reports tell differently")
    return say(
        "{things} things are told in {versions} versions",
        things=Value(table["about"].nunique(), cites=cite(table)), versions=_count(table),
    )  # fmt: skip


def _count(rows: pd.DataFrame) -> Value:
    return Value(len(rows), cites=cite(rows) if len(rows) else "", steps=str(rows.attrs.get("steps", "")))


def _naming(credits: pd.DataFrame) -> Value:
    return _count(credits[credits["credited"].str.startswith("names ")])


def _reports(formed: pd.DataFrame) -> Value:
    return Value(formed["article_id"].nunique(), cites=cite(formed), steps=str(formed.attrs.get("steps", "")))


def _form(formed: pd.DataFrame) -> Value:
    first = formed[formed["version"] == formed["version"].iloc[0]]
    return Value(str(first["version"].iloc[0]), "word", cite(first))
