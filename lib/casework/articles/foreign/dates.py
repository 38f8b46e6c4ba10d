"""Dates of Spanish and Russian texts, from the same calendar rules as the English ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from casework.articles.dates import Dated
from casework.articles.dates.days import Span, calendar_span, day_of, latest_weekday, month_span, nearest, shifted
from casework.articles.lexicon import listed
from casework.articles.text import Sentence

# name of the rule, pattern with «M» month, «I» month after "in", «W» weekday. Longest match wins.
_PATTERNS = {
    "es": (
        ("day month", r"\b(?:el\s+)?(?P<day>\d{1,2})\s+de\s+(?P<month>«M»)(?:\s+del?\s+(?P<year>\d{4}))?\b"),
        ("month", r"\b(?P<month>«M»)(?:\s+del?\s+(?P<year>\d{4})|\s+(?P<which>pasado|próximo))?\b"),
        (
            "weekday",
            r"\b(?:(?P<before>pasado|próximo|este)\s+)?(?P<weekday>«W»)(?:\s+(?P<which>pasado"
            r"|próximo))?\b(?:\s+(?P<number>\d{1,2})(?:\s+de\s+(?P<month>«M»))?\b)?",
        ),
        (
            "unit",
            r"\b(?:la|el|esta|este)\s+(?P<which>próxima|próximo|pasada|pasado)?\s*(?P<unit>semana"
            r"|mes|año|fin de semana)(?:\s+(?P<after>pasada|pasado|próxima|próximo))?\b",
        ),
        ("word", r"\b(?P<word>hoy|ayer|anteayer|pasado mañana)\b"),
        ("ago", r"\bhace\s+(?P<count>\d+|una?|dos|tres|cuatro|cinco|seis)\s+(?P<unit>día|semana|mes|año)e?s?\b"),
        (
            "vague",
            r"\ben\s+los\s+(?:próximos|últimos)\s+(?:días|meses|años)\b|\ben\s+las\s+(?:próximas"
            r"|últimas)\s+(?:horas|semanas)\b",
        ),
        ("year", r"\b(?:en|desde|de|hasta)\s+(?P<year>(?:19|20)\d\d)\b"),
    ),
    "ru": (
        ("day month", r"\b(?P<day>\d{1,2})\s+(?P<month>«M»)(?:\s+(?P<year>\d{4})(?:\s+(?:года|г\.))?)?"),
        ("month", r"\bв\s+(?P<month>«I»)(?:\s+(?P<year>\d{4})\s+года)?\b"),
        (
            "weekday",
            r"\bво?\s+(?:(?P<before>прошлый|прошлую|прошлое|следующий|следующую|минувший"
            r"|минувшую)\s+)?(?P<weekday>«W»)(?:,\s+(?P<number>\d{1,2})\s+(?P<month>«M»))?\b",
        ),
        (
            "unit",
            r"\b(?:на|в)\s+(?P<which>прошлой|этой|следующей|прошлом|этом|следующем|нынешнем"
            r"|текущем)\s+(?P<unit>неделе|месяце|году)\b",
        ),
        ("word", r"\b(?P<word>сегодня|вчера|накануне|позавчера|завтра)\b"),
        ("ago", r"\b(?P<count>\d+|один|два|две|три|четыре|пять|шесть)\s+(?P<unit>дн|недел|месяц|год|лет)\w*\s+назад\b"),
        ("vague", r"\bв\s+последние\s+(?:дни|недели|месяцы|годы)\b|\bв\s+ближайшие\s+(?:дни|недели)\b"),
        ("year", r"\bв\s+(?P<year>(?:19|20)\d\d)\s+году\b"),
    ),
}
_UNITS = {
    "semana": "week",
    "mes": "month",
    "año": "year",
    "día": "day",
    "fin de semana": "weekend",
    "недел": "week",
    "неделе": "week",
    "месяц": "month",
    "месяце": "month",
    "год": "year",
    "году": "year",
    "лет": "year",
    "дн": "day",
}
_WORDS = {
    "hoy": 0,
    "ayer": -1,
    "anteayer": -2,
    "pasado mañana": 2,
    "сегодня": 0,
    "вчера": -1,
    "накануне": -1,
    "позавчера": -2,
    "завтра": 1,
}
_COUNTS = {
    "un": 1,
    "una": 1,
    "dos": 2,
    "tres": 3,
    "cuatro": 4,
    "cinco": 5,
    "seis": 6,
    "один": 1,
    "два": 2,
    "две": 2,
    "три": 3,
    "четыре": 4,
    "пять": 5,
    "шесть": 6,
}
_PAST, _NEXT = ("pasad", "прошл", "минувш"), ("próxim", "следующ")


def foreign_dates(body: str, parts: Sequence[Sentence], published: str, language: str) -> list[Dated]:
    """Find and resolve the dates of Spanish or Russian sentences.

    >>> from casework.articles.text import sentences
    >>> text = "Llegó el pasado sábado, 23 de marzo."
    >>> [str(d.span[0]) for d in foreign_dates(text, sentences(text), "2019-03-25", "es")]
    ['2019-03-23', '2019-03-23']
    """
    day, found = day_of(published), []
    for part in parts:
        matches = [
            (name, m) for name, pattern in _compiled(language) for m in pattern.finditer(body, part.start, part.end)
        ]
        matches.sort(key=lambda pair: (pair[1].start() - pair[1].end(), pair[1].start()))
        kept: list[tuple[str, re.Match[str]]] = []
        for name, match in matches:
            if all(match.end() <= other.start() or match.start() >= other.end() for _, other in kept):
                kept.append((name, match))
        for name, match in sorted(kept, key=lambda pair: pair[1].start()):
            ahead = _ahead(body, part, match, language)
            span = _resolved(name, match, day, language, ahead=ahead)
            missing = span is None and day is None and name != "vague"
            anchor = "publication day missing" if missing else (day.isoformat() if day and name != "year" else "none")
            found.append(Dated(match.start(), match.end(), span, name == "vague", anchor, f"{language} {name}"))
    return found


@cache
def _compiled(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    months, weekdays = "|".join(listed(language, "months")), "|".join(listed(language, "weekdays"))
    inside = "|".join(listed(language, "months_in")) if language == "ru" else months
    return tuple(
        (name, re.compile(pattern.replace("«M»", months).replace("«I»", inside).replace("«W»", weekdays), re.I))
        for name, pattern in _PATTERNS[language]
    )


def _month(text: str, language: str) -> int:
    for key in ("months", "months_in") if language == "ru" else ("months",):
        if text.lower() in listed(language, key):
            return listed(language, key).index(text.lower()) + 1
    return 0


def _ahead(body: str, part: Sentence, match: re.Match[str], language: str) -> bool:
    """Say whether the sentence speaks of what is to come: by the endings and words of the list."""
    before, after = body[part.start : match.start()].lower(), body[match.end() : part.end].lower()
    if re.search(rf"(?:{'|'.join(listed(language, 'say'))})\s+(?:el\s+|los\s+)?$", before):
        return False
    text = re.split(r"[,;:«»]|\bque\b|\bчто\b", before)[-1] + " " + re.split(r"[,;:«»]|\bque\b|\bчто\b", after)[0]
    marks = listed(language, "future")
    if language == "es":
        return bool(re.search(r"\w(?:rá|rán)\b", text)) or any(mark in text for mark in marks if " " in mark)
    return any(re.search(rf"\b{mark}", text) for mark in marks)


def _resolved(name: str, match: re.Match[str], day: date | None, language: str, *, ahead: bool) -> Span | None:
    fields = match.groupdict()
    if name == "year":
        return calendar_span(date(int(fields["year"]), 1, 1), "year")
    if fields.get("year") and fields.get("month"):
        return _full(int(fields["year"]), _month(fields["month"], language), fields.get("day"))
    if day is None or name == "vague":
        return None
    if name == "word":
        moved = day + timedelta(days=_WORDS[fields["word"].lower()])
        return moved, moved
    if name == "ago":
        count = _COUNTS.get(fields["count"].lower()) or int(fields["count"])
        unit = _UNITS[fields["unit"].lower()]
        return calendar_span(shifted(day, -count, unit), unit)
    if name == "unit":
        return _unit(fields, day)
    if name == "weekday":
        return _weekday(fields, day, language, ahead=ahead)
    which = (fields.get("which") or "").lower()
    ahead = which.startswith(_NEXT) or (ahead and not which.startswith(_PAST))
    return nearest(
        day, _month(fields["month"], language), int(fields["day"]) if fields.get("day") else None, ahead=ahead
    )


def _full(year: int, month: int, day: str | None) -> Span | None:
    try:
        return month_span(year, month) if day is None else (date(year, month, int(day)),) * 2
    except ValueError:
        return None


def _unit(fields: dict[str, str | None], day: date) -> Span:
    which = (fields.get("which") or fields.get("after") or "").lower()
    unit = _UNITS[str(fields["unit"]).lower()]
    step = -1 if which.startswith(_PAST) else 1 if which.startswith(_NEXT) else 0
    return calendar_span(shifted(day, step, "week" if unit == "weekend" else unit), unit)


def _weekday(fields: dict[str, str | None], day: date, language: str, *, ahead: bool) -> Span | None:
    which = (fields.get("which") or fields.get("before") or "").lower()
    if fields.get("number"):
        month = _month(fields["month"], language) if fields.get("month") else day.month
        return nearest(day, month, int(str(fields["number"])), ahead=False)
    index = listed(language, "weekdays").index(str(fields["weekday"]).lower())
    if which.startswith(_PAST):
        found = latest_weekday(day, index, strict=True)
    else:
        found = latest_weekday(day, index, ahead=which.startswith(_NEXT) or ahead, strict=which.startswith(_NEXT))
    return found, found
