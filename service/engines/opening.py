"""Opening the engine that a store URL names; only the one chosen is imported."""

from collections.abc import Callable

from service.clock import make_random_id
from service.engines.port import Engine
from service.engines.store_url import SqliteFile, parse_store_url


def open_engine(store_url: str, clock: Callable[[], int]) -> Engine:
    """The engine of `sqlite:///path` or `dynamodb://table?region=…&endpoint=…`; only the one chosen is imported."""
    where = parse_store_url(store_url)
    if isinstance(where, SqliteFile):
        from service.engines.sqlite.engine import SqliteEngine  # noqa: PLC0415 - the other engine is never loaded

        return SqliteEngine(where.path, clock)
    from service.engines.dynamodb.engine import connect  # noqa: PLC0415 - boto3 costs more than everything else together

    if where is None:
        raise ValueError("store_url names no store")
    return connect(where.table, clock=clock, token=make_random_id, region=where.region, endpoint=where.endpoint)
