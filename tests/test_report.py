"""The report runs nothing, calls nobody, prints no number that the run does not say, and changes with nothing else."""

import base64
import json
import re
from html.parser import HTMLParser

import pandas as pd
import pytest
import smallroot

from casework import archive, checks, report, suite
from casework.archive import Entry, Register
from casework.case import Case
from casework.checks.reviews import grade, review, signed_hash
from casework.model import CaseworkError, Value, say
from casework.report.article import paragraphs
from casework.report.figures import figures
from casework.report.links import Links
from casework.report.numbers import Numbers, unbound
from casework.report.parties import parties

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)"> <a href="javascript:alert(3)">here</a>'
BODY = f"Two planes landed on Saturday {HOSTILE}. The minister said that 40 guards came."
TEXT = f"""\
---
id: t1
title: 'A title {HOSTILE.replace("'", "")}'
outlet: The <b onclick=alert(4)>Outlet</b>
published: "2020-05-04"
url: "javascript:alert(5)"
language: en
---
{BODY}
"""
OTHER = """\
---
id: r1
title: Another report
outlet: A Paper
published: "2020-05-05"
url: "https://paper.example/a?x=1&y=2"
language: en
---
A witness saw 40 guards who came by plane.
"""
CASE = 'case: small\nquestion: "Who came <script>?"\nlead: t1\n'
CHECKS = """\
claims:
  - quote: "that 40 guards came"
    asks: "40 guards came <script>alert(6)</script>"
    speaker: "the minister <svg onload=alert(7)>"
    checks:
      - check: event corroborated by independent origins
        words: [guards, came]
        chart: share
  - quote: "on Saturday"
    asks: On Saturday
    not_checkable: "No row dates it <iframe src=//x.example>"
origins:
  - {name: "a witness <b>", words: witness, counts: "yes", reason: "was there"}
"""
PARAMETERS = 'case_name: str = "small"  # the case'
CELLS = """\
from casework import checks
from casework.case import Case
case = Case.open(case_name)
articles, chosen = case.read("articles"), case.read("checks")
claims = checks.ledger(articles[articles["article_id"] == case.lead], chosen)
tables = {"articles": articles, "origins": case.read("origins")}
then = checks.judge(claims, chosen, tables, checks.CHECKS, case.known_on)
now = checks.judge(claims, chosen, tables, checks.CHECKS)
case.keep("ledger", claims)
case.keep("claim_findings", [*then, *now])
case.keep("verdicts", checks.verdict_table(claims, then, now))"""
CHART = """\
import json
from casework.model import say
class Chart:
    words = {"headline": say("guards by day").as_json(), "alt": "Dots <script>", "source": "Invented"}
    def files(self):
        svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="alert(8)"/>'
        pictures = {".png": b"png", ".svg": svg, "-phone.png": b"png", "-phone.svg": svg}
        return {**pictures, ".csv": b"a,b\\n", ".json": json.dumps({"words": self.words}).encode()}
case.keep("share", Chart())"""


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """A small root with a hostile text, run once."""
    place = tmp_path_factory.mktemp("report")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEWORK_ROOT", str(place))
        patch.delenv("CASEWORK_PROCESSED", raising=False)
        archive.write(place / archive.REGISTER, Register().as_csv())
        for name, text in (("t1.md", TEXT), ("r1.md", OTHER)):
            (place / name).write_text(text)
            archive.add(place / name, f"data/raw/cases/small/articles/{name}", Entry("", "", 0, publisher="X"))
        archive.write(place / "data/raw/cases/small/case.yml", CASE.encode())
        archive.write(place / "data/raw/cases/small/checks.yml", CHECKS.encode())
        smallroot.notebook(place / "notebooks/60-findings.ipynb", CELLS, CHART, parameters=PARAMETERS)
        outcome = suite.run("small", {}, tell=lambda line: None)
        assert outcome.failed == {}
        yield place


@pytest.fixture
def small(ran, monkeypatch):
    monkeypatch.setenv("CASEWORK_ROOT", str(ran))
    monkeypatch.delenv("CASEWORK_PROCESSED", raising=False)
    return Case.open("small")


@pytest.fixture
def page(small):
    return (small.out / "report.html").read_text(encoding="utf-8")


class Elements(HTMLParser):
    """List every element with its attributes."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


LIVE = {
    "script",
    "iframe",
    "object",
    "embed",
    "form",
    "input",
    "button",
    "link",
    "base",
    "svg",
    "video",
    "audio",
    "applet",
}


def live(page):
    """Name what a browser would run, load or send."""
    for tag, attrs in Elements(page).found:
        if tag in LIVE:
            yield f"<{tag}>"
        for name, value in attrs.items():
            if name.startswith("on") or name in {"style", "srcdoc", "formaction", "ping"}:
                yield f"{tag} {name}"
            if name in {"src", "srcset"} and not value.startswith("data:image/"):
                yield f"{tag} {name}={value}"
            if name == "href" and not value.startswith(("#", "https://", "http://")):
                yield f"{tag} href={value}"


def test_hostile_words_never_become_live(page):
    assert list(live(page)) == []
    assert "alert(1)" in page  # it is shown, as text
    assert "&lt;script&gt;alert(1)" in page


def test_the_check_for_live_elements_sees_them():
    assert list(live('<a href="javascript:x" onclick=y>z</a><script></script>')) == [
        "a href=javascript:x",
        "a onclick",
        "<script>",
    ]


def test_the_policy_allows_its_own_style_and_nothing_else(page):
    policy = next(attrs["content"] for tag, attrs in Elements(page).found if attrs.get("http-equiv"))
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL).group(1)
    digest = base64.b64encode(bytes.fromhex(archive.sha256(style.encode()))).decode()
    assert f"'sha256-{digest}'" in policy


def test_links_tell_nobody_where_the_reader_came_from(page):
    links = [attrs for tag, attrs in Elements(page).found if tag == "a" and not attrs["href"].startswith("#")]
    assert links
    assert {attrs["rel"] for attrs in links} == {"noopener noreferrer nofollow"}


def test_every_mark_leads_to_a_card_and_back(page):
    elements = Elements(page).found
    ids = {attrs["id"] for _, attrs in elements if "id" in attrs}
    targets = {attrs["href"][1:] for tag, attrs in elements if tag == "a" and attrs["href"].startswith("#")}
    assert targets <= ids
    assert len(ids) == len([attrs for _, attrs in elements if "id" in attrs])


def test_a_verdict_is_a_word_and_says_whose_claim_it_is(page):
    badge = re.search(r'<a class="badge v-needs-review".*?</a>', page, re.DOTALL).group(0)
    assert "needs review" in badge
    assert "the minister" in badge


def test_every_row_of_evidence_names_file_hash_and_place(small, page):
    told = json.loads((small.out / "findings.json").read_text(encoding="utf-8"))
    for finding in [one for one in told if one["known_on"] == ""]:
        for row in finding["evidence"]:
            for line in row["cites"].splitlines():
                raw, _, locator = line.partition(" ")
                assert raw[:12] in page
                assert locator in page


def test_an_unread_claim_is_a_draft(page):
    assert "<strong>Draft.</strong>" in page
    assert "Nobody has signed it" in page


def test_the_same_outputs_give_the_same_bytes(small):
    assert report.render(small) == (small.out / "report.html").read_bytes()


def test_one_changed_byte_in_the_report_is_noticed(small):
    path = small.out / "report.html"
    before = path.read_bytes()
    try:
        path.write_bytes(before.replace(b"needs review", b"needs revieW", 1))
        assert suite.verify(small) == ["report.html has changed"]
    finally:
        path.write_bytes(before)
    assert suite.verify(small) == []


def test_a_number_changed_in_page_and_record_together_is_noticed(small):
    from casework.suite import evidence

    path, record = small.out / "report.html", small.out / "run.json"
    before, kept = path.read_bytes(), record.read_bytes()
    try:
        edited = re.sub(rb'(<data value="\d+"[^>]*>)\d+<', rb"\g<1>9<", before, count=1)
        assert edited != before
        path.write_bytes(edited)
        told = json.loads(kept)
        told["report_sha256"] = archive.sha256(edited)
        evidence.write_record(small, told)
        assert any("does not say what findings.json says" in line for line in suite.verify(small))
    finally:
        path.write_bytes(before)
        record.write_bytes(kept)


def test_a_number_that_no_value_stands_behind_is_found():
    assert unbound("<main><p data-prose>It rose by 12 <b>twice</b></p><td>77</td></main>", []) == [
        '12 in "It rose by 12"'
    ]
    assert unbound('<p data-prose><data value="3">4</data></p>', [("3", "3")])


def test_a_sentence_whose_text_no_longer_follows_from_its_values_stops_the_page():
    told = say("it was {n}", n=Value(7.0, "tonne")).as_json()
    assert "<data value=" in Numbers().sentence(told)
    told["values"]["n"]["number"] = 8.0
    with pytest.raises(CaseworkError, match="stale"):
        Numbers().sentence(told)
    other = say("it was {n}", n=Value(7.0, "tonne")).as_json() | {"text": "It was 9 tonnes"}
    with pytest.raises(CaseworkError, match="stale"):
        Numbers().sentence(other)


def test_the_words_of_a_text_stand_once_each_however_claims_overlap():
    body = "One two three.\n\nFour."
    claims = [{"claim_id": "a", "start": 0, "end": 13}, {"claim_id": "b", "start": 4, "end": 7}]
    told = ["".join(piece.text for piece in one.pieces) for one in paragraphs(body, claims)]
    assert told == ["One two three.", "Four."]
    first = paragraphs(body, claims)[0].pieces
    assert [piece.claim for piece in first if piece.text == "two"] == ["b"]
    assert {name for piece in first for name in piece.ends} == {"a", "b"}


FINDING = {"check": "said", "known_on": "", "verdict": "supported", "headline": {"text": "x"}, "author": "ana"}
FINDING["evidence"] = [{"cites": "ab row 1"}]
CLAIM = {"claim_id": "c1", "quote": "It came."}


def signed(by, **changed):
    digest = signed_hash(CLAIM, [FINDING])
    return {
        "kind": "review",
        "subject": "c1",
        "decision": "confirmed",
        "by": by,
        "on": "2020",
        "reason": "read it",
        "sha256": digest,
    } | changed


def test_the_authors_own_signature_does_not_count():
    assert review(CLAIM, [FINDING], [signed("ana")], 1).is_draft
    assert not review(CLAIM, [FINDING], [signed("ben")], 1).is_draft


def test_one_reader_twice_is_not_two_readers():
    assert review(CLAIM, [FINDING], [signed("ben"), signed("ben")], 2).needed == 1


def test_a_signature_lapses_when_what_was_signed_changes():
    moved = FINDING | {"evidence": [{"cites": "ab row 2"}]}
    state = review(CLAIM, [moved], [signed("ben")], 1)
    assert state.is_draft
    assert state.lapsed == ("ben on 2020",)


def test_what_nobody_graded_is_f6():
    told = [
        {"kind": "reliability", "subject": "A Paper", "decision": "B"},
        {"kind": "credibility", "subject": "r1", "decision": "2"},
    ]
    assert (grade("r9", "Other", told), grade("r1", "A Paper", told)) == ("F6", "B2")


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("https://paper.example/a", "https://paper.example/a"),
        ("http://www.mirror.example/a", ""),
        ("https://sub.mirror.example/a", ""),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("https:///nohost", ""),
        ("https://a b.example/", ""),
        ("", ""),
    ],
)
def test_only_plain_web_addresses_are_links_and_some_hosts_never(url, href):
    links = Links([{"host": "mirror.example", "no_link": "yes"}], [], {})
    assert links.address(url).href == href


def test_the_archived_copy_comes_first():
    links = Links([], [], {})
    assert links.address("https://paper.example/a", "https://archive.example/b").href == "https://archive.example/b"


def test_rows_of_a_file_that_is_not_public_are_not_quoted():
    files = [
        {"sha256": "ab", "path": "x", "handling": "confidential"},
        {"sha256": "cd", "path": "y", "handling": "public"},
    ]
    links = Links([], files, {})
    assert (links.public("ab row 1"), links.public("cd row 1")) == (False, True)


def test_a_case_without_claims_still_gives_a_page(small, tmp_path, monkeypatch):
    monkeypatch.setenv("CASEWORK_PROCESSED", str(tmp_path))
    archive.write(tmp_path / "small/findings.json", b"[]\n")
    page = report.render(small).decode()
    assert "The case has no claims under test" in page
    assert list(live(page)) == []


def test_checks_of_the_small_case_are_those_a_person_wrote(small):
    assert isinstance(small.read("checks"), pd.DataFrame)
    assert set(small.read("checks")["check"]) - {""} <= {check.name for check in checks.CHECKS}


REPLY = {"party": "Rosa Gil", "claim_ids": "c1", "sent_at": "2020-05-06", "channel": "mail", "deadline": "2020-05-09",
         "answer": "", "changed": ""}  # fmt: skip
ACCUSED = {"claim_id": "c1", "article_id": "t1", "verdict_now": "contradicted", "speaker": "Rosa Gil",
           "asks": "It came", "quote": "It came from Acme.", "start": 0, "end": 18}  # fmt: skip
ACME = {"article_id": "t1", "type": "ORG", "canonical": "Acme", "text": "Acme", "start": 13}


def test_who_is_named_with_an_adverse_finding_is_listed_with_the_state_of_the_reply():
    told = {row["party"]: row["state"] for row in parties([ACCUSED], [ACME], [], [REPLY])}
    assert told == {"Rosa Gil": "Asked on 2020-05-06 by mail, no answer yet, due 2020-05-09", "Acme": "Not asked yet"}
    answered = REPLY | {"answer": "It did come", "changed": "the date"}
    assert "answered: It did come; changed: the date" in parties([ACCUSED], [], [], [answered])[0]["state"]


def test_nobody_is_listed_for_a_claim_that_stands_and_no_candidate_before_a_person_decided():
    assert parties([ACCUSED | {"verdict_now": "supported"}], [ACME], [], []) == []
    unsure = {"kind": "candidate", "subject": "Tarek = 22750", "decision": "unsure", "by": "Ana"}
    assert parties([], [], [unsure], []) == []
    assert parties([], [], [unsure | {"decision": "positive"}], [])[0]["party"] == "Tarek"


def test_a_page_with_many_charts_stays_light(tmp_path):
    words = json.dumps({"words": {"headline": {}, "alt": "", "source": ""}})
    for number in range(40):
        (tmp_path / f"c{number:02}.json").write_text(words)
        for ending in ("", "-phone"):
            (tmp_path / f"c{number:02}{ending}.svg").write_text("<svg>" + "x" * 100_000 + "</svg>")
    drawn = figures(tmp_path, ["c39"])
    assert drawn[0].name == "c39"
    assert sum(len(one.wide) + len(one.phone) for one in drawn) < 4_100_000
    assert drawn[0].wide
    assert not any(one.wide for one in drawn[1:])
