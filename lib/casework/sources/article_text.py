"""Articles as text or Markdown, with front matter that says who published what and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from casework.model import Refused
from casework.rows import Content, Loaded, Source, TextRows, open_content, shape
from casework.rows.documents import as_text
from casework.rows.posts import moment
from casework.rows.settings import parse_yaml
from casework.rows.text import decode, is_other, refuse_html
from casework.rows.told import day_of

# What front matter may say; a key that is not listed is kept as published and warned of.
COLUMNS = {
    "id": "article_id",
    "title": "title",
    "outlet": "outlet",
    "published": "published",
    "published_basis": "published_basis",
    "language": "language",
    "url": "url",
    "archived_url": "archived_url",
    "kind": "kind",
    "handling": "handling",
    "version_of": "version_of",
    "corrects": "corrects",
    "translated_by": "translated_by",
    "note": "note",
    "retrieved_via": "",
    "digest": "",
    "author": "author",
    "body": "body",
}
# What other programs call these: web clippers, static sites, note books.
ALSO = {
    "date": "published",
    "date_published": "published",
    "link": "url",
    "permalink": "url",
    "canonical_url": "url",
    "lang": "language",
    "authors": "author",
    "byline": "author",
    "publication": "outlet",
    "publisher": "outlet",
    "site": "outlet",
}
_OPENED = re.compile(r"\A---[ \t]*\r?\n(?:[\w-]+:.*\r?\n)+")
_LINK = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]")  # as note books link: [[Ana Gull]]
FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*\r?\n", re.DOTALL | re.MULTILINE)
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
LEAST = 20  # characters; less is no article


def _knows(name: str, head: bytes) -> bool:
    is_data = b"\t" in head or head.lstrip().startswith(b'{"')
    if is_other(head):
        return False
    return name.lower().endswith((".md", ".markdown")) or (name.lower().endswith(".txt") and not is_data)


SOURCE = Source(
    name="article_text",
    title="Articles and digests",
    publisher="as each article says",
    licence="as each article says",
    table="articles",
    columns=COLUMNS,
    optional=frozenset(COLUMNS) - {"body"},
    knows=_knows,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one article: front matter in YAML between two lines of ---, then the body that offsets count in.

    Without front matter the first line is the title and the publication day stays missing: dates such as
    "on Friday" then resolve to nothing. Raises Refused for a file without text.
    """
    content = open_content(path, member=member)
    told, warnings = _told(content)
    columns = list(told)
    rows = TextRows(content.name, content.sha256, columns, [(1, [told[name] for name in columns])], [], list(warnings))
    loaded = shape(rows, SOURCE)
    loaded.frame["locator"] = f"chars 0-{len(told['body'])}"
    return loaded


def kind(path: Path) -> str:
    """Give what an article says it is, without making a table of it: a digest, an article, a post."""
    told, _ = _told(open_content(path))
    return told["kind"].strip()


def _told(content: Content) -> tuple[dict[str, str], Sequence[str]]:
    text, warnings = decode(content.name, content.data)
    refuse_html(content.name, text)
    told, body = _split(content.name, text)
    if len(body.strip()) < LEAST:
        raise Refused(content.name, "no article text below the front matter", "check that the file was saved whole")
    return _completed(Path(content.name).stem, told, body) | {"body": body}, warnings


def _split(name: str, text: str) -> tuple[dict[str, str], str]:
    match = FRONT_MATTER.match(text)
    if match is None:
        if _OPENED.match(text):
            raise Refused(name, "its front matter has no end", "close it with a line of ---", row=1)
        return {}, text
    told = {str(key).strip(): value for key, value in parse_yaml(name, "\n" + match.group(1)).items()}
    return _named({key: _said(value) for key, value in told.items() if key != "body"}), text[match.end() :]


def _said(value: Any) -> str:
    """Give a value of front matter as text; of a list its parts."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(_LINK.sub(r"\1", one) for one in value)
    return _LINK.sub(r"\1", as_text(value))


def _named(told: dict[str, str]) -> dict[str, str]:
    """Give what front matter says under our names, where it says it under another and not under ours."""
    named = dict(told)
    for key, value in told.items():
        ours = ALSO.get(key.lower(), key.lower())
        if ours == "source":
            ours = "url" if value.startswith(("http://", "https://")) else "outlet"
        if ours in COLUMNS and value and not told.get(ours) and key in named:
            named[ours] = named.pop(key)
    if named.get("published") and not _DAY.fullmatch(named["published"]):
        named["published"] = moment(named["published"]) or day_of(named["published"]) or named["published"]
    return named


def _completed(stem: str, told: dict[str, str], body: str) -> dict[str, str]:
    first = body.strip().splitlines()[0].lstrip("# ")[:120]
    kind = "digest" if told.get("digest", "").lower() == "true" else "article"
    basis = "given in front matter" if told.get("published") else "missing"
    known = re.match(r"[a-z]+\d+(?=-|$)", stem)  # x01-the-gull is x01; venezuela-oil is itself
    plain = {"id": told.get("id") or (known.group() if known else stem), "title": first, "kind": kind}
    return {**plain, "published_basis": basis, "handling": "public", **told}
