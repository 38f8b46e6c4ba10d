"""The text of a PDF: its letters and where they stand, set into paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import closing
from ctypes import byref
from typing import Any, NamedTuple

from casework.model import Refused
from casework.rows.bidi import in_order, is_right_to_left
from casework.rows.typeset import Line, Page, Paragraph, in_columns, paragraphs, without_margins

LEAST = 100  # characters; a scan gives none
MAX_PAGES = 400
MOST_LOST = 0.2  # of the letters may have no text behind them; of more no sentence is left
OVERLAP = 0.4  # of their height do two letters of one line share
GUTTER = 1.2  # times the height of a line is a gap between two columns or cells
# What programs write for a title where nobody gave one, and the names of files that a page was made from.
_NO_TITLE = re.compile(
    r"^(?:Microsoft \w+ - |\W*(?:untitled|anonymous|unspecified|unknown|print|layout \d+|document\d*)\W*$|https?://)"
    r"|\.(?:html?|docx?|odt|rtf|txt|indd|qxd|pptx?|pages|pdf|php|aspx?)\W*$",
    re.I,
)
# What Symbol and Wingdings have for a bullet, and what a hyphen at the end of a line is told as.
_MEANT = dict.fromkeys((0xF0B7, 0xF0A7, 0xF0FC, 0xF0D8, 0xF06C), "•") | dict.fromkeys((0x02, 0xAD, 0xFFFE), "-")
_HYPHENS = ("\x02", "\xad", "\ufffe")
_LINE_END = re.compile("[\n\r\x02\xad\ufffe]")
_WORD = re.compile(r"[^ \xa0\r\n]+")
_FORMS = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefe]+")  # ligatures, and Arabic letters by their form
_LOST = re.compile("[\0\ud800-\udfff\ue000-\uf8ff]")


class Place(NamedTuple):
    """Hold the edges of a letter in points from the left and the foot of the page as it is shown."""

    left: float
    right: float
    bottom: float
    top: float


def extract(name: str, data: bytes) -> dict[str, Any]:
    """Read a PDF: its text in paragraphs, title, address where a browser printed it, number of pages, pages without a
    text, what stood in the margins and was left out, and how many letters have no text behind them.

    Raises Refused for a scan without text, a file that is locked or broken, and one of more than MAX_PAGES pages.
    """
    pages, title = _pages(name, data)
    shown = "".join([line.text for page in pages for line in page.lines])
    letters, lost = len(shown), shown.count("\ufffd")
    if lost > MOST_LOST * letters:
        do = "save it as a web page, or type its text and give it as .md"
        raise Refused(name, f"{lost:,} of its {letters:,} letters are pictures without a text behind them", do)
    bare = [number for number, page in enumerate(pages, 1) if not page.lines]
    inner, address, left_out = without_margins(list(map(in_columns, pages)))
    found = paragraphs(inner)
    text = "\n\n".join(one.text for one in found)
    if len(text) < LEAST:
        raise Refused(name, "no text in the file: a scan, or an empty document", "type its text and give it as .md")
    return {
        "text": text,
        "title": "" if _NO_TITLE.search(title) else title,
        "printed": _headline(found[:8]),
        "address": address,
        "pages": len(pages),
        "bare": bare,
        "left_out": left_out,
        "lost": lost,
        "turned": is_right_to_left(text),
    }


def _headline(first: Sequence[Paragraph]) -> str:
    """Give the largest of the first paragraphs; the first where none stands out."""
    largest = max(first, key=lambda one: one.size)
    return largest.text if largest.size > 1.15 * min(one.size for one in first) else first[0].text


def _pages(name: str, data: bytes) -> tuple[list[Page], str]:
    import pypdfium2

    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            if len(document) > MAX_PAGES:
                raise Refused(name, f"{len(document)} pages", f"at most {MAX_PAGES}; cut out the article")
            title = " ".join(document.get_metadata_value("Title").replace("\0", "").split())
            return [_page(document[number]) for number in range(len(document))], title
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Refused(name, "it is locked by a password", "unlock it first") from None
        raise Refused(name, "it cannot be read as PDF", "save or download it again") from None


def _page(page: Any) -> Page:
    with closing(page), closing(page.get_textpage()) as text:
        sheet = _Sheet(text, page.get_rotation(), *page.get_mediabox()[2:])
        lines = [line for first, end in sheet.ranges() for line in sheet.lines(first, end)]
        return Page(page.get_height(), lines)


class _Sheet:
    """Read the letters of one page, and where they stand on it as it is shown."""

    def __init__(self, text: Any, turned: int, wide: float, high: float) -> None:
        from pypdfium2 import raw

        self._text, self._turned, self._wide, self._high = text, turned, wide, high
        self._box, self._asked = raw.FS_RECTF(), raw.FPDFText_GetLooseCharBox
        code = raw.FPDFText_GetUnicode
        self._said = "".join([chr(code(text, at)) for at in range(text.count_chars())])

    def ranges(self) -> Iterator[tuple[int, int]]:
        """Give where each line begins and ends in the order of the file; behind a hyphen the places tell a new line."""
        first = 0
        for end in _LINE_END.finditer(self._said):
            at, is_hyphen = end.start(), end[0] in _HYPHENS
            if not is_hyphen or self._is_line_end(at):
                yield first, at + is_hyphen
                first = at + 1
        yield first, len(self._said)

    def _is_line_end(self, at: int) -> bool:
        hyphen, following = self._place(at), self._place(at + 1) if at + 1 < len(self._said) else None
        if hyphen is None or following is None:
            return False
        inside = min(hyphen.top, following.top) - max(hyphen.bottom, following.bottom)
        return inside < OVERLAP * (following.top - following.bottom)

    def _place(self, at: int) -> Place | None:
        box = self._box
        if not self._asked(self._text, at, byref(box)):
            return None
        left, right, bottom, top = box.left, box.right, box.bottom, box.top
        if self._turned == 90:
            return Place(bottom, top, self._wide - right, self._wide - left)
        if self._turned == 180:
            return Place(self._wide - right, self._wide - left, self._high - top, self._high - bottom)
        return (
            Place(self._high - top, self._high - bottom, left, right)
            if self._turned
            else Place(left, right, bottom, top)
        )

    def lines(self, first: int, end: int) -> Iterator[Line]:
        """Give what stands on one line; two where a wide gap parts them, as between columns or cells."""
        begun, edge = first, None
        for word in _WORD.finditer(self._said, first, end):
            place = self._place(word.start())
            if place is not None and edge is not None and place.left - edge > GUTTER * (place.top - place.bottom):
                yield from self._line(begun, word.start())
                begun = word.start()
            place = self._place(word.end() - 1)
            edge = place.right if place is not None else None
        yield from self._line(begun, end)

    def _line(self, first: int, end: int) -> Iterator[Line]:
        words = list(_WORD.finditer(self._said, first, end))
        ends = [words[0].start(), words[-1].end() - 1] if words else []
        edges = [place for at in ends if (place := self._place(at)) is not None]
        if not edges:
            return
        whole = _plain(self._said[first:end])
        if is_right_to_left(whole):
            letters = [at for word in words for at in range(*word.span())]
            placed = [(_plain(self._said[at]), place) for at in letters if (place := self._place(at)) is not None]
            edges = [place for _, place in placed]
            whole = in_order(
                [(said, place.left, place.right) for said, place in placed], edges[0].top - edges[0].bottom
            )
        left, right = min(place.left for place in edges), max(place.right for place in edges)
        yield Line(" ".join(whole.split()), left, right, edges[0].bottom, edges[0].top)


def _plain(said: str) -> str:
    """Give the letters that are meant: of forms and ligatures those they stand for, � for what is but a picture."""
    if said.isascii() and said.isprintable():
        return said
    said = _FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), said.translate(_MEANT))
    return "".join(
        [letter if letter.isprintable() or letter == "\ufffd" else " " for letter in _LOST.sub("\ufffd", said)]
    )
