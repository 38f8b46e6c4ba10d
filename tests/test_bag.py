"""A bag can be checked without casework, holds only what is public, and tells nothing of the machine it was made on."""

import base64
import csv
import getpass
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys

import pandas as pd
import pytest
from click.testing import CliRunner

from casework import archive, export, suite
from casework.archive import Entry
from casework.case import Case
from casework.cli import main
from casework.export import private
from casework.model import CaseworkError
from casework.suite.workers import Server

ACCOUNT = "zzq-reporter"  # a name that stands in no file of ours
ARTICLE = """---
id: a1
title: Invented
published: "2011-01-02"
---

An invented minister said that imports from Russia rose to 30 dollars, as people close to the deal say.
"""
# A notebook that prints what an article says, as a curious reader would, and keeps a table and a finding of it.
TALK = """\
from casework.model import Finding, Value, say, cite
articles = case.read("articles")
case.keep("told", articles[["article_id", "body", "raw", "locator"]])
words = say("the text says {n}", n=Value(30, "USD", cite(articles)))
case.keep("sayings", Finding("c2", "said", "mixed", words, words, words, articles[["raw", "locator"]], "it", "more"))
articles["body"].iloc[0] if len(articles) else ''"""


def build(place, patch, article=""):
    """Make the small root, with an article that may not be public if one is asked for, and run it."""
    import smallroot

    patch.setenv("CASEWORK_ROOT", str(place))
    patch.delenv("CASEWORK_PROCESSED", raising=False)
    smallroot.build(place)
    if article:
        (place / "a1.md").write_text(ARTICLE)
        described = Entry("", "", 0, publisher="X", handling=article)
        archive.add(place / "a1.md", "data/raw/cases/small/articles/a1.md", described)
        (place / "a1.md").unlink()
        smallroot.notebook(place / "notebooks/30-talk.ipynb", smallroot.OPEN, TALK)
    assert suite.run("small", {}, tell=lambda line: None).failed == {}


@pytest.fixture(scope="module", autouse=True)
def account():
    """Be somebody with a name of their own, in one warm server too, which all runs of these tests share."""
    Server.close_here()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOGNAME", ACCOUNT)
        patch.setenv("USER", ACCOUNT)
        yield
    Server.close_here()


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """A case that was run, for tests that change nothing of it."""
    place = tmp_path_factory.mktemp(ACCOUNT) / "case work"
    place.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        build(place, patch)
        yield place


@pytest.fixture(params=["internal", "confidential", "embargoed 2030-01-01"], scope="module")
def partly(request, tmp_path_factory):
    place = tmp_path_factory.mktemp("partly")
    with pytest.MonkeyPatch.context() as patch:
        build(place, patch, article=request.param)
        return request.param, *export.export(Case.open("small"), "bag")


@pytest.fixture(scope="module")
def bag(ran, tmp_path_factory):
    """The bag of that run, written once for all tests that only read it."""
    return export.export(Case.open("small"), "bag", tmp_path_factory.mktemp("out") / "bag")[0]


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def readable(files):
    """Yield every text that a curious reader could find in a bag: also inside Parquet and pictures in pages."""
    for name, data in files.items():
        yield name, data + name.encode()
        if name.endswith(".parquet"):
            yield name, pd.read_parquet(io.BytesIO(data)).to_csv().encode()
        for packed in re.findall(rb"base64,([A-Za-z0-9+/=]{40,})", data):
            yield name, base64.b64decode(packed)


def test_sha256sum_accepts_it(bag):
    if shutil.which("sha256sum") is None:
        pytest.skip("no sha256sum here")
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt", "data/processed/small/manifest.sha256"):
        done = subprocess.run(
            ["sha256sum", "--check", "--strict", "--quiet", manifest], cwd=bag, capture_output=True, text=True
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_it_is_a_bag_as_the_standard_says(bag):
    """RFC 8493, section 2: the declaration, every payload file in the manifest and no other, every tag file too."""
    files = contents(bag)
    assert files["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    listed = [line.split("  ", 1) for line in files["manifest-sha256.txt"].decode().splitlines()]
    payload = {name: data for name, data in files.items() if name.startswith("data/")}
    assert {name: digest for digest, name in listed} == {
        name: hashlib.sha256(data).hexdigest() for name, data in payload.items()
    }
    tags = [line.split("  ", 1) for line in files["tagmanifest-sha256.txt"].decode().splitlines()]
    assert {name for _, name in tags} == set(files) - set(payload) - {"tagmanifest-sha256.txt"}
    about = dict(line.split(": ", 1) for line in files["bag-info.txt"].decode().splitlines())
    assert about["Payload-Oxum"] == f"{sum(map(len, payload.values()))}.{len(payload)}"


def validated(checkers, bag):
    """Run the reference implementation as its users do."""
    command = [sys.executable, "-W", "ignore", "-m", "bagit", "--validate", str(bag)]
    env = {**os.environ, "PYTHONPATH": str(checkers)}
    return subprocess.run(command, capture_output=True, text=True, env=env, cwd=bag.parent)


def test_bagit_py_validates_it(checkers, bag):
    done = validated(checkers, bag)
    assert (done.returncode, "is valid" in done.stderr) == (0, True), done.stderr


def test_bagit_py_refuses_a_bag_with_one_byte_more(checkers, bag, tmp_path):
    bag = shutil.copytree(bag, tmp_path / "bag")
    for name in ("data/README.md", "data/added.txt", "bag-info.txt"):
        path = bag / name
        before = path.read_bytes() if path.exists() else None
        path.write_bytes((before or b"") + b" ")
        assert validated(checkers, bag).returncode == 1, name
        path.unlink() if before is None else path.write_bytes(before)
    assert validated(checkers, bag).returncode == 0


def test_the_same_run_gives_the_same_bag_wherever_it_is_written(ran, bag, tmp_path):
    again, _ = export.export(Case.open("small"), "bag", tmp_path / "elsewhere" / "again")
    assert contents(again) == contents(bag)


def test_a_second_run_gives_the_same_bag(tmp_path, bag):
    with pytest.MonkeyPatch.context() as patch:
        build(tmp_path, patch)
        other, _ = export.export(Case.open("small"), "bag")
    assert contents(other) == contents(bag)


def test_no_byte_tells_of_the_machine_the_account_or_a_key(ran, bag):
    assert getpass.getuser() == ACCOUNT  # else the test would look for nothing
    for name, data in readable(contents(bag)):
        assert ACCOUNT.encode() not in data, name
        assert str(ran).encode() not in data, name
        assert private.private(data) == [], name


def test_it_holds_what_leads_from_a_number_to_its_row(bag):
    files = contents(bag)
    (finding,) = json.loads(files["data/processed/small/findings.json"])
    (cite,) = finding["headline"]["values"]["value"]["cites"]
    digest, _, place = cite.partition(" ")
    (path,) = [name for name, data in files.items() if hashlib.sha256(data).hexdigest() == digest]
    row = list(csv.DictReader(io.StringIO(files[path].decode())))[int(place.removeprefix("row ")) - 1]
    assert float(row["value_usd"]) == finding["headline"]["values"]["value"]["number"]
    readme = files["data/README.md"].decode()
    assert f"cites `{cite}`" in readme
    assert files[path].decode().splitlines()[int(place.removeprefix("row "))] in readme


def test_everything_of_the_run_is_in_it(ran, bag):
    files = contents(bag)
    for path, data in contents(ran / "data").items():
        covered = not path.startswith("processed/") or path.split("/")[2] in (
            "tables",
            "charts",
            "findings",
            "notebooks",
        )
        if covered and ".cache" not in path:
            assert files[f"data/{path}"] == data
    assert "data/code/notebooks/10-count.ipynb" in files
    assert "data/code/lib/casework/export/bag.py" in files
    assert files["data/WITHHELD.csv"] == b"what,why\n"


def test_of_what_is_not_public_no_word_and_no_hash_leaves_the_house(partly):
    handling, folder, parcel = partly
    digest = hashlib.sha256(ARTICLE.encode()).hexdigest()
    for name, data in readable(contents(folder)):
        assert b"people close to the deal" not in data, name
        assert b"the text says $30" not in data, name
        if handling == "internal" and name == "data/WITHHELD.csv":
            assert digest.encode() in data  # whoever has the file can check that it is this one
            continue
        assert digest[:12].encode() not in data, name
        assert b"a1.md" not in data, name
    assert [one for one in parcel.withheld if one.reason == handling.partition(" ")[0]]


def test_what_is_withheld_is_listed_and_counted(partly):
    _, folder, parcel = partly
    files = contents(folder)
    listed = list(csv.DictReader(io.StringIO(files["data/WITHHELD.csv"].decode())))
    assert [(row["what"], row["why"]) for row in listed] == [(one.name, one.reason) for one in parcel.withheld]
    assert f"{len(listed)} things were withheld" in files["data/README.md"].decode()
    told = " ".join(row["what"] for row in listed)
    for name in (
        "tables/told.parquet",
        "findings/sayings.json",
        "notebooks/30-talk.ipynb",
        "report.html",
        "1 of 2 fin",
    ):
        assert name in told


def test_what_leans_on_public_files_alone_still_goes(partly):
    files = contents(partly[1])
    base = "data/processed/small"
    assert {f"{base}/tables/by_partner.parquet", f"{base}/findings/imports.json"} <= set(files)
    assert [one["check"] for one in json.loads(files[f"{base}/findings.json"])] == ["imports"]
    for line in files[f"{base}/manifest.sha256"].decode().splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256(files[name]).hexdigest() == digest


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("-----BEGIN RSA " + "PRIVATE KEY-----", "a key"),
        ("https://api.example.org/?subscription-key=" + "0a1b2c3d4e5f60718293", "a key"),
        ("AKIA" + "ABCDEFGHIJKLMNOP", "a key"),
        ("read from {root}/flows.csv", "a folder of this machine"),
        ("kept by " + ACCOUNT, "the name of this account"),
    ],
)
def test_a_file_that_tells_too_much_is_refused_by_name(ran, text, kind):
    text = text.replace("{root}", str(ran))
    with pytest.raises(CaseworkError, match=f"data/code/x.txt holds {kind}"):
        private.refuse_private({"data/code/x.txt": text.encode()})


def test_an_account_that_is_a_word_of_the_case_is_no_secret(ran):
    private.refuse_private({"data/raw/a.md": b"said " + ACCOUNT.encode(), "data/b.json": ACCOUNT.encode()})


def test_a_folder_inside_an_address_is_none_of_this_machine(ran):
    private.refuse_private({"data/raw/a.md": f"https://example.org{ran}/x".encode()})


def test_a_run_that_was_touched_is_not_exported(ran, tmp_path):
    with pytest.MonkeyPatch.context() as patch:
        place = shutil.copytree(ran, tmp_path / "copy")
        patch.setenv("CASEWORK_ROOT", str(place))
        (place / "data/processed/small/charts/share.csv").write_text("x")
        with pytest.raises(CaseworkError, match=r"share\.csv is not as the run left it"):
            export.export(Case.open("small"), "bag")
        done = CliRunner().invoke(main, ["export", "small", "--to", "bag"])
        assert done.exit_code == 1
        assert "share.csv has changed" in done.stderr
        assert not (place / "data/processed/small/exports").exists()


def test_a_place_with_other_content_is_not_written_over(ran, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    done = CliRunner().invoke(main, ["export", "small", "--to", "bag", "--out", str(tmp_path)])
    assert done.exit_code == 2
    assert "is there already with other content" in done.stderr
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_the_command_says_where_and_how_much(ran, tmp_path):
    done = CliRunner().invoke(main, ["export", "small", "--to", "bag", "--out", str(tmp_path / "bag")])
    assert done.exit_code == 0, done.output
    assert re.search(r"bag: \d+ files, \d\.\d MB, 0 withheld", done.stdout)


def test_a_case_that_was_not_run_has_nothing_to_hand_over(small):
    with pytest.raises(CaseworkError, match="has not been run whole"):
        export.export(Case.open("small"), "bag")
