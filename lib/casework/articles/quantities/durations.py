"""What a length of time is of: what lasts, or who serves it as a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from casework.articles.lexicon import terms
from casework.articles.quantities.counted import Counted
from casework.articles.quantities.phrases import (
    first_phrase,
    low_at,
    object_places,
    spelled,
    subject,
    verb_object,
    verbs_before,
)
from casework.articles.text import Word, forms_of, is_core, nominals, phrase_after, phrase_before
from casework.articles.text.verbs import inflected


def sentenced(words: Sequence[Word], before: int) -> bool:
    """Read "got 26 years", "is serving 13 years", "was given 15 days", "jailed for six months"."""
    verb = before - 1 - (low_at(words, before - 1) in {"for", "to"})
    low, passive = low_at(words, verb), low_at(words, verb - 1) in {"was", "were", "been", "being"}
    return (
        low in {"serving", "serves", "served", "sentenced", "jailed", "imprisoned"}
        or (low in {"given", "handed"} and passive)
        or (low in {"got", "gets"} and verb == before - 1)
    )


def needed(words: Sequence[Word], before: int, after: int) -> str:
    """Name what a time is needed or given for: "needs ten days to restart", "were given ten minutes to pack"."""
    verb = low_at(words, next(verbs_before(words, before), -1))
    if verb in _SPENDING:
        doing = low_at(words, after)
        return doing if doing.endswith("ing") else "stay" if doing in _PLACED else ""  # "spent four nights at anchor"
    if verb not in _NEEDING:
        return ""
    if low_at(words, after) == "for" and _KM & {word.low for word in words[after : after + 6]}:
        return "journey"  # "needed six days for some 530 km"
    if low_at(words, after) != "to" or len(low_at(words, after + 1)) < 3:
        return ""
    act = low_at(words, after + 1)
    thing = "" if low_at(words, after + 2) in _PREPOSITIONS else spelled(phrase_after(words, after + 2))
    return " ".join(filter(None, (nominals("happenings").get(act) or inflected(act)[2], thing and f"of {thing}")))


_KM, _PREPOSITIONS = frozenset("km kilometres kilometers miles".split()), terms("grammar", "prepositions")


_NEEDING = frozenset().union(*map(forms_of, "need take give allow grant ask seek request want".split()))
_SPENDING, _PLACED = forms_of("spend"), frozenset("at in on aboard off".split())
_HAVE = frozenset("have has had".split())


def _had(words: Sequence[Word], end: int) -> str:
    """Name what somebody has so long: "we have flour for ten days", "has not had a teacher for two years"."""
    phrase = phrase_before(words, end)
    verb = end - len(phrase) - 1
    verb -= low_at(words, verb) in terms("grammar", "determiners")
    return spelled(phrase) if phrase and low_at(words, verb) in _HAVE and not phrase[0].low.endswith("ed") else ""


_SPANS = frozenset("course period span space total interval stretch".split())  # "in the course of five years"


def followed(words: Sequence[Word], before: int) -> str:
    """Name what is so long that a verb's object right before "for" is followed or lasts: "the tracks for 15 km"."""
    verb = next(verbs_before(words, before), None)
    places = object_places(words, verb, before - 1) if verb is not None else []
    return spelled([words[place] for place in places]) if places and places[-1] == before - 2 else ""


def _left(words: Sequence[Word], verb: int, before: int) -> str:
    """Name what is left so: "goes dark for 31 hours", "stayed shut for two weeks"."""
    if low_at(words, before - 1) != "for":
        return ""
    state = words[verb + 1]
    if state.low in terms("grammar", "adverbs", "prepositions", "pronouns") or state.low.endswith(("ly", "s")):
        return ""
    return spelled([*subject(words, verb + 1), state])


_LEFT = frozenset().union(*map(forms_of, ("go", "stay", "remain", "fall", "lie", "stand")))


def _happens(words: Sequence[Word], index: int) -> bool:
    """Say whether a verb tells what lasts: not in "burning tyres for days", "burns through that"."""
    fire = nominals("happenings")[words[index].low] == "fire"
    return not fire or not (low_at(words, index + 1) == "through" or is_core(words, index + 1))


def lasting(words: Sequence[Word], before: int, after: int) -> str:
    """Name what lasts: the noun before "of", the subject of "lasted", the noun of the verb, or its object."""
    phrase = phrase_before(words, before - 1) if low_at(words, before - 1) == "of" else []
    if len(phrase) > 1 or (phrase and phrase[0].low not in _SPANS):
        return spelled(phrase)  # "a grace period of 30 days"
    if low_at(words, before - 1) == "for" and before > 2 and low_at(words, before - 3) in {"on", "in", "under"}:
        return words[before - 2].text if is_core(words, before - 2) and words[before - 2].text[0].islower() else ""
    if low_at(words, before - 1) == "for" and (thing := _had(words, before - 1)):
        return thing
    if low_at(words, before - 3) in _LEFT and (state := _left(words, before - 3, before)):
        return state
    for index in verbs_before(words, before):
        low = words[index].low
        if low in terms("numbers", "lasting"):
            return spelled(subject(words, before))
        if low in nominals("happenings") and low not in terms("grammar", "auxiliaries") and _happens(words, index):
            noun = nominals("happenings")[low]
            goal = phrase_after(words, after + 1) if noun == "wait" and low_at(words, after) == "for" else []
            return f"{noun} for {spelled(goal)}" if goal else noun  # "waited 50 days for a transfer"
        if low not in terms("grammar", "auxiliaries"):
            thing = spelled(verb_object(words, index, before))
            return "strike" if thing.endswith("tools") else thing  # "downed tools for six hours"
    if before < 3 and (
        index := next((i for i in range(before, len(words)) if i in verbs_before(words, len(words))), 0)
    ):
        return spelled(verb_object(words, index, len(words)))
    return ""


def lasts(item: Counted, words: Sequence[Word], before: int, after: int) -> str:
    """Name what a length of time is of."""
    if item.unit not in {"second", "minute", "hour"} and sentenced(words, before):
        return "sentence"
    if low_at(words, after) in _LATE and low_at(words, before - 1) not in _BE:
        return "delay"  # "dropped anchor on Thursday, four days late"
    found = needed(words, before, after) or lasting(words, before, after)
    return found or spelled(subject(words, before) or first_phrase(words, before))


_LATE, _BE = frozenset("late behind overdue".split()), frozenset("is are was were".split())
