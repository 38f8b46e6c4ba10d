"""Sentences of articles that hold given words, in any language, and whom each of them credits."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from casework.checks.check import several
from casework.model import CaseworkError, steps

if TYPE_CHECKING:
    import pandas as pd

    from casework.articles.text import Sentence

COLUMNS = ["article_id", "outlet", "agency", "published", "words", "origin", "counts", "reason", "raw", "locator"]


def pattern(words: str) -> re.Pattern[str]:
    """Read words as a person writes them: alternatives between |, any ending after *, any case.

    >>> bool(pattern("troops | soldado*").search("Cien soldados rusos"))
    True
    >>> bool(pattern("35 t").search("35 tonnes")), bool(pattern("35 t*").search("35 tonnes"))
    (False, True)
    """
    return _pattern(words)


@lru_cache(maxsize=512)
def _pattern(words: str) -> re.Pattern[str]:
    each = [part.strip() for part in words.split("|") if part.strip()]
    if not each:
        msg = f"{words!r} holds no word to look for; write words, with | between alternatives"
        raise CaseworkError(msg)
    # 300 is not in "300.000", and 35 is not in "35.5".
    return re.compile("|".join(rf"(?<!\w)(?<!\d[.,]){_escaped(part)}" for part in each), re.IGNORECASE)


def _escaped(words: str) -> str:
    plain = r"\s+".join(re.escape(word) for word in words.split())
    ending = r"\w*" if words.endswith("*") else r"(?!\w|[.,]\d)"
    return plain.removesuffix(r"\*").replace(r"\*", r"\w*") + ending


def passages(
    articles: pd.DataFrame,
    words: object,
    *,
    without: str = "",
    first_day: str = "",
    last_day: str = "",
    leave_out: str = "",
    origins: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Find the sentences that hold all the words, one row each, in the order of publication.

    `words` is one text or a list of them: each must stand in the sentence. `leave_out` is the article under test,
    which is no evidence for itself. `origins` says whom a sentence may credit.
    """
    import pandas as pd

    wanted = [pattern(text) for text in several(words)]
    refused = pattern(without) if without else None
    credited = [] if origins is None else origins.to_dict("records")
    rows = []
    for article in articles.sort_values(["published", "article_id"]).to_dict("records"):
        published = str(article["published"])[:10]
        if article["article_id"] == leave_out or not first_day <= published <= (last_day or "9"):
            continue
        body = article["body"]
        for span in _sentences(body, article["title"]):
            text = body[span.start : span.end]
            if all(one.search(text) for one in wanted) and not (refused and refused.search(text)):
                at = wanted[0].search(text).start()
                rows.append(_passage(article, text, at, f"chars {span.start}-{span.end}", credited))
    table = pd.DataFrame(rows, columns=COLUMNS)
    asked = {"words": list(several(words)), "first_day": first_day, "last_day": last_day}
    table.attrs["steps"] = steps("checks.passages", **asked, **({"without": without} if without else {}))
    return table


@lru_cache(maxsize=4096)
def _sentences(body: str, title: str) -> tuple[Sentence, ...]:
    # Every check reads the same articles; they are cut once.
    from casework.articles.text import sentences

    return tuple(sentences(body, title))


def first_each(found: pd.DataFrame) -> pd.DataFrame:
    """Keep one passage a report, the first that credits somebody; a report is counted once however often it says so."""
    order = found.assign(nobody=found["origin"] == "").sort_values(["published", "article_id", "nobody"], kind="stable")
    return order.drop_duplicates("article_id").drop(columns="nobody").reset_index(drop=True)


def holding(rows: pd.DataFrame, words: str) -> pd.Series:
    """Say for each passage whether it holds the words too, as a mask that selects."""
    return chosen(rows, lambda text: bool(words) and bool(pattern(words).search(text)))


def chosen(rows: pd.DataFrame, test: Callable[[str], bool]) -> pd.Series:
    """Say for each passage whether its words pass a test; the mask stays one where there are no rows."""
    import pandas as pd

    return pd.Series([test(text) for text in rows["words"]], index=rows.index, dtype="bool")


def agency(outlet: str) -> str:
    """Name the house of the agency whose text an outlet printed, else the outlet itself.

    >>> agency("La Patilla (EFE)"), agency("Al-Manar (after Sputnik)"), agency("Spiegel Online")
    ('EFE', 'RIA and Sputnik', 'Spiegel Online')
    """
    from casework.articles.copies import HOUSES, agency_of

    name = agency_of(outlet)
    return HOUSES.get(name, name) or outlet.partition(" (")[0]


def _passage(article: dict, text: str, at: int, place: str, origins: list[dict[str, str]]) -> tuple[str, ...]:
    name, counts, reason = _credited(text, at, origins)
    about = (article["article_id"], article["outlet"], agency(article["outlet"]), str(article["published"])[:10])
    return (*about, text, name, counts, reason, article["raw"], place)


def _credited(text: str, at: int, origins: list[dict[str, str]]) -> tuple[str, str, str]:
    """Give the origin that stands next before the words found, else next after: a sentence may recall others too."""
    named = []
    for origin in origins:
        for match in pattern(origin["words"]).finditer(text):
            named.append((match.start() > at, abs(at - match.start()), origin))
    if not named:
        return "", "", ""
    _, _, origin = min(named, key=lambda one: one[:2])
    return origin["name"], origin["counts"], origin["reason"]
