"""Addresses and raw files: what may be a link, and how a citation is told in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from casework.model import RowFilter, citations

SHOWN = 12  # hex digits of a sha256 in a table; the whole of it stands in the title and in the list of files
PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Address:
    """Hold an address as it may be printed: `href` is empty where it must not be a link."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Place:
    """Hold where a row stands: the raw file's path and hash, and the place in it; or the filter that finds the rows."""

    path: str
    sha256: str
    locator: str
    public: bool = True


class Links:
    """Know which hosts are printed as text, and which raw file a hash stands for."""

    def __init__(
        self, outlets: Iterable[Mapping[str, Any]], files: Iterable[Mapping[str, Any]], own: Mapping[str, str]
    ) -> None:
        self.unlinked = {row["host"].casefold() for row in outlets if row["no_link"] == "yes" and row["host"]}
        self.files = {row["sha256"]: row for row in files}
        self.own = dict(own)  # files of the case that people write: sha256 -> path

    def address(self, url: str, archived: str = "") -> Address:
        """Give the archived copy if there is one, else the address; only http and https are ever links."""
        chosen = archived or url
        parts = urlsplit(chosen.strip())
        host = (parts.hostname or "").casefold()
        safe = parts.scheme in ("http", "https") and host and not any(c.isspace() for c in chosen.strip())
        bare = host.removeprefix("www.")
        linked = safe and not any(bare == one or bare.endswith(f".{one}") for one in self.unlinked)
        return Address(chosen, chosen.strip() if linked else "")

    def places(self, cites: str) -> list[Place]:
        """Tell each citation as file, hash and place; a filter as the rows that it finds."""
        found = []
        for one in citations(cites):
            if isinstance(one, RowFilter):
                keys = ", ".join(f"{name}={value}" for name, value in one.keys)
                found.append(Place(f"table {one.table}", "", f"{one.count} rows{': ' if keys else ''}{keys}"))
            else:
                found.append(self._place(one.raw, one.locator))
        return found

    def public(self, cites: str) -> bool:
        """Say whether everything cited may be shown; what is confidential or embargoed is named and not quoted."""
        return all(place.public for place in self.places(cites))

    def _place(self, raw: str, locator: str) -> Place:
        entry = self.files.get(raw)
        if entry is None:
            return Place(self.own.get(raw, "not in the register"), raw, locator)
        return Place(entry["path"], raw, locator, str(entry["handling"]).partition(" ")[0] == PUBLIC)
