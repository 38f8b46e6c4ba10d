"""Names of Spanish and Russian texts, from word lists and the form of the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from casework.articles.lexicon import lexicon, terms
from casework.articles.mentions import Mention
from casework.articles.mentions.crafts import REGISTRATION, TYPE, aircraft_name
from casework.articles.mentions.gazetteer import known_names, people
from casework.articles.text import Sentence

_RUSSIAN_CRAFT = re.compile(
    r"\b(?P<bureau>Ан|Ил|Ту|Су|МиГ|Ми|Як)-(?P<number>\d{1,3})[А-Я]{0,2}\b|«?(?P<maker>Боинг"
    r"|Эйрбас)[\s-](?P<model>\d{3})»?"
)
_LATIN = {
    "Ан": "Antonov An",
    "Ил": "Ilyushin Il",
    "Ту": "Tupolev Tu",
    "Су": "Su",
    "МиГ": "MiG",
    "Ми": "Mi",
    "Як": "Yakovlev Yak",
    "Боинг": "Boeing",
    "Эйрбас": "Airbus",
}
_RUN = re.compile(
    r"(?<![\w-])[A-ZÁÉÍÓÚÑÜÇÃÕА-ЯЁ][\w’'-]*(?:\s+(?:(?:de|del|la|las|los|y|da"
    r"|de\s+la)\s+)?[A-ZÁÉÍÓÚÑÜÇÃÕА-ЯЁ][\w’'-]*)*"
)


def foreign_mentions(body: str, parts: Sequence[Sentence], language: str) -> list[Mention]:
    """Find names: listed ones with their endings, craft, outlets, and runs of two capitals and more as people."""
    found: list[Mention] = []
    for part in parts:
        for item in (*_crafts(body, part), *_listed(body, part, language), *_runs(body, part)):
            if all(item.end <= other.start or item.start >= other.end for other in found):
                found.append(item)
    return sorted(found, key=attrgetter("start", "end"))


def _crafts(body: str, part: Sentence) -> list[Mention]:
    items = []
    for pattern in (REGISTRATION, TYPE):
        for match in pattern.finditer(body, part.start, part.end):
            items.append(
                Mention(match.start(), match.end(), match.group(), "AIRCRAFT", aircraft_name(match.group()), "aircraft")
            )
    for match in _RUSSIAN_CRAFT.finditer(body, part.start, part.end):
        name = (
            f"{_LATIN[match.group('bureau')]}-{match.group('number')}"
            if match.group("bureau")
            else f"{_LATIN[match.group('maker')]} {match.group('model')}"
        )
        items.append(Mention(match.start(), match.end(), match.group(), "AIRCRAFT", name, "aircraft"))
    return items


@cache
def _names(language: str) -> re.Pattern[str]:
    names = sorted(lexicon(language)["names"], key=len, reverse=True)
    ending = r"[а-яё]{0,4}" if language == "ru" else ""
    return re.compile(
        rf"(?<![\w-])(?:(?P<first>(?:[А-ЯЁ][а-яё]+\s+)?)(?P<listed>{'|'.join(map(re.escape, names))}){ending})(?![\w])"
    )


def _listed(body: str, part: Sentence, language: str) -> list[Mention]:
    items = []
    for match in _names(language).finditer(body, part.start, part.end):
        label, _, full = lexicon(language)["names"][match.group("listed")].partition(" ")
        start = match.start() if label == "PERSON" else match.start("listed")
        items.append(Mention(start, match.end(), body[start : match.end()], label, full, f"list of {language} names"))
    return items


def _runs(body: str, part: Sentence) -> list[Mention]:
    """Take runs of capitals: outlets and bodies the lists know, else people where there are two words and more."""
    items = []
    for match in _RUN.finditer(body, part.start, part.end):
        text = match.group()
        if match.start() == part.start and text.split()[0].lower() in _openers():
            continue
        listed_name = known_names().get(text)
        if listed_name:
            items.append(
                Mention(
                    match.start(), match.end(), text, listed_name.type, listed_name.canonical or text, listed_name.rule
                )
            )
        elif text in people():
            items.append(Mention(match.start(), match.end(), text, "PERSON", people()[text], "list of people"))
        elif (len(text.split()) in {2, 3, 4} and match.start() > part.start and not text.isupper()) or (
            len(text.split()) in {2, 3} and text.split()[0] not in terms("grammar", "determiners")
        ):
            items.append(Mention(match.start(), match.end(), text, "PERSON", text, "form of the name"))
    return items


@cache
def _openers() -> frozenset[str]:
    """Give words that begin a sentence with a capital and are no names."""
    plain = "según en el la los las un una dos tres medios fuentes como по в на как это собеседник источник судя об о"
    return frozenset(plain.split()) | terms("es", "nameless") | terms("ru", "nameless")
