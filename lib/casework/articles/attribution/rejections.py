"""Who rejects what is alleged with words that do something else elsewhere: "scotched rumours", "shot down a report"."""

from __future__ import annotations

from casework.articles.attribution.subjects import Cue, aside_behind, phrase_range, subject_of
from casework.articles.attribution.voices import is_soulless
from casework.articles.lexicon import terms
from casework.articles.lines import Line

_ALLEGED = terms("signs", "allegations", "rumours")
_CHARGED = frozenset("charge charges complaint complaints statement".split())  # what courts quash as well
# What must follow each: a rumour within five words, or just these words.
_OF_RUMOURS = frozenset("scotched scotches quashed quashes squashed squashes pooh-poohed".split())
_TURNED_BACK = frozenset("spurned rebuffed".split())
_PARTICLES = {
    form: particle
    for forms, particle in (
        ("shot shoots knocked knocks", "down"),
        ("laughed laughs", "at"),
        ("waved waves wrote writes", "off"),
        ("swatted swats batted bats", "away"),
        ("took takes", "apart"),
    )
    for form in forms.split()
}
_FOLLOWED = {
    form: ends
    for forms, ends in (
        ("gave gives", (("the", "lie"), ("no", "credence"), ("short", "shrift"), ("little", "credence"))),
        ("washed washes", (("its", "hands"), ("his", "hands"), ("her", "hands"), ("their", "hands"))),
        ("called calls", (("into", "question"),)),
        ("hear", (("of", "it"), ("none", "of"))),
        ("dismissive", tuple(("of", word) for word in "the any all such this that it them talk reports".split())),
        ("declared declares proclaimed proclaims", (("himself", "innocent"), ("herself", "innocent"))),
        ("sees saw see tells tell remembers", (("it", "differently"), ("things", "differently"), ("it", "otherwise"))),
    )
    for form in forms.split()
}
REJECTING = _OF_RUMOURS | _TURNED_BACK | frozenset(_PARTICLES) | frozenset(_FOLLOWED) | {"news", "accept"}


def rejects(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "quashed talk of a mutiny", "shot down the claim", "gave the lie to it", "would not hear of it"."""
    low, (first, second) = line.lows[index], (line.at[index + 1], line.at[index + 2])
    if low == "news":
        return _is_new(line, index)
    if low == "accept":
        return _takes_not(line, index, found)
    if low in _FOLLOWED:
        fits = (first, second) in _FOLLOWED[low]
    else:
        rest = line.lows[index + 1 : index + 6]
        said = _ALLEGED if low in _TURNED_BACK else _ALLEGED - _CHARGED
        fits = _PARTICLES.get(low, first) in {first, *rest} and not said.isdisjoint(rest)  # "shot the claim down" too
    subject = subject_of(line, index, found) if fits else None
    return Cue("judges", index, subject[0], subject[1], rule=f"{low} what is alleged") if subject else None


def _is_new(line: Line, index: int) -> Cue | None:
    """Read "It was news to the shipper that the crates held rifles"."""
    if line.at[index + 1] != "to" or line.at[index - 1] not in {"was", "is", "as"}:
        return None
    span = phrase_range(line, index + 2)
    return Cue("by", index, span, aside_behind(line, span[1]), rule="news to") if span else None


def _takes_not(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "The general will not accept that his men fired first" and "refuses to accept the tally"."""
    refuses = line.at[index - 1] == "to" and line.at[index - 2] in {"refuses", "refused"}
    rest = line.lows[index + 1 : index + 5]
    if not (refuses or line.at[index - 1] == "not") or (_ACCEPTED.isdisjoint(rest) and rest[:1] != ["that"]):
        return None
    subject = subject_of(line, index - 2 * refuses, found)
    return Cue("judges", index, subject[0], subject[1], rule="does not accept what is alleged") if subject else None


_ACCEPTED = _ALLEGED | frozenset("tally figure figures toll count finding findings blame responsibility".split())


def denies_act(line: Line, cue: Cue, head: str) -> bool:
    """Say whether a verb denies as only people do, whoever they are: "denied wrongdoing", not "denied them a title"."""
    behind = line.at[cue.at + 1]
    denies = line.at[cue.at] in _DENY and (behind in _DENIED or behind.endswith("ing"))
    return (denies or cue.rule.endswith("alleged")) and not is_soulless(head)


_DENY = frozenset({"deny", "denies", "denied"})
_DENIED = frozenset("that any all it this involvement responsibility".split())
