"""Mentions that a user's own spaCy model adds to those of the rules; nothing is ever downloaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from casework.articles.mentions.entities import Mention
from casework.model import CaseworkError

_LABELS = {"PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FAC", "NORP": "NORP"}


def own_model(name: str) -> Callable[[str], Any]:
    """Load a spaCy model that is installed on this machine, by name or folder.

    Raises CaseworkError where spaCy or the model is not there, and says what to install; it never fetches it.
    """
    try:
        import spacy
    except ImportError:
        msg = f"the model {name!r} needs spaCy; install the extra casework[spacy]"
        raise CaseworkError(msg) from None
    try:
        return spacy.load(name)
    except OSError:
        msg = f"no spaCy model {name!r} on this machine; install it yourself, casework downloads none"
        raise CaseworkError(msg) from None


def with_model(body: str, found: Sequence[Mention], model: Callable[[str], Any], name: str = "model") -> list[Mention]:
    """Add what a model finds and the rules did not; where both found something, the rules' mention stays.

    >>> from types import SimpleNamespace as N
    >>> told = lambda text: N(ents=[N(start_char=4, end_char=8, text=text[4:8], label_="ORG")])
    >>> [(m.text, m.rule) for m in with_model("The Acme plant", [], told, "mine")]
    [('Acme', 'model mine')]
    """
    added = []
    for entity in model(body).ents:
        label = _LABELS.get(entity.label_)
        start, end = entity.start_char, entity.end_char
        if label and all(end <= item.start or start >= item.end for item in found):
            added.append(Mention(start, end, body[start:end], label, body[start:end], f"model {name}"))
    return sorted([*found, *added])
