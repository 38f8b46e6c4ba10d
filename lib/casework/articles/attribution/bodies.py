"""Bodies that a text has named or described before: "the ministry", "the commission", "the rebels"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from casework.articles.attribution.speakers import Source, named_source, nameless_source
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.mentions.labels import armed_group as stands_with_fighters

_FARTHEST = 200  # sentences that a name may look back
_FAR = 40  # sentences that a short form may look back


def named_body(lines: Sequence[Line], line: Line, first: int, head: str, marks: Collection[str] = ()) -> Source | None:
    """Find the last body named whose name holds the noun: "the ministry" after "the Russian Defence Ministry"."""
    for other in reversed(lines[max(0, line.number - _FARTHEST) : line.number + 1]):
        for a, _, item in reversed(other.names):
            if (
                item.type in {"ORG", "COMPANY", "MEDIA"}
                and _is_called(item.canonical.lower(), head, marks)
                and (other.number < line.number or a < first)
            ):
                return named_source(item, "")
    return None


def _is_called(name: str, head: str, marks: Collection[str]) -> bool:
    """Say whether a body has a noun in its name, or is one that is called otherwise: the Foreign Office, the Pentagon.

    `marks` are words that its name has to hold as well: "the oil ministry" is no other ministry.
    """
    words = name.split()
    return {*marks} <= {*words} and (head in words or name.endswith(_CALLED_OTHERWISE.get(head, ())))


_CALLED_OTHERWISE = {"ministry": ("foreign office", "home office"), "department": ("pentagon", "treasury")}


def described_office(lines: Sequence[Line], line: Line, head: str) -> Source | None:
    """Find a body that the text has described: "the commission" is the election commission somebody chairs."""
    for other in reversed(lines[max(0, line.number - _FAR) : line.number]):
        for index in range(len(other.words) - 1, 0, -1):
            plain = other.at[index] == head and not other.is_name(index) and not other.quoted[index]
            first = index
            while plain and first > 0 and other.cores[first - 1] and not other.dated[first - 1]:
                first -= 1
            if plain and first < index and all(item.type == "NORP" for _, _, item in other.inside(first, index)):
                words = other.phrase(first, index + 1)
                return nameless_source(words, " ".join(word.text for word in words), [])
    return None


def armed_group(lines: Sequence[Line], line: Line, first: int) -> Source | None:
    """Find who "the rebels" are: the last body that a noun for fighters has named."""
    for other in reversed(lines[: line.number + 1]):
        for a, b, item in reversed(other.names):
            before = other.number < line.number or a < first
            if before and item.type == "ORG" and stands_with_fighters(other.lows, a, b):
                return named_source(item, "")
    return None


def of_state(line: Line, first: int, last: int, source: Source) -> Source:
    """Give a body whose own name does not tell the kind that its description does: "the Malian agency OCRC"."""
    if source.kind != "org" or first == last:
        return source
    before = {word.low for word in line.words[first:last]}
    public = before & {"state", "national", "federal", "government", "un"} or any(
        item.type in {"NORP", "GPE"} for _, _, item in line.inside(first, last)
    )
    official = bool(before & terms("sources", "state_bodies")) and bool(public)
    return source._replace(kind="official") if official else source


def firm_beside(line: Line, beside: Sequence[tuple[int, int]], *, first_of_all: bool = False) -> Source | None:
    """Read "One of them, Skyline Cargo FZE, denied": the firm or body that the aside names first.

    `first_of_all` asks that the aside is nothing but the name and its place: "the manager, Borealis of Riga,".
    """
    for a, b in beside:
        sent = line.at[a] in terms("signs", "sent_by") and line.at[a + 1] == "by"  # "fielded by the Forum"
        for first, last, item in line.inside(a, b):
            named = line.at[first - 1] in {"called", "named"}  # "a firm called Minerales del Centro"
            bare = first == a + (line.at[a] == "the") and (last == b or line.at[last] in {"of", "in"})
            fits = bare if first_of_all else first <= a + 1 or named
            if (fits or sent) and item.type in {"COMPANY", "ORG"}:
                return named_source(item, "")
    return None
