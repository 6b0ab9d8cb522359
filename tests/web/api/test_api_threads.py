"""Threads over the API: replies, depth, order and pages, against a model of a dozen lines."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.actors import DECISIVE, HELD, THREAD, Moderator, Reader

# Each comment of a tree: which earlier one it replies to (none for a top-level comment), whether it is withdrawn.
trees = st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=22)
pages = st.integers(1, 12)
depths = st.integers(0, 4)


class Model:
    """What readers should see of a thread: ids in order, by the words of the wire alone."""

    def __init__(self, max_depth):
        self.max_depth = max_depth
        self.parent: dict[Any, Any] = {}
        self.replies: dict[Any, Any] = {None: []}
        self.withdrawn: set[str] = set()

    def add(self, comment_id, parent):
        """Attach a reply to the deepest allowed ancestor."""
        while parent is not None and self.depth(parent) + 1 > self.max_depth:
            parent = self.parent[parent]
        self.parent[comment_id] = parent
        self.replies[parent].append(comment_id)
        self.replies[comment_id] = []

    def depth(self, comment_id):
        """Return how many ancestors a comment has."""
        parent = self.parent[comment_id]
        return 0 if parent is None else self.depth(parent) + 1

    def list_shown(self, order):
        """Return what is shown, depth first: a withdrawn comment only while one of its replies is."""
        roots = self.replies[None] if order == "oldest" else reversed(self.replies[None])
        return [comment_id for root in roots for comment_id in self.run(root)]

    def run(self, comment_id):
        """Return a comment and what stands below it."""
        below = [lower for reply in self.replies[comment_id] for lower in self.run(reply)]
        return [] if comment_id in self.withdrawn and not below else [comment_id, *below]


@pytest.fixture
def fresh(make_app, new_engine):
    """Return a client of an application of its own, each time: hypothesis runs one test many times."""
    return lambda: make_app(new_engine()).test_client(use_cookies=False)


def grow(client, clock, tree, max_depth):
    """Post a tree and withdraw some of it; the model of what should be seen."""
    reader, model = Reader(client), Model(max_depth)
    ids: list[str] = []
    Moderator(client).sets_rules(**DECISIVE, max_depth=max_depth)
    for place, (parent, _) in enumerate(tree):
        clock.advance(ms=1)
        above = ids[parent] if parent < len(ids) else None
        ids.append(reader.posts(f"Thought number {place}", parent=above).json["id"])
        model.add(ids[-1], above)
    for comment_id, (_, withdrawn) in zip(ids, tree, strict=True):
        if withdrawn:
            reader.withdraws(comment_id)
            model.withdrawn.add(comment_id)
    return reader, model


@given(tree=trees, limit=pages, max_depth=depths, order=st.sampled_from(["oldest", "newest"]))
def test_pages_make_up_the_thread(fresh, clock, tree, limit, max_depth, order):  # noqa: PLR0917 - drawn values
    """Pages of any size, put together, are the whole thread in depth-first order, each comment exactly once."""
    reader, model = grow(fresh(), clock, tree, max_depth)
    comments = reader.reads_all(limit=limit, order=order)
    assert list_visible_ids(comments) == [
        comment_id for comment_id in model.list_shown(order) if comment_id not in model.withdrawn
    ]
    assert set(model.list_shown(order)) <= {comment["id"] for comment in comments}
    assert all(comment["parent"] == model.parent[comment["id"]] for comment in comments)
    assert all(comment["depth"] == model.depth(comment["id"]) for comment in comments)


@given(tree=trees, max_depth=depths, order=st.sampled_from(["oldest", "newest"]))
def test_whole_thread_on_one_page(fresh, clock, tree, max_depth, order):
    """A page that has room for all shows tombstones exactly where replies need them, and says that nothing follows."""
    reader, model = grow(fresh(), clock, tree, max_depth)
    page = reader.reads(limit=100, order=order).json
    assert [comment["id"] for comment in page["comments"]] == model.list_shown(order)
    assert page["next"] is None
    assert page["thread"]["count"] == len(list_visible_ids(page["comments"]))


def list_visible_ids(comments):
    """Return the ids of comments that are no tombstones."""
    return [comment["id"] for comment in comments if not comment.get("deleted")]


def test_replies_attach_to_the_deepest_allowed_ancestor(either_client, clock):
    """With five levels by default, a reply to a comment at the limit stands beside it, under its parent."""
    reader, chain = Reader(either_client), [None]
    for level in range(8):
        clock.advance(seconds=1)
        chain.append(reader.posts(f"Reply at level {level}, about something else", parent=chain[-1]).json["id"])
    comments = reader.reads().json["comments"]
    assert [comment["depth"] for comment in comments] == [0, 1, 2, 3, 4, 5, 5, 5]
    assert [comment["parent"] for comment in comments[5:]] == [chain[5]] * 3
    assert [comment["id"] for comment in comments] == chain[1:]


def test_flat_site_has_no_replies(reader, moderator):
    """With a depth of 0 a reply is a top-level comment without parent."""
    moderator.sets_rules(max_depth=0)
    first = reader.posts("The first thought of all").json["id"]
    reply = reader.posts("And one that answers it", parent=first).json
    assert (reply["parent"], reply["depth"]) == (None, 0)


def test_newest_first_keeps_replies_oldest_first(either_client, clock):
    """`newest` turns top-level comments round; replies follow their parent, oldest first, in both orders."""
    reader = Reader(either_client)
    ids: dict[Any, Any] = {}
    for name, parent in (("a", None), ("b", None), ("a1", "a"), ("a2", "a"), ("b1", "b")):
        clock.advance(seconds=1)
        ids[name] = reader.posts(f"Comment called {name}", parent=ids.get(parent)).json["id"]
    names = {comment_id: name for name, comment_id in ids.items()}
    for limit in (1, 2, 3, 50):
        newest = [names[comment["id"]] for comment in reader.reads_all(order="newest", limit=limit)]
        oldest = [names[comment["id"]] for comment in reader.reads_all(order="oldest", limit=limit)]
        assert newest == ["b", "b1", "a", "a1", "a2"]
        assert oldest == ["a", "a1", "a2", "b", "b1"]


def test_cursor_survives_what_comes_and_goes(reader, clock, moderator):
    """A cursor goes on behind the last comment seen, also when that one has gone and others have come."""
    moderator.sets_rules(**DECISIVE)
    ids = []
    for place in range(4):
        clock.advance(seconds=1)
        ids.append(reader.posts(f"Thought number {place}").json["id"])
    first = reader.reads(limit=2).json
    reader.withdraws(ids[1])
    clock.advance(seconds=1)
    ids.append(reader.posts("One more thought").json["id"])
    rest = reader.reads(after=first["next"]).json
    assert [comment["id"] for comment in rest["comments"]] == ids[2:]


def test_pages_hold_a_hundred_at_most(reader, clock, moderator):
    """A page of 100 is full, and the 101st comment stands on the next."""
    moderator.sets_rules(**DECISIVE)
    for place in range(101):
        clock.advance(ms=1)
        reader.posts(f"Thought number {place}")
    page = reader.reads(limit=100).json
    assert len(page["comments"]) == 100
    assert len(reader.reads(limit=100, after=page["next"]).json["comments"]) == 1


def test_cursor_belongs_to_its_list(reader, clock):
    """A cursor of another thread or order is refused."""
    for place in range(2):
        clock.advance(ms=1)
        reader.posts(f"Thought number {place}, and something more")
    cursor = reader.reads(limit=1).json["next"]
    assert reader.reads(after=cursor).status_code == 200
    assert reader.reads("/other", after=cursor).status_code == 400
    assert reader.reads(after=cursor, order="newest").status_code == 400
    assert reader.reads(THREAD, after=cursor, site="other").status_code == 400


def test_page_that_begins_with_a_comment(reader, moderator):
    """A comment may begin a page, which goes on as the thread does; what is not shown there is not found."""
    moderator.sets_rules(**DECISIVE)
    ids = [reader.posts(f"Thought number {place}").json["id"] for place in range(6)]
    held_id = reader.posts(f"Hm {HELD}").json["id"]
    page = reader.reads(comment=ids[3], limit=2).json
    assert [comment["id"] for comment in page["comments"]] == ids[3:5]
    assert [comment["id"] for comment in reader.reads(after=page["next"]).json["comments"]] == ids[5:]
    assert reader.reads(comment=ids[3], limit=2).json == page
    for other in ("nosuch", held_id, "\0", "!"):
        assert reader.reads(comment=other).status_code == 404
    assert reader.reads("/other", comment=ids[0]).status_code == 404
    assert reader.reads(comment=ids[0], order="newest").status_code == 400
    assert reader.reads(comment=ids[0], after=page["next"]).status_code == 400


def test_lagging_index_shows_less_but_never_wrong(make_app, new_lagging_engine, clock):
    """While the index is behind, pages show earlier comments only, in order; once settled, all of them."""
    engine = new_lagging_engine(2)
    client = make_app(engine).test_client(use_cookies=False)
    reader, ids = Reader(client), []
    for place in range(5):
        clock.advance(seconds=1)
        ids.append(reader.posts(f"Thought number {place}, quite unlike the rest", thread="/lag").json["id"])
    assert [comment["id"] for comment in reader.reads_all("/lag", limit=2)] == ids[:3]
    engine.settle()
    assert [comment["id"] for comment in reader.reads_all("/lag", limit=2)] == ids
