"""Who a source is: its name and its kind, from a noun phrase and what the text said of it before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from casework.articles.attribution.kinds import head_of, kind_of_body, kind_of_person, last_word, singular
from casework.articles.attribution.records import (
    ACCOUNTS,
    ARTICLES,
    MADE,
    MADE_BY,
    SEEN,
    TRACKING,
    compiler,
    is_review,
    is_shown,
    made_by,
    of_press,
    record_name,
    spelled,
    whole,
)
from casework.articles.attribution.voices import is_law
from casework.articles.lexicon import terms
from casework.articles.mentions import Mention
from casework.articles.text import Each, Word

_PAPERS, _DATA, _MEDIA, _OUTLETS = (terms("sources", key) for key in ("papers", "data", "media", "outlets"))
_UNNAMED, _OFFICIAL, _BYSTANDERS = (terms("sources", key) for key in ("unnamed", "official", "bystanders"))
_OFFICES, _SEATS = terms("sources", "offices"), terms("sources", "seats")
_MANAGES, _PUBLIC_SITES, _HEADS = (terms("signs", key) for key in ("manages", "public_sites", "heads_of_bodies"))
_STATE_NOUNS, _ORG_NOUNS = (terms("signs", key) for key in ("state_nouns", "org_nouns_of_source"))
_ROLES = terms("entities", "roles")
_SOCIAL, _SITES = terms("entities", "social"), terms("entities", "trackers")


class Source(NamedTuple):
    """Hold one link of a chain: the name printed, its kind, the noun that heads it, and whether it is one person."""

    name: str
    kind: str
    head: str
    person: bool
    plural: bool = False


def named_source(item: Mention, described: str) -> Source:
    """Make a source of a mention and the words that describe it in the text.

    >>> named_source(Mention(0, 9, "Lena Haas", "PERSON", "Lena Haas", ""), "an analyst at Bluewake Analytics").kind
    'org'
    """
    if item.type == "PERSON":
        return Source(item.canonical, kind_of_person(item.canonical, described), last_word(described), True)
    if item.type == "MEDIA":
        tracker = _IS_TRACKER[item.canonical] or item.text in _SITES or "track" in described.lower()
        social = item.text in _SOCIAL
        return Source(item.canonical, "data" if tracker else "social" if social else "media", "", False)
    if item.type in {"GPE", "NORP", "LOC"}:
        return Source(item.canonical, "official", "", False)
    if described and item.type in {"ORG", "COMPANY"} and _TRACKING.search(described):
        return Source(item.canonical, "data", "", False)
    if item.type == "ORG" and _IS_WIRE[item.canonical]:
        return Source(item.canonical, "media", "", False)
    if item.type == "ORG":
        public = bool(described and _PUBLIC.search(described))
        return Source(
            _printed(item), "official" if public else kind_of_body(item.canonical), last_word(item.text), False
        )
    return Source(item.canonical, "org", "", False)


# What sites that follow craft call themselves: FlightRadar24, MarineTraffic, PlaneFinder, TankerTrackers.
_TRACKERS = re.compile(
    r"(?:sky|plane|jet|flight|air|aero|ship|vessel|tanker|fleet|marine|harbou?r|port|pelagic|sea|hull|orbit|cargo)"
    r"(?:watch|trail|tracks?|tracker|trackers|radar|traffic|finder|spotter|scan|scope|view|eye|log|ledger|trace|monitor)"
    r"(?:\d+|\.\w+|\s\w+)?",
    re.I,
)
_IS_TRACKER: Each[bool] = Each(lambda name: name in _SITES or bool(_TRACKERS.fullmatch(name)))
_TRACKING = re.compile(r"track\w*\s+(?:service|site|website|platform|app|portal)\b|\bdatabase\b|\btracker\b", re.I)


_WIRE = re.compile(r"\b(?:News|Press) Agency\b|\bNewswire\b")
_IS_WIRE: Each[bool] = Each(lambda name: bool(_WIRE.search(name)))
# What a body without a telling name is described as: "Destatis, the statistics office".
_PUBLIC = re.compile(
    r"\b(?:statistics|statistical|tax|customs|border|intelligence|election|electoral|aviation|meteorological|state|national"
    r"|federal|government|parliamentary|domestic|foreign)\s+(?:office|agency|authority|service|commission|bureau|committee"
    r"|regulator|directorate|inspectorate)\b|\bregulator\b",
    re.I,
)


def _printed(item: Mention) -> str:
    """Name a body as the text does where its full name is only the other way to say it: "Sudan's army"."""
    return " ".join(item.text.split()) if _OWNED.search(item.text) else item.canonical


_OWNED = re.compile(r"\w['’]s?\s+[a-z]")


def nameless_source(phrase: Sequence[Word], text: str, inside: Sequence[Mention]) -> Source:
    """Make a source of a phrase without a name at its head: "U.S. officials", "satellite images", "state media"."""
    phrase, text = _who_alone(phrase, text)
    low = whole([word.low for word in phrase if word.text[0].isalnum()])
    head = head_of([word for word in low if word not in {"the", "a", "an"}]) if low else ""
    marks = set(low)
    if inside and phrase[-1].low in _ROLES and _is_of(inside[-1], phrase):
        head = phrase[-1].low  # "a Department of Finance official"
    tracker = next((item for item in inside if item.type == "MEDIA" and item.text in _SITES), None) if inside else None
    if tracker:
        return Source(tracker.canonical, "data", head, False)
    if head in {"user", "users"} and (network := _network_of(inside)):
        return Source(network.canonical, "social", head, False)
    if served := _served(phrase, head, inside):
        return named_source(served, "")._replace(head=head, plural=head in _SENT_OUT - _SENT)
    if head in _COUNSEL and (
        (low[0] in {"its", "their"} and head.endswith("s"))
        or marks & _FIRMS
        or any(i.type == "COMPANY" for i in inside)
    ):
        return Source(text, "org", head, False, head.endswith("s"))  # "lawyers for the terminal", "its bankers"
    if head in _ALWAYS_ORG:
        return Source(text, "org", head, False, head.endswith("s"))
    if head in {"report", "reports"} and set(low[: low.index(head)][-1:]) & _MEASURED:
        return Source(record_name(phrase, text), "data", head, False)  # "position reports archived by a tracking site"
    if head in ACCOUNTS and (press := of_press(phrase)):
        return Source(press, "media", head, False)
    if head in _MEDIA and marks & _OUTLETS:
        return Source(text, "media", head, False)
    if record := _of_record(phrase, text, low, head, inside):
        return record
    if head in {"agency", "agencies"} and len(low) > 1 + (low[0] in ARTICLES) and not marks & _OF_NEWS:
        return _by_noun(phrase, text, head, marks, inside)  # "aid agencies", "the civil protection agency"
    if head in _MEDIA:
        state = " ".join(word for word in low if word not in {"the", "a", "an"}) in terms("entities", "institutions")
        return Source(text, "official" if state else "media", head, False)
    if head in {"spokesman", "spokeswoman", "spokesperson", "spokesmen"}:
        return _spoken_for(head, text, inside)
    return _by_noun(phrase, text, head, marks, inside)


def _is_of(item: Mention, phrase: Sequence[Word]) -> bool:
    """Say whether a body with "of" in its name stands right before the last word of a phrase."""
    return len(phrase) > 1 and item.end == phrase[-2].end and " of " in item.text


def _who_alone(phrase: Sequence[Word], text: str) -> tuple[Sequence[Word], str]:
    """Drop "whose" and what only hangs on the source.

    How people were asked is no part of who they are ("villagers reached by telephone"), nor what a paper is about ("a
    report detailing the raids").
    """
    if phrase[0].low == "whose" and len(phrase) > 1:
        phrase, text = phrase[1:], text.partition(" ")[2]
    for i in range(1, len(phrase) - 1):
        low = phrase[i].low
        if (low in _MET and phrase[i + 1].low in MADE_BY) or (low in _ABOUT and phrase[i - 1].low in _PAPERS):
            return phrase[:i], spelled(phrase[:i])
    return phrase, text


def _served(phrase: Sequence[Word], head: str, inside: Sequence[Mention]) -> Mention | None:
    """Give the body for which people without a name speak: its monitors, its manager, its lawyer."""
    if not inside:
        return None
    if head in _SENT and (body := _sender(phrase, inside)):
        return body
    if head in _SENT_OUT and (body := _body_before(phrase, inside)):
        return body
    if head in _MANAGES and (owner := _owner(phrase, inside)):
        return owner
    return _client(phrase, inside) if head in _COUNSEL else None


def _by_noun(phrase: Sequence[Word], text: str, head: str, marks: set[str], inside: Sequence[Mention]) -> Source:
    """Tell the kind of people or of a body without a name by the noun that heads the phrase."""
    guards = head in _GUARDS and phrase[0].low not in {"a", "an"}  # "the coast guard", not "a border guard"
    if _institution(head, marks) == "official" and (guards or head.endswith(("s", "police"))):
        return Source(text, "official", head, False)  # police, customs, forces: bodies whose name is a plural
    if {"harbour", "master"} <= marks or {"harbor", "master"} <= marks:
        return Source(text, "official", head, True)
    plural = head.endswith("s") or head in {"people", "men", "women", "police", "crew", "staff"}
    one = singular(head)
    if head in _BYSTANDERS or one in _BYSTANDERS or (head in _MATES and marks & _RANKS):
        return Source(text, "named", head, not plural, plural)
    some = phrase[0].low in _SOME and one not in _SEATS
    if plural and not some and (one in _OFFICES or head in _STATES):
        return Source(text, "official", head, False, True)
    if head in _FIELDS:
        return Source(text, "org", head, not plural, plural)
    if head in _INQUIRING and not some and (marks & _OF_HOUSE or (inside and inside[0].start == phrase[0].start)):
        return Source(text, "official", head, False, True)  # "congressional auditors", "Estonian investigators"
    if head in {"group", "groups", "organisations", "organizations", "charities", "agencies"} and marks & _CAUSES:
        return Source(text, "org", head, False, True)
    if head in _UNNAMED or plural:
        return Source(text, "unnamed", head, not plural, plural)
    body = _institution(head, marks)
    if body:
        return Source(text, body, head, False)
    unsaid = phrase[0].low in {"a", "an", "one", "another"} and head not in _BENCH  # "one European ambassador"
    if head in _PUBLIC_SITES:
        return Source(text, "official", head, False)
    if head in _HEADS and not unsaid and (kind := _kind_of_headed(phrase, marks, inside)):
        return Source(text, kind, head, True)
    office = (
        head in _OFFICIAL
        and not unsaid
        and marks.isdisjoint(_PAST)  # "the former minister"
        and bool(marks & {"the", "its", "their", "'s", "’s"} or inside)
    )
    return Source(text, "official" if office else "unnamed", head, head in _ROLES)


def _kind_of_headed(phrase: Sequence[Word], marks: set[str], inside: Sequence[Mention]) -> str:
    """Give the kind of the body that somebody heads: the African Union mission, "the port authority", Airbus."""
    if any(i.type == "ORG" and kind_of_body(i.canonical) == "official" for i in inside):
        return "official"
    low = [word.low for word in phrase]
    if "of" in low[:-1] and low[low.index("of") + 1] in ARTICLES | _OWNERS:
        kind = _institution(head_of(low[low.index("of") + 2 :]), set())
        if kind:
            return kind
    if owner := next((before for before, word in pairwise(low) if word in {"'s", "’s"}), ""):  # "the port's director"
        kind = "official" if owner in _PUBLIC_SITES else _institution(owner, {"the"})
        if kind:
            return kind
    of_firm = any(i.type == "COMPANY" for i in inside) or marks & {"company", "firm", "airline", "bank"}
    return "org" if of_firm else ""


_SOME = frozenset("two three four five six seven several some many dozens unnamed".split())  # "two customs inspectors"
_OWNERS = frozenset("its their his her this that".split())
_PAST = frozenset("former ex one-time onetime erstwhile ousted deposed".split())
_MET = frozenset("reached contacted interviewed telephoned phoned approached questioned surveyed polled".split())
_ABOUT = frozenset(
    "detailing describing highlighting examining outlining listing documenting alleging accusing summarising "
    "summarizing showing criticising criticizing warning calling urging condemning reviewing analysing analyzing "
    "assessing confirming naming exposing exploring".split()
)
_OF_NEWS = frozenset("news press state wire photo telegraph information media".split())
_SENT = frozenset("observers monitors inspectors investigators".split())


_OF_CARGO = frozenset(
    "waybill waybills bill bills manifest manifests log logs logbook receipts invoices invoice filing".split()
)
_MEASURED = frozenset("position tracking inspection loading weather radar ais survey stock".split())
_COUNSEL = frozenset("lawyer lawyers attorney attorneys counsel solicitor solicitors bankers".split())
_FIRMS = (
    terms("signs", "firm_nouns") | terms("entities", "company_nouns") | {"terminal", "owner", "bank", "yard", "mill"}
)
_SENT_OUT = _SENT | {"experts", "peacekeepers", "mediators"}


def _body_before(phrase: Sequence[Word], inside: Sequence[Mention]) -> Mention | None:
    """Give the body whose people speak for it: "UN experts", "African Union monitors"."""
    return next((i for i in inside if i.type == "ORG" and i.start == phrase[0].start), None)


def _sender(phrase: Sequence[Word], inside: Sequence[Mention]) -> Mention | None:
    """Give the body for which a mission speaks: "observers from the Shanghai Cooperation Organisation"."""
    sent = next((word.end for word in phrase if word.low in {"from", "of", "for"}), None)
    return next((i for i in inside if i.type == "ORG" and sent and sent < i.start <= sent + 5), None)


def _issuer(low: Sequence[str]) -> str:
    """Give the kind of a body without a name that issued a paper: "a document of the ministry"."""
    for index in range(1, len(low) - 2):
        by = low[index] == "by" and (low[index - 1] in _PAPERS or low[index - 1] in _WRITTEN)
        linked = low[index] in {"of", "from"} or by
        if linked and low[index + 1] in {"the", "a", "an", "its", "their", "his", "her"}:
            rest = head_of(low[index + 2 :])
            return "official" if singular(rest) in _OFFICES else _institution(rest, set())
    return ""


_FROM = frozenset("from of by".split())
_WRITTEN = frozenset("signed sent written drafted issued filed penned dictated".split())


_ALWAYS_ORG = frozenset("union unions railway railways".split())
_NUMBERS = frozenset("figures statistics data numbers readings".split())


_DRAFTED = frozenset("bank ministry cabinet internal policy working discussion strategy position court".split())


def _client(phrase: Sequence[Word], inside: Sequence[Mention]) -> Mention | None:
    """Give the firm or body for which counsel speaks: "lawyers for Halden Oil", "the bank's counsel" has none."""
    linked = {word.end + 1 for word in phrase if word.low in {"for", "of", "representing", "from"}}
    linked |= {word.end + 1 for before, word in pairwise(phrase) if before.low in {"for", "of"} and word.low == "the"}
    named = next((i for i in inside if i.start in linked and i.type in {"ORG", "COMPANY", "MEDIA"}), None)
    return named or _owner(phrase, inside)


def _owner(phrase: Sequence[Word], inside: Sequence[Mention]) -> Mention | None:
    """Give the body whose manager speaks without a name: "Naviera Ucayali's manager"."""
    owned = {phrase[i - 1].end for i in range(1, len(phrase)) if phrase[i].low in {"'s", "’s", "'", "’"}}
    return next((item for item in inside if item.end in owned and item.type in {"ORG", "COMPANY", "MEDIA"}), None)


def _of_record(
    phrase: Sequence[Word], text: str, low: Sequence[str], head: str, inside: Sequence[Mention]
) -> Source | None:
    """Make a source of a record: its issuer or compiler where the phrase names one, else the record itself."""
    if head in MADE and (maker := made_by(phrase, inside)):  # "tracking by X": a record; "a count by X": X counted
        made = named_source(maker, "")._replace(head=head)
        return made._replace(kind="data") if head in TRACKING else made
    paper = head in _PAPERS
    if head == "figures" and set(low) & _PROMINENT:
        return Source(text, "unnamed", head, False, True)  # "opposition figures"
    inside = [item for item in inside if item.text not in _SOCIAL] if paper else inside
    if paper and (owner := next((i for i, word in enumerate(phrase) if word.low in {"'s", "’s"}), 0)) and not inside:
        return nameless_source(phrase[:owner], " ".join(word.text for word in phrase[:owner]), inside)._replace(
            head=head
        )
    seen = [w.start for b, w in pairwise(phrase) if w.low == "by" and b.low in SEEN] if paper else []
    if seen:  # "an internal audit obtained by Bloomberg": who saw it did not write it
        inside = [item for item in inside if item.end <= seen[0]]
    if paper and (body := next((i for i in inside if i.type in {"ORG", "COMPANY", "MEDIA"}), None)):
        return named_source(body, "")
    if head in {"register", "registry"} and any(i.type == "GPE" for i in inside) and "of" in low:
        return Source(text, "official", head, False)  # "the registry of Panama"
    compiled = compiler(phrase, head, inside)
    named = compiled and compiled.type not in {"ORG", "COMPANY"} and _IS_TRACKER[compiled.canonical]
    if compiled and (named or compiled.type == "ORG" or low[0] == head or "from" in low):  # not "customs data by Vreme"
        if compiled.type != "ORG" or not any(word.low == "by" for word in phrase):
            return Source(compiled.canonical, "data", head, False)
        end = next(i for i, word in enumerate(phrase) if word.end >= compiled.end) + 1
        return Source(spelled(word for word in phrase[:end] if word.low not in ARTICLES), "data", head, False)
    issued = paper or (head in _DATA and head not in _OF_CARGO and head not in _NUMBERS)
    if issued and (issuer := _issuer(low)):
        owned = next((i for i in range(1, len(phrase)) if phrase[i].low in _OWNERS and phrase[i - 1].low in _FROM), -1)
        phrase = phrase[owned + 1 :]  # "a letter from its fisheries ministry": of whom the text has told
        return Source(spelled(word for word in phrase if word.low not in ARTICLES), issuer, head, False)
    if head in _NUMBERS and _issuer(low):  # "figures from a trade association": whoever made them, figures
        return Source(spelled(phrase[1:] if phrase[0].low in ARTICLES else phrase), "data", head, False)
    drafted = head == "paper" and set(low) & _DRAFTED  # "a central bank paper"
    if head in _DATA or paper or drafted or is_shown(low, head) or is_review(low) or is_law(head):
        return Source(record_name(phrase, text), "data", head, False)
    return None


def _spoken_for(head: str, text: str, inside: Sequence[Mention]) -> Source:
    """Give the body that a spokesman without a name speaks for."""
    named = (i for i in inside if i.type in {"ORG", "COMPANY", "GPE", "MEDIA"} and not i.rule.startswith("compound"))
    body = next(named, None)
    if body is None:
        private = bool(set(re.sub(r"['’]s\b", "", text.lower()).split()) & _PRIVATE)
    else:
        private = body.type == "COMPANY" or (body.type == "ORG" and kind_of_body(body.canonical) == "org")
    return Source(_printed(body) if body else text, "org" if private else "official", head, True)


_PRIVATE = frozenset("rebels militants insurgents guerrillas strikers protesters opposition".split()) | terms(
    "signs", "org_nouns_of_source"
)


_CAUSES = frozenset("rights aid relief environmental monitoring advocacy campaign humanitarian lobby trade".split())
_PROMINENT = frozenset(
    "opposition leading senior public business political prominent key industry military religious".split()
)
_BENCH = frozenset("judge magistrate prosecutor coroner court regulator".split())
_INQUIRING = frozenset("auditors investigators examiners".split())
_OF_HOUSE = frozenset("congressional parliamentary senate house government federal state".split())
_STATES = frozenset("governments ministries embassies parliaments armies".split())
_MATES = frozenset("officer mate engineer".split())
_RANKS = frozenset("first second third".split())
# Those whom a field of work introduces speak as analysts, named or not.
_FIELDS = terms("signs", "fields")


def _network_of(inside: Sequence[Mention]) -> Mention | None:
    return next((item for item in inside if item.text in _SOCIAL), None)


_PUBLIC_BANKS = frozenset("central national state reserve federal".split())
_GUARDS, _OF_STATE = frozenset({"guard"}), frozenset("coast border national presidential".split())


def _institution(head: str, marks: set[str]) -> str:
    if head == "tank" and "think" in marks:
        return "org"
    if head == "institute" and not marks.isdisjoint(terms("sources", "institutes")):
        return "official"
    owned = head == "office" and marks & _ORG_NOUNS  # "the firm's office"
    if owned or (head == "bank" and not marks & _PUBLIC_BANKS):
        return "org"
    if head in _STATE_NOUNS or (head in _GUARDS and marks & _OF_STATE and "a" not in marks):
        return "official"
    if head in _ORG_NOUNS:
        return "org" if not marks & {"a", "an", "unnamed"} else "unnamed"
    return ""
