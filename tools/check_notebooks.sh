#!/bin/sh
# Run every notebook again with nbval and compare the tables tagged nbval-check-output with the stored ones.
# --one-by-one: where other work takes the processors, each after the other in one process does least.
set -eu
cd "$(dirname "$0")/.."
if ! ls notebooks/*.ipynb >/dev/null 2>&1; then
  echo "No notebooks to check yet"
  exit 0
fi
# An empty folder for what they write: results left by an earlier run must not stand in for what a notebook fails to make.
CASEWORK_PROCESSED=$(mktemp -d)
export CASEWORK_PROCESSED
trap 'rm -rf "$CASEWORK_PROCESSED"' EXIT
# Tables of raw files and pictures are no results: each is kept by what it was made of and by the code that made it.
mkdir -p data/processed/.cache
ln -s "$PWD/data/processed/.cache" "$CASEWORK_PROCESSED/.cache"
echo "Running the notebooks and comparing their tables"
# Those that read nothing of each other run side by side, and only then those that read what they keep.
.venv/bin/python - "$@" <<'PYTHON'
import os
import sys
from pathlib import Path

from casework.case.cells import notebooks
from casework.suite.plan import plan

turns, one_by_one = {}, "--one-by-one" in sys.argv
for step in plan(notebooks(), "", {}):
    turns[step.name] = 1 if one_by_one else 1 + max((turns[name] for name in step.after), default=0)
for name, turn in turns.items():
    with Path(os.environ["CASEWORK_PROCESSED"], f"turn-{turn:02}.txt").open("a", encoding="utf-8") as listed:
        listed.write(f"notebooks/{name}.ipynb\n")
PYTHON
for turn in "$CASEWORK_PROCESSED"/turn-*.txt; do
  processes=0
  [ $# -gt 0 ] || [ "$(wc -l <"$turn")" -eq 1 ] || processes=logical
  .venv/bin/python -m pytest -q --nbval-lax -n "$processes" --maxprocesses 4 --dist loadfile "@$turn"
done
