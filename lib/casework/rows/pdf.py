"""The text of a PDF, page by page joined to paragraphs."""

from __future__ import annotations

import io
import re
from typing import Any

from casework.model import Refused

LEAST = 100  # characters; a scan gives none
MAX_PAGES = 400


def extract(name: str, data: bytes) -> dict[str, Any]:
    """Read a PDF: its text with lines joined to paragraphs, its title, its number of pages, and those without a text.

    Raises Refused for a scan without text, a file that is locked or broken, and one of more than MAX_PAGES pages.
    """
    pages, title = _pages(name, data)
    text = _paragraphs("\n\n".join(pages))
    if len(text) < LEAST:
        raise Refused(name, "no text in the file: a scan, or an empty document", "type its text and give it as .md")
    bare = [number for number, page in enumerate(pages, 1) if not page.strip()]
    return {"text": text, "title": title, "pages": len(pages), "bare": bare}


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
    except (PyPdfError, ValueError, KeyError, TypeError, OverflowError, AttributeError) as error:
        raise Refused(name, f"it cannot be read as PDF ({type(error).__name__})", "save or download it again") from None
    return texts, title


def _paragraphs(text: str) -> str:
    """Join wrapped lines: a line goes on unless it ends a sentence; hyphens at line ends close up."""
    text = re.sub(r"(\w)-\n(?=[a-zа-яё])", r"\1", text)
    return re.sub(r"(?<![.!?:”\"»\n])\n(?!\n)", " ", text).strip()
