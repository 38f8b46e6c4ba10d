"""How recompute.py works out the numbers that charts draw: a rule for each chart and column of its CSV file.

A rule takes (cell, row, files): the number drawn, its row with the places cited, the raw files.
"""

import re

from recompute_band import band
from recompute_lists import NO_TARGET, acts, key_of, program_of
from recompute_measures import all_countries, capacities, delivered
from recompute_raw import tonnes

SUPPLIERS = {"RUS": "Russia", "CHN": "China", "ESP": "Spain", "USA": "United States", "NLD": "Netherlands"}


def cell_of(*columns, scale=1.0):
    """Take the figure from the one cited row, in one of these columns."""

    def rule(cell, row, files):
        told = [float(one[name]) * scale for one in files.cited(row["cites"]) for name in columns if one.get(name)]
        return told[0] if len(set(told)) == 1 else None

    return rule


def level_of(cell, row, files):
    """Take the figure of the one cited row, in dollars."""
    (one,) = files.cited(row["cites"])
    return float(one["value_usd"]) if one.get("value_usd") else float(one["value_musd"]) * 1e6


def share_of(cell, row, files):
    """A share of trade: the cited figure over the sum of all countries of the same file, side, flow and year."""
    (cite,) = row["cites"]
    (own,) = files.places(cite)
    return 100 * float(own["value_usd"]) / all_countries(own, cite, files, mirror=True)


def side_of(flow):
    """Take the figure of one side of a trade: what the importer books (M), or the exporter (X)."""

    def rule(cell, row, files):
        told = [float(one["value_usd"]) for one in files.cited(row["cites"]) if one["flow"] == flow]
        return told[0] if len(told) == 1 else None

    return rule


def arms_of(cell, row, files):
    """Add up a supplier's deliveries over the window of the row; what is joined as others is the rest of them."""
    table = [{k.casefold(): v for k, v in one.items()} for one in files.rows(row["cites"][0].split()[0])]
    years = tuple(map(int, row["period"].split("-")))
    named = [one["partner"] for one in files.chart("arms_windows") if one["period"] == row["period"]]
    if row["partner"] in SUPPLIERS:
        return delivered(table, years, {SUPPLIERS[row["partner"]]})
    return delivered(table, years, None) - delivered(
        table, years, {SUPPLIERS[one] for one in named if one in SUPPLIERS}
    )


def targets_by_month(cell, row, files):
    """Count each target once in the row's program, on its first day there, by the end of its month."""
    drawn = {one["program"] for one in files.chart("designations_growth")}
    found = set()
    for act in acts(files):
        if act["kind"] not in NO_TARGET and len(act["date"]) >= 7 and act["date"][:7] <= row["month"]:
            name = program_of(act)
            if (name if name in drawn else "other programs") == row["program"]:
                found.add((name, key_of(act)))
    return len(found)


def places_cited(cell, row, files):
    """Count the places that the row cites."""
    return len(files.cited(row["cites"]))


def persons_by_day(cell, row, files):
    """Count the persons that OFAC put under a measure by the row's day."""
    held = {
        key_of(act)
        for act in acts(files)
        if (act["type"], act["authority"]) == ("person", "OFAC") and act["kind"] not in NO_TARGET
        and act["date"] <= row["date"]
    }  # fmt: skip
    return len(held)


def capacity_of(choose, *, people):
    """Choose of the figures published of what a type carries: seats for people, else tonnes of payload."""

    def rule(cell, row, files):
        (kind,) = (one for one in files.cited(row["cites"]) if isinstance(one, dict) and "max_payload_t" in one)
        return choose(capacities(kind, people=people))

    return rule


def spot_of(end, column):
    """Take an airport's place from its row."""

    def rule(cell, row, files):
        told = [float(one[column]) for one in files.cited(row["cites"]) if one.get("icao") == row[end]]
        return told[0] if len(told) == 1 else None

    return rule


def weight_of(kind):
    """Take the weight that the cited event of this kind prints first."""

    def rule(cell, row, files):
        (one,) = (one for one in files.cited(row["cites"]) if one["kind"] == kind)
        return tonnes(one)

    return rule


def share_held(end):
    """Take an owner's share from the rows of shares cited: the lowest of its low ends, the highest of its high ones."""

    def rule(cell, row, files):
        held = [one for one in files.cited(row["cites"]) if f"share_{end}" in one]
        told = [float(one[f"share_{end}"]) for one in held]
        alone = len({(one["owner"], one["asset"]) for one in held}) == 1
        return (min(told) if end == "low" else max(told)) if alone else None

    return rule


def step_of(cell, row, files):
    """Count the reports, the dispatches or the origins that the row's own step names."""
    from recompute_charts import RULES as HEADLINES

    name = {"Reports": "reports", "Copies": "merged", "Origins": "origins"}[row["step"].split()[0]]
    return HEADLINES["independence", name]({"cites": row["cites"]}, [], files)


def oil_share(cell, row, files):
    """A share of oil: as printed, as barrels of all barrels exported that year, or of the customs' total."""
    told = files.cited(row["cites"])
    if "value_usd" in told[0]:
        return share_of(cell, row, files)
    own, *total = sorted(told, key=lambda one: not one["partner"])
    if not total:
        return float(own["value"]) if own["unit"] == "percent" else None
    (whole,) = total
    same = all(own[name] == whole[name] for name in ("topic", "period", "unit")) and not whole["partner"]
    return 100 * float(own["value"]) / float(whole["value"]) if same else None


RULES = {
    ("imports_share", "share_percent"): share_of,
    ("imports_share", "value_usd"): level_of,
    ("exports_share", "share_percent"): share_of,
    ("exports_share", "value_usd"): level_of,
    ("monthly_imports", "value_usd"): level_of,
    ("monthly_exports", "value_usd"): level_of,
    **{("monthly_imports", f"{end}_value_usd"): band(end) for end in ("expected", "low", "high")},
    ("both_books", "importer_usd"): side_of("M"),
    ("both_books", "exporter_usd"): side_of("X"),
    ("arms_windows", "tiv"): arms_of,
    ("claimants", "value_kbd"): cell_of("value_kbd", "value"),
    ("oil_by_view", "share_percent"): oil_share,
    ("designations_growth", "targets"): targets_by_month,
    ("outside_counts", "held"): persons_by_day,
    ("outside_counts", "counted"): cell_of("value"),
    ("ownership", "share_low_percent"): share_held("low"),
    ("ownership", "share_high_percent"): share_held("high"),
    ("independence", "reports"): step_of,
    ("source_chain", "reports"): places_cited,
    ("load_chart", "capacity_low"): capacity_of(min, people=False),
    ("load_chart", "capacity_high"): capacity_of(max, people=False),
    ("seat_chart", "capacity_low"): capacity_of(min, people=True),
    ("seat_chart", "capacity_high"): capacity_of(max, people=True),
    ("promise_chart", "promised_t"): weight_of("aid_announced"),
    ("promise_chart", "delivered_t"): weight_of("aid_delivered"),
    ("range_chart", "range_at_max_payload_km"): cell_of("range_km_at_max_payload"),
    ("range_chart", "max_or_ferry_range_km"): cell_of("max_or_ferry_range_km"),
    **{
        (chart, f"{end}_{short}"): spot_of(end, short)
        for chart in ("route_map", "reach_map")
        for end in ("origin", "destination")
        for short in ("lat", "lon")
    },
}


def drawn(files):
    """Yield each number that a chart draws: its rule, its chart and column, itself and its row."""
    for file in sorted((files.folder / "charts").glob("*.csv")):
        rows = files.chart(file.stem)
        columns = [name for name in rows[0] if name != "cites" and all(number(row[name]) for row in rows)]
        for row in rows:
            for name in columns:
                if row[name] != "" and not name.endswith("period"):
                    yield RULES.get((file.stem, name)), f"{file.stem}, {name}", float(row[name]), row


def number(text):
    """Say whether a cell is blank or a number."""
    return text == "" or bool(re.fullmatch(r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?", text))
