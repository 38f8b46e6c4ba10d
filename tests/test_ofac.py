"""What the search of OFAC's own site would print, by the rule that its FAQ 249 describes."""

import pytest

from casework.screening.ofac import ofac_rule


def rule(asked, listed):
    return round(float(ofac_rule([asked], [listed])[0]))


def test_very_same_string_is_a_hundred():
    assert rule("nicolas maduro moros", "nicolas maduro moros") == 100


def test_parts_in_another_order_count_by_their_parts():
    assert rule("maduro nicolas", "nicolas maduro") == 100


def test_some_parts_of_a_longer_name_are_found_whole():
    assert rule("nicolas maduro", "nicolas maduro moros") == 100


def test_part_that_nothing_answers_to_lowers_the_mean():
    assert rule("nicolas xu", "maduro nicolas") == 50


def test_higher_of_the_two_techniques_counts():
    # Part by part "jon" has no partner that begins with j; as whole strings they are close.
    assert rule("ajon smith", "ajohn smyth") > 90
    assert rule("martha", "marhta") == 96  # Winkler's own example: 0.961


def test_soundex_lets_a_part_through_that_is_less_than_half_alike():
    assert rule("hues", "hughes") > 0
    assert rule("cat dog", "cuddihy dunn") == rule("cat dog", "cuddihy xylo")


@pytest.mark.parametrize(("asked", "listed"), [("robert", "ali khan"), ("r", "s")])
def test_pair_that_the_first_look_passes_by_is_nought(asked, listed):
    assert rule(asked, listed) == 0


def test_many_pairs_score_as_each_alone():
    pairs = [("ali khan", "khan ali"), ("john doe", "doe jon"), ("x", "x y"), ("maria", "mario")]
    assert [round(float(score)) for score in ofac_rule(*zip(*pairs, strict=True))] == [rule(*pair) for pair in pairs]
