"""What every test may ask for: a clock, an engine, the application over it, and the people who use it."""

import itertools
import json
import logging
from contextlib import ExitStack, closing

import pytest

from service import log
from service.app import build_parts
from service.clock import make_random_id
from service.engines.dynamodb.client import make_client
from service.engines.dynamodb.engine import DynamoEngine
from service.engines.dynamodb.table import create_table
from service.engines.sqlite.engine import SqliteEngine
from service.settings import Settings
from service.web.application import make_application
from tests.actors import MODERATOR_TOKEN, Moderator, Reader
from tests.engines.lagging import LaggingEngine

pytest_plugins = ["tests.engine_server", "tests.chromium", "tests.examples", "tests.groups"]

# Ahead of the real clock, by which the stand-in for DynamoDB deletes what has expired once a minute.
NOW = 1_916_230_400_000
BLOG = "https://blog.example"
SITE_MODERATOR = "ann-of-site-default"
OTHER_MODERATOR = "bob-of-site-other"
SITE_POSTER = "server-of-site-default"
OTHER_POSTER = "server-of-site-other"
ENVIRONMENT = {
    "SECRET_KEY": "a key that only the tests have, long enough",
    "MODERATOR_TOKEN": MODERATOR_TOKEN,
    "MODERATORS": f"ann:moderator:default:{SITE_MODERATOR} bob:moderator:other:{OTHER_MODERATOR} "
    f"blog:poster:default:{SITE_POSTER} shop:poster:other:{OTHER_POSTER}",
    "STORE_URL": "sqlite:///:memory:",
    "SITE_ORIGINS": f"{BLOG} other=https://other.example",
}


class Clock:
    """A clock that stands still until it is moved; ms since 1970."""

    def __init__(self, now=NOW):
        self.now = now

    def __call__(self):
        """Return the time."""
        return self.now

    def advance(self, *, seconds=0, ms=0):
        """Move on."""
        self.now += seconds * 1000 + ms


@pytest.fixture
def clock():
    """Return the application's clock."""
    return Clock()


@pytest.fixture
def settings():
    """Return settings with two sites, an operator, and a moderator of each site."""
    return Settings.from_env(ENVIRONMENT)


@pytest.fixture
def engine(clock):
    """Return the engine under the application: SQLite in memory."""
    engine = SqliteEngine(":memory:", clock)
    yield engine
    engine.close()


@pytest.fixture
def new_engine(clock):
    """Make another engine, as often as a test likes."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(closing(SqliteEngine(":memory:", clock)))


@pytest.fixture
def new_lagging_engine(new_engine, clock):
    """Make an engine whose indexes lag by so many commits, as often as a test likes."""
    with ExitStack() as stack:
        yield lambda lag: stack.enter_context(closing(LaggingEngine(new_engine(), clock, lag=lag)))


@pytest.fixture
def dump_records(engine):
    """Return everything that the engine holds at the moment of the call, row by row."""

    def dump():
        with engine._pool.transaction() as connection:  # noqa: SLF001 - a database in memory has no other door
            return connection.execute("SELECT * FROM records WHERE key NOT LIKE 'calls#%' ORDER BY key").fetchall()

    return dump


@pytest.fixture
def make_parts(settings, clock):
    """Return the use cases over any engine, with ids in the order of their making."""
    numbers = itertools.count(1)

    def make(engine, *, settings=settings):
        return build_parts(settings, engine, clock, lambda: f"{next(numbers):06d}{make_random_id()[:20]}")

    return make


@pytest.fixture
def make_app(make_parts, settings):
    """Return an application over any engine."""
    log.configure()
    return lambda engine, *, settings=settings: make_application(make_parts(engine, settings=settings))


@pytest.fixture
def app(make_app, engine):
    """Return the application."""
    return make_app(engine)


@pytest.fixture
def client(app):
    """Return a client of the application, without cookies."""
    return app.test_client(use_cookies=False)


@pytest.fixture
def reader(client):
    """Return a reader."""
    return Reader(client)


@pytest.fixture
def other_reader(client):
    """Return another reader, elsewhere."""
    return Reader(client)


@pytest.fixture
def moderator(client):
    """Return the operator, who may moderate every site and change rules."""
    return Moderator(client)


@pytest.fixture
def site_moderator(client):
    """Return a moderator of the site `default` alone, who may not change its rules."""
    return Moderator(client, SITE_MODERATOR)


@pytest.fixture
def other_moderator(client):
    """Return a moderator of another site."""
    return Moderator(client, OTHER_MODERATOR)


class LineKeeper(logging.Handler):
    """Keeps the lines of the log, each read as JSON."""

    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        """Keep the line."""
        self.lines.append(json.loads(log.JsonFormatter().format(record)))


@pytest.fixture
def log_lines():
    """Return the lines that the log writes from now on, each read as JSON."""
    keeper = LineKeeper()
    log.LOGGER.addHandler(keeper)
    yield keeper.lines
    log.LOGGER.removeHandler(keeper)


@pytest.fixture(scope="session")
def dynamodb(dynamodb_endpoint):
    """Return a client of the DynamoDB under test: making one costs more than most tests do."""
    client = make_client(endpoint=dynamodb_endpoint)
    yield client
    client.close()


@pytest.fixture
def dynamodb_table(dynamodb):
    """Return the name of a fresh table."""
    name = f"comments-{make_random_id()}"
    create_table(dynamodb, name, protect=False)
    yield name
    dynamodb.delete_table(TableName=name)


@pytest.fixture(params=["sqlite", "dynamodb"])
def either_engine(request, clock):
    """Return SQLite, then DynamoDB, for what must hold on both."""
    if request.param == "sqlite":
        return request.getfixturevalue("engine")
    table = request.getfixturevalue("dynamodb_table")
    return DynamoEngine(request.getfixturevalue("dynamodb"), table, clock, make_random_id)


@pytest.fixture
def either_client(either_engine, make_app):
    """Return a client of the application, over each engine in turn."""
    return make_app(either_engine).test_client(use_cookies=False)
