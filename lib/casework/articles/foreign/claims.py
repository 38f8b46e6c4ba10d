"""Who says what in Spanish and Russian texts, from verbs of speech and the form of the sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casework.articles.attribution import NARRATOR, Attribution, Source
from casework.articles.attribution.kinds import kind_of_body
from casework.articles.claims import Claim
from casework.articles.lexicon import alternatives, listed, terms
from casework.articles.mentions import Mention
from casework.articles.mentions.gazetteer import people
from casework.articles.text import Quote, Sentence


def foreign_claims(
    body: str, parts: Sequence[Sentence], found: Sequence[Mention], quoted: Sequence[Quote], language: str
) -> list[Claim]:
    """Attribute each sentence by its verb of speech, "según X" or "по словам X", and the outlet that cites it."""
    claims, last = [], None
    for order, part in enumerate(parts):
        here = [item for item in found if part.start <= item.start < part.end]
        said = _said(body, part, here, quoted, language, last)
        text = body[part.start : part.end]
        last = said.chain[-1] if said.chain else last
        claims.append(
            Claim(
                part.start,
                part.end,
                order,
                said,
                tuple(_marks(text, "hedges", language)),
                _polarity(text, said, language),
                "",
            )
        )
    return claims


def _marks(text: str, key: str, language: str) -> list[str]:
    return [match.group() for match in re.finditer(rf"(?<!\w)(?:{alternatives(language, key)})", text, re.I)]


def _polarity(text: str, said: Attribution, language: str) -> str:
    if said.chain and _marks(text, "silence", language):
        return "nocomment"
    if said.chain and re.search(rf"(?<!\w)(?:{alternatives(language, 'denial')})(?!\w)", text, re.I):
        return "deny"
    head = re.split(r"[,;:]", text)[0]
    return "neg" if re.search(rf"(?<!\w)(?:{alternatives(language, 'negation')})(?!\w)", head, re.I) else "pos"


def _said(
    body: str, part: Sentence, here: Sequence[Mention], quoted: Sequence[Quote], language: str, last: Source | None
) -> Attribution:
    chain: list[Source] = []
    rule = ""
    for key in ("say", "according", "citing"):
        for cue in re.finditer(rf"(?<!\w)(?:{alternatives(language, key)})(?!\w)", body[part.start : part.end], re.I):
            at, end = part.start + cue.start(), part.start + cue.end()
            if any(q.start <= at < q.end for q in quoted):
                continue
            if re.match(r"по\s+(?:её|его|их)\s", cue.group(), re.I):
                chain, rule = ([*chain, last] if last else chain), rule or f"{language} {cue.group().lower()}"
                continue
            source = _source_near(body, part, here, at, end, language, behind_only=key != "say", last=last)
            if source and all(source.name != other.name for other in chain):
                chain.append(source)
                rule = rule or f"{language} {cue.group().lower()}"
    social = next(
        (m for m in here if m.text in terms("entities", "social") or m.canonical in terms("entities", "social")), None
    )
    if chain and social:
        chain = [Source(social.canonical, "social", "", False), *[s for s in chain if s.name != social.canonical]]
    if not chain and _marks(body[part.start : part.end], "silence", language):
        asked = next((item for item in here if item.type in {"ORG", "PERSON", "COMPANY"}), None)
        chain, rule = ([_source(asked, "", "", language)], "no comment") if asked else ([], "")
    order = {"media": 0, "social": 1}
    chain.sort(key=lambda source: order.get(source.kind, 2))
    return Attribution(tuple(chain), (), None, rule) if chain else NARRATOR


def _source_near(
    body: str,
    part: Sentence,
    here: Sequence[Mention],
    at: int,
    end: int,
    language: str,
    *,
    behind_only: bool,
    last: Source | None,
) -> Source | None:
    """Take the name right behind a verb of speech, else the one that ends right before it, else a nameless source."""
    behind = body[end : min(part.end, end + 90)]
    if pronoun := re.match(r"\s+(?:él|ella)\b|\s*$", behind):
        return last if pronoun.group().strip() else None
    behind = re.split(r"[;.](?:\s|$)|\bque\b|\bчто\b", behind)[0]
    for item in here:
        if end <= item.start < end + len(behind) and item.type in {"PERSON", "ORG", "MEDIA", "COMPANY", "GPE"}:
            between = body[end : item.start]
            hangs = re.search(_HANGS if behind_only else _HANGS_ANY, between, re.I)
            if (
                len(between.split()) <= (7 if behind_only else 5)
                and between.count(",") <= (not behind_only)
                and not hangs
            ):
                person = next((p for p in here if p.type == "PERSON" and item.end < p.start <= item.end + 3), None)
                item, between = (person, between + item.text) if person else (item, between)
                return _source(item, body[max(part.start, at - 60) : min(part.end, item.end + 60)], between, language)
    if nameless := re.search(
        rf"(?<!\w)((?:[\w-]+\s+)?(?:{alternatives(language, 'nameless')})(?:\s[\w-]+)?)", behind, re.I
    ):
        return Source(nameless.group(1).strip(), _nameless_kind(nameless.group(1)), "", False)
    if behind_only:
        records = (
            re.match(r"\s+((?:[\w-]+\s?){1,3})", behind)
            if re.search(r"данным|datos", body[at:end] + behind[:12], re.I)
            else None
        )
        return Source(records.group(1).strip(), "data", "", False) if records else None
    return _office_behind(behind, language) or _source_before(body, part, here, at, language, last)


_HANGS = r"\b(?:en|в|a|на)\s*$"
_HANGS_ANY = r"\b(?:en|a|con|de|por|sobre|contra|para|entre|в|на|за|о|об|из|с|со|к|по|от|до|при|для|tener)\s*$"
# "..., informó el servicio de aduanas.": a body or office without a name, from the article to the end of the clause.
_BEHIND = (
    r"\s+(?:el|la|los|las)\s+([a-záéíóúñü]+(?:\s+(?:de\s+(?:la|los|las)|del?)\s+[\w]+|\s+[a-záéíóúñü]+){0,3})\s*(?=,|$)"
)
_OFFICES = r"servicio|autoridad|administración|aduana|policía|fiscalía|guardia|marina|agencia estatal|instituto"
_OUTLET = r"(?:el\s+medio|la\s+agencia|el\s+diario|el\s+portal|la\s+cadena|издание|агентство|газета|портал|сайт)\b"


def _source_before(
    body: str, part: Sentence, here: Sequence[Mention], at: int, language: str, last: Source | None
) -> Source | None:
    """Take who stands before a verb of speech: the last person, else another name, "the outlet" or who spoke last."""
    lead = body[part.start : at]
    if outlet := re.match(rf"\W*({_OUTLET})", lead, re.I):
        return Source(outlet.group(1), "media", "", False)
    before = [item for item in here if item.end <= at and item.type in {"PERSON", "ORG", "MEDIA", "COMPANY"}]
    before = [item for item in before if not re.search(_HANGS_ANY, body[part.start : item.start], re.I)] or before
    before.sort(key=lambda item: item.type == "PERSON")
    if before:
        item = before[-1]
        return _source(item, lead, body[max(part.start, item.start - 60) : item.start], language)
    if nameless := re.search(rf"(?<!\w)((?:{alternatives(language, 'nameless')})(?:\s[\w-]+){{0,3}})", lead, re.I):
        return Source(nameless.group(1).strip(), _nameless_kind(nameless.group(1)), "", False)
    first = here[0] if here and here[0].type == "GPE" and here[0].start - part.start < 4 and here[0].end <= at else None
    return _source(first, lead, "", language) if first and at - first.end < 30 else last


def _office_behind(behind: str, language: str) -> Source | None:
    said = re.match(_BEHIND, behind)
    return Source(said.group(1), _kind_of_office(said.group(1), language), "", False) if said else None


def _kind_of_office(words: str, language: str) -> str:
    for kind, known in (("official", listed(language, "officials")), ("org", listed(language, "orgs"))):
        if any(re.search(rf"(?<!\w){re.escape(word)}", words, re.I) for word in known):
            return kind
    return "official" if re.match(_OFFICES, words, re.I) else "unnamed"


def _nameless_kind(text: str) -> str:
    return "media" if re.search(r"medios|сми|издани|агентств|газет|медиа", text, re.I) else "unnamed"


def _source(item: Mention, around: str, before: str, language: str) -> Source:
    if item.type == "MEDIA":
        kind = (
            "data"
            if item.text in terms("entities", "trackers")
            else "social"
            if item.text in terms("entities", "social")
            else "media"
        )
        return Source(item.canonical, kind, "", False)
    if item.type == "GPE":
        return Source(item.canonical, "official", "", False)
    if item.type in {"ORG", "COMPANY"}:
        return Source(item.canonical, kind_of_body(item.canonical) if item.type == "ORG" else "org", "", False)
    for kind, key in (("named", "private"), ("official", "officials"), ("org", "orgs")):
        if any(re.search(rf"(?<!\w){re.escape(word)}", before, re.I) for word in listed(language, key)):
            return Source(item.canonical, kind, "", True)
    kind = (
        "official"
        if item.canonical in set(people().values())
        or any(word in around.lower() for word in listed(language, "officials"))
        else "named"
    )
    return Source(item.canonical, kind, "", True)
