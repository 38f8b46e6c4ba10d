"""Articles of a web archive: the HTML pages of a WARC file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from casework.model import Refused
from casework.rows import Loaded, open_content
from casework.rows.article import Unread, article_source, loaded
from casework.rows.container import Content, contents
from casework.rows.pages import MAX_PAGE, of_page
from casework.rows.text import decode_page

ENDINGS = (".warc", ".warc.gz")
PAGES = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.I)
SHOWN = 5  # addresses that a warning names


def _is_archive(name: str) -> bool:
    return name.lower().endswith(ENDINGS)


def _knows(name: str, head: bytes) -> bool:
    return _is_archive(name) or head.startswith(b"WARC/")


# A folder or a WACZ holds several web archives, which are read as one.
SOURCE = replace(article_source("article_warc", "Articles of a web archive", _knows), holds=_is_archive)


@dataclass(slots=True)
class _Found:
    """Gather what web archives hold: articles in their order, and what was passed over."""

    articles: list[dict[str, str] | Unread] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    pointing: int = 0  # records that only point to another capture
    redirects: int = 0
    documents: list[str] = field(default_factory=list)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read every HTML page of a WARC file with its address; pages without an article are set aside with the reason.

    A folder of them, and a WACZ, are read whole. Raises Refused for an archive that is cut off or holds no article.
    """
    is_many = not member and (path.is_dir() or path.name.lower().endswith((".wacz", ".zip")))
    found, whole = _Found(), None
    for content in contents(path, _is_archive) if is_many else [open_content(path, member=member)]:
        _take_in(content, found)
        whole = replace(content, name=path.name) if is_many else content
    if whole is None:
        raise Refused(path.name, "it holds no web archive (.warc, .warc.gz)", "check which file this is")
    table = loaded(whole, SOURCE, found.articles)
    table.warnings += found.warnings
    for count, what in ((found.pointing, "records that only point to another capture"), (found.redirects, "redirects")):
        table.warnings += [f"{what}, passed over: {count}"] if count else []
    if found.documents:
        more = ", ..." * (len(found.documents) > SHOWN)
        table.warnings.append(f"PDF documents in it, not read: {', '.join(found.documents[:SHOWN])}{more}")
    return table


def _take_in(content: Content, found: _Found) -> None:
    if not content.data.endswith((b"\r\n\r\n", b"\n\n")):  # which every record ends with
        raise Refused(content.name, "the archive is truncated: its last record is cut off", "fetch it again")
    said = io.StringIO()  # the library tells people of records that do not end where they say
    with redirect_stderr(said):
        for record in _records(content):
            _record(record, found)
    if said.getvalue():
        found.warnings.append("some records do not end where they say: the archive may be damaged")


def _records(content: Content) -> Iterator[Any]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    records = iter(ArchiveIterator(io.BytesIO(content.data)))
    while True:
        try:
            record = next(records, None)
        # The last three are what the library meets a record with that is cut off in its head.
        except (ArchiveLoadFailed, EOFError, AttributeError, TypeError, ValueError) as error:
            what = f"the archive cannot be read: it is truncated or damaged ({type(error).__name__})"
            raise Refused(content.name, what, "fetch it again") from None
        if record is None:
            return
        yield record


def _record(record: Any, found: _Found) -> None:
    headers, address = record.http_headers, record.rec_headers.get_header("WARC-Target-URI", "").strip("<>")
    kind = (headers or record.rec_headers).get_header("Content-Type", "").lower()
    status = headers.get_statuscode() if headers else "200"
    if record.rec_type == "revisit":
        found.pointing += 1
    elif record.rec_type not in ("response", "resource"):
        return
    elif status.startswith("3"):
        found.redirects += 1
    elif kind.startswith("application/pdf") and status == "200":
        found.documents.append(address)
    elif kind.startswith(PAGES):
        packed = (headers.get_header("Content-Encoding", "") if headers else "").lower()
        if status != "200":
            found.articles.append(Unread(address, f"the server answered {status}"))
        elif packed not in ("", "identity", "gzip", "x-gzip", "deflate"):
            found.articles.append(Unread(address, f"it is packed by {packed}, which is not read here"))
        else:
            _page(record, address, kind, found)


def _page(record: Any, address: str, kind: str, found: _Found) -> None:
    charset = _CHARSET.search(kind)
    try:
        data = record.content_stream().read(MAX_PAGE + 1)
        if len(data) > MAX_PAGE:  # what is cut off would look whole
            found.articles.append(Unread(address, f"it is larger than {MAX_PAGE:,} bytes"))
            return
        articles, told = of_page(address, decode_page(address, data, told=charset[1] if charset else ""), address)
    except Refused as error:
        found.articles.append(Unread(address, error.what))
        return
    captured = record.rec_headers.get_header("WARC-Date", "")
    for one in articles:
        notes = [one.get("note", ""), f"captured {captured}"] if isinstance(one, dict) and captured else []
        found.articles.append(one | {"note": "; ".join(filter(None, notes))} if notes else one)
    found.warnings += [f"{address}: {warning}" for warning in told]
