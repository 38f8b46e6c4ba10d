"""What many articles say as tables: one Parquet file a layer, written as the articles are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from casework.model import CaseworkError

_HEAD = ("article_id", "title", "outlet", "author", "published", "language", "url", "kind", "raw", "locator")
_AT_ONCE = 200  # articles in one row group


def write_tables(articles: Iterable[dict[str, Any]], out: Path) -> None:
    """Write `articles.parquet` and one file for each layer; memory holds the rows of a few hundred articles at most.

    All files take their names together at the end, or none does.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    from casework import archive
    from casework.articles import batches

    with ExitStack() as held:
        files: dict[str, pq.ParquetWriter] = {}

        def write(name: str, piece: pa.Table) -> None:
            if name not in files:
                place = held.enter_context(archive.writing(out / f"{name}.parquet"))
                files[name] = held.enter_context(pq.ParquetWriter(place, piece.schema, compression="zstd"))
            files[name].write_table(piece.cast(files[name].schema))

        for part in batches(
            _noted(articles, lambda heads: write("articles", pa.Table.from_pylist(heads))), size=_AT_ONCE
        ):
            for name, frame in part._asdict().items():
                write(name, pa.Table.from_pandas(frame, preserve_index=False))


def _noted(
    articles: Iterable[dict[str, Any]], note: Callable[[list[dict[str, str]]], None]
) -> Iterator[dict[str, Any]]:
    """Pass articles on and note who they are, so that every row of a layer can be joined to its article."""
    heads: list[dict[str, str]] = []
    for article in articles:
        heads.append({name: article[name] for name in _HEAD})
        if len(heads) == _AT_ONCE:
            note(heads)
            heads = []
        yield article
    if heads:
        note(heads)


def each_article(
    files: Sequence[Path], published: str, load: Callable[[Path], Any], refuse: Callable[[CaseworkError], None]
) -> Iterator[dict[str, Any]]:
    """Give the articles of files one by one, each with its language; `refuse` is told of a file that cannot be read."""
    from casework.articles import with_day, with_language

    for file in files:
        try:
            frame = with_day(load(file).frame)
        except CaseworkError as error:
            refuse(error)
            continue
        told = {name: frame[name].where(frame[name].notna(), "").astype("str") for name in _HEAD}
        for row in with_language(frame.assign(**told)).to_dict("records"):
            yield row | {"published": row["published"] or published}
