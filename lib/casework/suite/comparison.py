"""What several variants found, side by side: a table of every finding and headline, and a chart of the verdicts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casework import archive
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
    rows = table(ran)
    folder.mkdir(parents=True, exist_ok=True)
    write_table(rows.drop(columns="cites"), folder / "comparison.csv")
    lines = [_what_differs(rows, len(variants)), f"comparison: {folder / 'comparison.csv'}"]
    chart = _chart(rows, variants)
    if chart is not None:
        for suffix, content in chart.files().items():
            archive.write(folder / f"chart{suffix}", content)
        lines.append(f"chart: {folder / 'chart.png'}")
    return lines


def prepare() -> None:
    """Load what `compare` needs, while there is nothing else to do."""
    import casework.export  # noqa: F401
    from casework import charts

    charts.prepare()


def table(ran: Sequence[tuple[Variant, Outcome]]) -> pd.DataFrame:
    """Give one row a variant and finding, and one a variant and chart headline."""
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
    seen: dict[tuple[str, ...], int] = {}
    for finding in _read(out / "findings.json") or []:
        said = Sentence.from_json(finding["measured"])
        # A claim may meet one check twice, for imports and for exports: told apart by their place.
        same = (finding["check"], finding["claim_id"], finding["known_on"])
        seen[same] = seen.get(same, 0) + 1
        yield {
            "what": "finding",
            "name": f"{same[0]} {same[1]}{f' ({seen[same]})' if seen[same] > 1 else ''}",
            **{key: finding[key] for key in ("claim_id", "check", "known_on", "verdict")},
            "headline": finding["headline"]["text"],
            "numbers": _numbers(said),
            "cites": _cites(finding),
        }
    for path in sorted((out / "charts").glob("*.json")):
        told = _read(path)
        if "template" in told["words"]["headline"]:
            said = Sentence.from_json(told["words"]["headline"])
            head = {"what": "chart", "name": path.stem, "headline": told["words"]["headline"]["text"]}
            rest = dict.fromkeys(("claim_id", "check", "known_on", "verdict"), "")
            yield head | rest | {"numbers": _numbers(said), "cites": said.cites}


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def _numbers(said: Sentence) -> str:
    """Give the numbers of a sentence, each with its name and unit: "first 3.1 percent; last 0.7 percent"."""
    told = []
    for name, slot in said.slots.items():
        if isinstance(slot, Sentence):
            told.append(_numbers(slot))
        elif not isinstance(slot.number, str):
            told.append(f"{name} {slot.number} {slot.unit}")
    return "; ".join(filter(None, told))


def _cites(finding: dict[str, Any]) -> str:
    rows = finding["evidence"]
    lines = sorted({line for row in rows for line in (row.get("cites") or _place(row)).splitlines()})
    return "\n".join(lines)


def _place(row: dict[str, Any]) -> str:
    return f"{row['raw']} {row['locator']}" if "raw" in row and "locator" in row else ""


def _what_differs(rows: pd.DataFrame, variants: int) -> str:
    if variants == 1:
        return "one variant alone ran whole: there is nothing to compare it with"
    names = differing(rows)
    held = rows[(rows["what"] == "finding") & (rows["known_on"] == "")]
    in_all = int((held.groupby("name")["variant"].nunique() == variants).sum())
    if not in_all:
        return "no finding stands in every variant"
    if not names:
        return f"of {in_all} findings that stand in all {variants} variants none has another verdict in one of them"
    return f"verdicts differ in {len(names)} of {in_all} findings that stand in all variants: {'; '.join(names[:3])}"


def differing(findings: pd.DataFrame) -> list[str]:
    """Give the findings whose verdict is not the same in every variant, those with the most verdicts first."""
    held = findings[(findings["what"] == "finding") & (findings["known_on"] == "")]
    verdicts = held.groupby("name")["verdict"].nunique().sort_values(ascending=False, kind="stable")
    return list(verdicts[verdicts > 1].index)


def _chart(rows: pd.DataFrame, variants: Sequence[Variant]) -> Chart | None:
    """Draw what differs: verdicts; else the numbers of a headline; else, or over cases, how many findings have which.

    Nothing is drawn where no variant found anything.
    """
    findings = rows[(rows["what"] == "finding") & (rows["known_on"] == "")]
    place = f"{len(variants)} variants"
    one_case = len({variant.case for variant in variants}) == 1
    if one_case and differing(rows):
        return _verdicts(findings, differing(rows), place)
    name, numbers = _headline_numbers(rows, len(variants)) if one_case else ("", [])
    if numbers:
        return _side_by_side(name, numbers, place)
    return _counts(findings, place) if len(findings) else None


def _verdicts(findings: pd.DataFrame, names: list[str], place: str) -> Chart:
    from casework import charts

    shown = findings[findings["name"].isin(names[:MOST])]
    several = shown.groupby("check")["name"].transform("nunique") > 1
    shown = shown.assign(finding=shown["check"].mask(several, shown["name"]))
    count = Value(len(names), "count", cites=cite(shown))
    return charts.matrix(
        shown, row="variant", column="finding", state="verdict", measure="Verdict on each claim", place=place,
        headline=say("Verdicts that change with the parameters: {n}", n=count),
    )  # fmt: skip


def _headline_numbers(rows: pd.DataFrame, variants: int) -> tuple[str, list[dict[str, Any]]]:
    """Give a chart whose headline has the same one or two numbers, of one unit, in every variant.

    Measures come before counts, then the first by name.
    """
    found = []
    for name, group in rows[rows["what"] == "chart"].groupby("name"):
        told = [[number.split(" ", 2) for number in text.split("; ")] for text in group["numbers"] if text]
        kinds = {tuple((part[0], part[-1]) for part in parts) for parts in told}
        if len(told) != variants or len(kinds) != 1 or len(set(group["numbers"])) == 1:
            continue
        (kind,) = kinds
        if len(kind) <= 2 and len({unit for _, unit in kind}) == 1:
            numbers = [
                {"variant": row.variant, "value": float(number), "which": which, "unit": unit, "cites": row.cites}
                for row, parts in zip(group.itertuples(), told, strict=True)
                for which, number, unit in parts
            ]
            found.append((kind[0][1] == "count", str(name), numbers))
    return min(found, key=lambda one: one[:2])[1:] if found else ("", [])


def _side_by_side(name: str, numbers: list[dict[str, Any]], place: str) -> Chart:
    import pandas as pd

    from casework import charts

    words = name.replace("_", " ")
    return charts.bars(
        pd.DataFrame(numbers), category="variant", value="value", by="which", unit=numbers[0]["unit"], place=place,
        measure=f"Numbers in the headline of {words}",
        headline=say("{name} in each variant", name=Value(words.capitalize(), "word")),
    )  # fmt: skip


def _counts(findings: pd.DataFrame, place: str) -> Chart:
    import pandas as pd

    from casework import charts

    counted = pd.DataFrame(
        {"variant": variant, "verdict": verdict, "findings": len(group), "cites": cite(group)}
        for (variant, verdict), group in findings.groupby(["variant", "verdict"], sort=False)
    )
    count = Value(len(findings), "count", cites=cite(counted))
    return charts.bars(
        counted, category="variant", value="findings", by="verdict", stacked=True, measure="Findings by verdict",
        unit="count", place=place, headline=say("Findings over all variants: {n}", n=count),
    )  # fmt: skip
