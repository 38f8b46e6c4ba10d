"""Which language a text is in, and which layers read it."""

from __future__ import annotations

from functools import cache

LAYERS = ("sentences", "mentions", "dates", "quantities", "quotes", "claims", "routes")
_COVERED = {
    "en": LAYERS,
    "es": ("sentences", "mentions", "dates", "quantities", "quotes", "claims"),
    "ru": ("sentences", "mentions", "dates", "quantities", "quotes", "claims"),
}
_ALWAYS = ("sentences", "quotes")
_LEAST = 40  # characters; below this a guess is worth nothing


def detected(body: str, given: str = "") -> str:
    """Give the language of a text: the one given, else the one detected, else "und" for a text too short to tell.

    >>> detected("Nicolás Maduro dijo que el cargamento llegará el jueves a Caracas."), detected("?")
    ('es', 'und')
    """
    if given:
        return given.lower().split("-")[0]
    text = body.strip()
    return _classify(text[:4000]) if sum(character.isalpha() for character in text) >= _LEAST else "und"


@cache
def _classify(text: str) -> str:
    import py3langid  # reading its model takes a third of a second

    return str(py3langid.classify(text)[0])


def covered(language: str) -> tuple[str, ...]:
    """Give the layers that read a language.

    >>> covered("de")
    ('sentences', 'quotes')
    """
    return _COVERED.get(language, _ALWAYS if language != "und" else LAYERS)


def not_covered(language: str) -> tuple[str, ...]:
    """Give the layers that say nothing of a text in this language; their empty tables mean nothing about it."""
    return tuple(layer for layer in LAYERS if layer not in covered(language))
