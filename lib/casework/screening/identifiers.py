"""Numbers that name a thing by themselves: brought to one form, looked up exactly, before any name is compared."""

from __future__ import annotations

import re
from collections.abc import Iterable

# A Russian civil registration of five digits counts from here within Russia's block of 24-bit addresses, 0x100000 to
# 0x1FFFFF (ICAO Annex 10, volume III, table 9-1; the rule is the one that tar1090's registrations.js reads backwards).
RUSSIAN_BLOCK = 0x140000
SHORTEST = 5  # letters and digits of a number that may stand for a target by itself
_RUSSIAN = re.compile(r"RA-?(\d{5})", re.IGNORECASE)
_LABELS = re.compile(
    r"^(?:IMO|MMSI|TAIL|REG|LEI|INN|OGRN|TAX ID|PASSPORT|SWIFT|BIC|NATIONAL ID|NO|NUMBER|ID|RIF|ICAO|HEX|MODE S"
    r"|TRANSPONDER|CODE|24-BIT|ADDRESS|WALLET|CEDULA|VAT|XBT|BTC|ETH|USDT|TRX|LTC|XMR|DIGITAL CURRENCY)\W+(?=.*\d)",
    re.IGNORECASE,
)


def normal(value: str) -> str:
    """Bring a number to one form: capitals and digits, its label and marks taken off.

    >>> normal("IMO 9187629"), normal("RIF # J-00095036-9"), normal("ra-86496"), normal("Mode S code 1551E0")
    ('9187629', 'J000950369', 'RA86496', '1551E0')
    """
    bare, before = value.strip(), ""
    while bare != before:
        before, bare = bare, _LABELS.sub("", bare).strip()
    return re.sub(r"[^0-9A-Za-z]", "", bare).upper()


def is_imo(value: str) -> bool:
    """Say whether seven digits are a ship's number: the last digit checks the others.

    Eight firms of the sanctions lists bear company numbers that look the same; those fail this check.

    >>> is_imo("9187629"), is_imo("9187620")
    (True, False)
    """
    digits = normal(value)
    if not re.fullmatch(r"\d{7}", digits):
        return False
    checked = sum(int(digit) * weight for digit, weight in zip(digits, range(7, 1, -1), strict=False))
    return checked % 10 == int(digits[6])


def derived_address(registration: str) -> str:
    """Derive the 24-bit address of a Russian registration of digits; blank for any other. Say that it is derived.

    >>> derived_address("RA-86496"), derived_address("RA-0841G")
    ('1551e0', '')
    """
    found = _RUSSIAN.fullmatch(registration.strip())
    return f"{RUSSIAN_BLOCK + int(found[1]):06x}" if found else ""


class Numbers:
    """Find targets by their numbers, and aircraft also by the address derived from their registration."""

    def __init__(self, held: Iterable[tuple[int, str, str]]) -> None:
        self._held: dict[str, list[tuple[int, str, str]]] = {}
        for target, kind, value in held:
            self._add(target, kind, value)
            address = derived_address(value)
            if address:
                self._add(target, f"24-bit address derived from {value}", address)

    def _add(self, target: int, kind: str, value: str) -> None:
        number = normal(value)
        entry = (target, kind, value)
        if len(number) >= SHORTEST and any(sign.isdigit() for sign in number):
            found = self._held.setdefault(number, [])
            if entry not in found:
                found.append(entry)

    def find(self, value: str) -> list[tuple[int, str, str]]:
        """Give target, kind of number and the number as listed, for a number asked or written as a name."""
        number = normal(value)
        return self._held.get(number, []) if len(number) >= SHORTEST else []
