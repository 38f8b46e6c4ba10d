"""Bytes into text: which encoding, with a warning where it had to be inferred, and never a replacement character."""

from __future__ import annotations

import codecs
import re

from casework.model import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ["cp1252", "cp1251", "cp1250", "koi8_r", "cp1256", "cp1254", "gb18030", "shift_jis", "euc_kr", "big5"]
_LATIN = ("cp1250", "cp1252", "cp1254")
_WESTERN_LETTERS = frozenset("áéíóúàèìòùâêîôûäëïöüãõñçåæøœßÁÉÍÓÚÀÈÌÒÙÂÊÎÔÛÄËÏÖÜÃÕÑÇÅÆØŒ¿¡ºª°«»“”‘’–—…€£")
SAMPLE = 1 << 20
_BINARY = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"PAR1": "a Parquet file",
    b"ARROW1": "an Arrow file",
    b"SQLite format 3": "an SQLite database",
    b"BZh": "packed by bzip2",
    b"\xfd7zXZ": "packed by xz",
    b"7z\xbc\xaf": "packed by 7-Zip",
    b"Rar!": "packed by RAR",
    b"\x28\xb5\x2f\xfd": "packed by zstd",
}
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|script|title)\b")


def decode(name: str, data: bytes, *, encoding: str = "") -> tuple[str, tuple[str, ...]]:
    """Give the text of a file and the warnings that decoding it calls for.

    A byte-order mark decides, then UTF-8; else charset-normalizer infers a legacy code page and a warning says which.
    Raises Refused for a page of HTML where data was expected, and for bytes that no code page reads.
    """
    for first, what in _BINARY.items():
        if data.startswith(first):
            raise Refused(name, f"it is {what}, not text", "unpack or convert it first")
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _strict(name, data, codec).lstrip("\ufeff"), ()
    if encoding:
        return _strict(name, data, encoding), ()
    bare = _bare_utf16(data[:400])
    if bare:
        return _strict(name, data, bare), (f"no byte-order mark: read as {bare.upper()}",)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        _refuse_mixed(name, data)
        codec = _inferred(name, data)
        return _strict(name, data, codec), (f"not UTF-8: read as {codec}; check the letters beyond ASCII",)


def as_utf8(head: bytes) -> bytes:
    """Give the first bytes of a text in UTF-16 or UTF-32 as UTF-8, and all others as they are.

    >>> as_utf8("year,TIV".encode("utf-16"))
    b'year,TIV'
    """
    codec = next((codec for mark, codec in _MARKS if head.startswith(mark)), "") or _bare_utf16(head[:400])
    return head.decode(codec, "ignore").encode() if codec.startswith(("utf-16", "utf-32")) else head


def is_utf8(data: bytes) -> bool:
    """Tell whether bytes are UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def refuse_html(name: str, text: str) -> None:
    """Refuse a web page saved in place of data: servers answer errors with status 200."""
    start = text.lstrip()[:2000].lower()
    if start.startswith("<") and _PAGE.search(start):
        raise Refused(name, "it is an HTML page, not data: most likely an error page", "fetch the file again")


def _strict(name: str, data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise Refused(name, f"byte {error.start:,} is not {codec}", "save it as UTF-8") from None


def _bare_utf16(head: bytes) -> str:
    """Tell UTF-16 without a mark: every other byte of plain letters is nought."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) * 0.15 or min(even, odd) > 0:
        return ""
    return "utf-16-le" if odd else "utf-16-be"


def _refuse_mixed(name: str, data: bytes) -> None:
    """Refuse a file of two encodings: one code page for all of it would garble the lines in the other."""
    lines = [(number, line) for number, line in enumerate(data.split(b"\n"), 1) if not line.isascii()]
    broken = [number for number, line in lines if not is_utf8(line)]
    if len(lines) - len(broken) >= len(broken):
        what = f"line {broken[0]} is not UTF-8 while other lines are"
        raise Refused(name, what, "find out where that line comes from and save all of it as UTF-8")


def _inferred(name: str, data: bytes) -> str:
    from charset_normalizer import from_bytes

    # A mostly ASCII table hides its few letters from the detector; show it the lines that have them.
    telling = b"\n".join(line for line in data[: 8 * SAMPLE].splitlines() if not line.isascii())[:SAMPLE]
    words = b" ".join(word for word in telling.replace(b",", b" ").replace(b";", b" ").split() if not word.isascii())
    western = words.decode("cp1252", errors="replace").replace(" ", "")
    beyond = [letter for letter in western if not letter.isascii()]
    plain = _WESTERN_LETTERS.issuperset(beyond)
    # A few accents among plain letters are Western: one such word, Pe\xf1a, could be called Chinese.
    if plain and len(beyond) * 2 < len(western):
        return "cp1252"
    best = from_bytes(words, cp_isolation=_LEGACY, threshold=0.5).best()
    if best is None:
        raise Refused(name, "its encoding is not known", "save it as UTF-8")
    # Western and Central European pages share most letters, and few words cannot tell them apart: Western is commoner.
    return "cp1252" if plain and best.encoding in _LATIN else best.encoding
