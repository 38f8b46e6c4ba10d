"""A sheet of paper measured in points: headline above, source note below, and room for a plot between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from casework.charts.style import ACCENT, GREY, INK, PAPER, Page
from casework.charts.typeface import FAMILY, in_print

# matplotlib is imported where something is drawn: it takes half a second, and what was drawn before needs none of it.
if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.path import Path

LEADING = 1.22
BLANK = 0.2  # of the size of type: the width of a blank
DASHES = {
    "solid": "solid",
    "dashed": (0, (5, 2.2)),
    "dotted": (0, (1, 1.6)),
    "dashdot": (0, (6, 1.6, 1, 1.6)),
    "sparse": (0, (1, 4)),
    "gap": (0, (2.2, 2.2)),
}
# Marks that can be told apart without their colour: (matplotlib marker, how it is filled).
MARKS = {
    "full": ("o", "full"),
    "half": ("o", "left"),
    "ring": ("o", "none"),
    "dash": ("_", "full"),
    "cross": ("X", "full"),
    "up": ("^", "full"),
    "down": ("v", "none"),
    "square": ("s", "full"),
    "diamond": ("D", "full"),
    "query": ("o", "none"),
}


class Box(NamedTuple):
    """A rectangle on the sheet, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Give the width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Give the height."""
        return self.top - self.bottom

    def meets(self, other: Box, air: float = 0.0) -> bool:
        """Say whether two boxes overlap, or come nearer to each other than `air`."""
        return (
            self.left < other.right + air
            and other.left < self.right + air
            and self.bottom < other.top + air
            and other.bottom < self.top + air
        )

    def inside(self, other: Box) -> bool:
        """Say whether this box lies wholly in another."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.bottom >= other.bottom
            and self.top <= other.top
        )

    def cut(self, *, left: float = 0, bottom: float = 0, right: float = 0, top: float = 0) -> Box:
        """Give what is left after cutting strips off the sides."""
        return Box(self.left + left, self.bottom + bottom, self.right - right, self.top - top)


class Printed(str):
    """A text put together of parts that are already in the language of print."""

    __slots__ = ()


class Words:
    """Every text of a chart: as its maker wrote it, and as it stands in print, perhaps in another language."""

    def __init__(self, words: Mapping[str, Any], headline: str) -> None:
        self.headline = in_print(headline)
        self.subtitle: str = in_print(words["subtitle"])
        self.source: str = in_print(words["source"])
        self.labels: dict[str, str] = dict(words["labels"])

    def __call__(self, text: str) -> str:
        """Give the words in print for a text, and remember that it was asked for."""
        return text if isinstance(text, Printed) else in_print(self.labels.setdefault(text, text))

    def joined(self, between: str, *parts: str) -> Printed:
        """Put texts together, each in its words in print: translated once, not once for each neighbour."""
        return Printed(between.join(map(self, parts)))


class Sheet:
    """Draw lines, rectangles, marks and texts in points; know how wide a text is and where texts stand."""

    def __init__(self, page: Page, words: Words) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        self.page, self.words = page, words
        self.figure = Figure(figsize=(page.width, page.height), dpi=72, facecolor=PAPER)
        FigureCanvasAgg(self.figure)
        self.points = Affine2D().scale(1 / 72) + self.figure.dpi_scale_trans
        self.boxes: list[Box] = []
        self._names: dict[str, int] = {}
        self.inner = inner = page.width * 72 - 2 * page.margin
        self._headline = self.balanced(words.headline, inner, page.headline, "bold")
        self._subtitle = self.wrapped(words.subtitle, inner, page.subtitle)
        self._source = self.wrapped(words.source, inner, page.note)
        self._head = (
            14 + page.headline * LEADING * len(self._headline) + page.subtitle * LEADING * len(self._subtitle) + 8
        )
        self._foot = 10 + page.note * LEADING * len(self._source) + 5

    def room(self, least: float = 0.0, most: float = 1e4, *, bleed: bool = False) -> Box:
        """Write headline and source note and give the box between them.

        The sheet grows where `least` needs it, and shrinks where `most` is all that could be used.
        """
        page = self.page
        wide = page.width * 72
        high = self._head + self._foot + max(min(page.height * 72 - self._head - self._foot, most), least)
        self.figure.set_size_inches(page.width, high / 72)
        left = page.margin
        self.rect(Box(left, high - 5.4, left + 30, high), ACCENT, gid="tab")
        under = high - 14
        for size, weight, lines, gid in (
            (page.headline, "bold", self._headline, "title"),
            (page.subtitle, "regular", self._subtitle, "subtitle"),
        ):
            self._lines(left, under - size * 0.95, lines, size, weight, INK, "left", gid)
            under -= size * LEADING * len(lines) + 2
        foot = 7 + page.note * LEADING * (len(self._source) - 1)
        self._lines(left, foot, self._source, page.note, "regular", GREY, "left", "source")
        side = 0 if bleed else left
        return Box(side, self._foot, wide - side, high - self._head)

    # --- texts ---------------------------------------------------------------------------------------------------

    def width(self, text: str, size: float, weight: str = "regular") -> float:
        """Measure one line of text."""
        from matplotlib.textpath import text_to_path

        return _width(text, weight) * (size / text_to_path.FONT_SCALE) if text else 0.0

    def wrapped(self, text: str, room: float, size: float, weight: str = "regular") -> list[str]:
        """Break a text into lines that fit the room; only a word longer than a line is broken inside."""
        lines: list[str] = []
        for part in text.split("\n"):
            words = part.split() or [""]
            while words:
                count = self._fitting(words, room, size, weight)
                lines.append(" ".join(words[:count]))
                words = words[count:]
        return lines

    def _fitting(self, words: Sequence[str], room: float, size: float, weight: str) -> int:
        """Say how many words make the line, at least one: about as many as fit by the width of each, then measured."""
        count, wide = 1, self.width(words[0], size, weight)
        while count < len(words) and wide <= room:
            wide += self.width(words[count], size, weight) + size * BLANK
            count += 1
        while count < len(words) and self.width(" ".join(words[: count + 1]), size, weight) <= room:
            count += 1
        while count > 1 and self.width(" ".join(words[:count]), size, weight) > room:
            count -= 1
        return count

    def balanced(self, text: str, room: float, size: float, weight: str = "regular") -> list[str]:
        """Break a text into as few lines as fit the room, and these into like lengths: no last line of one word."""
        lines = self.wrapped(text, room, size, weight)
        low, high = room / len(lines), room
        while len(lines) > 1 and high - low > 1:
            middle = (low + high) / 2
            low, high = (low, middle) if len(self.wrapped(text, middle, size, weight)) <= len(lines) else (middle, high)
        return self.wrapped(text, high, size, weight)

    def block(self, text: str, *, size: float = 0, weight: str = "regular", room: float = 1e4) -> tuple[float, float]:
        """Tell how wide and high a text will be once it is wrapped to the room."""
        size = size or self.page.text
        lines = self.wrapped(self.words(text), room, size, weight)
        return max(self.width(line, size, weight) for line in lines), _height(len(lines), size)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 0,
        weight: str = "regular",
        color: str = INK,
        ha: str = "left",
        va: str = "middle",
        room: float = 1e4,
        gid: str = "label",
        halo: bool = False,
    ) -> Box:
        """Write a text and remember its box; `x, y` is the point of the block that `ha` and `va` name."""
        size = size or self.page.text
        lines = self.wrapped(self.words(text), room, size, weight)
        box = self.box(x, y, text, size=size, weight=weight, ha=ha, va=va, room=room)
        if halo:
            self.rect(box.cut(left=-1.5, right=-1.5, bottom=-0.5, top=-0.5), PAPER, z=3.5, gid="halo")
        self._lines(x, box.top - size * 0.72, lines, size, weight, color, ha, gid)
        self.boxes.append(box)
        return box

    def box(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 0,
        weight: str = "regular",
        ha: str = "left",
        va: str = "middle",
        room: float = 1e4,
    ) -> Box:
        """Tell which box a text would take, without writing it."""
        wide, high = self.block(text, size=size, weight=weight, room=room)
        left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[ha] * wide
        top = y + {"top": 0.0, "middle": 0.5, "bottom": 1.0}[va] * high
        return Box(left, top - high, left + wide, top)

    def _lines(
        self, x: float, y: float, lines: Sequence[str], size: float, weight: str, color: str, ha: str, gid: str
    ) -> None:
        from matplotlib.text import Text

        for number, line in enumerate(lines):
            text = Text(
                x,
                y - number * size * LEADING,
                line,
                color=color,
                fontproperties=_font(size, weight),
                ha=ha,
                va="baseline",
                parse_math=False,
                transform=self.points,
                zorder=6,
            )
            self._add(text, gid)

    # --- shapes --------------------------------------------------------------------------------------------------

    def line(
        self,
        xs: Iterable[float],
        ys: Iterable[float],
        color: str = INK,
        width: float = 0.9,
        *,
        dash: str = "solid",
        z: float = 2,
        gid: str = "line",
    ) -> None:
        """Draw a line through points; a NaN breaks it."""
        from matplotlib.lines import Line2D

        artist = Line2D(
            list(xs),
            list(ys),
            color=color,
            lw=width,
            ls=DASHES[dash],
            solid_capstyle="round",
            dash_capstyle="butt",
            solid_joinstyle="round",
            transform=self.points,
            zorder=z,
        )
        self._add(artist, gid)

    def rect(
        self,
        box: Box,
        color: str,
        *,
        edge: str = "none",
        width: float = 0.0,
        hatch: str = "",
        z: float = 1,
        gid: str = "area",
    ) -> None:
        """Fill a rectangle, or draw its edge, or hatch it."""
        from matplotlib.patches import Rectangle

        artist = Rectangle(
            (box.left, box.bottom),
            box.width,
            box.height,
            fc=color,
            ec=edge,
            lw=width,
            hatch=hatch or None,
            transform=self.points,
            zorder=z,
        )
        self._add(artist, gid)

    def shape(
        self,
        path: Path,
        color: str,
        *,
        edge: str = "none",
        width: float = 0.0,
        alpha: float = 1.0,
        z: float = 1,
        gid: str = "area",
        clip: Box | None = None,
    ) -> None:
        """Fill any path, within a box if one is given."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        artist = PathPatch(path, fc=color, ec=edge, lw=width, alpha=alpha, transform=self.points, zorder=z)
        if clip is not None:
            low, high = (
                [(clip.left, clip.bottom), (clip.right, clip.bottom)],
                [(clip.right, clip.top), (clip.left, clip.top)],
            )
            artist.set_clip_path(Path([*low, *high, low[0]]), self.points)
        self._add(artist, gid)

    def mark(
        self, x: float, y: float, mark: str, color: str, size: float = 7, *, z: float = 5, gid: str = "mark"
    ) -> None:
        """Draw one mark; its form tells the state, its colour repeats it."""
        from matplotlib.lines import Line2D

        marker, fill = MARKS[mark]
        artist = Line2D(
            [x],
            [y],
            marker=marker,
            fillstyle=fill,
            ls="none",
            ms=size,
            mec=color,
            mfc=color if fill != "none" else PAPER,
            mew=1.4,
            markerfacecoloralt=PAPER,
            transform=self.points,
            zorder=z,
        )
        if fill == "none":
            artist.set(fillstyle="full", markerfacecolor=PAPER)
        self._add(artist, gid)
        if mark == "query":
            self._lines(x, y - size * 0.3, ["?"], size * 0.95, "bold", color, "center", "query")

    def _add(self, artist: Any, gid: str) -> None:
        # An id may stand only once in an SVG: series-RUS, then series-RUS-2.
        name = "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in gid)
        self._names[name] = self._names.get(name, 0) + 1
        artist.set_gid(name if self._names[name] == 1 else f"{name}-{self._names[name]}")
        self.figure.add_artist(artist)


@lru_cache(maxsize=1 << 15)
def _width(text: str, weight: str) -> float:
    """Measure one line of text at the size that matplotlib measures all at: a text is wrapped and placed many times."""
    from matplotlib.textpath import text_to_path

    return text_to_path.get_text_width_height_descent(text, _font(text_to_path.FONT_SCALE, weight), False)[0]


@cache
def _font(size: float, weight: str) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    return FontProperties(family=list(FAMILY), size=size, weight=weight)


def _height(lines: int, size: float) -> float:
    return size * (0.92 + LEADING * (lines - 1))
