"""UN M49: the numbers that statisticians give to areas, with their names in the six languages of the UN."""

from __future__ import annotations

from casework.rows import Source

SOURCE = Source(
    name="m49",
    title="UN M49, codes of areas",
    publisher="United Nations Statistics Division",
    licence="UN terms: free to use with attribution",
    table="codes",
    url="https://unstats.un.org/unsd/methodology/m49/",
    columns={
        "m49": "code",
        "country_name_en": "name",
        **{f"country_name_{language}": "" for language in ("es", "fr", "ar", "zh", "ru")},
    },
    constants={"list": "UN M49"},
)
