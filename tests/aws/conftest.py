"""An application that answers with what it was told, behind the gateway and behind the whole handler."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from service.aws.handler import Handler, make_handler


@dataclass
class Context:
    """What Lambda gives with an event."""

    aws_request_id: str = "platform-id"


@dataclass
class Echo:
    """A WSGI application that keeps the last environment and body, and answers as it is told."""

    status: str = "200 OK"
    headers: list[tuple[str, str]] = field(default_factory=lambda: [("Content-Type", "text/plain")])
    body: bytes = b""
    fault: Exception | None = None
    environ: dict[str, Any] = field(default_factory=dict)
    received: bytes = b""
    calls: int = 0

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        """Answer as told, or raise."""
        self.calls += 1
        self.environ, self.received = environ, environ["wsgi.input"].read()
        if self.fault:
            raise self.fault
        start_response(self.status, self.headers)
        return [self.body]


@pytest.fixture
def echo() -> Echo:
    """Return the application."""
    return Echo()


@pytest.fixture
def ran() -> list[str]:
    """Return the names of scheduled functions that ran."""
    return []


@pytest.fixture
def handler(echo, ran) -> Handler:
    """Return the handler over the application, with one scheduled function."""
    return make_handler(echo, {"check_storage": lambda: ran.append("check_storage")})


@pytest.fixture
def call(handler) -> Callable[[object], dict[str, Any]]:
    """Send an event."""
    return lambda event: handler(event, Context())
