"""The same submission sent again: one comment, and the first answer every time, whatever happened since."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.actors import DECISIVE, HELD, SPAM, Moderator, Reader

TEXT = "The last scene was worth the whole season"


def test_same_key_and_body_give_the_first_answer(either_client):
    """A repeated submission stores nothing and gives the first answer, marked as replayed."""
    reader = Reader(either_client)
    first, again = (reader.posts(TEXT, key="one") for _ in range(2))
    assert (first.status_code, first.json) == (again.status_code, again.json)
    assert "Idempotent-Replayed" not in first.headers
    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.headers["Location"] == first.headers["Location"]
    assert len(reader.reads().json["comments"]) == 1


@pytest.mark.parametrize("other", [{"body": "Other words"}, {"name": "Nina"}, {"email": "n@example.org"}])
def test_same_key_and_other_body_is_refused(reader, other):
    """A key that was used for another body is 409, and nothing is stored."""
    reader.posts(TEXT, key="one")
    body = {"thread": "/recaps/episode-1", "body": TEXT} | reader.fields | other
    refused = reader.client.post("/v1/comments", json=body, headers={"Idempotency-Key": "one"})
    assert refused.status_code == 409
    assert refused.json["type"].endswith("key-reused")
    assert len(reader.reads().json["comments"]) == 1


def test_same_body_and_other_key_is_another_submission(reader, clock):
    """The key alone makes two submissions the same: with another key the second is a duplicate, not a replay."""
    reader.posts(TEXT, key="one")
    clock.advance(seconds=1)
    assert reader.posts(TEXT, key="two").json["type"].endswith("duplicate")


def test_five_at_once_are_one(either_client):
    """Five concurrent submissions with one key: one comment, five equal answers."""
    readers = [Reader(either_client.application.test_client(use_cookies=False), number=7) for _ in range(5)]
    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(lambda reader: reader.posts(TEXT, key="one"), readers))
    assert {answer.status_code for answer in answers} == {201}
    assert all(answer.json == answers[0].json for answer in answers)
    assert sum("Idempotent-Replayed" not in answer.headers for answer in answers) == 1
    assert len(readers[0].reads().json["comments"]) == 1
    assert readers[0].counts() == {"/recaps/episode-1": 1}


def edit(reader, _, posted):
    """Change the text as its author."""
    reader.edits(posted["id"], "Other words than before")


def withdraw(reader, _, posted):
    """Take the comment back as its author."""
    reader.withdraws(posted["id"])


def approve(_, moderator, posted):
    """Publish a comment as a moderator."""
    moderator.approves(posted["id"])


def trash(_, moderator, posted):
    """Put the comment away as a moderator."""
    moderator.trashes(posted["id"])


def close(_, moderator, posted):
    """Close the thread as a moderator."""
    moderator.sends("threads", {"thread": posted["thread"], "open": False}, method="PUT")


def ban(_, moderator, posted):
    """Ban the author as a moderator."""
    author = moderator.sees(posted["id"]).json["author"]["key"]
    moderator.sends(f"authors/{author}/ban", {})


def shorten(_, moderator, __):
    """Let authors change their comments for a minute only, as the operator."""
    moderator.sets_rules(**DECISIVE, edit_minutes=1)


@pytest.mark.parametrize(
    "happening", [edit, withdraw, approve, trash, close, ban, shorten], ids=lambda done: done.__name__
)
@pytest.mark.parametrize("word", ["plain", HELD, SPAM])
def test_replay_tells_nothing_of_what_happened_since(reader, moderator, clock, happening, word):
    """After an edit, a withdrawal or a decision, the same submission still gets its first answer."""
    moderator.sets_rules(**DECISIVE)
    first = reader.posts(f"{TEXT} {word}", key="one", url="https://mina.example")
    clock.advance(seconds=5)
    happening(reader, moderator, first.json)
    again = reader.posts(f"{TEXT} {word}", key="one", url="https://mina.example")
    assert (again.status_code, again.json) == (first.status_code, first.json)
    assert again.headers["Idempotent-Replayed"] == "true"


@pytest.mark.parametrize("key", ["x" * 129, "a\tb", "caf\u00e9\x01"])
def test_unusable_key_is_refused(reader, key):
    """A key that is too long or has control characters is 400, and nothing is stored."""
    assert reader.posts(TEXT, key=key).status_code == 400
    assert reader.reads().json["comments"] == []


def test_longest_key_is_taken(reader):
    """A key of 128 characters works as any other."""
    reader.posts(TEXT, key="x" * 128)
    assert "Idempotent-Replayed" in reader.posts(TEXT, key="x" * 128).headers
    assert "Idempotent-Replayed" not in reader.posts("Another text", key="x" * 127).headers


def test_replay_does_not_need_a_place_in_the_limit(reader, moderator):
    """Who has used up their posts still gets the answer to what they sent before."""
    moderator.sets_rules(posts_per_window=1)
    first = reader.posts(TEXT, key="one")
    assert reader.posts("Something else entirely", key="two").status_code == 429
    assert reader.posts(TEXT, key="one").json == first.json


def test_replay_of_a_key_at_another_moderator_is_not_special(either_client):
    """A replay after a moderator's decision does not undo it."""
    reader, moderator = Reader(either_client), Moderator(either_client)
    posted = reader.posts(TEXT, key="one").json["id"]
    moderator.marks_spam(posted)
    reader.posts(TEXT, key="one")
    assert moderator.sees(posted).json["status"] == "spam"
    assert reader.reads().json["comments"] == []


def test_same_key_on_another_page_is_refused(reader):
    """A key names one submission of a site, wherever it is sent."""
    assert reader.posts("A thought about the first page", key="one").status_code == 201
    refused = reader.posts("A thought about the first page", thread="/recaps/another", key="one")
    assert (refused.status_code, refused.json["type"].rsplit(":", 1)[1]) == (409, "key-reused")


class Torn:
    """An engine whose batched read is no snapshot, as DynamoDB's is: one comment is read before a commit of another."""

    def __init__(self, engine, twin):
        self._engine, self._twin = engine, twin

    def __getattr__(self, name):
        return getattr(self._engine, name)

    def get(self, keys):
        """Read the comments first; then let the twin come; then read the rest."""
        early = [key for key in keys if key.startswith("comment#")]
        records = self._engine.get(early)
        twin, self._twin = self._twin, lambda: None
        twin()
        return records | self._engine.get([key for key in keys if key not in early])


def test_twin_while_reading_is_a_replay(make_app, engine):
    """A submission whose twin is stored while it reads gives the twin's answer, and is no duplicate of it."""
    first = Reader(make_app(engine).test_client())
    answers = []
    torn = Torn(engine, lambda: answers.append(first.posts(TEXT, key="one")))
    second = Reader(make_app(torn).test_client(), **first.fields)
    again = second.posts(TEXT, key="one")
    assert (again.status_code, again.json) == (answers[0].status_code, answers[0].json)
    assert again.headers["Idempotent-Replayed"] == "true"
