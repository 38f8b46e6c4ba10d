"""What an article says each person is: the words before and beside every mention of a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from casework.articles.attribution.kinds import head_of, kind_of_body, singular
from casework.articles.attribution.subjects import phrase_range
from casework.articles.lexicon import terms
from casework.articles.lines import Line


class Descriptions:
    """The words that describe each name of an article, found when a name is first asked for; none for any other.

    News describes a person once, at the first mention; later mentions have only the name. Bodies among the words are
    marked «COMPANY», «ORG» or «STATE». `places` are the mentions of every name that may be described.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.known: dict[str, str] = {}
        self.places: dict[str, list[tuple[Line, int, int]]] = defaultdict(list)
        for line in lines:
            for first, last, item in line.names:
                if item.type in _DESCRIBED:
                    self.places[item.canonical].append((line, first, last))

    def of(self, name: str) -> str:
        """Give the words that describe a name."""
        if name not in self.known:
            self.known[name] = self._found(name)
        return self.known[name]

    def _found(self, name: str) -> str:
        places, found = self.places.get(name, ()), []
        for line, first, last in places:
            if words := _before(line, first):
                found.append(words)
            if line.at[last] in _LEADS_IN and (words := _behind(line, last)):
                found.append(words)
        if not found and True in [_told_parliament(line, last) for line, _, last in places]:
            found = ["minister"]  # whom no text needs to introduce there
        return " , ".join(dict.fromkeys(found))


def _told_parliament(line: Line, last: int) -> bool:
    return line.at[last] in {"told", "tells"} and line.at[last + 1] in _PARLIAMENT


_PARLIAMENT = frozenset("parliament lawmakers legislators senators mps deputies".split())
_DESCRIBED = frozenset("PERSON MEDIA COMPANY ORG".split())


def marked(line: Line, first: int, last: int) -> str:
    """Write words with the names of firms and other bodies in their place, for the kind rules to read."""
    if not any(line.named[first:last]):
        return " ".join([word.text for word in line.words[first:last]])
    out, index = [], first
    while index < last:
        if named := line.named[index]:
            _, b, item = named
            if item.type == "COMPANY":
                out.append("«COMPANY»")
            elif item.type == "ORG" and kind_of_body(item.canonical) == "org":
                out.append("«ORG»")
            elif item.type == "ORG":
                out.append("«STATE»")
            elif item.type == "GPE":
                out.append(item.canonical)
            index = b
            continue
        out.append(line.words[index].text)
        index += 1
    return " ".join(out)


def _before(line: Line, first: int) -> str:
    """Read "Kremlin spokesman X", "Its commander, Adm. X," and "OFAC director X" to the left of a name."""
    index = first - 1
    if index >= 0 and line.lows[index] == ",":
        return _role_before_comma(line, index - 1) if _closes(line, first) else ""
    start = _left(line, index)
    if start == first:
        return ""
    text = marked(line, start, first)
    comma = start - 1 - (line.at[start - 1] in {"the", "a", "an"})
    if index >= 1 and comma > 0 and line.lows[comma] == ",":  # "Its founder, the retired colonel Pavel Dronov"
        before = _left(line, comma - 1)
        lead = marked(line, before, comma)
        if lead and lead.split()[-1].lower() in _ROLES and text:
            return f"{lead} , {text}"
    return text


def _role_before_comma(line: Line, index: int) -> str:
    """Read "Its commander" and "The US ambassador to South Africa" before a comma and a name."""
    start = index
    while (
        start > 0
        and line.lows[start - 1] not in _BEFORE_ROLES
        and (line.at[start - 2], line.lows[start - 1]) not in _TELLING
        and index - start < 12
    ):
        start -= 1
    text = marked(line, start, index + 1)
    low = [word for word in text.lower().split() if word not in _SMALL]
    if low[:2] == ["one", "of"]:
        return text if singular(head_of(low[2:])) in _ROLES else ""  # "one of its analysts, Hema Rao, wrote"
    return text if low and (head_of(low) in _ROLES or head_of(low) in _BODY_NOUNS) else ""


_ROLES, _DETERMINERS, _FORMER = terms("entities", "roles"), terms("grammar", "determiners"), terms("sources", "former")
_BODY_NOUNS = terms("entities", "org_nouns", "company_nouns")  # "A second clinic, Ibn Sina, speaks of"
_BEFORE_ROLES = frozenset("that and but said who whose which".split()) | frozenset(',;"“”:')
_OWNS = frozenset({"'s", "’s"})
# "according to its head, X," and "in the words of its head, X,"
_TELLING = {("according", "to"), *((noun, "of") for noun in "words reckoning telling account estimate view".split())}
_SMALL = _DETERMINERS | _OWNS
_JOINS = _FORMER | _OWNS | frozenset("' of for and its their tracking monitoring".split())
_STATE_NOUNS = terms("signs", "state_nouns") - {"bank", "office", "service", "commission", "council", "panel"} | {
    "guard"
}


def _left(line: Line, index: int) -> int:
    while index >= 0 and (line.cores[index] or line.lows[index] in _JOINS) and not line.dated[index]:
        if line.lows[index] in {"and", "for", "of"} and not (index and line.cores[index - 1]):
            break
        index -= 1
    return index + 1


def _closes(line: Line, first: int) -> bool:
    after = next((b for a, b, _ in line.names if a == first), first + 1)
    return line.at[after] in {",", "."}


def _of_a_body(line: Line, last: int) -> str:
    """Read "of the carrier association" behind a name: a body that has no name of its own."""
    span = phrase_range(line, last + 1, stop=frozenset({"in", "of", "for", "at", "on", "from"}))
    head = line.at[span[1] - 1] if span else ""
    of_country = line.named[last + 1] if last + 1 < len(line.words) else None
    owned = of_country is not None and of_country[2].type in {"GPE", "NORP"}  # "of Tajikistan's emergencies committee"
    if not span or not (owned or line.at[span[0]] in _DETERMINERS) or line.is_name(span[1] - 1):
        return ""
    if head in _STATE_NOUNS:
        return "of «STATE»"
    return "of «ORG»" if head in terms("entities", "org_nouns", "company_nouns") else ""


def _behind(line: Line, last: int) -> str:
    """Read ", a Venezuelan journalist," and "of the Centre for Arms Studies" to the right of a name."""
    aside = line.lows[last] == "," and line.at[last + 1] in _HANGS
    last += aside  # "Oscar Campanini, of the research centre CEDIB,"
    if line.lows[last] in _HANGS:
        end = next(
            (b for a, b, item in line.names if last < a < last + 7 and item.type in {"ORG", "COMPANY", "MEDIA"}),
            0,
        )
        return marked(line, last, end) if end else _of_a_body(line, last)
    end = next((i for i in range(last + 1, len(line.lows)) if line.lows[i] in _ENDS), len(line.lows))
    text = marked(line, last + 1, end)
    if line.at[last + 1] in _OPENERS:
        return text
    low = [word for word in text.lower().split() if word not in _OWNS]
    return text if low and head_of(low) in _ROLES else ""


_HANGS = frozenset("of from at with".split())
_LEADS_IN = _HANGS | {",", "(", "–", "—"}
_ENDS = frozenset(',.;)–—"“') | frozenset("said told and says".split())
_OPENERS = _DETERMINERS | _ROLES | terms("signs", "description_openers")


def without_title(before: list[str]) -> list[str]:
    """Drop the title that ends the words before a name: "US Secretary of State" leaves "US"."""
    if before and before[-1] in _TITLES_END:
        for length in (4, 3, 2, 1):
            if len(before) >= length and " ".join(before[-length:]) in _TITLES:
                return without_title(before[:-length])
    return before[:-1] if before and before[-1] in _DETERMINERS else before


_TITLES = frozenset(title.lower() for title in terms("entities", "titles"))
_TITLES_END = frozenset(title.split()[-1] for title in _TITLES)
