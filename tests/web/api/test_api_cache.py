"""Readers who ask again: the tag of a thread changes exactly when a reader could see a change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.actors import DECISIVE, HELD, SPAM, Moderator, Reader

EDGE = "public, max-age=0, must-revalidate, s-maxage=8"


def read_again(reader, page, **query):
    """Return the same page with the tag that it had."""
    return reader.reads(headers={"If-None-Match": page.headers["ETag"]}, **query)


def test_unchanged_thread_is_not_sent_again(either_client):
    """Who has the page is told 304, with its tag and no body."""
    reader = Reader(either_client)
    reader.posts("A thought that stays as it is")
    page = reader.reads()
    again = read_again(reader, page)
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == page.headers["ETag"]
    assert page.headers["Cache-Control"] == again.headers["Cache-Control"] == EDGE


def test_star_holds_any_page(reader):
    """`If-None-Match: *` is met by every page, an empty one too, and the answer bears its tag."""
    tag = reader.reads().headers["ETag"]
    for _ in range(2):
        again = reader.reads(headers={"If-None-Match": " * "})
        assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
        reader.posts("Now there is something to read.")
        tag = reader.reads().headers["ETag"]


def test_one_tag_of_many_is_enough(reader):
    """`If-None-Match` may name several tags, weak ones too."""
    page = reader.reads()
    tags = f'"other", W/{page.headers["ETag"]}'
    assert reader.reads(headers={"If-None-Match": tags}).status_code == 304
    assert reader.reads(headers={"If-None-Match": '"other"'}).status_code == 200


def post_comment(reader, _, __):
    """Post a comment."""
    reader.posts("One more thought about it")


def edit(reader, _, posted):
    """Change the text as its author."""
    reader.edits(posted, "Other words than before")


def withdraw(reader, _, posted):
    """Take the comment back as its author."""
    reader.withdraws(posted)


def decide(_, moderator, posted):
    """Put the comment away as a moderator."""
    moderator.marks_spam(posted)


def close(_, moderator, __):
    """Close the thread as a moderator."""
    moderator.sends("threads", {"thread": "/recaps/episode-1", "open": False}, method="PUT")


@pytest.mark.parametrize("change", [post_comment, edit, withdraw, decide, close], ids=lambda done: done.__name__)
def test_every_visible_change_changes_the_tag(reader, moderator, clock, change):
    """After anything that readers can see, the old tag gets the new page."""
    posted = reader.posts("A thought that will not stay").json["id"]
    page = reader.reads()
    clock.advance(seconds=1)
    change(reader, moderator, posted)
    again = read_again(reader, page)
    assert again.status_code == 200
    assert again.json != page.json


@pytest.mark.parametrize("word", [HELD, SPAM])
def test_invisible_change_keeps_the_tag(reader, moderator, word):
    """A comment that readers cannot see changes no tag."""
    moderator.sets_rules(**DECISIVE)
    reader.posts("A thought that stays as it is")
    page = reader.reads()
    reader.posts(f"and this one has {word}")
    assert read_again(reader, page).status_code == 304


def test_thread_that_closes_by_age_changes_its_tag(reader, moderator, clock):
    """The day on which a thread closes by itself, the page is sent again, closed."""
    moderator.sets_rules(close_after_days=1)
    reader.posts("A thought of the first day")
    page = reader.reads()
    clock.advance(seconds=86_400)
    again = read_again(reader, page)
    assert (page.json["thread"]["open"], again.json["thread"]["open"]) == (True, False)


steps = st.lists(st.sampled_from(["post", "edit", "withdraw", "spam", "approve", "wait", "read"]), max_size=25)


@given(steps=steps, lag=st.integers(0, 4), limit=st.sampled_from([1, 3, 50]))
def test_no_stale_page_is_ever_confirmed(make_app, new_lagging_engine, clock, *, steps, lag, limit):
    """Under an index that lags, whoever is told 304 has a page that was right once the index had settled."""
    engine = new_lagging_engine(lag)
    client = make_app(engine).test_client(use_cookies=False)
    world = World(Reader(client), Moderator(client), engine, clock)
    pages = []
    for step in [*steps, "wait"]:
        getattr(world, step)()
        pages.append(world.reader.reads(limit=limit))
    engine.settle()
    clock.advance(seconds=10)
    truth = world.reader.reads(limit=limit).json
    for page in pages:
        again = read_again(world.reader, page, limit=limit)
        assert again.status_code == 200 or page.json == truth


class World:
    """What may happen to one thread."""

    def __init__(self, reader, moderator, engine, clock):
        self.reader, self.moderator, self.engine, self.clock = reader, moderator, engine, clock
        self.ids, self.number = [], 0
        moderator.sets_rules(**DECISIVE)
        engine.settle()

    def post(self):
        """Post a comment, every third one a reply."""
        self.number += 1
        self.clock.advance(ms=10)
        parent = self.ids[0] if self.ids and self.number % 3 == 0 else None
        answer = self.reader.posts(f"Thought number {self.number}", parent=parent)
        self.ids += [answer.json["id"]] if answer.status_code == 201 else []

    def edit(self):
        """Change the text as its author."""
        self.number += 1
        if self.ids:
            self.reader.edits(self.ids[self.number % len(self.ids)], f"Changed {self.number}")

    def withdraw(self):
        """Take the comment back as its author."""
        if self.ids:
            self.reader.withdraws(self.ids.pop(self.number % len(self.ids)))

    def spam(self):
        """Put a comment away as a moderator."""
        if self.ids:
            self.moderator.marks_spam(self.ids[self.number % len(self.ids)])

    def approve(self):
        """Publish a comment as a moderator."""
        if self.ids:
            self.moderator.approves(self.ids[self.number % len(self.ids)])

    def wait(self):
        """Let the time pass within which an index catches up."""
        self.clock.advance(seconds=3)
        self.engine.settle()

    def read(self):
        """Let time pass."""
        self.clock.advance(ms=500)


def test_a_page_that_settled_too_early_is_not_confirmed_for_ever(make_app, new_lagging_engine, clock):
    """When an index lags longer than it should, a reader with the page of that time gets the right one later."""
    engine = new_lagging_engine(1000)
    reader = Reader(make_app(engine).test_client(use_cookies=False))
    reader.posts("A thought")
    clock.advance(seconds=11)
    early = reader.reads()
    engine.settle()
    assert early.json["comments"] == []
    for seconds in (60, 600, 3600, 86_400):
        clock.advance(seconds=seconds)
        again = read_again(reader, early)
        assert len(again.json["comments"]) == 1
        assert read_again(reader, again).status_code == 304


def test_settled_page_is_sent_again_without_a_query(either_client, clock, log_lines):
    """The second reader of an unchanged page gets the same bytes for one small read."""
    reader = Reader(either_client)
    reader.posts("A thought that many come to read")
    clock.advance(seconds=60)
    first = reader.reads()
    again = reader.reads()
    assert (again.data, again.headers["ETag"]) == (first.data, first.headers["ETag"])
    assert log_lines[-1]["trips"] == 1


def test_kept_page_is_not_sent_after_a_change(either_client, clock):
    """A page that was kept is read anew as soon as the thread has changed, and each list has its own."""
    reader = Reader(either_client)
    for place in range(3):
        reader.posts(f"Thought number {place} of this thread")
        clock.advance(seconds=60)
        assert len(reader.reads().json["comments"]) == place + 1
    assert len(reader.reads(limit=1).json["comments"]) == 1
    assert reader.reads(order="newest").json["comments"][0]["id"] == reader.reads().json["comments"][-1]["id"]
