#!/bin/sh
# Run every notebook again with nbval and compare the tables tagged nbval-check-output with the stored ones.
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
echo "Running the notebooks and comparing their tables"
.venv/bin/python -m pytest -q --nbval-lax notebooks/
