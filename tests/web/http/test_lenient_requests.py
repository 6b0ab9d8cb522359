"""What clients and proxies spell in another way, and mean the same by."""

import pytest

from tests.actors import THREAD, Moderator

SUFFIXES = ["-gzip", ";gzip", "-br", "--gzip", "-zstd", "-gz"]


def change_tag(tag, suffix):
    """Return the tag as a proxy changes it that compresses the answer."""
    return f'{tag[:-1]}{suffix}"'


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    "path",
    [f"/v1/comments?thread={THREAD}", f"/feeds/threads{THREAD}", "/feeds/site", "/embed.js", "/static/recap.css"],
)
def test_tag_of_a_compressing_proxy_is_known(reader, client, path, suffix):
    """An answer is confirmed by the tag that a compressing proxy made of ours, weak or not, and in a list."""
    reader.posts("A thought.")
    tag = client.get(path).headers["ETag"]
    changed = change_tag(tag, suffix)
    for header in (changed, f"W/{changed}", f'"other", {changed}', tag, f"W/{tag}"):
        answer = client.get(path, headers={"If-None-Match": header})
        assert (answer.status_code, answer.data) == (304, b""), header
    for header in (changed.replace('"', '"x', 1), f'{changed[:-1]}-gzip-other"', '""', '"-gzip"'):
        assert client.get(path, headers={"If-None-Match": header}).status_code == 200, header


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_rules_are_replaced_by_the_tag_of_a_proxy(client, suffix):
    """The version of rules is read from the tag that a compressing proxy made of it."""
    moderator = Moderator(client)
    tag = moderator.gets("rules").headers["ETag"]
    answer = moderator.sends("rules", {}, method="PUT", headers={"If-Match": change_tag(tag, suffix)})
    assert answer.status_code == 200


@pytest.mark.parametrize("encoding", ["identity", "Identity", " identity "])
def test_identity_is_no_compression(client, encoding):
    """A body that says it is not compressed is read."""
    answer = client.post("/v1/preview", json={"body": "x"}, headers={"Content-Encoding": encoding})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        *("/healthz/", "/readyz/", f"/v1/comments/?thread={THREAD}", f"/v1/counts/?thread={THREAD}", "/feeds/site/"),
        *("/moderate/", "/privacy/", "/openapi.json/", "/wp-json", "/wp-json/wp/v2/comments/", "/v1/challenge/"),
    ],
)
def test_slash_at_the_end_changes_nothing(client, path):
    """A path is the same with a slash at its end, without a redirect."""
    assert client.get(path).status_code == 200


def test_history_is_read_by_spreadsheets(client):
    """The history's table begins with the mark by which Excel knows UTF-8."""
    answer = Moderator(client).gets("history.csv")
    assert answer.data.startswith(b"\xef\xbb\xbfat,by,")
