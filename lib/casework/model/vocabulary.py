"""The words that tables, checks and exports share."""

VERDICTS = ("supported", "contradicted", "mixed", "no coverage", "not testable", "needs review")
COVERAGES = ("held", "inferred", "tracker cited", "text only", "not covered")
KINDS_OF_MEASURE = ("blocking", "property_identified", "sectoral", "export_control", "eu_freeze", "licence", "measure")

# Our mention labels in FollowTheMoney's words, spelled exactly, so that an export is a rename-free dump.
FTM_SCHEMA = {
    "PERSON": "Person",
    "ORG": "Organization",
    "COMPANY": "Company",
    "MEDIA": "Organization",
    "GPE": "PublicBody",
    "FAC": "Address",
    "LOC": "Address",
    "AIRCRAFT": "Airplane",
    "VESSEL": "Vessel",
}
