"""Screening beside its peers, on one machine in one run: names per CPU-second, memory, and the text scan.

    python tests/bench/screening.py [TARGETS.simple.csv QUERIES.csv] [--write]

Without a list and queries it takes the labelled set that stands beside the project, and says so where there is none.
Peers are looked for in the folder `screening` of CASEWORK_PEERS, a virtual environment with nomenklatura, flashtext and
spaCy, else in this Python; one that is absent is left out, which is said. The ratios count, not the seconds: they are
of one run. With --write the table goes to docs/benchmarks-screening.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from casework import archive
from casework.screening import Index, Scan

SET = Path(__file__).resolve().parents[3] / "shared" / "sets" / "screening"
PEER_QUERIES = 150  # logic-v2 needs seconds for a hundred
PAGE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks-screening.md"
# What is promised of each, in times of the peer's speed.
LEAST = {"nomenklatura logic-v1": 10, "nomenklatura logic-v2": 25, "spaCy PhraseMatcher": 20, "flashtext": 4}
NAMES, LETTERS = "names per CPU-second", "million letters per CPU-second"

PEERS = """
import csv, json, logging, sys, tempfile, time
from pathlib import Path
targets, queries, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
logging.disable(logging.CRITICAL)
try:
    from followthemoney import Dataset, StatementEntity
    from nomenklatura.blocker.index import Index
    from nomenklatura.matching import get_algorithm
    from nomenklatura.resolver import Linker
    from nomenklatura.store.memory import MemoryStore
except ImportError as error:
    print(json.dumps({"absent": str(error)}))
    raise SystemExit
data = Dataset.make({"name": "bench", "title": "bench"})
def entity(number, schema, names):
    told = {"id": number, "schema": schema, "datasets": ["bench"], "properties": {"name": names}}
    return StatementEntity.from_data(data, told)
store = MemoryStore(data, Linker({}))
with store.writer() as writer:
    for row in csv.DictReader(open(targets, encoding="utf-8")):
        writer.add_entity(entity(row["id"], row["schema"], [row["name"], *filter(None, row["aliases"].split(";"))]))
view = store.default_view()
index = Index(view, Path(tempfile.mkdtemp()))
index.build()
rows = list(csv.DictReader(open(queries, encoding="utf-8")))
asked = {f"q{n}": entity(f"q{n}", row["schema"], [row["name"]]) for n, row in enumerate(rows[:: len(rows) // count])}
start = time.process_time()
found = [(str(number), matches) for number, matches in index.match_entities(asked.values())]
blocking = time.process_time() - start
out = {}
for name in ("logic-v1", "logic-v2"):
    algorithm = get_algorithm(name)
    config = algorithm.default_config()
    start = time.process_time()
    for number, matches in found:
        for other, _ in matches:
            algorithm.compare(asked[number], view.get_entity(str(other)), config)
    out[f"nomenklatura {name}"] = len(asked) / (blocking + time.process_time() - start)
print(json.dumps(out))
"""

READERS = """
import json, sys, time
told = json.load(open(sys.argv[1], encoding="utf-8"))
names, text, out = told["names"], told["text"], {}
try:
    from flashtext import KeywordProcessor
    processor = KeywordProcessor()
    processor.add_keywords_from_list(names)
    start = time.process_time()
    processor.extract_keywords(text, span_info=True)
    out["flashtext"] = len(text) / (time.process_time() - start) / 1e6
except ImportError:
    pass
try:
    import spacy
    from spacy.matcher import PhraseMatcher
    nlp = spacy.blank("en")
    nlp.max_length = len(text) + 1
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("names", [nlp.make_doc(name) for name in names])
    start = time.process_time()
    matcher(nlp.make_doc(text))
    out["spaCy PhraseMatcher"] = len(text) / (time.process_time() - start) / 1e6
except ImportError:
    pass
print(json.dumps(out))
"""


def main() -> None:
    """Measure ours, then the peers, and print all side by side."""
    ask = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    ask.add_argument("targets", type=Path, nargs="?", default=SET / "targets.simple.csv")
    ask.add_argument("queries", type=Path, nargs="?", default=SET / "queries_dev.csv")
    ask.add_argument("--write", action="store_true")
    given = ask.parse_args()
    if not given.targets.is_file():
        print("screening was not measured: name a list and a table of queries")
        return
    targets = pd.read_csv(given.targets, dtype=str, keep_default_na=False).rename(columns={"id": "target_id"})
    rows = [(row.target_id, name, "strong") for row in targets.itertuples() for name in row.aliases.split(";") if name]
    names = pd.DataFrame(rows, columns=["target_id", "name", "kind"])
    asked = pd.read_csv(given.queries, dtype=str, keep_default_na=False)["name"].tolist()
    text = " ".join(f"On that day {name} met officials in Caracas, the ministry said in a statement." for name in asked)
    made, speed = screening(targets, names, asked)
    print(made)
    peers = [(name, NAMES, speed, value) for name, value in _asked(PEERS, given.targets, given.queries, PEER_QUERIES)]
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "text.json"
        told.write_text(json.dumps({"names": names["name"].tolist(), "text": text}), encoding="utf-8")
        pace = reading(names, text)
        peers += [(name, LETTERS, pace, value) for name, value in _asked(READERS, told)]
    lines = table(speed, pace, peers)
    print("\n".join(lines))
    if given.write:
        archive.write(PAGE, page(made, lines).encode())


def screening(targets: pd.DataFrame, names: pd.DataFrame, asked: list[str]) -> tuple[str, float]:
    """Measure build, batch and single queries; give them in words, and names per CPU-second."""
    start = time.process_time()
    index = Index.build(targets, names)
    built = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    index.screen(asked)
    speed = len(asked) / (time.process_time() - start)
    start = time.process_time()
    for name in asked[:200]:
        index.screen(name)
    one = (time.process_time() - start) * 5
    return (
        f"An index over {len(index.texts):,} names is built in {built:.2f} CPU-seconds within {memory:.0f} MB; "
        f"one query then takes {one:.1f} ms of a processor."
    ), speed


def reading(names: pd.DataFrame, text: str) -> float:
    """Measure the text scan, in million letters per CPU-second."""
    scan = Scan(names)
    scan(text)
    start = time.process_time()
    scan(text)
    return len(text) / (time.process_time() - start) / 1e6


def table(speed: float, pace: float, peers: list[tuple[str, str, float, float]]) -> list[str]:
    """Set ours and the peers side by side, each beside what is promised; say who is absent."""
    lines = ["| what | speed | | casework is faster, times | promised |", "|---|---:|---|---:|---:|"]
    lines += [f"| casework, names | {speed:,.0f} | {NAMES} | | |", f"| casework, text | {pace:,.1f} | {LETTERS} | | |"]
    for name, unit, ours, value in peers:
        lines.append(f"| {name} | {value:,.2f} | {unit} | {ours / value:.1f} | {LEAST[name]} |")
    absent = sorted(set(LEAST) - {name for name, *_ in peers})
    return lines + ([f"\nNot measured, for it is not installed: {', '.join(absent)}."] if absent else [])


def page(made: str, lines: list[str]) -> str:
    """Write the page of the docs."""
    python = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    return (
        "# Benchmark of screening\n\nMade by `python tests/bench/screening.py --write`; do not edit. "
        "All of it is one run on one machine,\nin processor time: the ratios are what to read. nomenklatura is asked "
        f"through its own index, {PEER_QUERIES} names of the\nqueries; spaCy makes tokens and matches phrases; "
        f"flashtext reads the same text with the same names. {python}.\n\n{made}\n\n" + "\n".join(lines) + "\n"
    )


def _asked(script: str, *arguments: object) -> list[tuple[str, float]]:
    """Run a script in the environment of the peers; nothing where they are not installed."""
    place = Path(os.environ.get("CASEWORK_PEERS", "")) / "screening" / "bin" / "python"
    python = str(place) if os.environ.get("CASEWORK_PEERS") and place.is_file() else sys.executable
    done = subprocess.run([python, "-c", script, *map(str, arguments)], capture_output=True, text=True, check=False)
    lines = done.stdout.strip().splitlines()
    if done.returncode and not lines:
        raise SystemExit(f"a peer failed: {done.stderr.strip()[-400:]}")
    found = json.loads(lines[-1])
    return [] if "absent" in found else list(found.items())


if __name__ == "__main__":
    main()
