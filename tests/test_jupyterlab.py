"""Every notebook passes Run All in a real JupyterLab, as a reader would press it."""

import json
import shutil

import labdriver
import pytest


@pytest.fixture
def lab(tmp_path, root, chromium_command, cache):
    """A JupyterLab over a copy of the notebooks, and a browser page that shows it."""
    shutil.copytree(root / "notebooks", tmp_path / "notebooks")
    (tmp_path / "processed").mkdir()
    (tmp_path / "processed/.cache").symlink_to(cache)
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


def test_run_all_passes_in_every_notebook(lab):
    page, folder = lab
    for path in sorted(folder.glob("*.ipynb")):
        labdriver.run_all(page, path.name)
        cells = [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
        errors = [output["evalue"] for cell in cells for output in cell["outputs"] if output["output_type"] == "error"]
        assert not errors, f"{path.name}: {errors[0]}"
        assert all(cell["execution_count"] for cell in cells), f"{path.name}: a cell did not run"
