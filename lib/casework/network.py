"""Who is tied to whom, by which row."""

from __future__ import annotations

import re

import pandas as pd

from casework.model import Sentence, Value, cite, merge, noun, say, steps
from casework.screening import register

COLUMNS = ["one", "other", "tie", "date_first", "date_last", "words", "publisher", "source_url", "table", "cites"]
MEETINGS = ("visit", "talks", "agreement")  # kinds of events at which those named were together
TOGETHER = ("met", "named there")  # ties that such events state


def ties(
    designations: pd.DataFrame | None = None,
    ownership: pd.DataFrame | None = None,
    legs: pd.DataFrame | None = None,
    events: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List every tie that a row of the case states: one row each, with its day, the publisher's words and document.

    `tie` says what kind: named in a listing (an authority ties a target to another), owns a share, operates (an
    aircraft, by the legs that name the operator), met (the two named at a visit, talks or an agreement), named there
    (one of several, tied to the event: which of them met is not told, and some are of one side). A tie is what its
    document says on its date and holds no farther. Nothing is inferred: two firms of one owner are two ties.
    An end that the designations know under several names bears the name they give it first.

    >>> rows = pd.DataFrame({"owner": ["A"], "asset": ["B"], "share_low": [25.0], "share_high": [25.01],
    ...     "held_from": ["2011"], "held_to": ["2019-03-29"], "source_url": ["u"], "raw": ["f"], "locator": ["row 3"]})
    >>> ties(ownership=rows)[["one", "tie", "other", "date_last"]].to_numpy().tolist()
    [['A', 'owns a share', 'B', '2019-03-29']]
    """
    rows: list[tuple[str, ...]] = []
    for make, table in ((_listed, designations), (_owned, ownership), (_flown, legs), (_met, events)):
        if table is not None and len(table):
            rows += make(table)
    called = _known_names(designations)
    rows = [(called.get(key_of(one), one), called.get(key_of(other), other), *rest) for one, other, *rest in rows]
    whole = pd.DataFrame(rows, columns=COLUMNS)
    whole = whole.drop_duplicates().sort_values(["date_first", "one", "other", "tie"]).reset_index(drop=True)
    whole.attrs["steps"] = steps("network.ties")
    return whole


def _known_names(designations: pd.DataFrame | None) -> dict[str, str]:
    """Give for each name of a target the one it is called by; a name that two targets bear stands for neither.

    Targets are told apart and their names gathered as the screening desk does: by number and `same_as`, never by
    names that look alike. Rows of one authority and another that print the very same name are one end.
    """
    if designations is None or not len(designations):
        return {}
    found: dict[str, str] = {}
    main: dict[str, str] = {}
    doubtful = set()
    for dossier in register.dossiers(designations, designations.head(0)):
        called = main.setdefault(key_of(dossier.name), dossier.name)
        for name in dossier.names:
            if found.setdefault(key_of(name), called) != called:
                doubtful.add(key_of(name))
    return {name: called for name, called in found.items() if name not in doubtful} | main


def _listed(designations: pd.DataFrame) -> list[tuple[str, ...]]:
    rows = []
    for row in designations[designations["linked_to"] != ""].to_dict("records"):
        for name in filter(None, (part.strip() for part in row["linked_to"].split(";"))):
            words = f"{row['action']} under {row['program']}"
            rows.append(
                _tie(
                    row,
                    row["target_name"],
                    name,
                    "named in a listing",
                    (row["date"], row["date"]),
                    words,
                    row["authority"],
                    "designations",
                )
            )
    return rows


def _owned(ownership: pd.DataFrame) -> list[tuple[str, ...]]:
    rows = []
    for row in ownership.to_dict("records"):
        low, high = row["share_low"], row["share_high"]
        if high == 0:  # a row that says a share is gone; the end of the one before says so too
            continue
        words = f"{low:g} %" if low == high else f"{low:g} to {high:g} %"
        days = (row["held_from"], row["held_to"])
        rows.append(
            _tie(row, row["owner"], row["asset"], "owns a share", days, words, _host(row["source_url"]), "ownership")
        )
    return rows


def _flown(legs: pd.DataFrame) -> list[tuple[str, ...]]:
    rows = []
    named = legs[(legs["registration"] != "") & (legs["operator"] != "")]
    for (registration, operator), some in named.groupby(["registration", "operator"], sort=True):
        text = some[["departure", "arrival", "departure_reported", "arrival_reported"]].agg(" ".join, axis=1)
        days = sorted(day for line in text for day in re.findall(r"\d{4}-\d\d-\d\d", line))
        urls = "; ".join(sorted(set(some["source_url"])))
        words = f"operator in {len(some)} leg{'s' * (len(some) > 1)} told"
        ends = (days[0], days[-1]) if days else ("", "")
        hosts = "; ".join(sorted({_host(url) for url in some["source_url"]}))
        rows.append((operator, registration, "operates", *ends, words, hosts, urls, "legs", cite(some)))
    return rows


def _met(events: pd.DataFrame) -> list[tuple[str, ...]]:
    rows = []
    for row in events[events["kind"].isin(MEETINGS)].to_dict("records"):
        people = [name.strip() for name in row["who"].split(";") if name.strip()]
        days = (row["date_from"], row["date_to"] or row["date_from"])
        pairs = [(*people, "met", row["what"])] if len(people) == 2 else []
        if len(people) > 2:
            pairs = [(name, row["what"], "named there", "named there") for name in people]
        for one, other, tie, words in pairs:
            rows.append(_tie(row, one, other, tie, days, words, _host(row["source_url"]), "events"))
    return rows


def _tie(
    row: dict, one: str, other: str, tie: str, days: tuple[str, str], words: str, publisher: str, table: str
) -> tuple[str, ...]:
    return (one, other, tie, *days, words, publisher, row["source_url"], table, f"{row['raw']} {row['locator']}")


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].removeprefix("www.")


def key_of(name: str) -> str:
    """Reduce a name to what two spellings of one list share: letters and digits, no case, no points.

    >>> key_of("PETROLEOS DE VENEZUELA, S.A") == key_of("Petroleos de Venezuela, S.A.")
    True
    """
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def around(ties: pd.DataFrame, names: tuple[str, ...], *, steps_out: int = 1) -> pd.DataFrame:
    """Keep the ties within some steps of the names given; a name fits where one holds the other as a whole word.

    `step` is the distance of the nearer end. A long chain of ties is no tie: keep `steps_out` small.
    """
    here = {end for end in {*ties["one"], *ties["other"]} if any(_fits(end, name) for name in names)}
    reached, found = dict.fromkeys(here, 0), {}
    for step in range(steps_out):
        edge = {name for name, at in reached.items() if at == step}
        for index, row in ties[ties["one"].isin(edge) | ties["other"].isin(edge)].iterrows():
            found.setdefault(index, step)
            for end in (row["one"], row["other"]):
                reached.setdefault(end, step + 1)
    table = ties.loc[sorted(found)].assign(step=[found[index] for index in sorted(found)])
    table.attrs["steps"] = steps("network.around", names=names, steps_out=steps_out)
    return table.reset_index(drop=True)


def _fits(end: str, name: str) -> bool:
    return bool(name) and re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", end.casefold()) is not None


def apart(ties: pd.DataFrame, day: str) -> pd.DataFrame:
    """Mark each tie against a day: `when` is by that day, ended before, later, or start not stated.

    A tie that a document states for a later day says nothing about the day asked; it is drawn apart. A share whose
    beginning no source gives is not taken to have begun.
    """
    table = ties.assign(when=[_when(row, day) for row in ties[["tie", "date_first", "date_last"]].to_dict("records")])
    table.attrs["steps"] = steps("network.apart", day=day)
    return table


def _when(row: dict[str, str], day: str) -> str:
    if not row["date_first"]:
        return "start not stated"
    if row["date_first"] > day:
        return "later"
    return "ended before" if row["tie"] == "owns a share" and "" < row["date_last"] < day else "by that day"


def subjects(legs: pd.DataFrame, rounds: pd.DataFrame) -> tuple[str, ...]:
    """Give the names that a picture of ties begins from: aircraft of the legs, and targets of rounds of sanctions."""
    aircraft = {name for name in legs["registration"] if name}
    targets = {name for names in rounds["names"] for name in names.split("; ")}
    return (*sorted(aircraft), *sorted(targets))


def tie_sentence(ties: pd.DataFrame) -> Sentence:
    """Say how many ties from how many documents there are, and how many are dated after the day asked."""
    if not len(ties):
        return say("no row of the case ties these names to any other")
    cites = merge(*ties["cites"])
    steps_ = str(ties.attrs.get("steps", ""))
    documents = {url for text in ties["source_url"] for url in text.split("; ")} - {""}
    later = ties[ties["when"] == "later"]
    told = {"tie": noun("tie", len(ties)), "document": noun("document", len(documents))}
    told |= {"ties": Value(len(ties), cites=cites, steps=steps_)}
    told |= {"documents": Value(len(documents), cites=cites, steps=steps_)}
    if later.empty:
        return say("{ties} {tie} from {documents} {document}, none later than the event", **told)
    return say(
        "{ties} {tie} from {documents} {document}, {later} of them later than the event",
        later=Value(len(later), cites=merge(*later["cites"]), steps=steps_),
        **told,
    )
