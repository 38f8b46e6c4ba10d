"""An article or post saved as a web page: HTML or MHTML."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path

from casework.model import Refused
from casework.rows import Loaded, open_content
from casework.rows.article import article_source, loaded
from casework.rows.pages import of_page
from casework.rows.text import decode


def _knows(name: str, head: bytes) -> bool:
    return name.lower().endswith((".html", ".htm", ".xhtml", ".mhtml", ".mht"))


SOURCE = article_source("article_html", "Articles as web pages", _knows)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read the main text of one saved page, with title, outlet, day and address as the page gives them.

    Raises Refused for a page without an article: empty, a consent page, a paywall, one that needs scripts.
    """
    content = open_content(path, member=member)
    article, warnings = of_page(content.name, *_page(content.name, content.data))
    table = loaded(content, SOURCE, [article])
    table.warnings += warnings
    return table


def _page(name: str, data: bytes) -> tuple[str, str]:
    """Give the page and the address it was saved from, where the file says it."""
    if not name.lower().endswith((".mhtml", ".mht")):
        return decode(name, data)[0], ""
    message = email.message_from_bytes(data, policy=email.policy.default)
    part = message.get_body(preferencelist=("html",))
    if part is None:
        raise Refused(name, "the archive of the page holds no HTML", "save the page again")
    try:
        page = part.get_content()
    except (LookupError, UnicodeDecodeError) as error:
        raise Refused(name, f"its text cannot be decoded ({error})", "save the page again as UTF-8") from None
    return page, str(message["Snapshot-Content-Location"] or part["Content-Location"] or "")
