"""What the preposition before a place makes of it: where a journey begins, passes or ends."""

from __future__ import annotations

from itertools import pairwise, takewhile

from casework.articles.lexicon import lexicon, terms
from casework.articles.lines import Line
from casework.articles.text import where
from casework.articles.text.forms import forms_of
from casework.articles.text.motion import CRAFT, GOES, GOODS, HAULS, LEAVES, LOADS, MOVING, THINGS
from casework.articles.text.verbs import reporting

TO = frozenset("to into for towards toward onto".split())
FROM = frozenset("from ex".split())
VIA = frozenset("via through across past".split())
AT = frozenset("in at off on near outside of around inside within aboard".split())
COMPASS = terms("signs", "compass")


def by_preposition(line: Line, index: int) -> str | None:
    """Tell the role that the word before a place, one of `GIVING`, gives it; None where it gives none."""
    low, before = line.at[index], line.at[index - 1]
    if low in FROM or (low == "of" and before == "out"):
        return _of_from(line, index)
    if low in VIA or (low == "of" and before in {"way", "passage", "transit"}) or (low == "to" and before == "detour"):
        return "via"
    if low in _ALONG and _passes(line, index):
        return "via"
    far = low == "as" and "far" in (before, line.at[index - 1 - (before in COMPASS)])
    if far or (low == "as" and "destination" in line.lows[0 if before in _STATED else max(0, index - 4) : index]):
        return "to"  # "listed its destination as Goa", "the ship's destination is stated as the port of Goa"
    if low == "over" and before in _OVER:
        return _OVER[before]
    seen_again = low == "until" and not _SEEN_AGAIN.isdisjoint(line.lows[max(0, index - 5) : index])
    if seen_again or (low == "of" and before == "sight"):
        return "to"  # "not appearing again until M'Poko airport"
    if low in _ROUND and before in _WAYS and not _SOUGHT.isdisjoint(line.lows[max(0, index - 6) : index]):
        return ""  # "as shippers look for a way round Russia"
    if low in _ROUND and _rounds(line, index):
        return "via"
    if (low == "than" and before in {"farther", "further"}) or (low == "beyond" and before in _GETS):
        return "stop"  # "have got no farther than Niamey", "never got beyond Moscow"
    closed = line.named[index + 1] if index + 1 < len(line.words) else None
    if low == "after" and before in {"stop", "port", "call", "halt"} and closed:
        return "from"  # "the warship's next stop after Havana will be La Guaira"
    if low == "after" and closed and line.at[closed[1]] in {",", "", "."} and _moves_before(line, index):
        return "from"  # "homing on Novorossiysk again after Tartus"
    if low == "to" and before == "close":
        return "near" if line.at[index - 2] in {"is", "was", "came"} else ""  # "was close to Fiji"
    if low in TO and not (is_purpose(line, index) or is_sold(line, index) or _is_asked(line, index)):
        return "to" if low != "for" or is_bound(line, index) else ""
    if low == "off" and not index and _sails(line):
        return "from"  # "Off Dakar he was told to take it to Abidjan"
    if low == "between":
        if any(a == "used" and b == "to" for a, b in pairwise(line.lows[:index])):
            return ""  # "the ferry that used to ply between Odesa and Istanbul"
        opens = not index and _opens_voyage(line)
        return "from" if opens or _moves_before(line, index) else ""  # "Between Vladivostok and Wonsan the ship"
    return None


GIVING = (
    FROM | TO | VIA | frozenset("of over by down up along as until around round than after off between beyond".split())
)
_ROUND, _WAYS = frozenset({"around", "round"}), frozenset("way ways route routes path paths detour".split())
_SOUGHT = frozenset().union(*map(forms_of, "look seek hunt search find want need explore scout".split()))
_ALONG = frozenset("over by down up along".split())


def _passes(line: Line, index: int) -> bool:
    """Say whether "over" tells of a way: "swung north over Djibouti", "went by Abala", "ran from Goa up the Nile"."""
    before = index - 1 - (line.at[index - 1] in COMPASS)
    far = line.at[index] != "by" and line.is_name(index - 1)
    return line.at[before] in _PASSING or (far and not _PASSING.isdisjoint(line.lows[max(0, index - 5) : index]))


_GETS = frozenset("got get gets".split())
_STATED = frozenset("stated listed given shown declared reported named recorded".split())
# "out over the Barents Sea", "its track broke off over Managua"
_OVER = dict.fromkeys(
    "out back up down seen spotted tracked logged transponder dark silent".split(), "via"
) | dict.fromkeys("off vanished disappeared crashed ended lost".split(), "to")
_SEEN_AGAIN = frozenset("again seen heard appear appearing appeared surface surfacing".split())


def _sails(line: Line) -> bool:
    """Say whether a sentence tells of a way to somewhere: "to take it to Abidjan"."""
    return not HAULS.isdisjoint(line.present) and "to" in line.present


def _rounds(line: Line, index: int) -> bool:
    """Say whether "around" tells of a way: "sailed around Italy", "to Paradip around the Cape of Good Hope"."""
    sails = not _SAILING.isdisjoint(line.lows[max(0, index - 12) : index])
    return sails or not _CAPES.isdisjoint(line.lows[index + 1 : index + 4])


_TOLD_FROM = reporting("say") | frozenset(
    "dispatch dateline datelined data figures records imagery statistics footage testimony information".split()
)


def _of_from(line: Line, index: int) -> str:
    """Tell what "from" makes of a place: a start, but for where somebody is at home, far from, or barred from."""
    before = line.at[index - 1]
    if before == "away" and line.at[index - 2] in {"turned", "sent"}:
        return "to"  # who is turned away from Hodeidah has come there
    if before == "away" and line.at[index - 2] in _LEFT_BY:
        return "from"  # "edged away from Hanko"
    if before == "away" and not _TAKEN.isdisjoint(line.lows[max(0, index - 8) : index]):
        return "from"  # "was sailed away from Fiji"
    place = next((b for a, b, _ in line.names if a > index), len(line.words))
    covered = line.at[place] == "to" or not _COVERED.isdisjoint(line.lows[max(0, index - 8) : index])
    if before in {"diverted", "rerouted", "redirected"}:
        return ""  # who is diverted from Southampton was on the way there
    off = before in _NO_START or (before in _DISTANCES and not covered)  # "anchored 40 miles from Goa"
    off = off or (before in _LOOTED and HAULS.isdisjoint(line.lows[place:]))  # "was looted from Crimea", and no more
    off = off or _is_bought(line, index) or (before == "be" and line.at[index - 3] in {"claimed", "claims"})
    if (
        before == "expected"
        and line.at[index - 2] in {"is", "are", "was", "were"}
        and not THINGS.isdisjoint(line.lows[:index])
    ):
        return "from"  # "two more flights are expected from Kayseri"
    return "" if off or before in _TOLD_FROM or _at_home(line, index) else "from"


_LEFT_BY = GOES | HAULS | {"got", "get", "gets"}


def _is_bought(line: Line, index: int) -> bool:
    """Say whether "from" names a seller: "airlines that buy the plane from Europe"."""
    if _BUYING.isdisjoint(line.present):
        return False  # most sentences
    near = reversed(line.lows[max(0, index - 8) : index])
    return next((low in _BUYING for low in near if low in _BUYING or low in MOVING), False)


_TAKEN = frozenset(
    "sail sailed sailing flying steaming flew flown shift shifted move moved moving ship "
    "shipped drove driven took taken".split()
)
_NO_START = frozenset(
    "mainly mostly chiefly largely originally away far apart barred banned blocked prevented exempt different hidden "
    "protected isolated".split()
)
_LOOTED = frozenset("stolen looted plundered".split())
_BUYING = frozenset(
    "buy buys bought buying purchase purchased order ordered orders hire hired lease leased rent rented".split()
)
_DISTANCES = frozenset("km miles kilometres kilometers metres nm".split())
_COVERED = frozenset("voyage voyages journey trip trips flight passage cover covers covered march drive".split())
_CAPES = frozenset("cape horn africa".split())
_SAILING = frozenset("journey voyage sailed sailing travelled traveled travelling went way steamed flew".split())
_PASSING = frozenset(
    "circled swung flew flown flying went gone go going came passed passing travelled crossed routed drove "
    "sailed sailing "
    "steamed steaming moving moved travelling led leads lead ran runs".split()
)


def is_purpose(line: Line, index: int) -> bool:
    """Say whether "to" belongs to a noun that leads nowhere: the ambassador to Ankara, a visit to Rome."""
    return line.at[index] == "to" and line.at[index - 1] in terms("signs", "to_no_place")


def is_sold(line: Line, index: int) -> bool:
    """Say whether "to" names a buyer, or the end of a bridge: "sold the ore to Turkey", "links Goa to Pune"."""
    if line.at[index] != "to":
        return False
    owned = not _BELONGING.isdisjoint(line.lows[max(0, index - 12) : index])  # "belongs, through a firm in A, to"
    return owned or not _SELLING.isdisjoint(line.lows[max(0, index - 5) : index])


_BELONGING = frozenset("belongs belong belonged belonging".split())
_SELLING = frozenset(
    "sold sell sells selling sale sales resold offered auctioned leased lent licensed "
    "connects connect connecting connected links linking linked joins".split()
)


def _is_asked(line: Line, index: int) -> bool:
    """Say whether "to" names who is to answer: "referred all questions to Kyiv", "passed the request to Rome"."""
    near = line.lows[max(0, index - 6) : index]
    return line.at[index] == "to" and not (_PASSING_ON.isdisjoint(near) or _ASKED.isdisjoint(near))


_PASSING_ON = frozenset(
    "refer refers referred referring redirected directed passed sent forwarded put addressed deferred".split()
)
_ASKED = frozenset(
    "question questions query queries request requests inquiry inquiries enquiry enquiries comment calls reporters "
    "journalists matter callers".split()
)


# What stands for a part of a load or one of several craft: "and the rest to Kabkabiya".
SHARES = frozenset("rest other others second third remainder half another".split())
_LEFT, _LOADS = LEAVES | FROM, LOADS


def is_bound(line: Line, index: int) -> bool:
    """Say whether "for" names a goal: left for, bound for, headed for, took off for, destined for, quit Aden for."""
    end = index - 1
    while end > 0 and (line.dated[end] or (end < index - 1 and line.at[end] in {"on", "in", "by"})):
        end -= 1
    left = line.named[end]
    if line.at[index - 1] in SHARES and not MOVING.isdisjoint(line.lows[:index]):
        return True  # "one left for Sabha and the second for Kufra"
    if left and not _LEFT.isdisjoint(line.lows[max(0, left[0] - 8) : left[0]]):
        return True  # "quit Aden for", "departed on Monday from the port of Odesa for"
    if left and line.at[left[0] - 1] in AT and not _LOADS.isdisjoint(line.lows[max(0, left[0] - 10) : left[0]]):
        return True  # "to lift 90,000 tonnes of diesel at Okarem for"
    if line.at[index - 1] in GOODS and not _LOADS.isdisjoint(line.lows[index + 2 : index + 7]):
        return True  # "wheat for Djibouti was loaded at"
    if line.at[index - 1] == "make" and line.at[index - 2] in _TO_MAKE:
        return True  # "obliged the ferry to make for Lavrio", "embark pilgrims at Izmir and make for Haifa"
    if line.at[index - 1] in GOODS and any(line.at[b - 1] in _WORKS for a, b, _ in line.names if a > index):
        return False  # "carrying parts for the Akkuyu nuclear power plant": what they are for
    if line.at[index - 1] == "sea" and line.at[index - 2] == "at":
        return True  # "is at sea for Shanghai"
    if line.at[index - 1] in GOODS and not terms("signs", "sending").isdisjoint(line.lows[:index]):
        return True  # "has been sending aid for Sudan"
    if line.at[index - 1] in LEAVES or (line.at[index - 1] in GOES and line.at[index - 1] not in _ASKING):
        return True  # "leaves for Belgrade before dawn"
    if line.at[index - 1] in {"it", "them"} and (line.at[index - 2] in _TAKEN or line.at[index - 2] in HAULS):
        return True  # "there a coaster took them for Basra"
    if line.at[index - 1] in GOODS and not _LADEN.isdisjoint(line.lows[max(0, index - 5) : index]):
        return True  # "laden with scrap for Iskenderun"
    if line.at[index - 1] in GOODS and any(_starts(line, a) for a, _, _ in line.names if a < index):
        return True  # "out of Porbandar with rice for Bandar Lengeh"
    if (line.dated[index - 1] or left) and any(
        i for i in where(GOES.__contains__, line.lows[max(0, index - 9) : index])
    ):
        return True  # "edged away from Hanko on Friday for Tallinn"
    words = {line.at[index - step] for step in range(1, 7)}
    craft = line.at[index - 1] in CRAFT  # "put on lorries for Omsk"
    return craft or bool(words & terms("signs", "bound_for"))


_WORKS = frozenset("plant reactor factory project".split())
_ASKING = frozenset("call calls called calling spot place placed places press pressed pushed log stop arrive".split())
_TO_MAKE = frozenset("to and then will would".split())
_LADEN = frozenset("laden loaded carrying carried".split())


def _starts(line: Line, first: int) -> bool:
    """Say whether a name is where a journey begins: "from Goa", "out of Goa", "left Goa"."""
    before = line.at[first - 1]
    return before in FROM or before in LEAVES or (before == "of" and line.at[first - 2] == "out")


def _at_home(line: Line, index: int) -> bool:
    """Say whether "from" tells where one is at home: "officials from Caracas", "a shipowner from Athens denied"."""
    before = line.at[index - 1]
    place = next((b for a, b, _ in line.names if a > index), len(line.words))
    if line.at[place] in TO | VIA:
        return False
    folk = line.named[index - 1]
    if before in TEAMS and travel_together(line, index - 1, place):
        return False  # "Eighteen technicians from Kazan reached Lima"
    if before in _HOME or (folk and folk[2].type == "NORP" and before.endswith("s")):
        moved = set(line.lows[max(0, index - 8) : index - 1])
        return moved.isdisjoint(_MOVED)
    if index > 4 or before not in terms("entities", "roles", "company_nouns"):
        return False
    behind = next((word.low for i, word in enumerate(line.words) if i >= place and line.verbs[i]), "")
    return behind in _SPEAKING


def travel_together(line: Line, noun: int, after: int) -> bool:
    """Say whether people are counted and go somewhere: "sixteen engineers flew"; their verb stands near `after`."""
    counted = any(low.isdigit() or low.partition("-")[0] in _CARDINALS for low in line.lows[max(0, noun - 3) : noun])
    if not counted:
        return False
    behind = range(after, min(after + 3, len(line.words)))
    return any((line.at[i] in GOES or line.at[i] in _COMING) and line.verbs[i] for i in behind)


_CARDINALS = frozenset(lexicon("numbers")["en"]["cardinals"]) - {"one"}
_COMING = forms_of("reach")
TEAMS = terms("routes", "people") - frozenset(
    "nationals citizens diplomats civilians residents tourists students delegates delegation men women people "
    "children families".split()
)
_FOLK = frozenset(
    "man woman boy girl couple men women businessman businesswoman "
    "officials ministers lawmakers diplomats delegates experts analysts journalists reporters people residents "
    "sources witnesses families students tourists investigators prosecutors executives traders lawyers leaders".split()
)
_HOME = _FOLK | terms("entities", "roles") | terms("routes", "people")
_FETCHING = frozenset("bring brings bringing evacuating evacuate took takes take removed remove picked".split())
_MOVED = terms("routes", "transporting") | terms("signs", "sending") | _FETCHING
_SPEAKING = reporting("say") | frozenset("denied denies refused refuses rejected spent had has was is".split())


def _opens_voyage(line: Line) -> bool:
    """Say whether a craft is told of behind two ends: "Between Riga and Hanko the ship", not "brokers say"."""
    if line.at[1] == "the":
        return False
    end = next((b for _, b, _ in line.names[1:2]), 0)
    end += line.at[end] == ","
    subject = takewhile(lambda low: low != "," and low not in _TOLD_FROM, line.lows[end : end + 5])
    return line.at[end] in {"it", "she", "they"} or not CRAFT.isdisjoint(subject)


def _moves_before(line: Line, index: int) -> bool:
    """Say whether "between" parts the ends of a journey: "flies twice a week between", "a night at Muscat between"."""
    for back in range(index - 1, max(-1, index - 8), -1):
        if line.words[back].text in {",", ";", ":"}:
            return False
        if back == index - 1 and line.at[back] in _LINES:
            return False  # "the rail crossing between Chad and Sudan" goes nowhere
        if line.at[back] in MOVING:
            return back >= index - 3 or line.verbs[back]
    return False


_LINES = frozenset(
    "transited transiting passed passing crossing border bridge road railway rail pipeline corridor strait trade "
    "deal talks".split()
)
