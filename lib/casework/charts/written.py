"""One line of text: how wide it is, and how it is drawn."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

from casework.charts.typeface import FAMILY


class Line(Text):
    """A line upon its baseline, which needs no layout: matplotlib would measure each before it draws it."""

    def draw(self, renderer: Any) -> None:
        """Draw it from where it begins; only where that is not its own place, it is measured."""
        text, font_ = self.get_text(), self.get_fontproperties()
        (x, y), high = self.get_transform().transform(self.get_position()), renderer.get_canvas_width_height()[1]
        before = {"left": 0.0, "center": 0.5, "right": 1.0}[self.get_horizontalalignment()]
        if before:
            x -= renderer.get_text_width_height_descent(text, font_, ismath=False)[0] * before
        renderer.open_group("text", self.get_gid())
        pen = renderer.new_gc()
        pen.set_foreground(self.get_color())
        renderer.draw_text(pen, x, high - y, text, font_, self.get_rotation(), mtext=self)
        pen.restore()
        renderer.close_group("text")


def width(text: str, size: float, weight: str) -> float:
    """Measure one line of text."""
    return _width(text, weight) * (size / text_to_path.FONT_SCALE)


@lru_cache(maxsize=1 << 15)
def _width(text: str, weight: str) -> float:
    """Measure it at the size that matplotlib measures all at: a text is wrapped and placed many times."""
    return text_to_path.get_text_width_height_descent(text, font(text_to_path.FONT_SCALE, weight), False)[0]


@cache
def font(size: float, weight: str) -> FontProperties:
    """Give the font of a size and weight."""
    return FontProperties(family=list(FAMILY), size=size, weight=weight)
