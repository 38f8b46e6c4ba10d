"""An article as PDF, with its text in it."""

from __future__ import annotations

import re
from pathlib import Path

from casework.model import Refused
from casework.rows import Loaded, open_content
from casework.rows.apart import apart
from casework.rows.article import article_source, loaded

# What programs write for a title where nobody gave one: the name of the file that the page was made from.
NO_TITLE = re.compile(r"^(?:Microsoft \w+ - |untitled\b)|\.(?:html?|docx?|odt|rtf|txt|indd|qxd|pptx?|pages|pdf)$", re.I)
SHOWN = 10  # numbers of pages that a warning names


def _knows(name: str, head: bytes) -> bool:
    return head.startswith(b"%PDF")


SOURCE = article_source("article_pdf", "Articles as PDF", _knows)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read the text of a PDF, lines joined to paragraphs; the day of publication stays missing: the file's is another.

    Raises Refused for a scan without text, and for a file that is locked, broken, or too large to be read safely.
    """
    content = open_content(path, member=member)
    if b"%%EOF" not in content.data[-2048:]:
        raise Refused(content.name, "the file is truncated: its end is missing", "save or download it again")
    found = apart(content.name, "pdf", content.data)
    title = "" if NO_TITLE.search(found["title"]) else found["title"]
    title = title or found["text"].splitlines()[0][:120]
    table = loaded(content, SOURCE, [{"title": title, "published_basis": "missing", "body": found["text"]}])
    if found["bare"]:
        shown = ", ".join(map(str, found["bare"][:SHOWN])) + (" ..." if len(found["bare"]) > SHOWN else "")
        told = f"{len(found['bare'])} of {found['pages']} pages hold no text and may be scans: {shown}"
        table.warnings.append(told)
    return table
