"""An article as PDF, with its text in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from casework.model import Refused
from casework.rows import Loaded, open_content
from casework.rows.apart import apart
from casework.rows.article import article_source, loaded

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
    title = (found["title"] or found["printed"])[:120]
    article = {"title": title, "published_basis": "missing", "url": found["address"], "body": found["text"]}
    table = loaded(content, SOURCE, [article])
    table.warnings += _warnings(found)
    return table


def _warnings(found: dict[str, Any]) -> list[str]:
    told = []
    if found["bare"]:
        shown = ", ".join(map(str, found["bare"][:SHOWN])) + (" ..." if len(found["bare"]) > SHOWN else "")
        told.append(f"{len(found['bare'])} of {found['pages']} pages hold no text and may be scans: {shown}")
    if found["lost"]:
        told.append(f"letters without a text behind them in the file, which stand as \ufffd: {found['lost']}")
    if found["turned"]:
        told.append("read from right to left by the places of its letters; compare the blanks between words")
    if found["left_out"]:
        shown = "; ".join(line[:60] for line in found["left_out"][:3]) + ("; ..." if len(found["left_out"]) > 3 else "")
        told.append(f"left out at the head or foot of pages: {shown}")
    return told
