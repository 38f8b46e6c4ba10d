#!/bin/sh
# Write requirements.lock: one version of everything for every Python the suite supports, with hashes.
#   sh tools/lock.sh [uv] [--upgrade]
# Without --upgrade the versions that the present lock holds stay wherever pyproject.toml still allows them.
set -eu
cd "$(dirname "$0")/.."
uv=${1:-uv}
[ $# -eq 0 ] || shift

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# setuptools builds the package and uv installs the lock, so both are pinned like the rest.
printf 'setuptools>=77\nuv\n' >"$work/tools.in"
# A copy: uv reads present pins from the file it writes, and an interrupted run must leave the old lock whole.
[ ! -f requirements.lock ] || cp requirements.lock "$work/first.txt"

solve() {
  "$uv" pip compile --quiet --no-header --no-annotate --no-emit-index-url --python-version 3.11 \
    --extra test --extra dask "$@" pyproject.toml "$work/tools.in" >/dev/null
}
# The oldest Python first: a universal solve alone takes newer releases for newer Pythons (numpy, the airport data),
# and then the same case would give other numbers there.
solve --output-file "$work/first.txt" "$@"
solve --universal --generate-hashes --constraint "$work/first.txt" --output-file "$work/universal.txt"

{
  echo "# Every package the suite runs and is tested with, for Python 3.11 and later. Made by: make lock"
  cat "$work/universal.txt"
} >"$work/requirements.lock"
# An equal lock keeps its time, so that make does not install again.
cmp -s "$work/requirements.lock" requirements.lock || cp "$work/requirements.lock" requirements.lock
