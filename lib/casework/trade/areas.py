"""Area codes that are not one country: the world, groups of countries, and what a reporter left unspecified."""

from __future__ import annotations

from casework.trade.relations import literal

WORLD = frozenset({"WLD", "W00", "W0", "WORLD"})

# Sums of countries that also stand by name. X_OTH of the IMF is Cuba and North Korea, both also present by name.
GROUPS = frozenset({
    "EUU", "EMU", "EUN", "EUR", "EU27", "EU28", "EU27_2020", "EU27_2020_EXTRA", "EXTRA_EU", "EA", "EA19",
    "X_ADV", "X_EDE", "X_WHEM", "X_OTH", "X_EUR", "X_ASIA", "X_AFR", "X_MENA", "ASEAN", "R4", "OPEC",
})  # fmt: skip

# Partners that a reporter did not name. WITS: OAS other Asia, BUN bunkers, UNS unspecified, SPE special categories,
# FRE free zones. Comtrade: _X, X1, X2, XX and the "nes" areas; its S19 (490) stands for Taiwan and counts as a country.
UNSPECIFIED = frozenset({
    "OAS", "BUN", "UNS", "SPE", "FRE", "_X", "X1", "X2", "XX", "F19", "F49", "F97", "E19", "E29", "A49", "A59", "A79",
    "O19", "R20", "R91", "_AC", "NES", "899",
    "X_899", "X_NES", "X_AFR_NES", "X_AMER_NES", "X_OCEANIA_NES", "X_SPECIAL_NES",
    "X_ASIA_NES", "X_EUR_NES", "X_MENA_NES", "X_WHEM_NES",
})  # fmt: skip


def kind(column: str) -> str:
    """Write the SQL expression that tells a country from a sum: 'country', 'world', 'group' or 'unspecified'.

    A code that starts with X_ and is in no list is taken for a group, so that it is never summed with countries.
    """
    return (
        f"CASE WHEN {_among(column, WORLD)} THEN 'world' WHEN {_among(column, UNSPECIFIED)} THEN 'unspecified' "
        f"WHEN {_among(column, GROUPS)} OR starts_with({column}, 'X_') THEN 'group' ELSE 'country' END"
    )


def _among(column: str, codes: frozenset[str]) -> str:
    # One text to look in: a list of forty constants takes longer to plan than ten thousand rows to count.
    return f"contains({literal('|'.join(['', *sorted(codes), '']))}, concat('|', {column}, '|'))"
