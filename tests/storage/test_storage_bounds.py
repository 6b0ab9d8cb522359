"""Pages, ranges and limits of the store hold exactly at their bounds."""

from dataclasses import replace

import pytest

from service.engines.port import Add, Expect, Put
from service.engines.sqlite.engine import SqliteEngine
from service.engines.sqlite.location import MEMORY
from service.model.audit_event import AuditAction, AuditEvent
from service.model.page import ThreadOrder
from service.model.path import make_child_path
from service.model.rules import Rules
from service.model.status import Status
from service.storage.history import History, HistoryFilter
from service.storage.queue_pages import ModerationQueueReader
from service.storage.records.audit_events import build_audit_event_put
from service.storage.records.comments import build_comment_record
from service.storage.records.keys import make_surge_key
from service.storage.rules_cache import MAX_AGE_MS, RulesCache
from service.storage.site_store import SiteStore
from service.storage.thread_pages import ThreadPages
from service.storage.timeline import Timeline, TimeRange
from tests.storage.test_stored_body import make_comment

SITE, THREAD = "blog", "/a"


@pytest.fixture
def engine():
    """Make an empty store."""
    engine = SqliteEngine(MEMORY, lambda: 0)
    yield engine
    engine.close()


def put_comment(engine, at, parent="", status=Status.APPROVED):
    """Store a comment made at `at` (ms) below the path `parent`; return its path."""
    comment_id = f"{at:x}".rjust(26, "c")
    path = make_child_path(parent, at, comment_id, 5)
    made = replace(
        make_comment("Hello.", status, int(status is Status.APPROVED)),
        id=comment_id,
        created_at=at,
        path=path,
        site=SITE,
    )
    engine.commit([Put(build_comment_record(made, 30), Expect.ABSENT)])
    return path


def list_page(engine, order, limit):
    """Return the times of a thread's first page, and whether another follows."""
    page = ThreadPages(engine).list_page(SITE, THREAD, None, limit, order)
    return [comment.created_at for comment in page.comments], page.after is not None


@pytest.mark.parametrize(("count", "has_more"), [(2, False), (3, False), (4, True)])
@pytest.mark.parametrize("order", ThreadOrder)
def test_a_page_that_is_just_full_is_the_last(engine, order, count, has_more):
    """Three comments fit on a page of three, and nothing is said to follow."""
    for at in range(1, count + 1):
        put_comment(engine, at)
    assert list_page(engine, order, 3)[1] == has_more


@pytest.mark.parametrize(("replies", "has_more"), [(2, False), (3, True)])
def test_a_conversation_that_is_just_a_page_long_is_shown_whole(engine, replies, has_more):
    """Newest first, a comment with two replies fits on a page of three, and nothing follows it."""
    path = put_comment(engine, 1)
    for at in range(2, replies + 2):
        put_comment(engine, at, path)
    assert list_page(engine, ThreadOrder.NEWEST, 3) == ([1, 2, 3], has_more)


def test_conversations_fill_a_page_to_its_end(engine):
    """Newest first, a comment and an older one with a reply share a page of three."""
    path = put_comment(engine, 1)
    put_comment(engine, 2, path)
    put_comment(engine, 3)
    assert list_page(engine, ThreadOrder.NEWEST, 3) == ([3, 1, 2], False)


def test_the_ends_of_a_time_range_do_not_belong_to_it(engine):
    """A thread's list leaves out comments of exactly the times that bound it."""
    for at in (5, 6, 7):
        put_comment(engine, at)
    assert [entry.at for entry in Timeline(engine).list_thread(SITE, THREAD, TimeRange(5, 7))] == [6]


def test_arrivals_are_counted_up_to_the_moment(engine):
    """Held comments count that came after one moment and at the other one at the latest."""
    for at in (5, 6, 7, 8):
        put_comment(engine, at, status=Status.PENDING)
    assert ModerationQueueReader(engine).count_arrivals(SITE, 5, 7, 10) == 2


@pytest.mark.parametrize(("surge_at", "is_surging"), [(7, True), (8, True), (9, False), (0, False)])
def test_a_surge_begins_at_its_number(engine, surge_at, is_surging):
    """As many strangers as the rules name are a surge, one fewer are none; with 0 nothing is."""
    engine.commit([Add(make_surge_key(SITE, 0), {"strangers": 8})])
    assert SiteStore(engine).is_surging(SITE, surge_at, 0) == is_surging


@pytest.fixture
def history(engine):
    """Return a history of three events, at 5, 6 and 7 ms."""
    events = [AuditEvent(AuditAction.BAN, "ann", at, "author", at) for at in (5, 6, 7)]
    engine.commit([build_audit_event_put(SITE, event) for event in events])
    return History(engine)


@pytest.mark.parametrize("by", ["", "ann"])
def test_both_ends_of_the_history_filter_belong_to_it(history, by):
    """Entries of exactly the first and the last time of a filter are listed."""
    entries, after = history.list_page(SITE, HistoryFilter(by=by, start=6, end=7), None, 10)
    assert ([entry.at for entry in entries], after) == ([7, 6], None)


@pytest.mark.parametrize("by", ["", "ann"])
@pytest.mark.parametrize(("limit", "expected_count", "has_more"), [(2, [7, 6], True), (3, [7, 6, 5], False)])
def test_a_page_of_the_history_ends_at_its_limit(history, by, limit, expected_count, has_more):
    """A page has as many entries as asked for and no more, and says whether others follow."""
    entries, after = history.list_page(SITE, HistoryFilter(by=by), None, limit)
    assert ([entry.at for entry in entries], after is not None) == (expected_count, has_more)


def test_cached_rules_are_read_again_at_their_age():
    """Rules are cached for `MAX_AGE_MS`, and at that age they are read again."""
    versions = iter(range(1, 9))
    cache = RulesCache(lambda _site: Rules(version=next(versions)))
    times = (0, MAX_AGE_MS - 1, MAX_AGE_MS)
    assert [cache.get_rules(SITE, now).version for now in times] == [1, 1, 2]
