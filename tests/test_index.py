"""Is a name one of the listed targets? A small list of real names, asked in the ways people write them."""

import sys

import numpy as np
import pandas as pd
import pytest

from casework.model import CaseworkError
from casework.screening import Index, derived_address, second
from casework.screening.points import LINE, REASONS

LISTED = """
26367|Organization|PETROLEOS DE VENEZUELA, S.A.|PDVSA
26503|Organization|EVROFINANCE MOSNARBANK|AO AKB EVROFINANS MOSNARBANK
18299|Organization|ROSNEFT TRADING S.A.|
17022|Organization|OPEN JOINT-STOCK COMPANY ROSNEFT OIL COMPANY|ROSNEFT
18782|Organization|ROSOBORONEKSPORT OAO|RUSSIAN DEFENSE EXPORT ROSOBORONEXPORT
26587|Organization|BANCO DE DESARROLLO ECONOMICO Y SOCIAL DE VENEZUELA|BANDES
22790|Person|MADURO MOROS, Nicolas|
22750|Person|SAAB HALABI, Tarek William|
20250|Person|EL AISSAMI MADDAH, Tareck Zaidan|EL AISSAMI, Tarek
22745|Person|MALPICA FLORES, Carlos Erik|
24001|Person|SECHIN, Igor Ivanovich|
24002|Person|BASTRYKIN, Alexander Ivanovich|
24003|Person|AL-TIKRITI, Barzan Ibrahim Hasan|
24004|Person|GERASIMOV, Valery Vasilyevich|
24005|Person|KIM, Jong Un|
9513311|Vessel|BICENTENARIO XVI|
43157|Airplane|RA-86496|
"""


@pytest.fixture(scope="module")
def index():
    rows = [line.split("|") for line in LISTED.strip().splitlines()]
    targets = pd.DataFrame([row[:3] for row in rows], columns=["target_id", "schema", "name"])
    names = pd.DataFrame([(row[0], row[3], "strong") for row in rows if row[3]], columns=["target_id", "name", "kind"])
    numbers = pd.DataFrame(
        [("9513311", "IMO", "IMO 9513311"), ("26503", "Tax ID No.", "7703115760")],
        columns=["target_id", "kind", "value"],
    )
    return Index.build(targets.assign(birth_date="", countries=""), names, numbers)


def top(index, query):
    table = index.screen(query)
    return None if table.empty else table.iloc[0]


@pytest.mark.parametrize(
    ("asked", "target"),
    [
        ("Nicolas Maduro Moros", "22790"),
        ("Maduro Moros Nicolas", "22790"),
        ("Николас Мадуро Морос", "22790"),
        ("Nikolas Maduro Moros", "22790"),
        ("Petroleos de Venezuela", "26367"),
        ("Petróleos de Venezuela SA", "26367"),
        ("Petro\u0301leos de Venezuela", "26367"),
        ("Evrofinans Mosnarbank AO", "26503"),
        ("R\u041eSNEFT TRADING", "18299"),
        ("Rosoboronexport", "18782"),
        ("Игорь Иванович Сечин", "24001"),
        ("Igor Setchine", "24001"),
        ("Barzan Ibrahim Hassan Al-Takriti", "24003"),
        ("برزان إبراهيم حسن التكريتي", "24003"),
        ("Valery Gersaimov", "24004"),
        ("Kim Jongun", "24005"),
        ("Tareck El Aissami", "20250"),
    ],
)
def test_name_is_found_first(index, asked, target):
    assert top(index, asked)["target_id"] == target


@pytest.mark.parametrize("asked", ["Nicolas Maduro Moros", "Malpica Flores Carlos Erik", "Николас Мадуро Морос"])
def test_whole_name_in_any_order_or_script_reaches_the_line(index, asked):
    assert top(index, asked)["score"] >= LINE


@pytest.mark.parametrize("asked", ["Stanislav Bastrykin", "Angela O'Neill", "Scott H. Peters", "Banco Santander"])
def test_other_people_and_firms_stay_below_the_line(index, asked):
    found = top(index, asked)
    assert found is None or found["score"] < LINE


def test_points_sum_to_the_score(index):
    table = index.screen(["Nicolas Maduro", "Rosneft", "Igor Setchine", "RA-86496", "zzz"])
    reasons = ["number", *REASONS]
    assert np.allclose(table[reasons].sum(axis=1), table["score"], atol=1e-9)
    assert table["score"].between(0, 1).all()


def test_reasons_name_the_words_behind_them(index):
    reasons = top(index, "Igor Petrovich Sechin")["words"]
    assert "igor" in reasons
    assert "only asked: petrovich" in reasons
    assert "only listed: ivanovich" in reasons


def test_number_comes_before_any_name(index):
    row = top(index, pd.DataFrame({"name": ["some ship"], "identifier": ["imo 9513311"]}))
    assert (row["target_id"], row["score"], row["reasons"]) == ("9513311", 1.0, "number +1.000")


def test_address_derived_from_a_registration_says_so(index):
    assert derived_address("RA-86496") == "1551e0"
    row = top(index, "1551E0")
    assert row["target_id"] == "43157"
    assert "derived from RA-86496" in row["words"]


def test_disguised_letters_are_flagged(index):
    assert top(index, "R\u041eSNEFT")["mixed_script"]
    assert not top(index, "ROSNEFT")["mixed_script"]


def test_runner_up_and_margin_are_told(index):
    row = top(index, "Rosneft Trading")
    assert row["runner_up"] == "OPEN JOINT-STOCK COMPANY ROSNEFT OIL COMPANY"
    assert row["margin"] > 0


def test_birth_date_that_differs_lowers_the_score(index):
    targets = index.targets.assign(birth_date="1962-11-23")
    dated = Index.build(targets)
    asked = pd.DataFrame({"name": ["Nicolas Maduro Moros"] * 2, "birth_date": ["1962-11-23", "1990-01-01"]})
    table = dated.screen(asked)
    best = table.groupby("query_row")["score"].max()
    assert best[0] > best[1]
    assert (table.groupby("query_row")["birth date"].first() == [0.12, -0.25]).all()


@pytest.mark.parametrize(
    ("asked", "points"),
    [("VENEZUELA", 0.03), ("venezuela-eo13850", 0.03), ("SDGT; EO13850", 0.03), ("SDNTK", -0.05), ("", 0.0)],
)
def test_program_asked_is_a_further_point(asked, points):
    targets = pd.DataFrame(
        {
            "target_id": ["1"],
            "schema": ["Person"],
            "name": ["MADURO MOROS, Nicolas"],
            "program": ["IFSR; VENEZUELA-EO13850"],
        }
    )
    found = Index.build(targets).screen(pd.DataFrame({"name": ["Nicolas Maduro"], "program": [asked]}))
    assert (found["program asked"].iloc[0], found["program"].iloc[0]) == (points, "IFSR; VENEZUELA-EO13850")


def test_order_of_the_list_decides_nothing(index):
    turned = Index.build(index.targets.iloc[::-1])
    straight = Index.build(index.targets)
    columns = ["query", "target_id", "score", "reasons"]
    asked = ["Nicolas Maduro", "Rosneft", "Ibrahim Hasan"]
    pd.testing.assert_frame_equal(straight.screen(asked)[columns], turned.screen(asked)[columns])


def test_batches_decide_nothing(index):
    asked = ["Nicolas Maduro", "Rosneft Trading", "Igor Sechin"]
    together = index.screen(asked * 400)
    alone = pd.concat([index.screen(name) for name in asked])
    assert together["score"].iloc[: len(alone)].tolist() == alone["score"].tolist()


def test_empty_list_is_refused():
    with pytest.raises(CaseworkError, match="no target"):
        Index.build(pd.DataFrame({"target_id": [], "schema": [], "name": []}))


def test_blank_and_odd_queries_find_nothing_and_break_nothing(index):
    assert index.screen(["", " ", "\u202e", "!!!", "\0"]).empty


def test_list_of_one_target_is_searched_like_a_long_one():
    index = Index.build(pd.DataFrame({"target_id": ["1"], "schema": ["Person"], "name": ["Sergei Lavrov"]}))
    found = index.screen(["Serei Lavrov", "Olaf Scholz"])
    assert found[found["score"] >= 0.7][["query", "target_id"]].to_numpy().tolist() == [["Serei Lavrov", "1"]]


@pytest.mark.parametrize(
    ("asked", "listed", "schema"),
    [
        ("Nicolas Maduro", "MADURO MOROS, Nicolas", "Person"),
        ("Mohammed Ali Hasan", "Mohammad Ali AL-TIKRITI", "Person"),
        ("Sergei Ivanov", "Sergei PETROV", "Person"),
        ("Bank of Caracas", "BANK OF MARACAIBO", "Organization"),
        ("Rosnefft Trading", "ROSNEFT TRADING S.A.", "Organization"),
    ],
)
def test_score_hardly_depends_on_how_long_the_list_is(asked, listed, schema):
    others = [
        f"{first}{second}ov, {third}a" for first in "BDGKL" for second in ("ar", "el", "in") for third in ("Jan", "Mir")
    ]
    names = [listed, *others]
    scores = []
    for many in (1, 3, len(names)):
        targets = pd.DataFrame({"target_id": [str(n) for n in range(many)], "schema": schema, "name": names[:many]})
        found = Index.build(targets).screen(asked)
        scores.append(found.loc[found["target_id"] == "0", "score"].max())
    assert max(scores) - min(scores) < 0.02


def test_common_word_is_common_in_a_list_of_one():
    weights = []
    for name in ("Mohammad QADDURI", "Mohammad XYZVORIN"):
        index = Index.build(pd.DataFrame({"target_id": ["1"], "schema": ["Person"], "name": [name]}))
        weights += [dict(zip(index.roll.words.text, index.roll.words.weight, strict=True))["mohammad"]]
    assert weights[0] == weights[1] < 0.6


def test_very_same_name_is_a_match_however_common_its_words():
    names = ["HANNIBAL", "ALI", "BANK", "GENERAL TRADING"]
    schemas = ["Person", "Person", "Organization", "Organization"]
    index = Index.build(pd.DataFrame({"target_id": ["1", "2", "3", "4"], "schema": schemas, "name": names}))
    best = index.screen([name.title() for name in names]).groupby("query_row")["score"].max()
    assert (best >= 0.7).tolist() == [True] * 4


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("LLC PTK Apriori", "LIMITED LIABILITY COMPANY PROIZVODSTVENNO TORGOVAYA KOMPANIYA APRIORI"),
        ("ABC Co.", "A.B.C. Company"),
        ("Bonum Kapital Kipr Ltd", "BONUM CAPITAL CYPRUS LTD"),
        ("Siemens Aktiengeselschaft", "SIEMENS AG"),
        ("Hasan Alshaban", "Hasan AL-SHABAN"),
        ("Mohammad Abdollah-pour", "Mohammad ABDOLLAHPOUR"),
    ],
)
def test_other_ways_to_write_one_name_are_found(asked, listed):
    schema = "Person" if listed.startswith(("Hasan", "Mohammad")) else "Organization"
    index = Index.build(pd.DataFrame({"target_id": ["1"], "schema": [schema], "name": [listed]}))
    assert index.screen(asked)["score"].max() >= 0.7


def test_second_opinion_gives_points_that_are_part_of_the_sum(index):
    pytest.importorskip("rigour", reason="rigour is not installed: pip install 'casework[rigour]'")
    asked = ["Nicolas Maduro Morros", "Petroleos de Venesuela"]
    plain, with_it = index.screen(asked), index.screen(asked, rigour=True)
    assert with_it["rigour"].abs().max() > 0
    assert (plain["rigour"] == 0).all()
    assert np.allclose(with_it[[*REASONS, "number"]].sum(axis=1), with_it["score"], atol=1e-9)


def test_second_opinion_that_is_not_installed_says_how_to_get_it(index, monkeypatch):
    monkeypatch.setitem(sys.modules, "rigour", None)
    second._rigour.cache_clear()
    with pytest.raises(CaseworkError, match="casework\\[rigour\\]"):
        index.screen(["Nicolas Maduro Moros"], rigour=True)
