"""A user's own spaCy model adds names; without spaCy or the model there is one line that says so."""

import sys
from types import ModuleType, SimpleNamespace

import pytest

from casework.articles import evidence
from casework.articles.mentions import own_model
from casework.model import CaseworkError

TEXT = "On Friday quillfire told reporters that Lena Haas had left Caracas."


class Pipeline:
    """What spaCy's `load` gives, with two names found: one that the rules miss, one that they have."""

    meta = {"name": "core_news"}  # noqa: RUF012 - spaCy's own attribute

    def __call__(self, text):
        spans = [("quillfire", "ORG"), ("Lena Haas", "ORG"), ("reporters", "CARDINAL")]
        at = [(text.lower().index(words.lower()), len(words), label) for words, label in spans]
        return SimpleNamespace(
            ents=[SimpleNamespace(start_char=a, end_char=a + size, label_=label) for a, size, label in at]
        )


@pytest.fixture
def spacy(monkeypatch):
    def load(name):
        if name != "mine":
            msg = f"[E050] Can't find model {name!r}."
            raise OSError(msg)
        return Pipeline()

    module = ModuleType("spacy")
    module.load = load
    monkeypatch.setitem(sys.modules, "spacy", module)


def test_a_model_adds_what_the_rules_miss_and_takes_nothing_away(spacy):
    plain, more = evidence(TEXT), evidence(TEXT, model=own_model("mine"))
    added = [item for item in more["entities"] if item["rule"] == "model core_news"]
    assert [(item["text"], item["type"]) for item in added] == [("quillfire", "ORG")]
    assert all(item in more["entities"] for item in plain["entities"])
    assert TEXT[added[0]["start"] : added[0]["end"]] == "quillfire"


def test_a_name_of_the_model_speaks_like_any_other(spacy):
    assert evidence(TEXT, model=own_model("mine"))["claims"][0]["chain"] == [{"kind": "org", "name": "quillfire"}]


def test_a_model_that_is_not_there_is_named_and_not_fetched(spacy):
    with pytest.raises(CaseworkError, match="no spaCy model 'other' on this machine"):
        own_model("other")


def test_without_spacy_one_line_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(CaseworkError, match=r"needs spaCy; install the extra casework\[spacy\]"):
        own_model("mine")
