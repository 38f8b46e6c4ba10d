"""Names and routes, one sentence a rule: ships, aircraft, bodies; where a journey begins, passes and ends."""

import pytest

from casework.articles import Reading


def names(text):
    return [(m.text, m.type) for m in Reading(text, published="2023-05-10", language="en").mentions]


def stops(text):
    return [list(route.stops) for route in Reading(text, published="2023-05-10", language="en").routes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Liberian-flagged Ocean Grace loaded in Basra.", ("Ocean Grace", "VESSEL")),
        ("The ships Vela and Aurora Bay met off Kalamata.", ("Aurora Bay", "VESSEL")),
        ("The court heard Mr. van Dijk.", ("van Dijk", "PERSON")),
        ("It passed the Kerch strait at night.", ("Kerch strait", "LOC")),
        ("The UN Office for the Coordination of Humanitarian Affairs said so.",
         ("UN Office for the Coordination of Humanitarian Affairs", "ORG")),
        ("The Port of Durban reopened.", ("Port of Durban", "FAC")),
        ("A Dash 8 was parked in Juba.", ("Dash 8", "AIRCRAFT")),
        ("The jet belongs to Caspian Skyways.", ("Caspian Skyways", "COMPANY")),
        ("It serves the Tanzania People's Defence Force.", ("Tanzania People's Defence Force", "ORG")),
        ("Data of the Food and Agriculture Organization show it.", ("Food and Agriculture Organization", "ORG")),
        ("He complained to the Times of Oman.", ("Times of Oman", "MEDIA")),
        ("The state newspaper New Light of Myanmar reported it.", ("New Light of Myanmar", "MEDIA")),
        ("A witness told the Bulgarian channel bTV.", ("bTV", "MEDIA")),
        ("She spoke to the television station Canal 12.", ("Canal 12", "MEDIA")),
        ("He told the broadcaster ABC Suriname so.", ("ABC Suriname", "MEDIA")),
        ("He told the newspaper ABC Laguna so.", ("ABC Laguna", "MEDIA")),
        ("The ship left, ABC Laguna reported on Monday.", ("ABC Laguna", "MEDIA")),
        ("He told ABC Laguna was empty.", ("ABC", "MEDIA")),
        ("The Central Bank of Suriname sold gold.", ("Central Bank of Suriname", "ORG")),
        ("The Russian Embassy in Turkey denied it.", ("Russian Embassy in Turkey", "ORG")),
        ("It fell to state-run Cupet.", ("Cupet", "COMPANY")),
        ("CNN Chile reported that the jet had landed.", ("CNN Chile", "MEDIA")),
        ("He told CNN Chile's army was ready.", ("CNN", "MEDIA")),
        ("The Bureau of Industry and Security acted.", ("Bureau of Industry and Security", "ORG")),
        ("Shares of Bank of America Corp. fell.", ("Bank of America Corp.", "COMPANY")),
        ("The MV Sea Pearl left. The Sea Pearl is banned.", ("Sea Pearl", "VESSEL")),
        ("Guards boarded the M/V Ruby on Friday.", ("M/V Ruby", "VESSEL")),
        ("Combustibles del Norte, the Peruvian distributor, denied it.", ("Combustibles del Norte", "COMPANY")),
        ("Kuroshio Deep, registered in Vila, bought it.", ("Kuroshio Deep", "COMPANY")),
    ],
)  # fmt: skip
def test_name_is_found_whole(text, expected):
    assert expected in names(text)


def test_units_are_no_names():
    assert not names("The plant sold 40 kWh and 3 mAh to the channel.")


def test_a_possessive_stays_as_printed_unless_the_text_has_the_adjective_too():
    def canonical(text):
        return {m.canonical for m in Reading(text, published="2023-05-10", language="en").mentions if m.type == "ORG"}

    assert canonical("Peru's navy left.") == {"Peru's navy"}
    assert canonical("Peru's navy left. The Peruvian navy said so.") == {"Peruvian navy"}


def test_a_paper_without_its_middle_word_is_the_same_paper():
    text = "The Levant Shipping Post saw the contract. The Levant Post asked the owner."
    found = Reading(text, published="2023-05-10", language="en").mentions
    assert {m.canonical for m in found} == {"Levant Shipping Post"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The drones were shipped from Baku across the Caspian Sea to Aktau.", [["Baku", "Caspian Sea", "Aktau"]]),
        ("On its way from Ust-Luga to Alexandria the ship stopped at Ceuta.", [["Ust-Luga", "Ceuta", "Alexandria"]]),
        ("The ship, en route to Beirut from Batumi, was stopped off Cyprus.", [["Batumi", "Beirut"]]),
        ("The tanker left Sines on 3 May. It is due in Houston on Sunday.", [["Sines", "Houston"]]),
        ("A Gulfstream landed in Khartoum after taking off from Tel Aviv.", [["Tel Aviv", "Khartoum"]]),
        ("The ship reached Aden on Monday. From there it sailed to Berbera.", [["Aden", "Berbera"]]),
        ("Coming from Luanda, the ship is expected in Rotterdam on Friday.", [["Luanda", "Rotterdam"]]),
        ("Its destination was Tobruk; it had left Tartus two days earlier.", [["Tartus", "Tobruk"]]),
        ("The lathes were shipped from Izmir to Baku and put on lorries for Atyrau.", [["Izmir", "Baku", "Atyrau"]]),
        ("It had loaded at Zawiya and declared Bar as its destination.", [["Zawiya", "Bar"]]),
        ("A barge left Kazan for Perm, and another will sail from Rostov to Baku.",
         [["Kazan", "Perm"], ["Rostov", "Baku"]]),
        ("The ship took tin aboard at Lagos and was detained off Accra.", [["Lagos", "Accra"]]),
        ("The jet flew from Juba to Kampala. A broker met it. It was sent on to Kigali.",
         [["Juba", "Kampala"], ["Kampala", "Kigali"]]),
        ("Kenya exported 3,000 tonnes of tea to Pakistan last year.", []),
        # where it landed stands in the sentence before
        ("A relief flight touched down at Les Cayes. The plane flew in from Santiago through Panama City.",
         [["Santiago", "Panama City", "Les Cayes"]]),
        # diverted: what was meant and what came of it
        ("The ship left Kaohsiung for Puerto Cortés but was diverted to Balboa.",
         [["Kaohsiung", "Puerto Cortés"], ["Kaohsiung", "Balboa"]]),
        # people are a consignment where somebody moves them
        ("Some 50 men were flown to Bissau from Bangui.", [["Bangui", "Bissau"]]),
        ("Fifty men went to Bissau from Bangui.", []),
        ("The yacht slipped out of Barcelona and turned up in Tivat.", [["Barcelona", "Tivat"]]),
        ("The ship, en route from Santos to Rotterdam, was boarded off Dakar.", [["Santos", "Rotterdam"]]),
        ("It moved the cargo to Sohar, where it was transferred for Karachi.", [["Sohar", "Karachi"]]),
        # in other words than "left" and "sailed to"
        ("Izmir was the jet's starting point and Cairo its only stop.", [["Izmir", "Cairo"]]),
        ("The plane swung north over Djibouti on its way from Addis Ababa to Chengdu.",
         [["Addis Ababa", "Djibouti", "Chengdu"]]),
        ("A barge set out from Kazan and has got as far as Perm.", [["Kazan", "Perm"]]),
        ("The lorries had left Kampala and went by Gulu to Juba.", [["Kampala", "Gulu", "Juba"]]),
        ("The bulker picked up wheat at Odesa and cleared the Suez Canal for Aden.", [["Odesa", "Suez Canal", "Aden"]]),
        ("Its goods came from Dubai in a jet, were relabelled in Tokmok and went on by truck to Omsk.",
         [["Dubai", "Tokmok", "Omsk"]]),
        ("The firm sent lathes from Varna to Sevastopol.", [["Varna", "Sevastopol"]]),
        ("Delegates landed in Banjul in a jet that had set out from Sochi and refuelled in Tunis.",
         [["Sochi", "Tunis", "Banjul"]]),
        ("Flights from Dubai have reached N'Djamena. The jets refuelled at Luxor on the way.",
         [["Dubai", "N'Djamena"], ["Dubai", "Luxor", "N'Djamena"]]),
        ("Crates were unloaded from an Il-76 in Juba. The jet had set out from Minsk and stopped at Ankara.",
         [["Minsk", "Ankara", "Juba"]]),
        ("The grain was hauled off from Melitopol in a lorry, the ambassador to Ankara said.", []),
        # what is told with the journey, or of an earlier one
        ("The jet left Sur and reached Goa after stops in Karachi, Djibouti and Dakar.",
         [["Sur", "Karachi", "Djibouti", "Dakar", "Goa"]]),
        ("The ship is steaming from Odesa to Mumbai around the Cape of Good Hope.",
         [["Odesa", "Cape of Good Hope", "Mumbai"]]),
        ("The army drove two patients from Goma to Kigali.", [["Goma", "Kigali"]]),
        ("The jet landed in Istanbul. Three days later it went on to Zurich.", [["Istanbul", "Zurich"]]),
        ("The copper went from Ndola to Durban and is at sea for Shanghai.", [["Ndola", "Durban", "Shanghai"]]),
        ("The jet had left Accra for Lagos. The jet was diverted to Abuja.", [["Accra", "Lagos"], ["Accra", "Abuja"]]),
        ("Police in Panama City are holding gold that was flown in from Bluefields.", [["Bluefields", "Panama City"]]),
        ("Police in Lima hold gold in Guayaquil that was flown in from Quito.", [["Quito", "Guayaquil"]]),
        ("Police in Oran sealed a shed of shells that had been trucked there from Algiers.", [["Algiers", "Oran"]]),
        ("The cargo, lifted at Odesa, ended up in Goa after changing ships off Malta.", [["Odesa", "Malta", "Goa"]]),
        ("A tanker is loading at Basra. The tanker had come empty from Goa by way of Sur.", [["Goa", "Sur", "Basra"]]),
        ("The tanker took on oil at Basra and handed it to a second ship off Goa.", [["Basra", "Goa"]]),
        ("Suriname, which has few hospitals, received its first doses from Barbados.", [["Barbados", "Suriname"]]),
        ("A refinery in Entebbe buys gold that may have been flown in from Caracas.", []),
    ],
)  # fmt: skip
def test_stops_are_in_the_order_travelled(text, expected):
    assert stops(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The box was to travel from Guayaquil to Rotterdam via Caucedo.", ["Guayaquil", "Caucedo", "Rotterdam"]),
        ("The ship took on grain at Odessa and is heading for Mersin.", ["Odessa", "Mersin"]),
        ("The vessel cleared inspection in Djibouti and reached Hodeidah later.", ["Djibouti", "Hodeidah"]),
    ],
)
def test_parcels_travel_and_what_is_taken_on_board_begins_a_voyage(text, expected):
    assert stops(text) == [expected]


def test_out_of_a_place_is_where_a_voyage_begins():
    text = "A tanker was tracked out of Novorossiysk and on to Tartus by way of the Bosphorus."
    (route,) = Reading(text, outlet="x", title="y").routes
    assert route.stops == ("Novorossiysk", "Bosphorus", "Tartus")


def test_the_port_of_a_place_is_the_place():
    text = (
        "The tanker Sirius left the Russian naval base of Baltiysk on Friday and called at Malta on the way to Tartus."
    )
    assert [route.stops for route in Reading(text, outlet="x", title="y").routes] == [("Baltiysk", "Malta", "Tartus")]


def test_what_is_on_the_way_is_a_place_though_no_list_has_it():
    text = "The freighter Nordic Pelican was making for Port Said by way of Skagenodde."
    (route,) = Reading(text, outlet="x", title="y").routes
    assert route.stops == ("Skagenodde", "Port Said")


def test_a_ship_that_is_told_more_of_stays_a_ship():
    text = "The tanker Ebène is held off Lomé with two ships. The Ebène, which flies the flag of Cameroon, left Varna."
    names = {item.type for item in Reading(text, outlet="x", title="y").mentions if item.text == "Ebène"}
    assert names == {"VESSEL"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An Airbus flew from Tehran to Caracas and topped up in Ankara.", [["Tehran", "Ankara", "Caracas"]]),
        ("The boat sailed from Tripoli to Malta and then stopped at Bari.", [["Tripoli", "Malta", "Bari"]]),
        ("The Antonov overnighted in Karachi en route from Almaty to Colombo.", [["Almaty", "Karachi", "Colombo"]]),
        ("The ship will pick up fertiliser in Ventspils and take it to Beira.", [["Ventspils", "Beira"]]),
        (
            "The plane took off from Leipzig. Its only stop was Baku, and it landed at Kabul.",
            [["Leipzig", "Baku", "Kabul"]],
        ),
        (
            "The ship is anchored off Fujairah. She had come from Basra and is bound for Karachi.",
            [["Basra", "Fujairah", "Karachi"]],
        ),
        ("The tanker changed its name in Malta before sailing to Odesa from Bari.", [["Bari", "Odesa"]]),
        ("The oil company, based in Calgary, has moved its headquarters to Houston.", []),
        ("The shipowner from Athens denied sending arms to Libya.", []),
        ("The ship spent a year off Malta.", []),
    ],
)
def test_a_stop_in_other_words_is_on_the_way_and_a_home_is_no_start(text, expected):
    assert stops(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # bound for one place and seen at another, or gone back there
        ("A container bound for Perth was seized at Durban.", [["Durban", "Perth"]]),
        ("A ferry bound for Palma had to return to Genoa.", [["Genoa", "Palma"]]),
        ("The yacht is heading for Split after docking in Bari.", [["Bari", "Split"]]),
        ("The ship sailed from Goa, bound for Mombasa. It then turned back towards India.",
         [["Goa", "Mombasa"]]),
        # what was meant and what came of it
        ("A jet had to land in Baku after an emergency on its flight from Oslo to Delhi.",
         [["Oslo", "Delhi"], ["Oslo", "Baku"]]),
        ("The flight from Porto to Geneva was forced to divert to Lyon.", [["Porto", "Geneva"], ["Porto", "Lyon"]]),
        # several starts, several goals of several craft; one craft goes from place to place
        ("Planes from Italy and Jordan brought tents to Djibouti.", [["Italy", "Djibouti"], ["Jordan", "Djibouti"]]),
        ("Four planes left Minsk for Tunis and Accra.", [["Minsk", "Tunis"], ["Minsk", "Accra"]]),
        ("A yacht docked in Suva departed for Guam.", [["Suva", "Guam"]]),
        ("After the plane was delivered in Suva, it was flown to Guam.", [["Suva", "Guam"]]),
        ("The yacht sailed to Guam from Suva and was handed over to Fiji officials.", [["Suva", "Guam"]]),
        ("The plane left Minsk for Tunis and Accra.", [["Minsk", "Tunis", "Accra"]]),
        # ends that belong to another story
        ("The minister will come to Rome to settle the move of the goods from Bonn to Kyiv.", [["Bonn", "Kyiv"]]),
        ("A plane that once took arms to Sudan landed near Lima.", []),
        ("The airline offers flights to Paris, Rome and Madrid.", []),
        ("They sold the ship's coal to traders in Dubai, loaded at Durban.", []),
        ("A road tunnel connects Oslo to Moss, where a convoy stopped.", []),
        ("One of the jets landed in Riga and another in Abu Dhabi.", []),
        ("Lorries queue at the rail crossing between Niger and Benin.", []),
        ("The ferry sank as it passed between Samos and Chios.", []),
        ("The ship sailed from Oran to Genoa with ore from Mali.", [["Oran", "Genoa"]]),
        ("The jet left Doha and landed in Amman, returning to Doha at five.", [["Doha", "Amman", "Doha"]]),
        ("The pilot of the jet decided against landing in Amman and went to Doha.", []),
        ("The tanker was turned away from Split after a voyage from Bari.", [["Bari", "Split"]]),
        ("The tanker is anchored 40 miles from Bari and will sail to Split.", []),
        ("The convoy, which reached Agadez on Monday, is now heading for Niger's capital, Niamey.",
         [["Agadez", "Niamey"]]),
        ("The navy, sent to Aden, seized a ship off Sur.", []),
    ],
)  # fmt: skip
def test_only_one_journey_is_joined(text, expected):
    assert stops(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army said that Peru's navy has shipped 90 tonnes of rice to Guayaquil.", [["Peru", "Guayaquil"]]),
        ("The crates were sent by Oman to Aden.", [["Oman", "Aden"]]),
        ("Qatar, a friend of the junta, is said to have flown rifles to Niamey.", [["Qatar", "Niamey"]]),
        ("Chile on Monday made its first such flight, sending 40 migrants back to Bogota.", [["Chile", "Bogota"]]),
        ("Officials from Lisbon went to see a ship in Luanda.", []),
        ("A man from Utrecht drove drugs from Antwerp to Lille.", [["Antwerp", "Lille"]]),
        ("Peru sent officials to Guam to see the yacht.", []),
        ("The yacht was sailed away from Suva to Guam.", [["Suva", "Guam"]]),
        ("The three were transported from Minsk to Vilnius.", [["Minsk", "Vilnius"]]),
    ],
)
def test_who_sends_is_a_start_and_where_one_lives_is_none(text, expected):
    assert stops(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Madrid-Caracas flight was late.", [["Madrid", "Caracas"]]),
        ("A Las Vegas flight to Hawaii was cancelled.", [["Las Vegas", "Hawaii"]]),
        ("A China-bound tanker left Basra.", [["Basra", "China"]]),
        ("The ship sailed from Aden into Omani waters.", [["Aden", "Oman"]]),
        ("The plane flew from Oslo to the Ghanaian capital.", [["Oslo", "Accra"]]),
        ("The flight, which left Dallas, Texas, landed in Quito.", [["Dallas", "Quito"]]),
        ("The jet stopped in Mali on the way to Cuba after leaving Perm by way of Sochi.",
         [["Perm", "Sochi", "Mali", "Cuba"]]),
        ("The jet left Perm and went on to Jeddah after 50 minutes at Baku.", [["Perm", "Baku", "Jeddah"]]),
        ("The ship left Goa for Split after passing the Suez Canal.", [["Goa", "Suez Canal", "Split"]]),
        ("The ship sailed from Odesa to Istanbul, then through the Suez Canal to Goa.",
         [["Odesa", "Istanbul", "Suez Canal", "Goa"]]),
        ("Traders moved diesel exports from Oman to Brazil and Kenya.", [["Oman", "Brazil"], ["Oman", "Kenya"]]),
        ("The ship most commonly docked in Spain, Algeria and Portugal.", []),
        ("The jet from Quito landed in Lima due to fog in Cusco.", [["Quito", "Lima"]]),
        ("The ship landed men in Bari who come mainly from Syria.", []),
        ("The ship departed on Monday from the port of Santos for Lagos.", [["Santos", "Lagos"]]),
        ("Two barges sailed between Varna and the Romanian port of Galati.", [["Varna", "Galati"]]),
        ("The ship left a port in Cyprus for Haifa.", [["Cyprus", "Haifa"]]),
        ("The ship left Luanda and listed its destination as Santos.", [["Luanda", "Santos"]]),
        ("A U.S.-bound tanker was seized off Oman.", [["Oman", "United States"]]),
        ("The tanker left a Russian port for Aliaga.", [["Russia", "Aliaga"]]),
        ("The jet left Kazan, Tatarstan province, for Baku.", [["Kazan", "Baku"]]),
    ],
)  # fmt: skip
def test_an_end_is_read_in_other_forms(text, expected):
    assert stops(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # where it came from stands behind, or in the next sentence
        ("A bulk carrier anchored off Accra. The Vega Star left Odesa in May and crossed the Bosphorus.",
         [["Odesa", "Bosphorus", "Accra"]]),
        ("The barge left Kazan and called at Samara. It reached Perm on Friday.", [["Kazan", "Samara", "Perm"]]),
        ("The barge left Kazan. On Friday evening, the vessel was docked in Perm.", [["Kazan", "Perm"]]),
        ("The jet came to Rome from Oslo. The plane, which had stopped in Bonn, landed in Rome.",
         [["Oslo", "Rome"], ["Oslo", "Bonn", "Rome"]]),
        ("The ship sailed to Goa from Sur. It is unusual to see a ship that has been to Basra.", [["Sur", "Goa"]]),
        ("The ship sailed to Goa from Sur. The ship also sailed to Basra.", [["Sur", "Goa"]]),
        ("The Vela gave oil to the Orla, which left for Cuba. The Vela sailed on towards Asia.", []),
        ("The tanker left Sines on Friday. The data show that the ship was due in Houston.", [["Sines", "Houston"]]),
        ("The ship is bound for Sur from Goa. The vessel will remain anchored off Muscat.",
         [["Goa", "Sur"], ["Goa", "Muscat"]]),
    ],
)  # fmt: skip
def test_a_journey_goes_on_in_the_next_sentence(text, expected):
    assert stops(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The frigate sailed near the Natuna islands.", ("Natuna islands", "LOC")),
        ("The ship sailed to southern Africa.", ("southern Africa", "LOC")),
        ("The tanker lay off the Zeebrugge coast.", ("Zeebrugge", "GPE")),
        ("Its next stop, Zeebrugge, is closed to ships.", ("Zeebrugge", "GPE")),
        ("The tanker bypassed Zeebrugge.", ("Zeebrugge", "GPE")),
        ("The ship called at Gdansk, Skagen and Durban.", ("Skagen", "GPE")),
        ("Helicopters were shipped from Ostend to Goa.", ("Ostend", "GPE")),
        ("Ostend harbour was closed to the ship.", ("Ostend harbour", "FAC")),
        ("It came by sea from Gdynia to Tra Bong.", ("Tra Bong", "GPE")),
        ("A board in Zeeland said so.", ("Zeeland", "GPE")),
        ("It landed at Gatwick Airport.", ("Gatwick Airport", "FAC")),
        ("It landed at John F. Kennedy airport.", ("John F. Kennedy airport", "FAC")),
        ("It left Simon Bolivar International Airport for Quito.", ("Simon Bolivar International Airport", "FAC")),
        ("The ship crossed the Gulf of Thailand.", ("Gulf of Thailand", "LOC")),
        ("A Sierra Leone-flagged ship sank.", ("Sierra Leone", "GPE")),
        ("HMAS Torrens left port.", ("HMAS Torrens", "VESSEL")),
        ("Razoni, full of corn, left. The Razoni is a ship.", ("Razoni", "VESSEL")),
        ("The superyacht Tango was seized.", ("Tango", "VESSEL")),
        ("The ship crossed the East Siberian Sea.", ("East Siberian Sea", "LOC")),
        ("The ship lay off the Isle of Wight.", ("Isle of Wight", "LOC")),
        ("MV Ruby is a ship.", ("MV Ruby", "VESSEL")),
        ("A lorry left Fort Bliss for Gdynia.", ("Fort Bliss", "GPE")),
        ("He took the Kochi-New Delhi train.", ("New Delhi", "GPE")),
        ("The Paris-London-Rome flight was late.", ("London", "GPE")),
        ("They took it to a shed in Zeeland, police officers said.", ("Zeeland", "GPE")),
    ],
)
def test_a_place_is_no_ship_and_no_firm(text, expected):
    assert expected in names(text)


def test_of_four_places_that_hyphens_join_none_comes_out_as_two():
    assert names("The Paris-London-Rome-Oslo flight was late.") == []


def test_towns_of_several_words_that_hyphens_join_are_a_journey():
    read = Reading("The cargo jet flew the Liege-Addis Ababa-Hong Kong route twice.", language="en")
    assert [route.stops for route in read.routes] == [("Liege", "Addis Ababa", "Hong Kong")]
    assert [m.text for m in Reading("He left Guinea-Bissau on Friday.", language="en").mentions] == ["Guinea-Bissau"]
