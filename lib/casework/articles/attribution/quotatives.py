"""Who speaks beside a quotation, whatever the verb: "...", she snapped; "...", shot back the envoy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

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
from casework.articles.text import is_verb
from casework.articles.text.verbs import reporting

_ENDS = frozenset(",?!")
_MARKS = frozenset({'"', "“", "”", "«", "»", "„"})


_PEOPLE = terms("entities", "roles") | terms("sources", "unnamed")


def quotatives(line: Line) -> list[Cue]:
    """Find the speakers that stand right behind or before a quotation which is a clause of its own."""
    found = []
    for start in _behind(line):
        if cue := _subject_and_verb(line, start) or _verb_and_subject(line, start):
            found.append(cue)
    return found + [cue for opening in _before(line) if (cue := _leading(line, opening))]


def animate(line: Line, first: int, last: int) -> bool:
    """Say whether a phrase is a pronoun for a person, or names or describes one, or a body."""
    if line.words[first].low in {"he", "she", "they"} or (last - first == 1 and line.low(first) in {"both", "neither"}):
        return True
    named = any(item.type in {"PERSON", "ORG", "COMPANY", "MEDIA", "GPE"} for _, _, item in line.inside(first, last))
    return named or any(word.low in _PEOPLE for word in line.words[first:last])


def closing(line: Line, found: Sequence[Cue]) -> Cue | None:
    """Find the source that closes a sentence, whatever its verb: "..., bank statements show.", "..., the army charged".

    Behind a comma at the end stand only a subject that can speak or a record, its verb, and when or where it spoke;
    before the comma stands a sentence of its own.
    """
    comma = next((i for i in range(len(line.lows) - 3, 2, -1) if line.lows[i] == ","), None)
    if comma is None or any(cue.at > comma or cue.source[0] > comma or cue.kind == "according" for cue in found):
        return None
    span = phrase_range(line, comma + 1)
    verb = _closing_verb(line, span) if span else None
    if span is None or verb is None or line.words[span[0]].low in _LEADS_NOT:
        return None
    if line.words[span[0]].low in {"a", "an"} and line.words[verb].low not in _reports():
        return None  # "..., a trader founded in May": an apposition
    head = {line.words[i].low for i in range(span[0], verb)}
    speaks = animate(line, *span) or bool(head & _TELLING)
    # A sentence of its own before the comma: "After the talks, the envoy left" has none.
    whole = any(is_verb(line.words, i) for i in range(1, comma)) or line.words[verb].low in _reports()
    return Cue("says", verb, span, rule=f"closing, {line.words[verb].low}") if speaks and whole else None


def closing_record(line: Line, verb: int) -> tuple[Range, tuple[Range, ...], bool] | None:
    """Give the record that closes a sentence behind its last comma: "..., signals picked up at sea suggest"."""
    ends = all(line.words[i].text in {".", "”", '"'} or line.dated[i] for i in range(verb + 1, len(line.words)))
    comma = next((i for i in range(verb - 1, 0, -1) if line.words[i].text == ","), 0) if ends else 0
    first = comma + 1 + (line.low(comma + 1) == "as")
    while verb > first and line.low(verb - 1) in {"has", "have", "had", "also"}:
        verb -= 1
    told = [line.words[i].low for i in range(first, verb)]
    if not comma or not told or told[0] in _LEADS_NOT or not set(told) & terms("sources", "data"):
        return None
    return ((first, verb), (), False) if not set(told) & CLAUSE_WORDS and "not" not in told else None


@cache
def _reports() -> frozenset[str]:
    return reporting("say") | reporting("judge") | reporting("show")


_LEADS_NOT = frozenset("and but or nor which who whose whom that while as with".split()) | CLAUSE_WORDS | PREPOSITIONS
GROUPS = terms("sources", "bystanders") | terms("signs", "state_nouns") | terms("signs", "org_nouns_of_source")
_TELLING = terms("sources", "data", "papers") | GROUPS


def _closing_verb(line: Line, span: Range) -> int | None:
    """Give the verb behind a subject that nothing follows but when, where or to whom it spoke."""
    verb = span[1]
    while line.low(verb) in {"has", "have", "had", "also", "now"}:
        verb += 1
    while verb < len(line.words) and (line.words[verb].low.endswith("ing") or line.words[verb].low in _MADE):
        after = next((i for i in range(verb + 1, len(line.words)) if _finite(line, i)), None)
        if after is None:  # "customs declarations obtained by the paper show": the last verb is the clause's own
            break
        verb = after
    if verb >= len(line.words) or not (_finite(line, verb) or line.words[verb].low in reporting("show")):
        return None
    rest = [i for i in range(verb + 1, len(line.words)) if line.words[i].text != "."]
    placed = bool(rest) and line.words[rest[0]].low in _WHERE and line.words[verb].low in _reports()
    told = not rest or line.dated[rest[0]] or placed
    moves = line.words[verb].low in terms("routes", "moving") and line.words[verb].low not in _reports()
    return verb if told and not moves and line.words[verb].low not in terms("signs", "mute") else None


_MADE = frozenset(
    "obtained seen filed lodged taken reviewed compiled released published leaked issued collected provided made "
    "signed dated posted shared kept held submitted written drawn".split()
)
_WHERE = frozenset("in on at to during by late early".split())


def _behind(line: Line) -> Iterator[int]:
    """Give the word behind each quotation that ends in a comma, a question or an exclamation mark."""
    words = line.words
    for index in range(1, len(words) - 2):
        if words[index].text not in _MARKS or not line.quoted[index - 1] or line.quoted[index + 1]:
            continue
        if words[index - 1].text in _ENDS:
            yield index + 1
        elif words[index + 1].text == ",":
            yield index + 2


def _subject_and_verb(line: Line, start: int) -> Cue | None:
    if line.words[start].low in PREPOSITIONS or (is_verb(line.words, start) and not line.is_name(start)):
        return None
    span = phrase_range(line, start)
    if not span:
        return None
    beside, verb = aside_behind(line, span[1]), span[1]
    if beside and beside[-1][1] < len(line.words) and line.words[beside[-1][1]].text == ",":
        verb = beside[-1][1] + 1
    while verb < len(line.words) and (
        line.words[verb].low in terms("grammar", "adverbs") or line.words[verb].low.endswith("ly")
    ):
        verb += 1
    if verb >= len(line.words) or not _finite(line, verb):
        return None
    return Cue("says", verb, span, beside if verb > span[1] else (), rule=f"quotation, {line.words[verb].low}")


def _verb_and_subject(line: Line, start: int) -> Cue | None:
    if not _finite(line, start):
        return None
    following = start + 1 + (line.words[start + 1].low in {"back", "out"})
    span = phrase_range(line, following, stop=frozenset({"in", "on", "at", "during", "by", "as", "to"}))
    if not span or line.words[span[0]].low in PREPOSITIONS or span[1] - span[0] > 8:
        return None
    if not animate(line, *span) and GROUPS.isdisjoint(line.lows[slice(*span)]):
        return None  # "the new jet, the "Dreamer", made its first flight"
    return Cue("says", start, span, aside_behind(line, span[1]), rule=f"quotation, {line.words[start].low}")


_SEES = frozenset("saw sees see found finds find considered considers regarded regards viewed views felt feels".split())


def _before(line: Line) -> Iterator[int]:
    """Give the comma or colon before each quotation, and the end of a verb of judging: saw "nothing unusual" in it."""
    for index in range(3, len(line.words)):
        if line.words[index - 1].text not in _MARKS or not line.quoted[index]:
            continue
        if line.words[index - 2].text in {",", ":"}:
            yield index - 2
        elif line.words[index - 2].low in _SEES:
            yield index - 1


def _leading(line: Line, comma: int) -> Cue | None:
    """Read the verb that leads a quotation in; its subject must be able to speak."""
    for index in range(comma - 1, max(0, comma - 9), -1):
        if line.words[index].text in STOPS or line.quoted[index]:
            return None
        if _finite(line, index):
            subject = subject_of(line, index, [])
            if not subject or not animate(line, *subject[0]) or line.low(subject[0][0] - 1) in CLAUSE_WORDS:
                return None
            return Cue("says", index, subject[0], subject[1], rule=f"{line.words[index].low}, quotation")
    return None


def _finite(line: Line, index: int) -> bool:
    low = line.words[index].low
    return (
        is_verb(line.words, index)
        and not line.is_name(index)
        and low not in terms("grammar", "auxiliaries")
        and not low.endswith("ing")
    )
