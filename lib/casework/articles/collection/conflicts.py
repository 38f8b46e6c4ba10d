"""Where reports of one claim disagree: figures, days, craft, stops, posts; shown side by side, never averaged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pandas as pd

from casework.articles.attribution.described import Descriptions
from casework.articles.collection.figures import MODIFIERS
from casework.articles.collection.tables import Collection
from casework.articles.dates.tense import is_speech
from casework.articles.reading import Reading
from casework.articles.text import Sentence
from casework.model import CaseworkError, Interval, cite, steps

AROUND = timedelta(days=4)  # days about the event within which a dated movement is taken for the same one
TYPE = re.compile(r"[A-Z]{2}-?\d{4,}$")  # a registration names one aircraft, not a type
POST = re.compile(
    r"\b(chief|head|commander|director|deputy|minister|secretary|reporter|journalist|adviser|envoy)\b", re.I
)
CUT_OFF = re.compile(r"\b(?:of|the|an?|in|for|to|and|as)$", re.I)  # a quotation mark or a comma ended the phrase


def conflicts(
    lead: str, figures: pd.DataFrame, found: Collection, articles: pd.DataFrame, event_day: str = ""
) -> pd.DataFrame:
    """List each thing that the reports of a figure tell differently, one row a version, with who prints it.

    Reports are those with a comparable figure. A version that only one report has may be its slip or its scoop.

    >>> from casework.articles.collection.tables import collect
    >>> from casework.articles.collection.example import reports
    >>> from casework.articles.collection.figures import comparable, figures_of
    >>> found = collect(reports())
    >>> told = comparable(figures_of("a1", found), found, reports())
    >>> conflicts("a1", told, found, reports())[["about", "version", "reports"]].values.tolist()
    [['figure: About 40', 'about 40', 2], ['figure: About 40', '40', 1]]
    """
    inside = set(figures["article_id"])
    crafts = {row["canonical"] for row in _aircraft(found) if row["article_id"] == lead}
    told = [*_figures(figures), *_days(found, inside, event_day), *_crafts(found, inside)]
    told += [*_stops(found, inside, crafts), *_posts(lead, found, articles[articles["article_id"].isin(inside)])]
    versions: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for about, version, row in told:
        versions[about, version].append(row)
    counts: dict[str, int] = defaultdict(int)
    for about, _ in versions:
        counts[about] += 1
    rows = [_row(about, version, cited) for (about, version), cited in versions.items() if counts[about] > 1]
    table = pd.DataFrame(rows, columns=["about", "version", "reports", "article_ids", "cites"])
    table = table.sort_values(["about", "reports", "version"], ascending=[True, False, True], kind="stable")
    table.attrs["steps"] = steps("articles.conflicts", lead=lead, event_day=event_day)
    return table.reset_index(drop=True)


Told = tuple[str, str, dict[str, Any]]


def _row(about: str, version: str, cited: list[dict[str, Any]]) -> dict[str, Any]:
    names = sorted({row["article_id"] for row in cited})
    places = {"raw": [row["raw"] for row in cited], "locator": [row["locator"] for row in cited]}
    return {
        "about": about,
        "version": version,
        "reports": len(names),
        "article_ids": " ".join(names),
        "cites": cite(places),
    }


def _figures(figures: pd.DataFrame) -> Iterable[Told]:
    for row in figures.to_dict("records"):
        yield f"figure: {row['topic']}", f"{MODIFIERS.get(row['modifier'], '')}{row['value']:,.0f}", row


def _days(found: Collection, inside: set[str], event_day: str) -> Iterable[Told]:
    """Give the days on which the reports place a movement, where a case names the day of its event."""
    middle = _one_day(event_day)
    if middle is None:
        return
    moves = found.claims[(found.claims["event"] == "MOVE") & found.claims["article_id"].isin(inside)].to_dict("records")
    sentences = found.sentences[found.sentences["article_id"].isin(inside)].to_dict("records")
    for row in found.dates[found.dates["article_id"].isin(inside)].to_dict("records"):
        day = _one_day(row["interval_from"]) if row["interval_from"] == row["interval_to"] else None
        near = day is not None and abs(day - middle) <= AROUND
        told = [m for m in moves if m["article_id"] == row["article_id"] and m["start"] <= row["start"] < m["end"]]
        if near and told and not _is_of_speech(row, sentences):
            yield "day of a movement (departure, landing or return)", row["interval_from"], row


def _is_of_speech(row: dict[str, Any], sentences: Iterable[dict[str, Any]]) -> bool:
    """Say whether a date is the day something was said: "told Reuters on Monday that"."""
    for sentence in sentences:
        if sentence["article_id"] == row["article_id"] and sentence["start"] <= row["start"] < sentence["end"]:
            whole = Sentence(0, len(sentence["text"]), 0, "", sentence["text"])
            return is_speech(sentence["text"], whole, row["start"] - sentence["start"])
    return False


def _one_day(text: str) -> date | None:
    try:
        span = Interval.of(text)
    except CaseworkError:
        return None
    return span.first if span.first == span.last else None


def _aircraft(found: Collection) -> list[dict[str, Any]]:
    return found.mentions[found.mentions["type"] == "AIRCRAFT"].to_dict("records")


def _crafts(found: Collection, inside: set[str]) -> Iterable[Told]:
    for row in _aircraft(found):
        if row["article_id"] in inside and not TYPE.match(row["canonical"] or row["text"]):
            yield "type of craft", row["canonical"] or row["text"], row


def _stops(found: Collection, inside: set[str], crafts: set[str]) -> Iterable[Told]:
    """Give the places on the way of a craft that the lead names: its ends too, for who names which is the point."""
    for row in found.routes.to_dict("records"):
        if row["article_id"] in inside and row["carrier"] in crafts:
            yield "place on the way of the craft", row["place"], row


def _posts(lead: str, found: Collection, articles: pd.DataFrame) -> Iterable[Told]:
    """Give how the reports describe the people whom the lead names: title and post, as printed."""
    people = found.mentions[(found.mentions["article_id"] == lead) & (found.mentions["type"] == "PERSON")]
    wanted = set(people["canonical"])
    for article in articles[articles["language"] == "en"].to_dict("records"):
        reading = Reading(article["body"], outlet=article["outlet"], title=article["title"])
        described = Descriptions(reading.lines)
        for name in (name for name in described.places if name in wanted):
            printed = re.sub(r"\s+([,'’])\s?", r"\1 ", described.of(name)).replace("' s", "'s").strip(" ,")
            post = re.sub(r"^(?:on \w+\s+)?(?:the|an?)\s+|^(?:put|led by),\s+", "", printed, flags=re.I)
            whole = len(post) <= 70 and "«" not in post and not CUT_OFF.search(post)
            if whole and POST.search(post):
                yield f"post of {name}", post[:1].lower() + post[1:], article
