"""Who says what: the cue of speech, the words of its source, and the chain from outlet to origin."""

from casework.articles.attribution.chains import NARRATOR, Attribution, attribute
from casework.articles.attribution.speakers import Source

__all__ = ["NARRATOR", "Attribution", "Source", "attribute"]
