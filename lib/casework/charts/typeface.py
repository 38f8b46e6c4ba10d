"""The typeface: known to matplotlib for pictures, and the letters used carried inside each SVG."""

from __future__ import annotations

import base64
import io
import re
import string
from functools import cache
from pathlib import Path
from typing import Any

from anyascii import anyascii

FACES = {"Regular": 400, "Bold": 700}  # upright only: the italics of Source Sans have no Cyrillic
FAMILY = ("Source Sans Pro", "DejaVu Sans")
# What a reader's machine may have for letters that the SVG does not carry, after an edit or a translation.
FALLBACK = (
    "'Source Sans Pro', 'Source Sans 3', 'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"
)
PLAIN = frozenset(string.printable) - frozenset(string.whitespace) | {" "}


@cache
def known() -> None:
    """Make the faces known to matplotlib, once a process."""
    from matplotlib import font_manager

    for face in FACES:
        font_manager.fontManager.addfont(_file(face))


def in_print(text: str) -> str:
    """Write in Latin letters what no face here has a letter for: an empty box would name nobody.

    Syllables stand apart, as \uae40\uc815\uc740 does in English: the table beside the chart keeps the letters.

    >>> in_print("\ubc15\uc131\ud638 \u2013 A\u00f1o \u0441\u0430\u0434")
    'Bag Seong Ho \u2013 A\u00f1o \u0441\u0430\u0434'
    """
    odd = {letter for letter in text if letter > "\u052f" and not "\u2000" <= letter <= "\u22ff"}
    missing = {letter for letter in odd if letter.isprintable() and ord(letter) not in _letters()}
    if not missing:
        return text
    runs = re.compile(f"[{re.escape(''.join(sorted(missing)))}]+")
    return runs.sub(lambda found: re.sub(r"(?<=[a-z])(?=[A-Z])", " ", anyascii(found.group())) or found.group(), text)


@cache
def _letters() -> frozenset[int]:
    """Give the letters that the faces of FAMILY have: the package's own, and those that come with matplotlib."""
    from fontTools.ttLib import TTFont
    from matplotlib import font_manager

    files = [_file("Regular"), font_manager.findfont(FAMILY[1])]
    return frozenset(code for file in files for code in TTFont(str(file), lazy=True).getBestCmap())


def carried(text: str) -> str:
    """Write the CSS that carries the letters of a text in both weights: words keep their width on every machine.

    >>> carried("Año").count("@font-face")
    2
    """
    letters = "".join(sorted(PLAIN | set(text) - {"\n"}))
    return "".join(_rule(face, weight, letters) for face, weight in FACES.items())


def prepare() -> None:
    """Load what draws and cut the letters that most charts carry, so that processes forked from this one need not."""
    import matplotlib.backends.backend_agg
    import matplotlib.figure  # noqa: F401

    for more in ("", "\N{EN DASH}"):
        carried(more)


@cache
def _rule(face: str, weight: int, letters: str) -> str:
    from fontTools import subset

    options = subset.Options(hinting=False, recalc_timestamp=False, layout_features=["kern", "liga", "mark"])
    font = subset.load_font(str(_file(face)), options)
    names = font["name"]
    names.names = [one for one in names.names if _is_kept(one, options)]
    del font["name"]  # fontTools would look through all tables for the names they use, of which ours use none
    cut = subset.Subsetter(options)
    cut.populate(text=letters)
    cut.subset(font)
    font["name"] = names
    content = io.BytesIO()
    font.save(content)  # not compressed: zlib differs between machines, and the SVG would with it
    data = base64.b64encode(content.getvalue()).decode()
    source = f"url(data:font/ttf;base64,{data}) format('truetype')"
    return f"@font-face{{font-family:'{FAMILY[0]}';font-weight:{weight};src:{source}}}"


def _is_kept(name: Any, options: Any) -> bool:
    return name.nameID in options.name_IDs and name.langID in options.name_languages and name.isUnicode()


def _file(face: str) -> Path:
    import font_source_sans_pro

    return Path(font_source_sans_pro.__file__).parent / "files" / f"SourceSansPro-{face}.ttf"
