"""The words of a source: the subject of a verb to its left, the phrase behind a preposition, the asides between."""

from __future__ import annotations

from dataclasses import dataclass

from casework.articles.attribution.asides import CLOSING, opening_of
from casework.articles.attribution.modifiers import ARTICLES, is_about, is_made, post_modifier
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.text import Each
from casework.articles.text.parts import NOUNS_IN_LY

Range = tuple[int, int]


@dataclass(slots=True, eq=False)
class Cue:
    """Hold one cue: what kind it is, its word, and the words of its source; `beside` are appositions to it."""

    kind: str  # says, tells, judges, shows, according, cites, quotes, quoted, by
    at: int
    source: Range
    beside: tuple[Range, ...] = ()
    hearer: Range | None = None
    negated: bool = False
    rule: str = ""


STOPS = frozenset("; : — – ( ) [ ] … …".split()) | {'"', "“", "”", "„", "«", "»"}


CLAUSE_WORDS = terms("signs", "clause")
_PARTING = CLAUSE_WORDS | {"and", "or"}
_APART = (CLAUSE_WORDS - {"that", "but", "what", "how", "as"}) | {"which", "who"}
_BEGINNING = (CLAUSE_WORDS - {"as", "than"}) | STOPS | {"which", "who", ","}
_MAY_BEGIN = _BEGINNING | {"and", "or", "that", "one"}
_DETERMINERS, _AUXILIARIES = terms("grammar", "determiners"), terms("grammar", "auxiliaries")
_ADVERBS, _IRREGULAR = terms("grammar", "adverbs"), terms("grammar", "irregular")
_ROLES = terms("entities", "roles")
_LEADING = terms("signs", "leading") | _ADVERBS | {",", "."}


PREPOSITIONS = terms("signs", "prepositions") | (
    terms("grammar", "prepositions") - {"of", "than", "like", "worth", "due"}
)


_SKIPPED = terms("signs", "skipped")
PRONOUNS = frozenset("he she it they we i".split())


_ANY_PRONOUN = PRONOUNS | {"him", "her", "them", "us", "me", "whom"}
_NEVER_LAST = PREPOSITIONS | _ADVERBS | {"of", "and", "or", "the", "a"}
_CLAUSE_STARTS = _DETERMINERS | PRONOUNS
_OUTER = _DETERMINERS - {"no", "any", "all"}


def phrase_range(line: Line, start: int, stop: frozenset[str] = frozenset()) -> Range | None:
    """Give the words of the noun phrase that begins at a word, with what hangs on it by of, for, in, at, from, with."""
    lows, named, quoted, dated, verbs, end = line.lows, line.named, line.quoted, line.dated, line.verbs, start
    size = len(lows)
    if start >= size or lows[start] in _AUXILIARIES:
        return None
    if lows[start] in _ANY_PRONOUN and not named[start]:  # "US Central Command" is no "us"
        return (start, start + 1)
    while end < size:
        low = lows[end]
        if not (low in _TELLING or named[end] or quoted[end] or dated[end] or verbs[end] or low in stop):
            end += 1  # most words
            continue
        if low in _QUOTES and end > start and (closed := _scare(line, end)):
            end = closed
            continue
        if low in _MARKS or quoted[end]:
            break
        if name := named[end]:
            end = name[1]
            continue
        if dated[end] and line.at[end - 1] not in _POSSESSIVE and not (end > start and _dates_noun(line, end)):
            break
        if low in _BEFORE_DATES and end + 1 < size and dated[end + 1]:
            break
        if low in _PHRASE_ENDS or (end > start and (low in stop or low in PRONOUNS)):  # "documents it had obtained"
            break
        if low == "on" and line.at[end + 1].capitalize() in _SOCIAL:
            break
        if end > start and verbs[end] and not _modifies(line, start, end):
            break
        end += 1
    while end > start and lows[end - 1] in _NEVER_LAST and not named[end - 1]:
        end -= 1
    return (start, end) if end > start else None


def _dates_noun(line: Line, index: int) -> bool:
    """Say whether a date stands before the noun it dates: "a May 2018 audit", "its 2020 report"."""
    first = index
    while first > 0 and line.dated[first - 1]:
        first -= 1
    while index < len(line.dated) and line.dated[index]:
        index += 1
    inside = index < len(line.words) and line.cores[index] and not line.is_name(index)
    return inside and line.at[first - 1] in _DATED_NOUN


_DATED_NOUN = frozenset("a an the its their his her this that".split())
_QUOTES, _POSSESSIVE = frozenset({'"', "“"}), frozenset({"'s", "’s"})  # "the operator's 2019 assessment"
_MARKS = STOPS | {",", ".", "?", "!"}
_PHRASE_ENDS = CLAUSE_WORDS | {"who", "which", "whose", "nor"}
_SOCIAL = terms("entities", "social")
_BEFORE_DATES = frozenset("on in late early over last at by".split())
_TELLING = _QUOTES | _MARKS | _PHRASE_ENDS | _BEFORE_DATES | PRONOUNS


def _scare(line: Line, mark: int) -> int:
    """Give the end of one or two words in quotation marks inside a phrase: local "journalists"; 0 for a quotation."""
    for end in (mark + 3, mark + 2):
        if end < len(line.words) and line.words[end].text in {'"', "”"} and line.cores[end - 1]:
            return end + 1
    return 0


def _modifies(line: Line, start: int, index: int) -> bool:
    """Say whether a participle belongs to the phrase: "people briefed on the matter", "the listed firms"."""
    low = line.words[index].low
    return low.endswith("ed") and (
        line.at[index - 1] in ARTICLES or low in {"briefed", "based", "unnamed", "unidentified", "retired", "united"}
    )


def aside_behind(line: Line, end: int) -> tuple[Range, ...]:
    """Give the apposition behind a phrase: from its comma to the next."""
    if end + 1 >= len(line.words) or line.words[end].text != ",":
        return ()
    stop = next((i for i in range(end + 1, len(line.words)) if line.lows[i] in _ASIDE_ENDS), len(line.words))
    opener = line.words[end + 1].low
    told = any(line.verbs[i] and not line.words[i].low.endswith("ing") for i in range(end + 1, stop))
    goes_on = stop >= len(line.words) or line.words[stop].text == "."
    if told and goes_on and opener not in {"who", "which", "whose"}:
        return ()  # "According to X, the firm exported no gold": the sentence, no aside
    return ((end + 1, stop),) if stop > end + 1 else ()


_ASIDE_ENDS = STOPS | {",", "."}


def subject_of(line: Line, verb: int, found: list[Cue]) -> tuple[Range, tuple[Range, ...], bool] | None:
    """Find the subject of a verb to its left: its words, the appositions passed on the way, and a negation."""
    lows, index, beside, negated = line.lows, verb - 1, [], False
    if index >= 0 and (_passes(lows[index]) or line.dated[index]):  # before most verbs stands the subject itself
        index, beside, negated = _over_modifiers(line, index)
    if index < 0:
        return None
    if lows[index] in {"and", "but", "or", ",", ";"}:
        return shared_subject(found, verb, line, tuple(beside), negated)
    if "who" in line.present and "who" in lows[:index] and (spanned := _over_relative(line, index)):
        return spanned[0], (*beside, *spanned[1]), negated
    first, last = _phrase_to(line, index)
    if not _QUOTING.isdisjoint(line.present):
        citing = first - (line.at[first - 1] in _QUOTING)
        if line.at[citing] in _QUOTING and citing > 1 and lows[citing - 1] == ",":
            beside.append((citing, last))  # "The BBC, citing RIA Novosti, which quoted a diplomat, said"
            first, last = _phrase_to(line, citing - 2)
    if first >= last:
        return shared_subject(found, verb, line, tuple(beside), negated)
    if first > 1 and lows[first - 1] == "," and (person := _described_before(line, first)):
        beside, (first, last) = [*beside, (first, last)], person
    if lows[first] in _NO_SPEAKER and (first > 0 or last - first < 2):
        return None
    return (first, last), tuple(beside), negated


def _over_modifiers(line: Line, index: int) -> tuple[int, list[Range], bool]:
    """Go left over what may stand between a subject and its verb: dates, adverbs, "not" and asides, which are given."""
    lows, beside, negated = line.lows, [], False
    while index >= 0:
        low = lows[index]
        if not (_passes(low) or line.dated[index]):
            break  # most words
        negated |= low in {"not", "never"} or low.endswith(("n't", "n’t"))
        if line.named[index] or (low in _ALONE and _stands_alone(line, index)):
            break  # the website Berbera Today; "both deny it"
        if low in _ENDS_A_PAIR and (apart := _set_apart(line, index)):
            index -= apart
        elif (
            line.dated[index]
            or low in _SKIPPED
            or low in _ADVERBS
            or (low.endswith("ly") and low not in NOUNS_IN_LY)
            or (low in _BESIDE_DATES and line.dated[index + 1])
            or (low in FLOATING and index and line.cores[index - 1])
        ):
            index -= 1
        elif low in CLOSING and (opening := opening_of(line, index)) is not None:
            beside.append((opening + 1, index))
            index = opening - 1
        else:
            break
    return index, beside, negated


def _set_apart(line: Line, index: int) -> int:
    """Give the words of an adverb in quotation marks, '"categorically" rejected it', or of "more than once"."""
    if index < 3:
        return 0
    if (line.lows[index - 1], line.lows[index]) in _PAIRS:
        return 2
    often = line.lows[index - 2 : index + 1] == ["more", "than", "once"]
    quoted = (
        line.lows[index] in _QUOTATION and line.lows[index - 2] in _QUOTATION and line.lows[index - 1].endswith("ly")
    )
    return 3 * (often or quoted)


_PAIRS = {("so", "far"), ("made", "public")}
_QUOTATION = frozenset('"“”')
_ENDS_A_PAIR = frozenset("far public once".split()) | _QUOTATION
_QUOTING = frozenset({"citing", "quoting"})
_ALONE = frozenset({"both", "neither"})
FLOATING = frozenset({"all", "each"})  # "two pilots and a guard all said"
_BESIDE_DATES = frozenset("on in late early by of".split())
_PASSED_BY = _ALONE | FLOATING | _BESIDE_DATES | _SKIPPED | _ADVERBS | CLOSING | _ENDS_A_PAIR | {"not", "never"}
# Whether a word may be passed over on the way from a verb to its subject.
_passes = Each(lambda low: low in _PASSED_BY or low.endswith(("ly", "n't", "n’t"))).__getitem__


def _stands_alone(line: Line, index: int) -> bool:
    """Say whether "both" or "neither" opens a clause as its subject: not "they both deny it", "both men deny it"."""
    return not index or line.lows[index - 1] in _BEGINNING or line.lows[index - 1] in _PARTING


_NO_SPEAKER = frozenset("which that what there this these".split())


def _phrase_to(line: Line, index: int) -> Range:
    """Give the words of the subject that ends at a word, gone back over a relative clause or a participle."""
    last = index + 1
    first = _trimmed(line, _subject_start(line, index), last)
    if first < last and line.at[first - 1] == "who":  # "herders who live beside the runway and an official"
        joined = any(line.at[i] == "and" for i in range(first, last))
        return _trimmed(line, _subject_start(line, first - 2), first - 1), last if joined else first - 1
    if first >= last and (end := _relative(line, index) or _participle(line, index)):
        first = _trimmed(line, _subject_start(line, end - 1), end)
        by = next((i for i in range(end - 2, first, -1) if line.lows[i] == "by"), first - 1)
        return by + 1, end  # "the House of Commons by a string of lawmakers who said"
    return first, last


def _described_before(line: Line, first: int) -> Range | None:
    """Give the person whom a role behind a comma describes: "Liu Shan, agent for the owner, Ningbo Deepwater,"."""
    if line.lows[first] not in _ROLES:
        return None
    return next(((a, b) for a, b, item in line.names if b == first - 1 and item.type == "PERSON"), None)


def _over_relative(line: Line, index: int) -> tuple[Range, tuple[Range, ...]] | None:
    """Go over a relative clause to the noun it hangs on: "a man who answered its telephone in Hong Kong insisted"."""
    for step in range(index, 1, -1):
        low = line.lows[step]
        if low in _CLAUSE_ENDS or line.quoted[step] or low == "that":
            return None
        if low != "who" or not any(line.verbs[i] for i in range(step + 1, index + 1)):
            continue
        aside = line.words[step - 1].text == ","
        last = step - 1 if aside else step
        first = _trimmed(line, _subject_start(line, last - 1), last)
        return ((first, last), ((step, index + 1),)) if first < last else None
    return None


def _relative(line: Line, index: int) -> int | None:
    """Find "who" before a verb: "a US official who asked not to be named told"."""
    for step in range(index, 0, -1):
        if line.lows[step] in _CLAUSE_ENDS:
            return None
        if line.lows[step] == "who":
            return step
    return None


_CLAUSE_ENDS = STOPS | {","}
_HANGING_ON = frozenset(
    "in at on from to with for near by as over above across along off under among between during after before via "
    "through within inside outside around against public".split()
)


def _participle(line: Line, index: int) -> int | None:
    """Find the participle between a noun and its verb: "court papers lodged in Pretoria allege"."""
    for step in range(index, 0, -1):
        low = line.lows[step]
        if low in _CLAUSE_ENDS or line.quoted[step] or low in _PARTING:
            return None
        if not line.named[step] and line.verbs[step]:
            made = low.endswith(("ed", "ing")) or low in _IRREGULAR
            hangs = line.at[step + 1] in _HANGING_ON or line.dated[step + 1]
            return step if made and hangs and line.cores[step - 1] else None
    return None


def shared_subject(
    found: list[Cue], verb: int, line: Line, beside: tuple[Range, ...] = (), negated: bool = False
) -> tuple[Range, tuple[Range, ...], bool] | None:
    """Take the subject of the verb before: "rejected the accusation and said"."""
    for cue in reversed(found):
        if cue.kind in {"says", "tells", "judges"} and cue.at < verb:
            return cue.source, cue.beside + beside, negated
    for index in range(1, verb):
        if line.verbs[index] and not line.quoted[index] and not line.named[index] and not post_modifier(line, index):
            subject = subject_of(line, index, [])
            apart = any(line.lows[i] in _APART or _begins_clause(line, i) for i in range(index, verb))
            return (subject[0], subject[1] + beside, negated) if subject and not apart else None
    return None


def _begins_clause(line: Line, index: int) -> bool:
    """Tell "as the Kremlin continues to" from "as part of efforts"."""
    return line.lows[index] == "as" and (line.at[index + 1] in _CLAUSE_STARTS or _begins_name(line, index + 1))


def _subject_start(line: Line, index: int) -> int:
    """Go left from the last word of a subject to where its clause begins."""
    if line.lows[index] in PRONOUNS:
        return index
    last = index
    while index >= 0:
        if named := line.named[index]:
            index = named[0] - 1
            continue
        low = line.lows[index]
        if not (line.verbs[index] or low in _MAY_BEGIN or line.quoted[index]):
            index -= 1  # most words
            continue
        if index == 0 and low in {"that", "one"}:
            return 0
        if low in _BEGINNING or line.quoted[index]:
            return index + 1
        if low in {"and", "or"} and not is_made(line, index + 1) and _has_verb(line, index):
            return index + 1  # not in "a memo circulated in May and seen by the Gazette"
        noun = (index == last and _are_people(low)) or (line.at[index + 1] == "by" and low.endswith("ing"))
        if line.verbs[index] and not post_modifier(line, index) and not noun:  # "Tracking by Orbitrace shows"
            if line.at[index - 1] != "who":
                return index + 1
            index -= 1  # "herders who live beside the runway and an official"
        index -= 1
    return 0


def _are_people(low: str) -> bool:
    """Say whether a word that may be a verb names people before their own verb: "two brokers denied"."""
    return low.endswith("s") and (low[:-1] in _ROLES or low in terms("sources", "unnamed"))


def _has_verb(line: Line, index: int) -> bool:
    """Say whether a finite verb stands between the last clause mark and a word: then "and" joins clauses."""
    for i in range(index - 1, -1, -1):
        if line.lows[i] in _CLAUSE_ENDS:
            return line.lows[i] == "," and i == index - 1
        hangs = post_modifier(line, i) or line.at[i - 1] == "who"
        if line.verbs[i] and not line.is_name(i) and not hangs:
            return True
    return False


def _trimmed(line: Line, first: int, last: int) -> int:
    """Drop what leads in: "But", "On Monday", "In a statement", and an outer noun: "a charge | the Kremlin"."""
    while first < last and (_trims(line.lows[first]) or line.dated[first]):
        low = line.lows[first]
        if low in _ALONE and last - first == 1:
            return first
        if low in _LEADING or line.dated[first] or (low.endswith("ly") and not _begins_name(line, first)):
            first += 1
        elif low in PREPOSITIONS and not _begins_name(line, first):
            following = first + 1
            while following < last and line.lows[following] in _DETERMINERS:
                following += 1
            while (
                following < last
                and (line.dated[following] or (line.cores[following] and not line.dated[following - 1]))
                and not (following > first + 1 and _begins_name(line, following))
            ):
                following += 1
            first = min(following, last)
        else:
            break
    for index in () if _OUTER.isdisjoint(line.lows[first + 1 : last]) else range(last - 1, first, -1):
        outer = line.lows[index] in _OUTER and not line.dated[index] and not is_about(line, index - 1)
        if outer and (line.cores[index - 1] or line.lows[index - 1] == "something"):
            return index
    return first


# Whether a word may be dropped where it begins a subject.
_trims = Each(lambda low: low in _LEADING or low in PREPOSITIONS or low in _ALONE or low.endswith("ly")).__getitem__


def _begins_name(line: Line, index: int) -> bool:
    return any(first == index for first, _, _ in line.names)
