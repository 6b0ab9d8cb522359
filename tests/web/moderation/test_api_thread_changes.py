"""Threads over the API: a moderator names, addresses, opens and closes them, and the history says so."""

import pytest

from tests.actors import THREAD

BLOG = "https://blog.example"
PATH = "threads"


def change(moderator, **values):
    """Change the thread of the tests."""
    return moderator.sends(PATH, {"thread": THREAD} | values, method="PATCH")


def test_a_thread_is_named_and_addressed(reader, moderator):
    """A moderator's title and address are what readers, the queue and the history show from then on."""
    reader.posts("First!", page_title="Epsiode 1", page_url=f"{BLOG}/one")
    answer = change(moderator, title="Episode 1", url=f"{BLOG}/episode-1")
    assert answer.status_code == 200
    assert answer.json["title"] == "Episode 1"
    thread = reader.reads().json["thread"]
    assert (thread["title"], thread["url"], thread["open"], thread["count"]) == (
        "Episode 1",
        f"{BLOG}/episode-1",
        True,
        1,
    )
    (entry,) = moderator.gets("history", kind="rename").json["decisions"]
    assert entry["thread"] == THREAD
    assert "Episode 1" in entry["note"]


def test_a_thread_is_closed_and_opened(reader, moderator):
    """`open` closes and opens a thread, and leaves its title alone."""
    reader.posts("First!", page_title="Episode 1", page_url=f"{BLOG}/one")
    assert change(moderator, open=False).json["open"] is False
    assert reader.posts("Too late").status_code == 403
    assert change(moderator, open=True, site="default").json["title"] == "Episode 1"
    assert reader.posts("In time").status_code == 201


def test_nothing_to_change_changes_nothing(reader, moderator):
    """A change to what already is leaves the thread and the history as they are."""
    reader.posts("First!", page_title="Episode 1", page_url=f"{BLOG}/one")
    etag = reader.reads().headers["ETag"]
    assert change(moderator, title="Episode 1").status_code == 200
    assert reader.reads().headers["ETag"] == etag
    assert moderator.gets("history", kind="rename").json["decisions"] == []


@pytest.mark.parametrize(
    ("values", "pointers"),
    [
        ({}, ["/title"]),
        ({"open": "no"}, ["/open"]),
        ({"url": "javascript:alert(1)"}, ["/url"]),
        ({"title": 7, "count": 9}, ["/count", "/title"]),
        ({"title": "x" * 20, "thread": ""}, ["/thread"]),
    ],
)
def test_faulty_changes_are_refused(moderator, values, pointers):
    """Every fault is named at its field."""
    answer = change(moderator, **values)
    assert answer.status_code == 422
    assert sorted(fault["pointer"] for fault in answer.json["errors"]) == pointers


def test_another_site_is_not_there(moderator):
    """The site in the body is checked like the one of the query."""
    assert change(moderator, open=True, site="elsewhere").status_code == 404


def test_a_later_comment_fills_an_empty_title(reader, other_reader):
    """A thread that began without title and address gets those of the next published comment; they are not replaced."""
    reader.posts("First, from a plain form")
    other_reader.posts("Second", page_title="Episode 1", page_url=f"{BLOG}/one")
    reader.posts("Third", page_title="Another title", page_url=f"{BLOG}/other")
    thread = reader.reads().json["thread"]
    assert (thread["title"], thread["url"], thread["count"]) == ("Episode 1", f"{BLOG}/one", 3)
