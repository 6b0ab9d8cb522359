"""The demo blog: three posts with real threads, there only where it is asked for."""

from dataclasses import replace

import pytest

from service.web.application import make_application
from service.web.demo.comments import store_demo_comments
from service.web.demo.posts import POSTS
from tests.actors import MODERATOR_TOKEN, Moderator, Reader
from tests.web.html_reading import read_page
from tests.web.page_corpus import PAYLOADS, check


@pytest.fixture
def parts(make_parts, engine, settings):
    """Return the parts of a service with the demo blog."""
    return make_parts(engine, settings=replace(settings, demo=True))


@pytest.fixture
def demo_app(parts):
    """Return the application with the demo blog."""
    return make_application(parts)


@pytest.fixture
def visitor(demo_app):
    """Return a browser without scripts."""
    return demo_app.test_client()


def seed_demo(app, parts):
    """Store the comments of the demo; return how many have each status."""
    store_demo_comments(parts.posting, parts.clock())
    operator = Moderator(app.test_client(), MODERATOR_TOKEN)
    return {status: operator.queue(status=status).json["total"] for status in ("approved", "pending", "spam", "trash")}


def test_there_is_no_demo_by_default(client):
    """Without the setting neither the front page nor a post exists."""
    assert client.get("/").status_code == 404
    assert client.get(f"/recaps/{POSTS[0].slug}").status_code == 404


def test_the_front_page_lists_all_posts(visitor):
    """Each post is listed with an address that works, and says that nobody has commented."""
    page = read_page(visitor.get("/"))
    assert page.text.count("Be the first to comment") == len(POSTS) == 3
    for post in POSTS:
        assert page.all("a", href=f"/recaps/{post.slug}")
        assert "Nobody has said anything yet." in read_page(visitor.get(f"/recaps/{post.slug}")).text
    read_page(visitor.get("/recaps/nosuch"), 404)


def test_a_post_can_be_commented_on_without_scripts(visitor, clock):
    """The form of a post stores a comment and leads back to the post, where it is shown; the front page counts it."""
    address = f"/recaps/{POSTS[0].slug}"
    form = read_page(visitor.get(address)).forms[0]
    typed = {"comment": "What an hour, I am still not dry.", "author": "Mina", "email": "mina@example.org"}
    clock.advance(seconds=60)
    answer = visitor.post(form.action, data=form.fields | typed)
    assert answer.headers["Location"].startswith(f"{address}#comment-")
    assert typed["comment"] in read_page(visitor.get(answer.headers["Location"])).text
    assert "1 comment" in read_page(visitor.get("/")).text


def test_seeding_twice_adds_nothing(demo_app, parts, clock):
    """Ten friendly comments are published, two wait, two are spam; a second time, later, changes nothing."""
    first = seed_demo(demo_app, parts)
    assert first == {"approved": 10, "pending": 2, "spam": 2, "trash": 0}
    clock.advance(seconds=100_000)
    assert seed_demo(demo_app, parts) == first


def test_the_stored_threads_are_shown(demo_app, parts, visitor):
    """Every thread of the demo has comments, with replies below them, and none of the spam."""
    seed_demo(demo_app, parts)
    for post in POSTS:
        page = read_page(visitor.get(f"/recaps/{post.slug}"))
        assert len(page.all("article", **{"class": "comment"})) >= 2
        assert "casino" not in page.text.lower()
    check(read_page(visitor.get("/threads/%2Frecaps/quiet-vault")))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_comments_stay_texts(visitor, payload):
    """A post's page shows a payload as text, in name and comment."""
    key = POSTS[0].thread
    Reader(visitor).posts(f"Umbrella {payload}", key, name=payload[:200])
    page = read_page(visitor.get(f"/recaps/{POSTS[0].slug}"))
    inside = [
        element for tag, element in page.elements if tag in ("script", "img", "iframe", "svg", "base", "style", "math")
    ]
    assert all(element.get("src", "").startswith(("/embed.js?v=", "/avatars/")) for element in inside)
    assert len(page.all("h1")) == 1
    assert len(page.forms) == 1
