"""Names that a hyphen joins to another word: Geneva-based, Sierra Leone-flagged, the Tehran-Moscow flight."""

from __future__ import annotations

from collections.abc import Sequence

from casework.articles.mentions.gazetteer import cities, known_names
from casework.articles.mentions.heads import Name
from casework.articles.text import Row, Word


def short_compound(text: str) -> Name | None:
    """Read the first part of "Geneva-based", "Russian-flagged", "Soviet-era": its span is cut by the caller."""
    head, hyphen, tail = text.partition("-")
    if not hyphen or not tail or not tail[0].islower() or text in known_names() or head == "X":
        return None  # X-rays are none of the network's
    listed = known_names().get(head)
    based = tail in {"based", "born", "led", "backed", "registered", "bound", "controlled", "area"}
    if listed or based:
        return Name(0, 1, listed.type if listed else "", listed.canonical if listed else "", "compound")
    return None


def long_compound(words: Sequence[Word], index: int) -> Name | None:
    """Read the first part of "Sierra Leone-flagged" and "Hong Kong-based", where it is two words."""
    head, _, tail = words[index + 1].text.partition("-")
    text = f"{words[index].text} {head}"
    if not tail[:1].islower() or not _is_place(text):
        return None
    return Name(index, index + 2, "GPE", _country(text), "compound")


# The rules of places that hyphens join: they tell which part of the word is the place's.
FIRST_OF_ROW, LAST_OF_ROW = "compound of places, the first", "compound of places, the last"
WITHIN_ROW = "compound of places, one within"
_MOST_IN_ROW = 3  # the one within stands between the first and the last hyphen
_SERVICES = frozenset(
    "flight flights route routes train ferry line leg plane jet service railway highway road run voyage passage trip "
    "crossing shuttle haul convoy sector hop".split()
)


def opens_row(text: str) -> bool:
    """Say whether towns that hyphens join can begin with a word: a place stands first in it, or "to" second."""
    first, hyphen, rest = text.partition("-")
    return hyphen != "" and (rest.startswith("to-") or _is_place(first))


def row_at(words: Sequence[Word], index: int) -> list[Name]:
    """Take towns that hyphens join: the Tehran-Moscow flight, a Kochi-New Delhi train, "an An-124, Ostrava-Baku-Lomé".

    Two need a service behind them, or nothing at all; "a Sikka-to-Mombasa passage" needs one known end only.
    """
    text = words[index].text
    parts = text.split("-")
    to = parts[1:2] == ["to"]
    if (
        len(parts) > _MOST_IN_ROW
        or text in cities()
        or text in known_names()
        or not all(part[:1].isupper() for part in parts[:: 1 + to])
    ):
        return []
    last = next((i for i in range(index + 1, min(index + 4, len(words))) if words[i].low in _SERVICES), 0)
    if to:
        known = len(parts) == 3 and last and (_is_place(parts[0]) or _is_place(parts[2]))
        return _row(words, index, [parts[0], parts[2]], index + 1) if known else []
    if not all(map(_is_place, parts[:-1])):
        return []
    for end in range(last, index, -1):
        if _is_place(whole := " ".join([parts[-1], *(word.text for word in words[index + 1 : end])])):
            return _row(words, index, [*parts[:-1], whole], end)
    alone = index + 1 == len(words) or not words[index + 1].text[0].isalnum()
    towns = (alone or len(parts) == 3) and len(parts) > 1 and all(part in cities() for part in parts)
    return _row(words, index, parts, index + 1) if towns else []


def long_row_at(words: Sequence[Word], index: int) -> list[Name]:
    """Take towns of several words that hyphens join: Liege-Addis Ababa-Hong Kong, the Port Sudan-Jeddah line."""
    end = index + 1
    while end < len(words) and words[end].text[0].isupper() and end - index < _LONGEST_ROW:
        end += 1
    parts = " ".join([word.text for word in words[index:end]]).split("-")
    served = end < len(words) and words[end].low in _SERVICES
    ends_here = end == len(words) or not words[end].text[0].isalnum()
    if len(parts) < 2 or not (served or ends_here or len(parts) == _MOST_IN_ROW) or not all(map(_is_place, parts)):
        return []
    hyphens = [at for at in range(index, end) if "-" in words[at].text]
    if len(hyphens) != len(parts) - 1 or not any(" " in part for part in parts):
        return []  # two hyphens in one word, or one word alone: Guinea-Bissau
    rules = [FIRST_OF_ROW, *[WITHIN_ROW] * (len(parts) - 2), LAST_OF_ROW]
    spans = zip([index, *hyphens], [*(at + 1 for at in hyphens), end], strict=True)
    return [
        Name(first, last, "GPE", _country(part), rule)
        for (first, last), part, rule in zip(spans, parts, rules, strict=True)
    ]


_LONGEST_ROW = 7  # words


def _row(words: Sequence[Word], index: int, parts: Sequence[str], end: int) -> list[Name]:
    rules = [FIRST_OF_ROW, *[WITHIN_ROW] * (len(parts) - 2), LAST_OF_ROW]
    ends = [*[index + 1] * (len(parts) - 1), end]
    return [Name(index, last, "GPE", _country(part), rule) for part, last, rule in zip(parts, ends, rules, strict=True)]


def cut(name: Name, row: Row) -> tuple[int, int]:
    """Give where the name lies within its words: before the hyphen of "Geneva-based", between those of a row."""
    first, last = row.words[name.first].text, row.words[name.last - 1].text
    start, end = row.span(name.first, name.last)
    if name.rule != LAST_OF_ROW:
        end += (last.rfind if name.rule == WITHIN_ROW else last.find)("-") - len(last)
    after = {LAST_OF_ROW: first.rfind, WITHIN_ROW: first.find}.get(name.rule)
    return start + after("-") + 1 if after else start, end


def _country(text: str) -> str:
    listed = known_names().get(text)
    return listed.canonical if listed else ""


def _is_place(text: str) -> bool:
    listed = known_names().get(text)
    return (listed.type in {"GPE", "LOC", "FAC"}) if listed else text in cities()
