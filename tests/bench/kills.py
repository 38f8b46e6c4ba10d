"""Kill runs at random moments, resume each, compare every byte: python tests/bench/kills.py [CASE|--small]."""

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

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

TIMES = ("run.json",)  # the one file in which times stand
LOCKS = (".lock", ".holder")  # what may lie beside results; anything else with a dot was left half written
OTHER = 0.3  # of the kills meet a process that the run has started, not the run itself


@dataclass
class Done:
    """How many runs were killed under way, and the files that differ afterwards, by the moment of the kill."""

    killed: int = 0
    differing: dict[float, list[str]] = field(default_factory=dict)


def kill_and_resume(case, *, moments, seed, processed=None, more=(), tell=lambda line: None):
    """Run once whole; then again and again from nothing, kill, resume; give what is not the same.

    `more` are arguments of the run, such as `-p partner=RUS,CHN`. What is killed is the run itself or, by chance, one
    of the processes that it has started. A third run, with nothing left to do, must change nothing either.
    """
    place = Path(processed or Path(os.environ["CASEWORK_ROOT"]) / "data/processed")
    command = [sys.executable, "-m", "casework.cli", "run", case, *more]
    quiet = {
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.PIPE,
        "env": {**os.environ, "CASEWORK_PROCESSED": str(place)},
    }
    whole_s = float("inf")
    for _ in range(2):  # the shorter of two, for a run that has ended cannot be killed
        shutil.rmtree(place, ignore_errors=True)
        started = time.monotonic()
        subprocess.run(command, check=True, **quiet)
        whole_s = min(whole_s, time.monotonic() - started)
    wanted, done, chance = contents(place), Done(), random.Random(seed)
    for moment in sorted(chance.uniform(0.02, 0.98) * whole_s for _ in range(moments)):
        shutil.rmtree(place)
        process = subprocess.Popen(command, **quiet)
        time.sleep(moment)
        done.killed += process.poll() is None
        met = _kill(process, chance)
        process.communicate()
        again = subprocess.run(command, check=False, **quiet)
        wrong = _differing(wanted, contents(place))
        if again.returncode == 0 and not wrong:
            again = subprocess.run(command, check=False, **quiet)
            wrong = _differing(wanted, contents(place))
        if again.returncode or wrong:
            done.differing[round(moment, 2)] = wrong or [again.stderr.decode()[-300:]]
        told = f"differs: {', '.join(done.differing[round(moment, 2)])}" if again.returncode or wrong else "the same"
        tell(f"{met} killed after {moment:.2f} of {whole_s:.1f} s: {told}")
    return done


def _kill(process, chance):
    """Kill a run, or one of those that it has started, whereupon it ends by itself."""
    import psutil

    below = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
    if below and chance.random() < OTHER:
        one = chance.choice(below)
        try:
            one.kill()
        except psutil.NoSuchProcess:
            return "nothing"
        return "one of its processes"
    process.send_signal(signal.SIGKILL)
    return "the run"


def _differing(wanted, found):
    return sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))


def contents(folder):
    """Give the bytes of every result that a reader sees, and of everything that was left half written."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in (*TIMES, *LOCKS) and ".cache" not in path.parts
    }


def main():
    """Kill, resume, compare, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", nargs="?", default="russia-venezuela-2019")
    parser.add_argument("--small", action="store_true", help="the two small notebooks of the tests")
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-p", dest="parameters", action="append", default=[], help="as in casework run")
    asked = parser.parse_args()
    more = [part for pair in asked.parameters for part in ("-p", pair)]
    with tempfile.TemporaryDirectory() as folder:
        if asked.small:
            import smallroot

            os.environ["CASEWORK_ROOT"], asked.case = folder, "small"
            smallroot.build(Path(folder))
        os.environ.setdefault("CASEWORK_ROOT", str(Path(__file__).resolve().parents[2]))
        place = f"{folder}/data/processed"
        told = {"processed": place, "more": more, "tell": lambda line: print(line, flush=True)}
        done = kill_and_resume(asked.case, moments=asked.moments, seed=asked.seed, **told)
    print(f"{asked.moments} runs, {done.killed} killed under way, {len(done.differing)} with other bytes afterwards")
    sys.exit(bool(done.differing))


if __name__ == "__main__":
    main()
