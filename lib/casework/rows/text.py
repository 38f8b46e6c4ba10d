"""Bytes into text: which encoding, with a warning where it had to be inferred, and never a replacement character."""

from __future__ import annotations

import codecs

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


def decode(name: str, data: bytes, *, encoding: str = "") -> tuple[str, tuple[str, ...]]:
    """Give the text of a file and the warnings that decoding it calls for.

    A byte-order mark decides, then UTF-8; else charset-normalizer infers a legacy code page and a warning says which.
    Raises Refused for a page of HTML where data was expected, and for bytes that no code page reads.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _strict(name, data, codec), ()
    if encoding:
        return _strict(name, data, encoding), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        codec = _inferred(name, data)
        return _strict(name, data, codec), (f"not UTF-8: read as {codec}; check the letters beyond ASCII",)


def refuse_html(name: str, text: str) -> None:
    """Refuse a web page saved in place of data: servers answer errors with status 200."""
    start = text.lstrip()[:200].lower()
    if start.startswith(("<!doctype html", "<html")):
        raise Refused(name, "it is an HTML page, not data: most likely an error page", "fetch the file again")


def _strict(name: str, data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise Refused(name, f"byte {error.start:,} is not {codec}", "save it as UTF-8") from None


def _inferred(name: str, data: bytes) -> str:
    from charset_normalizer import from_bytes

    # A mostly ASCII table hides its few letters from the detector; show it the lines that have them.
    telling = b"\n".join(line for line in data[: 8 * SAMPLE].splitlines() if not line.isascii())[:SAMPLE]
    words = b" ".join(word for word in telling.replace(b",", b" ").replace(b";", b" ").split() if not word.isascii())
    best = from_bytes(words, cp_isolation=_LEGACY, threshold=0.5).best()
    if best is None:
        raise Refused(name, "its encoding is not known", "save it as UTF-8")
    # Western and Central European pages share most letters, and few words cannot tell them apart: Western is commoner.
    western = words.decode("cp1252", errors="replace").replace(" ", "")
    plain = all(letter.isascii() or letter in _WESTERN_LETTERS for letter in western)
    return "cp1252" if plain and best.encoding in _LATIN else best.encoding
