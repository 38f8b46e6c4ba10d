"""Articles of a feed: RSS and Atom."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from casework.model import Refused
from casework.rows import Loaded, open_content
from casework.rows.article import Unread, article_source, loaded
from casework.rows.blocks import plain


def _knows(name: str, head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    return bool(re.match(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", start, re.S))


SOURCE = article_source("article_feed", "Articles of a feed", _knows)
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
    return loaded(content, SOURCE, [_article(entry, outlet, language) for entry in feed.entries])


def _article(entry: Any, outlet: str, language: str) -> dict[str, str] | Unread:
    body = _text(entry)
    if len(body) < LEAST:
        return Unread(entry.get("title", "") or entry.get("link", ""), "the entry holds no text")
    day = entry.get("published_parsed") or entry.get("updated_parsed")
    return {
        "title": entry.get("title", "") or body[:80],
        "outlet": outlet,
        "author": entry.get("author", ""),
        "published": f"{day.tm_year:04}-{day.tm_mon:02}-{day.tm_mday:02}" if day else "",
        "published_basis": "given in the feed" if day else "missing",
        "language": language,
        "url": entry.get("link", ""),
        "body": body,
    }


def _text(entry: Any) -> str:
    """Give the longest text of an entry, markup taken off; paragraphs stay apart."""
    texts = [part.get("value", "") for part in entry.get("content", [])] + [entry.get("summary", "")]
    return plain(max(texts, key=len, default=""))
