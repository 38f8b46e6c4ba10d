"""Texts into the table of articles: the columns that every format shares, and where a comment or footnote stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import NamedTuple

from casework import tables
from casework.model import Refused
from casework.rows.container import Content
from casework.rows.opening import TextRows
from casework.rows.shape import Loaded, Source, shape

COLUMNS = {
    "title": "title",
    "outlet": "outlet",
    "author": "author",
    "published": "published",
    "published_basis": "published_basis",
    "language": "language",
    "url": "url",
    "archived_url": "archived_url",
    "kind": "kind",
    "id": "article_id",
    "handling": "handling",
    "note": "note",
    "body": "body",
}


@dataclass(frozen=True, slots=True)
class Annotation:
    """Hold a comment or footnote: the characters of the body that it belongs to (none: a point), and what it says."""

    start: int
    end: int
    kind: str
    text: str
    author: str = ""
    written: str = ""


def article_source(name: str, title: str, knows: Callable[[str, bytes], bool]) -> Source:
    """Describe a format of articles: each text says itself who published it under which terms."""
    said = "as each text says"
    return Source(
        name=name,
        title=title,
        publisher=said,
        licence=said,
        table="articles",
        columns={},  # what is below is ours: a format of texts has no columns that a table could be known by
        required=frozenset({"body"}),
        knows=knows,
    )


class Unread(NamedTuple):
    """Stand for an entry of a file that is no article: what it is called, and why it cannot be used."""

    title: str
    why: str


def whole(one: dict[str, str]) -> dict[str, str] | Unread:
    """Give an article or post that holds words; a post without any, as of a picture alone, is set aside."""
    return one if one["body"] else Unread(one["url"] or one["published"], "the post holds no words")


def loaded(content: Content, source: Source, found: Sequence[dict[str, str] | Unread]) -> Loaded:
    """Make the table of the articles of one file, in its order; what could not be read is set aside with its reason.

    Each article gives the published names of `COLUMNS`; what it leaves out is blank, its id comes from the file's name.
    Raises Refused for a file without any article.
    """
    unread = [(number, one) for number, one in enumerate(found, 1) if isinstance(one, Unread)]
    if len(unread) == len(found):
        reason = unread[0][1].why if unread else "it holds no article"
        raise Refused(content.name, reason, "check that the file was saved whole")
    stem = re.sub(r"\W+", "-", content.name.rsplit(".", 1)[0]).strip("-").lower()
    columns = list(COLUMNS)
    records = []
    for number, article in enumerate(found, 1):
        if not isinstance(article, Unread):
            own = {"id": stem if len(found) == 1 else f"{stem}-{number}", "kind": "article", "handling": "public"}
            records.append((number, [(own | article).get(name, "") for name in columns]))
    aside = [(number, [one.title, *[""] * (len(columns) - 1)], one.why) for number, one in unread]
    rows = TextRows(content.name, content.sha256, columns, records, aside, list(content.warnings))
    table = shape(rows, replace(source, columns=COLUMNS))
    table.frame["locator"] = [f"article {row}, chars 0-{len(body)}" for row, body in table.frame["body"].items()]
    return table


def annotated(table: Loaded, annotations: Sequence[Annotation]) -> Loaded:
    """Lay the comments and footnotes of a file's one article beside it, as the table `annotations`."""
    import pandas as pd

    if annotations:
        names = [name for name in tables.table("annotations").names if name not in ("raw", "locator")]
        rows = pd.DataFrame([asdict(one) for one in annotations]).assign(article_id=table.frame["article_id"].iloc[0])
        places = [f"{one.kind} {number} at chars {one.start}-{one.end}" for number, one in enumerate(annotations, 1)]
        table.also["annotations"] = rows[names].assign(raw=table.sha256, locator=places)
    return table
