"""A chart is bound to its rows, the same on every run, and can be drawn again, also in another language."""

import base64
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import matplotlib as mpl
import pandas as pd
import pytest
from PIL import Image, ImageChops

from casework import archive, charts
from casework.archive import Entry
from casework.charts import example, notes
from casework.model import CaseworkError, Value, change, say

IMF = Entry(
    "flows.csv", "a" * 64, 9, title="Trade by partner", publisher="IMF", vintage="2021", retrieved_at="2026-11-20"
)
OFAC = Entry("sdn.csv", "b" * 64, 9, publisher="OFAC")
SET = ("font.family", "svg.fonttype", "svg.hashsalt", "text.hinting", "path.simplify", "hatch.linewidth", "savefig.dpi")


def headline(text="Imports held"):
    return say("{text}", text=text)


def every_kind():
    """Return one chart of every kind, by its name."""
    said = {"headline": headline(), "measure": "Measure of an example"}
    events, ties = example.events(), example.ties()
    return {
        "line": charts.line(example.flows(), x="period", y="value_usd", by="partner", levels="value_usd", **said),
        "bars": charts.bars(example.flows(), category="period", value="value_usd", by="partner", stacked=True, **said),
        "matrix": charts.matrix(example.answers(), row="target", column="authority", state="answer", **said),
        "strip": charts.strip(example.flows(), lane="partner", period="period", marks=[("2016-03", "Day")], **said),
        "dots": charts.dots(example.reports(), x="published", y="cargo_t", by="credited", **said),
        "dumbbell": charts.dumbbell(
            example.mirrors(), category="year", first="imports_usd", last="exports_usd", first_label="importer",
            last_label="exporter", **said,
        ),
        "range_bars": charts.range_bars(
            example.reaches(), category="aircraft", low="low_km", high="high_km", reference=[(5000, "A leg")], **said
        ),
        "timeline": charts.timeline(events, start="date_from", end="date_to", what="what", lane="kind", **said),
        "spans": charts.spans(
            example.lives(), lane="target", start="from", end="to", state="state", until="2024-05-03", **said
        ),
        "profile": charts.profile(example.climb(), time="time_utc", height="altitude_ft", speed="ground_kt", **said),
        "timetable": charts.timetable(
            example.departures(), lane="aircraft", start="start", end="end", when="when", what="what",
            state="coverage", **said,
        ),
        "map": charts.map(example.legs(), **said),
        "network": charts.network(ties, source="from", target="to", label="words", date="date", event="2019", **said),
    }  # fmt: skip


@pytest.fixture(scope="module")
def kinds():
    return every_kind()


@pytest.fixture
def flows():
    return example.flows()


def a_line(rows, **more):
    return charts.line(rows, **{"x": "period", "y": "value_usd", "headline": headline(), "measure": "Imports"} | more)


def svg_text(chart, width="wide"):
    tree = ElementTree.fromstring(chart.svg(width))
    return " ".join(
        "".join(node.itertext()).strip() for node in tree.iter("{http://www.w3.org/2000/svg}text") if node is not None
    )


def digests(made):
    return {name: [hashlib.sha256(part).hexdigest() for part in parts(chart)] for name, chart in sorted(made.items())}


def parts(chart):
    pictures = [chart.png(width) for width in ("wide", "phone")] + [chart.svg(width) for width in ("wide", "phone")]
    return [*pictures, chart.csv(), chart.json()]


def test_every_kind_that_the_door_names_is_tried(kinds):
    assert set(kinds) == set(charts.KINDS)


# --- the same bytes -----------------------------------------------------------------------------------------------


FRESH = """\
import json, sys, matplotlib, test_charts as t
drawn = t.digests(t.every_kind())
left = [name for name in t.SET if matplotlib.rcParams[name] != matplotlib.rcParamsDefault[name]]
print(json.dumps([drawn, left, "matplotlib.pyplot" in sys.modules]))
"""


@pytest.fixture(scope="module")
def fresh(root):
    """What a process of its own, under another seed and zone, draws and what that leaves: it starts and draws once."""
    path = f"{root}/lib{os.pathsep}{root}/tests"
    env = {**os.environ, "PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, "-c", FRESH], env=env, capture_output=True, text=True, check=True, timeout=240
    )
    return json.loads(done.stdout)


def test_a_fresh_process_draws_the_same_bytes(kinds, fresh):
    assert fresh[0] == digests(kinds)


def test_order_of_asking_leaves_no_trace(flows):
    one, other = a_line(flows, by="partner"), a_line(flows, by="partner")
    first = (one.png(), one.svg("phone"), one.svg(), one.png("phone"))
    assert first == tuple(reversed((other.png("phone"), other.svg(), other.svg("phone"), other.png())))


def test_settings_of_the_notebook_do_not_reach_the_picture(flows):
    plain = a_line(flows, by="partner").png()
    with mpl.rc_context({"savefig.bbox": "tight", "savefig.dpi": 60, "text.color": "red", "lines.antialiased": False,
                         "axes.unicode_minus": False, "savefig.facecolor": "black", "path.effects": []}):  # fmt: skip
        assert a_line(flows, by="partner").png() == plain


def test_drawing_leaves_no_setting_behind_and_no_pyplot(fresh):
    assert fresh[1:] == [[], False]


def test_files_carry_neither_date_nor_program(kinds):
    for chart in kinds.values():
        assert b"Software" not in chart.png()
        assert not re.search(rb"<dc:date>|Matplotlib v", chart.svg())


# --- text stays text ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", ["wide", "phone"])
def test_text_in_the_svg_is_text_and_groups_have_names(kinds, width):
    for name, chart in kinds.items():
        tree = ElementTree.fromstring(chart.svg(width))
        ids = [node.get("id") for node in tree.iter() if node.get("id")]
        assert len(ids) == len(set(ids)), name
        assert {"title", "subtitle", "source"} <= set(ids), name
        assert any(one.startswith(("series", "cell")) for one in ids), name
        assert "Imports held" in svg_text(chart, width), name
        assert tree.get("role") == "img"
        assert tree.find("{http://www.w3.org/2000/svg}desc").text == chart.alt


def test_pictures_have_their_sizes(kinds):
    for width, across in (("wide", 1440), ("phone", 720)):
        png = kinds["line"].png(width)
        assert int.from_bytes(png[16:20], "big") == across


def test_no_word_is_smaller_than_nine_points(kinds):
    for name, chart in kinds.items():
        for width in ("wide", "phone"):
            texts = [one for one in chart._sheet(width).figure.artists if hasattr(one, "get_fontsize")]
            # The question mark inside a ring is part of a mark, not a word.
            sizes = {one.get_fontsize() for one in texts if not one.get_gid().startswith("query")}
            assert min(sizes) >= 9, (name, width)


# --- provenance ---------------------------------------------------------------------------------------------------


def test_rows_without_citations_are_refused(flows):
    with pytest.raises(CaseworkError, match="where they come from"):
        a_line(flows.drop(columns="cites"), by="partner")
    with pytest.raises(CaseworkError, match="empty in all 10 rows"):
        a_line(flows.assign(cites=""), by="partner")


def test_a_table_that_names_no_raw_file_needs_sources(flows):
    flows.attrs.clear()
    with pytest.raises(CaseworkError, match="sources="):
        a_line(flows, by="partner")
    assert a_line(flows, by="partner", sources=[IMF]).words["source"].startswith("Source: IMF, Trade by partner")


def test_a_typed_headline_is_refused(flows):
    with pytest.raises(CaseworkError, match=r"say\(\.\.\.\)"):
        a_line(flows, by="partner", headline="Imports rose")


def test_the_source_note_names_publisher_vintage_and_retrieval(flows, monkeypatch):
    class Register:
        def by_sha256(self, sha256):
            return {IMF.sha256: IMF, OFAC.sha256: OFAC}[sha256]

    monkeypatch.setattr("casework.archive.register", Register)
    flows["raw"], flows["locator"] = IMF.sha256, "row 2"
    rows = flows.drop(columns="cites")
    rows.attrs.clear()
    marks = pd.DataFrame({"date": ["2016-05-01"], "label": ["Designation"], "raw": [OFAC.sha256], "locator": ["row 9"]})
    chart = a_line(rows, by="partner", marks=marks)
    note = chart.words["source"]
    assert note == "Sources: IMF, Trade by partner, vintage 2021; OFAC. Retrieved 20 Nov 2026."
    kept = json.loads(chart.json())
    assert kept["cites"][0] == [f"{IMF.sha256} row 2"]
    assert [file["sha256"] for file in kept["files"]] == [IMF.sha256, OFAC.sha256]
    assert kept["options"]["marks"][0]["cites"] == [f"{OFAC.sha256} row 9"]


def test_the_json_holds_what_a_checker_needs(kinds):
    for chart in kinds.values():
        kept = json.loads(chart.json())
        assert kept["csv_sha256"] == hashlib.sha256(chart.csv()).hexdigest()
        assert len(kept["cites"]) == len(chart.csv().splitlines()) - 1
        assert kept["files"][0]["publisher"] == "Invented for an example"


# --- tables -------------------------------------------------------------------------------------------------------


def test_the_csv_is_tidy_and_runs_no_formula():
    rows = pd.DataFrame({"what": ["=SUM(A1)", "@risk", "-5 points", "plain"], "value_t": [1.5, -2.0, None, 1e16]})
    rows["cites"] = "@example row=1 #1"
    rows.attrs["sources"] = [IMF]
    chart = charts.bars(rows, category="what", value="value_t", headline=headline(), measure="Tonnes")
    lines = chart.csv().decode().splitlines()
    assert lines == ["what,value_t", "'=SUM(A1),1.5", "'@risk,-2", "'-5 points,", "plain,10000000000000000.000000"]
    again = charts.redraw(chart.json(), chart.csv())
    assert [record["what"] for record in again.records] == ["=SUM(A1)", "@risk", "-5 points", "plain"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"y": "value_eur"}, "no column 'value_eur'; they have period, partner, value_usd"),
        ({"x": "partner"}, "'CHN' is not a date"),
        ({}, "the period 2014 stands in 2 rows"),
    ],
)
def test_a_wrong_call_is_refused_with_the_value(flows, more, said):
    with pytest.raises(CaseworkError, match=re.escape(said)):
        a_line(flows, **more).png()


def test_empty_rows_and_rows_without_a_number_are_refused(flows):
    with pytest.raises(CaseworkError, match="no rows to draw as line"):
        a_line(flows.iloc[:0], by="partner")
    with pytest.raises(CaseworkError, match="no number in 10 rows"):
        a_line(flows.assign(value_usd=None), by="partner")


# --- drawn again --------------------------------------------------------------------------------------------------


def test_a_kept_chart_is_drawn_again_to_the_byte(kinds):
    for name, chart in kinds.items():
        assert parts(charts.redraw(chart.json(), chart.csv())) == parts(chart), name


def test_another_csv_is_refused(kinds):
    chart = kinds["line"]
    with pytest.raises(CaseworkError, match="take the CSV kept with it"):
        charts.redraw(chart.json(), chart.csv().replace(b"90000000", b"91000000"))
    with pytest.raises(CaseworkError, match="not the JSON of a chart"):
        charts.redraw(b"{}", chart.csv())


def test_every_text_in_the_picture_stands_in_the_json(kinds):
    for name, chart in kinds.items():
        words = json.loads(chart.json())["words"]
        held = " ".join([*words["labels"].values(), words["headline"]["text"], words["subtitle"], words["source"], "?"])
        for width in ("wide", "phone"):
            unknown = [
                word for word in svg_text(chart, width).split() if word.strip("():\N{RIGHTWARDS ARROW}") not in held
            ]
            assert unknown == [], (name, width)


def test_a_translated_copy_is_drawn_in_its_language(flows):
    first, last = Value(90e6, "USD", "@example row=1 #1"), Value(30e6, "USD", "@example row=2 #1")
    said = say("{partner}: imports {change}", partner="China", change=change(first, last))
    chart = a_line(flows, by="partner", headline=said, marks=[("2016-03-01", "Embargo begins")])
    kept = json.loads(chart.json())
    kept["words"]["headline"]["template"] = "{partner}: Einfuhren {change}"
    kept["words"]["headline"]["values"]["change"]["template"] = "sanken von {first} auf {last}"
    kept["words"]["headline"]["values"]["change"]["values"]["first"]["text"] = "90 Mio. $"
    kept["words"]["subtitle"], kept["words"]["alt"] = "Wareneinfuhr, Mio. $", "Liniendiagramm"
    kept["words"]["labels"] |= {"Embargo begins": "Embargo beginnt", "USA": "Vereinigte Staaten", "CHN": "China"}
    german = charts.redraw(json.dumps(kept).encode(), chart.csv())
    text = svg_text(german)
    assert "China: Einfuhren sanken von 90 Mio. $ auf $30m" in text
    assert "Embargo beginnt" in text
    assert "Vereinigte Staaten" in " ".join(text.split())
    assert "Wareneinfuhr" in text
    assert "Embargo begins" not in text
    assert german.alt == "Liniendiagramm"
    assert json.loads(german.json())["words"] == kept["words"]


def test_a_headline_may_be_translated_as_plain_text(kinds):
    kept = json.loads(kinds["bars"].json())
    kept["words"]["headline"]["text"] = "Einfuhren gleich"
    assert charts.redraw(json.dumps(kept).encode(), kinds["bars"].csv()).headline == "Einfuhren gleich"


# --- shown and described ------------------------------------------------------------------------------------------


def test_a_notebook_shows_the_picture_with_its_alt_text(kinds):
    data, facts = kinds["line"]._repr_mimebundle_()
    assert base64.b64decode(data["image/png"]) == kinds["line"]._repr_png_()
    assert facts["image/png"]["alt"] == kinds["line"].alt == data["text/plain"]


def test_a_notebook_stores_the_picture_as_sharp_in_few_colours(kinds):
    for chart in kinds.values():
        whole, small = chart.png(), chart._repr_png_()
        full, stored = (Image.open(io.BytesIO(picture)) for picture in (whole, small))
        assert stored.mode == "P"
        assert stored.size == full.size
        shown, written = stored.convert("RGB"), full.convert("RGB")
        assert max(most for _, most in ImageChops.difference(shown, written).getextrema()) <= 36, chart.kind
        often = [colour for _, colour in sorted(written.getcolors(1 << 24))[-8:]]
        assert {colour for _, colour in shown.getcolors(1 << 24)}.issuperset(often), chart.kind
        assert len(small) < 0.5 * len(whole), chart.kind


def test_alt_text_has_kind_measure_finding_and_table(kinds):
    alt = kinds["line"].alt
    assert alt.startswith("Line chart. Measure of an example, $m; 2014")
    assert "Main finding: Imports held." in alt
    assert "linked table (CSV)" in alt


def test_states_without_marks_of_their_own_are_written_out_where_a_key_could_not_tell_them():
    told = {"how": ["once", "often"] * 3, "who": ["A"] * 6, "on": ["aid", "arms", "oil", "trade", "travel", "loans"]}
    rows = pd.DataFrame({**told, "cites": [f"@example row={n} #1" for n in range(6)]})
    rows.attrs["sources"] = [example.Invented()]
    chart = charts.matrix(rows, row="who", column="on", state="how", headline=say("A is heard"), measure="How often")
    assert chart.svg("phone").count(b"cell-once-word") >= 3


def test_a_source_note_calls_digests_digests_and_reports_reports(tmp_path, monkeypatch):
    monkeypatch.setenv("CASEWORK_ROOT", str(tmp_path))
    archive.write(tmp_path / archive.REGISTER, archive.Register().as_csv())
    folder = tmp_path / "data/raw/cases/small/articles"
    folder.mkdir(parents=True)
    files = []
    for number, digest in enumerate((True, True, False)):
        path = folder / f"a{number}.md"
        path.write_text(f"---\ndigest: {str(digest).lower()}\n---\nA ferry was held in port for two days.\n")
        whole = {"path": f"data/raw/cases/small/articles/{path.name}", "sha256": f"{number}", "publisher": "The Gull"}
        files.append({**whole, "title": "", "vintage": "", "retrieved_at": ""})
    assert notes.source_note(files).startswith("Source: 1 report of the case and 2 digests in our own words of reports")
    assert notes.source_note(files[:1]) == "Source: The Gull, digest in our own words."
    assert notes.source_note(files[2:]) == "Source: The Gull."
