"""What kind of source a person or a body is, "official", "org" or "named", from its name and its description."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from unicodedata import combining, normalize

from casework.articles.lexicon import terms
from casework.articles.mentions.gazetteer import people


@lru_cache(maxsize=2048)  # the same bodies are named all day
def kind_of_body(name: str) -> str:
    """Tell a body of the state or of states from any other: "official" or "org"."""
    low = name.lower()
    if any(part in low for part in _OF_STATES):
        return "official"
    if any(part in low for part in _NOT_STATE) or low in {"pdvsa", "citgo"}:
        return "org"
    if name in terms("sources", "between_states"):
        return "official"
    parts = low.replace("'s", " ").replace("’s", " ").split()
    if (
        set(parts) & terms("sources", "state_bodies")
        or low in terms("sources", "bodies")
        or low.startswith(("un ", "us ", "u.s. ", "eu "))
    ):
        return "official"
    if {"central", "bank"} <= set(parts) or {"white", "house"} <= set(parts):
        return "official"
    if "institute" in parts and not terms("sources", "institutes").isdisjoint(parts):
        return "official"
    return "official" if "s " in low and _OF_A_COUNTRY.search(name) else "org"


_OF_STATES = ("military intelligence", "civil aviation", "atomic energy")
_OF_A_COUNTRY = re.compile(r"['’]s\s(?:[a-z]+\s)*(?:board|agency|office|bureau|inspectorate)$")  # Syria's grain board


def kind_of_person(name: str, described: str) -> str:
    """Tell the kind of a person from the words beside the name; without any, leaders are official, others private."""
    if not described.strip(" ,"):
        return "official" if _plain(name) in _leaders() else "named"
    parts = [part.split() for part in described.lower().replace("-general", "").split(",") if part.strip()]
    if kind := _telling_part(parts):
        return kind
    low = [word for part in parts for word in part]
    marks, head = set(low), head_of(low)
    of_state = "«state»" in marks or (marks & _STATE_BODIES and "«company»" not in marks)
    if "institute" in marks and head in _HEADS and not marks.isdisjoint(terms("sources", "institutes")):
        return "official"  # "the hydrographic institute's director"
    if head in _HEADS and of_state and not _of_trade(described):
        return "official"
    if head in _HEADS and marks & _ORG_NOUNS:
        return "org"  # "the bakers' federation chief"
    if "speaks" in marks and {"who", "for", "«state»"} <= marks:
        return "official"  # "who speaks for the Armenian Defence Ministry"
    if "«state»" in marks and any(part[0] == "of" and "«state»" in part for part in parts):
        return "official"  # "of Tajikistan's emergencies committee"
    if head in _COUNSEL and (_OF_SOMEBODY.match(described) or _of_a_person(low)):
        return "named"
    if _serves_a_firm(described) or (_runs_or_teaches(low) and marks.isdisjoint(_CLERGY)):
        return "org"
    if marks & terms("sources", "shipboard") and not marks & _IN_SERVICE:
        return "named"  # a ship's captain, but no army captain
    for kind, nouns in _KINDS:
        if head in nouns:
            return kind
    for kind, nouns in reversed(_KINDS):
        if marks & nouns:
            return kind
    if _plain(name) in _leaders():
        return "official"
    return "named"


def _of_trade(described: str) -> bool:
    """Say whether a body is none of the state's, whatever its head word: a chamber of commerce, a gold council."""
    low = described.lower()
    return any(part in low for part in _NOT_STATE)


_NOT_STATE = terms("sources", "not_state")
_COUNSEL = frozenset("lawyer lawyers attorney attorneys solicitor barrister counsel".split())
_OF_SOMEBODY = re.compile(r"[A-Z][\w-]+ ['’]s\s")  # "Sagynbek 's lawyer": bodies have their marks
_CLERGY = frozenset("nun monk priest pastor imam".split())
_CLIENTS = frozenset("man woman captain pilot crew family families victim widow accused defendant suspect men".split())


def _of_a_person(low: Sequence[str]) -> bool:
    """Say whether somebody is the lawyer of a private person: "his lawyer", "a lawyer for the men"."""
    if low[0] in {"his", "her", "their", "'s", "’s"}:  # a person's name before the mark is left out of a description
        return True
    return "for" in low and not _CLIENTS.isdisjoint(low[low.index("for") :])


def _telling_part(parts: Sequence[Sequence[str]]) -> str:
    """Give the kind that one part of a description settles, whatever the others say; empty if none does.

    Who once held an office speaks for himself, unless he founded or runs a firm now; a lawmaker who heads a committee
    stays one.
    """
    every = frozenset().union(*parts)
    if every.isdisjoint(_TELLS):
        return ""
    marks = [set(part) for part in parts]
    if every & _OF_FIRMS or ("executive" in every and any({"chief", "executive"} <= found for found in marks)):
        return "org"
    if every & _OF_CRIME:
        return "official" if every & _POLICING else "named"
    if {"managing", "director"} <= every and "«state»" not in every:
        return "org"
    if every & _MEMBERSHIPS and any(part[-1].startswith("spokes") and set(part) & _MEMBERSHIPS for part in parts):
        return "org"  # "the alliance's military spokesman"
    if every & _SPOKES and any(_speaks_for_group(part) for part in parts):
        return "org"
    if every & _OWNED and any(_owns(part) for part in parts):
        return "org"
    heads = [head_of(part[2:] if part[:2] == ["one", "of"] else part) for part in parts]
    if any(map(_of_a_firm, heads, parts)):
        return "org"
    if not _RUNNING.isdisjoint(heads) or ("hopes" in every and any(part[:2] == ["who", "hopes"] for part in parts)):
        return "named"  # "a candidate for governor" holds no office
    until = "until" in every and any("until" in found and found & _HELD for found in marks)  # "minister until 2017"
    if until or (every & _FORMER and any(found & _FORMER and found & _OFFICE for found in marks)):
        return "named"
    if "opposition" in every and _opposes(every, marks):
        return "named"
    if any(head in _SEATS and part[-1] != "opposition" for head, part in zip(heads, parts, strict=True)):
        return "official"
    if "retired" in every and any(found & {"retired"} and found & {"master", "harbourmaster"} for found in marks):
        return "named"
    if every & _OF_WAR or ("harbour" in every and any({"harbour", "master"} <= found for found in marks)):
        return "official"  # the frigate's commander
    chairs = "who" in every and any("who" in found and found & _CHAIRS for found in marks)
    return "official" if chairs and every & _PUBLIC else ""


def _opposes(every: frozenset[str], marks: Sequence[set[str]]) -> bool:
    """Say whether somebody leads an opposition without a seat in parliament."""
    return not every & _IN_PARLIAMENT and any("opposition" in found and found & _POLITICIANS for found in marks)


def _of_a_firm(head: str, part: Sequence[str]) -> bool:
    """Read "a second clinic, Ibn Sina", "one of its analysts" and "Escudo Andino's owner, retired Col. Baquero"."""
    firm = not _NAMED_FIRM.isdisjoint(part) or part[-1] in terms("signs", "firm_nouns")
    runs = head in _RUNS_ONE and firm and _FORMER.isdisjoint(part)
    led = head == "leader" and _leads_workers(part)
    return head in _ESTABLISHMENTS or runs or led or (head in _FIELDS and part[:2] == ["one", "of"])


def _owns(part: Sequence[str]) -> bool:
    """Read "its owner", "the firm's owner" and "whose firm chartered the ship"."""
    firms = terms("entities", "company_nouns")
    of_firm = any(noun in firms and mark in {"'s", "’s"} for noun, mark in pairwise(part))
    owner = (part[0] in {"its", "their"} or of_firm) and head_of(part) in terms("sources", "owners")
    return owner or (part[0] == "whose" and len(part) > 1 and part[1] in firms)


def _leads_workers(part: Sequence[str]) -> bool:
    """Read "the dockers' leader": of a union that the text does not name."""
    owns = part[-1] == "leader" and part[-2:-1] in (["'"], ["’"])
    return owns and not _WORKERS.isdisjoint(map(str.capitalize, part[-3:-2]))


_WORKERS = terms("signs", "owning_people") | {"Dockers", "Miners", "Porters", "Stevedores"}


def _speaks_for_group(part: Sequence[str]) -> bool:
    """Read "a spokesman for the rebels in Tigray" and "the operator's spokeswoman": of a group that is no state's."""
    at = next((i for i, word in enumerate(part) if word in _SPOKES), len(part))
    if part[at - 1 : at] in (["'s"], ["’s"]) and not terms("signs", "firm_nouns").isdisjoint(part[max(0, at - 2) : at]):
        return True
    if part[at + 1 : at + 2] not in (["for"], ["of"]):
        return False
    head = head_of([word for word in part[at + 2 :] if word not in {"the", "a", "an"}])
    return head in _MEMBERSHIPS or head in terms("signs", "fighters")


_HEADS, _STATE_BODIES = terms("signs", "heads_of_bodies"), terms("sources", "state_bodies")
_ORG_NOUNS = terms("signs", "org_nouns_of_source") - {"party"}
_KINDS = [("named", terms("sources", "private")), ("org", terms("sources", "org"))]
_KINDS += [("official", terms("sources", "official"))]
_SPOKES = frozenset("spokesman spokeswoman spokesperson spokesmen".split())
_OF_FIRMS = terms("sources", "unions") | {"ceo", "cfo", "coo"}
_NAMED_FIRM = frozenset({"«company»", "«org»"})
_RUNS_ONE = terms("sources", "owners") | frozenset("chairman chairwoman ceo president director boss".split())
_ESTABLISHMENTS = frozenset("clinic hospital school university charterer lender lessor refiner insurer maker".split())
_FIELDS = terms("signs", "fields")
_POLICING = frozenset("anti-smuggling anti-narcotics anti-drug anti-drugs anti-trafficking counter-narcotics".split())
_OF_CRIME = _POLICING | frozenset("gang gangs cartel mafia".split())
_OWNED = frozenset("its their whose 's ’s".split())
_FORMER, _SEATS, _OF_WAR = terms("sources", "former"), terms("sources", "seats"), terms("sources", "of_war")
_IN_PARLIAMENT = _SEATS | {"parliament", "senate", "assembly"}
_POLITICIANS = frozenset("leader politician figure candidate".split())
_CHAIRS, _PUBLIC = frozenset("chairs heads leads runs".split()), terms("sources", "public") | {"«state»"}


@cache
def _leaders() -> frozenset[str]:
    return frozenset(_plain(name) for name in people().values())


def _plain(name: str) -> str:
    """Take the accents off a name: Nicolas Maduro is Nicolás Maduro."""
    if not name.isascii():
        name = "".join(letter for letter in normalize("NFKD", name) if not combining(letter))
    return name.casefold()


def _serves_a_firm(described: str) -> bool:
    """Say whether a person is described as somebody's of a company: the caller writes «COMPANY» for its name."""
    low = described.lower()
    return "«company»" in low or ("«org»" in low and not set(low.split()) & terms("sources", "private"))


def _runs_or_teaches(low: Sequence[str]) -> bool:
    """Read "who runs the importer" and "who teaches maritime law": people of a firm or of a field."""
    if "who" not in low or low.index("who") + 1 >= len(low):
        return False
    if low[low.index("who") + 2 : low.index("who") + 3] in (["its"], ["their"]) or "its" in low[low.index("who") :][:4]:
        return low[low.index("who") + 1] in _HANDLES  # "who handles its public affairs"
    verb, rest = low[low.index("who") + 1], set(low[low.index("who") + 2 :])
    return (
        verb in {"founded", "co-founded"}
        or verb in terms("signs", "studies")
        or (verb in terms("signs", "runs") and bool(rest & _FIRMS))
    )


_IN_SERVICE = frozenset("port harbour harbor army force navy naval police military guard coastguard marines".split())
_OFFICE = terms("sources", "official", "org") | {"head", "director", "chief"}
_HELD = _OFFICE | {"who"}
_FIRMS = terms("entities", "company_nouns", "org_nouns") | {"«company»", "«org»"}
_RUNNING = frozenset("candidate hopeful contender challenger frontrunner".split())
_MEMBERSHIPS = frozenset(
    "alliance movement party union rebels militia faction front group company firm airline".split()
)
# Without one of these no part of a description settles the kind.
_TELLS = (
    _OF_FIRMS | _OF_CRIME | _MEMBERSHIPS | _SPOKES | _OWNED | _ESTABLISHMENTS | _RUNS_ONE | _FIELDS | _RUNNING | _SEATS
)
_TELLS |= (
    _FORMER | _OF_WAR | _CHAIRS | frozenset("executive managing leader hopes until opposition retired harbour".split())
)
_HANDLES = frozenset("handles handled runs heads leads manages oversees speaks directs owns founded".split())
_ACTORS = terms("entities", "roles") | terms("sources", "unnamed", "bystanders")
_DONE = frozenset(
    "taken seen obtained released published compiled provided reviewed posted leaked recorded shared filed".split()
)
_ATTACH = frozenset(
    "among between during of for at in with from on who to and by near close familiar which inside within over above "
    "aboard".split()
)


_IRREGULAR = terms("grammar", "irregular")


def head_of(words: Sequence[str]) -> str:
    """Give the noun that heads a description: the last word before its first preposition."""
    if len(words) < 2:
        return words[0] if words else ""
    if words[-1] in {"there", "here"}:
        words = words[:-1]
    if index := 0 if _ATTACH.isdisjoint(words) else _attached(words):
        head = words[index - 1]
        if index > 1:
            hangs = head.endswith("ed") or head in _IRREGULAR or head == "circulating"
            acts = head.endswith("ing") and words[index - 2] in _ACTORS
            if acts or (hangs and head not in {"unnamed", "retired", "armed"}):
                return words[index - 2]
        return head
    return words[-2] if words[-1] in _DONE and len(words) > 1 else words[-1]  # "satellite images taken"


def _attached(words: Sequence[str]) -> int:
    """Give where what hangs on the head of a description begins; 0 where nothing does."""
    for index in range(1, len(words)):
        low = words[index]
        if low in _ATTACH and not (low == "and" and index + 2 < len(words) and _goes_on(words, index)):
            return index
    return 0


def _goes_on(words: Sequence[str], index: int) -> bool:
    """Say whether "and" joins what a body does, not two speakers: a protection and indemnity club."""
    before, behind = words[index - 1], words[index + 1]
    return not before.endswith("s") and before not in _ACTORS and behind not in _DETERMINERS and behind not in _ACTORS


_DETERMINERS = terms("grammar", "determiners")


def last_word(text: str) -> str:
    """Give the noun that heads a description as printed."""
    parts = text.lower().split()
    return head_of(parts) if parts else ""


def singular(noun: str) -> str:
    """Give the singular of a regular plural: deputies, witnesses, ministers."""
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith("men"):
        return noun[:-3] + "man"
    return noun.removesuffix("es") if noun.endswith(("sses", "shes", "ches")) else noun.removesuffix("s")
