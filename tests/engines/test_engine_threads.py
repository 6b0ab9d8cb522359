"""Every engine between threads: nothing is lost, nothing is done twice."""

from concurrent.futures import ThreadPoolExecutor

from service.engines.port import Add, Conflict, Expect, Index, IndexEntry, Put, Record

THREADS = 8


def run_in_threads(task, count):
    """Call `work(0)` … `work(count - 1)` at the same time and return their results."""
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(task, range(count)))


def test_adds_are_exact(engine):
    """Adds of many threads add up."""
    run_in_threads(lambda place: engine.commit([Add("n", {"count": 1}), Add(f"m{place}", {"count": 1})]), 80)
    assert engine.get(["n"]) == {"n": Record("n", numbers={"count": 80}, version=80)}


def test_lone_adds_are_exact(engine):
    """Adds of many threads, each alone in its commit, add up."""
    run_in_threads(lambda _: engine.commit([Add("n", {"posts": 1})]), 40)
    assert engine.get(["n"]) == {"n": Record("n", numbers={"posts": 40}, version=40)}


def test_one_put_wins(engine):
    """Of many puts that expect absence, exactly one is done; the others get it as the current record."""

    def put(place):
        try:
            engine.commit([Put(Record("a", fields={"by": place}), Expect.ABSENT), Add("n", {"count": 1})])
        except Conflict as refused:
            return refused.current
        return None

    results = run_in_threads(put, 24)
    (winner,) = [place for place, lost_to in enumerate(results) if lost_to is None]
    assert [result for result in results if result not in (None, Record("a", fields={"by": winner}))] == []
    assert engine.get(["n"])["n"].numbers == {"count": 1}


def test_version_is_a_lock(engine):
    """Read, change and put with the version read, again after a conflict: no change is lost."""
    engine.commit([Put(Record("a", fields={"n": 0}), Expect.ABSENT)])

    def change(_):
        while True:
            current = engine.get(["a"])["a"]
            changed = Record("a", fields={"n": current.fields["n"] + 1}, version=current.version + 1)
            try:
                return engine.commit([Put(changed, current.version)])
            except Conflict:
                continue

    run_in_threads(change, 24)
    assert engine.get(["a"])["a"].fields == {"n": 24}


def test_reads_beside_writes(engine):
    """Readers beside writers see whole commits."""

    def use_engine(place):
        if place % 2:
            entries = {Index.THREAD: IndexEntry("p", f"{place:03d}")}
            engine.commit([Put(Record(f"c{place}", entries=entries), Expect.ABSENT), Add("n", {"count": 1})])
            return True
        both = engine.get(["n", f"c{place}"])
        return len(engine.query(Index.THREAD, "p").records) <= 20 and both.get(f"c{place}") is None

    assert all(run_in_threads(use_engine, 40))
    assert engine.get(["n"])["n"].numbers == {"count": 20}
