"""Lines as they stand on pages into paragraphs as they were written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

ZONE = 0.12  # of a page's height at its head and foot, where running heads and page numbers stand
BLANK = 1.6  # times the height of its letters is a line of the margin from the text
OFTEN = 0.4  # of the pages bear a running head; heads of left and right pages take turns
ALIKE = 0.08  # of the height of its letters may a line differ within a paragraph
APART = 1.35  # times the usual distance of two lines: a blank between paragraphs
INDENT = 0.6  # of a letter's height: a first line set in
COLUMN, WORDY = 3, 20  # lines side by side, of so many characters each, are columns and no table
NEAR = 6  # lines around a line that tell how wide its column is
# Parts of words that keep their hyphen at the end of a line.
_KEEP = re.compile(
    r"\b(?:co|non|self|ex|anti|pro|vice|half|so|well|long|short|high|low|cross|mid|post|pre|re|all|multi|semi|ultra"
    r"|world|state|US|UN|EU|UK|по|кое|из|социально|военно)-$",
    re.I,
)
_NUMBER = re.compile(
    r"^\W*(?:(?:page|seite|página|pagina|стр\w*\.?|p\.?|с\.)\s*)?\d{1,4}(?:\s*(?:of|/|von|de|из|sur)\s*\d{1,4})?\W*$",
    re.I,
)
# A browser prints the address of the page at its foot, with the number of the sheet, and day and title at its head.
_FOOT = re.compile(r"^(?P<address>(?:https?|file)://\S+)(?:\s+\d{1,4}\s*/\s*\d{1,4})?$")
_HEAD = re.compile(r"^\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d\d(?: ?[AP]\.?M\.?)?\b", re.I)
_END = re.compile(r"[.!?:…。！？][\"'”’»)\]]*$")


class Line(NamedTuple):
    """Hold one line: its text, and its edges in points from the left and the foot of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    row: bool = False  # of a table

    @property
    def size(self) -> float:
        """Give the height of its letters."""
        return self.top - self.bottom


class Page(NamedTuple):
    """Hold one page: its height and its lines in the order of the file."""

    height: float
    lines: list[Line]


class Paragraph(NamedTuple):
    """Hold one paragraph: its text and the height of its letters."""

    text: str
    size: float


def without_margins(pages: Sequence[Page]) -> tuple[list[Page], str, list[str]]:
    """Take off running heads, page numbers and what a browser prints around a page.

    Gives the pages, the address that a browser printed (blank where none did), and each line left out, once.
    """
    margins = [_margins(page) for page in pages]
    sizes: dict[str, list[float]] = {}
    for page, outer in zip(pages, margins, strict=True):
        for key, size in {_key(page.lines[at]): page.lines[at].size for at in outer}.items():
            sizes.setdefault(key, []).append(size)
    least = max(2, OFTEN * len(pages))
    usual = {key: sorted(held)[len(held) // 2] for key, held in sizes.items() if len(held) >= least}
    is_printed = any(
        _FOOT.match(page.lines[at].text) for page, outer in zip(pages, margins, strict=True) for at in outer
    )
    address, left_out, kept = "", {}, []
    for page, outer in zip(pages, margins, strict=True):
        for line in (page.lines[at] for at in outer):
            foot = _FOOT.match(line.text)
            address = foot["address"] if foot and foot["address"].startswith("http") else address
        off = {at for at in outer if _is_apart(page.lines[at], usual, printed=is_printed)}
        left_out |= {_key(page.lines[at]): page.lines[at].text for at in off if _key(page.lines[at]) not in left_out}
        kept.append(Page(page.height, [line for at, line in enumerate(page.lines) if at not in off]))
    return kept, address, list(left_out.values())


def _is_apart(line: Line, usual: Mapping[str, float], *, printed: bool) -> bool:
    """Say whether a line in the margin is none of the text; a headline that heads the pages after it is."""
    if _NUMBER.match(line.text) or (printed and (_FOOT.match(line.text) or _HEAD.match(line.text))):
        return True
    key = _key(line)
    return key in usual and line.size < 1.2 * usual[key]


def _margins(page: Page) -> set[int]:
    """Give the lines at the head and foot of a page that a blank parts from all others."""
    found: set[int] = set()
    for zone in (1, -1) if page.lines else ():
        inward = sorted(range(len(page.lines)), key=lambda at: -zone * page.lines[at].bottom)
        outer: list[int] = []
        for at, following in zip(inward, [*inward[1:], None], strict=True):
            if _zone(page, page.lines[at]) != zone:
                break
            outer.append(at)
            here = page.lines[at]
            if following is None or zone * (here.bottom - page.lines[following].bottom) > BLANK * here.size:
                found.update(outer)
    return found


def _zone(page: Page, line: Line) -> int:
    """Say whether a line stands at the head (1) or the foot (-1) of its page, or within (0)."""
    if line.bottom > (1 - ZONE) * page.height:
        return 1
    return -1 if line.top < ZONE * page.height else 0


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def in_columns(page: Page) -> Page:
    """Put lines of columns that the file gives side by side below each other, and the cells of a row in one line."""
    rows: list[list[Line]] = []
    for line in page.lines:
        beside = (
            rows and abs(line.bottom - rows[-1][-1].bottom) < ALIKE * 2 * line.size and line.left > rows[-1][-1].right
        )
        if beside:
            rows[-1].append(line)
        else:
            rows.append([line])
    ordered: list[Line] = []
    at = 0
    while at < len(rows):
        end = at + 1
        while end < len(rows) and _are_under(rows[end], rows[end - 1]):
            end += 1
        ordered += _block(rows[at:end])
        at = end
    return Page(page.height, ordered)


def _are_under(row: Sequence[Line], above: Sequence[Line]) -> bool:
    """Say whether the parts of a row stand under those of the row above."""
    below = len(row) == len(above) > 1 and row[0].bottom < above[0].bottom
    return below and all(abs(one.left - other.left) < 2 * one.size for one, other in zip(row, above, strict=True))


def _block(rows: Sequence[Sequence[Line]]) -> list[Line]:
    if len(rows[0]) == 1:
        return [rows[0][0]]
    parts = [line for row in rows for line in row]
    if len(rows) >= COLUMN and sum(len(line.text) for line in parts) >= WORDY * len(parts):
        return [line for column in zip(*rows, strict=True) for line in column]
    return [
        Line("\t".join(line.text for line in row), row[0].left, row[-1].right, row[0].bottom, row[0].top, row=True)
        for row in rows
    ]


def paragraphs(pages: Sequence[Page]) -> list[Paragraph]:
    """Join the lines of pages to paragraphs, by what a typesetter does between two of them: blanks, another size, a
    first line set in, a last line left short. Over the end of a column or page a sentence goes on.
    """
    lines = [line for page in pages for line in page.lines]
    if not lines:
        return []
    starts = [(number, at) for number, page in enumerate(pages) for at in range(len(page.lines))]
    groups: list[list[Line]] = [[lines[0]]]
    for at in range(1, len(lines)):
        same_page = starts[at - 1][0] == starts[at][0]
        if _begins(lines, at, same_page=same_page):
            groups.append([])
        groups[-1].append(lines[at])
    known = {word for line in lines for word in re.findall(r"\w+(?:-\w+)+|\w+", line.text.casefold())}
    return [Paragraph(_joined(group, known), group[len(group) // 2].size) for group in groups]


def _begins(lines: Sequence[Line], at: int, *, same_page: bool) -> bool:
    """Say whether a line begins a paragraph."""
    before, here = lines[at - 1], lines[at]
    if _is_initial(before, here):
        return False
    if before.row or here.row or abs(here.size - before.size) > ALIKE * max(here.size, before.size):
        return True
    ended = bool(_END.search(before.text))
    if not same_page or here.bottom >= before.bottom:  # another page or column
        return ended and not here.text[:1].islower()
    around = list(_column(lines, at - 1))
    if before.bottom - here.bottom > APART * _usual(around, here.size):
        return True
    if abs(here.left + here.right - before.left - before.right) < here.size and here.left != before.left:
        return ended  # both lines are centred
    edge = min(line.left for line in around)
    if here.left - before.left > INDENT * here.size and before.left - edge < INDENT * here.size:
        return True
    word = here.text.partition(" ")[0]
    width = (here.right - here.left) / max(len(here.text), 1) * (len(word) + 1)
    room = max(line.right for line in around) - before.right
    # What would have fitted was put on a line of its own by somebody.
    return room > width * 1.1 + 0.5 * here.size and (ended or room > 3 * width)


def _is_initial(before: Line, here: Line) -> bool:
    """Say whether a line is the large letter that the next one goes on from."""
    return len(before.text) == 1 and before.text.isupper() and before.size > 1.5 * here.size and here.text[:1].islower()


def _column(lines: Sequence[Line], at: int) -> Iterator[Line]:
    """Give the lines around one that stand in its column and have its size, as far as nothing breaks them."""
    for step in (-1, 1):
        place = at
        for _ in range(NEAR):
            following = place + step
            if not 0 <= following < len(lines):
                break
            upper, lower = (lines[following], lines[place]) if step < 0 else (lines[place], lines[following])
            alike = abs(lines[following].size - lines[at].size) <= ALIKE * lines[at].size
            if (
                lines[following].row
                or not alike
                or lower.bottom >= upper.bottom
                or lower.left > upper.right
                or lower.right < upper.left
            ):
                break
            yield lines[following]
            place = following
    yield lines[at]


def _usual(around: Sequence[Line], size: float) -> float:
    """Give the usual distance from line to line, which is never much under the height of the letters."""
    feet = sorted((line.bottom for line in around), reverse=True)
    steps = sorted(upper - lower for upper, lower in pairwise(feet) if upper - lower > 0.5 * size)
    return max(steps[len(steps) // 4] if steps else 0.0, 0.9 * size)


def _joined(group: Sequence[Line], known: set[str]) -> str:
    text = ""
    for line in group:
        if text.endswith(("-", "‐")) and text[-2:-1].isalpha() and line.text[:1].islower():
            text = _closed(text, line.text, known)
        else:
            wide = len(text) == 1 and text.isupper() and line.text[:1].islower() and group[0].size > 1.5 * line.size
            wide = wide or (text[-1:] > "\u2e80" and line.text[:1] > "\u2e80")  # Chinese and Japanese have no blanks
            text = f"{text}{line.text}" if wide or not text else f"{text} {line.text}"
    return text


def _closed(text: str, following: str, known: set[str]) -> str:
    """Close up a word that was parted at the end of a line; a hyphen of its own stays."""
    first = re.search(r"[\w‐-]+$", text)[0][:-1].casefold()
    second = re.match(r"\w+", following)[0].casefold()
    whole = first.rpartition("-")[2] + second
    if f"{first}-{second}" in known or (whole not in known and _KEEP.search(text.replace("‐", "-"))):
        return text[:-1] + "-" + following
    return text[:-1] + following
