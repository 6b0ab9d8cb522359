"""What the store cost is counted for whoever measures."""

from threading import Thread

import pytest

from service.engines.meter import Usage, count_units, measure
from service.engines.port import Add, Conflict, Expect, Index, IndexEntry, Put, Record

PROSE = "The camera waits in the doorway while the two sisters argue about the curtains, and then we move in. " * 9


def make_comment_put():
    """Make the put of a comment of some 900 characters in two indexes."""
    entries = {Index.THREAD: IndexEntry("thread#x", "p"), Index.TIMELINE: IndexEntry("default#approved", "t")}
    return Put(Record("comment#1", {"text": PROSE}, {"email": "a@example.org"}, entries=entries), Expect.ABSENT)


def test_trips_are_counted(engine):
    """Each call of the port is one round trip."""
    with measure() as usage:
        engine.get(["a"])
        engine.get(["a", "b"])
        engine.query(Index.THREAD, "p")
        engine.commit([Add("a", {"count": 1})])
        engine.commit([Add("a", {"count": 1}), Add("b", {"count": 1})])
    assert usage.round_trips == 5


def test_refusals_are_counted(engine):
    """A refused commit is a round trip as well."""
    engine.commit([make_comment_put()])
    with measure() as usage, pytest.raises(Conflict):
        engine.commit([make_comment_put()])
    assert usage.round_trips == 1


def test_units_of_dynamodb(dynamo):
    """DynamoDB's own count of units is kept: a post of four records costs at most 12, a read of one record one."""
    thread = Put(
        Record("thread#x", numbers={"count": 0}, entries={Index.THREAD: IndexEntry("thread#x", "!")}), Expect.ABSENT
    )
    dynamo.commit([thread])
    with measure() as usage:
        dynamo.commit([make_comment_put(), *(Add(key, {"count": 1}) for key in ("thread#x", "author#1", "pace#1"))])
    assert (usage.round_trips, usage.read_units) == (1, 0)
    assert 8 <= usage.write_units <= 12
    with measure() as usage:
        dynamo.get(["comment#1"])
    assert usage == Usage(1, 1.0, 0.0)


def test_measures_nest():
    """An inner measure counts for the outer one too, and nothing counts outside."""
    count_units(1, 1)
    with measure() as outer:
        count_units(1, 0)
        with measure() as inner:
            count_units(0, 2)
    assert (inner, outer) == (Usage(0, 0, 2), Usage(0, 1, 2))


def test_threads_are_apart():
    """A measure counts its own thread's work only."""
    with measure() as usage:
        thread = Thread(target=count_units, args=(1, 1))
        thread.start()
        thread.join()
    assert usage == Usage()
