"""Whoever posted sees their comment after the redirect, also while the index is behind its table."""

import pytest

from tests.actors import THREAD, Reader


@pytest.fixture
def lagging(new_lagging_engine):
    """Return an engine whose indexes do not move until they are told to."""
    return new_lagging_engine(1000)


@pytest.fixture
def client(make_app, lagging):
    """Return a client of the application over that engine."""
    return make_app(lagging).test_client(use_cookies=False)


def post_form(client, text, parent=""):
    """Post by the form and return the page that the author is sent to."""
    form = {"comment_post_ID": THREAD, "comment": text, "author": "Ann", "email": "ann@example.org"}
    answer = client.post("/wp-comments-post.php", data=form | ({"comment_parent": parent} if parent else {}))
    assert answer.status_code == 302
    return client.get(answer.headers["Location"].partition("#")[0]).text.partition("<main")[2]


def test_first_comment(client):
    """The first comment of a thread is on the page."""
    assert "A thought to see" in post_form(client, "A thought to see")


def test_comment_behind_others(client, lagging):
    """A later comment comes last, and a reply comes behind its parent; neither hides the others."""
    reader = Reader(client)
    first = reader.posts("First of all").json["id"]
    reader.posts("Second of all")
    lagging.settle()
    page = post_form(client, "Third and last")
    assert page.index("First of all") < page.index("Second of all") < page.index("Third and last")
    page = post_form(client, "An answer to the first", first)
    assert page.index("First of all") < page.index("An answer to the first") < page.index("Second of all")
    page = client.get("/v1/comments", query_string={"thread": THREAD, "comment": reader.posts("By itself").json["id"]})
    assert [comment["html"] for comment in page.json["comments"]] == ["<p>By itself</p>"]
