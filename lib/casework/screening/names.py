"""Names brought to one form: script, accents, look-alike letters, legal forms, titles, the ways of writing a sound."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from anyascii import anyascii
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from casework.screening.sounds import sound
from casework.screening.words import (
    ARTICLE_WORDS,
    ARTICLES,
    CONCEPTS,
    CONNECTORS,
    GIVEN_NAMES,
    LEGAL_FORMS,
    SERVANT,
    STRAY_LEGAL,
)

# Letters of one script that pass for letters of another (Unicode TS 39, the pairs between these three alphabets).
LOOKALIKES = str.maketrans(
    "АВЕКМНОРСТУХаеорсухіїјѕԁԛԝӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανρ",
    "ABEKMHOPCTYXaeopcyxiijsdqwlABEZHIKMNOPTYXoavp",
)
_CONTROLS = dict.fromkeys(
    code for code in range(0x2000, 0x2070) if unicodedata.category(chr(code)) == "Cf"
) | {0xAD: None, 0x61C: None, 0xFEFF: None, 0: " "}  # fmt: skip
_APOSTROPHES = dict.fromkeys(map(ord, "'`´‘’ʻʼʽʾʿ′\"“”«»ʹʺ"))
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_LATIN = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_BRACKETED = re.compile(r"\(\s*[\"'“«]?(\w{2,9})[\"'”»]?\s*\)")
# What anyascii leaves ambiguous in Cyrillic: the signs, and letters that Latin spellings of names write otherwise.
_CYRILLIC_LETTERS = str.maketrans(
    {"ъ": "", "ь": "", "Ъ": "", "Ь": "", "ё": "e", "Ё": "E", "є": "e", "і": "i", "ї": "i"}
)
# Letters whose usual romanisation in names is not the one of the table: carriers of a vowel, and z for the dotted ones.
_ARABIC_LETTERS = str.maketrans("عاآأإةظذ", "aaaaaazz")


@dataclass(frozen=True, slots=True)
class Name:
    """Keep a name's words in one form: those that tell it apart, and the class of its legal form."""

    tokens: tuple[str, ...]
    legal: frozenset[str]
    stray: int  # words of a legal form in pieces: "Liability Acme Limited"
    script: str
    mixed: bool


def latin(text: str) -> str:
    """Write a text of any script in small Latin letters; look-alike letters within a word become Latin ones.

    >>> latin("R\\u041eSNEFT"), latin("Щукин"), latin("Álvarez") == latin("A\\u0301lvarez")
    ('rosneft', 'shchukin', True)
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_CONTROLS)
    if text.isascii():
        return text.replace("\0", " ").lower()
    words = re.split(r"(\s+)", text)
    return "".join(_latin_word(word) for word in words)


def _latin_word(word: str) -> str:
    if word.isascii():
        return word.lower()
    if _LATIN.search(word) and (_CYRILLIC.search(word) or re.search(r"[\u0370-\u03ff]", word)):
        word = word.translate(LOOKALIKES)
    if _ARABIC.search(word):
        return _arabic(word)
    ascii_ = anyascii(word.translate(_CYRILLIC_LETTERS))
    if unicodedata.category(word[0]) == "Lo":
        # A character a syllable, in capitals: 김정은 is GimJeongEun.
        ascii_ = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", ascii_)
    return ascii_.lower()


def _arabic(word: str) -> str:
    """Write an Arabic or Persian word by its consonants; the article is split off, semivowels read as vowels."""
    bare = unicodedata.normalize("NFKD", word)
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    if bare in {"الله", "لله"}:
        return "ullah"
    head = ""
    if bare.startswith("عبدال") and len(bare) > 6:
        head, bare = "abd ", bare[5:]
    elif bare.startswith("ال") and len(bare) > 4:
        head, bare = "al ", bare[2:]
    letters = anyascii(bare.translate(_ARABIC_LETTERS)).lower()
    return head + letters[:1] + letters[1:].replace("w", "u").replace("y", "i")


def is_mixed(text: str) -> bool:
    """Say whether a word mixes Latin with Cyrillic or Greek letters, as a disguised name does."""
    words = _WORD.findall(text)
    return any(_LATIN.search(word) and re.search(r"[\u0370-\u04ff]", word) for word in words)


def script_of(text: str) -> str:
    """Name the script most letters of a text are in.

    >>> script_of("Андрей"), script_of("Ivan")
    ('Cyrillic', 'Latin')
    """
    counts: dict[str, int] = {}
    for letter in text:
        if letter.isalpha():
            script = "Latin" if letter.isascii() else unicodedata.name(letter, "?").split()[0].capitalize()
            counts[script] = counts.get(script, 0) + 1
    return max(counts, key=counts.__getitem__) if counts else ""


def parse(text: str, mend: Mapping[str, str] | None = None, words: list[str] | None = None) -> Name:
    """Bring a name into one form: words in small Latin letters, legal forms taken off, compounds joined.

    `mend` maps misspelt words of legal forms to the right ones, see `mended`; `words` are those of `spoken`, if known.

    >>> parse("OAO «Rosneft»").tokens == parse("ROSNEFT, Open Joint-Stock Company").tokens
    True
    >>> parse("A.B.C. Company").tokens == parse("ABC Co.").tokens
    True
    >>> parse("'Abd al-Rahman al-Tikriti").tokens
    ('abd', 'rahman', 'tikriti')
    """
    words = spoken(text) if words is None else words
    if mend:
        words = [mend.get(word, word) for word in words]
    words, legal, stray = _without_legal_forms(words)
    words = _joined(_translated(words))
    if len(words) > 1 and all(len(word) == 1 for word in words):
        words = ["".join(words)]  # A.B.C. is one name, not three initials
    return Name(
        tuple(words), legal, stray, "" if text.isascii() else script_of(text), not text.isascii() and is_mixed(text)
    )


def spoken(text: str) -> list[str]:
    """Give the words of a name in small Latin letters and speaking order; only its own initials are taken off.

    >>> spoken("MALPICA FLORES, Carlos Erik")
    ['carlos', 'erik', 'malpica', 'flores']
    >>> spoken("OCEAN MARITIME MANAGEMENT CO (OMM)") == spoken("Ocean Maritime Management Co")
    True
    """
    text = _BRACKETED.sub(_unless_initials, text) if "(" in text else text
    plain = latin(text).translate(_APOSTROPHES).replace("&", " and ").replace("@", " a ")
    if "," in plain:
        plain = _in_order(plain)
    if "." in plain:
        plain = _DOTTED.sub(lambda found: found[0].replace(".", " ") + " ", plain)
    return _WORD.findall(plain)


def _unless_initials(found: re.Match[str]) -> str:
    """Take a bracket off that only writes the words before it once more, by their first letters."""
    words = [word for word in _WORD.findall(found.string[: found.start()]) if word.lower() not in CONNECTORS]
    initials = "".join(word[0] for word in words).casefold()
    return "" if initials.startswith(found[1].casefold()) else found[0]


def mended(words: Iterable[str], among: Sequence[str], least: float = 0.79) -> dict[str, str]:
    """Map misspelt words to the right ones among those of legal forms or concepts: "laibility", "comapny".

    Only words of six letters or more, one edit in five or six letters: shorter ones are too near to names.
    """
    known = set(among)
    asked = sorted({word for word in words if len(word) >= 6 and word not in known})
    if not asked:
        return {}
    alike = cdist(asked, among, scorer=OSA.normalized_similarity, score_cutoff=least, dtype=np.float32)
    best = alike.argmax(axis=1)
    found = alike[np.arange(len(asked)), best] > 0
    return {word: among[place] for word, place, is_near in zip(asked, best, found, strict=True) if is_near}


def key(text: str) -> str:
    """Give the form that two spellings of one name share: words sorted, case, accents and legal forms set aside."""
    name = parse(text)
    return " ".join(sorted(name.tokens)) or latin(text).strip()


def _in_order(plain: str) -> str:
    """Put "MALPICA FLORES, Carlos Erik" into speaking order; a legal form after a comma stays where it is."""
    head, _, tail = plain.partition(",")
    words = _WORD.findall(tail)
    if "," in tail or not words or len(words) > 5 or _without_legal_forms(words)[1]:
        return plain
    return f"{tail} {head}"


def _phrases(declared: Mapping[str, str]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Arrange phrases by their first word, the longest first."""
    starts: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for meaning, phrases in declared.items():
        for phrase in phrases.split(";"):
            words = tuple(phrase.split())
            starts.setdefault(words[0], []).append((words, meaning))
    for found in starts.values():
        found.sort(key=lambda pair: -len(pair[0]))
    return starts


_LEGAL = _phrases(LEGAL_FORMS)
_CONCEPT = _phrases(CONCEPTS)
_GIVEN = {word: name for name, words in GIVEN_NAMES.items() for word in words.split()}
LONG_CONCEPT = 6  # letters above which a word of the concepts is known by its sound
_legal_words = {word for found in _LEGAL.values() for phrase, _ in found for word in phrase}
LONG_LEGAL = sorted(word for word in _legal_words if len(word) >= 7)
LONG_CONCEPTS = sorted(
    {word for found in _CONCEPT.values() for phrase, _ in found for word in phrase if len(word) >= 6}
)


def without_legal_forms(words: list[str]) -> list[str]:
    """Give the words of a name without its legal form, and nothing else changed.

    >>> without_legal_forms(spoken("ROSNEFT TRADING S.A."))
    ['rosneft', 'trading']
    """
    return _without_legal_forms(words)[0]


def _without_legal_forms(words: list[str]) -> tuple[list[str], frozenset[str], int]:
    kept, forms = _replaced(words, _LEGAL, keep=False)
    whole = kept if STRAY_LEGAL.isdisjoint(kept) else [word for word in kept if word not in STRAY_LEGAL]
    # A name that is nothing but a legal form keeps its words: "Limited", a ship.
    return whole or words, frozenset(forms), len(kept) - len(whole)


def loose(words: list[str]) -> int:
    """Count what stands out of place in a name: words that connect nothing, legal forms before or amid the name.

    >>> loose("games unlimited of".split()), loose("university of the north".split())
    (1, 0)
    >>> loose("limited aliaf company".split()), loose("aliaf company limited".split())
    (1, 0)
    """
    labels = _labels(words)
    around = zip(words, ["", *labels], labels, [*labels[1:], ""], strict=False)
    return [_is_loose(*told) for told in around].count(True)


def _is_loose(word: str, before: str, label: str, after: str) -> bool:
    if label == "joint":
        return after not in ("name", "article")
    return label == "form" and after == "name" and (before == "name" or (not before and word in _LAST))


_LAST = frozenset("limited ltd company co corporation corp inc incorporated".split())


def _labels(words: list[str]) -> list[str]:
    """Tell for each word what it is: part of a legal form, an article, a connecting word, or of the name."""
    labels: list[str] = []
    while len(labels) < len(words):
        place = len(labels)
        word = words[place]
        size = next((len(p) for p, _ in _LEGAL.get(word, ()) if tuple(words[place : place + len(p)]) == p), 0)
        if size:
            labels += ["form" if size == 1 else "forms"] * size
        else:
            labels.append("article" if word in ARTICLE_WORDS else "joint" if word in CONNECTORS else "name")
    return labels


def _translated(words: list[str]) -> list[str]:
    """Put one word for what writers translate: a concept of organisations, a given name of several languages.

    Longer words are known by their sound, so that every way of romanising an ending is met.
    """
    known, given = _concept_words(), _GIVEN
    words = [known.get(sound(word), word) if len(word) > LONG_CONCEPT else given.get(word, word) for word in words]
    return _replaced(words, _CONCEPT, keep=True)[0]


@lru_cache(maxsize=1)
def _concept_words() -> dict[str, str]:
    """Give the longer words of the concepts by their sound; those that are given names as well, too."""
    phrases = [phrase for found in _CONCEPT.values() for phrase, _ in found]
    known = {sound(word): word for phrase in phrases for word in phrase if len(word) > LONG_CONCEPT}
    known |= {sound(word): meaning for word, meaning in _GIVEN.items() if len(word) > LONG_CONCEPT}
    return known


def _is_initials(phrase: tuple[str, ...], rest: list[str]) -> bool:
    """Say whether single letters are initials, not a legal form: a form stands at the end, or before other forms."""
    return all(len(word) == 1 for word in phrase) and bool(rest) and rest[0] not in _LEGAL


def _replaced(
    words: list[str], phrases: dict[str, list[tuple[tuple[str, ...], str]]], *, keep: bool
) -> tuple[list[str], list[str]]:
    """Take phrases out of a list of words, or put their meaning in their place; the longest phrase first."""
    if phrases.keys().isdisjoint(words):
        return words, []
    kept: list[str] = []
    met: list[str] = []
    position = 0
    while position < len(words):
        for phrase, meaning in phrases.get(words[position], ()):
            after = position + len(phrase)
            if tuple(words[position:after]) == phrase and (keep or not _is_initials(phrase, words[after:])):
                met.append(meaning)
                kept += meaning.split() if keep else ()
                position = after
                break
        else:
            kept.append(words[position])
            position += 1
    return kept, met


_ABD = re.compile(r"^abd[aeiou]{0,2}(?:l|([rsznd])(?=\1))(?=[a-z]{3})")
_LAH = re.compile(r"^l{1,2}ah(?=[a-z]{3})")
_GOD = frozenset("ullah allah ollah ellah ulla alla lah".split())
_FAITH = frozenset("din deen uddin eddin aldin addin eddine uddeen dine".split())


def _joined(words: list[str]) -> list[str]:
    """Write Arabic compounds one way: articles off, the servant names in two words, Habib Ullah in one.

    Abd al-Rahman, Abdul Rahman and Abdulrahman are "abd rahman", in whatever order; Abdallah stays one name.

    >>> _joined(["abdulrahman", "al", "tikriti"]), _joined(["habib", "ullah", "abd", "allah"])
    (['abd', 'rahman', 'tikriti'], ['habibullah', 'abdullah'])
    """
    kept: list[str] = []
    for position, word in enumerate(words):
        if word in ARTICLES and position + 1 < len(words) and len(words) > 2:
            continue
        before = kept[-1] if kept else ""
        if before == "abd" and word in _GOD:
            kept[-1] = "abdullah"
        elif len(before) > 2 and (word in _GOD or word in _FAITH):
            kept[-1] = before + ("ullah" if word in _GOD else "uddin")
        elif word in SERVANT and len(words) > 1:
            kept.append("abd")
        else:
            kept += _servant(word)
    return kept or words


def _servant(word: str) -> list[str]:
    if word[0] != "a":
        return [word]
    if len(word) == 5 and sorted(word) == sorted("abdul"):
        return ["abd"]  # letters that changed places: Abudl
    found = _ABD.match(word)
    rest = word[found.end() :] if found else ""
    if not rest:
        return [word]
    if rest in {"lah", "llah"}:
        return ["abdullah"]
    after = _LAH.match(rest)  # Abdollahpour, in two words as Abdollah-pour
    return ["abdullah", rest[after.end() :]] if after else ["abd", rest]
