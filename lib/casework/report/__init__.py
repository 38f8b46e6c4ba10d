"""Show each claim with its evidence, chart and provenance on one page that runs nothing and calls nobody."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casework.model import CaseworkError
from casework.report.numbers import Numbers, unbound

if TYPE_CHECKING:
    from jinja2 import Environment

    from casework.case import Case

__all__ = ["render", "unbound"]

HERE = Path(__file__).resolve().parent


def render(case: Case) -> bytes:
    """Write the report of a case as one HTML page, from what the last run recorded and from nothing else.

    The same outputs give the same bytes. Raises CaseworkError where a number in our own prose is bound to no value of
    the run, or where a recorded sentence no longer follows from its values.
    """
    from markupsafe import Markup

    from casework.checks import CHECKS, COMBINED, worded
    from casework.report import page as pages

    numbers = Numbers()
    style = (HERE / "report.css").read_text(encoding="utf-8")
    inside = _templates()
    inside.filters |= {"bound": numbers.sentence, "finding": numbers.finding}
    told: dict[str, Any] = {
        "page": pages.Page(case), "marks": pages.MARKS, "meaning": pages.MEANING, "style": Markup(style),
        "combined": COMBINED, "worded": worded, "origin_is": {check.name: check.origin for check in CHECKS},
        "style_hash": _csp_hash(style), "shown_aside": pages.SET_ASIDE,
    }  # fmt: skip
    text = inside.get_template("report.html.j2").render(told)
    wrong = unbound(text, numbers.printed)
    if wrong:
        msg = (
            f"{len(wrong)} numbers on the page are not bound to the run: {'; '.join(wrong[:3])}; say them with say(...)"
        )
        raise CaseworkError(msg)
    return text.encode()


@lru_cache(maxsize=1)
def _templates() -> Environment:
    """Give the templates of the page; compiled once, for a check of many copies writes the page as often."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _csp_hash(style: str) -> str:
    """Give the hash by which the page's policy allows its own style sheet and no other."""
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
