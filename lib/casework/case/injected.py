"""What papermill put into a running notebook: a value under a name that the notebook does not have is refused."""

from __future__ import annotations

import ast
import difflib
import sys
from collections.abc import Sequence

from casework.model import CaseworkError

MARK = "# Parameters"  # how papermill begins the cell that it adds


def refuse_misspelt() -> None:
    """Raise CaseworkError where papermill passed a parameter that this notebook does not have; it only warns itself.

    The notebook would run with its defaults, and its charts would bear the name of something that nobody asked for.
    """
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None:
        refuse_unknown([cell for cell in shell.user_ns.get("In", ()) if isinstance(cell, str)])


def refuse_unknown(cells: Sequence[str]) -> None:
    """Compare the cell that papermill added, if there is one, with the cell of parameters before it.

    >>> refuse_unknown(['partner: str = ""  # ISO 3166', '# Parameters\\npartner = "CHN"\\n'])
    >>> refuse_unknown(['partner: str = ""  # ISO 3166', '# Parameters\\npartnr = "CHN"\\n'])
    Traceback (most recent call last):
    casework.model.errors.CaseworkError: this notebook has no parameter 'partnr'; nearest is partner; known are partner
    """
    at = next((number for number, cell in enumerate(cells) if cell.startswith(MARK)), 0)
    known = _names(cells[at - 1]) if at else []
    unknown = [name for name in _names(cells[at]) if name not in known] if known else []
    if unknown:
        near = difflib.get_close_matches(unknown[0], known, 1)
        hint = f"nearest is {near[0]}; known are" if near else "known are"
        msg = f"this notebook has no parameter {unknown[0]!r}; {hint} {', '.join(known)}"
        raise CaseworkError(msg)


def _names(cell: str) -> list[str]:
    try:
        body = ast.parse(cell).body
    except SyntaxError:  # a cell with a magic declares nothing
        return []
    targets = [one.target for one in body if isinstance(one, ast.AnnAssign)]
    targets += [target for one in body if isinstance(one, ast.Assign) for target in one.targets]
    return [target.id for target in targets if isinstance(target, ast.Name)]
