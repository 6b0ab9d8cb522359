"""Many posts at once to a real server: nothing is lost, nothing is stored twice, every limit is exact."""

import threading
import time

from tests.actors import DECISIVE, HELD
from tests.concurrency.serving import make_bodies, run_server

THREAD = "/recaps/everyone"
WINDOW_SECONDS = 600


def test_two_hundred_posts_to_one_thread(store_url):
    """Of 200 posts from 20 connections each is answered 201 or 202 and stored exactly once, and counts are exact."""
    with run_server(store_url) as server:
        server.sets_rules(**DECISIVE)
        sent = make_bodies(100, THREAD) + make_bodies(100, THREAD, HELD)
        answers = server.posts(sent)
        assert sorted(answer.status for answer in answers) == [201] * 100 + [202] * 100
        published, held = (
            {answer.json["id"] for answer in answers if answer.status == status} for status in (201, 202)
        )
        comments, count = server.listing(THREAD)
        assert sorted(comment["id"] for comment in comments) == sorted(published)
        assert count == 100
        waiting, total = server.queue("pending")
        assert sorted(entry["id"] for entry in waiting) == sorted(held)
        assert total == 100


def test_limit_holds_at_once(store_url):
    """Of 50 posts at once under a limit of ten, exactly ten are stored and forty told when to come back."""
    with run_server(store_url) as server:
        server.sets_rules(**DECISIVE | {"posts_per_window": 10})
        answers = post_in_one_window(server)
        assert sorted(answer.status for answer in answers) == [201] * 10 + [429] * 40
        assert {answer.headers.get("Retry-After") for answer in answers if answer.status == 429} == {"600"}


def post_in_one_window(server):
    """Post 50 times from one address, and again from another when ten minutes ended meanwhile; return the answers."""
    for attempt in range(2):
        thread, window = f"/limited/{attempt}", time.time_ns() // 10**9 // WINDOW_SECONDS
        answers = server.posts(make_bodies(50, thread), {"X-Forwarded-For": f"192.0.2.{attempt + 10}"})
        if time.time_ns() // 10**9 // WINDOW_SECONDS == window:
            break
    comments, count = server.listing(thread)
    assert len(comments) == count == 10
    return answers


def test_one_key_at_once_is_one_comment(store_url):
    """The same submission sent 20 times at once is one comment, and every answer is the same."""
    with run_server(store_url) as server:
        answers = server.posts(make_bodies(1, THREAD) * 20, {"Idempotency-Key": "the same"})
        assert {answer.status for answer in answers} == {201}
        assert all(answer.json == answers[0].json for answer in answers)
        comments, count = server.listing(THREAD)
        assert len(comments) == count == 1


def test_killed_server_has_lost_nothing(store_url):
    """After kill -9 in the midst of posts, every comment that was answered is there, and the count is exact."""
    with run_server(store_url) as server:
        server.sets_rules(**DECISIVE)
        posted_ids = post_until_killed(server)
    assert posted_ids
    with run_server(store_url) as server:
        comments, count = server.listing(THREAD)
        assert posted_ids <= {comment["id"] for comment in comments}
        assert count == len(comments) == len({comment["id"] for comment in comments})


def post_until_killed(server):
    """Kill the process while posts are under way; return the ids of the comments that were answered 201 before."""
    answers = []
    load = threading.Thread(target=lambda: answers.extend(server.posts(make_bodies(5_000, THREAD))))
    load.start()
    while server.listing(THREAD)[1] < 60:
        pass
    server.kill()
    load.join()
    assert len(answers) < 5_000, "the load had ended before the server was killed"
    return {answer.json["id"] for answer in answers if answer.status == 201}


def test_readers_behind_a_proxy_are_told_apart(store_url):
    """What the trusted proxy says of an address counts over a real socket: one reader's limit is not another's."""
    with run_server(store_url) as server:
        server.sets_rules(**DECISIVE | {"posts_per_window": 1})
        answers = [
            server.sends("POST", "/v1/comments", body, {"X-Forwarded-For": f"198.51.100.{place}"})
            for place, body in enumerate(make_bodies(3, THREAD))
        ]
        assert [answer.status for answer in answers] == [201] * 3
        waiting, _ = server.queue("approved")
        assert {entry["author"]["address"] for entry in waiting} == {"198.51.100.0/24"}
