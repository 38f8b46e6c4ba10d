"""Time one million positions to legs, and the same file through `traffic` where that is installed.

python tests/bench/tracks.py [--positions 1000000] [--traffic PYTHON]   # PYTHON of an environment that has traffic
"""

import argparse
import json
import statistics
import subprocess
import tempfile
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
from pyproj import Geod

from casework.flights import legs_of

EARTH = Geod(ellps="WGS84")
FIELDS = {
    "UUEE": (55.97, 37.41),
    "OSLK": (35.40, 35.95),
    "GOOY": (14.74, -17.49),
    "SVMI": (10.60, -66.99),
    "LEMD": (40.49, -3.57),
}
OTHER = (
    "import sys, time, pandas as pd\n"
    "from traffic.core import Traffic\n"
    "table = pd.read_parquet(sys.argv[1])\n"
    "table['timestamp'] = pd.to_datetime(table['time_utc'], utc=True, format='ISO8601')\n"
    "table = table.rename(columns={'lat': 'latitude', 'lon': 'longitude', 'altitude_ft': 'altitude',"
    " 'ground_kt': 'groundspeed', 'on_ground': 'onground'}).drop(columns='time_utc')\n"
    "start = time.process_time()\n"
    "flights = sum(1 for _ in Traffic(table).iterate(by='30 min'))\n"
    "split = time.process_time() - start\n"
    "for flight in Traffic(table).iterate(by='30 min'):\n"
    "    flight.filter().cumulative_distance()\n"
    "print(split, time.process_time() - start - split, flights)\n"
)


def flown(name, start, count, rng):
    """Give one aircraft's points: legs between random fields, an hour on the ground between them, ten seconds apart."""
    order = rng.permutation(list(FIELDS))
    rows = []
    at = start
    for one, other in pairwise(order):
        (lat, lon), (lat_2, lon_2) = FIELDS[one], FIELDS[other]
        many = count // (len(order) - 1)
        points = np.array([(lon, lat), *EARTH.npts(lon, lat, lon_2, lat_2, many - 2), (lon_2, lat_2)])
        step = EARTH.inv(lon, lat, lon_2, lat_2)[2] / many / 250
        height = np.minimum(35000, np.minimum(np.arange(many), np.arange(many)[::-1]) * 200.0)
        rows.append(
            pd.DataFrame(
                {
                    "seconds": at + np.arange(many) * step,
                    "lat": points[:, 1],
                    "lon": points[:, 0],
                    "altitude_ft": height,
                }
            )
        )
        at += many * step + 3600
    table = pd.concat(rows)
    return table.assign(
        icao24=name, ground_kt=np.where(table["altitude_ft"] > 0, 480.0, 0.0), on_ground=table["altitude_ft"] == 0
    )


def made(positions):
    """Give about so many positions of two hundred aircraft, shuffled as files come in."""
    rng = np.random.default_rng(7)
    each = positions // 200
    table = pd.concat(
        [flown(f"{number:06x}", 1.55e9 + number * 60, each, rng) for number in range(200)], ignore_index=True
    )
    times = pd.to_datetime(table.pop("seconds"), unit="s", utc=True).dt.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    table = table.assign(time_utc=times, raw="0" * 64, locator=[f"row {number}" for number in range(len(table))])
    table["on_ground"] = table["on_ground"].astype("boolean")
    return table.sample(frac=1, random_state=7).reset_index(drop=True)


def compared(table, python, seconds):
    """Give the times of `traffic` on the same rows in the same run, or why it could not be tried.

    Both in seconds of the processor, so that what else runs on the machine changes the ratio little.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "positions.parquet"
        table.drop(columns=["raw", "locator"]).to_parquet(path)
        done = subprocess.run([python, "-c", OTHER, str(path)], capture_output=True, text=True, check=False)
    if done.returncode:
        return {"traffic": f"skipped: {(done.stderr.strip().splitlines() or ['no word why'])[-1]}"}
    split, whole, flights = done.stdout.split()[-3:]
    # `split` only parts flights at silences; `whole` also filters points and sums distances, as ours does.
    return {
        "traffic_flights": int(flights),
        "traffic_split_cpu_seconds": round(float(split), 2),
        "traffic_cpu_seconds": round(float(whole), 2),
        "ratio": round(float(whole) / seconds, 1),
    }


def main():
    """Print seconds, legs, and the ratio to `traffic` as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--positions", type=int, default=1_000_000)
    parser.add_argument("--traffic", default="")
    asked = parser.parse_args()
    table = made(asked.positions)
    airports = pd.DataFrame([{"icao": icao, "lat": lat, "lon": lon} for icao, (lat, lon) in FIELDS.items()])
    seconds, cpu = [], []
    for _ in range(3):
        start, used = time.perf_counter(), time.process_time()
        legs, aside = legs_of(table, airports)
        seconds.append(time.perf_counter() - start)
        cpu.append(time.process_time() - used)
    found = {
        "positions": len(table),
        "legs": len(legs),
        "set_aside": len(aside),
        "seconds": round(statistics.median(seconds), 2),
        "cpu_seconds": round(statistics.median(cpu), 2),
    }
    found |= compared(table, asked.traffic, found["cpu_seconds"]) if asked.traffic else {"traffic": "not asked for"}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
