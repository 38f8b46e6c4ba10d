"""Journeys told in many ways, a sentence or two a rule: hauled goods, itineraries, timetables, what was seen."""

import pytest

from casework.articles import Reading


def stops(text):
    return [list(route.stops) for route in Reading(text, published="2023-05-10", language="en").routes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whatever is hauled is a consignment, and whatever lifeless goes is its own
        ("The gang drove the relics over the border from Libya into Tunisia.", [["Libya", "Tunisia"]]),
        ("The rocket stage left Samara by rail on 2 May and was at Baikonur later.", [["Samara", "Baikonur"]]),
        ("Moscow has airlifted air-defence crews to Niamey.", [["Moscow", "Niamey"]]),
        # verbs of a whole field, in all their forms
        ("The warship weighed anchor at Sevastopol, threaded the Bosphorus and is now making for Tartus.",
         [["Sevastopol", "Bosphorus", "Tartus"]]),
        ("After discharging at Paldiski the ship ballasted to Ust-Luga.", [["Paldiski", "Ust-Luga"]]),
        ("The Zodiac put to sea at Dunkirk and was picked up by a lifeboat, which put the passengers ashore at Dover.",
         [["Dunkirk", "Dover"]]),
        ("The tug edged away from Hanko on Friday for Tallinn.", [["Hanko", "Tallinn"]]),
        ("The coaster cast off at Gdansk and made fast in Bergen on Thursday.", [["Gdansk", "Bergen"]]),
        # where things are told to be ends a journey, begins it or lies on its way
        ("Tracking data put the yacht in Tivat in March and in Bodrum a week later.", [["Tivat", "Bodrum"]]),
        ("On Tuesday the barge was in Ceuta. By Friday, said her manager, she would be alongside in Nouakchott.",
         [["Ceuta", "Nouakchott"]]),
        ("Ten locomotives from Aktau were set on the rails at Alat and hauled to Tbilisi.",
         [["Aktau", "Alat", "Tbilisi"]]),
        ("Kept in a shed at Colón for weeks, the crates were then flown to Mariel.", [["Colón", "Mariel"]]),
        ("The night train from Kyiv to Chelm was held for six hours at Yahodyn.", [["Kyiv", "Yahodyn", "Chelm"]]),
        ("The chickens were slaughtered in Santos, stored in Antwerp, relabelled in Vilnius and sold in Minsk.",
         [["Santos", "Antwerp", "Vilnius", "Minsk"]]),
        # a noun tells what a place is
        ("Papers gave the port of lading as Batumi and the place of delivery as Beira.", [["Batumi", "Beira"]]),
        ("The jet hauled transformers, with Zhengzhou as the pick-up point and Holguín as the drop.",
         [["Zhengzhou", "Holguín"]]),
        ("The tanker left Aden, the Suez Canal was transited on 9 July and Valletta was reached a week later.",
         [["Aden", "Suez Canal", "Valletta"]]),
        ("Ust-Luga was where the tanker had taken on oil, and Valletta was where she was going.",
         [["Ust-Luga", "Valletta"]]),
        # itineraries without a verb
        ("The plane was on a ferry flight, Lagos to Lisbon, for maintenance.", [["Lagos", "Lisbon"]]),
        ("The freighter took the back door: Izmir to Baku by truck and Baku to Atyrau by ferry.",
         [["Izmir", "Baku"], ["Baku", "Atyrau"]]),
        ("The An-12 had a busy week: Luanda on Monday, Brazzaville on Tuesday, Bangui by Friday.",
         [["Luanda", "Brazzaville", "Bangui"]]),
        ("The jet's log reads Brasília–Boa Vista–Orlando.", [["Brasília", "Boa Vista", "Orlando"]]),
        ("He flew the King Air from Goma to Kampala and back in a day.", [["Goma", "Kampala", "Goma"]]),
        # and no more than one speaker, seller, pipe or shot makes a journey
        ("The pipeline carries crude from Kirkuk to Ceyhan.", []),
        ("Missiles fired from Yemen towards Israel fell short.", []),
        ("He moved from Lagos to London and opened a shipping agency in Rotterdam.", []),
        ("The talks moved from Geneva to Vienna.", []),
        ("The tanker's owner is registered in Majuro, its insurer sits in Oslo and its crew was hired in Manila.", []),
        ("The ship lay idle and may be sold for scrap, brokers in Chittagong said.", []),
    ],
)  # fmt: skip
def test_journey_told_in_one_breath(text, expected):
    assert stops(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what came before is told after
        ("A boat capsized off Obock. It had put to sea at Aden with 77 on board.", [["Aden", "Obock"]]),
        ("The reefer is lying at Montevideo. Her last port was Cape Town.", [["Cape Town", "Montevideo"]]),
        ("A drone boat has washed up at Trabzon. It drifted there from the waters off Sevastopol.",
         [["Sevastopol", "Trabzon"]]),
        ("The carrier, with a destroyer on deck, is due in Yokosuka on Friday. She left Singapore on the 9th.",
         [["Singapore", "Yokosuka"]]),
        ("A C-130 put down in Bobo-Dioulasso. The plane was on a ferry flight from Lagos to Lisbon.",
         [["Lagos", "Bobo-Dioulasso", "Lisbon"]]),
        # a stop told by itself
        ("The yacht left Antibes for Göcek. A stop for provisions in Heraklion is recorded by the harbour office.",
         [["Antibes", "Heraklion", "Göcek"]]),
        # on from there, by another
        ("The crates were landed at Khor Fakkan. There a coaster took them for Basra.", [["Khor Fakkan", "Basra"]]),
        ("Three drones got to Niamey inside an A400M from Kayseri. A second lot will be coming from Ankara.",
         [["Kayseri", "Niamey"], ["Ankara", "Niamey"]]),
        # what was only meant does not count as reached
        ("The navy foiled an attempt by Tehran to smuggle arms into Yemen. The vessel was seized off Salalah.",
         [["Tehran", "Yemen"]]),
        ("The tanker sailed from Ust-Luga for Port Said. Instead, tugs dragged the tanker to Sassnitz.",
         [["Ust-Luga", "Port Said"], ["Ust-Luga", "Sassnitz"]]),
        ("The ship reached Huizhou on July 8. The ship departed Shanghai on July 11.", []),
    ],
)  # fmt: skip
def test_journey_told_over_two_sentences(text, expected):
    assert stops(text) == expected
