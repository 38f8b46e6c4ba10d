"""Names brought to one form, so that spelling decides nothing."""
import re
import unicodedata

from anyascii import anyascii


def key(name: str) -> str:
    """Give the form two spellings of one name share."""
    return " ".join(sorted(re.findall(r"[a-z0-9]+", anyascii(unicodedata.normalize("NFKD", name)).lower())))
