"""Files that are broken, odd or hostile, made in memory, each with the one outcome that is right.

`INPUTS` lists them. A refused file names in `says` what its one line must tell; a file that loads names the rows
that are set aside, with a word of the reason of the first, and cells that must come out exactly.
"""

from __future__ import annotations

import bz2
import csv
import datetime
import gzip
import io
import json
import lzma
import re
import tarfile
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

ROWS = 12


@dataclass(frozen=True)
class Input:
    """One file and what must become of it."""

    kind: str
    file: str
    why: str
    content: Callable[[], bytes]
    says: tuple[str, ...] = ()
    aside: tuple[int, ...] = ()
    because: str = ""
    holds: Mapping[tuple[int, str], object] = field(default_factory=dict)
    warns: str = ""
    rows: int = ROWS
    options: tuple[str, ...] = ()
    seconds: float = 10

    @property
    def refused(self) -> bool:
        """Tell whether the whole file must be refused."""
        return bool(self.says)


@dataclass(frozen=True)
class Table:
    """A sound table to break: columns and rows of text."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]

    def having(self, cells: Mapping[tuple[int, str], str] | None = None, **column: str) -> Table:
        """Give the table with other cells: (row from 1, column) -> text, or one text for a whole column."""
        rows = [list(row) for row in self.rows]
        for (number, name), text in (cells or {}).items():
            rows[number - 1][self.columns.index(name)] = text
        for name, text in column.items():
            for row in rows:
                row[self.columns.index(name)] = text
        return replace(self, rows=rows)

    def renamed(self, **names: str) -> Table:
        """Give the table with other column names."""
        return replace(self, columns=[names.get(name, name) for name in self.columns])

    def with_column(self, name: str, text: str = "") -> Table:
        """Give the table with one more column at its end."""
        return Table([*self.columns, name], [[*row, text] for row in self.rows])

    def without(self, name: str) -> Table:
        """Give the table without a column."""
        at = self.columns.index(name)
        header, *rows = ([*row[:at], *row[at + 1 :]] for row in (self.columns, *self.rows))
        return Table(header, rows)

    def lines(self, sep: str = ",", *, quote: int = csv.QUOTE_MINIMAL) -> list[str]:
        """Give header and rows as lines without their ends."""
        lines = []
        for row in (self.columns, *self.rows):
            text = io.StringIO(newline="")
            csv.writer(text, delimiter=sep, lineterminator="\n", quoting=quote).writerow(row)  # type: ignore[arg-type]
            lines.append(text.getvalue().removesuffix("\n"))
        return lines

    def csv(
        self, sep: str = ",", *, end: str = "\n", encoding: str = "utf-8", bom: bytes = b"", quote: int = 0
    ) -> bytes:
        """Give the table as delimited text."""
        return bom + "".join(line + end for line in self.lines(sep, quote=quote)).encode(encoding)

    def records(self) -> list[dict[str, str]]:
        """Give the rows as dictionaries."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def json(self, **around: object) -> bytes:
        """Give the table as an API would: records with a count around them."""
        return json.dumps({"count": len(self.rows), "data": self.records(), **around}, ensure_ascii=False).encode()


# Peru's imports of quinoa, zinc and gas from Bolivia: invented figures with real codes.
TRADE = Table(
    "refYear reporterISO reporterDesc partnerISO partnerDesc flowCode cmdCode cmdDesc netWgt primaryValue".split(),
    [
        [
            str(2007 + n),
            "PER",
            "Peru",
            "BOL",
            "Bolivia",
            "M",
            ("100850", "2608", "0804", "2711")[n % 4],
            f"lot {n}",
            str(700 + 13 * n),
            str(1250000 + 4100 * n),
        ]
        for n in range(ROWS)
    ],
)
# A training aircraft round Lake Titicaca.
POSITIONS = Table(
    "time_utc icao24 callsign registration type origin destination lat lon".split(),
    [
        [
            f"2018-07-{n + 1:02}T{n + 6:02}:15:00Z",
            f"e94a{n:02x}",
            f"TAM{n:03}",
            f"CP-{2100 + n}",
            "C172",
            "SLLP",
            "SPJL",
            f"{-16.2 + n / 10:.4f}",
            f"{-68.9 - n / 10:.4f}",
        ]
        for n in range(ROWS)
    ],
)
# Invented targets in the form of OpenSanctions' simplified table.
TARGETS = Table(
    "id schema name aliases birth_date countries addresses identifiers sanctions dataset first_seen last_seen".split(),
    [
        [
            f"xx-{n}",
            ("Company", "Person")[n % 2],
            f"Target {n}",
            f"T {n};Цель {n}",
            f"19{60 + n}-03-0{n % 9 + 1}",
            "zz",
            f"{n} Low Street",
            f"REG-{n}",
            "Invented Act",
            "xx_list",
            "2016-05-04",
            "2019-11-30",
        ]
        for n in range(ROWS)
    ],
)
VALUE, CODE, WORDS = "primaryValue", "cmdCode", "cmdDesc"


def trade(cells: Mapping[tuple[int, str], str] | None = None, **how: object) -> Callable[[], bytes]:
    """Make the trade table with other cells as CSV."""
    return lambda: TRADE.having(cells).csv(**how)  # type: ignore[arg-type]


def value(text: str, *, row: int = 1) -> Callable[[], bytes]:
    """Make the trade table with another value in one row."""
    return trade({(row, VALUE): text})


# CSV


def trade_csv() -> list[Input]:
    """Trade tables as downloads, spreadsheets and cut-off connections leave them."""
    lines = [line + "\n" for line in TRADE.lines()]

    def spliced(at: int, *extra: str) -> Callable[[], bytes]:
        return lambda: "".join([*lines[:at], *extra, *lines[at:]]).encode()

    def refused(file: str, why: str, content: Callable[[], bytes], *says: str, **more: object) -> Input:
        return Input("trade_csv", file, why, content, says=says, **more)  # type: ignore[arg-type]

    def aside(file: str, why: str, content: Callable[[], bytes], because: str, *rows: int, of: int = ROWS) -> Input:
        return Input("trade_csv", file, why, content, aside=rows or (1,), because=because, rows=of)

    def whole(file: str, why: str, content: Callable[[], bytes], warns: str = "", of: int = ROWS, **more) -> Input:
        return Input("trade_csv", file, why, content, warns=warns, rows=of, **more)

    html = b"<!-- maintenance -->\n<html><head><title>503</title></head><body>Back soon</body></html>\n"
    return [
        refused("nothing.csv", "an empty download", lambda: b"", "0 bytes"),
        refused("blank_lines.csv", "nothing but line ends", lambda: b"\r\n" * 9, "header"),
        refused("header_alone.csv", "a query without an answer", lambda: lines[0].encode(), "0 rows"),
        refused("page.csv", "a page saved as data", lambda: b"<!doctype HTML>\n<html></html>\n", "HTML"),
        refused("page_behind_comment.csv", "a page that starts with a comment", lambda: html, "HTML"),
        refused("fragment.csv", "a page without its root", lambda: b"<script>location='/login'</script>\n", "HTML"),
        refused("denied.csv", "a bucket's answer", lambda: b"<?xml version='1.0'?><Error><Code>AccessDenied</Code>", "XML"),
        refused("limit.csv", "an API's answer", lambda: b'{"error": {"code": 429, "message": "slow down"}}', "slow down"),
        refused("pointer.csv", "a pointer of Git LFS", lambda: b"version https://git-lfs.github.com/spec/v1\n", "Git LFS"),
        refused("picture.csv", "a picture with another name", lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "PNG"),
        refused("paper.csv", "a PDF with another name", lambda: b"%PDF-1.7\n%\xe2\xe3\n" * 9, "truncated"),
        refused("columns.csv", "Parquet with another name", lambda: b"PAR1" + b"\x00" * 99 + b"PAR1", "Parquet"),
        refused("one_more_each.csv", "every row longer than the header", lambda: "".join(
            [lines[0], *(line.replace("\n", ",x\n") for line in lines[1:])]).encode(), "11 fields", "10"),
        refused("one_less_each.csv", "every row shorter than the header", lambda: "".join(
            [lines[0], *(line.rpartition(",")[0] + "\n" for line in lines[1:])]).encode(), "9 fields", "10"),
        refused("cut_in_row.csv", "the connection broke within a row", lambda: trade()()[:-30], "row 12", "truncated"),
        refused("cut_in_number.csv", "the connection broke within a number", lambda: trade()()[:-3], "truncated"),
        refused("column_twice.csv", "two columns of one name", lambda: TRADE.with_column(VALUE, "1").csv(), VALUE, "twice"),
        refused("column_twice_but_case.csv", "two columns that differ in case",
                lambda: TRADE.with_column("PrimaryValue", "1").csv(), "PrimaryValue", "twice"),
        refused("column_gone.csv", "the value is missing", lambda: TRADE.without(VALUE).csv(), VALUE),
        refused("column_renamed.csv", "another name", lambda: TRADE.renamed(primaryValue="primary_value").csv(),
                VALUE, "primary_value"),
        refused("column_shouted.csv", "another case", lambda: TRADE.renamed(primaryValue="PRIMARYVALUE").csv(),
                VALUE, "PRIMARYVALUE"),
        refused("title_above.csv", "a title above the header", lambda: b"Imports of Peru\n\n" + trade()(), "line 3"),
        refused("quote_open.csv", "a quote that never closes", lambda: trade()().replace(b"lot 4", b'"lot 4'), "quote"),
        refused("quote_open_last.csv", "one in the last row", lambda: trade()().replace(b"lot 11", b'"lot 11'), "row 12", "quote"),
        refused("quote_escaped.csv", "quotes escaped as in C", lambda: trade()().replace(b"lot 4", b'"a \\"b\\", c"'), "row 5", "quote"),
        refused("decimal_comma.csv", "semicolons and decimal commas",
                lambda: TRADE.having(primaryValue="1.250,75").csv(";"), "delimiter"),
        refused("decimal_comma_bom.csv", "the same out of Excel", lambda: TRADE.having(netWgt="1,5").csv(";", bom=b"\xef\xbb\xbf"),
                "delimiter"),
        refused("limit_of_answer.csv", "exactly the rows that the API gives at most",
                lambda: (lines[0] + lines[1] * 100_000).encode(), "100000", rows=100_000, seconds=30),
        refused("two_encodings.csv", "one line of another code page",
                lambda: trade({(2, WORDS): "maíz", (3, WORDS): "añil"})().replace("añil".encode(), b"a\xf1il"), "UTF-8"),
        refused("no_row_fits.csv", "every value unusable", lambda: TRADE.having(primaryValue="n/a").csv(), "row 1", VALUE),
        refused("wide.csv", "a header of 400,000 names", lambda: (",".join(f"c{n}" for n in range(400_000)) + "\n1\n").encode(),
                "columns"),
        refused("quotes.csv", "nothing but quotes", lambda: b'"' * 5_000_001, "header"),
        refused("one_line.csv", "forty megabytes without a line end", lambda: b"a," * 20_000_000, "columns"),
        refused("escape.csv", "a column name that would write to the terminal",
                lambda: TRADE.renamed(primaryValue="\x1b[2Jprimary").csv(), VALUE),
        aside("longer_row.csv", "one row longer", lambda: trade()().replace(b"lot 4,", b"lot 4,,"), "11 fields", 5),
        aside("shorter_rows.csv", "rows shorter in the middle", lambda: trade()().replace(b"lot 4,", b"").replace(b"lot 7,", b""),
              "9 fields", 5, 8),
        aside("header_again.csv", "two downloads joined", spliced(7, lines[0]), "header", 7, of=ROWS + 1),
        aside("header_again_bom.csv", "joined with the mark", spliced(7, "\ufeff" + lines[0]), "header", 7, of=ROWS + 1),
        aside("mark_inside.csv", "a byte-order mark in a code", trade({(3, "refYear"): "\ufeff2009"}), "2009", 3),
        aside("remark_inside.csv", "a remark between the rows", spliced(4, "# revised in May\n"), "1 field", 4, of=ROWS + 1),
        aside("totals.csv", "totals and source below", spliced(ROWS + 1, "Total,,,,,,,,,15270600\n", "Source: invented\n"),
              "Total", 13, 14, of=ROWS + 2),
        aside("rows_twice.csv", "rows that stand twice", spliced(ROWS + 1, lines[1], lines[5]), "row 1", 13, 14, of=ROWS + 2),
        aside("commas_alone.csv", "a row of nothing", spliced(3, "," * 9 + "\n"), "blank", 3, of=ROWS + 1),
        aside("nul.csv", "a NUL in a text", trade({(6, WORDS): "a\x00b"}), "NUL", 6),
        aside("long_field.csv", "a text of three million letters", trade({(2, WORDS): "y" * 3_000_000}), "3,000,000", 2),
        aside("year_of_five.csv", "a year with a digit too many", trade({(1, "refYear"): "20077"}), "20077"),
        aside("year_1019.csv", "a year of the middle ages", trade({(1, "refYear"): "1019"}), "1019"),
        aside("year_2099.csv", "a year to come", trade({(1, "refYear"): "2099"}), "2099"),
        aside("month_13.csv", "a month too many", trade({(1, "refYear"): "2019-13"}), "2019-13"),
        aside("flow_unknown.csv", "a flow that is none", trade({(1, "flowCode"): "m"}), "M, X"),
        aside("reporter_blank.csv", "nobody reports", trade({(1, "reporterISO"): " "}), "blank"),
        *(aside(f"value_{name}.csv", f"{text!r} as a value", value(text), because) for name, text, because in (
            ("thousands", "1,250,000", "not a number"), ("thousands_points", "1.250.000", "not a number"),
            ("thousands_blanks", "1 250 000", "not a number"), ("thousands_nbsp", "1\u00a0250\u00a0000", "not a number"),
            ("thousands_quote", "1'250'000", "not a number"), ("comma", "1250000,5", "not a number"),
            ("percent", "12%", "not a number"), ("parentheses", "(1250000)", "not a number"),
            ("currency", "$1250000", "not a number"), ("unit", "1250000 USD", "not a number"),
            ("footnote", "1250000*", "not a number"), ("hex", "0x1312D0", "not a number"),
            ("underscores", "1_250_000", "not a number"), ("arabic", "١٢٥٠٠٠٠", "not a number"),
            ("fullwidth", "１２５００００", "not a number"), ("minus_sign", "\u22125", "not a number"),
            ("negative", "-1250000", "below 0"), ("inf", "inf", "not a number"), ("nan", "NaN", "not a number"),
            ("minus_inf", "-Infinity", "not a number"), ("too_large", "1e999", "above"),
            ("absurd", "1e30", "above"), ("dash", "-", "not a number"), ("missing", "..", "not a number"),
            ("none", "None", "not a number"), ("true", "TRUE", "not a number"), ("blank", "", "blank"),
            ("two_points", "1.25.0", "not a number"), ("less_than", "<500", "not a number"),
            ("exponent_alone", "1e", "not a number"), ("error", "#DIV/0!", "not a number"),
        )),
        *(whole(f"value_{name}.csv", f"{text!r} as a value", value(text), holds={(1, "value_usd"): number}) for name, text, number in (
            ("scientific", "1e6", 1e6), ("scientific_plus", "1.25E+06", 1.25e6), ("padded", "  1250000 ", 1250000.0),
            ("plus", "+5", 5.0), ("point_first", ".5", 0.5), ("zero", "0", 0.0), ("quoted", "1250000.50", 1250000.5),
        )),
        whole("weight_blank.csv", "no weight given", trade({(1, "netWgt"): ""}), holds={(1, "net_kg"): None}),
        *(whole(f"partner_{text}.csv", "a code that a reader may take for something else", trade({(1, "partnerISO"): text}),
                holds={(1, "partnerISO"): text, (1, "partner"): code}) for text, code in (("NA", "NAM"), ("NO", "NOR"))),
        *(whole(f"words_{text}.csv", "a word that a reader may take for something else", trade({(1, "partnerDesc"): text}),
                holds={(1, "partnerDesc"): text}) for text in ("NA", "NO", "ON", "NULL", "nan", "None", "TRUE")),
        *(aside(f"partner_{text}.csv", "no area", trade({(1, "partnerISO"): text}), "no partner that is known")
          for text in ("ON", "NULL", "QQQ")),
        *(whole(f"code_{text}.csv", "a code that looks like a number", trade({(1, CODE): text}), holds={(1, "commodity"): text})
          for text in ("0101", "1E5", "0x10", "00", "1e999", "TOTAL")),
        whole("other_order.csv", "columns in another order",
              lambda: Table(TRADE.columns[::-1], [row[::-1] for row in TRADE.rows]).csv(), holds={(1, "value_usd"): 1250000.0}),
        whole("new_column.csv", "one column more", lambda: TRADE.with_column("newlyAdded", "0").csv(), warns="newlyAdded",
              holds={(1, "newlyAdded"): "0"}),
        whole("unnamed_column.csv", "a column without a name", lambda: TRADE.with_column("", "7").csv(), warns="without a name"),
        whole("comma_at_end.csv", "a comma behind each row", lambda: TRADE.with_column("").csv()),
        whole("header_padded.csv", "blanks and quotes in the header",
              lambda: trade()().replace(b"refYear,reporterISO", b' refYear ,"reporterISO" ', 1).replace(b'" ,', b'",', 1),
              holds={(1, "period"): "2007"}),
        whole("all_quoted.csv", "every cell quoted", trade(quote=csv.QUOTE_ALL), holds={(12, "value_usd"): 1295100.0}),
        whole("line_breaks_in_cell.csv", "breaks within a quoted cell", trade({(1, WORDS): "one\r\ntwo\nthree"}),
              holds={(1, WORDS): "one\r\ntwo\nthree"}),
        whole("quote_within.csv", "an inch sign", lambda: trade()().replace(b"lot 4", b'pipe 12" steel'),
              holds={(5, WORDS): 'pipe 12" steel'}),
        whole("blank_lines_first.csv", "blank lines above the header", lambda: b"\n\r\n" + trade()()),
        whole("blank_lines_between.csv", "blank lines between rows", spliced(3, "\n", "\n")),
        whole("remarks_above.csv", "remarks above the header", lambda: b"# Source: invented\n# May 2019\n" + trade()(), warns="2 lines"),
        whole("sep_line.csv", "Excel's line that names the mark", lambda: b"sep=,\n" + trade()()),
        whole("tabs.tsv", "tab-separated", trade(sep="\t"), warns="tab", holds={(12, "value_usd"): 1295100.0}),
        whole("tabs.csv", "tab-separated under another name", trade(sep="\t"), warns="tab"),
        whole("end_of_dos.csv", "a Ctrl-Z at the end", lambda: trade()() + b"\x1a"),
        whole("no_last_end.csv", "a person vouches for the last line", lambda: trade()()[:-1], options=("--accept",)),
        whole("crlf.csv", "line ends of Windows", trade(end="\r\n")),
        whole("cr.csv", "line ends of the old Mac", trade(end="\r"), holds={(12, "value_usd"): 1295100.0}),
        whole("mixed_ends.csv", "all line ends in one file",
              lambda: "".join(line + ("\r\n", "\n", "\r")[n % 3] for n, line in enumerate(TRADE.lines())).encode()),
        whole("mark.csv", "a byte-order mark", trade(bom=b"\xef\xbb\xbf"), holds={(1, "refYear"): "2007"}),
        whole("mark_twice.csv", "two marks", trade(bom=b"\xef\xbb\xbf" * 2), holds={(1, "refYear"): "2007"}),
        *(whole(f"{codec}.csv", f"{codec} with its mark", trade({(1, WORDS): "ñandú"}, encoding=codec, bom=mark),
                holds={(1, WORDS): "ñandú"}) for codec, mark in (
            ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("utf-32-le", b"\xff\xfe\x00\x00"),
            ("utf-32-be", b"\x00\x00\xfe\xff"))),
        whole("utf-16-le_bare.csv", "UTF-16 without its mark", trade(encoding="utf-16-le"), warns="UTF-16"),
        whole("utf-16-be_bare.csv", "UTF-16 without its mark", trade(encoding="utf-16-be"), warns="UTF-16"),
        whole("tabs_utf16.txt.csv", "Excel's Unicode text", trade(sep="\t", encoding="utf-16"), warns="tab"),
        *(whole(f"{codec}.csv", f"{codec} without a word of it", trade({(n, WORDS): words for n in (1, 5, 9)}, encoding=codec),
                warns=codec, holds={(5, WORDS): words}) for codec, words in (
            ("cp1252", "plátanos y maíz, señor"), ("cp1251", "Нефть сырая и нефтепродукты"),
            ("koi8_r", "Нефть сырая и нефтепродукты"), ("cp1250", "žito a pšenice, řepa"))),
        whole("formulas.csv", "cells that a spreadsheet would run",
              trade({(1, WORDS): "=WEBSERVICE(1)", (2, WORDS): "@A1", (3, WORDS): "+1+1", (4, WORDS): "\t=1"}),
              holds={(1, WORDS): "=WEBSERVICE(1)", (2, WORDS): "@A1", (3, WORDS): "+1+1", (4, WORDS): "\t=1"}),
    ]  # fmt: skip


def sanctions_csv() -> list[Input]:
    """Lists of targets whose names and dates a careless reader would change."""

    def with_cell(name: str, text: str) -> Callable[[], bytes]:
        return lambda: TARGETS.having({(1, name): text}).csv()

    def aside(file: str, why: str, name: str, text: str, because: str) -> Input:
        return Input("sanctions_csv", file, why, with_cell(name, text), aside=(1,), because=because)

    def whole(file: str, why: str, name: str, text: str, warns: str = "") -> Input:
        return Input("sanctions_csv", file, why, with_cell(name, text), holds={(1, name): text}, warns=warns)

    broken = "1971-02-29 2019-02-29 1900-02-29 1970-02-30 0000-00-00 1970-00-10 1970-13-01 1970-1-5 05/01/1970 19700105 " \
             "c.1970 197 １９７０"  # fmt: skip
    return [
        *(aside(f"born_{n}.csv", f"{text!r} as a day of birth", "birth_date", text, text) for n, text in enumerate(broken.split())),
        *(whole(f"born_{text}.csv", "as imprecise as published", "birth_date", text)
          for text in ("1970", "1970-05", "1970-05-31", "2000-02-29", "")),
        whole("born_twice.csv", "two dates published", "birth_date", "1965-06-30;1966"),
        aside("born_twice_once_wrong.csv", "two dates, one impossible", "birth_date", "1965-06-30;1966-02-30", "1966-02-30"),
        *(whole(f"name_{n}.csv", "a name that is no missing value", "name", text)
          for n, text in enumerate(("None", "Null", "NA", "nan", "TRUE", "007", "-", "N/A"))),
        whole("name_two_alphabets.csv", "a Cyrillic letter in a Latin word", "name", "PETRОCARGO LTD", "two alphabets"),
        whole("name_turned.csv", "a mark that turns the reading round", "name", "Ana \u202eXEMIT\u202c SA", "direction"),
        whole("name_markup.csv", "markup for a name", "name", "<img src=x onerror=alert(1)>"),
        whole("name_decomposed.csv", "accents as letters of their own", "name", "Jose\u0301 Pen\u0303a"),
        whole("name_arabic.csv", "written from right to left", "name", "شركة النفط"),
        whole("address_lines.csv", "an address of two lines", "addresses", "Box 1\nLa Paz"),
        whole("seen_with_time.csv", "a day with its time", "first_seen", "2016-05-04T17:34:03"),
        aside("name_blank.csv", "no name", "name", "", "blank"),
        aside("name_blanks.csv", "nothing but blanks", "name", " \u00a0 ", "blank"),
        aside("name_unseen.csv", "nothing that can be seen", "name", "\u200b\u200b", "blank"),
        Input("sanctions_csv", "id_twice.csv", "one number for two targets",
              lambda: TARGETS.having({(4, "id"): "xx-0", (9, "id"): " xx-0 "}).csv(), aside=(4, 9), because="row 1"),
        Input("sanctions_csv", "name_gone.csv", "the names are missing", lambda: TARGETS.without("name").csv(), says=("name",)),
        Input("sanctions_csv", "semicolons.csv", "semicolons between cells that hold some",
              lambda: TARGETS.csv(";"), says=("delimiter",)),
    ]  # fmt: skip


def flights_csv() -> list[Input]:
    """Positions whose place or time cannot be, or cannot be told."""

    def with_cells(**cells: str) -> Callable[[], bytes]:
        return lambda: POSITIONS.having({(1, name): text for name, text in cells.items()}).csv()

    def aside(file: str, why: str, because: str, **cells: str) -> Input:
        return Input("flights_csv", file, why, with_cells(**cells), aside=(1,), because=because)

    def at(file: str, written: str, utc: str) -> Input:
        return Input(
            "flights_csv", file, f"{written} is {utc}", with_cells(time_utc=written), holds={(1, "time_utc"): utc}
        )

    def refused(file: str, why: str, *says: str, **columns: str) -> Input:
        return Input("flights_csv", file, why, lambda: POSITIONS.having(**columns).csv(), says=says)

    return [
        *(aside(f"place_{n}.csv", f"no such {name}: {text!r}", because, **{name: text}) for n, (name, text, because) in enumerate((
            ("lat", "106", "above 90"), ("lat", "90.0001", "above 90"), ("lat", "-90.5", "below -90"),
            ("lon", "180.001", "above 180"), ("lon", "-181", "below -180"), ("lat", "", "blank"), ("lon", " ", "blank"),
            ("lat", "16,2", "not a number"), ("lat", "16°12'S", "not a number"), ("lon", "68.9W", "not a number"),
            ("lat", "nan", "not a number"), ("lon", "inf", "not a number"), ("lon", "291.1", "above 180"),
            ("lat", "\u221216.2", "not a number"), ("lat", "\u0661\u0666", "not a number"), ("lat", "16.2\u00b0", "not a number")))),
        *(Input("flights_csv", f"edge_{n}.csv", f"{name} {text} is a place", with_cells(**{name: text}),
                holds={(1, name): float(text)}) for n, (name, text) in enumerate(
            (("lat", "90"), ("lat", "-90"), ("lon", "180"), ("lon", "-180"), ("lat", "0"), ("lon", "-0.0")))),
        *(aside(f"time_{n}.csv", f"{text!r} is no time", text[:10], time_utc=text) for n, text in enumerate((
            "2018-07-01T24:00:00Z", "2018-07-01T25:00:00Z", "2018-07-01T10:60:00Z", "2016-12-31T23:59:60Z",
            "2019-02-29T10:00:00Z", "2018-13-01T10:00:00Z", "2199-07-01T10:00:00Z", "1970-01-01T00:00:00Z",
            "0001-01-01T00:00:00Z", "1530437400", "2018-07-01T10:00:00+25:00", "2018-07-01", "yesterday",
            "2018-07-01 10:00 MSK", "2018-07-01T10:00:00+15:00", "2018-07-01T10:00:00+03:60", "20180701T101500Z",
            "1530437400000", "2018-07-01T10:00:00Zulu", "2018-06-31T10:00:00Z"))),
        at("zone_east.csv", "2018-07-01T00:00:00+03:00", "2018-06-30T21:00:00Z"),
        at("zone_west.csv", "2018-07-01T20:15:00-0400", "2018-07-02T00:15:00Z"),
        at("zone_half.csv", "2018-07-01T05:30:00+05:30", "2018-07-01T00:00:00Z"),
        at("zone_hour.csv", "2018-07-01T00:00:00+03", "2018-06-30T21:00:00Z"),
        at("zone_hour_west.csv", "2018-07-01 20:15:00.5-04", "2018-07-02T00:15:00.5Z"),
        at("zone_last.csv", "2018-07-01T14:00:00+14:00", "2018-07-01T00:00:00Z"),
        at("zone_apart.csv", "2018-07-01T06:15:00 Z", "2018-07-01T06:15:00Z"),
        at("clock_that_day_skipped.csv", "2019-03-31T02:30:00+01:00", "2019-03-31T01:30:00Z"),
        at("zone_blank.csv", "2018-07-01 06:15Z", "2018-07-01T06:15:00Z"),
        at("zone_small.csv", "2018-07-01t06:15:00z", "2018-07-01T06:15:00Z"),
        at("zone_named.csv", "2018-07-01 06:15:00 UTC", "2018-07-01T06:15:00Z"),
        at("fraction.csv", "2018-07-01T06:15:00.250Z", "2018-07-01T06:15:00.25Z"),
        at("midnight.csv", "2018-07-01T00:00:00Z", "2018-07-01T00:00:00Z"),
        refused("no_zone.csv", "times without a zone", "time_utc", "zone", time_utc="2018-07-01 10:00"),
        refused("no_zone_T.csv", "times without a zone", "row 1", "zone", time_utc="2018-07-01T10:00:00"),
        refused("slashes.csv", "day or month first", "05/06/2018", time_utc="05/06/2018 10:00Z"),
        refused("points.csv", "day or month first", "05.06.2018", time_utc="05.06.2018 10:00Z"),
        refused("hyphens.csv", "day or month first", "05-06-2018", time_utc="05-06-2018 10:00Z"),
        *(Input("flights_csv", f"address_{text}.csv", "an address that looks like a number", with_cells(icao24=text),
                holds={(1, "icao24"): text}) for text in ("1e5000", "000123", "4e1234", "0x12ab")),
        *(Input("flights_csv", f"{name}_{n}.csv", f"{name} {text!r} cannot be",
                lambda name=name, text=text: POSITIONS.with_column(name, "1").having({(1, name): text}).csv(),
                aside=(1,), because=because) for n, (name, text, because) in enumerate((
            ("altitude_ft", "FL350", "not a number"), ("altitude_ft", "150000", "above"), ("ground_kt", "-4", "below"),
            ("on_ground", "maybe", "neither yes nor no")))),
        Input("flights_csv", "metres.csv", "an altitude in metres is never taken for feet",
              lambda: POSITIONS.with_column("altitude_m", "3000").csv(), warns="altitude_m"),
        Input("flights_csv", "position_twice.csv", "a position that stands twice",
              lambda: POSITIONS.csv() + (POSITIONS.lines()[3] + "\n").encode(), aside=(13,), because="row 3", rows=ROWS + 1),
        Input("flights_csv", "one_without_zone.csv", "one time among many has no zone",
              with_cells(time_utc="2018-07-01T10:00:00"), says=("row 1", "time_utc", "zone")),
    ]  # fmt: skip


# JSON


def trade_json() -> list[Input]:
    """Answers of an API that are errors, cut off, or say one thing and hold another."""
    records = TRADE.records()

    def answer(*changed: Mapping[str, object], **around: object) -> Callable[[], bytes]:
        data = [dict(record) | dict(change) for record, change in zip(records, [*changed, *[{}] * ROWS], strict=False)]
        return lambda: json.dumps({"count": len(data), "data": data, **around}).encode()

    def refused(file: str, why: str, content: Callable[[], bytes] | bytes, *says: str) -> Input:
        return Input("trade_json", file, why, content if callable(content) else lambda: content, says=says)

    def aside(file: str, why: str, because: str, row: int = 1, **cells: object) -> Input:
        changed = [{}] * (row - 1) + [cells]
        return Input("trade_json", file, why, answer(*changed), aside=(row,), because=because)

    def whole(file: str, why: str, content: Callable[[], bytes], **holds: object) -> Input:
        return Input("trade_json", file, why, content, holds={(1, name): cell for name, cell in holds.items()})

    lines = "".join(json.dumps(record) + "\n" for record in records).encode()
    first = json.dumps(records[0])
    return [
        refused("told_error.json", "an error with status 200", answer(error="Quota exceeded"), "Quota exceeded"),
        refused("told_error_inside.json", "an error as an object", b'{"error": {"code": 401, "message": "no key"}}', "no key"),
        refused("told_status.json", "a gateway's error", b'{"statusCode": 429, "message": "Try again in 9 seconds"}', "Try again"),
        refused("counted_more.json", "a count above the records", lambda: TRADE.json(count=500), "500", "12"),
        refused("counted_none.json", "a count of nought beside records", lambda: TRADE.json(count=0), "0", "12"),
        refused("no_records.json", "no records and no error", b'{"count": 0, "data": []}', "0 records"),
        refused("empty_list.json", "an empty list", b"[]", "0 records"),
        refused("empty_object.json", "an empty object", b"{}", "no list"),
        refused("numbers.json", "a list of numbers", b"[1, 2, 3]", "objects"),
        refused("lists.json", "a list of lists", b'[["a", 1]]', "objects"),
        refused("nested.json", "a hundred thousand brackets", b"[" * 100_000, "nested"),
        refused("nested_objects.json", "as many braces", b'{"a":' * 100_000, "nested"),
        refused("nested_inside.json", "brackets within a record", b'{"data": [{"refYear": ' + b"[" * 100_000 + b"1" +
                b"]" * 100_000 + b"}]}", "nested"),
        refused("cut.json", "cut off", lambda: answer()()[:-40], "truncated"),
        refused("cut_in_text.json", "cut off within a text", b'{"data": [{"refYear": "20', "truncated"),
        refused("two_answers.json", "two answers in one file", lambda: answer()() + answer()(), "not JSON"),
        refused("comment.json", "a comment", b'{"data": [ // none\n]}', "not JSON"),
        refused("key_twice.json", "a value that stands twice in a record",
                lambda: f'[{first[:-1]}, "{VALUE}": "1"}}]'.encode(), VALUE, "twice"),
        refused("key_twice_but_case.json", "the same but for its case", answer({"PRIMARYVALUE": "1"}), "PRIMARYVALUE", "twice"),
        refused("lines_cut.json", "one record a line, the last cut off", lambda: lines[:-9], "truncated"),
        aside("nan.json", "NaN", "not a number", primaryValue=float("nan")),
        aside("infinity.json", "Infinity", "not a number", primaryValue=float("inf")),
        aside("yes.json", "true for a value", "not a number", primaryValue=True),
        aside("inside.json", "an object for a value", "not a number", primaryValue={"usd": 5}),
        aside("huge_integer.json", "an integer of 400 digits", "above", primaryValue=10**400),
        aside("null.json", "null for a value", "blank", primaryValue=None, row=3),
        aside("half_character.json", "half a character", "half", cmdDesc="a\ud800b"),
        aside("nul.json", "a NUL", "NUL", cmdDesc="a\x00b"),
        aside("long.json", "a text of two million letters", "2,000,000", cmdDesc="z" * 2_000_000),
        aside("negative.json", "a value below nought", "below 0", row=12, primaryValue=-1),
        Input("trade_json", "key_missing.json", "a record without its value", lambda: json.dumps(
            [{key: cell for key, cell in record.items() if (n, key) != (2, VALUE)} for n, record in enumerate(records)]).encode(),
            aside=(3,), because="blank"),
        Input("trade_json", "twice.json", "a record twice", lambda: json.dumps([*records, records[4]]).encode(), aside=(13,),
              because="row 5", rows=ROWS + 1),
        whole("list.json", "a bare list", lambda: json.dumps(records).encode(), value_usd=1250000.0),
        whole("lines.json", "one record a line", lambda: lines, value_usd=1250000.0),
        whole("lines.ndjson", "one record a line", lambda: lines.rstrip(), value_usd=1250000.0),
        whole("mark.json", "a byte-order mark", lambda: b"\xef\xbb\xbf" + answer()(), refYear="2007"),
        whole("utf16.json", "UTF-16", lambda: answer({"cmdDesc": "ñ"})().decode().encode("utf-16"), cmdDesc="ñ"),
        whole("numbers_bare.json", "numbers as numbers", answer({"primaryValue": 1.5e6, "refYear": 2007, "cmdCode": "0101"}),
              value_usd=1.5e6, period="2007", commodity="0101"),
        whole("norway.json", "NO", answer({"partnerISO": "NO"}), partner="NOR"),
        whole("inside_text.json", "an object where text may stand", answer({"cmdDesc": {"en": "zinc"}}), cmdDesc='{"en": "zinc"}'),
        whole("null_weight.json", "null where a blank may stand", answer({"netWgt": None}), net_kg=None),
    ]  # fmt: skip


# Archives


def zipped(*members: tuple[str, bytes], change: Callable[[zipfile.ZipInfo], None] = lambda info: None) -> bytes:
    """Pack members with a fixed clock; `change` may bend each entry."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, (2019, 5, 4, 0, 0, 0))
            info.filename, info.compress_type = name, zipfile.ZIP_DEFLATED
            change(info)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a name twice is what one of them is about
                archive.writestr(info, data)
    return buffer.getvalue()


def tarred(*members: tuple[str, bytes, bytes | str], mode: str = "w") -> bytes:
    """Pack members with a fixed clock: name, kind, and content or the target of a link."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, kind, data in members:
            info = tarfile.TarInfo(name)
            info.type = kind
            if isinstance(data, str):
                info.linkname = data
                archive.addfile(info)
            else:
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def archives() -> list[Input]:
    """Archives that hold too little, too much, or what leaves their folder."""
    plain = TRADE.csv()
    file, link, hard, pipe = tarfile.REGTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE

    def refused(name: str, why: str, content: Callable[[], bytes], *says: str, **more: object) -> Input:
        return Input("archive", name, why, content, says=says, **more)  # type: ignore[arg-type]

    def whole(name: str, why: str, content: Callable[[], bytes], warns: str = "", **more: object) -> Input:
        return Input("archive", name, why, content, warns=warns, holds={(1, "value_usd"): 1250000.0}, **more)  # type: ignore[arg-type]

    def locked(info: zipfile.ZipInfo) -> None:
        info.flag_bits |= 1

    def linked(info: zipfile.ZipInfo) -> None:
        info.external_attr = 0o120777 << 16 if info.filename == "link" else 0o100644 << 16

    def encrypted() -> bytes:
        # Only the bit that says so: what lies behind it is never reached.
        packed = bytearray(zipped(("t.csv", plain)))
        packed[6] |= 1
        packed[packed.rindex(b"PK\x01\x02") + 8] |= 1
        return bytes(packed)

    def unknown_method() -> bytes:
        packed = bytearray(zipped(("t.csv", plain)))
        packed[8], packed[packed.rindex(b"PK\x01\x02") + 10] = 99, 99
        return bytes(packed)

    def flipped() -> bytes:
        packed = bytearray(zipped(("t.csv", plain)))
        packed[80] ^= 0xFF
        return bytes(packed)

    return [
        refused("bomb.csv.gz", "60 MB in 60 kB", lambda: gzip.compress(b"1,2\n" * 15_000_000, mtime=0), "ratio"),
        refused("bomb.zip", "60 MB in 60 kB", lambda: zipped(("a.csv", b"1,2\n" * 15_000_000)), "ratio"),
        refused("crowd.zip", "many small ones that are large together",
                lambda: zipped(*((f"{n}.csv", b"1,2\n" * 500_000) for n in range(60))), "60 files"),
        refused("cut.csv.gz", "half of a gzip", lambda: gzip.compress(plain, mtime=0)[:200], "truncated"),
        refused("cut.zip", "half of a zip", lambda: zipped(("t.csv", plain * 50))[:-40], "truncated"),
        refused("cut.tar", "half of a tar", lambda: tarred(("t.csv", file, plain * 50))[:9000], "truncated"),
        refused("flipped.zip", "a byte that was changed", flipped, "damaged"),
        refused("locked.zip", "a password", encrypted, "encrypted"),
        refused("method.zip", "packed in a way that Python cannot read", unknown_method, "unpack"),
        refused("inner.zip", "a zip within a zip", lambda: zipped(("t.zip", zipped(("t.csv", plain)))), "t.zip", "packed twice"),
        refused("inner.gz.zip", "a gzip within a zip", lambda: zipped(("t.csv.gz", gzip.compress(plain))), "packed twice"),
        refused("twice.csv.gz", "a gzip within a gzip", lambda: gzip.compress(gzip.compress(plain)), "packed twice"),
        refused("t.csv.bz2", "packed by bzip2", lambda: bz2.compress(plain), "bzip2"),
        refused("t.csv.xz", "packed by xz", lambda: lzma.compress(plain), "xz"),
        refused("t.7z", "packed by 7-Zip", lambda: b"7z\xbc\xaf\x27\x1c" + b"\x00" * 60, "7-Zip"),
        refused("two.zip", "two tables", lambda: zipped(("a.csv", plain), ("b.csv", plain)), "a.csv", "b.csv", "--member"),
        refused("same_name.zip", "two members of one name", lambda: zipped(("a.csv", plain), ("a.csv", plain[:-1])), "a.csv", "twice"),
        refused("none.zip", "nothing in it", lambda: zipped(), "no file"),
        refused("folder.zip", "only a folder", lambda: zipped(("folder/", b"")), "no file"),
        refused("hollow.zip", "an empty member", lambda: zipped(("t.csv", b"")), "0 bytes"),
        refused("other_member.zip", "a member that is not there", lambda: zipped(("t.csv", plain)), "no member u.csv",
                options=("--member", "u.csv")),
        refused("out_alone.zip", "its only member leaves the folder", lambda: zipped(("../../outside.txt", plain)), "../../outside.txt"),
        refused("absolute.zip", "its only member has an absolute path", lambda: zipped(("/outside.txt", plain)), "/outside.txt"),
        refused("drive.zip", "its only member names a drive", lambda: zipped(("C:\\outside.txt", plain)), "C:"),
        refused("links.tar", "a link, and a file through it", lambda: tarred(("to", link, "/tmp"), ("to/outside.txt", file, plain)), "link"),
        refused("hard.tar", "a hard link", lambda: tarred(("t.csv", hard, "/etc/hostname")), "link"),
        refused("pipe.tar", "a pipe", lambda: tarred(("t.csv", pipe, b"")), "not a plain file"),
        refused("page.zip", "a page within", lambda: zipped(("t.csv", b"<html>no</html>")), "page.zip/t.csv", "HTML"),
        whole("t.csv.gz", "one gzip", lambda: gzip.compress(plain)),
        whole("parts.csv.gz", "gzip in two parts", lambda: gzip.compress(plain[:300]) + gzip.compress(plain[300:])),
        whole("t.zip", "one member", lambda: zipped(("t.csv", plain))),
        whole("t.tar", "one member", lambda: tarred(("t.csv", file, plain))),
        whole("t.tar.gz", "one member, packed", lambda: tarred(("t.csv", file, plain), mode="w:gz")),
        whole("t.tgz", "one in a folder", lambda: tarred(("x", tarfile.DIRTYPE, b""), ("x/t.csv", file, plain), mode="w:gz")),
        whole("mac.zip", "one in a folder, with what a Mac adds", lambda: zipped(
            ("d/", b""), ("d/t.csv", plain), ("__MACOSX/d/._t.csv", b"\x00\x05\x16\x07" * 9), ("d/.DS_Store", b"\x00" * 9))),
        whole("chosen.zip", "two tables, one named", lambda: zipped(("a.csv", plain), ("b.csv", b"x\n")), options=("--member", "a.csv")),
        whole("out.zip", "one member of two leaves", lambda: zipped(("../../outside.txt", b"x"), ("t.csv", plain)),
              "../../outside.txt"),
        whole("out_windows.zip", "the same for Windows", lambda: zipped(("..\\outside.txt", b"x"), ("t.csv", plain)), "outside.txt"),
        whole("out.tar", "one member of two leaves", lambda: tarred(("../outside.txt", file, b"x"), ("t.csv", file, plain)),
              "../outside.txt"),
        whole("linked.zip", "a link beside a table", lambda: zipped(("link", b"/etc/hostname"), ("t.csv", plain), change=linked), "link"),
        whole("json.zip", "JSON within", lambda: zipped(("t.json", TRADE.json()))),
        whole("semicolon.json.gz", "JSON packed", lambda: gzip.compress(TRADE.json())),
    ]  # fmt: skip


# Excel


def workbook(*sheets: tuple[str, Table], fill: Callable[[object, object], None] | None = None, top: int = 0) -> bytes:
    """Write sheets as numbers and text; `fill` may write into the workbook and its first sheet afterwards."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime.datetime(2019, 5, 4)})  # noqa: DTZ001 -- a workbook holds no zone
    made = []
    for title, table in sheets:
        sheet = book.add_worksheet(title)
        made.append(sheet)
        for down, row in enumerate((table.columns, *table.rows), top):
            for right, text in enumerate(row):
                number = table.columns[right] in {"netWgt", VALUE, "lat", "lon"} and down > top
                sheet.write_number(down, right, float(text)) if number else sheet.write_string(down, right, text)
    if fill is not None:
        fill(book, made[0])
    book.close()
    return buffer.getvalue()


def repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Change the parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return zipped(*((name, change(name, book.read(name))) for name in book.namelist()))


def excel() -> list[Input]:
    """Workbooks as people keep them, and as attackers would."""
    at = TRADE.columns.index

    def one(fill: Callable[[object, object], None] | None = None, **how: object) -> Callable[[], bytes]:
        return lambda: workbook(("Data", TRADE), fill=fill, **how)  # type: ignore[arg-type]

    def cell(row: int, column: str, write: str, *what: object) -> Callable[[], bytes]:
        return one(lambda book, sheet: getattr(sheet, write)(row, at(column), *what))

    def refused(name: str, why: str, content: Callable[[], bytes], *says: str, **more: object) -> Input:
        return Input("excel", name, why, content, says=says, **more)  # type: ignore[arg-type]

    def aside(name: str, why: str, content: Callable[[], bytes], because: str, *rows: int) -> Input:
        return Input("excel", name, why, content, aside=rows or (1,), because=because)

    def whole(name: str, why: str, content: Callable[[], bytes], warns: str = "", **more: object) -> Input:
        return Input("excel", name, why, content, warns=warns, **{"holds": {(1, "value_usd"): 1250000.0}, **more})  # type: ignore[arg-type]

    def hollow(name: str, data: bytes) -> bytes:
        # What programs write that do not compute: a formula with an empty result.
        return re.sub(rb"</f><v>0</v>", b"</f><v></v>", data) if name.endswith("sheet1.xml") else data

    def nothing(name: str, data: bytes) -> bytes:
        # What Excel writes for a formula that gives no text: a result, and it is blank.
        return re.sub(rb'<c r="(\w+)"><f>&quot;|<c r="(\w+)"><f>"', rb'<c r="\1\2" t="str"><f>"', data)

    def hidden(book: object, sheet: object) -> None:
        for down, row in enumerate((TRADE.columns, *TRADE.rows)):
            book.get_worksheet_by_name("Old").write_row(down, 0, row)  # type: ignore[attr-defined]
        book.get_worksheet_by_name("Old").hide()  # type: ignore[attr-defined]

    def far(name: str, data: bytes) -> bytes:
        cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        return data.replace(b"</sheetData>", cell) if name.endswith("sheet1.xml") else data

    def bomb(name: str, data: bytes) -> bytes:
        return data.replace(b"</sst>", b" " * 60_000_000 + b"</sst>") if name.endswith("sharedStrings.xml") else data

    def entities(name: str, data: bytes) -> bytes:
        dtd = b'?>\n<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
        return data.replace(b"?>", dtd, 1) if name.endswith("sheet1.xml") else data

    def broken(name: str, data: bytes) -> bytes:
        return data[: len(data) // 2] if name.endswith("sheet1.xml") else data

    def merged(book: object, sheet: object) -> None:
        sheet.merge_range(0, at("netWgt"), 0, at(VALUE), "weight and value")  # type: ignore[attr-defined]

    def reordered() -> bytes:
        def fill(book: object, sheet: object) -> None:
            sheet.write_formula(1, at(VALUE), "=1+1", None, 0)  # type: ignore[attr-defined]

        sound = repacked(workbook(("Data", TRADE), ("Blank", Table([], [])), fill=fill), hollow)
        with zipfile.ZipFile(io.BytesIO(sound)) as book:
            parts = [(name, book.read(name).replace(b"sheet1.xml", b"sheet9.xml")) for name in book.namelist()]
        return zipped(*((name.replace("sheet1.xml", "sheet9.xml"), data) for name, data in parts))

    day = datetime.datetime(2018, 7, 1, 6, 15)  # noqa: DTZ001 -- a cell holds no zone

    def born(book: object, sheet: object) -> None:
        style = book.add_format({"num_format": "yyyy-mm-dd"})  # type: ignore[attr-defined]
        sheet.write_datetime(1, 4, datetime.datetime(1970, 5, 31), style)  # type: ignore[attr-defined]  # noqa: DTZ001

    def timed(book: object, sheet: object) -> None:
        style = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})  # type: ignore[attr-defined]
        for row in range(1, ROWS + 1):
            sheet.write_datetime(row, 0, day, style)  # type: ignore[attr-defined]

    return [
        refused("text.xlsx", "CSV under another name", TRADE.csv, "not an Excel"),
        refused("text.xls", "the same for old Excel", TRADE.csv, "not an Excel"),
        refused("page.xls", "a page under the name of Excel", lambda: b"<html><table><tr><td>1</td></tr></table></html>", "not an Excel"),
        refused("old.xls", "the first bytes of old Excel and nothing more", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000,
                "damaged or encrypted"),
        refused("cut.xlsx", "cut off", lambda: one()()[:-200], "truncated"),
        refused("broken.xlsx", "a sheet that ends in the middle", lambda: repacked(one()(), broken), "damaged"),
        refused("bomb.xlsx", "60 MB of blanks", lambda: repacked(one()(), bomb), "ratio"),
        refused("far.xlsx", "a cell in the last corner", lambda: repacked(one()(), far), "XFD1048576"),
        refused("entities.xlsx", "entities in a sheet", lambda: repacked(one()(), entities), "DTD"),
        refused("two_sheets.xlsx", "two sheets with data", lambda: workbook(("Data", TRADE), ("Old", TRADE)), "Data", "Old", "--sheet"),
        refused("hidden.xlsx", "data on a hidden sheet too", lambda: workbook(("Data", TRADE), ("Old", Table([], [])), fill=hidden),
                "Data", "Old", "hidden"),
        refused("no_such_sheet.xlsx", "a sheet that is not there", one(), "Dta", options=("--sheet", "Dta")),
        refused("blank.xlsx", "nothing on it", lambda: workbook(("Data", Table([], []))), "no sheet"),
        refused("header_alone.xlsx", "no rows", lambda: workbook(("Data", Table(TRADE.columns, []))), "0 rows"),
        refused("merged.xlsx", "two header cells as one", one(merged), "netWgt"),
        refused("column_twice.xlsx", "a column twice", lambda: workbook(("Data", TRADE.with_column(VALUE, "1"))), VALUE, "twice"),
        refused("binary.xlsb.xlsx", "a binary workbook", lambda: zipped(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.bin", b"\x00")),
                ".xlsx"),
        refused("document.xlsx", "a text document", lambda: zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")),
                "document.xlsx"),
        refused("times.xlsx", "times without a zone", lambda: workbook(("Data", POSITIONS), fill=timed), "time_utc", "zone"),
        *(aside(f"error_{n}.xlsx", f"{text} for a value", cell(1, VALUE, "write_formula", "=1/0", None, text), text)
          for n, text in enumerate(("#DIV/0!", "#N/A", "#REF!", "#NAME?", "#NULL!", "#NUM!", "#VALUE!"))),
        aside("error_in_text.xlsx", "an error where text may stand", cell(2, WORDS, "write_formula", "=1/0", None, "#REF!"), "#REF!", 2),
        aside("hollow.xlsx", "a formula that nobody computed",
              lambda: repacked(cell(3, VALUE, "write_formula", "=1+1", None, 0)(), hollow), "formula", 3),
        aside("hollow_moved.xlsx", "the same where parts have other names", reordered, "formula"),
        aside("serial.xlsx", "a day as Excel counts it", cell(1, "refYear", "write_number", 43545), "43545"),
        aside("thousands.xlsx", "a number as text with marks", cell(1, VALUE, "write_string", "1,250,000"), "1,250,000"),
        aside("blank_value.xlsx", "no value", cell(4, VALUE, "write_string", ""), "blank", 4),
        aside("negative.xlsx", "a value below nought", cell(5, VALUE, "write_number", -3), "below 0", 5),
        whole("sound.xlsx", "nothing wrong", one(), holds={(12, "value_usd"): 1295100.0, (3, "commodity"): "0804"}),
        whole("as_text.xlsx", "numbers stored as text", cell(1, VALUE, "write_string", "1250000")),
        whole("computed.xlsx", "a formula with its result", cell(1, VALUE, "write_formula", "=5*250000", None, 1250000)),
        whole("computed_text.xlsx", "a formula whose result is no text",
              lambda: repacked(cell(1, WORDS, "write_formula", '=""', None, "")(), nothing), holds={(1, WORDS): ""}),
        whole("second_sheet.xlsx", "two sheets, one named", lambda: workbook(("Notes", Table(["a"], [["b"]])), ("Data", TRADE)),
              options=("--sheet", "Data")),
        whole("blank_sheet.xlsx", "a blank sheet beside it", lambda: workbook(("Blank", Table([], [])), ("Data", TRADE))),
        whole("rows_above.xlsx", "blank rows above the header", one(top=2)),
        whole("macros.xlsm", "the ending of a workbook with macros", one()),
        whole("zipped.xlsx.zip", "a workbook in a zip", lambda: zipped(("t.xlsx", one()()))),
        whole("norway.xlsx", "NO and 0101", lambda: workbook(("Data", TRADE.having({(1, "partnerISO"): "NO", (1, CODE): "0101"}))),
              holds={(1, "partner"): "NOR", (1, "commodity"): "0101"}),
        whole("truth.xlsx", "a truth value where text may stand", cell(1, WORDS, "write_boolean", True), holds={(1, WORDS): "true"}),
        whole("born.xlsx", "a day as a day", lambda: workbook(("Data", TARGETS), fill=born), holds={(1, "birth_date"): "1970-05-31"}),
        whole("formula_text.xlsx", "text that looks like a formula", cell(1, WORDS, "write_string", "=1+1"), holds={(1, WORDS): "=1+1"}),
    ]  # fmt: skip


# Case files


def case_files() -> list[Input]:
    """Case files with a slip, and with what would run."""

    def refused(name: str, why: str, text: str | bytes, *says: str) -> Input:
        return Input("case", name, why, lambda: text if isinstance(text, bytes) else text.encode(), says=says)

    def whole(name: str, why: str, text: str, **holds: object) -> Input:
        content = text.encode()
        return Input("case", name, why, lambda: content, holds={(1, key): told for key, told in holds.items()}, rows=1)

    bomb = "a: &a [x,x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(8)
    )
    return [
        refused("tag.yml", "a tag that builds an object", "case: x\nlead: !!python/object/apply:os.system [id]\n", "python/object", "row 2"),
        refused("tag_own.yml", "a tag of its own", "case: x\nlead: !Exec id\n", "!Exec"),
        refused("tag_binary.yml", "binary", "case: x\nlead: !!binary aWQ=\n", "binary"),
        refused("anchors.yml", "parts that repeat parts", bomb, "repeats"),
        refused("merge.yml", "a part merged into another", "case: x\nsources: &s {a: [b]}\nlead: *s\n", "repeats"),
        refused("key_twice.yml", "a key twice", "case: x\nsubject: VEN\nsubject: CUB\n", "subject", "twice", "row 3"),
        refused("key_slip.yml", "a slip", "case: x\npartnrs: [RUS]\n", "partnrs", "partners"),
        refused("key_odd.yml", "a key that is no word", "case: x\n'a b': 1\n", "parameter name"),
        refused("key_code.yml", "a key that is Python", 'case: x\n"a=1;import os": 1\n', "parameter name"),
        refused("key_letters.yml", "a Cyrillic letter in a key", "case: x\nsubjeсt: VEN\n", "subje"),
        refused("no_case.yml", "no name", "subject: VEN\n", "case"),
        refused("nothing.yml", "only remarks", "# nothing yet\n", "case"),
        refused("empty.yml", "empty", "", "0 bytes"),
        refused("list.yml", "a list", "- case\n- x\n", "names and values"),
        refused("two.yml", "two documents", "case: x\n---\ncase: y\n", "two.yml"),
        refused("tab.yml", "a tab", "case: x\nsources:\n\tofac: [a]\n", "row 3"),
        refused("open.yml", "a bracket that never closes", "case: x\npartners: [RUS, CHN\n", "not YAML"),
        refused("nested.yml", "a thousand brackets", "case: x\npartners: " + "[" * 1000, "nested"),
        refused("nul.yml", "a NUL", b"case: x\x00\n", "not YAML"),
        refused("large.yml", "two megabytes", "case: x\n" + "# much\n" * 300_000, "too large"),
        refused("page.yml", "a page", "<!DOCTYPE html><html><body>404</body></html>", "page.yml"),
        *(refused(f"name_{n}.yml", f"{text[:20]!r} for a name", f"case: {json.dumps(text)}\n", "case name") for n, text in enumerate(
            ("../x", "a/b", "a\\b", "..", ".", "", "/tmp/x", "x" * 300, "россия", "Iran", "a b", "a.b", "-x", "x\n", "~", "con", "nul"))),
        *(refused(f"date_{n}.yml", f"{text!r} for a date", f"case: x\nevent_date: '{text}'\n", "event_date", text) for n, text in enumerate(
            ("2019-02-29", "2019-13-01", "2019-00", "23/03/2019", "2019-3-23", "March 2019", "19", "2019-03-23T10:00"))),
        refused("ends_first.yml", "it ends before it begins", "case: x\nfirst_period: 2020\nlast_period: 2006\n", "last_period", "2006"),
        refused("subject_list.yml", "two subjects", "case: x\nsubject: [VEN, CUB]\n", "subject"),
        refused("partners_map.yml", "partners as pairs", "case: x\npartners: {a: b}\n", "partners"),
        refused("sources_list.yml", "sources as a list", "case: x\nsources: [ofac]\n", "sources"),
        refused("sources_path.yml", "a source that leaves the folder", "case: x\nsources: {'../../etc': [a]}\n", "../../etc"),
        refused("vintage_path.yml", "a vintage that leaves the folder", "case: x\nsources: {comtrade: ['../../..']}\n", "../.."),
        whole("norway.yml", "NO", "case: x\nsubject: NO\npartners: [NO, ON, NULL]\n", subject="NO", partners=["NO", "ON", "NULL"]),
        whole("years.yaml", "years stay text", "case: x\nfirst_period: 2006\nlast_period: 2020-01\n", first_period="2006", last_period="2020-01"),
        whole("words.yml", "partners in a line", "case: x\npartners: RUS, CHN\n", partners=["RUS", "CHN"]),
        whole("same_day.yml", "one day", "case: x\nfirst_period: 2019-03\nlast_period: 2019-03\n", case="x"),
        whole("letters.yml", "letters of all scripts", "case: x\nquestion: Зачем? ¿Por qué? 为什么\n", question="Зачем? ¿Por qué? 为什么"),
        whole("octal.yml", "numbers that YAML would change", "case: x\nlead: 0010\nsubject: 1e3\n", lead="0010", subject="1e3"),
        whole("mark.yml", "a byte-order mark", "\ufeffcase: x\n", case="x"),
        whole("windows.yml", "line ends of Windows", "case: x\r\nsubject: VEN\r\n", subject="VEN"),
    ]  # fmt: skip


INPUTS = [*trade_csv(), *sanctions_csv(), *flights_csv(), *trade_json(), *archives(), *excel(), *case_files()]
