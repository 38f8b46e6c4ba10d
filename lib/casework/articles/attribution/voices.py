"""Which nouns can speak: people and bodies do, records show, and things say nothing."""

from __future__ import annotations

from casework.articles.attribution.kinds import singular
from casework.articles.lexicon import terms
from casework.articles.text import Each

_NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve both".split())
SPEAKING = terms("sources", "unnamed") | terms("entities", "roles") | _NUMBERS
BODIES = (
    terms("signs", "state_nouns") | terms("signs", "org_nouns_of_source") | {"coalition", "federation", "corporation"}
)
_THINGS = terms("routes", "craft", "goods") | terms("entities", "sites") | terms("signs", "soulless")
_OF_SOURCES = "bystanders private official org offices unions owners papers data media".split()
_OF_SIGNS = "fields fighters firm_nouns body_nouns heads_of_bodies public_sites manages people_at_large".split()
_VOICES = SPEAKING | BODIES | terms("sources", *_OF_SOURCES) | terms("signs", *_OF_SIGNS)
_VOICES |= terms("entities", "company_nouns", "org_nouns")
# Endings of nouns for people: fishermen, protesters, arborists, historians, employees, auctioneers.
_OF_PEOPLE = tuple("men man woman women person people ers ors ists ians ees ist ian eer".split())
_NEVER_PEOPLE = terms("signs", "never_people")


def is_law(head: str) -> bool:
    """Say whether a noun names a law, which says what it says as any paper does."""
    return not {head, singular(head)}.isdisjoint(_LAWS)


_LAWS = terms("signs", "laws")


def is_soulless(head: str) -> bool:
    """Say whether a noun names a thing that says nothing: a craft, goods, a place, a price."""
    if head in BODIES:
        return False
    return not head or bool({head, singular(head)} & _THINGS) or head.endswith(("tion", "ness", "ment", "ism", "age"))


def _speaks(head: str) -> bool:
    if {head, singular(head), head.rstrip("s")} & _VOICES:
        return True
    return head.endswith(_OF_PEOPLE) and not {head, singular(head)} & _NEVER_PEOPLE


# Whether a noun names people, a body or a record; of others it takes more than a verb to believe that they speak.
CAN_SPEAK: Each[bool] = Each(_speaks)
