"""What a person wrote in checks.yml: which claims of the text are tested, by which checks, and whom reports credit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from casework import archive
from casework.model import Refused, one_of

if TYPE_CHECKING:
    import pandas as pd

    from casework.case.investigation import Case

FILE = "checks.yml"
SAID_KEYS = ("quote", "prefix", "suffix", "author", "asks", "speaker", "not_checkable", "over_all")
CLAIM_KEYS = (*SAID_KEYS, "article", "against", "checks")
ORIGIN_KEYS = ("name", "words", "counts", "reason")
COUNTS = ("yes", "no", "unknown")
CHECK_COLUMNS = ("number", "article_id", *SAID_KEYS, "against", "check", "parameters", "raw", "locator")


def checks(case: Case) -> pd.DataFrame:
    """Give one row a claim and chosen check: quote, what it asks, check and parameters (as JSON), place in the file.

    A claim is marked not checkable, with the reason, or has at least one check; both or neither is refused. `author`
    is who chose the checks, of the whole file or of one claim: that person's own signature does not count as a review.
    The file is written for the case's own text and its versions: where a parameter puts another one under test, only
    claims that name it as their `article` are given.
    """
    import pandas as pd

    told, digest = _read(case)
    other, rows = _is_other_text(case), []
    for number, claim in enumerate(_listed(told, "claims")):
        _refuse_unknown(claim, CLAIM_KEYS, f"claim {number + 1}")
        chosen = claim.get("checks", [])
        if bool(chosen) == bool(claim.get("not_checkable")) or not claim.get("quote"):
            what = f"claim {number + 1} needs a quote, and either checks or the reason why it is not_checkable"
            raise Refused(FILE, what, "write one of the two")
        for place, check in enumerate(chosen or [{}]) if claim.get("article") or not other else ():
            rows.append(_row(number, place, {"author": told.get("author", "")} | claim, check, digest))
    return pd.DataFrame(rows, columns=list(CHECK_COLUMNS))


def _is_other_text(case: Case) -> bool:
    """Say whether the text under test is neither the one that case.yml means nor a version of it."""
    if "lead" not in case.overrides:
        return False
    articles, meant = case.read("articles"), type(case)(case.settings).lead
    before = dict(zip(articles["article_id"], articles["version_of"], strict=True))
    here, seen = case.lead, {""}
    while here not in seen and here != meant:
        seen.add(here)
        here = before.get(here) or ""
    return here != meant


def origins(case: Case) -> pd.DataFrame:
    """Give whom reports may credit: the words it is named by, whether it counts as an origin of its own, and why."""
    import pandas as pd

    told, digest = _read(case)
    rows = []
    for number, origin in enumerate(_listed(told, "origins")):
        _refuse_unknown(origin, ORIGIN_KEYS, f"origin {number + 1}")
        missing = [key for key in ORIGIN_KEYS if not origin.get(key)]
        if missing:
            raise Refused(
                FILE, f"origin {number + 1} lacks {', '.join(missing)}", "write all four; the reason is printed"
            )
        one_of(f"{FILE}: counts", origin["counts"], COUNTS)
        rows.append({**origin, "raw": digest, "locator": f"/origins/{number}"})
    return pd.DataFrame(rows, columns=[*ORIGIN_KEYS, "raw", "locator"])


def _row(number: int, place: int, claim: dict[str, Any], check: dict[str, Any], digest: str) -> dict[str, Any]:
    if not isinstance(check, dict) or (check and not check.get("check")):
        raise Refused(FILE, f"claim {number + 1}: a check has no name", "write  - check: event dated")
    parameters = {name: value for name, value in check.items() if name != "check"}
    said = {name: str(claim.get(name, "")) for name in SAID_KEYS}
    return {
        "number": number,
        "article_id": str(claim.get("article", "")),
        **said,
        "against": "; ".join(claim.get("against", [])),
        "check": check.get("check", ""),
        "parameters": json.dumps(parameters, ensure_ascii=False),
        "raw": digest,
        "locator": f"/claims/{number}/checks/{place}",
    }


def _read(case: Case) -> tuple[dict[str, Any], str]:
    from casework.rows.settings import parse_yaml

    path = case.folder / FILE
    if not path.is_file():
        return {}, ""
    told = parse_yaml(FILE, path.read_text(encoding="utf-8"))
    _refuse_unknown(told, ("author", "claims", "origins"), "the file")
    return told, archive.sha256_of(path)


def _listed(told: dict[str, Any], name: str) -> list[dict[str, Any]]:
    listed = told.get(name, [])
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        raise Refused(FILE, f"{name} is not a list of entries", "write  - quote: ...")
    return listed


def _refuse_unknown(entry: dict[str, Any], known: tuple[str, ...], where: str) -> None:
    unknown = sorted(set(entry) - set(known))
    if unknown:
        raise Refused(FILE, f"{where} has {unknown[0]!r}", f"known are {', '.join(known)}")
