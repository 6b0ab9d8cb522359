"""STORE_URL: where comments are kept, as a value."""

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from service.net.origin import is_origin

_OPTIONS = ("region", "endpoint")
# "Naming rules", Amazon DynamoDB developer guide.
_TABLE = r"[A-Za-z0-9_.-]{3,255}"


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
    try:
        url = urlsplit(value)
    except ValueError:  # a bracket without its partner
        return None
    if url.scheme == "sqlite" and not url.netloc and len(url.path) > 1 and not url.query:
        return SqliteFile(url.path.removeprefix("/"))
    options = dict(parse_qsl(url.query))
    usable = set(options) <= set(_OPTIONS) and is_origin(options.get("endpoint", "http://unsaid").rstrip("/"))
    if url.scheme == "dynamodb" and re.fullmatch(_TABLE, url.netloc) and url.path in ("", "/") and usable:
        return DynamoTable(url.netloc, **options)
    return None
