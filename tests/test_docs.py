"""The README is short, and what it says of commands, notebooks and pictures is what there is."""

import base64
import io
import json
import re

from click.testing import CliRunner
from PIL import Image, ImageChops

from casework import sources
from casework.cli import main

START, END = "<!-- commands -->\n", "<!-- /commands -->"


def commands():
    """Return the block of commands as the README should show it."""
    listed = CliRunner().invoke(main, ["--help"], prog_name="casework").output.partition("Commands:\n")[2]
    return f"```\n{listed.rstrip()}\n```\n"


def test_the_readme_is_short(root):
    text = (root / "README.md").read_text(encoding="utf-8")
    words = re.sub(r"```.*?```|<!--.*?-->", " ", text, flags=re.DOTALL).split()
    assert len(words) <= 600, len(words)


def test_the_readme_lists_every_command(root):
    text = (root / "README.md").read_text(encoding="utf-8")
    shown = text.partition(START)[2].partition(END)[0]
    assert shown == commands(), "paste this into README.md between the marks:\n" + commands()


def test_the_readme_lists_every_notebook_with_its_question(root):
    text = (root / "README.md").read_text(encoding="utf-8")
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        title = "".join(json.loads(path.read_text("utf-8"))["cells"][0]["source"]).splitlines()[0]
        question = title.partition(": ")[2]
        assert f"| {path.stem} | {question[:1].upper()}{question[1:]} |" in text, f"{path.stem}: {question}"


def test_the_picture_is_the_one_the_notebook_shows(root):
    notebooks = [json.loads(path.read_text("utf-8")) for path in sorted((root / "notebooks").glob("*.ipynb"))]
    outputs = [output for notebook in notebooks for cell in notebook["cells"] for output in cell.get("outputs", [])]
    pictures = ["".join(output.get("data", {}).get("image/png", "")).strip() for output in outputs]
    shown = [opened(base64.b64decode(picture)) for picture in pictures if picture]
    wanted = opened((root / "docs" / "claim.png").read_bytes())
    same = [one for one in shown if one.size == wanted.size and farthest(one, wanted) <= FEW_COLOURS]
    assert same, "docs/claim.png is not a chart that a notebook shows today; copy it again"


FEW_COLOURS = 36  # how far the palette of a stored picture moves a pixel


def opened(picture):
    return Image.open(io.BytesIO(picture)).convert("RGB")


def farthest(one, other):
    """Say how far the pixel that differs most is from the same one of another picture."""
    return max(high for _, high in ImageChops.difference(one, other).getextrema())


def test_every_file_the_docs_link_to_is_there(root):
    for page in (root / "README.md", root / "CONTRIBUTING.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (root / target).exists(), f"{page.name} links to {target}"


OWN = re.compile(r"^## [^\n:]+: (\w+)\n\n(.+?)\n\n```csv\n(.+?)```", re.MULTILINE | re.DOTALL)


def own_tables(root):
    """Give the tables that the page on them shows: name, its columns as told, its example."""
    return OWN.findall((root / "docs" / "own-tables.md").read_text(encoding="utf-8"))


def test_the_page_on_own_tables_tells_every_column_and_which_must_be_there(root):
    shown = {name: " ".join(columns.split()) for name, columns, _ in own_tables(root)}
    own = {name: module.SOURCE for name, module in sources.known().items() if module.SOURCE.own}
    assert set(shown) == set(own)
    for name, source in own.items():
        told = set(re.findall(r"(\w+)\*", shown[name]))
        assert told == set(source.needed), name
        assert set(source.columns) - {"reporter_or_source"} <= set(re.findall(r"\w+", shown[name])), name


def test_every_example_of_an_own_table_is_read_whole_as_what_it_is(root, tmp_path):
    for name, _, example in own_tables(root):
        for mark in (",", ";"):
            (tmp_path / "t.csv").write_text("\ufeff" + example.replace(",", mark), encoding="utf-8")
            loaded = sources.load(tmp_path / "t.csv")
            assert (loaded.source, len(loaded.set_aside)) == (name, 0)
            assert loaded.rows_kept == example.count("\n") - 1
