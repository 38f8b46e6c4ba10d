"""A BagIt bag (RFC 8493): everything that leads from a number to a raw byte, checkable without casework."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from casework import archive
from casework.case import intake
from casework.export.handling import Held, public_results
from casework.export.parcel import Parcel, Withheld, content_of
from casework.export.private import refuse_private
from casework.export.readme import readme
from casework.export.tables import csv_of
from casework.model import CaseworkError

if TYPE_CHECKING:
    from casework.case import Case

Files = dict[str, bytes | Path]
RECORDED = ("case", "manifest_sha256", "overrides", "python", "report_sha256", "versions")
# What reruns the case, from the project's folder, as far as it is there.
CODE = ("requirements.lock", "pyproject.toml", "LICENSE")


def bag(case: Case) -> Parcel:
    """Pack the last run of a case: raw files, results, tables as CSV, the code, and a manifest over all of it.

    Only what register.csv calls public goes in, with the results that lean on nothing else; the rest is listed in
    data/WITHHELD.csv. The same run gives the same bytes: the bag tells no day of packing and no seconds, for neither
    the case nor the run knows that day, and a clock would give every bag another hash. Raises CaseworkError where a
    file is not as the run left it, and where a byte would tell of this machine or hold a key.
    """
    held = Held.back(case)
    listed = _manifest(case)
    raw, silent = _raw(case, held, listed)
    results, gone = _results(case, held, listed)
    withheld = [*held.told(), *silent, *gone]
    payload = raw | results | _tables(case, held, results) | _code()
    payload["data/WITHHELD.csv"] = _withheld_csv(withheld)
    payload["data/README.md"] = readme(case, payload, withheld)
    refuse_private(payload)
    return Parcel(payload | _tags(case, payload), tuple(withheld))


def _manifest(case: Case) -> dict[str, str]:
    """Read what the run's manifest says: path -> sha256."""
    path = case.out / "manifest.sha256"
    if not path.is_file():
        msg = f"{case.name} has not been run whole; run it first: casework run {case.name}"
        raise CaseworkError(msg)
    lines = (line.split("  ", 1) for line in path.read_text(encoding="utf-8").splitlines())
    return {name: digest for digest, name in lines}


def _raw(case: Case, held: Held, listed: Mapping[str, str]) -> tuple[Files, list[Withheld]]:
    """Take the public raw files and what people wrote, and cut the register down to them."""
    entries = [entry for entry in intake.raw_files(case) if entry not in held.entries]
    files: Files = {entry.path: archive.root() / entry.path for entry in entries}
    silent = []
    own = f"data/raw/cases/{case.name}"
    quoted = any(entry.path.startswith(f"{own}/") for entry in held.entries)
    for name in intake.BY_PEOPLE:
        if not (case.folder / name).is_file():
            continue
        if quoted and name != "case.yml":
            silent.append(Withheld(f"{own}/{name}", "may quote a text that is not public"))
        else:
            files[f"{own}/{name}"] = case.folder / name
    _refuse_changed(files, listed)
    return files | {archive.REGISTER: archive.Register(tuple(entries)).as_csv()}, silent


def _results(case: Case, held: Held, listed: Mapping[str, str]) -> tuple[Files, list[Withheld]]:
    """Take the results of the run that may be shown, with the manifest lines that still hold."""
    base = case.results
    found = {name.removeprefix(f"{base}/"): name for name in listed if name.startswith(f"{base}/")}
    own = {short: case.out / short for short in [*found, "report.html"]}
    _refuse_changed({name: case.out / short for short, name in found.items()}, listed)
    files: Files = dict(own)
    gone: list[Withheld] = []
    manifest = (case.out / "manifest.sha256").read_bytes()
    if held.entries:
        files, gone = public_results(case, own, held)
        same = {f"{base}/{short}" for short, content in files.items() if isinstance(content, Path)}
        public = {name for name in listed if not name.startswith(f"{base}/")} - {one.path for one in held.entries}
        lines = [f"{digest}  {name}\n" for name, digest in listed.items() if name in same | public]
        manifest = "".join(lines).encode()
    files |= {"manifest.sha256": manifest, "run.json": _record(case)}
    return {f"{base}/{short}": content for short, content in sorted(files.items())}, gone


def _refuse_changed(files: Mapping[str, bytes | Path], listed: Mapping[str, str]) -> None:
    for name, path in files.items():
        if not (isinstance(path, Path) and path.is_file() and archive.sha256_of(path) == listed.get(name)):
            msg = f"{name} is not as the run left it; casework verify says what else is not, casework run makes it anew"
            raise CaseworkError(msg)


def _record(case: Case) -> bytes:
    """Tell what was run with which versions and parameters; what differs from machine to machine stays behind.

    Seconds are another number each time, and hashes of inputs would name files that are held back.
    """
    record = json.loads((case.out / "run.json").read_text(encoding="utf-8"))
    told = {name: record[name] for name in RECORDED if name in record}
    told["notebooks"] = {
        name: {key: ran[key] for key in ("exit", "parameters") if key in ran}
        for name, ran in record["notebooks"].items()
    }
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _tables(case: Case, held: Held, results: Files) -> Files:
    """Write every table as CSV, for whoever has a spreadsheet and no Parquet: standard tables, then kept ones."""
    import pandas as pd

    names = sorted(set(case.read("intake")["table"])) if intake.raw_files(case) else []
    files: Files = {f"data/tables/{name}.csv": csv_of(held.without(case.read(name))) for name in names}
    for path in results.values():
        if isinstance(path, Path) and path.suffix == ".parquet":
            files[f"data/tables/{path.stem}.csv"] = csv_of(pd.read_parquet(path))
    return files


def _code() -> Files:
    """Take the notebooks without their stored outputs, the library and the lock: the steps that values name."""
    root, package = archive.root(), Path(__file__).resolve().parents[1]
    files: Files = {f"data/code/{name}": root / name for name in CODE if (root / name).is_file()}
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        files[f"data/code/notebooks/{path.name}"] = _without_outputs(path)
    for path in sorted(package.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            files[f"data/code/lib/casework/{path.relative_to(package).as_posix()}"] = path
    return files


def _without_outputs(path: Path) -> bytes:
    """Give a notebook's cells; stored outputs are those of the bundled case, whichever case is packed."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return (json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _withheld_csv(withheld: list[Withheld]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("what", "why"))
    writer.writerows((one.name, one.reason) for one in withheld)
    return text.getvalue().encode()


def _tags(case: Case, payload: Files) -> Files:
    """Write the files that make a folder a bag: what it is, what it holds, and the hash of each of them."""
    sizes, lines = 0, []
    for name in sorted(payload):
        content = content_of(payload[name])  # one at a time: raw files may be large
        sizes += len(content)
        lines.append(_line(name, content))
    about = {
        "Bag-Software-Agent": f"casework {version('casework')}",
        "External-Identifier": f"{case.results.removeprefix(archive.RESULTS + '/')} {_short(case)}",
        "External-Description": " ".join((case.settings.question or case.name).split()),
        "Payload-Oxum": f"{sizes}.{len(lines)}",
    }
    tags: dict[str, bytes] = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": "".join(f"{key}: {value}\n" for key, value in about.items()).encode(),
        "manifest-sha256.txt": "".join(lines).encode(),
    }
    return {**tags, "tagmanifest-sha256.txt": "".join(_line(name, tags[name]) for name in sorted(tags)).encode()}


def _short(case: Case) -> str:
    return archive.sha256_of(case.out / "manifest.sha256")[:12]


def _line(name: str, content: bytes) -> str:
    return f"{archive.sha256(content)}  {name}\n"
