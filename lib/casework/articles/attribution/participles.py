"""Reports in a participle: "saying it had helped", "with its spokesman saying", "is claiming that"."""

from __future__ import annotations

from casework.articles.attribution.clauses import takes_clause, until_comma
from casework.articles.attribution.nouns import ISSUED
from casework.articles.attribution.quotatives import animate
from casework.articles.attribution.subjects import PREPOSITIONS, Cue, phrase_range, shared_subject, subject_of
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.text.verbs import inflected


def saying(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "The United States put the bank under sanctions, saying it had helped": who acts is who says.

    "Adding" must lead in what is said, and a paper that says it must have been issued: "issued a statement saying".
    """
    if not _has_content(line, index):
        return None
    if spoke := _with_speaker(line, index):
        return Cue("says", index, spoke, rule=f"with one {line.at[index]}")
    nearest = range(index - 2, max(-1, index - 7), -1) if line.at[index - 1] in _PAPERS else ()
    issued = next((at for at in nearest if line.lows[at] in ISSUED), 0)
    judges = line.at[index] in JUDGING and not any(line.quoted[index + 1 : index + 9])  # ", calling it "a farce""
    led_in = (line.at[index - 1] in {",", "by"} or _joined(line, index)) and not judges
    if not (led_in or issued) or (_must_lead_in(line, index) and not _leads_in(line, index)):
        return None
    if any(cue.kind in {"says", "tells", "judges", "quotes", "quoted"} for cue in found):
        return None
    subject = subject_of(line, issued, found) if issued else shared_subject(found, index, line)
    return Cue("says", index, subject[0], subject[1], rule=line.words[index].low) if subject else None


def _with_speaker(line: Line, index: int) -> tuple[int, int] | None:
    """Read "with the airline's spokesman saying that": who speaks in a clause that "with" opens."""
    start = next((i for i in range(index - 2, max(-1, index - 10), -1) if line.lows[i] == "with"), None)
    span = phrase_range(line, start + 1) if start is not None else None
    return span if span and span[1] == index and animate(line, *span) else None


SAYING = frozenset(
    "accusing saying arguing claiming insisting alleging stating warning noting explaining contending adding".split()
)
# What only a paper that somebody issued does so: "put out a statement calling the figures premature".
JUDGING = frozenset(
    "calling describing denouncing condemning rejecting denying dismissing disputing confirming "
    "waving brushing laughing".split()
)
_PAPERS = terms("sources", "papers")


def _joined(line: Line, index: int) -> bool:
    """Read 'by branding the letter "misleading" and insisting: "..."': one participle joined to another."""
    return line.at[index - 1] == "and" and line.at[index + 1] == ":" and line.quoted[min(index + 3, len(line.lows) - 1)]


def _must_lead_in(line: Line, index: int) -> bool:
    return line.at[index] == "adding" or line.at[index - 1] == "by"  # "justified the choice by saying: ..."


def _leads_in(line: Line, index: int) -> bool:
    """Say whether a clause or a quotation follows a word: adding that, adding: "..."."""
    return line.at[index + 1] in {"that", ":", '"', "“"} or any(line.quoted[index + 1 : index + 4])


def _has_content(line: Line, index: int) -> bool:
    """Say whether a participle of saying is followed by what is said, and not by "nothing of prices"."""
    refuses = line.at[index + 1] == "no" and line.at[index + 2] in _NO_MORE
    return not refuses and line.at[index + 1] not in {"nothing", "little", "so"} and index + 2 < len(line.words)


_NO_MORE = frozenset({"to", "more", "such", ".", ",", "and", "but", ""})  # "saying no to the plan", "saying no more"


def progressive(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "is claiming that", "has been saying for weeks that", "was denying the report"."""
    helper = index - 1
    while line.at[helper] in _ADVERBS or line.at[helper].endswith("ly"):
        helper -= 1
    if line.at[helper] not in _BEING:
        return None
    kind, following = CONTINUING[line.lows[index]], line.at[index + 1]
    tells = _takes_object(line, index) if kind == "judges" else _tells_clause(line, index, following)
    subject = subject_of(line, helper, found) if tells else None
    if not subject or line.at[subject[0][0] - 1] in _HANGING or line.at[subject[0][0]] in _HANGING:
        return None
    return Cue(kind, index, subject[0], subject[1], rule=f"{line.lows[helper]} {line.lows[index]}")


def _tells_clause(line: Line, index: int, following: str) -> bool:
    if "that" in until_comma(line, index) or _leads_in(line, index):
        return True
    if following == "of":
        return line.lows[index] in {"warning", "complaining"}
    return following not in _NO_CLAUSE and following not in PREPOSITIONS and takes_clause(line, index)


def _takes_object(line: Line, index: int) -> bool:
    if line.lows[index] == "asking":
        return line.at[index + 1] in {"for", "that"}  # "is asking $40m" names a price
    return index + 1 < len(line.cores) and bool(line.cores[index + 1] or line.at[index + 1] in _OBJECTS)


_ADVERBS = terms("grammar", "adverbs") | frozenset("now still also not even".split())
_BEING = frozenset("is are was were been".split())
_HANGING = frozenset("what whom where when who it there this that which".split())  # "what he is saying is"
_NO_CLAUSE = frozenset({"to", "about", "over", ".", ",", "", "and", "or", "so"})
_OBJECTS = terms("grammar", "determiners") | frozenset("him her it them that".split())
_KINDS = {
    "says": "claim say allege argue insist report suggest warn maintain contend assert state predict forecast complain "
    "announce confirm concede admit speculate stress hint caution",
    "judges": "accuse blame deny dispute reject dismiss denounce condemn criticise criticize urge ask",
}
CONTINUING = {inflected(stem)[2]: kind for kind, stems in _KINDS.items() for stem in stems.split()}
