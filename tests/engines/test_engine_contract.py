"""The port's promises, held by every engine."""

import pytest

from service.engines.port import Add, Conflict, Delete, Expect, Index, IndexEntry, Put, Record

WHOLE = Record(
    key="comment#1",
    listed={"name": "Zoë", "text": "naïve 😀\n\u2028 \u0000", "nested": [1, 2.5, None, {"a": [True]}]},
    fields={"email": "zoe@example.org", "score": -1.25},
    numbers={"count": 3, "print0": 2**64 - 1, "below_zero": -5},
    entries={Index.THREAD: IndexEntry("thread#a", "p1"), Index.TIMELINE: IndexEntry("default#approved", "t1")},
)


def stored(engine, key):
    """The record under a key, or None."""
    return engine.get([key]).get(key)


def put(engine, key="a", **parts):
    """The record made of these parts, stored."""
    record = Record(key, **parts)
    engine.commit([Put(record, Expect.ANYTHING)])
    return record


def test_record_round_trip(engine):
    """What is put is what `get` returns, with unicode and each kind of JSON value."""
    engine.commit([Put(WHOLE, Expect.ABSENT)])
    assert engine.get([WHOLE.key]) == {WHOLE.key: WHOLE}


def test_get_many(engine):
    """Up to 100 keys are read at once; those that are absent are left out."""
    records = {f"r{place}": Record(f"r{place}", fields={"n": place}) for place in range(99)}
    engine.commit([Put(record, Expect.ABSENT) for record in records.values()])
    assert engine.get([*records, "nowhere"]) == records
    assert engine.get([]) == {}


def test_put_replaces_whole(engine):
    """A second put leaves nothing of the first, and takes it out of its indexes."""
    engine.commit([Put(WHOLE, Expect.ABSENT)])
    bare = Record(WHOLE.key, version=2)
    engine.commit([Put(bare, 1)])
    assert stored(engine, WHOLE.key) == bare
    assert engine.query(Index.THREAD, "thread#a").records == ()


def test_put_absent_conflict(engine):
    """A record that should be absent and is not refuses the commit, and is shown as it stands."""
    engine.commit([Put(WHOLE, Expect.ABSENT)])
    with pytest.raises(Conflict) as refused:
        engine.commit([Put(Record(WHOLE.key), Expect.ABSENT)])
    assert (refused.value.position, refused.value.current) == (0, WHOLE)


def test_put_version(engine):
    """A put that expects the version that stands is done; one that expects another, or finds nothing, is refused."""
    put(engine, "a")
    engine.commit([Put(Record("a", version=2), 1)])
    with pytest.raises(Conflict) as stale:
        engine.commit([Put(Record("a", version=2), 1)])
    assert stale.value.current == Record("a", version=2)
    with pytest.raises(Conflict) as nothing:
        engine.commit([Put(Record("b", version=2), 1)])
    assert nothing.value.current is None


def test_delete(engine):
    """A delete takes a record away, whether it was there or not, when it expects anything."""
    put(engine, "a", entries={Index.THREAD: IndexEntry("p", "s")})
    engine.commit([Delete("a"), Delete("never")])
    assert stored(engine, "a") is None
    assert engine.query(Index.THREAD, "p").records == ()


def test_delete_expectations(engine):
    """A delete that expects a version or absence is refused when something else stands."""
    record = put(engine, "a")
    for expect in (7, Expect.ABSENT):
        with pytest.raises(Conflict) as refused:
            engine.commit([Delete("a", expect)])
        assert refused.value.current == record
    with pytest.raises(Conflict):
        engine.commit([Delete("b", 1)])
    engine.commit([Delete("a", 1), Delete("b", Expect.ABSENT)])
    assert stored(engine, "a") is None


def test_add_makes_and_changes(engine):
    """An add makes the record when absent, then changes its numbers, its version and nothing else of it."""
    engine.commit([Add("n", {"count": 2}, {"changed_at": 9})])
    assert stored(engine, "n") == Record("n", numbers={"count": 2, "changed_at": 9})
    put(engine, "m", listed={"title": "x"}, numbers={"count": 1}, entries={Index.THREAD: IndexEntry("p", "s")})
    engine.commit([Add("m", {"count": -3, "spam": 1}, {"changed_at": 5})])
    assert stored(engine, "m") == Record(
        "m",
        listed={"title": "x"},
        numbers={"count": -2, "spam": 1, "changed_at": 5},
        entries={Index.THREAD: IndexEntry("p", "s")},
        version=2,
    )


def test_add_of_nothing(engine):
    """An add of no numbers makes the record, and raises its version the next time."""
    engine.commit([Add("n")])
    engine.commit([Add("n")])
    assert stored(engine, "n") == Record("n", version=2)


def test_add_below(engine):
    """An add is refused when the number has reached its limit; an absent number is below every limit."""
    limited = Add("n", {"posts": 1}, below=("posts", 2))
    engine.commit([limited])
    engine.commit([limited])
    with pytest.raises(Conflict) as refused:
        engine.commit([limited])
    assert refused.value.current == Record("n", numbers={"posts": 2}, version=2)
    engine.commit([Add("n", {"posts": 1}, below=("others", 0))])
    assert stored(engine, "n").numbers == {"posts": 3}


FIRST = Record(
    "n",
    listed={"title": "x"},
    fields={"by": "y"},
    numbers={"count": 5, "opened_at": 7},
    entries={Index.THREAD: IndexEntry("p", "s"), Index.TIMELINE: IndexEntry("q", "t")},
)


def test_add_begins_a_record(engine):
    """What an absent record begins as is all there; numbers that are added to or set begin at nothing."""
    engine.commit([Add("n", {"count": 1}, {"changed_at": 9}, defaults=FIRST)])
    assert stored(engine, "n") == FIRST._replace(numbers={"count": 1, "opened_at": 7, "changed_at": 9})
    (shown,) = engine.query(Index.THREAD, "p").records
    assert (shown.listed, shown.numbers) == ({"title": "x"}, {"count": 1, "opened_at": 7, "changed_at": 9})


@pytest.mark.parametrize("part", ["listed", "fields", "numbers", "entries"])
def test_add_completes_a_record(engine, part):
    """A record that stands gets what it lacks, and nothing else, however often."""
    whole = FIRST._replace(
        listed={"title": "z"},
        fields={"by": "me"},
        numbers={"count": 3, "opened_at": 4},
        entries={Index.THREAD: IndexEntry("o", "u"), Index.TIMELINE: IndexEntry("q", "v")},
    )
    put(engine, **{name: value for name, value in whole._asdict().items() if name != part})
    for version in (2, 3):
        engine.commit([Add("n", {"posts": 1}, defaults=FIRST)])
        numbers = (FIRST if part == "numbers" else whole).numbers
        numbers = {**numbers, "posts": version - 1}
        lacked = {part: getattr(FIRST, part)} | {"numbers": numbers, "version": version}
        assert stored(engine, "n") == whole._replace(**lacked)


def test_expired_record_begins_anew(engine, clock):
    """Nothing of a record that has expired is taken over by one that begins in its place."""
    engine.commit(
        [Add("n", {"count": 4}, defaults=FIRST._replace(listed={"title": "old"}), expires_at=clock.seconds + 5)]
    )
    clock.now += 10_000
    engine.commit([Add("n", {"count": 1}, defaults=FIRST)])
    assert stored(engine, "n") == FIRST._replace(numbers={"count": 1, "opened_at": 7})


def test_add_sets_expiry(engine, clock):
    """An add sets an expiry that is not 0, and leaves one that stands otherwise."""
    later = clock.seconds + 60
    engine.commit([Add("n", {"count": 1}, expires_at=later)])
    engine.commit([Add("n", {"count": 1})])
    assert stored(engine, "n").expires_at == later
    engine.commit([Add("n", {"count": 1}, expires_at=later + 60)])
    assert stored(engine, "n") == Record("n", numbers={"count": 3}, version=3, expires_at=later + 60)


def test_lone_add_changes_what_it_says(engine, clock):
    """An add alone in its commit counts from an absent record on, keeps the expiry, and goes below zero."""
    engine.commit([Add("n", {"posts": 2}, expires_at=clock.seconds + 60)])
    engine.commit([Add("n", {"posts": -5})])
    assert stored(engine, "n") == Record("n", numbers={"posts": -3}, version=2, expires_at=clock.seconds + 60)


def test_all_or_nothing(engine):
    """When one write of a commit is refused, none is done, and the first refused is named."""
    put(engine, "taken")
    writes = [
        Put(Record("new"), Expect.ABSENT),
        Add("n", {"count": 1}),
        Put(Record("taken"), Expect.ABSENT),
        Delete("gone", 3),
    ]
    with pytest.raises(Conflict) as refused:
        engine.commit(writes)
    assert (refused.value.position, refused.value.current) == (2, Record("taken"))
    assert engine.get(["new", "n"]) == {}


def test_a_hundred_writes(engine):
    """A commit holds 100 writes."""
    engine.commit([Add(f"n{place}", {"count": 1}) for place in range(100)])
    assert len(engine.get([f"n{place}" for place in range(100)])) == 100


def test_ping_sweep_close(engine):
    """A working engine answers a ping, sweeps nothing that lives, and may be closed."""
    put(engine, "a")
    engine.ping()
    assert engine.sweep() == 0
    assert stored(engine, "a")
    engine.close()
