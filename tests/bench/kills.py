"""Kill runs of a case at random moments, resume each, compare every byte: python tests/bench/kills.py CASE."""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

TIMES = ("run.json",)  # the one file in which times stand


@dataclass
class Done:
    """How many runs were killed under way, and the files that differ afterwards, by the moment of the kill."""

    killed: int = 0
    differing: dict[float, list[str]] = field(default_factory=dict)


def kill_and_resume(case, *, moments, seed, processed=None, tell=lambda line: None):
    """Run once whole; then again and again from nothing, kill, resume; give what is not the same."""
    place = Path(processed or Path(os.environ["CASEWORK_ROOT"]) / "data/processed")
    command = [sys.executable, "-m", "casework.cli", "run", case]
    quiet = {
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.PIPE,
        "env": {**os.environ, "CASEWORK_PROCESSED": str(place)},
    }
    out, cache = place / case, place / ".cache"
    whole_s = float("inf")
    for _ in range(2):  # the shorter of two, for a run that has ended cannot be killed
        shutil.rmtree(out, ignore_errors=True)
        shutil.rmtree(cache, ignore_errors=True)
        started = time.monotonic()
        subprocess.run(command, check=True, **quiet)
        whole_s = min(whole_s, time.monotonic() - started)
    wanted, done = contents(out), Done()
    for moment in sorted(random.Random(seed).uniform(0.02, 0.98) * whole_s for _ in range(moments)):
        shutil.rmtree(out)
        shutil.rmtree(cache, ignore_errors=True)
        process = subprocess.Popen(command, **quiet)
        time.sleep(moment)
        done.killed += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.communicate()
        again = subprocess.run(command, check=False, **quiet)
        found = contents(out)
        wrong = sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))
        if again.returncode or wrong:
            done.differing[round(moment, 2)] = wrong or [again.stderr.decode()[-300:]]
        tell(f"killed after {moment:.2f} of {whole_s:.1f} s: {'differs: ' + ', '.join(wrong) if wrong else 'the same'}")
    return done


def contents(folder):
    """Give the bytes of every result that a reader sees."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in TIMES and not path.name.startswith(".")
    }


def main():
    """Kill, resume, compare, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", nargs="?", default="russia-venezuela-2019")
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    os.environ.setdefault("CASEWORK_ROOT", str(Path(__file__).resolve().parents[2]))
    with tempfile.TemporaryDirectory() as folder:
        done = kill_and_resume(asked.case, moments=asked.moments, seed=asked.seed, processed=folder, tell=print)
    print(f"{asked.moments} runs, {done.killed} killed under way, {len(done.differing)} with other bytes afterwards")
    sys.exit(bool(done.differing))


if __name__ == "__main__":
    main()
