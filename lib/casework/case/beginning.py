"""Begin a case and bring files into it: each into its place, registered, with nothing written where it does not fit."""

from __future__ import annotations

import csv
import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath

from casework import archive, sources
from casework.case.settings import Settings, case_name, refuse_unfit
from casework.model import CaseworkError, Interval, noun, one_of
from casework.rows import Ingested, Loaded, members
from casework.values import country_code, country_name, country_names

PLAIN = re.compile(r"[^\w.-]+")
CASES = "data/raw/cases"
TYPED = "our table"  # the publisher of a table that holds what others publish
MOST_BOOKS_NAMED = 2
SAID = ("title", "url", "archived_url", "publisher", "licence", "note")  # of a file, by a person
# Tables that tell of countries or of persons of a country: those of another case are none of this one's.
ABOUT_COUNTRIES = frozenset("flows observations arms designations presence ownership events legs watchlist".split())
MOST_LOOKED_THROUGH = 20_000_000  # bytes; a larger table is one of the world
LONGEST_NAME = 60  # letters; what is longer is a sentence, which is looked through for the name alone
MOST_LOST = 0.1  # share of its targets that a list may lose from one edition to the next


@dataclass(frozen=True, slots=True)
class Placed:
    """Hold what became of a file: its entry in the register, what it was read as, whether it was there already.

    `doubt` says in words why a list may not be whole; blank where nothing speaks against it. `remarks` say what was
    set aside or left out of the file.
    """

    entry: archive.Entry
    source: str
    rows: int
    known: bool
    doubt: str = ""
    remarks: tuple[str, ...] = ()


def begin(settings: Settings) -> Path:
    """Make the folder of a new case with its case.yml; refuse a taken name and settings that cannot be meant."""
    _check(settings)
    folder = archive.root() / CASES / settings.case
    if folder.exists():
        msg = f"{settings.case} is there already; choose another name, or bring files into it with casework add"
        raise CaseworkError(msg)
    for name in ("articles", "facts"):
        (folder / name).mkdir(parents=True)
    archive.write(folder / "case.yml", _as_yaml(settings).encode())
    return folder


def bring(
    case: str, file: Path, described: archive.Entry, *, source: str = "", vintage: str = "", accept: bool = False
) -> Placed:
    """Copy a file into the archive and register it, after it was read as what it is.

    A published list or table goes to `sources/` under its source and vintage, shared by all cases that pin it;
    an article or a table of facts goes to the case's own folder. A file of the same content is not brought in
    twice; what is said of it anew goes into the register.
    A list that lost more than a tenth against the edition held before it needs `accept`.
    """
    _refuse_no_file(file)
    one_of("handling", described.handling.partition(" ")[0], archive.HANDLING)
    loaded = _loaded(file, source)
    name = loaded.source
    if source:
        to = f"data/raw/sources/{name}/{_plain(vintage)}"
    else:
        to = f"{CASES}/{case}/{'articles' if loaded.table == 'articles' else 'facts'}"
    held, said = archive.register(), {field: getattr(described, field) for field in SAID}
    known = [entry for entry in held.under(to) if entry.sha256 == loaded.sha256]
    if known:
        said |= {"vintage": vintage or described.vintage, "handling": described.handling.replace("public", "")}
        entry = archive.describe(known[0], said)
        return Placed(entry, name, loaded.rows_kept, known=True)
    if source and not accept:
        _refuse_shrunk(file, loaded, vintage)
    entry = _described(loaded, described, vintage or described.vintage)
    entry = archive.add(file, f"{to}/{_file_name(file, loaded, to)}", entry)
    doubt = "" if accept else _doubt(loaded)
    return Placed(entry, name, loaded.rows_kept, known=False, doubt=doubt, remarks=_remarks(loaded))


def _remarks(loaded: Loaded | Ingested) -> tuple[str, ...]:
    """Say which rows were set aside, the first with its place and reason, and what else the reading noticed."""
    told = []
    if loaded.set_aside:
        first, many = loaded.set_aside[0], len(loaded.set_aside)
        place = f"row {first.row}" + (f", column {first.column}" if first.column else "")
        told.append(f"{many} {noun('row', many)} set aside; the first is {place}: {first.reason}")
    return (*told, *loaded.warnings)


def _doubt(loaded: Loaded | Ingested) -> str:
    """Say where a list holds fewer targets than any whole edition of it: a part of it, or a file cut short."""
    least = sources.named(loaded.source).SOURCE.least
    if loaded.rows_kept >= least:
        return ""
    return (
        f"it holds {loaded.rows_kept:,} targets, and no whole edition held fewer than {least:,}: "
        "who is missing from it may be listed all the same"
    )


def bring_members(
    case: str,
    file: Path,
    pattern: str,
    described: archive.Entry,
    *,
    source: str = "",
    vintage: str = "",
    accept: bool = False,
) -> Iterator[Placed]:
    """Bring in the files of an archive whose names fit a pattern, each as a raw file of its own with its own hash.

    So each year of a table that is published as one zip has its own rows and locators. The note of each says out of
    which archive it came. Raises Refused where none fits; what was brought in before a file that is refused stays.
    """
    _refuse_no_file(file)
    origin = f"{file.name}, sha256 {archive.sha256_of(file)}"
    for inner, pieces in members(file, pattern).items():
        with tempfile.TemporaryDirectory() as folder:
            unpacked = Path(folder) / PurePosixPath(inner).name
            with archive.writing(unpacked) as place, place.open("wb") as out:
                out.writelines(pieces())
            note = "; ".join(filter(None, [described.note, f"{inner} of {origin}"]))
            told = replace(described, note=note)
            yield bring(case, unpacked, told, source=source, vintage=vintage, accept=accept)


def _refuse_no_file(file: Path) -> None:
    if file.is_dir():
        msg = f"{file.name} is a folder; pack it and add that (tar -cf {file.name}.tar {file.name}), or add each file"
        raise CaseworkError(msg)
    if not file.is_file():
        msg = f"{file.name} is not there, or is no file; check the path"
        raise CaseworkError(msg)


def _refuse_shrunk(file: Path, loaded: Loaded | Ingested, vintage: str) -> None:
    """Refuse a list of targets that is much shorter than the edition before it: such a file was cut, not thinned out.

    An older edition is shorter by nature, so only what is held from before the vintage counts.
    """
    if not isinstance(loaded, Loaded) or loaded.table != "targets":
        return
    which = _list_of(loaded)
    before = [
        entry for entry in archive.register().under(f"data/raw/sources/{loaded.source}") if entry.vintage < vintage
    ]
    for entry in sorted(before, key=lambda held: held.vintage, reverse=True):
        last = sources.load(archive.check(entry), source=loaded.source, accept=True)
        if _list_of(last) != which:
            continue
        lost = 1 - loaded.rows_kept / max(last.rows_kept, 1)
        if lost > MOST_LOST:
            msg = (
                f"{file.name} holds {loaded.rows_kept:,} targets, and the edition of {entry.vintage} held "
                f"{last.rows_kept:,}: {lost:.0%} fewer; fetch it again, or pass --accept when it is whole"
            )
            raise CaseworkError(msg)
        return


def _list_of(loaded: Loaded) -> str:
    told = loaded.frame["list"] if "list" in loaded.frame else loaded.frame["target_id"].iloc[:0]
    return str(told.iloc[0]) if len(told) else ""


def _loaded(file: Path, source: str) -> Loaded | Ingested:
    opened = sources.large(file, source=source)
    if opened is None:
        return sources.load(file, source=source, accept=True)
    with tempfile.TemporaryDirectory() as folder:
        return sources.load_large(file, Path(folder) / "rows.parquet", opened, accept=True)


def _check(settings: Settings) -> None:
    case_name(settings.case)
    refuse_unfit("subject", settings.subject)
    refuse_unfit("partners", ",".join(settings.partners))
    for day in (settings.first_period, settings.last_period, settings.event_date):
        if day:
            Interval.of(day)
    first, last = settings.first_period, settings.last_period
    if first and last and Interval.of(first).first > Interval.of(last).last:
        msg = f"the first period {first} lies after the last one {last}; change them over"
        raise CaseworkError(msg)


def _as_yaml(settings: Settings) -> str:
    # JSON's strings are YAML's: quoted, so that NO stays Norway and 2019-03 stays text.
    told = {
        "case": settings.case,
        "question": settings.question,
        "subject": settings.subject,
        "partners": list(settings.partners),
        "first_period": settings.first_period,
        "last_period": settings.last_period,
        "event_date": settings.event_date,
    }
    lines = ["# What is asked, about whom, over which time. Read by every notebook; git is its history."]
    lines += [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in told.items() if value]
    pinned, beside = held_for(settings)
    lines += [
        "# Which vintages of shared sources the case reads. A newer one changes nothing here until it is written down."
    ]
    lines += ["sources:", *_pins(pinned, "  ")] if pinned else ["sources: {}"]
    if beside:
        lines += [
            "# Held as well, on other countries. What concerns this case belongs under sources, without the mark."
        ]
        lines += _pins(beside, "#  ")
    return "\n".join(lines) + "\n"


def _pins(held: dict[str, list[str]], before: str) -> list[str]:
    return [f"{before}{source}: {json.dumps(vintages)}" for source, vintages in held.items()]


def held_for(settings: Settings) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Give the shared sources that a new case reads, with their vintages, and those that tell of other countries.

    Lists of targets, airports, types and outlets concern every case. A table of trade, arms, acts or the like does
    where its file is named after the country in question, or a row names it (with a partner, where one is asked).
    """
    pinned: dict[str, set[str]] = {}
    beside: dict[str, set[str]] = {}
    for entry in archive.register().under("data/raw/sources"):
        source, vintage = Path(entry.path).parts[3:5]
        known = sources.known().get(source)
        concerns = known is None or known.SOURCE.table not in ABOUT_COUNTRIES or _names_country(entry, settings)
        (pinned if concerns else beside).setdefault(source, set()).add(vintage)
    for source, vintages in beside.items():
        vintages -= pinned.get(source, set())
    return tuple(
        {source: sorted(vintages) for source, vintages in sorted(held.items()) if vintages} for held in (pinned, beside)
    )


def _names_country(entry: archive.Entry, settings: Settings) -> bool:
    if not settings.subject:
        return False
    called = Path(entry.path).stem.replace("_", " ").replace("-", " ").title()
    if told_of(country_name(settings.subject), called):
        return True
    path = archive.root() / entry.path
    if entry.bytes > MOST_LOOKED_THROUGH or _is_packed(path):
        return True  # not looked through, so that nothing tells it is of others
    ends = [(code, country_name(code)) for code in (settings.subject, *settings.partners)]
    with path.open(encoding="utf-8", errors="replace", newline="") as text:
        rows = csv.reader(line.replace("\0", "") for line in text)
        return any(
            _names(row, *ends[0]) and (not ends[1:] or any(_names(row, *end) for end in ends[1:])) for row in rows
        )


def _is_packed(path: Path) -> bool:
    with path.open("rb") as file:
        return b"\0" in file.read(4096)  # a workbook, a zip, text in UTF-16


def _names(row: list[str], code: str, name: str) -> bool:
    """Say whether a row names a country: by its code, by any name that stands for it, or in words of a longer cell."""
    return code in row or any(
        told_of(name, cell) or (len(cell) < LONGEST_NAME and country_code(cell) == code) for cell in row
    )


def told_of(name: str, text: str) -> bool:
    """Say whether words tell of a country or its people, and not of one whose longer name holds the same letters.

    >>> told_of("Niger", "Nigerian oil"), told_of("Niger", "Niger and Nigeria"), told_of("Syria", "Syrian Oil Company")
    (False, True, True)
    """
    for longer in _longer(name) if name in text else ():
        text = text.replace(longer, "")
    return re.search(rf"(?<![^\W\d_]){re.escape(name)}", text) is not None


@cache
def _longer(name: str) -> tuple[str, ...]:
    return tuple(other for other in country_names() if name in other and other != name)


def _described(loaded: Loaded | Ingested, described: archive.Entry, vintage: str) -> archive.Entry:
    """Fill what the person did not say with what the file says of itself."""
    article = loaded.table == "articles" and isinstance(loaded, Loaded)

    def said(column: str) -> str:
        """Give what all articles of the file say alike: what one of several says is not of the others."""
        values = set(loaded.frame[column].fillna("").astype("str")) if article and column in loaded.frame else set()
        return values.pop() if len(values) == 1 else ""

    publisher = described.publisher or said("outlet")
    if not publisher:
        publisher = "not named on the document" if article else _publisher(loaded)
    several = f"{len(loaded.frame)} articles" if article else sources.named(loaded.source).SOURCE.title
    return replace(
        described,
        title=described.title or said("title") or several,
        url=described.url or said("url"),
        publisher=publisher,
        vintage=vintage or said("published")[:10],
        licence=described.licence or ("" if article else sources.named(loaded.source).SOURCE.licence),
    )


def _publisher(loaded: Loaded | Ingested) -> str:
    """Name who published a table: where we typed what one or two others publish, they are named before us."""
    usual = sources.named(loaded.source).SOURCE.publisher
    if usual != TYPED or not isinstance(loaded, Loaded) or "dataset" not in loaded.frame:
        return usual
    books = sorted(set(loaded.frame["dataset"].dropna()))
    return f"{' and '.join(books)}, as typed in {TYPED}" if 1 <= len(books) <= MOST_BOOKS_NAMED else usual


def _file_name(file: Path, loaded: Loaded | Ingested, to: str) -> str:
    """Give the name a file gets: its own without odd letters; an article without an id of its own gets a number.

    An article is known by what stands before the first hyphen of its name, so that name must be one of its own.
    Several articles of one file are called after it, so no other file may have its name with another ending.
    """
    name = _plain(file.name)
    if loaded.table != "articles" or not isinstance(loaded, Loaded):
        return name
    held = [Path(entry.path).name for entry in archive.register().under(to)]
    taken = {one.partition("-")[0].partition(".")[0] for one in held}
    own, stem = str(loaded.frame["article_id"].iloc[0]), Path(name).stem
    if len(loaded.frame) > 1:
        is_free = name.partition(".")[0].lower() not in {one.partition(".")[0].lower() for one in held}
    else:
        from_name = own.lower() in (stem.lower(), stem.partition("-")[0].lower())
        is_free = not from_name or (own not in taken and re.fullmatch(r"[a-z]+\d+", own) is not None)
    if is_free:
        return name
    numbers = [int(word[1:]) for word in taken if re.fullmatch(r"a\d+", word)]
    return f"a{max(numbers, default=0) + 1:03}-{name}"


def _plain(name: str) -> str:
    plain = PLAIN.sub("-", name).strip("-.")
    if not plain:
        msg = f"{name!r} leaves no name for a file; rename it with letters and digits"
        raise CaseworkError(msg)
    return plain
