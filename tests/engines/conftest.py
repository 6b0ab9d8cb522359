"""The engines under test: each test that takes `engine` runs on every one of them."""

import itertools

import pytest

from service.clock import make_random_id
from service.engines.dynamodb.client import make_client
from service.engines.dynamodb.engine import DynamoEngine
from service.engines.dynamodb.table import create_table
from service.engines.sqlite.engine import SqliteEngine
from service.engines.sqlite.location import MEMORY

# Ahead of the real clock, by which the stand-in for DynamoDB deletes what has expired once a minute.
NOW = 1_916_230_400_000


class Clock:
    """A clock that stands still until it is moved; ms since 1970."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        """Return the time in milliseconds since 1970."""
        return self.now

    @property
    def seconds(self):
        """Return whole seconds since 1970."""
        return self.now // 1000

    def advance(self, seconds):
        """Move on by `seconds`."""
        self.now += seconds * 1000


@pytest.fixture
def clock():
    """Make a clock that tests move."""
    return Clock()


@pytest.fixture(scope="session")
def dynamodb_client(dynamodb_endpoint):
    """Make one client for all tests: making it costs more than the tests do."""
    client = make_client(endpoint=dynamodb_endpoint)
    yield client
    client.close()


_numbers = itertools.count()


@pytest.fixture
def table(dynamodb_client):
    """Create a fresh table and return its name."""
    name = f"comments-{make_random_id()}-{next(_numbers)}"
    create_table(dynamodb_client, name, protect=False)
    yield name
    dynamodb_client.delete_table(TableName=name)


@pytest.fixture
def dynamo(dynamodb_client, table, clock):
    """Make the engine over a fresh DynamoDB table."""
    return DynamoEngine(dynamodb_client, table, clock, make_random_id)


@pytest.fixture
def sqlite_file(tmp_path, clock):
    """Make the engine over a fresh SQLite file."""
    engine = SqliteEngine(str(tmp_path / "comments.db"), clock)
    yield engine
    engine.close()


@pytest.fixture
def sqlite_memory(clock):
    """Make the engine over a fresh database in memory."""
    engine = SqliteEngine(MEMORY, clock)
    yield engine
    engine.close()


@pytest.fixture(params=["sqlite_memory", "sqlite_file", "dynamo"])
def engine(request):
    """Return each engine in turn."""
    return request.getfixturevalue(request.param)
