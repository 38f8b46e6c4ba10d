"""Posts of social networks as their data say them: text, account, time, number, address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from html import unescape
from typing import Any

from casework.rows.blocks import plain

DEEP = 30  # of a record within an answer
TITLE = 80  # characters of a post that stand for a title


def post(
    text: str, *, network: str, account: str, number: str, published: str = "", url: str = "", note: str = ""
) -> dict[str, str]:
    """Make the article of one post, with the names of `rows.article.COLUMNS`; the id joins network and number."""
    text, account, number, url, note = map(_plain, (text, account, number, url, note))
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


Read = Callable[[Mapping[str, Any], Mapping[str, Any]], dict[str, str]]


def of_json(told: Any, depth: int = 0) -> list[dict[str, str]]:
    """Give the posts of an answer, export or archive of the networks known here; nothing for other JSON.

    They are known by their keys, however deep they lie.
    """
    found: list[dict[str, str]] = []
    for whole in told if isinstance(told, list) else [told]:
        if isinstance(whole, dict):
            shapes = list(_shapes(whole))
            found += [_read(read, one, whole) for read, ones in shapes for one in ones if isinstance(one, dict)]
            inner = [] if shapes or depth > DEEP else [part for part in whole.values() if isinstance(part, dict | list)]
            found += [post for part in inner for post in of_json(part, depth + 1)]
        elif isinstance(whole, list) and depth <= DEEP:
            found += of_json(whole, depth + 1)
    return found


def _read(read: Read, one: Mapping[str, Any], whole: Mapping[str, Any]) -> dict[str, str]:
    """Read one record; one that is not made as its network makes them holds no words, and is set aside as such."""
    try:
        return read(one, whole)
    except (AttributeError, TypeError, KeyError, ValueError):
        return post("", network="post", account="", number=_plain(one.get("id")))


def _plain(told: Any) -> str:
    return told if isinstance(told, str) else str(told) if isinstance(told, int) else ""


def _shapes(whole: Mapping[str, Any]) -> Iterator[tuple[Read, list[Any]]]:
    """Tell by their keys whose data this is; each shape is yielded with the records it holds."""
    data = whole.get("data")
    items = data if isinstance(data, list) else [data]
    held = whole.get("response")
    if items and isinstance(items[0], dict) and {"id", "text"} <= items[0].keys():
        yield _x, items
    elif isinstance(whole.get("messages"), list) and {"name", "type"} <= whole.keys():
        yield _telegram, [one for one in whole["messages"] if isinstance(one, dict) and one.get("type") == "message"]
    elif isinstance(held, dict) and isinstance(held.get("items"), list):
        yield _vk, held["items"]
    elif isinstance(whole.get("record"), dict) and "author" in whole:
        yield _bluesky, [whole]
    else:
        yield from ((read, [whole]) for keys, read in _RECORDS if keys <= whole.keys())


def _x(one: Mapping[str, Any], whole: Mapping[str, Any]) -> dict[str, str]:
    users = {user.get("id"): user for user in whole.get("includes", {}).get("users", []) if isinstance(user, dict)}
    handle = users.get(one.get("author_id"), {}).get("username", "")
    text = one.get("note_tweet", {}).get("text") or one["text"]  # a long post's text stands apart
    url = f"https://x.com/{handle or 'i'}/status/{one['id']}"
    account = f"@{handle}" if handle else ""
    return post(text, network="X", account=account, number=one["id"], published=moment(one.get("created_at")), url=url)


def _tweet(one: Mapping[str, Any], _: Mapping[str, Any]) -> dict[str, str]:
    handle = one["user"].get("screen_name", "") if isinstance(one.get("user"), dict) else ""
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
    passed = one.get("reblog")
    if isinstance(passed, dict) and {"account", "content"} <= passed.keys():  # the words are another's
        return _mastodon(passed, {}) | {"note": f"passed on by @{account}"}
    told = {"number": one.get("id", ""), "published": moment(one.get("created_at")), "url": one.get("url") or ""}
    warned = one.get("spoiler_text")
    return post(
        plain(one["content"]), network="Mastodon", account=f"@{account}", note=f"behind: {warned}" if warned else "",
        **told,
    )  # fmt: skip


def _activity(one: Mapping[str, Any], _: Mapping[str, Any]) -> dict[str, str]:
    """Read a note of ActivityPub (https://www.w3.org/TR/activitypub/), as Mastodon and others export them."""
    account = str(one["attributedTo"])
    handle = re.fullmatch(r"https?://([^/]+)/(?:users/|@)([^/]+)", account)
    told = {"number": str(one.get("id", "")).rpartition("/")[2], "published": moment(one.get("published"))}
    url = one.get("url") if isinstance(one.get("url"), str) else one.get("id")
    return post(
        plain(str(one["content"])), network="Mastodon", account=f"@{handle[2]}@{handle[1]}" if handle else account,
        url=str(url or ""), **told,
    )  # fmt: skip


def _film(one: Mapping[str, Any], _: Mapping[str, Any]) -> dict[str, str]:
    """Read what yt-dlp notes beside a film that it has saved."""
    day = str(one.get("upload_date") or "")
    day = f"{day[:4]}-{day[4:6]}-{day[6:]}" if re.fullmatch(r"\d{8}", day) else ""
    whole = post(
        str(one.get("description") or one.get("title") or ""),
        network={"Youtube": "YouTube", "Twitter": "X"}.get(str(one["extractor_key"]), str(one["extractor_key"])),
        account=str(one.get("uploader") or one.get("channel") or one.get("uploader_id") or ""),
        number=str(one.get("id", "")),
        published=moment(one.get("timestamp")) or day,
        url=str(one["webpage_url"]),
        note="the words beside a film; what is said in it is not read",
    )
    return whole | ({"title": str(one["title"])[:120]} if one.get("title") else {})


def _tiktok(one: Mapping[str, Any], _: Mapping[str, Any]) -> dict[str, str]:
    author = one["author"].get("uniqueId", "") if isinstance(one["author"], dict) else str(one["author"])
    number = str(one.get("id", ""))
    return post(
        str(one["desc"] or ""), network="TikTok", account=f"@{author}", number=number,
        published=moment(one["createTime"]), url=f"https://www.tiktok.com/@{author}/video/{number}",
        note="the words beside a film; what is said in it is not read",
    )  # fmt: skip


def _instagram(one: Mapping[str, Any], _: Mapping[str, Any]) -> dict[str, str]:
    told = one["edge_media_to_caption"]
    edges = told.get("edges", []) if isinstance(told, dict) else []
    words = [edge["node"].get("text", "") for edge in edges if isinstance(edge, dict) and "node" in edge]
    owner = one.get("owner")
    return post(
        "\n\n".join(words), network="Instagram", number=str(one["shortcode"]),
        account=f"@{owner.get('username', '')}" if isinstance(owner, dict) else "",
        published=moment(one["taken_at_timestamp"]), url=f"https://www.instagram.com/p/{one['shortcode']}/",
    )  # fmt: skip


def _scraped(one: Mapping[str, Any], _: Mapping[str, Any]) -> dict[str, str]:
    """Read a line of snscrape."""
    kind = str(one["_type"]).split(".")
    network = {"twitter": "X", "vkontakte": "VK"}.get(kind[2], kind[2].title()) if len(kind) > 2 else "post"
    user = one.get("user") if isinstance(one.get("user"), dict) else {}
    url = str(one["url"])
    return post(
        str(one.get("rawContent") or one.get("renderedContent") or one.get("content") or ""), network=network,
        account=f"@{user['username']}" if user.get("username") else "", published=moment(one["date"]), url=url,
        number=str(one.get("id") or url.rstrip("/").rpartition("/")[2]),
    )  # fmt: skip


def _graph(one: Mapping[str, Any], whole: Mapping[str, Any]) -> dict[str, str]:
    """Read a tweet as X gives it to its own pages."""
    told, user = one["legacy"], one.get("core")
    for key in ("user_results", "result"):
        user = user.get(key) if isinstance(user, dict) else None
    parts = [user.get(key) for key in ("legacy", "core")] if isinstance(user, dict) else []
    handle = next((part["screen_name"] for part in parts if isinstance(part, dict) and "screen_name" in part), "")
    number = str(one["rest_id"])
    return _tweet(told | {"user": {"screen_name": handle}, "id_str": number}, whole)


def _message(one: Mapping[str, Any], _: Mapping[str, Any]) -> dict[str, str]:
    """Read a message of Telegram as Telethon gives it."""
    peer = one["peer_id"] if isinstance(one["peer_id"], dict) else {}
    place = next((str(peer[key]) for key in ("channel_id", "chat_id", "user_id") if key in peer), "")
    return post(
        str(one["message"] or ""), network="Telegram", account=str(one.get("post_author") or place),
        number=f"{place}-{one.get('id', '')}", published=moment(one.get("date")),
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


# A record is known by keys that no other bears together.
_RECORDS: tuple[tuple[frozenset[str], Read], ...] = (
    (frozenset({"rest_id", "legacy", "core"}), _graph),
    (frozenset({"id_str", "full_text"}), _tweet),
    (frozenset({"id_str", "user", "text"}), _tweet),
    (frozenset({"account", "content", "created_at"}), _mastodon),
    (frozenset({"attributedTo", "content", "published"}), _activity),
    (frozenset({"webpage_url", "extractor_key"}), _film),
    (frozenset({"desc", "createTime", "author"}), _tiktok),
    (frozenset({"shortcode", "taken_at_timestamp", "edge_media_to_caption"}), _instagram),
    (frozenset({"_type", "url", "date"}), _scraped),
    (frozenset({"_", "peer_id", "message"}), _message),
)
