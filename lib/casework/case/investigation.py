"""A case in hand: read its tables, keep what is made, and say which parameters are in force."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casework import archive, display, tables
from casework.case import cells, intake
from casework.case.injected import refuse_misspelt
from casework.case.settings import Settings, case_name, read_settings, refuse_unfit_codes
from casework.model import CaseworkError, Finding

if TYPE_CHECKING:
    import pandas as pd

# Parameters that a notebook may override and no case file names: what they mean where nothing is said.
UNSAID = {"commodity": "TOTAL", "classification": "", "registrations": "", "days": "", "origin": "", "destination": ""}
OVERRIDES = "CASEWORK_OVERRIDES"  # set by a run for all its notebooks, as JSON
MOST_NAMED = 8  # articles named where one asked for is not there
NO_NAME, LONGEST = r"[^\w=,.-]|_", 120  # of a variant's folder: letters that a value may not hold, and its length
RECORDS = (
    "register",
    "intake",
    "coverage",
    "set_aside",
    "findings",
    "standing",
    "decisions",
    "checks",
    "origins",
    "replies",
)


@dataclass(frozen=True)
class Case:
    """Hold one investigation: open it by name, read tables from it, keep tables, charts and findings in it.

    `case.read("flows")` gives a standard table of the raw files that case.yml pins, or a table that an earlier
    notebook kept. `case.keep("partner_share", table)` writes. Overrides never change the case's own results: they
    go to a variant folder of their own.
    """

    settings: Settings
    overrides: dict[str, str] = field(default_factory=dict)

    @classmethod
    def open(cls, name: str, **overrides: str) -> Case:
        """Open a case; an override that is empty means "as in case.yml". Raise CaseworkError for unknown names.

        In a notebook, tables and sentences are from here on shown as `casework.display` sets them, and a parameter that
        papermill passed under a name of its own is refused.
        """
        refuse_misspelt()
        path = archive.root() / "data" / "raw" / "cases" / case_name(name) / "case.yml"
        if not path.is_file():
            held = ", ".join(sorted(folder.parent.name for folder in path.parent.parent.glob("*/case.yml")))
            msg = f"no case is called {name!r}; held are {held or 'none'}, make one with: casework new"
            raise CaseworkError(msg)
        settings = read_settings(path)
        if settings.case != name:
            msg = f"case.yml of {name} says case: {settings.case}; the folder and the key must agree"
            raise CaseworkError(msg)
        refuse_unfit_codes(settings)
        display.in_notebook()
        wanted = json.loads(os.environ.get(OVERRIDES, "{}"))
        wanted |= {key: str(value) for key, value in overrides.items() if str(value) != ""}
        return cls(settings, {key: value for key, value in wanted.items() if _said(settings, key) != value})

    @property
    def name(self) -> str:
        """Give the name of the case."""
        return self.settings.case

    @property
    def folder(self) -> Path:
        """Give the folder of the case's own raw files."""
        return archive.root() / "data" / "raw" / "cases" / self.name

    @property
    def out(self) -> Path:
        """Give the folder that results go to; a variant of its own where parameters are overridden."""
        base = archive.processed() / self.name
        if not self.overrides:
            return base
        return base / "variants" / _folder(self.overrides)

    @property
    def results(self) -> str:
        """Name the folder of results as evidence does: from the root, also where CASEWORK_PROCESSED moved it."""
        return f"{archive.RESULTS}/{self.out.relative_to(archive.processed()).as_posix()}"

    def __getattr__(self, key: str) -> Any:
        if key.startswith("_"):
            raise AttributeError(key)
        said = self.overrides.get(key)
        if key == "partners":
            return tuple(said.split(",")) if said else self.settings.partners
        try:
            return said if said is not None else _said(self.settings, key)
        except CaseworkError as error:
            raise AttributeError(str(error)) from None  # what Python, and pandas behind @case, expect

    @cached_property
    def lead(self) -> str:
        """Give the text under test: the one named, else the newest version of the first by id; blank without articles.

        A lead that a person named stays what it is when a newer version of it comes in. Raises CaseworkError for one
        that the case does not hold.
        """
        named = self.overrides.get("lead") or self.settings.lead
        articles = self.read("articles")[["article_id", "version_of"]].sort_values("article_id")
        if named and named not in set(articles["article_id"]):
            held = ", ".join(articles["article_id"][:MOST_NAMED]) + " ..." * (len(articles) > MOST_NAMED)
            what = f"no article of {self.name} is called {named!r}"
            msg = f"{what}; held are {held}" if held else f"{what}, for none is held; bring it in with casework add"
            raise CaseworkError(msg)
        if named:
            return named
        first = str(articles["article_id"].iloc[0]) if len(articles) else ""
        seen = {""}
        while first not in seen:
            seen.add(first)
            first = next(iter(articles.loc[articles["version_of"] == first, "article_id"].iloc[::-1]), first)
        return first

    @cached_property
    def known_on(self) -> str:
        """Give the day the lead article was published: what was known then is judged apart from what is known now."""
        articles = self.read("articles")
        lead = articles[articles["article_id"] == self.lead]
        return str(lead["published"].iloc[0])[:10] if len(lead) else ""

    def read(self, name: str) -> pd.DataFrame:
        """Give a standard table, a table that a notebook kept, or one of the case's records.

        Raises CaseworkError where a raw file has changed since it was registered, and names the notebook to run
        first where a kept table is not there yet. A standard table that no file of the case gives comes empty.
        """
        if name in RECORDS:
            return getattr(intake, name)(self)
        if name in tables.TABLES and intake.is_source_table(name):
            return intake.table(self, name)
        kept = self.out / "tables" / f"{name}.parquet"
        if not kept.is_file():
            makers = [notebook.name for notebook in cells.notebooks() if name in notebook.keeps]
            hint = f"run {makers[0]} first" if makers else f"the tables are {', '.join(tables.TABLES)}"
            msg = f"table {name!r} is not there; {hint}"
            raise CaseworkError(msg)
        import pandas as pd

        return pd.read_parquet(kept)

    def parquet(self, name: str) -> tuple[Path, ...]:
        """Give the Parquet files of a standard table, for one that is larger than memory.

        Every analysis of trade takes them in place of the table, and gives the same numbers; `rows.read_parquet` reads
        one with its locators, of which files of millions of rows hold the numbers alone. Raises CaseworkError for a
        table that no source gives, and where a raw file has changed since it was registered.
        """
        if not (name in tables.TABLES and intake.is_source_table(name)):
            msg = f"table {name!r} comes from no raw file; read it with case.read({name!r})"
            raise CaseworkError(msg)
        return intake.files(self, name)

    def keep(self, name: str, thing: Any) -> None:
        """Write a table, a chart or findings under a name: whole or not at all, the same bytes for the same thing."""
        if not name.isidentifier():
            msg = f"{name!r} cannot be a file's name; use letters, digits and _"
            raise CaseworkError(msg)
        findings = [thing] if isinstance(thing, Finding) else thing if isinstance(thing, list) else None
        if findings is not None:
            records = [_finding_as_json(finding) for finding in findings]
            _write_json(self.out / "findings" / f"{name}.json", records)
        elif callable(getattr(thing, "files", None)):
            for suffix, content in thing.files().items():
                archive.write(self.out / "charts" / f"{name}{suffix}", content)
        elif name in RECORDS or (name in tables.TABLES and intake.is_source_table(name)):
            msg = f"{name!r} is what the raw files give, and would never be read back; give the table its own name"
            raise CaseworkError(msg)
        else:
            archive.write(self.out / "tables" / f"{name}.parquet", intake.as_parquet(thing))

    def parameters(self) -> list[tuple[str, str, str]]:
        """Give name, value and origin of every parameter in force."""
        names = ("subject", "partners", "first_period", "last_period", "event_date", "lead", *sorted(self.overrides))
        rows = []
        for key in dict.fromkeys(names):
            value = getattr(self, key)
            shown = ", ".join(value) if isinstance(value, tuple) else value
            unsaid = "the first article" if key == "lead" and not self.settings.lead else "case.yml"
            rows.append((key, shown, "this notebook" if key in self.overrides else unsaid))
        return [row for row in rows if row[1]]

    def __repr__(self) -> str:
        lines = [f"{key:14}{value}  ({origin})" for key, value, origin in self.parameters()]
        return "\n".join([f"case {self.name}", *lines])

    def _repr_html_(self) -> str:
        rows = "".join(
            "<tr>" + "".join(f"<td style='text-align:left'>{display.escaped(cell)}</td>" for cell in row) + "</tr>"
            for row in self.parameters()
        )
        title = display.escaped(self.settings.question or self.name)
        head = "".join(f"<th style='text-align:left'>{name}</th>" for name in ("parameter", "value", "from"))
        return f"<p><b>{title}</b></p><table><tr>{head}</tr>{rows}</table>"


def _folder(overrides: dict[str, str]) -> str:
    """Name the folder of a variant by its parameters, with nothing in it that leaves the folder.

    Where a value had to be changed for that, some digits of its hash keep two variants apart.
    """
    told = sorted(overrides.items())
    plain = "_".join(f"{key}={re.sub(NO_NAME, '-', value)}" for key, value in told)
    if len(plain) <= LONGEST and not any(re.search(NO_NAME, value) for _, value in told):
        return plain
    return f"{plain[:LONGEST]}-{archive.sha256(json.dumps(told).encode())[:8]}"


def _said(settings: Settings, key: str) -> str:
    if key == "partner":
        return settings.partners[0] if settings.partners else ""
    if key in UNSAID:
        return UNSAID[key]
    if not hasattr(settings, key):
        msg = f"no parameter is called {key!r}; known are {', '.join((*Settings.__slots__, 'partner', *UNSAID))}"
        raise CaseworkError(msg)
    value = getattr(settings, key)
    return ",".join(value) if isinstance(value, tuple) else value


def _finding_as_json(finding: Finding) -> dict[str, Any]:
    rows = finding.evidence.to_dict("records") if hasattr(finding.evidence, "to_dict") else list(finding.evidence)
    sentences = {name: getattr(finding, name).as_json() for name in ("headline", "measured", "expected")}
    return (
        finding.as_row() | sentences | {"evidence": [{key: _plain(cell) for key, cell in row.items()} for row in rows]}
    )


def _plain(cell: Any) -> Any:
    number = cell.item() if hasattr(cell, "item") else cell
    return None if number != number else number if isinstance(number, int | float | str | bool) else str(number)


def _write_json(path: Path, records: Any) -> None:
    archive.write(path, (json.dumps(records, ensure_ascii=False, indent=1) + "\n").encode())
