"""An article that came by mail: newsletters and press releases as EML."""

from __future__ import annotations

import email
import email.policy
import re
from email.errors import CloseBoundaryNotFoundDefect
from email.message import EmailMessage
from pathlib import Path

from casework.model import Refused
from casework.rows import Loaded, open_content
from casework.rows.article import Unread, article_source, loaded
from casework.rows.mail import hung_on, read_mail

OUTLOOK = b"\xd0\xcf\x11\xe0"  # begins what Outlook saves as .msg


# The head of a mail, whatever the file is called: lines of names, one of which only mail programs write.
_HEAD = re.compile(
    rb"(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*){0,60}?(?:Message-ID|MIME-Version|Received|Return-Path):.*\r?\n"
    rb"(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)*\r?\n",
    re.I,
)


def _knows(name: str, head: bytes) -> bool:
    return name.lower().endswith((".eml", ".msg", ".emlx")) or _HEAD.match(head) is not None


SOURCE = article_source("article_mail", "Articles as mail", _knows)
LEAST = 20  # characters


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one mail: subject as title, sender as outlet, its date as publication.

    Of a mail that was passed on these are of the mail within. A mail that hangs on another is an article of its own;
    other attachments are named only. Raises Refused for a mail without a readable text.
    """
    content = open_content(path, member=member)
    if content.data.startswith(OUTLOOK):
        raise Refused(content.name, "it is in Outlook's own format", "save or send it on as .eml")
    # Apple's .emlx begins with the length of the mail.
    data = content.data.partition(b"\n")[2] if content.data[:12].split(b"\n")[0].strip().isdigit() else content.data
    outer = email.message_from_bytes(data, policy=email.policy.default)
    if any(isinstance(fault, CloseBoundaryNotFoundDefect) for part in outer.walk() for fault in part.defects):
        raise Refused(content.name, "the mail is truncated: its end is missing", "save it again")
    try:
        mails, names = hung_on(outer)
        articles = [_article(content.name, one) for one in (outer, *mails)]
    except (IndexError, AttributeError, TypeError, KeyError, ValueError):  # what the library meets a broken head with
        raise Refused(content.name, "the mail is damaged: its parts cannot be told", "save it again") from None
    if all(isinstance(one, Unread) for one in articles):
        raise Refused(content.name, "the mail holds no text", "save its attachment and load that")
    if mails and isinstance(articles[0], Unread):
        articles = articles[1:]  # an empty mail around another is but its envelope
    table = loaded(content, SOURCE, articles)
    if names:
        table.warnings.append(f"attachments not read: {', '.join(names)}")
    return table


def _article(name: str, message: EmailMessage) -> dict[str, str] | Unread:
    mail = read_mail(name, message)
    if len(mail.text) < LEAST:
        return Unread(mail.subject, "the mail holds no text")
    return {
        "title": mail.subject or mail.text.splitlines()[0][:120],
        "outlet": mail.sender,
        "published": mail.published,
        "published_basis": mail.basis,
        "handling": "internal",
        "note": mail.note,
        "body": mail.text,
    }
