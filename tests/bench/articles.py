"""Compare the articles desk with dateparser's search and quantulum3 on the same texts, in one run.

    python tests/bench/articles.py [FOLDER of .txt or .md]

Prints seconds and ratios; a tool that is not installed is named and left out.
"""

import importlib.util
import sys
import time
from pathlib import Path

from casework.articles import Reading

SAMPLE = (
    "Two cargo jets carrying about 40 tonnes of spare parts and 30 technicians landed near the capital on Saturday, "
    "a diplomat told Reuters. The ministry did not respond to a request for comment. "
    "The first plane left Minsk on 3 March, refuelled in Ankara and is due to return next week, tracking data showed. "
    "The contract, signed in late 2018, is worth more than $12 million, according to two people briefed on it.\n\n"
)


def texts(folder):
    paths = sorted([*Path(folder).glob("*.txt"), *Path(folder).glob("*.md")]) if folder else []
    return [path.read_text("utf-8") for path in paths] or [SAMPLE * 4] * 20


def seconds(work, articles):
    work(articles[0])  # loading lists and models is no part of the comparison
    start = time.process_time()
    for text in articles:
        work(text)
    return time.process_time() - start


def read(text):
    found = Reading(text, published="2021-03-12", language="en")
    return found.claims, found.routes, found.quantities


def main():
    articles = texts(sys.argv[1] if len(sys.argv) > 1 else "")
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


if __name__ == "__main__":
    main()
