"""Answers compressed by gzip: what everybody may read, for clients that take it, under tags of their own."""

import gzip

import pytest

from benchmarks.texts import write_comment
from tests.actors import DECISIVE, MODERATOR_TOKEN, THREAD, Reader

GZIP = {"Accept-Encoding": "gzip, deflate, br, zstd"}
PAGE = f"/v1/comments?thread={THREAD}"
READS = (
    PAGE,
    f"/threads{THREAD}",
    f"/feeds/threads{THREAD}",
    "/feeds/site",
    "/openapi.json",
    "/wp-json/wp/v2/comments",
    "/privacy",
)


@pytest.fixture
def busy_client(client, moderator):
    """Return a client of a service whose thread has fifty comments."""
    moderator.sets_rules(**DECISIVE)
    for number in range(50):
        Reader(client, number + 1).posts(write_comment(number, 150))
    return client


def read_both(client, path):
    """Return the compressed and the plain answer of an address."""
    answers = client.get(path, headers=GZIP), client.get(path)
    assert [answer.status_code for answer in answers] == [200, 200]
    return answers


@pytest.mark.parametrize("path", READS)
def test_long_public_answers_are_compressed(busy_client, path):
    """A client that takes gzip gets the same text in fewer bytes; the other form is told apart by `Vary`."""
    packed, plain = read_both(busy_client, path)
    assert (packed.headers["Content-Encoding"], "Content-Encoding" in plain.headers) == ("gzip", False)
    text = gzip.decompress(packed.data)
    # Each visit of a page has a form of its own.
    assert text == plain.data or (path.startswith("/threads") and len(text) == len(plain.data))
    assert len(packed.data) == packed.content_length < len(plain.data) / 2
    for answer in (packed, plain):
        assert "Accept-Encoding" in answer.headers["Vary"]


def test_page_of_fifty_comments_is_small(busy_client):
    """A page of fifty comments of two sentences is at most 5 kB on the wire, headers included."""
    answer = busy_client.get(PAGE, headers=GZIP)
    assert len(answer.data) + len(str(answer.headers)) <= 5000


@pytest.mark.parametrize("encodings", ["", "identity", "br", "gzip;q=0", "*;q=0", "gzip;q=0, *"])
def test_clients_that_take_no_gzip_get_none(busy_client, encodings):
    """Who does not take gzip, or refuses it, gets the text as it is."""
    answer = busy_client.get(PAGE, headers={"Accept-Encoding": encodings})
    assert "Content-Encoding" not in answer.headers
    assert answer.json["thread"]["count"] == 50


def test_short_answers_stay_plain(reader):
    """An answer that fits into one packet is not compressed, and has its plain tag."""
    reader.posts("Hello")
    answer = reader.reads(headers=GZIP)
    assert "Content-Encoding" not in answer.headers
    assert reader.reads(headers=GZIP | {"If-None-Match": answer.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("path", [PAGE, f"/feeds/threads{THREAD}", "/feeds/site"])
def test_each_form_has_its_tag_and_either_is_confirmed(busy_client, path):
    """The tags of the two forms differ; both, and what proxies make of them, get 304 with the tag that was sent."""
    packed, plain = (answer.headers["ETag"] for answer in read_both(busy_client, path))
    assert packed == f'{plain[:-1]}-gz"'
    for tag in (packed, plain, f"W/{plain}", f"W/{packed}", f'{plain[:-1]}-gzip"', f'{plain[:-1]};gzip"'):
        for headers in (GZIP, {}):
            answer = busy_client.get(path, headers=headers | {"If-None-Match": f'"other", {tag}'})
            assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", tag)
            assert "Accept-Encoding" in answer.headers["Vary"]
    assert busy_client.get(path, headers={"If-None-Match": '"other-gz"'}).status_code == 200


def test_tag_without_quotes_is_not_sent_back(reader):
    """A tag that a client wrote wrongly is confirmed by the right one."""
    reader.posts("Hello")
    tag = reader.reads().headers["ETag"]
    answer = reader.reads(headers={"If-None-Match": tag.strip('"')})
    assert (answer.status_code, answer.headers["ETag"]) == (304, tag)


def test_a_head_request_has_the_length_of_the_compressed_page(busy_client):
    """HEAD has the headers of GET."""
    head, page = (busy_client.open(PAGE, method=method, headers=GZIP) for method in ("HEAD", "GET"))
    assert head.data == b""
    for name in ("Content-Length", "Content-Encoding", "ETag", "Vary"):
        assert head.headers[name] == page.headers[name]


def test_answers_with_secrets_are_never_compressed(busy_client):
    """Where a secret and a stranger's text are in one answer, its length tells nothing of the secret."""
    operator = {"Authorization": f"Bearer {MODERATOR_TOKEN}"}
    browser = busy_client.application.test_client()
    browser.post("/moderate/sign-in", data={"token": MODERATOR_TOKEN})
    draft = {"thread": THREAD, "body": "Very long. " * 300, "name": "Mina", "email": "mina@example.org"}
    answers = [
        busy_client.get("/v1/moderation/queue?status=approved", headers=GZIP | operator),
        busy_client.get("/wp-json/wp/v2/comments?context=edit", headers=GZIP | operator),
        browser.get("/moderate?status=approved", headers=GZIP),
        busy_client.post("/v1/comments", json=draft, headers=GZIP),
        busy_client.post("/wp-comments-post.php", data={"comment": "x", "comment_post_ID": THREAD}, headers=GZIP),
    ]
    for answer in answers:
        assert len(answer.data) > 1000
        assert "Content-Encoding" not in answer.headers
