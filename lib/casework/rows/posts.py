"""Posts of social networks, as their pages and their data say them: text, account, time, number, address."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from html import unescape
from typing import Any
from urllib.parse import urlparse

from casework.rows.blocks import plain

HOSTS = {
    "x.com": "X",
    "twitter.com": "X",
    "mobile.twitter.com": "X",
    "t.me": "Telegram",
    "facebook.com": "Facebook",
    "www.facebook.com": "Facebook",
    "instagram.com": "Instagram",
    "www.instagram.com": "Instagram",
    "vk.com": "VK",
    "bsky.app": "Bluesky",
    "truthsocial.com": "Truth Social",
}
POSTINGS = ("SocialMediaPosting", "DiscussionForumPosting")
_HINTS = (*POSTINGS, "tgme_widget_message_text")
_ADDRESS = re.compile(r"og:url[\"'][^>]*//(?:" + "|".join(map(re.escape, HOSTS)) + ")/")
TITLE = 80  # characters of a post that stand for a title


def post(
    text: str, *, network: str, account: str, number: str, published: str = "", url: str = "", note: str = ""
) -> dict[str, str]:
    """Make the article of one post, with the names of `rows.article.COLUMNS`; the id joins network and number."""
    body = text.strip()
    first = body.splitlines()[0] if body else ""
    told = {
        "title": first if len(first) <= TITLE else f"{first[: TITLE - 1].rstrip()}…",
        "outlet": network,
        "author": account,
        "published": published,
        "published_basis": "given in the post" if published else "missing",
        "url": url,
        "kind": "post",
        "note": note,
        "body": body,
    }
    return told | ({"id": f"{network.lower().replace(' ', '-')}-{number}"} if number else {})


def moment(told: Any) -> str:
    """Give a time with its zone as networks write it: ISO, seconds since 1970, or the long form of the first tweets.

    Blank for what is none of them, and for a time that names no zone: it could be any.

    >>> moment("Sat Mar 23 22:15:00 +0000 2019"), moment("1553379300")
    ('2019-03-23T22:15:00+00:00', '2019-03-23T22:15:00+00:00')
    """
    text = str(told or "")
    try:
        if text.isdigit():
            return datetime.fromtimestamp(int(text) / (1000 if len(text) > 11 else 1), UTC).isoformat()
        found = (
            datetime.strptime(text, "%a %b %d %H:%M:%S %z %Y") if text[:1].isalpha() else datetime.fromisoformat(text)
        )
    except (ValueError, OverflowError, OSError):
        return ""
    return found.replace(microsecond=0).isoformat() if found.tzinfo else ""


def of_page(page: str, address: str = "") -> dict[str, str] | None:
    """Give the post that a saved page shows; nothing where the page is no post."""
    if not any(hint in page for hint in _HINTS) and not _ADDRESS.search(page):
        return None
    from lxml import html

    tree = html.document_fromstring(page)
    return _of_data(tree) or _of_telegram(tree, address) or _of_meta(tree, address)


def _of_data(tree: Any) -> dict[str, str] | None:
    """Read a post that the page describes in JSON-LD."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            told = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for thing in _things(told):
            text = thing.get("articleBody") or thing.get("text")
            if thing.get("@type") in POSTINGS and isinstance(text, str) and text.strip():
                author = thing.get("author")
                name = next((a.get("name", "") for a in _things(author)), "") if author else ""
                url = str(thing.get("url") or "")
                number = str(thing.get("identifier") or _number(url))
                published = moment(thing.get("datePublished"))
                return post(text, network=_network(url), account=str(name), number=number, published=published, url=url)
    return None


def _things(told: Any) -> Iterator[Mapping[str, Any]]:
    for thing in told if isinstance(told, list) else [told]:
        if isinstance(thing, dict):
            yield thing
            yield from _things(thing.get("@graph", []))


def _of_telegram(tree: Any, address: str) -> dict[str, str] | None:
    """Read a post of a Telegram channel as t.me shows it; where the page shows several, none is meant."""
    texts = tree.find_class("tgme_widget_message_text")
    if len(texts) != 1:
        return None
    from lxml import html

    text = plain(html.tostring(texts[0], encoding="unicode", with_tail=False))
    account = next((owner.text_content().strip() for owner in tree.find_class("tgme_widget_message_owner_name")), "")
    told = [str(found) for found in tree.xpath("//time/@datetime")]
    where = next(iter(tree.xpath("//@data-post")), "") or _meta(tree, "og:url").removeprefix("https://t.me/")
    url = f"https://t.me/{where}" if where else address
    published = moment(told[-1]) if told else ""
    return post(text, network="Telegram", account=account, number=_number(url), published=published, url=url)


def _of_meta(tree: Any, address: str) -> dict[str, str] | None:
    """Read a post from the summary that a page gives to other networks."""
    url = _meta(tree, "og:url") or address
    text = _meta(tree, "og:description").strip()
    if len(text) > 2 and text[0] in "“\"'" and text[-1] in "”\"'":
        text = text[1:-1]
    if (urlparse(url).hostname or "") not in HOSTS or not text or not _number(url):
        return None
    account = re.split(r" on (?:X|Twitter|Instagram|Facebook)\b", _meta(tree, "og:title"))[0]
    published = moment(_meta(tree, "article:published_time"))
    note = "text from the page's own summary, which may be cut"
    return post(
        text, network=_network(url), account=account, number=_number(url), published=published, url=url, note=note
    )


def _meta(tree: Any, name: str) -> str:
    return next(iter(tree.xpath("//meta[@property=$name or @name=$name]/@content", name=name)), "")


def _network(url: str) -> str:
    host = urlparse(url).hostname or ""
    return HOSTS.get(host, host.removeprefix("www.") or "post")


def _number(url: str) -> str:
    """Give the number that ends a post's address."""
    return next(iter(re.findall(r"(?:/|_|post|wall-?\d+_)(\w*\d\w*)$", urlparse(url).path.rstrip("/"))), "")


Read = Callable[[Mapping[str, Any], Mapping[str, Any]], dict[str, str]]


def of_json(told: Any) -> list[dict[str, str]]:
    """Give the posts of an answer or export of X, Mastodon, Bluesky, Telegram or VK; nothing for other JSON."""
    found: list[dict[str, str]] = []
    for whole in told if isinstance(told, list) else [told]:
        if isinstance(whole, dict):
            found += [read(one, whole) for read, ones in _shapes(whole) for one in ones if isinstance(one, dict)]
    return found


def _shapes(whole: Mapping[str, Any]) -> Iterator[tuple[Read, list[Any]]]:
    """Tell by their keys whose data this is; each shape is yielded with the records it holds."""
    data = whole.get("data")
    items = data if isinstance(data, list) else [data]
    if isinstance(items[0], dict) and {"id", "text"} <= items[0].keys():
        yield _x, items
    elif {"id_str", "user"} <= whole.keys():
        yield _tweet, [whole]
    elif {"account", "content"} <= whole.keys():
        yield _mastodon, [whole]
    elif isinstance(whole.get("messages"), list) and {"name", "type"} <= whole.keys():
        yield _telegram, [one for one in whole["messages"] if isinstance(one, dict) and one.get("type") == "message"]
    elif isinstance(whole.get("response"), dict) and isinstance(whole["response"].get("items"), list):
        yield _vk, whole["response"]["items"]
    else:
        thread = whole.get("thread")
        seen = thread.get("post") if isinstance(thread, dict) else whole.get("post", whole)
        posts = whole.get("posts", [seen])
        if isinstance(posts, list) and isinstance(posts[0] if posts else None, dict) and "record" in posts[0]:
            yield _bluesky, posts


def _x(one: Mapping[str, Any], whole: Mapping[str, Any]) -> dict[str, str]:
    users = {user.get("id"): user for user in whole.get("includes", {}).get("users", []) if isinstance(user, dict)}
    handle = users.get(one.get("author_id"), {}).get("username", "")
    text = one.get("note_tweet", {}).get("text") or one["text"]  # a long post's text stands apart
    url = f"https://x.com/{handle or 'i'}/status/{one['id']}"
    account = f"@{handle}" if handle else ""
    return post(text, network="X", account=account, number=one["id"], published=moment(one.get("created_at")), url=url)


def _tweet(one: Mapping[str, Any], _: Mapping[str, Any]) -> dict[str, str]:
    handle = one["user"].get("screen_name", "") if isinstance(one["user"], dict) else ""
    text = one.get("full_text") or one.get("extended_tweet", {}).get("full_text") or one.get("text", "")
    answered = one.get("in_reply_to_screen_name")
    return post(
        unescape(text),
        network="X",
        account=f"@{handle}" if handle else "",
        number=one["id_str"],
        published=moment(one.get("created_at")),
        url=f"https://x.com/{handle or 'i'}/status/{one['id_str']}",
        note=f"in reply to @{answered}" if answered else "",
    )


def _mastodon(one: Mapping[str, Any], _: Mapping[str, Any]) -> dict[str, str]:
    account = one["account"].get("acct", "") if isinstance(one["account"], dict) else ""
    told = {"number": one.get("id", ""), "published": moment(one.get("created_at")), "url": one.get("url") or ""}
    warned = one.get("spoiler_text")
    return post(
        plain(one["content"]), network="Mastodon", account=f"@{account}", note=f"behind: {warned}" if warned else "",
        **told,
    )  # fmt: skip


def _telegram(one: Mapping[str, Any], whole: Mapping[str, Any]) -> dict[str, str]:
    parts = one.get("text", "")
    text = "".join(part if isinstance(part, str) else part.get("text", "") for part in parts)
    sender = one.get("from") or whole["name"] or ""
    note = f"forwarded from {one['forwarded_from']}" if one.get("forwarded_from") else ""
    number = f"{whole.get('id', '')}-{one.get('id', '')}"
    return post(
        text, network="Telegram", account=sender, number=number, published=moment(one.get("date_unixtime")), note=note
    )


def _vk(one: Mapping[str, Any], _: Mapping[str, Any]) -> dict[str, str]:
    owner, number = one.get("owner_id") or one.get("from_id", ""), one.get("id", "")
    url = f"https://vk.com/wall{owner}_{number}"
    account = str(one.get("from_id", ""))
    return post(
        one.get("text", ""), network="VK", account=account, number=f"{owner}_{number}",
        published=moment(one.get("date")), url=url,
    )  # fmt: skip


def _bluesky(one: Mapping[str, Any], _: Mapping[str, Any]) -> dict[str, str]:
    handle = one["author"].get("handle", "") if isinstance(one.get("author"), dict) else ""
    record = one["record"] if isinstance(one["record"], dict) else {}
    number = str(one.get("uri", "")).rpartition("/")[2]
    url = f"https://bsky.app/profile/{handle}/post/{number}" if handle and number else ""
    published = moment(record.get("createdAt"))
    return post(
        record.get("text", ""), network="Bluesky", account=f"@{handle}", number=number, published=published, url=url
    )
