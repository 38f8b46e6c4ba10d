"""What the command `casework` does first: a run of which nothing has changed is answered before anything is loaded."""

from __future__ import annotations

import sys
import time

from casework import standstill
from casework.place import BUNDLED


def main() -> None:
    """Answer `casework run` and `casework run CASE` at a glance where that is possible; else run the commands."""
    started, words = time.monotonic(), sys.argv[1:]
    if words[:1] == ["run"] and len(words) <= 2 and not words[-1].startswith("-"):
        said = standstill.told(words[1] if len(words) == 2 else BUNDLED)
        if said is not None:
            text = "\n".join(said) + f" {time.monotonic() - started:.1f} s\n"
            encoding = sys.stdout.encoding or "utf-8"
            sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
            return
    from casework.cli import main as commands

    commands()
