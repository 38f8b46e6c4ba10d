"""Who says what: for every claim the chain of sources, outermost first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from casework.articles.attribution.memory import Memory
from casework.articles.attribution.speakers import Source, named_source, singular
from casework.articles.attribution.subjects import Cue, phrase_range
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.text import is_verb
from casework.articles.text.verbs import reporting


class Attribution(NamedTuple):
    """Hold the sources of one claim: the chain, those who say the same beside it, the cue and the rule."""

    chain: tuple[Source, ...]
    others: tuple[tuple[Source, ...], ...]
    cue: Cue | None
    rule: str

    @property
    def kind(self) -> str:
        """Give the kind of the innermost source; the outlet's own voice is "narrator"."""
        return self.chain[-1].kind if self.chain else "narrator"


Subject = tuple[tuple[int, int], tuple[tuple[int, int], ...]]  # its words and the appositions to it

NARRATOR = Attribution((), (), None, "no source named")


def attribute(
    line: Line, first: int, last: int, memory: Memory, body: str, cued: Sequence[Cue], silent: Subject | None = None
) -> Attribution:
    """Attribute words first:last of a sentence; `silent` are the words of a source that gave no comment."""
    here = [cue for cue in cued if first <= cue.at < last and not cue.negated]
    if silent:
        return _from_phrase(line, silent[0], memory, body, "no comment", beside=silent[1])
    here = [cue for cue in here if _speaks(line, cue, memory, body)]
    asides = [span for cue in here if cue.kind in _LEADS for span in cue.beside]
    here = [cue for cue in here if cue.kind not in _LEADS or not any(a <= cue.at < b for a, b in asides)]
    lead = next((cue for cue in here if cue.kind in _LEADS and not _is_tag(line, cue, first)), None)
    tag = next(
        (
            cue
            for cue in reversed(here)
            if cue is not lead
            and (cue.kind in {"according", "quoted by"} or (cue.kind in _LEADS and _is_tag(line, cue, first)))
        ),
        None,
    )
    if not lead and not tag:
        by = next((cue for cue in here if cue.kind == "by"), None)
        cites = next((cue for cue in here if cue.kind == "cites"), None)
        if cites and not by and (quoting := _opened_by_citing(line, cites, memory, body)):
            return quoting
        cue = by or cites
        return _from_phrase(line, cue.source, memory, body, cue.rule, cue) if cue else _quoted_alone(line, memory)
    first_tag = next(
        (
            cue
            for cue in here
            if cue.at < (tag.at if tag else 0) and cue.kind in _FIRST_TAGS and _is_tag(line, cue, first)
        ),
        None,
    )
    lead = lead or (first_tag if first_tag is not tag else None)
    inner = _chain_of(line, lead, here, memory, body) if lead else None
    outer = _chain_of(line, tag, here, memory, body) if tag else None
    return _joined(inner, outer)


_MEASURED = frozenset("recorded logged tracked measured captured registered plotted".split())
_FIRST_TAGS = frozenset({"says", "tells", "judges", "shows", "quotes", "quoted", "according"})
_THINGS = terms("routes", "craft", "goods") | terms("entities", "sites") | terms("signs", "soulless")
_SPEAKING = terms("sources", "unnamed") | terms("entities", "roles")
_LEADS = frozenset({"says", "tells", "judges", "shows", "quotes", "quoted"})


def _speaks(line: Line, cue: Cue, memory: Memory, body: str) -> bool:
    """Refuse cues whose subject cannot speak: "the jet showed", "prices put"."""
    if cue.kind not in {"shows", "judges", "says"}:
        return True
    read = memory.source(line, *cue.source, body, cue.beside)
    if not read:
        return False
    source = read[0]
    if cue.kind == "shows":
        return (
            source.kind in {"data", "media"}
            or (source.person and line.words[cue.at].low in terms("signs", "counting"))
            or source.head in terms("sources", "papers")
            or (
                source.kind in {"official", "org"}
                and line.words[cue.at].low in terms("signs", "measuring")
                and bool(line.inside(*cue.source))
            )
        )
    named = any(
        item.type not in {"VESSEL", "AIRCRAFT", "NORP", "FAC", "LOC"} for _, _, item in line.inside(*cue.source)
    ) or line.words[cue.source[0]].low in {"he", "she", "it", "they", "who", "we"}
    if source.kind == "unnamed" and not named:
        if cue.rule.startswith("quotation") or cue.rule.endswith("quotation"):
            return True
        if cue.kind == "says" and line.words[cue.at].low not in reporting("show"):
            return not _is_soulless(source.head)
        return (
            source.head in _SPEAKING
            or source.head.rstrip("s") in terms("entities", "roles")
            or source.head in terms("sources", "papers")
        )
    if source.kind == "data" and cue.kind == "says":
        return True
    return True


def _is_soulless(head: str) -> bool:
    """Say whether a noun names a thing that says nothing: a craft, goods, a place, a price."""
    things = _THINGS
    return not head or bool({head, singular(head)} & things) or head.endswith(("tion", "ness", "ment", "ism", "age"))


def _is_tag(line: Line, cue: Cue, first: int) -> bool:
    """Say whether a cue closes what was said: "..., TASS reported." and "..., said Lena Haas"."""
    start = cue.source[0] if cue.source[0] < cue.at else cue.at
    before = any(is_verb(line.words, i) or line.quoted[i] for i in range(first, start))
    return before and start > first and line.words[start - 1].text in {",", '"', "”", "»", "—", "–"}


def _from_phrase(
    line: Line,
    source: tuple[int, int],
    memory: Memory,
    body: str,
    rule: str,
    cue: Cue | None = None,
    beside: Sequence[tuple[int, int]] = (),
) -> Attribution:
    parts = _parallel(line, source)
    read = [found for part in parts if (found := memory.source(line, *part, body, cue.beside if cue else beside))]
    if not read:
        return NARRATOR
    if cue and cue.rule == "as told by" and line.words[cue.at].low in _MEASURED:
        read[0] = (read[0][0]._replace(kind="data"), read[0][1])  # "as recorded by VesselScope"
    chain = (*read[0][1], read[0][0])
    others = tuple((*outer, one) for one, outer in read[1:])
    return Attribution(chain, others, cue, rule)


def _parallel(line: Line, source: tuple[int, int]) -> list[tuple[int, int]]:
    """Part "tracking data and two airport workers" and "neither A nor B" into sources of their own."""
    first, last = source
    for index in range(first + 1, last - 1):
        if line.words[index].low in {"and", "nor", "or"} and not any(a <= index < b for a, b, _ in line.names):
            right = line.words[index + 1]
            named = any(a == index + 1 for a, _, _ in line.names)
            separate = (
                right.low in terms("grammar", "determiners")
                or named
                or right.low in {"two", "three", "four", "five", "several", "some"}
                or any(b == index for _, b, _ in line.names)
                or line.words[first].low == "neither"
            )
            if separate or right.low in terms("sources", "unnamed") or right.low in terms("sources", "data"):
                start = first + (line.words[first].low in {"neither", "both"})
                return [(start, index), *_parallel(line, (index + 1, last))]
    return [(first + (line.words[first].low in {"neither", "both"}), last)]


def _chain_of(line: Line, cue: Cue, here: Sequence[Cue], memory: Memory, body: str) -> Attribution:
    """Make the chain of one cue: hearers that publish outside, those it cites inside, the network it wrote on."""
    base = _from_phrase(line, cue.source, memory, body, cue.rule, cue)
    chain = list(base.chain)
    if cue.kind in {"tells", "says"} and (medium := _publisher(line, cue.hearer, memory.outlet)):
        chain = [medium, *chain]
    if cue.kind == "quotes" and cue.hearer and (read := memory.source(line, *cue.hearer, body)):
        chain = [*chain, *read[1], read[0]]
    cited = [other for other in here if other.kind == "cites" and _belongs(line, other, cue)]
    for other in cited:
        if read := memory.source(line, *other.source, body, other.beside):
            chain = [*chain, read[0], *_in_turn(line, other, memory, body)]
    quoted_by = next((other for other in here if other.kind == "quoted by" and other is not cue), None)
    outlet = quoted_by.source if quoted_by else cue.hearer if cue.kind == "quoted" else None
    if outlet and (read := memory.source(line, *outlet, body)) and read[0] not in chain:
        chain = [read[0], *chain]
    if medium := _network(line, cue):
        chain = [link for link in chain if link.head not in terms("signs", "posts")]
        chain = [medium, *[s for s in chain if s.kind != "social"]]
    if seen := _seen_by(line, cue, memory):
        chain = [seen, *chain] if chain and all(seen.name != s.name for s in chain) else chain
    if carried := _carried_by(line, cue):
        chain = [carried, *chain] if all(carried.name != s.name for s in chain) else chain
    if told := _interview(line, cue):
        chain = [told, *chain] if all(told.name != s.name for s in chain) else chain
    return base._replace(chain=tuple(chain))


def _belongs(line: Line, cited: Cue, cue: Cue) -> bool:
    if any(a <= cited.at < b for a, b in cue.beside):
        return True
    return abs(cited.at - cue.at) < 60


def _opened_by_citing(line: Line, cites: Cue, memory: Memory, body: str) -> Attribution | None:
    """Read "Quoting contacts in Moscow, Shabayev dated it": who quotes stands behind the comma."""
    start = cites.source[1]
    if start >= len(line.words) or line.words[start].text != ",":
        return None
    span = phrase_range(line, start + 1)
    if not span:
        return None
    quoting, cited = memory.source(line, *span, body), memory.source(line, *cites.source, body, cites.beside)
    if not quoting or not cited or (not line.inside(*span) and quoting[0].kind not in {"media"}):
        return None
    return Attribution((quoting[0], cited[0]), (), cites, cites.rule)


def _in_turn(line: Line, cited: Cue, memory: Memory, body: str) -> list[Source]:
    """Follow "quoting Interfax, which in turn quoted Vice President Delcy Rodriguez" further in."""
    for index in range(cited.source[1], min(cited.source[1] + 6, len(line.words))):
        if line.words[index].low in {"quoted", "cited", "quotes", "cites"} and any(
            line.words[i].low in {"which", "who"} for i in range(cited.source[1], index)
        ):
            span = phrase_range(line, index + 1)
            read = memory.source(line, *span, body) if span else None
            return [read[0]] if read else []
    return []


def _publisher(line: Line, hearer: tuple[int, int] | None, own: str) -> Source | None:
    """Give the hearer as a link if it publishes; reporters, a panel and a court do not, nor does the outlet itself."""
    if hearer is None:
        return None
    for _, _, item in line.inside(*hearer):
        if item.type == "MEDIA" and item.canonical != own:
            return named_source(item, "")
    return None


_ON = re.compile(r"\b(?:on|via|in)\s+(?:an?\s+|the\s+|his\s+|her\s+|its\s+|their\s+)?(?:\w+\s+){0,2}?$", re.I)


def _network(line: Line, cue: Cue) -> Source | None:
    """Give the network a statement was written on: "wrote on Twitter", "in a Telegram post", "tweeted"."""
    for a, b, item in line.names:
        if item.text not in terms("entities", "social") or line.quoted[a]:
            continue
        near = cue.at - 14 <= a <= cue.at + 14
        before = [word.low for word in line.words[max(0, a - 4) : a]]
        after = line.words[b].low if b < len(line.words) else ""
        placed = any(word in {"on", "via", "in", "through"} for word in before[-3:]) or after in {
            "post",
            "message",
            "channel",
            "account",
            "thread",
            "video",
            "page",
            "feed",
            "profile",
        }
        if near and placed:
            return Source(item.canonical, "social", "", False)
    if line.words[cue.at].low in {"tweeted", "tweets"}:
        return Source("Twitter", "social", "", False)
    tweet = any(
        word.low in {"tweet", "tweets"}
        and line.words[i - 1].low in {"a", "his", "her", "its", "another", "series", "of"}
        for i, word in enumerate(line.words)
        if i and not line.quoted[i]
    )
    return Source("Twitter", "social", "", False) if tweet else None


def _carried_by(line: Line, cue: Cue) -> Source | None:
    """Give the outlet behind a passive: "warned, as cited by the agency BelTA", "cited by Radio Azattyk, said"."""
    for a, _, item in line.names:
        before = [word.low for word in line.words[max(0, a - 5) : a]]
        by = len(before) - 1 - before[::-1].index("by") if "by" in before else 0
        if item.type == "MEDIA" and by and before[by - 1] in _CARRIED and abs(a - cue.at) < 16 and not line.quoted[a]:
            return named_source(item, "")
    return None


_CARRIED = frozenset("cited quoted carried reported published broadcast aired relayed".split())


def _interview(line: Line, cue: Cue) -> Source | None:
    """Give the outlet of "in an interview with", "in remarks to", "in comments carried by", "seen by Reuters"."""
    for a, _, item in line.names:
        if item.type != "MEDIA" or item.text in terms("entities", "social") or line.quoted[a]:
            continue
        before = " ".join(word.low for word in line.words[max(0, a - 6) : a])
        if re.search(
            r"\b(?:interview|remarks|comments|speaking|statement|article|column)\s+(?:\w+\s+)?(?:with"
            r"|to|for|by|on|published\s+by|carried\s+by|quoted\s+by|broadcast\s+(?:by"
            r"|on))\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$",
            before + " ",
        ):
            return named_source(item, "")
    return None


def _seen_by(line: Line, cue: Cue, memory: Memory) -> Source | None:
    """Give another outlet that saw the papers: "a leaked memo seen by Le Monde"; the article's own is no link."""
    for a, _, item in line.names:
        before = [word.low for word in line.words[max(0, a - 3) : a] if word.low != "the"]
        if (
            item.type == "MEDIA"
            and before[-2:-1]
            and before[-2] in {"seen", "obtained", "reviewed", "published", "leaked"}
            and before[-1] in {"by", "to"}
            and item.canonical != memory.outlet
            and abs(a - cue.source[1]) < 8
        ):
            return named_source(item, "")
    return None


def _joined(inner: Attribution | None, outer: Attribution | None) -> Attribution:
    """Put a closing tag around or inside the chain of the sentence: outlets stand outside those they report."""
    if not inner or not inner.chain:
        return outer if outer and outer.chain else NARRATOR
    if not outer or not outer.chain:
        return inner
    if outer.chain[-1] == inner.chain[-1]:
        return inner if len(inner.chain) >= len(outer.chain) else outer
    carries = {"media", "social"}
    if (outer.chain[-1].kind in carries and inner.chain[0].kind not in {"media"}) or (
        outer.chain[-1].kind in carries and len(inner.chain) == 1 and outer.cue and outer.cue.kind != "according"
    ):
        return inner._replace(chain=(*outer.chain, *inner.chain), rule=f"{inner.rule}, {outer.rule}")
    if inner.chain[-1].kind in carries:
        return outer._replace(chain=(*inner.chain, *outer.chain), rule=f"{inner.rule}, {outer.rule}")
    return inner


def _quoted_alone(line: Line, memory: Memory) -> Attribution:
    """Give a sentence that is wholly a quotation to the one who spoke last."""
    told = [quoted for word, quoted in zip(line.words, line.quoted, strict=True) if word.text[0].isalnum()]
    if told and told.count(True) >= 0.9 * len(told) and memory.met:
        source, outer, _ = memory.met[-1]
        return Attribution((*outer, source), (), None, "quotation goes on")
    return NARRATOR
