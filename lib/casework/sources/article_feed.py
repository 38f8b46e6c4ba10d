"""Articles of a feed: RSS and Atom."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

from casework.model import Refused
from casework.rows import Loaded, Source, open_content
from casework.rows.pages import COLUMNS, loaded


def _knows(name: str, head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    return bool(re.match(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", start, re.S))


SOURCE = Source(
    name="article_feed",
    title="Articles of a feed",
    publisher="as the feed says",
    licence="as the feed says",
    table="articles",
    columns=COLUMNS,
    optional=frozenset(COLUMNS) - {"body"},
    knows=_knows,
)
LEAST = 20  # characters


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read every entry of a feed as an article; an entry without text is set aside. Nothing is fetched.

    Raises Refused for XML that declares entities of its own, which a feed has no use for.
    """
    import feedparser

    content = open_content(path, member=member)
    if re.search(rb"<!ENTITY", content.data[:65536]):
        raise Refused(content.name, "it declares XML entities of its own", "get the feed from its publisher again")
    feed = feedparser.parse(content.data)
    outlet, language = feed.feed.get("title", ""), str(feed.feed.get("language", ""))[:2].lower()
    articles, refused = [], []
    for entry in feed.entries:
        body = _text(entry)
        if len(body) < LEAST:
            refused.append((entry.get("title", "") or entry.get("link", ""), "the entry holds no text"))
        else:
            articles.append(_article(entry, body, outlet, language))
    return loaded(content, SOURCE, articles, refused)


def _article(entry: Any, body: str, outlet: str, language: str) -> dict[str, str]:
    day = entry.get("published_parsed") or entry.get("updated_parsed")
    return {
        "title": entry.get("title", "") or body[:80],
        "outlet": outlet,
        "author": entry.get("author", ""),
        "published": f"{day.tm_year:04}-{day.tm_mon:02}-{day.tm_mday:02}" if day else "",
        "published_basis": "given in the feed" if day else "missing",
        "language": language,
        "url": entry.get("link", ""),
        "kind": "article",
        "handling": "public",
        "body": body,
    }


def _text(entry: Any) -> str:
    """Give the longest text of an entry, markup taken off; paragraphs stay apart."""
    texts = [part.get("value", "") for part in entry.get("content", [])] + [entry.get("summary", "")]
    text = re.sub(r"(?i)</(?:p|div|li|h\d)>|<br\s*/?>", "\n\n", max(texts, key=len, default=""))
    plain = unescape(re.sub(r"<[^>]*>", "", text))
    return re.sub(r"\n\s*\n\s*", "\n\n", re.sub(r"[ \t]+", " ", plain)).strip()
