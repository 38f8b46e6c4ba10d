"""Small invented rows for the examples in the documentation; nothing in them is a fact."""

from __future__ import annotations

from typing import Any


class Invented:
    """Stand for a registered file whose publisher is nobody."""

    sha256 = "0" * 64
    path = "example.csv"
    publisher = "Invented for an example"


def flows() -> Any:
    """Give five years of two partners' trade."""
    import pandas as pd

    years = ["2014", "2015", "2016", "2017", "2018"]
    rows = [
        (year, partner, value * 1e6)
        for partner, values in (("CHN", (90, 70, 60, 40, 30)), ("USA", (80, 75, 70, 72, 78)))
        for year, value in zip(years, values, strict=True)
    ]
    table = pd.DataFrame(rows, columns=["period", "partner", "value_usd"])
    table["cites"] = [f"@example row={number} #1" for number in range(len(table))]
    table.attrs["sources"] = [Invented()]
    return table


def answers() -> Any:
    """Give what two authorities say of two targets."""
    import pandas as pd

    rows = [("A", "OFAC", "yes"), ("A", "EU", "no"), ("B", "OFAC", "unknown")]
    return _cited(pd.DataFrame(rows, columns=["target", "authority", "answer"]))


def _cited(table: Any) -> Any:
    table["cites"] = [f"@example row={number} #1" for number in range(len(table))]
    table.attrs["sources"] = [Invented()]
    return table


def events() -> Any:
    """Give an event of a day and one known only to the month."""
    import pandas as pd

    rows = [("2019-03-23", "", "flight", "Aircraft lands"), ("2019-02", "", "aid", "Convoy is announced")]
    return _cited(pd.DataFrame(rows, columns=["date_from", "date_to", "kind", "what"]))


def lives() -> Any:
    """Give a target that is on a list, off and on again."""
    import pandas as pd

    rows = [
        ("A", "2015-03-01", "2017-06-30", "yes"),
        ("A", "2017-07-01", "2019-01-31", "no"),
        ("A", "2019-02-01", "", "yes"),
    ]
    return _cited(pd.DataFrame(rows, columns=["target", "from", "to", "state"]))


def reports() -> Any:
    """Give four reports, whom they credit and the tonnes they print."""
    import pandas as pd

    rows = [
        ("2019-03-24", "a post", 35.0),
        ("2019-03-24", "a post", 35.0),
        ("2019-03-25", "an official", 35.0),
        ("2019-03-29", "a post", None),
    ]
    return _cited(pd.DataFrame(rows, columns=["published", "credited", "cargo_t"]))


def reaches() -> Any:
    """Give the published range of one aircraft, and one that nobody published."""
    import pandas as pd

    rows = [("Jet", 7000.0, 9000.0), ("Freighter", None, None)]
    return _cited(pd.DataFrame(rows, columns=["aircraft", "low_km", "high_km"]))


def mirrors() -> Any:
    """Give two years of trade as both sides report it."""
    import pandas as pd

    rows = [("2017", 40e6, 52e6), ("2018", 30e6, 45e6)]
    return _cited(pd.DataFrame(rows, columns=["year", "imports_usd", "exports_usd"]))


def legs() -> Any:
    """Give one leg that a report says a tracker showed."""
    import pandas as pd

    rows = [("North field", 55.9, 38.1, "South field", 35.4, 35.9, "tracker cited")]
    ends = ["origin", "origin_lat", "origin_lon", "destination", "destination_lat", "destination_lon", "coverage"]
    return _cited(pd.DataFrame(rows, columns=ends))


def climb() -> Any:
    """Give four positions of a climb, and one after a silence."""
    import pandas as pd

    rows = [("12:12", 0.0, 0.0), ("12:16", 4000.0, 240.0), ("12:20", 9000.0, 330.0), ("12:58", 33000.0, 455.0)]
    table = pd.DataFrame(rows, columns=["time_utc", "altitude_ft", "ground_kt"])
    return _cited(table.assign(time_utc="2019-03-22T" + table["time_utc"] + ":00Z"))


def departures() -> Any:
    """Give a departure to the minute and an arrival of which only the day is told."""
    import pandas as pd

    rows = [
        ("A", "2019-03-22T12:12Z", "2019-03-22T12:12Z", "12:12 UTC", "leaves North field", "tracker cited"),
        ("A", "2019-03-23T04:00Z", "2019-03-24T03:59Z", "23 March", "lands at South field", "text only"),
    ]
    return _cited(pd.DataFrame(rows, columns=["aircraft", "start", "end", "when", "what", "coverage"]))


def ties() -> Any:
    """Give two ties, one of them of a later date."""
    import pandas as pd

    rows = [("A Bank", "B Fund", "owns half of", "2011"), ("B Fund", "C Oil", "is director of", "2020-02-18")]
    return _cited(pd.DataFrame(rows, columns=["from", "to", "words", "date"]))
