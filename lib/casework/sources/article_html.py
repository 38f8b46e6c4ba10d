"""An article saved as a web page: HTML or MHTML."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path

from casework.model import Refused
from casework.rows import Loaded, Source, open_content
from casework.rows.pages import COLUMNS, loaded, of_page
from casework.rows.text import decode


def _knows(name: str, head: bytes) -> bool:
    return name.lower().endswith((".html", ".htm", ".xhtml", ".mhtml", ".mht"))


SOURCE = Source(
    name="article_html",
    title="Articles as web pages",
    publisher="as each page says",
    licence="as each page says",
    table="articles",
    columns=COLUMNS,
    optional=frozenset(COLUMNS) - {"body"},
    knows=_knows,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read the main text of one saved page, with title, outlet, day and address as the page gives them.

    Raises Refused for a page without an article: empty, a consent page, a paywall, one that needs scripts.
    """
    content = open_content(path, member=member)
    page = _page(content.name, content.data)
    return loaded(content, SOURCE, [of_page(content.name, page)], [])


def _page(name: str, data: bytes) -> str:
    if not name.lower().endswith((".mhtml", ".mht")):
        return decode(name, data)[0]
    message = email.message_from_bytes(data, policy=email.policy.default)
    part = message.get_body(preferencelist=("html",))
    if part is None:
        raise Refused(name, "the archive of the page holds no HTML", "save the page again")
    return part.get_content()
