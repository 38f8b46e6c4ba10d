"""The article or post of a web page: text, title, outlet, day of publication with its basis, language, address."""

from __future__ import annotations

import re
from typing import Any

from casework.model import Refused
from casework.rows import posts
from casework.rows.apart import apart

LEAST = 40  # characters; less is a notice
SHORT = 400  # a text this short beside words of consent or subscription is what the wall lets through
MAX_MARKS = 100_000  # tags and attributes; beyond this a parser takes minutes and no article needs them
DEEP = 400  # nested tags that hold nothing but each other
MAX_PAGE = 10_000_000  # bytes; a larger page is no article
_NAMES = r"article:published_time|datePublished|pubdate|dc\.date|DC\.date"
_IN_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]{10,40})"')
_IN_META = (
    re.compile(rf'<meta\s[^>]*?(?:{_NAMES})["\'][^>]*content=["\']([^"\']{{10,40}})'),
    re.compile(rf'<meta\s[^>]*?content=["\']([^"\']{{10,40}})["\'][^>]*(?:{_NAMES})'),
)
HEAD = 100_000  # characters in which the head lies where the page does not say where it ends
_TAG = re.compile(r"<[^>]*>|\s{2,}")
LONG = 3000  # characters of paragraphs; of a shorter page little is worth comparing
_CONSENT = re.compile(
    r"\b(?:accept (?:all )?cookies|subscribe to (?:read|continue)|enable javascript|access denied)\b", re.I
)


def of_page(name: str, page: str, address: str = "") -> tuple[dict[str, str], list[str]]:
    """Give the article of a page as the columns of articles, and the warnings it calls for.

    The page is read in a process of its own. Raises Refused for a page that holds no article.
    """
    if len(page) > MAX_PAGE:
        raise Refused(name, f"{len(page):,} characters is too large for a page", "save the article alone")
    if page.count("=") > MAX_MARKS or page.count("<") > MAX_MARKS:
        raise Refused(name, "the page is too complex to be read safely", "save the article alone, as text or .md")
    read = apart(name, "page", page.encode(errors="replace"), address=address)
    return read["article"], read["warnings"]


def extract(name: str, data: bytes, address: str = "") -> dict[str, Any]:
    """Read a page: the article, and the warnings it calls for. The day is "given" where the page says it in JSON-LD or
    meta, "inferred" where it was read off text or address. Raises Refused for a page that holds no article.
    """
    page = data.decode().replace("\0", "")
    post = posts.of_page(page, address)
    if post is not None:
        return {"article": post, "warnings": []}
    found, body = _main_text(page, address)
    if len(body) < LEAST and (flat := _flat(page)) != page:
        found, body = _main_text(flat, address)
    wall = len(body) < SHORT and bool(_CONSENT.search(page))
    if len(body) < LEAST or wall:
        why = ": it asks for consent or a subscription" if wall else ""
        raise Refused(name, f"no article text{why}", "save the page as shown in a browser, or give the text as .md")
    published, basis = _published(page, found.date or "")
    article = {
        "title": found.title or body.splitlines()[0][:120],
        "outlet": found.sitename or found.hostname or "",
        "author": found.author or "",
        "published": published,
        "published_basis": basis,
        "language": found.language or _language(page),
        "url": found.url or address,
        "body": body,
    }
    return {"article": article, "warnings": _left_out(page, body)}


def _main_text(page: str, address: str) -> tuple[Any, str]:
    import trafilatura

    found = trafilatura.bare_extraction(
        page,
        url=address or None,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
    )
    return found, (found.text or "").strip() if found else ""


def _left_out(page: str, body: str) -> list[str]:
    """Warn where the article is the lesser part of what the page's paragraphs say: it may have been cut."""
    # Cut at the ends and look back for the starts: a pattern over the whole page costs as much as reading it.
    paragraphs = [piece[piece.rfind("<p") :] for piece in page.split("</p>")[:-1]]
    if sum(map(len, paragraphs)) < max(LONG, 2 * len(body)):
        return []
    said = sum(len(_TAG.sub("", paragraph)) for paragraph in paragraphs)
    if said < max(LONG, 2 * len(body)):
        return []
    return [f"{len(body):,} characters were taken as the article, of {said:,} in the paragraphs of the page; compare"]


def _flat(page: str) -> str:
    """Take out boxes that only nest, where they nest too deep for the parser, which then finds nothing."""
    if page.count("<div") < DEEP and page.count("<span") < DEEP:
        return page
    return re.sub(r"(?:<(?:div|span)[^>]*>\s*){50,}|(?:</(?:div|span)>\s*){50,}", "\n", page)


def _published(page: str, found: str) -> tuple[str, str]:
    head = page[: max(page.find("</head"), 0) or HEAD]
    for basis, text, pattern in (("JSON-LD", page, _IN_DATA), *(("meta", head, pattern) for pattern in _IN_META)):
        match = pattern.search(text)
        if match and re.match(r"\d{4}-\d\d-\d\d", match.group(1)):
            return match.group(1)[:10], f"given in {basis}"
    return (found, "inferred from the page") if found else ("", "missing")


def _language(page: str) -> str:
    match = re.search(r"<html[^>]*\blang=[\"']?([a-zA-Z]{2})", page[:4000])
    return match.group(1).lower() if match else ""
