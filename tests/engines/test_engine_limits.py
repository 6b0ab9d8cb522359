"""What every engine refuses as the caller's mistake, before it writes anything."""

import math

import pytest

from service.engines.port import Add, Delete, Expect, Index, IndexEntry, Put, Record

BIG = "x" * 399_000
REFUSED = {
    "no writes": [],
    "101 writes": [Add(f"n{place}", {"count": 1}) for place in range(101)],
    "one key twice": [Add("n", {"count": 1}), Delete("n")],
    "an empty key": [Delete("")],
    "a key too long": [Delete("é" * 1025)],
    "an empty partition": [Put(Record("a", entries={Index.THREAD: IndexEntry("", "s")}), Expect.ABSENT)],
    "an empty sort": [Put(Record("a", entries={Index.THREAD: IndexEntry("p", "")}), Expect.ABSENT)],
    "a sort too long": [Put(Record("a", entries={Index.THREAD: IndexEntry("p", "x" * 1025)}), Expect.ABSENT)],
    "a record too large": [Put(Record("a", {"text": "x" * 400_000}), Expect.ABSENT)],
    "a record too large in bytes": [Put(Record("a", {}, {"text": "é" * 200_000}), Expect.ABSENT)],
    "a commit too large": [Put(Record(f"r{place}", {"text": BIG}), Expect.ABSENT) for place in range(11)],
    "a first version that is not 1": [Put(Record("a", version=2), Expect.ABSENT)],
    "a version that skips one": [Put(Record("a", version=3), 1)],
    "a number's name of one letter": [Add("a", {"n": 1})],
    "a number of 39 digits": [Put(Record("a", numbers={"count": 10**38}), Expect.ABSENT)],
    "a number both added to and set": [Add("a", {"count": 1}, {"count": 2})],
    "not a number": [Put(Record("a", {"score": math.nan}), Expect.ABSENT)],
    "a fraction too close to zero": [Put(Record("a", {"score": 1e-200}), Expect.ABSENT)],
    "a JSON number of 39 digits": [Put(Record("a", {"score": 10**38}), Expect.ABSENT)],
    "a name of no letters": [Put(Record("a", {"words": {"": 1}}), Expect.ABSENT)],
    "defaults that are too large": [Add("a", defaults=Record("a", {"text": "x" * 400_000}))],
    "a lone surrogate": [Put(Record("a", {"text": "\ud800"}), Expect.ABSENT)],
    "a lone surrogate in a key": [Delete("\ud800")],
}


@pytest.mark.parametrize("writes", REFUSED.values(), ids=REFUSED.keys())
def test_commit_refuses(engine, writes):
    """A commit over a limit is a ValueError, and nothing of it is stored."""
    with pytest.raises(ValueError, match=r"\w"):
        engine.commit(writes)
    assert engine.query(Index.THREAD, "p").records == ()


@pytest.mark.parametrize(
    "keys", [["a", "a"], [""], [f"k{place}" for place in range(101)]], ids=["twice", "empty", "101"]
)
def test_get_refuses(engine, keys):
    """At most 100 distinct keys that are not empty are read at once."""
    with pytest.raises(ValueError, match="key"):
        engine.get(keys)


@pytest.mark.parametrize(("partition", "limit"), [("", 5), ("p", 0), ("p", 1001)])
def test_query_refuses(engine, partition, limit):
    """A query names a partition and a limit of 1 to 1000."""
    with pytest.raises(ValueError, match=r"partition|limit"):
        engine.query(Index.THREAD, partition, limit=limit)


def test_largest_record(engine):
    """A record just under the limit is stored whole, and numbers keep 38 digits."""
    record = Record("a", {"text": BIG}, numbers={"count": 10**38 - 1, "low": -(10**38) + 1})
    engine.commit([Put(record, Expect.ABSENT)])
    assert engine.get(["a"]) == {"a": record}
