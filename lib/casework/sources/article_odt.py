"""Articles and drafts as OpenDocument texts (OASIS ODF 1.3): text, comments and footnotes with their places."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from casework.model import Refused
from casework.rows import Loaded, open_content
from casework.rows.article import Annotation, annotated, article_source, loaded
from casework.rows.container import ZIP
from casework.rows.office import part, refuse_changes, words
from casework.rows.text import is_other
from casework.rows.told import is_somebody

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, OFFICE, DC = f"{{{_ODF}text:1.0}}", f"{{{_ODF}office:1.0}}", "{http://purl.org/dc/elements/1.1/}"
SPACES = {
    "text": f"{_ODF}text:1.0",
    "office": f"{_ODF}office:1.0",
    "meta": f"{_ODF}meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
LEAST = 20  # characters
DRAWN = ("{urn:oasis:names:tc:opendocument:xmlns:drawing:", "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:")
OUTER = frozenset(TEXT + name for name in ("list", "list-item", "section", "index-body"))
UNREAD = frozenset(TEXT + name for name in ("ruby-text", "index-title-template"))
MAX_DEPTH = 100
MAX_BLANKS = 100  # of one element that stands for blanks in a row


def _knows(name: str, head: bytes) -> bool:
    is_called = name.lower().endswith((".odt", ".fodt", ".ott")) and not is_other(head)
    return is_called or b"mimetypeapplication/vnd.oasis.opendocument.text" in head[:200]


SOURCE = article_source("article_odt", "Articles as OpenDocument texts", _knows)


@dataclass(slots=True)
class _Text:
    """Gather the words of a document, and where in them its comments and footnotes stand."""

    name: str
    body: str = ""
    number: int = 0  # of the paragraph
    opened: dict[str, int] = field(default_factory=dict)
    annotations: list[Annotation] = field(default_factory=list)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read the paragraphs of a document; comments and footnotes stand beside it in `also["annotations"]`.

    The day of publication stays missing: the file's is another. Raises Refused for a document with tracked changes,
    and for one that is locked or empty.
    """
    content = open_content(path, member=member)
    document = part(content, "content.xml") if content.data.startswith(ZIP) else None
    whole = document.find("office:body/office:text", SPACES) if document is not None else None
    if whole is None:
        raise Refused(content.name, "it is no OpenDocument text in a zip", "save it as .odt")
    text = _Text(content.name)
    _take(whole, text, 0, within=False)
    body = text.body.rstrip()
    if len(body.strip()) < LEAST:
        raise Refused(content.name, "the document holds no text", "check that the file was saved whole")
    about = part(content, "meta.xml")
    title = words(about, "office:meta/dc:title", SPACES) or body.strip().splitlines()[0][:120]
    author = told if is_somebody(told := words(about, "office:meta/meta:initial-creator", SPACES)) else ""
    article = {"title": title, "author": author, "published_basis": "missing", "kind": "document", "body": body}
    return annotated(loaded(content, SOURCE, [article]), text.annotations)


def _take(element: Element, text: _Text, depth: int, *, within: bool) -> None:
    """Take one element's words in their order; what follows it is its parent's to take."""
    if depth > MAX_DEPTH:
        raise Refused(text.name, "it is nested too deeply to be a text", "save it again")
    tag = element.tag
    if tag == TEXT + "tracked-changes":
        _refuse_if_any(element, text)
    elif tag == TEXT + "note":
        said = _said(element.find("text:note-body", SPACES))
        text.annotations.append(Annotation(len(text.body), len(text.body), "footnote", said))
    elif tag == OFFICE + "annotation":
        _comment(element, text)
    elif tag == OFFICE + "annotation-end":
        _close(element, text)
    else:
        _words(element, text, depth, within=within)


def _words(element: Element, text: _Text, depth: int, *, within: bool) -> None:
    tag = element.tag
    paragraph = tag in (TEXT + "p", TEXT + "h")
    if tag == TEXT + "s":
        count = element.get(TEXT + "c", "1")
        text.body += " " * min(int(count) if count.isdigit() else 1, MAX_BLANKS)
    elif tag in (TEXT + "tab", TEXT + "line-break"):
        text.body += " " if tag == TEXT + "tab" else "\n"
    text.number += paragraph
    # Within a paragraph all is text, spans and fields (a date, a name) alike; white space between paragraphs is none.
    inline = paragraph or (within and tag not in OUTER and not tag.startswith(DRAWN))
    text.body += _one_line(element.text) if inline else ""
    for child in element:
        if child.tag not in UNREAD:
            _take(child, text, depth + 1, within=inline)
        text.body += _one_line(child.tail) if inline else ""
    if paragraph and text.body and not text.body.endswith("\n\n"):
        text.body += "\n\n"


def _one_line(words: str | None) -> str:
    return (words or "").replace("\r", "").replace("\xad", "").replace("\n", " ")


def _refuse_if_any(changes: Element, text: _Text) -> None:
    for change in changes.findall("text:changed-region", SPACES):
        if change.find("text:insertion", SPACES) is None and change.find("text:deletion", SPACES) is None:
            continue  # of its look alone
        author = next((words.text or "" for words in change.iter(DC + "creator")), "")
        refuse_changes(text.name, text.number + 1, author)


def _comment(element: Element, text: _Text) -> None:
    here = len(text.body)
    text.opened[element.get(OFFICE + "name", "")] = len(text.annotations)
    said = " ".join(filter(None, map(_said, element.findall("text:p", SPACES))))
    author, day = words(element, "dc:creator", SPACES), words(element, "dc:date", SPACES)
    text.annotations.append(Annotation(here, here, "comment", said or "(empty)", author, day[:10]))


def _close(element: Element, text: _Text) -> None:
    """Stretch a comment to where its range ends."""
    at = text.opened.get(element.get(OFFICE + "name", ""))
    if at is not None:
        begun = text.annotations[at]
        text.annotations[at] = Annotation(
            begun.start, len(text.body), "comment", begun.text, begun.author, begun.written
        )


def _said(element: Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
