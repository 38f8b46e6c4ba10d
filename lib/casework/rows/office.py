"""The parts of a Word or OpenDocument file as XML, without a document type, an entity or a way out of the file."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from casework.model import Refused
from casework.rows.container import Content

# ISO 29500 in its strict form has other names for the same elements.
_TRANSITIONAL = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml/main|officeDocument/relationships)")


def _usual(strict: re.Match[bytes]) -> bytes:
    kind, _, rest = strict[1].partition(b"/")
    return b"http://schemas.openxmlformats.org/" + kind + b"/2006/" + rest


def part(content: Content, name: str) -> Element | None:
    """Give one part of the file, tags as {namespace}name; nothing where the file has none of that name.

    `open_content` has unpacked every part once, within its limits. Raises Refused for what is no honest XML.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content.data)) as book:
            return fromstring(_TRANSITIONAL.sub(_usual, book.read(name)), forbid_dtd=True)
    except KeyError:
        return None
    except (DefusedXmlException, ParseError, RecursionError):
        what = f"its part {name} is encrypted, damaged or declares a DTD"
        raise Refused(content.name, what, "unlock it, save it again and add that") from None


def words(parent: Element | None, path: str, spaces: dict[str, str]) -> str:
    """Give the text of the first element at a path, or nothing."""
    found = parent.find(path, spaces) if parent is not None else None
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def refuse_changes(name: str, paragraph: int, author: str) -> None:
    """Refuse a text with tracked changes: it is two texts, and nobody has said which is meant."""
    by = f" by {author}" if author else ""
    raise Refused(name, f"tracked changes{by} stand in it", "accept or reject them and save it again", row=paragraph)
