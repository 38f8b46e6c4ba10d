"""Web archives and feeds as programs write them: what they pass over, and in whose zone a day is."""

import gzip
import io
import json
import zipfile

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from casework import sources
from casework.model import Refused
from casework.sources import article_warc

SAID = "The tanker Fortune came into the port of El Palito on Saturday, officials said."


def page(title, said=SAID):
    return f"<html lang=en><title>{title}</title><article><h1>{title}</h1><p>{(said + ' ') * 6}</p></article>"


def archive(*, packed=False):
    """Write what a crawl of some addresses leaves: answers, a redirect, an error, a copy known already, a document."""
    whole = io.BytesIO()
    writer = WARCWriter(whole, gzip=packed)

    def answer(address, data, kind="text/html", status="200 OK", *more):
        told = StatusAndHeaders(status, [("Content-Type", kind), *more], protocol="HTTP/1.1")
        data = data if isinstance(data, bytes) else data.encode()
        writer.write_record(
            writer.create_warc_record(
                f"https://g.example/{address}", "response", payload=io.BytesIO(data), http_headers=told,
                warc_headers_dict={"WARC-Date": "2020-05-25T08:00:00Z"},
            )
        )  # fmt: skip

    answer("old", page("Moved permanently"), "text/html", "301 Moved")
    answer("tanker", page("Tanker comes into port"))
    answer(
        "packed",
        gzip.compress(page("Second tanker in port").encode()),
        "text/html",
        "200 OK",
        ("Content-Encoding", "gzip"),
    )
    answer("brotli", b"\x1b\0\0", "text/html", "200 OK", ("Content-Encoding", "br"))
    answer(
        "ru",
        page("Танкер", "Танкер вошёл в порт в субботу, сообщили чиновники.").encode("koi8-r"),
        "text/html; charset=KOI8-R",
    )
    answer("gone", page("Nothing is here any more"), "text/html", "404 Not Found")
    answer("a.pdf", b"%PDF-1.4", "application/pdf")
    answer("a.png", b"\x89PNG", "image/png")
    head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    told = ("https://g.example/tanker", "sha1:A", "https://g.example/tanker", "2020-01-01T00:00:00Z")
    writer.write_record(writer.create_revisit_record(*told, http_headers=head))
    return whole.getvalue()


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz", "folder"])
def test_a_web_archive_gives_its_pages_and_says_what_it_passes_over(tmp_path, name):
    path = tmp_path / name
    if name == "a.wacz":
        with zipfile.ZipFile(path, "w") as book:
            book.writestr("archive/a.warc.gz", archive(packed=True))
            book.writestr("datapackage.json", "{}")
    elif name == "folder":
        path.mkdir()
        (path / "a.warc").write_bytes(archive())
    else:
        path.write_bytes(archive(packed=name.endswith("gz")))
    loaded = sources.load(path)
    assert loaded.frame["url"].str.removeprefix("https://g.example/").tolist() == ["tanker", "packed", "ru"]
    assert loaded.frame["body"].iloc[2].startswith("Танкер")
    assert loaded.frame["note"].unique().tolist() == ["captured 2020-05-25T08:00:00Z"]
    assert [row.reason for row in loaded.set_aside] == [
        "it is packed by br, which is not read here",
        "the server answered 404",
    ]
    assert loaded.warnings == [
        "records that only point to another capture, passed over: 1",
        "redirects, passed over: 1",
        "PDF documents in it, not read: https://g.example/a.pdf",
    ]


def test_a_page_that_is_too_large_is_set_aside_and_not_cut_off(tmp_path, monkeypatch):
    monkeypatch.setattr(article_warc, "MAX_PAGE", 500)
    (tmp_path / "a.warc").write_bytes(archive())
    loaded = sources.load(tmp_path / "a.warc")
    assert loaded.frame["url"].tolist() == ["https://g.example/ru"]
    assert [row.reason for row in loaded.set_aside].count("it is larger than 500 bytes") == 2


def test_a_web_archive_cut_off_anywhere_is_refused(tmp_path):
    whole = archive()
    ends = {at + 4 for at in range(len(whole)) if whole[at : at + 4] == b"\r\n\r\n"}
    for at in range(200, len(whole), 901):
        if at not in ends:
            (tmp_path / "a.warc").write_bytes(whole[:at])
            with pytest.raises(Refused, match=r"truncated|no article"):
                sources.load(tmp_path / "a.warc")


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Gull &amp;amp; Co</title><link>https://g.example/</link>
<item><title>Port &lt;b&gt;shut&lt;/b&gt;</title><link>/1</link><pubDate>Sun, 24 May 2020 23:30:00 -0400</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>{SAID}</p><script>x()</script><p>Two.]]></content:encoded></item>
<item><title>Episode 3</title><description>{SAID}</description><pubDate>Sun, 24 May 2020 01:30:00 +0300</pubDate>
<enclosure url="https://g.example/3.mp3" type="audio/mpeg" length="1"/></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://g.example/x/"><title>The Gull</title><entry>
<title>One</title><link href="one"/><published>2020-05-24T23:30:00-04:00</published>
<updated>2020-06-01T00:00:00Z</updated>
<author><name>Ana</name></author><author><name>Bo</name></author><content type="html">{SAID}</content></entry>
<entry><title>Two</title><updated>2020-05-24T23:30:00-04:00</updated><summary>{SAID}</summary></entry></feed>"""


def test_a_feed_gives_whole_texts_and_days_in_its_own_zone(tmp_path):
    path = tmp_path / "a.rss"
    path.write_text(RSS)
    one, episode = sources.load(path).frame.fillna("").to_dict("records")
    assert (one["title"], one["outlet"], one["url"]) == ("Port shut", "The Gull & Co", "https://g.example/1")
    assert one["body"] == f"{SAID}\n\nTwo."
    assert (one["published"], episode["published"]) == ("2020-05-24", "2020-05-24")
    assert (episode["note"], episode["url"]) == ("beside it: https://g.example/3.mp3", "")


def test_a_change_of_an_entry_is_no_publication(tmp_path):
    (tmp_path / "a.atom").write_text(ATOM)
    one, two = sources.load(tmp_path / "a.atom").frame.fillna("").to_dict("records")
    assert (one["published"], one["author"], one["url"]) == ("2020-05-24", "Ana; Bo", "https://g.example/x/one")
    assert two["published_basis"] == "inferred from its last change in the feed"


def test_a_feed_that_is_cut_off_is_refused(tmp_path):
    (tmp_path / "a.rss").write_text(RSS[:700])
    with pytest.raises(Refused, match="truncated"):
        sources.load(tmp_path / "a.rss")


def test_scripts_in_a_json_feed_are_no_text_and_addresses_are_whole(tmp_path):
    item = {"url": "/1", "content_html": f"<style>p</style><script>x()</script><p>{SAID}</p>"}
    told = {"version": "https://jsonfeed.org/version/1.1", "home_page_url": "https://g.example/", "items": [item]}
    (tmp_path / "a.json").write_text(json.dumps(told))
    row = sources.load(tmp_path / "a.json").frame.iloc[0]
    assert (row["body"], row["url"]) == (SAID, "https://g.example/1")
