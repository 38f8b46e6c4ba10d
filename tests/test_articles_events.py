"""The event code of a claim, one sentence a rule: the head verb, its object, its subject, what hangs on it."""

import importlib.util

import numpy as np
import pytest

from casework.articles import Reading
from casework.articles.claims.acting import acts
from casework.articles.claims.claim import seen
from casework.articles.claims.events import CODES, events
from casework.articles.claims.features import MEANS
from casework.articles.claims.model import WEIGHTS, alone, load, points, read, shares, write
from casework.articles.claims.rows import row_of, verbs_of
from casework.articles.lexicon import lexicon
from casework.articles.text import row_in
from casework.model import CaseworkError


def code(text):
    return Reading(text, published="2023-05-10", language="en").claims[0].event


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the head verb counts, not the noun beside it or the clause behind it
        ("Divers searched the wreck after the ship had sunk.", "INVESTIGATE"),
        ("The jet, seized in May, was sold to a broker.", "TRADE"),
        ("Cyprus blamed Syrian forces for the blaze.", "ACCUSE"),
        ("Peru, for its part, backs the plan.", "SUPPORT"),
        ("In July, the bank repaid the loan.", "FINANCE"),
        ("Malawi depends more and more on Mozambique.", "TRADE"),
        # third persons in -es and -ies
        ("The country relies more and more on Mozambique.", "TRADE"),
        ("The convoy reaches Blantyre.", "MOVE"),
        ("Zambia's reliance on Tazara has grown.", "TRADE"),
        ("Rice stands at $390 a tonne, and millers have appealed for relief.", "TRADE"),
        # an empty verb gives way to its complement or object
        ("The ministers plan to blacklist 50 tankers at their next meeting.", "SANCTION"),
        ("The two navies carried out joint manoeuvres.", "COOPERATE"),
        ("The inspectors took samples.", "INVESTIGATE"),
        # phrases, also around an object
        ("The bank put its loans to Harare on hold.", "SANCTION"),
        ("The council threw out the draft.", "REJECT"),
        ("The state set two airliners ablaze.", "ASSAULT"),
        # what is sent tells the code of sending
        ("Chile sent a frigate.", "MOBILIZE"),
        ("Chile sent 30 tonnes of medicines to Beirut.", "AID"),
        ("Chile sent a dredger to Beirut.", "MOVE"),
        # who leaves or blocks
        ("The last French soldiers left Niger in December.", "RETREAT"),
        ("The ship left Durban in December.", "MOVE"),
        ("Students blocked the road.", "PROTEST"),
        ("The navy blocked the strait.", "COERCE"),
        # volumes in a time are trade, other sums money
        ("The field yields 300 tonnes a month.", "TRADE"),
        ("The rebels raise $800,000 a month in levies.", "FINANCE"),
        # a capital inside a sentence is a name
        ("Output fell by a third in March.", "TRADE"),
        # the subject of an empty passive is the event
        ("A rally was held in the square against the deal.", "PROTEST"),
        # what is held out on a condition
        ("They would close the border unless the levy was dropped.", "THREATEN"),
        # who admits or promises tells what is admitted or promised
        ("Rome pledged last week to reinforce the patrols.", "MOBILIZE"),
        ("She admitted to senators that the oil had been sold at a discount.", "TRADE"),
        # an amount that changes: the subject tells of what
        ("Arrests rose to 900 in May.", "COERCE"),
        ("The debt could climb to a fifth of output.", "FINANCE"),
        # who acts on what
        ("The bloc might add three banks to its list.", "SANCTION"),
        ("Insurers have since raised premiums.", "FINANCE"),
        ("Shells landed near the clinic.", "ASSAULT"),
        ("France will close its base.", "RETREAT"),
        # a participle belongs to its noun; what hangs on a noun is an aside
        ("Doctors treated 40 wounded overnight.", "AID"),
        ("A load of tin that two ports had refused to handle arrived in Lagos.", "MOVE"),
        # a route is a journey; a year's shipments are trade
        ("Three convoys are to cover the 600 km from Lagos to Accra.", "MOVE"),
        ("Mali shipped 42 tonnes of gold abroad last year.", "TRADE"),
        # what goods are worth is said beside; what something is called counts above it
        ("The firm moved 300 tonnes of tin, worth about $2.9 million, aboard a barge.", "MOVE"),
        ("The mayor called the raid an act of theft.", "ACCUSE"),
        # what is barred, held, or held out on a condition
        ("Insurers may no longer cover the barges.", "SANCTION"),
        ("If the boats come nearer they will be boarded.", "THREATEN"),
        ("The trawler has been held at Bilbao since May.", "COERCE"),
        ("Two licences have been withdrawn.", "SANCTION"),
        ("She has headed the agency since 2019.", "STATE"),
        # a bare verb behind "of"
        ("Foreign ministers of the bloc convene in Accra.", "CONSULT"),
        # nothing known is told
        ("Her father was a fisherman.", "STATE"),
    ],
)
def test_event_is_that_of_the_head(text, expected):
    assert code(text) == expected


def test_denial_takes_the_event_of_what_it_denies():
    text = "Ankara accused Athens of arming the islands, a charge the Greek Foreign Ministry denies."
    assert [claim.event for claim in Reading(text, language="en").claims] == ["ACCUSE", "ACCUSE"]


def test_denial_without_an_event_of_its_own_takes_that_of_the_text():
    text = "Two tankers sailed from Sur to Goa on Friday. The ships reached port on Monday. The ministry denies it."
    assert [claim.event for claim in Reading(text, language="en").claims] == ["MOVE", "MOVE", "MOVE"]


@pytest.mark.parametrize(
    "answer",
    [
        'The ministry dismissed this as "slander by traitors".',
        "The ministry called the story a forgery.",
        'The ministry branded that "a cheap farce".',
        "The ministry waved the tale aside as pure invention.",
        "The ministry disputes the tally.",
    ],
)
def test_what_an_answer_calls_the_allegation_is_no_event(answer):
    text = f"Two tankers sailed from Sur to Goa on Friday. The ships reached port on Monday. {answer}"
    assert [claim.event for claim in Reading(text, language="en").claims] == ["MOVE", "MOVE", "MOVE"]


def test_what_an_answer_quotes_of_the_event_is_kept():
    reading = Reading('Ms Adu called the charge false and said the licence "was never withdrawn".', language="en")
    _, told = seen(reading.body, reading.lines)
    assert "word:withdrawn" in told[-1].own
    assert "word:false" not in told[-1].own


def test_every_code_has_words_of_both_kinds_and_no_others():
    table = lexicon("events")
    assert set(table["verbs"]) == set(table["nouns"]) == set(CODES) - {"NOCOMMENT"}
    assert all(len(entries.split(",")) >= 25 for entries in table["verbs"].values())


def test_text_without_words_tells_nothing():
    assert [claim.event for claim in Reading("Nothing happened.", language="en").claims] == ["STATE"]


# --- the model ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def training(root):
    spec = importlib.util.spec_from_file_location("train_events", root / "tools/train_events.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_weights_are_learnt_from_the_articles_of_the_repository(training):
    assert f"# articles {training.fingerprint()}\n" in WEIGHTS.read_text("utf-8"), "train again: tools/train_events.py"


def test_training_gives_the_same_weights_every_time(training):
    articles = [training.read(article) for article in training.told(training.FIXTURES / "event_claims/permits.txt")[:3]]
    first = write(training.train(articles))
    assert write(training.train(articles)) == first
    assert write(read(first.splitlines())) == first


def test_every_weight_has_a_feature():
    weights, classes = load(), lexicon("classes")
    verbs, nouns = set(classes["verbs"]), set(classes["nouns"])
    known = {f"{role}:{name}" for role in ("head", "light", "second", "verb", "cue") for name in verbs}
    known |= {f"{role}:{name}" for role in ("subject", "object", "rest", "aside", "any") for name in nouns}
    others = {name.partition(":")[0] for name in set(weights.own) - known}
    assert others == {"head", "name", "polarity", "said by", "said in", "sign", "word"}  # "head:in the passive"
    assert set(weights.alone) == set(weights.start) == set(CODES) - {"NOCOMMENT"}
    assert all(name in weights.leaning for name in MEANS)


def test_every_class_usually_tells_a_known_code():
    for kind, table in lexicon("classes")["usually"].items():
        assert set(table) <= set(lexicon("classes")[kind])
        assert {code for codes in table.values() for code in codes} <= set(CODES)


def test_weights_that_name_no_code_are_refused():
    with pytest.raises(CaseworkError, match="train them again"):
        read(["own\thead:carry\tMOVED 0.4"])


def test_a_code_is_the_sum_of_its_reasons(training):
    article = Reading("The tanker sailed from Sur to Goa on Friday.", language="en")
    _, (told,) = seen(article.body, article.lines, "", {0})
    score = alone([told], load())[0][CODES.index("MOVE")]
    assert score == pytest.approx(load().alone["MOVE"] + sum(points(told, load(), "MOVE").values()))
    assert article.reasons()[0][0].startswith("sign:journey +")


def test_who_stays_silent_is_no_matter_of_weights():
    read_ = Reading("The tanker sailed on Friday. The owner declined to comment.", language="en")
    assert [claim.event for claim in read_.claims][-1] == "NOCOMMENT"
    assert list(read_.reasons().values())[-1] == ("no comment was given",)


def test_a_claim_beside_one_with_far_greater_scores_keeps_its_shares():
    told = shares(np.array([[0.0, 1.0], [2000.0, 1000.0]]))
    assert told.sum(axis=1).tolist() == [1.0, 1.0]
    assert told.argmax(axis=1).tolist() == [1, 0]


def test_a_lone_claim_and_no_claim_are_coded():
    assert events([]) == []
    assert Reading("", language="en").reasons() == {}


def test_what_goods_are_worth_is_cut_out_between_two_words():
    article = Reading("Both firms signed a contract worth $2 million and left.", language="en")
    _, (told,) = seen(article.body, article.lines, "", set())
    assert {"word:contract", "word:left"} <= set(told.own)


def test_a_pasted_word_of_a_thousand_letters_is_not_remembered():
    held = load().rows_of[0]
    before = len(held)
    held[f"word:{'x' * 1000}"]
    assert len(held) == before
    held["word:crane-lorry"]
    assert len(held) == before + 1


@pytest.mark.parametrize(
    "text",
    [
        "The bank's reports put officers now sharing an office in closed rooms, who demand to know Syrian exports.",
        "Its relatives demand that the Chinese has sold banned parts and no longer stamps visas for 40 wounded men.",
        "“Sudan takes in more fuel,” officers now share a post, and bread now costs three dollars in Oran reports.",
        "After the raids Cairo backs a plan, cut the loan to the firms and blamed Syrian forces for two armed attacks.",
    ],
)
def test_what_is_told_of_a_verb_by_a_table_is_what_the_rules_say(text):
    words = row_in(text).words
    row = row_of(words, row_in(text).lows)
    assert [verbs_of(words, row.acting)[at] for at in row.acting] == [acts(words, at) for at in row.acting]
