"""The outlet or network through which a statement came: who was told, who saw the papers, where it was posted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casework.articles.attribution.origins import CARRIED, CARRIES
from casework.articles.attribution.speakers import Source, named_source
from casework.articles.attribution.subjects import Cue
from casework.articles.lexicon import terms
from casework.articles.lines import Line, Named
from casework.articles.text.verbs import reporting

_DETERMINERS = terms("grammar", "determiners")
_DESCRIBING = frozenset("news daily weekly local state investigative business public private television radio".split())


def outlets_of(line: Line, cue: Cue, here: Sequence[Cue], own: str, chain: list[Source]) -> list[Source]:
    """Put the outlets and networks of a statement before its chain; the article's own is one only where it was told.

    To ask is worth while only of a sentence that names an outlet or holds one of `CHANNELS`.
    """
    media = [named for named in line.names if named[2].type == "MEDIA"]
    foreign = [named for named in media if named[2].canonical != own] if media else media
    if cue.kind in _SPOKEN:
        medium = heard_by(line, cue.hearer) or _told_aside(line, cue, here, foreign)
        if medium and all(medium.name != link.name for link in chain):
            chain = [medium, *chain]
    if not _OF_NETWORKS.isdisjoint(line.present) and (site := network(line, cue)):
        chain = [link for link in chain if link.head not in _POSTS and " circulating " not in link.name]
        chain = [site, *[link for link in chain if link.kind != "social"]]
    if not media:
        on_air = _on_air(line, cue)
        return [on_air, *chain] if on_air and chain and chain[0].kind != "media" else chain
    carried = _carried_by(line, cue, media) or _aired_on(line, cue, foreign)
    carried = carried or (None if CARRIED.isdisjoint(line.present) else _carries(line, cue, foreign))
    for outer in (_seen_by(line, cue, foreign), carried, _interviewed_by(line, cue, foreign)):
        if outer and chain and all(outer.name != link.name for link in chain):
            chain = [outer, *chain]
    return chain


_SPOKEN = frozenset({"tells", "says", "judges"})


def heard_by(line: Line, hearer: tuple[int, int] | None) -> Source | None:
    """Give the hearer as a link if it publishes; reporters, a panel and a court do not."""
    if hearer is None:
        return None
    for _, _, item in reversed(line.inside(*hearer)):  # "told the Lagos weekly Marina Standard"
        if item.type == "MEDIA":
            return named_source(item, "")
    words = line.words[slice(*hearer)]
    if len(words) > 1 and words[-1].low in _WITHOUT_NAME and words[0].low not in _DETERMINERS:
        return Source(" ".join(word.text for word in words), "media", words[-1].low, False)  # "told state television"
    return None


_WITHOUT_NAME = frozenset("television tv radio media".split())


def _told_aside(line: Line, cue: Cue, here: Sequence[Cue], foreign: Sequence[Named]) -> Source | None:
    """Read "waved that away, telling RFI his country had no record": who is told in a participle behind."""
    for a, _, item in foreign:
        lead = a - 1
        while line.at[lead] in _AROUND:  # "telling the state broadcaster GRTS"
            lead -= 1
        nearest = max((other.at for other in here if other.kind in _SPOKEN and other.at < a), default=-1)
        if line.at[lead] in _TELLING and nearest == cue.at:
            return named_source(item, "")
    return None


_TELLING = frozenset("telling informing assuring".split())


def network(line: Line, cue: Cue) -> Source | None:
    """Give the network a statement was written on: "wrote on Twitter", "in a Telegram post", "tweeted"."""
    for a, b, item in line.names:
        if item.text not in _NETWORKS or line.quoted[a]:
            continue
        before = line.lows[max(0, a - 4) : a]
        placed = bool(_PLACES & set(before[-3:])) or line.at[b] in _PARTS_OF_NETWORKS or _on_service(line, a)
        hangs = line.at[a - 2] in _POSTED and line.at[a - 1] == "on" and a - 2 != cue.at
        told_in = hangs and line.at[a - 3] in _STATEMENTS and line.at[a - 5] == "in"
        apart = (
            hangs and not told_in and not cue.source[0] <= a <= cue.source[1] + 4
        )  # "wreckage posted on Facebook bears ..., X says"
        clause = [line.at[i] for i in range(cue.at + 1, a)]
        if ";" in line.lows[min(a, cue.at) : max(a, cue.at)]:
            continue
        if any(x <= a < y and line.at[x] in _PICKING for x, y in cue.beside):
            continue  # "Dawn, picking up a post on Facebook by the envoy, reported that she had denied it"
        inner = "that" in clause and not set(clause[clause.index("that") :]) & (_POSTS | {","})
        if abs(a - cue.at) <= 18 and placed and not apart and not inner:
            return Source(item.canonical, "social", "", False)
    if line.lows[cue.at] in {"tweeted", "tweets"}:
        return Source("Twitter", "social", "", False)
    tweet = not _TWEETS.isdisjoint(line.present) and any(
        word.low in _TWEETS and line.words[i - 1].low in {"a", "his", "her", "its", "another", "series", "of"}
        for i, word in enumerate(line.words)
        if i and not line.quoted[i] and ";" not in line.lows[min(i, cue.at) : max(i, cue.at)]
    )
    return Source("Twitter", "social", "", False) if tweet else None


_POSTS = terms("signs", "posts")
_PICKING = frozenset("picking citing quoting relaying reprinting echoing".split())
_TWEETS = frozenset({"tweet", "tweets"})
_NETWORKS = terms("entities", "social")
# Without one of these no sentence tells of a network or of an outlet without a name.
_OF_NETWORKS = _TWEETS | {"tweeted"} | {low for name in _NETWORKS for low in name.lower().split()}
CHANNELS = _OF_NETWORKS | _WITHOUT_NAME


def _on_service(line: Line, first: int) -> bool:
    """Say whether "on" stands before the nouns for a network: "wrote on the messaging service Telegram"."""
    index = first - 1
    while line.at[index] in _SERVICES:
        index -= 1
    return index < first - 1 and line.at[index] == "on"


_SERVICES = frozenset(
    "the a his her its their own official messaging social service app network platform media site".split()
)
_STATEMENTS = frozenset("video clip message statement post recording note letter speech".split())
_POSTED = frozenset("posted shared published circulated uploaded circulating".split())
_PLACES = frozenset("on via in through".split())
_PARTS_OF_NETWORKS = frozenset("post message channel account thread video page feed profile".split())


def _carried_by(line: Line, cue: Cue, media: Sequence[Named]) -> Source | None:
    """Give the outlet behind a passive: "warned, as cited by the agency BelTA", "cited by Radio Azattyk, said"."""
    for a, _, item in media:
        before = line.lows[max(0, a - 5) : a]
        by = len(before) - 1 - before[::-1].index("by") if "by" in before else 0
        if by and before[by - 1] in _CARRIED and abs(a - cue.at) < 16 and not line.quoted[a]:
            return named_source(item, "")
    return None


def _aired_on(line: Line, cue: Cue, foreign: Sequence[Named]) -> Source | None:
    """Read "retorted on Clouds Radio", "said live on state channel Rossiya 24" and "wrote in the Honiara Herald"."""
    where = _IN_PRINT if line.lows[cue.at] in _WRITES else _ON_AIR
    for a, _, item in foreign:
        between = line.lows[cue.at + 1 : a]
        if where.isdisjoint(between) or len(between) > 7:
            continue
        led = [i for i, low in enumerate(between) if low in where and i > len(between) - 6]
        if led and _AROUND.issuperset(between[led[-1] + 1 :]):
            return named_source(item, "")
    return None


def _carries(line: Line, cue: Cue, foreign: Sequence[Named]) -> Source | None:
    """Read "Interfax carried a statement in which the minister said" and "Dawn ran a letter from a judge who"."""
    for a, b, item in foreign:
        verb = b + (line.at[b] in {"has", "had", "also"})
        if line.at[verb] in _CARRIES and b < cue.at and not CARRIED.isdisjoint(line.lows[verb + 1 : verb + 6]):
            return named_source(item, "") if a < cue.source[0] else None
    return None


_CARRIES = CARRIES | {"quoted"}
_ON_AIR, _IN_PRINT = frozenset("on via through over".split()), frozenset({"in"})
_WRITES = frozenset({"wrote", "writes"})


def _on_air(line: Line, cue: Cue) -> Source | None:
    """Read "said on state television": an outlet without a name."""
    if cue.kind not in _SPOKEN or line.at[cue.at + 1] != "on" or line.at[cue.at + 3] not in _WITHOUT_NAME:
        return None
    kind = line.words[cue.at + 2]
    return Source(f"{kind.text} {line.words[cue.at + 3].text}", "media", line.at[cue.at + 3], False)


_MEDIA_WORDS = terms("signs", "media_nouns") | _DESCRIBING
_AROUND = _MEDIA_WORDS | _DETERMINERS
_CARRIED = frozenset("cited quoted carried reported published broadcast aired relayed".split())
_INTERVIEW = re.compile(
    r"\b(?:interviews?|remarks|comments|speaking|talking|statement|article|column|essay)\s+(?:\w+\s+)?"
    r"(?:with|to|for|by|in|on|published\s+(?:by|in)|carried\s+by|quoted\s+by|broadcast\s+(?:by|on)|aired\s+(?:by|on))"
    r"\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$"
    r"|\bwho\s+(?:(?:has|have|had|would|agreed|only|to|could|dared)\s+)*(?:spoke|spoken|talked|talk|speak)\s+(?:to|with)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$"
    r"|\b(?:remarks|comments|statement|interview)\s+(?:that|which)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$"
    r"|\b(?:asked|interviewed|questioned|contacted|approached)\s+(?:\w+ly\s+)?by\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$"
)


def _interviewed_by(line: Line, cue: Cue, foreign: Sequence[Named]) -> Source | None:
    """Give the outlet of "in an interview with", "in remarks to", "in comments carried by", "asked by Reuters"."""
    for a, b, item in foreign:
        if item.text in _NETWORKS or line.quoted[a]:
            continue
        if line.at[0] == "to" and a < 5 and line.at[b] == ",":  # "To the daily Dawn, the envoy said"
            return named_source(item, "")
        before = line.lows[max(0, a - 6) : a]
        if not _INTERVIEWS.isdisjoint(before) and _INTERVIEW.search(f"{' '.join(before)} "):
            return None if line.lows[cue.at] in _JUDGES and _is_judged(line, cue, a) else named_source(item, "")
    return None


def _is_judged(line: Line, cue: Cue, last: int) -> bool:
    """Say whether a piece is what is judged: "dismissed as baseless an article in the daily Al-Bahr"."""
    paper = next((i for i in range(last - 1, max(cue.at, last - 7), -1) if line.lows[i] in _PIECES), 0)
    return bool(paper) and line.at[paper - 1] in _DETERMINERS and line.at[paper - 2] not in _IN_PIECE


_JUDGES = reporting("judge")
_PIECES = frozenset("article column essay interview".split())
_IN_PIECE = frozenset("in to for through via from".split())


# The words of `_INTERVIEW` of which it needs one.
_INTERVIEWS = frozenset(
    "interview interviews remarks comments speaking talking statement article column essay spoke spoken talked talk "
    "speak asked interviewed questioned contacted approached".split()
)


def _seen_by(line: Line, cue: Cue, foreign: Sequence[Named]) -> Source | None:
    """Give another outlet that saw the papers: "a leaked memo seen by Le Monde"; the article's own is no link."""
    for a, b, item in foreign:
        near = line.lows[max(0, a - 6) : a]
        if _SEEN_BY.isdisjoint(near):
            continue
        before = [low for low in near if low != "the"]
        by = next((i for i in range(len(before) - 1, 0, -1) if before[i] in _SEEN_BY), 0)
        if not by or not _MEDIA_WORDS.issuperset(before[by + 1 :]):
            continue
        verb = line.at[b + (line.at[b] in {"has", "had"})] if before[by] in {"that", "which"} else before[by - 1]
        if verb in _SEEN and abs(a - cue.source[1]) < 8:
            return named_source(item, "")
    return None


_SEEN_BY = frozenset("by to with in that which".split())  # "printed in Dawn", "a waybill that Dawn published"
_SEEN = frozenset(
    "seen obtained reviewed published printed leaked verified shared viewed examined inspected authenticated analysed "
    "analyzed read broadcast aired released geolocated heard".split()
)
