"""Aircraft types, registrations and ships' names in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casework.articles.lexicon import alternatives, one_of, terms
from casework.articles.text import Each, Gated, Sentence, Together, written

# Design bureau letters and the names that may stand before them.
_BUREAUS = {
    "an": ("An", "Antonov"),
    "il": ("Il", "Ilyushin"),
    "tu": ("Tu", "Tupolev"),
    "yak": ("Yak", "Yakovlev"),
    "be": ("Be", "Beriev"),
    "su": ("Su", ""),
    "mig": ("MiG", ""),
    "mi": ("Mi", ""),
    "ka": ("Ka", ""),
}
# What armies call a type beside its designation: the UH-60 Black Hawk, two A-29 Super Tucanos.
_POPULAR = (
    r"(?:\s+(?:Globemaster|Hercules|Galaxy|Poseidon|Reaper|Predator|Raptor|Lightning|(?:Fighting\s+)?Falcon"
    r"|(?:Super\s+)?Hornet|Stratotanker|Stratofortress|Orion|Atlas|Growler|Seahawk|Osprey|Thunderbolt|Warthog|Dragonfly"
    r"|(?:Super\s+)?Tucano|(?:Black|Global|Pave)\s+Hawk|Chinook|Apache|Sea\s+(?:Stallion|Knight)|Hawkeye|Sentry|Lancer"
    r"|Spirit|Iroquois|Huey|Kiowa|Lakota|Pegasus|Extender|Greyhound|Spartan|Eagle|Tiger)s?(?:\s+[IV]+)?(?![\w-]))?"
)
TYPE = re.compile(
    r"\b(?:(?:Antonov|Ilyushin|Tupolev|Sukhoi|Mikoyan|Mil|Kamov|Yakovlev|Beriev)\s+)?(?P<bureau>An"
    r"|AN|Il|IL|Tu|TU|Su|SU|MiG|Mig|MIG|Mi|MI|Ka|KA|Yak|YAK|Be)-?(?P<number>\d{1,3})"
    r"(?:(?:-\d{2,3})?(?:[A-Z]{1,4}\d?(?:-\d{1,2}[A-Z]?)?|[A-Z]?[a-z]{1,2}(?![a-z]))?)?(?:s\b)?(?![\w-])"
    r"|\b(?:(?:Antonov|Ilyushin|Tupolev|Yakovlev)(?:\s+|-)(?P<number2>\d{2,3})[A-Z]{0,2})(?![\w-])"
    r"|\b(?P<maker>Boeing|Airbus|Embraer|Bombardier|Gulfstream|Cessna|Dassault"
    r"|Lockheed|McDonnell\s+Douglas|Fokker|ATR|Beechcraft|Hawker|Learjet|Saab"
    r"|Casa|CASA|Let|Bell|Sikorsky|Eurocopter|Pilatus|Dornier)"
    r"[\s-]+(?P<model>(?:(?:Global|Challenger|Falcon|Legacy|Phenom|Citation|Super\s+King\s+Air"
    r"|King\s+Air|Dash|Hercules|Globemaster|Galaxy)\s+)?[A-Z]{0,3}-?\d{1,4}(?:-\d{1,4})?[A-Z]{0,3}(?:\s+(?:MAX"
    r"|Dreamliner|Freighter|Max))?)s?(?![\w-])"
    r"|\b(?:Falcon|Citation|Challenger|Learjet|Legacy|Phenom|Dash|King\s+Air|Twin\s+Otter|Caravan|Gulfstream\s+[IV]+)\s+\d{1,4}(?:[A-Z]{1,2})?(?![\w-])"
    r"|\b(?:A3[0-8]0|A3\d\d|7[0-8]7|E1[79]\d|MD-\d\d|DC-\d{1,2})(?:-\d{2,4})?[A-Z]{0,2}\b(?=\s+(?:jet"
    r"|jets|plane|aircraft|airliner|freighter|cargo|passenger(?!s)|[A-Z0-9]{1,2}-?[A-Z0-9]{3,5}\b))"
    r"|(?<![Tt]he )\bA3(?:00|10|18|19|20|21|30|40|50|80)(?:-\d{2,4})?s?\b"
    r"|\bMirage\s+(?:F1|III|[25]000)[A-Z]{0,2}s?\b|\b(?:Dassault\s+)?Rafales?\b|\bGripens?\b"
    r"|\b(?:Eurofighter\s+Typhoon|Eurofighter|Super\s+Tucano|Wing\s+Loong(?:\s+I{1,2})?|Bayraktar\s+Akinci)s?\b"
    r"|\b(?:(?:Beechcraft\s+)?(?:Super\s+)?King\s+Air|Embraer\s+(?:Legacy|Phenom|Lineage|Praetor)|Twin\s+Otter"
    r"|Cessna\s+(?:Grand\s+)?(?:Caravan|Citation)|Bombardier\s+(?:Challenger|Global\s+Express)|Dassault\s+Falcon)(?![\w-])"
    r"|\b(?:Sukhoi\s+)?Superjet(?:\s+100)?(?![\w-])"
    r"|\bA400M(?:\s+Atlas)?(?![\w-])|\b(?:Orlan|Lancet|Forpost|Mohajer|Zala|Heron|Hermes)-\d{1,3}(?![\w-])"
    r"|\b(?:C|KC|RC|EC|AC|MC|WC|HC|F|FA|EA|B|E|P|U|V|CV|MV|UH|AH|CH|MH|SH|HH|OH"
    r"|MQ|RQ|TB|MH|WZ|CH|Y|J|JF|KJ|H|K|L|T|Z|CN|G|Q)-\d{1,3}[A-Z]{0,2}(?:s\b)?(?![\w-])"
    rf"{_POPULAR}|\bA-(?:10|29|37|50)[A-Z]?s?(?![\w-]){_POPULAR}"
    r"|(?<=[Tt]he )7[0-8]7s?(?![\w-]|,\d|\s[a-z]+s\b)|\bGulfstream\s+[IV]{1,3}(?![\w-])"
    r"|\b(?:Black\s+Hawk|Chinook|Apache|Osprey(?!\s+[A-Z][a-z])|Global\s+Hawk|Bayraktar\s+TB2|Shahed-\d{3})s?\b"
)
# Nationality marks of registrations, as ICAO lists them; those with a hyphen.
_MARKS = (
    "RA RF YV EP TC EW UR UP UK EX EY EZ HB D F G I EC CS SE OH LN OY PH OO LX "
    "OK OM SP HA LZ YR 9A S5 T7 VQ VP 5N 5X 5Y 5H ZS 9Q TR TL TN TZ 6V 3X 9G "
    "XT 5U TT ST SU 5A 7T CN A6 "
    "A7 A9C A4O HZ OD YK YI 4X AP VT B JA HL P HS 9M 9V PK RP VN ZK VH C XA XB "
    "XC HP HK HC OB CP CC LV PP PR PT PS CU TG TI YS HR V2 8P 9Y PZ 8R HI HH "
    "J2 J5 D2 D6 C5 C9 9J 9L 9U 9XR ET E3 6O 5R 5T 5V TU TY TJ 3C 3D A2 V5 Z "
    "Z3 YU 4O ER ES YL LY TF EI 9H 5B 4L 4K EK T9 E7 JY 70 4R S2 8Q 9N XY XU "
    "RDPL JU P4 PJ"
).split()
REGISTRATION = re.compile(
    rf"\b(?:(?:{'|'.join(sorted(_MARKS, key=len, reverse=True))})-(?=[A-Z0-9]*(?:[A-Z]{{2}}"
    rf"|\d{{3}}))[A-Z0-9]{{3,5}}|YV\d{{3,4}}T?|N\d{{2,5}}[A-Z]{{0,2}}|RA\d{{5}}"
    rf"|HL\d{{4}}|JA\d{{3,4}}[A-Z]?)(?![\w-])"
)
# "the tanker Delta Grace", "a second vessel, the Karun", "the Russian-flagged Angora Bay", "MV Delta Grace".
UNITS = r"\s*(?:tonnes|tons|barrels|km|nautical|miles|sea|metres|days|hours)"
_NAME = rf"(?P<name>[A-Z][\w'’-]*(?:\s+(?:[A-Z][\w'’-]*|[IVX]+|\d{{1,3}}\b(?!{UNITS}))){{0,3}})"
_NOUN = one_of({noun.split()[-1] for noun in terms("entities", "vessel_nouns")})  # of "oil tanker" the last word
_BY_NOUN = re.compile(rf"(?i:{_NOUN})(?:,)?\s+(?:(?:named|called)\s+)?(?:the\s+)?[\"“]?{_NAME}")
_BY_PREFIX = re.compile(rf"\b(?=[A-Z])(?:{alternatives('entities', 'vessel_prefixes')})\s+{_NAME}")
_BY_FLAG = re.compile(
    rf"\b[A-Z]\w+(?:\s[A-Z]\w+)?-(?:flagged|registered|owned|operated|managed)\s+(?:[A-Z]\w+max\s+)?{_NAME}"
)
_SHIP_TOO = re.compile(rf"[\"”]?(?:,\s+|,?\s+and\s+)(?:the\s+)?[\"“]?{_NAME}")
_NOUN_LAST, _PREFIXES = re.compile(rf"\b{_NOUN}$"), {written(p)[0] for p in terms("entities", "vessel_prefixes")}


def _leads_to_ship(text: str) -> tuple[re.Pattern[str], int] | None:
    """Tell how a ship's name is read behind a word: the pattern, and where in the word it begins; None for most."""
    if noun := _NOUN_LAST.search(text.lower()):
        return _BY_NOUN, noun.start()
    return (_BY_PREFIX, 0) if text in _PREFIXES else None


LEADS_TO_SHIP = Each(_leads_to_ship)
NOT_AIRCRAFT = re.compile(r"\b(?:S-[1-5]00|T-\d\d|BM-\d\d|COVID-\d+|G-\d{1,2}|H-1B|P-5|B-1[27]\b|K-\d\d?\b|Z-\d)$")


def aircraft_name(text: str) -> str:
    """Give one spelling for an aircraft type: Il-62M and Ilyushin IL-62 are Ilyushin Il-62, a 747 is a Boeing 747.

    >>> aircraft_name("Il-62M"), aircraft_name("Antonov AN-124"), aircraft_name("Mi-17s"), aircraft_name("Boeing 777s")
    ('Ilyushin Il-62', 'Antonov An-124', 'Mi-17', 'Boeing 777')
    """
    match = TYPE.match(text)
    if not match:  # "the 747", where the article told that it is one
        return _with_maker(re.sub(r"(?<=\d)s$", "", text))
    if number := match.group("number2"):
        maker = text.split()[0].split("-")[0]
        short = next(short for short, full in _BUREAUS.values() if full == maker)
        return f"{maker} {short}-{number}"
    if bureau := match.group("bureau"):
        short, maker = _BUREAUS[bureau.lower()]
        return f"{maker} {short}-{match.group('number')}".strip()
    plain = re.sub(r"(?<=[\dA-Z])s$", "", " ".join(text.split()))
    plain = plain[:-1] if plain.endswith("s") and TYPE.fullmatch(plain[:-1]) else plain  # Rafales, Black Hawks
    return _with_maker(plain)


def _with_maker(text: str) -> str:
    return f"Boeing {text}" if _BOEING.match(text) else f"Airbus {text}" if _AIRBUS.match(text) else text


_BOEING, _AIRBUS = re.compile(r"7[0-8]7\b"), re.compile(r"A(?:3\d\d|400M)\b")


_PREFIXED = "MV|M/V|M/T|HMAS|HMCS|HMS|USS|USNS|USCGC|KRI|BRP|ROKS|RFA|TCG"
_AT_SEA, _TANKER, _WATER, _CARRIER, _PREFIX = (
    Gated(rf"\b(?:{words})\b", re.I)
    for words in (
        r"ships?|vessels?|(?:speed|tug|sail|gun)?boats?|(?:super|mega)?yachts?|supertankers?"
        r"|coasters?|frigates?|destroyers?|warships?|barges?|trawlers?|ferry|dhows?|submarines?|tugs?"
        r"|refloat(?:s|ed|ing)?|aground|sailed|sails|sailing|docked|docks|docking|moored"
        r"|berthed|anchored|flagged|seaborne|harbour|seafarers?|shipping",
        "tankers?|freighters?|convoy",
        "crude|oil|petrol|fuel|port|ports|sea|strait|gulf|waters|canal|coast",
        "carriers?",
        _PREFIXED,
    )
)
_TOLD_OF_SHIPS = Together(_AT_SEA, _TANKER, _WATER, _CARRIER, _PREFIX)
_BULK, _OF_SHIPS = re.compile(r"\bbulk carriers?\b"), re.compile(rf"\b(?:{_PREFIXED})\s+[A-Z]")


def has_ships(body: str, parts: Sequence[Sentence]) -> bool:
    """Say whether a text speaks of ships at all, so that "the Karun" may be one; a tanker alone may be an aircraft."""
    texts, at = [part.text for part in parts], 0
    for part in parts:
        if part.start - at > 2:
            texts.append(body[at : part.start])  # captions and headings
        at = part.end
    texts.append(body[at:])
    told = _TOLD_OF_SHIPS.may_in_any(texts)
    if _is_told(_AT_SEA, told, texts) or (_is_told(_TANKER, told, texts) and _is_told(_WATER, told, texts)):
        return True
    if _is_told(_CARRIER, told, texts) and _BULK.search(body.lower()):
        return True
    return _PREFIX in told and _OF_SHIPS.search(body) is not None


def _is_told(sign: Gated, told: Sequence[Gated], texts: Sequence[str]) -> bool:
    return sign in told and any(map(sign.search, texts))


def ships_in(body: str, leading: Sequence[tuple[int, str]]) -> list[tuple[int, int]]:
    """Give where a text about ships names them: behind a noun or a prefix, given with their places, or a flag."""
    flagged = any(mark in body for mark in ("-flagged", "-registered", "-owned", "-operated", "-managed"))
    leads = [(start, *LEADS_TO_SHIP[text]) for start, text in leading]
    matches = [pattern.match(body, start + begins) for start, pattern, begins in leads]
    matches += _BY_FLAG.finditer(body) if flagged else ()
    found = [match.span("name") for match in matches if match]
    for start, end in list(found):  # "the tankers Vela, Aurora Bay and Orsk"
        plural = body[:start].rstrip(' "“').endswith("s")
        while plural and (more := _SHIP_TOO.match(body, end)):
            found.append(more.span("name"))
            end = more.end()
    return found
