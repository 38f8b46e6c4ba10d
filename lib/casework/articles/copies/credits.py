"""Which agency a text or an outlet's line credits."""

from __future__ import annotations

import re

# Agencies whose texts other outlets print, and the names they go by.
AGENCIES = {
    "Reuters": ("Reuters",),
    "AP": ("AP", "Associated Press"),
    "AFP": ("AFP", "Agence France-Presse"),
    "EFE": ("EFE",),
    "TASS": ("TASS", "ТАСС"),
    "RIA Novosti": ("RIA", "РИА Новости"),
    "Sputnik": ("Sputnik",),
    "RT": ("RT",),
    "Interfax": ("Interfax", "Интерфакс"),
    "BBC": ("BBC",),
    "dpa": ("dpa",),
    "ANSA": ("ANSA",),
    "Xinhua": ("Xinhua",),
    "Anadolu": ("Anadolu",),
    "PTI": ("PTI",),
    "UPI": ("UPI",),
    "Bloomberg": ("Bloomberg",),
    "IRNA": ("IRNA",),
    "Prensa Latina": ("Prensa Latina",),
}
# Two agencies of one house are one voice.
HOUSES = {"RIA Novosti": "RIA and Sputnik", "Sputnik": "RIA and Sputnik"}
_CALLED = {spelling: name for name, spellings in AGENCIES.items() for spelling in spellings}
_NAMED = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(_CALLED, key=len, reverse=True)))})(?!\w)")
_CREDIT = re.compile(
    r"(?:^|\n)[A-Z][\w .,'’/-]{2,40}?[,\s]+\((?P<wire>[A-Z][\w /&-]{1,25})\)\s*[-–—]"
    r"|\b(?:with|including|using)\s+(?:material|reporting|information|files)\s+(?:from"
    r"|by)\s+(?P<from>[A-Z][\w-]*(?:\s[A-Z][\w-]*)?)"
    r"|\((?P<end>Reuters|AFP|AP|EFE|TASS|Interfax|Sputnik|dpa|Xinhua|UPI|Bloomberg"
    r"|Europa Press|ANSA|Anadolu|RIA Novosti)\)"
    r"|\bcon\s+informaci[oó]n\s+de\s+(?P<con>[A-Z][\w-]*)|\bпо\s+материалам\s+(?P<po>[\w«» -]{3,25})",
)


def credits_of(text: str, outlet: str = "") -> list[str]:
    """Give the agencies a text credits: "CARACAS (Reuters) -", "with reporting from AFP", or an outlet "Infobae (EFE)".

    >>> credits_of("CARACAS (Reuters) - Two planes landed.", "G1 (Reuters)")
    ['Reuters']
    """
    named = [value.strip() for match in _CREDIT.finditer(text) for value in match.groupdict().values() if value]
    named += re.findall(r"\(([A-Z][\w ]+)\)", outlet)
    return list(dict.fromkeys(named))


def agency_of(outlet: str) -> str:
    """Give the agency that an outlet's line credits, in brackets before outside them; none is an empty text.

    Of several in one line it is the one that stands first in `AGENCIES`, so that lines that share one agree.

    >>> agency_of("Firstpost (AFP)"), agency_of("AFP"), agency_of("Al-Manar (after Sputnik)"), agency_of("Le Monde")
    ('AFP', 'AFP', 'Sputnik', '')
    """
    for text in (" ".join(re.findall(r"\(([^)]*)\)", outlet)), outlet):
        if found := {_CALLED[spelling] for spelling in _NAMED.findall(text)}:
            return next(name for name in AGENCIES if name in found)
    return ""
