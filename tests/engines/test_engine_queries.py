"""Queries on every engine: order, pages and what they return."""

import pytest

from service.engines.port import Add, Delete, Expect, Index, IndexEntry, Page, PageKey, Put, Record

SORTS = ["!", "0", "10", "2", "a", "aé", "z", "é", "日", "😀"]


def fill(engine, index=Index.THREAD, sorts=SORTS, partition="p"):
    """Store records of one partition in another order than that of their sort values, and return them."""
    records = [Record(f"k#{sort}", {"s": sort}, entries={index: IndexEntry(partition, sort)}) for sort in sorts]
    engine.commit([Put(record, Expect.ABSENT) for record in reversed(records)])
    return records


def get_sorts(page, index=Index.THREAD):
    """Return the sort values of a page."""
    return [record.entries[index].sort for record in page.records]


def read_pages(engine, limit, *, newest_first=False):
    """Return all pages of the partition, one after the other."""
    after, records = None, []
    while True:
        page = engine.query(Index.THREAD, "p", after=after, limit=limit, newest_first=newest_first)
        records.append(get_sorts(page))
        after = page.after
        if after is None:
            return records


def test_thread_shows_listed(engine):
    """A query on THREAD shows what is listed, the listed numbers, version and expiry, and no other entry."""
    full_record = Record(
        "k",
        {"title": "x"},
        {"secret": 1},
        {"count": 4, "opened_at": 1, "changed_at": 2, "print0": 3},
        {
            Index.THREAD: IndexEntry("p", "s"),
            Index.TIMELINE: IndexEntry("q", "s"),
            Index.PRIORITY: IndexEntry("r", "s"),
        },
        expires_at=4_000_000_000,
    )
    engine.commit([Put(full_record, Expect.ABSENT)])
    listed_record = Record(
        "k",
        {"title": "x"},
        {},
        {"count": 4, "opened_at": 1, "changed_at": 2},
        {Index.THREAD: IndexEntry("p", "s")},
        expires_at=4_000_000_000,
    )
    assert engine.query(Index.THREAD, "p") == Page((listed_record,), None)


@pytest.mark.parametrize("index", [Index.TIMELINE, Index.PRIORITY])
def test_other_indexes_show_keys(engine, index):
    """A query on another index shows keys and entries only."""
    fill(engine, index)
    bare = [Record(f"k#{sort}", entries={index: IndexEntry("p", sort)}) for sort in SORTS]
    assert engine.query(index, "p") == Page(tuple(bare), None)


def test_order(engine):
    """Records come in the order of their sort values' bytes in UTF-8, or the other way round."""
    fill(engine)
    assert get_sorts(engine.query(Index.THREAD, "p")) == SORTS
    assert get_sorts(engine.query(Index.THREAD, "p", newest_first=True)) == SORTS[::-1]


@pytest.mark.parametrize("newest_first", [False, True])
@pytest.mark.parametrize("limit", [1, 3, 5, 10])
def test_pages(engine, limit, newest_first):
    """Pages follow each other without gap or repetition, and the last one says so."""
    fill(engine)
    order = SORTS[::-1] if newest_first else SORTS
    expected = [order[at : at + limit] for at in range(0, len(order), limit)]
    assert read_pages(engine, limit, newest_first=newest_first) == expected


@pytest.mark.parametrize("newest_first", [False, True])
def test_page_key_that_vanished(engine, newest_first):
    """A page begins behind a page key whose record is gone, or never was."""
    fill(engine, sorts=["a", "b", "c"])
    engine.commit([Delete("k#b")])
    page = engine.query(Index.THREAD, "p", after=PageKey("b", "k#b"), newest_first=newest_first)
    assert get_sorts(page) == (["a"] if newest_first else ["c"])
    page = engine.query(Index.THREAD, "p", after=PageKey("bb", "never"), newest_first=newest_first)
    assert get_sorts(page) == (["a"] if newest_first else ["c"])


def test_same_sort_pages_once(engine):
    """Records of one sort value are each on one page."""
    writes = [Put(Record(f"k{n}", entries={Index.THREAD: IndexEntry("p", "same")}), Expect.ABSENT) for n in range(5)]
    engine.commit(writes)
    after, keys = None, []
    while True:
        page = engine.query(Index.THREAD, "p", after=after, limit=2)
        keys += [record.key for record in page.records]
        after = page.after
        if not after:
            break
    assert sorted(keys) == ["k0", "k1", "k2", "k3", "k4"]


def test_partitions_are_apart(engine):
    """A query sees one partition, and an unknown one is an empty page."""
    fill(engine, sorts=["a"], partition="p")
    fill(engine, sorts=["b"], partition="q")
    assert get_sorts(engine.query(Index.THREAD, "q")) == ["b"]
    assert engine.query(Index.THREAD, "nowhere") == Page((), None)


def test_add_shows_in_index(engine):
    """An add to a record that is in THREAD shows there."""
    engine.commit([Put(Record("t", numbers={"count": 1}, entries={Index.THREAD: IndexEntry("p", "!")}), Expect.ABSENT)])
    engine.commit([Add("t", {"count": 1}, {"changed_at": 7})])
    (record,) = engine.query(Index.THREAD, "p").records
    assert (record.numbers, record.version) == ({"count": 2, "changed_at": 7}, 2)


def test_move_between_partitions(engine):
    """A record that is put with another entry leaves its old place."""
    engine.commit([Put(Record("c", entries={Index.TIMELINE: IndexEntry("pending", "1")}), Expect.ABSENT)])
    engine.commit([Put(Record("c", entries={Index.TIMELINE: IndexEntry("spam", "1")}, version=2), 1)])
    assert engine.query(Index.TIMELINE, "pending").records == ()
    assert [record.key for record in engine.query(Index.TIMELINE, "spam").records] == ["c"]
