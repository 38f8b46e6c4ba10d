"""How tables and sentences look in a notebook: words to the left and whole, numbers to the right, blanks blank.

pandas cuts long cells, sets text to the right and prints NaN; nobody could read a column of quotations so.
"""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from casework.model import Sentence

if TYPE_CHECKING:
    import pandas as pd

SHORT = 16  # characters of a day, a code or a name, which no line break may split
HEAD, TAIL = 8, 4  # rows shown of a table that is longer than pandas' own display.max_rows
GROUPED = 10_000  # from here on thousands are set apart; below it a number may be a year
HASH = re.compile(r"\b([0-9a-f]{12})[0-9a-f]{52}\b")
DIGITS = 6  # of a fraction; more is noise of the arithmetic
LEFT = "text-align:left;vertical-align:top"
WORDS = f"{LEFT};white-space:pre-line;max-width:36em"
LONG = ";min-width:15em"  # of a column of sentences
CODE = f"{LEFT};white-space:nowrap"
NUMBER = "vertical-align:top;white-space:nowrap"


def in_notebook() -> None:
    """Let every table and every list of sentences of this notebook look so; outside of a notebook nothing happens."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None:
        formatter = shell.display_formatter.formatters["text/html"]
        formatter.for_type_by_name("pandas.core.frame", "DataFrame", table)
        formatter.for_type_by_name("pandas", "DataFrame", table)
        formatter.for_type(list, sentences)
        formatter.for_type(Sentence, sentence)


def escaped(words: str) -> str:
    """Give words as HTML that says them and nothing else: no tag, and no formula between two signs of the dollar.

    Jupyter reads text between two of them, or behind a backslash, as a formula, but never across a tag.

    >>> escaped("from $1.2bn to <$84m")
    'from <span>$</span>1.2bn to &lt;<span>$</span>84m'
    """
    return html.escape(words).translate(_NO_FORMULA)


_NO_FORMULA = {ord(sign): f"<span>{sign}</span>" for sign in "$\\"}


def sentence(one: Sentence) -> str:
    """Give a sentence as HTML."""
    return f"<p>{escaped(str(one))}</p>"


def sentences(several: Sequence[Any]) -> str | None:
    """Give sentences as HTML, one a line; nothing for a list of anything else, which then prints as it is.

    >>> from casework.model import say
    >>> sentences([say("imports fell"), say("exports rose")])
    '<ul><li>Imports fell</li><li>Exports rose</li></ul>'
    """
    if not several or not all(isinstance(one, Sentence) for one in several):
        return None
    return f"<ul>{''.join(f'<li>{escaped(str(one))}</li>' for one in several)}</ul>"


def table(rows: pd.DataFrame) -> str:
    """Give a table as HTML: of a long one both ends, as pandas does, and how many rows lie between.

    The index is shown where it has a name; else it only counts.

    >>> import pandas as pd
    >>> "<td style='text-align:left" in table(pd.DataFrame({"claim": ["<b>it came</b>"], "tonnes": [7.5]}))
    True
    """
    import pandas as pd

    whole = rows.reset_index() if any(name is not None for name in rows.index.names) else rows
    most = pd.get_option("display.max_rows") or len(whole)
    cut = len(whole) > most
    shown = pd.concat([whole.head(HEAD), whole.tail(TAIL)]) if cut else whole
    columns = [_column(shown.iloc[:, at], whole.iloc[:, at]) for at in range(whole.shape[1])]
    lines = ["".join(cells) for cells in zip(*(cells for _, cells in columns), strict=True)]
    if cut:
        between = f"… {len(whole) - HEAD - TAIL:,} more rows …"
        lines.insert(HEAD, f"<td colspan='{whole.shape[1]}' style='text-align:center'>{between}</td>")
    heads = zip(whole.columns, columns, strict=True)
    head = "".join(f"<th style='{style}'>{escaped(_title(name))}</th>" for name, (style, _) in heads)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    empty = "<p>no row</p>" if whole.empty else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{empty}"


def _title(name: Any) -> str:
    return ", ".join(map(str, name)) if isinstance(name, tuple) else str(name)


def _column(shown: pd.Series, whole: pd.Series) -> tuple[str, list[str]]:
    """Give the style of a column's head, and its cells."""
    import pandas as pd

    numeric = pd.api.types.is_numeric_dtype(whole) and not pd.api.types.is_bool_dtype(whole)
    printed = _number(whole) if numeric else _time(whole) if pd.api.types.is_datetime64_any_dtype(whole) else _word
    cells = ["" if pd.api.types.is_scalar(value) and pd.isna(value) else printed(value) for value in shown]
    longest = max((len(line) for cell in cells for line in cell.split("\n")), default=0)
    style = NUMBER if numeric else CODE if longest <= SHORT else WORDS + LONG * (longest > 8 * SHORT)
    return ("" if numeric else LEFT), [f"<td style='{style}'>{escaped(cell)}</td>" for cell in cells]


def _word(value: Any) -> str:
    """Print what is no number; of a hash as many digits as tell files apart."""
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(map(str, value))
    if type(value).__name__ in ("bool", "bool_"):
        return "yes" if value else "no"
    return HASH.sub(r"\1", str(value))


def _time(column: pd.Series) -> Callable[[Any], str]:
    """Print the hour only where one of the column has one."""
    clock = bool((column.dropna().dt.normalize() != column.dropna()).any())
    return lambda value: f"{value:%Y-%m-%d %H:%M}" if clock else f"{value:%Y-%m-%d}"


def _number(column: pd.Series) -> Callable[[Any], str]:
    """Give one way to print all numbers of a column: the fewest digits that tell them all."""
    values = column.dropna().astype("float64")
    values = values[abs(values) < float("inf")]
    grouped = "," if len(values) and abs(values).max() >= GROUPED else ""
    digits = next((some for some in range(DIGITS) if (values.round(some) == values.round(DIGITS)).all()), DIGITS)
    return lambda value: f"{value:{grouped}.{digits}f}"
