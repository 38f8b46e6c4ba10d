"""A papermill engine that runs the cells in papermill's own process: `papermill --engine casework`."""

from __future__ import annotations

import os
import sys
from typing import Any

from papermill.engines import Engine

INLINE = "module://matplotlib_inline.backend_inline"
NOTEBOOK_COLUMNS = 20  # pandas' own default in a notebook


class CaseworkEngine(Engine):
    """Run a notebook's cells in an IPython shell here, instead of starting a kernel and talking to it.

    Parameters, metadata and the written notebook stay papermill's. A process runs one notebook: the namespace is
    its own, the process is not, so `casework run` forks one for each.
    """

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **_: Any) -> None:
        """Run every cell; stop at the first that fails, with its traceback in the notebook."""
        # What a kernel would set: pyplot, where a notebook imports it, shows its figures in the notebook.
        os.environ.setdefault("MPLBACKEND", INLINE)
        if "matplotlib" in sys.modules:  # imported before, it has read that variable already
            sys.modules["matplotlib"].rcParams["backend"] = os.environ["MPLBACKEND"]
        from casework.suite.shell import ZMQCellShell

        ZMQCellShell.clear_instance()
        shell = ZMQCellShell.instance()
        if "pandas" in sys.modules:  # imported before the shell was there, it took this for a terminal
            sys.modules["pandas"].set_option("display.max_columns", NOTEBOOK_COLUMNS)
        nb_man.nb.metadata["language_info"] = _language()
        for index, cell in enumerate(nb_man.nb.cells):
            nb_man.cell_start(cell, index)
            error = None
            try:
                if cell.cell_type == "code" and cell.source.strip():
                    cell.execution_count = shell.execution_count
                    cell.outputs, error = shell.run(cell.source)
                if error is not None:
                    nb_man.cell_exception(cell, cell_index=index, exception=error)
                    break
            finally:
                nb_man.cell_complete(cell, cell_index=index)


def _language() -> dict[str, Any]:
    return {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
        "version": sys.version.split()[0],
    }
