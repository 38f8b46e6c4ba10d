"""A casework folder of two notebooks and one raw file, so that a whole run takes a second or two."""

import json

from casework import archive
from casework.archive import Entry, Register

FLOWS = """\
year,reporter,partner,flow,valuation,value_usd,status,dataset,vintage,licence
2010,VEN,RUS,M,CIF,30,as_published,Invented,2020,none
2010,VEN,CHN,M,CIF,70,as_published,Invented,2020,none
2011,VEN,RUS,M,CIF,10,as_published,Invented,2020,none
2011,VEN,CHN,M,CIF,n/a,as_published,Invented,2020,none
"""
CASE = """\
case: small
subject: VEN
partners: [RUS, CHN]
first_period: "2010"
last_period: "2011"
sources: {flows_annual: ["2020"]}
"""
PARAMETERS = (
    'case_name: str = "small"  # folder below data/raw/cases\npartner: str = ""  # ISO 3166; empty: as in case.yml'
)
OPEN = "from casework.case import Case\ncase = Case.open(case_name, partner=partner)\ncase"
COUNT = 'flows = case.read("flows")\ncase.keep("by_partner", flows[flows["partner"] == case.partner])\nlen(flows)'
# The least that stands for a chart: drawing one would take the most of a run's time, and is tested elsewhere.
CHART = """\
import json
from casework.model import say
class Chart:
    words = {"headline": say("imports by partner").as_json(), "alt": "Bars of imports", "source": "Invented"}
    def files(self):
        svg = b'<svg xmlns="http://www.w3.org/2000/svg"><!----></svg>'
        words = json.dumps({"words": self.words}).encode()
        pictures = {".png": b"png", ".svg": svg, "-phone.png": b"pngphone", "-phone.svg": svg}
        return {**pictures, ".csv": b"period,value\\n2010,30\\n", ".json": words}
case.keep("share", Chart())"""
FIND = """\
from casework.model import Finding, say, value_of
rows = case.read("by_partner")
value = value_of(rows, "value_usd", period="2010")
words = say("imports were {value}", value=value)
case.keep("imports", Finding("c1", "imports", "mixed", words, words, words, rows, "one source", "another source"))"""


def notebook(path, *cells, parameters=PARAMETERS):
    """Write a notebook of a parameters cell and these code cells."""
    listed = [
        {
            "cell_type": "code",
            "id": f"c{number}",
            "metadata": {},
            "source": source,
            "outputs": [],
            "execution_count": None,
        }
        for number, source in enumerate([parameters, *cells])
    ]
    listed[0]["metadata"] = {"tags": ["parameters"]}
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"cells": listed, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}))


def build(place):
    """Make the folder: register, one pinned file, the case, 10-count and 20-find."""
    archive.write(place / archive.REGISTER, Register().as_csv())
    (place / "flows.csv").write_text(FLOWS)
    archive.add(place / "flows.csv", "data/raw/sources/flows_annual/2020/flows.csv", Entry("", "", 0, publisher="X"))
    (place / "flows.csv").unlink()
    archive.write(place / "data/raw/cases/small/case.yml", CASE.encode())
    notebook(place / "notebooks/10-count.ipynb", OPEN, COUNT, CHART)
    notebook(place / "notebooks/20-find.ipynb", OPEN, FIND)
