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
        # what is passed on the way back lies behind the goal
        ("The ferry crossed from Bari to Durres and came back by way of Brindisi.", [["Bari", "Durres", "Brindisi"]]),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one more thing done on the way is a stop, whatever the verb
        ("The freighter loaded at Varna, went quiet in the Aegean Sea and reappeared off Benghazi.",
         [["Varna", "Aegean Sea", "Benghazi"]]),
        ("The jet lifts off from Sofia, takes on fuel at Aswan and again at Entebbe, and lands in Goma.",
         [["Sofia", "Aswan", "Entebbe", "Goma"]]),
        ("The sacks went by rail from Semey to Aktau, were ferried to Baku and reached Batumi by lorry.",
         [["Semey", "Aktau", "Baku", "Batumi"]]),
        ("The drums were unloaded at Karachi and put on lorries that were to take them through Quetta to Kandahar.",
         [["Karachi", "Quetta", "Kandahar"]]),
        # where a sentence begins, and where it looks back
        ("Off Malta the tanker changed course and put in at Sfax.", [["Malta", "Sfax"]]),
        ("Having cleaned her tanks at Algeciras, the tanker reached Sines in May.", [["Algeciras", "Sines"]]),
        ("The coaster sails from Aden for Port Sudan on Monday, a week after limping in from Berbera.",
         [["Berbera", "Aden", "Port Sudan"]]),
        ("Carrying flour, the ship reached Limassol on Sunday from Sharjah and will be sent on to Haifa.",
         [["Sharjah", "Limassol", "Haifa"]]),
        ("Flying back from Bata to Mutare, the plane spent two hours at Luanda, where it took on fuel.",
         [["Bata", "Luanda", "Mutare"]]),
        # who is there and what they do tells the end
        ("Dockers in Beira loaded some 4,000 tonnes on the ship on July 2, and it is due in Ningbo next month.",
         [["Beira", "Ningbo"]]),
        ("The shells were loaded into a Boeing 737 in Juba and counted the next day at a depot in Kampala.",
         [["Juba", "Kampala"]]),
        ("Some 80 engineers flew home from Havana to Oran by way of Madrid.", [["Havana", "Madrid", "Oran"]]),
        # two craft, two journeys
        ("While the frigate Sahand headed for Sohar from Bandar Abbas, the tug Kish came to Aden from Chabahar.",
         [["Bandar Abbas", "Sohar"], ["Chabahar", "Aden"]]),
        # places in a row
        ("The An-124 is logged twice, Ostrava-Baku-Nairobi and Minsk-Tripoli.", [["Ostrava", "Baku", "Nairobi"]]),
        ("The tanker was engaged in a Kandla-to-Mombasa passage with naphtha.", [["Kandla", "Mombasa"]]),
        ("The convoy left Cox's Bazar for Rangoon.", [["Cox's Bazar", "Rangoon"]]),
        # a price of carriage is no journey
        ("The benchmark for a supertanker from Basra to Ulsan rose nine points.", []),
    ],
)  # fmt: skip
def test_journey_of_several_stops(text, expected):
    assert stops(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # where a craft is lies between where it came from and where it was to go
        ("The crane ship was arrested in Durban. She had come in from Luanda and was to have sailed on to Beira.",
         [["Luanda", "Durban", "Beira"]]),
        ("Customs in Samsun, where the coaster put in, found arms. Papers gave Batumi as the port of loading and "
         "Beirut as the port of discharge.", [["Batumi", "Samsun", "Beirut"]]),
        # a start told behind its journey is set before it
        ("The train to Kaliningrad was sidetracked in Vilnius for a search. It had started at Smolensk.",
         [["Smolensk", "Vilnius", "Kaliningrad"]]),
        ("The crates were flown to Ulsan. Their starting point was Dalian.", [["Dalian", "Ulsan"]]),
        # what is met on the way
        ("A caravan that quit Gao with salt reached Agadez late. Bandits had robbed it at Tahoua.",
         [["Gao", "Tahoua", "Agadez"]]),
        ("The lorries left Dakar for Bamako. They got no farther than Kayes.", [["Dakar", "Kayes", "Bamako"]]),
        # bound on from where the last journey ended
        ("The ferry crossed from Varna to Poti. The lorries are believed to have been bound for Yerevan.",
         [["Varna", "Poti"], ["Poti", "Yerevan"]]),
        ("Five days out of Belfast, the feeder put into Reykjavik. The ship is to resume her passage to Halifax.",
         [["Belfast", "Reykjavik", "Halifax"]]),
        # what is only asked is not joined on
        ("The jet flew from Sofia to Goma. It was unclear whether the plane would be allowed to land in Egypt again.",
         [["Sofia", "Goma"]]),
    ],
)  # fmt: skip
def test_ends_and_stops_told_in_another_sentence(text, expected):
    assert stops(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police seized a private plane which came from Nairobi at Entebbe airport.", [["Nairobi", "Entebbe airport"]]),
        ("The ship, carrying corn to Algiers, has reached the Dardanelles and dropped anchor in Izmir.",
         [["Dardanelles", "Izmir", "Algiers"]]),
        ("The jet has been carrying masks from Tianjin to Poland, France and Ukraine.",
         [["Tianjin", "Poland"], ["Tianjin", "France"], ["Tianjin", "Ukraine"]]),
        ("The tanker was six miles off the Isle of Wight heading to Southampton.", [["Isle of Wight", "Southampton"]]),
        ("The bulker was en route from Maputo to the United Arab Emirates port of Sharjah.", [["Maputo", "Sharjah"]]),
        ("The tanker left London Gatwick.", []),
        ("The jet left London Gatwick for Oslo.", [["London Gatwick", "Oslo"]]),
        ("In the port of Colombo, the tanker waits to discharge diesel from Singapore.", [["Singapore", "Colombo"]]),
        ("The crates were trucked from Juba into Darfur, Sudan, on Monday.", [["Juba", "Darfur"]]),
        ("Between Vladivostok and Wonsan the small cargo ship switched names twice.", [["Vladivostok", "Wonsan"]]),
        ("The trawler took on cocaine in Tumaco, and its skipper had orders to hand the bales over at Salina Cruz.",
         [["Tumaco", "Salina Cruz"]]),
        ("The tanker, loaded with fuel at Sohar, is about to cross the Atlantic Ocean after passing Suez.",
         [["Sohar", "Suez", "Atlantic Ocean"]]),
        ("The driver claimed to be from Cotonou and to have been told to drive the truck to Onitsha.", []),
        # what may not be, was only asked for, or is none of the craft's
        ("The ship left Sfax and requested permission to call at Cartagena.", []),
        ("The dhow left Sur, the tanker would not be allowed to dock in Aden.", []),
    ],
)  # fmt: skip
def test_ends_that_only_the_whole_sentence_tells(text, expected):
    assert stops(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The An-225 has landed in Leipzig. On board, the plane has ten million masks from Tianjin.",
         [["Tianjin", "Leipzig"]]),
        ("The freighter has left Odesa bound for Tripoli. It is expected in Istanbul on Tuesday. It will then continue "
         "its journey.", [["Odesa", "Istanbul", "Tripoli"]]),
        ("Sheep left Fremantle on a carrier for Aqaba in January. The vessel finally docked at Fremantle.",
         [["Fremantle", "Aqaba"]]),
        ("The jet left Lyon for Oslo. The plane was near Paris when the problem occurred.", [["Lyon", "Oslo"]]),
        ("The jet left Sofia for Goma. It stopped in Aswan to refuel.", [["Sofia", "Aswan", "Goma"]]),
        ("The An-124 and the Il-76 left Sofia for Goma. A stop in Aswan is in the log.",
         [["Sofia", "Aswan", "Goma"], ["Sofia", "Aswan", "Goma"]]),
        ("The navy found petrol being smuggled into Togo in boats. They were intercepted at Badagry.",
         [["Badagry", "Togo"]]),
        ("Customs in Narva stopped a lorry. The driver told them that he had collected the boxes in Kaunas and was to "
         "drop them in Pskov.", [["Kaunas", "Narva", "Pskov"]]),
    ],
)  # fmt: skip
def test_story_that_goes_on_or_turns_back(text, expected):
    assert stops(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # as the trade press and ship agents write
        ("The tanker Aster was booked ex Novorossiysk for discharge at Augusta.", [["Novorossiysk", "Augusta"]]),
        ("The bulk carrier Aster, ex Odesa with 60,000 tonnes of corn, berthed at Damietta.", [["Odesa", "Damietta"]]),
        ("The tanker Aster was fixed to lift 90,000 tonnes of naphtha at Ruwais for Chiba.", [["Ruwais", "Chiba"]]),
        ("The bulk carrier Aster sailed Varna for Mersin on March 4.", [["Varna", "Mersin"]]),
        ("The bulk carrier Aster arrived Djibouti from Varna on Friday.", [["Varna", "Djibouti"]]),
        ("The tanker Aster is bound Houston from Antwerp.", [["Antwerp", "Houston"]]),
        ("The tanker Aster signalled Goa after leaving Sur.", [["Sur", "Goa"]]),
        ("Wheat for Djibouti was loaded at Varna aboard the ship.", [["Varna", "Djibouti"]]),
        ("Freight from Ras Tanura to Chiba rose to $40 a tonne.", []),
        ("Officials arrived Monday from Goa.", []),
    ],
)
def test_the_trade_press_leaves_out_small_words(text, expected):
    assert stops(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what is told between two ends, and what is told last and comes last
        ("The barge was off Kerch on 3 May. From there it sailed to Poti and, after a week, continued to Sinop.",
         [["Kerch", "Poti", "Sinop"]]),
        ("The tanker departed Basra in May for Fujairah and later Karachi.", [["Basra", "Fujairah", "Karachi"]]),
        ("The ship sailed from Odesa in ballast for Batumi and then Anzali.", [["Odesa", "Batumi", "Anzali"]]),
        ("The vessel reached Simon's Town from Odesa via Dakar and went on to Beira.",
         [["Odesa", "Dakar", "Simon's Town", "Beira"]]),
        # a port that a noun means, and a craft that goods are carried off
        ("Strikers have shut the docks at Beira. Some 200 marines were flown to the port from Nampula.",
         [["Nampula", "Beira"]]),
        ("Guards in Valletta held four men as they hauled drums off a trawler from Zuwara.", [["Zuwara", "Valletta"]]),
        # a change of craft is no end, and where goods lie is one
        ("Tusks lay behind timber in a container at Haiphong. The container had left Apapa in May, stopped at "
         "Singapore and been shifted to a smaller vessel in Manila.", [["Apapa", "Singapore", "Manila", "Haiphong"]]),
        # a plan, and where records put the craft
        ("The rockets left Sofia aboard an An-12, which filed a flight plan for Bamako. Radar logs, however, place "
         "the plane at Kufra airport the next day.", [["Sofia", "Bamako"], ["Sofia", "Kufra airport"]]),
        ("The tanker, inbound for Sines from Arzew, dropped anchor off Cadiz.", [["Arzew", "Cadiz", "Sines"]]),
        # where goods were bought, and where a signal ended
        ("The helicopters were bought in Kazan, crated and railed to Baku.", [["Kazan", "Baku"]]),
        ("Its transponder last pinged off Sohar, a day after it left Aden.", [["Aden", "Sohar"]]),
        ("The yacht left Vigo in May and contact was lost off Dakar.", [["Vigo", "Dakar"]]),
        # a last port that is refuted
        ("The ship listed Poti as her last port, though she was off Sevastopol on 1 May. From there she went through "
         "the Bosphorus to Sfax.", [["Sevastopol", "Bosphorus", "Sfax"]]),
        # "the" and a name that loads and sails is a ship
        ("A vessel ran aground. The ageing Sable Moon had loaded at Banias in June and was bound for Sikka, India, by "
         "way of the Danish straits.", [["Banias", "Danish straits", "Sikka"]]),
    ],
)  # fmt: skip
def test_end_told_aside(text, expected):
    assert stops(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The tanker left Kerch in May and is discharging at Tartus, the Beirut port watcher Rami Saad wrote.",
         [["Kerch", "Tartus"]]),
        ("The ship is to sail from Beira to Poti. The owner did not reply, and the consulate referred all questions "
         "to Moscow.", [["Beira", "Poti"]]),
        ("Between Lagos and Lomé, insurers in Paris say, 40 tankers may have sailed under false flags.", []),
        ("Wheat from Crimea is still finding buyers in Syria, images suggest.", []),
        ("The tanker left Odesa and unloaded at Sfax. It is the ship's fourth call in Tunisia since May.",
         [["Odesa", "Sfax"]]),
        ("The ship was boarded after a cable to Estonia failed. It had left Ust-Luga for Port Said.",
         [["Ust-Luga", "Port Said"]]),
        ("The ship was built in Gdansk and sailed to Goa.", []),
        ("A ship was held after Kyiv protested that its grain had been looted from Crimea. It lay off Tartus.", []),
        ("The train left Baku for Tbilisi as firms look for a way round Russia.", [["Baku", "Tbilisi"]]),
        ("A barge went from Tarakan to Tawau. A tug master at anchor off Muara Berau is waiting.",
         [["Tarakan", "Tawau"]]),
        ("Data from Kpler show that the tanker passed the Danish straits.", []),
        ("It flies from Kazan to Accra on Monday, this time without a stop at Tunis.", [["Kazan", "Accra"]]),
        ("The jet flew from Goa to Sur and did not call at Muscat.", [["Goa", "Sur"]]),
        ("The tanker belongs, through a firm in Malta, to a trader in Dubai.", []),
        ("Planes hired by Turkey flew to Libya on Monday.", []),
        ("A ship chartered by Egypt sailed to Odesa.", []),
        ("A tanker from Tuapse discharged crude at Georgian terminal Kobuki.", [["Tuapse", "Kobuki"]]),
        ("The tanker sailed from Sikka to Primorsk, having rounded the Cape of Good Hope and passed the Great Belt.",
         [["Sikka", "Cape of Good Hope", "Great Belt", "Primorsk"]]),
        ("A coaster carrying pipes for the Ostrava nuclear power plant gave up its voyage to Poti.", []),
        ("A C-130 flew from Darwin to Tonga. A French A400M had to turn round and fly back to Suva.",
         [["Darwin", "Tonga"]]),
    ],
)  # fmt: skip
def test_place_that_is_no_end(text, expected):
    assert stops(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what drives a craft down or in on its way is told of a stop
        ("The An-26 was on its way from Juba to Bangui when a cracked windscreen obliged it to set down at Yambio.",
         [["Juba", "Yambio", "Bangui"]]),
        ("A gale pushed the coaster, which was on passage from Rijeka to Durres, into the harbour of Bar.",
         [["Rijeka", "Bar", "Durres"]]),
        ("A trawler seized off Badagry had come from Tema and was headed for Cotonou.",
         [["Tema", "Badagry", "Cotonou"]]),
        # a start that is only stated, a position that pictures refute, and goods of a place
        ("The bulker took on wheat at Feodosia, declared Novorossiysk as its load port and unloaded in Tartus.",
         [["Feodosia", "Tartus"]]),
        ("Its AIS showed it moored at Sohar, but images placed it at Bandar Abbas, where it took on bitumen. From "
         "there it crossed to Mombasa.", [["Bandar Abbas", "Mombasa"]]),
        ("The tanker, which had been waiting off Ceyhan since May for Kirkuk oil, sailed for Trieste on Sunday.",
         [["Ceyhan", "Trieste"]]),
        ("The ship had loaded Russian crude, bought at $61 a barrel, at Primorsk and was making for Sikka.",
         [["Primorsk", "Sikka"]]),
        # where a text is written
        ("GOMA, Congo - Two trucks were driven here from Kampala on Friday.", [["Kampala", "Goma"]]),
        ("PORT SUDAN - A jet landed here on Sunday, the first to reach Sudan since May. It had come from Baku by way "
         "of Doha.", [["Baku", "Doha", "Port Sudan"]]),
        ("DUBAI, March 3 - France and Spain fined three traders for shipping drone parts to Iran's army.", []),
        # several craft and parts of a load, and whom it is sent to
        ("Two more flights are expected from Kayseri, one of them bound for Bamako.", [["Kayseri", "Bamako"]]),
        ("From Beira part of it will be trucked to Blantyre, and the rest to Lusaka.",
         [["Beira", "Blantyre"], ["Beira", "Lusaka"]]),
        ("The first of the planes came from Shiraz and the second from Kish, both landing at Port Sudan.",
         [["Shiraz", "Port Sudan"], ["Kish", "Port Sudan"]]),
        ("Consigned to a dealer in Lusaka, the crates were to have been driven from Beira through Harare.",
         [["Beira", "Harare", "Lusaka"]]),
        ("Radar data place the freighter at Umm Qasr on 3 June, at Karachi on 9 June and at Mumbai on 14 June.",
         [["Umm Qasr", "Karachi", "Mumbai"]]),
        ("The plane's run is from Sharjah to Mogadishu; on Tuesday it went to Bosaso instead.",
         [["Sharjah", "Mogadishu"], ["Sharjah", "Bosaso"]]),
        # who was boarded on the way, a day between a port and its "for", and a signal's end
        ("Police boarded a fish carrier in Tromsø. The vessel had left Murmansk and was on its way to Velsen.",
         [["Murmansk", "Tromsø", "Velsen"]]),
        ("Three cargoes of diesel are to load in Ust-Luga this week for Jamnagar.", [["Ust-Luga", "Jamnagar"]]),
        ("The track ends near Lampedusa, 30 hours out of Zawiya.", [["Zawiya", "Lampedusa"]]),
        # who travels for himself
        ("The envoy travelled to Riyadh from Moscow to discuss grain.", []),
        ("Officials travelled from Seoul to Nampo to inspect the cargo.", []),
        ("The trader drove from Lagos to Niamey with 40 kilos of ivory.", [["Lagos", "Niamey"]]),
    ],
)  # fmt: skip
def test_driven_stated_and_parted(text, expected):
    assert stops(text) == expected
