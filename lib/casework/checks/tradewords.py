"""What a sentence says of trade, and the figures held that it can stand beside: shares, and changes of one flow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from casework import trade
from casework.checks.check import Tables
from casework.checks.structure import Structure
from casework.values import country_code, country_name

if TYPE_CHECKING:
    import pandas as pd

Suggestion = tuple[str, dict[str, Any]]
FLOW_ENDS = 2  # a flow has two countries, and a change two years
SPAN = 4  # years between the ends of a share that is said to move
TRADE = re.compile(
    r"\b(?:depend\w*|relian\w*|rel(?:y|ies) on|trade|imports?|exports?|buys?|sells?|supplier\w*)\b", re.I
)
_SHARE = re.compile(r"\bshare\b[^.;]*?\b(?:of|in) ((?-i:[A-Z])[\w'’]*) (?:\w+ ){0,2}(?:imports|exports|trade)\b", re.I)
_FALLS = re.compile(r"\b(?:less|fewer|fell|falls?|declin\w*|dropp?\w*|shr[ai]nk\w*|decreas\w*)\b", re.I)
_RISES = re.compile(r"\b(?:more|rose|ris\w+|gr[eo]w\w*|increas\w*|climb\w*|jump\w*|surg\w*|doubl\w*)\b", re.I)
_FLOWS = {
    "M": re.compile(r"\b(?:imports?|imported|buys?|bought)\b", re.I),
    "X": re.compile(r"\b(?:exports?|exported|sells?|sold)\b", re.I),
}
# "$420 million in 2022", "in 2022, to $420 million": a sum of money and the year that stands by it.
_MONEY = r"\$ ?\d[\d,.]*\d?(?: ?(?:thousand|million|billion|trillion|mn|bn|m|b)\b)?"
_IN_YEAR = re.compile(rf"(?P<money>{_MONEY})(?: \w+){{0,2}},? in (?P<year>(?:19|20)\d\d)\b(?!-)")
PERCENT = re.compile(r"([-+]?\d+(?:\.\d+)?)\s?(?:%|per ?cent)")


def figures(claim: Mapping[str, Any], parts: Structure, tables: Tables) -> list[Suggestion]:
    """Suggest what the trade told of in a claim can stand beside: a printed change or value, else the shares."""
    if not len(tables.get("flows", ())):
        return []
    return change(claim, parts, tables) or level(claim, parts, tables) or measure(claim, parts, tables)


def measure(claim: Mapping[str, Any], parts: Structure, tables: Tables) -> list[Suggestion]:
    """Suggest the share of each country named in what the text's country buys and sells, over the years before."""
    flows = tables["flows"]
    if not TRADE.search(claim["quote"]):
        return []
    counted = _counted(flows)
    whole = _whole_of_share(claim["quote"], parts.countries_of_text())
    subject = whole or _country_of_text(flows, parts)
    ends = flows["reporter"].where(flows["partner"] == subject, flows["partner"].where(flows["reporter"] == subject))
    met = set(ends.dropna())  # a pair of countries without a row has nothing to measure
    partners = [code for code in parts.countries() if code != subject and code in met]
    # "depends on Russia", though the USA is named before
    after = claim["quote"][TRADE.search(claim["quote"]).start() :]
    partners = [code for code in partners if country_name(code) in after] or partners
    partners = _owner_of_share(claim["quote"], parts.countries(), met) or partners
    if not partners or not counted.get(subject, 0):
        return []
    side, book = _book(flows, subject, partners)
    years = sorted(
        year
        for year in set(flows.loc[flows["dataset"] == book, "period"].str[:4])
        if year < (claim["published"] or "9")[:4]
    )
    since = next((day[:4] for day, _ in parts.days if day[:4] in years[:-1]), "")  # "since 2018"
    if not since and len(years) <= SPAN:
        return []
    since = since or years[-1 - SPAN]
    moves = "down" if _FALLS.search(claim["quote"]) else "up"
    years_asked = {"first": since, "last": years[-1], "moves": moves}
    asked = {"subject": subject, "partners": partners} | ({"side": side, "dataset": book} if side == "own" else {})
    said = [flow for flow, words in _FLOWS.items() if words.search(claim["quote"])]
    if len(said) == 1 and _told_of_partner(claim["quote"], said[0], subject, partners):
        said = [{"M": "X", "X": "M"}[said[0]]]
    return [("share rose or fell", asked | {"flow": flow} | years_asked) for flow in said or _FLOWS]


def change(claim: Mapping[str, Any], parts: Structure, tables: Tables) -> list[Suggestion]:
    """Suggest to work a change printed of one country's trade with another out again from a book that has both years.

    "Imports of A from B fell by 37% in 2017" are asked of A's own figures, and of B's where A's are not held.
    """
    quote, flows = claim["quote"], tables["flows"]
    percent, years, books = PERCENT.search(quote), _years(parts), _books(quote, parts, flows)
    sign = "-" if _FALLS.search(quote) else "" if _RISES.search(quote) else None
    if not percent or sign is None or not years:
        return []
    told = {"first": years[0], "last": years[1], "printed_percent": sign + percent.group(1).lstrip("+-")}
    asked = [book | told for book in books if len(trade.pair_by_year(flows, **book, years=years))]
    return [("flow changed as printed", asked[0])] if asked else []


def level(claim: Mapping[str, Any], parts: Structure, tables: Tables) -> list[Suggestion]:
    """Suggest to hold each value of a trade that is printed with its year against the book that has the year.

    "Imports from B rose from $310 million in 2021 to $420 million in 2022" are asked of the country that the text is
    about, where it names but one of the two.
    """
    quote, flows = claim["quote"], tables["flows"]
    books = _books(quote, parts, flows)
    found = []
    for each in _IN_YEAR.finditer(quote) if books else ():
        asked = {"year": each["year"], "printed": each["money"]}
        held = [book for book in books if len(trade.level_by_year(flows, **book, year=each["year"]))]
        found += [("flow as printed", book | asked) for book in held[:1]]
    return found


def _books(quote: str, parts: Structure, flows: pd.DataFrame) -> list[dict[str, str]]:
    """Give whose books tell of the one flow that a sentence speaks of: its teller's own first, then the partner's."""
    said = [flow for flow, words in _FLOWS.items() if words.search(quote)]
    pair = list(dict.fromkeys(code for label, name in parts.names
                              if label in ("GPE", "NORP") and (code := country_code(name))))  # fmt: skip
    if len(pair) == 1 and (about := _country_of_text(flows, parts, but=pair[0])):
        pair.insert(0, about)
    if len(said) != 1 or len(pair) != FLOW_ENDS or re.search(r"\bshare\b", quote, re.I):
        return []
    ends = dict(zip(("reporter", "partner"), pair, strict=True)) | {"flow": said[0]}
    return [ends, {"reporter": pair[1], "partner": pair[0], "flow": {"M": "X", "X": "M"}[said[0]]}]


def _counted(flows: pd.DataFrame) -> pd.Series:
    return flows["reporter"].value_counts().add(flows["partner"].value_counts(), fill_value=0)


def _country_of_text(flows: pd.DataFrame, parts: Structure, but: str = "") -> str:
    """Give the country of the text that the figures held tell most of, but for one."""
    counted, named = _counted(flows), [code for code in parts.countries_of_text() if code != but]
    return max(named, key=lambda code: int(counted.get(code, 0)), default="")


def _years(parts: Structure) -> tuple[str, str] | None:
    """Give the years that a change runs between: the two that are named, else the one named and the year before."""
    named = sorted({first[:4] for first, last in parts.days if (first[4:], last) == ("-01-01", f"{first[:4]}-12-31")})
    if len(named) == 1:
        named.insert(0, str(int(named[0]) - 1))
    return (named[0], named[1]) if len(named) == FLOW_ENDS else None


def _book(flows: pd.DataFrame, subject: str, partners: list[str]) -> tuple[str, str]:
    """Give the side and the data set to ask: the country's own where one of its own tells of more years."""
    ends = [subject, *partners]
    pairs = flows[flows["reporter"].isin(ends) & flows["partner"].isin(ends)]
    side = trade.broadest_side(pairs, subject)
    return side, trade.broadest_dataset(pairs if side == "own" else flows, subject, side=side)


def _whole_of_share(quote: str, countries: tuple[str, ...]) -> str:
    """Give the country whose trade a share is told of: Sudan in "the share of the Emirates in Sudan's exports"."""
    share = _SHARE.search(quote)
    stems = {code: country_name(code)[:4] for code in countries}  # Sudan's, Sudanese
    return next((code for code in countries if share and share.group(1).startswith(stems[code])), "")


def _owner_of_share(quote: str, countries: tuple[str, ...], met: set[str]) -> list[str]:
    """Give the country whose share is told of: Russia in "Russia's share of Syria's imports, while Turkey leads"."""
    own = re.search(r"\b([A-Z]\w+)(?:['’]s?|n)? share of\b", quote) or re.search(
        r"\bshare of ([A-Z]\w+) (?:in|of)\b", quote
    )
    said = own.group(1).removesuffix("s") if own else ""
    return [code for code in countries if said and code in met and country_name(code).startswith(said[:4])]


def _told_of_partner(quote: str, flow: str, subject: str, partners: list[str]) -> bool:
    """Say whether a flow is told from the partner's side: "Iran's exports to Venezuela" are Venezuela's imports."""
    word = _FLOWS[flow].search(quote)
    before, after = quote[: word.start()].split()[-2:], quote[word.end() :]  # Russia's exports, Russian oil exports
    other_end = re.search(rf"\b(?:{'to' if flow == 'X' else 'from'})\s+(?:the\s+)?([A-Z][\w ]+)", after)
    if other_end and other_end.group(1).startswith(country_name(subject)):
        return True
    stems = tuple(country_name(code)[:4] for code in partners)  # Iran's, Iranian; China's, Chinese
    return not other_end and any(one.startswith(stems) for one in before)
