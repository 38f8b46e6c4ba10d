"""An article that came by mail: newsletters and press releases as EML."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path

from casework.model import Refused
from casework.rows import Loaded, open_content
from casework.rows.article import article_source, loaded
from casework.rows.pages import of_page


def _knows(name: str, head: bytes) -> bool:
    return name.lower().endswith(".eml")


SOURCE = article_source("article_mail", "Articles as mail", _knows)
LEAST = 20  # characters


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one mail: subject as title, sender as outlet, its date as publication; attachments are named only.

    Raises Refused for a mail without a readable text.
    """
    content = open_content(path, member=member)
    message = email.message_from_bytes(content.data, policy=email.policy.default)
    told = _body(content.name, message)
    if len(told["body"]) < LEAST:
        raise Refused(content.name, "the mail holds no text", "save its attachment and load that")
    article = (
        told
        | {
            "title": str(message["subject"] or told.get("title", "")),
            "outlet": parseaddr(str(message["from"] or ""))[0] or parseaddr(str(message["from"] or ""))[1],
            "handling": "internal",
        }
        | _day(message)
    )
    table = loaded(content, SOURCE, [article])
    names = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    if names:
        table.warnings.append(f"attachments not read: {', '.join(names)}")
    return table


def _body(name: str, message: EmailMessage) -> dict[str, str]:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return {"body": ""}
    try:
        text = part.get_content()
    except (LookupError, UnicodeDecodeError) as error:
        raise Refused(name, f"its text cannot be decoded ({error})", "save the mail again as UTF-8") from None
    if part.get_content_type() == "text/html":
        return of_page(name, text)[0]
    return {"body": text.replace("\r\n", "\n").strip()}


def _day(message: EmailMessage) -> dict[str, str]:
    try:
        moment = parsedate_to_datetime(str(message["date"]))
    except (TypeError, ValueError):
        return {"published": "", "published_basis": "missing"}
    return {"published": moment.date().isoformat(), "published_basis": "given in the mail's head"}
