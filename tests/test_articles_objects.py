"""What a quantity counts or measures, one sentence a rule of grammar."""

import pytest

from casework.articles import Reading


def counted(text):
    return [(q.value, q.unit, q.object) for q in Reading(text, published="2023-05-10", language="en").quantities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # behind the number
        ("Seven stolen cars were on board.", (7, "count", "stolen cars")),
        ("Rebels ambushed the 300-strong unit near Gao.", (300, "count", "unit")),
        ("Ten trucks carried tin, and 33 tonnes in bars was found.", (33, "tonne", "bars")),
        ("They owe the firm $4 million for earlier flights.", (4e6, "USD", "flights")),
        ("They raise $800,000 a month in levies.", (800_000, "USD", "levies")),
        ("The camp lies within 15 km of the town.", (15, "km", "distance")),
        # before it
        ("The ship has a crew of nine.", (9, "count", "crew")),
        ("Of the deserters, four were shot.", (4, "count", "deserters")),
        ("The number of migrants fell to 52,000.", (52_000, "count", "migrants")),
        # harm to a bare number is harm to people
        ("The blast destroyed a shop, killing eleven.", (11, "count", "people")),
        # the subject of a measure, with its "of"
        ("Imports of jet fuel fell 31 percent.", (31, "percent", "Imports of jet fuel")),
        ("Rice is 8% dearer than in January.", (8, "percent", "Rice")),
        ("The bank expects the deficit to narrow to 5.5 percent of output.",
         (5.5, "percent", "deficit as a share of output")),
        ("The trail on the seabed runs for almost 100 km.", (100, "km", "trail")),
        ("The 170-kilometre cable failed.", (170, "km", "cable")),
        ("Wheat stocks fell to less than two weeks of supply.", (2, "week", "Wheat stocks")),
        ("Poaching pays up to $40 a night.", (40, "USD", "Poaching")),
        ("They put the bill for repairs at $3 million.", (3e6, "USD", "bill for repairs")),
        ("Rent jumped from $120 to $200.", (200, "USD", "Rent")),
        ("One plane, an An-2, went down.", (1, "count", "plane")),
        ("The shells land a few hundred metres away.", (None, "metre", "distance")),
        # the noun of the verb
        ("Kuwait agreed to lend Tunis a combined $700 million.", (7e8, "USD", "loan")),
        ("The jet stayed on the ground for four hours.", (4, "hour", "stay")),
        ("Drivers blocked the road for five hours.", (5, "hour", "blockade")),
        ("The airline flew 13 times to Minsk.", (13, "count", "flights")),
        # the noun it belongs to, before or behind
        ("A loan of $276 million for the dam was signed.", (276e6, "USD", "loan")),
        ("They live on levies of 5 percent on oil contracts.", (5, "percent", "levies on oil contracts")),
        ("Gear with a value of $1.7 million stays behind.", (1.7e6, "USD", "Gear")),
        ("Women formed a chain seven kilometres long.", (7, "km", "chain")),
        ("India prolonged a $400 million currency swap.", (4e8, "USD", "currency swap")),
        ("Serbia got 48 Chinese guided bombs.", (48, "count", "Chinese guided bombs")),
        ("Hamas freed two elderly hostages.", (2, "count", "elderly hostages")),
        # a subject over what hangs on it
        ("Chrome exports by road plunged by 40%.", (40, "percent", "Chrome exports")),
        ("Transfers between Kyrgyz and Thai banks swelled by 260 percent.", (260, "percent", "Transfers")),
        ("Rebuilding would swallow $20 billion.", (20e9, "USD", "Rebuilding")),
        # what somebody gives, at what speed, who acts
        ("The minister gave the interest as 3.1 percent.", (3.1, "percent", "interest")),
        ("The mayor gave the toll as 14.", (14, "count", "people")),
        ("The ship is making 11 knots.", (11, "knot", "speed")),
        ("Tens of thousands poured onto the avenue.", (None, "count", "people")),
        # sentences of courts; another figure of the same; a dateline is no subject
        ("The bishop got 26 years the next morning.", (26, "year", "sentence")),
        ("Two men were jailed for six months.", (6, "month", "sentence")),
        ("Auditors put the losses at $900 million; the bank says $700 million.", (7e8, "USD", "losses")),
        # a part of a group, who was hurt, a lot of goods
        ("Some 5,400 people, 1,100 of them women, have fled.", (1100, "count", "women")),
        ("The mate told Tide FM that the divers had left. Two of them were hurt.", (2, "count", "divers")),
        ("The governor says that the guards, 25 at most, live in a compound.", (25, "count", "guards")),
        ("The union counted 21 dead.", (21, "count", "dead people")),
        ("Urea stood on the quay. The first parcel of 9,000 tonnes was sold.", (9000, "tonne", "first parcel of Urea")),
        # what money goes on, what costs or stands at so much
        ("Norland spent 30 million euros on reconstruction last year.", (30e6, "EUR", "reconstruction")),
        ("Demurrage has risen to $25,000 a day for a large tanker.", (25_000, "USD", "Demurrage")),
        ("A house in Marbella valued at 4 million euros was seized.", (4e6, "EUR", "house")),
        ("Public debt stood at 71 percent of output in June.", (71, "percent", "Public debt as a share of output")),
        ("The harvest came to half the volume of a year before.", (50, "percent", "volume")),
        ("The tanker broadcast no position for eleven days.", (11, "day", "position")),
        ("They want pay for 270 lost jobs.", (270, "count", "lost jobs")),
        ("LUANDA, Nov 12 (Kwanza Post) - Angola's satellite cost $320 million.", (320e6, "USD", "satellite")),
        # money of many countries
        ("The firm owes CFA 350 billion in taxes.", (350e9, "XOF", "taxes")),
        ("Sweden gave SEK 90 million for the appeal.", (90e6, "SEK", "appeal")),
        # what lasts
        ("Egypt, whose reserves cover four months, buys abroad.", (4, "month", "reserves")),
        # numbers
        ("It circled for two and a half hours.", (2.5, "hour", "circling")),
        ("The images show only one boat at the pier.", (1, "count", "boat")),
        ("Nearly a quarter of the wagons belong to lessors.", (25, "percent", "wagons")),
        ("Two-thirds of the loan was never drawn.", (66.67, "percent", "loan")),
        ("Brokers have lifted premiums by a third.", (33.33, "percent", "premiums")),
        # what money is paid for; a day behind "in" is none
        ("The owner sold the barge for $1.1 million in 2017.", (1.1e6, "USD", "barge")),
        ("Sales came to $64 million in 2019.", (6.4e7, "USD", "Sales")),
        ("The firm offered each guard 900 euros a month.", (900, "EUR", "pay")),
        ("A dealer lists three radars at a price of 8 million euros.", (8e6, "EUR", "radars")),
        # a plural that could be a verb, an adjective that holds a currency
        ("Two Canadian monitors were turned back.", (2, "count", "Canadian monitors")),
        ("Two European ports refused it.", (2, "count", "European ports")),
        # units left out, ages, children, prison
        ("Seizures rose from 80 tonnes to 116.", (116, "tonne", "Seizures")),
        ("The widow, a mother of four, is waiting.", (4, "count", "children")),
        ("The captain, who is 58, was asleep.", (58, "year", "age")),
        ("The two face ten years in prison.", (10, "year", "prison")),
        ("They sent the clerk on leave for 12 months.", (12, "month", "leave")),
        # kilos are tonnes, so that figures compare
        ("The raid turned up 650 kg of hashish.", (0.65, "tonne", "hashish")),
        # another figure of the same
        ("Peru sold $868 million worth of gold, against $500 million in 2019.", (5e8, "USD", "gold")),
        ("The plant cost $57 million (78 million euros).", (78e6, "EUR", "plant")),
        ("Guards met 300 protesters, against 200 the day before.", (200, "count", "protesters")),
        # a word between a number and its unit; what lasts
        ("There is money for three more months of flying.", (3, "month", "flying")),
        ("We have flour for ten days.", (10, "day", "flour")),
        # the unit behind the next number; a number that acts by itself
        ("Shares of the yard fell by 1.5 and 3 percent.", (1.5, "percent", "Shares of yard")),
        ("He said that \"between 100 and 200\" could die.", (100, "count", "people")),
        ("The air force $40 billion tanker contract was challenged.", (40e9, "USD", "tanker contract")),
        ("The launch of a 13-inch screen was delayed.", (13, "inch", "screen")),
        ("It is the buyer of nine earlier shipments.", (9, "count", "shipments")),
        # the goods, not who carries them
        ("The tanker loaded naphtha. The Gilavar 7 left with 5,000 tonnes on board.", (5000, "tonne", "naphtha")),
        ("Fuel is scarce. Smugglers siphon off 900 barrels a day.", (900, "barrel/day", "Fuel")),
        # how old somebody is
        ("The driver, Omar Said, 41, was held at the port.", (41, "year", "age")),
        ("Registered fitter Hartley, 37, from Radstock, did the job.", (37, "year", "age")),
        # a present tense behind an adverb; a noun that could be a verb
        ("Output now runs at 2 million barrels a day.", (2e6, "barrel/day", "Output")),
        ("Theft may cost the island states of the sea as much as $600 million.", (6e8, "USD", "Theft")),
        # what money is meant for, what it belongs to, what it is paid out as
        ("Auditors found no trace of another $3 million booked for cranes.", (3e6, "USD", "cranes")),
        ("Few holders gave up the firm's $27 billion debt for a share.", (27e9, "USD", "debt")),
        ("The bank has paid out only $74 million since May.", (74e6, "USD", "payment")),
        ("Each recruit draws a salary of around 5,000 euros a month.", (5000, "EUR", "salary")),
        ("They promised $27 million in aid, a quarter of what the council asked.", (25, "percent", "aid")),
        # what stands in quotation marks
        ('The papers list 41 tonnes of "farm equipment".', (41, "tonne", "farm equipment")),
        ('They called it "office supplies" worth 2,000 euros.', (2000, "EUR", "office supplies")),
        # what somebody puts a number on, what a price follows, what is changed to so much
        ("The paper puts deliveries of oil to the port last year at 500,000 barrels.",
         (500_000, "barrel", "deliveries of oil")),
        ("The bureau puts the cost of smuggling at $750 million.", (75e7, "USD", "cost of smuggling")),
        ("An analyst puts the mission's price at $3 million.", (3e6, "USD", "mission")),
        ("The minister, Sacko, put the dues taken by the port at 400,000 euros.", (4e5, "EUR", "dues")),
        ("Rules bar firms from insuring oil from Oman sold above $60 a barrel.", (60, "USD/barrel", "oil")),
        ("It fell silent and has increased its holding to 46 percent.", (46, "percent", "holding")),
        ("The loan carries an interest rate of two percent.", (2, "percent", "interest rate")),
        ("The kiln, which weighs 900 tonnes, left on Monday.", (900, "tonne", "kiln")),
        ("In Bangui sorghum costs 40 percent more.", (40, "percent", "sorghum")),
        # how late, how old, what a time is given for
        ("The ship docked on Thursday, four days late.", (4, "day", "delay")),
        ("Guards whose pay is two months late marched.", (2, "month", "pay")),
        ("Ghana shut its ports to tankers more than 20 years old.", (20, "year", "tankers")),
        ("We were given ten minutes to pack.", (10, "minute", "packing")),
        # who was named before
        ("Two sister ships sailed. Japan closed its ports to all three.", (3, "count", "sister ships")),
        ("Of the nine who returned, two are in hospital.", (2, "count", "people")),
        # neither another number nor a time is what a number counts
        ("It will purchase 20 larger planes for $4 billion.", (4e9, "USD", "larger planes")),
        ("Only ten guards joined forty men there.", (10, "count", "guards")),
        ("The index fell 679 points in one day.", (1, "day", "")),
        ("They handed over 40 prisoners in five days.", (40, "count", "prisoners")),
        # what money is given as, what a paper for so much is, whose cost it is
        ("Denmark has promised $14 million.", (14e6, "USD", "aid pledge")),
        ("Of the 55 million euros promised by Bonn, 12 percent was paid.", (12, "percent", "aid pledge")),
        ("A bill of lading and an invoice for $88,000 were found.", (88_000, "USD", "invoice")),
        ("Quito ordered four planes of Spanish make for $96 million.", (96e6, "USD", "planes")),
        ("Lagos lent its neighbour $75 million for a road.", (75e6, "USD", "loan for road")),
        ("Norway covered $41 million of the force's total cost of $90 million.", (90e6, "USD", "force")),
        ("Tunis cleared $1.6 billion in arrears for gas.", (1.6e9, "USD", "arrears for gas")),
        ("He was paid 900 dollars to drive the lorry.", (900, "USD", "pay")),
        ("They accuse him of diverting $2 million from the pension fund.", (2e6, "USD", "pension fund")),
        ("Of wheat, the mill lost $31 million, of which $6 million was insured.", (6e6, "USD", "loss")),
        # a present tense behind "that"; an aside; a levy and what it does
        ("A law that raises fuel duty by 12% is ready.", (12, "percent", "fuel duty")),
        ("Traders say that sorghum fetches $410 a tonne.", (410, "USD", "sorghum")),
        ("The price of rice, the minister added, has gone up by 8 percent.", (8, "percent", "price of rice")),
        ("A surcharge of 7 percent hits small shippers.", (7, "percent", "surcharge")),
        ("It is sold at a price 18 percent above the old one.", (18, "percent", "price")),
        ("The bales, thought to weigh 3 tonnes in all, were burned.", (3, "tonne", "bales")),
        ("The mood is sour, for landings at the port fell by 22%.", (22, "percent", "landings")),
        # goods and what a mass is worth; "that" before a number
        ("Gold is safe. The bank keeps 41 tonnes, worth $2.4 billion.", (2.4e9, "USD", "Gold")),
        ("The gold is safe. The audit says that 9 to 11 tonnes were moved.", (9, "tonne", "gold")),
        ("Diesel is short, and the oil ministry knows. Smugglers hold 900 barrels.", (900, "barrel", "Diesel")),
        # who is left out
        ("Five stowaways and two cooks were found. The five were freed.", (5, "count", "stowaways")),
        ("The army lost 12 Chadian and five Nigerien soldiers.", (12, "count", "soldiers")),
        ("Of the 31 passengers, 20 are Syrian and eight Iraqi.", (8, "count", "passengers")),
        ("Two of us walked home.", (2, "count", "people")),
        ("The list puts the number recruited since May at 600.", (600, "count", "recruits")),
        ("The firm fired 40 workers. A union, which objects, speaks of 90.", (90, "count", "workers")),
        ("Each of 14 lorries waited. Each costs 9,000 euros.", (9000, "EUR", "lorries")),
        # so many times, and what is twice so much
        ("He asked the registry for the file seven times.", (7, "count", "requests")),
        ("The rebels hold nearly twice as many posts.", (2, "count", "posts")),
        ("The jet was valued at twice the market price.", (2, "count", "market price")),
        # what lasts, what is so long
        ("The ship waited 11 days for a berth.", (11, "day", "wait for berth")),
        ("It waited two nights for a convoy.", (2, "day", "wait for convoy")),
        ("The transponder stayed dark for two weeks.", (2, "week", "transponder dark")),
        ("It takes five hours to unload a barge.", (5, "hour", "unloading of barge")),
        ("The column needed nine days for the 640 km to Gao.", (9, "day", "journey")),
        ("Three weeks' wages were never paid.", (3, "week", "wages")),
        ("The depot had been burning for nine hours.", (9, "hour", "fire")),
        ("Rangers followed the tracks for 15 km.", (15, "km", "tracks")),
        ("The boat fished 4 nautical miles inside the reserve.", (4, "nmi", "distance")),
        ("The weak point is the channel, 131 km of it.", (131, "km", "channel")),
        # the unit of the number before
        ("A seat costs 300 dollars, up from 120.", (120, "USD", "seat")),
        ("Crude stood at $71 a barrel, $2.30 below its peak.", (2.3, "USD/barrel", "Crude")),
        ("Some 94% of the 310 stations opened.", (310, "count", "stations")),
        # a clause between commas, what is had, asked for or spent, what took so long
        ("The bridge, which cost 66 million dollars, was shut for nine days.", (9, "day", "bridge")),
        ("The school has not had a teacher for two years.", (2, "year", "teacher")),
        ("He asked for six more months to finish the audit.", (6, "month", "finishing of audit")),
        ("The crew spent three days unloading.", (3, "day", "unloading")),
        ("The tug spent four nights at anchor.", (4, "day", "stay")),
        ("We have filled in four papers in eighteen months.", (18, "month", "papers")),
        ("A flight that used to take 50 minutes is late.", (50, "minute", "flight")),
        ("They walked 40 km with goats.", (40, "km", "distance")),
        ("Brussels will cover 70 percent of the bill, or 21 million euros.", (21e6, "EUR", "bill")),
        ("The index fell by 21 points, or 3 percent.", (3, "percent", "index")),
        ("The bank's shares lost 9 percent.", (9, "percent", "shares")),
        ("The mayor gives the number of displaced families as 4,100.", (4100, "count", "displaced families")),
        # shares, prices and passengers
        ("A fund holds 51 percent in the refinery.", (51, "percent", "refinery")),
        ("Its output is 90,000 barrels, a third less than in May.", (33.33, "percent", "output")),
        ("Ships must pay $18,000 per passage.", (18_000, "USD", "passage")),
        ("The ferry can carry 350, but is full.", (350, "count", "people")),
        ("Some of the boys are as young as 12.", (12, "year", "age")),
        # letters for money, and what multiplies
        ("The fine came to R2.3 billion.", (2.3e9, "ZAR", "fine")),
        ("The fine came to R2.3bn in March.", (2.3e9, "ZAR", "fine")),
        ("The bridge cost Rs 40 crore.", (4e8, "INR", "bridge")),
        ("The loan of Ksh300 million falls due.", (3e8, "KES", "loan")),
        ("A convoy of 60-odd lorries waited.", (60, "count", "lorries")),
        ("Kel Cargo has flown from Accra to Bangui 12 times since May.", (12, "count", "flights")),
        ("Two outside powers are arming it.", (2, "count", "powers")),
        ("The master gave the freight as 5,000 tonnes of iron sand.", (5_000, "tonne", "iron sand")),
        ("At a discount of 15 percent somebody will buy it.", (15, "percent", "discount")),
        ("Sailors boarded a tanker some 20 km out in the bay.", (20, "km", "distance")),
    ],
)  # fmt: skip
def test_object_is_what_the_grammar_counts(text, expected):
    assert expected in counted(text)


def test_mass_without_a_noun_is_of_the_goods_named_last():
    text = "They bought 26,500 tonnes of wheat. In June they bought 465,000 tonnes."
    assert counted(text)[1] == (465_000, "tonne", "purchases of wheat")
    text = "It brought diesel from Batumi. Ana Ruiz reckons that the ship held 7,000 tonnes."
    assert counted(text) == [(7_000, "tonne", "diesel")]
    assert counted("Gold is dug there. The pits yielded 3 tonnes.") == [(3, "tonne", "Gold")]
    assert counted("It brought diesel. The ship, of 9,000 tonnes deadweight, left.") == [(9_000, "tonne", "deadweight")]


def test_share_of_a_pronoun_is_a_share_of_the_goods_before():
    assert counted("Sudan buys 2 million tonnes of wheat a year, 60 percent of it abroad.")[1][2] == "wheat"


def test_pronoun_or_bare_number_counts_what_the_sentence_before_tells():
    assert counted("Freighters land daily. No fewer than 14 have come since May.")[0][2] == "Freighters"
    assert counted("Turnout was 81 percent. The party puts it at below 50 percent.")[1][2] == "Turnout"
    assert counted("The mine digs cobalt. It moves 11,000 tonnes a year through Durban.")[0][2] == "cobalt"


def test_year_that_is_compared_with_is_no_number():
    assert counted("Sales were up 12 percent on 2019.") == [(12, "percent", "Sales")]


def test_another_day_of_a_month_is_no_quantity():
    assert counted("Flights on December 10 and 12 had been completed.") == []


def test_a_name_with_a_number_a_title_a_time_zone_and_some_day_are_no_quantities():
    for text in (
        "The Standard & Poor's 500 fell.",
        "The 787 shows it.",
        "The film “1917,” was left out.",
        "It landed at 6:40 (GMT +8).",
        "He said that one day the country might return.",
    ):
        assert counted(text) == []


def test_a_time_of_day_in_words_is_no_quantity():
    for text in (
        "The gate is shut at seven.",
        "They run at five, they swim at six, and at eight they sing.",
        "The shuttle leaves at six, and comes back at nine.",
        "Two nights earlier a drone came.",
        "She waited from eight until noon.",
        "Three in ten lorries are turned back.",
    ):
        assert counted(text) == []
    assert counted("The mayor puts the toll at seven.") == [(7, "count", "people")]


def test_a_road_and_a_helicopter_are_no_money():
    assert not [row for row in counted("The R44 helicopter followed the R1 road.") if row[1] == "ZAR"]


def test_telephone_numbers_models_and_points_of_a_list_are_no_quantities():
    assert counted("Call 0800 107 2149 or 18001 0800 107 2149.") == []
    assert counted("The ePhone 4 came late for two reasons: (1) costs, (2) wages.") == [(2, "count", "reasons")]
