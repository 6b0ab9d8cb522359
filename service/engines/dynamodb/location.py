"""STORE_URL of the DynamoDB engine: `dynamodb://table?region=…&endpoint=…`."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl

from service.clock import make_random_id
from service.engines.port import Engine
from service.net.origin import is_origin

FORM = (
    "dynamodb://table?region=…&endpoint=…, with a table of 3 to 255 letters, digits and _.- "
    "and an endpoint such as http://127.0.0.1:8000"
)
_INSTALL = "the library for DynamoDB is missing; install it with: pip install 'recap-comments[aws]'"
_OPTIONS = {"region", "endpoint"}
# "Naming rules", Amazon DynamoDB developer guide.
_TABLE = r"[A-Za-z0-9_.-]{3,255}"


class DynamoTable(NamedTuple):
    """A table of DynamoDB; AWS's own settings give the region and the endpoint where the URL does not."""

    table: str
    region: str | None = None
    endpoint: str | None = None

    @property
    def folder(self) -> Path | None:
        """Return None, because the table is not on this machine."""
        return None

    def open_engine(self, clock: Callable[[], int]) -> Engine:
        """Make a client for the table; nothing is sent yet. Raises `Unavailable` when no region is known.

        Raises `ModuleNotFoundError`, which says what to install, without AWS's library.
        """
        try:
            from service.engines.dynamodb.engine import connect  # noqa: PLC0415 - boto3 costs more than all the rest

            return connect(self.table, clock, make_random_id, region=self.region, endpoint=self.endpoint)
        except ModuleNotFoundError as error:
            raise ModuleNotFoundError(_INSTALL, name=error.name) from error


def parse_dynamodb_url(url: SplitResult) -> DynamoTable | None:
    """Return the table that a URL names, None when it is not a URL of this engine."""
    if url.scheme != "dynamodb" or url.path not in ("", "/") or not re.fullmatch(_TABLE, url.netloc):
        return None
    options = dict(parse_qsl(url.query))
    if not set(options) <= _OPTIONS or not is_origin(options.get("endpoint", "http://default").rstrip("/")):
        return None
    return DynamoTable(url.netloc, **options)
