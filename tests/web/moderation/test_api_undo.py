"""Taking decisions back, and deciding on many comments at once: each with its result, in few round trips."""

from threading import Thread

import pytest

from tests.actors import DECISIVE, HELD, THREAD, Moderator, Reader


@pytest.fixture
def people(either_client, clock):
    """Return a reader and a moderator over each engine, under rules by which words decide."""
    reader, moderator = Reader(either_client), Moderator(either_client)
    moderator.sets_rules(**DECISIVE)
    clock.advance(seconds=60)
    return reader, moderator


def undo(moderator, comment_id, version):
    """Return the response to an undo of the newest decision by a person."""
    return moderator.sends(f"comments/{comment_id}/undo", {"version": version})


def test_undo_puts_the_comment_back(people):
    """A rejected comment is published again, counted again, and the log keeps both decisions."""
    reader, moderator = people
    posted = reader.posts("A thought for everyone").json["id"]
    moderator.marks_spam(posted)
    assert reader.counts() == {THREAD: 0}
    undone = undo(moderator, posted, 2)
    assert (undone.status_code, undone.json["status"], undone.json["version"]) == (200, "approved", 3)
    assert reader.counts() == {THREAD: 1}
    entries = [
        (made["status"], made["reasons"]) for made in moderator.gets("history", kind="decision").json["decisions"]
    ]
    assert sorted(entries) == [("approved", ["undone"]), ("spam", ["moderator"])]


def test_undo_twice_brings_the_decision_back(people):
    """What was taken back is itself a decision that can be taken back, for ever."""
    reader, moderator = people
    posted = reader.posts(f"{HELD} this").json["id"]
    moderator.trashes(posted)
    statuses = [undo(moderator, posted, version).json["status"] for version in (2, 3, 4, 5)]
    assert statuses == ["pending", "trash", "pending", "trash"]
    assert moderator.gets("counts").json["pending"] == 0


def test_undo_of_what_somebody_changed_since_is_refused(people):
    """A stale version is 409 with the comment as it stands, and nothing is changed."""
    reader, moderator = people
    posted = reader.posts(f"{HELD} this").json["id"]
    moderator.trashes(posted)
    moderator.approves(posted)
    late = undo(moderator, posted, 2)
    assert (late.status_code, late.json["current"]["status"]) == (409, "approved")
    assert moderator.sees(posted).json["version"] == 3


def test_nothing_to_undo(people):
    """What no person decided cannot be taken back, and a comment that is not there is not found."""
    reader, moderator = people
    posted = reader.posts(f"{HELD} this").json["id"]
    refused = undo(moderator, posted, 1)
    assert (refused.status_code, refused.json["current"]["id"]) == (409, posted)
    assert undo(moderator, "nothing", 1).status_code == 404


@pytest.mark.parametrize("body", [{}, {"version": 0}, {"version": True}, {"version": "2"}, {"version": 2, "note": "x"}])
def test_unusable_undo_is_refused(moderator, reader, body):
    """An undo names the version seen and nothing else."""
    posted = reader.posts("A thought").json["id"]
    assert moderator.sends(f"comments/{posted}/undo", body).status_code == 422


def test_undo_of_many(people):
    """A bulk call takes decisions and what is taken back, each with its result, decisions first."""
    reader, moderator = people
    first, second = (reader.posts(f"{HELD} {place}").json["id"] for place in range(2))
    moderator.trashes(first)
    body = {
        "decisions": [{"id": second, "status": "approved", "version": 1}],
        "undo": [{"id": first, "version": 2}, {"id": "nothing", "version": 1}],
    }
    answer = moderator.sends("decisions", body)
    statuses = [(result["id"], result["status"]) for result in answer.json["results"]]
    assert statuses == [(second, 200), (first, 200), ("nothing", 404)]
    assert moderator.sees(first).json["status"] == "pending"


def test_faults_of_both_lists_at_once(moderator):
    """Every fault of a bulk body is named where it stands."""
    body = {"decisions": [{"id": "a", "status": "no", "version": 1}, 7], "undo": [{"version": 1}, {"id": "b"}], "x": 1}
    refused = moderator.sends("decisions", body)
    assert refused.status_code == 422
    assert {fault["pointer"] for fault in refused.json["errors"]} == {
        "/x",
        "/decisions/0/status",
        "/decisions/1/id",
        "/undo/0/id",
        "/undo/1/version",
    }
    wrong_ones: list[dict[str, object]] = [{"decisions": {}}, {"undo": 1}, {}, {"undo": []}]
    for wrong in wrong_ones:
        assert moderator.sends("decisions", wrong).status_code == 422


def test_one_comment_twice_in_a_bulk_is_decided_in_turn(people):
    """The second wish for a comment is about what the first one left."""
    reader, moderator = people
    posted = reader.posts(f"{HELD} this").json["id"]
    decisions = [
        {"id": posted, "status": status, "version": version} for status, version in (("spam", 1), ("trash", 2))
    ]
    results = moderator.sends("decisions", {"decisions": [*decisions, decisions[0]]}).json["results"]
    assert [result["status"] for result in results] == [200, 200, 409]
    assert moderator.sees(posted).json["status"] == "trash"


def test_fifty_decisions_take_few_round_trips(people, either_client, log_lines):
    """Fifty decisions on one thread are one read and six commits, and every count is right afterwards."""
    reader, moderator = people
    posted = [Reader(either_client).posts(f"{HELD} {place}").json["id"] for place in range(50)]
    moderator.gets("rules")
    reader.reads()
    log_lines.clear()
    decisions = [{"id": each, "status": "approved", "version": 1} for each in posted]
    results = moderator.sends("decisions", {"decisions": decisions}).json["results"]
    assert {result["status"] for result in results} == {200}
    assert log_lines[-1]["trips"] == 7
    assert reader.counts() == {THREAD: 50}
    assert moderator.gets("counts").json == {"approved": 50, "pending": 0, "spam": 0, "trash": 0, "most": 1000}
    assert len(moderator.gets("history", limit=100, kind="decision").json["decisions"]) == 50


def test_lost_race_in_a_bulk_hinders_nobody(people, either_engine):
    """A comment that somebody changes between the read and the commit is 409; its neighbours are decided."""
    reader, moderator = people
    first, second, third = (reader.posts(f"{HELD} {place}").json["id"] for place in range(3))
    read = either_engine.get
    raced: list[bool] = []

    def slow(keys):
        records = read(keys)
        if not raced and f"comment#{second}" in keys:
            raced.append(True)
            other = Thread(target=moderator.trashes, args=(second,), kwargs={"version": 1})
            other.start()
            other.join()
        return records

    either_engine.get = slow
    decisions = [{"id": each, "status": "approved", "version": 1} for each in (first, second, third)]
    results = moderator.sends("decisions", {"decisions": decisions}).json["results"]
    either_engine.get = read
    assert [result["status"] for result in results] == [200, 409, 200]
    assert results[1]["problem"]["current"]["status"] == "trash"
    assert reader.counts() == {THREAD: 2}
    assert moderator.gets("counts").json["pending"] == 0


def decide_all_pages(moderator, **body):
    """Decide on what a filter finds, call by call, and return all results."""
    results, after = [], None
    while True:
        page = moderator.sends("queue/decisions", body | {"after": after}).json
        results += page["results"]
        after = page["next"]
        if after is None:
            return results


def test_sweep_decides_all_that_a_filter_finds(people, clock):
    """Everything that matches is decided in calls of `limit`, nothing else is, and each is told."""
    reader, moderator = people
    whales = []
    for place in range(7):
        whales.append(reader.posts(f"{HELD} whales {place}").json["id"])
        reader.posts(f"{HELD} the sea {place}")
        clock.advance(seconds=1)
    results = decide_all_pages(moderator, status="trash", filter={"q": "WHALES"}, limit=3)
    assert [(result["id"], result["status"]) for result in results] == [(each, 200) for each in whales]
    assert moderator.gets("counts").json == {"approved": 0, "pending": 7, "spam": 0, "trash": 7, "most": 1000}


def test_sweep_leaves_what_came_meanwhile(people, clock):
    """What is written after the first call is not decided by the next ones: nobody has seen it."""
    reader, moderator = people
    for place in range(3):
        reader.posts(f"{HELD} {place}")
        clock.advance(seconds=1)
    first = moderator.sends("queue/decisions", {"status": "approved", "filter": {}, "limit": 2}).json
    clock.advance(seconds=1)
    late = reader.posts(f"{HELD} late").json["id"]
    rest = moderator.sends("queue/decisions", {"status": "approved", "filter": {}, "after": first["next"]}).json
    assert (len(first["results"]), len(rest["results"]), rest["next"]) == (2, 1, None)
    assert [entry["id"] for entry in moderator.queue().json["comments"]] == [late]


def test_sweep_of_another_queue(people):
    """`filter.status` names the queue that is swept."""
    reader, moderator = people
    posted = reader.posts("A fine thought").json["id"]
    reader.posts(f"{HELD} waits")
    results = decide_all_pages(moderator, status="spam", filter={"status": "approved"})
    assert [result["id"] for result in results] == [posted]
    assert moderator.sees(posted).json["decided_by"] == "operator"


def test_faults_of_a_sweep_at_once(moderator):
    """Every fault is named, and nothing is decided."""
    body = {"status": "x", "filter": {"status": 1, "what": 2, "q": 3, "language": "klingon"}, "limit": 101, "more": 1}
    refused = moderator.sends("queue/decisions", body)
    assert refused.status_code == 422
    assert {fault["pointer"] for fault in refused.json["errors"]} == {
        "/status",
        "/filter/status",
        "/filter/what",
        "/filter/q",
        "/filter/language",
        "/limit",
        "/more",
    }
    assert moderator.sends("queue/decisions", {"status": "spam"}).status_code == 422
    wrong = {"status": "spam", "filter": {}, "after": "x"}
    assert moderator.sends("queue/decisions", wrong).status_code == 400
