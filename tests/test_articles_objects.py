"""What a quantity counts or measures, one sentence a rule of grammar."""

import pytest

from casework.articles import Reading


def counted(text):
    return [(q.value, q.unit, q.object) for q in Reading(text, published="2023-05-10", language="en").quantities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # behind the number
        ("Seven stolen cars were on board.", (7, "count", "stolen cars")),
        ("Rebels ambushed the 300-strong unit near Gao.", (300, "count", "unit")),
        ("Ten trucks carried tin, and 33 tonnes in bars was found.", (33, "tonne", "bars")),
        ("They owe the firm $4 million for earlier flights.", (4e6, "USD", "flights")),
        ("They raise $800,000 a month in levies.", (800_000, "USD", "levies")),
        ("The camp lies within 15 km of the town.", (15, "km", "distance")),
        # before it
        ("The ship has a crew of nine.", (9, "count", "crew")),
        ("Of the deserters, four were shot.", (4, "count", "deserters")),
        ("The number of migrants fell to 52,000.", (52_000, "count", "migrants")),
        # harm to a bare number is harm to people
        ("The blast destroyed a shop, killing eleven.", (11, "count", "people")),
        # the subject of a measure, with its "of"
        ("Imports of jet fuel fell 31 percent.", (31, "percent", "Imports of jet fuel")),
        ("Rice is 8% dearer than in January.", (8, "percent", "Rice")),
        ("The bank expects the deficit to narrow to 5.5 percent of output.",
         (5.5, "percent", "deficit as a share of output")),
        ("The trail on the seabed runs for almost 100 km.", (100, "km", "trail")),
        # the noun of the verb
        ("Kuwait agreed to lend Tunis a combined $700 million.", (7e8, "USD", "loan")),
        ("The jet stayed on the ground for four hours.", (4, "hour", "stay")),
        ("Drivers blocked the road for five hours.", (5, "hour", "blockade")),
        ("The airline flew 13 times to Minsk.", (13, "count", "flights")),
        # what lasts
        ("Egypt, whose reserves cover four months, buys abroad.", (4, "month", "reserves")),
        # numbers
        ("It circled for two and a half hours.", (2.5, "hour", "flight")),
        ("The images show only one boat at the pier.", (1, "count", "boat")),
        ("Nearly a quarter of the wagons belong to lessors.", (25, "percent", "wagons")),
        ("Two-thirds of the loan was never drawn.", (66.67, "percent", "loan")),
    ],
)  # fmt: skip
def test_object_is_what_the_grammar_counts(text, expected):
    assert expected in counted(text)


def test_mass_without_a_noun_is_of_the_goods_named_last():
    text = "They bought 26,500 tonnes of wheat. In June they bought 465,000 tonnes."
    assert counted(text)[1] == (465_000, "tonne", "purchases of wheat")


def test_share_of_a_pronoun_is_a_share_of_the_goods_before():
    assert counted("Sudan buys 2 million tonnes of wheat a year, 60 percent of it abroad.")[1][2] == "wheat"
