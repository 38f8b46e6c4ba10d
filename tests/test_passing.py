"""Files that are read record by record: the same rows and refusals as those read whole, and little memory."""

import gzip
import json
import tarfile
import tracemalloc

import pandas as pd
import pytest

from casework import sources
from casework.model import Refused
from casework.rows import open_rows, pass_markup, pass_records

HEADER = "canonical_id,entity_id,prop,schema,value,dataset,lang,original_value,external,first_seen,last_seen,id"
SAID = [
    ("a", "Person", "name", "Ann Baker", "one"),
    ("b", "Company", "name", "Baker Mills", "one"),
    ("s", "Sanction", "entity", "a", "two"),
    ("a", "Person", "alias", "Annie", "two"),
    ("s", "Sanction", "program", "P-1", "two"),
    ("o", "Ownership", "owner", "a", "one"),
    ("b", "Company", "country", "xx", "two"),
]
TABLES = {
    "plain.csv": b"a,b\n1,2\n3,4\n",
    "marked.csv": b'\xef\xbb\xbfa;b\r\n1;"2\r\n3"\r\n',
    "remarks.csv": b"# told\n\na,b\n1,2\n",
    "odd_row.csv": b"a,b\n1,2\n3\n4,5\n",
    "latin.csv": "a,b\nPeña,2\nNúñez,4\n".encode("cp1252"),
    "carriage.csv": b"a,b\r1,2\r3,4\r",
    "cut.csv": b"a,b,c\n1,2,3\n4,5",
    "no_end.csv": b"a,b\n1,2",
    "twice.csv": b"a,a\n1,2\n",
    "quote.csv": b'a,b\n1,"2\n3,4\n',
    "bare.csv": b"a,b\n",
    "page.csv": b"<html><body>no such page</body></html>\n",
    "lines.json": b'{"a": "1", "b": [2]}\n\n{"a": null, "c": 3}\n',
    "broken.json": b'{"a": 1}\n{"a": \n',
    "list.json": b'{"a": 1}\n[1]\n',
    "one.json": b'{"data": [{"a": 1}, {"a": 2}]}',
    "dos.csv": b"a,b\n1,2\n\x1a",
    "empty.csv": b"",
}


def told(read, path):
    try:
        return read(path)
    except Refused as error:
        return str(error)


def whole(path):
    rows = open_rows(path)
    records = [
        (number, {key: cell for key, cell in zip(rows.columns, fields, strict=True) if cell})
        for number, fields in rows.records
    ]
    return rows.sha256, records, rows.unread, rows.warnings


def passed(path):
    rows = pass_records(path)
    records = [(number, {key: cell for key, cell in record.items() if cell}) for number, record in rows.records]
    return rows.sha256, records, rows.unread, rows.warnings


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("packed", ["", "gz", "tar"])
def test_a_file_read_record_by_record_gives_what_it_gives_whole(tmp_path, name, packed):
    path = tmp_path / name
    path.write_bytes(TABLES[name])
    if packed == "gz":
        path = tmp_path / f"{name}.gz"
        path.write_bytes(gzip.compress(TABLES[name], mtime=0))
    if packed == "tar":
        with tarfile.open(tmp_path / "held.tar", "w") as archive:
            archive.add(path, arcname=name)
        path = tmp_path / "held.tar"
    assert told(passed, path) == told(whole, path)


def statements(path, said, header=HEADER):
    rows = [f"{who},{who},{prop},{schema},{value},{dataset},,,f,2023-01-0{at},2024-01-0{at},{at}"
            for at, (who, schema, prop, value, dataset) in enumerate(said, 1)]  # fmt: skip
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return path


def test_statements_of_one_entity_may_stand_anywhere(tmp_path):
    loaded = sources.load(statements(tmp_path / "statements.csv", SAID), source="opensanctions_statements")
    sorted_ = sources.load(statements(tmp_path / "sorted.csv", sorted(SAID)), source="opensanctions_statements")
    first = loaded.frame.iloc[0]
    assert list(loaded.frame["target_id"]) == ["a", "b"]
    assert (first["name"], first["program"], first["list"]) == ("Ann Baker", "P-1", "one;two")
    assert (first["first_seen"], first["last_seen"]) == ("2023-01-01", "2024-01-04")
    assert loaded.also["names"]["name"].to_list() == ["Annie"]
    same = ["target_id", "schema", "program", "countries", "locator"]
    pd.testing.assert_frame_equal(loaded.frame[same], sorted_.frame[same])
    assert "7 statements make 2 entities with a name" in loaded.warnings


def test_a_statement_that_cannot_be_read_is_told(tmp_path):
    path = statements(tmp_path / "statements.csv", SAID)
    path.write_text(path.read_text() + "b,b,name\n" + "a,a,alias,Person,Nan,one,,,f,2023-01-01,2024-01-01,9\n")
    loaded = sources.load(path, source="opensanctions_statements")
    assert any("1 rows could not be read" in note and "row 8: 3 fields" in note for note in loaded.warnings)


def test_statements_without_a_needed_column_are_refused_by_its_name(tmp_path):
    path = statements(tmp_path / "statements.csv", SAID, header=HEADER.replace("dataset", "origin"))
    with pytest.raises(Refused, match="there is no column dataset"):
        sources.load(path, source="opensanctions_statements")


def test_nested_targets_behind_an_unreadable_line_keep_their_place(tmp_path):
    def line(name):
        told = {"id": name, "caption": name, "schema": "Person", "properties": {"name": [name], "sanctions": []}}
        return json.dumps(told | {"datasets": ["x"], "first_seen": "2024-01-01", "last_seen": "2024-01-01"})

    path = tmp_path / "targets.nested.json"
    path.write_text("\n".join([line("a"), line("b\x00"), line("c"), ""]), encoding="utf-8")
    loaded = sources.load(path, source="opensanctions_nested")
    assert loaded.frame["locator"].to_list() == ["line 1", "line 3"]
    assert any("row 2: a NUL character" in note for note in loaded.warnings)


def held(work):
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_file_three_times_as_long_takes_no_more_memory(tmp_path):
    def read(count):
        other = [("p", "Position", "name", "x" * 90, "one")] * count
        path = statements(tmp_path / f"{count}.csv", [*SAID, *other])
        return held(lambda: sum(1 for _ in pass_records(path).records))

    assert read(24_000) < 1.2 * read(8_000)


XML = "<r><skip>" + "<x>words that nobody asked for</x>" * 50_000 + "</skip>{}<one><part>kept</part></one></r>"


def test_elements_nobody_asks_for_are_not_held(tmp_path):
    path = tmp_path / "list.xml"
    path.write_text(XML.format("<one><part>also</part></one>"), encoding="utf-8")
    found, tags = [], set()

    def read():
        markup = pass_markup(path, ["one"])
        found.extend(element.findtext("part") for element in markup.elements)
        tags.update(markup.tags)

    assert held(read) < 1_500_000 + path.stat().st_size
    assert found == ["also", "kept"]
    assert tags == {"r", "skip", "x", "one", "part"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<!DOCTYPE r [<!ENTITY a 'b'>]><r>&a;</r>", "DTD"),
        ("<r>" + " " * (2 << 20) + "</r><!DOCTYPE r>", "not XML"),
        ("<!--" + " " * (1 << 20) + "--><!DOCTYPE r [<!ENTITY a 'b'>]><r>&a;</r>", "DTD or an entity"),
        ("<html><body>sorry</body></html>", "HTML page"),
        ("<r><one>\n<part>kept</pa", "truncated"),
        ("<r><one></r>\n", "not XML at line 1"),
        ("<a>" * 80 + "</a>" * 80, "too deeply"),
    ],
)
def test_what_no_list_may_hold_is_refused_on_the_way(tmp_path, text, why):
    path = tmp_path / "list.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=why):
        list(pass_markup(path, ["one"]).elements)
