"""XML into elements, without a document type, an entity or a way out of the file."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, fromstring

from casework.model import Refused
from casework.rows.container import GZIP, ZIP, Stream, is_tar, open_content, open_stream, sha256_of

MAX_DEPTH = 60
SEARCHED = 1 << 20  # bytes at the beginning in which a document type is looked for before anything is parsed
SHOWN = 1 << 10
FORBIDDEN = {"forbid_dtd": True, "forbid_entities": True, "forbid_external": True}
DECLARED = "it declares a DTD or an entity", "take it out by hand"
DEEP = "its elements are nested too deeply", "check what this file is"


@dataclass(slots=True)
class Markup:
    """Hold a parsed file: its root, tags without their namespace, and the names its elements bear."""

    name: str
    sha256: str
    root: Element
    tags: frozenset[str]
    warnings: list[str] = field(default_factory=list)

    def expect(self, known: Collection[str], needed: Collection[str]) -> None:
        """Refuse a file without the elements a format cannot do without; warn once of those nobody knows."""
        strange = sorted(self.tags - set(known) - set(needed))
        for name in sorted(set(needed) - self.tags):
            near = difflib.get_close_matches(name.casefold(), {tag.casefold(): tag for tag in strange}, 1, 0.4)
            like = next((tag for tag in strange if near and tag.casefold() == near[0]), "")
            like = like or _parts_turned(name, strange)
            hint = f"; {like} looks like it" if like else ""
            raise Refused(self.name, f"there is no element {name}{hint}", "check whether the publisher renamed it")
        if strange:
            self.warnings.append(f"elements not known, not used: {', '.join(strange[:20])}")

    def count(self, told: str, found: int) -> None:
        """Refuse a file that says it holds another number of records than it does; warn where it says no number."""
        if not told.strip().isdigit():
            self.warnings.append(f"it does not say how many records it has; {found} were found")
        if told.strip().isdigit() and int(told) != found:
            raise Refused(self.name, f"it says {int(told)} records and has {found}", "fetch it again")


def open_markup(path: Path, *, member: str = "") -> Markup:
    """Read an XML file.

    Raises Refused for a document type (DTD), which no list needs and every attack does, for a page of HTML, for what
    is cut off, and for elements nested beyond reason.
    """
    content = open_content(path, member=member)
    _refuse_head(content.name, content.data[:SEARCHED])
    try:
        root = fromstring(content.data, **FORBIDDEN)
    except DefusedXmlException:
        raise Refused(content.name, *DECLARED) from None
    except (ParseError, ValueError, LookupError) as error:
        fault = _fault(error, content.data.count(b"\n"), content.data.rstrip())
        raise Refused(content.name, fault, "fetch it again") from None
    return Markup(content.name, content.sha256, root, _plain(content.name, root), list(content.warnings))


@dataclass(slots=True)
class PassingMarkup:
    """Hold the elements of a file, to be read once; `tags` names all it bears when the last was given."""

    name: str
    sha256: str
    elements: Iterator[Element]
    warnings: list[str]
    tags: set[str] = field(default_factory=set)


def pass_markup(path: Path, kept: Collection[str], *, member: str = "") -> PassingMarkup:
    """Read an XML file element by element: those of the names `kept` are given whole, and nothing is held after.

    None of them may lie inside another. What is refused, and why, is as in `open_markup`; a fault far down is told
    when it is reached.
    """
    stream = open_stream(path, member=member)
    first = next(stream.pieces(), b"") if stream is not None else b""
    if stream is None or is_tar(first) or first.startswith((GZIP, *ZIP)):
        content = open_content(path, member=member)
        stream = Stream(content.name, len(content.data), lambda: iter([content.data]), content.warnings)
        first = content.data[:SEARCHED]
    _refuse_head(stream.name, first)
    passing = PassingMarkup(stream.name, sha256_of(path), iter(()), list(stream.warnings))
    passing.elements = _elements(stream, frozenset(kept), passing.tags)
    return passing


class _Kept:
    """Build the elements of some names as a parser meets them, and no others."""

    def __init__(self, name: str, kept: frozenset[str], tags: set[str]) -> None:
        self._name, self._kept, self._tags = name, kept, tags
        self._depth = self._inside = 0  # within the file, and within an element that is kept
        self._tree = TreeBuilder()
        self.whole: list[Element] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element; refuse one that lies too deep."""
        bare = tag.rpartition("}")[2]
        self._tags.add(bare)
        self._depth += 1
        if self._depth > MAX_DEPTH + 1:
            raise Refused(self._name, *DEEP)
        if self._inside or bare in self._kept:
            self._inside += 1
            self._tree.start(bare, attributes)

    def end(self, tag: str) -> None:
        """End an element, and put it with those that are whole where it is one of the names."""
        self._depth -= 1
        if self._inside:
            element = self._tree.end(tag.rpartition("}")[2])
            self._inside -= 1
            if not self._inside:
                self.whole.append(element)
                self._tree = TreeBuilder()

    def data(self, text: str) -> None:
        """Take text in."""
        if self._inside:
            self._tree.data(text)

    def close(self) -> None:
        """End the file."""


def _elements(stream: Stream, kept: frozenset[str], tags: set[str]) -> Iterator[Element]:
    target = _Kept(stream.name, kept, tags)
    parser = DefusedXMLParser(target=target, **FORBIDDEN)
    lines, last, pieces = 0, b"", stream.pieces()

    def seen(piece: bytes) -> bytes:
        nonlocal lines, last
        lines, last = lines + piece.count(b"\n"), (last + piece[-SHOWN:])[-SHOWN:]
        return piece

    try:
        for piece in pieces:
            parser.feed(seen(piece))
            whole, target.whole = target.whole, []
            yield from whole
        parser.close()
    except DefusedXmlException:
        raise Refused(stream.name, *DECLARED) from None
    except (ParseError, ValueError, LookupError) as error:
        for piece in pieces:  # whether it is cut off shows at its end
            seen(piece)
        raise Refused(stream.name, _fault(error, lines, last.rstrip()), "fetch it again") from None


def _refuse_head(name: str, first: bytes) -> None:
    if re.search(rb"<!DOCTYPE(?!\s+html)|<!ENTITY", first) is not None:
        what = "it declares a DTD, which may read files or grow without end"
        raise Refused(name, what, "take it out by hand")
    if root_is(first[:4000], "html", "HTML"):
        # A title or head by itself is no sign: lists have elements of that name too.
        raise Refused(name, "it is an HTML page, not data: most likely an error page", "fetch the file again")


def root_is(head: bytes, *names: str) -> bool:
    """Tell a file by its root element, from its first bytes."""
    plain = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "ignore")
    plain = re.sub(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>", "", plain, flags=re.DOTALL)
    found = re.match(r"[\ufeff\s]*<(?:\w+:)?(\w+)", plain)
    return found is not None and found[1] in names


def said(element: Element | None, path: str = "") -> str:
    """Give the text of an element or of the first one below it, blanks trimmed; nothing where there is none."""
    found = element.find(path) if element is not None and path else element
    return " ".join((found.text or "").split()) if found is not None else ""


def all_said(element: Element, path: str) -> list[str]:
    """Give the texts of all elements at a path that have one."""
    return [told for told in (said(found) for found in element.findall(path)) if told]


def _plain(name: str, root: Element) -> frozenset[str]:
    """Take the namespace off every tag, and refuse nesting that no list has."""
    tags = set()
    for element, depth in _walk(root):
        if depth > MAX_DEPTH:
            raise Refused(name, *DEEP)
        element.tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        tags.add(element.tag)
    return frozenset(tags)


def _walk(root: Element) -> Iterator[tuple[Element, int]]:
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        yield element, depth
        waiting += [(child, depth + 1) for child in element]


def _fault(error: Exception, lines: int, last: bytes) -> str:
    """Tell what is cut off from what is no XML, by the number of line ends and the last bytes without blanks."""
    line = getattr(error, "position", (0, 0))[0]
    cut = "no element found" in str(error) or "unclosed" in str(error) or line >= lines + 1
    return "it is truncated" if cut and not last.endswith(b">") else f"it is not XML at line {line:,}: {error}"


def _parts_turned(name: str, strange: list[str]) -> str:
    """Find a name whose parts were turned round: lastName and nameLast."""
    parts = sorted(re.findall(r"[A-Z]?[a-z]+", name), key=str.casefold)
    wanted = [part.casefold() for part in parts]
    for tag in strange:
        if sorted(part.casefold() for part in re.findall(r"[A-Z]?[a-z]+", tag)) == wanted:
            return tag
    return ""
