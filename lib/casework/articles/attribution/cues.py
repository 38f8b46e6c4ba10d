"""Where a sentence says who speaks: the cue, the words of the source, the words of the hearer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from operator import attrgetter

from casework.articles.attribution.antecedents import antecedent
from casework.articles.attribution.ascriptions import (
    ASCRIBING,
    ASKED,
    ATTRIBUTING,
    HAS,
    SEEING,
    STRENGTH,
    ascribes,
    asked,
    attributing,
    foresees,
    has,
    witnesses,
)
from casework.articles.attribution.citations import ASKED_BY_OUTLETS, RELAYING, cites, quotes
from casework.articles.attribution.clauses import (
    PHRASAL,
    compares,
    is_parenthesis,
    is_passive,
    noun_use,
    seems_to,
    takes_clause,
    until_comma,
)
from casework.articles.attribution.frames import (
    AS_SEEN,
    BELIEVED,
    LET_KNOWN,
    OPENS,
    RECKONED,
    SURE,
    according,
    appears_in,
    as_told,
    if_believed,
    is_sure,
    knows_not,
    learns,
    let_know,
    opening,
    reckoned,
    records_say,
)
from casework.articles.attribution.hearers import addressee, hearer_of, is_outlet
from casework.articles.attribution.inversions import ONLY_THAT, REVEALS, inverted, record_behind, turned_round
from casework.articles.attribution.nouns import (
    COMES,
    CONFIRMATIONS,
    TELLING_NOUNS,
    comes_from,
    denies_in_noun,
    told_in_noun,
)
from casework.articles.attribution.origins import ORIGINS, in_paper, origin
from casework.articles.attribution.participles import CONTINUING, JUDGING, SAYING, progressive, saying
from casework.articles.attribution.passives import (
    JUDGED,
    LEVELLED,
    LISTED_BY,
    SAID_BY,
    TOLD_BY,
    judged_by,
    passive,
    told_by,
)
from casework.articles.attribution.quotatives import closing_record, closings, quotatives
from casework.articles.attribution.rejections import REJECTING, rejects
from casework.articles.attribution.subjects import (
    PREPOSITIONS,
    PRONOUNS,
    STOPS,
    Cue,
    aside_behind,
    subject_of,
)
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.text import Each, Pieces, Tag
from casework.articles.text.parts import NOUNS_IN_LY
from casework.articles.text.verbs import finite, reporting


def cues_in_pieces(lines: Sequence[Line]) -> Pieces[list[list[Cue]]]:
    """Find every cue of each sentence outside its quotations, in the order of the text, for `abreast`."""
    found = [_on_words(line) for line in lines]
    yield
    return [_with_others(line, cues) for line, cues in zip(lines, found, strict=True)]


def _on_words(line: Line) -> list[Cue]:
    """Find the cues that stand on a word of their own: a verb of speech, "according", a record that shows."""
    found: list[Cue] = []
    lows, quoted = line.lows, line.quoted
    finders = _finders_beside_as if "as" in line.present else _finders_on
    for index in _MAY_CUE.places(line.tags):
        low, named = lows[index], line.named[index]
        if quoted[index] or (named and named[0] < index) or not (on := finders(low)):
            continue
        by_next, others = on
        for finder in by_next.get(line.at[index + 1], others) if by_next else others:
            if cue := finder(line, index, found):
                if line.words[index].text == low or not _is_titled(line, index):
                    found.append(cue)
                break
    return found


def _with_others(line: Line, found: list[Cue]) -> list[Cue]:
    """Add the cues beside a quotation, or at the ends of a sentence."""
    if len(found) > 1 and not _OPEN.isdisjoint([cue.kind for cue in found]):
        found = [cue for cue in found if not cue.rule.startswith("record ")]  # "its papers named a buyer, one said"
    if True in line.quoted:
        found += [cue for cue in quotatives(line) if all(other.at != cue.at for other in found)]
    elif "," in line.present:
        found += closings(line, found)
    if not found and line.lows[0] in OPENS and (cue := opening(line)):
        return [cue]
    return sorted(found, key=_AT) if len(found) > 1 else found


def _is_titled(line: Line, index: int) -> bool:
    """Say whether a word has a capital within its sentence, as no verb has: "Presiding Judge Martin Mann"."""
    return line.words[index].text[0].isupper() and index > 0 and line.words[index - 1].text.isalpha()


_OPEN = frozenset("says tells judges quotes quoted according".split())
_AT = attrgetter("at")


def _tells(line: Line, index: int, found: list[Cue]) -> Cue | None:
    subject = subject_of(line, index, found) if not is_passive(line, index) else None
    if not subject:
        return None
    return Cue("tells", index, subject[0], subject[1], hearer_of(line, index + 1), subject[2], "told")


def _particle(line: Line, index: int) -> str:
    """Give the second word of a phrasal verb that stands behind its object."""
    seconds = PHRASAL[line.lows[index]]
    for step, low in enumerate(line.lows[index + 2 : index + 6], index + 2):
        if low in seconds:
            return low
        if low in STOPS or low == "," or line.verbs[step]:
            return ""
    return ""


def _kind(line: Line, index: int) -> str:
    """Tell what a verb does: says, judges, shows; one of two words only with its second."""
    low = line.lows[index]
    if low in PHRASAL:
        following = _particle(line, index) or line.at[index + 1]  # "laughed it off", "waved the reports away"
        if following in PHRASAL[low]:
            if low.startswith(("bear", "bore")):
                return "shows"  # "company filings do not bear out the sale"
            return "says" if following in {"back", "out"} and not low.startswith("rul") else "judges"
    if low in _GOES and line.at[index + 1] == "on":
        return "says" if line.at[index + 2] in {",", "."} else ""  # "The mission, she went on, will not pay"
    return _KIND_OF.get(low, "")


_GOES = frozenset({"went", "goes"})
_OF_TWO_WORDS = _GOES.union(PHRASAL)
_NEVER_VERBS = frozenset({"rubbish", "debunk"})  # of these news has only "rubbished" and "debunked"
_KEYS = (("shows", "show"), ("judges", "judge"), ("says", "say"))  # a verb of several kinds is of the last
_KIND_OF = {form: kind for kind, key in _KEYS for form in reporting(key) if form not in _NEVER_VERBS}


def _says(line: Line, index: int, found: list[Cue]) -> Cue | None:
    low = line.lows[index]
    kind = _kind(line, index) if low in _OF_TWO_WORDS else _KIND_OF.get(low, "")
    if (
        not kind
        or (noun_use(line, index) and not turned_round(line, index) and not closing_record(line, index))
        or (line.at[index + 1] == "by" and low.endswith("ed") and line.at[index + 2] not in _MEANS)
        or (is_passive(line, index) and not seems_to(line, index))
    ):
        return None
    if _is_else(line, index) or (kind == "shows" and line.at[index - 1] == "who"):
        return None
    if low in REVEALS and (record := record_behind(line, index)):
        return Cue("shows", index, record, aside_behind(line, record[1]), rule=f"{low} before its subject")
    if (kind == "says" or low in _JUDGED) and (behind := inverted(line, index)):
        return Cue("says", index, behind, aside_behind(line, behind[1]), rule=f"{low} before its subject")
    if _wants_clause(line, index, kind):
        return None
    verb = (line.at[index - 1] in {"to", "have"} and seems_to(line, index)) or index
    subject = antecedent(line, verb, kind) or subject_of(line, verb, found)
    if not subject or _is_no_source(line, subject[0][0], subject[0][1]):
        return None
    hearer = addressee(line, index) if "to" in line.present else None
    if hearer and kind != "says" and line.at[index + 1] != "to" and not is_outlet(line, hearer):
        hearer = None  # "denied the report to Al Jazeera", but not "tied the sale to Iran"
    return Cue(kind, index, subject[0], subject[1], hearer, subject[2], low)


_JUDGED = frozenset({"judged", "judges"})  # "The shells are old, judged Ana Sol"


def _wants_clause(line: Line, index: int, kind: str) -> bool:
    """Say whether what a verb needs to report is missing behind it: "added four affiliates to its list"."""
    low = line.lows[index]
    free, only_that = kind == "says" and low not in _WITH_OBJECT, low in ONLY_THAT
    if not (free or only_that) or line.at[index + 2] in {"innocence", "guilty"}:
        return False
    if line.at[index + 1] == "of" and low.startswith("suspect"):
        return False  # "which they suspect of"
    behind = index + (line.at[index + 1] in PHRASAL.get(low, ()))  # "pointed out that": the clause follows "out"
    if free and not takes_clause(line, behind):
        return True
    bare = only_that and behind == index and not _closed(line, index)
    return bare and "that" not in until_comma(line, index) and not line.quoted[min(index + 2, len(line.lows) - 1)]


def _is_no_source(line: Line, first: int, last: int) -> bool:
    """Say whether nobody speaks in the words before a verb: "helicopters, first promised for August"."""
    low, opener = line.lows[first], line.at[first - 1]
    if low in _NO_ONE or (low in _NO_SOURCES and last - first == 1) or opener in _HANGING:
        return True
    if opener == "which" and line.at[first - 2] in _HANGS_ON and not in_paper(line, first):
        return True
    return "than" in line.present and compares(line, first, last)


_NO_ONE, _NO_SOURCES = {"no", "nobody", "whoever"}, frozenset("first last originally everybody everyone".split())


def _closed(line: Line, index: int) -> bool:
    """Say whether nothing, or nothing but a day, follows a word in its clause."""
    last = len(line.words) - 1
    return index == last or line.words[index + 1].text in {",", ".", ";"} or is_parenthesis(line, index + 1)


def _is_else(line: Line, index: int) -> bool:
    """Say whether a verb does something else here: "put loans on hold", "set out from Oran", "accused of theft"."""
    low, following = line.lows[index], line.at[index + 1]
    if following in _ELSE_BEFORE.get(low, ()):
        return True  # "said to be"
    passive = low.endswith("ed")
    if passive:
        if line.at[index - 1] in PREPOSITIONS:
            return True  # "over alleged dealings"
        if line.at[index - 2] in _ARTICLES and _is_manner(line.at[index - 1]):
            return True
    if low not in _DO_ELSE:
        return False
    if low in {"put", "puts"}:
        rest = until_comma(line, index)  # "put it at up to $900,000" gives a figure
        if ("at", "the") in pairwise(rest):
            return True  # "would put scanners at the ferries"
        listed = any(low in _LISTS and before not in _LESS for before, low in pairwise(rest))
        if "at" not in rest and _PUT_THERE.isdisjoint(rest[:5]):
            return True  # "put 17 observers on a flight"
        return listed or not _PUT_ELSE.isdisjoint(rest[: rest.index("at")] if "at" in rest else rest)
    return (
        (low == "set" and following == "out" and line.at[index + 2] in PREPOSITIONS)
        or (low == "cast" and "as" not in until_comma(line, index) and following != "doubt")
        or (low in {"posted", "published", "aired", "shared"} and _of_a_noun(line, index))
        or (low == "posted" and _is_stationed(line, index))
        or (low == "compared" and "with" in until_comma(line, index))  # "compared the tables with the papers"
        or (low == "called" and _names(line, index))
        or (low in _GIVEN and line.at[index - 1] in _UNTIL_NOW and (following in _GIFTS or following[:1] in _SUMS))
        or (low == "declared" and not _AS_ITS.isdisjoint(pairwise(line.lows[index : index + 8])))
        or (low in _FORESEEN and following == "to" and line.at[index - 1] == ",")  # "raised it, expected to grow"
    )


# "Japan has pledged $2 million": the text tells what was given, where "has pledged to" says what somebody will do.
_GIVEN, _UNTIL_NOW, _SUMS = frozenset({"pledged", "promised"}), frozenset({"has", "have"}), frozenset("$€£0123456789")
_GIFTS = frozenset("money funds funding cash aid help support two three four five six seven eight nine ten".split())
_AS_ITS = frozenset({("as", "its"), ("as", "her"), ("as", "their")})  # "declared Busan as its destination"


def _names(line: Line, index: int) -> bool:
    """Say whether "called" only gives a name: "icon lists called Launchpad, and"; "called Kyiv a threat" judges."""
    named = line.named[index + 1] if index + 1 < len(line.named) else None
    hangs = line.cores[index - 1] and line.at[index - 1] not in PRONOUNS
    return bool(named) and hangs and line.at[named[1]] in {",", ".", "and", "or", "which", "that", ""}


def _is_manner(low: str) -> bool:
    return low.endswith("ly") and low not in NOUNS_IN_LY


_ARTICLES = frozenset("the a an most more".split())  # "a widely reported fire", "the most frequently asked questions"


# Verbs that say nothing before these words: "called off", "valued at two million", "put no troops ashore".
_ELSE_BEFORE = dict.fromkeys(("accused", "suspected", "convicted"), frozenset({"of"}))
_ELSE_BEFORE |= dict.fromkeys(("called", "calls", "call"), frozenset("at in into off".split()))
_ELSE_BEFORE |= dict.fromkeys(("written", "wrote", "write", "writes"), frozenset({"off", "down"}))
_ELSE_BEFORE |= dict.fromkeys(("put", "puts"), frozenset("no in into down ashore up out to".split()))
_ELSE_BEFORE |= dict.fromkeys(("counted", "counts", "count"), frozenset("on upon".split()))
_ELSE_BEFORE |= dict.fromkeys(("think", "thinks"), frozenset({"tank", "tanks"}))
_ELSE_BEFORE |= dict.fromkeys(("disclosed", "revealed"), frozenset("neither nothing no".split()))
_ELSE_BEFORE |= {"compared": frozenset({"to", "with", "notes"}), "said": frozenset({"to"}), "valued": frozenset({"at"})}


def _of_a_noun(line: Line, index: int) -> bool:
    """Say whether a participle belongs to the noun before: "in a video posted on YouTube"."""
    back = index - 1
    while back > 0 and line.cores[back]:
        back -= 1
    article = line.at[back] in {"a", "an", "the", "his", "her", "its", "their"}
    return article and line.at[back - 1] in PREPOSITIONS and line.at[index + 1] in {"on", "by", "in", "to"}


def _is_stationed(line: Line, index: int) -> bool:
    """Say whether somebody was sent somewhere: "a diplomat posted to the region", "a soldier posted at the border"."""
    following, person = line.at[index + 1], line.lows[index - 1]
    there = following in _STATIONED and (person in _ROLES or person.removesuffix("s") in _ROLES)
    return (there or following == "to") and not line.dated[index + 1]


_ROLES, _STATIONED = terms("entities", "roles"), frozenset("at in near along outside".split())
_MEANS = frozenset("email e-mail mail letter phone telephone fax text text-message post message video return".split())
_FORESEEN = frozenset("expected believed reported alleged estimated thought projected predicted".split())
_DO_ELSE = (
    _FORESEEN | _GIVEN | frozenset("put puts set cast compared posted published aired shared called declared".split())
)
_LISTS = frozenset({"under", "blacklist"})
_LESS = frozenset("at just well slightly little far".split())  # "put the bill at just under $2 million"
_PUT_THERE = frozenset(
    "it them blame responsibility number figure figures cost toll price value total losses this that".split()
)
_PUT_ELSE = frozenset(
    "blacklist list lists leave notice alert hold under forward into out off up down away end pressure stop sale trial "
    "display".split()
)


_HANGS_ON = PREPOSITIONS | {"of"}
# A source within a clause of place or time speaks of that only: "of which the Kremlin said it knew nothing".
_HANGING = frozenset("what whom where when after before until since".split())
_WITH_OBJECT = frozenset(form for stem in terms("sources", "say_object") for form in finite(stem))


_SPOKEN = reporting("say") | reporting("judge") | reporting("show")
# Every finder with the words a cue of its kind can stand on, in the order they are asked.
Finder = Callable[[Line, int, list[Cue]], Cue | None]
_FINDERS: tuple[tuple[Finder, frozenset[str]], ...] = (
    (according, RECKONED | frozenset("according per for go going judge judging".split())),
    (reckoned, RECKONED),
    (as_told, _SPOKEN | AS_SEEN | frozenset("bears bear bore".split())),
    (cites, RELAYING | frozenset("citing quoting following reference".split())),
    (attributing, ATTRIBUTING | STRENGTH),
    (origin, ORIGINS),
    (quotes, ASKED_BY_OUTLETS | frozenset("quoted quotes cited cites reported".split())),
    (if_believed, BELIEVED),
    (has, HAS),
    (rejects, REJECTING),
    (foresees, frozenset({"sees", "foresees"})),
    (ascribes, ASCRIBING),
    (witnesses, SEEING),
    (asked, ASKED),
    (appears_in, terms("signs", "recorded_in")),
    (knows_not, frozenset("aware unaware nothing".split())),
    (denies_in_noun, CONFIRMATIONS),
    (comes_from, COMES),
    (passive, frozenset(PHRASAL) | LEVELLED | TOLD_BY | LISTED_BY | SAID_BY),
    (judged_by, JUDGED),
    (told_by, frozenset("told informed".split())),
    (_tells, reporting("tell")),
    (is_sure, SURE),
    (learns, frozenset("learned learnt heard understands understood".split())),
    (_says, _SPOKEN | _OF_TWO_WORDS),
    (let_know, LET_KNOWN),
    (progressive, frozenset(CONTINUING)),
    (saying, SAYING | JUDGING),
    (records_say, reporting("records", "show") | frozenset("make makes made".split())),
    (told_in_noun, TELLING_NOUNS),
)
# The words of which one must stand right behind the cue, or its particle must: "ruled out by".
_BEHIND = {passive: frozenset({"by", "to"}).union(*PHRASAL.values()), told_by: frozenset({"by"})}
_BEHIND[is_sure] = frozenset({"that", ":", ".", ";"})


def _finders(low: str, *, beside_as: bool) -> tuple[dict[str, list[Finder]], list[Finder]] | None:
    """Give the finders that a word may be a cue for: by what stands behind it, and before any other word."""
    on = [finder for finder, words in _FINDERS if low in words and (beside_as or finder is not as_told)]
    told = frozenset().union(*(_BEHIND.get(finder, ()) for finder in on))
    by_next = {behind: [finder for finder in on if behind in _BEHIND.get(finder, told)] for behind in told}
    return (by_next, [finder for finder in on if finder not in _BEHIND]) if on else None


_finders_beside_as = Each(partial(_finders, beside_as=True)).__getitem__
_finders_on = Each(partial(_finders, beside_as=False)).__getitem__
_MAY_CUE = Tag(lambda text: _finders_beside_as(text.lower()))
