"""Many texts read together say what each says alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.articles import Reading, evidence_of, read_together
from casework.articles.reading import TOGETHER

TEXTS = {
    "en": (
        "MAPUTO, March 4 (Reuters) - Two Il-62 jets with 35 tonnes of maize flew from Minsk to Maputo via Cairo "
        'on Friday, Ana Costa of the port told reporters. "We will not comment," she said. Nor did the ministry.',
        "The mayor denied it. The tanker Orla sailed from Sur for Goa, and a broker said it carried 300,000 barrels.",
        "",
        "Prices rose. They said so.",
    ),
    "es": ("El ministro dijo el lunes que dos aviones llegaron a Caracas con 35 toneladas de ayuda.",),
    "ru": ("Два самолёта прилетели в Каракас 23 марта, пишет Интерфакс.",),
    "uk": ("Два літаки прилетіли до Каракаса 23 березня.",),
}
ALL = [(text, language) for language, texts in TEXTS.items() for text in texts]


def reading(text, language):
    return Reading(text, published="2021-03-12", language=language)


@given(st.lists(st.sampled_from(ALL), max_size=40))
@settings(deadline=None, max_examples=25)
def test_whatever_is_read_beside_it_a_text_says_the_same(texts):
    together = [evidence_of(read) for read in read_together(reading(*text) for text in texts)]
    assert together == [evidence_of(reading(*text)) for text in texts]


@pytest.mark.parametrize(
    ("text", "many"), [("They left on Friday.", TOGETHER // 100), ("They left. " * 100, TOGETHER // 1100 + 1)]
)
def test_texts_are_taken_as_they_come_and_given_some_at_a_time(text, many):
    taken = []

    def coming():
        for number in range(many + 20):
            taken.append(number)
            yield reading(text, "uk")

    read = read_together(coming())
    next(read)
    assert len(taken) == many
    assert len([*read]) == many + 19


def test_what_was_asked_before_is_not_found_anew():
    asked = reading(*ALL[0])
    claims = asked.claims
    assert next(read_together([asked])).claims is claims


@pytest.mark.parametrize("layer", "sentences dates mentions quantities quotes lines routes claims".split())
def test_every_layer_is_known_when_a_text_is_given(layer):
    assert layer in vars(next(read_together([reading(*ALL[0])])))
