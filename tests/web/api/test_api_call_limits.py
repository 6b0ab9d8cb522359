"""Calls that store no comment have a pace limit for each address, and a comment has one for its edits."""

import pytest

from service.comments.call_limits import EDITS, EDITS_OF_COMMENT, PREVIEWS, WRONG_TOKENS
from service.engines.port import Unavailable
from service.engines.sqlite.engine import SqliteEngine
from tests.actors import DECISIVE, Moderator, Reader


def call_until_refused(call, most):
    """Repeat a call `most` times, which is allowed, and return the answer to one more."""
    assert 429 not in {call(number).status_code for number in range(most)}
    return call(most)


def assert_slow_down(answer):
    """Check that an answer is 429 and says when to come back."""
    assert (answer.status_code, answer.json["type"]) == (429, "urn:recap-comments:problem:slow-down")
    assert 0 < int(answer.headers["Retry-After"]) <= 600


def test_edits_of_a_comment_have_a_pace(reader, moderator, clock):
    """One comment is edited so often in ten minutes and not once more; another comment is not affected."""
    moderator.sets_rules(**DECISIVE)
    first, second = (reader.posts(f"Thought {number}").json["id"] for number in range(2))
    refused = call_until_refused(lambda number: reader.edits(first, f"Edit {number}"), EDITS_OF_COMMENT.most)
    assert_slow_down(refused)
    assert reader.edits(second, "Another text").status_code == 200
    clock.advance(seconds=int(refused.headers["Retry-After"]))
    assert reader.edits(first, "The last text").status_code == 200


def test_edits_of_an_address_have_a_pace(reader, moderator):
    """So many edits of different comments are taken from one address."""
    moderator.sets_rules(**DECISIVE)
    ids = [reader.posts(f"Thought {number}").json["id"] for number in range(EDITS.most // EDITS_OF_COMMENT.most + 1)]
    refused = call_until_refused(
        lambda number: reader.edits(ids[number // EDITS_OF_COMMENT.most], f"Edit {number}"), EDITS.most
    )
    assert_slow_down(refused)


def test_previews_have_a_pace(client):
    """An address gets so many previews; a reader at another address is not affected."""

    def preview(address):
        return client.post("/v1/preview", json={"body": "A text"}, environ_overrides={"REMOTE_ADDR": address})

    assert_slow_down(call_until_refused(lambda _: preview("192.0.2.1"), PREVIEWS.most))
    assert preview("192.0.2.2").status_code == 200


@pytest.mark.parametrize("way", ["session", "bearer", "page"])
def test_wrong_tokens_slow_down(client, way, clock):
    """Whoever guesses tokens is told to slow down; the right token still works from the same address."""

    def guess(number):
        token = f"a wrong token number {number}"
        if way == "session":
            return client.post("/v1/moderation/session", json={"token": token})
        if way == "page":
            return client.post("/moderate/sign-in", data={"token": token})
        return client.get("/v1/moderation/queue", headers={"Authorization": f"Bearer {token}"})

    refused = call_until_refused(guess, WRONG_TOKENS.most)
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= WRONG_TOKENS.window
    assert Moderator(client).queue().status_code == 200
    clock.advance(seconds=WRONG_TOKENS.window)
    assert guess(0).status_code in (401, 403)


def test_flags_have_a_pace(reader, moderator, client):
    """So many reports are taken from one address as the rules say."""
    moderator.sets_rules(**DECISIVE, flags_per_window=3)
    ids = [reader.posts(f"Thought {number}").json["id"] for number in range(4)]
    flagger = Reader(client)
    assert_slow_down(call_until_refused(lambda number: flagger.flags(ids[number]), 3))
    assert Reader(client).flags(ids[3]).status_code == 202


def test_storage_that_is_away_refuses_no_preview(client, monkeypatch):
    """A counter that cannot be written does not stop what needs no storage."""

    def fail(*_):
        raise Unavailable

    monkeypatch.setattr(SqliteEngine, "commit", fail)
    assert client.post("/v1/preview", json={"body": "A text"}).status_code == 200
