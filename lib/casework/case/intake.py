"""The raw files of a case as standard tables, and the records about them: what was read, kept and set aside."""

from __future__ import annotations

import hashlib
import io
import json
from functools import lru_cache
from math import fsum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casework import archive, sources, tables
from casework.case.choices import checks, origins  # noqa: F401  # read as case.read("checks"), case.read("origins")
from casework.case.decisions import decisions, replies  # noqa: F401  # read as case.read("decisions")
from casework.model import CaseworkError
from casework.rows import Ingested, Loaded, read_parquet

if TYPE_CHECKING:
    import pandas as pd

    from casework.case.investigation import Case

# Written by people, with git as their history; everything else in a case's folder is a raw file and registered.
BY_PEOPLE = ("case.yml", "decisions.csv", "checks.yml", "replies.csv")
# The column that places a row of a table in time, for what a source covers.
DATED_BY = {
    "articles": "published",
    "designations": "date",
    "presence": "file_date",
    "flows": "period",
    "observations": "period",
    "arms": "delivery_year",
    "legs": "arrival",
    "positions": "time_utc",
    "events": "date_from",
}
MOST_ROWS = 5_000_000  # of a table in memory: some two gigabytes, and twice that while they are read
BESIDE = frozenset({"names", "identifiers"})  # tables that a list of targets brings with its own
ROWS_READ_BY = ("rows", "sources", "tables", "model", "articles/dates")  # a change in these makes a cached table stale


@lru_cache(maxsize=1)
def _tables_of_sources() -> frozenset[str]:
    return frozenset(module.SOURCE.table for module in sources.known().values()) | BESIDE


def is_source_table(name: str) -> bool:
    """Say whether raw files give this table, rather than a notebook."""
    return name in _tables_of_sources()


def raw_files(case: Case) -> tuple[archive.Entry, ...]:
    """Give the raw files a case reads: those in its own folder, and the vintages of shared sources that it pins."""
    register = archive.register()
    own = register.under(f"data/raw/cases/{case.name}")
    pinned = []
    for source, vintages in case.settings.sources.items():
        for vintage in vintages:
            held = register.under(f"data/raw/sources/{source}/{vintage}")
            if not held:
                msg = f"case.yml pins {source} {vintage}, which is not held; bring it in with casework add, or unpin it"
                raise CaseworkError(msg)
            pinned.extend(held)
    return (*own, *pinned)


def load(entry: archive.Entry) -> Loaded:
    """Load one registered file after its hash was checked; where it lies in sources/, its folder names its source."""
    return sources.load(archive.check(entry), source=_source_of(entry), accept=True)


def table(case: Case, name: str) -> pd.DataFrame:
    """Give one standard table of all the case's files, from the cache where nothing changed.

    Raises CaseworkError for one of more than MOST_ROWS rows, which is read from its Parquet files.
    """
    import pandas as pd
    import pyarrow.parquet as pq

    found = files(case, name)
    rows = int(fsum(pq.read_metadata(path).num_rows for path in found))
    if rows > MOST_ROWS:
        msg = (
            f"{name} has {rows:,} rows, which would fill several gigabytes of memory; "
            f"case.parquet({name!r}) gives it to every analysis of trade"
        )
        raise CaseworkError(msg)
    if len(found) == 1:
        return _whole(name, [read_parquet(found[0])])
    # Sixty articles are sixty small files; joined once, they are read in one go by every notebook.
    key = hashlib.sha256(" ".join([name, _code(), *(path.name for path in found)]).encode()).hexdigest()
    joined = archive.processed() / ".cache" / f"{key}.parquet"
    if not joined.is_file():
        archive.write(joined, as_parquet(_whole(name, list(map(read_parquet, found)))))
    return pd.read_parquet(joined)


def files(case: Case, name: str) -> tuple[Path, ...]:
    """Give the Parquet files of one standard table, one a raw file of the case."""
    held = list(map(_cached, raw_files(case)))
    found = [path for path, record in held if record["counts"]["table"] == name]
    return (*found, *(_beside(path, name) for path, record in held if name in record.get("also", ())))


def _whole(name: str, parts: list[pd.DataFrame]) -> pd.DataFrame:
    import pandas as pd

    columns = tables.table(name).names
    if not parts:
        return pd.DataFrame({column: pd.Series(dtype=_dtype_of(name, column)) for column in columns})
    joined = pd.concat(parts, ignore_index=True).reindex(columns=list(columns))
    for column in joined.columns:
        kind = _dtype_of(name, column)
        if kind == "str":
            joined[column] = joined[column].astype("str").fillna("")
        elif kind == "boolean":  # what pandas did not write comes back as plain truth values
            joined[column] = joined[column].astype("boolean")
    return _told_apart(joined) if name == "articles" else joined


def _told_apart(articles: pd.DataFrame) -> pd.DataFrame:
    """Give each article an id of its own: one that another file has used is told apart by its own file's hash.

    A post that two saved pages show keeps both rows; they are copies, and counted as such.
    """
    again = articles["article_id"].duplicated()
    own = articles["article_id"] + "-" + articles["raw"].astype("str").str[:8]
    return articles.assign(article_id=articles["article_id"].mask(again, own))


def _filled(frame: pd.DataFrame, entry: archive.Entry) -> pd.DataFrame:
    """Fill what an article does not say of itself from what was registered with it; another table stays as it is."""
    if "body" not in frame.columns:
        return frame
    for column, value in _told(entry).items():
        silent = frame[column].fillna("") == "" if column in frame else frame["body"].notna()
        if column == "published" and value:
            frame["published_basis"] = frame["published_basis"].where(~silent, "given when it was registered")
        frame[column] = frame[column].where(~silent, value) if column in frame else value
    from casework.articles import with_day

    frame = with_day(frame)
    # What an image shows nobody but a person can say; it is typed when the image is registered.
    undescribed = (frame["kind"] == "image") & (frame["body"] == "")
    return frame.assign(body=frame["body"].mask(undescribed, entry.note))


def _told(entry: archive.Entry) -> dict[str, str]:
    return {
        "published": entry.vintage, "outlet": entry.publisher, "url": entry.url, "archived_url": entry.archived_url,
    }  # fmt: skip


def register(case: Case) -> pd.DataFrame:
    """Give the case's part of the register, with what the check of each file's hash said."""
    import pandas as pd

    wrong = archive.changed({entry.path: entry for entry in raw_files(case)})
    rows = [
        {name: getattr(entry, name) for name in archive.COLUMNS}
        | {"intact": entry.path not in wrong, "raw": entry.sha256, "locator": "whole file"}
        for entry in raw_files(case)
    ]
    return pd.DataFrame(rows)


def intake(case: Case) -> pd.DataFrame:
    """Give one row a raw file: its source and table, rows read, kept, set aside, and warnings."""
    import pandas as pd

    rows = [_cached(entry)[1]["counts"] | {"raw": entry.sha256, "locator": "whole file"} for entry in raw_files(case)]
    return pd.DataFrame(rows)


def coverage(case: Case) -> pd.DataFrame:
    """Give one row a source and month within the case's window: how many rows the source holds for it.

    A figure for a year covers its twelve months; a month without a row is a gap, which is not a zero.
    """
    import pandas as pd
    import pyarrow.parquet as pq

    parts = []
    for entry in raw_files(case):
        parquet, record = _cached(entry)
        dated = DATED_BY.get(record["counts"]["table"])
        if dated is None:
            continue
        keys = [name for name in (dated, "status") if name in pq.read_schema(parquet).names]
        # Counted before a year is spread over its months, for a large table has millions of rows and few periods.
        days = pq.read_table(parquet, columns=keys).group_by(keys).aggregate([([], "count_all")]).to_pandas()
        if "status" in days:
            days = days[days["status"] != "blank"]  # a published blank is a gap
        title = sources.named(record["counts"]["source"]).SOURCE.title
        told = {"source": title, "month": days[dated].map(_months), "raw": entry.sha256, "rows": days["count_all"]}
        parts.append(pd.DataFrame(told))
    columns = ["source", "month", "rows", "raw", "locator"]
    if not parts:
        return pd.DataFrame(columns=columns)
    spread = pd.concat(parts).explode("month").dropna(subset="month")
    window = spread["month"].between(case.first_period or "0000", (case.last_period or "9999") + "~")
    counted = spread[window].groupby(["source", "month", "raw"], as_index=False)["rows"].sum()
    return counted.astype({"rows": "int64"}).assign(locator="whole file")[columns]


def set_aside(case: Case) -> pd.DataFrame:
    """Give every row that was set aside, with source, locator and reason."""
    import pandas as pd

    rows = [row for entry in raw_files(case) for row in _cached(entry)[1]["set_aside"]]
    return pd.DataFrame(rows, columns=["source", "file", "row", "column", "reason", "raw_row", "raw", "locator"])


def findings(case: Case) -> pd.DataFrame:
    """Give the findings that notebooks kept, with sentences and evidence as they stand in findings/*.json."""
    import pandas as pd

    files = sorted((case.out / "findings").glob("*.json"))
    records = [record for path in files for record in json.loads(path.read_text(encoding="utf-8"))]
    return pd.DataFrame(records, columns=list(records[0]) if records else list(tables.table("findings").names))


def standing(case: Case) -> pd.DataFrame:
    """Give the verdict on each claim as the notebook of findings kept it; an empty table before it has run."""
    import pandas as pd

    kept = case.out / "tables" / "verdicts.parquet"
    return pd.read_parquet(kept) if kept.is_file() else pd.DataFrame()


def as_parquet(frame: pd.DataFrame) -> bytes:
    """Write a table as Parquet; the same table gives the same bytes."""
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False, compression="zstd")
    return buffer.getvalue()


def _months(period: str) -> list[str]:
    year = period[:4]
    if not year.isdigit():
        return []
    return (
        [period[:7]]
        if period[4:5] == "-" and period[5:7].isdigit()
        else [f"{year}-{month:02}" for month in range(1, 13)]
    )


def _dtype_of(name: str, column: str) -> str:
    kinds = {part.name: part.type for part in tables.table(name).columns}
    return {"number": "float64", "decimal": "float64", "integer": "float64", "flag": "boolean"}.get(
        kinds[column], "str"
    )


def _cached(entry: archive.Entry) -> tuple[Path, dict[str, Any]]:
    """Give a raw file's table as Parquet and the record of its loading, both keyed by content and by our code.

    The hash of the raw file is checked at every call; only the parsing is spared.
    """
    archive.check(entry)
    about = "\n".join(_told(entry).values())
    key = hashlib.sha256(f"{entry.sha256} {entry.path} {_code()} {about}".encode()).hexdigest()
    folder = archive.processed() / ".cache"
    parquet, record = folder / f"{key}.parquet", folder / f"{key}.json"
    told = _intact(parquet, record)
    if told is None:
        with archive.alone(folder):  # notebooks that begin side by side read the same files
            told = _intact(parquet, record)
            if told is None:
                told = _record(entry, _brought_in(entry, parquet)) | {"parquet": archive.sha256_of(parquet)}
                archive.write(record, json.dumps(told, ensure_ascii=False).encode())
    return parquet, told


def _brought_in(entry: archive.Entry, parquet: Path) -> Loaded | Ingested:
    """Write the table of a raw file as Parquet: piece by piece where it is large, else in memory."""
    path = archive.root() / entry.path
    opened = sources.large(path, source=_source_of(entry))
    if opened is not None:
        with archive.writing(parquet) as place:
            return sources.load_large(path, place, opened, accept=True)
    loaded = load(entry)
    archive.write(parquet, as_parquet(_filled(loaded.frame, entry)))
    for name, frame in loaded.also.items():
        archive.write(_beside(parquet, name), as_parquet(frame))
    return loaded


def _beside(parquet: Path, name: str) -> Path:
    return parquet.with_suffix(f".{name}.parquet")


def _source_of(entry: archive.Entry) -> str:
    parts = Path(entry.path).parts
    return parts[3] if parts[:3] == ("data", "raw", "sources") else ""


def _intact(parquet: Path, record: Path) -> dict[str, Any] | None:
    """Give the record of a cached table; nothing where one of the two is not as it was written."""
    try:
        told = json.loads(record.read_text(encoding="utf-8"))
        beside = all(_beside(parquet, name).is_file() for name in told["also"])
        return told if beside and told["parquet"] == archive.sha256_of(parquet) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _record(entry: archive.Entry, loaded: Loaded | Ingested) -> dict[str, Any]:
    counts = {
        "path": entry.path,
        "source": loaded.source,
        "table": loaded.table,
        "rows_in": loaded.rows_in,
        "rows_kept": loaded.rows_kept,
        "rows_set_aside": len(loaded.set_aside),
        "duplicates": loaded.duplicates,
        "warnings": "; ".join(loaded.warnings),
    }
    aside = [
        {
            "source": loaded.source,
            "file": entry.path,
            "row": row.row,
            "column": row.column or "",
            "reason": row.reason,
            "raw_row": row.raw,
            "raw": entry.sha256,
            "locator": f"row {row.row}",
        }
        for row in loaded.set_aside
    ]
    also = sorted(loaded.also) if isinstance(loaded, Loaded) else []
    return {"counts": counts, "set_aside": aside, "also": also}


@lru_cache(maxsize=1)
def _code() -> str:
    package = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for name in ROWS_READ_BY:
        start = package / name
        for path in sorted(start.rglob("*.py")) if start.is_dir() else [start]:
            digest.update(path.read_bytes())
    return digest.hexdigest()
