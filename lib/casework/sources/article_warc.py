"""Articles of a web archive: the HTML pages of a WARC file."""

from __future__ import annotations

import io
from pathlib import Path

from casework.model import Refused
from casework.rows import Loaded, Source, open_content
from casework.rows.pages import COLUMNS, MAX_PAGE, loaded, of_page
from casework.rows.text import decode


def _knows(name: str, head: bytes) -> bool:
    return name.lower().removesuffix(".gz").endswith(".warc") or head.startswith(b"WARC/")


SOURCE = Source(
    name="article_warc",
    title="Articles of a web archive",
    publisher="as each page says",
    licence="as each page says",
    table="articles",
    columns=COLUMNS,
    optional=frozenset(COLUMNS) - {"body"},
    knows=_knows,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read every HTML page of a WARC file with its address; pages without an article are set aside with the reason.

    Raises Refused for an archive that is cut off or holds no article.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    content = open_content(path, member=member)
    articles, refused = [], []
    try:
        for record in ArchiveIterator(io.BytesIO(content.data)):
            kind = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
            if record.rec_type != "response" or "html" not in kind.lower():
                continue
            address = record.rec_headers.get_header("WARC-Target-URI", "")
            try:
                page, _ = decode(address, record.content_stream().read(MAX_PAGE))
                articles.append(of_page(address, page, address))
            except Refused as error:
                refused.append((address, error.what))
    except ArchiveLoadFailed as error:
        raise Refused(content.name, f"the archive cannot be read ({error})", "fetch it again") from None
    return loaded(content, SOURCE, articles, refused)
