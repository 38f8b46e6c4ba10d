"""An article as PDF, with its text in it."""

from __future__ import annotations

import io
import re
from pathlib import Path

from casework.model import Refused
from casework.rows import Loaded, Source, open_content
from casework.rows.pages import COLUMNS, loaded


def _knows(name: str, head: bytes) -> bool:
    return head.startswith(b"%PDF")


SOURCE = Source(
    name="article_pdf",
    title="Articles as PDF",
    publisher="as each file says",
    licence="as each file says",
    table="articles",
    columns=COLUMNS,
    optional=frozenset(COLUMNS) - {"body"},
    knows=_knows,
)
LEAST = 100  # characters; a scan gives none
MAX_PAGES = 400


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read the text of a PDF, lines joined to paragraphs; the day of publication stays missing: the file's is another.

    Raises Refused for a scan without text, a file that is locked or broken, and one of more than 400 pages.
    """
    content = open_content(path, member=member)
    if b"%%EOF" not in content.data[-2048:]:
        raise Refused(content.name, "the file is truncated: its end is missing", "save or download it again")
    pages, title = _pages(content.name, content.data)
    body = _paragraphs("\n\n".join(pages))
    if len(body) < LEAST:
        raise Refused(
            content.name, "no text in the file: a scan, or an empty document", "type its text and give it as .md"
        )
    article = {
        "title": title or body.splitlines()[0][:120],
        "published_basis": "missing",
        "kind": "article",
        "handling": "public",
        "body": body,
    }
    return loaded(content, SOURCE, [article], [])


def _pages(name: str, data: bytes) -> tuple[list[str], str]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused(name, "it is locked by a password", "unlock it first")
        if len(reader.pages) > MAX_PAGES:
            raise Refused(name, f"{len(reader.pages)} pages", f"at most {MAX_PAGES}; cut out the article")
        texts = [page.extract_text() or "" for page in reader.pages]
        title = str((reader.metadata or {}).get("/Title", "") or "")
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OverflowError, AttributeError) as error:
        raise Refused(name, f"it cannot be read as PDF ({type(error).__name__})", "save or download it again") from None
    return texts, title


def _paragraphs(text: str) -> str:
    """Join wrapped lines: a line goes on unless it ends a sentence; hyphens at line ends close up."""
    text = re.sub(r"(\w)-\n(?=[a-zа-яё])", r"\1", text)
    return re.sub(r"(?<![.!?:”\"»\n])\n(?!\n)", " ", text).strip()
