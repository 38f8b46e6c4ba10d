"""Numbers in figures and in words."""

from __future__ import annotations

import re
from functools import cache

from casework.articles.lexicon import lexicon, one_of
from casework.articles.text.known import Each

_FRACTIONS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3}
FIGURE = rf"\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+|[{''.join(_FRACTIONS)}])?"


@cache
def cardinal_pattern(language: str = "en") -> str:
    """Give the inside of a pattern for one number in words: two, twenty-one, three hundred and five."""
    one = one_of(_table("cardinals", language))
    half = r"(?:\s+and\s+a\s+(?:half|quarter))?" if language == "en" else ""
    return rf"{one}(?:[-‐‑\s]{one})?{half}"


@cache
def scale_pattern(language: str = "en") -> str:
    """Give the inside of a pattern for the words that multiply: hundred, thousand, million."""
    return one_of(_table("scales", language))


@cache
def _table(name: str, language: str) -> dict[str, float]:
    return {word: float(value) for word, value in lexicon("numbers")[language].get(name, {}).items()}


_AND_A_PART = re.compile(r"\band\s+a\s+(half|quarter)\b")
_WITH_FRACTION = re.compile(rf"(\d+)([{''.join(_FRACTIONS)}])")
_NUMERALS = re.compile(r"\d[\d.,\u00a0\u202f]*\d|\d|[^\W\d_]+")
_BLANKS = re.compile(r"[\u00a0\u202f\s]")


def number(text: str, language: str = "en") -> float | None:
    """Read a number in figures or words, with the multiplying words behind it; None where it is none.

    >>> number("1.5 million"), number("twenty-one"), number("1,200"), number("45.5m"), number("a dozen")
    (1500000.0, 21.0, 1200.0, 45500000.0, 12.0)
    """
    return _ENGLISH[text] if language == "en" else _read(text, language)


def _read(text: str, language: str) -> float | None:
    if text.isdecimal():
        return float(text)
    text = text.lower()
    if not text.isascii():
        text = _WITH_FRACTION.sub(lambda match: f"{int(match[1]) + _FRACTIONS[match[2]]:.4f}", text)  # 2½
    part = _AND_A_PART.search(text)
    if part:  # two and a half
        whole = number(text[: part.start()], language)
        rest = number("1 " + text[part.end() :], language)
        return None if whole is None or rest is None else (whole + {"half": 0.5, "quarter": 0.25}[part.group(1)]) * rest
    total, current, seen = 0.0, None, False
    for word in _NUMERALS.findall(text):
        if word[0].isdigit():
            figure = _figure(word, language)
            if figure is None or current is not None:
                return None
            current, seen = figure, True
        elif word in _table("cardinals", language):
            current, seen = (current or 0) + _table("cardinals", language)[word], True
        elif (scale := _table("scales", language).get(word) or _table("suffixes", language).get(word)) is not None:
            current = (1 if current is None else current) * scale
            seen = True
            if scale >= 1000:
                total, current = total + current, None
        elif word not in {"and", "a", "an"}:
            return None
    return total + (current or 0) if seen else None


_ENGLISH: Each[float | None] = Each(lambda text: _read(text, "en"))


def _figure(word: str, language: str) -> float | None:
    """Read figures: in English 1,200.5; elsewhere 1.200,5 and 1 200,5."""
    plain = _BLANKS.sub("", word)
    if language in {"en", "und"}:
        plain = plain.replace(",", "")
    else:
        plain = re.sub(r"\.(?=\d{3}(?:\D|$))", "", plain).replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None
