"""A rule that is tried only where a word stands that it needs finds what it would find everywhere."""

import re
from pathlib import Path

import pytest

from casework.articles.claims import checkworthy, events, parts, stance, things
from casework.articles.text import Gated, sentences

TEXTS = Path(__file__).parent / "fixtures" / "labelled_articles"
RULES = {
    f"{room.__name__.rpartition('.')[2]}.{name}": rule
    for room in (checkworthy, events, parts, stance, things)
    for name, rule in vars(room).items()
    if isinstance(rule, Gated)
}


@pytest.fixture(scope="module")
def told():
    bodies = [path.read_text("utf-8").split("\n---\n", 1)[-1] for path in sorted(TEXTS.glob("*.txt"))]
    read = [body[part.start : part.end] for body in bodies for part in sentences(body)]
    return [*read, *(sentence.upper() for sentence in read), *(sentence[7:-9] for sentence in read)]


@pytest.mark.parametrize("name", RULES)
def test_a_gated_rule_misses_nothing(name, told):
    rule = RULES[name]
    spans = [[match.span() for match in rule.finditer(sentence)] for sentence in told]
    assert spans == [[match.span() for match in rule.compiled.finditer(sentence)] for sentence in told]


@pytest.mark.parametrize("name", RULES)
def test_every_gated_rule_needs_a_word(name):
    assert RULES[name].needs


def test_what_must_be_a_whole_word_is_one():
    rule = Gated(r"\bno\s+(?:proof|basis)\b|\bnot\b")
    assert not rule.may("another proofreader knows nothing")
    assert rule.may("there is no basis")


def test_a_pattern_without_words_is_always_tried():
    rule = Gated(r"[$€]\s?\d")
    assert not rule.needs
    assert rule.search("it cost $5")


def test_letters_that_only_case_blind_patterns_know_open_every_rule():
    rule = Gated(r"\bdismiss(?:es|ed)?\b", re.I)
    assert rule.may("It DİSMİSSED this.")
    assert rule.search("It diſmiſſed this.")


def test_a_span_of_a_text_is_read_as_a_compiled_pattern_reads_it():
    rule = Gated(r"\bdenied\b")
    text = "He denied it; she had denied nothing."
    assert rule.search(text, 14).start() == 22
    assert rule.search(text, 14, 20) is None
    assert rule.match(text, 3).group() == "denied"
