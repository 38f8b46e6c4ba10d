"""The place where a text is written, which "here" means: "touched down here", "left here for Goa"."""

from __future__ import annotations

from collections.abc import Sequence

from casework.articles.lines import Line
from casework.articles.mentions import Mention
from casework.articles.routes.place import Place
from casework.articles.routes.prepositions import FROM
from casework.articles.routes.presence import HERE
from casework.articles.routes.verbs import at_role, object_role
from casework.articles.text import where
from casework.articles.text.motion import GOES, HAULS


def written_here(line: Line, lines: Sequence[Line], found: Sequence[Place]) -> list[Place]:
    """Find the place of the dateline where a sentence says "here", with its role; `found` are its other places."""
    if _HERE.isdisjoint(line.present) or not lines:
        return []
    written = _dateline(lines)
    if written is None:
        return []
    more = []
    for index in where(_HERE.__contains__, line.lows):
        if not index or line.quoted[index] or (line.at[index] == "town" and line.at[index - 1] != "into"):
            continue
        before, told = line.at[index - 1], max((place.last for place in found if place.last <= index), default=0)
        comes = before in _COMING or line.at[index] == "town"
        role = object_role(line, index - 1) or ("from" if before in FROM else "to" if comes else "")
        role = role or at_role(line, index, told)
        more.append(Place("to" if role == HERE else role, index, index + 1, written))
    return more


def _dateline(lines: Sequence[Line]) -> Mention | None:
    """Give the place that a text opens with, before a dash."""
    if _DASHES.isdisjoint(lines[0].lows[:12]):
        return None
    return next((item for first, _, item in lines[0].names if first == 0 and item.type in {"GPE", "FAC"}), None)


def where_written(line: Line, lines: Sequence[Line]) -> str:
    """Give the place of the dateline for "The trucks, which had come from Tindouf", if no other is named before."""
    come = next((i for i in where(_COME.__contains__, line.lows) if line.at[i - 1] == "had"), 0)
    if not come or line.at[come + 1] != "from" or line.at[come - 2] not in {"which", "that"}:
        return ""
    written = _dateline(lines)
    named = {item.canonical for other in lines[: line.number] for _, _, item in other.names if item.type in _SITES}
    return written.canonical if written and named == {written.canonical} else ""


_SITES = {"GPE", "FAC"}
_COME = frozenset("come arrived driven".split())
_HERE = frozenset("here town".split())  # "drove into town"
_COMING = HAULS | GOES | frozenset("brought in taken".split())
_DASHES = frozenset("- – —".split())
