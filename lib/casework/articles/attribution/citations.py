"""Whom a source cites or quotes, and who quotes it: "citing a diplomat", "quoted a general as saying"."""

from __future__ import annotations

from itertools import pairwise

from casework.articles.attribution.memory import Memory
from casework.articles.attribution.speakers import Source
from casework.articles.attribution.subjects import Cue, aside_behind, phrase_range, subject_of
from casework.articles.attribution.voices import CAN_SPEAK
from casework.articles.lexicon import terms
from casework.articles.lines import Line


def cites(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "citing customs data", "with reference to the ministry", "following a report of Interfax"."""
    low = line.words[index].low
    if low == "reference" and line.at[index - 1] == "with" and line.at[index + 1] == "to":
        span = phrase_range(line, index + 2)
        return Cue("cites", index, span, aside_behind(line, span[1]), rule="with reference to") if span else None
    outlet = any(a in {index + 1, index + 2} and item.type == "MEDIA" for a, _, item in line.names)
    if line.at[index - 1] == "without":
        return None
    if low in RELAYING:
        return _relays(line, index)
    if low not in {"citing", "quoting"} and not (low == "following" and outlet and line.at[index - 1] == ","):
        return None
    span = phrase_range(line, index + 1)
    return Cue("cites", index, span, aside_behind(line, span[1]), rule=line.words[index].low) if span else None


def _relays(line: Line, index: int) -> Cue | None:
    """Read "picking up a report by the broadcaster KTRK", "crediting Levant Argus": one outlet goes by another."""
    span = phrase_range(line, index + 1 + (line.at[index + 1] in {"up", "on"}))
    outlet = next((a for a, _, item in line.inside(*span) if item.type == "MEDIA"), None) if span else None
    if outlet is None:
        return None
    start = next((i + 1 for i in range(outlet - 1, span[0], -1) if line.lows[i] in _LINKS), span[0])
    return Cue("cites", index, (start, span[1]), aside_behind(line, span[1]), rule=line.lows[index])


_LINKS = frozenset("by from of in on".split())
RELAYING = frozenset("crediting relaying reprinting reproducing republishing echoing picking drawing".split())


def quotes(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "Interfax quoted a source as saying", "was quoted by Interfax as saying", "quoted by Interfax"."""
    low = line.words[index].low
    if low in ASKED_BY_OUTLETS:
        return _asked(line, index)
    if low not in {"quoted", "quotes", "cited", "cites", "reported"} or line.at[index - 1] in {"as", "turn"}:
        return None
    passive = line.at[index - 1] in {"was", "is", "were", "been", "being"}
    if line.at[index - 1 - (line.at[index - 1] in {"has", "had"})] in {"which", "who"} and low in _CITING:
        span = phrase_range(line, index + 1)  # "Nikkei, which cited unnamed executives"
        return Cue("cites", index, span, aside_behind(line, span[1]), rule=low) if span else None
    of_outlet = line.at[index - 1] == "that" and low in _CITING
    if of_outlet and (line.at[index - 2] in _OUTLETS or any(cue.source[1] == index - 1 for cue in found)):
        span = phrase_range(line, index + 1)  # "on the strength of a bulletin of Radio Badagry that cited a widow"
        return Cue("cites", index, span, aside_behind(line, span[1]), rule=low) if span else None
    by = next((i for i in range(index + 1, min(index + 7, len(line.words))) if line.words[i].low == "by"), None)
    outlet = phrase_range(line, by + 1, stop=frozenset({"as", "in", "on"})) if by else None
    if low == "reported" and not (
        passive and line.at[index + 1] == "as" and line.at[index + 2] in {"saying", "telling"}
    ):
        return None
    if passive:
        subject = subject_of(line, index, found)
        behind = index + 1
        while line.at[behind] == "on" or (behind < len(line.words) and line.dated[behind]):
            behind += 1  # "was quoted on Monday by Interfax as saying"
        told = line.at[behind] in {"as", "in", "by"}
        outlet = outlet or _printed_in(line, index)
        return Cue("quoted", index, subject[0], subject[1], outlet, rule="was quoted") if subject and told else None
    if line.at[index + 1] == "by":
        return Cue("quoted by", index, outlet, rule="quoted by") if outlet else None
    subject, span = subject_of(line, index, found), phrase_range(line, index + 1)
    if not subject or not span or (low == "quoted" and not _as_saying(line, span[1])):
        return None
    return Cue("quotes", index, subject[0], subject[1], hearer=span, rule="quoted as saying")


def _printed_in(line: Line, index: int) -> tuple[int, int] | None:
    """Read "is quoted as saying in the daily Dawn" and "a dispatch of SUNA in which he was quoted as saying"."""
    which = next((i for i in range(index - 1, max(1, index - 12), -1) if line.lows[i] == "which"), 0)
    before = next(((a, b) for a, b, item in line.names if b == which - 1 and item.type == "MEDIA"), None)
    if before and line.at[which - 1] == "in":
        return before
    at = next((i for i in range(index + 1, index + 5) if line.at[i] == "in"), None)
    span = phrase_range(line, at + 1) if at else None
    return span if span and any(item.type == "MEDIA" for _, _, item in line.inside(*span)) else None


_CITING = frozenset("quoted quotes cited cites".split())
_OUTLETS = terms("signs", "media_nouns")  # "According to Radio Kivu, a station that quoted an officer"
ASKED_BY_OUTLETS = frozenset(
    "credited credits drew draws drawn relied relies spoke spoken talked reviewed saw seen obtained examined".split()
)


def _asked(line: Line, index: int) -> Cue | None:
    """Read "Vreme, which spoke to two officers", "Dawn, which drew on a bulletin": what an outlet goes by."""
    which = index - 1 - (line.at[index - 1] in {"has", "had"})
    outlet = any(b in {which, which - 1} and item.type == "MEDIA" for _, b, item in line.names)
    if line.at[which] != "which" or not outlet:
        return None
    to = line.at[index + 1] in _TO.get(line.at[index], ())
    span = phrase_range(line, index + 1 + to) if to == (line.at[index] in _TO) else None
    nouns = {line.at[i] for i in range(*span)} if span else set()
    papers = nouns & terms("sources", "data", "papers")
    credited = line.at[index].startswith("credit")
    return Cue("cites", index, span, rule=f"which {line.at[index]}") if span and (to or papers or credited) else None


_TO = dict.fromkeys(("spoke", "spoken", "talked"), frozenset({"to", "with"}))
_TO |= dict.fromkeys(("drew", "draws", "drawn", "relied", "relies"), frozenset({"on"}))


def _as_saying(line: Line, end: int) -> bool:
    """Say whether "as" follows a phrase or the aside behind it: "quoted Petrov, who runs the yard, as saying"."""
    beside = aside_behind(line, end)
    if "as" in {line.at[end], line.at[beside[-1][1] + 1] if beside else ""}:
        return True
    if line.at[end] not in _WHOM:
        return False
    rest = line.lows[end : end + 9]  # "quoted a captain it did not name as saying"
    return any(low == "as" and then.endswith("ing") for low, then in pairwise(rest))


_WHOM = frozenset("it he she they who whom whose without from of in".split())


def is_cited(line: Line, cue: Cue, memory: Memory) -> bool:
    """Refuse what is cited as a reason: "citing a lack of funds", "it also cited flaws in the process"."""
    span = cue.source if cue.kind == "cites" else cue.hearer
    if not span or line.inside(*span):
        return True
    read = memory.source(line, *span, cue.beside)
    nouns = {form for i in range(*span) for form in (line.at[i], line.at[i].rstrip("s"))}
    return bool(read) and (read[0].kind != "unnamed" or bool(nouns & _QUOTABLE) or _is_somebody(read[0].head))


def _is_somebody(head: str) -> bool:
    """Say whether a noun names people, one or several: "an observer", "exporters"; not "a lack of funds"."""
    return CAN_SPEAK[head] or CAN_SPEAK[f"{head}s"]


CITES = frozenset({"cited", "cites"})
_QUOTABLE = (
    terms("sources", "unnamed", "bystanders", "papers", "data", "media")
    | terms("entities", "roles")
    | frozenset("circles quarters insider estimate law rule article clause".split())
)


def in_turn(line: Line, cited: Cue, memory: Memory) -> list[Source]:
    """Follow "quoting Interfax, which in turn quoted Vice President Delcy Rodriguez" further in.

    So too "citing a Global Times interview with an officer".
    """
    first, last = cited.source
    talk = next((i for i in range(first, last + 1) if line.at[i] in _TALKS and line.at[i + 1] == "with"), None)
    if talk is not None:
        span = phrase_range(line, talk + 2)
        read = memory.source(line, *span, aside_behind(line, span[1])) if span else None
        return [read[0]] if read else []
    for index in range(cited.source[1], min(cited.source[1] + 6, len(line.words))):
        if line.words[index].low in {"quoted", "cited", "quotes", "cites"} and any(
            line.words[i].low in {"which", "who"} for i in range(cited.source[1], index)
        ):
            span = phrase_range(line, index + 1)
            read = memory.source(line, *span) if span else None
            return [read[0]] if read else []
    return []


_TALKS = frozenset({"interview", "interviews"})


def heard_before(line: Line, cue: Cue, memory: Memory, source: Source) -> tuple[Source, ...]:
    """Give the outlets told of before that a source is still telling: "he told the station", "he added"."""
    known = _taken_up(line, cue, memory)
    if known and known.name != source.name:
        return (known,)
    goes_on = cue.kind == "says" and line.at[cue.source[0]] in {"he", "she"}
    if goes_on and (line.at[cue.at] in _GOES_ON or True not in line.quoted):  # "he sighed" does not
        return _still_told(memory, source, line.number)
    return ()


_GOES_ON = frozenset("said says added adds continued continues".split())


def _still_told(memory: Memory, source: Source, line: int) -> tuple[Source, ...]:
    """Give the outlets that somebody spoke to in the sentence before: "he added" goes on telling them."""
    last, outer, at = memory.met[-1] if memory.met else (source, (), -1)
    return outer if last.name == source.name and at == line - 1 and all(link.kind == "media" for link in outer) else ()


def _taken_up(line: Line, cue: Cue, memory: Memory) -> Source | None:
    """Give the outlet that "he told the station" takes up, or the network of "in the same post he alleged"."""
    if not cue.hearer and "same" not in line.present:
        return None  # most sentences
    heard = line.lows[slice(*cue.hearer)] if cue.hearer else []
    known = len(heard) == 2 and heard[0] == "the" and heard[1] in _PUBLISH
    same = "same" in line.present and any(low in _POSTS and led == "same" for led, low in pairwise(line.lows[: cue.at]))
    found = memory.last(lambda source: source.kind == ("media" if known else "social")) if known or same else None
    return found[0] if found else None


_POSTS, _PUBLISH = terms("signs", "posts"), terms("sources", "publish")
