"""The day of a text as its head prints it: in a dateline, or in a line of its own below the headline."""

from __future__ import annotations

import re
from datetime import date

from casework.articles.dates.expressions import dates
from casework.articles.lexicon import listed, one_of
from casework.articles.text import sentences

FAR = 600  # characters from the start in which a dateline may stand, below a headline
# A place in capitals, perhaps a country and an agency, and a day with its year before a dash or a colon.
DATELINE = re.compile(
    r"^[^\S\n]*(?:[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ .'’/-]{2,40}[,.]?\s*(?:[A-Z][\w. ]{2,20},\s*)?(?:\([^()\n]{2,30}\)\s*)?)"
    r"(?P<day>[^\n;:()–—]{6,40}?\b(?:19|20)\d\d)\b\s*(?:\([^()\n]{2,30}\)\s*)?(?:[-–—:]|\.\s?[-–—])\s",
    re.MULTILINE,
)
# The same in other languages, whose months stand in the lexicon: "КАРАКАС, 24 мая 2020 г. /ТАСС/.", "(EFE).-".
_OPENING = r"^[^\S\n]*[A-ZÀ-ÞА-ЯЁ][^\n.!?;:()]{1,40},[^\S\n]+"
_NAMED_AGENCY = r"[^\S\n]*\([^()\n]{2,30}\)\s*(?:[-–—:]|\.\s?[-–—])\s"  # "Kyiv, 15 May 2023 (Dnipro Press) -"
_AGENCY = r"[^\S\n]*(?:[(/][^()/\n]{2,30}[)/]\s*)?(?:[-–—:]|\.\s?[-–—]|(?<=/)\.)\s"
HEAD = 300  # characters from the start in which a line may stand that holds the day and little else
# "9 October 2017", "The Yellow Sea Post, October 9, 2017": who publishes or where, then a whole day to the line's end.
_BEFORE = r"^[^\S\n]*(?:[^\n.!?;:]{2,50}[,|:·•–—-]\s*)?(?:\w+day,?\s+)?"
_DAYS = {
    "en": r"(?P<day>\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+\.?,?\s+(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d"
    r"|[A-Z][a-z]+\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d)",
    "es": r"(?P<number>\d{1,2})\s+(?:de\s+)?(?P<month>«M»)\.?\s+(?:del?\s+)?(?P<year>(?:19|20)\d\d)",
    "ru": r"(?P<number>\d{1,2})\s+(?P<month>«M»)\.?\s+(?P<year>(?:19|20)\d\d)(?:\s+г(?:ода|\.)?)?",
}


def dateline_day(body: str) -> str:
    """Give the day that a text's dateline or a line of its head names, as ISO; blank where there is none with a year.

    >>> dateline_day("Tanker arrives\\n\\nCARACAS, May 24, 2020 (Reuters) - The tanker Fortune came in on Saturday.")
    '2020-05-24'
    >>> dateline_day("The tanker Fortune came in on May 24, 2020 - a day late.")
    ''
    >>> dateline_day("Coal arrives\\nBy Min Sandoval, Busan\\n9 October 2017\\n\\nTwo ships docked on Monday.")
    '2017-10-09'
    >>> dateline_day("Судно вышло\\n\\nМОСКВА, 24 мая 2020 г. /ТАСС/. Судно вышло из порта в субботу.")
    '2020-05-24'
    >>> dateline_day("Kyiv, 15 September 2023 (Dnipro Press) - Fire."), dateline_day("La Paz, 24 may. 2020 (EFE).- No")
    ('2023-09-15', '2020-05-24')
    >>> dateline_day("Сахалинский вестник, 13 октября 2017 года\\nСудно вышло."), dateline_day("It was May 2017\\nA")
    ('2017-10-13', '')
    """
    match = DATELINE.search(body[:FAR])
    if match is not None and (day := _day(match.group("day"))):
        return day
    found = [day for language in _DAYS for day in _lines(body[:HEAD], language, _BEFORE, r"[^\S\n]*\.?[^\S\n]*$")]
    if not found:
        found = _lines(body[:FAR], "en", _OPENING, _NAMED_AGENCY)
    if not found:
        found = [day for language in ("es", "ru") for day in _lines(body[:FAR], language, _OPENING, _AGENCY)]
    return found[0] if len(set(found)) == 1 else ""


def _lines(head: str, language: str, before: str, behind: str) -> list[str]:
    months = listed(language, "months") if language != "en" else ()
    starts = [name[:3] for name in months]  # "24 may. 2020": no two months begin alike
    pattern = before + _DAYS[language].replace("«M»", one_of([*months, *starts])) + behind
    found = []
    for match in re.finditer(pattern, head, re.MULTILINE | (re.IGNORECASE if months else re.NOFLAG)):
        if not months:
            found.append(_day(match.group("day")))
            continue
        month = [start.casefold() for start in starts].index(match.group("month")[:3].casefold()) + 1
        found.append(f"{match.group('year')}-{month:02}-{int(match.group('number')):02}")
    return list(filter(_is_day, found))


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:  # 31 February, or nothing
        return False


def _day(words: str) -> str:
    told = f"It was told on {words.strip(' ,')}."
    days = [one.span[0] for one in dates(told, sentences(told)) if one.span and one.span[0] == one.span[1]]
    return days[0].isoformat() if len(days) == 1 else ""
