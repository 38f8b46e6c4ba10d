"""What the words around a name say it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casework.articles.lexicon import terms
from casework.articles.mentions.heads import Name, is_capital, title_before
from casework.articles.mentions.whereabouts import PLACING, STOPS, is_city
from casework.articles.text import Row, phrase_after
from casework.articles.text.verbs import reporting

_SITES_AFTER_PLACE = terms("signs", "sites_after_place") | terms("signs", "two_word_sites")
_NOUN_LISTS = (
    ("VESSEL", "vessel_nouns"),
    ("MEDIA", "media_nouns"),
    ("COMPANY", "company_nouns"),
    ("ORG", "org_nouns"),
    ("GPE", "place_nouns"),
    ("PERSON", "roles"),
)
_NOUNS_TOLD = {noun: label for label, key in reversed(_NOUN_LISTS) for noun in terms("entities", key)}
_LABELS = [label for label, _ in _NOUN_LISTS]  # the first that a noun tells counts
_SITE_OPENERS = frozenset(site.split()[0] for site in terms("entities", "sites"))
# Nouns for people that more often stand beside the name of a firm.
_FIRMS_TOO = frozenset("operator owner trader major handler partner contractor volunteer member national".split())
_FIRMS_RATHER = frozenset({"operator", "handler", "contractor"})
_OWNED_BY = frozenset(
    "operated owned chartered managed run bought sold leased insured registered hired supplied financed controlled "
    "built refined shipped loaded".split()
)
_OWNED_FROM = frozenset("bought sold leased hired chartered insured registered belonging supplied".split())
_STAYING = PLACING - {"from", "to"}
_WATERS = frozenset(
    "strait straits canal river estuary peninsula archipelago desert delta lagoon shoal reef atoll "
    "island islands isle isles islets gulf bay sea lake channel mountains valley oasis corridor".split()
)
_REGIONS = frozenset("state province governorate oblast county district".split())
_FILED = frozenset("filed lodged submitted published kept held seen".split())


def site_behind(row: Row, name: Name) -> Name | None:
    """Let a name grow over the lower-case noun of a built place: Maiquetía airport, El Palito refinery."""
    words, lows = row.words, row.lows
    following = lows[name.last] if name.last < len(lows) else ""
    if following not in BEHIND_NAMES:
        return None
    if (
        name.type == ""
        and not (following == "state" and lows[name.first - 2] in _FILED)  # "accounts filed in Dubai state"
        and following in _REGIONS
        and name.last - name.first <= 2
    ):
        return replace(name, last=name.last + 1, type="GPE", rule=f"place noun {following}")
    if following in _WATERS and _is_water(row, name, following):
        return replace(name, last=name.last + 1, type="LOC", canonical="", rule=f"place noun {following}")
    known_place = name.type in {"GPE", "LOC"}
    if name.rule == "list of countries" and _is_one_of_many(row, name):
        return None
    if name.type not in {"", "GPE", "FAC", "PERSON", "LOC"}:
        return None
    if words[name.last].text not in _SITE_OPENERS:
        return None
    if name.rule == "list of regions" and lows[name.last] in {"port", "terminal"}:
        return None  # "a Black Sea port" is one of several
    for length in (3, 2, 1):
        chunk = words[name.last : name.last + length]
        text = " ".join([word.text for word in chunk])
        if (
            len(chunk) == length
            and text.islower()
            and text in terms("entities", "sites")
            and (text in _SITES_AFTER_PLACE or not known_place)
        ):
            if text in _CROSSINGS:  # the place names it: "at the Moyale crossing"
                return None if name.type else name.labelled("GPE", f"place noun {text}")
            first = name.first - title_before(words, name.first)
            return replace(
                name, first=first, last=name.last + length, type="FAC", canonical="", rule=f"place noun {text}"
            )
    return None


_CROSSINGS = frozenset({"crossing", "border crossing"})
BEHIND_NAMES = _REGIONS | _WATERS | _SITE_OPENERS


def follow(lows: Sequence[str], index: int, low: str, next_low: str) -> bool:
    """Say whether two words stand at a place."""
    return index + 1 < len(lows) and lows[index] == low and lows[index + 1] == next_low


def _is_water(row: Row, name: Name, following: str) -> bool:
    """Say whether "island" or "strait" belongs to the name before it; "a Mediterranean island" is one of many."""
    island = following.startswith("isl") and name.rule == "list of regions"
    kept = name.type in {"", "LOC", "PERSON"} and name.first > 0
    named = row.words[name.last : name.last + 2]  # none of "the Beirut channel Al-Sahil"
    return kept and not island and not any(map(is_capital, named))


def _is_one_of_many(row: Row, name: Name) -> bool:
    """Say whether a country only tells where a site is: "a United Arab Emirates terminal", "the UAE port of Sohar"."""
    lows = row.lows
    named_after = lows[name.last : name.last + 2] == ["port", "of"]
    return named_after or lows[name.first - 1] in {"a", "an"}


def _apposed_noun(row: Row, last: int) -> str:
    """Give the noun phrase that an aside sets beside a name: "Orsk Air, a Russian carrier" -> Russian carrier."""
    words, lows = row.words, row.lows
    opener = lows[last + 1]
    if (
        opener not in {"a", "an", "the", "one", "its", "his", "her", "their", "who", "whose"}
        and is_capital(words[last + 1])
        and len(lows) > last + 2
        and lows[last + 2] not in {"'s", "’s"}
    ):
        return ""
    if opener in {"who", "whose", "which"}:
        return {"who": "person", "which": "organisation"}.get(opener, "")
    start = last + 1
    if lows[last] == "," and not _closed(lows, start):
        return ""
    if opener == "one":  # "one of the listed firms"
        start += 2 if len(lows) > last + 2 and lows[last + 2] == "of" else 1
    phrase = " ".join([word.low for word in phrase_after(words, start)])
    bare = lows[last] == "," and opener not in terms("grammar", "determiners")
    return (
        "" if bare and phrase.endswith("s") and not phrase.endswith("ss") else phrase
    )  # "in Emmeloord, police forces"


_SAID = reporting("say", "tell") - frozenset("state report claim note post comment charge object project".split())
_STOPS_ASIDE = terms("grammar", "auxiliaries") | _SAID


def _closed(lows: Sequence[str], start: int) -> bool:
    """Say whether an aside ends before the sentence goes on: "According to Maduro, a panel is to meet" has none."""
    for place, low in enumerate(lows[start:]):
        if low in {",", ".", ";", ")", "–", "—"}:
            return True
        if place == 1 and lows[start] in {"a", "an", "the"}:
            continue  # no verb: "a think tank"
        if low in {"who", "which", "that", "whose"} or low.endswith("ing"):
            return True
        if low in _STOPS_ASIDE:
            return False  # "to dock at Hambantota, the foreign ministry announced"
    return True


def label_of_apposition(row: Row, name: Name) -> str:
    """Tell the label from what is set beside a name; two words that a trader follows are more often a person."""
    lows = row.lows
    if name.last + 1 >= len(lows) or lows[name.last] not in _BEFORE_ASIDES:
        return ""  # as with most names
    if not name.type and lows[name.last] == "," and lows[name.last + 1] in _OF_FIRMS:
        return "COMPANY"  # "Kuroshio Supply, registered in Vila,"
    if lows[name.last + 1 : name.last + 4] == ["the", "site", "of"]:
        return "GPE"  # "Afungi, the site of a gas project"
    phrase = _apposed_noun(row, name.last)
    if not phrase:  # "Sevmorfish, whose vessels"
        return "ORG" if name.last - name.first == 1 and follow(lows, name.last, ",", "whose") else ""
    if not name.type and name.last - name.first == 2 and (noun := phrase.split()[-1]) in _FIRMS_TOO:
        firm = noun in _FIRMS_RATHER and lows[name.last + 1] == "the"  # "Accra Freight, the operator,"
        firm = firm or not _OF_FIRMS.isdisjoint(lows[name.last : name.last + 9])
        return "COMPANY" if firm else "PERSON"  # "Granit Shield, a contractor registered in Belgrade"
    return label_of_noun(phrase)


_BEFORE_ASIDES = frozenset({",", "(", "–", "—"})
_OF_FIRMS = frozenset("registered incorporated headquartered".split())


def label_of_noun(phrase: str) -> str:
    """Tell the label that a describing noun phrase gives a name, by its last words; empty for none."""
    if not phrase:
        return ""
    if phrase == "person":
        return "PERSON"
    parts = phrase.split()
    if parts[-1] in _ROLES:
        return "PERSON"
    for length in (3, 2):
        if len(parts) >= length and (label := _NOUNS_TOLD.get(" ".join(parts[-length:]))):
            return label
    told = {_NOUNS_TOLD.get(parts[-1]), _NOUNS_TOLD.get(parts[-1][:-1]) if parts[-1].endswith("s") else None}
    return next((label for label in _LABELS if label in told), "")


_CALLED = {
    *(("name", ","), ("be", "called"), ("called", "only"), ("called", "just"), ("called", "simply")),
    *(("only", "as"), ("name", "as")),
}
_AGENCIES = {("the", "agency"), ("news", "agency"), ("press", "agency")}
_NOUN_ENDS = frozenset(noun.split()[-1] for noun in _NOUNS_TOLD)


def label_before(row: Row, first: int) -> str:
    """Tell the label from the words right before a name: "the newspaper", "spokesman", "operated by", "the port of"."""
    lows = row.lows
    if not first or lows[first - 1] not in _TELLING:
        return ""
    before = lows[max(0, first - 4) : first]
    far, near = _last_two(before)
    if (far, near) in _CALLED:
        return "PERSON"  # "giving only his first name, Wilmer,"
    if near in {'"', "“"}:
        far, near = _last_two(before := before[:-1])
    elif near == "," and _is_closed_by_comma(row, first):
        several = before[-2:-1] == ["nations"]  # a body: "envoy to the United Nations, Amina Farah,"
        label = "" if several else label_of_noun(" ".join(before[:-1]).replace("'s", ""))
        if _heads_a_body(row, first - 1, named=label == "COMPANY"):
            return "PERSON"
        if before[-2:-1] and before[-2] in _RUNS_SHIPS and _is_of_place(row, first):
            return "COMPANY"  # "the ship's manager, Bright Tide of Piraeus,"
        return _label_of_owner(before) or label or _new(row, first)
    if (near == "for" and far.startswith("spokes")) or far in _OF_FIRM.get(near, ()):
        return "COMPANY"  # "a spokeswoman for Credit Levant", "a stake in Orsk Oil", "data from Cargolens trace it"
    if (far, near) in _AGENCIES or (near == "agency" and not _PRINTS.isdisjoint(lows[first + 1 : first + 2])):
        return "MEDIA"  # "the Lisbon agency Atlas wrote"
    if (far, near) == ("aboard", "the"):
        return "VESSEL"
    if near == "of" and far:
        if far in {"port", "airport", "harbour", "base"}:
            return "FAC"
        return "GPE" if far in terms("signs", "place_of") else ""
    if near in {"named", "called"}:
        far, near = _last_two(before := before[:-1])
    if near in _TERMINALS:
        return "FAC"
    for length in (3, 2, 1) if near in _NOUN_ENDS else ():
        if len(before) >= length and (label := _NOUNS_TOLD.get(" ".join(before[-length:]))):
            return label
    if near in _STATE_RUN and not reports(lows, first + 1):
        return "COMPANY"
    return "COMPANY" if _owns(row, first) else ""


def _owns(row: Row, first: int) -> bool:
    """Say whether a name stands behind what somebody does to what is theirs: "operated by", "leased from"."""
    agent = row.words[first - 1].text
    if first < 2 or agent not in _AGENTS:
        return False
    return row.words[first - 2].text.rpartition("-")[2] in (_OWNED_BY if agent == "by" else _OWNED_FROM)


def _last_two(lows: Sequence[str]) -> tuple[str, str]:
    return lows[-2] if len(lows) > 1 else "", lows[-1] if lows else ""


_OF_FIRM = {"in": frozenset("shares stake stakes bonds holding".split())}
_OF_FIRM["from"] = frozenset("data tracks imagery pictures images estimates".split())
_AGENTS = frozenset({"by", "to", "from"})
_STATE_RUN = frozenset("state-run state-owned state-controlled privately-held privately-owned family-owned".split())
_TELLING = _AGENTS | _STATE_RUN | _NOUN_ENDS | {near for _, near in _CALLED | _AGENCIES}
_TERMINALS = frozenset("airport airfield airbase terminal refinery".split())
_TELLING |= _TERMINALS | frozenset('" “ , for in the of named called'.split())


def _heads_a_body(row: Row, comma: int, *, named: bool) -> bool:
    """Say whether a role with its "of" ends at a comma: "the head of the European Union mission, Cristina Valdés,".

    Behind another preposition the name is that of a firm, which news has `named` so, or one word's: "a spokesman for
    the airline, Ryanair," but "a spokesman for the finance ministry, Peter Mwangi,".
    """
    words, lows = row.words, row.lows
    served = not named and comma + 2 < len(lows) and is_capital(words[comma + 2])
    for index in range(comma - 2, max(0, comma - 10), -1):
        if lows[index] in {",", ";", '"', "“", "”"}:
            return False
        if lows[index - 1] in _ROLES and (lows[index] == "of" or (served and lows[index] in _SERVES)):
            return True
    return False


_SERVES = frozenset("for at with from in".split())


_ROLES = terms("entities", "roles") - _FIRMS_TOO
_LINKING = terms("signs", "particles") | {"of", "in"}


def _is_closed_by_comma(row: Row, first: int) -> bool:
    """Say whether a name stands between commas: "the airline, Ryanair, announced", "its firm, Ox of Lima, said"."""
    words, lows = row.words, row.lows
    after = next((i for i in range(first, len(lows)) if not (is_capital(words[i]) or lows[i] in _LINKING)), len(lows))
    return after >= len(lows) or lows[after] in {",", "."}


def _is_of_place(row: Row, first: int) -> bool:
    """Say whether "of" and a place follow a run of capitals."""
    words, lows = row.words, row.lows
    end = next((i for i in range(first, len(lows)) if not is_capital(words[i])), len(lows))
    return end + 1 < len(lows) and lows[end] == "of" and is_capital(words[end + 1])


_RUNS_SHIPS = frozenset("manager managers owner owners operator charterer agent builder insurer".split())


def _label_of_owner(before: Sequence[str]) -> str:
    """Take "its owner, X Y," for a person; the owner of a ship is more often a firm."""
    return "PERSON" if before[-2:-1] in (["owner"], ["partner"]) and before[-3:-2] in _WHOSE else ""


_WHOSE = (["its"], ["their"], ["whose"])


def _new(row: Row, first: int) -> str:
    """Take one word behind a noun that is none for people as a firm: "The donor, Kamafert, and its owner"."""
    words, lows = row.words, row.lows
    alone = first + 1 < len(lows) and lows[first + 1] == ","
    noun = words[first - 2]
    if noun.low in STOPS:
        return "GPE"  # "its next stop, Skagen, was closed"
    if is_city(words[first].text):
        return ""  # "the pilots' base, Ostend, is fogbound"
    behind = first > 2 and lows[first - 3] in terms("grammar", "determiners") and noun.text.islower()
    return "COMPANY" if alone and behind and noun.low.isalpha() and noun.low not in terms("grammar", "verbs") else ""


def armed_group(lows: Sequence[str], first: int, last: int) -> bool:
    """Say whether a name stands with a noun for fighters: "rebels of the M23", "the RUF militia"."""
    if first and lows[first - 1] in _STAYING:
        return False  # "a private militia on Malaita"
    near = lows[first - 3 if first > 3 else 0 : first] + lows[last : last + 1]
    itself = not _SELVES.isdisjoint(near)
    return not _FIGHTERS.isdisjoint(near) or (itself and not _CALLING.isdisjoint(near))


_FIGHTERS, _SELVES = terms("signs", "fighters"), frozenset({"itself", "themselves"})
_CALLING = frozenset("calling calls called styling styled".split())


def is_told(lows: Sequence[str], first: int) -> bool:
    """Say whether a name is who was told: "told Kloop Biznes", "disclosed to the Limpopo Ledger"; outlets are."""
    first -= first > 0 and lows[first - 1] == "the"
    before = lows[first - 1] if first else ""
    if before in reporting("tell") or before == "telling":
        return first > 1
    if before == "on" and first > 1 and lows[first - 2] in _SAID:
        return True  # "vowed on Radyo Pilipino"
    if before != "to":
        return False
    near = lows[max(0, first - 6) : first - 1]
    stop = next((i for i, low in enumerate(reversed(near)) if low in _APART), len(near))
    return any(low in _CONFIDES for low in near[len(near) - stop :])


def is_said_by(lows: Sequence[str], first: int) -> bool:
    """Say whether a verb of speech behind a comma or a quotation leads to a name: ", writes the Maritime Courier"."""
    first -= first > 0 and lows[first - 1] == "the"
    return first > 1 and lows[first - 1] in _SAID and lows[first - 2] in {",", '"', "”"}


def sails(row: Row, name: Name) -> bool:
    """Say whether a name of two words or three does what ships do: "The ageing Corvina Sol had loaded at Riga"."""
    words, lows = row.words, row.lows
    if not (name.first and 1 < name.last - name.first < 4 and name.last + 2 < len(lows)):
        return False
    before = words[max(0, name.first - 2) : name.first]
    if before[-1].low != "the" and (before[0].low != "the" or is_capital(before[-1])):
        return False
    verb = name.last + (lows[name.last] in {"had", "has"})
    ported = lows[verb] == "declared" and "port" in lows[verb + 1 : verb + 9]
    return ported or lows[verb] in _SAILING or lows[verb : verb + 2] == ["put", "out"]


_SAILING = frozenset("sailed docked berthed anchored moored loaded discharged unloaded steamed bunkered".split())
_APART = frozenset({",", ";", '"', "“", "”", "that", "and", "but"})
_CONFIDES = frozenset(
    "confided disclosed described recounted revealed admitted confirmed explained recalled confessed related "
    "complained boasted leaked shown speaking spoke remarks comments interview".split()
)


def reports(lows: Sequence[str], last: int) -> bool:
    """Say whether what a name does is what outlets do: it reported something, or cites somebody for it."""
    if last + 2 < len(lows) and lows[last] in _WRITES and lows[last + 1] == ",":
        return lows[last + 2] in {"citing", "quoting"}  # "Der Beobachter wrote, quoting government circles"
    return last < len(lows) and lows[last] in {"reported", "reports"}


_PRINTS = frozenset("wrote writes reported reports".split())
_WRITES = frozenset("wrote writes said says reported".split())


_SPEAKS = reporting("say", "tell", "judge") | frozenset("declined declines refused refuses".split())
_BEFORE_SPEECH = frozenset("has had also have later then repeatedly previously".split())


def speaks(lows: Sequence[str], last: int) -> bool:
    """Say whether a verb of speech follows a name, or stands right before it."""
    for low in lows[last : last + 3]:
        if low in _SPEAKS:
            return True
        if low not in _BEFORE_SPEECH:
            return False
    return False
