"""What verbs of more than one word make of the place behind them: cast off at, put down in, broke the trip in."""

from __future__ import annotations

from casework.articles.lines import Line
from casework.articles.routes.driven import DOWN, FORCES
from casework.articles.text.motion import CRAFT, GOODS


def phrasal(line: Line, back: int, index: int) -> str | None:
    """Tell the role that a phrase ending with the word at `back` gives the place behind `index`; None for no phrase."""
    low, before = line.lows[back], line.lows[back - 1] if back else ""
    if role := _PAIRS.get((before, low)):
        return role
    if low in DOWN and before in _THEM and line.at[back - 2] in {"set", "put"}:
        return "to"  # "lifted the miners out of Kolwezi and set them down at Lubumbashi"
    if low in _TAKES and before not in _BE and line.at[back + 1] == "on" and line.at[back + 2] in _STORES:
        return "stop"  # "takes on fuel at Luxor"
    if low in {"handed", "given", "passed"} and before in _BE and _OVER.isdisjoint(line.lows[back + 1 : index]):
        return "from"  # "they had been handed the crates at Jask"
    near = line.lows[max(0, back - 2) : back]
    if low == "rescued" and line.verbs[back] and not before[:1].isdigit():
        return "from"  # "rescued twenty-nine migrants off Libya and is to land them in Ravenna"
    if low == "over" and not _HANDING.isdisjoint(line.lows[max(0, back - 4) : back]):
        return "to"  # "had orders to hand the bales over at Salina Cruz"
    if low in DOWN and not FORCES.isdisjoint(line.lows[:back]):
        return "to"  # "engine trouble forced it down at Goa"
    if low == "destination" and not line.verbs[back]:
        return "to"  # "admitted to a destination in Manzanillo"
    if low in _TRIPS and not _BREAKING.isdisjoint(near):
        return "via"  # "breaking the trip in Praia for fuel"
    if low in _GETTING and before in {"after", "before", "having"}:
        return "to" if before == "before" else "from"  # "after receiving it in Fujairah"
    if low in _STOWED and not {"aboard", "onto"}.isdisjoint(line.lows[back : back + 4]):
        return "from"  # "pumped aboard the tanker at Kozmino"
    if low == "change" and line.at[back + 1] == "of":
        return "via"  # "with a change of vessel at Santos"
    if low in _HANDED and not CRAFT.isdisjoint(line.lows[back:index]):
        return "to"  # "handed them over to a second ship off Johor"
    if low in _STARTS and not line.verbs[back]:
        return "from"  # "put the start of the trips at Minsk"
    if low == "transfer" and before in {"ship-to-ship", "sts"}:
        return "stop"
    if low == "entry" and before in {"refused", "denied"}:
        return "stop"  # "had been refused entry at Valletta before it put in at Sfax"
    return "stop" if low in _SHELTERS else None  # "was forced to seek shelter in Kristiansand"


def breaks_trip(line: Line, end: int) -> bool:
    """Say whether a trip told before `end` is one that something breaks: "broke her journey at", "broke the flight"."""
    if _BREAKING.isdisjoint(line.present):
        return False  # most sentences
    broken = (i for i in range(1, end) if line.at[i] in _TRIPS)
    return any(not _BREAKING.isdisjoint(line.lows[max(0, i - 3) : i]) for i in broken)


def says_nothing(line: Line, back: int) -> bool:
    """Say whether a word that elsewhere makes a stop or a start makes none here."""
    low, before = line.lows[back], line.lows[back - 1] if back else ""
    if low == "due" and line.at[back + 1] == "to":
        return True  # "due to fog in Goa"
    if low.startswith("inspection") and before in {"cleared", "passed"}:
        return True  # it left once inspected
    if low in {"stopped", "halted"} and before in {"was", "were", "been", "being"}:
        return True  # by others, which may be an end
    return low in _TAKES and not _takes_on(line, back)


def _takes_on(line: Line, verb: int) -> bool:
    """Say whether what is taken is taken aboard: "took on 300 tonnes", "took tin aboard", not "took a pilot"."""
    behind = line.lows[verb + 1 : verb + 7]
    aboard = not (_ABOARD.isdisjoint(behind) and GOODS.isdisjoint(behind))
    return aboard or line.at[verb - 1] in {"was", "were"}


def _pairs(role: str, *phrases: str) -> dict[tuple[str, str], str]:
    return {(first, second): role for phrase in phrases for first, second in [phrase.split()]}


_PAIRS = {
    **_pairs(
        "from", "cast off", "set off", "set out", "took off", "lifted off", "pushed off", "shoved off", "got away"
    ),
    **_pairs("to", "made fast", "got off", "get off", "gets off", "getting off", "stepped off", "went ashore"),
    **_pairs("to", "turned up", "turns up", "showed up", "shows up", "popped up", "ended up", "ends up", "wound up"),
    **_pairs("to", "taken off", "broke off", "set ashore", "craned ashore", "hauled ashore", "brought ashore"),
    **_pairs("to", "came ashore", "come ashore", "comes ashore", "coming ashore", "put ashore", "landed ashore"),
    **_pairs("to", "ordered down", "brought down", "forced down", "talked down"),
    **_pairs("to", "roll up", "rolled up", "rolls up", "pull up", "pulled up", "turn up", "turning up", "got stuck"),
    **_pairs("stop", "turned away", "touched bottom", "ran aground"),
    **_pairs(
        "from",
        "scooped up",
        "packed up",
        "been packed",
        "was packed",
        "were packed",
        "was crated",
        "were crated",
        "been stowed",
        "were stowed",
    ),
    **_pairs(
        "to", "fetched up", "pitched up", "washed up", "came down", "comes down", "set down", "put down", "put in"
    ),
    **_pairs("to", "was lost", "were lost", "been lost"),  # "its signal was lost off Dakar"
    **_pairs("stop", "hove to", "broke down", "turned back", "turning back", "turns back", "laid over", "topped up"),
}
_THEM = frozenset("them it him her".split())
_HANDING = frozenset("hand handed handing hands turn turned".split())
_TRIPS = frozenset("trip journey voyage flight passage crossing".split())
_BREAKING = frozenset("breaking broke break breaks broken interrupted interrupting".split())
_GETTING = frozenset("receiving buying taking acquiring fetching".split())
_STOWED = frozenset("pumped put fed craned strapped heaved carried hoisted winched brought lifted stowed".split())
_HANDED = frozenset("handed passed transferred handing passing transferring".split())
_STARTS = frozenset("start origin beginning outset take-off takeoff lift-off departure".split())
_STORES = frozenset("fuel water bunkers provisions stores ice food supplies crew pilots".split())
_BE = frozenset("was were been being".split())
_OVER = frozenset("to over on".split())
_SHELTERS = frozenset("shelter sheltered refuge haven".split())
_BY_THEMSELVES = frozenset(
    "over down ashore aground entry transfer destination rescued change handed given passed".split()
)
_TAKES = frozenset("took take takes taken".split())
_ABOARD = frozenset("on aboard up delivery off".split())
# The words that a phrase read here may end with.
PHRASED = frozenset({end for _, end in _PAIRS}).union(
    _BY_THEMSELVES, _TRIPS, _GETTING, _STOWED, _HANDED, _STARTS, _SHELTERS, _TAKES
)
