"""People, bodies, companies, outlets, places, craft and peoples that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from casework.articles.lexicon import terms
from casework.articles.mentions import labels, whereabouts
from casework.articles.mentions.canonical import canonical_names
from casework.articles.mentions.compounds import cut
from casework.articles.mentions.crafts import UNITS, has_ships, ships_in
from casework.articles.mentions.gazetteer import is_large_city, known_names, people
from casework.articles.mentions.mention import Mention, Words
from casework.articles.mentions.names import Name, beginnings, names_in
from casework.articles.mentions.shapes import bears_firm, by_shape, city_or_firm, is_cape, is_ship_of_the_text, placed
from casework.articles.text import Pieces, Row, Sentence, Word, alone


@dataclass(slots=True, eq=False)
class _Seen:
    """Hold what is seen of a text before its names are told apart."""

    body: str
    outlet: str
    ships: Sequence[tuple[int, int]]  # where ships are named
    at_sea: bool  # whether the text speaks of ships at all


@dataclass(slots=True, eq=False)
class _Draft:
    sentence: int
    name: Name
    start: int
    end: int
    text: str
    words: Words | None = None


def mentions(
    body: str, parts: Sequence[Sentence], outlet: str = "", title: str = "", watchlist: Sequence[str] = ()
) -> list[Mention]:
    """Find every name in English sentences, longest first, none inside another, titles left outside.

    `watchlist` are names of the case (people, ships, firms) that are found as written. A short form takes the full
    name used elsewhere in the text; a weak word alone ("people", "staff") is never a mention.

    >>> from casework.articles.text import sentences
    >>> text = "Lena Haas, an analyst at Bluewake Analytics, spoke. Haas flew to Caracas on an Il-62M."
    >>> [(m.text, m.type, m.canonical) for m in mentions(text, sentences(text))][2:]
    [('Haas', 'PERSON', 'Lena Haas'), ('Caracas', 'GPE', 'Caracas'), ('Il-62M', 'AIRCRAFT', 'Ilyushin Il-62')]
    """
    return alone(mentions_in_pieces(body, parts, outlet, title, watchlist))


def mentions_in_pieces(
    body: str, parts: Sequence[Sentence], outlet: str = "", title: str = "", watchlist: Sequence[str] = ()
) -> Pieces[list[Mention]]:
    """Find the names of one text, for `abreast`."""
    outlet = outlet.split(" (")[0]
    rows = [part.row for part in parts]
    yield
    begun = beginnings(rows)
    yield
    named = [names_in(row, places, body, begun.inside) for row, places in zip(rows, begun.places, strict=True)]
    yield
    at_sea = has_ships(body, parts)
    seen = _Seen(body, outlet, ships_in(body, begun.ships) if at_sea else [], at_sea)
    yield
    drafts = _drafts(rows, named, seen)
    yield
    drafts = _with_watchlist(body, parts, drafts, watchlist)
    if outlet:
        drafts = _with_watchlist(body, parts, drafts, [outlet], "MEDIA", "outlet of the article")
        if (short := _SERVICE.sub("", outlet)) != outlet and " " in short:
            drafts = _with_watchlist(body, parts, drafts, [short], "MEDIA", "short form of the outlet")
    found = yield from _settled(drafts, rows, seen)
    for item in found:
        if item.type == "MEDIA" and not item.rule.startswith(("list", "outlet")):
            _take_article(item, body)
        elif item.type == "VESSEL" and (number := _NUMBER_OF_SHIP.match(body, item.end)):
            item.end, item.text, item.words = number.end(), body[item.start : number.end()], None
    yield
    return canonical_names(body, found, outlet)


_SERVICE = re.compile(r" (?:(?:News|Press) )?(?:Agency|Service)$")
_NUMBER_OF_SHIP = re.compile(rf" \d{{1,3}}(?!{UNITS})(?=[,.;)]?\s)")  # the Hai Lu 18, the Fu Long Xing 88


def _take_article(outlet: Mention, body: str) -> None:
    """Give an outlet the article that is written large within a sentence: "told The Malabar Herald"."""
    before = body[max(0, outlet.start - 6) : outlet.start]
    if before.endswith(" The ") and before[0].isalnum():
        outlet.start -= len("The ")
        outlet.text, outlet.words = body[outlet.start : outlet.end], None


def _drafts(rows: Sequence[Row], named: Sequence[Sequence[Name]], seen: _Seen) -> list[_Draft]:
    """Label each name as far as its own form and the words beside it tell."""
    surnames, drafts, body, known = _surnames_of(rows, named), [], seen.body, people()
    for number, (row, names) in enumerate(zip(rows, named, strict=True)):
        starts, words, done = row.starts, row.words, 0
        for name in names:
            first, last, told = name.first, name.last - 1, name
            if first < done:
                continue  # a part of the name before
            start = starts[first]
            end = starts[last] + len(words[last].text)
            text = body[start:end] if first < last else words[first].text
            if name.type or not (text in surnames or text in known):
                told = _labelled(name, text, row, seen)
                if told.last > name.last:
                    done = told.last
                if told.last != name.last or told.rule.startswith("compound"):
                    start, end = _span(told, row)
                    text = body[start:end]
            draft = _Draft(number, told, start, end, text, (number, told.first, told.last))
            drafts.append(_whole_ship(draft, seen) if told.type == "VESSEL" else draft)
    return drafts


def _surnames_of(rows: Sequence[Row], named: Sequence[Sequence[Name]]) -> set[str]:
    """Give the last words of unlabelled long names: a lone "Mnuchin" is that person, whatever stands beside it."""
    return {
        row.words[name.last - 1].text
        for row, names in zip(rows, named, strict=True)
        for name in names
        if name.last - name.first > 1 and not name.type
    }


def _whole_ship(draft: _Draft, seen: _Seen) -> _Draft:
    """Give a ship the title or number that the cutting of names left outside: Lady Ekaterina, M/T Grace 1."""
    for start, end in seen.ships:
        if start < draft.end <= end and (start, end) != (draft.start, draft.end):
            start = min(start, draft.start)
            whole = seen.body[start:end]
            last = whole.rsplit(" ", 1)[-1]
            if whole.startswith(draft.text) and not (last.isdigit() or last in _DAYS_OF_SHIPS):
                return draft
            return replace(draft, start=start, end=end, text=whole, words=None)
    return draft


_DAYS_OF_SHIPS = frozenset({"Sun", "Mar"})  # short for a day or month, and the end of many a ship's name


def _span(name: Name, row: Row) -> tuple[int, int]:
    return cut(name, row) if name.rule.startswith("compound") else row.span(name.first, name.last)


def _labelled(name: Name, text: str, row: Row, seen: _Seen) -> Name:
    """Label a name whose own form does not tell, from the words beside it; leave a lone unknown word open."""
    line, lows, outlet = row.words, row.lows, seen.outlet
    behind = lows[name.last] if name.last < len(lows) else ""
    if name.rule.startswith("list"):  # as most
        grows = behind and (name.type == "COMPANY" or behind in labels.BEHIND_NAMES)
        whole = _grown(name, row, at_sea=seen.at_sea) if grows else None
        return whole or (_outlet(name, outlet) if outlet and text == outlet else name)
    if name.type == "AIRCRAFT" or name.rule.startswith("compound"):
        return name
    if line[name.first].text in _SHIPS_ONLY and name.last - name.first > 1:
        return name.labelled("VESSEL", "prefix of a ship")
    of_state = name.type == "ORG" and name.rule.startswith("country")  # "the vessel, the Omani Foreign Ministry"
    if seen.ships and name.type != "COMPANY" and not of_state and _is_within(name, row, seen.ships):
        return name.labelled("VESSEL", "noun for a ship")
    if behind in labels.BEHIND_NAMES and (grown := labels.site_behind(row, name)):
        return grown
    if outlet and text == outlet:
        return _outlet(name, outlet)
    if name.type in {"LOC", "FAC"} and name.rule.startswith("head word"):
        before = labels.label_before(row, name.first)
        if seen.at_sea and is_cape(name, row):
            return name.labelled("VESSEL", "article before a name in a text about ships")
        if name.type == "LOC" and labels.speaks(lows, name.last):
            return name.labelled("COMPANY", "it speaks")  # "Aurum Lakes denies this"
        return name.labelled(before, "noun before it") if before in {"ORG", "COMPANY", "MEDIA"} else name
    if (not name.type or name.rule.startswith("first word")) and seen.at_sea and labels.sails(row, name):
        return name.labelled("VESSEL", "it sails")
    if name.type in {"GPE", "NORP", "LOC", "FAC"}:
        return name
    if name.titled:
        return name.labelled("PERSON", "title")
    if name.type == "COMPANY" and name.first and lows[name.first - 1] in _PAPERS:
        return name.labelled("MEDIA", "noun before it")  # the weekly Jeune Marine
    if name.type == "COMPANY" or (name.type == "ORG" and line[name.last - 1].text not in _MEDIA_HEADS):
        return name
    if name.type == "MEDIA" and seen.at_sea and is_ship_of_the_text(name, row):
        return name.labelled("VESSEL", "article before a name in a text about ships")
    city = not name.type and is_large_city(text)
    return city_or_firm(name, row) if city else _beside(name, row, seen)


def _grown(name: Name, row: Row, *, at_sea: bool) -> Name | None:
    """Let a listed name grow over what stands behind it: Kabul airport, in a text about ships the Orion Frost."""
    if at_sea and name.type == "COMPANY" and bears_firm(row, name):
        return name.grown(name.last + 1, "VESSEL", "article before a name in a text about ships")
    return labels.site_behind(row, name)


def _outlet(name: Name, outlet: str) -> Name:
    return name.labelled("MEDIA", "outlet of the article", outlet)


def _is_within(name: Name, row: Row, spans: Sequence[tuple[int, int]]) -> bool:
    start, end = row.span(name.first, name.last)
    return any(first <= start and end <= last for first, last in spans)


_TELLS_OF_FIRM = frozenset({"it speaks", "firm set beside it"})
_PAPERS = frozenset(
    "newspaper daily weekly monthly magazine broadcaster periodical tabloid newsletter newswire".split()
)
_MEDIA_HEADS = terms("entities", "media_heads")
# Prefixes that ships alone bear; others, as SS and MS, are also something else.
_SHIPS_ONLY = frozenset("HMAS HMNZS HMCS HMS USS USNS USCGC KRI BRP ROKS RFA TCG MV M/V MT M/T".split())


def _beside(name: Name, row: Row, seen: _Seen) -> Name:
    """Label a name from the noun set beside it or before it, or from who is told."""
    lows, first = row.lows, name.first
    apposed = labels.label_of_apposition(row, name)
    text = " ".join([word.text for word in row.words[first : name.last]]) if apposed == "VESSEL" else ""
    if text and whereabouts.place_before(lows, first) and whereabouts.is_city(text):
        return name.labelled("GPE", "list of cities")  # "Heading for Bilbao from Zeebrugge, the car carrier"
    if apposed == "PERSON" and whereabouts.is_at(lows, first):
        return placed(name)  # "strapped into the cabin at Apure, that the pilot"
    which = not name.type and labels.follow(lows, name.last, ",", "which")
    if which and first and lows[first - 1] == "the" and seen.at_sea:
        return name.labelled("VESSEL", "article before a name in a text about ships")
    before = labels.label_before(row, first)
    if apposed == "VESSEL" and before == "PERSON" and not name.type and lows[first - 1] == ",":
        apposed = before  # "according to its director, Nilar Moe, the ship left"
    if apposed == "ORG" and "MEDIA" in {before, name.type}:
        apposed = "MEDIA"  # "the broadcaster Canal Cordillera, which", "told Radio Corniche, which"
    if (apposed and apposed != "PERSON") or (name.type and apposed):
        return name.labelled(apposed, "noun set beside it")
    if before and not (name.type and before == "PERSON"):
        return name.labelled(before, "noun before it")
    if apposed or name.type:
        return name.labelled(name.type or apposed, name.rule or "noun set beside it")
    if labels.is_told(lows, first) and not name.titled and not _is_surnamed(name, row.words, seen.body):
        return name.labelled("MEDIA", "it is told")
    return name


def _is_surnamed(name: Name, line: Sequence[Word], body: str) -> bool:
    """Say whether two words are a person who was told: a known surname, or one the text uses alone as well."""
    if name.last - name.first != 2:
        return False
    first, last = line[name.first].text, line[name.last - 1].text
    return last in people() or bool(re.search(rf"(?<!{re.escape(first)} )\b{re.escape(last)}\b", body))


_Long = list[tuple[str, Name]]  # names of several words, blanks made one, in the order of the text


class _Told(NamedTuple):
    """Hold what a text tells of names that are still open: by the names that it tells itself."""

    known: dict[str, Name]  # by the whole name
    people: dict[str, Name]  # by the parts of theirs that stand alone
    bodies: _Long
    last_words: set[str]  # of bodies


def _settled(drafts: list[_Draft], rows: Sequence[Row], seen: _Seen) -> Pieces[list[Mention]]:
    """Label what is still open: short forms first, then places, people and bodies by what they do."""
    if said := {d.text for d in drafts if d.name.rule in _TELLS_OF_FIRM}:
        drafts = [replace(d, name=replace(d.name, type="COMPANY")) if d.text in said else d for d in drafts]
    told = _told(drafts, rows, seen) if [d for d in drafts if not d.name.type] else None
    yield
    if not told:
        return _with_ships([(d, d.name) for d in drafts])
    settled, outlet = [], seen.outlet
    for d in drafts:
        name = d.name
        if outlet and not name.type and " " in d.text and outlet.startswith(d.text):
            name = name.labelled("MEDIA", "short form of the outlet", outlet)
        settled.append((d, name if name.type else _resolve(d, rows[d.sentence], told, seen)))
    return _with_ships(settled)


def _told(drafts: Sequence[_Draft], rows: Sequence[Row], seen: _Seen) -> _Told:
    """Gather what the text tells of its names, those of several words guessed by what they do, speakers first."""
    known, people, long, open_ = {}, [], [], []
    for d in drafts:
        if d.name.type:
            known[d.text] = d.name
            if d.name.type == "PERSON":
                people.append(d)
        elif d.name.last - d.name.first > 1:
            open_.append(d)
        if " " in d.text:
            long.append(d)
    ends = {part: d.name for d in people for part in _surnames(d.text)}
    for d in people:
        if len(parts := d.text.split()) == 2 and parts[0] not in known_names():
            ends.setdefault(parts[0], d.name)  # Gan of Gan Weiming
    bodies = _bodies((d.text, d.name) for d in long) if open_ else []
    for d in sorted(open_, key=lambda d: not labels.speaks(rows[d.sentence].lows, d.name.last)):
        if guess := by_shape(d.name, d.text, rows[d.sentence], at_sea=seen.at_sea):
            if guess.rule in _BY_SHAPE_ALONE and _opened_by(d.text, bodies):
                continue  # Lac Vert, once Lac Vert Minerals has been named
            known.setdefault(d.text, guess)
            if guess.type == "PERSON":
                for part in _surnames(d.text):
                    ends.setdefault(part, guess)
    bodies = _bodies((d.text, known[d.text]) for d in long if d.text in known)
    return _Told(known, ends, bodies, {d.text.split()[-1] for d in long if d.name.type == "ORG"})


def _bodies(named: Iterable[tuple[str, Name]]) -> _Long:
    return [(" ".join(text.split()), name) for text, name in named if name.type in _BODIES]


def _opened_by(text: str, bodies: _Long) -> Name | None:
    """Give the body named last that opens with a short form of it: Lac and Lac Vert of Lac Vert Minerals."""
    if not bodies:
        return None  # in many texts
    lead = f"{text} "
    return next((name for whole, name in reversed(bodies) if whole.startswith(lead)), None)


def _with_ships(settled: Sequence[tuple[_Draft, Name]]) -> list[Mention]:
    """Give what has a label; what the text calls a ship elsewhere is one: "Razoni, carrying corn," as "the Razoni"."""
    if ships := {d.text for d, name in settled if name.type == "VESSEL"}:
        settled = [(d, _as_ship(name) if d.text in ships else name) for d, name in settled]
    return [
        Mention(d.start, d.end, d.text, name.type, name.canonical, name.rule, d.words)
        for d, name in settled
        if name.type
    ]


def _as_ship(name: Name) -> Name:
    weak = not name.type or name.rule.startswith("head word")
    return name.labelled("VESSEL", "named elsewhere in the text") if weak else name


def _surnames(text: str) -> list[str]:
    parts = text.removesuffix(".").removesuffix(" Jr").removesuffix(" Sr").split()
    return [parts[-1], " ".join(parts[1:])] if len(parts) > 1 else []


_BODIES = frozenset({"ORG", "COMPANY", "VESSEL", "MEDIA", "FAC"})
_BY_SHAPE_ALONE = frozenset({"form of the name", "article before a name"})


def _resolve(d: _Draft, row: Row, told: _Told, seen: _Seen) -> Name:
    name, outlet = d.name, seen.outlet
    if d.text in told.people:
        return name.labelled("PERSON", "short form of a person")
    if outlet and outlet.startswith(d.text) and len(d.text) > 3:
        return name.labelled("MEDIA", "short form of the outlet", outlet)
    if d.text in people():
        return name.labelled("PERSON", "list of people", people()[d.text])
    if whereabouts.is_city(d.text) and (guess := by_shape(d.name, d.text, row, at_sea=seen.at_sea)):
        return guess
    if d.text in told.known:
        return name.labelled(told.known[d.text].type, "named elsewhere in the text")
    if d.text in told.last_words and row.lows[name.first - 1] == "the":
        return name.labelled("ORG", "last word of a body named in full")
    if d.text not in known_names() and (whole := _opened_by(d.text, told.bodies)):
        return name.labelled(whole.type, "short form of a name")
    return by_shape(d.name, d.text, row, at_sea=seen.at_sea) or name


def _with_watchlist(
    body: str,
    parts: Sequence[Sentence],
    drafts: list[_Draft],
    watchlist: Sequence[str],
    type_: str = "",
    rule: str = "watchlist of the case",
) -> list[_Draft]:
    """Add names of the case that no rule saw; what overlaps them gives way."""
    if not watchlist:
        return drafts
    for entry in watchlist:
        for match in re.finditer(rf"(?<!\w){re.escape(entry)}(?!\w)", body):
            clash = [d for d in drafts if d.start < match.end() and d.end > match.start()]
            if any(d.end - d.start >= len(entry) for d in clash):
                continue
            number = next((i for i, part in enumerate(parts) if part.start <= match.start() < part.end), None)
            if number is None:
                continue
            drafts = [d for d in drafts if d not in clash]
            label = type_ or next((d.name.type for d in clash if d.name.type), "PERSON" if " " in entry else "ORG")
            name = Name(0, 1, label, entry, rule)
            drafts.append(_Draft(number, name, match.start(), match.end(), match.group()))
    return sorted(drafts, key=lambda d: d.start)
