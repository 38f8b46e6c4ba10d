"""From whom an outlet has what it tells: "which had it from a clerk", "with a pilot as its source"."""

from __future__ import annotations

from casework.articles.attribution.subjects import Cue, Range, aside_behind, phrase_range
from casework.articles.lexicon import terms
from casework.articles.lines import Line

_MEDIA = terms("sources", "media")
_STORIES = terms("signs", "stories")
_THEIRS = frozenset("it this that its the their an a his her so as off".split())
_PASSED = frozenset("has had have having been was in turn itself themselves also apparently evidently".split())
_BEFORE = _PASSED | {"which", "who", ",", "it"}
# Verbs by which a story comes to an outlet, and the word that leads in from whom; "had it from", "bases its tale on".
_LEADS_IN = {
    form: lead
    for forms, lead in (
        ("had has having got gets getting took takes taking heard hearing learned learnt obtained received", "from"),
        ("lifted picked borrowed copied copying lifting translated gleaned gleaning ", "from"),
        ("bases based basing rests rested leans leaned leaning relies relied relying draws drew drawing built", "on"),
        ("told informed tipped alerted", "by"),
        ("refers referred refer referring points pointed pointing sourced owes owed attributed credited", "to"),
    )
    for form in forms.split()
}
_NEEDS_STORY = {"from"}  # "which had it from", but "which draws on"
_SOURCES = frozenset("source sources informant informants".split())


def origin(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "Kvira, which had it from a harbour clerk" and ", leaning on an internal audit": what an outlet goes by."""
    low = line.lows[index]
    if low in _ANNOUNCING:
        return _announced(line, index) if not index else None
    if low in _SOURCES:
        return _as_source(line, index, found)
    if line.at[index - 1] not in _BEFORE:
        return None  # most verbs
    outlet = _outlet(line, index, found)
    start = _origin_at(line, index) if outlet else 0
    span = phrase_range(line, start, stop=_WHERE) if start else None
    if not span or line.at[span[0]] in _NOBODY:
        return None
    return Cue("cites", index, span, aside_behind(line, span[1]), outlet, rule=f"{low} {line.at[start - 1]}")


def _announced(line: Line, index: int) -> Cue | None:
    """Read "Announcing the haul on Twitter, the navy released photographs": who wrote on a network is who tells."""
    comma = next((i for i in range(2, min(12, len(line.lows))) if line.lows[i] == ","), 0)
    on_network = any(line.at[a - 1] in _WHERE and item.text in _NETWORKS for a, _, item in line.inside(1, comma))
    span = phrase_range(line, comma + 1) if on_network else None
    return Cue("by", index, span, aside_behind(line, span[1]), rule="announcing") if span else None


_ANNOUNCING = frozenset("announcing presenting confirming hailing posting reporting writing sharing".split())
_NETWORKS = terms("entities", "social")
_WHERE = frozenset({"in", "on"})
_NOBODY = frozenset("which that there those".split())


def _outlet(line: Line, index: int, found: list[Cue]) -> Range | None:
    """Give the outlet before "which", or the one that tells, before a participle that a comma sets apart."""
    before = index - 1
    while line.at[before] in _PASSED:
        before -= 1
    if line.at[before] in {"which", "who"}:
        return outlet_before(line, before - (line.at[before - 1] == ","))
    hangs = (line.lows[index].endswith("ing") or line.at[index - 1] == "been") and line.at[before] == ","
    hangs |= line.at[before] == "it" and line.at[before - 1] in _STORIES  # "said it was sold, a claim it sourced to"
    told = next((cue for cue in reversed(found) if hangs and cue.kind in _TOLD), None)
    return told.source if told and outlet_before(line, told.source[1]) else None


_TOLD = frozenset({"says", "according", "quotes"})


def outlet_before(line: Line, end: int) -> Range | None:
    """Give the outlet whose name, or whose noun, ends before a word: "the weekly Kvira", "a Lagos newspaper"."""
    named = next(((a, b) for a, b, item in line.names if b == end and item.type == "MEDIA"), None)
    if named or line.at[end - 1] not in _MEDIA:
        return named
    first = end - 1
    while first > 0 and line.cores[first - 1]:
        first -= 1
    return (first - (line.at[first - 1] in _THEIRS), end)


def _origin_at(line: Line, index: int) -> int:
    """Give where the words for whom it comes from begin: behind "from", "on" or "to", with the story before it."""
    lead = _LEADS_IN[line.lows[index]]
    at = next((i for i in range(index + 1, min(index + 7, len(line.lows))) if line.lows[i] == lead), 0)
    between = line.lows[index + 1 : at]
    if not at or (lead in _NEEDS_STORY and not between):
        return 0
    fits = not between or between[0] in _THEIRS or between[0] in {"in", "up"} or not _STORIES.isdisjoint(between)
    told = not _STORIES.isdisjoint(between) or _IT.issuperset(between) or lead != "from"
    return at + 1 if fits and told else 0


_IT = frozenset("it this that in turn the straight itself so as much off".split())


def _as_source(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "Le Monde, whose source was an officer, wrote" and "Kyodo reported, with a port official as its source"."""
    if line.at[index - 1] == "whose" and line.at[index + 1] in _IS:
        outlet = outlet_before(line, index - 1 - (line.at[index - 2] == ","))
        span = phrase_range(line, index + 2) if outlet else None
        return Cue("cites", index, span, aside_behind(line, span[1]), outlet, rule="whose source was") if span else None
    start = next((i + 1 for i in range(index - 3, max(-1, index - 14), -1) if line.lows[i] in _AS_WITH), 0)
    span = phrase_range(line, start, stop=_AS) if start else None
    if not span or " ".join(line.lows[span[1] : index]) not in _AS_ITS:
        return None
    told = next((cue for cue in reversed(found) if cue.kind in _TOLD), None)
    outlet = told.source if told and outlet_before(line, told.source[1]) else None
    return Cue("cites", index, span, (), outlet, rule="as its source") if outlet else None


_IS, _AS_ITS = frozenset("is was were are".split()), frozenset({"as its", "as their", "for its", "for a", "as"})
_AS, _AS_WITH = frozenset({"as", "for"}), frozenset("with giving naming using citing quoting".split())


def in_paper(line: Line, index: int) -> bool:
    """Say whether "in which" stands behind what carries speech: "published a letter in which the envoy accused"."""
    near = line.lows[max(0, index - 8) : index]
    return line.at[index - 2] == "in" and not CARRIED.isdisjoint(near) and not _ISSUES.isdisjoint(line.lows[:index])


# How an outlet passes on what somebody says, and how he says it himself.
CARRIES = frozenset(
    "carried carries published publishes ran runs printed prints aired airs broadcast broadcasts relayed relays "
    "reprinted reprints released posted distributed".split()
)
_ISSUES = CARRIES | frozenset("issued sent wrote gave recorded circulated".split())
CARRIED = frozenset(
    "statement interview letter dispatch remarks comments speech video recording article column bulletin appeal "
    "message item report declaration communique note".split()
)


ORIGINS = _SOURCES.union(_LEADS_IN, _ANNOUNCING)
