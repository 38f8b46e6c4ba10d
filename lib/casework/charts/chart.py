"""A chart: plain rows, words, options and provenance, from which its pictures are drawn again at any time."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Required, TypedDict

import numpy as np

from casework import archive
from casework.charts import drawn, typeface
from casework.charts.notes import source_note
from casework.charts.scales import period_words, span_words, unit_words
from casework.charts.sheet import Sheet, Words
from casework.charts.stored import few_colours
from casework.charts.style import NAMES, PAGES, settings
from casework.model import CaseworkError, Citation, RowFilter, Sentence, citations, one_of
from casework.values import country_name

Record = dict[str, Any]
Draw = Callable[[Sheet, Sequence[Record], Mapping[str, Any]], None]

FORMULA = ("=", "+", "-", "@", "\t", "\r")
FILE_FACTS = ("path", "sha256", "publisher", "title", "vintage", "retrieved_at", "licence", "url", "archived_url")


@dataclass(frozen=True)
class Chart:
    """Hold what a chart is made of; show itself in a notebook, and give its pictures, table and provenance as bytes."""

    kind: str
    draw: Draw
    records: tuple[Record, ...]
    columns: Mapping[str, str]
    options: Mapping[str, Any]
    words: Mapping[str, Any]
    provenance: Mapping[str, Any]

    @property
    def headline(self) -> str:
        """Give the headline as it is printed: the translated one where a person has translated it."""
        kept = self.words["headline"]
        printed, first = str(Sentence.from_json(kept)), self.provenance["headline"]
        # A translator edits the template and its values, or just the text.
        return kept["text"] if printed == first and kept["text"] != first else printed

    @property
    def alt(self) -> str:
        """Give the text alternative: kind, measure, main finding, and where the values stand."""
        return self.words["alt"]

    def png(self, width: str = "wide") -> bytes:
        """Give the picture at 200 dots an inch, `wide` for a page or `phone` for a narrow screen."""
        return self._saved("png", width)

    def svg(self, width: str = "wide") -> bytes:
        """Give the picture as SVG in which text is text and groups have names."""
        return self._saved("svg", width)

    def csv(self) -> bytes:
        """Give the plotted rows as CSV: one header, plain numbers, ISO dates, no text that a spreadsheet would run."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        for record in self.records:
            writer.writerow([_cell(record[name]) for name in self.columns])
        return text.getvalue().encode()

    def json(self) -> bytes:
        """Give provenance and words: everything that, with the CSV, draws the chart again."""
        labels = {**self._sheet("wide").words.labels, **self._sheet("phone").words.labels}
        content = {
            "chart": self.kind,
            **self.provenance,
            "words": {**self.words, "labels": labels},
            "options": self.options,
            "columns": self.columns,
            "csv_sha256": hashlib.sha256(self.csv()).hexdigest(),
        }
        return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()

    def files(self) -> Mapping[str, bytes]:
        """Give the files that stand for it, by the endings of their names; drawn before where all is as then."""
        return drawn.once([*self._about(), "files"], self._files)

    def _files(self) -> Mapping[str, bytes]:
        return {
            ".png": self.png(),
            ".svg": self.svg(),
            "-phone.png": self.png("phone"),
            "-phone.svg": self.svg("phone"),
            ".csv": self.csv(),
            ".json": self.json(),
        }

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, Any]]:
        shown = drawn.once([*self._about(), "shown"], self._shown)
        picture = base64.b64encode(shown["picture"]).decode()
        facts = {"alt": self.alt, **json.loads(shown["size"])}
        return {"image/png": picture, "text/plain": self.alt}, {"image/png": facts}

    def _shown(self) -> Mapping[str, bytes]:
        picture = self._repr_png_()
        wide, high = self._sheet("wide").figure.get_size_inches()
        size = {"width": round(wide * 100), "height": round(high * 100)}
        return {"picture": picture, "size": json.dumps(size).encode()}

    def _about(self) -> list[Any]:
        """Give all that its pictures, its table and its JSON are made of."""
        return [self.kind, self.records, self.columns, self.options, self.words, self.provenance]

    def _repr_png_(self) -> bytes:
        """Give the picture as a notebook stores it: as sharp, in few colours; the file on disk keeps them all."""
        self.png()  # paints the canvas
        return few_colours(np.asarray(self._sheet("wide").figure.canvas.buffer_rgba()))

    @cached_property
    def _kept(self) -> dict[tuple[str, str], Any]:
        return {}

    def _sheet(self, width: str) -> Sheet:
        one_of("width", width, PAGES)
        if ("sheet", width) not in self._kept:
            import matplotlib as mpl

            typeface.known()
            with mpl.rc_context(settings()):
                sheet = Sheet(PAGES[width], Words(self.words, self.headline))
                self.draw(sheet, self.records, self.options)
            self._kept["sheet", width] = sheet
        return self._kept["sheet", width]

    def _saved(self, form: str, width: str) -> bytes:
        if (form, width) not in self._kept:
            import matplotlib as mpl

            figure, content = self._sheet(width).figure, io.BytesIO()
            facts = {"png": {"Software": None}, "svg": {"Date": None, "Creator": None, "Title": self.headline}}[form]
            with mpl.rc_context(settings()):
                figure.savefig(content, format=form, dpi=200 if form == "png" else 72, metadata=facts)
            picture = content.getvalue()
            self._kept[form, width] = _accessible(picture, self.alt) if form == "svg" else picture
        return self._kept[form, width]


class Said(TypedDict, total=False):
    """What every kind of chart is told beside its columns.

    `headline` is made with `say`, of at most twelve words. `measure`, `place`, `period` and `unit` are the subtitle.
    `names` gives codes their names in print. `sources` names raw files (sha256) where citations name only a table.
    """

    headline: Required[Sentence]
    measure: Required[str]
    place: str
    period: str
    unit: str
    names: Mapping[str, str]
    sources: Iterable[Any]


def make(
    draw: Draw,
    rows: Any,
    columns: Mapping[str, str],
    options: Mapping[str, Any],
    said: Said,
    *,
    unit: str = "",
    period: str = "",
    marks: Iterable[str] = (),
) -> Chart:
    """Check the rows, bind them to their raw files and put the chart's words together; used by every kind.

    `columns` maps each plotted column to text or number. `unit` and `period` are the words for what `said` leaves
    open, `marks` the citations of marked days. Raises CaseworkError for rows without citations or publisher, for a
    headline that is not a Sentence, and for columns that are missing or hold nothing.
    """
    headline, kind = said.get("headline"), draw.__name__.removeprefix("draw_")
    if not isinstance(headline, Sentence):
        msg = f"the headline {headline!r} is plain text; write it with say(...), so that its numbers stay bound"
        raise CaseworkError(msg)
    records = _records(rows, columns, kind)
    cites = _cites(rows)
    files = _files([*cites, headline.cites, *marks], [*said.get("sources", ()), *rows.attrs.get("sources", ())])
    subtitle = _subtitle(said, unit, period)
    words = {
        "headline": headline.as_json(),
        "subtitle": subtitle,
        "source": source_note(files),
        "alt": _alt(kind, subtitle, str(headline), len(records)),
        "labels": _names(records, said.get("names", {})),
    }
    provenance = {
        "headline": str(headline),
        **{name: str(rows.attrs.get(name, "")) for name in ("steps", "limits")},
        "files": files,
        "cites": [text.splitlines() for text in cites],
    }
    return Chart(kind, draw, tuple(records), dict(columns), dict(options), words, provenance)


def again(draws: Mapping[str, Draw], content: bytes, table: bytes) -> Chart:
    """Make the chart of a JSON and a CSV; refuse a CSV that is not the one it was drawn from."""
    try:
        read = json.loads(content)
        kind, columns, wanted = read.pop("chart"), read.pop("columns"), read.pop("csv_sha256")
        words, options = read.pop("words"), read.pop("options")
    except (ValueError, KeyError, AttributeError) as problem:
        msg = f"this is not the JSON of a chart ({problem!r}); take the .json that stands beside the picture"
        raise CaseworkError(msg) from None
    one_of("chart kind", kind, draws)
    found = hashlib.sha256(table).hexdigest()
    if found != wanted:
        msg = f"the CSV has sha256 {found[:12]}, the chart was drawn from {wanted[:12]}; take the CSV kept with it"
        raise CaseworkError(msg)
    lines = list(csv.reader(io.StringIO(table.decode(), newline="")))
    records = tuple(
        {name: _back(cell, columns[name]) for name, cell in zip(columns, line, strict=True)} for line in lines[1:]
    )
    return Chart(kind, draws[kind], records, columns, options, words, read)


# --- rows -------------------------------------------------------------------------------------------------------


def _records(rows: Any, columns: Mapping[str, str], kind: str) -> list[Record]:
    missing = [name for name in columns if name not in rows.columns]
    if missing:
        msg = f"the rows have no column {', '.join(map(repr, missing))}; they have {', '.join(map(str, rows.columns))}"
        raise CaseworkError(msg)
    if len(rows) == 0:
        msg = f"no rows to draw as {kind}; check the filter, or say in the notebook that there is no coverage"
        raise CaseworkError(msg)
    plain = {name: [_plain(cell, columns[name], name) for cell in rows[name].tolist()] for name in columns}
    numbers = [name for name in columns if columns[name] == "number"]
    if numbers and all(cell is None for name in numbers for cell in plain[name]):
        msg = f"{' and '.join(map(repr, numbers))} hold no number in {len(rows)} rows; there is nothing to draw"
        raise CaseworkError(msg)
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*plain.values(), strict=True)]


def _plain(cell: Any, type_: str, name: str) -> float | str | None:
    if cell is None or cell != cell or str(cell) in {"<NA>", "NaT"}:
        return None if type_ == "number" else ""
    if type_ == "number":
        try:
            number = float(cell)
        except (TypeError, ValueError):
            msg = f"column {name!r} holds {cell!r}, which is not a number; mend it where it is read"
            raise CaseworkError(msg) from None
        return number if math.isfinite(number) else None
    if hasattr(cell, "isoformat"):
        return cell.isoformat().removesuffix("T00:00:00")
    return {True: "yes", False: "no"}[cell] if isinstance(cell, bool) else str(cell)


def _cell(cell: float | str | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        text = str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
        return format(cell, "f") if "e" in text else text
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _back(cell: str, type_: str) -> float | str | None:
    if type_ == "number":
        return float(cell) if cell else None
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


# --- provenance -------------------------------------------------------------------------------------------------


def _cites(rows: Any) -> list[str]:
    if "cites" in rows.columns:
        cites = [str(text) if isinstance(text, str) else "" for text in rows["cites"]]
    elif {"raw", "locator"} <= set(rows.columns):
        cites = [f"{raw} {place}" for raw, place in zip(rows["raw"], rows["locator"], strict=True)]
    else:
        msg = (
            "the rows say nothing of where they come from; keep raw and locator, or make a column cites with model.cite"
        )
        raise CaseworkError(msg)
    if not any(cites):
        msg = f"the column cites is empty in all {len(cites)} rows; make it with model.cite from the rows used"
        raise CaseworkError(msg)
    return cites


def _files(cites: Iterable[str], sources: Iterable[Any]) -> list[dict[str, str]]:
    """Give the raw files behind citations, most cited first; files named by hand follow."""
    counted: dict[str, int] = {}
    filters = 0
    for text in cites:
        for citation in citations(text):
            if isinstance(citation, Citation):
                counted[citation.raw] = counted.get(citation.raw, 0) + 1
            filters += isinstance(citation, RowFilter)
    order = sorted(counted, key=lambda raw: (-counted[raw], raw))
    named = [source for source in sources if getattr(source, "sha256", source) not in counted]
    if not order and not named:
        msg = f"{filters} citations name a table and none a raw file; pass sources=[...], the sha256 of its raw files"
        raise CaseworkError(msg)
    entries = [archive.register().by_sha256(raw) for raw in order]
    entries += [archive.register().by_sha256(one) if isinstance(one, str) else one for one in named]
    facts = [{fact: str(getattr(entry, fact, "")) for fact in FILE_FACTS} for entry in entries]
    return [one for at, one in enumerate(facts) if one not in facts[:at]]


# --- words ------------------------------------------------------------------------------------------------------

KIND_WORDS = {
    "line": "Line chart",
    "bars": "Bar chart",
    "matrix": "Table of marks",
    "strip": "Coverage strip",
    "dots": "Dot chart",
    "dumbbell": "Dumbbell chart",
    "spans": "Chart of time spans",
    "network": "Network diagram",
    "profile": "Profile of height and speed",
    "range_bars": "Chart of ranges",
}


def _alt(kind: str, subtitle: str, headline: str, rows: int) -> str:
    name = KIND_WORDS.get(kind, kind.capitalize())
    return f"{name}. {subtitle}. Main finding: {headline}. The {rows} plotted rows stand in the linked table (CSV)."


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(filter(None, parts))


def _subtitle(said: Mapping[str, Any], unit: str, period: str) -> str:
    what = [said.get("measure", ""), unit]
    where = [said.get("place", ""), _in_print(said.get("period", "")) or period]
    return "; ".join(filter(None, map(_listed, (what, where))))


def _names(records: Sequence[Record], names: Mapping[str, str]) -> dict[str, str]:
    shown = {cell: "" for record in records for cell in record.values() if isinstance(cell, str)}
    known = {code: names.get(code) or NAMES.get(code) or _in_print(code) for code in shown}
    return {code: name for code, name in known.items() if name != code}


def _in_print(code: str) -> str:
    if re.fullmatch(r"\d{4}-\d{4}", code):
        return code.replace("-", "\N{EN DASH}")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", code):
        return period_words(code)
    return country_name(code) if len(code) == 3 and code.isalpha() and code.isupper() else code


def period_of(rows: Any, *names: str, until: str = "") -> str:
    """Write the first and last period of some columns for the subtitle."""
    cells = [str(cell)[:10] for name in names if name in rows for cell in rows[name].dropna()]
    return span_words([*cells, until])


def numbers_of(rows: Any, *names: str) -> list[float]:
    """Give the numbers of some columns, leaving out what is missing; `make` complains about what is no number."""
    cells = [cell for name in names if name in rows for cell in rows[name].dropna()]
    return [float(cell) for cell in cells if isinstance(cell, int | float) or hasattr(cell, "dtype")]


def unit_in_print(unit: str, numbers: Iterable[float]) -> tuple[float, str]:
    """Give divisor and words of the unit for the numbers shown."""
    return unit_words(unit, max((abs(number) for number in numbers), default=0.0))


def _accessible(svg: bytes, alt: str) -> bytes:
    text = svg.decode()
    said = alt.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    style = f"<style>{typeface.carried(''.join(re.findall('>([^<]+)<', text)))}</style>"
    text = text.replace("<defs>", f"<desc>{said}</desc>\n {style}\n <defs>", 1).replace("<svg ", '<svg role="img" ', 1)
    return text.replace("'Source Sans Pro', 'DejaVu Sans'", typeface.FALLBACK).encode()
