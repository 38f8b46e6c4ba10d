"""Screening beside its peers, on one machine in one run: names per CPU-second, memory, and the text scan.

    python tests/bench/screening.py [TARGETS.simple.csv QUERIES.csv] [--peer-python PYTHON]

Without a list and queries it takes the labelled set that stands beside the project, and says so where there is none.
nomenklatura is measured where PYTHON can import it, flashtext and spaCy where this Python can, else said to be absent.
The ratios count, not the seconds: they are of one run.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd

from casework.screening import Index, Scan

SET = Path(__file__).resolve().parents[3] / "shared" / "sets" / "screening"
PEER_QUERIES = 150  # logic-v2 needs seconds for a hundred

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
    print(json.dumps({"nomenklatura": f"not installed, skipped ({error})"}))
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
    out[name] = len(asked) / (blocking + time.process_time() - start)
print(json.dumps(out))
"""


def main() -> None:
    """Measure ours, then the peers, and print all side by side."""
    ask = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    ask.add_argument("targets", type=Path, nargs="?", default=SET / "targets.simple.csv")
    ask.add_argument("queries", type=Path, nargs="?", default=SET / "queries_dev.csv")
    ask.add_argument("--peer-python", default=sys.executable)
    given = ask.parse_args()
    if not given.targets.is_file():
        print("screening was not measured: name a list and a table of queries")
        return
    targets = pd.read_csv(given.targets, dtype=str, keep_default_na=False).rename(columns={"id": "target_id"})
    rows = [(row.target_id, name, "strong") for row in targets.itertuples() for name in row.aliases.split(";") if name]
    names = pd.DataFrame(rows, columns=["target_id", "name", "kind"])
    asked = pd.read_csv(given.queries, dtype=str, keep_default_na=False)["name"].tolist()
    ours = screening(targets, names, asked)
    peers = subprocess.run(
        [given.peer_python, "-c", PEERS, str(given.targets), str(given.queries), str(PEER_QUERIES)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    lines = peers.stdout.strip().splitlines()
    found = json.loads(lines[-1]) if lines else {"nomenklatura": f"absent: {peers.stderr.strip()[-200:]}"}
    for name, value in found.items():
        told = f"{value:.1f} names per CPU-second; ours {ours / value:.1f} times" if isinstance(value, float) else value
        print(f"nomenklatura {name}: {told}")
    reading(names, asked)


def screening(targets: pd.DataFrame, names: pd.DataFrame, asked: list[str]) -> float:
    """Measure build, batch and single queries; give names per CPU-second."""
    start = time.process_time()
    index = Index.build(targets, names)
    built = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"build: {len(index.texts):,} names in {built:.2f} CPU-seconds, {memory:.0f} MB at most")
    start = time.process_time()
    index.screen(asked)
    speed = len(asked) / (time.process_time() - start)
    start = time.perf_counter()
    for name in asked[:200]:
        index.screen(name)
    print(f"batch: {speed:.0f} names per CPU-second; one query: {(time.perf_counter() - start) * 5:.1f} ms")
    return speed


def reading(names: pd.DataFrame, asked: list[str]) -> None:
    """Measure the text scan beside flashtext and spaCy's tokens and PhraseMatcher, on the same text and names."""
    text = " ".join(f"On that day {name} met officials in Caracas, the ministry said in a statement." for name in asked)
    scan = Scan(names)
    scan(text)
    start = time.process_time()
    scan(text)
    ours = len(text) / (time.process_time() - start) / 1e6
    print(f"text scan: {ours:.1f} million letters per CPU-second")
    for name, measure in (("flashtext", _flashtext), ("spaCy PhraseMatcher", _spacy)):
        try:
            peer = measure(names["name"].tolist(), text)
        except ImportError:
            print(f"{name}: not installed, skipped")
        else:
            print(f"{name}: {peer:.2f} million letters per CPU-second; ours {ours / peer:.1f} times")


def _flashtext(names: list[str], text: str) -> float:
    from flashtext import KeywordProcessor

    processor = KeywordProcessor()
    processor.add_keywords_from_list(names)
    start = time.process_time()
    processor.extract_keywords(text, span_info=True)
    return len(text) / (time.process_time() - start) / 1e6


def _spacy(names: list[str], text: str) -> float:
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("en")
    nlp.max_length = len(text) + 1
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("names", [nlp.make_doc(name) for name in names])
    start = time.process_time()
    matcher(nlp.make_doc(text))
    return len(text) / (time.process_time() - start) / 1e6


if __name__ == "__main__":
    main()
