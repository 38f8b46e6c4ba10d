"""Where a sentence says who speaks: the cue, the words of the source, the words of the hearer."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from casework.articles.lines import Line
from casework.articles.phrases import is_core, is_verb
from casework.articles.words import terms

Range = tuple[int, int]


class Cue(NamedTuple):
    """Hold one cue: what kind it is, its word, and the words of its source; `beside` are appositions to it."""

    kind: str  # says, tells, judges, shows, according, cites, quotes, quoted, by
    at: int
    source: Range
    beside: tuple[Range, ...] = ()
    hearer: Range | None = None
    negated: bool = False
    rule: str = ""


_STOPS = frozenset("; : — – ( ) [ ] … …".split()) | {'"', "“", "”", "„", "«", "»"}
_CLAUSE = frozenset(
    "that but while although though because whereas when if unless until where after before since once as than what how why".split()
)
_LEADING = frozenset(
    "and but or so yet also still however meanwhile separately earlier later then now moreover nevertheless instead nor for both either neither even only again".split()
)
_PREPOSITIONS = frozenset(
    "in on at by from after before during since with under over for amid following despite without within as to speaking until about".split()
)
_SKIPPED = frozenset(
    "has have had also later then not n't did does do repeatedly previously earlier only just once again still even now already all both who themselves itself himself herself immediately would will could is was were are be been being never recently".split()
)
_PRONOUNS = frozenset("he she it they we i".split())


def cues(line: Line) -> list[Cue]:
    """Find every cue of a sentence outside its quotations, in the order of the text."""
    found: list[Cue] = []
    for index, word in enumerate(line.words):
        if line.quoted[index] or any(a < index < b for a, b, _ in line.names):
            continue
        for finder in _FINDERS:
            if cue := finder(line, index, found):
                found.append(cue)
                break
    return found


def _according(line: Line, index: int, found: list[Cue]) -> Cue | None:
    low, following = line.words[index].low, _low(line, index + 1)
    if low == "according" and following == "to":
        start = index + 2
    elif (
        low == "per"
        and index
        and line.words[index - 1].text == ","
        and following not in {"day", "month", "year", "cent", "barrel"}
    ):
        start = index + 1
    elif low == "words" and following == "of" and _low(line, index - 1) in {"the", "in"}:
        start = index + 2
    elif (
        low in {"words", "account", "telling"}
        and _low(line, index - 1) in {"his", "her", "their", "its"}
        and _low(line, index - 2) in {"in", "by"}
    ):
        return Cue(
            "according", index, (index - 1, index), rule=f"{_low(line, index - 2)} {_low(line, index - 1)} {low}"
        )
    else:
        return None
    span = phrase_range(line, start)
    return Cue("according", index, span, _behind(line, span[1]), rule="according to") if span else None


def _cites(line: Line, index: int, found: list[Cue]) -> Cue | None:
    low = line.words[index].low
    outlet = any(a in {index + 1, index + 2} and item.type == "MEDIA" for a, _, item in line.names)
    if low not in {"citing", "quoting"} and not (low == "following" and outlet and _low(line, index - 1) == ","):
        return None
    span = phrase_range(line, index + 1)
    return Cue("cites", index, span, _behind(line, span[1]), rule=line.words[index].low) if span else None


def _quotes(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "Interfax quoted a source as saying", "the source was quoted as saying", "quoted by Interfax"."""
    low = line.words[index].low
    if low not in {"quoted", "quotes", "cited", "cites"} or _low(line, index - 1) in {"as", "turn"}:
        return None
    if _low(line, index + 1) == "by":
        span = phrase_range(line, index + 2)
        return Cue("quoted by", index, span, rule="quoted by") if span else None
    if _low(line, index - 1) in {"was", "is", "were", "been", "being"}:
        subject = subject_of(line, index, found)
        return (
            Cue("quoted", index, subject[0], subject[1], rule="was quoted")
            if subject and _low(line, index + 1) in {"as", "in"}
            else None
        )
    subject, span = subject_of(line, index, found), phrase_range(line, index + 1)
    if not subject or not span or (low == "quoted" and _low(line, span[1]) != "as"):
        return None
    return Cue("quotes", index, subject[0], subject[1], hearer=span, rule="quoted as saying")


def _by(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read the source of a passive: "has been denied by Iran", "designated by the Treasury"."""
    if _low(line, index + 1) != "by":
        return None
    low = line.words[index].low
    passive = any(_low(line, index - step) in {"been", "was", "were", "is", "are", "being"} for step in (1, 2))
    judged = low in terms("sources", "judge") or low in terms("sources", "say")
    listed = low in {"designated", "blacklisted", "sanctioned", "charged", "indicted", "named"}
    if not ((passive and judged) or listed) or not low.endswith("ed"):
        return None
    span = phrase_range(line, index + 2)
    return Cue("by", index, span, _behind(line, span[1]), rule=f"{low} by") if span else None


def _tells(line: Line, index: int, found: list[Cue]) -> Cue | None:
    if line.words[index].low not in terms("sources", "tell"):
        return None
    subject = subject_of(line, index, found)
    if not subject:
        return None
    hearer = phrase_range(line, index + 1, stop=frozenset({"that", "in", "on", "at", "during", "by"}))
    return Cue("tells", index, subject[0], subject[1], hearer, subject[2], "told")


def _says(line: Line, index: int, found: list[Cue]) -> Cue | None:
    low = line.words[index].low
    kind = next(
        (k for k, key in (("says", "say"), ("judges", "judge"), ("shows", "show")) if low in terms("sources", key)), ""
    )
    if (
        not kind
        or _noun_use(line, index)
        or (_low(line, index + 1) == "by" and low.endswith("ed"))
        or (
            _low(line, index - 1) in {"is", "was", "were", "are", "been", "be", "being", "to"} and low not in {"saying"}
        )
    ):
        return None
    if low in {"called", "calls", "call"} and _low(line, index + 1) in {"at", "in", "into", "off"}:
        return None
    if (low == "said" and _low(line, index + 1) == "to") or (
        low in {"added", "adds", "add"} and not _takes_clause(line, index)
    ):
        return None
    inverted = kind == "says" and _inverted(line, index)
    if inverted:
        return Cue("says", index, inverted, _behind(line, inverted[1]), rule=f"{low} before its subject")
    subject = subject_of(line, index, found)
    if not subject:
        return None
    if (
        kind != "says"
        and not subject[2]
        and low in terms("sources", "show")
        and not (low in terms("sources", "judge") and kind == "judges")
    ):
        pass
    return Cue(kind, index, subject[0], subject[1], None, subject[2], low)


def _takes_clause(line: Line, index: int) -> bool:
    """Tell "added that it had left" from "added four affiliates to its list"."""
    following = line.words[index + 1] if index + 1 < len(line.words) else None
    if (
        following is None
        or following.text in _STOPS
        or following.text in {",", "."}
        or following.low in {"that", "on", "in"} | _PRONOUNS
    ):
        return True
    stop = next(
        (i for i in range(index + 1, len(line.words)) if line.words[i].text in _STOPS or line.words[i].text == ","),
        len(line.words),
    )
    return any(is_verb(line.words, i) for i in range(index + 2, stop)) and not any(
        line.words[i].low == "to" for i in range(index + 1, stop)
    )


def _noun_use(line: Line, index: int) -> bool:
    """Say whether a word that may be a verb is a noun here: "the claims", "a report"."""
    low, before = line.words[index].low, _low(line, index - 1)
    if before in terms("grammar", "determiners") or before in {
        "of",
        "'s",
        "’s",
        "in",
        "for",
        "by",
        "with",
        "from",
        "on",
        "no",
    }:
        return True
    if low.endswith("ed") or low in {"said", "says", "told", "wrote", "found", "put", "thought", "swore"}:
        return False
    stem = low.removesuffix("s")
    nouns = {
        "report",
        "claim",
        "comment",
        "note",
        "post",
        "tweet",
        "estimate",
        "state",
        "call",
        "demand",
        "dispute",
        "question",
        "challenge",
        "praise",
        "record",
        "log",
        "list",
        "place",
        "promise",
        "pledge",
        "vow",
        "fear",
        "label",
        "brand",
        "repeat",
        "counter",
        "caution",
        "stress",
        "complain",
        "remark",
        "predict",
        "register",
        "mock",
        "hail",
        "slam",
    }
    if stem in nouns:
        plural = _low(line, index - 1) in {"they", "we", "i", "you"} or _low(line, index - 1).endswith("s")
        named = any(b == index and item.type not in {"NORP", "GPE"} for _, b, item in line.names)
        subject_like = (plural and not low.endswith("s")) or (
            low.endswith("s") and (named or _low(line, index - 1) in {"he", "she", "it", "who"})
        )
        plural_subject = False
        if low.endswith("s") and index > 0 and is_core(line.words, index - 1) and _has_determiner(line, index):
            return _low(line, index + 1) in {"of", "for", "by", "and", "against", "made"}
        third = False
        verb_follows = _low(line, index + 1) in {"that", "the", "a", "he", "it", "they", "there", "on", ","} or (
            index + 1 < len(line.words) and line.words[index + 1].text in {'"', "“", "."}
        )
        return not ((subject_like or plural_subject or third) and verb_follows)
    return False


def _has_determiner(line: Line, index: int) -> bool:
    """Say whether the words right before form a phrase with an article: "the site claims", not "opposition claims"."""
    index -= 1
    while index >= 0 and is_core(line.words, index):
        index -= 1
    return index >= 0 and line.words[index].low in terms("grammar", "determiners")


def _inverted(line: Line, index: int) -> Range | None:
    """Find the subject behind its verb: "..., said Lena Haas, an analyst"."""
    before = line.words[index - 1].text if index else ""
    if before not in {",", '"', "”", "»", "?", "!", "“"} and index:
        return None
    span = phrase_range(line, index + 1, stop=frozenset({"that", "in", "on", "at", "during", "by", "as", "to"}))
    if not span or line.words[span[0]].low in _PREPOSITIONS | {"that"}:
        return None
    first = line.words[span[0]]
    if first.low in _PRONOUNS and span[1] < len(line.words) and is_verb(line.words, span[1]):
        return None
    following = span[1] < len(line.words) and (is_verb(line.words, span[1]) or line.words[span[1]].low in {"that"})
    if following:
        return None
    return span


def phrase_range(line: Line, start: int, stop: frozenset[str] = frozenset()) -> Range | None:
    """Give the words of the noun phrase that begins at a word, with what hangs on it by of, for, in, at, from, with."""
    words, end = line.words, start
    if start >= len(words) or words[start].low in terms("grammar", "auxiliaries"):
        return None
    if words[start].low in _PRONOUNS | {"him", "her", "them", "us", "me"}:
        return (start, start + 1)
    while end < len(words):
        word = words[end]
        if word.text in _STOPS or word.text in {",", ".", "?", "!"} or line.quoted[end]:
            break
        named = next(((a, b) for a, b, _ in line.names if a <= end < b), None)
        if named:
            end = max(named[1], end + 1)
            continue
        if line.dated[end] or (
            end + 1 < len(words)
            and line.dated[end + 1]
            and word.low in {"on", "in", "late", "early", "over", "last", "at", "by"}
        ):
            break
        if (word.low in stop and end > start) or word.low in _CLAUSE or word.low in {"who", "which", "whose", "nor"}:
            break
        if word.low == "on" and _low(line, end + 1).capitalize() in terms("entities", "social"):
            break
        if is_verb(words, end) and end > start and not _modifies(line, start, end):
            break
        end += 1
    while end > start and (
        words[end - 1].low in _PREPOSITIONS | {"of", "and", "or", "the", "a"}
        or words[end - 1].low in terms("grammar", "adverbs")
    ):
        end -= 1
    return (start, end) if end > start else None


def _modifies(line: Line, start: int, index: int) -> bool:
    """Say whether a participle belongs to the phrase: "people briefed on the matter", "the listed firms"."""
    low = line.words[index].low
    return low.endswith("ed") and (
        _low(line, index - 1) in terms("grammar", "determiners")
        or low in {"briefed", "based", "unnamed", "unidentified", "retired", "united"}
    )


def _behind(line: Line, end: int) -> tuple[Range, ...]:
    """Give the apposition behind a phrase: from its comma to the next."""
    if end + 1 >= len(line.words) or line.words[end].text != ",":
        return ()
    stop = next(
        (i for i in range(end + 1, len(line.words)) if line.words[i].text in {",", ".", ";"} | _STOPS), len(line.words)
    )
    return ((end + 1, stop),) if stop > end + 1 else ()


def subject_of(line: Line, verb: int, found: list[Cue]) -> tuple[Range, tuple[Range, ...], bool] | None:
    """Find the subject of a verb to its left: its words, the appositions passed on the way, and a negation."""
    index, beside, negated = verb - 1, [], False
    while index >= 0:
        word = line.words[index]
        if word.low in {"not", "never"} or word.low.endswith("n't") or word.low.endswith("n’t"):
            negated = True
        if (
            line.dated[index]
            or word.low in _SKIPPED
            or word.low in terms("grammar", "adverbs")
            or word.low.endswith("ly")
            or (word.low in {"on", "in", "late", "early", "by", "of"} and line.dated[index + 1])
        ):
            index -= 1
        elif word.text in {",", ")", "–", "—"} and (opening := _opening(line, index)) is not None:
            beside.append((opening + 1, index))
            index = opening - 1
        else:
            break
    if index < 0:
        return None
    last = index + 1
    if line.words[index].low in {"and", "but", "or"} or line.words[index].text in {",", ";"}:
        return _shared(found, verb, tuple(beside), negated, line)
    first = _subject_start(line, index)
    first = _trimmed(line, first, last)
    if first >= last and (who := _relative(line, index)):
        first, last = _trimmed(line, _subject_start(line, who - 1), who), who
    if first >= last:
        return _shared(found, verb, tuple(beside), negated, line)
    if line.words[first].low in {"which", "that", "what", "there", "this", "these"} and (first > 0 or last - first < 2):
        return None
    return (first, last), tuple(beside), negated


def _relative(line: Line, index: int) -> int | None:
    """Find "who" before a verb: "a US official who asked not to be named told"."""
    for step in range(index, 0, -1):
        if line.words[step].text in _STOPS or line.words[step].text == ",":
            return None
        if line.words[step].low == "who":
            return step
    return None


def _shared(
    found: list[Cue], verb: int, beside: tuple[Range, ...], negated: bool, line: Line
) -> tuple[Range, tuple[Range, ...], bool] | None:
    """Take the subject of the verb before: "rejected the accusation and said"."""
    for cue in reversed(found):
        if cue.kind in {"says", "tells", "judges"} and cue.at < verb:
            return cue.source, cue.beside + beside, negated
    for index in range(1, verb):
        if (
            is_verb(line.words, index)
            and not line.quoted[index]
            and not any(a <= index < b for a, b, _ in line.names)
            and not _post_modifier(line, index)
        ):
            subject = subject_of(line, index, [])
            apart = any(
                line.words[i].low in _CLAUSE - {"that", "but", "what", "how", "as"}
                or _begins_clause(line, i)
                or line.words[i].low in {"which", "who"}
                for i in range(index, verb)
            )
            return (subject[0], subject[1] + beside, negated) if subject and not apart else None
    return None


def _begins_clause(line: Line, index: int) -> bool:
    """Tell "as the Kremlin continues to" from "as part of efforts"."""
    following = _low(line, index + 1)
    return line.words[index].low == "as" and (
        following in terms("grammar", "determiners") | _PRONOUNS or any(a == index + 1 for a, _, _ in line.names)
    )


def _opening(line: Line, closing: int) -> int | None:
    """Find the comma that opens the aside which this one closes; an aside may hold one comma more."""
    if line.words[closing].text == ")":
        return next((i for i in range(closing - 1, -1, -1) if line.words[i].text == "("), None)
    mark = line.words[closing].text
    for index in range(closing - 1, 0, -1):
        if line.words[index].text in {'"', "“", "”", ";"} or closing - index > 32:
            return None
        if line.words[index].text == mark and not line.quoted[index] and _is_aside(line, index + 1, closing):
            return index
    return None


def _is_aside(line: Line, first: int, last: int) -> bool:
    word = line.words[first]
    if word.low in terms("grammar", "determiners") or word.low in {
        "who",
        "which",
        "whose",
        "one",
        "also",
        "too",
        "however",
        "meanwhile",
        "for",
        "in",
        "on",
        "at",
        "after",
        "according",
        "mr",
        "like",
        "now",
        "himself",
        "herself",
        "itself",
        "then",
        "among",
        "citing",
        "quoting",
        "as",
        "from",
        "with",
        "of",
        "formerly",
        "head",
        "chief",
        "director",
        "chairman",
        "president",
        "leader",
        "spokesman",
        "spokeswoman",
    }:
        return True
    if word.text[0].isdigit() or word.low.endswith(("ing", "ed")) or word.low in terms("grammar", "irregular"):
        return True
    if word.low in terms("entities", "roles"):
        return True
    if any(line.words[i].low in {"which", "whom", "whose"} for i in range(first, min(first + 5, last))):
        return True
    return any(a == first or (a <= first + 2 and b == last) for a, b, _ in line.names) or line.dated[first]


def _subject_start(line: Line, index: int) -> int:
    """Go left from the last word of a subject to where its clause begins."""
    if line.words[index].low in _PRONOUNS:
        return index
    while index >= 0:
        word = line.words[index]
        named = next((a for a, b, _ in line.names if a <= index < b), None)
        if named is not None:
            index = named - 1
            continue
        if index == 0 and word.low in {"that", "one"}:
            return 0
        if (
            word.text in _STOPS
            or word.text == ","
            or line.quoted[index]
            or word.low in _CLAUSE - {"as", "than"}
            or word.low in {"which", "who"}
        ):
            return index + 1
        if word.low in {"and", "or"} and _has_verb(line, index):
            return index + 1
        if is_verb(line.words, index) and not _post_modifier(line, index):
            return index + 1
        index -= 1
    return 0


def _has_verb(line: Line, index: int) -> bool:
    """Say whether a finite verb stands between the last clause mark and a word: then "and" joins clauses."""
    for i in range(index - 1, -1, -1):
        if line.words[i].text in _STOPS or line.words[i].text == ",":
            return line.words[i].text == "," and i == index - 1
        if is_verb(line.words, i) and not any(a <= i < b for a, b, _ in line.names) and not _post_modifier(line, i):
            return True
    return False


def _post_modifier(line: Line, index: int) -> bool:
    """Say whether a verb form hangs on a noun: "two people briefed on the matter", "media based in Caracas"."""
    low = line.words[index].low
    return (
        low
        in {
            "briefed",
            "based",
            "familiar",
            "involved",
            "close",
            "working",
            "living",
            "monitoring",
            "tracking",
            "representing",
            "named",
            "called",
            "identified",
            "seen",
            "obtained",
            "reviewed",
            "released",
            "published",
            "posted",
            "taken",
            "provided",
            "compiled",
            "speaking",
            "following",
            "present",
            "leaked",
            "collected",
            "retired",
            "unidentified",
            "logged",
            "filed",
            "shared",
            "shown",
            "recorded",
            "quoted",
        }
        and index > 0
        and is_core(line.words, index - 1)
        and _low(line, index - 1) not in {"has", "had"}
    )


def _trimmed(line: Line, first: int, last: int) -> int:
    """Drop what leads in: "But", "On Monday", "In a statement", and an outer noun: "a charge | the Kremlin"."""
    moved = True
    while moved and first < last:
        moved = False
        word = line.words[first]
        if (
            word.low in _LEADING
            or line.dated[first]
            or word.text in {",", "."}
            or (word.low.endswith("ly") and not any(a == first for a, _, _ in line.names))
        ):
            first, moved = first + 1, True
        elif word.low in _PREPOSITIONS and not any(a == first for a, _, _ in line.names):
            following = first + 1
            while following < last and line.words[following].low in terms("grammar", "determiners"):
                following += 1
            while (
                following < last
                and (line.dated[following] or is_core(line.words, following))
                and not any(a == following and following > first + 1 for a, _, _ in line.names)
            ):
                following += 1
            first, moved = following if following < last else last, True
    for index in range(last - 1, first, -1):
        if (
            line.words[index].low in terms("grammar", "determiners") - {"no", "any", "all"}
            and is_core(line.words, index - 1)
            and not line.dated[index]
        ):
            return index
    return first


def _low(line: Line, index: int) -> str:
    return line.words[index].low if 0 <= index < len(line.words) else ""


_FINDERS: tuple[Callable[[Line, int, list[Cue]], Cue | None], ...] = (_according, _cites, _quotes, _by, _tells, _says)
