"""Posts of social networks as JSON: answers, exports and archives, and what programs note that save them."""

from __future__ import annotations

import re
from pathlib import Path

from casework.model import Refused
from casework.rows import Loaded, open_content, posts
from casework.rows.article import article_source, loaded, whole
from casework.rows.documents import parse_values
from casework.rows.text import decode

# Keys that no other JSON bears together; a file is known by its first characters.
_KEYS = (
    rb'"id_str"\s*:',
    rb'"(?:edit_history_tweet_ids|author_id)"\s*:.*"text"\s*:|"text"\s*:.*"(?:edit_history_tweet_ids|author_id)"\s*:',
    rb'"spoiler_text"\s*:',
    rb"app\.bsky\.feed\.post",
    rb'"name"\s*:.*"type"\s*:\s*"(?:public|private)_(?:channel|supergroup|group)".*"messages"\s*:',
    rb'"_type"\s*:\s*"snscrape\.',
    rb'"_"\s*:\s*"Message"',
    rb'"(?:itemStruct|tweetResult|tweet_results|edge_media_to_caption|attributedTo)"\s*:',
    rb'"type"\s*:\s*"(?:OrderedCollection|Create)".*activitystreams|activitystreams.*"(?:OrderedCollection|Create|Note)"',
    rb'"about"\s*:.*"chats"\s*:\s*\{',
    rb'"response"\s*:\s*\{.*"items"\s*:.*"(?:owner_id|from_id)"\s*:',
)
# The archive that X gives to an account is a program which sets a variable.
_ARCHIVE = re.compile(r"window\.YTD\.\w+\.part\d+\s*=\s*")
_POST = re.compile(rb"\s*[\[{].*(?:" + rb"|".join(_KEYS) + rb")", re.S)


def _knows(name: str, head: bytes) -> bool:
    bare = head.removeprefix(b"\xef\xbb\xbf")
    # yt-dlp notes whose film it is at the end of a long file.
    return bool(_POST.match(bare)) or bare.startswith(b"window.YTD.") or name.lower().endswith(".info.json")


SOURCE = article_source("article_post", "Posts of social networks", _knows)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read the posts of one saved answer or export: text, account, time with zone, number and address of each.

    A post without words (a picture alone) is set aside. When it was captured stands in the register.
    Raises Refused for JSON that holds no post.
    """
    content = open_content(path, member=member)
    text, _ = decode(content.name, content.data)
    found = posts.of_json(parse_values(content.name, _ARCHIVE.sub("", text, count=1)))
    if not found:
        raise Refused(content.name, "it holds no post of a network known here", "give the text as .md")
    return loaded(content, SOURCE, list(map(whole, found)))
