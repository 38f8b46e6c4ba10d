"""Measure the articles desk: speed beside its peers, near-copies of a large collection, memory of a long stream.

    python tests/bench/articles.py [FOLDER of .txt or .md]... [--articles N] [--passes N]

Prints seconds and ratios of one run; a peer that is not installed is named and left out. Nothing is asserted here.
Each folder is measured alone, then all together: texts dense with dates and figures favour us, plain ones do not.
The desk and its peers take turns, each with its own lists and word tables loaded, as in the middle of a batch; what
is remembered of a text is forgotten before each pass, and the collector of circular references rests for all of them,
as it does while a batch is read. The desk reads the texts as `extract` does, some together; reading one by one is
measured beside it. The fastest pass of each counts, by CPU time.
"""

import argparse
import gc
import importlib.util
import random
import resource
import tempfile
import time
import tracemalloc
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from casework.articles import Reading, batches, read_together
from casework.articles.copies import copies
from casework.articles.text import gates
from casework.articles.text.chunks import columns_of
from casework.collector import uncollected

REMEMBERED = (columns_of, gates.opened)  # all that is kept by text, not by word
SAMPLE = (
    "Two cargo jets carrying about 40 tonnes of spare parts and 30 technicians landed near the capital on Saturday, "
    "a diplomat told Reuters. The ministry did not respond to a request for comment. "
    "The first plane left Minsk on 3 March, refuelled in Ankara and is due to return next week, tracking data showed. "
    "The contract, signed in late 2018, is worth more than $12 million, according to two people briefed on it.\n\n"
)


def texts(folder):
    paths = sorted([*Path(folder).glob("*.txt"), *Path(folder).glob("*.md")])
    return [path.read_text("utf-8").split("\n---\n", 1)[-1] for path in paths]


@uncollected()
def seconds(work, articles):
    for remembered in REMEMBERED:
        remembered.cache_clear()
    gc.collect()
    start = time.process_time()
    work(articles)
    return time.process_time() - start


def read(articles):
    for _ in read_together(Reading(text, published="2021-03-12", language="en") for text in articles):
        pass


def read_alone(articles):
    for text in articles:
        read([text])


def each(find):
    return lambda articles: [find(text) for text in articles]


def peers():
    """Give what reads the same texts, with how many times our speed is wanted."""
    found = {}
    if importlib.util.find_spec("dateparser"):
        from dateparser.search import search_dates

        found["dateparser search"] = (each(search_dates), 4)
        in_english = each(lambda text: search_dates(text, languages=["en"]))
        found["dateparser search, told that it is English"] = (in_english, 4)
    if importlib.util.find_spec("quantulum3"):
        from quantulum3 import parser

        found["quantulum3"] = (each(parser.parse), 10)
    for name in ("dateparser", "quantulum3"):
        if not any(known.startswith(name) for known in found):
            print(f"{name} is not installed: left out")
    return found


def beside_peers(name, articles, others, passes):
    works = {"casework, all layers": (read, 1), "casework, one by one": (read_alone, 1)} | others
    for work, _ in works.values():
        seconds(work, articles)  # loading lists and models is no part of the comparison
    taken = [{told: seconds(work, articles) for told, (work, _) in works.items()} for _ in range(passes)]
    fastest = {told: min(times[told] for times in taken) for told in works}
    ours = fastest["casework, all layers"]
    print(f"{name}: {len(articles)} texts, {sum(map(len, articles))} characters, casework {ours:.3f} s")
    for told, (_, wanted) in list(works.items())[1:]:
        print(f"  {told}: {fastest[told]:.3f} s, {fastest[told] / ours:.2f} times ours (wanted: {wanted})")


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
    asked.add_argument("folders", nargs="*")
    asked.add_argument("--passes", type=int, default=5, help="how often each reads the texts; the fastest counts")
    asked.add_argument("--articles", type=int, default=10_000, help="size of the collections")
    told = asked.parse_args()
    held = {folder: texts(folder) for folder in told.folders} or {"one sample": [SAMPLE * 4] * 20}
    others = peers()
    for name, found in held.items():
        beside_peers(name, found, others, told.passes)
    articles = [text for found in held.values() for text in found]
    if len(held) > 1:
        beside_peers("all together", articles, others, told.passes)
    near_copies(told.articles)
    stream(told.articles // 10, articles)


if __name__ == "__main__":
    main()
