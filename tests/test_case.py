"""A case gives what its file pins, keeps what is made, and trying something never changes its own results."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pandas as pd
import pytest
from click.testing import CliRunner
from smallroot import CASE, FLOWS, OPEN, PARAMETERS, notebook

from casework import archive, trade
from casework.archive import Entry
from casework.case import Case, cells, intake
from casework.case.beginning import held_for
from casework.case.cells import declared
from casework.case.settings import Settings
from casework.cli import main
from casework.model import CaseworkError, Finding, say

SENTENCE = say("nothing was found")


def rewrite(small, text):
    (small / "data/raw/cases/small/case.yml").write_text(text)


def test_parameters_come_from_the_case_file(small):
    case = Case.open("small")
    assert (case.subject, case.partners, case.partner, case.first_period) == ("VEN", ("RUS", "CHN"), "RUS", "2010")
    assert case.out == small / "data/processed/small"


def test_an_empty_override_means_as_in_the_case_file(small):
    assert Case.open("small", partner="", first_period="").out == Case.open("small").out


def test_an_override_that_says_the_same_is_none(small):
    assert Case.open("small", partner="RUS", partners="RUS,CHN").overrides == {}


def test_overridden_results_lie_apart(small):
    case = Case.open("small", partner="CHN", last_period="2010")
    assert case.partner == "CHN"
    assert case.out == small / "data/processed/small/variants/last_period=2010_partner=CHN"
    case.keep("t", pd.DataFrame({"a": [1]}))
    assert not (small / "data/processed/small/tables").exists()


@pytest.mark.parametrize("value", ["../../x", "a/b", "..", "a\\b", "x" * 400, "\x00", "CON"])
def test_no_override_leaves_its_folder(small, value):
    out = Case.open("small", partner=value).out
    assert out.parent == small / "data/processed/small/variants"
    assert len(out.name) < 200


def test_two_overrides_never_share_a_folder(small):
    assert Case.open("small", partner="A/B").out != Case.open("small", partner="A-B").out


def test_results_move_to_another_folder_as_a_whole(small, monkeypatch):
    monkeypatch.setenv("CASEWORK_PROCESSED", str(small / "elsewhere"))
    assert Case.open("small").out == small / "elsewhere/small"


def test_an_unknown_case_is_refused_with_those_held(small):
    with pytest.raises(CaseworkError, match="held are small"):
        Case.open("smal")


@pytest.mark.parametrize("name", ["../small", "/etc", "", "Small", "a.b"])
def test_a_name_that_is_no_folder_is_refused(small, name):
    with pytest.raises(CaseworkError, match="is not a case name"):
        Case.open(name)


def test_an_unknown_parameter_is_refused(small):
    with pytest.raises(CaseworkError, match="no parameter is called 'partnr'"):
        Case.open("small", partnr="CHN")


def test_folder_and_file_must_name_the_same_case(small):
    rewrite(small, CASE.replace("case: small", "case: other"))
    with pytest.raises(CaseworkError, match="must agree"):
        Case.open("small")


def test_a_standard_table_comes_with_its_places(small):
    flows = Case.open("small").read("flows")
    assert list(flows["value_usd"]) == [30.0, 70.0, 10.0]
    assert list(flows["locator"]) == ["row 1", "row 2", "row 3"]
    assert set(flows["raw"]) == {archive.register()["data/raw/sources/flows_annual/2020/flows.csv"].sha256}


def test_a_standard_table_of_no_file_is_empty_and_typed(small):
    legs = Case.open("small").read("legs")
    assert len(legs) == 0
    assert {"leg_id", "departure", "raw", "locator"} <= set(legs.columns)


def test_a_vintage_that_is_not_pinned_is_not_read(small):
    (small / "new.csv").write_text(FLOWS.replace(",30,", ",31,"))
    archive.add(small / "new.csv", "data/raw/sources/flows_annual/2021/flows.csv", Entry("", "", 0))
    assert 31.0 not in set(Case.open("small").read("flows")["value_usd"])


def test_a_pinned_vintage_that_is_not_held_is_told(small):
    rewrite(small, CASE.replace('"2020"', '"2022"'))
    with pytest.raises(CaseworkError, match="pins flows_annual 2022, which is not held"):
        Case.open("small").read("flows")


def test_a_changed_raw_file_is_refused_also_where_its_table_is_cached(small):
    Case.open("small").read("flows")
    path = small / "data/raw/sources/flows_annual/2020/flows.csv"
    path.write_text(FLOWS.replace(",30,", ",31,"))
    with pytest.raises(CaseworkError, match="has changed since it was registered"):
        Case.open("small").read("flows")


def test_a_damaged_cache_is_made_again(small):
    Case.open("small").read("flows")
    for path in (small / "data/processed/.cache").iterdir():
        path.write_bytes(path.read_bytes()[:10])
    assert list(Case.open("small").read("flows")["value_usd"]) == [30.0, 70.0, 10.0]


def test_who_reads_a_file_that_another_is_reading_waits_for_what_that_one_found(small, monkeypatch):
    read, bring_in = [], intake._brought_in

    def slowly(entry, parquet):
        read.append(entry.path)
        time.sleep(0.2)
        return bring_in(entry, parquet)

    monkeypatch.setattr(intake, "_brought_in", slowly)
    with ThreadPoolExecutor(2) as pool:
        one, other = (pool.submit(Case.open("small").read, "flows") for _ in range(2))
    assert one.result().equals(other.result())
    assert len(read) == 1


def test_where_a_folder_cannot_be_locked_a_file_is_read_all_the_same(small, monkeypatch):
    def refuse(lock):
        raise OSError(37, "No locks available")

    monkeypatch.setattr("filelock.FileLock.acquire", refuse)
    assert list(Case.open("small").read("flows")["value_usd"]) == [30.0, 70.0, 10.0]


def test_what_was_set_aside_is_told_with_its_place(small):
    case = Case.open("small")
    aside = case.read("set_aside")
    assert list(aside["reason"]) == ["'n/a' is not a number"]
    assert (aside["row"][0], aside["column"][0], aside["locator"][0]) == (4, "value_usd", "row 4")
    counts = case.read("intake").iloc[0]
    assert counts["rows_in"] == counts["rows_kept"] + counts["rows_set_aside"] + counts["duplicates"] == 4


def test_a_kept_table_is_read_back(small):
    case = Case.open("small")
    table = pd.DataFrame({"period": ["2010"], "value_usd": [1.5]})
    case.keep("by_partner", table)
    pd.testing.assert_frame_equal(case.read("by_partner"), table)


def test_the_same_table_gives_the_same_bytes(small):
    case = Case.open("small")
    case.keep("one", case.read("flows"))
    case.keep("two", case.read("flows"))
    one, two = ((case.out / "tables" / f"{name}.parquet").read_bytes() for name in ("one", "two"))
    assert one == two


def test_a_missing_kept_table_names_the_notebook_to_run_first(small):
    with pytest.raises(CaseworkError, match="'by_partner' is not there; run 10-count first"):
        Case.open("small").read("by_partner")


def test_a_table_that_nobody_makes_is_refused(small):
    with pytest.raises(CaseworkError, match="'bypartner' is not there"):
        Case.open("small").read("bypartner")


@pytest.mark.parametrize("name", ["../x", "a b", "", "a.b", "/etc/x"])
def test_a_name_that_is_no_word_is_not_kept(small, name):
    with pytest.raises(CaseworkError, match="cannot be a file's name"):
        Case.open("small").keep(name, pd.DataFrame())


@pytest.mark.parametrize("name", ["flows", "register", "findings"])
def test_a_kept_name_does_not_hide_a_table_of_the_sources(small, name):
    with pytest.raises(CaseworkError, match="own name"):
        Case.open("small").keep(name, pd.DataFrame({"a": [1]}))


def test_findings_are_kept_with_their_rows(small):
    case = Case.open("small")
    rows = case.read("flows")
    case.keep("imports", Finding("c1", "share", "mixed", SENTENCE, SENTENCE, SENTENCE, rows, "one", "another"))
    kept = case.read("findings")
    assert list(kept["verdict"]) == ["mixed"]
    assert [row["locator"] for row in kept["evidence"][0]] == ["row 1", "row 2", "row 3"]


def test_a_case_prints_its_parameters_and_where_they_come_from(small):
    shown = repr(Case.open("small", partner="CHN"))
    assert "partner       CHN  (this notebook)" in shown
    assert "subject       VEN  (case.yml)" in shown


def test_markup_in_a_case_file_is_not_live_in_a_notebook(small):
    rewrite(small, CASE + "question: <script>alert(1)</script>\n")
    assert "<script" not in Case.open("small", partner="<b>")._repr_html_()


def test_a_name_that_is_computed_is_refused_for_the_plan_could_not_see_it(small):
    notebook(small / "notebooks/30-bad.ipynb", 'case.read("flo" + "ws")')
    with pytest.raises(CaseworkError, match="literal name"):
        declared(small / "notebooks/30-bad.ipynb")


@pytest.mark.parametrize(
    "cell",
    [
        "case.read(name)",
        'case.read(name="flows")',
        'for name in ("flows", "legs"): case.read(name)',
        'case.keep(f"share_{1}", None)',
        'mine = Case.open(case_name)\nmine.read("flows")',
        'Case.open(case_name).keep("share", None)',
        'same = case\nsame.read("flows")',
    ],
)
def test_a_name_that_the_plan_could_not_see_is_refused_with_the_notebook(small, cell):
    notebook(small / "notebooks/30-bad.ipynb", cell)
    with pytest.raises(CaseworkError, match=r"^30-bad.ipynb: .* so that the order of notebooks shows$"):
        cells.notebooks()
    assert "30-bad.ipynb" in CliRunner().invoke(main, ["run", "small"]).stderr


# What people write in spreadsheets.

DECISIONS = "kind,subject,decision,by,on,reason,sha256\n"
LINE = "candidate,xx-1,positive,Ana Peña,2019-05-04,same passport,abc\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_decisions_are_read_as_spreadsheets_save_them(small, encoding):
    path = small / "data/raw/cases/small/decisions.csv"
    path.write_bytes((DECISIONS + LINE.rstrip()).replace("\n", "\r\n").encode(encoding))
    decided = Case.open("small").read("decisions")
    assert (decided["by"][0], decided["locator"][0], len(decided)) == ("Ana Peña", "row 1", 1)


@pytest.mark.parametrize("text", [None, DECISIONS, DECISIONS.rstrip()])
def test_no_decisions_yet_is_an_empty_table(small, text):
    if text is not None:
        (small / "data/raw/cases/small/decisions.csv").write_text(text)
    decided = Case.open("small").read("decisions")
    assert list(decided.columns) == [*DECISIONS.strip().split(","), "raw", "locator"]
    assert len(decided) == 0


def test_a_line_of_decisions_that_is_too_long_is_told(small):
    (small / "data/raw/cases/small/decisions.csv").write_text(DECISIONS + LINE + LINE.replace("passport", "a,b"))
    with pytest.raises(CaseworkError, match="row 2: 8 fields where the header has 7"):
        Case.open("small").read("decisions")


def test_a_large_file_is_brought_in_piece_by_piece_and_reads_the_same(small, monkeypatch):
    before = Case.open("small").read("flows")
    kept = Case.open("small").read("set_aside")
    monkeypatch.setattr("casework.rows.large.LARGE", 0)
    monkeypatch.setenv("CASEWORK_PROCESSED", str(small / "elsewhere"))
    after = Case.open("small").read("flows")
    pd.testing.assert_frame_equal(after, before)
    pd.testing.assert_frame_equal(Case.open("small").read("set_aside"), kept)
    (parquet,) = Case.open("small").parquet("flows")
    assert pd.read_parquet(parquet)["row"].tolist() == [1, 2, 3]
    with pytest.raises(CaseworkError, match="comes from no raw file"):
        Case.open("small").parquet("findings")
    assert Case.open("small").read("coverage")["rows"].sum() == 36


def test_a_table_too_large_for_memory_is_refused_and_says_where_it_lies(small, monkeypatch):
    monkeypatch.setattr("casework.case.intake.MOST_ROWS", 2)
    with pytest.raises(CaseworkError, match=r"flows has 3 rows.*case\.parquet\('flows'\)"):
        Case.open("small").read("flows")
    assert trade.coverage(Case.open("small").parquet("flows"), "VEN")["n_rows"].sum() == 3


def test_a_case_without_trade_files_has_empty_analyses():
    assert trade.coverage((), "VEN").empty
    assert trade.partner_share((), "VEN", "M").empty
    assert trade.mirror_table((), "VEN").empty


def test_an_empty_table_is_made_anew_by_other_code(small, monkeypatch):
    from casework.case import intake

    case = Case.open("small")
    before = set(case.read("legs").columns)
    declared = intake.tables.table("legs").names
    monkeypatch.setattr(intake, "_code", lambda: "other code")
    monkeypatch.setattr(
        intake, "_whole", lambda name, parts: __import__("pandas").DataFrame(columns=[*declared, "more"])
    )
    assert set(case.read("legs").columns) == before | {"more"}


def test_a_country_in_another_code_is_refused_with_the_one_meant(small):
    path = small / "data/raw/cases/small/case.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("partners: [RUS, CHN]", "partners: [RUS, NO]"))
    with pytest.raises(CaseworkError, match=r"case.yml of small: partners takes ISO 3166 .* not 'NO'; write NOR"):
        Case.open("small")


def test_a_text_that_the_case_does_not_hold_is_refused_with_those_it_holds():
    with pytest.raises(CaseworkError, match=r"no article of .* is called 'zzz'; held are r000"):
        _ = Case.open("russia-venezuela-2019", lead="zzz").lead


def test_checks_chosen_for_the_text_of_the_case_are_not_put_to_another_text():
    assert Case.open("russia-venezuela-2019", lead="r023").read("checks").empty
    assert len(Case.open("russia-venezuela-2019").read("checks")) > 0


def test_a_new_case_reads_what_concerns_its_country_and_names_the_rest(small):
    def pins(name, *asked):
        told = CliRunner().invoke(main, ["new", name, *asked])
        assert told.exit_code == 0, told.output
        return (archive.root() / "data/raw/cases" / name / "case.yml").read_text(encoding="utf-8").splitlines()

    assert '  flows_annual: ["2020"]' in pins("one", "--subject", "VEN", "--partners", "CHN")
    for name, asked in (
        ("two", ("--subject", "PRK")),
        ("three", ("--subject", "VEN", "--partners", "KOR")),
        ("four", ()),
    ):
        lines = pins(name, *asked)
        assert '#  flows_annual: ["2020"]' in lines
        assert Case.open(name).settings.sources == {}


def test_a_country_whose_name_stands_in_another_ones_is_not_meant_by_it(small):
    entry = next(iter(archive.register().under("data/raw/sources/flows_annual")))
    for words, subject, meant in (
        ("Nigerian oil", "NER", False), ("Niger's gold", "NER", True), ("Turkiye", "TUR", True),
        ("Equatorial Guinea", "GIN", False), ("Syrian Arab Republic", "SYR", True),
    ):  # fmt: skip
        (archive.root() / entry.path).write_text(f"year,what\n2019,{words}\n", encoding="utf-8")
        assert ("flows_annual" in held_for(Settings("one", subject=subject))[0]) is meant, words


def test_a_packed_source_cannot_be_looked_through_and_so_is_none_of_other_countries(small):
    entry = next(iter(archive.register().under("data/raw/sources/flows_annual")))
    (archive.root() / entry.path).write_bytes(b"PK\x03\x04\0\0")
    assert held_for(Settings("one", subject="PRK"))[0]["flows_annual"] == ["2020"]


def test_a_parameter_that_papermill_passed_under_a_wrong_name_is_refused(small, monkeypatch):
    shell = SimpleNamespace(user_ns={"In": ["", PARAMETERS, '# Parameters\npartnr = "CHN"\n', OPEN]})
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    with pytest.raises(CaseworkError, match="no parameter 'partnr'; nearest is partner; known are case_name, partner"):
        Case.open("small")
