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


_DECLARED = re.compile(
    rb"<meta\s[^>]*?charset\s*=\s*[\"']?\s*([\w-]{2,20})|^\s*<\?xml\s[^>]*?encoding\s*=\s*[\"']([\w-]{2,20})", re.I
)
# Names under which browsers read another, wider code page (https://encoding.spec.whatwg.org/#names-and-labels).
_MEANT = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030",
    "shift_jis": "cp932", "x-sjis": "cp932", "sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs", "x-mac-cyrillic": "mac_cyrillic", "macintosh": "mac_roman", "unicode-1-1-utf-8": "utf-8",
}  # fmt: skip
_CUT = 0.1  # of the letters beyond ASCII may be broken in a page that is UTF-8 all the same


def decode_page(name: str, data: bytes, *, told: str = "") -> str:
    """Give the text of a web page or mail as a browser would, but never in a code page that cannot be meant.

    UTF-8 is what reads as UTF-8; else what the head of an answer says (`told`), then what the page declares, then what
    its letters show. A letter of a UTF-8 page that is broken stands as \ufffd, for whoever reads it to see.
    Raises Refused for bytes that no code page reads.
    """
    declared = next((part.decode() for found in _DECLARED.findall(data[:8192]) for part in found if part), "")
    if data.startswith(tuple(mark for mark, _ in _MARKS)) or _bare_utf16(data[:400]) or is_utf8(data):
        return decode(name, data)[0]
    for label in (told, declared):
        codec = _MEANT.get(label.strip().lower(), label.strip().lower())
        try:
            if codec and codecs.lookup(codec).name != "utf-8":
                return data.decode(codec)
        except (LookupError, UnicodeDecodeError):
            continue
    shown = data.decode("utf-8", "replace")
    if shown.count("\ufffd") <= _CUT * sum(map(len, re.findall(r"[^\0-\x7f]+", shown))):
        return shown
    return _strict(name, data, _inferred(name, data))


def as_utf8(head: bytes) -> bytes:
    """Give the first bytes of a text in UTF-16 or UTF-32 as UTF-8, and all others as they are.

    >>> as_utf8("year,TIV".encode("utf-16"))
    b'year,TIV'
    """
    codec = next((codec for mark, codec in _MARKS if head.startswith(mark)), "") or _bare_utf16(head[:400])
    return head.decode(codec, "ignore").encode() if codec.startswith(("utf-16", "utf-32")) else head


def is_other(head: bytes) -> bool:
    """Tell what is no text by its first bytes, whatever its name says."""
    return head.startswith(tuple(_BINARY))


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
