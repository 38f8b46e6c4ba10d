"""Where the name of a body, a firm, a craft or a place begins and ends, and what it is."""

import pytest

from casework.articles.mentions import mentions
from casework.articles.text import sentences


def names(text):
    return [(item.text, item.type) for item in mentions(text, sentences(text))]


CUT = [
    ("Omarka, the site of a closed mine, lies near Gao.", [("Omarka", "GPE"), ("Gao", "GPE")]),
    ("Ana Ruiz, a researcher at Foro Austral in Lima, spoke.", [
        ("Ana Ruiz", "PERSON"), ("Foro Austral", "ORG"), ("Lima", "GPE"),
    ]),
    ("It flew by way of Tunis, Karrak and Lagos.", [("Tunis", "GPE"), ("Karrak", "GPE"), ("Lagos", "GPE")]),
    ("Southern Chad is calm.", [("Chad", "GPE")]),
    ("Orano, the French group that ran the mine, left. Orano denied it.", [
        ("Orano", "COMPANY"), ("French", "NORP"), ("Orano", "COMPANY"),
    ]),
    ("Lima, which does not trade with it, left.", [("Lima", "GPE")]),
    ("The Lisbon agency Farol wrote that it left.", [("Lisbon", "GPE"), ("Farol", "MEDIA")]),
    ("The Tripoli channel Al-Afaq reported it.", [("Tripoli", "GPE"), ("Al-Afaq", "MEDIA")]),
    ("An officer told Radio Marina, which did not name him.", [("Radio Marina", "MEDIA")]),
    ("The Omani embassy in the Kenyan capital closed.", [("Omani embassy", "ORG"), ("Kenyan", "NORP")]),
    ("They compared Ghanaian customs tables.", [("Ghanaian", "NORP")]),
    ("The Togolese cabinet met; a Togolese cabinet minister left.", [
        ("Togolese cabinet", "ORG"), ("Togolese", "NORP"),
    ]),
    ("Togo's military denied it.", [("Togo's military", "ORG")]),
    ("The Malian military, which runs the mine, left; two Malian military trucks stayed.", [
        ("Malian military", "ORG"), ("Malian", "NORP"),
    ]),
    ("Jordan's state flour board bought wheat, Jordan's state news agency said.", [
        ("Jordan's state flour board", "ORG"), ("Jordan", "GPE"),
    ]),
    ("Cmdr. Ruth Vale and Wing Commander Sam Oyo met.", [("Ruth Vale", "PERSON"), ("Sam Oyo", "PERSON")]),
    ("Peru's envoy to the United Nations, Marta Solis, spoke.", [
        ("Peru", "GPE"), ("United Nations", "ORG"), ("Marta Solis", "PERSON"),
    ]),
    ("The newswire Gasline and the newsletter Harbour Freight reported it.", [
        ("Gasline", "MEDIA"), ("Harbour Freight", "MEDIA"),
    ]),
    ("It brought parts for the Ostrava nuclear power plant at Christmas.", [("Ostrava nuclear power plant", "FAC")]),
    ("Jet A-1 was short on Christmas Eve.", []),
    ("He told the daily L'Aube d'Oran so.", [("L'Aube d'Oran", "MEDIA")]),
    ("The tanker left. Ana Ruiz, a researcher at the Colegio del Sur, saw it.", [
        ("Ana Ruiz", "PERSON"), ("Colegio del Sur", "ORG"),
    ]),
    ("A boat named the Al Safina was stopped.", [("Al Safina", "VESSEL")]),
    ("The ship sank. The Al Safina had put out from Goa.", [("Al Safina", "VESSEL"), ("Goa", "GPE")]),
    ("According to its head, Vera Lind, the ship left.", [("Vera Lind", "PERSON")]),
    ("They shelled Marib again.", [("Marib", "GPE")]),
    ("Nepal's Directorate General of Supply signed.", [("Nepal", "GPE"), ("Directorate General of Supply", "ORG")]),
    ("It carried Chilean fruit on board.", [("Chilean", "NORP")]),
    ("Albania's customs administration held two.", [("Albania's customs administration", "ORG")]),
    ("The plant belongs to Vostok Heat and Power, a utility.", [("Vostok Heat and Power", "COMPANY")]),
    ("The firm Orlan Marine Services LLC of Varna paid.", [("Orlan Marine Services LLC", "COMPANY"), ("Varna", "GPE")]),
    ("It borrowed from the State Bank of Laos and Agribank of Fiji.", [
        ("State Bank of Laos", "ORG"), ("Agribank", "COMPANY"), ("Fiji", "GPE"),
    ]),
    ("Rosneft Trading SA was listed.", [("Rosneft Trading SA", "COMPANY")]),
    ("The Turkish lender Egebank opened.", [("Turkish", "NORP"), ("Egebank", "COMPANY")]),
    ("A researcher at the Perth Institute of Trade spoke.", [("Perth Institute of Trade", "ORG")]),
    ("The militia Liwa al-Fajr denied it.", [("Liwa al-Fajr", "ORG")]),
    ("The U.S. 5th Fleet left; the 40th Naval Infantry Brigade did not.", [
        ("U.S. 5th Fleet", "ORG"), ("40th Naval Infantry Brigade", "ORG"),
    ]),
    ("The newspaper La Tercera de Arica reported it.", [("La Tercera de Arica", "MEDIA")]),
    ("Sahel 24 said so.", [("Sahel 24", "MEDIA")]),
    ("Losses of Adam Air Flight 574 were heavy.", [("Adam Air", "COMPANY")]),
    ("Crews at Imam Reza airport waited.", [("Imam Reza airport", "FAC")]),
    ("They flew to Queen Alia International Airport.", [("Queen Alia International Airport", "FAC")]),
    ("Rockets hit Camp Falcon.", [("Camp Falcon", "FAC")]),
    ("The tanker M/T Nerissa 2 sailed.", [("M/T Nerissa 2", "VESSEL")]),
    ("The Liberian-flagged Aframax Delta Rose sailed.", [("Liberian", "NORP"), ("Delta Rose", "VESSEL")]),
    ("Two Mirage 2000s and an Il-76MD-90A landed.", [("Mirage 2000s", "AIRCRAFT"), ("Il-76MD-90A", "AIRCRAFT")]),
    ("They drove Toyota Land Cruisers.", [("Toyota", "COMPANY")]),
    ("St. Lucia and Congo-Brazzaville abstained.", [("St. Lucia", "GPE"), ("Congo-Brazzaville", "GPE")]),
    # what stands beside a name tells how far it goes
    ("He spoke at the Turan Security Forum.", [("Turan Security Forum", "ORG")]),
    ("The Southern Military District sent it.", [("Southern Military District", "ORG")]),
    ("The tanker lay idle in St. George's.", [("St. George's", "GPE")]),
    ("Rafts cross the Uruguay River.", [("Uruguay River", "LOC")]),
    ("Chile's Revenue Service denied it.", [("Chile's Revenue Service", "ORG")]),
    ("It was sold by Orla Leasing DAC of Shannon.", [("Orla Leasing DAC", "COMPANY"), ("Shannon", "GPE")]),
    ("The firm, whose owner, Zaza Kobal, is abroad, closed.", [("Zaza Kobal", "PERSON")]),
    ("He told The Malabar Herald.", [("The Malabar Herald", "MEDIA")]),
    ("A C-130 Hercules and C-GABC landed.", [("C-130 Hercules", "AIRCRAFT"), ("C-GABC", "AIRCRAFT")]),
    ("The Andes Hauliers' Federation struck.", [("Andes Hauliers' Federation", "ORG")]),
    ("It belongs to the National Oil Company of Malawi.", [("National Oil Company of Malawi", "ORG")]),
    ("Peru's civil aviation committee spoke.", [("Peru's civil aviation committee", "ORG")]),
    ("The UN Monitoring and Inspection Mechanism left.", [("UN Monitoring and Inspection Mechanism", "ORG")]),
    ("Two UH-60 Black Hawks and an A-29 crashed.", [("UH-60 Black Hawks", "AIRCRAFT"), ("A-29", "AIRCRAFT")]),
    ("Queues grew at the Medyka crossing.", [("Medyka", "GPE")]),
    ("The ship is in the Seaweb database.", [("Seaweb", "ORG")]),
    ("The Shell Frost sailed after the Cape Iris docked.", [("Shell Frost", "VESSEL"), ("Cape Iris", "VESSEL")]),
    ("Freight rates between ports fell.", []),
    ("Energoreg, the Georgian regulator, spoke.", [("Energoreg", "ORG"), ("Georgian", "NORP")]),
    ("Chile's maritime police waved it off.", [("Chile's maritime police", "ORG")]),
    ("The ship Fu Xing 88, it said, sank.", [("Fu Xing 88", "VESSEL")]),
    ("They left on a chartered A330.", [("A330", "AIRCRAFT")]),
    ("It was an Altan Air Boeing 767.", [("Altan Air", "COMPANY"), ("Boeing 767", "AIRCRAFT")]),
    ("The clinic sends X-rays by boat.", []),
    ("The Lesotho Ploughmen's Party lost.", [("Lesotho Ploughmen's Party", "ORG")]),
    ("A study by the Delft consultancy Waterwijs said so.", [("Delft", "GPE"), ("Waterwijs", "COMPANY")]),
    ("They climbed from Arica through Tambo Quemado to Oruro.", [
        ("Arica", "GPE"), ("Tambo Quemado", "GPE"), ("Oruro", "GPE"),
    ]),
    ("Whoever found the vessel, the Omani Foreign Ministry did not say.", [("Omani Foreign Ministry", "ORG")]),
    # a ship's number and last word, a paper's whole name, a firm that somebody is at, a think tank
    ("The tanker Hai Lan 9 left. The Hai Lan 9 is due on Friday.", [("Hai Lan 9", "VESSEL"), ("Hai Lan 9", "VESSEL")]),
    ("A sister ship, the Alexandretta Sun, is expected.", [("Alexandretta Sun", "VESSEL")]),
    ("Rents doubled, the Fiji Daily Post wrote.", [("Fiji Daily Post", "MEDIA")]),
    ("Prices fell, said Lars Holm, an economist at Sydfragt.", [("Lars Holm", "PERSON"), ("Sydfragt", "COMPANY")]),
    ("Steppe Insight, a think tank in Almaty, said so.", [("Steppe Insight", "ORG"), ("Almaty", "GPE")]),
    ("Tema Airfreight, the operator, denied it.", [("Tema Airfreight", "COMPANY")]),
    ("Freight rates doubled.", []),
    # 747 is a type behind an article, and a number before what is counted
    ("The 747, now parked in Accra, carried the 707 passengers.", [("747", "AIRCRAFT"), ("Accra", "GPE")]),
    ("It traced the Gulfstream IV to Lima.", [("Gulfstream IV", "AIRCRAFT"), ("Lima", "GPE")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CUT)
def test_a_name_is_cut_where_it_ends(text, expected):
    assert names(text) == expected


def test_a_listed_firm_is_not_its_subsidiary():
    text = "Boeing spoke. Boeing Commercial Airplanes did not. So did Apple; Apple Inc. is large."
    full = {item.text: item.canonical for item in mentions(text, sentences(text))}
    assert (full["Boeing"], full["Apple"]) == ("Boeing", "Apple Inc.")


def test_a_type_has_the_name_of_its_maker():
    text = "The 747 waited beside an A330."
    assert [item.canonical for item in mentions(text, sentences(text))] == ["Boeing 747", "Airbus A330"]


def test_an_outlet_is_known_without_the_word_for_what_it_is():
    text = "LOME, May 2 (Volta Bend) - A note seen by Volta Bend says so."
    found = [item for item in mentions(text, sentences(text), outlet="Volta Bend News Agency") if item.type == "MEDIA"]
    assert [(item.text, item.canonical) for item in found] == [("Volta Bend", "Volta Bend News Agency")] * 2


def test_craft_told_in_the_plural_have_one_name():
    text = "Rafales and Black Hawks flew beside a Rafale."
    assert [item.canonical for item in mentions(text, sentences(text))] == ["Rafale", "Black Hawk", "Rafale"]
