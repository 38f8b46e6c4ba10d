"""XML into elements, without a document type, an entity or a way out of the file."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from casework.model import Refused
from casework.rows.container import open_content

MAX_DEPTH = 60


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
    head = content.data[:4000]
    if re.search(rb"<!DOCTYPE(?!\s+html)|<!ENTITY", content.data[: 1 << 20]) is not None:
        what = "it declares a DTD, which may read files or grow without end"
        raise Refused(content.name, what, "take it out by hand")
    if root_is(head, "html", "HTML"):
        # A title or head by itself is no sign: lists have elements of that name too.
        raise Refused(content.name, "it is an HTML page, not data: most likely an error page", "fetch the file again")
    try:
        root = fromstring(content.data, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise Refused(content.name, "it declares a DTD or an entity", "take it out by hand") from None
    except (ParseError, ValueError, LookupError) as error:
        raise Refused(content.name, _fault(error, content.data), "fetch it again") from None
    return Markup(content.name, content.sha256, root, _plain(content.name, root), list(content.warnings))


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
            raise Refused(name, "its elements are nested too deeply", "check what this file is")
        element.tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        tags.add(element.tag)
    return frozenset(tags)


def _walk(root: Element) -> Iterator[tuple[Element, int]]:
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        yield element, depth
        waiting += [(child, depth + 1) for child in element]


def _fault(error: Exception, data: bytes) -> str:
    line = getattr(error, "position", (0, 0))[0]
    cut = "no element found" in str(error) or "unclosed" in str(error) or line >= data.count(b"\n") + 1
    return "it is truncated" if cut and not data.rstrip().endswith(b">") else f"it is not XML at line {line:,}: {error}"


def _parts_turned(name: str, strange: list[str]) -> str:
    """Find a name whose parts were turned round: lastName and nameLast."""
    parts = sorted(re.findall(r"[A-Z]?[a-z]+", name), key=str.casefold)
    wanted = [part.casefold() for part in parts]
    for tag in strange:
        if sorted(part.casefold() for part in re.findall(r"[A-Z]?[a-z]+", tag)) == wanted:
            return tag
    return ""
