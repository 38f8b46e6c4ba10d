"""What hangs on a noun behind it: "people briefed on the matter", "an audit seen by El Pais and shared with Dawn"."""

from __future__ import annotations

from casework.articles.lexicon import terms
from casework.articles.lines import Line

_IRREGULAR = terms("grammar", "irregular")
ARTICLES = terms("grammar", "determiners") - {"both", "all", "neither"}
_HANDED_ON = frozenset("shared leaked handed passed sent given shown filed lodged submitted provided".split())


def is_made(line: Line, index: int) -> bool:
    """Say whether a participle tells what became of a thing: "analysed by CSIS", "shared with Le Monde"."""
    low, following = line.at[index], line.at[index + 1]
    made = (low.endswith("ed") or low in _IRREGULAR) and following == "by"
    return made or (low in _HANDED_ON and following in {"to", "with"})


def post_modifier(line: Line, index: int) -> bool:
    """Say whether a verb form hangs on a noun: "two people briefed on the matter", "media based in Caracas"."""
    low = line.words[index].low
    if low.endswith("ing") and index and line.cores[index - 1] and line.at[index - 1] not in {"has", "had"}:
        return True  # "a man identifying himself as the elder"
    if line.at[index + 1] in ARTICLES and low not in {"named", "called"}:
        return False  # "the minister published an article"
    made = is_made(line, index)
    if made and line.at[index - 1] == "and":
        return True  # "an audit obtained by El Pais and shared with Le Monde"
    return (
        (made or low in terms("signs", "post_modifiers"))
        and index > 0
        and line.cores[index - 1]
        and line.at[index - 1] not in {"has", "had"}
    )


def is_about(line: Line, index: int) -> bool:
    """Say whether a participle tells what the noun before it is about: "a report examining | the deal"."""
    return line.lows[index].endswith("ing") and index > 1 and bool(line.cores[index - 1])
