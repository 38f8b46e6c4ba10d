"""Whether a word of a claim is its verb or a noun that looks like one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, reduce
from operator import or_

from casework.articles.lexicon import lexicon, terms
from casework.articles.mentions.gazetteer import known_names
from casework.articles.text import Each, Word, is_core, is_verb
from casework.articles.text import parts as told
from casework.articles.text.parts import BEFORE, BEHIND, MAY_BE_VERB, PARTS
from casework.articles.text.phrases import acts_in_form
from casework.articles.text.verbs import inflected


def acts_plainly(bits: int) -> bool | None:
    """Say what `acts` does, from what a word and those beside it tell; None where that takes a closer look.

    For a word behind two others at least, or behind a mark and one; behind one alone its "no" takes a closer look too.
    """
    if bits & told.BEHIND_OWNER:
        return False
    if bits & _NEVER_NOUN:
        return True
    if bits & _IN_ED and bits & (_BEHIND_FIGURE | _BEHIND_PARTICIPLE):
        return False if bits & _BEHIND_FIGURE else None
    if bits & _VERB and (bits & told.ALWAYS_VERB or (bits & told.VERBAL and acts_in_form(bits & _BESIDE))):
        return not (bits & _IN_S and bits & _BEHIND_PEOPLE)
    if bits & _UPPER or not bits & (_STEM | _THIRD_PERSON | _SAME_IN_PAST):
        return False
    if bits & _STEM and bits & told.BEHIND_LINK:
        return True
    if bits & (_SAME_IN_PAST | _BEHIND_ADVERB) or (bits & _STEM and bits & _BEFORE_CLAUSE):
        return None
    owned = bits & (told.BEHIND_DETERMINER | _BEHIND_PREPOSITION)
    return bool(bits & _THIRD_PERSON and bits & _BEFORE_OBJECT and not owned)


def acts(words: Sequence[Word], index: int) -> bool:
    """Say whether a word is a verb here, also "backs the plan" behind an aside; "Venezuelan forces" are none.

    >>> from casework.articles.text import words
    >>> acts(words("Washington, for its part, backs the plan."), 6), acts(words("He blamed Syrian forces."), 3)
    (True, False)
    """
    form, before = _form(words[index].low), words[index - 1] if index else None
    if before and before.low in _OWNS:
        return False
    if form & _NEVER_NOUN:
        return True
    if form & _IN_ED and before and index + 1 < len(words) and _qualifies(words, index):
        return False
    if form & _VERB and is_verb(words, index):
        listed = known_names().get(before.text) if before and form & _IN_S else None
        return not (listed and listed.type == "NORP")
    if before is None or (form & _STEM and not (words[0].text[0].isalnum() or _has_words(words, index))):
        # the source was taken out: "accuse the government of"
        following = words[index + 1].low if index + 1 < len(words) else ""
        return bool(form & _STEM) and (following in _DETERMINERS or following in _CLAUSES)
    if index == 1 and form & _THIRD_PERSON and _is_place(before.text):
        return True  # "Sudan takes in more fuel"
    return not words[index].text[0].isupper() and _acts_bare(words, index, before, form)


def may_act(low: str) -> bool:
    """Say whether a word can be a verb whatever stands beside it: most cannot."""
    return bool(_form(low) & (_STEM | _THIRD_PERSON | _SAME_IN_PAST | _NEVER_NOUN | _VERB))


@cache
def stems() -> frozenset[str]:
    """Give the base forms of the verbs known: those of the grammar and those that make an event."""
    entries = ",".join(lexicon("events")["verbs"].values()).replace("\n", ",").split(",")
    known = {entry.partition("=")[0].strip() for entry in entries}
    return terms("grammar", "verbs") | frozenset(stem for stem in known if stem.isalpha())


@cache
def third_persons() -> frozenset[str]:
    """Give the third persons of those verbs, of which many are plurals of nouns too."""
    return frozenset(inflected(stem)[0] for stem in stems())


_BESIDE = (1 << 30) - 1  # the bits that are told of any word of English
_STEM, _THIRD_PERSON, _SAME_IN_PAST, _NEVER_NOUN, _VERB, _IN_ED, _IN_S = (1 << place for place in range(30, 37))
_UPPER, _BEHIND_FIGURE, _BEHIND_PARTICIPLE, _BEHIND_PEOPLE = (1 << place for place in range(37, 41))
_BEHIND_ADVERB, _BEHIND_PREPOSITION, _BEFORE_CLAUSE, _BEFORE_OBJECT = (1 << place for place in range(41, 45))


def _form_of(low: str) -> int:
    """Tell what a word can be by its spelling, one bit each."""
    form = {
        _STEM: low in stems(),
        _THIRD_PERSON: low in third_persons(),
        _SAME_IN_PAST: low in _UNCHANGED,
        _NEVER_NOUN: low in _NEVER_NOUNS,
        _VERB: MAY_BE_VERB[low],
        _IN_ED: low.endswith("ed"),
        _IN_S: low.endswith("s"),
    }
    return _all_of(form, 0)


_form = Each(_form_of).__getitem__


def bits_of(text: str) -> tuple[int, int, int]:
    """Tell what a word can be, what it tells of the word behind it and what of the word before it.

    With the bits that are told of any word of English.
    """
    low, listed = text.lower(), known_names().get(text)
    behind = {
        _BEHIND_FIGURE: text[0].isdigit() or low in _CARDINALS,
        _BEHIND_PARTICIPLE: low in _BEFORE_PARTICIPLES or low.endswith(("ed", "ing")),
        _BEHIND_PEOPLE: bool(listed) and listed.type == "NORP",
        _BEHIND_ADVERB: low in _ADVERBS or low == "longer",
        _BEHIND_PREPOSITION: low in _PREPOSITIONS,
    }
    before = {
        _BEFORE_CLAUSE: low in _CLAUSES,
        _BEFORE_OBJECT: low in _DETERMINERS or text[0].isupper() or text[0].isdigit(),
    }
    own = _form(low) | PARTS[text] | (_UPPER if text[0].isupper() else 0)
    return own, _all_of(behind, BEHIND[text]), _all_of(before, BEFORE[low])


def _all_of(told: dict[int, bool], bits: int) -> int:
    return reduce(or_, (bit for bit, holds in told.items() if holds), bits)


# Third persons that are no plural of a noun.
_NEVER_NOUNS = frozenset(
    "relies depends implies complies appears seems becomes includes contains says goes comes gets gives brings carries "
    "keeps lies sits refuses insists fetches foresees provides allows requires obliges stipulates enables "
    "maintains denies confirms argues believes knows depicts describes consists belongs suspects remains".split()
)
_UNCHANGED = frozenset("put cut set hit let shut cost hurt split spread quit bid come become run".split())
_OWNS, _CLAUSES = frozenset({"'s", "’s"}), frozenset({"to", "that"})
_DETERMINERS, _PREPOSITIONS = terms("grammar", "determiners"), terms("grammar", "prepositions")
_ADVERBS, _BEFORE_BARE_VERBS = terms("grammar", "adverbs"), terms("signs", "before_bare_verbs")
_CARDINALS = frozenset(lexicon("numbers")["en"]["cardinals"])
_is_place = Each(lambda text: text in known_names() and known_names()[text].type in {"GPE", "LOC"}).__getitem__


def _has_words(words: Sequence[Word], index: int) -> bool:
    """Say whether anything but marks stands before a word."""
    return any(word.text[0].isalnum() for word in words[:index])


def _acts_bare(words: Sequence[Word], index: int, before: Word, form: int) -> bool:
    """Say whether a form that is a noun elsewhere is the verb here: "officers now share an office"."""
    stem, third, previous = form & _STEM, form & _THIRD_PERSON, before.low
    if stem and previous in _BEFORE_BARE_VERBS:
        return True
    follows = words[index + 1] if index + 1 < len(words) else None
    if stem and follows and follows.low in _CLAUSES and is_core(words, index - 1):
        return previous.endswith("s") and not previous.endswith("ss")  # "relatives demand to know"
    if previous == "longer" and words[index].low.removesuffix("s") in stems():
        return True  # "no longer stamps visas"
    adverb = previous in _ADVERBS
    if not (adverb or form & (_THIRD_PERSON | _SAME_IN_PAST)):
        return False
    opens = bool(follows) and (follows.low in _DETERMINERS or follows.text[0].isupper() or follows.text[0].isdigit())
    if adverb and index > 1 and opens and (third or (stem and words[index - 2].low.endswith("s"))):
        return True  # "officers now share an office", "bread now costs three dollars"
    if form & _SAME_IN_PAST:
        opens = opens or (bool(follows) and follows.low in _PREPOSITIONS and is_core(words, index - 1))
        return opens or adverb or previous in {"have", "has", "had", "been", "was", "were", "is", "are"}
    return bool(third) and opens and previous not in _DETERMINERS and previous not in _PREPOSITIONS


def _qualifies(words: Sequence[Word], index: int) -> bool:
    """Say whether a participle belongs to its noun: "behind closed doors", "sold banned parts", "40 wounded"."""
    before = words[index - 1]
    if before.text[0].isdigit() or before.low in _CARDINALS:
        return True
    if before.low in _BEFORE_PARTICIPLES or (before.low.endswith(("ed", "ing")) and is_verb(words, index - 1)):
        return is_core(words, index + 1)
    return False


_BEFORE_PARTICIPLES = (_PREPOSITIONS - {"as", "than", "like"}) | {"sold", "bought", "found", "sent", "held", "brought"}
