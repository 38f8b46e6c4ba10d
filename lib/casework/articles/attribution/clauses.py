"""Whether a word that may report does so here: a verb and no noun, with a clause behind it."""

from __future__ import annotations

from casework.articles.attribution.subjects import FLOATING, PREPOSITIONS, PRONOUNS, STOPS
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.text import Each
from casework.articles.text.verbs import finite, reporting


def takes_clause(line: Line, index: int) -> bool:
    """Tell "added that it had left" from "added four affiliates to its list"."""
    lows, following = line.lows, line.at[index + 1]
    if lows[index] in _CLAUSAL and following and following not in {"of", "to", "about", "over"}:
        return True  # "reckons the crude covers ten days"
    if not following or following in _OPEN_CLAUSES or line.quoted[index + 1] or line.dated[index + 1]:
        return True
    stop = next((i for i in range(index + 1, len(lows)) if lows[i] in _CLAUSE_ENDS), len(lows))
    if following in _ASIDES_OF_SPEECH and "that" in lows[index + 2 : stop]:
        return True
    if "that" in lows[index + 2 : min(index + 5, stop)]:
        return True  # "complain all the same that"
    verb = next((i for i in range(index + 2, stop) if line.verbs[i]), None)
    return verb is not None and not any(lows[i] == "to" and lows[i - 1] not in _FIGURES for i in range(index + 1, verb))


_FIGURES = frozenset({"up", "close"})  # "believe up to 40 tonnes slipped across"
_REFLEXIVES = frozenset("themselves itself himself herself they we i you who which".split())
_CLAUSE_ENDS = STOPS | {","}
_OPEN_CLAUSES = (
    frozenset("that on in how why what whether there".split()) | PRONOUNS | PREPOSITIONS | STOPS | {",", "."}
)
_ASIDES_OF_SPEECH = frozenset("to at by during before after through via with from".split())


_CLAUSAL = frozenset(form for stem in "reckon think argue contend insist surmise say".split() for form in finite(stem))


_PAPERS_TOO = frozenset({"records", "figures", "documents"})
_MANY = frozenset("two three four five six seven eight nine ten".split())


def _is_counted(line: Line, index: int) -> bool:
    """Say whether a word in -s is several things: "two brands", "had rates of", "Eurocontrol records, however,"."""
    low, before = line.lows[index], line.at[index - 1]
    papers = low in _PAPERS_TOO and line.at[index + 1] == "," and line.named[index - 1] is not None
    return papers or (low.endswith("s") and (before in _MANY or before in _HAVE))


def noun_use(line: Line, index: int) -> bool:
    """Say whether a word that may be a verb is a noun here: "the claims", "a report"."""
    low, before = line.lows[index], line.at[index - 1]
    if before in _REFLEXIVES or (before == "that" and low in _SHOWS and line.at[index - 2] in _RECORDS):
        return False  # "the rebels themselves claim", "which they suspect of", "images that show"
    if before in _PAIR:
        many = low.endswith("s") and not low.endswith("ss")
        if not many if before == "both" else many or low.endswith("d"):
            return False  # "both say", "neither denies it"; "both claims", "neither report" are nouns
    if _is_past(low):
        return before in _NOUN_MARKS and not (before in FLOATING and index > 1 and line.cores[index - 2])
    if line.at[index + 1] in _SHOWS and low.endswith("s") and (line.at[index + 2] in _CLOSES or line.verbs[index + 1]):
        return True  # "shipping documents show"
    if before in _NOUN_MARKS or _disagrees(line, index) or _is_counted(line, index):
        return True  # "the claims", "a final say", "had rates of 80 percent"
    if low in _VALUES and line.cores[index - 1] and not before.endswith("s") and _has_determiner(line, index):
        return True  # "its market value."
    if low in _NEVER_NOUNS or low.removesuffix("s") not in _VERBS_OR_NOUNS:
        return False
    back = index - 1
    while line.at[back] in _ADVERBS or line.at[back].endswith("ly"):
        back -= 1
    if line.at[back] in {"would", "could", "can", "did", "does", "do", "may", "might", "must", "should"}:
        return False  # "would only repeat that"
    if any(line.at[i] == "that" for i in range(index + 2, index + 5)) and before.endswith("s"):
        return False  # "charities complain all the same that"
    third = low.endswith("s")
    if third and index > 0 and line.cores[index - 1] and _has_determiner(line, index):
        return line.at[index + 1] in {"of", "for", "by", "and", "against", "made"}
    ends = index + 1 >= len(line.words) or line.words[index + 1].text in _CLOSES
    if third and ends and {"that", "which"} & set(line.lows[max(0, index - 7) : index]):
        return False  # "a debt that the Taliban's transport ministry disputes"
    plural = before in _PLURALS or before.endswith("s") or _plural_of(line, index)
    named = any(b == index and item.type != "NORP" for _, b, item in line.names)
    if named and low == "suspects":
        return False
    subject = (plural and not third) or (third and (named or before in {"he", "she", "it", "who", ","}))
    claims_to = line.at[index + 1] == "to" and line.at[index + 2] in {"have", "be", "know", "hold", "own"}
    having = third and line.at[index + 1].endswith("ing")  # "the consignor, disputes having any tie"
    return not (subject and (claims_to or having or line.at[index + 1] in _AFTER_VERBS))


def _disagrees(line: Line, index: int) -> bool:
    """Say whether the words before are of another number than a verb would be: "a final say", "some new rules"."""
    low, first = line.lows[index], index
    if low.endswith("ed") or low in _IRREGULAR:
        return False
    while first > 0 and line.cores[first - 1] and not line.named[first - 1]:
        first -= 1
    if first == index:
        return False
    if low.endswith("s") and not low.endswith("ss"):
        return line.at[first - 1] in _OF_MANY
    before = line.at[index - 1]
    if line.at[first - 2] == "and" and first > 2 and line.cores[first - 3]:
        return False  # "two neighbours and a nurse remember"
    return line.at[first - 1] in _OF_ONE and not before.endswith("s") and before not in _PLURALS


_CLOSES = frozenset({".", ",", ";", ""})
_HAVE, _PAIR = frozenset("has have had".split()), frozenset({"both", "neither"})
_SHOWS, _IRREGULAR = reporting("show"), terms("grammar", "irregular")
_RECORDS = terms("sources", "data")
_DETERMINERS, _VERBS_OR_NOUNS = terms("grammar", "determiners"), terms("signs", "verbs_or_nouns")
_NOUN_MARKS = _DETERMINERS | terms("signs", "noun_marks")
_NEVER_NOUNS = frozenset("said says told wrote found put thought swore".split())
# Words that may be verbs and are never nouns: of these alone the word before tells.
_is_past = Each(
    lambda low: low.endswith("ed") or (low in _NEVER_NOUNS and low in _IRREGULAR and not low.endswith("s"))
).__getitem__
_OF_ONE, _OF_MANY = frozenset("a an another each every this".split()), frozenset("some these those all both".split())
_VALUES = frozenset("value price rate label brand project rule".split())
_PLURALS = frozenset("they we i you media people police press".split())
_AFTER_VERBS = frozenset("that the a he it they there on ,".split()) | {'"', "“", ".", ";"}


def _plural_of(line: Line, index: int) -> bool:
    """Say whether a plural with its "of" stands before a word: "bills of lading list"."""
    return line.at[index - 2] == "of" and line.at[index - 3].endswith("s") and line.cores[index - 1]


def _has_determiner(line: Line, index: int) -> bool:
    """Say whether the words right before form a phrase with an article: "the site claims", not "opposition claims"."""
    index -= 1
    while index >= 0 and line.cores[index]:
        index -= 1
    return index >= 0 and line.lows[index] in _DETERMINERS


def is_parenthesis(line: Line, start: int) -> bool:
    """Say whether nothing but a day follows up to the comma: "the crates, it charged on Tuesday, hold missiles"."""
    end = next((i for i in range(start, len(line.lows)) if line.lows[i] in {",", "."}), len(line.lows))
    return end > start and all(line.dated[i] or line.at[i] in {"on", "in", "late", "early"} for i in range(start, end))


def until_comma(line: Line, index: int) -> list[str]:
    """Give the words behind a verb up to the next mark, ten at most."""
    rest = line.lows[index + 1 : index + 10]
    stop = next((i for i, low in enumerate(rest) if low in {",", ":", ";"}), len(rest))
    return rest[:stop]


def is_passive(line: Line, index: int) -> bool:
    """Say whether a participle is passive, or a verb an infinitive: "is now anticipated", "to confirm"."""
    before = line.at[index - 1]
    while before in _ADVERBS or before.endswith("ly"):
        index -= 1  # "is now anticipated"
        before = line.at[index - 1]
    return before in _PASSIVE


_PASSIVE = frozenset("is was were are been be being to".split())


_ADVERBS = terms("grammar", "adverbs")

# Verbs of two words by every form of the first: "shot back" files "back" under "shot".
PHRASAL: dict[str, set[str]] = {}
for _verb, _particle in (entry.split() for entry in terms("sources", "phrasal")):
    for _form in finite(_verb):
        PHRASAL.setdefault(_form, set()).add(_particle)


def compares(line: Line, first: int, last: int) -> bool:
    """Say whether a subject stands in a comparison: "greater than analysts predicted"; "more than 20 men" does not."""
    if "than" not in line.lows[first:last]:
        return False
    than = line.lows.index("than", first)
    return not line.words[min(than + 1, last - 1)].text[0].isdigit() and line.at[than + 1] not in _COUNTS


_COUNTS = frozenset("a one two three four five six seven eight nine ten half".split())


def seems_to(line: Line, index: int) -> int:
    """Give the verb before an infinitive that tells as well: "appears to show", "hastened to deny", "was quick to say".

    Zero where there is none.
    """
    if line.at[index - 1] == "have" and line.at[index - 2] == "to":  # "is reported to have said"
        return index - 3 - 1 if line.at[index - 3] in _REPORTED and line.at[index - 4] in _IS_OR_AT else 0
    lead = line.at[index - 2] if line.at[index - 1] == "to" else ""
    if lead in _TELLS_TO or lead.startswith(("appear", "seem", "purport")):
        return index - 2
    if lead in _READY_TO:
        return index - 3 - (line.at[index - 3] == "at") if line.at[index - 3] in _IS_OR_AT else 0
    return 0


_TELLS_TO = frozenset(
    "hastened hastens rushed rushes moved moves sought seeks tried tries continues continued hurried scrambled".split()
)
_READY_TO = frozenset("quick keen careful eager anxious swift prompt forced obliged pains".split())
_REPORTED = frozenset("reported said understood believed thought alleged known rumoured claimed".split())
_IS_OR_AT = frozenset("is was are were at".split())
