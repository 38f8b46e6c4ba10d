"""The forms of English verbs: what one base form may look like in a sentence, and back."""

from __future__ import annotations

from functools import cache

from casework.articles.lexicon import lexicon
from casework.articles.text.verbs import inflected


@cache
def forms_of(stem: str) -> frozenset[str]:
    """Give every form of a verb.

    >>> sorted(forms_of("fly"))
    ['flew', 'flies', 'flown', 'fly', 'flying']
    """
    if stem == "be":
        return frozenset("be is are was were been being".split())
    if stem == "have":
        return frozenset("have has had having".split())
    s, ed, ing = inflected(stem)
    odd = lexicon("grammar")["past"].get(stem)
    return frozenset({stem, s, ing} | (set(odd.split()) if odd else {ed}))


@cache
def nominals(kind: str) -> dict[str, str]:
    """Give the noun that every form of a verb makes, by kind: "amounts" (exported -> exports), "happenings", "bare".

    >>> nominals("amounts")["exported"], nominals("happenings")["stayed"]
    ('exports', 'stay')
    """
    return {form: noun for stem, noun in lexicon("nominals")[kind].items() for form in forms_of(stem)}
