"""The event code of a claim, one sentence a rule: the head verb, its object, its subject, what hangs on it."""

import pytest

from casework.articles import Reading
from casework.articles.claims.events import CODES, event_of, event_scores
from casework.articles.lexicon import lexicon


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
        ("A seventh name was struck from the list.", "CONCEDE"),
        ("Insurers have since raised premiums.", "FINANCE"),
        ("Armed men boarded the barge.", "ASSAULT"),
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
        # what a quotation bids
        ('"Let our men go," the widow said.', "REQUEST"),
        # what is barred, held, or held out on a condition
        ("Insurers may no longer cover the barges.", "SANCTION"),
        ("If the boats come nearer they will be boarded.", "THREATEN"),
        ("The trawler has been held at Bilbao since May.", "COERCE"),
        ("Two licences have been withdrawn.", "SANCTION"),
        ("Peru swapped two agents for the pilot.", "CONCEDE"),
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


def test_denial_without_an_event_of_its_own_takes_that_of_what_it_answers():
    assert event_of("It was the third this year", "deny", before="MOVE") == "MOVE"
    assert event_of("The mayor scoffed at the allegations", before="FINANCE") == "FINANCE"
    assert event_of("It was the third this year", before="MOVE") == "STATE"


def test_every_code_has_words_of_both_kinds_and_no_others():
    table = lexicon("events")
    assert set(table["verbs"]) == set(table["nouns"]) == set(CODES) - {"NOCOMMENT"}
    assert all(len(entries.split(",")) >= 25 for entries in table["verbs"].values())


def test_text_without_words_has_no_scores():
    assert event_scores("") == {}
    assert event_of("…") == "STATE"
