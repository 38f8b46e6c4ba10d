"""The commands for a case and for files of one's own: what they make, refuse and print."""

import csv
import json
import re
import shutil
import sys

import pandas as pd
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from casework import archive
from casework.cli import main

ARTICLE = """Tankers reach the coast
Two tankers with 60 tonnes of spare parts arrived on Sunday, Carla Mendez, a port worker, said on Telegram.
The oil ministry did not comment. The ships carried fuel worth $45 million.
"""
LIST = """id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,dataset,first_seen,last_seen
ofac-1,Organization,"PETROLEOS DE VENEZUELA, S.A.",PDVSA,,ve,,,VENEZUELA-EO13850,ofac,2019-01-28,2024-05-03
ofac-2,Person,"MADURO MOROS, Nicolas",,1962-11-23,ve,,,VENEZUELA,ofac,,
"""


@pytest.fixture
def home(tmp_path, monkeypatch, root):
    """An archive with nothing in it."""
    folder = tmp_path / "home"
    (folder / "data" / "raw").mkdir(parents=True)
    (folder / "data" / "raw" / "register.csv").write_bytes(archive.Register().as_csv())
    shutil.copytree(root / "notebooks", folder / "notebooks")
    monkeypatch.setenv("CASEWORK_ROOT", str(folder))
    monkeypatch.setenv("CASEWORK_PROCESSED", str(folder / "processed"))
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def run(home):
    def command(*words):
        return CliRunner().invoke(main, [str(word) for word in words])

    return command


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "my-article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def refused(result):
    """Return the one line of a refusal."""
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1, lines
    return lines[0]


def test_a_new_case_says_what_it_was_told(run, home):
    done = run("new", "iran-venezuela-2020", "--subject", "VEN", "--partners", "IRN,NOR", "--first-period", "2019")
    assert done.exit_code == 0, done.output
    from casework.case import Case

    case = Case.open("iran-venezuela-2020")
    assert (case.subject, case.partners, case.first_period) == ("VEN", ("IRN", "NOR"), "2019")
    assert (home / "data/raw/cases/iran-venezuela-2020/articles").is_dir()


@pytest.mark.parametrize(
    "words",
    [
        ("new", "Bad Name"),
        ("new", "../up"),
        ("new", "x", "--subject", "Venezuela"),
        ("new", "x", "--first-period", "2020", "--last-period", "2019"),
        ("new", "x", "--event-date", "2019-02-31"),
        ("new", "x", "--partners", "RUS,china"),
    ],
)
def test_a_case_that_cannot_be_meant_is_refused_and_nothing_is_made(run, home, words):
    assert refused(run(*words))
    assert not (home / "data/raw/cases").exists()


def test_a_case_is_not_made_twice(run):
    assert run("new", "x").exit_code == 0
    assert "is there already" in refused(run("new", "x"))


def test_a_text_is_copied_registered_and_becomes_the_lead(run, article):
    run("new", "x")
    done = run(
        "add", "x", article, "--publisher", "Daily", "--url", "https://example.org/a", "--published", "2020-05-25"
    )
    assert done.exit_code == 0, done.output
    from casework.case import Case

    case = Case.open("x")
    entry = next(iter(archive.register().values()))
    assert entry.sha256 == archive.sha256_of(article)
    assert (entry.publisher, entry.url) == ("Daily", "https://example.org/a")
    assert (case.lead, case.known_on) == ("a001", "2020-05-25")
    assert case.read("articles")["published_basis"].tolist() == ["given when it was registered"]


def test_the_same_text_is_not_brought_in_twice(run, article):
    run("new", "x")
    run("add", "x", article)
    assert "held already" in run("add", "x", article).output
    assert len(archive.register()) == 1


def test_a_day_that_was_forgotten_is_said_by_adding_the_text_once_more(run, article):
    run("new", "x")
    assert "gives no day of publication" in run("add", "x", article, "--handling", "internal").output
    again = run("add", "x", article, "--published", "2020-05-25")
    assert "no day of publication" not in again.output
    from casework.case import Case

    (entry,) = archive.register().values()
    assert (Case.open("x").known_on, entry.vintage, entry.handling) == ("2020-05-25", "2020-05-25", "internal")


def test_the_day_of_a_dateline_is_taken_and_said_to_be_inferred(run, tmp_path):
    run("new", "x")
    text = tmp_path / "tanker.txt"
    text.write_text("A tanker\n\nCARACAS, May 24, 2020 (Reuters) - The tanker came in on Saturday.\n", encoding="utf-8")
    assert "counts as published on 2020-05-24, inferred from its head" in run("add", "x", text).output
    run("add", "x", text, "--published", "2020-05-25")
    from casework.case import Case

    assert Case.open("x").read("articles")["published"].tolist() == ["2020-05-25"]


def test_two_texts_get_ids_of_their_own(run, article, tmp_path):
    run("new", "x")
    other = tmp_path / "my-other.txt"
    other.write_text(ARTICLE + "More.\n", encoding="utf-8")
    assert "text under test" not in run("add", "x", article).output
    assert "the text under test is a001, for case.yml names none" in run("add", "x", other).output
    from casework.case import Case

    assert Case.open("x").read("articles")["article_id"].tolist() == ["a001", "a002"]


def test_a_list_is_shared_and_its_line_is_printed(run, tmp_path, home):
    path = tmp_path / "targets.csv"
    path.write_text(LIST, encoding="utf-8")
    run("new", "x")
    done = run("add", "x", path, "--source", "opensanctions_simple", "--vintage", "2024-05-03")
    assert 'opensanctions_simple: ["2024-05-03"]' in done.output
    assert (home / "data/raw/sources/opensanctions_simple/2024-05-03/targets.csv").is_file()
    case = home / "data/raw/cases/x/case.yml"
    case.write_text(case.read_text().replace("sources: {}", 'sources: {opensanctions_simple: ["2024-05-03"]}'))
    from casework.case import Case

    assert len(Case.open("x").read("targets")) == 2


@pytest.mark.parametrize(
    ("content", "options"),
    [
        (b"", ()),
        (bytes(range(256)) * 8, ()),
        (b"a,b\n1,2\n", ()),
        (b"<html><body>not an article</body></html>", ()),
        (ARTICLE.encode(), ("--handling", "secret")),
        (ARTICLE.encode(), ("--published", "yesterday")),
        (ARTICLE.encode(), ("--source", "opensanctions_simple")),
        (ARTICLE.encode(), ("--source", "no_such_source", "--vintage", "1")),
        (ARTICLE.encode(), ("--source", "opensanctions_simple", "--vintage", "1")),
    ],
)
def test_what_cannot_be_used_is_refused_and_not_registered(run, home, tmp_path, content, options):
    run("new", "x")
    path = tmp_path / ("file.csv" if content.startswith(b"a,b") else "file.txt")
    path.write_bytes(content)
    assert refused(run("add", "x", path, *options))
    assert len(archive.register()) == 0


def test_a_file_or_a_case_that_is_not_there_is_refused(run, article, tmp_path):
    run("new", "x")
    assert "nothing.txt" in refused(run("add", "x", tmp_path / "nothing.txt"))
    assert "no case is called 'y'" in refused(run("add", "y", article))


@pytest.mark.parametrize(
    ("books", "publisher"),
    [
        (["Central Bank of Sudan"], "Central Bank of Sudan, as typed in our table"),
        (["a", "b", "c"], "our table"),
    ],
)
def test_a_typed_table_is_of_whose_book_it_tells(run, tmp_path, books, publisher):
    table = tmp_path / "trade.csv"
    rows = [f"{2020 + at},SDN,ARE,X,1350000000,{book}" for at, book in enumerate(books)]
    table.write_text("\n".join(["year,reporter,partner,flow,value_usd,dataset", *rows]), "utf-8")
    run("new", "x", "--subject", "SDN")
    assert run("add", "x", table).exit_code == 0
    (entry,) = archive.register().values()
    assert entry.publisher == publisher


def test_lab_works_on_copies_that_open_the_case(run, home, root):
    run("new", "x")
    from casework.case import Case
    from casework.case.copies import copy_notebooks

    folder = copy_notebooks(Case.open("x"))
    copied = json.loads((folder / "10-articles.ipynb").read_text(encoding="utf-8"))
    cells = ["".join(cell["source"]) for cell in copied["cells"] if "parameters" in cell["metadata"].get("tags", [])]
    assert 'case_name: str = "x"  # a folder in data/raw/cases' in cells[0]
    assert all(not cell.get("outputs") for cell in copied["cells"])
    (folder / "10-articles.ipynb").write_text("{}")
    copy_notebooks(Case.open("x"))
    assert (folder / "10-articles.ipynb").read_text() == "{}", "work in a copy was written over"


def test_extract_writes_one_json_an_article(run, article, tmp_path):
    done = run("extract", article, "--out", tmp_path / "out", "--published", "2020-05-25")
    assert done.exit_code == 0, done.output
    found = json.loads((tmp_path / "out" / "my-article.json").read_text(encoding="utf-8"))
    body = article.read_text(encoding="utf-8")
    assert [body[q["start"] : q["end"]] for q in found["quantities"]][:2] == ["Two", "60 tonnes"]
    assert found["dates"][0]["interval"] == ["2020-05-24", "2020-05-24"]
    assert found["claims"][0]["chain"][-1]["name"] == "Carla Mendez"


def test_extract_goes_on_after_a_file_it_refuses(run, article, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    assert "bad.txt" in refused(run("extract", bad, article, "--out", tmp_path / "out"))
    assert (tmp_path / "out" / "my-article.json").is_file()
    assert not (tmp_path / "out" / "bad.json").exists()


def test_extract_agrees_with_the_labels_keys(run, shared, tmp_path):
    texts = sorted((shared / "sets/articles/dev").glob("*.txt"))
    assert run("extract", *texts, "--out", tmp_path).exit_code == 0
    for text in texts:
        labels = json.loads(text.with_suffix(".json").read_text(encoding="utf-8"))
        found = json.loads((tmp_path / f"{text.stem}.json").read_text(encoding="utf-8"))
        wanted = {"id", "title", "outlet", "published", "body_chars", "sentences", "entities", "claims", "quantities"}
        assert (wanted | {"dates", "routes", "quotes"}) <= set(found)
        assert (found["id"], found["body_chars"]) == (labels["id"], labels["body_chars"])


def test_extract_writes_tables_of_many_articles(run, tmp_path, monkeypatch):
    monkeypatch.setattr("casework.cli.streamed._AT_ONCE", 4)
    lines = [json.dumps({"id": f"n{n}", "title": "Cargo", "body": ARTICLE.split("---\n")[-1]}) for n in range(11)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines[:-1]), encoding="utf-8")
    (tmp_path / "broken.csv").write_text("a,b\n1\n", encoding="utf-8")
    done = run("extract", tmp_path / "many.jsonl", tmp_path / "broken.csv", "--tables", "--out", tmp_path / "out")
    assert (done.exit_code, "broken.csv" in done.stderr) == (2, True)
    held = {path.stem: pd.read_parquet(path) for path in (tmp_path / "out").glob("*.parquet")}
    assert len(held["articles"]) == held["claims"]["article_id"].nunique() == 10
    assert set(held["claims"]["article_id"]) == set(held["articles"]["article_id"])
    assert not list((tmp_path / "out").glob(".*"))
    assert pq.ParquetFile(tmp_path / "out" / "claims.parquet").num_row_groups == 3


def test_tables_of_no_readable_article_are_not_written(run, tmp_path):
    (tmp_path / "broken.csv").write_text("a,b\n1\n", encoding="utf-8")
    assert run("extract", tmp_path / "broken.csv", "--tables", "--out", tmp_path / "out").exit_code == 2
    assert not (tmp_path / "out").exists()
    assert "--model" in refused(run("extract", tmp_path / "broken.csv", "--tables", "--model", "x", "--out", tmp_path))


def screened(run, tmp_path, queries, *options):
    (tmp_path / "q.csv").write_text(queries, encoding="utf-8")
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    return run("screen", tmp_path / "q.csv", "--list", tmp_path / "list.csv", "--out", tmp_path / "hits.csv", *options)


def hits(tmp_path):
    with (tmp_path / "hits.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_screen_takes_headings_in_any_case_and_numbers_without_a_name(run, tmp_path):
    assert screened(run, tmp_path, "Name,Identifier,Birth date\nPDVSA,,\n,nobody has 12345,\n").exit_code == 0
    assert [(hit["query_id"], hit["target_id"]) for hit in hits(tmp_path)] == [("1", "ofac-1")]


def test_screen_says_what_a_person_decided(run, tmp_path):
    screened(run, tmp_path, "name\nPDVSA\n")
    hit = hits(tmp_path)[0]
    assert hit["judgement"] == "unsure"
    lines = f"candidate,PDVSA = ofac-1,positive,AB,2026-01-02,same firm,{hit['candidate_sha256']}\n"
    (tmp_path / "d.csv").write_text("kind,subject,decision,by,on,reason,sha256\n" + lines, encoding="utf-8")
    assert screened(run, tmp_path, "name\nPDVSA\n", "--decisions", tmp_path / "d.csv").exit_code == 0
    told = hits(tmp_path)[0]
    assert (told["judgement"], told["judgement_note"]) == ("positive", "positive by AB on 2026-01-02: same firm")


def test_many_names_in_parts_give_what_they_give_at_once(run, tmp_path, monkeypatch):
    names = "name\n" + "PDVSA\nNicolas Maduro\nnobody at all\n" * 3
    screened(run, tmp_path, names)
    whole = (tmp_path / "hits.csv").read_bytes()
    monkeypatch.setattr("casework.cli.lookups.QUERIES_AT_ONCE", 2)
    screened(run, tmp_path, names, "--jobs", 1)
    assert (tmp_path / "hits.csv").read_bytes() == whole


def test_country_counts_however_it_is_written(run, tmp_path):
    scores = []
    for country in ("ve", "VEN", "Venezuela", "", "France"):
        screened(run, tmp_path, f"name,country\nPDVSA,{country}\n")
        scores.append(float(hits(tmp_path)[0]["score"]))
    assert len(set(scores[:3])) == 1
    assert scores[0] > scores[3] > scores[4]


def test_extract_side_by_side_writes_the_same(run, tmp_path, monkeypatch):
    for number in range(4):
        (tmp_path / f"text-{number}.txt").write_text(ARTICLE.replace("60", str(60 + number)), encoding="utf-8")
    (tmp_path / "broken.csv").write_text("a,b\n1\n", encoding="utf-8")
    files = [*sorted(tmp_path.glob("text-*.txt")), tmp_path / "broken.csv"]
    alone = run("extract", *files, "--out", tmp_path / "alone")
    monkeypatch.setattr("casework.cli.texts.FILES_AT_ONCE", 2)
    together = run("extract", *files, "--out", tmp_path / "together", "--jobs", 2)
    assert (alone.exit_code, together.exit_code) == (2, 2)
    assert together.stderr == alone.stderr != ""
    written = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("alone", "together")]
    assert len(written[0]) == 4
    assert written[0] == written[1]


def test_screen_side_by_side_finds_the_same(run, tmp_path, monkeypatch):
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "names.csv").write_text(
        "name\nPDVSA\nNicolas Maduro\nJane Roe\nMaduro Moros\nPdvsa SA\n", encoding="utf-8"
    )
    common = ("screen", tmp_path / "names.csv", "--list", tmp_path / "list.csv", "--as-of", "2019-03-23")
    assert run(*common, "--out", tmp_path / "alone.csv", "--jobs", 1).exit_code == 0
    monkeypatch.setattr("casework.cli.lookups.QUERIES_AT_ONCE", 1)
    assert run(*common, "--out", tmp_path / "together.csv", "--jobs", 2).exit_code == 0
    assert (tmp_path / "together.csv").read_bytes() == (tmp_path / "alone.csv").read_bytes()
    (tmp_path / "list.csv").write_text("id,name\n1\n", encoding="utf-8")
    refused = run(*common, "--out", tmp_path / "none.csv", "--jobs", 2)
    assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)


def test_screen_finds_an_alias_and_its_points_sum_to_the_score(run, tmp_path):
    assert screened(run, tmp_path, "query_id,name\nq1,PDVSA\n").exit_code == 0
    first = hits(tmp_path)[0]
    assert (first["query_id"], first["target_id"], first["rank"]) == ("q1", "ofac-1", "1")
    points = [float(point) for point in re.findall(r" ([+-][\d.]+)(?=;|$| \[)", first["reasons"])]
    assert sum(points) == pytest.approx(float(first["score"]), abs=1e-6)
    assert first["list_file"] == "list.csv"
    assert len(first["list_sha256"]) == 64


@pytest.mark.parametrize(
    ("day", "answer"), [("2019-03-23", "yes"), ("2019-01-27", "unknown"), ("2026-01-01", "unknown")]
)
def test_a_day_beyond_what_the_publisher_dates_is_unknown(run, tmp_path, day, answer):
    screened(run, tmp_path, "name\nPDVSA\n", "--as-of", day)
    assert hits(tmp_path)[0]["listed_on_day"] == f"ofac: {answer}"


@pytest.mark.parametrize(
    ("queries", "options"),
    [
        ("nam\nx\n", ()),
        ("name\n", ()),
        ("", ()),
        ('name\nx\n" "\n', ()),
        ("name\nx\n", ("--as-of", "2020")),
        ("name\nx\n", ("--as-of", "someday")),
    ],
)
def test_queries_that_cannot_be_asked_are_refused(run, tmp_path, queries, options):
    assert refused(screened(run, tmp_path, queries, *options))
    assert not (tmp_path / "hits.csv").exists()


def test_a_name_that_a_spreadsheet_would_run_is_neutral(run, tmp_path):
    screened(run, tmp_path, 'name\n"=HYPERLINK(1)"\n')
    assert all(not row["name"].startswith("=") for row in hits(tmp_path))


def test_a_table_that_is_no_list_is_refused(run, tmp_path, article):
    (tmp_path / "q.csv").write_text("name\nx\n")
    assert "not a list" in refused(run("screen", tmp_path / "q.csv", "--list", article, "--out", tmp_path / "h.csv"))


def test_extract_with_a_model_says_once_what_is_missing(run, article, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "spacy", None)
    done = run("extract", article, article.with_name("two.txt"), "--out", tmp_path / "out", "--model", "mine")
    assert refused(done) == "the model 'mine' needs spaCy; install the extra casework[spacy]"


def test_a_code_that_no_country_has_is_refused_with_the_one_that_is_meant(run):
    assert "partners takes ISO 3166 alpha-3 codes, not 'GER'; write DEU" in refused(
        run("new", "x", "--subject", "VEN", "--partners", "GER")
    )
