"""A large file gives what a small one gives: the same rows, the same set aside, for the same reasons."""

import gzip
import json
import zipfile
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from casework import archive, sources, trade
from casework.case import Case
from casework.cli import main
from casework.model import Refused
from casework.rows import arrays, large, open_large, open_rows, pieces, read_parquet, shape
from casework.sources import baci

FIXTURES = Path(__file__).parent / "fixtures"
HEADER = "t,i,j,k,v,q\n"


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    """Treat every file as large, and cut it every few rows."""
    monkeypatch.setattr(large, "LARGE", 0)
    monkeypatch.setattr(pieces, "PIECE", 400)
    monkeypatch.setattr(pieces, "LONGEST", 4000)


def both(path, source, target, *, accept=False):
    """Load one file both ways; a refusal stands for what it says."""
    try:
        small = shape(open_rows(path, accept=accept), source)
    except Refused as error:
        small = str(error)
    opened = open_large(path)
    if opened is None:  # what may be no UTF-8, or has a mark behind every row, is left to the reader of small files
        header, _, rows = path.read_text(encoding="utf-8").removeprefix("# remark\n").partition("\n")
        assert "\x00" in header + rows[:400] or rows.lstrip().partition("\n")[0].count(",") == header.count(",") + 1
        return None, None, None
    try:
        told = sources.load_large(path, target, (opened, source), accept=accept)
    except Refused as error:
        return small, str(error), None
    return small, told, read_parquet(target)


def assert_alike(small, told, table):
    if small is None or isinstance(small, str):
        assert told == small
        return
    assert not isinstance(told, str), told
    assert (told.rows_in, told.rows_kept) == (small.rows_in, len(small.frame))
    assert told.set_aside == small.set_aside
    assert sorted(told.warnings) == sorted(small.warnings)
    assert list(table.columns) == list(small.frame.columns)
    wanted = small.frame.reset_index(drop=True)
    for name in wanted.columns:
        if wanted[name].dtype == "boolean":
            table[name] = table[name].astype("boolean")
    pd.testing.assert_frame_equal(table, wanted, check_dtype=False, check_exact=True)


PLAIN = [name for name, module in sources.known().items() if not hasattr(module, "read")]


@pytest.mark.parametrize("name", PLAIN)
def test_every_plain_source_loads_its_fixture_alike(name, tmp_path):
    found = [path for path in sorted((FIXTURES / name).iterdir()) if path.suffix in (".csv", ".tsv", ".txt")]
    read = 0
    for path in found:
        opened = open_large(path)
        if opened is None or path.name.startswith("expected"):
            continue
        assert_alike(*both(path, sources.known()[name].SOURCE, tmp_path / "out.parquet", accept=True))
        read += 1
    if not read:
        pytest.skip("its fixture is no delimited text")


CELLS = {
    "t": ["2019", "2018", " 2019", "19", "", "2019-02-30"],
    "i": ["842", "12", " 12", "490", "899", "0", "x", ""],
    "j": ["643", "862", "NA", "\u00e9"],
    "k": ["10121", "270900", "27 09", ""],
    "v": ["1.5", "12.345", "0", "-1", "+7", "1e3", "0.123456789012345678", "NA", "nan", "inf", "", " 3", "1,5",
          "9" * 20],
    "q": ["0.001", "NA", " NA", "", "x", "1e999"],
}  # fmt: skip
ODD = ["2019,842", "2019,842,643,270900,1,2,3", "", " ", HEADER.strip(), '"2019","842",643,270900,"1.5",""',
       '2019,842,643,"27""09",1.5,2', '2019,842,643,"27\n09",1.5,2', "2019,842,643,270900,1.5,2\x00"]  # fmt: skip


@st.composite
def files(draw):
    plain = st.tuples(*(st.sampled_from(words) for words in CELLS.values())).map(",".join)
    sound = st.just("2019,842,643,270900,1.5,2")
    numbered = st.integers(1, 999_999).map(lambda number: f"2019,842,643,{number:06d},{number}.25,NA")
    rows = draw(st.lists(st.one_of(numbered, numbered, numbered, sound, plain, st.sampled_from(ODD)), max_size=40))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    last = draw(st.sampled_from([end, end, end, ""]))
    return draw(st.sampled_from(["", "\ufeff", "# remark\n"])) + HEADER + end.join(rows) + (last if rows else "")


@settings(max_examples=50, deadline=None)
@given(files())
def test_whatever_stands_in_a_file_both_readers_agree(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("odd") / "baci.csv"
    path.write_bytes(text.encode())
    assert_alike(*both(path, baci.SOURCE, path.with_suffix(".parquet")))


ROWS = "".join(f"2019,842,643,{number:06d},{number}.125,NA\n" for number in range(1, 500))


@pytest.mark.parametrize("pack", ["gz", "zip"])
def test_a_packed_file_is_read_as_it_is_unpacked(pack, tmp_path):
    path = tmp_path / f"BACI_HS92_Y2019.csv.{pack}"
    if pack == "gz":
        path.write_bytes(gzip.compress((HEADER + ROWS).encode()))
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
            book.writestr("Readme.txt", "about")
            book.writestr("BACI_HS92_Y2019.csv", HEADER + ROWS)
    member = "" if pack == "gz" else "BACI_HS92_Y2019.csv"
    opened = sources.large(path, member=member)
    assert opened is not None
    told = sources.load_large(path, tmp_path / "out.parquet", opened)
    assert (told.source, told.rows_in, told.rows_kept, told.set_aside) == ("baci", 499, 499, [])
    table = read_parquet(tmp_path / "out.parquet")
    assert table["value_usd"].iloc[-1] == 499_125
    assert table["locator"].tolist() == [f"row {number}" for number in range(1, 500)]


@pytest.mark.parametrize("places", [(0,), (0, 250, 498), ()])
@pytest.mark.parametrize("turned", [False, True])
def test_a_row_that_stands_again_far_below_is_found_whether_the_rows_are_in_order_or_not(places, turned, tmp_path):
    rows = ROWS.splitlines(keepends=True)[:: -1 if turned else 1]
    path = tmp_path / "baci.csv"
    path.write_text(HEADER + "".join(rows + [rows[place] for place in places]))
    small, told, table = both(path, baci.SOURCE, tmp_path / "out.parquet")
    assert_alike(small, told, table)
    assert [aside.reason for aside in told.set_aside] == [f"the same row as row {place + 1}" for place in places]


def test_rows_held_by_their_numbers_are_cited_as_those_that_spell_their_places(tmp_path, monkeypatch):
    monkeypatch.setattr(large, "LARGE", 1 << 30)
    path = tmp_path / "baci.csv"
    path.write_text(HEADER + "2018,842,643,010121,1.5,NA\n2018,842,643,010129,2.5,NA\n")
    spelled = sources.load(path).frame
    spelled.to_parquet(tmp_path / "spelled.parquet")
    path.write_text(path.read_text().replace("2018", "2019"))
    monkeypatch.setattr(large, "LARGE", 0)
    sources.load_large(path, tmp_path / "numbered.parquet", (open_large(path), baci.SOURCE))
    numbered = read_parquet(tmp_path / "numbered.parquet")
    together = pd.concat([spelled, numbered])
    files = (tmp_path / "spelled.parquet", tmp_path / "numbered.parquet")
    for flows in (files, tmp_path):
        shares = trade.partner_share(flows, "USA", "X", side="own", commodity="01*")
        pd.testing.assert_frame_equal(
            shares, trade.partner_share(together, "USA", "X", side="own", commodity="01*"), check_exact=True
        )
    alone = trade.partner_share(pd.read_parquet(files[1]), "USA", "X", side="own", commodity="01*")
    assert alone["cites"].tolist() == shares["cites"].tolist()[1:]
    assert shares["cites"].tolist() == [
        f"{raw} row 1\n{raw} row 2" for raw in (spelled["raw"].iloc[0], numbered["raw"].iloc[0])
    ]


def test_a_large_file_whose_packing_is_damaged_is_refused_and_nothing_is_written(tmp_path):
    path = tmp_path / "baci.csv.gz"
    path.write_bytes(gzip.compress((HEADER + ROWS).encode())[:-20])
    out = tmp_path / "out.parquet"
    result = CliRunner().invoke(main, ["load", str(path), "--source", "baci", "--out", str(out)])
    assert result.exit_code != 0
    assert "truncated or damaged" in result.output
    assert not out.exists()
    assert [left.name for left in tmp_path.iterdir()] == ["baci.csv.gz"]


def test_the_command_says_of_a_large_file_what_it_says_of_a_small_one(tmp_path, monkeypatch):
    path = tmp_path / "baci.csv"
    path.write_text(HEADER + ROWS + "2019,842,643,000001,none,NA\n2019,842\n")
    told = []
    for size in (0, 1 << 30):
        monkeypatch.setattr(large, "LARGE", size)
        out = tmp_path / f"{size}.parquet"
        result = CliRunner().invoke(main, ["load", str(path), "--out", str(out)])
        assert result.exit_code == 0, result.output
        told.append(json.loads(result.output) | {"out": ""})
    assert told[0] == told[1]
    small, large_one = (pd.read_parquet(tmp_path / f"{size}.parquet") for size in (1 << 30, 0))
    pd.testing.assert_frame_equal(large_one, small, check_dtype=False, check_exact=True)
    assert [aside["row"] for aside in told[0]["set_aside"]] == [500, 501]


def test_a_table_too_large_for_a_spreadsheet_is_written_as_parquet_alone(tmp_path):
    path = tmp_path / "baci.csv"
    path.write_text(HEADER + ROWS)
    result = CliRunner().invoke(main, ["load", str(path), "--out", str(tmp_path / "out.csv")])
    assert "is written as .parquet" in result.output


def test_no_line_end_for_long_is_refused(tmp_path):
    path = tmp_path / "baci.csv"
    path.write_text(HEADER + ROWS + '2019,842,643,"' + "x" * 9000 + "\n")
    with pytest.raises(Refused, match="quote"):
        sources.load_large(path, tmp_path / "out.parquet", (open_large(path), baci.SOURCE))


@given(st.lists(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=9), min_size=1))
def test_short_texts_told_apart_as_numbers_stay_the_texts_they_are(texts):
    column = pa.array(texts, pa.string())
    held = arrays.once(column)
    assert held.to_pylist() == texts
    assert held.dictionary.to_pylist() == list(dict.fromkeys(texts))
    assert arrays.once(pa.array(texts * 9, pa.string())).to_pylist() == texts * 9


def test_a_run_of_one_code_is_looked_at_once():
    texts = ["VEN"] * 9_000 + ["RUS"] * 9_000 + ["VEN"]
    held = arrays.once(pa.array(texts))
    assert held.to_pylist() == texts
    assert held.dictionary.to_pylist() == ["VEN", "RUS"]


def test_the_years_of_one_archive_come_in_each_as_a_file_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("CASEWORK_ROOT", str(tmp_path))
    monkeypatch.setenv("CASEWORK_PROCESSED", str(tmp_path / "out"))
    archive.write(tmp_path / archive.REGISTER, archive.Register().as_csv())
    with zipfile.ZipFile(tmp_path / "BACI.zip", "w") as packed:
        for year in (2018, 2019):
            rows = "".join(f"{year},4,{partner},010121,{year % 100}.5,NA\n" for partner in (8, 12))
            packed.writestr(f"baci/BACI_HS92_Y{year}_V1.csv", HEADER + rows)
        packed.writestr("Readme.txt", "not a table")
    run = CliRunner().invoke
    assert run(main, ["new", "trade", "--subject", "AFG"]).exit_code == 0
    many = [str(tmp_path / "BACI.zip"), "--source", "baci", "--vintage", "V1"]
    assert "--member '*.csv'" in run(main, ["add", "trade", *many]).stderr
    assert "no member *_Z*" in run(main, ["add", "trade", *many, "--member", "*_Z*"]).stderr
    added = run(main, ["add", "trade", *many, "--member", "*_Y20*.csv"])
    assert added.exit_code == 0, added.output
    assert added.output.count("2 rows of baci") == 2
    settings_file = tmp_path / "data/raw/cases/trade/case.yml"
    settings_file.write_text(settings_file.read_text().replace("sources: {}", "sources:\n  baci: [V1]"))
    case = Case.open("trade")
    flows = case.read("flows")
    assert flows[["period", "locator"]].to_numpy().tolist() == [
        [year, f"row {row}"] for year in ("2018", "2019") for row in (1, 2)
    ]
    assert flows["raw"].nunique() == len(case.parquet("flows")) == 2
    notes = [entry.note for entry in archive.register().under("data/raw/sources/baci/V1")]
    assert [note.split(" of ")[0] for note in notes] == ["baci/BACI_HS92_Y2018_V1.csv", "baci/BACI_HS92_Y2019_V1.csv"]
