"""How fast and how lean the trade desk is on a file like BACI, beside pandas doing the same.

    python tests/bench/trade.py [ROWS]

Writes invented rows (default 10 million) to a temporary CSV file in BACI's layout, then prints, each job in a process
of its own that has imported its libraries: seconds, growth of memory, and the ratio to pandas.

ingest: both sides start from the CSV file. pandas: `read_csv` with its C reader, which since pandas 3.1 works on all
cores, and default types, into a frame, with nothing checked and no place of a row. Here: a Parquet file of the
standard table, every cell typed and checked, every row with its place, rows that stand twice looked for. Beside it
pandas held to one core, as its reader worked before 3.1, the part of our processor time that the checks take, and the
time without the order of the rows, in which BACI is published and which rules out that any stands twice: then each row
gets a mark.
shares, concentration, mirror: both sides start from the Parquet file that the ingest wrote and end in a frame of the
same numbers; pandas reads only the columns that it needs. The mirror's file has every second product in the
importer's book.
small: a frame of 10,000 rows in memory; milliseconds for each analysis, the median of nine calls.

Shared machines make single timings loose: read the ratios, and take the best of three.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from subprocess import check_output

ROUNDS = 3
MADE = """
COPY (
    SELECT 2019 AS t, a.code AS i, b.code AS j, lpad(CAST(10121 + n // 48400 * 41 AS VARCHAR), 6, '0') AS k,
        printf('%.3f', (hash(n * 3) % 100000000) / 1000.0) AS v,
        CASE WHEN hash(n * 7) % 50 = 0 THEN 'NA' ELSE printf('%.3f', (hash(n * 5) % 1000000) / 1000.0) END AS q
    FROM range({rows}) AS r(n) JOIN areas AS a ON a.id = n % 220 JOIN areas AS b ON b.id = n // 220 % 220
    ORDER BY a.code, b.code, n
) TO '{path}' (FORMAT csv, HEADER, QUOTE '')
"""
BOTH = """
COPY (
    SELECT * EXCLUDE (reporter, partner, flow, value_usd), CASE WHEN odd THEN partner ELSE reporter END AS reporter,
        CASE WHEN odd THEN reporter ELSE partner END AS partner, CASE WHEN odd THEN 'M' ELSE 'X' END AS flow,
        CASE WHEN odd THEN round(1.06 * value_usd, 2) ELSE value_usd END AS value_usd
    FROM (SELECT *, commodity::INTEGER % 2 = 1 AS odd FROM read_parquet('{flows}'))
) TO '{both}' (FORMAT parquet)
"""
KEYS = ["reporter", "period", "partner"]


def make(rows, path):
    """Write invented rows as one year's file of BACI: exporter, importer, product, thousand dollars, tonnes or NA."""
    import duckdb
    import pycountry

    numbers = sorted(int(country.numeric) for country in pycountry.countries)[:220]
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute("CREATE TABLE areas AS SELECT unnest(?) AS code, unnest(range(220)) AS id", [numbers])
        connection.execute(MADE.format(rows=rows, path=path))


def desk_ingest(folder):
    from casework import sources

    path, target = folder / "baci.csv", folder / "flows.parquet"
    told = sources.load_large(path, target, sources.large(path, source="baci"))
    assert not told.set_aside
    return told.rows_kept


def desk_unordered(folder):
    from casework.rows import repeats

    repeats.reach = lambda columns: None
    return desk_ingest(folder)


def desk_checked(folder):
    """Ingest once more, and give the part of its processor time that goes into checks and the search for repeats."""
    import threading

    from casework.rows import distinct, repeats

    spent, lock = [0.0], threading.Lock()

    def counted(work):
        def wrapped(*arguments, **named):
            start = time.thread_time()
            try:
                return work(*arguments, **named)
            finally:
                with lock:
                    spent[0] += time.thread_time() - start

        return wrapped

    distinct.Plan.typed, repeats.reach = counted(distinct.Plan.typed), counted(repeats.reach)
    repeats.marks, repeats._shared = counted(repeats.marks), counted(repeats._shared)
    start = time.process_time()
    (folder / "flows.parquet").unlink()
    desk_ingest(folder)
    print(
        f"  checks and search for repeats: {100 * spent[0] / (time.process_time() - start):.0f} % of its processor time"
    )


def pandas_ingest(folder):
    import pandas as pd

    return len(pd.read_csv(folder / "baci.csv", engine="c"))


def alone_ingest(folder):
    """Read as pandas did before it read in parallel: on one core."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    return pandas_ingest(folder)


def desk_shares(flows):
    from casework import trade

    return len(trade.partner_share(_held(flows), "", "X", side="own", commodity="*"))


def pandas_shares(folder):
    sums = _sums(folder)
    totals = sums.groupby(["reporter", "period"])["value_usd"].transform("sum")
    return len(sums.assign(share_percent=100 * sums["value_usd"] / totals).sort_values([*KEYS[:2], "value_usd"]))


def desk_concentration(flows):
    from casework import trade

    return len(trade.concentration(_held(flows), "", "X", side="own", commodity="*"))


def pandas_concentration(folder):
    sums = _sums(folder)
    share = sums["value_usd"] / sums.groupby(["reporter", "period"])["value_usd"].transform("sum")
    return len((share**2).groupby([sums["reporter"], sums["period"]]).sum())


def turn_half(folder):
    """Write the same flows as two sides tell them: every second row in the importer's book, with freight."""
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute(BOTH.format(flows=folder / "flows.parquet", both=folder / "both.parquet"))


def desk_mirror(flows):
    from casework import trade

    return len(trade.mirror_table(_held(flows, "both"), commodity="*"))


def pandas_mirror(folder):
    import pandas as pd

    frame = pd.read_parquet(folder / "both.parquet", columns=[*KEYS, "flow", "value_usd"])
    sides = {}
    for flow, names in (("M", ("importer", "exporter")), ("X", ("exporter", "importer"))):
        side = frame[frame["flow"] == flow].groupby(KEYS, as_index=False)["value_usd"].sum()
        sides[flow] = side.rename(columns=dict(zip(("reporter", "partner"), names, strict=True)))
    both = sides["M"].merge(sides["X"], on=["period", "importer", "exporter"], how="outer", suffixes=("_m", "_x"))
    ratio = both["value_usd_m"] / both["value_usd_x"]
    gap = 200 * (both["value_usd_m"] - both["value_usd_x"]) / (both["value_usd_m"] + both["value_usd_x"])
    return len(both.assign(ratio=ratio, in_band=ratio.between(1.0, 1.2), asymmetry_percent=gap))


def _held(flows, name="flows"):
    return flows / f"{name}.parquet" if isinstance(flows, Path) else flows


def _sums(folder):
    import pandas as pd

    frame = pd.read_parquet(folder / "flows.parquet", columns=[*KEYS, "flow", "value_usd"])
    return frame[frame["flow"] == "X"].groupby(KEYS, as_index=False)["value_usd"].sum()


def timed(job, folder):
    """Run a job in a process of its own; give its seconds, and by how many MB its memory grew at most."""
    seconds, memory = check_output([sys.executable, __file__, "--job", job, str(folder)], text=True).split()
    return float(seconds), float(memory)


def run(job, folder):
    """Do a job with its libraries imported beforehand, and print what it took."""
    import duckdb  # noqa: F401
    import pandas as pd  # noqa: F401
    import pyarrow.compute
    import pyarrow.csv
    import pyarrow.parquet  # noqa: F401

    from casework import sources, trade  # noqa: F401

    if job in ("desk_ingest", "desk_unordered"):
        (folder / "flows.parquet").unlink(missing_ok=True)  # the archive never writes over a file
    before, start = _memory("VmRSS"), time.perf_counter()
    globals()[job](folder)
    print(time.perf_counter() - start, _memory("VmHWM") - before)


def _memory(what):
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(what):
            return int(line.split()[1]) / 1024
    return float("nan")


def compare(name, folder):
    """Time both sides in turn, so that both meet the same machine, and print the best of each."""
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(timed(f"desk_{name}", folder))
        theirs.append(timed(f"pandas_{name}", folder))
    (seconds, memory), (slow, heavy) = (tuple(map(min, zip(*side, strict=True))) for side in (ours, theirs))
    print(f"{name}: {seconds:.2f} s, {memory:.0f} MB; pandas {slow:.2f} s, {heavy:.0f} MB")
    print(
        f"  {seconds / slow:.2f} of its time ({slow / seconds:.1f} times as fast), {memory / heavy:.2f} of its memory"
    )
    return seconds


def small(folder):
    """Time every analysis on 10,000 rows in memory."""
    import duckdb
    import pandas as pd

    from casework import trade

    told = f"* EXCLUDE (row), 'row ' || row AS locator FROM read_parquet('{folder / 'both.parquet'}')"
    rows = duckdb.sql(f"SELECT {told} LIMIT 10000").df()
    rows = pd.concat([rows.assign(period=str(year)) for year in range(2010, 2020)]).iloc[::10].reset_index(drop=True)
    one, other = rows["reporter"].iloc[0], rows["partner"].iloc[-1]
    mirrors = trade.mirror_table(rows, commodity="*")
    jobs = {
        "shares": lambda: desk_shares(rows),
        "shares of one": lambda: trade.partner_share(rows, one, "X", commodity="*"),
        "concentration": lambda: desk_concentration(rows),
        "coverage": lambda: trade.coverage(rows, one),
        "mirror": lambda: desk_mirror(rows),
        "mirror of one": lambda: trade.mirror_table(rows, one, commodity="*"),
        "reconcile": lambda: trade.reconcile(mirrors),
        "unit values": lambda: trade.unit_values(rows),
        "constant multiples": lambda: trade.constant_multiples(rows, one, first_period="2010", last_period="2019"),
        "digit lengths": lambda: trade.digit_lengths(rows, one),
        "range": lambda: trade.source_range(rows, one, other),
        "series": lambda: trade.flow_series(rows, one, other, "X", freq="A"),
        "condense": lambda: trade.condense(rows),
    }
    for name, job in jobs.items():
        took = []
        for _ in range(9):
            start = time.perf_counter()
            job()
            took.append(time.perf_counter() - start)
        print(f"{name} on 10,000 rows: {1000 * statistics.median(took):.0f} ms, at best {1000 * min(took):.0f} ms")


def main(rows):
    """Make the file, compare, and say what the checks cost."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(rows, folder / "baci.csv")
        ours = compare("ingest", folder)
        alone = min(timed("alone_ingest", folder)[0] for _ in range(ROUNDS))
        print(f"  pandas on one core {alone:.2f} s: {ours / alone:.2f} of its time")
        unordered = min(timed("desk_unordered", folder)[0] for _ in range(ROUNDS))
        print(f"  rows in no order {unordered:.2f} s: {unordered / ours:.2f} of the time in order")
        desk_checked(folder)
        turn_half(folder)
        for job in ("shares", "concentration", "mirror"):
            compare(job, folder)
        small(folder)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--job"]:
        run(sys.argv[2], Path(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000)
