"""Who speaks beside a quotation, whatever the verb: "...", she snapped; "...", shot back the envoy."""

from __future__ import annotations

from collections.abc import Sequence

from casework.articles.attribution.hearers import addressee
from casework.articles.attribution.subjects import (
    CLAUSE_WORDS,
    PREPOSITIONS,
    STOPS,
    Cue,
    Range,
    aside_behind,
    phrase_range,
    subject_of,
)
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.text import where
from casework.articles.text.verbs import reporting

_ENDS = frozenset(",?!")
_MARKS = frozenset({'"', "“", "”", "«", "»", "„"})


_PEOPLE = terms("entities", "roles") | terms("sources", "unnamed")


def quotatives(line: Line) -> list[Cue]:
    """Find the speakers that stand right behind or before a quotation which is a clause of its own."""
    found = []
    for start in _behind(line):
        if cue := _subject_and_verb(line, start) or _verb_and_subject(line, start) or _was_all(line, start):
            found.append(cue)
    for opening in _before(line):
        if cue := _leading(line, opening) or _explains(line, opening):
            found.append(cue)
    return found


def animate(line: Line, first: int, last: int) -> bool:
    """Say whether a phrase is a pronoun for a person, or names or describes one, or a body."""
    if line.lows[first] in {"he", "she", "they"} or (last - first == 1 and line.lows[first] in {"both", "neither"}):
        return True
    if not _PEOPLE.isdisjoint(line.lows[first:last]):
        return True
    return any(item.type in _SPEAKERS for _, _, item in line.inside(first, last))


_SPEAKERS = frozenset("PERSON ORG COMPANY MEDIA GPE".split())


def closings(line: Line, found: Sequence[Cue]) -> list[Cue]:
    """Find the sources that close a sentence or a half of it that ends in a semicolon: "..., dealers complain; it"."""
    if ";" not in line.present:  # as in most sentences
        closing = _closing(line, found, len(line.lows))
        return [closing] if closing else []
    halves = [i + 1 for i in where(";".__eq__, line.lows)]
    return [cue for end in (*halves, len(line.lows)) if (cue := _closing(line, found, end))]


def _closing(line: Line, found: Sequence[Cue], end: int) -> Cue | None:
    """Find the source that closes what ends before a word: "..., bank statements show.", "..., the army charged".

    Behind a comma at the end stand only a subject that can speak or a record, its verb, and when or where it spoke;
    before the comma stands a sentence of its own.
    """
    if end < 6 or "," not in (inner := line.lows[end - 3 : 2 : -1]):
        return None
    comma = end - 3 - inner.index(",")
    if line.lows[comma + 1] in _LEADS_NOT:
        return None
    if True not in line.verbs[comma + 1 : end] and _MAY_TELL.isdisjoint(line.lows[comma + 1 : end]):
        return None  # "..., a firm in Riga": no verb
    if True in [comma < max(cue.at, cue.source[0]) < end or cue.kind == "according" for cue in found]:
        return None
    span = phrase_range(line, comma + 1)
    verb = _closing_verb(line, span, end) if span else None
    if span and verb is None and _ends_bare(line, *span):
        span, verb = (span[0], span[1] - 1), span[1] - 1
    if span is None or verb is None:
        return None
    reports = line.lows[verb] in _REPORTS
    if line.lows[span[0]] in {"a", "an"} and not reports and "and" not in line.lows[slice(*span)]:
        return None  # "..., a trader founded in May": an apposition
    speaks = animate(line, *span) or not _TELLING.isdisjoint(line.lows[span[0] : verb])
    # A sentence of its own before the comma: "After the talks, the envoy left" has none.
    whole = reports or any(line.verbs[i] for i in range(1, comma))
    return Cue("says", verb, span, rule=f"closing, {line.lows[verb]}") if speaks and whole else None


def closing_record(line: Line, verb: int) -> tuple[Range, tuple[Range, ...], bool] | None:
    """Give the record that closes a sentence behind its last comma: "..., signals picked up at sea suggest"."""
    lows = line.lows
    for behind in range(verb + 1, len(lows)):
        if not (lows[behind] in _CLOSED or line.dated[behind]):
            return None  # most verbs
    comma = next((i for i in range(verb - 1, 0, -1) if lows[i] == ","), 0)
    first = comma + 1 + (line.at[comma + 1] == "as")
    while verb > first and line.at[verb - 1] in {"has", "have", "had", "also"}:
        verb -= 1
    told = lows[first:verb]
    if not comma or not told or told[0] in _LEADS_NOT or _DATA.isdisjoint(told):
        return None
    return ((first, verb), (), False) if CLAUSE_WORDS.isdisjoint(told) and "not" not in told else None


def _ends_bare(line: Line, first: int, last: int) -> bool:
    """Say whether a phrase ends in a verb that looks like a noun: "..., officials in Pretoria fear."."""
    told = line.at[last - 1] in _BARE and line.at[last] in {".", ";"} and last - first > 2
    return told and line.named[last - 2] is not None and line.at[first].endswith("s")


_CLOSED = frozenset({".", "”", '"'})
_BARE = frozenset("fear estimate suspect hope claim reason forecast report charge complain believe expect".split())
_REPORTS, _SPEECH = reporting("say", "judge", "show"), reporting("say", "judge")
_DATA = terms("sources", "data")
_LEADS_NOT = frozenset("and but or nor which who whose whom that while as with".split()) | CLAUSE_WORDS | PREPOSITIONS
GROUPS = terms("sources", "bystanders") | terms("signs", "state_nouns") | terms("signs", "org_nouns_of_source")
_TELLING = terms("sources", "data", "papers") | GROUPS


def _closing_verb(line: Line, span: Range, end: int) -> int | None:
    """Give the verb behind a subject that nothing follows but when, where or to whom it spoke."""
    verb, lows = span[1], line.lows
    while line.at[verb] in {"has", "have", "had", "also", "now"}:
        verb += 1
    while verb < end and (lows[verb].endswith("ing") or lows[verb] in _MADE):
        after = next((i for i in range(verb + 1, end) if _finite(line, i)), None)
        if after is None:  # "customs declarations obtained by the paper show": the last verb is the clause's own
            break
        verb = after
    if verb >= end or not (_finite(line, verb) or lows[verb] in _SHOWS) or lows[verb] in _SAYS_NOTHING:
        return None
    rest = next((i for i in range(verb + 1, end) if lows[i] not in _STOPS_AT), None)
    placed = rest is not None and lows[rest] in _WHERE and lows[verb] in _REPORTS
    return verb if rest is None or line.dated[rest] or placed else None


_STOPS_AT = frozenset({".", ";"})
_SHOWS = reporting("show")
_MAY_TELL = _SHOWS | _BARE  # verbs that look like nouns
_COUNTED_IN = frozenset("included excluded excepted".split())  # "from whoever will sell them", Russia included
_SAYS_NOTHING = (terms("routes", "moving") - _REPORTS) | terms("signs", "mute") | _COUNTED_IN


_MADE = frozenset(
    "obtained seen filed lodged taken reviewed compiled released published leaked issued collected provided made "
    "signed dated posted shared kept held submitted written drawn".split()
)
_WHERE = frozenset("in on at to during by late early".split())


def _behind(line: Line) -> list[int]:
    """Give the word behind each quotation that ends in a comma, a question or an exclamation mark."""
    lows, found = line.lows, []
    for index in where(_MARKS.__contains__, lows[:-2]):
        if not index or not line.quoted[index - 1] or line.quoted[index + 1]:
            continue
        if lows[index - 1] in _ENDS:
            found.append(index + 1)
        elif lows[index + 1] == ",":
            found.append(index + 2)
    return found


def _subject_and_verb(line: Line, start: int) -> Cue | None:
    if line.lows[start] in PREPOSITIONS or (line.verbs[start] and not line.is_name(start)):
        return None
    span = phrase_range(line, start)
    if not span:
        return None
    beside, verb = aside_behind(line, span[1]), span[1]
    if beside and line.at[beside[-1][1]] == ",":
        verb = beside[-1][1] + 1
    while line.at[verb] in _ADVERBS or line.at[verb].endswith("ly"):
        verb += 1
    if verb >= len(line.words) or not _finite(line, verb) or line.lows[verb] in _COUNTED_IN:
        return None
    hearer = addressee(line, verb)
    beside = beside if verb > span[1] else ()
    return Cue("says", verb, span, beside, hearer, rule=f"quotation, {line.lows[verb]}")


def _was_all(line: Line, start: int) -> Cue | None:
    """Read '"Bunkum," was all that the attaché had to offer': the speaker stands behind "all"."""
    if line.at[start] in {"was", "is"} and line.at[start + 2] in _SUMMED and line.at[start + 3] in {"of", "from"}:
        span = phrase_range(line, start + 4)  # '"...," was the verdict of Giulia Ferrandino, an analyst'
        return Cue("says", start, span, aside_behind(line, span[1]), rule="quotation, was all") if span else None
    opens = start + 2 + (line.at[start + 2] == "that")
    span = phrase_range(line, opens) if line.at[start + 1] == "all" and line.at[start] in {"was", "is"} else None
    if not span or not animate(line, *span):
        return None
    return Cue("says", span[1], span, aside_behind(line, span[1]), rule="quotation, was all")


_SUMMED = frozenset("verdict view message answer reply comment summary judgement judgment assessment line word".split())
_ADVERBS = terms("grammar", "adverbs")


def _verb_and_subject(line: Line, start: int) -> Cue | None:
    if not (_finite(line, start) or line.lows[start] in _SPEECH or _reads_paper(line, start)):
        return None
    following = start + 1 + (line.at[start + 1] in {"back", "out"})
    span = phrase_range(line, following, stop=frozenset({"in", "on", "at", "during", "by", "as", "to"}))
    if not span or line.lows[span[0]] in PREPOSITIONS or span[1] - span[0] > 8:
        return None
    if not animate(line, *span) and GROUPS.isdisjoint(line.lows[slice(*span)]):
        return None  # "the new jet, the "Dreamer", made its first flight"
    return Cue("says", start, span, aside_behind(line, span[1]), rule=f"quotation, {line.lows[start]}")


def _reads_paper(line: Line, verb: int) -> bool:
    """Read '"...," read a statement from the firm' and '"...," ran the headline'."""
    paper = range(verb + 1, min(verb + 5, len(line.lows)))
    return line.lows[verb] in _READS and any(line.lows[i] in terms("sources", "papers") for i in paper)


_READS = frozenset("read reads ran runs went".split())
_SEES = frozenset("saw sees see found finds find considered considers regarded regards viewed views felt feels".split())


def _before(line: Line) -> list[int]:
    """Give the comma or colon before each quotation, and the end of a verb of judging: saw "nothing unusual" in it."""
    found = []
    for mark in where(_MARKS.__contains__, line.lows[:-1]):
        if mark < 2 or not line.quoted[mark + 1]:
            continue
        if line.lows[mark - 1] in {",", ":"}:
            found.append(mark - 1)
        elif line.lows[mark - 1] in _SEES:
            found.append(mark)
    return found


def _leading(line: Line, comma: int) -> Cue | None:
    """Read the verb that leads a quotation in; its subject must be able to speak."""
    for index in range(comma - 1, max(0, comma - 9), -1):
        if line.lows[index] in STOPS or line.quoted[index]:
            return None
        if _finite(line, index):
            subject = subject_of(line, index, [])
            if not subject or not animate(line, *subject[0]) or line.at[subject[0][0] - 1] in CLAUSE_WORDS:
                return None
            return Cue("says", index, subject[0], subject[1], rule=f"{line.lows[index]}, quotation")
    return None


def _explains(line: Line, colon: int) -> Cue | None:
    """Read 'The mayor has a simpler explanation: "..."' and 'The general was blunt about it: "..."'."""
    near = range(colon - 1, max(0, colon - 7), -1) if line.lows[colon] == ":" else ()
    lead = next((i for i in near if line.lows[i] in _ANSWERS or line.lows[i] in _BLUNT), None)
    if lead is None or (lead + 1 < colon and line.lows[lead + 1] not in _ON):
        return None
    helps = _HAS if line.lows[lead] in _ANSWERS else _IS
    verb = next((i for i in range(lead - 1, max(0, lead - 6), -1) if line.lows[i] in helps), None)
    subject = subject_of(line, verb, []) if verb else None
    if not subject or not (animate(line, *subject[0]) or any(line.inside(*aside) for aside in subject[1])):
        return None
    return Cue("says", verb, subject[0], subject[1], rule=f"{line.lows[lead]}, quotation")


_ON = frozenset("about on over for to".split())  # "was blunt about the buyers:", "had a message for them:"
_HAS = frozenset("has had have gave offered put issued sent posted released".split())
_IS = frozenset("is was were are".split())
_ANSWERS = frozenset(
    "response statement comment explanation answer message warning theory version question advice reply verdict "
    "word demand plea request complaint condition wish".split()
)
_BLUNT = frozenset(
    "forthcoming frank candid scathing furious unapologetic sanguine scornful incredulous terse "
    "blunt blunter franker clearer terser harsher clear brief categorical unequivocal adamant dismissive direct "
    "defiant unrepentant curt".split()
)


def _finite(line: Line, index: int) -> bool:
    low = line.lows[index]
    return low not in _AUXILIARIES and line.verbs[index] and not line.named[index] and not low.endswith("ing")


_AUXILIARIES = terms("grammar", "auxiliaries")
