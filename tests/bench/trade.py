"""How fast and how lean the trade desk is on a file like BACI, beside pandas doing the same sums.

    python tests/bench/trade.py [ROWS]

Writes invented rows (default 10 million) to a temporary Parquet file, then prints for shares and
concentration: seconds and peak memory of the desk and of pandas, each in a process of its own, and their ratio; and the
milliseconds that each takes on 10,000 rows. Shared machines make single timings loose: read the ratios.
"""

import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import pandas as pd

from casework import trade

MADE = """
COPY (
    SELECT CAST(2010 + n % 10 AS VARCHAR) AS period, 'A' AS freq, 'X' AS flow,
        'C' || lpad(CAST(n // 10 % 220 AS VARCHAR), 3, '0') AS reporter,
        'C' || lpad(CAST(n // 2200 % 220 AS VARCHAR), 3, '0') AS partner,
        lpad(CAST(n // 484000 AS VARCHAR), 6, '0') AS commodity,
        CAST(hash(n * 3) % 100000000 AS DOUBLE) / 100 AS value_usd, repeat('a', 64) AS raw, 'row ' || n AS locator
    FROM range({rows}) AS t(n) ORDER BY hash(n)
) TO '{path}' (FORMAT parquet)
"""
COLUMNS = ["period", "reporter", "partner", "flow", "value_usd"]


def desk_shares(path):
    return len(trade.partner_share(path, "", "X", side="own", commodity="*"))


def pandas_shares(path):
    frame = pd.read_parquet(path, columns=COLUMNS)
    sums = frame[frame["flow"] == "X"].groupby(["reporter", "period", "partner"], as_index=False)["value_usd"].sum()
    totals = sums.groupby(["reporter", "period"])["value_usd"].transform("sum")
    return len(sums.assign(share_percent=100 * sums["value_usd"] / totals))


def desk_concentration(path):
    return len(trade.concentration(path, "", "X", side="own", commodity="*"))


def pandas_concentration(path):
    frame = pd.read_parquet(path, columns=COLUMNS)
    sums = frame[frame["flow"] == "X"].groupby(["reporter", "period", "partner"], as_index=False)["value_usd"].sum()
    share = sums["value_usd"] / sums.groupby(["reporter", "period"])["value_usd"].transform("sum")
    return len((share**2).groupby([sums["reporter"], sums["period"]]).sum())


def measured(job, path):
    """Run a job in a fresh process; give its seconds and peak memory in MB."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_timed, (job, path))


def _timed(job, path):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.perf_counter()
    job(path)
    return time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before


def main(rows):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "flows.parquet"
        duckdb.sql("SET enable_progress_bar = false")
        duckdb.sql(MADE.format(rows=rows, path=path))
        for name, ours, theirs in (
            ("shares", desk_shares, pandas_shares),
            ("concentration", desk_concentration, pandas_concentration),
        ):
            (seconds, memory), (slow, heavy) = measured(ours, path), measured(theirs, path)
            print(f"{name}: {seconds:.2f} s, {memory:.0f} MB")
            print(f"  pandas {slow:.2f} s, {heavy:.0f} MB: {slow / seconds:.1f} times as long")
        small = duckdb.sql(f"SELECT * FROM read_parquet('{path}') LIMIT 10000").df()
        for job in (desk_shares, desk_concentration):
            job(small)
            start = time.perf_counter()
            job(small)
            print(f"{job.__name__} on 10,000 rows: {1000 * (time.perf_counter() - start):.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000)
