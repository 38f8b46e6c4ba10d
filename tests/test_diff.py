"""Two runs are compared, and each flipped verdict and moved number is put down to what changed, and to nothing else."""

import ast
import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner

from casework import suite, trade
from casework.case import Case, cells
from casework.cli import main
from casework.model import CaseworkError
from casework.suite import code, evidence, kept

ARTICLE = """---
id: a1
title: Invented
published: "2011-01-02"
---

An invented minister said that 40 tonnes of flour were landed. A port clerk counted 35 tonnes of flour.
"""
CHECKS = """\
claims:
  - quote: 40 tonnes of flour were landed
    asks: Forty tonnes were landed
    checks: [{check: said, least: "1"}]
  - quote: A port clerk counted 35 tonnes of flour
    asks: A clerk counted
    checks: [{check: said, least: "1"}]
"""
WORLD = "2010,VEN,WLD,M,CIF,100,as_published,Invented,2020,none\n"
DECISIONS = "kind,subject,decision,by,on,reason,sha256\ncredibility,a1,3,AB,2024-05-01,seen,\n"
COUNT = """\
from casework import trade
flows = case.read("flows")
share = trade.partner_share(flows, "VEN", "M", side="own")
case.keep("share", share)
case.keep("by_partner", flows[flows["partner"] == case.partner])"""
FIND = """\
from casework.model import Finding, say, value_of
rows, share = case.read("by_partner"), case.read("share")
level = value_of(rows, "value_usd", period="2010")
words = say("imports were {level}", level=level)
verdict = "supported" if level.number > 25 else "contradicted"
case.keep("level", Finding("c1", "level", verdict, words, words, words, rows, "one source", "another source"))
told = say("the share of Russia was {percent}", percent=value_of(share, "share_percent", partner="RUS", period="2010"))
case.keep("part", Finding("c2", "part", "mixed", told, told, told, share, "one source", "another source"))"""
TALK = """\
from casework.model import Finding, Value, cite, say
articles, chosen, decisions = case.read("articles"), case.read("checks"), case.read("decisions")
words = [say("at least {n} said so", n=Value(int(p.split('"')[3]), cites=cite(chosen))) for p in chosen["parameters"]]
ids = ["a1-" + __import__("hashlib").sha256(quote.encode()).hexdigest()[:8] for quote in chosen["quote"]]
found = [Finding(i, "said", "mixed", w, w, w, chosen, "it", "more") for i, w in zip(ids, words)]
case.keep("said", found)
size = say("the text has {n} letters", n=Value(len(articles["body"].iloc[0]), cites=cite(articles)))
case.keep("length", Finding("c3", "length", "mixed", size, size, size, articles[["raw", "locator"]], "it", "more"))
grade = say("graded {n}", n=Value(int(decisions["decision"].iloc[0]), cites=cite(decisions)))
case.keep("grade", Finding("c4", "grade", "mixed", grade, grade, grade, decisions, "it", "more"))"""


def build(place):
    import smallroot

    from casework import archive
    from casework.archive import Entry

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(smallroot, "FLOWS", smallroot.FLOWS + WORLD)
        smallroot.build(place)
    (place / "a1.md").write_text(ARTICLE)
    archive.add(place / "a1.md", "data/raw/cases/small/articles/a1.md", Entry("", "", 0, publisher="X"))
    (place / "a1.md").unlink()
    folder = place / "data/raw/cases/small"
    (folder / "checks.yml").write_text(CHECKS)
    (folder / "decisions.csv").write_text(DECISIONS)
    smallroot.notebook(place / "notebooks/10-count.ipynb", smallroot.OPEN, COUNT)
    smallroot.notebook(place / "notebooks/20-find.ipynb", smallroot.OPEN, FIND)
    smallroot.notebook(place / "notebooks/30-talk.ipynb", smallroot.OPEN, TALK)


def replace(path, old, new):
    text = path.read_text()
    assert text.count(old) == 1, (path.name, old)
    path.write_text(text.replace(old, new))


def recontent(place, path, old, new):
    """Change a raw file and its row in the register, as somebody does who brings in another edition."""
    replace(place / path, old, new)
    content = (place / path).read_bytes()
    register = place / "data/raw/register.csv"
    rows = list(csv.DictReader(register.open()))
    for row in rows:
        if row["path"] == path:
            row["sha256"], row["bytes"] = hashlib.sha256(content).hexdigest(), str(len(content))
    with register.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def raw(place, patch):
    recontent(place, "data/raw/sources/flows_annual/2020/flows.csv", "2010,VEN,RUS,M,CIF,30,", "2010,VEN,RUS,M,CIF,25,")


def text(place, patch):
    recontent(place, "data/raw/cases/small/articles/a1.md", "An invented minister", "A minister, invented,")


def edited(package):
    """Halve what partner_share gives, in a copy of the library."""
    path = package / "trade/shares.py"
    lines = path.read_text().splitlines()
    (found,) = [node for node in ast.parse(path.read_text()).body if getattr(node, "name", "") == "partner_share"]
    last = found.body[-1]
    given = "\n".join(lines[last.lineno - 1 : last.end_lineno]).strip().removeprefix("return ")
    halved = f"    return ({given}).assign(share_percent=lambda table: table['share_percent'] / 2)"
    path.write_text("\n".join([*lines[: last.lineno - 1], halved, *lines[last.end_lineno :]]) + "\n")


def function(place, patch):
    """Let the run see a library in which one function is another, and use that function."""
    package = place / "edited"
    shutil.copytree(code.PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    edited(package)
    parts, original = code.library(package), trade.partner_share
    shutil.rmtree(package)

    def halved(*given, **named):
        table = original(*given, **named)
        return table.assign(share_percent=table["share_percent"] / 2)

    patch.setattr(kept, "_library", lambda: parts)
    patch.setattr(trade, "partner_share", halved)


def setting(place, patch):
    replace(place / "data/raw/cases/small/case.yml", "partners: [RUS, CHN]", "partners: [CHN, RUS]")


def decision(place, patch):
    replace(place / "data/raw/cases/small/decisions.csv", "credibility,a1,3,", "credibility,a1,5,")


def check(place, patch):
    line = 'Forty tonnes were landed\n    checks: [{check: said, least: "%s"'
    replace(place / "data/raw/cases/small/checks.yml", line % 1, line % 2)


def notebook(place, patch):
    replace(place / "notebooks/20-find.ipynb", "imports were {level}", "imports stood at {level}")


# What each change alone moves: results by name, and the change as it is told.
FLOWS = "raw file data/raw/sources/flows_annual/2020/flows.csv"
MOVES = {
    raw: ({"c1 verdict", "c1 number", "c2 number"}, FLOWS),
    text: ({"c3 number"}, "raw file data/raw/cases/small/articles/a1.md"),
    function: ({"c2 number"}, "code trade.shares:partner_share"),
    setting: ({"c1 number"}, "setting partners"),
    decision: ({"c4 number"}, "decisions.csv credibility a1 AB"),
    check: ({"a1 number"}, "checks.yml claims 40 tonnes of flour were landed"),
    notebook: ({"c1 words"}, "notebook 20-find"),
}
# Two at once: which result is moved by which of the two, or may be by both.
PAIRS = {
    (text, setting): {"c3 number": {text}, "c1 number": {setting}},
    (function, decision): {"c2 number": {function}, "c4 number": {decision}},
    (raw, function): {"c1 verdict": {raw}, "c1 number": {raw}, "c2 number": {raw, function}},
    (check, text): {"a1 number": {check}, "c3 number": {text}},
}


def run(place, patch):
    """Run the cells here and publish, as a run does; the engines have tests of their own."""
    patch.setenv("CASEWORK_ROOT", str(place))
    patch.delenv("CASEWORK_PROCESSED", raising=False)
    steps = suite.plan(cells.notebooks(), "small", {})
    for step in steps:
        names = {}
        for cell in json.loads(step.notebook.path.read_text())["cells"]:
            exec(cell["source"], names)
    evidence.publish(Case.open("small"), steps)


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    place = tmp_path_factory.mktemp("base")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEWORK_ROOT", str(place))
        build(place)
        run(place, patch)
    return place


@pytest.fixture
def changed(base, tmp_path, monkeypatch):
    def apply(*steps):
        place = tmp_path / "copy"
        shutil.copytree(base, place)
        for step in steps:
            step(place, monkeypatch)
        run(place, monkeypatch)
        return told(suite.diff(Case.open("small")).as_json())

    return apply


def told(found):
    """Give the changes by kind and name, and what each moved result is put down to."""
    names = {change["number"]: f"{change['kind']} {change['name']}" for change in found["changes"]}
    moved = {f"{label(one)} {one['kind']}": {names[number] for number in one["causes"]} for one in found["moved"]}
    return set(names.values()), moved


def label(moved):
    """Name a result by its claim; those of checks.yml are told by what they ask."""
    return "a1" if "tonnes" in moved["where"] or "a1-" in moved["where"] else moved["where"][:2]


@pytest.mark.parametrize("step", MOVES, ids=lambda step: step.__name__)
def test_one_change_is_found_and_what_it_moved_is_put_down_to_it(changed, step):
    names, moved = changed(step)
    results, name = MOVES[step]
    assert names == {name}
    assert moved == {result: {name} for result in results}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: " and ".join(step.__name__ for step in pair))
def test_of_two_changes_each_result_is_put_down_to_its_own(changed, pair):
    names, moved = changed(*pair)
    assert names == {MOVES[step][1] for step in pair}
    assert moved == {result: {MOVES[step][1] for step in causes} for result, causes in PAIRS[pair].items()}


def test_the_same_run_differs_in_nothing(base, monkeypatch):
    monkeypatch.setenv("CASEWORK_ROOT", str(base))
    done = CliRunner().invoke(main, ["diff", "small", "last", "last"])
    assert (done.exit_code, done.stdout.splitlines()[1:]) == (0, ["nothing differs"])


def test_a_case_is_compared_with_its_variant(base, tmp_path, monkeypatch):
    place = tmp_path / "copy"
    shutil.copytree(base, place)
    monkeypatch.setenv("CASEWORK_ROOT", str(place))
    monkeypatch.delenv("CASEWORK_PROCESSED", raising=False)
    assert suite.run("small", {"partner": "CHN"}, tell=lambda line: None).failed == {}
    done = CliRunner().invoke(main, ["diff", "small", "last", "partner=CHN"])
    assert done.exit_code == 1
    assert "[1] parameter partner: as in case.yml \u2192 CHN" in done.stdout
    assert "$30 \u2192 $70 (because of [1])" in done.stdout
    assert suite.verify(Case.open("small", partner="CHN")) == []


def test_a_tolerance_leaves_small_moves_out(changed):
    changed(raw)
    done = CliRunner().invoke(main, ["diff", "small", "--tolerance", "50", "--json"])
    assert [one["kind"] for one in json.loads(done.stdout)["moved"]] == ["verdict"]


@pytest.mark.parametrize("named", ["ffffffffffff", "before", "partner=USA"])
def test_a_run_that_is_not_kept_is_refused_with_those_that_are(base, monkeypatch, named):
    monkeypatch.setenv("CASEWORK_ROOT", str(base))
    with pytest.raises(CaseworkError, match="kept are"):
        suite.diff(Case.open("small"), named)


def test_the_library_is_parsed_once_and_what_was_edited_since_is_parsed_again(tmp_path, monkeypatch):
    parsed, parse = [], code._module
    monkeypatch.setattr(code, "_module", lambda module, *more: parsed.append(module) or parse(module, *more))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    for name, number in (("one.py", 1), ("two.py", 2)):
        (tmp_path / name).write_text(f"def of():\n    return {number}\n")
    first = code.library(tmp_path)
    assert code.library(tmp_path) == first
    assert parsed == ["one", "two"]
    (tmp_path / "two.py").write_text("def of():\n    return 3\n")
    second = code.library(tmp_path)
    assert [key for key in first if first[key] != second[key]] == ["two:of"]
    code._memory(tmp_path).write_text('{"modules": {}}')  # not as it was left
    assert code.library(tmp_path) == second
    assert parsed == ["one", "two", "two", "one", "two"]


def test_a_run_of_other_code_is_told_by_the_function_that_differs(base, tmp_path, monkeypatch, root):
    """The whole way once: a library of its own, beside the case, run as a program."""
    place = tmp_path / "copy"
    shutil.copytree(base, place)
    shutil.copytree(root / "lib/casework", place / "lib/casework")
    edited(place / "lib/casework")
    env = {**os.environ, "CASEWORK_ROOT": str(place), "PYTHONPATH": str(place / "lib")}
    env.pop("CASEWORK_PROCESSED", None)
    command = [sys.executable, "-m", "casework.cli", "run", "small"]
    done = subprocess.run(command, cwd=place, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    monkeypatch.setenv("CASEWORK_ROOT", str(place))
    names, moved = told(suite.diff(Case.open("small")).as_json())
    assert (names, moved) == ({MOVES[function][1]}, {"c2 number": {MOVES[function][1]}})
