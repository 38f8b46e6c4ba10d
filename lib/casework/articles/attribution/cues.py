"""Where a sentence says who speaks: the cue, the words of the source, the words of the hearer."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from casework.articles.attribution.subjects import (
    PREPOSITIONS,
    PRONOUNS,
    STOPS,
    Range,
    aside_behind,
    low_at,
    phrase_range,
    subject_of,
)
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.text import is_core, is_verb


class Cue(NamedTuple):
    """Hold one cue: what kind it is, its word, and the words of its source; `beside` are appositions to it."""

    kind: str  # says, tells, judges, shows, according, cites, quotes, quoted, by
    at: int
    source: Range
    beside: tuple[Range, ...] = ()
    hearer: Range | None = None
    negated: bool = False
    rule: str = ""


def cues(line: Line) -> list[Cue]:
    """Find every cue of a sentence outside its quotations, in the order of the text."""
    found: list[Cue] = []
    telling = _cue_words()
    for index, word in enumerate(line.words):
        if word.low not in telling or line.quoted[index] or any(a < index < b for a, b, _ in line.names):
            continue
        for finder in _FINDERS:
            if cue := finder(line, index, found):
                found.append(cue)
                break
    return found


@cache
def _cue_words() -> frozenset[str]:
    """Give every word a cue may stand on, so that most words are passed over at once."""
    rest = "according per words account telling citing quoting following quoted quotes cited cites".split()
    lists = (terms("sources", key) for key in ("say", "tell", "judge", "show"))
    return frozenset(rest).union(*lists) | _LISTED_BY


_TOLD_BY = frozenset(
    "denied rejected dismissed disputed refuted confirmed reported announced described estimated believed "
    "claimed alleged stated disclosed revealed accused blamed condemned criticised criticized denounced "
    "acknowledged".split()
)
_LISTED_BY = frozenset("designated blacklisted sanctioned charged indicted named".split())


def _according(line: Line, index: int, found: list[Cue]) -> Cue | None:
    low, following = line.words[index].low, low_at(line, index + 1)
    if low == "according" and following == "to":
        start = index + 2
    elif (
        low == "per"
        and index
        and line.words[index - 1].text == ","
        and following not in {"day", "month", "year", "cent", "barrel"}
    ):
        start = index + 1
    elif low == "words" and following == "of" and low_at(line, index - 1) in {"the", "in"}:
        start = index + 2
    elif (
        low in {"words", "account", "telling"}
        and low_at(line, index - 1) in {"his", "her", "their", "its"}
        and low_at(line, index - 2) in {"in", "by"}
    ):
        return Cue(
            "according", index, (index - 1, index), rule=f"{low_at(line, index - 2)} {low_at(line, index - 1)} {low}"
        )
    else:
        return None
    span = phrase_range(line, start)
    return Cue("according", index, span, aside_behind(line, span[1]), rule="according to") if span else None


def _cites(line: Line, index: int, found: list[Cue]) -> Cue | None:
    low = line.words[index].low
    outlet = any(a in {index + 1, index + 2} and item.type == "MEDIA" for a, _, item in line.names)
    if low not in {"citing", "quoting"} and not (low == "following" and outlet and low_at(line, index - 1) == ","):
        return None
    span = phrase_range(line, index + 1)
    return Cue("cites", index, span, aside_behind(line, span[1]), rule=line.words[index].low) if span else None


def _quotes(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "Interfax quoted a source as saying", "the source was quoted as saying", "quoted by Interfax"."""
    low = line.words[index].low
    if low not in {"quoted", "quotes", "cited", "cites"} or low_at(line, index - 1) in {"as", "turn"}:
        return None
    if low_at(line, index + 1) == "by":
        span = phrase_range(line, index + 2)
        return Cue("quoted by", index, span, rule="quoted by") if span else None
    if low_at(line, index - 1) in {"was", "is", "were", "been", "being"}:
        subject = subject_of(line, index, found)
        return (
            Cue("quoted", index, subject[0], subject[1], rule="was quoted")
            if subject and low_at(line, index + 1) in {"as", "in"}
            else None
        )
    subject, span = subject_of(line, index, found), phrase_range(line, index + 1)
    if not subject or not span or (low == "quoted" and low_at(line, span[1]) != "as"):
        return None
    return Cue("quotes", index, subject[0], subject[1], hearer=span, rule="quoted as saying")


def _by(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read the source of a passive: "has been denied by Iran", "designated by the Treasury"."""
    if low_at(line, index + 1) != "by":
        return None
    low = line.words[index].low
    passive = any(low_at(line, index - step) in {"been", "was", "were", "is", "are", "being"} for step in (1, 2))
    judged = low in _TOLD_BY
    listed = low in _LISTED_BY
    if not ((passive and judged) or listed) or not low.endswith("ed"):
        return None
    span = phrase_range(line, index + 2)
    return Cue("by", index, span, aside_behind(line, span[1]), rule=f"{low} by") if span else None


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
        or (low_at(line, index + 1) == "by" and low.endswith("ed"))
        or (
            low_at(line, index - 1) in {"is", "was", "were", "are", "been", "be", "being", "to"}
            and low not in {"saying"}
        )
    ):
        return None
    if low in {"called", "calls", "call"} and low_at(line, index + 1) in {"at", "in", "into", "off"}:
        return None
    if (low == "said" and low_at(line, index + 1) == "to") or (
        low in {"added", "adds", "add"} and not _takes_clause(line, index)
    ):
        return None
    inverted = kind == "says" and _inverted(line, index)
    if inverted:
        return Cue("says", index, inverted, aside_behind(line, inverted[1]), rule=f"{low} before its subject")
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
        or following.text in STOPS
        or following.text in {",", "."}
        or following.low in {"that", "on", "in"} | PRONOUNS
    ):
        return True
    stop = next(
        (i for i in range(index + 1, len(line.words)) if line.words[i].text in STOPS or line.words[i].text == ","),
        len(line.words),
    )
    return any(is_verb(line.words, i) for i in range(index + 2, stop)) and not any(
        line.words[i].low == "to" for i in range(index + 1, stop)
    )


def _noun_use(line: Line, index: int) -> bool:
    """Say whether a word that may be a verb is a noun here: "the claims", "a report"."""
    low, before = line.words[index].low, low_at(line, index - 1)
    if before in terms("grammar", "determiners") or before in terms("signs", "noun_marks"):
        return True
    if low.endswith("ed") or low in {"said", "says", "told", "wrote", "found", "put", "thought", "swore"}:
        return False
    stem = low.removesuffix("s")
    nouns = terms("signs", "verbs_or_nouns")
    if stem in nouns:
        plural = low_at(line, index - 1) in {"they", "we", "i", "you", "media", "people", "police", "press"} or low_at(
            line, index - 1
        ).endswith("s")
        named = any(b == index and item.type not in {"NORP", "GPE"} for _, b, item in line.names)
        subject_like = (plural and not low.endswith("s")) or (
            low.endswith("s") and (named or low_at(line, index - 1) in {"he", "she", "it", "who"})
        )
        plural_subject = False
        if low.endswith("s") and index > 0 and is_core(line.words, index - 1) and _has_determiner(line, index):
            return low_at(line, index + 1) in {"of", "for", "by", "and", "against", "made"}
        third = False
        verb_follows = low_at(line, index + 1) in {"that", "the", "a", "he", "it", "they", "there", "on", ","} or (
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


# Verbs that news puts before their subject also without a quotation: "..., said the ministry".
_INVERTED = frozenset(
    "said says added adds wrote writes reported reports explained recalled insisted warned argued claimed noted".split()
)


def _inverted(line: Line, index: int) -> Range | None:
    """Find the subject behind its verb: "..., said Lena Haas, an analyst"."""
    before = line.words[index - 1].text if index else ""
    if before not in {",", '"', "”", "»", "?", "!", "“"} and index:
        return None
    if before == "," and line.words[index].low not in _INVERTED:
        return None  # "loaded in March, declared Beirut as its port"
    span = phrase_range(line, index + 1, stop=frozenset({"that", "in", "on", "at", "during", "by", "as", "to"}))
    if not span or line.words[span[0]].low in PREPOSITIONS | {"that"}:
        return None
    first = line.words[span[0]]
    if first.low in PRONOUNS and span[1] < len(line.words) and is_verb(line.words, span[1]):
        return None
    if before == "," and span[1] < len(line.words) and line.words[span[1]].text in {'"', "“", "«"}:
        return None  # "The correction, dated 23 April, says the agency "could not ...""
    following = span[1] < len(line.words) and (is_verb(line.words, span[1]) or line.words[span[1]].low in {"that"})
    if following:
        return None
    return span


_FINDERS: tuple[Callable[[Line, int, list[Cue]], Cue | None], ...] = (_according, _cites, _quotes, _by, _tells, _says)
