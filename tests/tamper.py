"""Single changes to the files of a run, drawn by chance and taken back: what `verify` must notice every time.

Run by hand on a whole case, with the number of changes: python tests/tamper.py russia-venezuela-2019 1000
"""

import json
import random
import re
import sys
import time
from contextlib import contextmanager


def files_of(case):
    """Give the files that a run covers, with its record, manifest, page and what it keeps of itself."""
    from casework import archive
    from casework.suite.evidence import covered

    own = [case.out / name for name in ("run.json", "manifest.sha256", "report.html")]
    runs = [path for path in sorted((case.out / "runs").rglob("*")) if path.is_file()]
    return sorted({*covered(case).values(), *own, *runs, archive.root() / archive.REGISTER})


@contextmanager
def restored(*paths):
    """Put the bytes of some files back afterwards, whatever was done to them."""
    held = {path: path.read_bytes() if path.is_file() else None for path in paths}
    try:
        yield
    finally:
        for path, content in held.items():
            if path.is_symlink() or (content is None and path.exists()):
                path.unlink()
            if content is not None and (not path.is_file() or path.read_bytes() != content):
                path.write_bytes(content)


@contextmanager
def flip(case, path, others, chance):
    with restored(path):
        content = bytearray(path.read_bytes() or b"\0")
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        yield


@contextmanager
def append(case, path, others, chance):
    with restored(path):
        path.write_bytes(path.read_bytes() + chance.choice([b"\n", b" ", b"\0", b"more\n"]))
        yield


@contextmanager
def truncate(case, path, others, chance):
    with restored(path):
        content = path.read_bytes()
        path.write_bytes(content[: chance.randrange(len(content))] if content else b"x")
        yield


@contextmanager
def delete(case, path, others, chance):
    with restored(path):
        path.unlink()
        yield


@contextmanager
def add(case, path, others, chance):
    new = path.with_name(f"added-{chance.randrange(10**6)}{path.suffix}")
    if "/data/raw/" in path.as_posix() and path.name == "register.csv":
        new = case.folder / new.name
    with restored(new):
        new.write_bytes(path.read_bytes())
        yield


@contextmanager
def rename(case, path, others, chance):
    new = path.with_name(f"{path.stem}-{chance.randrange(10**6)}{path.suffix}")
    with restored(path, new):
        path.rename(new)
        yield


@contextmanager
def swap(case, path, others, chance):
    content = path.read_bytes()
    other = chance.choice([one for one in others if one.read_bytes() != content])
    with restored(path, other):
        path.write_bytes(other.read_bytes())
        other.write_bytes(content)
        yield


@contextmanager
def link(case, path, others, chance):
    place = case.out.parent / f"elsewhere-{chance.randrange(10**6)}"
    with restored(path, place):
        path.rename(place)
        path.symlink_to(place)
        yield


@contextmanager
def edit_manifest(case, path, others, chance):
    """Make the manifest fit a changed file."""
    from casework import archive

    manifest = case.out / "manifest.sha256"
    listed = [one for one in others if archive.sha256_of(one) in manifest.read_text()]
    path = chance.choice(listed)
    with restored(path, manifest):
        before = archive.sha256_of(path)
        path.write_bytes(path.read_bytes() + b" ")
        manifest.write_text(manifest.read_text().replace(before, archive.sha256_of(path)))
        yield


@contextmanager
def edit_number(case, path, others, chance):
    """Print another number in the report, and make the record fit the page."""
    from casework import archive
    from casework.suite.evidence import as_json, record_hash

    report, record = case.out / "report.html", case.out / "run.json"
    kept = [one for one in others if one.name == "run.json" and one != record]
    with restored(report, record, *kept):
        page = report.read_text(encoding="utf-8")
        number = chance.choice(list(re.finditer(r">((?=[^<]*+</data>)[^<]*\d[^<]*)</data>", page)))
        other = re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), number[1], count=1)
        report.write_text(page[: number.start(1)] + other + page[number.end(1) :], encoding="utf-8")
        told = json.loads(record.read_text())
        told["report_sha256"] = archive.sha256_of(report)
        told["sha256_of_this_record"] = record_hash(told)
        for one in (record, *kept):
            one.write_bytes(as_json(told))
        yield


# The last writes the whole page again to be noticed, which takes longest, so it comes less often.
KINDS = (flip, append, truncate, delete, add, rename, swap, link, edit_manifest) * 4 + (edit_number,)


def missed(case, times, seed=2019):
    """Make so many changes, each of a kind and place drawn by chance; give those that verify did not notice."""
    from casework import suite
    from casework.model import CaseworkError

    chance, files, silent = random.Random(seed), files_of(case), []
    for number in range(times):
        kind, path = KINDS[number % len(KINDS)], chance.choice(files)
        with kind(case, path, files, chance):
            try:
                noticed = suite.verify(case)
            except CaseworkError as error:
                noticed = [str(error)]
        if not noticed:
            silent.append(f"{kind.__name__} {path.name}")
    return silent


if __name__ == "__main__":
    from casework import suite
    from casework.case import Case

    started, opened = time.monotonic(), Case.open(sys.argv[1])
    assert suite.verify(opened) == []
    lost = missed(opened, int(sys.argv[2]))
    print(f"{sys.argv[2]} changes, {len(lost)} not noticed, {time.monotonic() - started:.0f} s", *lost, sep="\n")
    assert suite.verify(opened) == []
