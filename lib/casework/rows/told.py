"""What a web page says of its article: in JSON-LD, in meta, in its headline and its address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlparse

ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Analysis|CreativeWork)$")  # names of types in schema.org
_HEADLINE = ("headline", "name", "alternativeHeadline")
_DAY_IN_META = (
    "article:published_time", "datePublished", "pubdate", "publish-date", "publish_date", "parsely-pub-date",
    "sailthru.date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued",
    "citation_publication_date", "og:published_time", "article.published", "cXenseParse:recs:publishtime",
)  # fmt: skip
_META = frozenset(name.lower() for name in (*_DAY_IN_META, "og:title", "og:site_name", "og:url"))
# Where the copy of an archive stands: with the time of the capture, then the address that was captured.
_ARCHIVED = re.compile(
    r"^https?://(?:web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/|archive\.(?:today|ph|is|li|vn|fo|md)/\d{4}[\d.-]*/)"
    r"(?P<original>https?:/+\S+)$"
)
_SAVED = re.compile(
    r"<!--\s*(?:saved from url=\(\d{4}\)|Page saved with SingleFile\s+url:\s*)(?P<url>https?://[^\s>]+)"
)
_NOBODY = frozenset(
    """admin administrator anonymous anonym anónimo anonimo author autor editor none null undefined redacción
    redaccion redaktion rédaction redazione редакция staff webmaster unknown user wordpress python-docx usuario
    пользователь""".split()
) | {"no author", "sin autor", "staff writer", "site admin", "windows user", "microsoft office user"}  # fmt: skip
_BY = re.compile(r"^(?:by|por|von|par|di|автор:?)\s+(?=[^\W\d_])|\s+@\w+$", re.I)
_PARTS = re.compile(r"\s+[|·•–—:›»-]\s+|\s*[|]\s*")
MOST_SCRIPT = 2_000_000  # characters of JSON-LD that are read


@dataclass(frozen=True, slots=True)
class Told:
    """Hold what a page says of its article; blank where it says nothing."""

    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str = ""
    basis: str = ""
    url: str = ""
    archived_url: str = ""
    body: str = ""
    closed: bool = False  # it says that it is not free to read
    live: int = 0  # entries of a live blog


def told_by(tree: Any, page: str, address: str) -> Told:
    """Read what a page says of its article; `tree` is its parsed form and `address` where it was found, if known."""
    meta = _meta(tree)
    saved = address or _saved(page)
    url, archived = _addresses(tree, meta, saved)
    shown = [text for h1 in tree.iter("h1") if (text := " ".join(h1.text_content().split()))]
    title = next((" ".join((one.text or "").split()) for one in tree.iter("title")), "")
    things = list(_things(tree))
    named = {str(thing["@id"]): thing for thing in things if "@id" in thing and len(thing) > 1}
    thing = _article(things, {*shown, title, meta.get("og:title", "")}, url)
    published, basis = _published(thing, things, meta)
    if not published and (published := _time(tree)):
        basis = "given in the page"
    outlet = _name(thing.get("publisher"), named) or meta.get("og:site_name", "")
    free = thing.get("isAccessibleForFree")
    return Told(
        title=_title(shown, [_first(thing, _HEADLINE), meta.get("og:title", ""), title], outlet, url),
        outlet=outlet,
        author=_author(thing.get("author") or thing.get("creator"), named, outlet),
        published=published,
        basis=basis,
        url=url or _place(thing),
        archived_url=archived,
        body=_plain(thing.get("articleBody")),
        closed=str(free).lower() in ("false", "0", "http://schema.org/false", "https://schema.org/false"),
        live=len(thing["liveBlogUpdate"]) if isinstance(thing.get("liveBlogUpdate"), list) else 0,
    )


def _meta(tree: Any) -> dict[str, str]:
    """Give the first content of each name in the meta elements that tell of an article."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = (element.get("content") or "").strip()
        if name in _META and content:
            found.setdefault(name, unescape(content))
    return found


def _saved(page: str) -> str:
    """Give the address that a browser or SingleFile notes at the beginning of a page it saves."""
    found = _SAVED.search(page[:4000])
    return found["url"] if found else ""


def _addresses(tree: Any, meta: Mapping[str, str], saved: str) -> tuple[str, str]:
    """Give the article's own address, and that of the archive which the page was saved from."""
    links = [one.get("href", "") for one in tree.iter("link") if (one.get("rel") or "").lower() == "canonical"]
    held = [urljoin(saved, told.strip()) for told in (*links, meta.get("og:url", "")) if told.strip()]
    held = [told for told in held if urlparse(told).scheme in ("http", "https") and urlparse(told).hostname]
    copies = [found for told in (saved, *held) if (found := _ARCHIVED.match(told))]
    own = [told for told in held if not _ARCHIVED.match(told)]
    original = re.sub(r"^(https?):/+", r"\1://", copies[0]["original"]) if copies else saved
    # The front page as canonical address is a fault of many a site.
    url = next((told for told in own if urlparse(told).path.strip("/") or urlparse(told).query), original)
    return url or next(iter(own), ""), copies[0].group() if copies else ""


def _things(tree: Any) -> Iterator[Mapping[str, Any]]:
    """Give what the page describes in JSON-LD, what lies within a graph or a main entity each by itself."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or len(script.text or "") > MOST_SCRIPT:
            continue
        text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$", "", script.text or "")
        try:
            ahead = [json.loads(text.strip().rstrip(";"), strict=False)]
        except (ValueError, RecursionError):
            continue
        while ahead:
            told = ahead.pop()
            if isinstance(told, list):
                ahead.extend(reversed(told))
            elif isinstance(told, dict):
                yield told
                ahead += [told[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in told]


def _is_article(thing: Mapping[str, Any]) -> bool:
    kinds = thing.get("@type")
    return any(ARTICLE.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _article(things: list[Mapping[str, Any]], titles: set[str], url: str) -> Mapping[str, Any]:
    """Choose the article that the page is about, of several that it describes: its address decides, then its words."""
    articles = [thing for thing in things if _is_article(thing)]
    if len(articles) < 2:
        return next(iter(articles), {})
    words = _words(" ".join(titles))

    def fits(thing: Mapping[str, Any]) -> tuple[bool, float]:
        told = _words(_first(thing, _HEADLINE))
        at_home = any(place.rstrip("/") == url.rstrip("/") for place in _places(thing))
        return at_home and bool(told), len(told & words) / len(told) if told else 0.0

    return max(articles, key=fits)


def _places(thing: Mapping[str, Any]) -> list[str]:
    told = [thing.get(key) for key in ("url", "mainEntityOfPage", "@id")]
    told = [place.get("@id") or place.get("url") if isinstance(place, dict) else place for place in told]
    return [place.partition("#")[0] for place in told if isinstance(place, str)]


def _place(thing: Mapping[str, Any]) -> str:
    return next((place for place in _places(thing) if re.match(r"https?://[^/]+/.", place)), "")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _first(thing: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next((text for key in keys if (text := _plain(thing.get(key)))), "")


def _plain(told: Any) -> str:
    """Give a text without markup; nothing for what is no text."""
    if not isinstance(told, str):
        return ""
    return re.sub(r"[^\S\n]+", " ", re.sub(r"<[^<>]*>", " ", unescape(unescape(told)))).strip()


def _published(thing: Mapping[str, Any], things: list[Mapping[str, Any]], meta: Mapping[str, str]) -> tuple[str, str]:
    """Give the day and where the page says it: the article's own before that of the page, JSON-LD before meta."""
    pages = [one for one in things if "WebPage" in str(one.get("@type"))]
    for told in (thing, *pages):
        if day := day_of(told.get("datePublished") or told.get("dateCreated")):
            return day, "given in JSON-LD"
    for name in _DAY_IN_META:
        if day := day_of(meta.get(name.lower())):
            return day, "given in meta"
    return "", ""


def _time(tree: Any) -> str:
    """Give the day that microdata mark as that of publication."""
    for element in tree.iter("time", "span", "div", "abbr"):
        is_marked = "datePublished" in (element.get("itemprop") or "") or element.get("pubdate") is not None
        told = element.get("datetime") or element.get("content") or element.get("title")
        if is_marked and (day := day_of(told)):
            return day
    return ""


def day_of(told: Any) -> str:
    """Give the day of a moment as ISO or as mail writes it, in the moment's own zone; nothing for other forms.

    >>> day_of("2019-03-24T23:30:00-04:00"), day_of("Sun, 24 Mar 2019 23:30:00 -0400"), day_of("soon")
    ('2019-03-24', '2019-03-24', '')
    """
    text = str(told[0] if isinstance(told, list) and told else told or "").strip()
    found = re.match(r"(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?!\d{3})", text)
    try:
        if found:
            return date(*map(int, found.groups())).isoformat()
        return parsedate_to_datetime(text).date().isoformat() if re.search(r"\d{4}", text) else ""
    except (TypeError, ValueError, IndexError, OverflowError):
        return ""


def _name(told: Any, named: Mapping[str, Mapping[str, Any]]) -> str:
    """Give the name of a person or body, also of one that is described elsewhere on the page."""
    if isinstance(told, list):
        return ", ".join(dict.fromkeys(filter(None, (_name(one, named) for one in told))))
    if isinstance(told, dict):
        return _name(told.get("name") or named.get(str(told.get("@id")), {}).get("name"), named)
    text = _plain(told)
    return "" if re.match(r"https?://", text) else " ".join(text.split())


def _author(told: Any, named: Mapping[str, Mapping[str, Any]], outlet: str) -> str:
    """Give those who wrote it: no placeholder of the program that made the page, and not the outlet itself."""
    names = [_BY.sub("", _name(one, named)) for one in (told if isinstance(told, list) else [told])]
    return "; ".join(dict.fromkeys(name for name in names if is_somebody(name, outlet)))


def is_somebody(name: str, outlet: str = "") -> bool:
    """Say whether a name may be that of an author."""
    plain = name.strip(" .,;").casefold()
    return bool(plain) and plain not in _NOBODY and plain != outlet.casefold() and any(map(str.isalpha, plain))


def _title(shown: list[str], told: list[str], outlet: str, url: str) -> str:
    """Give the headline as the page shows it, where it is one: it says mostly what its titles for others say."""
    held = [" ".join(text.split()) for text in told if text.strip()]
    words = [_words(text) for text in held]

    def fits(text: str) -> float:
        own = _words(text)
        return max((len(own & other) / min(len(own), len(other)) for other in words if own and other), default=0.0)

    headline = max(shown, key=fits, default="")
    if headline and len(_words(headline)) > 2 and (fits(headline) >= 0.5 or not held):
        return headline
    if headline and any(text.startswith(headline) for text in held):  # short, or without blanks between words
        return headline
    return without_site(held[0], outlet, url) if held else next(iter(shown), "")


def without_site(title: str, outlet: str, url: str) -> str:
    """Take the name of the site off a title that it was put behind or before.

    >>> without_site("Ferry held | The Gull", "The Gull", ""), without_site("Sea: a - b", "The Gull", "")
    ('Ferry held', 'Sea: a - b')
    """
    parts = _PARTS.split(title)
    host = re.sub(r"^www\.|\.\w+$|\W", "", urlparse(url).hostname or "")
    site = {name for name in (re.sub(r"\W", "", outlet.casefold()), host) if name}

    def is_site(part: str) -> bool:
        plain = re.sub(r"\W", "", part.casefold())
        return any(plain == name or (len(plain) > 3 and (plain in name or name in plain)) for name in site)

    if len(parts) > 1 and is_site(parts[-1]):
        return title[: title.rindex(parts[-1])].rstrip(" |·•–—:›»-")
    if len(parts) > 1 and is_site(parts[0]):
        return title[len(parts[0]) :].lstrip(" |·•–—:›»-")
    return title
