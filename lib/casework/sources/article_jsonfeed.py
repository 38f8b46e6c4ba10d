"""Articles of a JSON Feed (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from casework.model import Refused
from casework.rows import Loaded, open_content
from casework.rows.article import Unread, article_source, loaded
from casework.rows.blocks import plain
from casework.rows.documents import parse_json
from casework.rows.posts import moment
from casework.rows.text import decode
from casework.rows.told import day_of

LEAST = 20  # characters


def _knows(name: str, head: bytes) -> bool:
    return re.search(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org', head) is not None


SOURCE = article_source("article_jsonfeed", "Articles of a JSON Feed", _knows)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read every item of a feed as an article; an item without text is set aside. Nothing is fetched.

    Raises Refused for what is no JSON Feed, and for one without items.
    """
    content = open_content(path, member=member)
    feed = parse_json(content.name, decode(content.name, content.data)[0])
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise Refused(content.name, "it holds no list of items", "get the feed from its publisher again")
    return loaded(content, SOURCE, [_article(item, feed) for item in items])


def _article(item: Any, feed: Mapping[str, Any]) -> dict[str, str] | Unread:
    if not isinstance(item, dict):
        return Unread(str(item)[:80], "the item is no object")
    body = str(item.get("content_text") or "").strip() or plain(str(item.get("content_html") or ""))
    name = str(item.get("title") or item.get("url") or item.get("id") or "")
    if len(body) < LEAST:
        return Unread(name, "the item holds no text")
    day = str(item.get("date_published") or "")
    authors = item.get("authors") or [item.get("author") or {}]
    return {
        "title": name or body[:80],
        "outlet": str(feed.get("title") or ""),
        "author": ", ".join(str(one["name"]) for one in authors if isinstance(one, dict) and one.get("name")),
        "published": moment(day) or day_of(day),
        "published_basis": "given in the feed" if day_of(day) else "missing",
        "language": str(item.get("language") or feed.get("language") or "")[:2].lower(),
        "url": urljoin(str(feed.get("home_page_url") or ""), str(item["url"])) if item.get("url") else "",
        "body": body,
    }
