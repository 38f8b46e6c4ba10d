"""Who speaks in a sentence of the news, and on which side: one sentence a construction, written for these tests."""

from pathlib import Path

import pytest

from casework.articles import Reading, evidence

# What is said | the kind of its innermost source | its polarity.
SENTENCES = """
The government of Chad would not be drawn on the matter. | official | nocomment
Chad's interior ministry referred questions to the presidency. | official | nocomment
The airline left several emails unanswered. | org | nocomment
The port authority has yet to respond to a list of questions. | official | nocomment
The bank did not pick up the phone. | org | nocomment
Asked about the deal, the minister, Omar Said, said he was not at liberty to speak. | official | nocomment
The embassy of Mali did not return calls seeking comment. | official | nocomment
A call to the firm's office in Accra rang unanswered. | org | nocomment
The ministry offered no explanation. | official | nocomment
The navy refused to be interviewed. | official | nocomment
Repeated requests for comment to the Libyan coastguard went unanswered. | official | nocomment
The central bank kept silent. | official | nocomment
The trader hung up when asked about the cargo. | unnamed | nocomment
Shipping records obtained by Le Monde show the cargo was sold twice. | data | pos
Court papers filed in Madrid allege that the fuel was smuggled. | data | pos
Two pallets were missing, a photograph taken on Monday shows. | data | pos
Exports fell 8 percent, according to customs figures. | data | pos
By the reckoning of Ali Musa, an economist at the University of Ibadan, the losses reached $3 billion. | org | pos
Going by port logs, the ship called at Oran twice. | data | pos
To judge by satellite pictures, the runway was extended last year. | data | pos
The jet never landed, the pilot recounted. | unnamed | neg
The price had doubled, a shopkeeper in Gao lamented. | named | pos
The crates hold missiles, the army charged on Tuesday. | official | pos
The Sudanese army charged that the crates held missiles. | official | pos
Germany's foreign minister, Anna Koch, appealed to both sides to stop. | official | pos
Two senators have asked the Pentagon to freeze the sale. | official | pos
Oman proposed new talks. | official | pos
France summoned the ambassador to protest. | official | pos
Peru's navy begged to differ. | official | deny
The firm was not aware of any such flight, its director insisted. | org | deny
Ukraine's customs service has determined that the chips came from Almaty. | official | pos
Users of Telegram wrote that a second train had been hit. | social | pos
A post on Facebook claimed that the bridge was closed. | social | pos
Fishermen in Puntland said the boat had drifted for days. | named | pos
The mine's operator, Copperline, maintains that all taxes were paid. | org | pos
The charity Oxbridge Relief puts the number of dead at 40. | org | pos
The think tank Sahel Watch counted 14 flights. | org | pos
The monitoring group Airwatch, which collects transponder signals, has logged 30 flights. | org | pos
The World Bank has warned of a recession. | official | pos
In a note to clients, the bank JP Morgan said oil would fall. | org | pos
"We only carry boxes," said the captain. | unnamed | pos
"We take no sides," an official there, Salem Hadi, wrote in an email. | official | neg
The airline disputes this. | org | deny
That is untrue, the ministry countered. | official | deny
A US official, speaking on condition of anonymity, said the drone was armed. | unnamed | pos
Diplomats in Vienna expect a deal by May. | unnamed | pos
The mayor of Odessa wrote on Telegram that the port was intact. | official | pos
It was not immediately clear who owned the plane. | narrator | neg
No one was hurt. | narrator | neg
The IMF said in its outlook that debt would rise. | official | pos
The court ruled that the seizure was lawful. | official | pos
Satellite firm Skyeye said its images showed trenches. | org | pos
According to a person close to the talks, the price was cut. | unnamed | pos
The president's office cast doubt on the account. | official | deny
Iran, for its part, rejects the charge. | official | deny
Police would only say that a man was held. | official | pos
The seller has denied knowing who the buyer was. | unnamed | deny
The exporter, Or Bleu, says it has nothing to do with the shipment. | org | deny
A spokesman for the rebels, reached by phone, said the town had fallen. | org | pos
As the Financial Herald first reported, the bank had lost $2 billion. | media | pos
The firm knew of no such flight, its director said. | org | deny
"""


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_the_source_and_the_side_of_a_sentence(line):
    text, kind, polarity = (part.strip() for part in line.split("|"))
    claims = evidence(text, published="2021-03-12", language="en")["claims"]
    assert [(claim["attribution"], claim["polarity"]) for claim in claims] == [(kind, polarity)]


ATTRIBUTIONS = Path(__file__).parent / "fixtures" / "attributions.txt"


@pytest.mark.parametrize("line", ATTRIBUTIONS.read_text("utf-8").splitlines()[1:])
def test_every_claim_has_its_whole_chain_and_its_side(line):
    text, chains, polarities = (part.strip() for part in line.split(" | "))
    claims = evidence(text, published="2023-05-12", language="en")["claims"]
    told = [" > ".join(f"{link['kind']}:{link['name']}" for link in claim["chain"]) or "-" for claim in claims]
    assert told == [part.strip() for part in chains.split("||")]
    assert [claim["polarity"] for claim in claims] == [part.strip() for part in polarities.split("||")]


def test_a_name_right_behind_an_opening_mark_has_no_noun_before_it():
    claims = evidence('"Ford said it would pay." "Kyiv," he wrote.', language="en")["claims"]
    assert claims


# Invented stories, a sentence a line: its chain and side, or "context" where nothing is asked of it.
STORIES = (Path(__file__).parent / "fixtures" / "attributed_articles.txt").read_text("utf-8").split("\n\n")


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.split()[0].strip(",.").lower())
def test_he_she_and_the_ministry_are_who_they_were_in_the_story(story):
    rows = [[part.strip() for part in line.split(" | ")] for line in story.strip().splitlines()]
    found = evidence(" ".join(row[0] for row in rows), published="2023-05-12", language="en")["claims"]
    first = 0
    for text, *expected in rows:
        inside = [claim for claim in found if first <= claim["start"] < first + len(text)]
        first += len(text) + 1
        if expected != ["context"]:
            chain = " > ".join(f"{link['kind']}:{link['name']}" for link in inside[0]["chain"]) or "-"
            assert (text, chain, inside[0]["polarity"]) == (text, *expected)


def test_a_minister_who_is_told_is_no_outlet():
    text = "Mike Pompeo told Sergei Lavrov that Washington would act. He also told Anna Bergholm so. Bergholm left."
    found = evidence(text, language="en")
    assert [link["kind"] for claim in found["claims"][:2] for link in claim["chain"]] == ["official", "official"]
    assert {item["type"] for item in found["entities"] if "Bergholm" in item["text"]} == {"PERSON"}


def test_a_body_of_another_field_is_not_the_one_named_before():
    text = "The US State Department declined to comment. Exports doubled, according to the customs agency."
    (*_, claim) = Reading(text, outlet="x", title="y").claims
    assert [(link.kind, link.name) for link in claim.attribution.chain] == [("official", "the customs agency")]
