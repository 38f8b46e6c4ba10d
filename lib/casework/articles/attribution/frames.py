"""How a sentence names its source without a verb of saying: "according to", "by its count", "has it that"."""

from __future__ import annotations

from functools import partial

from casework.articles.attribution.clauses import is_passive, noun_use
from casework.articles.attribution.quotatives import animate
from casework.articles.attribution.subjects import (
    PRONOUNS,
    Cue,
    aside_behind,
    phrase_range,
    subject_of,
)
from casework.articles.attribution.voices import CAN_SPEAK
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.text.verbs import reporting


def according(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "according to X", "per X", "by the count of X" and "to go by X"."""
    if index and line.lows[index] == "for":
        return None  # it names who speaks only where it opens a sentence
    start = _named_behind(line, index)
    span = phrase_range(line, start) if start is not None else None
    if not span or _is_measure(line, span):
        return None
    return Cue("according", index, span, aside_behind(line, span[1]), rule="according to")


def _named_behind(line: Line, index: int) -> int | None:
    """Give the word where the source begins that a preposition or a phrase like one names."""
    low, following, before = line.lows[index], line.at[index + 1], line.at[index - 1]
    if low == "per":
        rate = following in {"day", "month", "year", "cent", "barrel"}
        return index + 1 if (not index or before == ",") and not rate else None
    if low in {"for", "to"}:
        span = phrase_range(line, 1)
        voice = span and any(item.type in {"PERSON", "ORG"} for _, _, item in line.inside(*span))
        person = bool(voice) and low == "for" and _of_person(line, span)
        judged = voice and line.at[span[1]] == "," and (person or not _IS.isdisjoint(line.present))
        return 1 if judged else None  # "For Ramon Cruz of the Forum, the aim is to", "For the embassy, it is a lie"
    told = low == "according" and following == "to"
    counted = low in RECKONED and following in {"of", "that"} and _opens_reckoning(line, index)
    if counted and following == "that":
        return index + 2 if _made_public(line, index + 2) else None
    going = low in _GOING and following in {"by", "from"} and (not index or before in {"to", ","})
    return index + 2 if told or counted or going else None


def _of_person(line: Line, span: tuple[int, int]) -> bool:
    return any(item.type == "PERSON" for _, _, item in line.inside(*span))


_IS = frozenset({"is", "was", "are", "were"})


def _is_measure(line: Line, span: tuple[int, int]) -> bool:
    """Say whether a lone noun is what something goes by, not who says it: "according to plan"."""
    low = line.at[span[0]]
    alone = span[1] == span[0] + 1 and not line.is_name(span[0]) and low not in _POINTING
    return alone and (low in _MEASURES or not CAN_SPEAK[low])


_MEASURES = frozenset("plan plans schedule law".split())
_POINTING = frozenset("these those them him her it".split())
_GOING = frozenset("go going judge judging".split())
RECKONED = terms("signs", "reckonings")


def _opens_reckoning(line: Line, index: int) -> bool:
    """Read "by the reckoning of", "in the words of", "on the account of"."""
    return line.at[index - 1] in {"the", "in", "a", "an"} and line.at[index - 2] in {*_RECKONED_IN, ",", '"', "”"}


def _made_public(line: Line, start: int) -> bool:
    """Read "by the inventory that the port authority released": whose verb is one of making known."""
    span = phrase_range(line, start)
    return bool(span) and not _ISSUES.isdisjoint(line.lows[span[1] : span[1] + 2])


_ISSUES = frozenset("released published issued made gave drew compiled kept keeps filed presented circulated".split())


def reckoned(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "by the panel's count", "on his account", "in her words": whose reckoning it is."""
    low, owner = line.lows[index], index - 1
    if owner < 1:
        return None
    if line.words[owner].low == "own":
        owner -= 1
    if line.words[owner].low in {"his", "her", "their", "its"}:
        lead = line.at[owner - 1]
        behind = phrase_range(line, index + 2) if owner == 1 and line.at[index + 1] == "," else None
        if behind and lead in _RECKONED_IN and animate(line, *behind):  # "By his own admission, the broker never"
            return Cue("according", index, behind, rule=f"in one's {low}")
        return Cue("according", index, (owner, owner + 1), rule=f"in one's {low}") if lead in _RECKONED_IN else None
    if line.words[owner].low not in {"'s", "’s", "'", "’"}:
        return None
    by = low not in {"data", "numbers", "figures"}  # "queries on a user's data"
    start = owner
    while start > 0 and (line.cores[start - 1] or line.words[start - 1].low in {"the", "a", "an"}):
        start -= 1
    if start == owner or line.at[start - 1] not in (_RECKONED_IN if by else {"by"}):
        return None
    return Cue("according", index, (start, owner), rule=f"by one's {low}")


_RECKONED_IN = frozenset("by in on at".split())


_REPORTING = reporting("say", "show", "judge")
_PUTS = reporting("say") | {"put", "puts"}


def as_told(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "as recorded by VesselScope" and "as the minister put it": the clause that opens with "as"."""
    if "as" not in line.lows[max(0, index - 7) : index]:
        return None
    bears = line.at[index] in {"bears", "bear", "bore"} and line.at[index + 1] == "out"
    bears |= line.at[index] in AS_SEEN and line.at[index + 1] == "it"  # "as the harbourmaster tells it"
    if line.lows[index] not in _REPORTING and not bears:
        return None
    opener = index - 1 - (line.at[index - 1] in _BEFORE_VERB)  # "as first reported by"
    if line.at[opener] == "as" and line.at[index + 1] in _WHERE_TOLD:
        span = phrase_range(line, index + 2)
        if line.at[index + 1] != "by" and (not span or _RECORDS.isdisjoint(line.lows[slice(*span)])):
            return None  # "as stated on the firm's website"
        told = f"as told {line.at[index + 1]}"
        return Cue("according", index, span, aside_behind(line, span[1]), rule=told) if span else None
    shows = line.at[index] in {"show", "shows", "showed"} and not _RECORDS.isdisjoint(line.lows[:index])
    if line.lows[index] not in _PUTS and not (bears or shows):
        return None
    if noun_use(line, index) or line.at[index + 1] in _THEIRS:
        return None  # "as a general rule", "as makers reported their sales": at the time that they did
    opens = next((i for i in range(index - 2, max(-1, index - 8), -1) if line.at[i] == "as"), None)
    if opens is None:
        return None
    if opens and line.words[opens - 1].text not in {",", '"', "”", "—", "–"}:
        return None
    last = index - (line.at[index - 1] in _BEFORE_VERB)  # "as the Herald first reported"
    subject, small = range(opens + 1, last), terms("grammar", "determiners")
    named = bool(subject) and line.cores[last - 1]
    told = named and all(line.cores[i] or line.at[i] in small for i in subject)
    return Cue("according", index, (opens + 1, last), rule="as one says") if told else None


_WHERE_TOLD = frozenset({"by", "in", "on"})
AS_SEEN = frozenset("tells tell told sees see saw".split())
_THEIRS = frozenset("a an the its their his her some more new record".split())
_BEFORE_VERB = frozenset("first also once later earlier previously then".split())


def if_believed(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "if the airway bills are to be believed": whose word a condition leaves it to."""
    if line.at[index - 1] in {"one", "you"} and line.at[index - 2] == "if":
        span = phrase_range(line, index + 1 + (line.at[index + 1] == "to"))  # "if one listens to the firm"
        return Cue("according", index, span, aside_behind(line, span[1]), rule="if one is believed") if span else None
    if line.lows[index - 2 : index] != ["to", "be"] or line.at[index - 3] not in {"is", "are"}:
        return None
    opens = next((i for i in range(index - 4, max(-1, index - 14), -1) if line.lows[i] == "if"), None)
    span = phrase_range(line, opens + 1) if opens is not None else None
    return Cue("according", index, span, rule="if one is believed") if span and span[1] == index - 3 else None


BELIEVED = frozenset("believed trusted listens listen reads read believes believe trusts trust".split())


def has_it(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "photographs have it loading at Sevastopol" and "the log has it that"."""
    if line.at[index + 1] in _THEIRS and line.at[index + 2] == "doubts":
        subject = subject_of(line, index, found)  # "the economist has his doubts that"
        return Cue("says", index, subject[0], subject[1], rule="has doubts") if subject else None
    if line.at[index + 1] == "none" and line.at[index + 2] == "of" and line.at[index + 3] in {"it", "this", "that"}:
        subject = subject_of(line, index, found)  # "Kigali will have none of it"
        return Cue("judges", index, subject[0], subject[1], rule="has none of it") if subject else None
    if line.at[index + 1] not in {"it", "them", "her", "him"}:
        return _has_saying(line, index, found)
    following = line.at[index + 2]
    told = following.endswith("ing") or following in {"that", ",", "."}  # "her cargo, the same logs have it, was"
    subject = subject_of(line, index, found) if told else None
    return Cue("shows", index, subject[0], subject[1], rule="has it") if subject else None


def _has_saying(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "The daily Dawn has a docker saying that": an outlet quotes."""
    if "saying" not in line.lows[index + 2 : index + 9]:
        return None
    subject, span = subject_of(line, index, found), phrase_range(line, index + 1)
    outlet = subject and any(item.type == "MEDIA" for _, _, item in line.inside(*subject[0]))
    if not outlet or not span or line.at[span[1]] != "saying":
        return None
    return Cue("quotes", index, subject[0], subject[1], hearer=span, rule="has one saying")


def appears_in(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "two buyers appear in export permits": the record is the source of what stands in it."""
    at, seen = index + 1, line.lows[index] in _SEEN
    if line.at[at] == "as":  # "is listed as Orla Shipping in papers lodged with"
        at = next((i for i in range(at + 2, min(at + 9, len(line.lows))) if line.lows[i] in {"in", "on"}), at)
    if line.at[at] not in {"in", "on"}:
        return None
    span = phrase_range(line, at + 1)
    if not span:
        return None
    nouns = {line.words[i].low for i in range(*span)}
    records = _LOOKED_AT if seen else terms("sources", "data")
    return Cue("by", index, span, rule="appears in") if nouns & records else None


def records_say(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "a leaked contract names the buyer" and "bills of lading list the cargo": what only records do."""
    if _RECORDS.isdisjoint(line.present):
        return None  # most sentences
    low, before, following = line.lows[index], line.at[index - 1], index + 1
    mentions_not = low in {"makes", "made", "make"} and line.at[following] == "no" and line.at[index + 2] == "mention"
    if not (mentions_not or low in _OF_RECORDS) or before in _DETERMINERS:
        return None
    if (
        following >= len(line.words)
        or (low in _RECORDS and line.words[following].text in {".", ",", ";"})
        or line.at[following] in _PREPOSITIONS
    ):
        return None
    if before == "to" or before in _PREPOSITIONS or (before == "record" and low.startswith("label")):
        return None
    subject = subject_of(line, index, found)
    if not subject or (subject[2] and low not in _NAMING) or is_passive(line, index):
        return None
    if low in _GIVES and not _LIFTS.isdisjoint(line.lows[following : following + 4]):
        return None  # "the order has given a boost to the fair"
    nouns = {line.at[i] for i in range(*subject[0]) if not line.is_name(i)}
    return Cue("shows", index, subject[0], subject[1], rule=f"record {low}") if nouns & _RECORDS else None


_OF_RECORDS = reporting("records", "show")
_DETERMINERS, _PREPOSITIONS = terms("grammar", "determiners"), terms("grammar", "prepositions")
_NAMING = frozenset("mention name list state identify specify".split())  # "the files do not mention it"
_GIVES = frozenset("give gives gave given giving".split())
_LIFTS = frozenset(
    "boost push lift rise way room hope hopes chance chances impetus edge pause weight momentum birth credence".split()
)
_RECORDS = terms("sources", "data") | terms("sources", "papers")


def opening(line: Line) -> Cue | None:
    """Read what opens a sentence without another cue: "In the pictures, men unload crates", "To the embassy, it is"."""
    start = 1 + (line.lows[0] in _LEADS)
    if line.at[start - 1] == "to":
        return according(line, 0, []) if start == 1 else None
    return _opening_record(line, start) if line.at[start - 1] in _RECORDED_IN else None


_RECORDED_IN = frozenset({"in", "on"})
_LEADS = frozenset("yet but and still".split())
OPENS = _RECORDED_IN | _LEADS | {"to"}


def _opening_record(line: Line, start: int) -> Cue | None:
    """Read "On the tracks published by Seatrace the vessel leaves" and "In the register the owner is given as"."""
    span = phrase_range(line, start)
    if not span:
        return None
    entered = not _ENTERED.isdisjoint(line.lows[span[1] :])
    nouns = _RECORDS if entered else _LOOKED_AT
    seen = next((i for i in range(*span) if line.lows[i] in nouns), None)
    if seen is None or line.named[seen] or not all(map(partial(_describes, line), range(start, seen))):
        return None
    end = next((i for i in range(seen + 1, span[1]) if line.lows[i] in _DETERMINERS), span[1])
    return Cue("shows", seen, (start, end), rule="record opens")


def _describes(line: Line, index: int) -> bool:
    return line.cores[index] or line.lows[index] in _DETERMINERS or line.lows[index] == "and"


_ENTERED = frozenset("entered listed given recorded described registered shown named noted booked declared".split())


_LOOKED_AT = terms("sources", "looked_at")
_SEEN = frozenset("seen visible captured".split())


def knows_not(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "He was not aware of any other origin": nobody but he can say so."""
    low, before = line.words[index].low, line.at[index - 1]
    unaware = (low == "aware" and before == "not") or low == "unaware" or (low == "nothing" and before in _KNEW)
    verb = index - 1 - (before == "not")
    if not unaware or verb < 0 or found:
        return None
    subject = subject_of(line, verb if low != "nothing" else index - 1, found)
    if not subject or line.words[subject[0][0]].low not in PRONOUNS:
        return None
    return Cue("says", index, subject[0], subject[1], rule="does not know")


def is_sure(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "The director was adamant that nothing had been sold": a state of mind that only he can tell."""
    closes = line.at[index + 1] in {".", ";", ""}  # "the maps lie in a safe, he is convinced"
    if (line.at[index + 1] not in {"that", ":"} and not closes) or line.at[
        index - 1 - (line.at[index - 1] == "not")
    ] not in _COPULAS:
        return None  # "to make sure that"
    subject = subject_of(line, index, found)
    if not subject or line.at[subject[0][0]] in {"it", "this", "that", "there"}:
        return None
    if closes and line.at[subject[0][0] - 1] != ",":
        return None
    return Cue("says", index, subject[0], subject[1], negated=False, rule=f"is {line.at[index]} that")


_COPULAS = frozenset("is are was were been remain remains remained sounds sounded seemed".split())
SURE = frozenset(
    "adamant insistent emphatic categorical unequivocal confident certain convinced hopeful optimistic pessimistic "
    "doubtful sceptical skeptical worried concerned afraid fearful sure persuaded unconvinced".split()
)


def learns(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "Dawn has learned that", "the BBC understands that", "Kyodo learned from a diplomat that", "heard from"."""
    subject = subject_of(line, index - (line.at[index - 1] in {"has", "had"}), found)
    if line.lows[index] == "heard":
        span = phrase_range(line, index + 2) if line.at[index + 1] == "from" else None
        told = subject and span and line.at[span[1]] == "that"
        return Cue("quotes", index, subject[0], subject[1], hearer=span, rule="heard from") if told else None
    if not subject or not any(item.type == "MEDIA" for _, _, item in line.inside(*subject[0])):
        return None
    if line.lows[index].startswith("underst") and line.at[index + 1] != "that":
        return None
    source = phrase_range(line, index + 2) if line.at[index + 1] == "from" else None
    if source:
        return Cue("tells", index, source, aside_behind(line, source[1]), subject[0], rule="learned from")
    return Cue("says", index, subject[0], subject[1], rule=line.lows[index])


def let_know(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "The rebels have let it be known that" and "made plain that": said without a verb of saying."""
    low, before = line.lows[index], line.at[index - 1]
    if low in _PLAIN:
        verb = index - 1 - (before == "it")
        known = line.at[verb] in {"made", "makes", "make"} and line.at[index + 1] == "that"
    elif low == "know":  # "has let Sputnik know that"
        verb = next((i for i in range(index - 1, max(-1, index - 6), -1) if line.at[i] in {"let", "lets"}), -1)
        known = verb > 0 and line.at[index + 1] == "that"
        subject = subject_of(line, verb, found) if known and line.at[verb - 1] != "you" else None
        return Cue("tells", index, subject[0], subject[1], (verb + 1, index), rule="let know") if subject else None
    elif low == "word":  # "sent word through his secretary that he had nothing to add"
        verb, known = index - 1, before in {"sent", "sends"} and "that" in line.lows[index : index + 8]
    else:
        verb = index - 3
        known = before == "be" and line.at[index - 2] == "it" and line.at[verb] in {"let", "lets"}
    subject = subject_of(line, verb, found) if known else None
    return Cue("says", index, subject[0], subject[1], rule=f"let it be {low}") if subject else None


_PLAIN = frozenset("plain clear".split())
LET_KNOWN = _PLAIN | frozenset("know known understood said word".split())


_KNEW = frozenset("know knows knew".split())
