"""Notebooks pass Run All in a real JupyterLab, as a reader would press it.

That the cells of each pass in a kernel is what nbval shows; what JupyterLab adds shows in any notebook. So the first
and the last run here: one that asks only for raw files, and one that leans on what all the others keep.
"""

import json
import shutil

import labdriver
import pytest

PRESSED = ("00-case.ipynb", "60-findings.ipynb")


@pytest.fixture
def lab(tmp_path, root, bundled_run, chromium_command):
    """A JupyterLab over copies of the notebooks and of what their run kept, and a browser page that shows it."""
    shutil.copytree(root / "notebooks", tmp_path / "notebooks")
    shutil.copytree(bundled_run.out.parent, tmp_path / "processed")
    environment = {
        "CASEWORK_ROOT": str(root),
        "CASEWORK_PROCESSED": str(tmp_path / "processed"),
        "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
        "JUPYTERLAB_SETTINGS_DIR": str(tmp_path / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(tmp_path / "workspaces"),
    }
    with labdriver.lab_server(tmp_path / "notebooks", environment) as address:
        page = labdriver.Page(chromium_command)
        try:
            page.call("Page.navigate", url=f"{address}/lab?token={labdriver.TOKEN}&reset")
            page.wait("window.jupyterapp && window.jupyterapp.restored && window.jupyterapp.restored.then(() => true)")
            yield page, tmp_path / "notebooks"
        finally:
            page.close()


def test_run_all_passes_in_the_first_and_the_last_notebook(lab):
    page, folder = lab
    for path in map(folder.joinpath, PRESSED):
        labdriver.run_all(page, path.name)
        cells = [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
        errors = [output["evalue"] for cell in cells for output in cell["outputs"] if output["output_type"] == "error"]
        assert not errors, f"{path.name}: {errors[0]}"
        assert all(cell["execution_count"] for cell in cells), f"{path.name}: a cell did not run"
