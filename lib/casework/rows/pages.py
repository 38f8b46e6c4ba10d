"""Articles out of web pages: main text, title, outlet, day of publication with its basis, language, address."""

from __future__ import annotations

import re

from casework.model import Refused
from casework.rows.container import Content
from casework.rows.opening import TextRows
from casework.rows.shape import Loaded, Source, shape

COLUMNS = {
    "title": "title",
    "outlet": "outlet",
    "author": "",
    "published": "published",
    "published_basis": "published_basis",
    "language": "language",
    "url": "url",
    "kind": "kind",
    "id": "article_id",
    "handling": "handling",
    "body": "body",
}
LEAST = 40  # characters; less is a notice
SHORT = 400  # a text this short beside words of consent or subscription is what the wall lets through
MAX_MARKS = 100_000  # tags and attributes; beyond this a parser takes minutes and no article needs them
DEEP = 400  # nested tags that hold nothing but each other
MAX_PAGE = 10_000_000  # bytes; a larger page is no article
_NAMES = r"article:published_time|datePublished|pubdate|dc\.date"
_GIVEN = (
    ("JSON-LD", re.compile(r'"datePublished"\s*:\s*"([^"]{10,40})"')),
    ("meta", re.compile(rf'(?:{_NAMES})["\'][^>]*content=["\']([^"\']{{10,40}})', re.I)),
    ("meta", re.compile(rf'content=["\']([^"\']{{10,40}})["\'][^>]*(?:{_NAMES})', re.I)),
)
_CONSENT = re.compile(
    r"\b(?:accept (?:all )?cookies|subscribe to (?:read|continue)|enable javascript|access denied)\b", re.I
)


def of_page(name: str, page: str, address: str = "") -> dict[str, str]:
    """Give the article of a page as the columns of `articles`; raise Refused for a page that holds none.

    The day is "given" where the page says it in JSON-LD or meta, "inferred" where it was read off text or address.
    """
    import trafilatura

    if len(page) > MAX_PAGE:
        raise Refused(name, f"{len(page):,} characters is too large for a page", "save the article alone")
    if page.count("=") > MAX_MARKS or page.count("<") > MAX_MARKS:
        raise Refused(name, "the page is too complex to be read safely", "save the article alone, as text or .md")
    page = _flat(page.replace("\0", ""))
    found = trafilatura.bare_extraction(
        page,
        url=address or None,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
    )
    body = (found.text or "").strip() if found else ""
    wall = bool(_CONSENT.search(page))
    if len(body) < LEAST or (wall and len(body) < SHORT):
        why = ": it asks for consent or a subscription" if wall else ""
        raise Refused(name, f"no article text{why}", "save the page as shown in a browser, or give the text as .md")
    published, basis = _published(page, found.date or "")
    return {
        "title": found.title or body.splitlines()[0][:120],
        "outlet": found.sitename or found.hostname or "",
        "author": found.author or "",
        "published": published,
        "published_basis": basis,
        "language": found.language or _language(page),
        "url": found.url or address,
        "kind": "article",
        "handling": "public",
        "body": body,
    }


def _flat(page: str) -> str:
    """Take out boxes that only nest, where they nest too deep for the parser."""
    if page.count("<div") < DEEP and page.count("<span") < DEEP:
        return page
    return re.sub(r"(?:<(?:div|span)[^>]*>\s*){50,}|(?:</(?:div|span)>\s*){50,}", "\n", page)


def loaded(content: Content, source: Source, articles: list[dict[str, str]], refused: list[tuple[str, str]]) -> Loaded:
    """Make the table of the articles of one file; what could not be read is set aside with its reason."""
    stem = re.sub(r"\W+", "-", content.name.rsplit(".", 1)[0]).strip("-").lower()
    for number, article in enumerate(articles, 1):
        article.setdefault("id", stem if len(articles) + len(refused) == 1 else f"{stem}-{number}")
    columns = list(COLUMNS)
    records = [(number, [article.get(name, "") for name in columns]) for number, article in enumerate(articles, 1)]
    unread = [
        (len(articles) + number, [what] + [""] * (len(columns) - 1), why)
        for number, (what, why) in enumerate(refused, 1)
    ]
    if not articles:
        reason = refused[0][1] if refused else "it holds no article"
        raise Refused(content.name, reason, "check that the file was saved whole")
    table = shape(TextRows(content.name, content.sha256, columns, records, unread, list(content.warnings)), source)
    table.frame["locator"] = [f"article {row}, chars 0-{len(body)}" for row, body in table.frame["body"].items()]
    return table


def _published(page: str, found: str) -> tuple[str, str]:
    for basis, pattern in _GIVEN:
        match = pattern.search(page)
        if match and re.match(r"\d{4}-\d\d-\d\d", match.group(1)):
            return match.group(1)[:10], f"given in {basis}"
    return (found, "inferred from the page") if found else ("", "missing")


def _language(page: str) -> str:
    match = re.search(r"<html[^>]*\blang=[\"']?([a-zA-Z]{2})", page[:4000])
    return match.group(1).lower() if match else ""
