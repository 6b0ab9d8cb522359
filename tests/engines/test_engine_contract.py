"""The port's promises, held by every engine."""

import pytest

from service.engines.port import Add, Conflict, Delete, Expect, Index, IndexEntry, Put, Record

FULL = Record(
    key="comment#1",
    listed={"name": "Zoë", "text": "naïve 😀\n\u2028 \u0000", "nested": [1, 2.5, None, {"a": [True]}]},
    fields={"email": "zoe@example.org", "score": -1.25},
    numbers={"count": 3, "print0": 2**64 - 1, "below_zero": -5},
    entries={Index.THREAD: IndexEntry("thread#a", "p1"), Index.TIMELINE: IndexEntry("default#approved", "t1")},
)


def get_record(engine, key):
    """Return the record under a key, or None."""
    return engine.get([key]).get(key)


def put(engine, key="a", **parts):
    """Store a record of these parts and return it."""
    record = Record(key, **parts)
    engine.commit([Put(record, Expect.ANYTHING)])
    return record


def test_record_round_trip(engine):
    """What is put is what `get` returns, with unicode and each kind of JSON value."""
    engine.commit([Put(FULL, Expect.ABSENT)])
    assert engine.get([FULL.key]) == {FULL.key: FULL}


def test_get_many(engine):
    """Up to 100 keys are read at once; those that are absent are left out."""
    records = {f"r{place}": Record(f"r{place}", fields={"n": place}) for place in range(99)}
    engine.commit([Put(record, Expect.ABSENT) for record in records.values()])
    assert engine.get([*records, "nowhere"]) == records
    assert engine.get([]) == {}


def test_put_replaces_whole(engine):
    """A second put leaves nothing of the first, and takes it out of its indexes."""
    engine.commit([Put(FULL, Expect.ABSENT)])
    bare = Record(FULL.key, version=2)
    engine.commit([Put(bare, 1)])
    assert get_record(engine, FULL.key) == bare
    assert engine.query(Index.THREAD, "thread#a").records == ()


def test_put_absent_conflict(engine):
    """A record that should be absent and is not refuses the commit, which reports the current record."""
    engine.commit([Put(FULL, Expect.ABSENT)])
    with pytest.raises(Conflict) as refused:
        engine.commit([Put(Record(FULL.key), Expect.ABSENT)])
    assert (refused.value.position, refused.value.current) == (0, FULL)


def test_put_version(engine):
    """A put that expects the current version is done; one that expects another, or finds nothing, is refused."""
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
    assert get_record(engine, "a") is None
    assert engine.query(Index.THREAD, "p").records == ()


def test_delete_expectations(engine):
    """A delete that expects a version or absence is refused when the record is in another state."""
    record = put(engine, "a")
    for expect in (7, Expect.ABSENT):
        with pytest.raises(Conflict) as refused:
            engine.commit([Delete("a", expect)])
        assert refused.value.current == record
    with pytest.raises(Conflict):
        engine.commit([Delete("b", 1)])
    engine.commit([Delete("a", 1), Delete("b", Expect.ABSENT)])
    assert get_record(engine, "a") is None


def test_add_makes_and_changes(engine):
    """An add makes the record when absent, then changes its numbers, its version and nothing else of it."""
    engine.commit([Add("n", {"count": 2}, {"changed_at": 9})])
    assert get_record(engine, "n") == Record("n", numbers={"count": 2, "changed_at": 9})
    put(engine, "m", listed={"title": "x"}, numbers={"count": 1}, entries={Index.THREAD: IndexEntry("p", "s")})
    engine.commit([Add("m", {"count": -3, "spam": 1}, {"changed_at": 5})])
    assert get_record(engine, "m") == Record(
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
    assert get_record(engine, "n") == Record("n", version=2)


def test_add_below(engine):
    """An add is refused when the number has reached its limit; an absent number is below every limit."""
    limited = Add("n", {"posts": 1}, below=("posts", 2))
    engine.commit([limited])
    engine.commit([limited])
    with pytest.raises(Conflict) as refused:
        engine.commit([limited])
    assert refused.value.current == Record("n", numbers={"posts": 2}, version=2)
    engine.commit([Add("n", {"posts": 1}, below=("others", 0))])
    assert get_record(engine, "n").numbers == {"posts": 3}


DEFAULTS = Record(
    "n",
    listed={"title": "x"},
    fields={"by": "y"},
    numbers={"count": 5, "opened_at": 7},
    entries={Index.THREAD: IndexEntry("p", "s"), Index.TIMELINE: IndexEntry("q", "t")},
)


def test_add_makes_a_record_of_defaults(engine):
    """An absent record gets all the defaults, except the numbers that are added to or set."""
    engine.commit([Add("n", {"count": 1}, {"changed_at": 9}, defaults=DEFAULTS)])
    assert get_record(engine, "n") == DEFAULTS._replace(numbers={"count": 1, "opened_at": 7, "changed_at": 9})
    (record,) = engine.query(Index.THREAD, "p").records
    assert (record.listed, record.numbers) == ({"title": "x"}, {"count": 1, "opened_at": 7, "changed_at": 9})


@pytest.mark.parametrize("part", ["listed", "fields", "numbers", "entries"])
def test_add_fills_in_defaults(engine, part):
    """A record gets the defaults that it lacks, and nothing else, however often."""
    complete = DEFAULTS._replace(
        listed={"title": "z"},
        fields={"by": "me"},
        numbers={"count": 3, "opened_at": 4},
        entries={Index.THREAD: IndexEntry("o", "u"), Index.TIMELINE: IndexEntry("q", "v")},
    )
    put(engine, **{name: value for name, value in complete._asdict().items() if name != part})
    for version in (2, 3):
        engine.commit([Add("n", {"posts": 1}, defaults=DEFAULTS)])
        numbers = (DEFAULTS if part == "numbers" else complete).numbers
        numbers = {**numbers, "posts": version - 1}
        filled = {part: getattr(DEFAULTS, part)} | {"numbers": numbers, "version": version}
        assert get_record(engine, "n") == complete._replace(**filled)


def test_expired_record_begins_anew(engine, clock):
    """A record that takes the place of an expired one takes over nothing of it."""
    engine.commit(
        [Add("n", {"count": 4}, defaults=DEFAULTS._replace(listed={"title": "old"}), expires_at=clock.seconds + 5)]
    )
    clock.now += 10_000
    engine.commit([Add("n", {"count": 1}, defaults=DEFAULTS)])
    assert get_record(engine, "n") == DEFAULTS._replace(numbers={"count": 1, "opened_at": 7})


def test_add_sets_expiry(engine, clock):
    """An add sets an expiry that is not 0; otherwise the current one stays."""
    later = clock.seconds + 60
    engine.commit([Add("n", {"count": 1}, expires_at=later)])
    engine.commit([Add("n", {"count": 1})])
    assert get_record(engine, "n").expires_at == later
    engine.commit([Add("n", {"count": 1}, expires_at=later + 60)])
    assert get_record(engine, "n") == Record("n", numbers={"count": 3}, version=3, expires_at=later + 60)


def test_lone_add_changes_what_it_says(engine, clock):
    """An add alone in its commit counts from an absent record on, keeps the expiry, and goes below zero."""
    engine.commit([Add("n", {"posts": 2}, expires_at=clock.seconds + 60)])
    engine.commit([Add("n", {"posts": -5})])
    assert get_record(engine, "n") == Record("n", numbers={"posts": -3}, version=2, expires_at=clock.seconds + 60)


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
    assert get_record(engine, "a")
    engine.close()
