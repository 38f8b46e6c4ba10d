"""Articles and drafts as Word documents (ECMA-376): text, comments and footnotes with their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from casework.model import Refused
from casework.rows import Loaded, open_content
from casework.rows.article import Annotation, annotated, article_source, loaded
from casework.rows.container import ZIP, Content
from casework.rows.office import part, refuse_changes, words
from casework.rows.text import is_other
from casework.rows.told import is_somebody

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SPACES = {"dc": "http://purl.org/dc/elements/1.1/"}
CHANGED = {W + name for name in ("ins", "del", "moveFrom", "moveTo")}
PLAIN = {W + "tab": " ", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
OLD = (b"\xd0\xcf\x11\xe0", b"{\\rtf")
LEAST = 20  # characters


def _knows(name: str, head: bytes) -> bool:
    is_called = name.lower().endswith((".docx", ".docm", ".doc", ".rtf")) and not is_other(head)
    is_called = is_called and b"mimetypeapplication/vnd.oasis" not in head[:200]
    return is_called or (head.startswith(b"PK") and b"word/document.xml" in head)


SOURCE = article_source("article_docx", "Articles as Word documents", _knows)


@dataclass(slots=True)
class _Text:
    """Gather the words of a document, and where in them its comments and footnotes stand."""

    content: Content
    body: str = ""
    number: int = 0  # of the paragraph
    hidden: int = 0  # letters that Word does not show
    opened: dict[str, int] = field(default_factory=dict)
    comments: dict[str, tuple[int, int]] = field(default_factory=dict)
    notes: list[tuple[str, str, int]] = field(default_factory=list)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read the paragraphs of a document; comments and footnotes stand beside it in `also["annotations"]`.

    The day of publication stays missing: the file's is another. Raises Refused for a document with tracked changes,
    one that is locked, empty, or in a format older than .docx.
    """
    content = open_content(path, member=member)
    if content.data.startswith(OLD) or not content.data.startswith(ZIP):
        raise Refused(content.name, "it is no .docx: an older format, or locked by a password", "save it as .docx")
    document = part(content, "word/document.xml")
    if document is None:
        raise Refused(content.name, "it is no Word document", "check which file this is")
    text = _Text(content)
    for paragraph in _paragraphs(document):
        _read(paragraph, text)
    body = text.body.rstrip()
    if len(body.strip()) < LEAST:
        raise Refused(content.name, "the document holds no text", "check that the file was saved whole")
    core = part(content, "docProps/core.xml")
    title = words(core, "dc:title", SPACES) or body.strip().splitlines()[0][:120]
    author = told if is_somebody(told := words(core, "dc:creator", SPACES)) else ""
    article = {"title": title, "author": author, "published_basis": "missing", "kind": "document", "body": body}
    table = loaded(content, SOURCE, [article])
    table.warnings += [f"hidden letters left out: {text.hidden}"] if text.hidden else []
    return annotated(table, [*_comments(text), *_notes(text)])


def _walk(start: Element, *, within: bool = False) -> Iterator[Element]:
    """Give the elements below one in their order, but for the second copy that older readers are meant to show.

    `within` leaves out the paragraphs of a text box, which stand in a paragraph and are read by themselves.
    """
    ahead = [start]
    while ahead:
        element = ahead.pop()
        if element.tag != FALLBACK and not (within and element.tag == W + "p" and element is not start):
            yield element
            ahead.extend(reversed(element))


def _paragraphs(part_of_file: Element) -> Iterator[Element]:
    return (element for element in _walk(part_of_file) if element.tag == W + "p")


def _read(paragraph: Element, text: _Text) -> None:
    text.number += 1
    hidden = {
        id(inner)
        for run in _walk(paragraph, within=True)
        if run.tag == W + "r" and _is_hidden(run)
        for inner in _walk(run, within=True)
    }
    for element in _walk(paragraph, within=True):
        if id(element) not in hidden:
            _take(element, text)
        elif element.tag == W + "t":
            text.hidden += len(element.text or "")
    if text.body and not text.body.endswith("\n\n"):
        text.body += "\n\n"


def _is_hidden(run: Element) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(W + "val", "true") not in ("0", "false", "off")


def _take(element: Element, text: _Text) -> None:
    tag, here, number = element.tag, len(text.body), element.get(W + "id", "")
    if tag in CHANGED:
        refuse_changes(text.content.name, text.number, element.get(W + "author", ""))
    elif tag == W + "t":
        text.body += element.text or ""
    elif tag in PLAIN:
        text.body += PLAIN[tag]
    elif tag in NOTES:
        text.notes.append((NOTES[tag], number, here))
    elif tag == W + "commentRangeStart":
        text.opened[number] = here
    elif tag in (W + "commentRangeEnd", W + "commentReference"):
        text.comments.setdefault(number, (text.opened.get(number, here), here))


def _comments(text: _Text) -> Iterator[Annotation]:
    held = part(text.content, "word/comments.xml")
    for comment in held if held is not None else ():
        place = text.comments.get(comment.get(W + "id", ""))
        said = _said(comment)
        if place is not None and said:
            author, day = comment.get(W + "author", ""), comment.get(W + "date", "")
            yield Annotation(*place, "comment", said, author, day[:10])


def _notes(text: _Text) -> Iterator[Annotation]:
    held = {kind: part(text.content, f"word/{kind}.xml") for kind in {kind for kind, _, _ in text.notes}}
    told = {
        (kind, note.get(W + "id", "")): _said(note)
        for kind, notes in held.items()
        for note in (notes if notes is not None else ())
    }
    for kind, number, place in text.notes:
        if told.get((kind, number)):
            yield Annotation(place, place, "footnote", told[kind, number])


def _said(note: Element) -> str:
    return " ".join("".join(element.text or "" for element in _walk(note) if element.tag == W + "t").split())
