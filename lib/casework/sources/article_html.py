"""An article or post saved as a web page: HTML or MHTML."""

from __future__ import annotations

import email
import email.policy
import re
from pathlib import Path

from casework.model import Refused
from casework.rows import Loaded, open_content
from casework.rows.article import article_source, loaded
from casework.rows.pages import of_page
from casework.rows.text import decode_page, is_other

# Endings of pages, and of the programs on servers that make them; a page may also be saved without any.
ENDINGS = (".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht", ".php", ".asp", ".aspx", ".jsp", ".cfm")
_MULTIPART = re.compile(rb"(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)*?Content-Type:\s*multipart/related", re.I)
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)


def _knows(name: str, head: bytes) -> bool:
    if is_other(head):
        return False
    return name.lower().endswith(ENDINGS) or (not Path(name).suffix and _HTML.match(head) is not None)


SOURCE = article_source("article_html", "Articles as web pages", _knows)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read the main text of one saved page, with title, outlet, day and address as the page gives them.

    A page of posts (a Telegram channel, an export of it, a thread on X) gives each of them.

    Raises Refused for a page without an article: empty, a consent page, a paywall, one that needs scripts.
    """
    content = open_content(path, member=member)
    articles, warnings = of_page(content.name, *_page(content.name, content.data))
    table = loaded(content, SOURCE, articles)
    table.warnings += warnings
    return table


def _page(name: str, data: bytes) -> tuple[str, str]:
    """Give the page and the address it was saved from, where the file says it."""
    if not (name.lower().endswith((".mhtml", ".mht")) or _MULTIPART.match(data[:4096])):
        return decode_page(name, data), ""
    message = email.message_from_bytes(data, policy=email.policy.default)
    address = str(message["Snapshot-Content-Location"] or "").strip()
    parts = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not parts:
        raise Refused(name, "the archive of the page holds no HTML", "save the page again")
    # Frames of a page are pages too; the one that was saved bears its address, and comes first.
    part = next((part for part in parts if str(part["Content-Location"] or "").strip() == address), parts[0])
    page = decode_page(name, part.get_payload(decode=True) or b"", told=part.get_content_charset(""))
    address = address or str(part["Content-Location"] or "").strip()
    return page, address if address.startswith("http") else ""
