"""Names of outlets that their form tells: a channel and its number, a paper or a site that a place opens."""

from __future__ import annotations

from collections.abc import Sequence

from casework.articles.lexicon import terms
from casework.articles.mentions.gazetteer import known_names
from casework.articles.mentions.heads import WEEKDAYS_MONTHS, Name, generic_name, is_capital
from casework.articles.text import Word
from casework.articles.text.verbs import reporting


def channel_at(words: Sequence[Word], index: int) -> Name | None:
    """Take a channel and its number: Canal 12, Radio 10; "the Channel 20 miles off" is a water."""
    if words[index].text not in _CHANNELS or index + 1 >= len(words) or not words[index + 1].text.isdigit():
        return None
    following = words[index + 2].low if index + 2 < len(words) else ""
    counted = following in _COUNTED
    return None if counted else Name(index, index + 2, "MEDIA", "", "channel and its number")


_COUNTED = frozenset("km kilometres kilometers miles metres meters hours days weeks months years people ships".split())
_CHANNELS = frozenset("Canal Channel Kanal Radio".split())


def outlet_of_place(words: Sequence[Word], name: Name) -> Name | None:
    """Take an outlet's name that a place opens: "the news site Mali Actu", "the website Berbera Today"."""
    if name.type not in {"GPE", "NORP"} or not name.first:
        return None
    if words[name.first - 1].low not in terms("entities", "media_nouns"):
        return None
    whole = generic_name(words, name.first)
    return whole._replace(type=whole.type or "MEDIA", rule="noun before it") if whole.last > name.last else None


def paper_of_place(words: Sequence[Word], name: Name) -> Name | None:
    """Take a country's name that opens a paper's: the Cyprus Weekly, the Libya Herald."""
    last = name.last
    while last < len(words) and is_capital(words[last]) and words[last].low not in WEEKDAYS_MONTHS:
        last += 1
    head = words[last - 1].text
    if name.last < last <= name.last + 3 and head in terms("entities", "media_heads") - {"Post", "Mail", "Report"}:
        return name._replace(last=last, type="MEDIA", canonical="", rule=f"country and head word {head}")
    return None


def is_part_of_outlet(words: Sequence[Word], name: Name) -> bool:
    """Say whether the word behind an outlet belongs to its name: BBC Somali, ABC Radio, "ABC Suriname said"."""
    if name.last >= len(words) or name.last - name.first != 1:
        return False
    first, part = words[name.first].text, words[name.last].text
    listed = known_names().get(part)
    of_people = bool(listed) and listed.type == "NORP" and first in _WORLDWIDE
    of_place = bool(listed) and listed.type == "GPE" and first.isupper() and _speaks(words, name.last + 1)
    return part in _PARTS_OF_MEDIA or of_people or of_place


def _speaks(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].low in _SAYS


_PARTS_OF_MEDIA = frozenset(
    "Radio TV Television News World Online Sport Verify Monitoring Arabic Africa Afrique".split()
)
_WORLDWIDE = frozenset({"BBC", "CNN", "VOA", "DW", "RFI", "TRT", "Sputnik", "RT", "Reuters", "Radio"})
_SAYS = reporting("say", "tell", "judge")
