"""Where a sentence parts into claims: at another source, at a refusal to comment, at the opposite side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from casework.articles.attribution.listed import in_a_row
from casework.articles.attribution.origins import CARRIED
from casework.articles.attribution.quotatives import animate
from casework.articles.attribution.subjects import Cue, phrase_range, subject_of
from casework.articles.claims.silence import silent_source
from casework.articles.claims.stance import NEGATION, OPENS_DENIAL, hedges, is_denial, is_negative, opens_denial
from casework.articles.claims.unanswered import NO_COMMENT
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.text import Gated, Tag, Together
from casework.articles.text.verbs import reporting

_LINKS = frozenset("and but yet while whereas though although".split())
_LINKS_OR_STOP = _LINKS | {";"}
_LINKS_TOO = _LINKS | {"that"}
_RELATIVE = frozenset({"which", "whose"})
_LINKS_ALONE = (_LINKS | _RELATIVE) - {"yet"}  # "has yet to answer"
_NOT_ONLY = frozenset({("not", "only"), ("not", "just"), ("not", "merely"), ("nothing", "but")})
_REPORTS, _AUXILIARIES = reporting("say", "judge"), terms("grammar", "auxiliaries")
_SAYS = _REPORTS - {"named", "names"}
_OPENERS = _LINKS | {"which", "who", "whose", "whom", "none", "a", "an", "something", "adding"}
_QUOTES = frozenset({'"', "“", "«"})
_MARKS = frozenset({",", ";", "–", "—"})
_OTHER_MARKS, _ANY_MARK = _MARKS - {","}, _MARKS | {":"}
_PRONOUNS = frozenset("it he she they".split())
_PARTING = _LINKS_ALONE | _QUOTES | _MARKS | _PRONOUNS | {":"}  # a sentence parts at no other word
_MAY_PART = Tag(lambda text: text.lower() in _PARTING)
_REJECTS = Gated(r"\b(?:den|reject|dismiss|disput|refut|rebut|contest)")
_NOT_KNOWN = Gated(
    r"(?:it|whether|how|who|what|why|where|when)\b[^,.;]*?\b(?:unclear|unknown|uncertain|not\s+(?:yet\s+)?(?:clear|known))"
)


def units(line: Line, body: str, here: Sequence[Cue], breaks: Sequence[int]) -> list[tuple[int, int]]:
    """Part a sentence where a later part names another source, gives no comment, or takes the opposite side.

    `breaks` are the places where it may be parted.
    """
    size, start, found = len(line.words), 0, []
    if not breaks:
        return [(0, size)]  # most sentences
    cued = [cue for cue in here if not cue.negated]
    for index in breaks:
        lead = _first_word(line, index)
        if size - lead < 3 or lead - start < 3:
            continue
        if _stands_alone(line, start, lead, body, cued):
            found.append((start, index))
            start = lead
    return [*found, (start, _without_stop(line, size) if found else size)]


def _without_stop(line: Line, last: int) -> int:
    return last - 1 if line.words[last - 1].text in {".", "!", "?"} else last


def breaks_of(line: Line, body: str) -> list[int]:
    """Give the places where a sentence may be parted: ", and", "but", "; ", ", a charge", "which", "and that"."""
    found, lows = [], line.lows
    for index in _MAY_PART.places(line.tags[:-2]):
        if index < 2:
            continue
        low, following = lows[index], lows[index + 1]
        if low == ",":
            parts = following in _OPENERS and not line.quoted[index]
        elif low in _LINKS_ALONE:
            parts = lows[index - 1] != "," and not line.quoted[index] and _links(line, index, body)
        elif low in _PRONOUNS:
            parts = _refused(line, index, body)
        elif low in _QUOTES and _reopens(line, index):
            parts = True
        else:
            parts = not line.quoted[index] and (low in _OTHER_MARKS or (low == ":" and following in _QUOTES))
        if parts:
            found.append(index)
    return found


def _links(line: Line, index: int, body: str) -> bool:
    """Say whether a link without a comma begins another part; in "not only late but empty" it does not."""
    low = line.lows[index]
    if low == "but":
        return _NOT_ONLY.isdisjoint(pairwise(line.lows[:index]))
    return low in _RELATIVE or _joins(line, index, body)


def _joins(line: Line, index: int, body: str) -> bool:
    """Say whether "and that" or a link to a verb that says, denies or refuses begins another part."""
    following, joins = line.lows[index + 1], line.lows[index] == "and"
    if joins and following in _QUOTES and index + 2 < len(line.lows):
        return line.verbs[index + 2]  # "delivered an order and "took away not so much as a bucket""
    if (joins and (following in NOBODY or _flat_verb(line, index + 1))) or (
        following in _REPORTS and (line.verbs[index + 1] or following in _SAID)
    ):
        return True
    may, start, end = _OPENING.may(line.part.text), line.starts[index + 1], line.part.end  # most sentences none
    return any(told.match(body, start, end) for told in may if joins or told is OPENS_DENIAL)


_OPENING = Together(NO_COMMENT, OPENS_DENIAL)


def _opens(told: Gated, line: Line, index: int, body: str) -> bool:
    """Say whether a clause opens with what a pattern looks for; most sentences hold no word of it."""
    part = line.part
    return told.may(part.text) and bool(told.match(body, line.starts[index], part.end))


NOBODY = frozenset("that nobody none nothing neither no".split())


def _reopens(line: Line, index: int) -> bool:
    """Say whether a quotation goes on behind its speaker: "We sank," said the mate, | "and we were not told."."""
    return line.lows[index - 1] == "," and not line.quoted[index - 1] and line.lows[index + 1] in _LINKS_TOO


def _refused(line: Line, index: int, body: str) -> bool:
    """Find the clause without "whom" that gives no comment: "chartered by a client | it refused to identify"."""
    return line.cores[index - 1] and _opens(NO_COMMENT, line, index + 1, body)


def _first_word(line: Line, index: int) -> int:
    step = index + (line.words[index].text in _ANY_MARK)
    return step + (line.words[step].low in _LINKS)


def _stands_alone(line: Line, start: int, lead: int, body: str, cued: Sequence[Cue]) -> bool:
    """Say whether words from `lead` on are a claim of their own, beside those from `start`."""
    size, opener, linking = len(line.words), line.words[lead].low, _AS_BUT.get(line.at[lead - 1], line.at[lead - 1])
    earlier = [cue for cue in cued if start <= cue.at < lead]
    own = [cue for cue in cued if min(cue.at, cue.source[0]) >= lead and cue.kind in _OWN]
    text = body[line.starts[lead] : line.part.end]
    before = body[line.starts[start] : line.starts[lead]]
    if opener == "adding":
        return bool(earlier) and line.at[lead + 1] == "that" and is_negative(text) != is_negative(before)
    if opener in {"which", "who", "whose"}:
        return _relative(line, lead, body, own, cued, before)
    if opener in {"whom", "none"} and linking == ",":
        return _of_whom(line, lead, body, cued, is_negative(before))
    if line.words[lead].text in _QUOTES:  # 'X disclaims it: "We sold nothing," its manager told Y'
        return _goes_on_in(own, earlier, before, text) if linking == ":" else _opposed(line, text, before)
    if (opener in {"it", "he", "she", "they"} and _refused(line, lead, body)) or _likewise(line, lead):
        return True
    silent = linking in _LINKS and _opens(NO_COMMENT, line, lead, body)
    if linking in _LINKS and not silent and (turned := _turns(line, lead, text, before, earlier, own)) is not None:
        return turned
    speaks = linking in _LINKS_OR_STOP and any(cue.source[0] == lead and animate(line, *cue.source) for cue in own)
    if linking == ";" and _goes_its_own_way(line, start, lead, [] if earlier else own):
        told = bool(earlier) or silent_source(line, start, lead - 1, body) is not None
        if told != bool(own) or (own and earlier and own[-1].source != earlier[-1].source):
            return True
    if opener in {"a", "an", "something"} and not speaks:
        taken = any(_is_relative_to(line, lead, cue) for cue in own)
        return taken or (_has_verb(line, start, lead) and _is_rejected(line, own, text))
    if linking in {"though", "although"}:
        return bool(own) or bool(_NOT_KNOWN.match(text))
    if linking in {"and", "but"} and silent:  # "confirmed it but would not say who paid"
        return bool(earlier) or _acts_too(line, start, lead, body)
    if linking == "and" and _is_one_subject(line, start, lead, [] if earlier else own):
        return False
    if silent_source(line, lead, size, body) and not (earlier and _same_subject(line, lead)):
        return True
    if opener == "it" and _NOT_KNOWN.match(text):
        return linking in {"and", "but"} and bool(earlier)
    differs = _differs(line, lead, own, earlier)
    return _opposed(line, text, before) if differs is None else differs


def _is_one_subject(line: Line, start: int, lead: int, own: Sequence[Cue]) -> bool:
    """Read "lawyers for the seller | and for the buyer" and "Ana Ruiz, a lawyer, | and two witnesses said"."""
    if line.lows[lead] in _OF_BOTH:
        return not _has_verb(line, start, lead)
    return bool(own) and own[0].source[0] == lead and bool(in_a_row(line, own[0].source, own[0]))


def _opposed(line: Line, text: str, before: str) -> bool:
    """Say whether of two parts of a sentence one is negative; most sentences hold no word that makes them so."""
    return NEGATION.may(line.part.text) and is_negative(text) != is_negative(before)


def _goes_on_in(own: Sequence[Cue], earlier: Sequence[Cue], before: str, text: str) -> bool:
    """Say whether a quotation behind a colon is a claim of its own: its speaker stands in it, or it turns a denial."""
    turned = all(cue.kind == "judges" for cue in earlier) and _turns_to(before, text)
    return bool(earlier) and (bool(own) or turned)


def _turns_to(before: str, text: str) -> bool:
    """Say whether a denial is followed by what is said to be so instead: 'denied it: "We ship only flour"'."""
    negative = is_negative(before)
    denied = is_denial(before, "", negative=negative) and not is_negative(text)
    return denied and not opens_denial(text, anywhere=True) and not is_denial(text, "", negative=False)


def _of_whom(line: Line, lead: int, body: str, cued: Sequence[Cue], negative: bool) -> bool:
    """Read ", none of whom resisted" and ", whom they refuse to identify"."""
    if line.lows[lead] == "whom":
        return _opens(NO_COMMENT, line, lead + 2, body)
    taken_up = line.at[lead + 1] == "of" and line.at[lead + 2] in {"whom", "which"} and "," not in line.lows[lead:]
    return taken_up and not negative and all(cue.source[1] != lead - 1 for cue in cued)


def _differs(line: Line, lead: int, own: Sequence[Cue], earlier: Sequence[Cue]) -> bool | None:
    """Say whether words from `lead` on have another source than those before; None where their side tells."""
    linking = _AS_BUT.get(line.at[lead - 1], line.at[lead - 1])
    if own and not _same_subject(line, lead):
        other = [cue for cue in own if all(cue.source != e.source for e in earlier)]
        if earlier or _leads(line, other, lead):
            return bool(other) and not _is_closing(line, other[-1], lead)
    if not _has_own_subject(line, lead):
        return False
    if earlier and linking == "and" and _is_complete(line, earlier[-1], lead):
        return True
    return None if linking in {"and", "but", "while", "whereas", ";"} else False


def _goes_its_own_way(line: Line, start: int, lead: int, own: Sequence[Cue]) -> bool:
    """Say whether what stands behind a semicolon is no more of what somebody said: "..., dealers complain; it was cut".

    A source of its own must stand within it: one that closes it may speak for both halves.
    """
    plain = True not in line.quoted[start:] and ":" not in line.lows[start:lead] and _has_verb(line, start, lead)
    tells = plain and True in line.verbs[lead:] and line.lows[lead] not in {"he", "she", "they"}
    return tells and all(True in line.verbs[max(cue.at, cue.source[1]) + 1 :] for cue in own)


_OF_BOTH = frozenset("for of at from in with to".split())
_OWN = frozenset({"says", "tells", "judges", "shows", "by"})
_AS_BUT = {"yet": "but"}  # ", yet the files do not mention it"


def _likewise(line: Line, lead: int) -> bool:
    """Read "; neither did the ministry"."""
    inverted = line.lows[lead] in {"nor", "neither", "so"} and line.at[lead + 1] in _AUXILIARIES
    return inverted and line.at[lead - 1] == ";"


def _flat_verb(line: Line, lead: int) -> bool:
    """Say whether a second verb denies its object: "but names no consignee", "and has not made a single arrest"."""
    if line.at[lead] in _AUXILIARIES:
        return not _NOT.isdisjoint(line.lows[lead : lead + 4]) and line.at[lead + 2] != "be"
    flat = line.at[lead + 1] in {"no", "nothing", "none"} and line.at[lead + 2] not in _NO_MORE
    return flat and (line.verbs[lead] or line.lows[lead].endswith(("s", "ed"))) and not _said(line, lead)


_NO_MORE = frozenset("longer more less fewer doubt sooner later".split())
_NOT = frozenset("not no never nothing nobody none didn't hasn't haven't couldn't won't wouldn't".split())


def _said(line: Line, lead: int) -> bool:
    return line.at[lead] in _SAYS


def _is_open(line: Line, lead: int) -> bool:
    """Say whether the words before a link wait for those behind it: "what is, and is not, happening"."""
    last = lead - 2 - (line.at[lead - 2] == ",")
    return line.at[last] in terms("grammar", "auxiliaries")


def _turns(line: Line, lead: int, text: str, before: str, earlier: Sequence[Cue], own: Sequence[Cue]) -> bool | None:
    """Say whether a second verb of the same subject takes the other side: "and denied it", "and said it was not so".

    None where no such verb opens the part.
    """
    if line.at[lead - 1] in {"but", "and"} and _flat_verb(line, lead) and not _is_open(line, lead):
        return _opposed(line, text, before)
    if earlier and line.at[lead - 1] in {"and", "but"} and line.at[lead] in _REPORTS:
        if not any(_is_closing(line, cue, lead) for cue in own) and _turns_to(before, text):
            return True  # "denies carrying loot and says the grain is Russian"
        flat = line.at[lead + 1] in {"no", "nothing"} or line.at[lead + 2] == "no"  # "but announced no action"
        flat &= line.at[lead] not in _SAID or True not in line.verbs[lead + 2 :]
        return _side(text) and not flat and not _side(before)
    return not opens_denial(before, anywhere=True) if opens_denial(text) else None


def _relative(line: Line, lead: int, body: str, own: Sequence[Cue], cued: Sequence[Cue], before: str) -> bool:
    """Read a relative clause with a source of its own: "which Kyiv says was looted", "whose staff told callers"."""
    if line.at[lead - 1] == "in" and line.at[lead - 2] in CARRIED:
        return False  # "carried a statement in which the army denied it"
    next_to = (cue.at for cue in cued if cue.source[1] == lead - 1 and lead < cue.at <= lead + 3)
    if any(line.lows[lead] != "who" or line.lows[at] in _SAID or line.at[at + 1] in _TOLD_BEHIND for at in next_to):
        return True  # "by the party Erk-Ozod, which puts it at below 50 percent"
    text = body[line.starts[lead] : line.part.end]
    if any(lead < cue.at <= lead + 2 and line.at[cue.at + 1] == "that" for cue in own) and not hedges(before):
        return bool(hedges(text))  # "found the institute, which warned that it could have changed hands"
    if line.words[lead].low == "whose":
        told = any(cue.source[0] == lead and cue.kind in {"says", "tells"} for cue in own)
        return told or silent_source(line, lead, len(line.words), body) is not None
    verb = lead + 1 + 2 * (line.at[lead + 1] == "in" and line.at[lead + 2] == "turn")
    if verb < len(line.words) and _opens(NO_COMMENT, line, verb, body):
        return True
    if line.words[lead].low == "which" and any(
        cue.source[0] == lead + 1 and cue.kind == "says" and (line.verbs[cue.at + 1] or line.at[cue.at + 1] == "at")
        for cue in own
        if cue.at + 1 < len(line.words)
    ):
        return True
    return _is_rejected(line, own, text)


_SAID = frozenset({"said", "says"})
_TOLD_BEHIND = frozenset({"that", '"', "“", ":", "it"})


def _is_rejected(line: Line, own: Sequence[Cue], text: str) -> bool:
    judged = any(line.words[cue.at].low in reporting("judge") for cue in own)
    return judged and (bool(_REJECTS.search(text)) or is_denial(text, "", negative=False))


def _acts_too(line: Line, start: int, lead: int, body: str) -> bool:
    """Say whether who gives no comment has done something before: "made 12 arrests but refuse to say who is held"."""
    done = _has_verb(line, start, lead - 1) and line.at[lead - 1] == "but"
    return done and not silent_source(line, start, lead - 1, body)


def _has_verb(line: Line, start: int, stop: int) -> bool:
    """Say whether the words before are a clause: "X, a sister firm of Y, would not confirm it" has none there."""
    return any(line.verbs[i] for i in range(start, stop))


def _side(text: str) -> bool:
    """Say whether words take the other side: they deny, or they are negative."""
    return is_negative(text) or opens_denial(text, anywhere=True)


def _is_relative_to(line: Line, lead: int, cue: Cue) -> bool:
    """Read "an accusation the interior ministry termed absurd": another speaks of what the noun takes up."""
    between = line.lows[lead : cue.source[1] if cue.beside else cue.at]  # "that its spokesman, Bello, shrugged off"
    first = lead + 1 + (line.at[lead] != "something")
    return first <= cue.source[0] <= lead + 4 and cue.source[1] <= cue.at and _STOPS.isdisjoint(between)


_STOPS = frozenset({",", "."})


def _leads(line: Line, own: Sequence[Cue], lead: int) -> bool:
    """Say whether a part behind unsourced words opens with its own source: ", but residents reported shelling"."""
    linking = line.at[lead - 1]
    joins = linking == "and" and line.at[lead - 2] == ","
    return (joins or linking in {"but", "while", "whereas", ";"}) and any(
        cue.source[0] - lead <= 2 and cue.at > cue.source[0] for cue in own
    )


def _is_complete(line: Line, cue: Cue, lead: int) -> bool:
    """Say whether what a source said has ended before "and": it pledged to, urged somebody to, rejected something."""
    if line.words[lead - 2].text != ",":
        return False
    between = [word.low for word in line.words[cue.at + 1 : lead]]
    infinitive = "to" in between[:8] and "that" not in between
    subject = any(a == lead or (a == lead + 1 and line.at[lead] == "the") for a, _, _ in line.names)
    return subject and cue.kind in {"says", "judges"} and cue.source[1] <= cue.at and infinitive


def _is_closing(line: Line, cue: object, lead: int) -> bool:
    """Say whether a cue closes the whole sentence and so covers both parts: "A, and B, TASS reported"."""
    start = min(cue.source[0], cue.at)
    return (start > lead + 2 and line.words[start - 1].text in {",", '"', "”"}) or cue.kind == "according"


def _same_subject(line: Line, lead: int) -> bool:
    return line.words[lead].low in {"he", "she", "it", "they"}


def _has_own_subject(line: Line, lead: int) -> bool:
    """Say whether a clause begins with a subject of its own, or with "that"."""
    if line.words[lead].low in {"that", "nobody"} or (
        line.at[lead] == "neither" and "nor" in line.lows[lead : lead + 9]
    ):
        return True
    if line.verbs[lead]:
        return False
    flat = line.lows[lead] == "not" and line.at[lead + 1] in {"a", "an", "one"}  # "and not a soul aboard clapped"
    span = phrase_range(line, lead + flat)
    if not span or span[1] >= len(line.words):
        return False
    behind = span[1]
    if line.lows[behind] == ",":  # "and the eleven crew, nine of them Senegalese, were still aboard"
        behind = next((i + 1 for i in range(behind + 1, len(line.lows)) if line.lows[i] in _MARKS), 0)
    following = line.at[behind]
    if behind != span[1]:
        return following in terms("grammar", "auxiliaries")
    return (
        following in terms("grammar", "auxiliaries")
        or (line.verbs[behind] and following.endswith("s"))
        or (subject_of(line, span[1], []) is not None and following in terms("grammar", "irregular"))
        or following.endswith("ed")
    )
