"""The verdicts of the bundled case, line by line: each is what the rows held let anybody say, and no more."""

import pytest

from casework import checks
from casework.case import Case

TABLES = (
    "articles origins events legs designations presence flows arms observations aircraft airports positions"
).split()


class Judged:
    """The bundled case judged twice, asked by the words in which checks.yml says what a claim asks."""

    def __init__(self, case):
        articles, chosen = case.read("articles"), case.read("checks")
        self.lead = articles[articles["article_id"] == case.lead]
        self.claims = checks.ledger(self.lead, chosen, articles)
        tables = {name: case.read(name) for name in TABLES}
        self.then, self.now = checks.judge_twice(self.claims, chosen, tables, checks.CHECKS, case.known_on)
        self.verdicts = checks.verdict_table(self.claims, self.then, self.now).set_index("asks")

    def row(self, asks):
        return self.verdicts.loc[asks]

    def findings(self, asks, *, then=False):
        name = self.row(asks)["claim_id"]
        return [one for one in (self.then if then else self.now) if one.claim_id == name]

    def finding(self, asks, check, *, then=False):
        return next(one for one in self.findings(asks, then=then) if one.check == check)


@pytest.fixture(scope="module")
def case(root):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEWORK_ROOT", str(root))
        yield Judged(Case.open("russia-venezuela-2019"))


def test_every_sentence_of_the_lead_is_a_claim_or_says_why_not(case):
    from casework.articles.text import sentences

    row = case.lead.iloc[0]
    every = range(len(sentences(row["body"], row["title"])))
    assert set(case.claims["sentence"]) == set(every)
    assert (case.claims["asks"] != "").all()
    assert (case.claims["rule"] == "chosen in checks.yml").all()
    closer = case.claims[case.claims["not_checkable"] != ""]
    assert closer["asks"].tolist() == ["Ties have grown closer"]


def test_300_tonnes_were_announced_on_18_february(case):
    row = case.row("He announced three hundred tonnes in February")
    assert (row["verdict_then"], row["verdict_now"], row["origins"]) == ("supported", "supported", 3)
    said = case.finding(row.name, "said")
    assert "from 18 February 2019 on" in str(said.headline)
    assert set(said.evidence["row"]) == {"r009", "r010", "r061"}


def test_that_he_said_it_again_no_report_has_from_himself(case):
    row = case.row("He said it again in March")
    assert (row["verdict_then"], row["verdict_now"]) == ("no coverage", "no coverage")
    said = case.finding(row.name, "said")
    assert "in its own voice" in set(said.evidence["role"])


def test_300_tonnes_delivered_is_contradicted_by_what_the_delivery_rows_add_up_to(case):
    row = case.row("Three hundred tonnes were delivered")
    assert (row["verdict_then"], row["verdict_now"], row["reviewers_needed"]) == ("needs review", "contradicted", 2)
    found = case.finding(row.name, "announced against delivered")
    words = str(found.headline)
    assert "7.5 tonnes is all that the delivery rows held add up to" in words
    assert "166 tonnes from all donors less 160 tonnes of others leaves 6 tonnes" in words
    assert "No customs row" in found.limits
    counted = " ".join(found.evidence.loc[found.evidence["role"] == "counts all donors", "says"])
    assert all(weight in counted for weight in ("65", "71", "24"))


def test_the_tonnes_rest_on_one_post_throughout(case):
    for then in (True, False):
        found = case.finding("Thirty-five tonnes of cargo came", "event corroborated by independent origins", then=then)
        assert (found.verdict, found.independent_sources) == ("needs review", 1)
        assert str(found.headline).endswith("one origin: the posts of Javier Mayorca")


def test_the_troops_rest_on_one_post_until_a_us_estimate_of_unknown_independence(case):
    before = case.finding("About a hundred troops came", "event corroborated by independent origins", then=True)
    after = case.finding("About a hundred troops came", "event corroborated by independent origins")
    assert (before.verdict, before.independent_sources) == ("needs review", 1)
    assert str(before.headline).endswith("one origin: the posts of Javier Mayorca")
    assert (after.verdict, after.independent_sources) == ("needs review", 1)
    assert str(after.headline).endswith("a US estimate has it too, independence unknown")
    estimate = after.evidence[after.evidence["origin"] == "a US estimate"]
    assert estimate["role"].unique().tolist() == ["independence unknown"]
    assert estimate["day"].min() == "2019-03-29"


def test_syria_is_supported_and_dakar_told_by_two_digests_from_trackers_without_a_name(case):
    row = case.row("They stopped in Syria")
    assert (row["verdict_then"], row["verdict_now"], row["origins"]) == ("supported", "supported", 2)
    seen = case.finding(row.name, "route seen")
    assert "another stop by 2 reports that name no tracker; no track is held" in str(seen.headline)
    dakar = seen.evidence[seen.evidence["role"] == "names this stop and another"]
    assert set(dakar["row"]) == {"r031", "r032"}
    assert (dakar["origin"] == "").all()


def test_dependence_has_a_verdict_for_each_measure_and_none_over_all(case):
    row = case.row("Dependence on Russia and China grows")
    assert (row["verdict_then"], row["verdict_now"], row["origins"]) == ("no coverage", "per measure", 0)
    told = [(one.check, one.verdict) for one in case.findings(row.name)]
    assert told == [
        ("share rose or fell", "contradicted"),
        ("share rose or fell", "mixed"),
        ("supplier share rose or fell", "mixed"),
        ("source held", "no coverage"),
    ]
    exports = case.findings(row.name)[1]
    assert "An oil exporter buys no crude" in exports.limits
    assert "Russia: not testable" in str(exports.headline)


def test_no_row_held_ends_the_silence_of_the_defence_ministry(case):
    row = case.row("The Defence Ministry had not commented")
    assert (row["verdict_then"], row["verdict_now"]) == ("supported", "supported")
    found = case.finding(row.name, "status still true")
    assert str(found.headline).startswith("The Defence Ministry had not commented: stands")
    assert "may end it" not in set(found.evidence["role"])
    foreign = found.evidence[found.evidence["role"] == "another body"]
    assert "2019-03-26" in set(foreign["day"])


def test_the_pdvsa_office_was_announced_and_its_move_has_no_coverage(case):
    announced, moved = case.row("The office move was announced this month"), case.row("The office moved")
    assert (announced["verdict_now"], announced["origins"]) == ("supported", 1)
    assert (moved["verdict_then"], moved["verdict_now"]) == ("no coverage", "no coverage")
    searched = case.finding("The office moved", "announced against done").evidence
    assert set(searched.loc[searched["role"] == "searched", "table"]) == {"events", "articles"}


def test_no_finding_stands_without_rows_limits_and_what_would_change_it(case):
    for one in (*case.then, *case.now):
        assert len(one.evidence), one.check
        assert one.limits, one.check
        assert one.would_change, one.check
        searched = one.evidence[one.evidence["role"] == "searched"]
        assert (one.evidence.drop(searched.index)["cites"] != "").all(), one.check
        if one.verdict == "no coverage":
            assert len(one.evidence), one.check


def test_supported_always_carries_the_number_that_its_sentence_says(case):
    supported = case.verdicts[case.verdicts["verdict_now"] == "supported"]
    assert (supported["origins"] >= 1).all()
    planes = supported.loc["Two Russian planes with military aboard landed at the weekend"]
    assert planes["origins"] == 3
    assert "3 origins independent of each other" in planes["headline"]
