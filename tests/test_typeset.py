"""Lines as pages show them become paragraphs as they were written: columns, running heads, hyphens, scripts."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.articles.dates import dateline_day
from casework.rows.bidi import in_order, is_right_to_left
from casework.rows.typeset import Line, Page, in_columns, paragraphs, without_margins

HIGH, SIZE, STEP = 800.0, 12.0, 14.0


def lines(texts, left=50.0, top=700.0, size=SIZE, wide=6.0):
    """Set texts below each other, every letter equally wide; `>` sets a line in, a blank text leaves a gap."""
    placed = []
    for number, text in enumerate(texts):
        at, bare = left + 12 * text.startswith(">"), text.removeprefix(">")
        foot = top - STEP * number
        if bare:
            placed.append(Line(bare, at, at + wide * len(bare), foot, foot + size))
    return placed


def read(*pages):
    return [one.text for one in paragraphs([Page(HIGH, held) for held in pages])]


def test_a_byline_and_a_day_of_its_own_stay_apart_from_the_first_paragraph():
    page = lines(["Tanker comes in"], top=760, size=24, wide=12) + lines(
        ["By Ana Gull, Caracas", "24 May 2020", "The tanker Fortune came into the port of", "El Palito on Saturday."]
    )
    text = "\n\n".join(read(page))
    assert text.splitlines()[::2][:3] == ["Tanker comes in", "By Ana Gull, Caracas", "24 May 2020"]
    assert text.endswith("\n\nThe tanker Fortune came into the port of El Palito on Saturday.")
    assert dateline_day(text) == "2020-05-24"


@pytest.mark.parametrize(
    "texts",
    [
        ["The ferry was held in port for two days.", "", "Nobody said why that was so at all, and", "no one asked."],
        ["The ferry was held in the port for days.", ">Nobody said why that was so at all, and", "no one asked."],
        [
            "It was held in port for two whole days,",
            "it says.",
            "Nobody said why that was so at all, and",
            "none asked.",
        ],
    ],
    ids=["a blank", "a first line set in", "a last line left short"],
)
def test_what_a_typesetter_does_between_paragraphs_parts_them(texts):
    assert len(read(lines(texts))) == 2


def test_columns_that_the_file_gives_line_by_line_are_read_one_after_the_other():
    left = [
        "The tanker Fortune, carrying about",
        "43 million litres, came into offi-",
        "cial hands on Saturday, they said.",
    ]
    right = [
        "The United States looked at steps in",
        "response. The co-operation of the two",
        "navies it did not speak of at all.",
    ]
    both = zip(lines(left), lines(right, left=320), strict=True)
    page = in_columns(Page(HIGH, [line for row in both for line in row]))
    assert read(page.lines) == [
        "The tanker Fortune, carrying about 43 million litres, came into official hands on Saturday, they said.",
        "The United States looked at steps in response. The co-operation of the two navies it did not speak of at all.",
    ]


def test_the_cells_of_a_table_stay_in_their_row():
    cells = zip(
        lines(["Ship", "Fortune", "Forest"]), lines(["Litres", "43 million", "42 million"], left=320), strict=True
    )
    page = in_columns(Page(HIGH, [line for row in cells for line in row]))
    assert read(page.lines) == ["Ship\tLitres", "Fortune\t43 million", "Forest\t42 million"]


def test_a_sentence_goes_on_over_the_end_of_a_page_and_running_heads_are_left_out():
    inner = ["The tanker Fortune, carrying about 43", "million litres of petrol, came into the"], ["port on Saturday."]
    pages = [
        Page(HIGH, [*lines(["The Gull - Sunday"], top=780), *lines(texts), *lines([f"Page {number}"], top=20)])
        for number, texts in enumerate(inner, 1)
    ]
    kept, address, left_out = without_margins(pages)
    assert [one.text for one in paragraphs(kept)] == [
        "The tanker Fortune, carrying about 43 million litres of petrol, came into the port on Saturday."
    ]
    assert (address, left_out) == ("", ["The Gull - Sunday", "Page 1"])


def test_what_a_browser_prints_around_a_page_is_no_text_and_gives_its_address():
    page = Page(
        HIGH,
        [
            *lines(["5/26/20, 9:14 AM\tFerry held - The Gull"], top=780),
            *lines(["The ferry was held for two days."]),
            *lines(["https://gull.example/ferry\t1/1"], top=20),
        ],
    )
    kept, address, _ = without_margins([page])
    assert address == "https://gull.example/ferry"
    assert [line.text for line in kept[0].lines] == ["The ferry was held for two days."]


def test_a_body_that_fills_the_page_has_no_margin():
    page = Page(HIGH, lines([f"line {number} of a text without margins" for number in range(56)], top=790))
    assert without_margins([page, page])[0] == [page, page]


@pytest.mark.parametrize(
    ("upper", "lower", "whole"),
    [
        ("The harbour offi-", "cials said nothing.", "The harbour officials said nothing."),
        ("A well-", "known firm of sealers.", "A well-known firm of sealers."),
        ("The sister-ship and the sister-", "ship were there.", "The sister-ship and the sister-ship were there."),
        ("Паром задержали в пор-", "ту на два дня.", "Паром задержали в порту на два дня."),
        ("油轮周六抵达埃尔帕利", "托港。", "油轮周六抵达埃尔帕利托港。"),
    ],
)
def test_words_parted_at_the_end_of_a_line_close_up_and_hyphens_of_their_own_stay(upper, lower, whole):
    assert read(lines([upper, lower])) == [whole]


def test_a_large_first_letter_belongs_to_its_word():
    first = Line("T", 50, 75, 672, 712)
    assert read([first, *lines(["he ferry was held", "for two days."], left=80)]) == [
        "The ferry was held for two days."
    ]


def test_lines_from_right_to_left_are_read_by_the_places_of_their_letters():
    shown = [
        ("ر", 0, 5),
        ("ت", 5, 10),
        ("ل", 10, 15),
        ("4", 20, 25),
        ("3", 25, 30),
        ("و", 35, 40),
        ("ح", 40, 45),
        ("ن", 45, 50),
    ]
    assert is_right_to_left("نحو 43 لتر")
    assert not is_right_to_left("43 litres (لتر)")
    assert in_order(shown, 12) == in_order(shown[::-1], 12) == "نحو 43 لتر"


WORD = st.text(string.ascii_letters, min_size=1, max_size=12)
PLACE = st.floats(0, 800, allow_nan=False)


@given(st.lists(st.lists(st.tuples(st.lists(WORD, min_size=1, max_size=9), PLACE, PLACE), max_size=12), max_size=4))
@settings(max_examples=60, deadline=None)
def test_no_letter_is_lost_wherever_lines_stand(told):
    pages = [
        Page(
            HIGH,
            [
                Line(" ".join(words), left, left + 6 * len(" ".join(words)), foot, foot + SIZE)
                for words, left, foot in page
            ],
        )
        for page in told
    ]
    ordered = list(map(in_columns, pages))
    read = "".join(one.text for one in paragraphs(ordered))
    shown = "".join(line.text for page in pages for line in page.lines)
    assert sorted("".join(read.split())) == sorted("".join(shown.split()))
