"""The command that reads articles of one's own: extract."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import click

from casework.cli.options import jobs_option, scheduler_option
from casework.model import CaseworkError, Interval

FILES_AT_ONCE = 25  # so few are read faster by one process than by two that have to be started


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder for one JSON an article.")
@click.option("--published", default="", metavar="DAY", help="Day of publication, where a file does not say it.")
@click.option(
    "--model", default="", metavar="NAME", help="A spaCy model on this machine that adds names; none is fetched."
)
@click.option("--tables", is_flag=True, help="Parquet instead: one file a layer, in flat memory, by one process.")
@jobs_option
@scheduler_option
@click.pass_context
def extract(
    ctx: click.Context,
    files: tuple[Path, ...],
    out: Path,
    published: str,
    model: str,
    jobs: int,
    scheduler: str,
    *,
    tables: bool,
) -> None:
    """Write what each article says as JSON: sentences, names, dates, numbers, claims with their sources, routes."""
    from casework.suite import pool

    if published:
        Interval.of(published)
    if out.exists() and not out.is_dir():
        msg = f"{out.name} is a file; name a folder with --out"
        raise CaseworkError(msg)
    if tables:
        ctx.exit(2 if _streamed(files, out, published, model, scheduler) else 0)
    _refuse_same_names(files)
    if model:
        _loaded_model(model)  # refused once, before any file is read
    batches = [([str(file.resolve()) for file in part], published, model) for part in _parts(files, FILES_AT_ONCE)]
    refused = 0
    for _, results in pool.each(read_articles, batches, jobs=min(jobs, len(batches)), scheduler=scheduler):
        for why, written in results:
            if why:
                refused += 1
                click.echo(why, err=True)
            for name, content in written:
                _write(out / name, content)
    if refused:
        ctx.exit(2)


def _streamed(files: Sequence[Path], out: Path, published: str, model: str, scheduler: str) -> int:
    """Write tables of all articles; give how many files were refused."""
    from casework.cli.streamed import each_article, write_tables

    if model or scheduler:
        msg = "--tables goes with neither --model nor --scheduler; leave it out, and one JSON an article is written"
        raise CaseworkError(msg)
    refused: list[str] = []

    def refuse(error: CaseworkError) -> None:
        refused.append(" ".join(str(error).split()))
        click.echo(refused[-1], err=True)

    write_tables(each_article(files, published, _articles_of, refuse), out)
    return len(refused)


def _refuse_same_names(files: Sequence[Path]) -> None:
    """Refuse two files whose articles would be written to one place, before any is read."""
    held: dict[str, Path] = {}
    for file in files:
        other = held.setdefault(file.stem.casefold(), file)
        if other is not file:
            msg = f"{file.name}: {file.stem}.json is what {other.name} is written to; extract it into another folder"
            raise CaseworkError(msg)


@cache
def _loaded_model(name: str) -> Callable[[str], Any] | None:
    """Load a model once a process; nothing for no name."""
    from casework.articles.mentions import own_model

    return own_model(name) if name else None


def read_articles(batch: tuple[list[str], str, str]) -> list[tuple[str, list[tuple[str, dict[str, Any]]]]]:
    """Read a batch of files: for each the reason where it is refused, and the name and content of each article.

    All files are loaded before the first is read: many articles are read together in less time.
    """
    from casework import articles

    files, published, model = batch
    opened = [_opened(Path(file), published) for file in files]
    loaded_model = _loaded_model(model)
    heads = (head for _, held in opened for head in held)
    read = articles.read_together(head.reading(loaded_model) for head in heads)
    return [(why, [(head.name, head.content(next(read))) for head in held]) for why, held in opened]


def _parts(things: Sequence[Any], size: int) -> list[Any]:
    return [things[at : at + size] for at in range(0, len(things), size)]


class _Article(NamedTuple):
    """Hold an article as its file tells it, and the name of what is written of it."""

    name: str
    row: dict[str, Any]
    told: dict[str, Any]  # what is written before the evidence
    beside: dict[str, Any]  # and behind it

    def reading(self, model: Callable[[str], Any] | None) -> Any:
        """Give the article as it is to be read."""
        from casework.articles import Reading

        given = {name: self.told[name] for name in ("outlet", "title", "language", "published")}
        return Reading(self.row["body"], **given, digest=self.row["kind"] == "digest", model=model)

    def content(self, read: Any) -> dict[str, Any]:
        """Give what is written of the article once it is read."""
        from casework.articles import evidence_of

        found = {layer: _numbered(layer, rows) for layer, rows in evidence_of(read).items()}
        return self.told | found | self.beside


def _opened(file: Path, published: str) -> tuple[str, list[_Article]]:
    """Give the articles of a file, or why it is refused."""
    from casework import articles

    try:
        loaded = _articles_of(file)
    except CaseworkError as error:
        return " ".join(str(error).split()), []
    rows = articles.with_day(loaded.frame).to_dict("records")
    size = file.stat().st_size  # beside the characters that came of it: an article of little is looked at again
    beside: dict[str, Any] = {"file_bytes": size}
    if "annotations" in loaded.also:  # comments and footnotes: of a file with one article
        beside["annotations"] = loaded.also["annotations"].drop(columns=["article_id", "raw"]).to_dict("records")
    names = [f"{file.stem}-{number}.json" for number in range(1, len(rows) + 1)]
    names = names if len(rows) > 1 else [f"{file.stem}.json"]
    return "", [_Article(name, row, _head(row, published), beside) for name, row in zip(names, rows, strict=True)]


def _articles_of(file: Path) -> Any:
    from casework import sources

    loaded = sources.load(file, accept=True)
    if loaded.table != "articles":
        msg = f"{file.name}: this is {loaded.source}, a table and no article; read it with casework load"
        raise CaseworkError(msg)
    return loaded


def _head(row: dict[str, Any], published: str) -> dict[str, Any]:
    told = {
        name: row[name] if isinstance(row.get(name), str) else ""
        for name in ("title", "outlet", "author", "url", "language")
    }
    day = row["published"] if isinstance(row.get("published"), str) and row["published"] else published
    told["kind"] = row["kind"]
    basis = row["published_basis"] if isinstance(row.get("published_basis"), str) else "missing"
    told["published_basis"] = (
        "given with --published" if day and day == published and day != row["published"] else basis
    )
    return {"id": row["article_id"], **told, "published": day, "body_chars": len(row["body"]), "sha256": row["raw"]}


def _numbered(layer: str, rows: list[Any]) -> list[Any]:
    letter = {"dates": "d", "quantities": "q", "claims": "c"}.get(layer)
    if letter is None:
        return rows
    return [{"id": f"{letter}{number}", **row} for number, row in enumerate(rows)]


def _write(path: Path, content: dict[str, Any]) -> None:
    from casework import archive

    archive.write(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())
