"""Articles of a web archive: the HTML pages of a WARC file."""

from __future__ import annotations

import io
from pathlib import Path

from casework.model import Refused
from casework.rows import Loaded, open_content
from casework.rows.article import Unread, article_source, loaded
from casework.rows.pages import MAX_PAGE, of_page
from casework.rows.text import decode


def _knows(name: str, head: bytes) -> bool:
    return name.lower().removesuffix(".gz").endswith(".warc") or head.startswith(b"WARC/")


SOURCE = article_source("article_warc", "Articles of a web archive", _knows)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read every HTML page of a WARC file with its address; pages without an article are set aside with the reason.

    Raises Refused for an archive that is cut off or holds no article.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    content = open_content(path, member=member)
    found: list[dict[str, str] | Unread] = []
    warnings = []
    try:
        for record in ArchiveIterator(io.BytesIO(content.data)):
            kind = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
            if record.rec_type != "response" or "html" not in kind.lower():
                continue
            address = record.rec_headers.get_header("WARC-Target-URI", "")
            try:
                page, _ = decode(address, record.content_stream().read(MAX_PAGE))
                article, told = of_page(address, page, address)
                found.append(article)
                warnings += [f"{address}: {warning}" for warning in told]
            except Refused as error:
                found.append(Unread(address, error.what))
    except ArchiveLoadFailed as error:
        raise Refused(content.name, f"the archive cannot be read ({error})", "fetch it again") from None
    table = loaded(content, SOURCE, found)
    table.warnings += warnings
    return table
