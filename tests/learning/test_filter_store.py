"""What a site has learnt is one record, and its journal is the history of decisions, on both engines."""

import pytest

from service.engines.port import Add, Conflict, Expect, Index, IndexEntry, Put, Record
from service.storage.filter_store import FilterStore, StoredFilter
from service.storage.records import keys
from service.storage.records.site import LearningMark

SITE = "default"


@pytest.fixture
def learned_store(either_engine):
    """Return the store under test."""
    return FilterStore(either_engine)


def make_decision_put(comment, at, version=2):
    """Return the write of a history entry."""
    entry = IndexEntry(keys.make_history_partition(SITE), keys.make_history_sort(at, comment))
    return Put(Record(keys.make_history_key(comment, version, 0), entries={Index.TIMELINE: entry}), Expect.ABSENT)


def test_nothing_stored(learned_store):
    """A site that never decided has learnt nothing, and no mark says that it should."""
    assert learned_store.get(SITE) == StoredFilter()
    assert learned_store.get_mark(SITE) == LearningMark()


def test_put_and_get(learned_store):
    """What was put is there, byte by byte, for that site alone."""
    stored_filter = learned_store.put(
        SITE, StoredFilter(b"weights\0\xff", b"memory\0\xfe", since="000000000000005", changes=3)
    )
    assert stored_filter.version == 1
    assert learned_store.get(SITE) == stored_filter
    assert learned_store.get("other") == StoredFilter()


def test_the_second_of_two_is_refused(learned_store):
    """Of two who learnt at the same time, the second is told, and nothing of theirs is stored."""
    first = learned_store.put(SITE, StoredFilter(b"first"))
    with pytest.raises(Conflict):
        learned_store.put(SITE, StoredFilter(b"second"))
    assert learned_store.put(SITE, first._replace(weights=b"next")).version == 2
    with pytest.raises(Conflict):
        learned_store.replace(SITE, first)
    assert learned_store.get(SITE).weights == b"next"
    assert learned_store.get_mark(SITE) == LearningMark()


def test_replacing_is_marked(learned_store):
    """Who replaces what was learnt moves the mark, so that every process reads it again."""
    learned_store.engine.commit([Add(keys.make_learning_mark_key(SITE), {"changes": 1}, {"decided_at": 7})])
    learned_store.replace(SITE, StoredFilter(b"imported"))
    assert learned_store.get_mark(SITE) == LearningMark(changes=2, decided_at=7)


def test_journal(learned_store):
    """Decisions come oldest first, behind a time, as many as asked for, with word of more."""
    learned_store.engine.commit(
        [
            make_decision_put("c", 300),
            make_decision_put("a", 100),
            make_decision_put("b", 200),
            make_decision_put("a", 400, 3),
        ]
    )
    entries, has_more = learned_store.list_decisions(SITE, "", 3)
    assert [(entry.comment, entry.at) for entry in entries] == [("a", 100), ("b", 200), ("c", 300)]
    assert has_more
    entries, has_more = learned_store.list_decisions(SITE, keys.make_history_sort(200, ""), 3)
    assert [(entry.comment, entry.at) for entry in entries] == [("b", 200), ("c", 300), ("a", 400)]
    assert not has_more


def test_only_people_are_marked(reader, moderator, engine):
    """A moderator's decision moves the site's mark in its own commit; posts, edits and withdrawals do not."""
    learned_store = FilterStore(engine)
    posted = reader.posts("What an ending!").json
    reader.edits(posted["id"], "What an ending that was!")
    assert learned_store.get_mark(SITE) == LearningMark()
    decided_at = moderator.approves(posted["id"]) and learned_store.get_mark(SITE)
    assert (decided_at.changes, decided_at.decided_at > 0) == (1, True)
    reader.withdraws(posted["id"])
    assert learned_store.get_mark(SITE) == decided_at
