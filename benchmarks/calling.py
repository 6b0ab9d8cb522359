"""A WSGI application called in this process: no socket, no test client, the same few lines for base and ours."""

import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication, WSGIEnvironment


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of an application."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def make_environ(
    method: str, path: str, body: bytes = b"", address: str = "198.51.100.7", **headers: str
) -> dict[str, Any]:
    """Return the environment of a request as a server makes it; `headers` use WSGI's names (`HTTP_IF_NONE_MATCH`)."""
    path, _, query = path.partition("?")
    return {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8080",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": address,
        "HTTP_HOST": "127.0.0.1:8080",
        "HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "CONTENT_TYPE": "application/json" if body else "",
        "CONTENT_LENGTH": str(len(body)) if body else "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        **headers,
    }


def call(app: "WSGIApplication", request: "WSGIEnvironment") -> Answer:
    """Call the application and return its complete answer."""
    begun: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], exc_info: object = None, /) -> Any:  # noqa: ANN401, ARG001
        begun[:] = (status, headers)

    chunks: Iterable[bytes] = app(request, start)
    body = b"".join(chunks)
    if hasattr(chunks, "close"):
        chunks.close()
    return Answer(int(begun[0][:3]), dict(begun[1]), body)


def post_of(values: Mapping[str, str], address: str) -> dict[str, Any]:
    """Return the request that posts a comment."""
    return make_environ("POST", "/v1/comments", json.dumps(values).encode(), address)
