"""Copies, clusters, origins and the drift of a number."""

from casework.articles.copies import clusters, copies, credits_of, drift, origins

WIRE = (
    "Two planes with nearly a hundred troops landed near the capital on Saturday, a local reporter wrote. "
    "A flight-tracking site showed both leaving a military airport in the north the day before."
)


def test_a_shortened_copy_is_found_and_another_story_is_not():
    texts = {
        "a": WIRE,
        "b": WIRE.split(". ")[0] + ". The ministry has not commented.",
        "c": "Oil prices fell on Monday.",
    }
    assert [(pair.first, pair.second) for pair in copies(texts)] == [("a", "b")]


def test_the_same_text_in_other_case_and_marks_is_an_exact_copy():
    assert copies({"a": WIRE, "b": WIRE.upper().replace(",", " -")})[0].rule == "exact"


def test_copies_of_copies_are_one_cluster():
    found = copies({"a": WIRE, "b": WIRE + " More follows.", "c": WIRE + " More follows. And more."})
    assert set(clusters(["a", "b", "c", "d"], found).values()) == {"a", "d"}


def test_one_source_along_copies_is_one_origin():
    rows = [{"article_id": name, "source": "Javier Mora"} for name in ("a", "b")] + [
        {"article_id": "c", "source": "TASS"}
    ]
    assert origins(rows, {"a": "a", "b": "a", "c": "c"}) == {("a", "Javier Mora"), ("c", "TASS")}


def test_credit_lines_name_the_agency():
    assert credits_of("LIMA (AFP) - Two planes landed.") == ["AFP"]
    assert credits_of("Two planes landed, with reporting from Reuters.") == ["Reuters"]


def test_a_number_is_followed_along_articles_and_never_averaged():
    def row(article, value, modifier):
        return {
            "article_id": article, "start": 0, "unit": "count", "object": "Russian troops", "value": value,
            "value_high": None, "modifier": modifier,
        }  # fmt: skip

    rows = [row("b", 100.0, "above"), row("a", 99.0, "exact"), row("c", 100.0, "approx")]
    told = drift(rows, {"a": "2019-03-23", "b": "2019-03-26", "c": "2019-03-24"}, "count", "troops")
    assert [(r["article_id"], r["value"], r["changed"]) for r in told] == [
        ("a", 99.0, ""),
        ("c", 100.0, "value, modifier"),
        ("b", 100.0, "modifier"),
    ]
