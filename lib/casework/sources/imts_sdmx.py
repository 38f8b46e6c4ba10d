"""IMF trade in goods as SDMX-ML, structure specific: a Series element a flow, an Obs element a period."""

from __future__ import annotations

from pathlib import Path

from casework.model import Refused
from casework.rows import Loaded, Source, TextRows, open_content, shape
from casework.values import imf_area, scaled

INDICATORS = {"MG_CIF_USD": ("M", "CIF"), "XG_FOB_USD": ("X", "FOB"), "MG_FOB_USD": ("M", "FOB"),
              "TMG_CIF_USD": ("M", "CIF"), "TXG_FOB_USD": ("X", "FOB"), "TMG_FOB_USD": ("M", "FOB")}  # fmt: skip
# One attribute has several names over the IMF's data flows.
NAMES = {"reporter": ("COUNTRY", "REF_AREA"), "partner": ("COUNTERPART_COUNTRY", "COUNTERPART_AREA"),
         "indicator": ("INDICATOR",), "freq": ("FREQUENCY", "FREQ")}  # fmt: skip

SOURCE = Source(
    name="imts_sdmx",
    title="International Trade in Goods by Partner Country, SDMX",
    publisher="International Monetary Fund",
    licence="IMF terms of use; extract with attribution",
    table="flows",
    url="https://data.imf.org/en/datasets/IMF.STA:IMTS",
    columns={
        "period": "period",
        "freq": "freq",
        "reporter": "reporter",
        "partner": "partner",
        "flow": "flow",
        "valuation": "valuation",
        "value": "value_usd",
        "estimated": "is_estimated",
    },
    constants={"commodity": "TOTAL", "dataset": "IMF IMTS"},
    required=frozenset({"value_usd"}),
    delimiter="",
    knows=lambda _, head: (
        head.lstrip().startswith(b"<") and b"StructureSpecificData" in head and b"sdmx" in head.lower()
    ),
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one message; a status of E marks an estimate, an Obs without a value is no row.

    Values are in dollars. SCALE="6" says in which unit the IMF's pages show them and is not applied: the data portal's
    own CSV (`imts`) is in millions under the same mark. UNIT_MULT, of the IMF's former service, is a multiplier.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    content = open_content(path, member=member)
    try:
        root = fromstring(content.data)
    except (ParseError, DefusedXmlException) as error:
        raise Refused(content.name, f"it is not plain XML ({error})", "fetch it again") from None
    rows = TextRows(content.name, content.sha256, list(SOURCE.columns), [], warnings=list(content.warnings))
    series = [element for element in root.iter() if element.tag.rpartition("}")[2] == "Series"]
    if not series:
        raise Refused(content.name, "it holds no Series", "ask for the structure specific format")
    for place, element in enumerate(series, 1):
        _unfold(place, element.attrib, [child.attrib for child in element], rows)
    return shape(rows, SOURCE)


def _unfold(place: int, told: dict[str, str], observations: list[dict[str, str]], rows: TextRows) -> None:
    said = {key: next((told[name] for name in names if name in told), "") for key, names in NAMES.items()}
    flow, valuation = INDICATORS.get(said["indicator"], (said["indicator"], ""))
    areas = [imf_area(said[key]) for key in ("reporter", "partner")]
    multiplier = told.get("UNIT_MULT", "")
    power = int(multiplier) if multiplier.isdigit() else 0
    for at, observation in enumerate(observations, 1):
        value = observation.get("OBS_VALUE", "")
        if value in ("", "NaN"):
            continue
        period = observation.get("TIME_PERIOD", "").replace("-M", "-")
        status = observation.get("STATUS") or observation.get("OBS_STATUS") or ""
        estimated = "yes" if status.upper() == "E" else "no"
        made = [period, said["freq"], *areas, flow, valuation, scaled(value, power), estimated]
        rows.add(made, f"//Series[{place}]/Obs[{at}]")
