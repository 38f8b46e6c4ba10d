"""What became of each sentence between two versions of a text."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, NamedTuple

from casework.checks.anchors import NEAR, likeness, plain

if TYPE_CHECKING:
    import pandas as pd

CHANGED = ("changed", "new")  # what a reader must look at first
COLUMNS = ["state", "words", "was", "raw", "locator"]


class Change(NamedTuple):
    """Hold what became of a sentence: unchanged, moved, changed, new (no sentence before) or gone (none now)."""

    state: str
    words: str
    was: str
    start: int = -1
    end: int = -1


def compared(old: str, new: str, title: str = "") -> list[Change]:
    """Compare two texts sentence by sentence: those of the new one in their order, then those that are gone.

    >>> [(one.state, one.was) for one in compared("It rained. Two left.", "Two left. Three came by sea.")]
    [('unchanged', 'Two left.'), ('new', ''), ('gone', 'It rained.')]
    """
    from casework.articles.text import sentences

    before = [plain(old[span.start : span.end]) for span in sentences(old, title)]
    spans = sentences(new, title)
    now = [plain(new[span.start : span.end]) for span in spans]
    blocks = difflib.SequenceMatcher(None, before, now, autojunk=False).get_matching_blocks()
    still = {block.b + step for block in blocks for step in range(block.size)}
    left = [line for line in before if line not in set(now)]
    changes = []
    for number, (span, line) in enumerate(zip(spans, now, strict=True)):
        state, was = "unchanged" if number in still else "moved", line
        if line not in before:
            near = max(left, key=lambda one, line=line: likeness(one, line), default="")
            state, was = ("changed", near) if near and likeness(near, line) >= NEAR else ("new", "")
            left = [one for one in left if one != was]
        changes.append(Change(state, line, was, span.start, span.end))
    return changes + [Change("gone", "", line) for line in left]


def line_of(articles: pd.DataFrame, article_id: str) -> list[dict[str, Any]]:
    """Give the earlier versions of an article, the last one first, as its `version_of` names them.

    A version that is not held ends the line; one that names itself, or comes round again, ends it too.
    """
    rows = {row["article_id"]: row for row in articles.to_dict("records")}
    line: list[dict[str, Any]] = []
    name = str(rows.get(article_id, {}).get("version_of") or "")
    while name in rows and name != article_id and name not in {row["article_id"] for row in line}:
        line.append(rows[name])
        name = str(rows[name].get("version_of") or "")
    return line


def family(articles: pd.DataFrame, article_id: str) -> set[str]:
    """Name an article and all its versions, earlier and later: none of them is evidence for another.

    >>> import pandas as pd
    >>> told = pd.DataFrame({"article_id": ["a1", "a2", "b1"], "version_of": ["", "a1", ""]})
    >>> sorted(family(told, "a1"))
    ['a1', 'a2']
    """
    own = {article_id}
    pairs = articles[["article_id", "version_of"]].to_numpy().tolist() if "version_of" in articles else []
    while True:
        more = {name for pair in pairs if pair[1] and own & set(pair) for name in pair}
        if more <= own:
            return own
        own |= more


def changes(articles: pd.DataFrame, article_id: str) -> pd.DataFrame:
    """List what a version changed of the one before it: changed and new sentences first, then those that are gone.

    A text that is no version of another gives no row.
    """
    import pandas as pd

    line = line_of(articles, article_id)
    rows: list[tuple[str, ...]] = []
    if line:
        text = articles[articles["article_id"] == article_id].iloc[0]
        for one in compared(line[0]["body"], text["body"], text["title"]):
            here = one.state != "gone"
            place = f"chars {one.start}-{one.end}" if here else "whole file"
            rows.append((one.state, one.words, one.was, text["raw"] if here else line[0]["raw"], place))
    told = pd.DataFrame(rows, columns=COLUMNS)
    rank = told["state"].map({"changed": 0, "new": 1, "gone": 2, "moved": 3, "unchanged": 4})
    return told.assign(_rank=rank).sort_values("_rank", kind="stable").drop(columns="_rank").reset_index(drop=True)
