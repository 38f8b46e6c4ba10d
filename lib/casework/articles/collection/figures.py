"""The figures of one claim through all reports: who prints which number, and whom each report credits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd
from anyascii import anyascii

from casework.articles.collection.tables import Collection, reads
from casework.model import steps

# A figure belongs to a claim's where it has the unit and lies this near its value, or is a thousand times it:
# a decimal point read as a thousands mark is the slip that print makes.
NEAR = 0.15
SLIP = 1000
PEOPLE = re.compile(
    r"\b(troops?|soldiers?|servicemen|servicewomen|personnel|people|persons?|men|officers?|experts?|specialists?"
    r"|advis[eo]rs?|mercenaries|contractors?|fighters|guards|technicians|militares|soldados|uniformados|efectivos"
    r"|personas|técnicos|военн\w+|солдат\w*|человек\w*|специалист\w*|россиян\w*)\b", re.I
)  # fmt: skip
# Beside what the desk reads of other languages: a number, at most three words, one of these; the rule says so.
_NUMBER = (
    r"(?P<number>\d{1,3}(?:[.\s\u00a0]\d{3})+|\d+(?:[.,]\d+)?|un centenar|una centena|cien|cem|hundert|ста|сто|сотн\w+)"
)
_GAP = r"(?:[\s\u00a0]+[^\s.;!?]+){0,3}?[\s\u00a0]+"
_ELSEWHERE = {
    "people": re.compile(
        _NUMBER + _GAP + r"(?:militares|soldados|uniformados|efectivos|personas|pessoas|hombres|Soldaten|Menschen"
        r"|Personen|военн\w+|военнослужащ\w+|солдат\w*|человек\w*|военнослужащих|осіб|військов\w+|солдатів)", re.I
    ),
    "tonne": re.compile(_NUMBER + r"[\s\u00a0]+(?:toneladas?|tonnen?|тонн\w*)", re.I),
}  # fmt: skip
MODIFIERS = {
    "approx": "about ",
    "above": "more than ",
    "atleast": "at least ",
    "below": "less than ",
    "atmost": "at most ",
}
_WORDS = {"cien": 100, "cem": 100, "hundert": 100, "ста": 100, "сто": 100, "un centenar": 100, "una centena": 100}
COLUMNS = (
    "topic", "article_id", "published", "outlet", "language", "start", "end", "text", "value", "modifier", "noun",
    "unit", "object", "source", "chain", "attribution", "claim_id", "rule", "raw", "locator",
)  # fmt: skip


def figures_of(article_id: str, found: Collection) -> pd.DataFrame:
    """Give the numbers of people and of tonnes that one article prints, each with the claim it stands in.

    These are the topics whose drift through the other reports `comparable` follows.
    """
    own = found.quantities[found.quantities["article_id"] == article_id]
    told = own.assign(unit=pd.Series([_topic(row) for row in own.to_dict("records")], own.index, dtype="str"))
    topics = told[told["unit"] != ""]
    return _with_claims(topics, found.claims).assign(topic=topics["text"].to_numpy()).reset_index(drop=True)


def lead_claim(topics: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Choose the claim to follow, the first whose figure names its source; give its figures and that source.

    Where no figure names a source the first figure is followed, and the source is empty.
    """
    named = topics[(topics["source"] != "") & topics["attribution"].isin(["named", "official", "org"])]
    chosen = named if len(named) else topics
    if chosen.empty:
        return topics, ""
    claim = chosen.iloc[0]
    return topics[topics["claim_id"] == claim["claim_id"]], str(claim["source"]) if len(named) else ""


def comparable(topics: pd.DataFrame, found: Collection, articles: pd.DataFrame) -> pd.DataFrame:
    """Give every printed figure that may be one of the topics: same unit, and a value near it or a thousandfold.

    A report without a day of publication stands neither before nor after another, and is left out.

    >>> from casework.articles.collection.tables import collect
    >>> from casework.articles.collection.example import reports
    >>> found = collect(reports())
    >>> comparable(figures_of("a1", found), found, reports())[["topic", "article_id", "value"]].values.tolist()[:3]
    [['About 40', 'a1', 40.0], ['About 40', 'a3', 40.0], ['About 40', 'a2', 40.0]]
    """
    printed = _with_claims(found.quantities, found.claims).to_dict("records")
    told = [row | {"unit": _topic(row)} for row in printed if _topic(row)]
    told += [row for row in _elsewhere(articles) if not any(_same_place(row, other) for other in told)]
    rows = [
        row | {"topic": topic["topic"], "noun": topic["object"]}
        for topic in topics.drop_duplicates(["unit", "value"]).to_dict("records")
        for row in told
        if row["unit"] == topic["unit"] and _belongs(row["value"], topic["value"])
    ]
    dated = articles.loc[articles["published"] != "", ["article_id", "published", "outlet", "language"]]
    table = pd.DataFrame(rows, columns=[name for name in COLUMNS if name not in dated or name == "article_id"])
    table = table.merge(dated, on="article_id").assign(published=lambda rows: rows["published"].str[:10])
    order = table["topic"].map({name: at for at, name in enumerate(topics["topic"].drop_duplicates())})
    table = table.assign(order=order).sort_values(["order", "published", "article_id", "start"], kind="stable")
    table = table[list(COLUMNS)].reset_index(drop=True)
    table.attrs["steps"] = steps("articles.comparable", near=NEAR, slip=SLIP)
    return table


def credited(figures: pd.DataFrame, articles: pd.DataFrame, speaker: str) -> pd.DataFrame:
    """Say for each report that prints one of the figures whom it credits: the speaker by name, another, nobody.

    The name is looked for in the whole report and in any script; another source is what the claim names. In a
    language whose grammar is not read only the name can be found, and the row says so.
    """
    bodies = dict(zip(articles["article_id"], articles["body"], strict=True))
    rows = []
    for article_id, group in figures.groupby("article_id", sort=False):
        first = group.iloc[0]
        sources = list(dict.fromkeys(name for name in group["source"].fillna("") if name))
        rows.append(
            {name: first[name] for name in ("article_id", "published", "outlet", "language", "raw", "locator")}
            | {"credited": _credit(bodies[article_id], speaker, sources, first["language"])}
            | {"named_source": "; ".join(sources), "named": names_person(bodies[article_id], speaker)}
        )
    columns = ["article_id", "published", "outlet", "language", "credited", "named_source", "named", "raw", "locator"]
    table = pd.DataFrame(rows, columns=columns).sort_values(["published", "article_id"], kind="stable")
    table.attrs["steps"] = steps("articles.credited", speaker=speaker)
    return table.reset_index(drop=True)


def names_person(body: str, name: str) -> bool:
    """Say whether a text names a person by surname, in Latin or another script, in any case ending.

    >>> names_person("журналиста Хавьера Майорки", "Javier Mayorca"), names_person("a reporter", "Javier Mayorca")
    (True, False)
    """
    stem = _sounds(name.split()[-1])[:-1] if name else ""
    return len(stem) > 2 and any(word.startswith(stem) for word in _sounds(body).split())


def _sounds(text: str) -> str:
    plain = anyascii(text).casefold()
    spelled = plain.replace("ch", "x").replace("c", "k").replace("y", "i").replace("j", "i").replace("'", "")
    return re.sub(r"[^a-z]+", " ", spelled)


def _credit(body: str, speaker: str, sources: list[str], language: str) -> str:
    if speaker and names_person(body, speaker):
        return f"names {speaker}"
    if not reads(language):
        return "not named; sources not read"
    return ("another source" if speaker else "a source") if sources else "no source"


def _topic(row: dict[str, Any]) -> str:
    """Tell whether a quantity counts tonnes or people; other counts are no topic."""
    if row["unit"] == "tonne":
        return "tonne"
    people = row["unit"] in ("count", "people") and row["object"] and PEOPLE.search(row["object"])
    return "people" if people and row["value"] == row["value"] and row["value"] >= 2 else ""


def _belongs(value: float, wanted: float) -> bool:
    return any(abs(value - near) <= NEAR * near for near in (wanted, wanted * SLIP))


def _same_place(row: dict[str, Any], other: dict[str, Any]) -> bool:
    there = row["article_id"] == other["article_id"] and row["unit"] == other["unit"]
    return there and row["start"] < other["end"] and other["start"] < row["end"]


def _with_claims(quantities: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Give each quantity the claim it stands in; the innermost where claims overlap."""
    by_article = {name: group.to_dict("records") for name, group in claims.groupby("article_id")}
    found = [_claim_of(row, by_article.get(row["article_id"], [])) for row in quantities.to_dict("records")]
    columns = ("claim_id", "source", "chain", "attribution")
    return quantities.assign(**{name: [claim.get(name, "") for claim in found] for name in columns})


def _claim_of(row: dict[str, Any], claims: list[dict[str, Any]]) -> dict[str, Any]:
    around = [claim for claim in claims if claim["start"] <= row["start"] < claim["end"]]
    return min(around, key=lambda claim: claim["end"] - claim["start"], default={})


def _elsewhere(articles: pd.DataFrame) -> Iterable[dict[str, Any]]:
    for article in articles[articles["language"] != "en"].to_dict("records"):
        for unit, pattern in _ELSEWHERE.items():
            for match in pattern.finditer(article["body"]):
                yield {
                    "article_id": article["article_id"], "start": match.start(), "end": match.end(), "unit": unit,
                    "text": match.group(), "value": _number(match.group("number")), "modifier": "", "object": "",
                    "source": "", "chain": "", "attribution": "", "claim_id": "", "rule": "number beside a listed word",
                    "raw": article["raw"], "locator": f"chars {match.start()}-{match.end()}",
                }  # fmt: skip


def _number(text: str) -> float:
    low = text.casefold()
    if low in _WORDS or low.startswith("сотн"):
        return float(_WORDS.get(low, 100))
    thousands = re.fullmatch(r"\d{1,3}(?:[.\s\u00a0]\d{3})+", text)
    return float(re.sub(r"[.\s\u00a0]", "", text) if thousands else text.replace(",", "."))


def versions(figures: pd.DataFrame) -> pd.DataFrame:
    """Give each figure the form in which its report prints it: "99", "about 100", "more than 100"; commonest first.

    A form is a value with its modifier. In a language whose grammar is not read a modifier is not seen either.
    """
    unit = figures["noun"].where(figures["unit"] != "tonne", "tonnes of " + figures["noun"])
    said = [f"{MODIFIERS.get(row.modifier, '')}{row.value:,.0f}" for row in figures.itertuples()]
    formed = figures.assign(version=pd.Series(said, index=figures.index, dtype="str") + " " + unit)
    counts = formed.groupby("version")["article_id"].nunique()
    order = {topic: at for at, topic in enumerate(figures["topic"].drop_duplicates())}
    formed = formed.assign(place=formed["topic"].map(order), often=-formed["version"].map(counts).astype("float64"))
    return formed.sort_values(["place", "often", "version", "published", "article_id"], kind="stable")


def version_counts(formed: pd.DataFrame) -> pd.DataFrame:
    """Count the reports that print each form, with the first and the last day they do."""
    table = formed.groupby("version", sort=False).agg(
        reports=("article_id", "nunique"), first=("published", "min"), last=("published", "max"),
        article_ids=("article_id", lambda names: " ".join(dict.fromkeys(names))),
    )  # fmt: skip
    return table.reset_index()


def credit_counts(credits: pd.DataFrame, day: str) -> pd.DataFrame:
    """Count the reports by whom they credit, to a day and after it."""
    when = credits["published"].map(lambda published: "to the day" if published <= day else "after")
    counted = pd.crosstab(credits["credited"], when)
    return counted.reindex(columns=["to the day", "after"], fill_value=0).rename_axis(columns=None).reset_index()
