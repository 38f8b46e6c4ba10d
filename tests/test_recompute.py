"""The published numbers of the bundled case come out again from the raw bytes, with other code than ours."""

import hashlib
import json
import re
import shutil
import subprocess
import sys

import pytest
import recompute
from recompute_raw import near


@pytest.fixture(scope="module")
def ran(bundled_run):
    assert bundled_run.done.returncode == 0, bundled_run.done.stderr
    return bundled_run


def test_every_number_and_day_is_recomputed_and_none_differs(ran, root):
    done, wrong, silent = recompute.recompute(ran.out, root)
    assert (wrong, dict(silent)) == ([], {})
    assert done > 600


def test_every_number_that_charts_draw_is_recomputed_and_none_differs(ran, root):
    done, wrong, silent = recompute.redraw(ran.out, root)
    assert (wrong, dict(silent)) == ([], {})
    assert done > 700


def test_every_number_on_the_page_is_one_of_them_or_counts_its_cards(ran, root):
    done, wrong, _ = recompute.reprint(ran.out, root)
    assert wrong == []
    assert done > 400


def test_a_number_changed_on_the_page_or_in_a_chart_is_noticed(ran, copy, root):
    page = (ran.out / "report.html").read_text(encoding="utf-8")
    for before, after in ((">13</data> supported", ">14</data> supported"), (">7.5 tonnes<", ">9.5 tonnes<")):
        assert before in page
        (copy / "report.html").write_text(page.replace(before, after), encoding="utf-8")
        assert len(recompute.reprint(copy, root)[1]) == 1
    changed = {"monthly_imports": 3, "arms_windows": 4, "claimants": 9, "promise_chart": 1}
    for name, row in changed.items():
        path = copy / "charts" / f"{name}.csv"
        lines = path.read_text(encoding="utf-8").splitlines()
        head, _, last = lines[row].rpartition(",")
        lines[row] = f"{head},{float(last) * 1.01 + 1}"
        path.write_text("\n".join(lines), encoding="utf-8")
    assert len(recompute.redraw(copy, root)[1]) == len(changed)


def test_the_script_imports_no_line_of_ours(root):
    code = "".join(path.read_text(encoding="utf-8") for path in root.glob("tests/recompute*.py"))
    imported = set(re.findall(r"^(?:from|import) (\w+)", code, re.MULTILINE))
    assert {name for name in imported if not name.startswith("recompute")} <= set(sys.stdlib_module_names)


@pytest.fixture
def copy(ran, tmp_path):
    """A copy of the results under the case's own name, and of the raw files, to be changed."""
    out = tmp_path / ran.out.name
    shutil.copytree(ran.out / "charts", out / "charts", ignore=shutil.ignore_patterns("*.png", "*.svg"))
    shutil.copy(ran.out / "findings.json", out)
    return out


def test_every_number_that_is_changed_is_noticed(copy, root):
    """Each number of findings and headlines is made a little larger, a quarter of them at a time."""
    files = [copy / "findings.json", *sorted((copy / "charts").glob("*.json"))]
    before = {file: file.read_text(encoding="utf-8") for file in files}
    for turn in range(4):
        changed = number = 0
        for file, text in before.items():
            told = json.loads(text)
            for slot in (one for sentence in sentences(told) for one in plain(sentence)):
                if not isinstance(slot["number"], str):
                    number += 1
                    if number % 4 == turn:
                        slot["number"] += 1 if slot["unit"] == "count" else abs(slot["number"]) * 1e-3 + 1e-3
                        changed += 1
            file.write_text(json.dumps(told), encoding="utf-8")
        _, wrong, _ = recompute.recompute(copy, root)
        assert changed > 120
        assert len(wrong) >= changed  # a number that others are worked out from takes them with it


def sentences(told):
    if isinstance(told, list):
        return [finding[part] for finding in told for part in ("headline", "measured", "expected")]
    return [one for one in told["words"].values() if isinstance(one, dict) and "template" in one]


def plain(sentence):
    for slot in sentence.get("values", {}).values():
        yield from plain(slot) if "template" in slot else [slot]


# Each raw value is changed in a copy, and the results are told that this was the file: what was published of the old
# value must not come out again. The value, and a number that hangs on it.
RAW = {
    "Russia's exports of a year": ("dots_venezuela.csv", "1214462050", "1314462050", "share rose or fell"),
    "a month of imports": ("us_venezuela.csv", "990.6", "890.6", "monthly_imports"),
    "a delivery of arms": (
        "sipri_tiv/2022-07-28/venezuela.csv",
        "Russia,Venezuela,2011",
        "Belarus,Venezuela,2011",
        "supplier share",
    ),
    "a cargo": ("events.csv", "gives no tonnage; 7.5 t", "gives no tonnage; 9.5 t", "promise_chart"),
    "another donor's cargo": (
        "events.csv",
        "aid flight lands with 65 tonnes",
        "aid flight lands with 75 tonnes",
        "left",
    ),
    "the total of all donors": ("events.csv", "166", "176", "announced against delivered"),
    "the day of an earlier event": ("events.csv", "V003,2018-12-10", "V003,2018-11-10", "interval between events"),
    "an act's day": ("venezuela_russia.csv", "S172,2019-03-22,day", "S172,2019-03-29,day", "fortnight"),
    "a payload": ("types.csv", "An-124-100,A124,120", "An-124-100,A124,90", "capacity"),
    "an airport's place": ("airports.csv", "35.4013", "36.4013", "longest|far|stretch"),
    "a share of a bank": ("shares.csv", "25.01", "26.01", "ownership.high"),
    "a report's day": ("r034-", 'published: "2019-03-24"', 'published: "2019-03-29"', "reports.n"),
    "a report's outlet": ("r028-", "Firstpost (AFP)", "Firstpost (EFE)", "agencies"),
    "a report's figure": ("r026-", "99", "89", "count drift"),
    "a count of a claimant": ("points", "732", "742", "claimants"),
}


@pytest.mark.parametrize("which", RAW)
def test_a_raw_value_that_changes_is_noticed_though_its_hash_is_right(copy, root, tmp_path, which):
    name, before, after, told = RAW[which]
    other = tmp_path / "root"
    shutil.copytree(root / "data/raw", other / "data/raw")
    paths = [path for path in sorted(other.glob("data/raw/**/*")) if name in str(path) and path.is_file()]
    (path,) = [path for path in paths if before in path.read_text(encoding="utf-8")]
    old = hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_bytes(path.read_bytes().replace(before.encode(), after.encode()))
    new = hashlib.sha256(path.read_bytes()).hexdigest()
    for file in (copy / "findings.json", *(copy / "charts").glob("*.json")):
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    _, wrong, _ = recompute.recompute(copy, other)
    assert any(re.search(told, line) for line in wrong), wrong[:5]


def test_a_raw_file_that_changes_is_noticed_by_its_hash(copy, root, tmp_path):
    other = tmp_path / "root"
    shutil.copytree(root / "data/raw", other / "data/raw")
    (path,) = other.glob("data/raw/sources/flows_annual/dots-*/*.csv")
    path.write_bytes(path.read_bytes().replace(b"1", b"2", 1))
    _, wrong, _ = recompute.recompute(copy, other)
    assert any("no raw file has the sha256" in line for line in wrong)


def test_a_passage_that_does_not_stand_where_it_is_cited_is_noticed(copy, root):
    findings = (copy / "findings.json").read_text(encoding="utf-8")
    before = "They landed on Saturday"
    assert before in findings
    (copy / "findings.json").write_text(findings.replace(before, "They did not land"), encoding="utf-8")
    _, wrong, _ = recompute.recompute(copy, root)
    assert any("does not say" in line for line in wrong)


def test_a_report_that_is_left_out_of_the_evidence_is_noticed(copy, root):
    """The search is done again over all articles: a row that is gone, with its count set right, still shows."""
    findings = json.loads((copy / "findings.json").read_text(encoding="utf-8"))
    one = next(f for f in findings if f["check"].startswith("event corroborated") and len(f["evidence"]) > 5)
    one["evidence"].pop()
    for sentence in (one["headline"], one["measured"]):
        for slot in plain(sentence):
            if slot["number"] == len(one["evidence"]) + 1:
                slot["number"] -= 1
    (copy / "findings.json").write_text(json.dumps(findings), encoding="utf-8")
    _, wrong, _ = recompute.recompute(copy, root)
    assert any("reports.n" in line for line in wrong)


def test_the_number_that_the_guide_works_out_by_hand_is_the_published_one(ran, root):
    guide = (root / "docs/evidence.md").read_text(encoding="utf-8")
    code = re.search(r"python3 - <<'END'\n(.*?)END\n", guide, re.DOTALL)[1]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    words = json.loads((ran.out / "charts/imports_share.json").read_text(encoding="utf-8"))["words"]
    value = words["headline"]["values"]["change"]["values"]["first"]
    assert near(done.stdout, value["number"])
    assert f"It prints {done.stdout.strip()}," in guide
    assert value["cites"][0].startswith("80e7ab97")
    assert value["cites"][0].endswith("row 4551")
