"""Stops told by what is done there, ends named in another sentence, and what looks like a journey and is none."""

import pytest

from casework.articles import Reading


def stops(text):
    return [list(route.stops) for route in Reading(text, published="2023-05-10", language="en").routes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what is taken on, changed or broken on the way
        ("The Banda Star was to sail from Cebu on May 2, pick up nets in Davao and carry on to Bitung.",
         [["Cebu", "Davao", "Bitung"]]),
        ("Pictures show the Sunda Pearl alongside at Sittwe port. She had loaded at Fujairah, changed her flag in the "
         "Palk Strait and lain for nine days off Chittagong.",
         [["Fujairah", "Palk Strait", "Chittagong", "Sittwe port"]]),
        ("They broke the flight from Kigali to Doha at Djibouti.", [["Kigali", "Djibouti", "Doha"]]),
        ("A ship that sailed from Chennai has unloaded guns at Batumi. The Ravi Star broke her journey at Djibouti and "
         "Piraeus.", [["Chennai", "Djibouti", "Piraeus", "Batumi"]]),
        ("A convoy carrying flour from Port Sudan to El Obeid has been stuck for a week at Kosti.",
         [["Port Sudan", "Kosti", "El Obeid"]]),
        ("A train hauling wheat from Djibouti to Addis Ababa has stood since Friday in a siding near Dire Dawa.",
         [["Djibouti", "Dire Dawa", "Addis Ababa"]]),
        ("The liner asked for shelter in Mindelo on the third day out of Dakar, on the way to Fortaleza.",
         [["Dakar", "Mindelo", "Fortaleza"]]),
        ("A jet with 150 deportees landed at Conakry. It had come from Hamburg and had put down at Agadir for fuel.",
         [["Hamburg", "Agadir", "Conakry"]]),
        ("The Sea Rover is to leave Piraeus on Thursday, embark 300 pilgrims at Izmir and make for Haifa.",
         [["Piraeus", "Izmir", "Haifa"]]),
        ("The dhow, out of Bandar Abbas with tea for Berbera, was arrested at Salalah.",
         [["Bandar Abbas", "Salalah", "Berbera"]]),
        ("The container was opened in Antwerp, sealed again and sent on to Felixstowe.", [["Antwerp", "Felixstowe"]]),
        ("At dawn the tanker was off Suez; by nightfall it lay at Port Said.", [["Suez", "Port Said"]]),
        ("Two cargoes are held off Sfax. The Sara B, loaded at Augusta with 9,000 t, had been drifting since 11 May.",
         [["Augusta", "Sfax"]]),
        ("The plane took the children from Entebbe airport to a children's camp at Gulu.",
         [["Entebbe airport", "Gulu"]]),
        # goods go on from where the ship ends
        ("A freighter that sailed from Karachi has put ashore mortars bound for Chad at the port of Douala.",
         [["Karachi", "Douala", "Chad"]]),
        ("Steel from Taranto came ashore at Benghazi on Monday. The rest of it will be carried on by truck to Kufra.",
         [["Taranto", "Benghazi"], ["Benghazi", "Kufra"]]),
        ("Two Black Hawks hopped from Aviano to Ramstein to Poprad.", [["Aviano", "Ramstein", "Poprad"]]),
        # where a craft was bound, and where it came
        ("An A340 that left Vilnius with a flight plan for Malé has turned up at Zahedan airport.",
         [["Vilnius", "Malé"], ["Vilnius", "Zahedan airport"]]),
        ("Last seen off Yemen, the dhow was hauled into Muscat.", [["Yemen", "Muscat"]]),
        ("A tanker that cleared Basra on 4 June with a cargo for Trieste has turned up off Tartus.",
         [["Basra", "Trieste"], ["Basra", "Tartus"]]),
        ("Police in Calais found 20 men in a trailer that had been loaded in Ghent and was bound for Leeds.",
         [["Ghent", "Calais", "Leeds"]]),
        ("Eleven trucks with flour crossed into Benin at Malanville. They had been loaded in Niamey.",
         [["Niamey", "Malanville"]]),
        ("The steamer ran from Khartoum up the Nile to Aswan.", [["Khartoum", "Nile", "Aswan"]]),
        ("The Il-62 flew empty from Pyongyang to Vladivostok and returned on Thursday with 96 passengers.",
         [["Pyongyang", "Vladivostok", "Pyongyang"]]),
        ("The vessel headed north from Durban, stopped for a crew change at Port Louis and is now in the Gulf of Aden.",
         [["Durban", "Port Louis", "Gulf of Aden"]]),
        ("The coaster loaded onions at Port Said, dropped half of them in Limassol and took the rest to Beirut.",
         [["Port Said", "Limassol", "Beirut"]]),
        ("The plane lifted 19 miners out of Kolwezi and set them down at Lubumbashi.", [["Kolwezi", "Lubumbashi"]]),
        # a list, a trace
        ("The website gives the jet's itinerary: Minsk, Baku, Karachi.", [["Minsk", "Baku", "Karachi"]]),
        ("Its path, as the site drew it, ran Durban, Djibouti, Muscat.", [["Durban", "Djibouti", "Muscat"]]),
        ("Two cargoes are held off Sfax. Data trace one of them, the Sara B, from Taman to the same port with a halt "
         "at Piraeus.", [["Taman", "Piraeus", "Sfax"]]),
        # the end that another sentence names
        ("A C-295 landed at Juba with tents. On its way there the plane left Rzeszów and rested for a night in Aswan.",
         [["Rzeszów", "Aswan", "Juba"]]),
        ("Food ran out in Isiro in April. A plane carried flour from Arua, with a stop in Aru, to the town on Friday.",
         [["Arua", "Aru", "Isiro"]]),
        ("NIAMEY, April 4 - A convoy drove into town on Sunday. The trucks, which had come from Cotonou by way of "
         "Malanville, were emptied in two hours.", [["Cotonou", "Malanville", "Niamey"]]),
        ("NIAMEY, April 4 - Twelve trucks were met at the barracks on Sunday. The trucks, which had come from Cotonou "
         "by way of Malanville, were emptied there.", [["Cotonou", "Malanville", "Niamey"]]),
        ("They came from Durban to Nacala aboard the Umhlanga Star, which put in at Beira along the way.",
         [["Durban", "Beira", "Nacala"]]),
        # people who are counted and go together
        ("Forty-one monitors of the African Union will fly from Addis Ababa to Nairobi and on to Mogadishu.",
         [["Addis Ababa", "Nairobi", "Mogadishu"]]),
        ("Ninety officers from Dhaka reached Port-au-Prince after changing planes in Doha.",
         [["Dhaka", "Doha", "Port-au-Prince"]]),
        ("From Cali he flew to Lima, on to Istanbul and then, with 40 others, to Benina aboard an Il-76.",
         [["Cali", "Lima", "Istanbul", "Benina"]]),
        ("Twenty lawyers from London reached Geneva on Monday for the hearing.", []),
        # money and volumes
        ("Valves worth $9 million went to Belarus last year through the port of Klaipeda.", []),
        ("The importer waited 30 days for a transfer routed by way of Dubai and Vienna.", []),
        ("Shipments of tin from Goma to Penang fell by half last year.", []),
        ("The ministry named three partners: Peru, Chile, Bolivia.", []),
    ],
)  # fmt: skip
def test_stops_told_by_what_is_done_there(text, expected):
    assert stops(text) == expected
