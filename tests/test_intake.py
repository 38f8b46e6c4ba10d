"""Articles in every format that newsrooms get them in: what comes in, with what beside it, and what is refused."""

import io
import json
import os
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from casework import archive, sources
from casework.case import Case
from casework.cli import main
from casework.model import Refused
from casework.rows import apart, posts

FIXTURES = Path(__file__).parent / "fixtures"
TEXT = "Two crates held."
PAGE = "<html lang=en><title>Ferry held</title><article><p>" + "The ferry was held in port for two days. " * 12


@pytest.fixture
def quay(tmp_path, monkeypatch):
    """An archive of its own that holds one empty case."""
    monkeypatch.setenv("CASEWORK_ROOT", str(tmp_path))
    monkeypatch.setenv("CASEWORK_PROCESSED", str(tmp_path / "out"))
    archive.write(tmp_path / archive.REGISTER, archive.Register().as_csv())
    assert CliRunner().invoke(main, ["new", "quay"]).exit_code == 0


def zipped(folder, name, changes):
    """Write a fixture's document with some of its parts changed."""
    held = next(path for path in (FIXTURES / name).iterdir() if path.suffix != ".json")
    with zipfile.ZipFile(held) as book:
        parts = {part: book.read(part).decode() for part in book.namelist()}
    for part, (old, new) in changes.items():
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new, 1)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as book:
        for part, text in parts.items():
            book.writestr(part, text)
    path = folder / held.name
    path.write_bytes(written.getvalue())
    return path


@pytest.mark.parametrize("name", ["article_docx/ferry.docx", "article_odt/ferry.odt"])
def test_comments_and_footnotes_keep_their_place(name):
    loaded = sources.load(FIXTURES / name)
    body = loaded.frame["body"].iloc[0]
    comment, footnote = loaded.also["annotations"].to_dict("records")
    assert body[comment["start"] : comment["end"]] == "for two days"
    assert (comment["text"], comment["author"], comment["written"]) == ("Whose log?", "N. Desk", "2018-05-05")
    assert body[: footnote["start"]].endswith("a clerk said.")
    assert footnote["text"] == "Talk of 4 May."
    assert "Talk of" not in body
    assert "twice" not in body


@pytest.mark.parametrize(
    ("name", "changes", "why"),
    [
        (
            "article_docx",
            {"word/document.xml": ("<w:r><w:t xml", '<w:ins w:author="Eve"/><w:r><w:t xml')},
            "row 1: tracked changes by Eve",
        ),
        (
            "article_odt",
            {
                "content.xml": (
                    "<text:h>",
                    "<text:tracked-changes><text:changed-region><text:deletion><dc:creator>Eve</dc:creator>"
                    "</text:deletion></text:changed-region></text:tracked-changes><text:h>",
                )
            },
            "tracked changes by Eve",
        ),
        ("article_docx", {"word/document.xml": ("<w:document", "<!DOCTYPE x [<!ENTITY y 'z'>]><w:document")}, "a DTD"),
        ("article_odt", {"content.xml": ("</office:text>", "")}, "damaged"),
    ],
)
def test_a_document_that_is_two_texts_or_hostile_is_refused(tmp_path, name, changes, why):
    with pytest.raises(Refused, match=why):
        sources.load(zipped(tmp_path, name, changes))


@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"{\\rtf1 The ferry was held for two days.}"])
def test_an_older_word_file_is_refused_with_the_way_out(tmp_path, data):
    (tmp_path / "old.doc").write_bytes(data)
    with pytest.raises(Refused, match=r"save it as \.docx"):
        sources.load(tmp_path / "old.doc")


@pytest.mark.parametrize(
    ("told", "account", "number", "published"),
    [
        (
            {
                "data": {"id": "9", "text": "Two crates held.", "author_id": "1", "created_at": "2018-05-04T10:00:00Z"},
                "includes": {"users": [{"id": "1", "username": "gull"}]},
            },
            "@gull",
            "x-9",
            "2018-05-04T10:00:00+00:00",
        ),
        (
            {
                "id": "7",
                "content": "<p>Two crates held.</p>",
                "created_at": "2018-05-04T12:00:00+02:00",
                "account": {"acct": "gull@sea.example"},
                "spoiler_text": "",
                "url": "https://sea.example/@gull/7",
            },
            "@gull@sea.example",
            "mastodon-7",
            "2018-05-04T12:00:00+02:00",
        ),
        (
            {
                "posts": [
                    {
                        "uri": "at://did:plc:x/app.bsky.feed.post/3k",
                        "author": {"handle": "gull.example"},
                        "record": {"text": "Two crates held.", "createdAt": "2018-05-04T10:00:00Z"},
                    }
                ]
            },
            "@gull.example",
            "bluesky-3k",
            "2018-05-04T10:00:00+00:00",
        ),
        (
            {
                "name": "The Gull",
                "type": "public_channel",
                "id": 5,
                "messages": [
                    {"id": 1, "type": "service", "action": "pin_message"},
                    {
                        "id": 2,
                        "type": "message",
                        "date_unixtime": "1525428000",
                        "from": "The Gull",
                        "text": ["Two ", {"type": "bold", "text": "crates"}, " held."],
                    },
                ],
            },
            "The Gull",
            "telegram-5-2",
            "2018-05-04T10:00:00+00:00",
        ),
        (
            {"response": {"items": [{"id": 3, "owner_id": -8, "from_id": -8, "date": 1525428000, "text": TEXT}]}},
            "-8",
            "vk--8_3",
            "2018-05-04T10:00:00+00:00",
        ),
    ],
)  # fmt: skip
def test_posts_of_every_network_keep_account_number_and_time(tmp_path, told, account, number, published):
    path = tmp_path / "saved.json"
    path.write_text(json.dumps(told))
    row = sources.load(path).frame.iloc[0]
    assert (row["author"], row["article_id"], row["published"]) == (account, number, published)
    assert (row["kind"], row["body"]) == ("post", "Two crates held.")


@pytest.mark.parametrize(
    ("page", "account", "number"),
    [
        (
            '<div class="tgme_widget_message" data-post="gull/12"><a class="tgme_widget_message_owner_name">'
            "The Gull</a>"
            '<div class="tgme_widget_message_text">Two crates held.<br>No word why.</div>'
            '<time datetime="2018-05-04T10:00:00+00:00">10:00</time></div>',
            "The Gull",
            "telegram-12",
        ),
        (
            '<script type="application/ld+json">{"@type": "SocialMediaPosting", "articleBody": "Two crates held.'
            ' No word why.", "author": {"name": "gull"}, "datePublished": "2018-05-04T10:00:00Z", "url":'
            ' "https://sea.example/@gull/12"}</script>',
            "gull",
            "sea.example-12",
        ),
        (
            '<meta property="og:url" content="https://x.com/gull/status/12"><meta property="og:title" content="The Gull'
            ' on X"><meta property="og:description" content="“Two crates held.\n\nNo word why.”">',
            "The Gull",
            "x-12",
        ),
    ],
)
def test_a_saved_page_of_a_post_is_a_post(tmp_path, page, account, number):
    path = tmp_path / "post.html"
    path.write_text(f"<html><head></head><body>{page}</body></html>")
    row = sources.load(path).frame.iloc[0]
    assert (row["kind"], row["author"], row["article_id"]) == ("post", account, number)
    assert row["body"].split() == ["Two", "crates", "held.", "No", "word", "why."]


def test_a_time_without_a_zone_is_no_time():
    assert posts.moment("2018-05-04T10:00:00") == ""
    assert posts.moment("yesterday") == ""


def test_an_image_says_what_a_person_typed_and_nothing_else(quay):
    run = CliRunner().invoke
    picture = str(FIXTURES / "article_image" / "quay.jpg")
    added = run(main, ["add", "quay", picture, "--note", "Two crates stand on a quay."])
    assert added.exit_code == 0, added.output
    assert f"{Path(picture).stat().st_size:,} bytes in, 27 characters of text out" in added.output
    row = Case.open("quay").read("articles").iloc[0]
    assert (row["kind"], row["body"]) == ("image", "Two crates stand on a quay.")
    assert "position as the file says: 57.70000, -11.97000" in row["note"]


def test_an_image_that_is_cut_off_is_refused(tmp_path):
    whole = (FIXTURES / "article_image" / "quay.jpg").read_bytes()
    (tmp_path / "quay.jpg").write_bytes(whole[:-40])
    with pytest.raises(Refused, match="truncated"):
        sources.load(tmp_path / "quay.jpg")


def test_a_page_of_which_the_lesser_part_was_taken_is_warned_of(tmp_path):
    others = "".join(f"<footer><p>Another story {number}, {'word ' * 60}</p></footer>" for number in range(40))
    (tmp_path / "page.html").write_text(f"{PAGE}</p></article>{others}</html>")
    loaded = sources.load(tmp_path / "page.html")
    assert any("were taken as the article, of" in warning for warning in loaded.warnings)


def test_one_process_reads_a_whole_batch_and_is_replaced_when_it_is_killed():
    apart.apart("a.html", "page", PAGE.encode())
    first = apart._process.pid
    apart.apart("b.html", "page", PAGE.encode())
    assert apart._process.pid == first
    os.kill(first, 9)
    assert apart.apart("c.html", "page", PAGE.encode())["articles"][0]["title"] == "Ferry held"
    assert apart._process.pid != first


def test_threads_that_share_the_process_take_turns():
    pages = {f"{number}.html": PAGE.replace("Ferry held", f"Ferry {number} held") for number in range(12)}
    with ThreadPoolExecutor(4) as pool:
        read = dict(pool.map(lambda one: (one[0], apart.apart(one[0], "page", one[1].encode())), pages.items()))
    assert [read[name]["articles"][0]["title"] for name in pages] == [f"Ferry {number} held" for number in range(12)]


def test_a_file_that_takes_too_long_is_refused_and_the_next_one_read(monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 0.0)
    monkeypatch.setattr(apart, "MORE", 0.0)
    apart.close()
    with pytest.raises(Refused, match=r"a\.html: it is too complex: reading it takes more than"):
        apart.apart("a.html", "page", PAGE.encode())
    monkeypatch.setattr(apart, "SECONDS", 20.0)
    assert apart.apart("b.html", "page", PAGE.encode())["articles"][0]["title"] == "Ferry held"


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="this system does not tell a process's limits")
def test_the_process_that_reads_pages_may_not_fill_the_memory():
    apart.apart("a.html", "page", PAGE.encode())
    limits = Path(f"/proc/{apart._process.pid}/limits").read_text()
    space = next(line.split()[3] for line in limits.splitlines() if line.startswith("Max address space"))
    assert apart.MEMORY < int(space) < apart.MEMORY + (4 << 30)


def test_extract_writes_comments_beside_what_the_text_says(tmp_path):
    done = CliRunner().invoke(main, ["extract", str(FIXTURES / "article_docx/ferry.docx"), "--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    told = json.loads((tmp_path / "ferry.json").read_text(encoding="utf-8"))
    assert [note["kind"] for note in told["annotations"]] == ["comment", "footnote"]
    assert told["kind"] == "document"


def test_extract_says_how_much_came_of_a_file_and_takes_the_day_of_its_dateline(tmp_path):
    (tmp_path / "a.txt").write_text("Tanker in\n\nCARACAS, May 24, 2020 (Wire) - The tanker came in on Saturday.\n")
    done = CliRunner().invoke(main, ["extract", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    told = json.loads((tmp_path / "out/a.json").read_text(encoding="utf-8"))
    assert (told["published"], told["published_basis"]) == ("2020-05-24", "inferred from its head")
    assert told["file_bytes"] == (tmp_path / "a.txt").stat().st_size == told["body_chars"]
    assert ["2020-05-23", "2020-05-23"] in [one["interval"] for one in told["dates"]]


def test_two_files_that_would_be_written_to_one_place_are_refused(tmp_path):
    for name in ("a.txt", "a.md"):
        (tmp_path / name).write_text("The ferry was held in port for two days.\n")
    files = [str(tmp_path / "a.txt"), str(tmp_path / "a.md")]
    done = CliRunner().invoke(main, ["extract", *files, "--out", str(tmp_path / "out")])
    assert done.exit_code != 0
    assert not (tmp_path / "out").exists()


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BOX = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"


def test_a_text_box_is_read_once_and_hidden_letters_are_left_out_and_counted(tmp_path):
    old = "<w:r><w:t xml"
    new = f"<w:r>{BOX}</w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:t xml"
    loaded = sources.load(zipped(tmp_path, "article_docx", {"word/document.xml": (old, new)}))
    body = loaded.frame["body"].iloc[0]
    assert body.count("In a box.") == 1
    assert "secret" not in body
    assert "hidden letters left out: 6" in loaded.warnings


def test_word_in_its_strict_form_is_read(tmp_path):
    path = zipped(tmp_path, "article_docx", {})
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    with zipfile.ZipFile(path, "w") as book:
        for name, part in parts.items():
            usual, strict = b"schemas.openxmlformats.org/wordprocessingml/2006", b"purl.oclc.org/ooxml/wordprocessingml"
            book.writestr(name, part.replace(usual, strict))
    assert "for two days" in sources.load(path).frame["body"].iloc[0]


def test_fields_of_an_opendocument_text_are_text_and_a_changed_look_is_no_change(tmp_path):
    change = (
        "<text:tracked-changes><text:changed-region><text:format-change><dc:creator>Eve</dc:creator>"
        "</text:format-change></text:changed-region></text:tracked-changes><text:h>"
    )
    field = {"content.xml": ("<text:h>", f"{change}<text:date>4 May 2018</text:date> ")}
    assert sources.load(zipped(tmp_path, "article_odt", field)).frame["body"].iloc[0].startswith("4 May 2018")


@pytest.mark.parametrize(
    ("fixture", "name"),
    [("article_pdf/ferry.pdf", "ferry.html"), ("article_pdf/ferry.pdf", "ferry.docx"),
     ("article_docx/ferry.docx", "a.txt"), ("article_odt/ferry.odt", "a.docx"), ("article_mail/crates.eml", "a.txt")],
)  # fmt: skip
def test_what_a_file_is_shows_in_its_first_bytes_and_not_in_its_name(tmp_path, fixture, name):
    (tmp_path / name).write_bytes((FIXTURES / fixture).read_bytes())
    assert sources.load(tmp_path / name).source == fixture.partition("/")[0]


CLIPPED = """---
title: Held
source: "https://g.example/t"
author:
  - "[[Ana Gull]]"
  - Bo
date: 2018-05-04 10:00 +0200
---
"""


def test_front_matter_of_clippers_and_static_sites_is_understood(tmp_path):
    (tmp_path / "venezuela-oil.md").write_text(CLIPPED + "The ferry was held in port for two days.\n")
    row = sources.load(tmp_path / "venezuela-oil.md").frame.iloc[0]
    assert (row["url"], row["author"], row["published"]) == (
        "https://g.example/t",
        "Ana Gull; Bo",
        "2018-05-04T10:00:00+02:00",
    )
    assert row["article_id"] == "venezuela-oil"


def test_front_matter_without_an_end_is_refused_and_a_fault_in_it_has_its_line(tmp_path):
    for text, why in (("---\ntitle: x\nThe ferry was held.\n", "no end"), ("---\na: b: c\n---\nThe ferry.\n", "row 2")):
        (tmp_path / "a.md").write_text(text)
        with pytest.raises(Refused, match=why):
            sources.load(tmp_path / "a.md")


def test_tables_of_articles_are_known_by_more_names_and_give_plain_text_and_days(tmp_path):
    said = "The ferry was held in port for two days."
    told = [{"pubDate": "Fri, 04 May 2018 23:00:00 -0400", "headline": "Held", "link": "https://g.example/t",
             "content": f"<p>{said}</p>", "authors": ["Ana", "Bo"]}]  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps(told, indent=1))
    row = sources.load(tmp_path / "a.json").frame.iloc[0]
    assert (row["body"], row["published"], row["author"]) == (said, "2018-05-04", "Ana; Bo")


def test_of_several_articles_in_a_file_none_takes_the_day_or_outlet_of_another(quay, tmp_path):
    run = CliRunner().invoke
    said = "The ferry was held in port for two days"
    rows = f"title,date,source,text\nA,2018-05-04,Gull,{said}.\nB,,,{said} too.\n"
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "held.csv").write_text(rows + f"C,2018-05-05,Tern,{said} in {folder}.\n")
        added = run(main, ["add", "quay", str(tmp_path / folder / "held.csv")])
        assert added.exit_code == 0, added.output
    held = Case.open("quay").read("articles")
    assert held["article_id"].is_unique
    assert held.loc[held["title"] == "B", "published"].tolist() == ["", ""]
    assert "Gull" not in held.loc[held["title"] == "B", "outlet"].tolist()


KINDS = sorted(path for path in FIXTURES.glob("article_*/*") if path.name != "expected.json")
ODD = [b"<", b"\0", b'"', b"{", b"\xff\xfe", b"<![CDATA[", b"99999999999", b"\r\n\r\n", b"null", b"[]"]


@given(st.sampled_from(KINDS), st.floats(0, 1), st.integers(0, 40), st.sampled_from(ODD), st.booleans())
@example(FIXTURES / "article_mail/crates.eml", 0.21875, 2, b"99999999999", False)  # a year of eleven digits
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_is_read_or_refused_in_one_line(tmp_path, kind, place, lost, odd, is_cut):
    whole = kind.read_bytes()
    at = int(place * len(whole))
    damaged = whole[:at] + odd + (b"" if is_cut else whole[at + lost :])
    (tmp_path / kind.name).write_bytes(damaged)
    done = CliRunner().invoke(main, ["load", str(tmp_path / kind.name), "--accept"], catch_exceptions=False)
    assert done.exit_code == 0 or done.stderr.count("\n") == 1, done.stderr
