"""Who has spoken so far, so that "he", "the ministry" and "the official" find their name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from casework.articles.attribution.bodies import armed_group, described_office, firm_beside, named_body, of_state
from casework.articles.attribution.described import Descriptions, marked, without_title
from casework.articles.attribution.earlier import dateline, name_before, name_earlier, names_before, person_before
from casework.articles.attribution.kinds import head_of, singular
from casework.articles.attribution.owners import body_before, of_its_state, served, speaks_for
from casework.articles.attribution.parallel import PAIRED, is_pair, joined_before
from casework.articles.attribution.records import spelled
from casework.articles.attribution.speakers import Source, named_source, nameless_source
from casework.articles.attribution.subjects import phrase_range
from casework.articles.attribution.voices import CAN_SPEAK
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.mentions import Mention
from casework.articles.text import where

Found = tuple[Source, tuple[Source, ...]]  # a source with the links outside it
Ranges = tuple[tuple[int, int], ...]

_MEDIA_NOUNS = terms("signs", "media_nouns")
_PERSON_NOUNS, _NOUNS_OF_NAMES = terms("signs", "person_nouns"), terms("signs", "nouns_of_names")
_NAMED_SO = frozenset("panel mission tribunal directorate inspectorate experts inspectors monitors observers".split())
_SPOKES = frozenset("spokesman spokeswoman spokesperson".split())
_GROUPS = terms("signs", "firm_nouns", "org_nouns_of_source")
_BODIES_TOO = frozenset("service force body watchdog regulator guard agency bureau".split())
_BODY_KINDS = frozenset({"official", "org"})
_RECENT = 200  # sources that a pronoun or a short form may look back
_BODIES = {"ORG", "COMPANY", "GPE", "MEDIA"}
_PREPOSITIONS = terms("grammar", "prepositions")
_ISSUERS = terms("signs", "state_nouns", "firm_nouns") - {"intelligence"}
_ISSUED = terms("sources", "papers") - {"filing", "log", "entry"}
_RECORDS = terms("sources", "data", "papers")
_PAPERS, _ARTICLES = terms("sources", "papers"), frozenset({"a", "an"})
_HANGING, _OWNS = [[low] for low in "for of to by with from in at".split()], frozenset({"'s", "’s", "'", "’"})
_PRONOUNS = frozenset("these those he she it they we i who whom him her them his their its".split())
_TAKEN_UP = frozenset("the that this its their his a".split())
_SOME, _OWNERS = frozenset("one another both two neither each all none".split()), frozenset("its their his her".split())
_WOMEN, _MEN = terms("signs", "women"), terms("signs", "men")
_TOLD_APART = terms("signs", "office_fields") | {"central"}


@dataclass
class Memory:
    """Keep the sources met, newest last, each with the outer links it came with, and what people are."""

    described: Descriptions
    lines: Sequence[Line]
    outlet: str = ""
    papers: dict[str, Source] = field(default_factory=dict)
    met: list[tuple[Source, tuple[Source, ...], int]] = field(default_factory=list)
    read: dict[tuple[int, int, int, Ranges], Found | None] = field(default_factory=dict)  # since somebody last spoke
    sources: dict[tuple[str, ...], Source] = field(default_factory=dict)  # by what names and describes them

    def note(self, chain: tuple[Source, ...], line: Line) -> None:
        """Remember a chain; its innermost source is who "he" may be next, and who "the letter" is of."""
        self.read.clear()
        for depth, source in enumerate(chain):
            self.met.append((source, chain[:depth], line.number))
        if not _PAPERS.isdisjoint(line.present):
            for paper in where(_PAPERS.__contains__, line.lows):
                if line.at[paper - 1] in _ARTICLES:
                    self.papers[line.lows[paper]] = chain[-1]

    def last(self, fits: Callable[[Source], bool]) -> Found | None:
        """Give the newest source that fits, with its outer links."""
        for source, outer, _ in reversed(self.met[-_RECENT:]):
            if fits(source):
                return source, outer
        return None

    def source(self, line: Line, first: int, last: int, beside: Ranges = ()) -> Found | None:
        """Read words of a sentence as a source: a name, a pronoun, a short form, or a nameless phrase."""
        asked = (line.number, first, last, beside)
        if (found := self.read.get(asked, False)) is False:  # several rules ask before one cue is believed
            found = self.read[asked] = self._source(line, first, last, beside)
        return found

    def _source(self, line: Line, first: int, last: int, beside: Ranges) -> Found | None:
        lows = line.lows[first:last]
        if not lows:
            return None
        if len(lows) == 1 and lows[0] in _PRONOUNS:
            return self._pronoun(line, first, lows[0])
        if lows[0] in PAIRED and is_pair(lows) and (joined := joined_before(self.lines, line, first)):
            return joined[0], ()
        names = line.inside(first, last)
        if names and "PERSON" in line.types and (person := self._person(line, first, last, names)):
            return person, ()
        if names and (head := self._headed_by_name(line, first, last, names)):
            return head, ()
        if beside and (named := self._named_beside(line, first, last, beside)):
            return named, ()
        if lows[-1] in _ISSUED and (issuer := self._issuer(line, first, last)):
            return issuer
        if lows[0] in _TAKEN_UP and (known := self._known(line, first, last, names)):
            return known
        if lows[0] in _SOME and lows[1:] in ([], ["of", "them"]):
            found = self._alone(lambda s: s.plural) or (self._opening(line, first, several=True), ())
            return found if found[0] else None
        text, inside = line.text(first, last), [item for _, _, item in names]
        return nameless_source(line.phrase(first, last), text, inside), ()

    def _named_beside(self, line: Line, first: int, last: int, beside: Sequence[tuple[int, int]]) -> Source | None:
        """Give the firm or the person that an aside names: "the operator, Orsk Air,", "a shepherd, Ahmed Saleh,"."""
        words = [low for low in line.lows[first:last] if low not in terms("grammar", "determiners")]
        if head_of(words) in _RECORDS:  # "a letter from the supplier, Trafimont"; not "the waybill of"
            return firm_beside(line, beside, first_of_all=True) if {"from", "to"} & {*words} == {"from"} else None
        if line.at[beside[0][0] - 1] == "(" and head_of(words) in terms("entities", "roles"):
            return None  # "a spokesman for the Dockers' Union (DU) said"
        if "of" in words and head_of(words).endswith("s") and head_of(words) in terms("sources", "unnamed"):
            return None  # "three former employees of the maker, Lysander Systems, say"
        firm_noun = singular(head_of(words)) in terms("entities", "company_nouns", "org_nouns")
        some = line.at[first] in {"one", "another", "its", "their"}
        if firm := firm_beside(line, beside, first_of_all=not (some or firm_noun)):
            return firm
        people = (
            item
            for a, b in beside
            for _, end, item in line.inside(a, b)
            if item.type == "PERSON" and line.at[end] not in _OWNS  # "King, who left Meadows' office"
        )
        person = next(people, None)
        if not person:
            return None
        described, source = self.described.of(person.canonical), self._named(person)
        if line.at[first] in {"its", "their"} and (body := self._opening(line, first)) and body.kind in _BODY_KINDS:
            return source._replace(kind=body.kind)  # "the union fears ..., its secretary, X, said"
        return self._of_its_body(source, described)

    def _issuer(self, line: Line, first: int, last: int) -> Found | None:
        """Read "a navy statement" and "an army communique" as the body that issued it."""
        body_noun = line.at[last - 2]
        if body_noun not in _ISSUERS or last - first < 2 or line.named[last - 2]:
            return None
        known = named_body(self.lines, line, first, body_noun)
        found = (known, ()) if known else self.source(line, last - 2, last - 1)
        return (found[0]._replace(head=line.at[last - 1]), found[1]) if found else None

    def _person(self, line: Line, first: int, last: int, names: Sequence) -> Source | None:
        """Take a person who heads the phrase: not one behind "for", "of" or a possessive."""
        for a, b, item in reversed(names):
            if item.type != "PERSON" or (b < last and line.lows[b] in {"'s", "’s"}):
                continue
            if without_title(line.lows[first:a])[-1:] not in _HANGING:
                described = f"{self.described.of(item.canonical)} {marked(line, first, a) if a > first else ''}"
                return self._of_its_body(self._named(item, described), described)
        return None

    def _named(self, item: Mention, described: str | None = None) -> Source:
        """Make a source of a name once for all who speak of it in the same words."""
        described = self.described.of(item.canonical) if described is None else described
        names = (item.canonical, item.type, item.text, described)
        if (source := self.sources.get(names)) is None:
            source = self.sources[names] = named_source(item, described)
        return source

    def _of_its_body(self, source: Source, described: str) -> Source:
        """Give "its director", "the agency's envoy" and a spokeswoman without a body the kind of whom they serve."""
        words = described.lower().replace(",", " ").split()
        speaks = bool(words) and set(words) <= {"spokesman", "spokeswoman", "spokesperson"}
        heads = words[:1] in (["its"], ["their"]) and bool(set(words[1:4]) & terms("signs", "heads_of_bodies"))
        serves = source.kind in _BODY_KINDS or any(word.startswith("spokes") for word in words)
        owned = serves and (heads or words[2:3] in (["'s"], ["’s"]) or words[:1] == ["who"])
        places = self.described.places.get(source.name) if owned else None
        if places and (body := served(self.lines, *places[0][:2], words)):
            return source._replace(kind=body.kind)
        if not (speaks or (heads and {"executive", "managing"}.isdisjoint(words))):
            return source
        last = self.last(lambda s: not s.person and s.kind in {"official", "org"})
        upward = last and (speaks or last[0].kind == "official")  # its director, where "it" is a ministry
        return source._replace(kind=last[0].kind) if last and upward else source

    def _headed_by_name(self, line: Line, first: int, last: int, names: Sequence) -> Source | None:
        """Take a body, outlet or country that is itself the head: nothing but "in Moscow" may follow it."""
        for a, b, item in names:
            if item.type not in _BODIES or not _PREPOSITIONS.isdisjoint(line.lows[first:a]):
                continue
            if item.rule.startswith("compound") and b < last:
                continue  # "Hezbollah-run Al-Manar television"
            after = line.lows[b] if b < last else ""
            if after == "" or (after in {"of", "in", "at", "and", ",", "for"} and item.type != "GPE"):
                return of_state(line, first, a, self._named(item))
            if item.type != "GPE" and _NOUNS_OF_NAMES.issuperset(line.lows[b:last]):
                return of_state(line, first, a, self._named(item))  # "the RIA Novosti news agency"
        return None

    def _pronoun(self, line: Line, first: int, low: str) -> Found | None:
        if low in {"he", "she", "him", "her", "his"}:
            return self._he_or_she(line, first, low)
        if low in {"i", "we"}:
            return None  # outside a quotation: the writer
        if low in {"who", "whom"}:
            return self._before(line, first, {"PERSON"}) or self._before(line, first, {"ORG", "COMPANY"})
        if low in {"they", "them", "their", "these", "those"}:
            if first > 3 and low == "they" and (several := self._opening(line, first, several=True)):
                return several, ()
            if several := self._opening_before(line, several=True):
                return several, ()
            found = self.last(lambda s: s.plural or not s.person)
            return (found[0], ()) if found else None
        here = self._before(line, first, {"ORG", "COMPANY", "MEDIA", "GPE"})
        opens = dateline(line) + 1
        if here and low == "it" and any(a <= opens and b < first and i.type == "ORG" for a, b, i in line.names):
            return here  # "Sudan's army is of another mind: the crates, it charged, hold missiles"
        aside = first > 0 and line.words[first - 1].text == ","
        fresh = bool(self.met) and self.met[-1][0].kind == "data" and line.number - self.met[-1][2] == 1
        kinds = {"official", "org", "media"} | ({"data"} if fresh else set())
        found = self.last(lambda s: not s.person and s.kind in kinds)
        if aside and not self._just_spoke(line, found):
            found = self.last(lambda s: s.kind == "media") or found
        if here and (not found or line.number != self.met[-1][2]) and first > 3 and not (aside and found):
            return here
        if not here and (opening := self._opening_before(line) or (None if found else self._opening(line, first))):
            return opening, ()
        return (found[0], ()) if found else here

    def _just_spoke(self, line: Line, found: Found | None) -> bool:
        """Say whether a source was heard in this sentence or the one before."""
        return any(found and source == found[0] and line.number - at <= 1 for source, _, at in self.met)

    def _he_or_she(self, line: Line, first: int, low: str) -> Found | None:
        """Find a person: the one this sentence is about, else who spoke last and may be a he or a she."""
        other = _WOMEN if low in {"he", "him", "his"} else _MEN if low in {"she", "her"} else frozenset()

        def fits(source: Source) -> bool:
            told = {source.head, *self.described.of(source.name).lower().split(), *source.name.lower().split()}
            return source.person and not told & other

        about = next((item for a, b, item in line.names if item.type == "PERSON" and b < first), None)
        if about and not any(line.quoted[a] for a, _, item in line.names if item is about):
            source = self._named(about)
            if fits(source):
                return source, ()
        if person := self._since(line, fits):
            return person, ()
        found = self.last(fits)
        if earlier := (found and (found[0], ())) or self._earlier(line, {"PERSON"}):
            return earlier
        described = person_before(self.lines, line)
        return (described, ()) if described and fits(described) else None

    def _opening_before(self, line: Line, *, several: bool = False) -> Source | None:
        """Take who opens the sentence before, where nobody has spoken since: "The ministry met.", "Activists wept."."""
        if not line.number or (self.met and self.met[-1][2] >= line.number - 1):
            return None
        found = self._opening(before := self.lines[line.number - 1], len(before.words), several=several)
        return found if found and (not several or found.kind in {"unnamed", "named", "org"}) else None

    def _since(self, line: Line, fits: Callable[[Source], bool]) -> Source | None:
        """Find a person who opens a sentence told since anybody spoke: "Yudelkis Soto has stopped counting."."""
        spoke = self.met[-1][2] if self.met else -1
        for other in reversed(self.lines[max(spoke + 1, line.number - 10) : line.number]):
            for _, _, item in other.names:
                if item.type == "PERSON" and fits(source := self._named(item)):
                    return source
        return None

    def _earlier(self, line: Line, types: set[str]) -> Found | None:
        """Take the last name of a kind in the sentences before."""
        item = name_earlier(self.lines, line, types)
        return (self._named(item), ()) if item else None

    def _before(self, line: Line, first: int, types: set[str]) -> Found | None:
        """Take a name of the same sentence before a word."""
        item = name_before(line, first, types)
        return (self._named(item), ()) if item else None

    def _known(self, line: Line, first: int, last: int, names: Sequence) -> Found | None:
        """Find who "the ministry" or "the unnamed source" is; a phrase with a name or place in it is somebody new."""
        words = [word.low for word in line.words[first:last]]
        if words[0] == "a":
            return self._spoken_for(line, first, last, words, names)
        if state := of_its_state(self.lines, line, first, words):
            return state, ()
        if words[0] in _OWNERS and (speaks_for(head_of(words)) or words[-1] in terms("entities", "roles")):
            return self._its_head(line, first, words)
        names = [name for name in names if not name[2].rule.startswith("compound")]
        if names or any(word in {"in", "of", "from", "at", "for"} for word in words):
            return None
        head = words[-1]
        if head in _MEDIA_NOUNS and (found := self._medium(line, first, head)) and self._is_that(found, words):
            return found
        told_apart = _TOLD_APART & {*words[1:-1]}  # "the central bank" is no other bank
        plain = len(words) == 2
        by_name = head in terms("signs", "body_nouns") or (plain and head in _NAMED_SO)
        if by_name and (body := named_body(self.lines, line, first, head, told_apart)):
            return body, ()
        if plain and head in terms("signs", "state_nouns") and (office := described_office(self.lines, line, head)):
            return office, ()
        if plain and head in _BODIES_TOO:
            return self._alone(lambda s: not s.person and s.kind in {"official", "org"}) or self._earlier(line, {"ORG"})
        if head in self.papers:
            return self.papers[head], ()
        if head in terms("sources", "papers") and self.met and line.number - self.met[-1][2] <= 1:
            found = self._alone(lambda s: s.kind in {"official", "org", "data"})  # "the letter said": who wrote it
            return None if found and found[0].kind == "data" else found
        if head in terms("signs", "firm_nouns"):
            found = (
                self._alone(lambda s: s.kind == "org" and not s.person)
                or self._earlier(line, {"COMPANY"})
                or self._described_as(line, first, words)
            )
            other = found and found[0].name.lower().startswith("the ") and head != found[0].head
            return found if plain or (len(words) == 3 and not other) else None  # "the port operator" is somebody new
        return self._met_before(words) or self._described_as(line, first, words) or self._last_one(line, first, words)

    def _spoken_for(self, line: Line, first: int, last: int, words: Sequence[str], names: Sequence) -> Found | None:
        """Read "a spokesman for the airline said", and "a spokesman said" behind what a body has said."""
        if words[2:4] == ["for", "the"] and not names and words[1] in terms("signs", "manages"):
            return self._known(line, first + 3, last, names)
        recent = bool(self.met) and line.number - self.met[-1][2] <= 1
        spokes = recent and len(words) == 2 and words[1] in _SPOKES
        return self._alone(lambda s: not s.person and s.kind in _BODY_KINDS) if spokes else None

    def _alone(self, fits: Callable[[Source], bool]) -> Found | None:
        """Give the newest source that fits, without the links it came with."""
        found = self.last(fits)
        return (found[0], ()) if found else None

    def _its_head(self, line: Line, first: int, words: Sequence[str]) -> Found | None:
        """Read "its head told": it speaks for the body; "its manager, X," is somebody new."""
        head = head_of(words)
        if words[0] not in {"its", "their"} or not speaks_for(head):
            return None
        if opening := self._opening(line, first) or body_before(self.lines, line, first):
            return opening._replace(head=head), ()
        manages = len(words) <= 3 and words[-1] in terms("signs", "manages")
        return self._alone(lambda s: not s.person and s.kind in _BODY_KINDS) if manages else None

    def _is_that(self, found: Found, words: Sequence[str]) -> bool:
        """Say whether a noun with more before it may mean a body: the State Department is no customs agency."""
        named = f"{found[0].name} {self.described.known.get(found[0].name, '')}".lower().split()
        outlet = found[0].kind in {"media", "social"} and _TOLD_APART.isdisjoint(words[1:-1])
        return outlet or set(words[1:-1]) <= {*named, "news", "same"}

    def _medium(self, line: Line, first: int, head: str) -> Found | None:
        """Find who "the agency" or "the site" is: an outlet, else a body of that name."""
        if (found := self._alone(lambda s: s.kind == "media")) or head not in terms("signs", "body_nouns"):
            return found or self._earlier(line, {"MEDIA"})
        body = named_body(self.lines, line, first, head)
        return (body, ()) if body else self._earlier(line, {"ORG", "MEDIA"})

    def _met_before(self, words: Sequence[str]) -> Found | None:
        """Find a source whose name or description holds the noun; one without a name keeps its outer links."""
        head, told = words[-1], set(words[1:-1]) if words[-1] in terms("signs", "state_nouns") else set()
        for source, outer, _ in reversed(self.met):
            parts = [source.head, *source.name.lower().split()]
            described = self.described.of(source.name).lower().split()
            if told and not told.issubset(parts + described):
                continue  # "the foreign ministry" is not the fisheries ministry
            served = head in _BODIES_TOO  # "the coast guard" is not its spokesman
            if head in parts or (source.person and head in described and not served) or head.rstrip("s") in parts:
                return source, (outer if source.kind == "unnamed" else ())
        return None

    def _described_as(self, line: Line, first: int, words: Sequence[str]) -> Found | None:
        """Find who was described so and has not spoken yet: "the mayor" after "Mayor Ana Ruiz met the crew"."""
        people = words[-1] in _PERSON_NOUNS
        if len(words) > 2 or not (people or words[-1] in _GROUPS):
            return None
        for item in names_before(self.lines, line, first):
            parts = self.described.of(item.canonical).lower().split(",") if (item.type == "PERSON") == people else ()
            if any(head_of(part.split()) == words[-1] for part in parts):
                return self._named(item), ()
        return None

    def _last_one(self, line: Line, first: int, words: Sequence[str]) -> Found | None:
        """Find "the rebels", "the authors", and "the minister" whose description the text has not given."""
        head = words[-1]
        if head in terms("signs", "fighters") and (group := armed_group(self.lines, line, first)):
            return group, ()
        if head in {"author", "authors"} and self.met:
            return self.met[-1][0], ()
        plain = len(words) == 2 or (len(words) == 3 and (words[1] == "unnamed" or "-" in words[1]))
        if head in _PERSON_NOUNS and plain and words[0] != "its":
            official = head in terms("sources", "offices")
            return self._alone(lambda s: s.person and (not official or s.kind == "official"))
        return None

    def _opening(self, line: Line, first: int, *, several: bool = False) -> Source | None:
        """Give the body that opens the sentence: "The comptroller's office has opened an inquiry, its head told"."""
        span = phrase_range(line, 0)
        if not span or span[1] > first:
            return None
        names = line.inside(*span)
        if head := self._headed_by_name(line, *span, names):
            return head
        phrase = line.phrase(span[0], span[1] - (line.at[span[1] - 1] == "tell"))  # "Guards tell it otherwise"
        source = nameless_source(phrase, spelled(phrase), [item for _, _, item in names])
        if several:
            speaks = source.plural and CAN_SPEAK[source.head]
            return source if speaks else None  # "Coast guard officers boarded it, they told parliament"
        return source if source.kind in {"official", "org"} and not source.person else None
