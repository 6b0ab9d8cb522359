"""What moderators ask of an author: their other comments, a word about them, and their held comments set free."""

import pytest

from tests.actors import DECISIVE, HELD, SPAM, Moderator, Reader


@pytest.fixture
def people(either_client, clock):
    """Return a reader, another one and a moderator over each engine."""
    reader, other, moderator = Reader(either_client), Reader(either_client), Moderator(either_client)
    moderator.sets_rules(**DECISIVE)
    clock.advance(seconds=60)
    return reader, other, moderator


def find_author_key(moderator, comment_id):
    """Return the key of a comment's author."""
    return moderator.sees(comment_id).json["author"]["key"]


def test_comments_of_an_author_wherever_they_stand(people, clock):
    """An author's comments come newest first, whatever became of them, in pages, and nobody else's."""
    reader, other, moderator = people
    mine = []
    for place, word in enumerate(("fine", HELD, SPAM, "fine", HELD)):
        clock.advance(seconds=1)
        mine.append(reader.posts(f"{word} number {place}").json["id"])
        other.posts(f"{word} of somebody else {place}")
    moderator.trashes(mine[0])
    key = find_author_key(moderator, mine[0])
    first = moderator.gets(f"authors/{key}/comments", limit=3).json
    rest = moderator.gets(f"authors/{key}/comments", limit=3, after=first["next"]).json
    assert [comment["id"] for comment in first["comments"] + rest["comments"]] == mine[::-1]
    assert [comment["status"] for comment in rest["comments"]] == ["pending", "trash"]
    assert rest["next"] is None


def test_search_ends_with_the_last_one(people, clock):
    """As many comments are looked at as it takes to find all that the author's record counts, and no more."""
    reader, other, moderator = people
    other.posts("An older thought of somebody else")
    clock.advance(seconds=1)
    old = reader.posts("The only thought of mine").json["id"]
    for place in range(30):
        clock.advance(seconds=1)
        other.posts(f"Something else, number {place}")
    page = moderator.gets(f"authors/{find_author_key(moderator, old)}/comments").json
    assert ([each["id"] for each in page["comments"]], page["next"], page["examined"]) == ([old], None, 1)


def test_search_is_bounded_and_goes_on(reader, other_reader, moderator, clock, monkeypatch):
    """A call that looked at its share says where it stopped; the next one goes on from there."""
    monkeypatch.setattr("service.moderation.authors.MAX_EXAMINED", 100)
    moderator.sets_rules(**DECISIVE)
    old = reader.posts("The first thought of mine").json["id"]
    for place in range(120):
        clock.advance(seconds=1)
        other_reader.posts(f"Something else, number {place}")
    clock.advance(seconds=1)
    new = reader.posts("The last thought of mine").json["id"]
    path = f"authors/{find_author_key(moderator, old)}/comments"
    first = moderator.gets(path).json
    assert ([each["id"] for each in first["comments"]], first["examined"]) == ([new], 100)
    rest = moderator.gets(path, after=first["next"]).json
    assert ([each["id"] for each in rest["comments"]], rest["next"]) == ([old], None)


def test_withdrawn_comments_are_not_told(people):
    """What its author took back is in no list."""
    reader, _, moderator = people
    withdrawn_id, comment_id = reader.posts("One to go").json["id"], reader.posts("One to stay").json["id"]
    key = find_author_key(moderator, withdrawn_id)
    reader.withdraws(withdrawn_id)
    assert [each["id"] for each in moderator.gets(f"authors/{key}/comments").json["comments"]] == [comment_id]


def test_author_nobody_met_has_no_comments(moderator):
    """An unknown author's list is empty, not an error."""
    answer = moderator.gets("authors/nobody/comments")
    assert (answer.status_code, answer.json) == (200, {"comments": [], "next": None, "examined": 0})


def test_trust_can_release_what_waits(people, clock):
    """With `release`, the author's held comments are published, each with its result, and nobody else's."""
    reader, other, moderator = people
    mine = []
    for place in range(3):
        clock.advance(seconds=1)
        mine.append(reader.posts(f"{HELD} number {place}").json["id"])
        other.posts(f"{HELD} of somebody else {place}")
    key = find_author_key(moderator, mine[0])
    answer = moderator.sends(f"authors/{key}/trust", {"release": True, "note": "I know her"}).json
    assert sorted(result["id"] for result in answer["released"]) == sorted(mine)
    assert {result["comment"]["status"] for result in answer["released"]} == {"approved"}
    assert (answer["standing"], answer["approved"], answer["pending"]) == ("trusted", 3, 0)
    assert moderator.gets("counts").json["pending"] == 3


def test_ban_with_an_end(people, clock):
    """A ban lasts until its end, and the author's record says so."""
    reader, _, moderator = people
    key = find_author_key(moderator, reader.posts("A thought").json["id"])
    ban = moderator.sends(f"authors/{key}/ban", {"until": "2030-09-21T15:00:00Z", "note": "rest a while"}).json
    assert (ban["standing"], ban["until"]) == ("banned", "2030-09-21T15:00:00.000Z")
    assert moderator.sees(reader.posts("Another thought").json["id"]).json["status"] == "spam"
    clock.advance(seconds=3600)
    assert reader.posts("A later thought").status_code == 201


@pytest.mark.parametrize(
    ("what", "body", "pointers"),
    [
        ("trust", {"until": "soon", "note": 1, "release": "yes", "x": 1}, {"/until", "/note", "/release", "/x"}),
        ("ban", {"release": True}, {"/release"}),
        ("ban", {"note": "x" * 1001}, {"/note"}),
    ],
)
def test_faults_of_a_word_at_once(moderator, what, body, pointers):
    """Every fault is named, a ban releases nothing, and nothing is changed."""
    refused = moderator.sends(f"authors/somebody/{what}", body)
    assert refused.status_code == 422
    assert {fault["pointer"] for fault in refused.json["errors"]} == pointers
    assert moderator.gets("authors/somebody").json["standing"] == "none"
