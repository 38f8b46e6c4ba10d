"""The published lists, where they are at hand: every row is read, or the file is refused for a true reason."""

from functools import cache
from pathlib import Path

import pytest

from casework import sources
from casework.model import Refused

LISTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "sanctions"
pytestmark = pytest.mark.skipif(
    not LISTS.is_dir(), reason="the published lists are not here: no ../shared/data/sanctions"
)

ROWS = {
    "ofac_2019-01/sdn.csv": ("ofac_sdn", 7379),
    "ofac_2019-01/alt.csv": ("ofac_alt", 9682),
    "ofac_2019-01/add.csv": ("ofac_add", 11696),
    "ofac_2021-07/sdn.csv": ("ofac_sdn", 8976),
    "ofac_2021-07/alt.csv": ("ofac_alt", 11910),
    "ofac_2021-07/add.csv": ("ofac_add", 13837),
    "ofac_2024-01/alt.csv": ("ofac_alt", 17091),
    "ofac_2024-01/add.csv": ("ofac_add", 18990),
    "ofac_consolidated_2025-12/cons_prim.csv": ("ofac_sdn", 442),
    "ofac_consolidated_2025-12/cons_alt.csv": ("ofac_alt", 1073),
    "ofac_consolidated_2025-12/cons_add.csv": ("ofac_add", 574),
    "ofac_consolidated_2025-12/cons_comments.csv": ("ofac_comments", 10),
    "ofac_sdn_daily/sdn_2022-03-01.csv.gz": ("ofac_sdn", 9226),
    "ofac_sdn_daily/sdn_2023-05-16.csv.gz": ("ofac_sdn", 12218),
    "ofac_sdn_daily/sdn_2023-05-19.csv.gz": ("ofac_sdn", 12538),
    "csl_2019-12/csl.csv": ("consolidated_screening", 115),
    "moov_2021-07/dpl.txt": ("bis_denied", 581),
    "lists_2016/EU_data.xml.gz": ("eu_xml_old", 595),
    "lists_2016/BOE_data.csv": ("uk_hmt", 463),
    "un_2018-10/consolidated.xml": ("un_xml", 1093),
    "opensanctions/wd_persons_20240308/targets.simple.csv": ("opensanctions_simple", 10),
    "opensanctions/wd_persons_20240308/targets.nested.json": ("opensanctions_nested", 10),
    "opensanctions/wd_persons_20240308/entities.ftm.json": ("opensanctions_ftm", 17),
    "opensanctions/wd_persons_20240309/statements.pack": ("opensanctions_statements", 100),
}
CUT = {"csl_2023-11/csl.csv": "row 4228", "ofac_2019-01_invalid/sdn.csv.gz": "cut off"}


@cache
def held(file):
    """A list as it is loaded, once for all tests that only look at it."""
    return sources.load(LISTS / file)


@pytest.mark.parametrize("file", ROWS)
def test_every_row_is_read_or_set_aside(file):
    source, rows = ROWS[file]
    loaded = held(file)
    assert (loaded.source, loaded.rows_in) == (source, rows)
    assert loaded.rows_in == len(loaded.frame) + len(loaded.set_aside)
    assert len(loaded.set_aside) <= 2


@pytest.mark.parametrize("file", CUT)
def test_list_that_is_cut_off_is_refused(file):
    with pytest.raises(Refused, match=CUT[file]):
        sources.load(LISTS / file)


def test_aircraft_appears_between_two_daily_files():
    before, after = (held(f"ofac_sdn_daily/sdn_2023-05-{day}.csv.gz").frame for day in (16, 19))
    assert "43157" not in set(before["target_id"])
    assert "43157" in set(after["target_id"])
