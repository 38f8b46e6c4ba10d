"""The command that reads articles of one's own: extract."""

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


def _write(path: Path, content: dict[str, Any]) -> None:
    from casework import archive

    archive.write(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())
