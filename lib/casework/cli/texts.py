"""The commands that read files of one's own: extract, screen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from casework.model import CaseworkError, Interval


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder for one JSON an article.")
@click.option("--published", default="", metavar="DAY", help="Day of publication, where a file does not say it.")
@click.pass_context
def extract(ctx: click.Context, files: tuple[Path, ...], out: Path, published: str) -> None:
    """Write what each article says as JSON: sentences, names, dates, numbers, claims with their sources, routes."""
    if published:
        Interval.of(published)
    if out.exists() and not out.is_dir():
        msg = f"{out.name} is a file; name a folder with --out"
        raise CaseworkError(msg)
    refused = 0
    for file in files:
        try:
            for name, content in _extracted(file, published):
                _write(out / name, content)
        except CaseworkError as error:
            refused += 1
            click.echo(" ".join(str(error).split()), err=True)
    if refused:
        ctx.exit(2)


def _extracted(file: Path, published: str) -> list[tuple[str, dict[str, Any]]]:
    from casework import articles, sources

    loaded = sources.load(file, accept=True)
    if loaded.table != "articles":
        msg = f"{file.name}: this is {loaded.source}, a table and no article; read it with casework load"
        raise CaseworkError(msg)
    rows = loaded.frame.to_dict("records")
    names = [
        f"{file.stem}.json" if len(rows) == 1 else f"{file.stem}-{number}.json" for number in range(1, len(rows) + 1)
    ]
    found = [_evidence(row, published, articles.evidence) for row in rows]
    if "annotations" in loaded.also:  # comments and footnotes: of a file with one article
        found[0]["annotations"] = loaded.also["annotations"].drop(columns=["article_id", "raw"]).to_dict("records")
    return list(zip(names, found, strict=True))


def _evidence(row: dict[str, Any], published: str, evidence: Any) -> dict[str, Any]:
    told = {
        name: row[name] if isinstance(row.get(name), str) else ""
        for name in ("title", "outlet", "author", "url", "language")
    }
    day = row["published"] if isinstance(row.get("published"), str) and row["published"] else published
    found = evidence(row["body"], published=day, outlet=told["outlet"], title=told["title"], language=told["language"])
    told["kind"] = row["kind"]
    head = {"id": row["article_id"], **told, "published": day, "body_chars": len(row["body"]), "sha256": row["raw"]}
    return head | {name: _numbered(name, rows) for name, rows in found.items()}


def _numbered(layer: str, rows: list[Any]) -> list[Any]:
    letter = {"dates": "d", "quantities": "q", "claims": "c"}.get(layer)
    if letter is None:
        return rows
    return [{"id": f"{letter}{number}", **row} for number, row in enumerate(rows)]


@click.command()
@click.argument("queries", type=click.Path(path_type=Path))
@click.option(
    "--list",
    "lists",
    multiple=True,
    required=True,
    type=click.Path(path_type=Path),
    help="A list file; repeat for more.",
)
@click.option("--as-of", default="", metavar="DATE", help="The day asked about.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Where the hits go: a CSV file.")
def screen(queries: Path, lists: tuple[Path, ...], as_of: str, out: Path) -> None:
    """Say which listed targets each name of a CSV may be, with the points of every reason."""
    if as_of:
        span = Interval.of(as_of)
        if span.first != span.last:
            msg = f"{as_of} is not one day; ask for a day such as 2019-03-23"
            raise CaseworkError(msg)
    if out.resolve() in {path.resolve() for path in (queries, *lists)}:
        msg = f"{out.name}: a raw file is never written over; give --out another name"
        raise CaseworkError(msg)
    from casework import screening, sources
    from casework.export import write_table
    from casework.rows import open_rows

    asked = screening.read_queries(open_rows(queries))
    hits = screening.screen_lists(asked, [sources.load(path) for path in lists], as_of)
    write_table(hits, out)
    above = int((hits["score"] >= screening.MATCH).sum())
    click.echo(f"{len(asked)} names, {len(hits)} candidates, {above} at or above the line of a match: {out.name}")


def _write(path: Path, content: dict[str, Any]) -> None:
    from casework import archive

    archive.write(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())
