"""STORE_URL: where comments are kept, as a value."""

from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

_OPTIONS = ("region", "endpoint")


class SqliteFile(NamedTuple):
    """`sqlite:///path`: a file of this machine, relative to where the process runs; `:memory:` for none."""

    path: str


class DynamoTable(NamedTuple):
    """`dynamodb://table?region=…&endpoint=…`: what is not said comes from AWS's own environment."""

    table: str
    region: str | None = None
    endpoint: str | None = None


def parse_store_url(value: str) -> SqliteFile | DynamoTable | None:
    """What a store URL names, None when it names nothing that we know."""
    url = urlsplit(value)
    if url.scheme == "sqlite" and not url.netloc and len(url.path) > 1 and not url.query:
        return SqliteFile(url.path.removeprefix("/"))
    options = dict(parse_qsl(url.query))
    if url.scheme == "dynamodb" and url.netloc and url.path in ("", "/") and set(options) <= set(_OPTIONS):
        return DynamoTable(url.netloc, **options)
    return None
