"""The article or post of a web page: text, title, outlet, day of publication with its basis, language, address."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import urlparse

from casework.model import Refused
from casework.rows import shown
from casework.rows.apart import apart
from casework.rows.article import Unread, whole
from casework.rows.told import Told, is_somebody, told_by

LEAST = 40  # characters; less is a notice
SHORT = 400  # a text this short beside words of consent or subscription is what the wall lets through
MAX_MARKS = 100_000  # tags and attributes; beyond this a parser takes minutes and no article needs them
DEEP = 400  # nested tags that hold nothing but each other
MAX_PAGE = 10_000_000  # bytes; a larger page is no article
_TAG = re.compile(r"<[^>]*>|\s{2,}")
LONG = 3000  # characters of paragraphs; of a shorter page little is worth comparing
HALF = 0.5  # of the text that the page gives to search engines must be found on it, or that text is taken
_CONSENT = re.compile(
    r"\b(?:accept (?:all )?cookies|subscribe (?:now )?to (?:read|continue)|(?:log|sign) in to (?:read|continue)"
    r"|enable javascript|access denied|already a subscriber|verify (?:that )?you are (?:a )?human|checking your browser"
    r"|are you a robot|(?:aceptar|acepta) (?:todas )?(?:las )?cookies|suscríbe(?:te|se) para|contenido exclusivo para"
    r"|solo para suscriptores|alle akzeptieren|cookies (?:akzeptieren|zustimmen)|jetzt abonnieren|weiterlesen mit"
    r"|accepter (?:tous )?les cookies|réservé (?:à nos|aux) abonnés|abonnez-vous pour|aceitar (?:todos os )?cookies"
    r"|exclusivo para assinantes|accetta (?:tutti )?i cookie|riservato agli abbonati|принять (?:все )?(?:файлы )?cookie"
    r"|только для подписчиков|оформите подписку|включите javascript)\b|请启用|需要订阅|订阅后|接受所有|للمشتركين فقط",
    re.I,
)
# What begins a line that sends the reader to another article, or to the outlet's channels.
_ELSEWHERE = re.compile(
    r"^[^\w¡¿]*(?:(?:read|see|watch|listen|lea|leer|ver|vea|mira|mirá|le[ií]a|lire|leggi|lesen sie|czytaj|zobacz"
    r"|читайте|смотрите|lee|conozca|revise)[ -]+(?:also|more|next|tambi[eé]n|m[aá]s|aussi|anche|auch|też|także|również"
    r"|также|related|this|aquí)|also read|also see|you may also like|related(?: (?:stories|articles|content|coverage))?"
    r"|(?:le|te) puede(?:n)? interesar|(?:te|le) recomendamos|notas? relacionadas?|(?:noticias?|contenidos?"
    r"|artículos?) relacionad[oa]s?|à lire aussi|a lire aussi|sur le même sujet|mehr zum thema|auch interessant"
    r"|по теме|материалы по теме|veja também|saiba mais|leia mais"
    r"|s[ií]guenos en|follow us on|подписывайтесь на)\b(?P<mark>\s*[:|>»→-])?",
    re.I,
)
# A day that an office suite writes into a page is the file's.
_OFFICE = re.compile(r"<meta\s[^>]*generator[^>]*(?:LibreOffice|OpenOffice|Microsoft Word|Word\.Document)", re.I)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+$")  # an outlet that is called as its address
FEW = 250  # characters of a line that sends the reader elsewhere


def of_page(name: str, page: str, address: str = "") -> tuple[list[dict[str, str] | Unread], list[str]]:
    """Give the article of a page as the columns of articles, or each of the posts that it shows, and its warnings.

    The page is read in a process of its own. Raises Refused for a page that holds no article.
    """
    if len(page) > MAX_PAGE:
        raise Refused(name, f"{len(page):,} characters is too large for a page", "save the article alone")
    if page.count("=") > MAX_MARKS or page.count("<") > MAX_MARKS:
        raise Refused(name, "the page is too complex to be read safely", "save the article alone, as text or .md")
    read = apart(name, "page", page.encode(errors="replace"), address=address)
    return list(map(whole, read["articles"])), read["warnings"]


def extract(name: str, data: bytes, address: str = "") -> dict[str, Any]:
    """Read a page: the article, and the warnings it calls for. The day is "given" where the page says it in JSON-LD or
    meta, "inferred" where it was read off text or address. Raises Refused for a page that holds no article.
    """
    page = data.decode().replace("\0", "")
    if posts := shown.of_page(page, address):
        return {"articles": posts, "warnings": []}
    found, body, told = _main_text(page, address)
    if len(body) < LEAST and (flat := _flat(page)) != page:
        found, body, told = _main_text(flat, address)
    warnings = []
    if len(told.body) >= SHORT and len(body) < HALF * len(told.body):
        warnings.append(f"{len(body):,} characters stood on the page; the text is the one it gives to search engines")
        body = told.body
    wall = len(body) < SHORT and bool(_CONSENT.search(page))
    if len(body) < LEAST or wall:
        why = ": it asks for consent or a subscription" if wall else ""
        raise Refused(name, f"no article text{why}", "save the page as shown in a browser, or give the text as .md")
    kept, others = _own_lines(body)
    return {
        "articles": [_columns(found, told, page, kept)],
        "warnings": [*warnings, *_warnings(page, kept, others, told)],
    }


def _columns(found: Any, told: Told, page: str, body: str) -> dict[str, str]:
    named = (found.sitename if found else "") or ""
    host = (urlparse(told.url).hostname or "").removeprefix("www.")
    outlet = told.outlet or ("" if _HOST.match(named) else named) or host or named
    author = told.author or unescape(found.author or "" if found else "")
    inferred = _inferred(found.date or "", page) if found else ""
    basis = told.basis if told.published else "inferred from the page" if inferred else "missing"
    return {
        "title": told.title or (found.title if found else "") or body.splitlines()[0][:120],
        "outlet": outlet,
        "author": "; ".join(name for name in author.split("; ") if is_somebody(name, outlet)),
        "published": told.published or inferred,
        "published_basis": basis,
        "language": (found.language if found else "") or _language(page),
        "url": told.url,
        "archived_url": told.archived_url,
        "body": body,
    }


def _inferred(day: str, page: str) -> str:
    """Give the day that was read off the page; nothing where it is that of the file, or of a year alone."""
    if _OFFICE.search(page[:4000]):
        return ""
    # The year of a copyright is no New Year's Day.
    year = day[:4]
    is_said = rf"{year}[-/. ]0?1[-/. ]0?1\b|\b0?1[./-]0?1[./-]{year}|{year}0101"
    return "" if day.endswith("-01-01") and not re.search(is_said, page) else day


def _main_text(page: str, address: str) -> tuple[Any, str, Told]:
    import trafilatura

    tree = trafilatura.load_html(page)
    if tree is None:
        return None, "", Told()
    told = told_by(tree, page, address)
    found = trafilatura.bare_extraction(
        tree,
        url=address or None,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        with_metadata=not all((told.title, told.outlet, told.author, told.published)),  # else all is known
        date_extraction_params=_KNOWN if told.published else None,
    )
    return found, (found.text or "").strip() if found else "", told


_KNOWN = {"original_date": True, "extensive_search": False}  # the page says its day: no other is looked for


def _own_lines(body: str) -> tuple[str, int]:
    """Give the text without the lines that send the reader to other articles, and how many these are."""
    lines = body.split("\n")
    kept = [line for line in lines if not _is_elsewhere(line)]
    return "\n".join(kept).strip(), len(lines) - len(kept)


def _is_elsewhere(line: str) -> bool:
    found = _ELSEWHERE.match(line) if len(line) <= FEW else None
    return found is not None and (bool(found["mark"]) or not line[found.end() :].strip() or line[-1:] not in '.!?"”»')


def _warnings(page: str, body: str, others: int, told: Told) -> list[str]:
    said = _left_out(page, body)
    if others:
        said.append(f"lines that point to other articles, left out: {others}")
    if told.closed:
        said.append("the page says that it is not free to read: the text may end at the wall")
    if told.live:
        said.append(f"a live blog of {told.live} entries: what is told was known at different hours")
    if lost := body.count("\ufffd"):
        said.append(f"letters of the text that could not be decoded and stand as \ufffd: {lost}")
    return said


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


def _language(page: str) -> str:
    match = re.search(r"<html[^>]*\blang=[\"']?([a-zA-Z]{2})", page[:4000])
    return match.group(1).lower() if match else ""
