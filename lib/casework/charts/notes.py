"""Source notes: who published what a chart is drawn from, in one line under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from casework import archive
from casework.charts.scales import span_words
from casework.model import CaseworkError
from casework.sources import article_text

NAMED_PUBLISHERS = 4
DIGEST, DIGESTS = "digest in our own words", "digests in our own words"


def source_note(files: Sequence[Mapping[str, str]]) -> str:
    """Write publishers, titles and vintages of the raw files; many articles are counted, digests called digests."""
    publishers: dict[str, list[Mapping[str, str]]] = {}
    articles = [file for file in files if "/articles/" in file["path"]]
    if len(articles) > 2:  # a list of outlets would bury the chart; the data file names each
        files = [file for file in files if file not in articles]
        publishers["articles"] = articles
    for file in files:
        publishers.setdefault(file["publisher"] or "unknown publisher", []).append(file)
    if not [name for name in publishers if name != "unknown publisher"]:
        msg = f"no publisher is registered for {files[0]['path']}; add it to register.csv"
        raise CaseworkError(msg)
    shown = sorted(publishers, key=lambda name: name == "articles")[:NAMED_PUBLISHERS]
    parts = [_source(name, publishers[name]) for name in shown]
    more = len(publishers) - len(shown)
    if more:
        parts.append(f"and {more} more publishers, named in the chart's data file")
    retrieved = span_words([file["retrieved_at"][:10] for file in files])
    ends = f" Retrieved {retrieved}." if retrieved else ""
    return f"Source{'s' if len(parts) > 1 else ''}: {'; '.join(parts)}.{ends}"


def _source(publisher: str, files: Sequence[Mapping[str, str]]) -> str:
    if publisher == "articles":
        return f"{_counted(files)}, each named in the chart's data file"
    ours = "" if not all(map(_digest, files)) else DIGEST if len(files) == 1 else DIGESTS
    return ", ".join(filter(None, (publisher, _titles(files), _vintages(files), ours)))


def _counted(files: Sequence[Mapping[str, str]]) -> str:
    ours = len([file for file in files if _digest(file)])
    told = f"{ours} {DIGESTS if ours != 1 else DIGEST} of reports"
    if ours == len(files):
        return told
    reports = f"{len(files) - ours} report{'s' if len(files) - ours != 1 else ''} of the case"
    return f"{reports} and {told}" if ours else reports


def _digest(file: Mapping[str, str]) -> bool:
    return "/articles/" in file["path"] and _kind(archive.root() / file["path"], file["sha256"]) == "digest"


@lru_cache(maxsize=4096)
def _kind(path: Path, _sha256: str) -> str:
    """Ask an article what it is; what is kept elsewhere, or is no plain text, is called a report."""
    try:
        return article_text.kind(path) if path.suffix in {".md", ".txt"} else "article"
    except (CaseworkError, OSError):
        return "article"


def _titles(files: Sequence[Mapping[str, str]]) -> str:
    titles = sorted({file["title"] for file in files if file["title"]})
    return " and ".join(titles) if len(titles) <= 2 else f"{len(files)} files"


def _vintages(files: Sequence[Mapping[str, str]]) -> str:
    known = sorted({file["vintage"] for file in files if file["vintage"]})
    if len(known) != 1:
        return ""
    return f"vintage {known[0]}" if known[0][:1].isdigit() else known[0]
