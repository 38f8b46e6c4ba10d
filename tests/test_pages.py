"""Web pages as outlets, browsers and archives write them: what they say of their article, and what is none of it."""

import json

import pytest

from casework import sources
from casework.model import Refused
from casework.rows.pages import _is_elsewhere
from casework.rows.text import decode_page
from casework.rows.told import told_by, without_site

TEXT = "<p>" + "The tanker Fortune came into the port of El Palito on Saturday, officials said. " * 6 + "</p>"
HEADLINE = "Tanker comes into port at last"


def saved(folder, head="", body=TEXT, before="<!doctype html>", name="page.html", lang="en"):
    path = folder / name
    page = f"{before}<html lang={lang}><head><title>{HEADLINE} | The Gull</title>{head}</head>"
    path.write_text(f"{page}<body><article><h1>{HEADLINE}</h1>{body}</article></body></html>", encoding="utf-8")
    return path


def row(path):
    loaded = sources.load(path)
    return loaded.frame.fillna("").iloc[0], loaded.warnings


def described(*things):
    return f'<script type="application/ld+json">{json.dumps(list(things))}</script>'


ARTICLE = {"@type": "NewsArticle", "headline": HEADLINE, "datePublished": "2020-05-23T23:30:00-04:00"}


def test_a_graph_names_author_and_outlet_by_reference_and_the_day_is_that_of_its_own_zone(tmp_path):
    graph = {
        "@graph": [
            {"@type": "Person", "@id": "#a", "name": "By Ana Gull"},
            {"@type": "Organization", "@id": "#o", "name": "The Gull"},
            ARTICLE | {"author": {"@id": "#a"}, "publisher": {"@id": "#o"}, "mainEntityOfPage": "https://g.example/t"},
        ]
    }
    found, _ = row(saved(tmp_path, described(graph)))
    assert (found["author"], found["outlet"], found["url"]) == ("Ana Gull", "The Gull", "https://g.example/t")
    assert (found["published"], found["published_basis"]) == ("2020-05-23", "given in JSON-LD")


def test_of_several_articles_that_a_page_describes_the_one_it_shows_counts(tmp_path):
    other = {"@type": "NewsArticle", "headline": "Ferry held for days", "datePublished": "2018-01-05"}
    found, _ = row(saved(tmp_path, described(other, ARTICLE, other)))
    assert found["published"] == "2020-05-23"


@pytest.mark.parametrize("name", ["admin", "No Author", "Anónimo", "The Gull", "https://gull.example/ana", ""])
def test_a_placeholder_or_the_outlet_is_no_author(tmp_path, name):
    told = ARTICLE | {"author": {"name": name}, "publisher": {"name": "The Gull"}}
    assert row(saved(tmp_path, described(told)))[0]["author"] == ""


@pytest.mark.parametrize(
    ("head", "before", "url", "archived"),
    [
        ('<link rel=canonical href="https://g.example/t">', "", "https://g.example/t", ""),
        ('<link rel=canonical href="https://g.example/">', "<!-- saved from url=(0019)https://g.example/t -->",
         "https://g.example/t", ""),
        ("", "<!--\n Page saved with SingleFile \n url: https://g.example/t \n-->", "https://g.example/t", ""),
        ('<link rel=canonical href="https://web.archive.org/web/20200601000000/https://g.example/t">', "",
         "https://g.example/t", "https://web.archive.org/web/20200601000000/https://g.example/t"),
    ],
    ids=["canonical", "the front page", "SingleFile", "an archive"],
)  # fmt: skip
def test_the_address_is_the_articles_own(tmp_path, head, before, url, archived):
    found, _ = row(saved(tmp_path, head, before=f"<!doctype html>{before}"))
    assert (found["url"], found["archived_url"], found["outlet"]) == (
        url,
        archived,
        "The Gull" if not url else "g.example",
    )


def test_the_year_of_a_copyright_and_the_day_of_an_office_file_are_no_day_of_publication(tmp_path):
    assert row(saved(tmp_path, body=TEXT + "<footer>© 2020 The Gull</footer>"))[0]["published_basis"] == "missing"
    office = '<meta name="generator" content="LibreOffice 7.4"><meta name="created" content="2013-12-23T23:15:00">'
    assert row(saved(tmp_path, office))[0]["published"] == ""


@pytest.mark.parametrize(
    ("line", "elsewhere"),
    [
        ("Read more: Ferry held over two crates", True),
        ("LE PUEDE INTERESAR: La ficha del puerto", True),
        ("VEA TAMBIÉN: El barco sigue en puerto", True),
        ("Читайте также: Паром задержан", True),
        ("Notas relacionadas", True),
        ("Read also the minister's letter, the clerk said.", False),
        ("Related parties held a third of the shares, the filing says.", False),
        ("See more of this in the coming weeks, he told us.", False),
        ("Lea el informe completo", False),
    ],
)
def test_lines_that_send_the_reader_elsewhere_are_no_text_and_sentences_are(line, elsewhere):
    assert _is_elsewhere(line) == elsewhere


def test_what_is_left_out_or_closed_is_said(tmp_path):
    closed = ARTICLE | {"isAccessibleForFree": False}
    _, warnings = row(saved(tmp_path, described(closed), TEXT + "<p>Read more: Ferry held over two crates</p>"))
    assert warnings == [
        "lines that point to other articles, left out: 1",
        "the page says that it is not free to read: the text may end at the wall",
    ]


def test_the_text_for_search_engines_is_taken_where_the_page_shows_but_its_beginning(tmp_path):
    whole = "The tanker came in. " * 80
    found, warnings = row(saved(tmp_path, described(ARTICLE | {"articleBody": f"<p>{whole}</p>"}), TEXT))
    assert found["body"].startswith("The tanker came in. The tanker")
    assert any("search engines" in warning for warning in warnings)


@pytest.mark.parametrize(
    "body",
    [
        "<p>Wir und unsere Partner verwenden Cookies, um Inhalte zu zeigen.</p><button>Alle akzeptieren</button>",
        "<p>The tanker came into the port of El Palito on Saturday.</p><p>Subscribe to read the rest of it.</p>",
        "<p>Танкер вошёл в порт в субботу, сообщили чиновники.</p><p>Продолжение доступно только для подписчиков.</p>",
    ],
)
def test_a_wall_is_no_article(tmp_path, body):
    with pytest.raises(Refused, match="asks for consent or a subscription"):
        sources.load(saved(tmp_path, body=body))


RUSSIAN, CHINESE = "Танкер вошёл в порт в субботу, сообщили чиновники.", "官员们说，油轮周六抵达埃尔帕利托港。"


@pytest.mark.parametrize(
    ("text", "label", "codec", "told"),
    [
        (RUSSIAN, "koi8-r", "koi8_r", ""),
        (RUSSIAN, "windows-1251", "cp1251", ""),
        (RUSSIAN, "utf-8", "cp1251", ""),  # what it declares cannot be so
        (RUSSIAN, "", "koi8_r", "KOI8-R"),
        (RUSSIAN, "koi8-r", "utf-8", ""),
        (CHINESE, "gb2312", "gb18030", ""),
        ("El Palito – «según» informó", "iso-8859-1", "cp1252", ""),
        (RUSSIAN, "no-such-page", "utf-16", ""),
    ],
)
def test_the_letters_of_a_page_are_those_that_a_browser_shows(text, label, codec, told):
    page = f"<html><head><meta http-equiv=Content-Type content='text/html; charset={label}'></head>{text}"
    assert text in decode_page("page", page.encode(codec), told=told)


def test_a_broken_letter_in_a_page_of_utf8_is_shown_and_said(tmp_path):
    path = saved(tmp_path, body=f"<p>{RUSSIAN * 8}</p>")
    path.write_bytes(path.read_bytes().replace("порт".encode(), "порт".encode()[1:], 1))
    found, warnings = row(path)
    assert "\ufffd" in found["body"]
    assert "letters of the text that could not be decoded and stand as \ufffd: 1" in warnings


def test_a_page_without_an_ending_is_known_by_its_first_words(tmp_path):
    assert sources.load(saved(tmp_path, name="tanker")).source == "article_html"


def test_frames_of_a_saved_page_are_not_its_text(tmp_path):
    whole = saved(tmp_path).read_text().replace("=", "=3D")
    part = "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: "
    (tmp_path / "page.mhtml").write_bytes(
        b"Snapshot-Content-Location: https://g.example/t\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
        + f"{part}https://ads.example/frame\r\n\r\n<p>Buy a boat.</p>\r\n{part}https://g.example/t\r\n\r\n{whole}\r\n".encode()
        + b"--b--\r\n"
    )
    found, _ = row(tmp_path / "page.mhtml")
    assert (found["title"], found["url"]) == (HEADLINE, "https://g.example/t")
    assert "Buy a boat" not in found["body"]


def test_a_name_of_a_site_is_taken_off_only_where_it_is_one():
    assert without_site("Diario HOY | Darán bendición", "HOY", "https://hoy.example") == "Darán bendición"
    assert without_site("Oil - gold - and tankers", "The Gull", "https://gull.example/") == "Oil - gold - and tankers"


def test_arbitrary_json_in_a_page_stops_nothing():
    from lxml import html

    for told in (1, [], {"@graph": 3}, {"@type": ["NewsArticle", 4], "author": [[{"name": 5}]], "headline": {}}, None):
        page = f"<html><head>{described(told)}<script type=application/ld+json>{{broken</script></head><p>x"
        assert told_by(html.document_fromstring(page), page, "").author == ""
