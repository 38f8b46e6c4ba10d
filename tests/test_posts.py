"""Posts as programs, exports and saved pages hold them; every one keeps account, time, number and address."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework import sources
from casework.rows import posts, shown

TEXT, DAY, SECONDS = "Two crates held.", "2018-05-04T10:00:00+00:00", 1525428000
TWEET = {"full_text": TEXT, "created_at": "Fri May 04 10:00:00 +0000 2018", "id_str": "12"}
NOTE = {"type": "Note", "id": "https://sea.example/users/gull/statuses/7", "published": "2018-05-04T10:00:00Z",
        "attributedTo": "https://sea.example/users/gull", "content": f"<p>{TEXT}</p>"}  # fmt: skip
CLIP = {"id": "7123", "desc": TEXT, "createTime": str(SECONDS), "author": {"uniqueId": "gull"}}
SKY = {"uri": "at://did:plc:x/app.bsky.feed.post/3k", "author": {"handle": "gull.example"},
       "record": {"text": TEXT, "createdAt": "2018-05-04T10:00:00Z"}}  # fmt: skip
USER = {"user_results": {"result": {"legacy": {"screen_name": "gull"}}}}


@pytest.mark.parametrize(
    ("told", "account", "number"),
    [
        ({"data": {"tweetResult": {"result": {"rest_id": "12", "core": USER, "legacy": TWEET}}}}, "@gull", "x-12"),
        ({"_type": "snscrape.modules.twitter.Tweet", "url": "https://x.com/gull/status/12", "date": DAY, "id": 12,
          "rawContent": TEXT, "user": {"username": "gull"}}, "@gull", "x-12"),
        ({"itemInfo": {"itemStruct": CLIP}}, "@gull", "tiktok-7123"),
        ({"node": {"shortcode": "Bx", "taken_at_timestamp": SECONDS, "owner": {"username": "gull"},
                   "edge_media_to_caption": {"edges": [{"node": {"text": TEXT}}]}}}, "@gull", "instagram-Bx"),
        ({"type": "OrderedCollection", "@context": "https://www.w3.org/ns/activitystreams",
          "orderedItems": [{"type": "Create", "object": NOTE}]}, "@gull@sea.example", "mastodon-7"),
        ({"feed": [{"post": SKY}], "cursor": "app.bsky.feed.post"}, "@gull.example", "bluesky-3k"),
        ({"about": "", "chats": {"list": [{"name": "Gull", "type": "public_channel", "id": 5, "messages": [
            {"id": 2, "type": "message", "date_unixtime": str(SECONDS), "from": "Gull", "text": TEXT}]}]}},
         "Gull", "telegram-5-2"),
        ([{"_": "Message", "id": 5, "peer_id": {"channel_id": 9}, "date": DAY, "message": TEXT}], "9", "telegram-9-5"),
    ],
    ids=["X", "snscrape", "TikTok", "Instagram", "ActivityPub", "Bluesky", "Telegram", "Telethon"],
)  # fmt: skip
def test_posts_are_found_however_deep_an_answer_holds_them(tmp_path, told, account, number):
    (tmp_path / "saved.json").write_text(json.dumps(told))
    row = sources.load(tmp_path / "saved.json").frame.iloc[0]
    assert (row["author"], row["article_id"], row["published"], row["body"]) == (account, number, DAY, TEXT)


def test_the_archive_that_x_gives_to_an_account_is_read(tmp_path):
    (tmp_path / "tweets.js").write_text(f"window.YTD.tweets.part0 = {json.dumps([{'tweet': TWEET}])}")
    assert sources.load(tmp_path / "tweets.js").frame["article_id"].tolist() == ["x-12"]


def test_what_stands_beside_a_film_is_a_post_and_says_so(tmp_path):
    told = {"id": "abc", "title": "Crates", "formats": [{"url": "x"}] * 400, "description": TEXT, "uploader": "Gull",
            "upload_date": "20180504", "webpage_url": "https://v.example/abc", "extractor_key": "Youtube"}  # fmt: skip
    (tmp_path / "a.info.json").write_text(json.dumps(told))
    row = sources.load(tmp_path / "a.info.json").frame.iloc[0]
    assert (row["outlet"], row["published"], row["title"]) == ("YouTube", "2018-05-04", "Crates")
    assert "what is said in it is not read" in row["note"]


def test_the_words_of_a_post_passed_on_are_their_authors():
    passed = {"account": {"acct": "tern"}, "content": "<p>Three.</p>", "created_at": DAY, "id": "6"}
    told = {"account": {"acct": "gull"}, "content": "", "created_at": DAY, "id": "8", "reblog": passed}
    (found,) = posts.of_json(told)
    assert (found["author"], found["note"], found["body"]) == ("@tern", "passed on by @gull", "Three.")


def message(number, inner, date="04.05.2018 12:00:00 UTC+02:00"):
    return (
        f'<div class="message default clearfix" id="message{number}"><div class="body">'
        f'<div class="pull_right date details" title="{date}">12:00</div>{inner}</div></div>'
    )


EXPORT = (
    '<html><body><div class="page_header"><div class="text bold">The Gull </div></div><div class="history">'
    '<div class="message service" id="message-1">4 May 2018</div>'
    + message(2, '<div class="from_name">Ana </div><div class="text">Two crates held.<br>No word why.</div>')
    + message(3, '<div class="forwarded body"><div class="from_name">Tern <span class="date details" title="x"></span>'
                 '</div><div class="text">Three crates.</div></div>')
    + message(4, '<div class="media_wrap"></div>')
    + message(5, '<div class="text">The day alone is known.</div>', "05.05.2018 09:00:00")
)  # fmt: skip


def test_every_message_of_an_export_of_telegram_is_a_post(tmp_path):
    (tmp_path / "messages.html").write_text(EXPORT)
    loaded = sources.load(tmp_path / "messages.html")
    rows = loaded.frame.fillna("").to_dict("records")
    assert [row["author"] for row in rows] == ["Ana", "Ana", "Ana"]
    assert [row["published"] for row in rows] == [
        "2018-05-04T12:00:00+02:00",
        "2018-05-04T12:00:00+02:00",
        "2018-05-05",
    ]
    assert (rows[1]["note"], rows[0]["article_id"]) == ("forwarded from Tern", "telegram-the-gull-2")
    assert [row.reason for row in loaded.set_aside] == ["the post holds no words"]


def test_every_post_of_a_channel_and_of_a_thread_is_its_own(tmp_path):
    wrap = (
        '<div data-post="gull/{0}"><a class="tgme_widget_message_owner_name">The Gull</a><div class='
        '"tgme_widget_message_text">Crate {0} held.</div><time datetime="2018-05-04T10:00:00+00:00"></time></div>'
    )
    found = shown.of_page("<html><body>" + wrap.format(11) + wrap.format(12))
    assert [(one["id"], one["url"]) for one in found] == [
        ("telegram-gull-11", "https://t.me/gull/11"),
        ("telegram-gull-12", "https://t.me/gull/12"),
    ]
    tweet = (
        '<article data-testid="tweet"><a href="/{0}/status/{1}"><time datetime="2018-05-04T10:00:00.000Z"></time></a>'
        '<div data-testid="tweetText"><span>Crate {1}</span> held.</div></article>'
    )
    found = shown.of_page("<html><body>" + tweet.format("gull", 12) + tweet.format("tern", 13))
    assert [(one["author"], one["id"], one["body"]) for one in found] == [
        ("@gull", "x-12", "Crate 12 held."),
        ("@tern", "x-13", "Crate 13 held."),
    ]


@pytest.mark.parametrize(
    ("page", "number", "account"),
    [
        (f'<script id="__UNIVERSAL_DATA_FOR_REHYDRATION__" type="application/json">{json.dumps({"a": CLIP})}</script>',
         "tiktok-7123", "@gull"),
        ('<meta property="og:url" content="https://sea.example/@gull/7"><link type="application/activity+json">'
         '<meta property="profile:username" content="gull@sea.example">'
         '<meta property="og:description" content="Two crates held.">',
         "mastodon-7", "@gull@sea.example"),
        ('<meta property="og:url" content="https://vk.com/wall-8_3"><meta property="og:title" content="The Gull">'
         '<meta property="og:description" content="Two ..."><div class="wall_post_text">Two crates held.</div>',
         "vk-3", "The Gull"),
    ],
    ids=["TikTok", "Mastodon", "VK"],
)  # fmt: skip
def test_pages_of_other_networks_give_their_post(page, number, account):
    (found,) = shown.of_page(f"<html><head></head><body>{page}</body></html>")
    assert (found["id"], found["author"], found["body"]) == (number, account, TEXT)


MORE = "data text messages name type response items record reblog note_tweet includes extended_tweet owner from".split()
KEYS = sorted({key for keys, _ in posts._RECORDS for key in keys} | set(MORE))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=14),
    max_leaves=30,
)


@given(JSON, st.sampled_from(posts._RECORDS), st.lists(JSON, min_size=4, max_size=4))
@settings(max_examples=150, deadline=None)
def test_json_of_any_shape_stops_nothing(told, record, values):
    keyed = dict(zip(sorted(record[0]), values, strict=False))
    for whole in (told, keyed, {"data": [{"id": "1", "text": "x"} | keyed]}, {"response": {"items": [keyed]}}):
        for found in posts.of_json(whole):
            assert all(isinstance(value, str) for value in found.values())
