"""The DynamoDB stand-in of the tests, with a table of its own, for as long as a block runs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from service.clock import make_random_id, read_clock_ms
from service.engines.dynamodb.client import make_client
from service.engines.dynamodb.engine import DynamoEngine
from service.engines.dynamodb.table import create_table
from tests.engine_server import REGION, aws_names, run_ministack

TABLE = "benchmarks"


@contextmanager
def open_dynamo_engine(note_call: Callable[[str, Any, Any], None]) -> Iterator[DynamoEngine]:
    """Open an engine over a fresh table; `note_call` gets each call's name, arguments and botocore's answer."""
    with aws_names(), run_ministack() as endpoint:
        client = make_client(region=REGION, endpoint=endpoint)
        create_table(client, TABLE, protect=False)
        arguments: dict[str, Any] = {}
        client.meta.events.register("provide-client-params.dynamodb", lambda params, **_: arguments.update(sent=params))
        client.meta.events.register(
            "after-call.dynamodb", lambda model, parsed, **_: note_call(model.name, arguments["sent"], parsed)
        )
        engine = DynamoEngine(client, TABLE, read_clock_ms, make_random_id)
        yield engine
        engine.close()
