"""DynamoDB when it refuses because of load, breaks, loses responses or is not there."""

import pytest

from service.clock import make_random_id
from service.engines.dynamodb.client import make_client
from service.engines.dynamodb.engine import DynamoEngine
from service.engines.dynamodb.retry import Retry
from service.engines.meter import measure
from service.engines.port import Add, Conflict, Expect, Index, Put, Record, Unavailable
from service.engines.time_budget import limit_time
from tests.engine_server import aws_names, find_free_port
from tests.engines.faulty_proxy import (
    BROKEN,
    CONTENDED,
    CUT,
    DROP,
    GARBLED,
    PAGE,
    THROTTLE,
    UNEXPLAINED,
    run_proxy,
)

TWO_ADDS = [Add("n", {"count": 1}), Add("m", {"count": 1})]
# The call was done, but its response never arrived as it was sent.
DAMAGED = (CUT, GARBLED, PAGE)
LOST = (DROP, BROKEN, *DAMAGED)


class Waits:
    """A clock for retries that moves only when `sleep` is called; remembers the waits."""

    def __init__(self):
        self.waits = []

    def sleep(self, seconds):
        """Move on by `seconds`."""
        self.waits.append(seconds)

    def monotonic(self):
        """Return the seconds slept so far."""
        return sum(self.waits)


@pytest.fixture
def proxy(dynamodb_endpoint):
    """Run a proxy before DynamoDB that misbehaves on order."""
    with run_proxy(dynamodb_endpoint) as proxy:
        yield proxy


@pytest.fixture
def waits():
    """Make the clock of the retries under test."""
    return Waits()


@pytest.fixture
def proxied(proxy, table, clock, waits):
    """Make an engine that reaches its table through the proxy, and waits no real time between tries."""
    client = make_client(endpoint=proxy.address)
    retry = Retry(deadline=1.0, sleep=waits.sleep, monotonic=waits.monotonic, draw=lambda: 0.5)
    engine = DynamoEngine(client, table, clock, make_random_id, retry)
    yield engine
    engine.close()


@pytest.mark.parametrize("fault", [*LOST, THROTTLE, CONTENDED, UNEXPLAINED])
def test_commit_is_done_once(proxied, proxy, fault):
    """A commit whose response is lost, or that is refused for a while, is sent again and done exactly once."""
    proxy.faults = [fault, fault]
    proxied.commit(TWO_ADDS)
    assert proxy.calls == ["TransactWriteItems"] * 3
    assert {record.numbers["count"] for record in proxied.get(["n", "m"]).values()} == {1}


def test_put_absent_is_done_once(proxied, proxy):
    """A commit that expects absence does not take its own first try for another writer's."""
    proxy.faults = [DROP]
    proxied.commit([Put(Record("a"), Expect.ABSENT), Add("n", {"count": 1})])
    assert proxied.get(["a", "n"])["n"].numbers == {"count": 1}


@pytest.mark.parametrize("fault", LOST)
def test_lone_write_is_not_repeated(proxied, proxy, fault):
    """A write that went alone is not sent again when its response is lost: the outcome is reported as unknown."""
    proxy.faults = [fault]
    with pytest.raises(Unavailable):
        proxied.commit([Add("n", {"count": 1})])
    assert proxy.calls == ["UpdateItem"]
    done = proxied.get(["n"])
    assert (done["n"].numbers["count"] if done else 0) == (0 if fault == BROKEN else 1)


@pytest.mark.parametrize("fault", LOST)
def test_lone_put_is_done_once(proxied, proxy, fault):
    """A put that expects something is sent again when its response is lost, and its own first try is no conflict."""
    first = Record("a", listed={"text": "one"}, fields={"by": "Ann"}, numbers={"count": 3}, expires_at=2_000_000_000)
    for record, expect in ((first, Expect.ABSENT), (first._replace(fields={"by": "Bob"}, version=2), 1)):
        proxy.calls.clear()
        proxy.faults = [fault]
        proxied.commit([Put(record, expect)])
        assert proxy.calls == ["PutItem", "PutItem"]
        assert proxied.get(["a"]) == {"a": record}


def test_lone_put_after_another_writer(proxied, proxy, table, dynamodb_client, clock):
    """A put whose response was lost is a conflict when another writer's record is there, which is reported."""
    rival = DynamoEngine(dynamodb_client, table, clock, make_random_id)
    rival.commit([Put(Record("a", fields={"by": "rival"}), Expect.ABSENT)])
    proxy.faults = [BROKEN]
    with pytest.raises(Conflict) as caught:
        proxied.commit([Put(Record("a", fields={"by": "us"}), Expect.ABSENT)])
    assert caught.value.current == Record("a", fields={"by": "rival"})


def test_lone_put_of_an_equal_record_is_a_conflict(proxied, proxy):
    """Without a lost response, the current record is another writer's, equal or not."""
    proxied.commit([Put(Record("a"), Expect.ABSENT)])
    proxy.calls.clear()
    with pytest.raises(Conflict):
        proxied.commit([Put(Record("a"), Expect.ABSENT)])
    assert proxy.calls == ["PutItem"]


def test_refused_lone_write_is_repeated(proxied, proxy):
    """A lone write that was refused because of load was not done, so it is sent again."""
    proxy.faults = [THROTTLE, THROTTLE]
    proxied.commit([Add("n", {"count": 1})])
    assert len(proxy.calls) == 3
    assert proxied.get(["n"])["n"].numbers == {"count": 1}


@pytest.mark.parametrize("fault", [*LOST, THROTTLE])
def test_reads_are_repeated(proxied, proxy, fault):
    """Reads are tried again whatever happened to them, and each try counts as a round trip."""
    proxied.commit(TWO_ADDS)
    for keys in (["n"], ["n", "m"]):
        proxy.faults = [fault]
        with measure() as usage:
            assert set(proxied.get(keys)) == set(keys)
        assert usage.round_trips == 2


@pytest.mark.parametrize("fault", DAMAGED)
def test_a_damaged_response_is_not_an_empty_one(proxied, proxy, fault):
    """A response that was cut or changed on its way never reads as "nothing is stored there"."""
    proxied.commit(TWO_ADDS)
    for read in (lambda: proxied.get(["n"]), lambda: proxied.get(["n", "m"]), lambda: proxied.query(Index.THREAD, "p")):
        proxy.faults = [fault] * 1000
        with pytest.raises(Unavailable, match="DamagedResponse"):
            read()


@pytest.mark.parametrize(
    ("fault", "writes"), [(THROTTLE, 0), (CONTENDED, 0), (BROKEN, 1), (DROP, 1), (CUT, 1), (None, 1)]
)
def test_possible_writes_are_counted(proxied, proxy, fault, writes):
    """A commit counts as a write as soon as it may have been done, and not when it was certainly refused."""
    proxy.faults = [fault] * 1000
    with measure() as usage:
        try:
            proxied.commit(TWO_ADDS)
        except Unavailable:
            assert fault
    assert min(usage.writes, 1) == writes


def test_no_call_begins_without_time(proxied, proxy):
    """What a request has no time left for is not sent, though its own deadline is far."""
    with limit_time(1), pytest.raises(Unavailable, match="all the time of the request"):
        proxied.commit(TWO_ADDS)
    assert proxy.calls == []
    with limit_time(60):
        proxied.commit(TWO_ADDS)


@pytest.mark.parametrize("fault", [DROP, BROKEN, THROTTLE])
def test_gives_up_at_the_deadline(proxied, proxy, waits, fault):
    """Tries end at the deadline, with waits that grow to a bound."""
    proxy.faults = [fault] * 100
    with pytest.raises(Unavailable):
        proxied.commit(TWO_ADDS)
    assert waits.waits[:4] == [0.0125, 0.025, 0.05, 0.1]
    assert max(waits.waits) <= 0.25
    assert sum(waits.waits) < 1


def test_two_writers_revive_one_record(dynamodb_client, table, clock):
    """When another writer puts a new record in place of an expired one just before us, ours is added to theirs."""
    rival = DynamoEngine(dynamodb_client, table, clock, make_random_id)
    rival.commit([Put(Record("n", numbers={"count": 9}, expires_at=clock.seconds + 1), Expect.ABSENT)])
    clock.advance(1)
    tries = []

    def token():
        tries.append(make_random_id())
        if len(tries) == 2:
            rival.commit(TWO_ADDS[:1])
        return tries[-1]

    DynamoEngine(dynamodb_client, table, clock, token).commit(TWO_ADDS)
    assert len(tries) == 3
    assert rival.get(["n"]) == {"n": Record("n", numbers={"count": 2}, version=2)}


def test_unknown_refusals_are_unavailable(proxied, proxy):
    """A table that is missing, or a role that may not, is no state in which the service could answer."""
    for code in ("ResourceNotFoundException", "AccessDeniedException"):
        proxy.faults = [code]
        with pytest.raises(Unavailable, match=code):
            proxied.ping()


def test_endpoint_down(table, clock, waits):
    """With no server at the endpoint, every call of the port is `Unavailable`, soon."""
    with aws_names():
        client = make_client(endpoint=f"http://127.0.0.1:{find_free_port()}")
    retry = Retry(deadline=0.2, sleep=waits.sleep, monotonic=waits.monotonic)
    engine = DynamoEngine(client, table, clock, make_random_id, retry)
    calls = [
        lambda: engine.get(["a"]),
        lambda: engine.get(["a", "b"]),
        lambda: engine.query(Index.THREAD, "p"),
        lambda: engine.commit(TWO_ADDS),
        lambda: engine.commit(TWO_ADDS[:1]),
        engine.ping,
    ]
    for call in calls:
        waits.waits.clear()
        with pytest.raises(Unavailable, match="EndpointConnectionError"):
            call()
    engine.close()
