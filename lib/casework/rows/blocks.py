"""The words of a piece of HTML, its blocks as paragraphs, without what a reader does not see."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from casework.model import Refused

BLOCKS = frozenset(
    """address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul""".split()
)
UNSEEN = frozenset("head math noscript object script style svg template title".split())
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.I)
MAX_MARKS = 100_000


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen: list[str] = []  # the elements that are not shown, as far as they are open

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.parts.append("\n\n")
        told = dict(attributes)
        is_hidden = tag in UNSEEN or "hidden" in told or bool(_HIDDEN.search(told.get("style") or ""))
        if tag not in _VOID and (self._unseen or is_hidden):
            self._unseen.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.parts.append("\n\n")
        if tag in self._unseen:  # what was left open within it ends with it
            while self._unseen.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)


def plain(markup: str) -> str:
    """Give the words of a piece of HTML; paragraphs stay apart, and what is hidden, style or script is left out.

    >>> plain("<style>p {}</style><p>Two crates held.<br>No word&nbsp;why.<script>x()</script>")
    'Two crates held.\\n\\nNo word why.'
    """
    words = _Words()
    words.feed(markup)
    words.close()
    text = re.sub(r"[^\S\n]+", " ", re.sub(r"[\u200b-\u200d\u2060\ufeff\u00ad\u034f]", "", "".join(words.parts)))
    return re.sub(r" ?\n\s*\n\s*", "\n\n", text).strip()


def extract(name: str, data: bytes) -> dict[str, Any]:
    """Give the words of a mail written in HTML, as a task that is done apart."""
    if data.count(b"<") > MAX_MARKS:
        raise Refused(name, "its HTML is too complex to be read safely", "give the text as .md")
    # A line end within a block is a blank.
    return {"text": plain(re.sub(r"\s*\n\s*", " ", data.decode()))}
