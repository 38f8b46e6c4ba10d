"""Draw what an editor can publish: one function for each kind of chart, and `redraw` for a kept one.

Every kind takes a table whose rows say where they come from, a headline made with `say`, and the words of the
subtitle, and gives a `Chart`: it shows itself in a notebook, and `case.keep` writes its pictures, table and provenance.
"""

from __future__ import annotations

from casework.charts.bars import bars, draw_bars
from casework.charts.chart import Chart, again
from casework.charts.grids import draw_matrix, draw_strip, matrix, strip
from casework.charts.lanes import draw_spans, draw_timeline, spans, timeline
from casework.charts.lines import draw_line, line
from casework.charts.maps import draw_map, map
from casework.charts.profiles import draw_profile, profile
from casework.charts.ranges import draw_dumbbell, draw_range_bars, dumbbell, range_bars
from casework.charts.style import colour
from casework.charts.swarms import dots, draw_dots
from casework.charts.ties import draw_network, network
from casework.charts.timetables import draw_timetable, timetable
from casework.charts.typeface import prepare

KINDS = {
    "line": draw_line,
    "bars": draw_bars,
    "matrix": draw_matrix,
    "strip": draw_strip,
    "dots": draw_dots,
    "dumbbell": draw_dumbbell,
    "range_bars": draw_range_bars,
    "timeline": draw_timeline,
    "spans": draw_spans,
    "map": draw_map,
    "network": draw_network,
    "profile": draw_profile,
    "timetable": draw_timetable,
}

__all__ = [
    "KINDS",
    "Chart",
    "bars",
    "colour",
    "dots",
    "dumbbell",
    "line",
    "map",
    "matrix",
    "network",
    "prepare",
    "profile",
    "range_bars",
    "redraw",
    "spans",
    "strip",
    "timeline",
    "timetable",
]


def redraw(content: bytes, table: bytes) -> Chart:
    """Draw a kept chart again from its JSON and its CSV, also from a copy of the JSON with translated words.

    Edit `words`: the template and values of the headline (or its text), subtitle, source note, alt text, and the
    right-hand side of each label. Raises CaseworkError where the CSV is not the one the chart was drawn from.

    >>> from casework.charts.example import flows
    >>> from casework.model import say
    >>> chart = line(flows(), x="period", y="value_usd", by="partner", headline=say("Trade"), measure="Imports")
    >>> redraw(chart.json(), chart.csv()).svg() == chart.svg()
    True
    """
    return again(KINDS, content, table)
