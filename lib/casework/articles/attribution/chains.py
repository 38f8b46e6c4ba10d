"""Who says what: for every claim the chain of sources, outermost first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import compress

from casework.articles.attribution.anonymity import unnamed
from casework.articles.attribution.citations import CITES, heard_before, in_turn, is_cited
from casework.articles.attribution.kinds import singular
from casework.articles.attribution.listed import BESIDE, in_a_row
from casework.articles.attribution.memory import Memory
from casework.articles.attribution.outlets import CHANNELS, outlets_of
from casework.articles.attribution.parallel import apart, is_one, neither_before, taken_up
from casework.articles.attribution.records import MADE
from casework.articles.attribution.rejections import denies_act
from casework.articles.attribution.speakers import Source
from casework.articles.attribution.subjects import PRONOUNS, Cue, Range, aside_behind, phrase_range
from casework.articles.attribution.voices import BODIES, CAN_SPEAK, SPEAKING, is_law, is_soulless
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.text import Each
from casework.articles.text.verbs import reporting


@dataclass(slots=True)
class Attribution:
    """Hold the sources of one claim: the chain, those who say the same beside it, the cue and the rule."""

    chain: tuple[Source, ...]
    others: tuple[tuple[Source, ...], ...]
    cue: Cue | None
    rule: str

    @property
    def kind(self) -> str:
        """Give the kind of the innermost source; the outlet's own voice is "narrator"."""
        return self.chain[-1].kind if self.chain else "narrator"


Subject = tuple[Range, tuple[Range, ...]]  # its words and the appositions to it

NARRATOR = Attribution((), (), None, "no source named")
_is_written = Each(lambda low: low[0].isalnum()).__getitem__  # a word, and no mark


def attribute(
    line: Line, first: int, last: int, memory: Memory, cued: Sequence[Cue], silent: Subject | None = None
) -> Attribution:
    """Attribute words first:last of a sentence; `silent` are the words of a source that gave no comment."""
    if silent:
        said = _from_phrase(line, silent[0], memory, "no comment", beside=silent[1])
        outer = said.chain[:-1]  # whom a source spoke to before is not who asks it now
        return replace(said, chain=said.chain[-1:]) if outer and outer[0].kind == "media" else said
    inside = [cue for cue in cued if first <= cue.at < last] if first or last < len(line.lows) else cued
    if not inside:
        return _quoted_alone(line, memory)
    here, lead, closing = _believed(line, inside, memory), None, []
    if len(here) == 1 and here[0].kind in _TOLD:
        said = _chain_of(line, here[0], here, memory)  # whether it leads or closes
        return said if said.chain else NARRATOR
    for cue in here:
        if _closes(line, cue, first):
            closing.append(cue)
        elif not lead and cue.kind in _LEADS:
            lead = cue
    tag = next((cue for cue in reversed(closing) if cue.kind != "quoted by"), closing[-1]) if closing else None
    if not lead and not tag:
        by, cites, noun = map({cue.kind: cue for cue in reversed(here)}.get, ("by", "cites", "noun"))  # the first ones
        if cites and not by and (quoting := _opened_by_citing(line, cites, memory)):
            return quoting
        cue = by or cites or noun or _left_open(line, inside)
        if cue and (cue is noun or cue.rule == "announcing"):
            return _chain_of(line, cue, here, memory)
        return _from_phrase(line, cue.source, memory, cue.rule, cue) if cue else _quoted_alone(line, memory)
    if not lead:  # the first of two closing cues is the inner one: "..., said Lena Haas, TASS reported"
        tags = (cue for cue in closing if cue.at < tag.at and cue.kind != "quoted by" and _is_tag(line, cue, first))
        lead = next(tags, None)
    inner = _chain_of(line, lead, here, memory) if lead else None
    inner = (inner and _reported(line, lead, here, inner, memory)) or inner
    outer = _chain_of(line, tag, here, memory) if tag else None
    if inner and inner.cue and inner.cue.rule in _ACTS and _puts_itself(line, inner.cue, outer):
        return replace(inner, chain=(*outer.chain, *inner.chain), rule=f"{inner.rule}, {outer.rule}")
    return _joined(inner, outer)


def _puts_itself(line: Line, act: Cue, outer: Attribution | None) -> bool:
    """Say whether an outlet passes on what somebody demands or pledges: "The embassy demanded his release, TASS said".

    Where he "has pledged" or had asked something, the outlet tells of it.
    """
    told = outer is not None and [link.kind for link in outer.chain] == ["media"] and outer.cue is not None
    plain = line.at[act.at - 1] not in {"has", "have", "had", "also"} and line.at[act.at] not in _CALLING_IN
    return told and plain and outer.cue.kind != "shows"


_CALLING_IN = frozenset("summon summoned summons invite invited invites question questioned questions".split())


def _believed(line: Line, inside: Sequence[Cue], memory: Memory) -> list[Cue]:
    """Give the cues whose sources do speak of what the words tell, and not in an aside of it."""
    here, at = [], line.at
    for cue in inside:
        if cue.negated and cue.kind != "shows" and at[cue.at] not in _NAMING:
            continue
        cites = cue.kind == "cites" or at[cue.at] in CITES
        if _speaks(line, cue, memory) and (not cites or is_cited(line, cue, memory)):
            here.append(cue)
    if len(here) == 1 and not here[0].beside:
        return here  # most sentences
    if asides := [span for cue in here if cue.beside and cue.kind in _LEADS for span in cue.beside]:
        here = [cue for cue in here if not any(_within(line, cue, aside) for aside in asides)]
    if len(here) > 1:  # "according to the institute, whose database lists three batteries"
        here = [cue for cue in here if cue.kind != "shows" or line.at[cue.source[0]] != "whose"]
    return here


_NAMING = frozenset("mention name list state identify specify say".split())  # "the files do not mention it"


def _reported(line: Line, lead: Cue, here: Sequence[Cue], said: Attribution, memory: Memory) -> Attribution | None:
    """Read on where an outlet tells what somebody says, or somebody what a record shows.

    "The Journal reported that US officials believe"; "the lawyer said bank records showed".
    """
    if len(here) < 2 or not said.chain:
        return None
    kinds = ("says", "tells", "judges") if said.chain[-1].kind == "media" else ("shows",)
    for cue in here:
        if cue.kind not in kinds:
            continue
        between = [line.at[i] for i in range(lead.at + 1, cue.source[0]) if not (line.dated[i] or line.at[i] == "on")]
        follows = lead.at < cue.source[0] and len(between) <= 4 and set(between) <= _JOINING
        clause = "that" in between or line.at[lead.at] in _PLAINLY
        if follows and cue.at > lead.at and clause:
            inner = _chain_of(line, cue, [cue], memory)
            if kinds == ("shows",) and (inner.kind != "data" or line.at[cue.source[0]] in _OWN_RECORDS):
                return None  # "the firm said its images showed trenches"
            same = not inner.chain or inner.chain[-1].name == said.chain[-1].name
            return None if same else replace(said, chain=(*said.chain, *inner.chain), rule=f"{said.rule}, {inner.rule}")
    return None


_OWN_RECORDS = frozenset("its their his her".split())
_PLAINLY = frozenset("said says reported reports wrote writes".split())
_JOINING = terms("grammar", "determiners") | {"that"}


def _closes(line: Line, cue: Cue, first: int) -> bool:
    """Say whether a cue stands behind what was said: "..., TASS reported", "..., according to the army"."""
    return cue.kind in {"according", "quoted by"} or (cue.kind in _LEADS and _is_tag(line, cue, first))


def _left_open(line: Line, inside: Sequence[Cue]) -> Cue | None:
    """Find who has not denied or ruled out something: it is told of him, and he is who stands behind it."""
    for cue in inside:
        if cue.negated and cue.kind == "judges" and line.at[cue.at] in _REJECTING and line.inside(*cue.source):
            return cue
    return None


_REJECTING = frozenset(
    "deny denied rule ruled reject rejected dispute disputed exclude excluded contest contested".split()
)
_MEASURED = frozenset("recorded logged tracked measured captured registered plotted".split())
_LEADS = frozenset({"says", "tells", "judges", "shows", "quotes", "quoted"})
_TOLD = _LEADS | {"according", "quoted by"}


def _within(line: Line, cue: Cue, aside: tuple[int, int]) -> bool:
    """Say whether a cue is only of an aside: "Iran, which arms them according to Western navies, has hailed"."""
    relative = line.at[aside[0]] in {"which", "who", "whose"}
    return aside[0] <= cue.at < aside[1] and (cue.kind in _LEADS or (cue.kind == "according" and relative))


def _speaks(line: Line, cue: Cue, memory: Memory) -> bool:
    """Refuse cues whose subject cannot speak: "the jet showed", "prices put"."""
    kind, (first, last) = cue.kind, cue.source
    if kind not in {"shows", "judges", "says"}:
        return True
    read = memory.source(line, first, last, cue.beside)
    if not read:
        return line.at[first] == "both" and neither_before(line, first) is not None
    source = _as_record(line, cue, read[0]) if line.at[cue.at] in _SHOWS else read[0]
    if cue.negated and source.kind != "data":
        return False  # "Reuters could not verify the footage"
    if kind == "shows" and cue.rule.startswith("record "):
        return True
    if source.kind == "data" and is_law(source.head):
        return _is_clear(line, cue)
    if kind == "shows":
        return _shows(line, cue, source)
    if source.kind != "unnamed" and _CRAFT.isdisjoint(line.types):
        return True  # most sources
    names = line.inside(first, last)
    if line.lows[first] in _SPEAKERS or (names and not _NO_SPEAKERS.issuperset([item.type for _, _, item in names])):
        return True
    if names and _is_craft(line, cue.source):
        return False  # "the bulk carrier Meri Lind set out"
    head = source.head
    if source.kind != "unnamed" or head in _PAPERS or "quotation" in cue.rule:
        return True
    if kind == "says" and line.lows[cue.at] not in reporting("show"):
        return not is_soulless(head) and (CAN_SPEAK[head] or _is_clear(line, cue))
    judges = kind == "judges" and (CAN_SPEAK[head] or denies_act(line, cue, head))
    return judges or head in SPEAKING or head.rstrip("s") in _ROLES


_ROLES, _PAPERS = terms("entities", "roles"), terms("sources", "papers")
_CRAFT, _NO_SPEAKERS = frozenset({"VESSEL", "AIRCRAFT"}), frozenset("VESSEL AIRCRAFT NORP FAC LOC".split())
_SPEAKERS = frozenset("he she it they who we".split())


def _is_clear(line: Line, cue: Cue) -> bool:
    """Say whether a verb must be one of speech, whoever its subject is: "the tannery says that"."""
    said = line.at[cue.at] in {"said", "says"} or not {"that", "guilty", "innocence"}.isdisjoint(
        line.lows[cue.at + 1 : cue.at + 3]
    )
    said = said or line.at[cue.at + 1] in PRONOUNS or any(line.quoted[cue.at + 1 : cue.at + 4])
    return said or _is_tag(line, cue, 0)


def _as_record(line: Line, cue: Cue, source: Source) -> Source:
    """Take for a record whatever closes a sentence with a verb of showing: "..., boarding passes show"."""
    if source.kind != "unnamed" or line.at[cue.at - 1] == "who":
        return source
    people = {source.head, singular(source.head)} & SPEAKING or source.person or source.head in BODIES
    closes = cue.source[0] < cue.at and not is_soulless(source.head) and _is_tag(line, cue, 0)
    if people or not closes or any(item.type == "PERSON" for _, _, item in line.inside(*cue.source)):
        return source
    return source._replace(kind="data", person=False)


_SHOWS = reporting("show") & frozenset(
    "show shows showed suggest suggests suggested indicate indicates indicated reveal reveals revealed".split()
)


def _shows(line: Line, cue: Cue, source: Source) -> bool:
    """Say whether a source can show something: a record, an outlet, a body that measures."""
    return (
        source.kind in {"data", "media"}
        or (source.person and line.words[cue.at].low in terms("signs", "counting"))
        or source.head in _PAPERS
        or (source.head in MADE and source.kind != "unnamed")  # "a count by the union"
        or (
            source.kind in {"official", "org"}
            and line.words[cue.at].low in terms("signs", "measuring")
            and (
                source.plural
                or source.head == "police"
                or source.name.lower() != " ".join(line.lows[slice(*cue.source)])  # "the office", named before
                or any(line.inside(*span) for span in (cue.source, *cue.beside))
            )
        )
    )


def _is_craft(line: Line, source: tuple[int, int]) -> bool:
    """Say whether a phrase is a ship's or an aircraft's name with its noun, and not "the crew of" one."""
    hangs = any(line.at[i] in terms("grammar", "prepositions") for i in range(*source))
    craft = any(b == source[1] and item.type in _CRAFT for _, b, item in line.inside(*source))
    return craft and not hangs


def _is_tag(line: Line, cue: Cue, first: int) -> bool:
    """Say whether a cue closes what was said: "..., TASS reported." and "..., said Lena Haas"."""
    start = cue.source[0] if cue.source[0] < cue.at else cue.at
    if start <= first or line.words[start - 1].text not in {",", '"', "”", "»", "—", "–"}:
        return False
    told = line.lows[first:start]
    return True in line.quoted[first:start] or True in line.verbs[first:start] or not _HOLD.isdisjoint(told)


def _from_phrase(
    line: Line, source: Range, memory: Memory, rule: str, cue: Cue | None = None, beside: Sequence[Range] = ()
) -> Attribution:
    (first, last), beside, at = source, cue.beside if cue else beside, line.at
    may_be = at[last] == "," or at[first - 1] in BESIDE or at[first] == "neither"
    row = in_a_row(line, source, cue) if may_be else ()
    if not row and is_one(line, first, last):
        found = memory.source(line, first, last, beside)
        read = [unnamed(line, found)] if found else []
    else:
        if not row:
            source, joined = taken_up(memory.lines, line, source)
            if joined:
                return Attribution((joined[0],), tuple((one,) for one in joined[1:]), cue, rule)
            row = [(part, beside) for part in apart(line, source)]
        read = [unnamed(line, found) for (a, b), asides in row if (found := memory.source(line, a, b, asides))]
    if not read:
        return NARRATOR
    if cue and cue.rule == "as told by" and line.words[cue.at].low in _MEASURED:
        read[0] = (read[0][0]._replace(kind="data"), read[0][1])  # "as recorded by VesselScope"
    if len(read) == 1:  # as nearly always
        one, outer = read[0]
        return Attribution((*outer, one), (), cue, rule)
    chain, *others = [(*outer, one) for one, outer in read]
    return Attribution(chain, tuple(others), cue, rule)


def _chain_of(line: Line, cue: Cue, here: Sequence[Cue], memory: Memory) -> Attribution:
    """Make the chain of one cue: hearers that publish outside, those it cites inside, the network it wrote on."""
    base = _from_phrase(line, cue.source, memory, cue.rule, cue)
    chain, kind, outlet = [*base.chain], cue.kind, None
    if chain and line.at[cue.at] in _SHOWS:
        chain[-1] = _as_record(line, cue, chain[-1])
    if kind in {"quotes", "quoted"} and cue.hearer:
        outlet = cue.hearer if kind == "quoted" else None
        if kind == "quotes" and (read := memory.source(line, *cue.hearer, aside_behind(line, cue.hearer[1]))):
            chain = [*chain, *read[1], read[0]]
    if len(here) > 1:
        for other in here:
            cited = other.kind == "cites" and _belongs(line, other, cue, here)
            said = _from_phrase(line, other.source, memory, other.rule, other) if cited else NARRATOR
            if said.chain and said.chain[-1] not in chain:
                links = [said.chain[-1], *in_turn(line, other, memory)]
                at = len(base.chain) if kind == "quotes" and other.at < cue.at else len(chain)
                chain[at:at] = links  # "Sputnik, picking up a report by KTRK, quoted a doctor as saying"
                if said.others and chain[-1] == said.chain[-1]:
                    base = replace(base, others=tuple((*chain[:-1], one[-1]) for one in said.others))
        quoting = [other.source for other in here if other.kind == "quoted by" and other is not cue]
        outlet = quoting[0] if quoting else outlet
    if outlet and (read := memory.source(line, *outlet)) and read[0] not in chain:
        chain = [read[0], *chain]
    if kind == "quoted" and not outlet and len(chain) == 1:  # "he was quoted as saying": where he was before
        before = memory.last(lambda source: source.name == chain[-1].name)
        chain = [*(before[1] if before else ()), *chain]
    if "MEDIA" in line.types or not CHANNELS.isdisjoint(line.present):
        chain = outlets_of(line, cue, here, memory.outlet, chain)
    if len(chain) == 1 and kind in {"tells", "says"}:
        chain = [*heard_before(line, cue, memory, chain[0]), *chain]
    told = tuple(chain)
    return base if told == base.chain else Attribution(told, base.others, base.cue, base.rule)


def _belongs(line: Line, cited: Cue, cue: Cue, here: Sequence[Cue]) -> bool:
    tagged = any(cue.at < tag.at < cited.at and tag.kind == "says" and _is_tag(line, tag, 0) for tag in here)
    return not tagged and (any(a <= cited.at < b for a, b in cue.beside) or abs(cited.at - cue.at) < 60)


def _opened_by_citing(line: Line, cites: Cue, memory: Memory) -> Attribution | None:
    """Read "Quoting contacts in Moscow, Shabayev dated it": who quotes stands behind the comma."""
    if cites.hearer:  # "by way of the Dispatch, which had it from an official"
        outlet, origin = memory.source(line, *cites.hearer), memory.source(line, *cites.source, cites.beside)
        return Attribution((outlet[0], origin[0]), (), cites, cites.rule) if outlet and origin else None
    start = cites.source[1]
    if start >= len(line.words) or line.words[start].text != ",":
        return None
    span = phrase_range(line, start + 1)
    if not span:
        return None
    quoting, cited = memory.source(line, *span), memory.source(line, *cites.source, cites.beside)
    if not quoting or not cited or (not line.inside(*span) and quoting[0].kind not in {"media"}):
        return None
    return Attribution((quoting[0], cited[0]), (), cites, cites.rule)


def _joined(inner: Attribution | None, outer: Attribution | None) -> Attribution:
    """Put a closing tag around or inside the chain of the sentence: outlets, and who tells of others, stand outside."""
    if not inner or not inner.chain:
        return outer if outer and outer.chain else NARRATOR
    if not outer or not outer.chain:
        return inner
    acts = inner.cue and inner.cue.rule in _ACTS  # it asked to see the contract, it pledged help
    if outer.cue and (outer.cue.kind == "shows" or (outer.cue.kind in {"says", "tells", "according"} and acts)):
        return outer  # what a record shows, or that somebody was asked, is told by the one who closes the sentence
    if inner.cue and inner.cue.rule in _HOLD and outer.kind != "media" and outer.cue and outer.cue.kind == "tells":
        return outer  # "New Delhi suspects Chinese money, a retired admiral told the Herald"
    if outer.chain[-1] == inner.chain[-1]:
        return inner if len(inner.chain) >= len(outer.chain) else outer
    carries, told = {"media", "social"}, tuple(link for link in outer.chain if link not in inner.chain)
    if (outer.chain[-1].kind in carries and inner.chain[0].kind not in {"media"}) or (
        outer.chain[-1].kind in carries and len(inner.chain) == 1 and outer.cue and outer.cue.kind != "according"
    ):
        return replace(inner, chain=(*told, *inner.chain), rule=f"{inner.rule}, {outer.rule}")
    tagged = outer.cue and inner.cue and inner.cue.kind in {"says", "tells"} and inner.cue.at < outer.cue.at
    if tagged and (outer.cue.kind in {"says", "tells"} or (inner.cue.hearer and outer.chain[-1].kind != "data")):
        return replace(inner, chain=(*told, *inner.chain), rule=f"{inner.rule}, {outer.rule}")
    if inner.chain[-1].kind in carries:
        return replace(outer, chain=(*inner.chain, *outer.chain), rule=f"{inner.rule}, {outer.rule}")
    return inner


_ACTS = reporting("act")
_HOLD = frozenset("suspects suspect suspected fears fear feared wants believe believes believed hope hopes".split())


def _quoted_alone(line: Line, memory: Memory) -> Attribution:
    """Give a sentence that is wholly a quotation to the one who spoke last."""
    if True not in line.quoted or not memory.met:
        return NARRATOR
    told = [*compress(line.quoted, map(_is_written, line.lows))]
    if told and told.count(True) >= 0.9 * len(told):
        source, outer, _ = memory.met[-1]
        return Attribution((*outer, source), (), None, "quotation goes on")
    return NARRATOR
