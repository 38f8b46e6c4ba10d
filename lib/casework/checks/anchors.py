"""Where a quote stands in a text: by its exact words and what stands around them, or where it went."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Sequence
from typing import NamedTuple

NEAR = 0.45  # how alike two sentences must be before one is called a change of the other
AROUND = 32  # characters kept before and after a quote, to find it again
PART = 0.7  # how alike a text is to a longer one that holds all its words
SHOWN = 90
# A place in capitals, perhaps with a day and an agency, before a dash and a new sentence.
_CAPITALS = r"[^\W\d_a-z]{2,}"
_DATELINE = re.compile(
    rf"^{_CAPITALS}(?:[ .'’/-]+{_CAPITALS})*(?:, [\w. ]{{2,20}}){{0,2}}(?: \([^()]{{2,30}}\))? [–—-] "
    r"(?=[^\w\s]?[A-ZÀ-ÞА-ЯЁ])"
)


class Found(NamedTuple):
    """Hold where a quote stands: its first character, and the one behind its last."""

    start: int
    end: int


class Lost(NamedTuple):
    """Hold a quote that no longer stands where it was anchored: what became of it, and the words to look at now."""

    quote: str
    how: str  # twice, moved, changed or gone
    words: str = ""

    def __str__(self) -> str:
        told = {
            "twice": f"stands {self.words} times; add the words before it as prefix, or those behind it as suffix",
            "moved": f"moved: it now stands in {brief(self.words)!r}; mend its prefix and suffix",
            "changed": f"changed to {brief(self.words)!r}",
            "gone": "gone: no sentence is near it",
        }
        return f"{brief(self.quote)!r} {told[self.how]}"


def anchored(body: str, quote: str, prefix: str = "", suffix: str = "") -> Found | Lost:
    """Find a quote by its exact words, between the words that a person wrote before and behind it.

    Line ends and spaces may differ, nothing else: a text that was wrapped anew is the same text.

    >>> anchored("One came. Two came.", "came", prefix="Two ")
    Found(start=14, end=18)
    >>> anchored("Two planes landed on Sunday.", "Two planes landed on Saturday.").how
    'changed'
    """
    everywhere = [Found(*match.span()) for match in _spaced(quote).finditer(body)]
    here = [place for place in everywhere if _between(body, place, prefix, suffix)]
    if len(here) == 1:
        return here[0]
    if here:
        return Lost(quote, "twice", str(len(here)))
    from casework.articles.text import sentences

    lines = [body[span.start : span.end] for span in sentences(body)]
    if everywhere:
        return Lost(quote, "moved", next((line for line in lines if _spaced(quote).search(line)), quote))
    near = nearest(quote, lines)
    return Lost(quote, "changed", near) if near else Lost(quote, "gone")


def nearest(quote: str, lines: Sequence[str]) -> str:
    """Give the sentence that a quote most likely became; an empty text where none is near.

    >>> nearest("Two planes landed on Saturday.", ["It rained.", "Three planes landed on Sunday, officials said."])
    'Three planes landed on Sunday, officials said.'
    """
    best = max(((likeness(quote, line), line) for line in lines), default=(0.0, ""))
    return best[1] if best[0] >= NEAR else ""


def likeness(one: str, other: str) -> float:
    """Say how alike two texts are, from 0 to 1: the words they share in order, as a part of all of both.

    Words of three letters and fewer stand in any sentence and do not count, figures do.

    A short text that stands whole in a long one is near it too, as when a clause was added.

    >>> likeness("Two planes landed.", "Two planes landed.")
    1.0
    """
    short, long = sorted((_telling(one), _telling(other)), key=len)
    blocks = difflib.SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks()
    shared = math.fsum(block.size for block in blocks)
    return max(2 * shared / (len(short) + len(long)), PART * shared / len(short)) if short else 0.0


def plain(words: str) -> str:
    """Give words with single spaces, as two texts are compared.

    >>> plain("Two  planes\\nlanded ")
    'Two planes landed'
    """
    return " ".join(words.split())


def _telling(words: str) -> list[str]:
    found = re.findall(r"\w+", words.casefold())
    return [word for word in found if len(word) > 3 or word.isdigit()] or found


def _between(body: str, place: Found, prefix: str, suffix: str) -> bool:
    before, after = plain(body[: place.start]), plain(body[place.end :])
    return before.endswith(plain(prefix)) and after.startswith(plain(suffix))


def _spaced(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(re.escape(word) for word in words.split()))


def dateline(words: str) -> str:
    """Give the dateline that words begin with, a blank where there is none: its day is no day of what is told.

    >>> dateline("PORT SUDAN, June 12 (AP) \N{EM DASH} The ship left."), dateline("It left.")
    ('PORT SUDAN, June 12 (AP) — ', '')
    """
    found = _DATELINE.match(words)
    return found[0] if found else ""


def told_briefly(quote: str) -> str:
    """Give a quote as the words before a finding: on one line, without the dateline and the stop at its end.

    >>> told_briefly("PORT SUDAN, June 12 (AP) \N{EM DASH} The ship left.")
    'The ship left'
    """
    return brief(plain(quote).removeprefix(dateline(plain(quote)))).removesuffix(".")


def brief(words: str) -> str:
    """Give a quote on one line, cut at a space where it is long."""
    told = plain(words)
    return told if len(told) <= SHOWN else told[:SHOWN].rpartition(" ")[0] + " \N{HORIZONTAL ELLIPSIS}"
