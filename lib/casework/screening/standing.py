"""What lay on each target of a case on a day: one answer per authority and kind, and never one word over all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pandas as pd

from casework.model import steps
from casework.screening.history import listed_on_day
from casework.screening.register import dossiers

BLOCKING = ("blocking", "eu_freeze")  # kinds that freeze what a target owns
IN_WORDS = {
    "blocking": "blocking", "sectoral": "sectoral", "export_control": "export control", "eu_freeze": "asset freeze",
    "menu_based": "menu-based", "non_sdn": "other list", "licence": "licence", "measure": "measure",
}  # fmt: skip
LEAST_LETTERS = 5  # a shorter name stands in too many words


def measure_in_words(authority: str, kind: str) -> str:
    """Name a measure by its authority and kind; a list of an authority not known by name is told by the list alone."""
    return authority if kind == "listed" else f"{authority} {IN_WORDS.get(kind, kind)}"


def watched(
    watchlist: pd.DataFrame, designations: pd.DataFrame, articles: pd.DataFrame, also: str = ""
) -> pd.DataFrame:
    """Give the names to look up: the case's watchlist, names given by hand, and designated names that articles print.

    Names of one word must stand in the article as the list spells them, capitals included; longer ones in any case.

    >>> acts = pd.DataFrame({"target_name": ["BANCO DE DESARROLLO"], "aliases": ["BANDES; BANCO BANDES"],
    ...     "raw": "ab", "locator": "row 2"})
    >>> text = pd.DataFrame({"article_id": ["a1"], "body": ["BANDES was added."], "raw": "cd", "locator": "chars 0-17"})
    >>> none = pd.DataFrame(columns=["name", "schema", "why", "raw", "locator"])
    >>> watched(none, acts, text)[["name", "why"]].values.tolist()
    [['BANDES', 'named in a1']]
    """
    rows = watchlist[["name", "schema", "why", "raw", "locator"]].to_dict("records")
    given = [name.strip() for name in also.split(",") if name.strip()]
    rows += [
        {"name": name, "schema": "", "why": "asked for in this notebook", "raw": "", "locator": ""} for name in given
    ]
    rows += _printed(designations, articles)
    table = pd.DataFrame(rows, columns=["name", "schema", "why", "raw", "locator"])
    return table[~table["name"].str.casefold().duplicated()].reset_index(drop=True)


def as_of(
    names: pd.DataFrame | Sequence[str], day: str, designations: pd.DataFrame, presence: pd.DataFrame
) -> pd.DataFrame:
    """Answer for every name, authority and kind, with the acts or list files on both sides of the day as the reason.

    `names` is what `watched` gives, or plain names. A target that several names lead to is answered once, under the
    first of them.
    """
    names = pd.DataFrame({"name": list(names)}) if not isinstance(names, pd.DataFrame) else names
    names = names.assign(**{column: "" for column in ("why", "raw", "locator") if column not in names})
    # Without a day nothing can be asked: no name, no answer.
    answers = listed_on_day(names["name"] if day else [], day or "1900-01-01", designations, presence)
    found = answers["target_name"] != ""
    doubled = answers[found].duplicated(["target_name", "authority", "kind"])
    answers = answers.drop(answers[found][doubled].index)
    why = dict(zip(names["name"], names["why"], strict=True))
    place = {row["name"]: f"{row['raw']} {row['locator']}" for row in names.to_dict("records") if row["raw"]}
    held = answers["cites"].where(answers["cites"] != "", answers["query"].map(place).astype("str").fillna(""))
    # Where no list row speaks, the row that asks is what the answer stands on.
    answers = answers.assign(why=answers["query"].map(why), cites=held, measure=_columns(answers))
    answers.attrs["steps"] = steps("screening.as_of", day=day)
    return answers.reset_index(drop=True)


def held(designations: pd.DataFrame, presence: pd.DataFrame) -> pd.DataFrame:
    """List what the answers can rest on: acts by authority, list files by list, with the first and last day of each."""
    acts = designations.assign(what="acts of " + designations["authority"], day=designations["date"], files="")
    looks = presence.assign(what="files of " + presence["list"], day=presence["file_date"])
    rows = []
    for frame, unit in ((acts, "acts"), (looks, "looks")):
        for what, group in frame.groupby("what"):
            files = group["file_date"].nunique() if unit == "looks" else 0
            rows.append(
                {
                    "what": what,
                    "rows": len(group),
                    "files": files,
                    "first": group["day"].min(),
                    "last": group["day"].max(),
                }
            )
    return pd.DataFrame(rows, columns=["what", "rows", "files", "first", "last"])


def newest(history: pd.DataFrame, presence: pd.DataFrame) -> str:
    """Give the newest day held, of acts and of list files: where an open span stops being known."""
    days = [*history["began_last"], *history["ended_last"]] if len(history) else []
    return max([*days, *presence["file_date"]], default="")


def overall(answers: pd.DataFrame) -> pd.DataFrame:
    """Count for each target what kinds said yes; "unknown" only where no kind has an answer."""
    rows = []
    for query, group in answers.groupby("query", sort=False):
        yes = group[group["listed_on_day"] == "yes"]
        blocked = yes["kind"].isin(BLOCKING).any()
        known = (group["listed_on_day"] != "unknown").any()
        word = "blocked" if blocked else "another measure" if len(yes) else "no measure held" if known else "unknown"
        kinds = ", ".join(dict.fromkeys(yes["measure"]))
        rows.append(
            {"target": query, "standing": word, "measures": kinds, "cites": "\n".join(sorted(set(group["cites"])))}
        )
    return pd.DataFrame(rows, columns=["target", "standing", "measures", "cites"])


def grid(answers: pd.DataFrame) -> pd.DataFrame:
    """Give the answers for a chart: a name that no source holds stands unknown in the column that most targets have.

    Columns in which no target has a yes or a no stay in the table; they would show who was not asked. Where several
    targets bear one name, each stands in a row with its number, or its name where it has none.
    """
    shared = answers.duplicated(["query", "measure"], keep=False)
    several = answers["query"].isin(answers.loc[shared, "query"])
    number = answers["target_id"].mask(answers["target_id"] == "", answers["target_name"])
    answers = answers.assign(query=answers["query"].mask(several, answers["query"] + " (" + number + ")"))
    known = answers[answers["listed_on_day"] != "unknown"]["measure"]
    if known.empty:
        return answers
    asked = answers["measure"].where(answers["authority"] != "", known.value_counts().idxmax())
    return answers.assign(measure=asked)[asked.isin(set(known))]


def sightings(names: Iterable[str], presence: pd.DataFrame) -> pd.DataFrame:
    """Give every look into a dated list file for these very names: what proves a "no", file by file."""
    rows = presence[presence["target"].isin(list(names))]
    return rows.sort_values(["target", "list", "file_date"], kind="stable").reset_index(drop=True)


def lives(
    names: pd.DataFrame, history: pd.DataFrame, designations: pd.DataFrame, presence: pd.DataFrame
) -> pd.DataFrame:
    """Give the spans of the blocking measures on these targets as rows of a chart: yes, no, and unknown between.

    Before the first span a target counts as "no" from the first list file that shows it absent. Where list files
    alone bracket a change, the time between them is unknown.
    """
    shown = _targets(names["name"], designations, presence)
    rows: list[dict[str, str]] = []
    history = history if len(history) else pd.DataFrame(columns=["kind", "target_name", "authority"])
    for (target, authority), group in history[history["kind"].isin(BLOCKING)].groupby(
        ["target_name", "authority"], sort=False
    ):
        if target in shown:
            rows += _spans(f"{shown[target]}, {authority}", group.to_dict("records"))
    columns = ["target", "from", "to", "state", "cites"]
    table = pd.DataFrame(rows, columns=columns)
    begun = table[table["state"] == "yes"].groupby("target")["from"].min()
    table = table.assign(begun=table["target"].map(begun)).sort_values(["begun", "target", "from"], kind="stable")
    table = table.drop(columns="begun").reset_index(drop=True)
    table.attrs["steps"] = str(history.attrs.get("steps", "")) or steps("screening.lives")
    return table


def _spans(lane: str, spans: list[dict[str, str]]) -> Iterable[dict[str, str]]:
    off_from, unseen = "", ""
    for span in spans:
        if off_from:
            yield {
                "target": lane,
                "from": off_from,
                "to": span["began_first"] or span["began_last"],
                "state": "no",
                "cites": unseen,
            }
        if span["began_first"] and span["began_first"] < span["began_last"]:
            yield {
                "target": lane,
                "from": span["began_first"],
                "to": span["began_last"],
                "state": "unknown",
                "cites": span["cites"],
            }
        yield {
            "target": lane,
            "from": span["began_last"],
            "to": span["ended_last"],
            "state": "yes",
            "cites": span["cites"],
        }
        off_from, unseen = span["ended_last"], span["cites"]
    if off_from:
        yield {"target": lane, "from": off_from, "to": "", "state": "no", "cites": unseen}


def _targets(names: Iterable[str], designations: pd.DataFrame, presence: pd.DataFrame) -> dict[str, str]:
    from casework.screening.register import asked

    register = dossiers(designations, presence)
    found: dict[str, str] = {}
    for name in names:
        for dossier in asked(name, register):
            found.setdefault(dossier.name, name)
    return found


def _columns(answers: pd.DataFrame) -> pd.Series:
    words = answers["kind"].map(IN_WORDS | {"listed": ""}).fillna(answers["kind"])
    joined = (answers["authority"] + " " + words).str.strip()
    return joined.where(joined != "", "any list held")


def _printed(designations: pd.DataFrame, articles: pd.DataFrame) -> Iterable[dict[str, str]]:
    acts = designations.drop_duplicates("target_name").to_dict("records")
    named = [(place, name) for place, act in enumerate(acts) for name in _names(act)]
    patterns = [(place, name, _pattern(name)) for place, name in named if len(name) >= LEAST_LETTERS]
    printed: dict[int, dict[str, list[str]]] = {}
    for article in articles[["article_id", "body"]].to_dict("records"):
        for place, name in _found(article["body"], patterns):
            printed.setdefault(place, {}).setdefault(name, []).append(article["article_id"])
    for place in sorted(printed):
        act, names = acts[place], printed[place]
        held = sorted({article for articles_ in names.values() for article in articles_})
        # Under the name that reports use most, for a list's full name says little to a reader.
        most = max(names, key=lambda name: len(names[name]))
        where = {"why": f"named in {', '.join(held[:3])}", "raw": act["raw"], "locator": act["locator"]}
        yield {"name": most, "schema": act.get("schema", ""), **where}


def _names(act: dict[str, str]) -> list[str]:
    return [name.strip() for name in (act["target_name"], *act["aliases"].split(";"))]


def _found(body: str, patterns: Iterable[tuple[int, str, re.Pattern[str]]]) -> list[tuple[int, str]]:
    """Give the names that a text prints; one that stands only inside a longer one is not printed: a firm's parent."""
    spans = [
        (match.start(), match.end(), place, name)
        for place, name, pattern in patterns
        for match in pattern.finditer(body)
    ]
    whole = [
        (place, name)
        for start, end, place, name in spans
        if not any(a <= start and end <= b and b - a > end - start for a, b, _, _ in spans)
    ]
    return list(dict.fromkeys(whole))


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE if " " in name else 0)
