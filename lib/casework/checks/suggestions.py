"""Checks suggested by how a claim is written, where nobody has chosen one."""

from __future__ import annotations

import re
from typing import Any

# A name, a code or a number: what two sentences on one thing are likely to share.
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[^\W\d_a-z][\w-]{2,}|\b\d[\d.,]*\d\b|\b\d\b")
FEWEST = 2


def suggested(claim: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Suggest checks for a claim: what decides needs a person's choice, so this lists what to read.

    >>> suggested({"quote": "Last week Maria Silva sold 40 tonnes to Acme."})
    [('named elsewhere', {'words': ['Maria', 'Silva', '40', 'Acme']})]
    """
    words = list(dict.fromkeys(_NAME.findall(claim["quote"])))
    if len(words) < FEWEST:
        return [("source held", {"needs": "a source that a person names in the checks file"})]
    return [("named elsewhere", {"words": words})]
