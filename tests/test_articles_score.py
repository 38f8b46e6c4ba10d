"""The labelled articles beside the repository: every layer stays above its floor. Skipped where they are absent."""

import json
import subprocess
import sys

import pytest

from casework.articles import evidence

# The floors that are wanted, for the measure each is read from.
FLOORS = {
    "sentences": ("f1", 0.995),
    "entity exact span+type": ("f1", 0.80),
    "entity canonical strict (on matched)": ("acc", 0.92),
    "attribution: innermost source": ("f1", 0.80),
    "attribution: full chain (2+ links)": ("f1", 0.75),
    "attribution kind (accuracy)": ("acc", 0.80),
    "quote span": ("f1", 0.95),
    "quote span+speaker": ("f1", 0.80),
    "hedged claims": ("f1", 0.93),
    "polarity (neg+deny+nocomment)": ("f1", 0.80),
    "date resolved (exact interval)": ("f1", 0.88),
    "quantity value+unit": ("f1", 0.90),
    "quantity value+unit+object": ("f1", 0.72),
    "event code (accuracy)": ("acc", 0.66),
    "route legs": ("f1", 0.75),
    "route complete": ("f1", 0.65),
}


@pytest.fixture(scope="module")
def scores(tmp_path_factory, shared):
    labelled = shared / "sets/articles"
    out = tmp_path_factory.mktemp("predictions")
    for path in sorted((labelled / "dev").glob("*.txt")):
        front, body = path.read_text("utf-8").removeprefix("---\n").split("\n---\n", 1)
        head = dict(line.split(": ", 1) for line in front.splitlines())
        head = {name: value.strip('"') for name, value in head.items()}
        found = evidence(body, published=head["published"], outlet=head["outlet"], title=head["title"], language="en")
        (out / f"{path.stem}.json").write_text(json.dumps(found), "utf-8")
    command = [sys.executable, str(labelled / "score.py"), str(out), "--split", "dev", "--json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.mark.parametrize("layer", FLOORS)
def test_a_layer_stays_above_its_floor(scores, layer):
    measure, floor = FLOORS[layer]
    assert scores[layer][measure] >= floor
