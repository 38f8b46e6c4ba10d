"""Recompute every published number from the raw bytes, with no line of casework: csv, json and hashlib alone.

    python tests/recompute.py FOLDER_OF_RESULTS ROOT      such as data/processed/russia-venezuela-2019 and .

Each value of findings.json and of the charts' headlines is taken by the rule that its check or chart and its place in
the sentence name (recompute_checks.py, recompute_charts.py). Every place that a value or its evidence cites is opened
first: the file whose sha256 is cited, the row or the characters in it, where a quoted passage must stand as quoted.
Shares, sums, distances, days and capacities are worked out anew; where a value says how it was worked out, that is done
again with each part taken from its own row; reports that hold words are searched for again in every article. What a
person or a rule of reading sorted (who is credited, which role a report has) is counted again, and not sorted again.
Then the same is done with every number that a chart draws (recompute_drawn.py), and the report is read: each bound
number on it must be one that came out, or a count of its own cards. A number without a rule is named, and fails all.
"""

import json
import sys
from collections import Counter
from pathlib import Path

import recompute_charts
import recompute_checks
from recompute_days import day_again
from recompute_drawn import drawn
from recompute_page import on_page
from recompute_raw import Files, near, paths_of

DAYS = ("date", "window")


def results(files):
    """Yield each published value: the table of its rules, its check or chart, its path, itself, the rows beside it."""
    for finding in json.loads((files.folder / "findings.json").read_text(encoding="utf-8")):
        for part in ("headline", "measured", "expected"):
            for path, value in paths_of(finding[part]):
                about = {"known_on": finding["known_on"], "part": part}
                yield recompute_checks.RULES, finding["check"], path, value | about, finding["evidence"]
    for file in sorted((files.folder / "charts").glob("*.json")):
        told = json.loads(file.read_text(encoding="utf-8"))
        rows = files.chart(file.stem)
        for sentence in told["words"].values():
            if isinstance(sentence, dict) and "template" in sentence:
                for path, value in paths_of(sentence):
                    yield recompute_charts.RULES, file.stem, path, value | {"known_on": "", "part": ""}, rows


def rule_of(table, name, path, value):
    """Find the rule for a value by its check or chart and the last one or two names of its path."""
    if value["unit"] in DAYS:
        return day_again
    parts = path.split(".")
    for key in (".".join(parts[-2:]), parts[-1]):
        if (name, key) in table:
            return table[name, key]
    return None


def open_cited(value, rows, files):
    """Open every place cited; where a row of evidence quotes an article, the quotation must stand there."""
    files.cited(value["cites"])
    for row in rows:
        cites = row["cites"].splitlines() if isinstance(row["cites"], str) else row["cites"]
        for cite in cites:
            (place, *_) = files.places(cite)
            said = " ".join(row.get("says", "").split())
            quoted = row.get("table") == "articles" and "chars" in cite and said
            if quoted and " ".join(place.split()) != said:
                msg = f"{cite} does not say {said[:60]!r}"
                raise LookupError(msg)


def recompute(folder, root):
    """Give how many numbers were recomputed, those that differ, and those no rule recomputes, by check and place."""
    files, done, wrong, silent = Files(root, folder), 0, [], Counter()
    for table, name, path, value, rows in results(files):
        if isinstance(value["number"], str) and value["unit"] not in DAYS:
            continue
        where = f"{name}{path}"
        rule = rule_of(table, name, path, value)
        try:
            open_cited(value, rows, files)
            again = rule(value, rows, files) if rule else None
        except (LookupError, ValueError) as error:
            wrong.append(f"{where}: {error}")
            continue
        if rule is None:
            silent[where] += 1
        elif again is None or not (again == value["number"] if value["unit"] in DAYS else near(again, value["number"])):
            wrong.append(f"{where}: {value['number']} is published, {again} comes out")
        else:
            done += 1
    return done, wrong, silent


def redraw(folder, root):
    """Do the same with the numbers that charts draw, which stand in their CSV files; a cell may have been rounded."""
    files, done, wrong, silent = Files(root, folder), 0, [], Counter()
    for rule, where, number, row in drawn(files):
        if rule is None:
            silent[where] += 1
            continue
        try:
            again = rule(number, row, files)
        except (LookupError, ValueError) as error:
            wrong.append(f"{where}: {error}")
            continue
        if again is None or not near(again, number):
            wrong.append(f"{where}: {number} is drawn, {again} comes out")
        else:
            done += 1
    return done, wrong, silent


def reprint(folder, root):
    """Do the same with the numbers of report.html: each is one of those above, or a count of the page's own cards."""
    files, told = Files(root, folder), Counter()
    known = {(str(value["number"]), value["text"]) for *_, value, _ in results(files)}
    for says, holds in on_page((files.folder / "report.html").read_text(encoding="utf-8"), known):
        told[None if holds else says] += 1
    wrong = [f"report.html: {says} is printed, and no value or count says so" for says in told if says is not None]
    return told[None], wrong, Counter()


if __name__ == "__main__":
    failed = False
    steps = {"numbers and days of sentences": recompute, "numbers that charts draw": redraw, "numbers on page": reprint}
    for what, go in steps.items():
        done, wrong, silent = go(Path(sys.argv[1]), Path(sys.argv[2]))
        total = done + len(wrong) + sum(silent.values())
        print(f"{done} of {total} {what} recomputed, {len(wrong)} differ, {sum(silent.values())} have no rule")
        print(*wrong, *(f"no rule: {number} x {where}" for where, number in silent.most_common()), sep="\n")
        failed = failed or bool(wrong) or bool(silent)
    sys.exit(failed)
