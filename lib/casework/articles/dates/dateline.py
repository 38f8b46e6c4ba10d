"""The day in a dateline: "CARACAS, May 24, 2020 (Reuters) - The tanker ..."."""

from __future__ import annotations

import re

from casework.articles.dates.expressions import dates
from casework.articles.text import sentences

FAR = 600  # characters from the start in which a dateline may stand, below a headline
# A place in capitals, perhaps a country and an agency, and a day with its year before a dash or a colon.
DATELINE = re.compile(
    r"^[^\S\n]*(?:[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ .'’/-]{2,40}[,.]?\s*(?:[A-Z][\w. ]{2,20},\s*)?(?:\([^()\n]{2,30}\)\s*)?)"
    r"(?P<day>[^\n;:()–—]{6,40}?\b(?:19|20)\d\d)\b\s*(?:\([^()\n]{2,30}\)\s*)?(?:[-–—:]|\.\s?[-–—])\s",
    re.MULTILINE,
)


def dateline_day(body: str) -> str:
    """Give the day that a text's dateline names, as ISO; blank where there is none, or one without its year.

    >>> dateline_day("Tanker arrives\\n\\nCARACAS, May 24, 2020 (Reuters) - The tanker Fortune came in on Saturday.")
    '2020-05-24'
    >>> dateline_day("The tanker Fortune came in on May 24, 2020 - a day late.")
    ''
    """
    match = DATELINE.search(body[:FAR])
    if match is None:
        return ""
    told = f"It was told on {match.group('day').strip(' ,')}."
    days = [one.span[0] for one in dates(told, sentences(told)) if one.span and one.span[0] == one.span[1]]
    return days[0].isoformat() if len(days) == 1 else ""
