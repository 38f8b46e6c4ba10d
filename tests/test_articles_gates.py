"""A rule that is tried only where a word stands that it needs finds what it would find everywhere."""

import re
from pathlib import Path

import pytest

from casework.articles.claims import checkworthy, events, parts, stance, things, unanswered
from casework.articles.dates import tense
from casework.articles.dates.patterns import PATTERNS
from casework.articles.dates.triggers import candidates
from casework.articles.quantities import patterns, triggers, worded
from casework.articles.text import Caseless, Gated, Sentence, row_in, sentences
from casework.articles.text.caseless import alternatives

TEXTS = Path(__file__).parent / "fixtures" / "labelled_articles"
RULES = {
    f"{room.__name__.rpartition('.')[2]}.{name}": rule
    for room in (checkworthy, events, parts, stance, things, unanswered)
    for name, rule in vars(room).items()
    if isinstance(rule, Gated)
}
CASELESS = {
    f"{room.__name__.rpartition('.')[2]}.{name}": rule
    for room in (stance, tense, unanswered, worded)
    for name, rule in vars(room).items()
    if type(rule) is Caseless
}
CASELESS |= {f"dates.{name}": pattern for name, pattern in PATTERNS.items()}
CASELESS |= {"a number": patterns.number_pattern(), "an article": patterns.article_pattern()}


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
def test_every_gated_rule_leaves_something_untried_where_its_words_are_missing(name):
    nothing = 1  # the bits of a text that holds no word any rule asks for
    assert len(RULES[name].ways(nothing)) < len(alternatives(RULES[name].compiled.pattern))


def test_what_must_be_a_whole_word_is_one():
    rule = Gated(r"\bno\s+(?:proof|basis)\b|\bnot\b")
    assert not rule.may("another proofreader knows nothing")
    assert rule.may("there is no basis")


def test_all_words_of_one_way_to_match_must_be_there():
    rule = Gated(r"\b(?:ha[sd]\s+yet\s+to|no\s+one|ruled\s+out)\b[^.]*\b(?:sail|fly\s+home)\b")
    assert not rule.may("one ship had a way out and may sail")
    assert not rule.may("it has yet to fly")
    assert rule.may("it has yet to fly home")


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


@pytest.mark.parametrize("name", CASELESS)
def test_small_letters_find_what_the_pattern_finds(name, told):
    rule = CASELESS[name]
    spans = [[match.span() for match in rule.finditer(sentence)] for sentence in told]
    assert spans == [[match.span() for match in rule.compiled.finditer(sentence)] for sentence in told]


def test_small_letters_leave_the_last_word_to_the_text():
    may = Caseless(r"\b(?-i:may)\b")
    assert [match.start() for match in may.finditer("In May it may sail; MAY it?")] == [10]
    assert may.search("In May, in MAY") is None
    assert may.match("may sail").group() == "may"


def test_dates_looked_for_from_their_words_are_those_of_the_whole_sentence(told):
    for sentence in told:
        found = {(name, match.span()) for name, match in candidates(sentence, whole(sentence))}
        everywhere = {(name, match.span()) for name, rule in PATTERNS.items() for match in rule.finditer(sentence)}
        assert found == everywhere, sentence


def test_a_number_is_looked_for_wherever_a_sentence_holds_one(told):
    for sentence in told:
        row = row_in(sentence)
        told = triggers.hints(row.lows, row.tags) or triggers.Hints([], [], share=False, vague=False)
        vague = any(map(worded.vague, worded.VAGUE.finditer(sentence)))
        assert told.share or not worded.SHARE.search(sentence), sentence
        assert told.vague or not vague, sentence
        assert told.figures or not patterns.number_pattern().search(sentence), sentence
        articles = [match.start("low") for match in patterns.article_pattern().finditer(sentence) if match["unit"]]
        tried = {row.starts[index] for index in told.articles}
        assert all(start in tried or sentence[start:].startswith("half") for start in articles), sentence


def whole(sentence):
    return Sentence(0, len(sentence), 0, "", sentence)


SILENT = """
The firm did not reply. | They would not say. | She wouldn't comment. | He will not elaborate.
He declined to comment. | He refuses to be drawn. | She could not be reached. | He was unavailable for comment.
It neither confirmed nor denied it. | They could neither confirm nor deny it. | Nobody would comment.
No one was willing to speak. | None wanted to say. | He turned away when asked. | She rang off once questioned.
He put down the phone when pressed. | He drove off when asked. | He walked away when a reporter came.
He went silent when asked. | It has said nothing. | It made no comment. | It gave no reasons.
It offered no explanation. | It issued no statement. | It provided no details. | He had no answer.
They referred questions to Rome. | It redirected queries to Rome. | It deferred questions to Rome.
It passed calls to Rome. | It forwarded requests to Rome. | He directs questions to Rome.
They left several calls unanswered. | He felt not at liberty to. | Neither the owner nor its agent responded.
He ignored questions. | He hung up. | It remained silent. | It kept quiet. | It stayed mum. | It failed to respond.
They are not available.
It would not be pinned down. | He did not care to be quoted. | She would rather not talk.
They preferred to stay silent. | It neither confirmed nor ruled out a sale. | It turned down an interview.
He let a deadline for questions pass.
It has had nothing to say on the case. | He sidestepped the question. | It returned no calls.
She kept her counsel.
The bank cannot be reached. | It referred callers to its lawyers.
"""
UNHEARD = """
Calls to Arno Air went unanswered. | A letter sent on Monday to the ministry has gone unanswered.
E-mails to the owner bounced.
Telephones rang in vain at Arno Air, a charter firm.
Arno Air's switchboard rang unanswered.
There was no reply from the owner. | Nobody at Arno Air could be reached.
No one picked up the phone at the owner, Arno Air. | No word came at once from the bank.
Calls to Arno Air, the firm behind the ship, the Lone Star, were not answered.
"""


@pytest.mark.parametrize("sentence", [part.strip() for part in re.split(r"[|\n]", SILENT) if part.strip()])
def test_no_comment_in_all_its_forms_is_found(sentence):
    assert unanswered.NO_COMMENT.search(sentence)


@pytest.mark.parametrize("sentence", [part.strip() for part in re.split(r"[|\n]", UNHEARD) if part.strip()])
def test_who_was_asked_is_found_behind_the_question(sentence):
    match = unanswered.NO_ANSWER.search(sentence)
    assert any(match.group(name) for name in unanswered.SOURCES)
