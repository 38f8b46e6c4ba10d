"""What a date looks like in English text, as named patterns."""

from __future__ import annotations

import re

from casework.articles.text import Caseless

MONTHS = "january february march april may june july august september october november december".split()
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar(?!\s+(?:del?|da|do|rojo|negro|caribe|chiquita|menor|vista)\b)\.?|April|Apr\.?|May|June?|Jun\.|July?|Jul\.|Aug(?:ust|\.)?"
    r"|Sept(?:ember|\.)?|Sep\.?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)"
_PART = (
    r"(?:(?:the\s+)?(?P<part>very\s+end|end|close|beginning|start|turn|middle|first\s+half|second\s+half"
    r"|(?:first|second|third|fourth|last)\s+quarter)\s+of\s+|(?P<edge>early|mid|late)(?:[-‐\s]+in)?[-‐\s]+)"
)
_BEFORE = r"(?P<before>before|by(?=\s+the\s+(?:very\s+)?end\b))"
_COUNT = (
    r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|a\s+dozen|a\s+couple\s+of|a\s+few|several|some|many|half\s+an?)"
)
_UNIT = r"(?P<unit>minute|hour|day|week|fortnight|month|quarter|year|decade)(?P<many>s?)"
_AROUND = (
    r"(?P<around>(?:more\s+than|over|less\s+than|under|at\s+least|nearly|almost"
    r"|about|around|roughly|some|just|only)\s+)?"
)
_TIME = r"(?:morning|afternoon|evening|night|midday|noon|midnight)"
_CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?\b\.?)|\d{1,2}[:.]\d\d(?:\s?(?:GMT|UTC))?)"
_AHEAD_OF_DAY = (
    rf"(?:(?:early|late|dawn|dusk|noon|midnight|midday|{_CLOCK}|(?:the\s+)?(?:early\s+hours|small\s+hours"
    rf"|(?:early\s+|late\s+)?{_TIME}))"
    rf"\s+(?:on\s+|of\s+|of\s+the\s+)?(?:local\s+time\s+(?:on\s+)?)?)?"
)
# "The last week of March" is no week before now.
_NOT_OF = r"(?!\s+of\s+(?:the\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|month|year))"
_WHICH_YEAR = r"(?P<which>last|this|next)\s+year"
_SEASON = r"(?P<season>spring|summer|autumn|fall)"

PATTERNS: dict[str, Caseless] = {
    name: Caseless(pattern)
    for name, pattern in {
        "iso": r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        "dotted": r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\b",
        "week of": r"\b(?:the\s+)?week\s+(?:of|beginning|starting|from)\s+"
        rf"(?:{_MONTH}\s+{_DAY}\b|{_DAY.replace('day', 'day2')}\s+{_MONTH.replace('month', 'month2')}\b)",
        "days of month": rf"\b(?P<day>[12]\d|3[01]|[1-9])\s*(?:[-‐–—]|to|until|and)\s*(?P<last>[12]\d"
        rf"|3[01]|[1-9])\s+(?:of\s+)?{_MONTH}\b(?:,?\s+{_YEAR}\b)?",
        "month days": rf"\b(?P<fork>between\s+)?{_MONTH}\s+(?P<day>[12]\d|3[01]|[1-9])"
        r"(?:\s*[-‐–—]\s*|\s+(?:to|until|till|through)\s+|(?(fork)\s+and\s+|(?!)))"
        rf"(?P<last>[12]\d|3[01]|[1-9])\b(?!\s*(?:%|percent|[a-z]{{4,}}s\b))(?:,?\s+{_YEAR}\b)?",
        "day month": rf"\b{_AHEAD_OF_DAY}(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}(?:\s+of)?\s+{_MONTH}"
        rf"(?!\w)(?:,?\s+(?:{_YEAR}|{_WHICH_YEAR})\b)?",
        "month day": rf"\b{_AHEAD_OF_DAY}(?:{_WEEKDAY},?\s+)?{_MONTH}\s+{_DAY}\b(?!\s*(?:%|percent"
        rf"|per\s))(?:,?\s+(?:{_YEAR}|{_WHICH_YEAR})\b)?",
        "month of year": rf"\b{_PART}?{_MONTH}(?:\s+of)?\s+(?P<which>last|this|next|the\s+previous"
        r"|the\s+following)\s+year\b",
        "month": rf"\b(?:{_BEFORE}\s+(?:the\s+)?)?{_PART}?{_MONTH}(?!\w)(?:(?:,|\s+of)?\s+{_YEAR}\b)?",
        "part of year": rf"\b(?:{_BEFORE}\s+)?{_PART}(?:(?P<which>last|this|next|the)\s+year\b|{_YEAR}\b)",
        "part of month": rf"\b(?:{_BEFORE}\s+)?{_PART}(?P<which>last|this|next|the)\s+(?P<unit>month"
        rf"|week|year)\b",
        "unit out": r"\bbefore\s+the\s+(?P<unit>week|month|quarter|year)\s+(?:is|was)\s+(?:out|over|up)\b",
        "season": rf"\b(?:(?:the\s+)?{_SEASON}\s+of\s+{_YEAR}"
        rf"|{_SEASON.replace('season', 'season2')}\s+{_YEAR.replace('year', 'year2')}"
        rf"|(?P<which>last|this|next)\s+{_SEASON.replace('season', 'season3')})\b",
        "years": r"\b(?P<year>(?:1[6-9]|20)\d\d)\s?[-‐–—/]\s?(?P<last>(?:20|19)?\d\d)\b(?![-\d])",
        "decade": r"\b(?:the\s+)?(?P<edge>(?:early|mid|late)[-\s]+)?(?P<decade>(?:1[6-9]|20)\d0)s\b",
        "quarter": rf"\bQ(?P<number>[1-4])\s+{_YEAR}\b",
        "part alone": r"(?:(?<=\bin )|(?<=\bby )|(?<=\bfor )|(?<=\bover )|(?<=\bduring )|(?<=\bsince ))the\s+"
        r"(?P<part>first|second|third|fourth|last)\s+(?P<unit>quarter|half)\b(?!\s+of\b)",
        "edge of": rf"\b(?:the\s+)?(?P<edge>first|last)\s+{_COUNT}\s+(?P<unit>day|week|month)s\s+of\s+"
        rf"(?:(?P<which>the|this|last|next)\s+year\b|{_MONTH}(?!\w)(?:,?\s+{_YEAR.replace('year', 'year2')}\b)?"
        rf"|{_YEAR}\b)",
        "year to": rf"\b(?:the\s+)?(?:(?P<months>\w+)\s+months|(?:\w+\s+)?year)\s+(?:(?:that|which)\s+)?"
        rf"(?:ended|ending|ends|to|through)\s+(?:in\s+|on\s+)?(?:the\s+end\s+of\s+)?(?:{_DAY}\s+)?{_MONTH}(?!\w)"
        rf"(?:\s+{_DAY.replace('day', 'day2')}\b)?(?:,?\s+{_YEAR}\b)?",
        "feast": r"\b(?P<feast>New\s+Year['’]s\s+(?:Eve|Day)|Christmas(?:\s+(?:Eve|Day))?|Boxing\s+Day)\b"
        rf"(?:,?\s+{_YEAR}\b)?",
        "which weekday": rf"\b{_AHEAD_OF_DAY}(?P<which>last|next|this(?:\s+past|\s+coming)?|(?:the\s+)?previous"
        rf"|(?:the\s+)?following)\s+{_WEEKDAY}(?:\s+{_TIME})?\b",
        "which month": rf"\b(?P<which>last|next|this|(?:the\s+)?previous|(?:the\s+)?following)\s+{_MONTH}(?!\w)",
        "ordinal": r"\b(?:on\s+)?the\s+(?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)(?=[\s,.;])(?!\s+(?:of"
        r"|century|anniversary|round|package|time|floor|district|brigade|division"
        r"|regiment|flight|fleet|army|battalion|century|parallel|place|edition|[A-Z]))",
        "weekday": rf"\b{_AHEAD_OF_DAY}{_WEEKDAY}(?:\s+{_TIME})?\b",
        "weekend": r"\b(?:over\s+)?(?P<which>the|this|this\s+past|last|next|the\s+past|the\s+coming"
        r"|the\s+following|the\s+previous)\s+weekend\b",
        "which unit": r"\b(?P<sub>(?:earlier|later|early|late)\s+)?(?P<which>last|next|this|the\s+previous"
        r"|the\s+following|the\s+next|the\s+preceding|the\s+coming|the\s+same|that"
        r"|the\s+current)\s+(?P<unit>day|night|morning|afternoon|evening|week|month"
        r"|quarter|year|decade)\b(?!['’]?s?\s+(?:ahead|to\s+come))"
        rf"{_NOT_OF}",
        "today": r"\b(?P<word>(?:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow"
        r"|today|tonight|yesterday|tomorrow|overnight)(?:\s+(?:morning|afternoon|evening"
        r"|night))?)\b",
        "a day off": rf"\b(?:the|a)\s+(?P<unit>day|week|month|year|{_TIME})\s+(?P<way>before|after|earlier|later)\b",
        "ago": rf"\b{_AROUND}{_COUNT}\s+{_UNIT}\s+(?P<way>ago|earlier|before|previously|later"
        rf"|afterwards?|after|in\s+advance|from\s+now|hence|prior|ahead)\b(?:\s+(?P<joint>to|of))?",
        "past span": rf"\bthe\s+(?P<way>past|last|next|coming|preceding|previous|following)\s+(?P<few>few\s+"
        rf"|several\s+|couple\s+of\s+)?(?:{_COUNT}\s+)?{_UNIT}\b{_NOT_OF}",
        "within": rf"\bwithin\s+(?:the\s+next\s+)?{_COUNT}\s+{_UNIT}\b(?!\s+of\b)",
        "time": rf"\bin\s+{_COUNT}\s+{_UNIT}['’]?\s+time\b",
        "recent": rf"\b(?:in|over|during|within|for)\s+(?:(?:the\s+)?(?:recent|coming|following"
        rf"|intervening|subsequent|past)|the\s+last)\s+(?:few\s+)?{_UNIT.replace('s?', 's')}\b{_NOT_OF}",
        "open": rf"\b(?:(?:in|for\s+the\s+first\s+time\s+in)\s+)(?:(?:more\s+than|over|nearly"
        rf"|almost|at\s+least|about)\s+)?(?:{_COUNT}\s+)?(?P<unit>days|weeks|months"
        rf"|years|decades)\b|\b(?:days|weeks|months|years|decades)\s+(?:ago|earlier"
        rf"|later)\b|\bmore\s+than\s+\w+\s+decades\b",
        "after next": r"\bthe\s+(?P<unit>day|weekend|week|month|year)\s+(?P<way>after\s+next|before\s+last)\b",
        "same day": r"\bthe\s+same\s+(?:day|morning|afternoon|evening|night)\b",
        "year": rf"\b{_YEAR}\b(?!(?:[.,:]\d|-\w|\s*(?:%|°)))",
    }.items()
}

# A month's name that is also a word of its own needs one of these before it, a year or a part.
TELLING = re.compile(
    r"(?:\b(?:in|since|by|until|till|during|last|next|this|late|early|mid|between"
    r"|from|through|before|after|of|to|and|every|each|for"
    r"|previous|following|per)\s+(?:the\s+)?|[-‐])$",
    re.I,
)
# Words before a bare four-digit number that make it a year, and words after it that make it a count.
YEAR_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|from|to|of|during|before|after|between|and|through"
    r"|early|late|mid|year|the|a|an|his|her|its|their"
    r"|this|that|[A-Z][a-z]+['’]s|around|circa|for|back|throughout|or|not|nor|least|only|early|\(|,|than"
    r"|as|[\"“]|january|february|march|april|june|july|august|september|october"
    r"|november"
    r"|december)[-\s(]*$",
    re.I,
)
COUNTED_AFTER = re.compile(
    r"\s*(?:[-‐]?(?:tonnes?|tons?|barrels?|km|kilomet(?:re|er)s?|miles?|metres?"
    r"|meters?|feet|ft|kg|litres?|dollars?|euros?|hours?|nmi|bpd|percent)\b"
    r"|(?:people|troops|soldiers|men|women|children|containers|civilians|fighters"
    r"|migrants|workers|personnel|rounds|passengers)\b)"
)
