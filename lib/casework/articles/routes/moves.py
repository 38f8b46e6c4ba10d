"""Whether a sentence tells of a journey at all: trade, volumes, pipelines and missiles are none."""

from __future__ import annotations

from casework.articles.lines import Line
from casework.articles.routes.itineraries import PATHS
from casework.articles.routes.place import CRAFT_TYPES
from casework.articles.text import where
from casework.articles.text.motion import CRAFT, TELLING


def moves(line: Line) -> bool:
    """Say whether something is told to travel or to be somewhere on a journey."""
    present = line.present
    moving = not _MOVES.isdisjoint(present) or ("from" in present and "to" in present)
    if not moving and CRAFT_TYPES.isdisjoint(line.types):
        return False
    traded = not _ELSE.isdisjoint(present)
    if traded and (_is_trade(line) or _is_fixed(line) or _is_priced(line) or _is_paid(line)):
        return False
    if _RATES.isdisjoint(present):
        return True  # most sentences
    return not any(_is_rate(line, index) for index in where(_RATES.__contains__, line.lows))


_MOVES = TELLING | CRAFT | PATHS


def _is_priced(line: Line) -> bool:
    """Say whether a price of carriage is told: "the benchmark for a supertanker from the Gulf to Japan"."""
    return any(line.at[i + 1] in {"for", "on", "from"} for i in where(_PRICES.__contains__, line.lows))


_PRICES = frozenset("freight benchmark benchmarks rate rates fares tariff tariffs".split())


def _is_fixed(line: Line) -> bool:
    """Say whether what goes from place to place stays where it is, or is shot: pipelines, cables, missiles fired."""
    words = line.present
    piped = not _PIPES.isdisjoint(words) or (not _CABLES.isdisjoint(words) and not _LAID.isdisjoint(words))
    if piped and CRAFT.isdisjoint(words):
        return CRAFT_TYPES.isdisjoint(line.types)
    return not (_MISSILES.isdisjoint(words) or _SHOTS.isdisjoint(words))


_PIPES = frozenset("pipeline pipelines aqueduct".split())
_CABLES = frozenset("cable cables".split())
_LAID = frozenset("undersea subsea submarine power fibre internet electricity runs run crosses laid".split())
_MISSILES = frozenset("missile missiles rocket rockets drones shells".split())
_SHOTS = frozenset("fired firing fire launched launching launches barrage struck shot lobbed".split())
_RATES = frozenset("bpd b/d day week month year".split())
_SOLD = frozenset("export exports exported import imports imported sold sells sell".split())
_CARGOES = frozenset("shipments deliveries volumes flows exports imports".split())
_PAYMENTS = frozenset("transfer transfers payment payments remittance remittances".split())
_PERIODS = frozenset("year years quarter months decade annually".split())


# Without one of these a sentence tells of no trade, of nothing fixed, of no price and of no payment.
_ELSE = _SOLD | _PIPES | _CABLES | _MISSILES | _PRICES | _PAYMENTS | _CARGOES | {"worth"}


def _is_trade(line: Line) -> bool:
    """Say whether goods are sold in a year or quarter, which is no journey: "exported 3,000 tonnes to it last year"."""
    flows = _is_volume(line)
    return (flows or not _SOLD.isdisjoint(line.present)) and any(
        line.dated[index] and (word.low in _PERIODS or (word.text.isdigit() and len(word.text) == 4))
        for index, word in enumerate(line.words)
    )


def _is_volume(line: Line) -> bool:
    """Say whether a volume is told: "shipments from Goma to Penang fell by half", "chips worth $9mn went to Minsk"."""
    present = line.present
    if not _CARGOES.isdisjoint(present) and any(line.verbs[i] for i in where(_CHANGED.__contains__, line.lows)):
        return True
    return "worth" in present and not _FLOWING.isdisjoint(present) and CRAFT.isdisjoint(present)


_CHANGED = frozenset(
    "fell rose doubled halved grew dropped shrank climbed tripled slumped surged jumped dwindled averaged".split()
)
_FLOWING = frozenset("went go goes flowed flow flows came come reached passed".split())


def _is_paid(line: Line) -> bool:
    """Say whether money is what goes from bank to bank: "waited 50 days for a transfer routed by way of Toronto"."""
    return any(line.at[i + 1] in _ROUTED for i in where(_PAYMENTS.__contains__, line.lows))


_ROUTED = frozenset("routed wired cleared remitted".split())


def _is_rate(line: Line, index: int) -> bool:
    """Say whether a word ends a volume by the day or year, which is no journey: bpd, "120 tonnes a month"."""
    if line.lows[index] in {"bpd", "b/d"}:
        return True
    link = line.at[index - 1]
    counted = link == "per" or (link in {"a", "each", "every"} and line.at[index - 2].endswith("s"))
    return counted and line.at[index + 1] not in {"earlier", "later", "ago", "before", "after", "and"}
