"""What the articles desk finds in English news: small sentences written for these tests."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.articles import Reading, evidence, ledger
from casework.tables import table


def read(text, published="2021-03-12", **more):
    return evidence(text, published=published, language="en", **more)


def intervals(text, published="2021-03-12"):
    return [(d["text"], "..".join(d["interval"] or ["-"])) for d in read(text, published)["dates"]]


def chains(text):
    return [" > ".join(f"{s['kind']}:{s['name']}" for s in c["chain"]) for c in read(text)["claims"]]


def numbers(text):
    return [(q["value"], q["value_hi"], q["unit"], q["object"], q["modifier"]) for q in read(text)["quantities"]]


def names(text, **more):
    return [(e["text"], e["type"], e["canonical"]) for e in read(text, **more)["entities"]]


def stops(text):
    return [route["stops"] for route in read(text)["routes"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen. Ali left Ndola. The U.S. Army followed.", 2),
        ('"We stay." She paused. Then she left.', 3),
        ("It cost 3.5 tonnes. No. 4 was empty.", 2),
        (
            '"Ten boats for one skiff!" Commodore Ana Solis exclaimed at dawn. "Why?" Captain Bah asked. He left.',
            3,
        ),
        (
            '"Enough!" President Omar Sow told reporters. "Why?" Reuters said the ship left. "Why?" The envoy left.',
            5,
        ),
        ("A picture of the port - REUTERS\n\nThe ship left on Monday.", 1),
    ],
)
def test_sentences_end_at_full_stops_only(text, expected):
    assert len(read(text)["sentences"]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It landed on Tuesday.", "2021-03-09..2021-03-09"),
        ("It landed on Friday.", "2021-03-12..2021-03-12"),
        ("It will land on Tuesday.", "2021-03-16..2021-03-16"),
        ("It was sold last week.", "2021-03-01..2021-03-07"),
        ("It was sold last November.", "2020-11-01..2020-11-30"),
        ("It was built in late 2018.", "2018-09-01..2018-12-31"),
        ("It sailed in mid-February.", "2021-02-11..2021-02-20"),
        ("It sailed between 3 May and 9 June 2020.", "2020-05-03..2020-06-09"),
        ("It was loaded three weeks ago.", "2021-02-15..2021-02-21"),
        ("It will leave within ten days.", "2021-03-12..2021-03-22"),
        ("It rose in the past two months.", "2021-01-12..2021-03-12"),
        ("He may sign in May.", "2021-05-01..2021-05-31"),
        ("The Lone Hope will not have sailed on March 9.", "2021-03-09..2021-03-09"),
        ("She is held until a hearing on March 20.", "2021-03-20..2021-03-20"),
        ("More names might be added in mid-April.", "2021-04-11..2021-04-20"),
        ("It is to be tabled in the week of April 14.", "2021-04-12..2021-04-18"),
        ("Nobody could be reached over the weekend.", "2021-03-06..2021-03-07"),
        ("Sales were 7% more than a year earlier.", "2020-01-01..2020-12-31"),
        ("The fair runs from February 3 to 9.", "2021-02-03..2021-02-09"),
        ("It lay idle between February 3 and 9.", "2021-02-03..2021-02-09"),
        ("The drill lasts February 3 through February 9.", "2021-02-03..2021-02-09"),
        ("Sales rose in the past year.", "2020-03-12..2021-03-12"),
        ("It was to have left for Pemba on Wednesday.", "2021-03-10..2021-03-10"),
        ("It will borrow more, the minister disclosed to parliament on Thursday.", "2021-03-11..2021-03-11"),
        ("Instructors will follow by the end of the month.", "2021-03-12..2021-03-31"),
        ("The patrol will grow before the month is out.", "2021-03-12..2021-03-31"),
        ("The firm ran the site until December.", "2020-12-01..2020-12-31"),
        ("The lorries will get there by the end of September.", "2021-03-12..2021-09-30"),
        ("Half of it had arrived by the end of January.", "2021-01-31..2021-01-31"),
        ("Two more tankers will dock before July.", "2021-03-12..2021-06-30"),
        ("The mill needs flour by May.", "2021-05-01..2021-05-31"),
    ],
)
def test_dates_follow_the_label_rules(text, expected):
    assert intervals(text)[0][1] == expected


def test_the_next_day_follows_the_story_not_the_publication():
    assert intervals("On 3 February the jet landed. The next day it left.")[1][1] == "2021-02-04..2021-02-04"


def test_days_afterwards_count_from_what_was_told():
    assert intervals("It sailed on 1 March and came in nine days afterwards.")[1][1] == "2021-03-10..2021-03-10"
    assert intervals("It left on 1 March and landed nineteen days later.")[1][1] == "2021-03-20..2021-03-20"


def test_the_last_week_of_a_month_is_no_week_before_now():
    assert [day for _, day in intervals("Sales rose in the last week of March 2020.")] == ["2020-03-01..2020-03-31"]


def test_days_after_something_count_back_from_the_day_named_before():
    assert intervals("It landed on Tuesday, five days after a storm.")[1][1] == "2021-03-04..2021-03-04"


def test_days_after_what_the_text_has_not_told_stay_open():
    assert read("On 3 May 2020 it fell. Five years after its launch the firm was sold.")["dates"][1]["interval"] is None


def test_this_week_is_the_week_of_who_speaks_else_of_the_publication():
    assert intervals("He said on 3 March that aid would come this week.")[1][1] == "2021-03-01..2021-03-07"
    assert intervals("She came in nine days earlier and was to sail this week.")[1][1] == "2021-03-08..2021-03-14"


def test_a_text_may_end_in_a_date_where_a_noun_is_due():
    assert read("It was loaded twice and then sold again, and nobody has seen it since, according to his 2019")["dates"]


def test_a_day_in_a_name_is_no_date():
    assert read("It was the worst fall since Black Monday.")["dates"] == []


def test_relative_dates_stay_open_without_a_publication_day():
    found = read("It landed on Tuesday.", published="")["dates"][0]
    assert found["interval"] is None
    assert found["anchor"] == "publication day missing"


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("Between March 1 and March 10 it lay idle.", ["2021-03-01", "2021-03-10"]),
        ("It sailed on May 4 last year.", ["2020-05-04", "2020-05-04"]),
    ],
)
def test_a_range_that_opens_a_text_and_a_day_of_last_year_are_one_date(text, interval):
    assert [date["interval"] for date in read(text, published="2021-03-12")["dates"]] == [interval]


def test_a_town_by_the_sea_is_no_month():
    assert not intervals("He works at a forum in Mar del Plata.")


def test_days_count_from_no_year():
    text = "It was boarded on Saturday. Built in 2004, it had loaded oil at Primorsk two days before."
    assert read(text, published="2025-01-13")["dates"][-1]["interval"] == ["2025-01-09", "2025-01-09"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The truck held about 12 tonnes of maize.", (12.0, None, "tonne", "maize", "approx")),
        ("They counted at least nine grey crates.", (9.0, None, "count", "grey crates", "atleast")),
        ("Between 40 and 60 sailors went ashore.", (40.0, 60.0, "count", "sailors", "range")),
        ("The firm paid $4.5m.", (4.5e6, None, "USD", "payment", "exact")),
        ("The yard owes R32bn.", (32e9, None, "ZAR", "debt", "exact")),
        ("Crude sold for $71 a barrel.", (71.0, None, "USD/barrel", "Crude", "exact")),
        ("The country exported fewer than 90,000 bpd.", (90000.0, None, "barrel/day", "exports", "below")),
        ("It lay 12 nautical miles off the coast.", (12.0, None, "nmi", "distance", "exact")),
        ("They carried 20-25 crates ashore.", (20.0, 25.0, "count", "crates", "range")),
        ("The crude fetches $30-35 a barrel.", (30.0, 35.0, "USD/barrel", "crude", "range")),
        ("The firm paid $3-4 million.", (3e6, 4e6, "USD", "payment", "range")),
        ("Freight rose 10-15%.", (10.0, 15.0, "percent", "Freight", "range")),
        ("One soldier died.", (1.0, None, "count", "soldier", "exact")),
        ("They carried 40t of wheat.", (40.0, None, "tonne", "wheat", "exact")),
        ("They sent 12 T-72 tanks.", (12.0, None, "count", "T-72 tanks", "exact")),
        ("The fund has 300m under management.", (3e8, None, "count", "fund", "exact")),
        ("It lay 12nm off Oran.", (12.0, None, "nmi", "distance", "exact")),
        ("It lay 300m off the coast.", (300.0, None, "metre", "distance", "exact")),
        ("It spent $12m below the estimate.", (12e6, None, "USD", "spending", "exact")),
        ("It is 12km long.", (12.0, None, "km", "", "exact")),
        ("They burnt 12 sq km of scrub.", (12.0, None, "square kilometre", "scrub", "exact")),
        ("They carried 2½ tonnes of wheat.", (2.5, None, "tonne", "wheat", "exact")),
        ("Between forty and fifty men slept there.", (40.0, 50.0, "count", "men", "range")),
        ("One hundred and forty men came.", (140.0, None, "count", "men", "exact")),
        ("Crude was assessed at $49.80/bl.", (49.8, None, "USD/barrel", "Crude", "exact")),
    ],
)
def test_quantities_keep_value_unit_object_and_modifier(text, expected):
    assert numbers(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Boeing 737 left at 14:30.",
        "Flight 812 was late.",
        "Resolution 1701 was passed in 2006.",
        "One of the ships was the second to leave.",
        "It flew under RA-76511.",
        "The motion was carried 52-48, as in the 2019-20 season.",
        "The 9-11 attacks came first.",
        "It was said by one in five of them.",
        "They make 7nm chips.",
    ],
)
def test_names_years_clock_times_and_ordinals_are_no_quantities(text):
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The jet was empty, a customs clerk told Interfax.", "media:Interfax > unnamed:a customs clerk"),
        ("TASS, citing the Malian presidency, said the deal was off.", "media:TASS > official:Malian presidency"),
        ("Reuters quoted an unnamed trader as saying the cargo was sold.", "media:Reuters > unnamed:an unnamed trader"),
        ("It was off, spokesman Ivo Brandt said, AFP reported.", "media:Agence France-Presse > official:Ivo Brandt"),
        ("The ship turned back, according to MarineTraffic.", "data:MarineTraffic"),
        ("Rosa Quiñones, an economist at Fairmont Bank, said prices fell.", "org:Rosa Quiñones"),
        ("A former minister, Adam Musa, said the plane was full.", "named:Adam Musa"),
        ("Satellite images show two jets at the base.", "data:Satellite images"),
        ("The plane left at dawn.", ""),
        ("It was denied by Iran.", "official:Iran"),
        ("The minister wrote on Twitter that the aid had come.", "social:Twitter > official:The minister"),
    ],
)  # fmt: skip
def test_a_chain_runs_from_the_outlet_to_who_spoke(text, expected):
    assert chains(text)[0] == expected


def test_a_pronoun_is_who_spoke_last():
    text = "Lena Haas, an analyst, said the port was full. She added that two ships waited."
    assert chains(text)[1].endswith("Lena Haas")


def test_no_comment_denial_and_negation_are_told_apart():
    text = "The bank did not reply to emails. The ministry denied any role. The ship did not dock. The ship docked."
    assert [c["polarity"] for c in read(text)["claims"]] == ["nocomment", "deny", "neg", "pos"]


def test_two_sources_joined_by_neither_are_parallel():
    claim = read("Neither the Ugandan army nor the Kenyan police answered questions.")["claims"][0]
    assert claim["polarity"] == "nocomment"
    assert [other[0]["name"] for other in claim["other_sources"]] == ["Kenyan police"]


def test_would_and_about_are_no_hedges_but_might_and_allegedly_are():
    text = "He said it would carry about 20 crates. It might carry gold. It allegedly carried gold."
    assert [c["hedged"] for c in read(text)["claims"]] == [False, True, True]


def test_whoever_only_claims_keeps_a_distance_and_what_could_not_be_checked_does():
    text = "The Tigray Defence Forces claimed that 50 people died on Thursday. The toll could not be checked."
    assert [c["hedged"] for c in read(text)["claims"]] == [True, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Il-76 flew from Khartoum to Bangui via Juba.", ["Khartoum", "Juba", "Bangui"]),
        ("The jet left Minsk, refuelled in Ankara and landed in Tripoli.", ["Minsk", "Ankara", "Tripoli"]),
        ("Uganda has received two Mi-17s from Belarus.", ["Belarus", "Uganda"]),
        ("The tanker was moored off Malta, near Sicily.", None),
    ],
)
def test_routes_list_their_stops_in_the_order_travelled(text, expected):
    assert stops(text) == ([expected] if expected else [])


def test_short_forms_take_the_full_name():
    text = "Orla Brandt runs Northway Shipping Ltd. Brandt said Northway would sue the Office of Fair Trade (OFT)."
    text += " OFT agreed."
    found = {name: full for name, _, full in names(text)}
    assert found["Brandt"] == "Orla Brandt"
    assert found["Northway"] == "Northway Shipping Ltd"
    assert found["OFT"] == "Office of Fair Trade"


def test_weak_words_are_no_mentions():
    assert names("People said staff and major figures had left. Officials agreed.") == []


def test_one_aircraft_type_has_one_name_however_it_is_spelled():
    text = "An Il-62M, an Ilyushin IL-62 and two Mi-17s were parked."
    assert [full for _, _, full in names(text)] == ["Ilyushin Il-62", "Ilyushin Il-62", "Mi-17"]


def test_a_name_of_the_watchlist_is_found_as_written():
    found = names("The cargo went to blue harbour trading.", watchlist=["blue harbour trading"])
    assert ("blue harbour trading", "PERSON", "blue harbour trading") in found


def test_a_language_without_rules_says_so_instead_of_saying_nothing():
    found = evidence("Die Regierung sagte am Montag, zwei Flugzeuge seien in Caracas gelandet und entladen worden.")
    assert found["language"] == "de"
    assert "claims" in found["not_covered"]


def test_spanish_and_russian_reports_keep_their_chain():
    spanish = evidence(
        "Según el ministro Pedro Rojas, llegaron 35 toneladas de ayuda el 24 de marzo.", published="2019-03-26"
    )
    russian = evidence(
        "Два самолёта прилетели в Каракас 23 марта, пишет Интерфакс.", published="2019-03-26", language="ru"
    )
    assert spanish["claims"][0]["chain"][-1]["name"] == "Pedro Rojas"
    assert spanish["quantities"][0]["unit"] == "tonne"
    assert russian["claims"][0]["chain"][-1] == {"kind": "media", "name": "Interfax"}
    assert russian["dates"][0]["interval"] == ["2019-03-23", "2019-03-23"]


TEXT = (
    "CARACAS, March 2 - Two jets carrying about 40 technicians landed in Caracas on Tuesday, a source told Reuters. "
    "The ministry in Moscow did not comment. They flew from Minsk via Dakar, data from Flightradar24 showed."
)


@pytest.mark.parametrize("layer", ["sentences", "mentions", "claims", "claim_sources", "quantities", "dates", "routes"])
def test_rows_have_the_columns_of_their_table_and_none_is_without_a_rule(layer):
    rows = ledger(Reading(TEXT, published="2021-03-04"), "a1", raw="ab")[layer]
    assert rows
    for row in rows:
        assert set(row) == set(table(layer).names)
        assert row["rule"]
        assert row["locator"].startswith("chars ")


def check_offsets(text, language):
    rows = ledger(Reading(text, published="2021-03-04", outlet="The Wire", language=language), "a1")
    for layer in ("sentences", "mentions", "quantities", "dates"):
        for row in rows[layer]:
            assert text[row["start"] : row["end"]] == row["text"]
            assert row["rule"]
    for row in rows["claims"]:
        assert text[row["start"] : row["end"]] == row["quote"]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["en", "es", "ru", "de"]))
def test_any_text_is_read_and_every_row_stands_where_it_says(text, language):
    check_offsets(text, language)


PIECES = [
    *TEXT.replace(",", " , ").split(),
    '"', "“", "”", "said", "according to", "citing", "neither", "nor", "who", "May", "2019", "$5bn", "between", "and",
    "из", "años", "\n\n", "...", "U.S.", "'s", "He", "denied", "by", "from", "the", "Gen.", "Il-76", "—", "(", ")",
    "whose", "declined",
]  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_words_of_news_in_any_order_are_read(text):
    check_offsets(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Guards backed the outlet, whose who declined denied it.",
        'figures. "Sahel "groundless", said',
        "accounts. answers. Harbour a had said",
        "Moskwy. Number",
    ],
    ids=["whose", "said", "a", "number"],
)
def test_a_sentence_that_breaks_off_is_read(text):
    check_offsets(text, "en")


def test_a_model_of_ones_own_adds_mentions_and_takes_none_away():
    class Found:
        ents = ()

    def model(text):
        found = Found()
        found.ents = [
            type(
                "Entity",
                (),
                {"start_char": text.index(name), "end_char": text.index(name) + len(name), "label_": "ORG"},
            )
            for name in ("Caracas", "blue harbour")
        ]
        return found

    mentions = Reading("The jet left Caracas for blue harbour.", language="en", model=model).mentions
    assert [(m.text, m.type) for m in mentions] == [("Caracas", "GPE"), ("blue harbour", "ORG")]


def test_a_line_without_end_is_read_in_time():
    text = "said and Acme, " * 4000
    assert len(evidence(text, language="en")["sentences"]) > 10


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Not one gram," Lena Haas snapped.', ["named:Lena Haas"]),
        ('"Not one gram," shot back envoy Lena Haas.', ["official:Lena Haas"]),
        ("Two jets landed, by the ministry's count.", ["official:the ministry"]),
        ("Its transponder was dark, as recorded by ShipSight.", ["data:ShipSight"]),
        ("As the mayor put it, nothing moved.", ["official:the mayor"]),
        ("Port logs have it loading at Burgas.", ["data:Port logs"]),
        ("The rebels have let it be known that they will not fire.", ["unnamed:The rebels"]),
        ("A man who answered its telephone in Lima insisted that it was empty.", ["unnamed:A man"]),
        ("Lena Haas, quoted by Reuters, praised the move.", ["media:Reuters > named:Lena Haas"]),
        ("The envoy was quoted as saying by Xinhua that it left.", ["media:Xinhua > official:The envoy"]),
        ("It was welcomed by Lena Haas.", [""]),
    ],
)
def test_speakers_are_found_by_the_form_of_the_sentence(text, expected):
    assert chains(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Inspectors held wheat which Kyiv says was looted.", ["", "official:Kyiv"]),
        ("The men left on Friday, but residents reported shelling.", ["", "named:residents"]),
        ("Lena Haas pledged to send aid, and Estonia closed the port.", ["named:Lena Haas", ""]),
        ("Lena Haas said it sank and would not say where.", ["named:Lena Haas", "named:Lena Haas"]),
    ],
)
def test_a_sentence_parts_where_another_source_or_silence_begins(text, expected):
    assert chains(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Imports fell in the fiscal year that ended in March 2020.", "2019-04-01..2020-03-31"),
        ("It was sold in April last year.", "2020-04-01..2020-04-30"),
        ("Sales rose in the fourth quarter.", "2020-10-01..2020-12-31"),
        ("Sales rose in the first nine months of the year.", "2020-01-01..2020-09-30"),
        ("They will meet in the first two weeks of June.", "2021-06-01..2021-06-14"),
        ("It made a loss in the last six months of 2019.", "2019-07-01..2019-12-31"),
        ("It will sail a fortnight from now.", "2021-03-22..2021-03-28"),
        ("They meet the week after next.", "2021-03-22..2021-03-28"),
    ],
)
def test_spans_of_business_and_weeks_ahead_are_read(text, expected):
    assert expected in [interval for _, interval in intervals(text)]


def test_the_evening_before_an_event_follows_the_day_the_event_was_told():
    told = intervals("The ships clashed on Monday. Two were seen the evening before the clash.")
    assert told[1] == ("the evening before", "2021-03-07..2021-03-07")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A quarter of the wagons are empty.", (25.0, None, "percent", "wagons", "exact")),
        ("It circled for two and a half hours.", (2.5, None, "hour", "circling", "exact")),
        ("A shell hit a school, killing eleven.", (11.0, None, "count", "people", "exact")),
        ("It paid $3 million for earlier flights.", (3e6, None, "USD", "flights", "exact")),
        ("They hold only one boat.", (1.0, None, "count", "boat", "exact")),
    ],
)
def test_shares_halves_and_bare_numbers_of_people_are_quantities(text, expected):
    assert expected in numbers(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The jet flew from Tehran to Dakar. The return leg to Tehran was planned.", ["Dakar", "Tehran"]),
        ("They landed at Bamako airport. The men had come from Abidjan in an An-26.", ["Abidjan", "Bamako airport"]),
        ("Lorries took coltan from Goma to Kigali at 120 tonnes a month.", None),
    ],
)
def test_a_route_may_begin_or_end_in_the_sentence_before_but_a_rate_is_none(text, expected):
    assert (stops(text)[-1] if stops(text) else None) == expected


def test_batches_give_the_rows_of_the_whole():
    from casework.articles import batches, collect
    from casework.articles.collection.example import reports

    whole = collect(reports())
    parts = list(batches(reports().to_dict("records"), size=2))
    assert [len(part.claims) for part in parts] == [4, 1]
    assert [row for part in parts for row in part.claims["claim_id"]] == whole.claims["claim_id"].tolist()


def test_what_a_digest_says_of_itself_is_no_claim():
    text = "TASS said two jets landed. The text seen carries no reply from Moscow."
    assert [len(read(text, digest=digest)["claims"]) for digest in (False, True)] == [2, 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The jet had been chartered until October by a client.", ("October", "2021-10-01..2021-10-31")),
        ("Both are to be brought before a judge in Oslo on Tuesday.", ("Tuesday", "2021-03-16..2021-03-16")),
        ("The measures take effect on Sunday.", ("Sunday", "2021-03-14..2021-03-14")),
        ("The ship had been due in Bari this Saturday.", ("this Saturday", "2021-03-13..2021-03-13")),
        ("It stood open and was closed on Tuesday.", ("Tuesday", "2021-03-09..2021-03-09")),
    ],
)
def test_day_ahead_is_told_by_what_is_arranged(text, expected):
    assert expected in intervals(text)


def test_a_spanish_body_right_behind_its_verb_speaks_and_not_the_place_before_it():
    body = "Investigan la llegada de carbón a los puertos de Incheon y Pohang, informó el servicio de aduanas."
    said = Reading(body, language="es").claims[0].attribution.chain
    assert [(one.name, one.kind) for one in said] == [("servicio de aduanas", "official")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The broadcaster Canal 12 showed pictures.", ("Canal 12", "MEDIA")),
        ("The National Iranian Oil Company sold two cargoes.", ("National Iranian Oil Company", "COMPANY")),
        ("National Iranian Oil Company officials met on Friday.", ("National Iranian Oil Company", "COMPANY")),
    ],
)
def test_a_channel_keeps_its_number_and_a_body_the_word_before_its_people(text, name):
    assert next((one.text, one.type) for one in Reading(text).mentions) == name
