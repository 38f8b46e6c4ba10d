"""The last look before something leaves the house: no key, no path of this machine, no name of an account."""

from __future__ import annotations

import getpass
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from casework import archive
from casework.export.parcel import content_of
from casework.model import CaseworkError

# How keys look that give access to something; each is a published form, none a word that a text may hold by chance.
# Before each form what it cannot be without, in small letters: that is looked for first, a hundred times as fast.
KEYS = (
    (("private key-----",), rb"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    (("akia",), rb"\bAKIA[0-9A-Z]{16}\b"),
    (("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), rb"\bgh[pousr]_[A-Za-z0-9]{36}\b"),
    (("github_pat_",), rb"\bgithub_pat_[A-Za-z0-9_]{60,}\b"),
    (("xox",), rb"\bxox[abposr]-[A-Za-z0-9-]{20,}"),
    (("sk-",), rb"\bsk-[A-Za-z0-9_-]{32,}"),
    (("aiza",), rb"\bAIza[A-Za-z0-9_-]{35}\b"),
    (("eyj",), rb"\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{15,}"),
    (
        ("key=", "token=", "passwd=", "password="),
        rb"(?i)\b(?:api[_-]?key|subscription-key|access[_-]?token|passw(?:or)?d)=[A-Za-z0-9_-]{12,}",
    ),
)
# Accounts that many machines have, which tell nothing and stand in many a text.
COMMON = {"root", "user", "admin", "runner", "ubuntu", "debian", "jovyan", "build", "test", "home", "guest", "nobody"}
SHORTEST = 3  # letters of a name that is looked for


def refuse_private(files: Mapping[str, bytes | Path]) -> None:
    """Raise CaseworkError, naming file and kind, where a file holds a key or tells of this machine.

    The name of the account counts only where no raw file holds it: there it is a word of the case.
    """
    account = _account()
    raw = (content for name, content in files.items() if name.startswith("data/raw/"))
    if account and any(_told(account, content_of(content)) for content in raw):
        account = b""
    folders = _folders()
    for name, content in files.items():
        for kind, found in [*private(content_of(content), account, folders), *private(name.encode(), account, folders)]:
            msg = f"{name} holds {kind} ({found}) and was not exported; take it out, or mark the file as confidential"
            raise CaseworkError(f"{msg} in {archive.REGISTER}" if name.startswith("data/raw/") else msg)


def private(data: bytes, account: bytes = b"", folders: Sequence[bytes] | None = None) -> list[tuple[str, str]]:
    """Give what some bytes tell that they should not, as kind and the first letters of it.

    >>> private(b"?api_key=" + b"0123456789abcdef")
    [('a key', 'api_key=...')]
    """
    small = data.lower()
    likely = [form for parts, form in KEYS if any(part.encode() in small for part in parts)]
    found = [("a key", f"{match[0][:8].decode()}...") for form in likely if (match := re.search(form, data))]
    for folder in _folders() if folders is None else folders:
        if folder in data and re.search(rb"(?<![\w.:/<-])" + re.escape(folder) + rb"(?=/)", data):
            found.append(("a folder of this machine", "its path"))
    return found + [("the name of this account", "it")] * bool(account and _told(account, data))


def _told(account: bytes, data: bytes) -> bool:
    alone = rb"(?<![A-Za-z0-9])" + re.escape(account) + rb"(?![A-Za-z0-9])"
    return account in data and re.search(alone, data) is not None


def _folders() -> list[bytes]:
    """Give the folders that would tell of this machine; within an address they are none."""
    places = [archive.root(), archive.processed().absolute(), Path.home(), Path.cwd(), Path(tempfile.gettempdir())]
    return [place.encode() for place in sorted({place.as_posix().rstrip("/") for place in places} - {""})]


def _account() -> bytes:
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # an account without a name
        return b""
    return b"" if name.casefold() in COMMON or len(name) < SHORTEST else name.encode()
