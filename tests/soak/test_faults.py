"""Storage that fails in every way it can, and a service that is killed: what was confirmed is there, once.

`SOAK_MINUTES` of ten and more are the full size; the default of one minute is a tenth of it.
"""

import os
import random
import sys
import threading
import time

from benchmarks.faults.driver import Figures, drive
from benchmarks.faults.kinds import Kind
from benchmarks.faults.proxy import run_proxy
from benchmarks.faults.verifier import find_faults, read_dynamodb, read_sqlite
from service.engines.dynamodb.client import make_client
from service.engines.dynamodb.table import create_table
from tests.actors import MODERATOR_TOKEN
from tests.concurrency.serving import Server, run_server
from tests.engine_server import REGION

SHARE = min(1.0, float(os.environ.get("SOAK_MINUTES", "1")) / 10)  # noqa: TID251 - how long is the caller's choice
DYNAMODB_POSTS = int(2000 * SHARE)
SQLITE_POSTS = int(10_000 * SHARE)
KILLS = max(2, int(20 * SHARE))
SLOWEST_SECONDS = 9


def report(figures, faults, more):
    """Print what happened."""
    lines = [str(more), *(f"{call:15} {dict(statuses)}" for call, statuses in sorted(figures.statuses.items()))]
    lines += [f"slowest answer {figures.slowest:.1f} s; {len(faults)} faults in the store", *faults[:20]]
    sys.stdout.write("\n".join(lines) + "\n")


def test_dynamodb_with_faults(ministack_endpoint):
    """With a fault in 30 % of all calls, of all kinds, nothing is lost, doubled, falsely confirmed or a 500."""
    table, figures = f"faults-{os.getpid()}", Figures()
    client = make_client(region=REGION, endpoint=ministack_endpoint)
    create_table(client, table, protect=False)
    with run_proxy(int(ministack_endpoint.rpartition(":")[2])) as proxy:
        url = f"dynamodb://{table}?region={REGION}&endpoint=http://127.0.0.1:{proxy.port}"
        with run_server(url) as server:
            proxy.rate = 0.3
            drive(server.port, MODERATOR_TOKEN, DYNAMODB_POSTS, figures)
    faults = find_faults(read_dynamodb(client, table), figures.confirmed)
    report(figures, faults, {kind.name: count for kind, count in proxy.injected.items()})
    client.close()
    assert set(proxy.injected) == set(Kind)
    assert faults == []
    assert figures.count_status(500) == 0
    assert figures.slowest < SLOWEST_SECONDS


def test_sqlite_with_kills(tmp_path):
    """However often the process is killed under load, what was confirmed is there, and the file is whole."""
    figures, path, draw = Figures(), tmp_path / "comments.db", random.Random(1)  # noqa: S311 - times, not secrets
    url = f"sqlite:///{path}"
    server = Server(url)
    load = threading.Thread(target=drive, args=(server.port, MODERATOR_TOKEN, SQLITE_POSTS, figures))
    load.start()
    kills = 0
    while load.is_alive():
        if kills < KILLS and len(figures.confirmed) > SQLITE_POSTS * (kills + 0.5) / KILLS:
            time.sleep(draw.random() * 0.05)
            server.kill()
            kills += 1
            server = Server(url, port=server.port)
        time.sleep(0.01)
    load.join()
    server.kill()
    faults = find_faults(read_sqlite(str(path)), figures.confirmed)
    report(figures, faults, f"{kills} kills, {len(figures.confirmed)} posts")
    assert kills == KILLS
    assert faults == []
    assert figures.count_status(500) == 0
