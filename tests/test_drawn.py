"""A chart that a notebook shows or keeps is drawn once, and drawn again as soon as anything about it has changed."""

from dataclasses import replace

import pytest
from test_charts import a_line
from test_layers import imports, modules

from casework.charts import chart, drawn, example


@pytest.fixture
def line():
    return a_line(example.flows(), by="partner")


@pytest.fixture
def results(tmp_path, monkeypatch):
    """An empty folder of results."""
    monkeypatch.setenv("CASEWORK_PROCESSED", str(tmp_path))
    return tmp_path


@pytest.fixture
def pictures(monkeypatch):
    """Form and width of each picture that is drawn from here on."""
    asked, draw = [], chart.Chart._saved

    def saved(self, form, width):
        asked.append((form, width))
        return draw(self, form, width)

    monkeypatch.setattr(chart.Chart, "_saved", saved)
    return asked


def kept(results):
    return list((results / ".cache").glob("*.zip"))


def test_what_was_drawn_before_is_given_to_the_byte(line, results, pictures):
    first = line.files(), line._repr_mimebundle_()
    pictures.clear()
    again = a_line(example.flows(), by="partner")
    assert (again.files(), again._repr_mimebundle_()) == first
    assert pictures == []
    assert first[0][".png"] == again.png()
    assert first[0]["-phone.svg"] == again.svg("phone")


def test_another_row_word_option_or_origin_is_drawn_anew(line, results, pictures):
    line.files()
    first, *others = line.records
    for other in (
        replace(line, records=({**first, "value_usd": 1.0}, *others)),
        replace(line, words={**line.words, "source": "Another publisher"}),
        replace(line, options={**line.options, "levels_unit": "USD"}),
        replace(line, provenance={**line.provenance, "limits": "until 2018"}),
    ):
        pictures.clear()
        other.files()
        assert len(pictures) == 4


def test_other_code_draws_anew(line, results, pictures, monkeypatch):
    line.files()
    pictures.clear()
    monkeypatch.setattr(drawn, "_code", lambda: "changed")
    a_line(example.flows(), by="partner").files()
    assert len(pictures) == 4


def test_every_module_that_charts_import_counts_as_code_that_draws(root):
    found = modules(root / "lib/casework")
    reached, waiting = {""}, {"charts"}
    while waiting:
        reached |= waiting
        waiting = {other for name in waiting for other in imports(name, found)[0]} - reached
    assert {name.partition(".")[0] for name in reached - {""}} <= set(drawn.DRAWN_BY)


def test_a_changed_file_is_other_code(tmp_path, monkeypatch):
    for name in drawn.DRAWN_BY:
        (tmp_path / f"{name}.py").write_text("x = 1")
    monkeypatch.setattr(drawn, "__file__", str(tmp_path / "charts/drawn.py"))
    before = drawn._code.__wrapped__()
    (tmp_path / "values.py").write_text("x = 2")
    assert drawn._code.__wrapped__() != before


@pytest.mark.parametrize(
    "damage",
    [lambda content: content[:-40], lambda content: content.replace(b"svg", b"gvs"), bytes.upper, lambda content: b""],
)
def test_a_damaged_drawing_is_made_again(line, results, damage):
    first = line.files()
    (path,) = kept(results)
    path.write_bytes(damage(path.read_bytes()))
    assert a_line(example.flows(), by="partner").files() == first


def test_the_oldest_drawings_give_way(results, monkeypatch):
    monkeypatch.setattr(drawn, "MOST", 2)
    for number in range(4):
        drawn.once(number, lambda: {"picture": b"drawn"})
    assert len(kept(results)) == 2
    drawn.once(3, lambda: pytest.fail("the newest is there"))


def test_where_nothing_can_be_kept_a_chart_is_drawn_each_time(line, results, tmp_path, monkeypatch):
    (results / ".cache").write_text("a file where the folder should be")
    assert line.files()[".png"] == line.png()
    monkeypatch.delenv("CASEWORK_PROCESSED")
    monkeypatch.delenv("CASEWORK_ROOT", raising=False)
    monkeypatch.chdir(tmp_path)
    assert line.files()[".png"] == line.png()
