"""Another country pair, on small data of its own, through every notebook: nothing of the bundled case may show."""

import json
import re
import shutil

import nbformat
import pytest
from click.testing import CliRunner

from casework import archive
from casework.case import Case
from casework.cli import main

CASE = "iran-venezuela-2020"
# What only the bundled case could have put there. Venezuela is in both.
STRANGERS = re.compile(
    r"\b(?:RUS|CHN|USA|Russia\w*|China|Chinese|Moscow|Kremlin|PDVSA|Rosneft|Evrofinance|BANDES|Gazprombank|Mayorca"
    r"|Tonkoshkurov|Chkalovsky|Syria|Dakar|RA-86496|RA-82035|2019-03-2[0-9]|March 2019|35 tonnes|300 tonnes)\b"
)
FIRST = """---
title: Tankers reach the coast
outlet: Harbour Post
published: "2020-05-25"
language: en
---

Two tankers from Iran with 60 tonnes of spare parts and about 40 technicians arrived on Sunday, Carla Mendez, a port \
worker, said on Telegram. The oil ministry did not comment.

Imports from Iran have grown for years, an economist said.
"""
SECOND = """---
title: Technicians leave the refinery
outlet: Coast Radio
published: "2020-06-02"
language: en
---

The 40 technicians who came in May have left, Coast Radio reported on Tuesday. More than 60 tonnes of parts stay.
"""
FACTS = {
    "watchlist.csv": "name,schema,identifier,why,source_url\n"
    "Mahan Air,Company,,carrier named in the case,\nClara Nowhere,Person,,a name that no list holds,\n",
    "designations.csv": "event_id,date,date_precision,authority,program,target_name,aliases,type,action,kind,"
    "identifiers,linked_to,same_as,ofac_entity_number,source_url,name_source,verified,group_check,note\n"
    "T1,2011-10-12,day,OFAC,SDGT,MAHAN AIR,,entity,designated,blocking,,,,12161,https://example.org/t1,,yes,,\n"
    "T2,2020-05-20,day,OFAC,IRAN,SHIP OWNER ONE,,entity,designated,blocking,,,,30001,https://example.org/t2,,yes,,\n"
    "T3,2020-06-24,day,OFAC,IRAN,CAPTAIN ONE,,person,designated,blocking,,,,30002,https://example.org/t3,,yes,,\n",
    "events.csv": "event_id,date_from,date_to,precision,what,who,where,kind,source_url,article_ids,verified,note\n"
    "E1,2020-05-24,,day,First tanker enters the waters,Iran,Paraguana,voyage,https://example.org/e1,a001,yes,\n"
    "E2,2020-05,,span,Refinery repairs begin,,Paraguana,oil,https://example.org/e2,a002,yes,\n",
}
FLOWS = "year,reporter,partner,flow,valuation,value_usd,status,dataset,vintage,licence\n" + "".join(
    f"{year},{reporter},VEN,{flow},FOB,{value}000000.0,as_published,Test flows,2022,none\n"
    for year in range(2015, 2021)
    for reporter, flow, value in (
        ("IRN", "X", year - 2005),
        ("COL", "X", 40),
        ("IRN", "M", 3),
        ("COL", "M", 20),
        ("WLD", "X", year - 1965),
        ("WLD", "M", 23),
    )
)


@pytest.fixture(scope="module")
def home(tmp_path_factory, root):
    folder = tmp_path_factory.mktemp("second")
    (folder / "data" / "raw").mkdir(parents=True)
    (folder / "data" / "raw" / "register.csv").write_bytes(archive.Register().as_csv())
    shutil.copytree(root / "notebooks", folder / "notebooks")
    shutil.copy(root / "requirements.lock", folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEWORK_ROOT", str(folder))
        patch.setenv("CASEWORK_PROCESSED", str(folder / "processed"))
        yield folder


def command(*words):
    done = CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def file(folder, name, text):
    path = folder / "incoming" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def ran(home):
    """Make the case with the commands alone, one line of case.yml, and run all notebooks."""
    words = ["--subject", "VEN", "--partners", "IRN,COL", "--first-period", "2015", "--last-period", "2020"]
    command("new", CASE, *words, "--event-date", "2020-05-24", "--question", "Does the country lean on Iran?")
    for name, text in (("first.md", FIRST), ("second.md", SECOND), *FACTS.items()):
        command("add", CASE, file(home, name, text))
    flows = file(home, "flows.csv", FLOWS)
    line = command("add", CASE, flows, "--source", "flows_annual", "--vintage", "2022-01").splitlines()[-1]
    settings = home / "data/raw/cases" / CASE / "case.yml"
    pinned = "sources:\n  " + line.rpartition(":  ")[2]
    settings.write_text(settings.read_text(encoding="utf-8").replace("sources: {}", pinned), encoding="utf-8")
    output = command("run", CASE)
    return Case.open(CASE), output


@pytest.fixture(scope="module")
def bare(home):
    """Make a case of one plain text and nothing else, with three commands and no file edited."""
    command("new", "one-text")
    text = "Ferry delayed again\nThe ferry was delayed on Friday by two hours, Joan Harper, a passenger, said.\n"
    command("add", "one-text", file(home, "ferry.txt", text), "--published", "2021-03-08")
    output = command("run", "one-text")
    return Case.open("one-text"), output


def printed(case):
    """Yield every text that the run put before a reader: outputs of cells, charts, findings, report; with its place."""
    for path in sorted((case.out / "notebooks").glob("*.ipynb")):
        for number, cell in enumerate(nbformat.read(path, as_version=4).cells):
            for output in cell.get("outputs", []):
                data = {kind: text for kind, text in output.get("data", {}).items() if not kind.startswith("image/")}
                yield f"{path.stem} cell {number}", "\n".join([str(output.get("text", "")), *map(str, data.values())])
    for path in sorted((case.out / "charts").glob("*.json")):
        yield path.name, path.read_text(encoding="utf-8")
    for name in ("findings.json", "report.html"):
        if (case.out / name).is_file():
            yield name, (case.out / name).read_text(encoding="utf-8")


def headlines(case):
    for path in sorted((case.out / "charts").glob("*.json")):
        yield path.stem, json.loads(path.read_text(encoding="utf-8"))["headline"]


def test_every_notebook_ran(ran, root):
    case, output = ran
    names = {path.stem for path in (root / "notebooks").glob("*.ipynb")}
    assert {path.stem for path in (case.out / "notebooks").glob("*.ipynb")} == names
    assert f"{len(names)} notebooks ran" in output


def test_three_commands_check_a_text_and_no_file_is_edited(bare, root):
    case, output = bare
    assert case.lead == "a001"
    assert f"{len(list((root / 'notebooks').glob('*.ipynb')))} notebooks ran" in output


@pytest.mark.parametrize("which", ["ran", "bare"])
def test_nothing_of_the_bundled_case_is_said(request, which):
    case, _ = request.getfixturevalue(which)
    found = [(place, match[0]) for place, text in printed(case) for match in STRANGERS.finditer(text)]
    assert not found, found[:10]


def test_headlines_name_what_this_case_holds(ran):
    said = dict(headlines(ran[0]))
    assert said["attribution_over_time"].startswith("Carla Mendez is named in 1 of 1 reports to 25 May 2020")
    assert said["as_of_matrix"] == "1 of 2 blocked on 24 May 2020, 0 under another measure, 1 unknown"
    assert "Iran" in said["imports_share"]


def test_what_is_not_held_is_no_coverage(ran, bare):
    text = "\n".join(text for _, text in printed(ran[0]))
    assert "no coverage of" in text
    assert "no coverage of" in "\n".join(text for _, text in printed(bare[0]))


def test_a_bare_case_draws_no_chart_of_what_it_lacks(bare):
    made = {path.stem for path in (bare[0].out / "charts").glob("*.json")}
    assert not made & {"as_of_matrix", "fortnight", "lives", "imports_share", "arms_by_supplier", "route_map"}


def test_the_case_runs_again_with_another_day(ran, home):
    command("run", CASE, "-p", "event_date=2011-10-11", "--only", "20")
    case = Case.open(CASE, event_date="2011-10-11")
    table = case.read("as_of")
    assert table[table["query"] == "Mahan Air"]["listed_on_day"].tolist() == ["no"]
    assert ran[0].read("as_of")["listed_on_day"].tolist() == ["yes", "unknown"], "the case's own result was changed"
