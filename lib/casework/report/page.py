"""Everything the page shows, gathered from a case's outputs and nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from casework import archive
from casework.case import Case, cells
from casework.case.intake import BY_PEOPLE
from casework.checks import changes
from casework.checks.reviews import Review, grade, orphans, review
from casework.model import CaseworkError, Sentence, Value, cite, noun, say
from casework.report.article import Paragraph, paragraphs
from casework.report.figures import Figure, figures
from casework.report.links import Links
from casework.report.parties import parties

Record = dict[str, Any]
# A verdict is told by a mark and a word; its colour only repeats them.
MARKS = {
    "supported": "\u25cf",
    "contradicted": "\u2716",
    "mixed": "\u25d0",
    "needs review": "?",
    "no coverage": "\u25cb",
    "not testable": "\u2013",
    "per measure": "\u2261",
    "not checkable": "\u00b7",
}
SEVERAL = {"needs review": "need review"}  # verdicts that are verbs, of several claims
MEANING = {
    "supported": "the rows held bear it out; the number is that of independent origins",
    "contradicted": "the rows held speak against it; two people read it before it is published",
    "mixed": "some rows bear it out, others speak against it",
    "needs review": "rows are held and do not decide it; a person must read them",
    "no coverage": "no source held can tell; that is not a no",
    "not testable": "the check cannot decide such a claim",
    "per measure": "each measure stands for itself, none is drawn over all",
    "not checkable": "no data could test it, for the reason given",
}
LARGE = ("timeline_chart",)  # what a printed page gives its whole width
SET_ASIDE = 200  # rows printed; the count is of all


class Page:
    """Hold what one case gives to its report; each part is read once, and nothing is read that no run wrote."""

    def __init__(self, case: Case) -> None:
        self.case = case

    @cached_property
    def findings(self) -> list[Record]:
        """Give the findings as the run recorded them; raise CaseworkError where it has not."""
        path = self.case.out / "findings.json"
        if not path.is_file():
            msg = f"{self.case.name} has no findings.json; run it first: casework run {self.case.name}"
            raise CaseworkError(msg)
        return json.loads(path.read_text(encoding="utf-8"))

    @cached_property
    def claims(self) -> list[Record]:
        """Give the claims of the text under test in their order, with verdicts."""
        told = {row["claim_id"]: row for row in self._kept("verdicts")}
        return [row | told[row["claim_id"]] for row in self._kept("ledger") if row["claim_id"] in told]

    @cached_property
    def lead(self) -> Record:
        """Give the text under test; an empty one where the case has none."""
        return next((row for row in self.articles if row["article_id"] == self._lead_id), {})

    @cached_property
    def articles(self) -> list[Record]:
        """Give the case's articles by day."""
        rows = self.case.read("articles").fillna("").to_dict("records")
        return sorted(rows, key=lambda row: (str(row["published"]), row["article_id"]))

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """Give the text under test cut at its claims."""
        return paragraphs(self.lead["body"], self.claims) if self.lead else []

    @cached_property
    def links(self) -> Links:
        """Give the rules for addresses and the raw files by hash."""
        own = {archive.sha256_of(path): path.name for name in BY_PEOPLE if (path := self.case.folder / name).is_file()}
        return Links(self.case.read("outlets").fillna("").to_dict("records"), self.files, own)

    @cached_property
    def files(self) -> list[Record]:
        """Give the case's part of the register."""
        return self.case.read("register").to_dict("records")

    @cached_property
    def decisions(self) -> list[Record]:
        """Give what people decided."""
        return self.case.read("decisions").to_dict("records")

    @cached_property
    def figures(self) -> list[Figure]:
        """Give the charts, those that findings name first."""
        named = list(dict.fromkeys(one["chart_id"] for one in self.findings if one["chart_id"]))
        return figures(self.case.out / "charts", [*LARGE, *named], LARGE)

    @cached_property
    def set_aside(self) -> list[Record]:
        """Give the rows that could not be used."""
        return self.case.read("set_aside").fillna("").to_dict("records")

    @cached_property
    def parties(self) -> list[Record]:
        """Give every person and body named with an adverse finding, and whether it was asked for its side."""
        asked = self.case.read("replies").to_dict("records")
        return parties(self.claims, self._kept("mentions"), self.decisions, asked)

    @cached_property
    def voice(self) -> str:
        """Name who speaks where the text credits nobody, so that no verdict reads as one on the outlet."""
        return "our draft" if self.lead and self.lead["kind"] == "draft" else "the text"

    @cached_property
    def drafts(self) -> list[Record]:
        """Give the claims that still wait for a reader's signature."""
        return [claim for claim in self.claims if not claim["not_checkable"] and self.review_of(claim).is_draft]

    @cached_property
    def changes(self) -> list[Record]:
        """Give what this version of the text changed of the one before it."""
        if not self.lead:
            return []
        told = changes(self.case.read("articles"), self.lead["article_id"]).to_dict("records")
        return [row for row in told if row["state"] in ("changed", "new", "gone")]

    @cached_property
    def suggested(self) -> dict[str, str]:
        """Give the lines for checks.yml that would take suggested checks over, by claim."""
        return {row["claim_id"]: row["lines"] for row in self._kept("suggested_checks")}

    @cached_property
    def grades(self) -> dict[str, str]:
        """Give the grade of every text: reliability of its source, credibility of the item."""
        return {row["article_id"]: grade(row["article_id"], row["outlet"], self.decisions) for row in self.articles}

    @cached_property
    def outlets(self) -> list[Record]:
        """Give the outlets that the case's texts come from, each with the reliability a person gave it."""
        known = {row["article_id"] for row in self.articles}
        rows = self.case.read("outlets").fillna("").to_dict("records")
        own = [row for row in rows if known & set(str(row["article_ids"]).split())]
        return [row | {"reliability": grade("", row["outlet"], self.decisions)[0]} for row in own]

    @cached_property
    def manifest_sha256(self) -> str:
        """Give the hash of the manifest that covers everything the page was made from."""
        path = self.case.out / "manifest.sha256"
        return archive.sha256_of(path) if path.is_file() else ""

    @cached_property
    def maker(self) -> str:
        """Name the notebook and cell that recorded the findings."""
        for notebook in cells.notebooks():
            if "claim_findings" in notebook.keeps:
                told = json.loads(notebook.path.read_text(encoding="utf-8"))["cells"]
                for number, cell in enumerate(told, 1):
                    if cell["cell_type"] == "code" and 'keep("claim_findings"' in "".join(cell["source"]):
                        return f"notebooks/{notebook.name}.ipynb, cell {number}"
        return "not by a notebook"

    def findings_of(self, claim_id: str, known_on: str | None = None) -> list[Record]:
        """Give the findings on one claim: all of them, or those as known on a day ("" is with all held)."""
        own = [one for one in self.findings if one["claim_id"] == claim_id]
        return own if known_on is None else [one for one in own if one["known_on"] == known_on]

    def review_of(self, claim: Mapping[str, Any]) -> Review:
        """Give who signed a claim and how many readers it still needs."""
        found, writer = self.findings_of(claim["claim_id"]), str(self.lead.get("author") or "")
        writers = [name.strip() for name in writer.split(";")]
        return review(claim, found, self.decisions, int(claim["reviewers_needed"]), writers)

    @cached_property
    def orphans(self) -> list[Mapping[str, str]]:
        """Give the reviews of words that stand no longer in the text."""
        return orphans(self.claims, self.decisions)

    def figure(self, name: str) -> Figure | None:
        """Give one chart by its name, if the case has it."""
        return next((one for one in self.figures if one.name == name), None)

    def others(self) -> list[Record]:
        """Give the findings of notebooks that belong to no claim of the text."""
        own = {claim["claim_id"] for claim in self.claims}
        return [one for one in self.findings if one["claim_id"] not in own]

    def uncovered(self) -> list[Record]:
        """Give the findings that no source could decide, with what was searched."""
        return [one for one in self.findings if one["verdict"] == "no coverage" and one["known_on"] == ""]

    @property
    def day(self) -> str:
        """Give the day of publication in words; blank where the text has none."""
        return str(Value(self.case.known_on, "date")) if self.case.known_on else ""

    def stands(self) -> Sentence:
        """Say how many claims stand, how many are open and how many drafts are unread."""
        told = None
        for verdict in MARKS:
            size = len([claim for claim in self.claims if claim["verdict_now"] == verdict])
            words = verdict if size == 1 else SEVERAL.get(verdict, verdict)
            part = say("{n} {verdict}", n=self._size(size), verdict=words) if size else None
            told = part if told is None else say("{told}, {part}", told=told, part=part) if part else told
        if told is None:
            return say("The case has no claims under test.")
        return say(
            "{all} {claim}: {told}. {drafts} still {wait} for a reader's signature.",
            all=self._size(len(self.claims)), claim="claim" if len(self.claims) == 1 else "claims", told=told,
            drafts=self._size(len(self.drafts)), wait="waits" if len(self.drafts) == 1 else "wait",
        )  # fmt: skip

    def moved(self) -> Sentence:
        """Say how many verdicts moved between the day of publication and now."""
        moved = [claim for claim in self.claims if claim["moved"]]
        judged = [claim for claim in self.claims if not claim["not_checkable"]]
        day = self.case.known_on
        if not day:
            return say("The text has no day of publication: everything is judged with all that is held.")
        return say(
            "{moved} of {all} {verdict} moved after {day}.", verdict=noun("verdict", len(judged)),
            moved=self._size(len(moved)), all=self._size(len(judged)), day=Value(day, "date"),
        )  # fmt: skip

    def _size(self, number: int) -> Value:
        places = {name: [claim[name] for claim in self.claims] for name in ("raw", "locator")}
        return Value(number, "count", cite(places), "counted over the claims of the text")

    @property
    def _lead_id(self) -> str:
        return self.case.lead or (self.claims[0]["article_id"] if self.claims else "")

    def _kept(self, name: str) -> list[Record]:
        path = self.case.out / "tables" / f"{name}.parquet"
        return self.case.read(name).to_dict("records") if path.is_file() else []
