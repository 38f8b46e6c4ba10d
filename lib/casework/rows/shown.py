"""Posts of social networks as their saved pages show them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlparse

from casework.rows.blocks import plain
from casework.rows.posts import moment, of_json, post

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
    "vk.ru": "VK",
    "bsky.app": "Bluesky",
    "truthsocial.com": "Truth Social",
    "www.tiktok.com": "TikTok",
}
POSTINGS = ("SocialMediaPosting", "DiscussionForumPosting")
_HINTS = (
    *POSTINGS, "tgme_widget_message_text", 'data-testid="tweetText"', "__UNIVERSAL_DATA_FOR_REHYDRATION__",
    'id="SIGI_STATE"', "application/activity+json", "message default clearfix",
)  # fmt: skip
_ADDRESS = re.compile(r"og:url[\"'][^>]*//(?:" + "|".join(map(re.escape, HOSTS)) + ")/")
_EXPORTED = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)(?: UTC([+-]\d\d:\d\d))?")


def of_page(page: str, address: str = "") -> list[dict[str, str]]:
    """Give the posts that a saved page shows, blank bodies with them; nothing where the page shows none."""
    if not any(hint in page for hint in _HINTS) and not _ADDRESS.search(page):
        return []
    from lxml import html

    tree = html.document_fromstring(page)
    for found in (_of_data, _of_export, _of_telegram, _of_x, _of_scripts):
        if posts := list(found(tree)):
            return posts
    return list(_of_meta(tree, address))


def _of_data(tree: Any) -> Iterator[dict[str, str]]:
    """Read a post that the page describes in JSON-LD; what it says of others beside it are answers."""
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
                yield post(text, network=_network(url), account=str(name), number=number, published=published, url=url)
                return


def _things(told: Any) -> Iterator[Mapping[str, Any]]:
    for thing in told if isinstance(told, list) else [told]:
        if isinstance(thing, dict):
            yield thing
            yield from _things(thing.get("@graph", []))


def _words(element: Any) -> str:
    from lxml import html

    return plain(html.tostring(element, encoding="unicode", with_tail=False))


def _of_export(tree: Any) -> Iterator[dict[str, str]]:
    """Read the messages of a channel or chat as Telegram's own program writes them into pages."""
    header = next((one.text_content().strip() for one in tree.xpath("//div[@class='page_header']")), "")
    name, sender = " ".join(header.split()), ""
    for message in tree.find_class("message"):
        if "default" not in message.get("class", "").split():
            continue
        dates = [one.get("title", "") for one in message.find_class("date")]
        senders = [" ".join((one.text or "").split()) for one in message.find_class("from_name")]
        passed = message.find_class("forwarded")
        own = [one for one in senders if one] if not passed else senders[:-1]
        sender = own[0] if own else sender
        texts = [_words(one) for one in message.find_class("text")]
        number = f"{re.sub(r'[^0-9a-z]+', '-', name.lower()).strip('-')}-{re.sub('[^0-9]', '', message.get('id', ''))}"
        yield post(
            "\n\n".join(texts),
            network="Telegram",
            account=sender or name,
            number=number.strip("-"),
            published=_exported(dates[0]) if dates else "",
            note=f"forwarded from {senders[-1]}" if passed and senders else "",
        )


def _exported(told: str) -> str:
    """Give the time of an exported message; where it names no zone, the day alone."""
    found = _EXPORTED.search(told)
    if found is None:
        return ""
    day = f"{found[3]}-{found[2]}-{found[1]}"
    return f"{day}T{found[4]}{found[5]}" if found[5] else day


def _of_telegram(tree: Any) -> Iterator[dict[str, str]]:
    """Read the posts of a Telegram channel as t.me shows them, one or a page of them."""
    messages = tree.xpath("//*[@data-post]") or [tree]
    for message in messages:
        texts = message.find_class("tgme_widget_message_text")
        if not texts and message is tree:
            return
        where = message.get("data-post", "") or _meta(tree, "og:url").removeprefix("https://t.me/")
        owner = message.find_class("tgme_widget_message_owner_name") or tree.find_class(
            "tgme_channel_info_header_title"
        )
        passed = message.find_class("tgme_widget_message_forwarded_from_name")
        times = [str(found) for found in message.xpath(".//time/@datetime")]
        yield post(
            _words(texts[-1]) if texts else "",
            network="Telegram",
            account=owner[0].text_content().strip() if owner else "",
            number=where.replace("/", "-") if len(messages) > 1 else _number(f"https://t.me/{where}"),
            published=moment(times[-1]) if times else "",
            url=f"https://t.me/{where}" if where else "",
            note=f"forwarded from {passed[0].text_content().strip()}" if passed else "",
        )


def _of_x(tree: Any) -> Iterator[dict[str, str]]:
    """Read the posts of a page of X as a browser has saved it; each bears its own account, address and time."""
    for article in tree.xpath("//article[@data-testid='tweet']"):
        texts = article.xpath(".//*[@data-testid='tweetText']")
        links = [link for link in article.xpath(".//a[.//time]/@href") if "/status/" in link]
        address = re.search(r"/(?P<handle>\w+)/status/(?P<number>\d+)", links[0]) if links else None
        if address is not None:
            times = article.xpath(".//time/@datetime")
            yield post(
                _words(texts[0]) if texts else "",
                network="X",
                account=f"@{address['handle']}",
                number=address["number"],
                published=moment(times[0]) if times else "",
                url=f"https://x.com{address.group()}",
                note="with a post that it quotes" if len(texts) > 1 else "",
            )


def _of_scripts(tree: Any) -> Iterator[dict[str, str]]:
    """Read a post that the page's own scripts are given as data, as TikTok does."""
    for script in tree.xpath("//script[@id='__UNIVERSAL_DATA_FOR_REHYDRATION__' or @id='SIGI_STATE']/text()"):
        try:
            yield from of_json(json.loads(script))
        except (ValueError, RecursionError):
            continue


def _of_meta(tree: Any, address: str) -> Iterator[dict[str, str]]:
    """Read a post from the summary that a page gives to other networks; of VK the whole text is on the page."""
    url = _meta(tree, "og:url") or address
    text = _meta(tree, "og:description").strip()
    if len(text) > 2 and text[0] in "“\"'" and text[-1] in "”\"'":
        text = text[1:-1]
    is_federated = bool(tree.xpath("//link[@type='application/activity+json']")) and bool(
        _meta(tree, "profile:username")
    )
    if ((urlparse(url).hostname or "") not in HOSTS and not is_federated) or not text or not _number(url):
        return
    whole = [_words(one) for one in tree.find_class("wall_post_text")]
    account = re.split(r" on (?:X|Twitter|Instagram|Facebook)\b", _meta(tree, "og:title"))[0]
    yield post(
        whole[0] if len(whole) == 1 else text,
        network="Mastodon" if is_federated else _network(url),
        account=f"@{_meta(tree, 'profile:username')}" if is_federated else account,
        number=_number(url),
        published=moment(_meta(tree, "article:published_time") or _meta(tree, "og:published_time")),
        url=url,
        note="" if len(whole) == 1 else "text from the page's own summary, which may be cut",
    )


def _meta(tree: Any, name: str) -> str:
    return next(iter(tree.xpath("//meta[@property=$name or @name=$name]/@content", name=name)), "")


def _network(url: str) -> str:
    host = urlparse(url).hostname or ""
    return HOSTS.get(host, host.removeprefix("www.") or "post")


def _number(url: str) -> str:
    """Give the number that ends a post's address."""
    return next(iter(re.findall(r"(?:/|_|post|wall-?\d+_)(\w*\d\w*)$", urlparse(url).path.rstrip("/"))), "")
