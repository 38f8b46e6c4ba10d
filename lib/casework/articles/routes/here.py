"""The place where a text is written, which "here" means: "touched down here", "left here for Goa"."""

from __future__ import annotations

from collections.abc import Sequence

from casework.articles.lines import Line
from casework.articles.routes.place import Place
from casework.articles.routes.prepositions import FROM
from casework.articles.routes.presence import HERE
from casework.articles.routes.verbs import at_role, object_role
from casework.articles.text import where
from casework.articles.text.motion import GOES, HAULS


def written_here(line: Line, lines: Sequence[Line], found: Sequence[Place]) -> list[Place]:
    """Find the place of the dateline where a sentence says "here", with its role; `found` are its other places."""
    if "here" not in line.present or not lines:
        return []
    written = next((item for first, _, item in lines[0].names if first == 0 and item.type in {"GPE", "FAC"}), None)
    if written is None or _DASHES.isdisjoint(lines[0].lows[:12]):
        return []
    more = []
    for index in where("here".__eq__, line.lows):
        if not index or line.quoted[index]:
            continue
        before = line.at[index - 1]
        role = object_role(line, index - 1) or ("from" if before in FROM else "to" if before in _COMING else "")
        role = role or at_role(line, index, max((place.last for place in found if place.last <= index), default=0))
        more.append(Place("to" if role == HERE else role, index, index + 1, written))
    return more


_COMING = HAULS | GOES | frozenset("brought in taken".split())
_DASHES = frozenset("- – —".split())
