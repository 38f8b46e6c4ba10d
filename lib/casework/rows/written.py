"""Cells of tables that people type, in the words of the tables: areas, which way goods go, months, goods, percent."""

from __future__ import annotations

import re

from casework.values import area_code, country_code

MADE_UP = re.compile(r"X_\w+|\w+\|\w+|\w+_\w+")  # groups, pairs and the like, by those who compile tables
# Sums and leftovers that the IMF and the World Bank print, and the latter's own letters for some countries.
PRINTED = frozenset("WLD EMU EUU EUN OAS UNS ROM SER MNT SUD ZAR TMP".split())
WAYS = {"import": "M", "export": "X", "re-import": "RM", "re-export": "RX"}
THOUSANDS = re.compile(r"[0-9]{1,3}([.,' \u00a0\u202f])[0-9]{3}(?:\1[0-9]{3})+")
ALL_GOODS = frozenset({"", "total", "all", "all goods", "all commodities"})


def area(cell: str) -> str:
    """Give the code of an area as people write it; "" for a code or a name that nobody knows.

    >>> area("ARE"), area("United Arab Emirates"), area("Emirates"), area("VEN|BRA"), area("GER"), area("World")
    ('ARE', 'ARE', '', 'VEN|BRA', '', 'WLD')
    """
    said = cell.strip()
    if said in PRINTED or MADE_UP.fullmatch(said):
        return said
    return "WLD" if said.casefold() in ("world", "all countries", "total") else area_code(said)


def party(cell: str | None) -> str:
    """Give the code of a country, whatever its name; what is no country stays, but three capitals that are no code.

    >>> party("Russia"), party("GER"), party("VEN->CHN"), party("six countries")
    ('RUS', '', 'VEN->CHN', 'six countries')
    """
    said = (cell or "").strip()
    known = said if said in PRINTED else country_code(said)
    return known or ("" if re.fullmatch(r"[A-Z]{3}", said) else said)


def way(cell: str) -> str:
    """Give the letter of a trade flow, which may be spelt out; another word stays as it is.

    >>> way("Imports"), way("export"), way("M"), way("transit")
    ('M', 'X', 'M', 'transit')
    """
    said = cell.strip()
    return WAYS.get(said.casefold().removesuffix("s"), said)


def month(cell: str) -> str:
    """Give a year or a month; the first of a month is how a spreadsheet keeps one. Any other day is "": none.

    >>> month("2023"), month("2023-05"), month("2023-05-01"), month("2023-05-14")
    ('2023', '2023-05', '2023-05', '')
    """
    said = cell.strip()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", said):
        return said[:7] if said.endswith("-01") else ""
    return said


def frequency(cell: str) -> str:
    """Tell the figure of a year (A) from that of a month (M).

    >>> frequency("2023"), frequency("2023-05")
    ('A', 'M')
    """
    return "A" if re.fullmatch(r"\d{4}", cell.strip()) else "M"


def goods(cell: str, classification: str | None) -> str:
    """Give the code of the goods; "" for one of the Harmonized System that lost its first nought in a spreadsheet.

    >>> goods("1001", "HS"), goods("901", "HS"), goods("041", "SITC"), goods("Total", None)
    ('1001', '', '041', 'TOTAL')
    """
    said = cell.strip()
    if said.casefold() in ALL_GOODS:
        return "TOTAL"
    lost = (classification or "").strip() in ("", "HS") and re.fullmatch(r"(\d\d)*\d", said)
    return "" if lost else said


def number(cell: str) -> str:
    """Give a number without the marks between its thousands, where two or more of them leave no doubt what they are.

    >>> number("1,330,000,000"), number("1.330.000"), number("480,000"), number("1234.5")
    ('1330000000', '1330000', '480,000', '1234.5')
    """
    said = cell.strip()
    return re.sub(r"\D", "", said) if THOUSANDS.fullmatch(said) else cell


def percent(cell: str) -> str:
    """Give a number without the sign behind it.

    >>> percent("49.5 %"), percent("100")
    ('49.5', '100')
    """
    return cell.strip().removesuffix("%").strip()
