"""What several variants found, side by side: a table of every finding and headline, and a chart of the verdicts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casework import archive
from casework.case.investigation import chart_files
from casework.model import Sentence, Value, cite, say
from casework.suite.run import Outcome
from casework.suite.variants import Variant, varying

if TYPE_CHECKING:
    import pandas as pd

    from casework.charts import Chart

MOST = 6  # findings side by side in a chart
COLUMNS = ("case", "variant", "what", "name", "claim_id", "check", "known_on", "verdict", "headline", "numbers")


def compare(ran: Sequence[tuple[Variant, Outcome]], folder: Path) -> list[str]:
    """Write comparison.csv and, where there are findings, its chart; give what to say of them, one line each.

    The table has one row for each variant and finding, and one for each variant and chart, with the numbers of its
    headline in the order of print: those that a reader would put side by side.
    """
    from casework.export import write_table

    variants = [variant for variant, _ in ran]
    table = _table(ran)
    folder.mkdir(parents=True, exist_ok=True)
    write_table(table.drop(columns="cites"), folder / "comparison.csv")
    lines = [_what_differs(table, len(variants)), f"comparison: {folder / 'comparison.csv'}"]
    findings = table[(table["what"] == "finding") & (table["known_on"] == "")]
    if len(findings):
        for suffix, content in chart_files(_chart(findings, variants)):
            # The table is the one above; the rows of the chart stand beside it under the chart's own name.
            archive.write(folder / f"verdicts{suffix}", content)
        lines.append(f"chart: {folder / 'verdicts.png'}")
    return lines


def _table(ran: Sequence[tuple[Variant, Outcome]]) -> pd.DataFrame:
    import pandas as pd

    names = varying([variant for variant, _ in ran])
    rows = []
    for variant, outcome in ran:
        given = dict(variant.given)
        head = {"case": variant.case, "variant": variant.label, **{name: given.get(name, "") for name in names}}
        rows += [head | row for row in _rows(outcome.out)]
    columns = [*COLUMNS[:2], *names, *COLUMNS[2:], "cites"]
    return pd.DataFrame(rows, columns=columns).astype("str")


def _rows(out: Path) -> Iterator[dict[str, str]]:
    for finding in _read(out / "findings.json") or []:
        said = Sentence.from_json(finding["measured"])
        yield {
            "what": "finding",
            "name": f"{finding['check']} {finding['claim_id']}",
            **{key: finding[key] for key in ("claim_id", "check", "known_on", "verdict")},
            "headline": finding["headline"]["text"],
            "numbers": _numbers(said),
            "cites": _cites(finding),
        }
    for path in sorted((out / "charts").glob("*.json")):
        told = _read(path)
        said = Sentence.from_json(told["words"]["headline"]) if "template" in told["words"]["headline"] else None
        yield {
            "what": "chart", "name": path.stem, "claim_id": "", "check": "", "known_on": "", "verdict": "",
            "headline": told["words"]["headline"]["text"], "numbers": _numbers(said) if said else "", "cites": "",
        }  # fmt: skip


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def _numbers(said: Sentence) -> str:
    """Give the numbers of a sentence, each with its unit, in the order of its fields."""
    return "; ".join(f"{value.number} {value.unit}" for value in said.values() if not isinstance(value.number, str))


def _cites(finding: dict[str, Any]) -> str:
    rows = finding["evidence"]
    lines = sorted({line for row in rows for line in (row.get("cites") or _place(row)).splitlines()})
    return "\n".join(lines)


def _place(row: dict[str, Any]) -> str:
    return f"{row['raw']} {row['locator']}" if "raw" in row and "locator" in row else ""


def _what_differs(table: pd.DataFrame, variants: int) -> str:
    names = _differing(table)
    shared = table[table["what"] == "finding"].groupby(["name", "known_on"])["variant"].nunique()
    in_all = int((shared == variants).sum())
    if not names:
        return f"{in_all} findings stand in all {variants} variants, with the same verdict in each"
    return f"verdicts differ between variants in {len(names)} of {in_all} findings: {'; '.join(names[:3])}"


def _differing(findings: pd.DataFrame) -> list[str]:
    """Give the findings whose verdict is not the same in every variant, those with the most verdicts first."""
    held = findings[(findings["what"] == "finding") & (findings["known_on"] == "")]
    verdicts = held.groupby("name")["verdict"].nunique().sort_values(ascending=False, kind="stable")
    return list(verdicts[verdicts > 1].index)


def _chart(findings: pd.DataFrame, variants: Sequence[Variant]) -> Chart:
    """Draw the verdicts that differ, claim by claim; where none does, or cases differ, how many of each there are."""
    from casework import charts

    differing = _differing(findings)[:MOST]
    single = findings.drop_duplicates(["variant", "name"])
    place = f"{len(variants)} variants"
    if differing and len({variant.case for variant in variants}) == 1:
        shown = single[single["name"].isin(differing)]
        claims = shown.groupby("check")["claim_id"].transform("nunique")
        shown = shown.assign(finding=shown["check"].where(claims == 1, shown["name"]))
        count = Value(len(_differing(findings)), "count", cites=cite(shown))
        return charts.matrix(
            shown, row="variant", column="finding", state="verdict", measure="Verdict on each claim", place=place,
            headline=say("Verdicts that change with the parameters: {n}", n=count),
        )  # fmt: skip
    counted = _counted(findings)
    count = Value(len(findings), "count", cites=cite(counted))
    return charts.bars(
        counted, category="variant", value="findings", by="verdict", stacked=True, measure="Findings by verdict",
        unit="count", place=place, headline=say("Findings over all variants: {n}", n=count),
    )  # fmt: skip


def _counted(findings: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    rows = [
        {"variant": variant, "verdict": verdict, "findings": len(group), "cites": cite(group)}
        for (variant, verdict), group in findings.groupby(["variant", "verdict"], sort=False)
    ]
    return pd.DataFrame(rows)
