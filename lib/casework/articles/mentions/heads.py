"""Where a name ends and what its head word says it is: ministries, firms, papers, seas, provinces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casework.articles.lexicon import terms
from casework.articles.mentions.gazetteer import is_large_city, known_names
from casework.articles.text import Each, Word

WEEKDAYS_MONTHS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september october "
    "november december sept sept. jan jan. feb feb. aug aug. oct oct. nov nov. "
    "dec dec. mon tue wed thu fri sat sun gmt utc".split()
)
_PARTICLES = terms("signs", "particles")
_ORG_HEADS, COMPANY_HEADS, _MEDIA_HEADS, _MEDIA_WORDS, _AREAS, _REGIONS = (
    terms("entities", kind) for kind in ("org_heads", "company_heads", "media_heads", "media_words", "areas", "regions")
)
HEADS = terms("entities", "org_heads", "company_heads")
_ARTICLED = re.compile(r"(?:al|el|ad|an|ar|as|at|az|ash|ul|bin|ibn)-[A-Z]|[dl]['’][^\W\d_a-z]")


# A body that a country merely has: "Sudan's army" is one name, "Sudan's Rapid Support Forces" are two.
_PLAIN_BODIES = terms("signs", "plain_bodies")


@dataclass(slots=True, eq=False)  # read a thousand times an article: slots answer soonest
class Name:
    """Hold one name in a sentence: the words first:last of it, its label if its own form tells, and the rule."""

    first: int
    last: int  # exclusive
    type: str
    canonical: str
    rule: str
    titled: bool = False  # a title stands before it

    def labelled(self, label: str, rule: str, canonical: str | None = None) -> Name:
        """Give the name with its label, the rule that told it and the full name where that is told as well."""
        full = self.canonical if canonical is None else canonical
        return Name(self.first, self.last, label, full, rule, self.titled)

    def grown(self, last: int, label: str, rule: str) -> Name:
        """Give the name with more words, which no list knows as one."""
        return Name(self.first, last, label, "", rule, self.titled)


def is_capital(word: Word) -> bool:
    """Say whether a word begins with a capital letter, also behind an Arabic article: al-Burhan."""
    return is_large(word.text)


def _begins_large(text: str) -> bool:
    return text[0].isupper() or (text[0] in "aeubdl" and bool(_ARTICLED.match(text)))


is_large = Each(_begins_large).__getitem__


def opens_title(text: str) -> bool:
    """Say whether a title can begin with a word."""
    return is_large(text) and text.lower() in _TITLE_OPENERS


def title_length(words: Sequence[Word], index: int) -> int:
    """Give how many words of a title begin here: "Colonel General" is two."""
    if not _may_open_title(words[index].text):
        return 0
    for length in (3, 2, 1):
        chunk = words[index : index + length]
        if len(chunk) == length and " ".join([word.low for word in chunk]) in _TITLES:
            return length
    return 0


def title_before(words: Sequence[Word], first: int) -> int:
    """Give how many words of a title stand before a name; a site's belongs to it: Imam Khomeini airport."""
    return next((size for size in (3, 2, 1) if first >= size and title_length(words, first - size) == size), 0)


_may_open_title = Each(opens_title).__getitem__


_TITLES = frozenset(title.lower() for title in terms("entities", "titles"))
_TITLE_OPENERS = frozenset(title.split()[0] for title in _TITLES)


def headed_run(words: Sequence[Word], index: int) -> tuple[int, str, int] | None:
    """Find the head word of the run behind a country's name: end of the name, its label, place of the head."""
    possessive = index < len(words) and words[index].low in {"'s", "’s"}
    index += possessive
    start, head = index, -1
    while index < len(words) and (
        (is_large(words[index].text) and words[index].low not in WEEKDAYS_MONTHS)
        or (index > start and (_people_own(words, index) or (head < 0 and _two_tasks(words, index))))
    ):
        if (
            title_length(words, index)
            and index + title_length(words, index) < len(words)
            and words[index].text not in _ORG_HEADS
        ):
            break
        if (
            words[index].text in known_names()
            and known_names()[words[index].text].type in {"NORP", "GPE"}
            and index > start
        ):
            break
        if words[index].text in _ORG_HEADS or (words[index].text in COMPANY_HEADS and not possessive):
            head = index
        index += 1
    if head < 0:
        return None
    listed = " ".join(word.text for word in words[start : head + 1]) in known_names()
    if possessive and (words[head].text not in _PLAIN_BODIES or (listed and head - start > 1)):
        return None
    label = "ORG" if words[head].text in _ORG_HEADS else "COMPANY"
    return _through_links(words, start, head + 1), label, head


def _two_tasks(words: Sequence[Word], index: int) -> bool:
    """Say whether "and" joins what a body is for: the UN Verification and Inspection Mechanism."""
    tasks = words[index].low == "and" and index + 2 < len(words) and is_capital(words[index + 1])
    return tasks and words[index + 1].text not in known_names() and words[index + 2].text in _ORG_HEADS


_OWNERS = terms("signs", "owning_people")


def _people_own(words: Sequence[Word], index: int) -> bool:
    """Say whether "'s" belongs to a body's name: the People's Defence Force, the Women's Union."""
    people = words[index - 1].text in _OWNERS or words[index - 1].text.endswith("men")
    owned = people and words[index].low in {"'s", "’s", "'", "’"}
    return owned and index + 1 < len(words) and is_capital(words[index + 1])


def generic_name(words: Sequence[Word], index: int) -> Name:
    """Take an unlisted name: capitals and the small words that link them, cut behind its head word."""
    end = index + 1
    while end < len(words):
        word = words[end]
        goes_on = is_large(word.text) and word.low not in WEEKDAYS_MONTHS and not _breaks(words, index, end)
        if not goes_on and not (word.low in _MAY_LINK and _links(words, index, end)):
            break
        end += 1
    while end > index + 1 and not is_capital(words[end - 1]):
        end -= 1
    return _headed(words, index, end)


# Words that open an aircraft's name before its number; any other one has its number in the first word.
MAKERS = terms("signs", "makers")


def _breaks(words: Sequence[Word], start: int, index: int) -> bool:
    if words[index - 1].low in {"of", "for", "in", "and", "the", "&", "to"}:
        return False
    if words[index].text in MAKERS and index + 1 < len(words) and words[index + 1].text[0].isdigit():
        return True  # an Altan Air Boeing 767
    if words[index].text == "Flight" and index + 1 < len(words) and words[index + 1].text.isdigit():
        return True  # Garuda Indonesia Flight 200
    listed = known_names().get(words[index].text)
    if listed and listed.type == "NORP" and index + 1 < len(words) and is_capital(words[index + 1]):
        water = words[index + 1].text in _AREAS  # the East Siberian Sea
        return not water and words[index].text not in {"Arab", "English"}
    title = title_length(words, index)
    return (
        bool(title)
        and words[index].text not in _ORG_HEADS
        and index + title < len(words)
        and is_capital(words[index + title])
        and words[index].text not in {"General", "Private", "Deputy", "Major"}
    )


def _links(words: Sequence[Word], start: int, index: int) -> bool:
    """Say whether a small word inside a run belongs to the name."""
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else None
    if following is None or word.low not in _MAY_LINK or following.low in WEEKDAYS_MONTHS:
        return False
    if word.text == ".":
        return index > start + 1 and _is_initial(words, index)
    if word.low in _PARTICLES and word.text.islower():
        return is_capital(following) or (following.low in _PARTICLES or following.low == "of")
    if word.text == "&":
        return is_capital(following)
    if words[index - 1].text in LEGAL_FORMS and not (word.low == "of" and _is_national(words, start, index)):
        return False  # "Reem Marine Services LLC of Fujairah"
    if index > start and _people_own(words, index):
        return True
    headed = any(words[i].text in _LINK_HEADS for i in range(start, index))
    if word.low in {"for", "without", "against"} and index == start + 1 and start and words[start - 1].low in _CALLED:
        return is_capital(following)  # "the charity Doctors without Borders"
    if word.low in {"of", "for", "on"}:
        return (
            _leads_on(words, index, following)
            if headed
            else word.low == "of" and (_is_outlet_of(words, start, index) or _is_national(words, start, index))
        )
    if word.low == "the":
        return words[index - 1].low in {"of", "for", "on"} and is_capital(following)
    if word.low == "and" and index == start + 1 and is_capital(following) and start and words[start - 1].low == "the":
        run = next(
            (i for i in range(index + 1, len(words)) if not (is_capital(words[i]) or _people_own(words, i))), len(words)
        )
        if run - index > 2 and words[run - 1].text in _ORG_HEADS and words[start].text not in known_names():
            return True  # the Food and Agriculture Organization
    if word.low == "and" and is_capital(following) and following.text not in known_names():
        shared = headed and any(words[i].low in {"of", "for"} for i in range(start, index))
        return _is_of_two_trades(words, start, index) or (shared and not _opens_another(words, index + 1))
    return False


LEGAL_FORMS = frozenset(
    "DAC Ltd Ltd. Limited LLC LLP Inc Inc. PLC Plc Corp Corp. Corporation Company Co Co. GmbH FZE FZCO DMCC Pte Pty "
    "JSC PJSC SA S.A. AG".split()
)


def _is_of_two_trades(words: Sequence[Word], start: int, index: int) -> bool:
    """Say whether "and" joins two trades of one firm: Anadyr Heat and Power, Meridian Shipping and Logistics Ltd."""
    end = next((i for i in range(index + 1, len(words)) if not is_capital(words[i])), len(words))
    trades = all(words[i].text in COMPANY_HEADS for i in range(index + 1, end))
    return trades and index > start + 1 and words[index - 1].text in (COMPANY_HEADS | _TRADES) - LEGAL_FORMS


_TRADES = frozenset("Heat Light Iron Coal Import Food Water Grain Feed Land Sea Cold Chemical Building".split())


def _opens_another(words: Sequence[Word], index: int) -> bool:
    """Say whether a second body begins: "the State Bank of Vietnam and Eximbank of China"."""
    bank = words[index].text in _ORG_HEADS or words[index].low.endswith("bank")
    return bank and index + 1 < len(words) and words[index + 1].low == "of"


def _leads_on(words: Sequence[Word], index: int, following: Word) -> bool:
    """Say whether "of", "for" or "on" behind a head word leads to more of the name: Ministry of the Interior."""
    named = following.low == "the" and index + 2 < len(words) and is_capital(words[index + 2])
    site = words[index].low != "of" and words[index - 1].low in _SITES  # "left Kotoka International Airport for Lomé"
    return not site and (named or is_capital(following))


def _is_outlet_of(words: Sequence[Word], start: int, of: int) -> bool:
    """Say whether "of" and a place end an outlet's name: the Times of Oman, the paper New Light of Myanmar."""
    if not is_capital(words[of + 1]) or not (_is_place(words[of + 1]) or is_large_city(words[of + 1].text)):
        return False
    before = words[start - 1 - (start > 1 and words[start - 1].low == "the")].low if start else ""
    return words[of - 1].text in _PAPERS or before in terms("entities", "media_nouns")


def _is_national(words: Sequence[Word], start: int, of: int) -> bool:
    """Say whether "of" and a country end a state firm's name: the National Oil Company of Malawi."""
    state = words[start].text in {"National", "State"} and words[of - 1].text in {"Company", "Corporation", "Airline"}
    return state and _is_place(words[of + 1])


# Heads of papers' names that "of" and a place follow; Star, Sun and Express of a place are as often ships.
_PAPERS = frozenset(
    "Times Post News Herald Tribune Gazette Journal Chronicle Telegraph Bulletin Review Mail Voice".split()
)


def _is_initial(words: Sequence[Word], dot: int) -> bool:
    """Say whether a dot ends an initial within a name: Robert F. Kennedy."""
    letter = words[dot - 1]
    return len(letter.spaced) == 1 and is_capital(words[dot + 1])


_MAY_LINK = _PARTICLES | frozenset(". & of for on the and without against 's ’s ' ’".split())
_LINK_HEADS = _ORG_HEADS | terms("signs", "linked_heads")
_CALLED = frozenset("charity group organisation organization campaign ngo foundation association network".split())


def _headed(words: Sequence[Word], start: int, end: int) -> Name:
    """Label a run by its head word, and cut it behind the head where something else follows."""
    texts = [word.text for word in words[start:end]] if end - start > 1 else ()
    if not (texts and any(map(_TELLS.__getitem__, texts))):
        return Name(start, end, "", "", "")
    if body := _body(words, start, end):
        return body
    first, text = texts[0], texts[-1]
    if "of" in texts[1:] and texts[texts.index("of") - 1] in _PAPERS:
        return Name(start, end, "MEDIA", "", "paper of a place")
    if not _MEDIA_WORDS.isdisjoint(texts):
        return Name(start, end, "MEDIA", "", "word for a paper")
    if first == "Port" and words[start + 1].low == "of":
        return Name(start, end, "FAC", "", "first words Port of")
    if (label := FIRST_WORDS.get(first)) and not (label == "GPE" and text.lower() in _SITES):
        return Name(start, end, label, "", f"first word {first}")
    if text in _MEDIA_HEADS:
        return Name(start, end, "MEDIA", "", f"head word {text}")
    if (text in _AREAS and "&" not in texts) or _is_water(words, start):
        return Name(start, end, "LOC", "", f"head word {text}")
    if text in _REGIONS:
        military = text == "District" and texts[-2] == "Military"  # the Central Military District commands troops
        return Name(start, end, "ORG" if military else "GPE", "", f"head word {text}")
    if text.lower() in _SITES:
        return Name(start, end, "FAC", "", f"head word {text}")
    return Name(start, end, "", "", "")


def _is_water(words: Sequence[Word], start: int) -> bool:
    """Say whether a run opens as a water or a height does: Gulf of Guinea, Lake Chad; not Gulf Risk."""
    first = words[start].text
    return first in _WATERS or (first in _OF_WATERS and words[start + 1].low == "of")


_SITES = terms("entities", "sites") - frozenset("park field range road mine tower dock".split())  # Min-seo Park


def _body(words: Sequence[Word], start: int, end: int) -> Name | None:
    """Find the head word of a firm or another body, from the last word to the first."""
    for index in range(end - 1, start - 1, -1):
        text = words[index].text
        of_body = _opens_body(words, start, end)
        if index > start and text in COMPANY_HEADS and index == end - 1 and not of_body:
            return Name(start, end, "COMPANY", "", f"head word {text}")
        behind = _behind(words, index, end)
        following = words[behind].low if behind > index else ""
        if text not in _ORG_HEADS or (index == start and following not in {"of", "for", "on"}):
            continue
        if following in {"", "of", "for", "on", "and", "&"}:
            news = any(word.text in {"News", "Press"} for word in words[start:index])
            return Name(start, end, "MEDIA" if news else "ORG", "", f"head word {text}")
        if all(_is_place(word) for word in words[index + 1 : end]):
            return Name(start, end, "ORG", "", f"head word {text} of a place")  # Fuel Watch Asia
        if end - index > 2:
            return Name(start, index + 1, "ORG", "", f"head word {text}")
    return None


def _behind(words: Sequence[Word], head: int, end: int) -> int:
    """Give what stands behind a head word and its "General", the head itself for nothing: Directorate General of."""
    behind = head + 1 + (head + 1 < end and words[head + 1].text == "General")
    return behind if behind < end else head


def _opens_body(words: Sequence[Word], start: int, end: int) -> bool:
    """Say whether a word before "of" heads a name: Yerevan Institute of Trade; not Bank of America Corporation."""
    for index in range(start, end - 1):
        text = words[index].text
        if text in _ORG_HEADS and text != "Bank" and words[_behind(words, index, end)].low in {"of", "for", "on"}:
            return True
    return False


def _is_place(word: Word) -> bool:
    listed = known_names().get(word.text)
    return bool(listed) and listed.type in {"GPE", "NORP", "LOC"}


FIRST_WORDS = {
    "Radio": "MEDIA",
    "TV": "MEDIA",
    "Canal": "MEDIA",
    "Diario": "MEDIA",
    **dict.fromkeys("Radyo Rádio Rádió Televisión Televisão Kanal Telewizja Rundfunk Telediario Tele".split(), "MEDIA"),
    "Ministerio": "ORG",
    "Fundación": "ORG",
    "Air": "COMPANY",
    "Aer": "COMPANY",
    **dict.fromkeys(
        "Wadi Jebel Jabal Tel Tell Deir Ain Bir Kafr Beit Umm Oued Khan Novo Velikiy Stary Porto Villa".split(), "GPE"
    ),
    **dict.fromkeys(
        "PT OOO ZAO OAO AO TOO Grupo Groupe Gruppo Sociedad Société Compañía Companhia Cía Banca Banco Banque Bank "
        "Bankhaus Astilleros Chantiers Cantieri Aceros Minera Petrolera Naviera".split(),
        "COMPANY",
    ),
    **dict.fromkeys(
        "Kata'ib Kataib Katibat Harakat Jaysh Jaish Liwa Jabhat Saraya Asa'ib Hizb Lashkar Tehrik Partido Partai Parti "
        "Movimiento Mouvement Movimento Frente Ejército Ejercito Comando Fuerza Guardia Instituto "
        "Universidad Universidade Université Asociación Federación Corporación Comité Consejo Sindicato Cámara "
        "Coordinadora".split(),
        "ORG",
    ),
    "Camp": "FAC",
}


_WATERS = frozenset("Cape Lake Mount River".split())
_OF_WATERS = frozenset("Gulf Strait Straits Sea Bay Isle Isles".split())
_TELLING = _ORG_HEADS | COMPANY_HEADS | _PAPERS | _MEDIA_WORDS | {"Port"} | FIRST_WORDS.keys() | _MEDIA_HEADS | _AREAS
_TELLING |= _REGIONS | _WATERS | _OF_WATERS
# Whether a word of a name can tell what it is; people's names have none.
_TELLS = Each(lambda text: text in _TELLING or text.lower() in _SITES)


def _through_links(words: Sequence[Word], start: int, end: int) -> int:
    """Carry a headed name on through "of Foreign Affairs" behind it."""
    while end + 1 < len(words) and _links(words, start, end) and words[end].low not in _PARTICLES:
        end += 1
        while end < len(words) and (is_capital(words[end]) or words[end].low == "the"):
            end += 1
    return end
