"""Measure the articles desk: speed beside its peers, near-copies of a large collection, memory of a long stream.

    python tests/bench/articles.py [FOLDER of .txt or .md] [--articles N]

Prints seconds and ratios of one run; a peer that is not installed is named and left out. Nothing is asserted here.
"""

import argparse
import importlib.util
import random
import resource
import tempfile
import time
import tracemalloc
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from casework.articles import Reading, batches
from casework.articles.copies import copies

SAMPLE = (
    "Two cargo jets carrying about 40 tonnes of spare parts and 30 technicians landed near the capital on Saturday, "
    "a diplomat told Reuters. The ministry did not respond to a request for comment. "
    "The first plane left Minsk on 3 March, refuelled in Ankara and is due to return next week, tracking data showed. "
    "The contract, signed in late 2018, is worth more than $12 million, according to two people briefed on it.\n\n"
)


def texts(folder):
    paths = sorted([*Path(folder).glob("*.txt"), *Path(folder).glob("*.md")]) if folder else []
    return [path.read_text("utf-8").split("\n---\n", 1)[-1] for path in paths] or [SAMPLE * 4] * 20


def seconds(work, articles):
    work(articles[0])  # loading lists and models is no part of the comparison
    start = time.process_time()
    for text in articles:
        work(text)
    return time.process_time() - start


def read(text):
    found = Reading(text, published="2021-03-12", language="en")
    return found.claims, found.routes, found.quantities


def beside_peers(articles):
    read(articles[-1])
    ours = seconds(read, articles)
    print(f"casework, all layers: {ours:.2f} s for {len(articles)} texts")
    if importlib.util.find_spec("dateparser"):
        from dateparser.search import search_dates

        other = seconds(lambda text: search_dates(text, languages=["en"]), articles)
        print(f"dateparser search: {other:.2f} s, {other / ours:.1f} times ours (wanted: 4)")
    else:
        print("dateparser is not installed: left out")
    if importlib.util.find_spec("quantulum3"):
        from quantulum3 import parser

        other = seconds(parser.parse, articles)
        print(f"quantulum3: {other:.2f} s, {other / ours:.1f} times ours (wanted: 10)")
    else:
        print("quantulum3 is not installed: left out")


def collection(many, seed=7):
    """Make texts of 350 words from 8,000, three in ten of them an edited copy of one before."""
    dice = random.Random(seed)
    words = [f"w{number}" for number in range(8000)]
    made = []
    for _ in range(many):
        if made and dice.random() < 0.3:
            told = dice.choice(made[-500:]).split()
            for _ in range(15):
                told[dice.randrange(len(told))] = dice.choice(words)
            made.append(" ".join(told[: dice.randint(200, len(told))]))
        else:
            made.append(" ".join(dice.choices(words, k=350)))
    return {f"a{number:05}": text for number, text in enumerate(made)}


def near_copies(many):
    held = collection(many)
    wall, cpu = time.perf_counter(), time.process_time()
    pairs = copies(held)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"near-copies of {many} articles: {wall:.1f} s, {cpu:.1f} s of CPU, {len(pairs)} pairs (wanted: 60 s)")


def stream(many, articles):
    """Read many articles as they come, each batch one row group of a Parquet file; print the peak of memory."""

    def rows():
        for number in range(many):
            yield {
                "article_id": f"a{number}", "published": "2021-03-12", "outlet": "", "title": "", "language": "en",
                "body": articles[number % len(articles)], "raw": "0" * 64,
            }  # fmt: skip

    tracemalloc.start()
    peaks, files = [], {}
    with tempfile.TemporaryDirectory() as folder:
        for part in batches(rows(), size=100):
            for name, frame in part._asdict().items():
                table = pa.Table.from_pandas(frame, preserve_index=False)
                if name not in files:
                    files[name] = pq.ParquetWriter(Path(folder, f"{name}.parquet"), table.schema)
                files[name].write_table(table.cast(files[name].schema))
            peaks.append(tracemalloc.get_traced_memory()[1] / 1e6)
            tracemalloc.reset_peak()
        for file in files.values():
            file.close()
    tracemalloc.stop()
    whole = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    first, last = peaks[1 if len(peaks) > 1 else 0], peaks[-1]
    told = f"peak {first:.0f} MB in the second batch, {last:.0f} in the last; {whole:.0f} in all"
    print(f"stream of {many} articles: {told}")


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", nargs="?", default="")
    asked.add_argument("--articles", type=int, default=10_000, help="size of the collections")
    told = asked.parse_args()
    articles = texts(told.folder)
    beside_peers(articles)
    near_copies(told.articles)
    stream(told.articles // 10, articles)


if __name__ == "__main__":
    main()
