"""Mentions that a user's own spaCy model adds to those of the rules; nothing is ever downloaded."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from casework.articles.mentions.mention import Mention
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


def with_model(body: str, found: Sequence[Mention], model: Callable[[str], Any]) -> list[Mention]:
    """Add what a model finds and the rules did not; where both found something, the rules' mention stays.

    The rule of an added mention names the model, as spaCy's `meta` has it; an article before a name is left outside.

    >>> from types import SimpleNamespace as N
    >>> told = lambda text: N(ents=[N(start_char=0, end_char=8, label_="ORG")])
    >>> [(m.text, m.rule) for m in with_model("The Acme plant", [], told)]
    [('Acme', 'model')]
    """
    name = str(getattr(model, "meta", {}).get("name", ""))
    added = []
    for entity in model(body).ents:
        label = _LABELS.get(entity.label_)
        start, end = _ARTICLE.match(body, entity.start_char).end(), entity.end_char
        if label and start < end and all(end <= item.start or start >= item.end for item in found):
            text = body[start:end]
            added.append(Mention(start, end, text, label, " ".join(text.split()), f"model {name}".strip()))
    return sorted([*found, *added], key=attrgetter("start", "end"))


_ARTICLE = re.compile(r"(?:(?:the|an?)\s+)?", re.I)
