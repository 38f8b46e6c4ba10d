#!/bin/sh
# Print the command of the first Python that the suite runs on. It is tried, not looked up: a version manager's
# stand-in for a Python that is not installed can be found on the PATH and still not start.
for python in ${PYTHON:+"$PYTHON"} python3.13 python3.12 python3.11 python3 python; do
  if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
    printf '%s\n' "$python"
    exit 0
  fi
done
echo "No Python 3.11 or later was found. Install one, or name it: make PYTHON=/path/to/python3.12 run" >&2
exit 1
