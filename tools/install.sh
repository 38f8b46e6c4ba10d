#!/bin/sh
# Make .venv: exactly the packages of requirements.lock, each checked against its hash, and casework itself, editable.
# It is made anew each time, so nothing of an earlier lock lingers; with uv's cache that takes seconds.
set -eu
cd "$(dirname "$0")/.."
say="sh tools/say.sh"

python=$(sh tools/python.sh)
version=$("$python" -c 'import platform; print(platform.python_version())')
count=$(grep -c '^[a-z0-9].*==' requirements.lock)

if ! $say "Making .venv with Python $version" "$python" -m venv --clear .venv; then
  echo "On Debian and Ubuntu the venv module is a package of its own: apt install python3-venv" >&2
  exit 1
fi

# uv comes by its own entry in the lock: the line that pins it and the hashes that follow.
awk '/^uv==/ { on = 1 } on { print } on && !/\\$/ { exit }' requirements.lock >.venv/uv.txt
pip=".venv/bin/python -m pip --disable-pip-version-check"
slow="takes one to two minutes"
if $say "Getting uv, the installer" $pip install --require-hashes -r .venv/uv.txt 2>/dev/null; then
  # The certificates that the machine trusts, a company's own among them, as pip takes them too.
  export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS-true}"
  # Compiled now, by all processors, and not by whoever is the first to import it. false: as it is imported.
  export UV_COMPILE_BYTECODE="${UV_COMPILE_BYTECODE-true}"
  install=".venv/bin/python -m uv pip install --python .venv/bin/python"
else
  echo "uv is not to be had here; pip does the same, which $slow"
  install="$pip install"
fi

fill() {
  $say "Installing the $count packages of requirements.lock" $install --require-hashes -r requirements.lock &&
    $say "Installing casework" $install --no-deps --no-build-isolation --editable .
}
if ! fill; then
  [ "$install" != "$pip install" ] || exit 1
  echo "uv could not, for the reason above; pip tries the same, which $slow"
  install="$pip install"
  fill
fi
for place in .venv/lib/python3*/site-packages; do
  # Where the library lies is said relative: Python reads this file in the machine's own encoding, and stops where the
  # folder's path holds a letter that LC_ALL=C does not have.
  rm -f "$place"/__editable__.casework-*.pth
  echo ../../../../lib >"$place/__editable__.casework.pth"
  # jsonschema imports this grammar for an address format that no notebook has, and does without where it cannot:
  # three seconds of each start of papermill, JupyterLab and nbval.
  echo 'import sys; sys.modules["rfc3987_syntax"] = None' >"$place/casework-start.pth"
done
# What is not there only skips its test, with the reason.
$say "Installing axe-core and bagit, which check what is written" \
  $install --require-hashes --no-deps --only-binary :all: --target .venv/checkers -r tests/checkers.txt ||
  echo "axe-core and bagit are not to be had here; their tests will be skipped"
