"""Whether a number counts or measures at all: labels, clock times, ordinals and years do not."""

from __future__ import annotations

import re

from casework.articles.text import Sentence

_DURATIONS = frozenset("second minute hour day week month year decade".split())
# A number right behind one of these names a thing and counts nothing: Flight 9801, Resolution 1701, Boeing 777.
_LABEL = re.compile(
    r"(?:\b(?:[Nn]o\.?|[Nn]os\.?|[Nn]umber|[Ff]light|[Rr]esolution|[Aa]rticle"
    r"|[Ss]ection|[Pp]aragraph|[Pp]age|[Cc]hapter|[Rr]oom|[Tt]ype|[Bb]lock|[Pp]hase"
    r"|[Uu]nit|[Cc]lass"
    r"|[Rr]oute|[Hh]ighway|[Ll]ine|[Cc]hannel|[Tt]able|[Ll]evel|[Ss]chool|IMO"
    r"|MMSI|[Hh]angar|[Tt]erminal|[Rr]unway|[Pp]ier|[Gg]ate|[Bb]erth|COVID|[Vv]ersion"
    r"|[Oo]rder|[Ll]aw|[Aa]ct|[Cc]ode|[Aa]nnex)\s+|[#№]\s?)$"
)
_NAME_BEFORE = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w.-]*\s$")
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
_CLOCK_AFTER = re.compile(r"\s?(?:[ap]\.?m\b|GMT|UTC|o['’]clock|hours\s+(?:GMT|local))|:\d\d|(?:st|nd|rd|th)\b", re.I)


def is_count(match: re.Match[str], fields: dict[str, str | None], unit: str, body: str, part: Sentence) -> bool:
    """Refuse labels, clock times, ordinals, "one of", and articles that count nothing."""
    start, low = match.start("low"), fields["low"].lower()
    before, after = body[part.start : start], body[match.end("high") if fields["high"] else match.end("low") :][:40]
    if fields["sign"]:
        return True
    if low.split()[0] in {"a", "an", "half"}:
        return _article_counts(fields, unit, low)
    if _CLOCK_AFTER.match(after) or re.search(r"\d[:.]$", before):
        return False
    if unit == "count":
        if _LABEL.search(before) or _labelled(before, low, fields):
            return False
        if not fields["mod"] and re.fullmatch(r"(?:19|20)\d\d", low) and _YEARLY.search(before):
            return False
        if low == "one":
            told = fields["mod"] or fields["high"] or _HARMED.search(before)  # "wounding one bodyguard"
            return bool(told) and not re.match(r"\s+of\b", after)
        if re.match(r"\s*[-‐]\s*(?:third|half|quarter|fifth|tenth)s?\b|\s+(?:thirds|quarters)\b", after):
            return False
        return not (
            low[0].isalpha()
            and match.group("low")[0].isupper()
            and before.strip()
            and before.rstrip()[-1] not in '"“”:—-'
        )
    return not (unit == "second" and not fields["low"][0].isdigit() and low == "one")


def _labelled(before: str, low: str, fields: dict[str, str | None]) -> bool:
    """Say whether the number is part of a name: "Boeing 777", "Sahara 7"."""
    if fields["mod"] or not low[0].isdigit() or "," in low or fields["fork"]:
        return False
    if re.fullmatch(r"7[0-8]7|3[1-8]0", low) and re.search(r"\b(?:the|a|their|its|new|of|and|for)\s$", before):
        return True  # "the fuselage of the 787"
    named = _NAME_BEFORE.search(before) or re.search(r"^[A-Z][\w.-]*\s$", before)
    return bool(named) and named.group().strip() not in _ORDINARY_BEFORE


def _article_counts(fields: dict[str, str | None], unit: str, low: str) -> bool:
    if fields.get("scale"):
        return True
    if unit == "count" or (unit not in _DURATIONS and not low.startswith("half") and not fields["mod"]):
        return False
    return bool(fields["mod"]) or low.startswith("half")
