"""Who was asked and gave no comment."""

from __future__ import annotations

import re

from casework.articles.attribution.chains import Subject
from casework.articles.attribution.kinds import head_of
from casework.articles.attribution.subjects import PRONOUNS, subject_of
from casework.articles.claims.stance import MAY_BE_SILENT, NO_ANSWER, NO_COMMENT
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.text import is_core


def silent_source(line: Line, first: int, last: int, body: str) -> Subject | None:
    """Find who gave no comment in a part of a sentence: the words of the source and what stands beside it."""
    start, end = line.words[first].start, line.words[last - 1].end
    if not MAY_BE_SILENT.search(body[start:end]):
        return None
    for match in NO_ANSWER.finditer(body, start, end):
        name = next(name for name in ("source", "source2", "source3") if match.group(name))
        index = next((i for i, word in enumerate(line.words) if word.start >= match.start(name)), None)
        stop = next((i for i, word in enumerate(line.words) if word.start >= match.end(name)), len(line.words))
        if index is not None and stop > index:
            return (index, stop), ()
    for match in NO_COMMENT.finditer(body, start, end):
        at = next(match.start(name) for name, value in match.groupdict().items() if value)
        index = next((i for i, word in enumerate(line.words) if word.end > at), None)
        if index is None or line.quoted[index]:
            continue
        subject = subject_of(line, index, [])
        if index and line.words[index - 1].low in {"which", "who"}:
            subject = _before_relative(line, index - 1)
            first = 0
        if subject and line.low(subject[0][0]) in PRONOUNS and _LEFT_OUT.match(match.group()):
            continue  # "He did not say how he had obtained the figures": said something else
        goes_on = index <= first + 1  # "and would not say": of the subject before
        if subject and (goes_on or subject[0][0] >= first):
            head = head_of([word.low for word in line.words[subject[0][0] : subject[0][1]]])
            if not (line.words[subject[0][0]].low in {"it"} and "clear" in match.group()) and head not in terms(
                "signs", "mute"
            ):
                return subject[:2]
        verb = (
            next((i for i, word in enumerate(line.words) if word.end >= match.end()), len(line.words))
            if match.group("verb11")
            else index
        )
        neither = next((i for i in range(first, index + 1) if line.words[i].low == "neither"), None)
        if neither is not None:
            while verb > neither + 1 and line.low(verb - 1) in terms("grammar", "auxiliaries"):
                verb -= 1
            return (neither, max(verb, neither + 1)), ()
    return None


_LEFT_OUT = re.compile(r"(?:did|do|does|ha[sd]|have)\b.*\b(?:say|said|disclosed?|specif\w+|reveal\w*)\b", re.I)


def _before_relative(line: Line, which: int) -> tuple[tuple[int, int], tuple, bool] | None:
    """Give what "which" or "who" stands for: the name, or the phrase, that ends before it."""
    last = which - (line.low(which - 1) == ",")
    named = next(((a, b) for a, b, _ in line.names if b == last), None)
    first = last
    while not named and first > 0 and is_core(line.words, first - 1):
        first -= 1
    first -= not named and line.low(first - 1) in terms("grammar", "determiners")
    span = named or (first, last)
    return (span, (), False) if span[1] > span[0] else None
