"""What may leave the house: public files, and results made of nothing else."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casework import archive
from casework.case.intake import raw_files
from casework.export.parcel import Withheld

if TYPE_CHECKING:
    import pandas as pd

    from casework.archive import Entry
    from casework.case import Case

PUBLIC, NAMED = "public", "internal"
SHORT = 12  # hex digits by which pages and pictures may name a hash


@dataclass(frozen=True)
class Held:
    """Know which raw files stay in the house, and tell whether a result leans on one of them."""

    entries: tuple[Entry, ...] = ()
    tables: frozenset[str] = frozenset()

    @classmethod
    def back(cls, case: Case) -> Held:
        """Take what register.csv does not call public, and the tables, standard and kept, that its rows went into."""
        import pandas as pd

        entries = tuple(entry for entry in raw_files(case) if entry.handling.partition(" ")[0] != PUBLIC)
        if not entries:
            return cls()
        counts = case.read("intake")
        read = frozenset(counts[counts["path"].isin({entry.path for entry in entries})]["table"])
        held = cls(entries, read)
        kept = sorted((case.out / "tables").glob("*.parquet"))
        return cls(entries, read | {path.stem for path in kept if held.reaches_table(pd.read_parquet(path))})

    def reaches(self, text: str) -> bool:
        """Say whether a text cites a file that is held back, or rows by a filter that may find some of its own.

        >>> from casework.archive import Entry
        >>> Held((Entry("data/raw/a.csv", "ab" * 32, 1, handling="confidential"),)).reaches("abababababab row 1")
        True
        """
        named = any(entry.sha256[:SHORT] in text or entry.path in text for entry in self.entries)
        return named or bool(self.tables & set(re.findall(r"@(\w+) ", text)))

    def reaches_table(self, table: pd.DataFrame) -> bool:
        """Say the same of a table; one that does not say where its rows come from is taken to lean on all."""
        if not self.entries:
            return False
        placed = [name for name in ("raw", "cites") if name in table]
        return not placed or any(self.reaches(str(cell)) for name in placed for cell in table[name].unique())

    def without(self, table: pd.DataFrame) -> pd.DataFrame:
        """Give the rows of a standard table that come from public files."""
        return table[~table["raw"].astype("str").isin({entry.sha256 for entry in self.entries})]

    def without_findings(self, findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Give the findings that lean on public files alone."""
        return [finding for finding in findings if not self.reaches(str(finding))]

    def told(self) -> list[Withheld]:
        """Name what is held back as far as that does no harm.

        A file that is internal, as a licence may ask, is named with its hash, so that whoever has it can check it.
        Of confidential and embargoed ones not even the hash is told: it would show which copy somebody passed on.
        """
        return [
            Withheld(f"{entry.path} sha256 {entry.sha256}", entry.handling)
            if entry.handling == NAMED
            else Withheld("one raw file, not named", entry.handling.partition(" ")[0])
            for entry in sorted(self.entries, key=lambda entry: entry.path)
        ]


def public_results(case: Case, files: dict[str, Path], held: Held) -> tuple[dict[str, bytes | Path], list[Withheld]]:
    """Leave out of a run's results what leans on a file that is held back; `files` maps paths below case.out.

    Executed notebooks and the report go as a whole, for they print of everything; findings.json and register.csv
    stay with the entries that may be shown, and the manifest with the lines of what is there unchanged.
    """
    kept = {name: files[name] for name in files if not _leans(name, files[name], held)}
    gone = [Withheld(name, "made with a file that is not public") for name in sorted(set(files) - set(kept))]
    told = json.loads(files["findings.json"].read_text(encoding="utf-8"))
    shown = held.without_findings(told)
    if len(shown) < len(told):
        gone.append(
            Withheld(f"{len(told) - len(shown)} of {len(told)} findings", "made with a file that is not public")
        )
    entries = tuple(entry for entry in raw_files(case) if entry not in held.entries)
    written: dict[str, bytes | Path] = {
        "findings.json": (json.dumps(shown, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode(),
        "register.csv": archive.Register(entries).as_csv(),
    }
    return kept | written, gone


def _leans(name: str, path: Path, held: Held) -> bool:
    """Say whether one result leans on what is held back."""
    if name in ("findings.json", "register.csv"):
        return False  # written again with what may be shown
    if name.startswith("notebooks/") or name == "report.html":
        return True
    if name.startswith("charts/"):
        stem = path.name.partition(".")[0].removesuffix("-phone")
        path = path.with_name(f"{stem}.json")
    if path.suffix == ".parquet":
        import pandas as pd

        return held.reaches_table(pd.read_parquet(path))
    return held.reaches(path.read_text(encoding="utf-8"))
