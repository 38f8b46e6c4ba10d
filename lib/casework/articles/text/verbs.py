"""The forms of English verbs, regular ones by rule, the others from a list."""

from __future__ import annotations

from functools import cache

from casework.articles.lexicon import listed, terms


@cache
def verb_forms() -> frozenset[str]:
    """Give every inflected form of the verbs in the lexicon except the bare stem, which is often a noun."""
    forms = set(terms("grammar", "irregular"))
    for stem in terms("grammar", "verbs").union(*(terms("sources", key) for key in ("say", "tell", "judge"))):
        forms.update(inflected(stem))
    return frozenset(forms)


def inflected(stem: str) -> tuple[str, str, str]:
    """Give the -s, -ed and -ing forms of a regular verb.

    >>> inflected("deny"), inflected("refuse"), inflected("ship")
    (('denies', 'denied', 'denying'), ('refuses', 'refused', 'refusing'), ('ships', 'shipped', 'shipping'))
    """
    if stem.endswith("y") and stem[-2] not in "aeiou":
        return stem[:-1] + "ies", stem[:-1] + "ied", stem + "ing"
    s = stem + ("es" if stem.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    if stem.endswith("e"):
        return s, stem + "d", (stem if stem.endswith("ee") else stem[:-1]) + "ing"
    short = len(stem) > 2 and stem[-1] in "bdgmnprt" and stem[-2] in "aeiou" and stem[-3] not in "aeiou"
    doubled = (
        short
        and (len(stem) <= 4 or stem.endswith(("mit", "fer", "pel", "cur", "pot", "lot")))
        and not stem.endswith("en")
    )
    root = stem + stem[-1] * bool(doubled)
    return s, root + "ed", root + "ing"


@cache
def reporting(*kinds: str) -> frozenset[str]:
    """Give the finite forms of the verbs of some kinds of reporting: "say", "tell", "judge", "show".

    >>> "wrote" in reporting("say"), "denies" in reporting("judge"), "saying" in reporting("say")
    (True, True, False)
    """
    return frozenset(form for stem in terms("sources", *kinds) for form in finite(stem))


@cache
def finite(stem: str) -> tuple[str, ...]:
    """Give the forms of a verb that can head a clause, alone or behind "has".

    >>> finite("warn"), finite("say")
    (('warn', 'warns', 'warned'), ('say', 'says', 'said'))
    """
    third, past, _ = inflected(stem)
    return stem, third, *_pasts().get(stem, (past,))


@cache
def _pasts() -> dict[str, tuple[str, ...]]:
    return {stem: tuple(forms) for stem, *forms in (entry.split() for entry in listed("grammar", "pasts"))}
