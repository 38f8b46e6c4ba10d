"""Compare the intake of web pages with trafilatura alone, same options and metadata, on the same pages in one run.

    python tests/bench/intake.py [FOLDER_OR_TAR of .html]

Without pages of one's own it takes the fixture, which is short; real pages say more. Prints pages per second of
processor time, ours with the process that reads them; passes take turns, medians count.
"""

import os
import statistics
import sys
import tarfile
import time
from pathlib import Path

import trafilatura

from casework.model import Refused
from casework.rows import apart
from casework.rows.pages import of_page
from casework.rows.text import decode

PASSES = 3
FIXTURE = Path(__file__).parents[1] / "fixtures" / "article_html"


def pages(place):
    """Give the text of every page in a folder or a tar."""
    if place.is_dir():
        held = [(path.name, path.read_bytes()) for path in sorted(place.rglob("*.html"))]
    else:
        with tarfile.open(place) as archive:
            files = [member for member in archive if member.isfile() and member.name.endswith((".html", ".htm"))]
            held = [(member.name, archive.extractfile(member).read()) for member in files]
    return [(name, decode(name, data)[0]) for name, data in held]


def ours(name, page):
    try:
        return of_page(name, page)
    except Refused:
        return None


def theirs(_name, page):
    return trafilatura.bare_extraction(
        page, favor_precision=True, include_comments=False, include_tables=False, with_metadata=True
    )


def processor():
    """Give the seconds of processor time of this process and of the one that reads pages for it (Linux)."""
    fields = Path(f"/proc/{apart._process.pid}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def seconds(work, held):
    start = processor()
    for name, page in held:
        work(name, page)
    return processor() - start


def main():
    held = pages(Path(sys.argv[1])) if len(sys.argv) > 1 else pages(FIXTURE) * 60
    if not held:
        sys.exit(f"{sys.argv[1]}: no page that ends in .html")
    for name, page in held:  # once over everything: what libraries load on the first pages is no part of a batch
        ours(name, page)
        theirs(name, page)
    spent = {ours: [], theirs: []}
    for _ in range(PASSES):
        for work, times in spent.items():
            times.append(seconds(work, held))
    a, b = (statistics.median(times) for times in spent.values())
    print(f"{len(held)} pages, {PASSES} passes in turn, medians")
    print(f"casework: {len(held) / a:.1f} pages per CPU-second; trafilatura: {len(held) / b:.1f}; ratio {b / a:.2f}")


if __name__ == "__main__":
    main()
