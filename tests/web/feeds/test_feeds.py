"""Feeds: valid Atom of the newest comments, of a thread and of a site, whatever the comments say."""

import re
import xml.etree.ElementTree as ET
from datetime import datetime
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.model.author import Author
from service.model.body import Body
from service.model.comment import Comment
from service.model.decision import Decision
from service.model.status import Status, Verdict
from service.web.feeds.atom import ATOM, THREADING, Feed, FeedEntry, build_atom
from tests.actors import DECISIVE, HELD, THREAD, Moderator, Reader
from tests.web.html_reading import read_page

NAMES = {"a": ATOM, "thr": THREADING}
FEED = f"/feeds/threads/{quote(THREAD, safe='')}"
URN = re.compile("urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@pytest.fixture
def reader(either_client):
    """Return a reader over each engine, where words alone decide."""
    assert Moderator(either_client).sets_rules(**DECISIVE).status_code == 200
    return Reader(either_client)


@pytest.fixture
def reads(either_client):
    """Return a function that reads a feed and checks that it is valid."""

    def read(address=FEED):
        answer = either_client.get(address)
        assert (answer.status_code, answer.content_type) == (200, "application/atom+xml; charset=utf-8")
        return check(parse_feed(answer.data))

    return read


def parse_feed(document):
    """Return the root of a document of ours."""
    return ET.fromstring(document)  # noqa: S314 - ours is not untrusted


def check(root):
    """Return the feed; check that it has all that RFC 4287 demands of one."""
    assert root.tag == f"{{{ATOM}}}feed"
    for element in [root, *list_entries(root)]:
        assert URN.fullmatch(read_text(element, "id"))
        assert element.find("a:title", NAMES) is not None
        datetime.strptime(read_text(element, "updated"), "%Y-%m-%dT%H:%M:%S.%f%z")
        assert read_link(element, "alternate").startswith("http")
    assert read_link(root, "self").startswith("http://localhost/feeds/")
    names = [read_text(element, "id") for element in list_entries(root)]
    assert len(names) == len(set(names))
    for entry in list_entries(root):
        assert entry.find("a:author/a:name", NAMES).text
        assert entry.find("a:content", NAMES).get("type") == "html"
    return root


def list_entries(root):
    """Return the entries of a feed."""
    return root.findall("a:entry", NAMES)


def read_text(element, name):
    """Return the text of an element's child."""
    return element.find(f"a:{name}", NAMES).text


def read_link(element, rel):
    """Return where a link of a kind leads to."""
    (link,) = element.findall(f"a:link[@rel='{rel}']", NAMES)
    return link.get("href")


def list_contents(root):
    """Return what the entries say, in their order."""
    return [read_text(entry, "content").removeprefix("<p>").removesuffix("</p>") for entry in list_entries(root)]


def test_thread(reader, reads, clock):
    """The newest comments of a thread come first, replies too, each with its author, its times and its place."""
    page = {"page_url": "https://blog.example/recaps/1", "page_title": "Episode 1"}
    first = reader.posts("One", url="https://mina.example/", **page).json
    clock.advance(seconds=60)
    reader.posts("Two")
    clock.advance(seconds=60)
    reply = reader.posts("Below <b>one</b>", parent=first["id"]).json
    reader.posts(f"{HELD} unseen")
    feed = reads()
    assert list_contents(feed) == [reply["html"][3:-4], "Two", "One"]
    assert (read_text(feed, "title"), read_link(feed, "alternate")) == ("Episode 1", "https://blog.example/recaps/1")
    newest, _, oldest = list_entries(feed)
    assert read_text(feed, "updated") == read_text(newest, "updated") == reply["created_at"]
    assert read_text(oldest, "published") == first["created_at"]
    assert read_link(oldest, "alternate") == f"https://blog.example/recaps/1#comment-{first['id']}"
    assert oldest.find("a:author/a:uri", NAMES).text == "https://mina.example/"
    parent_link = newest.find("thr:in-reply-to", NAMES)
    assert (parent_link.get("ref"), parent_link.get("href")) == (
        read_text(oldest, "id"),
        read_link(oldest, "alternate"),
    )


def test_edited_and_gone(reader, reads, clock):
    """An edited comment keeps its name and has a newer time; a withdrawn one is gone, and the feed newer."""
    first, second = (reader.posts(word).json for word in ("One", "Two"))
    before = reads()
    clock.advance(seconds=60)
    reader.edits(first["id"], "One, better")
    reader.withdraws(second["id"])
    feed = reads()
    assert list_contents(feed) == ["One, better"]
    assert read_text(list_entries(feed)[0], "id") in [read_text(entry, "id") for entry in list_entries(before)]
    assert read_text(list_entries(feed)[0], "updated") > read_text(list_entries(feed)[0], "published")
    assert read_text(feed, "updated") > read_text(before, "updated")


def test_site(reader, reads, clock):
    """The site's feed has the newest of all its threads, each with what it is about, and no other site's."""
    for thread, title in (("/recaps/1", "Episode 1"), ("/recaps/2", "")):
        reader.posts(f"About {thread}", thread, page_url=f"https://blog.example{thread}", page_title=title, name="Mina")
        clock.advance(seconds=1)
    reader.posts("Theirs", site="other")
    feed = reads("/feeds/site")
    assert list_contents(feed) == ["About /recaps/2", "About /recaps/1"]
    assert [read_text(entry, "title") for entry in list_entries(feed)] == ["Mina · /recaps/2", "Mina · Episode 1"]
    assert read_text(feed, "title") == "blog.example"
    assert list_contents(reads("/feeds/site?site=other")) == ["Theirs"]


def test_limit(reader, reads, clock):
    """Both feeds have the newest fifty."""
    for number in range(1, 53):
        reader.posts(f"Thought {number}")
        clock.advance(seconds=1)
    assert (
        list_contents(reads())
        == list_contents(reads("/feeds/site"))
        == [f"Thought {number}" for number in range(52, 2, -1)]
    )


@pytest.mark.parametrize("key", ["/recaps/one", "post-17", "a//b/", "100%25 ?x#y", "드라마/1화", "//two", "/", "../up"])
def test_thread_pages_name_their_feed(reader, reads, either_client, key):
    """A thread's page says where its feed is, for any key, and the feed names itself so that it is found again."""
    reader.posts("Hello", key)
    page = read_page(either_client.get("/threads", query_string={"key": key}))
    address = page.one("link", type="application/atom+xml", rel="alternate")["href"]
    feed = reads(address)
    assert list_contents(feed) == ["Hello"]
    assert list_contents(reads(read_link(feed, "self"))) == ["Hello"]


@pytest.mark.parametrize("address", ["/feeds/threads/recaps/episode-1", "/feeds/threads//recaps/episode-1"])
def test_other_forms_of_a_key(reader, reads, address):
    """Slashes that were decoded or merged on the way lead to the same feed."""
    reader.posts("Hello")
    assert list_contents(reads(address)) == ["Hello"]


def test_empty_feeds(reads):
    """A site without comments has a feed without entries."""
    assert list_entries(reads("/feeds/site")) == []


@pytest.mark.parametrize("address", [FEED, "/feeds/site"])
def test_unchanged(either_client, reader, clock, address):
    """Whoever has the feed is told so, until a comment comes, is edited or goes."""
    posted = reader.posts("Hello").json
    clock.advance(seconds=60)
    tags = set()
    for change in (None, lambda: reader.edits(posted["id"], "Hello you"), lambda: reader.withdraws(posted["id"])):
        if change:
            change()
            clock.advance(seconds=60)
        answer = either_client.get(address)
        tags.add(answer.headers["ETag"])
        assert either_client.get(address, headers={"If-None-Match": "*"}).status_code == 304
        again = either_client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["Cache-Control"] == answer.headers["Cache-Control"]
        assert answer.headers["Cache-Control"].endswith(", s-maxage=8")
    assert len(tags) == 3


def test_unchanged_thread_is_one_read(make_app, engine, clock, log_lines):
    """A thread's feed that has not changed costs one read."""
    client = make_app(engine).test_client()
    Reader(client).posts("Hello")
    tag = client.get(FEED).headers["ETag"]
    assert client.get(FEED, headers={"If-None-Match": tag}).status_code == 304
    assert clock.now
    assert log_lines[-1]["trips"] == 1


@pytest.mark.parametrize(
    "address",
    ["/feeds/", "/feeds/nothing", "/feeds/threads", "/feeds/threads/", "/feeds/site?site=nowhere", f"{FEED}%00"],
)
def test_no_feed(client, address):
    """Addresses without a feed answer 404."""
    assert client.get(address).status_code == 404


def test_feeds_keep_secrets(reader, either_client):
    """E-mail and address are in no feed."""
    reader.posts("Hello")
    for address in (FEED, "/feeds/site"):
        text = either_client.get(address).text
        assert reader.fields["email"] not in text
        assert reader.address.rpartition(".")[0] not in text


@given(st.text(), st.text(), st.text(), st.text(min_size=1))
def test_hostile_text(body, name, title, comment_id):
    """Whatever a comment says, its feed is well-formed and says it again, but for what XML cannot."""
    decision = Decision(Status.APPROVED, Verdict.HAM, 0, (), "policy", 0)
    comment = Comment(
        comment_id, "default", "/x", None, 0, "", Author("k", name), Body(body, body, body), 1, (decision,)
    )
    feed = Feed(
        "http://localhost/feeds/site", "http://localhost/", title, 1, [FeedEntry(comment, "http://localhost/#x")]
    )
    (entry,) = list_entries(check(parse_feed(build_atom(feed).encode())))
    expected = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", body)
    assert (read_text(entry, "content") or "") == expected.replace("\r\n", "\n").replace("\r", "\n")
