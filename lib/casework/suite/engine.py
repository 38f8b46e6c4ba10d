"""A papermill engine that runs the cells in papermill's own process: `papermill --engine casework`."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

from casework.suite.executed import ADDED, PROGRESS

INLINE = "module://matplotlib_inline.backend_inline"
NOTEBOOK_COLUMNS = 20  # pandas' own default in a notebook
SAVING = (
    0.05  # of the time: papermill saves before and behind every cell, which with charts takes longer than the cells
)


def __getattr__(name: str) -> Any:
    """Give the engine class when papermill asks for it: it does so while it is itself being imported."""
    if name != "CaseworkEngine":
        raise AttributeError(name)
    from papermill.engines import Engine

    made = type(name, (Engine,), {"__doc__": run_cells.__doc__, "execute_managed_notebook": classmethod(run_cells)})
    globals()[name] = made
    return made


def run_cells(_cls: type, nb_man: Any, kernel_name: str, **_: Any) -> None:
    """Run a notebook's cells in an IPython shell here, instead of starting a kernel and talking to it.

    Parameters, metadata and the written notebook stay papermill's. A process runs one notebook: the namespace is
    its own, the process is not, so `casework run` forks one for each. The first cell that fails ends it, with its
    traceback in the notebook.
    """
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
    save = nb_man.save
    nb_man.save = _seldom(save)
    try:
        _run_each(nb_man, shell)
    finally:
        nb_man.save = save


def _run_each(nb_man: Any, shell: Any) -> None:
    own = [cell for cell in nb_man.nb.cells if not ADDED & set(cell.metadata.get("tags", []))]
    for index, cell in enumerate(nb_man.nb.cells):
        _tell(own, cell)
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


def _seldom(save: Any) -> Any:
    """Save the notebook under way only so often that it takes a small part of the time."""
    last = took = 0.0

    def saved(**more: Any) -> None:
        nonlocal last, took
        started = time.monotonic()
        if started - last >= took / SAVING:
            save(**more)
            last = time.monotonic()
            took = last - started

    return saved


def _tell(cells: list[Any], cell: Any) -> None:
    """Write down which of the notebook's own cells is under way, for progress and for the one that never ends."""
    number = next((at for at, one in enumerate(cells, 1) if one is cell), 0)
    if number and PROGRESS in os.environ:
        Path(os.environ[PROGRESS]).write_text(f"{number} {len(cells)}", encoding="ascii")


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
