"""Who speaks in a sentence of the news, and on which side: one sentence a construction, written for these tests."""

from itertools import chain
from pathlib import Path

import pytest

from casework.articles import Reading, evidence
from casework.articles.attribution import kinds
from casework.articles.lexicon import terms

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
The energy ministry put the outage down to a fire at a substation. | official | pos
The governor, Ali Bongo, attributed the losses to theft. | official | pos
Analysts credit the rise to cheaper freight. | org | pos
Prosecutors traced the money to an account in Riga. | official | pos
The airline blamed the accident on fog. | org | pos
Industry Minister Carla Soto gave the price as $12 million. | official | pos
The mayor gave the number of dead as 14. | official | pos
Transponder positions suggest that the ship turned back. | data | pos
The vessel had anchored off Malta, radar tracks show. | data | pos
Interfax quoted Oleg Petrov, who heads the exporter Zarya, as saying that the sale was legal. | org | pos
Anadolu quoted the shipowner, Kemal Aydin, as saying the crew were safe. | org | pos
Men were flown in, Radio Okapi reported on the strength of a leaked cable from the Belgian embassy. | official | pos
The convoy carried shells, the daily Le Pays wrote, citing a note from the interior ministry. | official | pos
The loan runs for ten years, the weekly Vreme wrote, attributing this to an adviser to the president. | unnamed | pos
The deal was signed in May, Bloomberg reported, attributing the information to people familiar with it. | unnamed | pos
The county council of Nordland said no oil had leaked. | official | neg
The builders' association in Lima welcomed the project. | org | pos
The chamber of commerce in Basra praised the plan. | org | pos
The port board of Trieste said the ship would stay. | official | pos
The growers' federation condemned the tariff. | org | pos
Ana Souza, a candidate for governor, appealed for monitors. | named | pos
Jean Ba, who hopes to unseat the president, called the vote a sham. | named | pos
Omar Haddad, whose firm chartered the ship, denied any link with Iran. | org | deny
Lucy Otieno, whose company insures the fleet, said premiums had doubled. | org | pos
The manifest lists no passengers. | data | neg
The contract names no buyer. | data | neg
Divers searched the hull without finding a hole. | narrator | neg
"We are carriers, not gun runners," protested Ivo Kral, the airline's owner. | org | deny
"We sell tractors, not tanks," the firm's director replied. | org | deny
"We have not seen a single foreign soldier," the defence minister, Ahmed Sow, declared. | official | deny
The party daily Nhan Dan branded reports of a base "a fairy tale". | media | deny
The US envoy remarked that the loan "may cost more than anyone thinks". | official | pos
The broker, Pavel Orlov, wrote on the messaging app Telegram that the papers were in order. | named | pos
The minister said on his Facebook page that the port was open. | official | pos
The embassy tweeted that the plane carried medicine. | official | pos
The government admits to three deaths. | official | pos
The police own up to one. | official | pos
The rebels claim to have shot down a drone. | unnamed | pos
The ship is said to be carrying rice. | narrator | pos
To hear the villagers tell it, the soldiers came at night. | named | pos
The president's office would only say that talks go on. | official | pos
The navy let slip that the frigate had left. | official | pos
The Kremlin made plain that it would not pay. | official | neg
The ministry spoke of a misunderstanding. | official | pos
The IMF sees growth at 3 percent next year. | official | pos
The minister conceded as much on Friday. | official | pos
Residents tell of shots in the night. | named | pos
A former minister, Luis Prada, remembers the visit differently. | named | pos
Shipbrokers reckon the freight at $4 million. | unnamed | pos
The ministry shrugged off the report. | official | deny
Niger's army has always denied it. | official | deny
Pressed on the point, the envoy conceded that two crates were missing. | official | pos
An internal memo of the bank, leaked to Der Spiegel, warned of losses. | org | pos
Court filings in New York tell a different story. | data | pos
A handwritten ledger records nine payments. | data | pos
Footage aired by the broadcaster Arise TV shows men unloading crates. | data | pos
The firm's chairman, Otto Lang, called talk of a secret deal a fairy tale. | org | deny
Talk of a base on the island is "sheer invention", the foreign ministry tweeted. | official | deny
The idea that the crates held rifles was laughable, the consul said. | official | deny
The airline has never flown to Damascus, its spokesman said. | org | neg
The bank insisted it had broken no law. | org | deny
The general said his men had been framed. | official | pos
The ministry said it had no ships in the area. | official | neg
The ship's owner swore that the oil was not Iranian. | unnamed | deny
Poland's president said there was no plan to close the border. | official | neg
"That is simply not so," said the envoy. | official | deny
The army said the allegation was without merit. | official | deny
The embassy said the letter was a forgery. | official | deny
The trader said he had acted in good faith. | unnamed | pos
The company said it had done business with neither man. | org | neg
The minister ruled out a devaluation. | official | neg
The minister ruled out talks with the rebels. | official | neg
Turkey has not said how many drones it sold. | official | nocomment
The bank gave no reason. | org | nocomment
The port of Bata made no remark on the arrests. | official | nocomment
The shipping line left a request for comment unanswered. | unnamed | nocomment
The owner of the Baltic Fern did not comment. | unnamed | nocomment
Egypt's civil aviation ministry declined to go into the reasons for the delay. | official | nocomment
The refinery's management would not make any statement. | unnamed | nocomment
The embassy of Oman refrained from comment. | official | nocomment
The bank has not spoken about the loan in public. | org | nocomment
Kenya's customs service passed over the report in silence. | official | nocomment
The consulate had no wish to elaborate. | official | nocomment
The foreign ministry in Accra said nothing on the visit. | official | nocomment
The charter broker did not answer e-mailed questions. | unnamed | nocomment
The transponder of the Baltic Fern fell silent off Crete. | narrator | pos
The port authority did not say who owned the cargo. | official | nocomment
The Pentagon said it does not discuss intelligence matters. | official | nocomment
The president did not attend. | narrator | neg
No shots were fired. | narrator | neg
The cargo was never found. | narrator | neg
The minister said the ban was not aimed at anyone. | official | neg
Few of the jars were opened. | narrator | pos
The crew had little to eat. | narrator | pos
Hardly any of the grain reached the camps. | narrator | neg
The two sides failed to agree on a date. | narrator | neg
The deal fell through. | narrator | pos
The envoy left empty-handed. | narrator | pos
None of the three firms is on a sanctions list. | narrator | neg
The aircraft lacked a permit. | narrator | pos
The firm lacks a licence, the regulator said. | official | pos
Open Harbour Africa called the arrests a scandal. | org | pos
Grey Anvil, a contractor registered in Cyprus, denies having men in Mali. | org | deny
Aid agencies say 40,000 people have fled. | org | pos
Nine were hurt, the civil protection agency said. | official | pos
Rain fell hard, a central bank paper shows. | data | pos
Owners will pay, said a lawyer advising two airlines. | unnamed | pos
Nor does the defence ministry acknowledge any such deal. | official | deny
Tehran disputes the count. | official | deny
"Nobody was expelled," said the police spokeswoman, Ana Radu. | official | deny
Its director, Ivo Kral, protested that all of it had gone to farmers. | org | deny
Paul Reiss, who led the observer mission until 2017, said he knew of no such case. | named | deny
Two security officials identified the men as employees of Grey Anvil. | unnamed | pos
The charity Hands without Borders said it would stay. | org | pos
An army captain, Ali Musa, said two men had died. | official | pos
Ali Musa, a captain in the navy, said two men had died. | official | pos
The ship's captain, Igor Belov, said the crew were safe. | named | pos
As a general rule, crews change in port. | narrator | pos
The treaty gives the islanders a final say over quotas. | narrator | pos
Some general rules apply to small boats. | narrator | pos
Diesel fumes filled the hold, and two men were overcome. | narrator | pos
The cuts come on top of layoffs announced in March. | narrator | pos
It bought a tenth of the yard, expected to double by May. | narrator | pos
The refit cost a further $2 million in docking charges. | narrator | pos
As makers reported their sales, shares fell. | narrator | pos
The repairs went according to plan. | narrator | pos
We have asked the ferry firms which boats they use. | narrator | pos
The new decree makes clear that crews may be fined. | data | pos
The law says that no ship may leave unpaid. | data | neg
Details of the contract revealed that the price had doubled. | data | pos
The senator used her speech to praise the crew, adding: "They did all they could." | official | pos
The deputy minister published an article in the journal, saying: "We want open bids." | official | pos
The dockers' union issued a statement saying "We were not asked." | org | neg
A darker view is held by Karl Ode, a historian at Uppsala University, who stated, "Empires rarely repent". | org | pos
Malta, Cyprus and Samos have also been struck off the list, said Justice Secretary Hugh Yardley. | official | pos
Presiding Judge Marta Lenz has stated that the ship was hers. | official | pos
The tannery says it never sold hides. | unnamed | neg
Agrochim Vilija, the Belarusian consignor, disputes having any tie to the plant. | org | deny
A contract drawn up in Quito promises each man a salary. | data | pos
Neither the firm's owner, Volta Jet, nor the customs office agreed to answer questions. | org | nocomment
"It is hard to say," said chief engineer at Solaris Bank, Tim Ghent. | org | pos
The yard's newest boat, the "Dreamer", made its first voyage on Tuesday. | narrator | pos
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


def test_what_settles_a_kind_is_asked_of_every_description_it_could_settle(monkeypatch):
    keys = ("former", "seats", "of_war", "owners", "unions", "org", "official")
    told_of = [*ATTRIBUTIONS.read_text("utf-8").lower().replace(",", " ").splitlines(), *terms("sources", *keys)]
    words = {*chain.from_iterable(map(str.split, told_of))}
    frames = ("{}", "its {}", "the {} of the firm", "«company» {}", "who {} until 2017", "retired {}", "{} for rebels")
    parts = [[frame.format(word).split()] for word in sorted(words) for frame in frames]
    told = [kinds._telling_part(part) for part in parts]
    monkeypatch.setattr(kinds, "_TELLS", frozenset(words).union(*(part[0] for part in parts)))
    assert told == [kinds._telling_part(part) for part in parts]


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


# A sentence | whether it leaves room for doubt.
DOUBTS = """
By some accounts the barge left in May. | yes
If confirmed, the sale would be the first in ten years. | yes
The cargo, ostensibly barley, was landed at Sur. | yes
There are signs that the barge left in May. | yes
What looked like a launcher stood on the quay. | yes
Who paid for the barge is an open question. | yes
The putative buyer lives in Sur. | yes
Rumour has it that the barge left in May. | yes
Chances are that the barge left in May. | yes
The price, a broker guessed, was $40m. | yes
The barge could reach Sur by May. | yes
The children could swim. | no
The might of the army was on show. | no
The barge was supposed to leave in May. | no
Nothing could be further from the truth, the consul said. | no
"""


@pytest.mark.parametrize("line", DOUBTS.strip().splitlines())
def test_a_word_of_doubt_is_heard(line):
    text, doubt = (part.strip() for part in line.split(" | "))
    claims = evidence(text, published="2023-05-12", language="en")["claims"]
    assert any(claim["hedged"] for claim in claims) == (doubt == "yes")


# What several say | all of them, the first of whom is the claim's own source | its polarity.
SEVERAL = """
Dockers, a pilot and a banker said the barge had been sold. | Dockers + a pilot + a banker | pos
A welder, two clerks and the mayor of Sur said no barge came. | A welder + two clerks + mayor of Sur | neg
Oil fell in May, two traders, a banker and the navy said. | two traders + a banker + navy | pos
The barge sank in May, said a monk, a nurse and two drivers. | a monk + a nurse + two drivers | pos
According to port logs, the navy and a pilot, the barge sank. | port logs + navy + a pilot | pos
Neither the owner, the navy nor the bank has commented. | owner + navy + bank | nocomment
Ana Sol, a banker, and two clerks said the barge had been sold. | Ana Sol + two clerks | pos
The operator, Orsk Air, and a pilot said the jet was late. | Orsk Air + a pilot | pos
Reuters, citing a pilot, a clerk and a banker, said it was sold. | a pilot + a clerk + a banker | pos
Its director, Ana Sol, a clerk and two guards remember the barge. | Ana Sol + a clerk + two guards | pos
The News, citing a minister, a senator and a chaplain, said so. | a minister + a senator + a chaplain | pos
Officials in Paris, Rome and Madrid said the barge was late. | Officials in Paris, Rome and Madrid | pos
Officials in Paris and Rome said the barge was late. | Officials in Paris and Rome | pos
The barge, a pilot and two clerks said, was late. | a pilot + two clerks | pos
According to the navy, France and Chad agreed to send trainers. | navy | pos
The barge was late, said Ana Sol, a banker and the head of the union. | Ana Sol | pos
"""


@pytest.mark.parametrize("line", SEVERAL.strip().splitlines())
def test_all_who_say_something_are_its_sources(line):
    text, told, polarity = (part.strip() for part in line.split(" | "))
    (claim,) = evidence(text, published="2023-05-12", language="en")["claims"]
    sources = [claim["chain"], *claim["other_sources"]]
    names = [links[-1]["name"].removeprefix("the ").removeprefix("The ") for links in sources]
    assert (names, claim["polarity"]) == (told.split(" + "), polarity)


@pytest.mark.parametrize(
    "text",
    [
        "que a Thursday cloud the dropped es will Ucrania, a | on 2021 European And",
        "' leader, Paul Sane, said no ship had come.",
        f"The minister denied {'early ' * 60}it.",  # within a test's time
    ],
)
def test_words_that_lack_what_a_rule_looks_for_are_read(text):
    assert evidence(text, published="2021-03-12", language="en")["claims"]
