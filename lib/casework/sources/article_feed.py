"""Articles of a feed: RSS and Atom."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from casework.model import Refused
from casework.rows import Loaded, open_content
from casework.rows.article import Unread, article_source, loaded
from casework.rows.blocks import plain
from casework.rows.told import day_of


def _knows(name: str, head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    return bool(re.match(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", start, re.S))


SOURCE = article_source("article_feed", "Articles of a feed", _knows)
LEAST = 20  # characters
_CLOSED = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--.*?-->\s*)*$", re.I | re.S)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read every entry of a feed as an article; an entry without text is set aside. Nothing is fetched.

    The sound of a podcast is named in the note. Raises Refused for a feed that is cut off, and for XML that declares
    entities of its own, which a feed has no use for.
    """
    import feedparser

    content = open_content(path, member=member)
    if re.search(rb"<!ENTITY", content.data[:65536]):
        raise Refused(content.name, "it declares XML entities of its own", "get the feed from its publisher again")
    if not _CLOSED.search(content.data[-4096:]):
        raise Refused(content.name, "the feed is truncated: its end is missing", "get it from its publisher again")
    feed = feedparser.parse(content.data)
    about = {
        "outlet": plain(feed.feed.get("title") or ""),
        "language": str(feed.feed.get("language", ""))[:2].lower(),
        "home": feed.feed.get("link") or "",
    }
    return loaded(content, SOURCE, [_article(entry, about) for entry in feed.entries])


def _article(entry: Any, about: dict[str, str]) -> dict[str, str] | Unread:
    body, title = _text(entry), plain(unescape(entry.get("title") or ""))
    if len(body) < LEAST:
        return Unread(title or entry.get("link") or "", "the entry holds no text")
    day, basis = _day(entry)
    names = [one.get("name") or "" for one in entry.get("authors", [])] or [entry.get("author") or ""]
    return {
        "title": title or body[:80],
        "outlet": about["outlet"],
        "author": "; ".join(dict.fromkeys(filter(None, names))),
        "published": day,
        "published_basis": basis,
        "language": about["language"],
        "url": urljoin(about["home"], link) if (link := entry.get("link")) else "",
        "note": f"beside it: {', '.join(beside)}" if (beside := _beside(entry)) else "",
        "body": body,
    }


def _day(entry: Any) -> tuple[str, str]:
    """Give the day of an entry in the zone that the feed writes it in; what it says of a change is no publication."""
    for name, basis in (("published", "given in the feed"), ("updated", "inferred from its last change in the feed")):
        told = entry.get(name)
        parsed = entry.get(f"{name}_parsed")  # in UTC, which may be another day
        if told:
            day = day_of(told) or (f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}" if parsed else "")
            return (day, basis) if day else ("", "missing")
    return "", "missing"


def _beside(entry: Any) -> list[str]:
    """Name what hangs on an entry: the sound of a podcast, a film."""
    return [one["href"] for one in entry.get("enclosures", []) if one.get("href")]


def _text(entry: Any) -> str:
    """Give the longest text of an entry, markup taken off; paragraphs stay apart."""
    texts = [part.get("value") or "" for part in entry.get("content", [])] + [entry.get("summary") or ""]
    return plain(max(texts, key=len, default=""))
