"""Expired records are absent on every engine, though no backend has deleted them yet."""

import pytest

from service.engines.port import Add, Conflict, Delete, Expect, Index, IndexEntry, Put, Record

ENTRIES = {index: IndexEntry("p", "s") for index in Index}


@pytest.fixture
def expired(engine, clock):
    """Store a record under "a" that expired a moment ago."""
    record = Record("a", {"old": 1}, {"old": 2}, {"count": 9}, ENTRIES, expires_at=clock.seconds + 10)
    engine.commit([Put(record, Expect.ABSENT)])
    assert engine.get(["a"])
    clock.advance(10)
    return record


@pytest.mark.usefixtures("expired")
def test_reads_as_absent(engine):
    """Neither `get` nor a query on any index shows an expired record."""
    assert engine.get(["a"]) == {}
    assert engine.get(["a", "b"]) == {}
    assert [engine.query(index, "p").records for index in Index] == [(), (), ()]


@pytest.mark.usefixtures("expired")
def test_put_absent_over_expired(engine):
    """An expired record does not stand in the way of one that should be absent."""
    engine.commit([Put(Record("a"), Expect.ABSENT)])
    assert engine.get(["a"]) == {"a": Record("a")}
    assert engine.query(Index.THREAD, "p").records == ()


@pytest.mark.usefixtures("expired")
def test_versions_of_expired(engine):
    """An expired record has no version that a put or delete could expect."""
    for write in (Put(Record("a", version=2), 1), Delete("a", 1)):
        with pytest.raises(Conflict) as refused:
            engine.commit([write])
        assert refused.value.current is None


@pytest.mark.usefixtures("expired")
def test_delete_expired(engine):
    """A delete that expects absence is content with an expired record."""
    engine.commit([Delete("a", Expect.ABSENT)])
    assert engine.get(["a"]) == {}


@pytest.mark.usefixtures("expired")
def test_add_over_expired(engine, clock):
    """An add over an expired record begins anew: nothing of the old one is left, its limit included."""
    later = clock.seconds + 60
    add = Add("a", {"count": 1}, {"last_at": 5}, below=("count", 9), expires_at=later)
    engine.commit([add, Add("b", {"count": 1})])
    assert engine.get(["a"]) == {"a": Record("a", numbers={"count": 1, "last_at": 5}, expires_at=later)}
    assert engine.query(Index.THREAD, "p").records == ()
    assert engine.get(["b"])["b"].numbers == {"count": 1}


@pytest.mark.usefixtures("expired")
def test_lone_add_over_expired(engine):
    """An add alone in its commit to an expired record begins anew."""
    engine.commit([Add("a", {"count": 3})])
    assert engine.get(["a"]) == {"a": Record("a", numbers={"count": 3})}


@pytest.mark.usefixtures("expired")
def test_conflict_beside_expired(engine):
    """An expired record neither hides another write's conflict nor is changed by it."""
    engine.commit([Put(Record("taken"), Expect.ABSENT)])
    with pytest.raises(Conflict) as refused:
        engine.commit([Add("a", {"count": 1}), Put(Record("taken"), Expect.ABSENT)])
    assert refused.value.position == 1
    assert engine.get(["a"]) == {}


def test_pages_over_expired(engine, clock):
    """Paging reaches every living record between expired ones."""
    writes = []
    for place in range(9):
        expires_at = 0 if place % 3 == 0 else clock.seconds + 1
        entries = {Index.TIMELINE: IndexEntry("p", f"{place}")}
        writes.append(Put(Record(f"k{place}", entries=entries, expires_at=expires_at), Expect.ABSENT))
    engine.commit(writes)
    clock.advance(1)
    after, keys = None, []
    while True:
        page = engine.query(Index.TIMELINE, "p", after=after, limit=2)
        keys += [record.key for record in page.records]
        after = page.after
        if not after:
            break
    assert keys == ["k0", "k3", "k6"]


def test_sweep_deletes_expired(sqlite_file, clock):
    """A sweep of SQLite deletes what has expired, and only that."""
    puts = [Put(Record(f"k{place}", expires_at=clock.seconds + place), Expect.ABSENT) for place in range(1, 4)]
    sqlite_file.commit([Put(Record("k0"), Expect.ABSENT), *puts])
    clock.advance(2)
    assert (sqlite_file.sweep(), sqlite_file.sweep()) == (2, 0)
    assert set(sqlite_file.get(["k0", "k1", "k2", "k3"])) == {"k0", "k3"}
