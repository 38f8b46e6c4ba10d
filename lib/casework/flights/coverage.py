"""How each leg is known: held, inferred, cited, told or not at all."""

from __future__ import annotations

import pandas as pd

from casework.flights.sectors import places
from casework.model import COVERAGES, cite, merge, steps

SEEN = ("held", "inferred")  # positions in our own archive; a leg known only at second hand is never called seen
IN_WORDS = {
    "held": "track held: positions in the archive",
    "inferred": "inferred: lies between positions held",
    "tracker cited": "a report says that a tracker showed it; no position held",
    "text only": "told in text; no tracker named, no position held",
    "not covered": "no report and no position; this does not say that it was not flown",
}


def coverage(legs: pd.DataFrame) -> pd.DataFrame:
    """Say for each leg how it is known and whether we have seen it ourselves.

    >>> legs = pd.DataFrame({"leg_id": ["A"], "coverage": ["tracker cited"], "raw": ["f"], "locator": ["row 1"]})
    >>> coverage(legs)["seen"].tolist()
    [False]
    """
    named = ["leg_id", "registration", "aircraft_type", "origin", "via", "destination", "coverage"]
    table = legs[[name for name in named if name in legs]].assign(
        seen=legs["coverage"].isin(SEEN), in_words=legs["coverage"].map(IN_WORDS), cites=places(legs)
    )
    table.attrs["steps"] = steps("flights.coverage")
    return table.reset_index(drop=True)


def coverage_counts(legs: pd.DataFrame) -> pd.DataFrame:
    """Count the legs known in each way; a way that no leg is known in stands there with nought."""
    rows = []
    for kind in COVERAGES:
        some = legs[legs["coverage"] == kind]
        # A nought cites all legs: every one of them was looked at to find that none is.
        rows.append((kind, len(some), len(legs), cite(some if len(some) else legs, "legs", coverage=kind)))
    table = pd.DataFrame(rows, columns=["coverage", "legs", "of_legs", "cites"])
    table.attrs["steps"] = steps("flights.coverage_counts")
    return table


def legs_on(legs: pd.DataFrame, registrations: tuple[str, ...]) -> pd.DataFrame:
    """Give one row for each registration asked for: how many legs are known, and what was searched where none is."""
    searched = merge(*places(legs)) if len(legs) <= 50 else cite(legs, "legs")
    rows = []
    for registration in registrations:
        some = legs[legs["registration"] == registration]
        answer = "legs known" if len(some) else "no coverage"
        rows.append((registration, len(some), answer, cite(some) if len(some) else searched))
    table = pd.DataFrame(rows, columns=["registration", "legs", "answer", "cites"])
    table.attrs["steps"] = steps("flights.legs_on", registrations=registrations)
    return table
