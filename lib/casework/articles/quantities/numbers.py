"""Numbers of a text with their unit, what they count, and how precise the text is about them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from casework.articles.lexicon import terms
from casework.articles.quantities.counted import Counted, Told
from casework.articles.quantities.elided import elided_unit, is_clock
from casework.articles.quantities.objects import object_of
from casework.articles.quantities.patterns import article_pattern, number_at, number_pattern, signs, units
from casework.articles.quantities.triggers import Hints, hints, openings
from casework.articles.quantities.worded import SHARE, VAGUE, modifier_of, share, vague
from casework.articles.text import Caseless, Each, Pieces, Row, Sentence, alone, number
from casework.articles.text.caseless import small_letters
from casework.articles.text.numerals import scale_pattern

_Spans = Sequence[tuple[int, int]]
_NEAR = 40  # characters before a number that may hold its label
_DURATIONS = frozenset("second minute hour day week month year decade".split())
# A number right behind one of these names a thing and counts nothing: Flight 9801, Resolution 1701, Boeing 777.
_LABEL = re.compile(
    r"(?:\b(?:[Nn]o\.?|[Nn]os\.?|[Nn]umber|[Ff]light|[Rr]esolution|[Aa]rticle"
    r"|[Ss]ection|[Pp]aragraph|[Pp]age|[Cc]hapter|[Rr]oom|[Tt]ype|[Bb]lock|[Pp]hase"
    r"|[Uu]nit|[Cc]lass"
    r"|[Rr]oute|[Hh]ighway|[Ll]ine|[Cc]hannel|[Tt]able|[Ll]evel|[Ss]chool|IMO"
    r"|MMSI|[Hh]angar|[Tt]erminal|[Rr]unway|[Pp]ier|[Gg]ate|[Bb]erth|COVID|[Vv]ersion"
    r"|[Oo]rder|[Ll]aw|[Aa]ct|[Cc]ode|[Aa]nnex|Poor['’]s)\s+|[#№]\s?|[a-z]['’])$"
)
_NAME_BEFORE = re.compile(r"(?<![.!?]\s)(?<!^)\b[a-z]?[A-Z][\w.-]*\s$")
# What the last word before a number tells of it, with what parts them: a label, perhaps a name.
_LABELS, _NAMES = 1, 2
_LAST_WORDS = Each(lambda last: _LABELS if _LABEL.search(last) else _NAMES * bool(_CAPITAL.search(last)))
_CAPITAL = re.compile(r"[A-Z]")
_MODEL, _BEFORE_MODEL = re.compile(r"7[0-8]7|3[1-8]0"), re.compile(r"\b(?:[Tt]he|a|their|its|new|of|and|for)\s$")
_OF_THE, _PLURAL_AFTER = re.compile(r"\bof\s(?:the|its|their)\s$"), re.compile(r"\s(?!jets|planes)[a-z]{3,}s\b(?<!ss)")
# Part of a telephone number: behind figures that begin with 0 or +, or before such.
_DIALLED, _DIALS = re.compile(r"(?:\+|\b0)\d*(?:[\s-]\d+)*[\s-]$"), re.compile(r"[\s-]0\d\d")
_NAME_ALONE = re.compile(r"[A-Z][\w.-]*\s$")
_ORDINARY_BEFORE = frozenset(
    "The A In On At By With Of And But Some About Around Over Nearly Almost Only "
    "Just All Those These Its His Her Their Another Other".split()
)
_YEARLY = re.compile(
    r"(?:\bcompared\s+(?:to|with)|\bpercent\s+(?:on|from)|%\s+(?:on|from)|\bagainst|\bsince|\bover)\s$", re.I
)
_HARMED = re.compile(
    r"\b(?:kill|wound|injur|hurt|destroy|sink|damag|hitt|seiz|arrest|detain|captur|clos|shutt|free|releas)(?:ing|ed)\s$",
    re.I,
)
_DIED = re.compile(
    r"\s[a-z]+(?:,\s[^,;.]{1,40},)?\s(?:died|drowned|crashed|sank|capsized|went\s(?:down|missing)"
    r"|(?:was|were)\s(?:killed|wounded|injured|hurt|arrested|detained|shot\sdown|sunk))\b"
)
_CLOCK_BEFORE, _YEAR = re.compile(r"\d[:.]$|\b(?:GMT|UTC)\s?[+-]?\s?$"), re.compile(r"(?:19|20)\d\d")
_IN_SO_MANY = re.compile(r"\b(?:one|two|three|four|six|seven|nine)\s(?:in|out\sof)\s$", re.I)
_OUT_OF = re.compile(r"\s(?:in|out\sof)\s(?:three|four|five|ten|20|twenty|100)\s[a-z]")
_PART_AFTER = re.compile(r"\s*[-‐]\s*(?:third|half|quarter|fifth|tenth)s?\b|\s+(?:thirds|quarters)\b")
_CLOCK_AFTER = re.compile(r"\s?(?:[ap]\.?m\b|GMT|UTC|o['’]clock|hours\s+(?:GMT|local))|:\d\d|(?:st|nd|rd|th)\b", re.I)
_HANDS = re.compile(r"\b(?:hand|sign)(?:s|ed|ing)?\s$", re.I)
_CLOSES_TITLE = re.compile(r",?[”\"]")
_NIGHTS_AGO = re.compile(r"\s+nights\s+(?:ago|earlier|before|later)\b", re.I)
# "One day the ship will sail": no length of time.
_SOME_DAY, _IT_COMES = (
    re.compile(r"(?:^|[,;:\"“]\s?|\bthat\s)$"),
    re.compile(r"\s+day,?\s+(?:the|an?|he|she|it|they|we|I)\b"),
)


def quantities(
    body: str, parts: Sequence[Sentence], taken: Sequence[tuple[int, int]] = (), small: str | None = None
) -> list[Counted]:
    """Find the quantities of English sentences, but for spans in `taken`; `small` is the body in small letters.

    >>> from casework.articles.text import sentences
    >>> text = "It carried about 20 tonnes of spare parts and roughly 30 technicians."
    >>> [(q.value, q.unit, q.object, q.modifier) for q in quantities(text, sentences(text))]
    [(20.0, 'tonne', 'spare parts', 'approx'), (30.0, 'count', 'technicians', 'approx')]
    """
    return alone(quantities_in_pieces(body, parts, taken, small))


def quantities_in_pieces(
    body: str, parts: Sequence[Sentence], taken: Sequence[tuple[int, int]] = (), small: str | None = None
) -> Pieces[list[Counted]]:
    """Find the quantities of one text, for `abreast`."""
    rows = [part.cut or part.row for part in parts]
    held = [(index, told) for index, row in enumerate(rows) if (told := hints(row.lows, row.tags))]
    yield
    waiting, passed, matched = sorted(taken), 0, []
    small = small_letters(body) if small is None else small
    for index, hint in held:
        part = parts[index]
        while passed < len(waiting) and waiting[passed][1] <= part.start:
            passed += 1
        busy = waiting[passed : bisect_left(waiting, (part.end,))]
        matched.append((index, hint, busy, _matches(body, small, part, hint, busy)))
    yield
    numbers = [(index, _in_sentence(body, parts[index], *told)) for index, *told in matched]
    yield
    found: list[Counted] = []
    told = Told(rows)
    for index, inside in numbers:
        told.before, last = index, None
        for read in inside:
            last = elided_unit(read, body, last)
            last.object = object_of(last, rows[index], found, told)
            found.append(last)
    return found


def _matches(body: str, small: str, part: Sentence, told: Hints, busy: _Spans) -> list[re.Match[str]]:
    """Match every number of a sentence: figures, and articles in the place of one."""
    row, found = part.cut or part.row, []
    # Most figures are part of a date or a name: those need not be read.
    if figures := _free(told.figures, row, busy) if busy else told.figures:
        found = _tried_at(figures, number_pattern(), row, body, small, part.end)
    if told.articles:
        found += _tried_at(told.articles, article_pattern(), row, body, small, part.end)
    return found


def _in_sentence(
    body: str, part: Sentence, told: Hints, busy: _Spans, matches: Sequence[re.Match[str]]
) -> list[Counted]:
    """Give the numbers of a sentence that are no part of a date or a name; of two that overlap, the first read."""
    found, taken = [], [*busy]
    for read in _readings(body, part, told, matches):
        if not _is_taken(read.start, read.end, taken):
            found.append(read)
            taken.append((read.start, read.end))
    return sorted(found, key=_START) if len(found) > 1 else found


_START = attrgetter("start")


def _readings(body: str, part: Sentence, told: Hints, matches: Sequence[re.Match[str]]) -> list[Counted]:
    """Read every number of a sentence: shares, what was matched, those without a value."""
    found = [*map(share, SHARE.finditer(body, part.start, part.end))] if told.share else []
    for match in matches:
        if read := _read(match, body, part):
            found.append(read)
            if match["high"] and read.end <= match.start("high") and (rest := _second(match, body, part)):
                found.append(rest)
    if told.vague:
        found += filter(None, map(vague, VAGUE.finditer(body, part.start, part.end)))
    return found


def _free(figures: Sequence[int], row: Row, busy: _Spans) -> list[int]:
    """Give the figures that are no part of a date or a name, nor one more day; `_is_taken`, without a call for each."""
    found = []
    for index in figures:
        start, end = row.span(index, index + 1)
        for first, last in busy:
            if start < last and end > first:
                break
        else:
            if not _is_another_day(row, index, busy):
                found.append(index)
    return found


def _is_taken(start: int, end: int, busy: _Spans) -> bool:
    """Say whether a span is part of a date or a name."""
    return True in [start < last and end > first for first, last in busy]


def _is_another_day(row: Row, index: int, busy: _Spans) -> bool:
    """Say whether a figure is one more day of the month that a date names: "on December 10 and 12"."""
    if index < 2 or row.lows[index - 1] not in {"and", "or"}:
        return False
    day, other = row.lows[index - 2], row.lows[index]
    days = max(len(day), len(other)) < 3 and other.isdigit()
    return days and _is_taken(*row.span(index - 2, index - 1), busy)


def _tried_at(
    places: Sequence[int], pattern: Caseless, row: Row, body: str, small: str, end: int
) -> list[re.Match[str]]:
    """Match numbers from each of some words, or from the words before it that may lead to it.

    Searching the sentence with these patterns costs more than all the rest: they are tried at these few words only.
    """
    found, done = [], 0
    for index in places:
        if row.starts[index] < done:
            continue
        for opening in openings(row.lows, index):
            start = row.starts[opening]
            if start >= done and (match := number_at(pattern, body, small, start, end)):
                found.append(match)
                done = match.end()
    return found


_SCALE_LAST = re.compile(rf"(?:{scale_pattern()}|(?<=\d)(?:k|m|bn|mn|tn))\s*$", re.I)


def _read(match: re.Match[str], body: str, part: Sentence) -> Counted | None:
    fields = match.groupdict()
    low_text, high_text, unit = fields["low"], fields["high"], _unit(fields)
    if fields["mod"] and fields["mod"].lower() == "over" and _HANDS.search(body, part.start, match.start("mod")):
        fields["mod"] = None  # "handed over 40 prisoners"
    if high_text and fields["lowunit"] and not fields["unit"]:
        return _read_first(match, body, part)  # "fell 3.2% to 2,138": two numbers
    if high_text and not fields["fork"] and (_are_two(match, body) or _changed_from(match, body, part)):
        return _in_unit(_read_first(match, body, part), unit)  # "7 and 4 ships" are two numbers, not a range
    if not _is_count(match, fields, unit, body, part):
        return None
    low, high = _value(low_text, fields.get("scale")), number(high_text) if high_text else None
    if low is None:
        return None
    if high is not None and low < high and high >= 1000 > low:  # "two to four million": the scale stands once
        scale = _SCALE_LAST.search(high_text.strip())
        low = low * (number("1 " + scale.group()) or 1) if scale and number(low_text) == low and low < 1000 else low
    if high is not None and high <= low:
        hyphened = body[match.end("low") : match.start("high")] in {"-", "‐"}  # "won 52-48", "the 2019-20 seasons"
        return None if hyphened else _read_first(match, body, part)
    bare = "scale" in fields and not fields["unit"]  # a blank may follow "a million"
    end = max(map(match.end, ("low", "scale", "per", "more"))) if bare else match.end()
    start = match.start(next(filter(fields.get, ("mod", "fork", "sign")), "low"))
    if unit == "kg":  # one unit of mass, so that 650 kilos and 0.7 tonnes compare
        low, high, unit = low / 1000, high / 1000 if high is not None else None, "tonne"
    return Counted(
        start, end, low, high, unit, "", modifier_of(fields, high), "range" if high is not None else "number"
    )


def _are_two(match: re.Match[str], body: str) -> bool:
    return bool(re.search(r"\sand\s", body[match.start("low") : match.start("high")]))


def _changed_from(match: re.Match[str], body: str, part: Sentence) -> bool:
    """Say whether something has moved between two numbers, which are no range: "climbed from $350 to $520"."""
    before = body[max(part.start, match.start() - _NEAR) : match.start()]
    words = before.lower().split() if before.endswith("from ") and match["sign"] else ()
    return len(words) > 1 and not terms("signs", "changes").isdisjoint(words[-3:-1])


def _second(match: re.Match[str], body: str, part: Sentence) -> Counted | None:
    """Read the second number of what looked like a range and was two: "from 80 tonnes to 116"."""
    again = _again(match, body, match.start("sign2" if match["sign2"] else "high"), part.end)
    return _read(again, body, part) if again else None


def _read_first(match: re.Match[str], body: str, part: Sentence) -> Counted | None:
    """Read only the first number of what looked like a range."""
    again = _again(match, body, match.start(), match.end("lowunit" if match["lowunit"] else "low"))
    return _read(again, body, part) if again and not again.group("high") else None


def _again(match: re.Match[str], body: str, start: int, end: int) -> re.Match[str] | None:
    """Match a number again at another place or up to another, in the letters it was matched in."""
    return number_at(number_pattern(), body, "" if match.string is body else match.string, start, end)


def _in_unit(first: Counted | None, unit: str) -> Counted | None:
    """Give a number the unit that stands behind the next one only: "fell by 1.5 and 3 percent"."""
    if first is None or first.unit != "count" or unit == "count" or first.value is None:
        return first
    return replace(first, value=first.value / 1000, unit="tonne") if unit == "kg" else replace(first, unit=unit)


def _value(text: str, scale: str | None) -> float | None:
    if text[0].isdigit():
        return number(text)
    low = " ".join(text.lower().split())
    if low.startswith("half"):
        return 0.5 * ((number(scale) or 1) if scale else 1)
    if low in {"a", "an"}:
        return number(scale) if scale else 1.0
    return number(text)


def _unit(fields: dict[str, str | None]) -> str:
    raw = fields["unit"] or fields["lowunit"]
    if fields["sign"]:
        code = signs().get(fields["sign"].upper()) or signs().get(fields["sign"], "USD")
        return f"{code}/barrel" if fields["per"] or raw == "barrel" else code
    if not raw:
        return "count"
    unit = units()[" ".join(raw.lower().split())]
    return f"{unit}/barrel" if fields["per"] and len(unit) == 3 else unit


def _is_count(match: re.Match[str], fields: dict[str, str | None], unit: str, body: str, part: Sentence) -> bool:
    """Refuse labels, clock times, ordinals, "one of", and articles that count nothing."""
    start, low = match.start("low"), fields["low"].lower()
    end = match.end("high") if fields["high"] else match.end("low")
    before, after = body[part.start : start], body[end : end + 40]
    if fields["sign"]:
        return True
    if not low[0].isdigit() and low.split()[0] in {"a", "an", "half"}:
        return _article_counts(fields, unit, low)
    if _CLOCK_AFTER.match(after) or _CLOCK_BEFORE.search(before[-6:]):
        return False
    if unit == "count":
        if not fields["mod"] and not fields["high"] and is_clock(before, low, after):
            return False
        if _is_named(before, low, fields, after) or _is_dialled(low, before, after):
            return False
        if low.isdigit() and before.endswith("(") and after.startswith(")"):
            return False  # "a number of factors: (1) costs, (2) ..."
        if low.isdigit() and before.endswith(("“", '"')) and _CLOSES_TITLE.match(after):
            return False  # the film "1917"
        if len(low) == 4 and not fields["mod"] and _YEAR.fullmatch(low) and _YEARLY.search(before):
            return False
        if low == "one":
            harmed = _HARMED.search(before) or _DIED.match(after)  # "wounding one bodyguard", "One soldier died"
            return bool(fields["mod"] or fields["high"] or harmed) and not re.match(r"\s+of\b", after)
        of = before.rstrip()[-2:].lower() in {"in", "of"} and _IN_SO_MANY.search(before, max(0, len(before) - _NEAR))
        if of or _PART_AFTER.match(after) or _OUT_OF.match(after):
            return False  # "one in three crates", "three in ten trucks"
        return not (
            low[0].isalpha() and body[start].isupper() and before.strip() and before.rstrip()[-1] not in '"“”:—-'
        )
    if unit == "day" and _NIGHTS_AGO.match(after):
        return False
    some_day = low == "one" and unit == "day" and not fields["mod"] and _IT_COMES.match(after)
    if some_day and _SOME_DAY.search(before):
        return False
    return not (unit == "second" and not fields["low"][0].isdigit() and low == "one")


def _is_named(before: str, low: str, fields: dict[str, str | None], after: str) -> bool:
    """Say whether the number is part of a name: "Flight 9801", "Boeing 777", "Sahara 7"."""
    last = _LAST_WORDS[before[before.rfind(" ", 0, -1) + 1 :]]
    if last == _LABELS:
        return True
    if fields["mod"] or not low[0].isdigit() or "," in low or fields["fork"] or _TIMES.match(after):
        return False
    if (
        _MODEL.fullmatch(low)
        and _BEFORE_MODEL.search(before)
        and not (_OF_THE.search(before) and _PLURAL_AFTER.match(after))
    ):
        return True  # "the fuselage of the 787"; not "the 310 stations"
    if last != _NAMES:
        return False
    named = _NAME_BEFORE.search(before, max(0, len(before) - _NEAR)) or _NAME_ALONE.match(before)
    return bool(named) and named.group().strip() not in _ORDINARY_BEFORE


_TIMES = re.compile(r"\s+times\b")  # "flew to Bishkek 14 times"


def _is_dialled(low: str, before: str, after: str) -> bool:
    """Say whether a figure is part of a telephone number: "call 0800 107 2149"."""
    if low.startswith("0") and low[1:2].isdigit():
        return True
    last = before[-3:].rstrip(" \t\n-")[-1:]
    dialled = (last == "+" or last.isdigit()) and _DIALLED.search(before[-_NEAR:])
    return bool(dialled) or bool(low.isdigit() and _DIALS.match(after))


def _article_counts(fields: dict[str, str | None], unit: str, low: str) -> bool:
    if fields.get("scale"):
        return True
    if unit == "count" or (unit not in _DURATIONS and not low.startswith("half") and not fields["mod"]):
        return False
    return bool(fields["mod"]) or low.startswith("half")
