"""Which agency a text or an outlet's line credits."""

from __future__ import annotations

import re

AGENCIES = (
    "Reuters", "AP", "AFP", "EFE", "TASS", "RIA Novosti", "РИА Новости", "ТАСС", "Sputnik", "RT", "Interfax", "BBC",
    "dpa", "ANSA", "Xinhua", "Anadolu", "PTI", "UPI", "Bloomberg", "IRNA", "Prensa Latina",
)  # fmt: skip
SAME_AGENCY = {"РИА Новости": "RIA Novosti", "ТАСС": "TASS"}


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
    """Give the agency that an outlet's line credits: "Firstpost (AFP)" is AFP's dispatch, and so is AFP itself."""
    for name in AGENCIES:
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", outlet):
            return SAME_AGENCY.get(name, name)
    return ""
