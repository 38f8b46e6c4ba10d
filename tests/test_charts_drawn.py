"""What is drawn is what the rows say: gaps, zero lines, words clear of each other, colours to be told apart."""

import itertools
import struct

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some
from test_charts import IMF, every_kind, headline

from casework import charts
from casework.charts import example as examples
from casework.charts import style
from casework.charts.globe import EARTH, flat, land, rings
from casework.charts.sheet import Box
from casework.model import COVERAGES, VERDICTS, CaseworkError


def cited(rows, **columns):
    table = pd.DataFrame(rows, **columns)
    table["cites"] = "@example row=1 #1"
    table.attrs["sources"] = [IMF]
    return table


def drawn(chart, start, width="wide"):
    """Return the artists of a chart whose group name starts like this."""
    return [one for one in chart._sheet(width).figure.artists if (one.get_gid() or "").startswith(start)]


def months(values, first="2018-11", **columns):
    periods = [str(period) for period in pd.period_range(first, periods=len(values), freq="M")]
    return cited({"period": periods, "value_usd": values, **columns})


def crowded():
    """Return charts in which words have little room."""
    said = {
        "headline": headline("A long headline that has to be broken into lines"),
        "measure": "Imports by month, CIF",
    }
    close = [("2019-01-28", "Oil company designated"), ("2019-03-07", "Blackout shuts a terminal"),
             ("2019-03-22", "Bank designated"), ("2018-12-15", "New debt barred from the market")]  # fmt: skip
    flat = [(f"P{n} Land", year, 1e6 + n) for n in range(5) for year in ("2015", "2016", "2017")]
    events = [(f"2019-03-{day:02d}", f"Event number with several words, told at some length {day}", "ab"[day % 2])
              for day in range(1, 16)]  # fmt: skip
    loads = [("Tonnes named in reports", 35.0), ("Payload of a large freighter", 120.0), ("Not stated", None)]
    return {
        "line": charts.line(
            months([1e9] * 20), x="period", y="value_usd", marks=close, points=["2019-01", "2019-03"], **said
        ),
        "ends": charts.line(cited(flat, columns=["who", "at", "value_usd"]), x="at", y="value_usd", by="who", **said),
        "bars": charts.bars(
            cited(loads, columns=["what", "cargo_t"]), category="what", value="cargo_t",
            reference=[(88, 120, "Published payload"), (35, "Claimed load")], **said,
        ),
        "timeline": charts.timeline(
            cited(events, columns=["date", "what", "lane"]), start="date", what="what", lane="lane", **said
        ),
    }  # fmt: skip


# --- words do not cover each other ---------------------------------------------------------------------------------


def covered(sheet):
    """Return pairs of texts that overlap, and texts that leave the sheet."""
    page = Box(0, 0, sheet.page.width * 72, sheet.figure.get_size_inches()[1] * 72)
    outside = [box for box in sheet.boxes if not box.inside(page)]
    pairs = [(a, b) for a, b in itertools.combinations(sheet.boxes, 2) if a.meets(b, -0.6)]
    return pairs, outside


@pytest.mark.parametrize("width", ["wide", "phone"])
@pytest.mark.parametrize("made", [every_kind, crowded])
def test_no_words_cover_each_other_or_leave_the_sheet(made, width):
    for name, chart in made().items():
        pairs, outside = covered(chart._sheet(width))
        assert pairs == [], (name, width)
        assert outside == [], (name, width)


@pytest.mark.parametrize("width", ["wide", "phone"])
def test_no_stem_of_a_marked_day_runs_through_words(width):
    sheet = crowded()["line"]._sheet(width)
    stems = [one for one in sheet.figure.artists if "-stem" in (one.get_gid() or "")]
    assert len(stems) == 4
    plot = min(max(stem.get_ydata()) for stem in stems) - 3  # the words of days stand above it
    for stem in stems:
        x, (low, high) = stem.get_xdata()[0], stem.get_ydata()
        beside = [box for box in sheet.boxes if box.bottom > plot and box.left < x - 0.2 and x + 0.2 < box.right]
        through = [box for box in beside if low < box.top - 1 and box.bottom + 1 < high]
        assert through == []


# --- gaps, zero, unknown --------------------------------------------------------------------------------------------


def test_a_missing_month_breaks_the_line():
    rows = months([5e6, 6e6, None, 4e6, 3e6, 2e6])
    whole = charts.line(months([5e6] * 6), x="period", y="value_usd", headline=headline(), measure="Imports")
    empty = charts.line(rows, x="period", y="value_usd", headline=headline(), measure="Imports")
    absent = charts.line(rows.dropna(), x="period", y="value_usd", headline=headline(), measure="Imports")
    lines = [[one for one in drawn(chart, "series") if hasattr(one, "get_xdata")] for chart in (whole, empty, absent)]
    assert [len(pieces) for pieces in lines] == [1, 2, 2]
    assert [len(piece.get_xdata()) for piece in lines[1]] == [2, 3]


def test_a_year_without_neighbours_is_a_dot():
    rows = cited({"year": ["2014", "2016"], "value_usd": [1e6, 2e6]})
    chart = charts.line(rows, x="year", y="value_usd", headline=headline(), measure="Imports")
    assert [one.get_marker() for one in drawn(chart, "series")] == ["o", "o"]


def test_a_strip_leaves_missing_months_empty():
    rows = cited({"source": ["A"] * 5, "month": ["2019-01", "2019-02", "2019-05", "2019-06", "2019-07"]})
    chart = charts.strip(rows, lane="source", period="month", headline=headline(), measure="Months held")
    assert len(drawn(chart, "series-A")) == 2
    assert "5 of 7" in chart._sheet("wide").words.labels


@pytest.mark.parametrize("direction", ["across", "up"])
def test_bars_start_at_zero(direction):
    rows = cited({"what": ["a", "b"], "cargo_t": [90.0, 100.0]})
    chart = charts.bars(
        rows, category="what", value="cargo_t", direction=direction, headline=headline(), measure="Tonnes"
    )
    small, large = (one.get_width() if direction == "across" else one.get_height() for one in drawn(chart, "series"))
    assert small / large == pytest.approx(0.9, abs=0.001)


def test_a_bar_without_a_number_says_so():
    rows = cited({"what": ["a", "b"], "cargo_t": [90.0, None]})
    chart = charts.bars(rows, category="what", value="cargo_t", headline=headline(), measure="Tonnes")
    assert len(drawn(chart, "series")) == 1
    assert "no data" in chart._sheet("wide").words.labels


def test_an_unknown_range_is_hatched_and_says_unknown():
    rows = cited({"what": ["a", "b"], "low_km": [1.0, None], "high_km": [2.0, None]})
    chart = charts.range_bars(rows, category="what", low="low_km", high="high_km", headline=headline(), measure="Range")
    (unknown,) = drawn(chart, "series-unknown")
    assert unknown.get_hatch()
    assert "unknown" in chart._sheet("wide").words.labels


def test_an_event_known_to_the_month_is_as_wide_as_the_month():
    rows = cited({"when": ["2019-02", "2019-03-20"], "what": ["a", "b"], "lane": ["x", "x"]})
    chart = charts.timeline(rows, start="when", what="what", lane="lane", headline=headline(), measure="Events")
    (span,), (day,) = drawn(chart, "series-span"), drawn(chart, "series-day")
    assert span.get_width() > 200
    assert len(day.get_xdata()) == 1


# --- maps -----------------------------------------------------------------------------------------------------------


def leg(*ends):
    return several(ends)


def several(*legs):
    names = ["origin", "origin_lat", "origin_lon", "destination", "destination_lat", "destination_lon", "coverage"]
    return cited(legs, columns=names)


def test_states_of_coverage_are_drawn_apart_without_colour():
    dashes = set()
    for state in COVERAGES:
        chart = charts.map(leg("A", 55, 38, "B", 10, -67, state), headline=headline(), measure="Legs")
        (line,) = drawn(chart, f"series-{state}".replace(" ", "-"))
        dashes.add(str(line._dash_pattern))
    assert len(dashes) == len(COVERAGES)


def test_a_leg_over_the_date_line_is_one_short_line():
    chart = charts.map(leg("A", 43, 132, "B", 61, -150, "held"), headline=headline(), measure="Legs")
    (line,) = drawn(chart, "series-held")
    steps = np.hypot(np.diff(line.get_xdata()), np.diff(line.get_ydata()))
    assert steps.max() < 3 * steps.mean()
    assert chart.options["distances_km"] == [5343]


def test_no_coast_jumps_across_the_globe():
    for ring, _ in rings():
        line = flat(ring, (-30.0, 45.0))
        near = np.hypot(*line[:-1].T) < 9e6
        assert np.hypot(*np.diff(line, axis=0).T)[near].max(initial=0) < 1.2e6


LAND = {"Moscow": (55.7, 37.6), "Fairbanks": (64.8, -147.7), "Chad": (15.0, 18.0), "South Pole": (-89.5, 10.0),
        "Kansas": (38.5, -98.0), "Mato Grosso": (-13.0, -55.0), "Alice Springs": (-23.7, 133.9)}  # fmt: skip
SEA = {"North Pole": (89.5, 10.0), "Atlantic": (30.0, -45.0), "Pacific": (5.0, -150.0), "Indian Ocean": (-30.0, 80.0),
       "Caspian Sea": (41.5, 50.8), "Weddell Sea": (-68.0, -40.0)}  # fmt: skip


def wound(path, point):
    """Return how often the outlines of a path go round a point."""
    turns = 0.0
    for line in path.to_polygons(closed_only=False):
        angle = np.unwrap(np.arctan2(line[:, 1] - point[1], line[:, 0] - point[0]))
        turns += (angle[-1] - angle[0]) / (2 * np.pi)
    return round(turns)


@settings(max_examples=25, deadline=None)
@given(some.floats(-180, 180), some.floats(-90, 90))
@example(0.0, 90.0)
@example(180.0, -90.0)
def test_land_is_land_and_sea_is_sea_wherever_the_map_has_its_middle(lon, lat):
    outline = land((lon, lat), lambda flat: flat / 1e4)
    for places, filled in ((LAND, True), (SEA, False)):
        for name, (at_lat, at_lon) in places.items():
            if EARTH.inv(lon, lat, at_lon, at_lat)[2] < 15e6:
                point = flat(np.array([[at_lon, at_lat]]), (lon, lat))[0] / 1e4
                assert (wound(outline, point) != 0) == filled, name


def test_a_held_track_is_drawn_as_flown_and_its_silence_apart():
    rows = several(
        ("A", 50.0, 10.0, "", 52.0, 20.0, "held"),
        ("", 52.0, 20.0, "", 52.0, 30.0, "inferred"),
        ("", 52.0, 30.0, "B", 50.0, 40.0, "held"),
        ("A", 50.0, 10.0, "B", 50.0, 40.0, "tracker cited"),
    )
    rows["path"] = ["50 10;54 15;52 20", "", "52 30;50 40", ""]
    chart = charts.map(rows, headline=headline(), measure="Legs")
    first, second = drawn(chart, "series-held")
    assert (len(first.get_xdata()), len(second.get_xdata())) == (3, 2)
    assert len(drawn(chart, "series-inferred")) == 1
    (told,) = drawn(chart, "series-tracker-cited")
    straight = np.hypot(told.get_xdata()[60] - first.get_xdata()[2], told.get_ydata()[60] - first.get_ydata()[2])
    assert straight > 3, "what is told stands beside what is held"


@pytest.mark.parametrize("width", ["wide", "phone"])
def test_a_crowd_of_places_is_named_without_a_name_over_another_or_left_out_unsaid(width):
    rows = leg("Latakia", 35.4, 35.9, "Caracas", 10.6, -67.0, "text only")
    near = [(f"Field number {n}", 33.0 + n % 4 * 0.7, -8.0 - n // 4 * 0.6) for n in range(24)]
    stops = cited(near, columns=["place", "lat", "lon"])
    rings = cited(
        [("Latakia", 35.4, 35.9, 10000.0, "Jet: 10,000 km")], columns=["place", "lat", "lon", "radius_km", "label"]
    )
    chart = charts.map(rows, stops=stops, rings=rings, headline=headline(), measure="Reach")
    pairs, outside = covered(chart._sheet(width))
    assert (pairs, outside) == ([], [])
    named = len(drawn(chart, "label-Field", width))
    told = [text for text in chart._sheet(width).words.labels if text.startswith("Field")]
    assert named < 24
    assert len(told) == 24
    assert drawn(chart, "rest", width)


def test_a_silence_in_a_profile_is_a_band_and_no_line():
    times = ["12:00", "12:05", "12:50", "12:55"]
    rows = cited({"time_utc": [f"2019-03-22T{at}:00Z" for at in times], "altitude_ft": [0.0, 9e3, 9e3, 0.0],
                  "ground_kt": [0.0, 300.0, 300.0, 0.0]})  # fmt: skip
    said = {"time": "time_utc", "height": "altitude_ft", "speed": "ground_kt", "headline": headline()}
    chart = charts.profile(rows, **said, measure="Profile")
    lines = [one for one in drawn(chart, "series") if hasattr(one, "get_xdata")]
    assert [len(one.get_xdata()) for one in lines] == [2, 2, 2, 2]
    assert len([one for one in drawn(chart, "silence") if one.get_gid() == "silence"]) == 1
    with pytest.raises(CaseworkError, match="order"):
        charts.profile(rows.iloc[::-1], **said, measure="Profile")


def test_a_day_in_a_timetable_is_as_long_as_the_day_and_an_other_account_stands_apart():
    rows = cited([("A", "2019-03-22T12:12Z", "2019-03-22T12:12Z", "12:12", "leaves", "tracker cited"),
                  ("A", "2019-03-23T04:00Z", "2019-03-24T03:59Z", "23 March", "lands", "text only"),
                  ("A", "2019-03-24T04:00Z", "2019-03-25T03:59Z", "24 March", "lands", "other account")],
                 columns=["lane", "start", "end", "when", "what", "state"])  # fmt: skip
    said = {"lane": "lane", "start": "start", "end": "end", "when": "when", "what": "what", "state": "state"}
    chart = charts.timetable(rows, **said, headline=headline(), measure="UTC")
    (minute,), (day,), (other,) = (drawn(chart, f"series-{kind}") for kind in ("tracker", "text", "other"))
    assert len(minute.get_xdata()) == 1
    assert day.get_width() == pytest.approx(other.get_width())
    assert day.get_edgecolor() != other.get_edgecolor()
    assert not covered(chart._sheet("wide"))[0]
    with pytest.raises(CaseworkError, match="state"):
        charts.timetable(rows.assign(state="seen"), **said, headline=headline(), measure="UTC")


def test_an_unknown_state_of_coverage_is_refused():
    with pytest.raises(CaseworkError, match="coverage 'seen' is not known"):
        charts.map(leg("A", 43, 132, "B", 61, -150, "seen"), headline=headline(), measure="Legs")


# --- colours --------------------------------------------------------------------------------------------------------


def test_every_colour_can_be_read_on_white():
    shades = {*style.COUNTRIES.values(), *style.SPARE, *(shade for shade, _ in style.STATES.values()), style.GREY}
    assert {shade for shade in shades if style.contrast(shade) < 4.5} == set()


def seen(shade, matrix):
    """Return a colour in CIELAB as a viewer sees it whose cones the matrix describes (Machado and others, 2009)."""
    part = np.array(mpl.colors.to_rgb(shade))
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = to_xyz @ np.clip(matrix @ linear, 0, 1) / np.array([0.9505, 1, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


WITHOUT_GREEN = [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]
WITHOUT_RED = [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]


@pytest.mark.parametrize("matrix", [np.eye(3), np.array(WITHOUT_GREEN), np.array(WITHOUT_RED)])
def test_usual_countries_can_be_told_apart_by_every_reader(matrix):
    usual = [seen(style.COUNTRIES[code], matrix) for code in ("USA", "RUS", "CHN", "VEN", "IND")]
    assert min(np.linalg.norm(one - other) for one, other in itertools.combinations(usual, 2)) > 20


def test_a_country_has_one_colour_in_every_chart():
    rows = cited({"period": ["2014", "2014"], "who": ["RUS", "Elsewhere"], "value_usd": [1.0, 2.0]})
    said = {"headline": headline(), "measure": "Imports"}
    line = charts.line(rows, x="period", y="value_usd", by="who", **said)
    bars = charts.bars(rows, category="period", value="value_usd", by="who", **said)
    assert drawn(line, "series-RUS")[0].get_markeredgecolor() == charts.colour("RUS")
    assert mpl.colors.to_hex(drawn(bars, "series-RUS")[0].get_facecolor()) == charts.colour("RUS")


def test_verdicts_differ_in_their_marks_not_only_in_colour():
    assert len({style.state(verdict)[1] for verdict in VERDICTS}) == len(VERDICTS)


# --- counts, days, open ends, digests -------------------------------------------------------------------------------


def test_counts_have_whole_ticks():
    rows = cited({"who": ["a", "b"], "paths": [10.0, 1.0]})
    chart = charts.bars(rows, category="who", value="paths", headline=headline(), measure="Paths")
    ticks = [one.get_text() for one in drawn(chart, "tick")]
    assert ticks
    assert not [text for text in ticks if "." in text]


def test_a_range_without_a_published_upper_end_has_an_arrow_and_says_so():
    rows = cited({"what": ["a", "b"], "low_km": [1.0, None], "high_km": [None, 9.0]})
    chart = charts.range_bars(rows, category="what", low="low_km", high="high_km", headline=headline(), measure="Range")
    assert len(drawn(chart, "series-onward")) == 1
    assert "no upper end published" in chart.words["subtitle"]


def test_a_headline_of_two_lines_has_no_lonely_word():
    from casework.charts.sheet import Sheet, Words
    from casework.charts.style import PAGES

    words = Words({"subtitle": "", "source": "", "labels": {}}, "")
    sheet = Sheet(PAGES["wide"], words)
    text = "10 of 18 blocked on 23 March 2019, 3 under another measure, 2 unknown"
    greedy = sheet.wrapped(text, sheet.inner, 15.5, "bold")
    balanced = sheet.balanced(text, sheet.inner, 15.5, "bold")
    assert greedy[-1] == "unknown"
    assert len(balanced) == len(greedy)
    assert len(balanced[-1].split()) > 2


def test_rows_that_are_few_leave_no_empty_half_page():
    from casework.charts.example import reaches
    from casework.model import say

    wanted = {"category": "aircraft", "low": "low_km", "high": "high_km", "measure": "Published range"}
    few = charts.range_bars(reaches().head(2), headline=say("Two types"), **wanted)
    wide, high = struct.unpack(">II", few.png()[16:24])
    assert high < wide * 0.6


def test_colours_of_one_chart_can_be_told_apart():
    from casework.charts.style import TOLD_APART, _distance, palette

    shades = palette(["Russia", "RUS", "CHN", "ESP", "NLD", "other"])
    pairs = [(one, two) for one in shades.values() for two in shades.values() if one < two]
    assert all(_distance(one, two) >= TOLD_APART for one, two in pairs if one != two)


def test_letters_that_no_face_has_are_written_in_latin_ones(recwarn):
    names = ["\ubc15\uc131\ud638", "\u0410\u043d\u043d\u0430"]
    rows = examples.answers()
    rows = rows.assign(target=[names[at % 2] for at in range(len(rows))]).drop_duplicates(["target", "authority"])
    said = {"headline": headline(), "measure": "Measure of an example"}
    chart = charts.matrix(rows, row="target", column="authority", state="answer", **said)
    picture = chart.svg().decode()
    assert "Bag Seong Ho" in picture
    assert names[1] in picture
    assert names[0] in chart.csv().decode()
    chart.png()
    assert not [one for one in recwarn if "Glyph" in str(one.message)]


def test_a_chart_of_few_lanes_is_no_higher_than_it_can_use():
    def height(rows):
        chart = charts.dots(rows, x="published", by="credited", headline=headline(), measure="Reports")
        return struct.unpack(">II", chart.png()[16:24])[1]

    rows = examples.reports()
    assert height(rows.assign(credited="one")) < height(rows) < 1000


@pytest.mark.parametrize("width", ["wide", "phone"])
def test_both_values_of_the_largest_pair_stay_on_the_page(width):
    rows = examples.mirrors()
    rows = rows.assign(imports_usd=rows["exports_usd"].max() * 0.01)
    said = {"first_label": "importer", "last_label": "exporter", "headline": headline(), "measure": "Goods trade"}
    chart = charts.dumbbell(rows, category="year", first="imports_usd", last="exports_usd", **said)
    sheet = chart._sheet(width)
    assert max(box.right for box in sheet.boxes) <= sheet.page.width * 72 - 2
