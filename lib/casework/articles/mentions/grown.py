"""Names that grow beyond the words a list knows: a country into its ministry, an outlet over its part or number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from casework.articles.lexicon import terms
from casework.articles.mentions.gazetteer import known_names
from casework.articles.mentions.heads import (
    COMPANY_HEADS,
    HEADS,
    WEEKDAYS_MONTHS,
    Name,
    generic_name,
    headed_run,
    is_capital,
    is_large,
)
from casework.articles.mentions.institutions import NO_OFFICES, OFFICES, OPENS_INSTITUTION, institution_end, seated
from casework.articles.text import Each, Row, Word
from casework.articles.text.verbs import reporting


def grown(row: Row, name: Name) -> Name:
    """Give a listed name with the words beside it that belong to it."""
    words, lows, last = row.words, row.lows, name.last
    if name.first and lows[name.first - 1] in _BEFORE_NAMES:  # else behind it alone
        whole = quarter(words, name) or outlet_of_place(words, name)
        if whole:
            return whole
    more = _more_by(words[last].text) if last < len(words) else 0
    if not more:
        return name  # as most
    if name.type == "MEDIA" and (whole := edition(words, name)):
        return whole
    if name.type == "MEDIA" and words[last].text in _ROMANCE and _is_paper(words, name):
        return generic_name(words, name.first).labelled("MEDIA", "outlet of a place")  # La Tercera de Arequipa
    return name if more == 1 and OFFICES.isdisjoint(lows[last + 1 : last + 3]) else extended(words, name)


def _tells_of_more(text: str) -> int:
    """Tell whether a name can be longer by a word behind it: 0 for never, 1 by an office's that follow."""
    low = text.lower()
    if is_large(text) or text in known_names() or low in OPENS_INSTITUTION or low in _JOINING or low[0].isdigit():
        return 2
    return int(text.islower() and low.isalpha() and low not in NO_OFFICES)


_ROMANCE = frozenset("de del di do da du des".split())
_JOINING = _ROMANCE | {"of", "'s", "’s"}
_more_by = Each(_tells_of_more).__getitem__


def extended(words: Sequence[Word], name: Name) -> Name:
    """Let a country or people grow into the body it names: Russian Foreign Ministry, Sudan's army."""
    if name.type == "FAC":
        return _whole_site(words, name)
    if name.last < len(words) and words[name.last].text[0].isdigit():
        return _outlet_with_number(words, name) or _unit_of_country(words, name) or name
    if name.type == "LOC" and _is_of_water(words, name):
        return generic_name(words, name.first)
    if name.canonical in {"United Nations", "European Union"} and (end := institution_end(words, name.last)):
        return name.grown(end, "ORG", "union and institution")
    if name.canonical in {"United Nations", "European Union"} and (run := headed_run(words, name.last)):
        return name.grown(run[0], "ORG", f"union and head word {words[run[2]].text}")
    if (
        name.type == "LOC"
        and name.last < len(words)
        and is_capital(words[name.last])
        and words[name.last].low not in WEEKDAYS_MONTHS
        and words[name.last].text not in known_names()
    ):
        return generic_name(words, name.first)
    if name.type in {"GPE", "NORP"} and (whole := _named_after(words, name)):
        return whole
    if name.type == "MEDIA" and name.last < len(words) and name.last - name.first == 1 and _has_part(words, name):
        return name.grown(name.last + 1, name.type, "outlet and its part")
    if name.type == "ORG" and (whole := _of_country(words, name)):
        return whole
    if name.type in {"ORG", "MEDIA", "COMPANY", "LOC"} and name.last < len(words):
        end = headed_run(words, name.last)
        if end and end[2] == end[0] - 1 and (name.last == end[2] or _is_of_firm(words, name, end[2])):
            return name.grown(end[0], end[1], f"head word {words[end[2]].text}")
    return name


def _named_after(words: Sequence[Word], name: Name) -> Name | None:
    """Take what a country or people gives its name to: a body, a paper, a river."""
    if end := institution_end(words, name.last):
        return name.grown(end, "ORG", "country and institution")
    if paper := _paper_of_place(words, name):
        return paper
    end = headed_run(words, name.last)
    if end:
        last = seated(words, end[0])
        return name.grown(last, end[1], f"country and head word {words[end[2]].text}")
    if name.last < len(words) and words[name.last].text in _NATURE and not _goes_on(words, name.last + 1):
        return name.grown(name.last + 1, "LOC", f"head word {words[name.last].text}")
    return None


_NATURE = frozenset("River Lake Sea Valley Basin Strait Straits Delta Plateau Highlands Desert Mountains Canal".split())


def _goes_on(words: Sequence[Word], index: int) -> bool:
    return index < len(words) and is_capital(words[index]) and words[index].low not in WEEKDAYS_MONTHS


def _has_part(words: Sequence[Word], name: Name) -> bool:
    """Say whether an outlet's part or place follows its name: BBC Somali, ABC Radio, the broadcaster ABC Suriname."""
    listed = known_names().get(words[name.last].text)
    if not listed:
        return words[name.last].text in _PARTS_OF_MEDIA or _ends_name(words, name)
    if listed.type == "GPE":
        return name.first > 0 and words[name.first - 1].low in terms("entities", "media_nouns")
    return words[name.last].text in _PARTS_OF_MEDIA or (listed.type == "NORP" and words[name.first].text in _WORLDWIDE)


def _ends_name(words: Sequence[Word], name: Name) -> bool:
    """Say whether a capital ends an outlet's name where one is told: "the newspaper ABC Color", "ABC Color said"."""
    word, behind = words[name.last], words[min(name.last + 1, len(words) - 1)]
    if not is_capital(word) or word.low in WEEKDAYS_MONTHS or word.text in terms("entities", "titles"):
        return False
    told = name.first > 0 and words[name.first - 1].low in terms("entities", "media_nouns")
    return (told and not is_capital(behind)) or behind.low in _SAYS


_SAYS = reporting("say")


def _of_country(words: Sequence[Word], name: Name) -> Name | None:
    """Let a body that every state has take its country: the Central Bank of Suriname, the Supreme Court of Ghana."""
    if words[name.last - 1].text not in _EVERY_STATE or words[min(name.last, len(words) - 1)].low != "of":
        return None
    end = name.last + 1
    for length in (3, 2, 1):
        listed = known_names().get(" ".join(word.text for word in words[end : end + length]))
        if listed and listed.type == "GPE":
            return name.grown(end + length, name.type, "body of a country")
    return None


def _is_of_firm(words: Sequence[Word], name: Name, head: int) -> bool:
    """Say whether a name goes on to its head word: Rosneft Trading SA, Nayara Energy Ltd, Turan Security Forum."""
    body = head > name.last and words[head].text in HEADS and words[name.last].text not in _PARTS_OF_MEDIA
    firm = name.type != "MEDIA" and words[head].text in COMPANY_HEADS
    if head - name.last > 2 or not (firm or body):
        return False
    return not any(words[i].text in known_names() for i in range(name.last, head))


_EVERY_STATE = frozenset("Bank Court Assembly Ministry Commission Authority Agency Police".split())


def _whole_site(words: Sequence[Word], name: Name) -> Name:
    """Let a listed airport or base take its noun where that is written large: Gatwick Airport, Hmeimim Air Base."""
    last = name.last
    while last < len(words) and is_capital(words[last]) and last < name.last + 3:
        last += 1
    while last > name.last and words[last - 1].low not in terms("entities", "sites"):
        last -= 1
    return name if last == name.last else name.grown(last, name.type, f"head word {words[last - 1].text}")


def _is_of_water(words: Sequence[Word], name: Name) -> bool:
    """Say whether a listed water opens the name of another: the Gulf of Thailand."""
    named = name.last + 1 < len(words) and words[name.last].low == "of" and is_capital(words[name.last + 1])
    return named and words[name.first].text == "Gulf" and name.last - name.first == 1


def _paper_of_place(words: Sequence[Word], name: Name) -> Name | None:
    """Take a country's name that opens a paper's: the Cyprus Weekly, the Libya Herald."""
    last = name.last
    while last < len(words) and is_capital(words[last]) and words[last].low not in _NO_PAPERS:
        last += 1
    head = words[last - 1].text
    if not name.last < last <= name.last + 3 or head not in _MEDIA_HEADS:
        return None
    if head in {"Post", "Mail", "Report"} and words[last - 2].low not in _PAPERS_DAYS:
        return None  # the Malta Post carries letters, the Malta Daily Post news
    return name.grown(last, "MEDIA", f"country and head word {head}")


_MEDIA_HEADS = terms("entities", "media_heads")


_NO_PAPERS = WEEKDAYS_MONTHS - {"sunday"}
_PAPERS_DAYS = frozenset("daily sunday morning evening weekly".split())
_PARTS_OF_MEDIA = frozenset(
    "Radio TV Television News World Online Sport Verify Monitoring Arabic Africa Afrique".split()
)
_WORLDWIDE = frozenset({"BBC", "CNN", "VOA", "DW", "RFI", "TRT", "Sputnik", "RT", "Reuters", "Radio"})


def quarter(words: Sequence[Word], name: Name) -> Name | None:
    """Take a quarter of a continent, which is a region of its own: southern Africa."""
    quarter = name.first > 0 and words[name.first - 1].text in _QUARTERS
    return (
        replace(name, first=name.first - 1, canonical="") if quarter and words[name.first].text in _CONTINENTS else None
    )


_CONTINENTS = frozenset("Africa Asia Europe America".split())
_QUARTERS = frozenset("northern southern eastern western central".split())
_BEFORE_NAMES = _QUARTERS | terms("entities", "media_nouns")


def outlet_of_place(words: Sequence[Word], name: Name) -> Name | None:
    """Take an outlet's name that a place opens: "the news site Mali Actu", "the website Berbera Today"."""
    if name.type not in {"GPE", "NORP", "LOC"} or not name.first:
        return None
    if words[name.first - 1].low not in terms("entities", "media_nouns"):
        return None
    whole = generic_name(words, name.first)
    return replace(whole, type=whole.type or "MEDIA", rule="noun before it") if whole.last > name.last else None


def edition(words: Sequence[Word], name: Name) -> Name | None:
    """Take the edition of a broadcaster into its name: CNN Chile, Sky News Arabia; no "BBC Africa correspondent"."""
    if name.type != "MEDIA" or name.last >= len(words):
        return None
    if " ".join([word.text for word in words[name.first : name.last]]) not in _WITH_EDITIONS:
        return None
    place, behind = words[name.last].text, words[name.last + 1].low if name.last + 1 < len(words) else ""
    listed = known_names().get(place)
    if (place not in _EDITIONS and not (listed and listed.type in {"GPE", "LOC"})) or behind in _STAFF:
        return None
    return name.grown(name.last + 1, name.type, "edition of an outlet")


_WITH_EDITIONS, _EDITIONS = terms("entities", "with_editions"), terms("entities", "editions")
_STAFF = frozenset("correspondent correspondents bureau bureaus editor reporter office team chief staff 's ’s".split())


def numbered(words: Sequence[Word], name: Name) -> Name | None:
    """Take the number of a channel into its name: the television station Canal 12, the channel Rossiya 24."""
    before = words[name.first - 1].low if name.first else ""
    numbered = words[name.first].text in _CHANNELS or before in _AIRED
    if not numbered or name.last - name.first > 2 or len(words[name.last].text) > 3:
        return None
    return replace(name, last=name.last + 1, type="MEDIA", rule="number of a channel")


def _unit_of_country(words: Sequence[Word], name: Name) -> Name | None:
    """Take a country's numbered body of troops: the U.S. 5th Fleet, the Ukrainian 93rd Mechanised Brigade."""
    if name.type not in {"GPE", "NORP"} or name.last + 1 >= len(words) or not is_capital(words[name.last + 1]):
        return None
    unit = numbered_unit(words, generic_name(words, name.last + 1))
    return replace(unit, first=name.first) if unit.first == name.last else None


def numbered_unit(words: Sequence[Word], name: Name) -> Name:
    """Take the number before a body of troops into its name: the 4th Guards Tank Division, the 7th Fleet."""
    if not name.first or name.type not in {"", "ORG"} or words[name.last - 1].text not in UNITS:
        return name
    if not ORDINAL[words[name.first - 1].text]:
        return name
    return Name(name.first - 1, name.last, "ORG", "", f"number and head word {words[name.last - 1].text}")


ORDINAL = Each(lambda text: bool(re.fullmatch(r"\d{1,4}(?:st|nd|rd|th)", text)))
UNITS = frozenset(
    "Army Brigade Regiment Battalion Division Corps Fleet Wing Squadron Flotilla Company Group Force Command".split()
)


def _is_paper(words: Sequence[Word], name: Name) -> bool:
    return words[name.first].text not in terms("entities", "social")  # "Twitter del Partido"


def _outlet_with_number(words: Sequence[Word], name: Name) -> Name | None:
    """Take a place and a number for an outlet where it speaks or is called one: "Darfur 24 said"."""
    number = words[name.last].text
    if name.type not in {"GPE", "LOC", "NORP"} or len(number) != 2 or not number.isdigit():
        return None
    behind = words[name.last + 1].low if name.last + 1 < len(words) else ""
    told = name.first > 0 and words[name.first - 1].low in terms("entities", "media_nouns")
    if not (told or behind in _SAYS or behind in {"reported", "reports"}):
        return None
    return name.grown(name.last + 1, "MEDIA", "place and number of an outlet")


_CHANNELS = frozenset("Channel Canal Kanal Canale Kanali Radio TV TVN".split())
_AIRED = frozenset("channel station broadcaster television radio network".split())
