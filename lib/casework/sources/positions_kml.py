"""Tracks in KML: points with a time stamp, as Flightradar24 writes them, or gx:Track, as tar1090 does; metres."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from casework.model import Refused
from casework.rows import Loaded, Source, TextRows, feet, open_content, shape

SOURCE = Source(
    name="positions_kml",
    title="Track in KML",
    publisher="as registered",
    licence="as registered",
    table="positions",
    columns={
        "when": "time_utc",
        "name": "callsign",
        "lat": "lat",
        "lon": "lon",
        "altitude_ft": "altitude_ft",
    },
    required=frozenset({"lat", "lon"}),
    knows=lambda _, head: b"<kml" in head,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    content = open_content(path, member=member)
    try:
        tree = fromstring(content.data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        raise Refused(content.name, "it is no whole, plain XML", "export it again") from None
    found = [point for mark in _named(tree, "Placemark") for point in (*_stamped(mark), *_track(content.name, mark))]
    if not found:
        raise Refused(content.name, "no point in it has a time", "export the track, not the line alone")
    records = list(enumerate(found, 1))
    rows = TextRows(content.name, content.sha256, list(SOURCE.columns), records, [], list(content.warnings))
    return shape(rows, SOURCE)


def _named(tree: Element, name: str) -> list[Element]:
    return [node for node in tree.iter() if node.tag.rpartition("}")[2] == name]


def _text(tree: Element, name: str) -> str:
    return next(((node.text or "").strip() for node in _named(tree, name)), "")


def _stamped(mark: Element) -> list[list[str]]:
    points = [_text(point, "coordinates") for point in _named(mark, "Point")]
    when = [_text(stamp, "when") for stamp in _named(mark, "TimeStamp")]
    return [_point(when[0], _text(mark, "name"), at.split(",")) for at in points] if when else []


def _track(file: str, mark: Element) -> list[list[str]]:
    rows = []
    for track in _named(mark, "Track"):
        times = [(node.text or "").strip() for node in _named(track, "when")]
        places = [(node.text or "").split() for node in _named(track, "coord")]
        if len(times) != len(places):  # which time belongs to which place would be a guess
            what = f"a track in it has {len(times)} times and {len(places)} places"
            raise Refused(file, what, "export it again")
        rows += [_point(when, _text(mark, "name"), at) for when, at in zip(times, places, strict=True)]
    return rows


def _point(when: str, name: str, at: list[str]) -> list[str]:
    lon, lat, height = (*(part.strip() for part in at), "", "", "")[:3]
    return [when, name, lat, lon, feet(height)]
