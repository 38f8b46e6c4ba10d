"""What is said told in a noun: "the claim by the rebels that", "issued a denial", "gave assurances that"."""

from __future__ import annotations

from casework.articles.attribution.subjects import Cue, aside_behind, phrase_range, subject_of
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.text import where


def denies_in_noun(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "The embassy issued a denial too", "a denial from the general" and "Denials came from Oslo"."""
    if line.at[index + 1] == "that":
        return _came_from(line, index)
    came = index + 1 if line.at[index + 1] in _CAME else 0
    start = next((i + 1 for i in range(came, came + 4) if came and line.at[i] == "from"), 0)
    if came and start and (span := phrase_range(line, start)):
        return Cue("by", index, span, aside_behind(line, span[1]), rule="denial came from")
    if line.at[index + 1] in {"from", "by"}:
        span = phrase_range(line, index + 2)
        return Cue("by", index, span, aside_behind(line, span[1]), rule="issued a denial") if span else None
    verb = next((i for i in range(index - 1, max(-1, index - 4), -1) if line.at[i] in ISSUED), None)
    subject = subject_of(line, verb, found) if verb is not None else None
    return Cue("judges", index, subject[0], subject[1], rule="issued a denial") if subject else None


def _came_from(line: Line, index: int) -> Cue | None:
    """Read "Confirmation that the crates were empty came from the customs office"."""
    came = next((i for i in where(_CAME.__contains__, line.lows) if i > index and line.at[i + 1] == "from"), 0)
    span = phrase_range(line, came + 2) if came else None
    return Cue("by", index, span, aside_behind(line, span[1]), rule=f"{line.lows[index]} came from") if span else None


CONFIRMATIONS = frozenset("denial denials confirmation rebuttal rebuttals refutation".split())
_CAME = frozenset("came come comes followed".split())
ISSUED = frozenset("issued issues issue issuing published publishes released releases posted sent put puts".split())


def comes_from(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "Untrue, came the retort from the mayor's office" and '"A lie," came the answer from Oslo'."""
    noun = next((i for i in range(index + 2, index + 5) if line.at[i] in _REPLIES), 0)
    span = phrase_range(line, noun + 2) if noun and line.at[noun + 1] == "from" else None
    return Cue("says", index, span, aside_behind(line, span[1]), rule=f"{line.lows[noun]} came from") if span else None


COMES = frozenset({"came", "comes"})
_REPLIES = frozenset("retort reply answer response rejoinder rebuttal riposte message word verdict denial".split())


def told_in_noun(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "the claim by the rebels that", "the minister's account is that", "reports in the Turkish press that"."""
    span = None
    if line.at[index + 1] in {"by", "from", "of", "in"}:
        span = phrase_range(line, index + 2)
        if span and line.at[index + 1] == "in" and not {line.at[i] for i in range(*span)} & terms("sources", "media"):
            return None
    elif line.at[index - 1] in {"'s", "’s", "'", "’"}:
        start = index - 1
        while start > 0 and (line.cores[start - 1] or line.at[start - 1] in terms("grammar", "determiners")):
            start -= 1
        span = (start, index - 1) if start < index - 1 else None
    if not span:
        return _given(line, index, found)
    if line.lows[index] in _FIGURES and _is_counted(line, index):
        return Cue("according", index, span, rule=f"one's {line.lows[index]} is")
    end = max(span[1], index + 1)
    end += line.at[end] in {"has", "had", "remains"} and line.at[end + 1] in {"been", "that"}
    then = line.at[end + (line.at[end] in {"is", "was", "has", "had", "been"})]
    return Cue("noun", index, span, rule=f"{line.at[index]} that") if then == "that" else None


def _is_counted(line: Line, index: int) -> bool:
    """Read "the government's tally is 31", "the panel's count stands at 400"."""
    figure = index + 2 + (line.at[index + 2] in {"at", "about", "around", "over", "nearly", "only"})
    return line.at[index + 1] in {"is", "was", "stands", "stood"} and line.at[figure][:1].isdigit()


_FIGURES = frozenset("tally count figure estimate toll total number".split())
TOLD_NOUNS = (
    _FIGURES
    | terms("signs", "allegations")
    | frozenset(
        "account version word words news report reports argument contention admission testimony announcement assurance "
        "insistence warning line explanation theory verdict conclusion finding findings estimate view position stance "
        "assessment belief understanding reading opinion message reply response answer reasoning".split()
    )
)


def _given(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "gave assurances that", "issued a warning that", "takes the view that", "is of the opinion that"."""
    low, verb = line.lows[index], index - 1
    if line.at[index + 1] not in ({"of", "how", "that"} if low == "account" else {"that"}):
        return None  # most nouns
    while verb > 0 and (line.at[verb] in _BEFORE_NOUN or (line.cores[verb] and not line.verbs[verb])):
        verb -= 1
    if line.at[verb - 1] == "to":
        return None  # "led the firm to issue a warning that"
    gives = low in _GIVEN_BY.get(line.at[verb], ()) or (line.at[verb] in _IS and line.at[verb + 1] == "of")
    subject = subject_of(line, verb, found) if gives else None
    if not subject or line.at[subject[0][0]] in _NOBODY:
        return None
    return Cue("says", index, subject[0], subject[1], rule=f"{line.lows[verb]} {low} that")


_BEFORE_NOUN = frozenset("a an the his her its their no of to some any".split())
_IS = frozenset("is are was were".split())
_NOBODY = frozenset("this that it there which".split())  # "this gave assurances that"
_VIEWS = frozenset("view position stance line conclusion verdict opinion belief".split())
_SPEECHES = frozenset(
    "assurance assurances word account warning warnings promise promises guarantee guarantees pledge pledges hint "
    "hints notice answer reply explanation testimony evidence estimate opinion".split()
)
_ISSUES = frozenset("warning warnings statement statements reminder assurance assurances threat threats alert".split())
_CASES = frozenset(
    "claim claims charge charges point argument case allegation allegations accusation accusations admission promise "
    "assertion prediction".split()
)
_RAISES = frozenset(
    "possibility prospect fear fears concern concerns suspicion suspicions objection objections".split()
)
_GIVING = {
    "give gives gave given offer offers offered": _SPEECHES,
    "issue issues issued sent sends released repeated renewed": _ISSUES | _SPEECHES,
    "make makes made advance advances advanced": _CASES,
    "take takes took hold holds held came come comes reach reaches reached": _VIEWS,
    "raise raises raised": _RAISES,
}
_GIVEN_BY = {verb: nouns for verbs, nouns in _GIVING.items() for verb in verbs.split()}
TELLING_NOUNS = TOLD_NOUNS.union(*_GIVEN_BY.values())
