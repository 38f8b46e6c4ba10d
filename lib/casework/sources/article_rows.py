"""Articles as rows of a table, one a row: CSV, JSON lines or Excel, as archives and databases of news export them."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from casework.model import Refused
from casework.rows import Loaded, TextRows, open_rows, shape
from casework.rows.article import COLUMNS, article_source
from casework.rows.blocks import plain
from casework.rows.posts import moment
from casework.rows.told import day_of

# The names that exports give to what a text says of itself; the first one held is taken.
NAMES = {
    "body": (
        "body",
        "text",
        "content",
        "article",
        "full_text",
        "fulltext",
        "article_text",
        "maintext",
        "articlebody",
        "text_content",
        "plain_text",
        "body_text",
        "story",
        "news_content",
    ),
    "title": ("title", "headline", "subject", "article_title"),
    "outlet": (
        "outlet",
        "source",
        "publisher",
        "publication",
        "media",
        "site",
        "sitename",
        "domain",
        "source_domain",
        "media_name",
        "source_name",
        "newspaper",
    ),
    "author": ("author", "authors", "byline", "account", "username"),
    "published": (
        "published",
        "date",
        "published_at",
        "publication_date",
        "date_publish",
        "pub_date",
        "datepublished",
        "publish_date",
        "pubdate",
        "published_date",
        "date_published",
        "published_on",
        "publication_day",
    ),
    "language": ("language", "lang"),
    "url": ("url", "link", "canonical_url", "source_url"),
    "kind": ("kind",),
    "id": ("id", "article_id", "uuid", "guid"),
    "archived_url": ("archived_url", "archive_url"),
    "handling": ("handling",),
    "note": ("note", "notes"),
}
LEAST = 20  # characters
_KEY = re.compile(rb'"(\w+)"\s*:')
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
_MARKUP = re.compile(r"</(?:p|div|span|a|strong|em)>|<br\s*/?>", re.I)


def _knows(name: str, head: bytes) -> bool:
    """Tell by the names in the first line: a text, and at least two more things that an article says of itself."""
    start = head.lstrip(b"\xef\xbb\xbf \r\n")
    first = start.partition(b"\n")[0].decode("utf-8", "replace")
    if first.startswith(("{", "[")):
        columns = [key.decode("utf-8", "replace") for key in dict.fromkeys(_KEY.findall(start))]
    else:
        columns = [part.strip('" \r') for part in first.replace("\t", ",").replace(";", ",").split(",")]
    found = _renamed(columns).values()
    return "body" in found and len(set(found) & {"title", "outlet", "published", "url"}) >= 2


SOURCE = replace(
    article_source("article_rows", "Articles in a table", _knows),
    columns=COLUMNS,
    optional=frozenset(COLUMNS) - {"body", "title"},
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read every row as an article, its columns known by the names that exports use; other columns are named and left.

    A row without a text of at least 20 characters is set aside. Raises Refused for a table without a column of texts.
    """
    rows = open_rows(path, member=member, sheet=sheet, accept=accept)
    names = _renamed(rows.columns)
    if "body" not in names.values():
        what = f"no column holds the texts; there are {', '.join(rows.columns[:10])}"
        raise Refused(rows.name, what, f"name it one of {', '.join(NAMES['body'])}")
    stem = Path(rows.name).stem.lower()
    at = {ours: rows.columns.index(theirs) for theirs, ours in names.items()}
    kept, unread = [], list(rows.unread)
    for number, fields in rows.records:
        told = _plain({ours: fields[place].strip() for ours, place in at.items()})
        if len(told["body"]) < LEAST:
            unread.append((number, fields, "the row holds no text"))
        else:
            kept.append((number, [_whole(told, stem, number)[name] for name in COLUMNS]))
    if not kept:
        raise Refused(rows.name, "no row holds a text", "check which file this is")
    left = [name for name in rows.columns if name not in names]
    warnings = [*rows.warnings, *([f"columns not used: {', '.join(left)}"] if left else [])]
    wide = {number: [what[0][:80], *[""] * (len(COLUMNS) - 1)] for number, what, _ in unread}
    asides = [(number, wide[number], why) for number, _, why in sorted(unread, key=lambda row: row[0])]
    table = shape(TextRows(rows.name, rows.sha256, list(COLUMNS), kept, asides, warnings), SOURCE)
    bodies = table.frame["body"].items()
    table.frame["locator"] = [f"{rows.locator(number)}, chars 0-{len(body)}" for number, body in bodies]
    return table


def _plain(told: dict[str, str]) -> dict[str, str]:
    """Take markup off a text, write a day as days are written, and several authors one after the other."""
    body, day, author = told["body"], told.get("published", ""), told.get("author", "")
    if _MARKUP.search(body):
        told["body"] = plain(body)
    if day and not _DAY.fullmatch(day):
        told["published"] = moment(day) or day_of(day) or day
    if author.startswith("["):
        with suppress(ValueError, RecursionError):
            told["author"] = "; ".join(map(str, json.loads(author)))
    return told


def _renamed(columns: list[str]) -> dict[str, str]:
    """Say which published column is which of ours."""
    held = {name.strip().casefold().replace(" ", "_"): name for name in columns}
    found = {}
    for ours, theirs in NAMES.items():
        name = next((held[their] for their in theirs if their in held and held[their] not in found), None)
        if name is not None:
            found[name] = ours
    return found


def _whole(told: dict[str, str], stem: str, number: int) -> dict[str, str]:
    plain = {
        "id": f"{stem}-{number}",
        "title": told["body"].splitlines()[0][:120],
        "kind": "article",
        "handling": "public",
        "published_basis": "given in the table" if told.get("published") else "missing",
    }
    filled = {name: value for name, value in told.items() if value}
    return dict.fromkeys(COLUMNS, "") | plain | filled
