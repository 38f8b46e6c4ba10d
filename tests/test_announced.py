"""The three findings that a run prints: one a claim, what data decides first, with numbers and limits."""

from casework.cli.running import _strongest, _told


def finding(claim, verdict, text, *, rows=1, origins=None, suggested=False, then=""):
    return {
        "claim_id": claim, "verdict": verdict, "headline": {"text": text}, "limits": f"Limit of {text}. More.",
        "independent_sources": origins, "suggested": suggested, "known_on": then, "evidence": [{}] * rows,
    }  # fmt: skip


def test_one_line_a_claim_and_the_weakest_of_several_supporting_checks_speaks():
    told = [
        finding("c1", "supported", "dated", origins=4), finding("c1", "supported", "seen", origins=3),
        finding("c2", "no coverage", "nothing"), finding("c3", "contradicted", "wrong"),
        finding("c4", "needs review", "read me"), finding("c3", "supported", "then", then="2020-05-04", origins=9),
    ]  # fmt: skip
    lines = [_told(one, told) for one in _strongest(told)]
    assert lines[0] == "wrong [contradicted]. Limit: Limit of wrong."
    assert lines[1] == "seen [supported, 3 independent origins]. Limit: Limit of seen."
    assert lines[2] == "read me [needs review]. Limit: Limit of read me."


def test_a_claim_whose_checks_differ_says_so():
    told = [finding("c1", "contradicted", "imports"), finding("c1", "mixed", "exports")]
    assert _told(told[0], told).startswith("imports [contradicted by this check; others of the claim: mixed]")


def test_a_suggested_check_is_never_printed_as_a_verdict():
    draft = finding("c1", "needs review", "shares", suggested=True)
    assert _told(draft, [draft]) == "shares [needs review; a suggested check, which decides nothing]"
