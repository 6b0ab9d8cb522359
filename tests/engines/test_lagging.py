"""The stand-in for a lagging index lags, and otherwise changes nothing."""

import pytest

from service.engines.port import Add, Conflict, Delete, Expect, Index, IndexEntry, Put, Record
from tests.engines.lagging import LaggingEngine


@pytest.fixture
def lagging(sqlite_memory, clock):
    """Make an engine whose indexes are two commits late."""
    engine = LaggingEngine(sqlite_memory, clock, lag=2)
    yield engine
    engine.close()


def make_put(place):
    """Make the put of one record in THREAD."""
    return Put(Record(f"k{place}", {"n": place}, entries={Index.THREAD: IndexEntry("p", f"{place}")}), Expect.ABSENT)


def query_keys(engine):
    """Return the keys that a query finds."""
    return [record.key for record in engine.query(Index.THREAD, "p").records]


def test_queries_lag_reads_do_not(lagging):
    """Queries see what stood two commits ago, `get` what stands."""
    for place in range(3):
        lagging.commit([make_put(place)])
    assert query_keys(lagging) == ["k0"]
    assert set(lagging.get(["k0", "k1", "k2"])) == {"k0", "k1", "k2"}
    lagging.settle()
    assert query_keys(lagging) == ["k0", "k1", "k2"]


def test_deletes_and_adds_lag(lagging):
    """What was deleted or added to shows its old state until the indexes settle."""
    lagging.commit([make_put(0)])
    lagging.commit([make_put(1)])
    lagging.settle()
    lagging.commit([Delete("k0"), Add("k1", {"count": 1})])
    assert query_keys(lagging) == ["k0", "k1"]
    assert lagging.query(Index.THREAD, "p").records[1].numbers == {}
    lagging.settle()
    assert [record.numbers for record in lagging.query(Index.THREAD, "p").records] == [{"count": 1}]


def test_refused_commit_does_not_count(lagging):
    """A refused commit changes nothing, late or at once."""
    lagging.commit([make_put(0)])
    with pytest.raises(Conflict):
        lagging.commit([make_put(0), make_put(1)])
    lagging.settle()
    assert query_keys(lagging) == ["k0"]
