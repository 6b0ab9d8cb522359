"""A loopback proxy before DynamoDB's stand-in that makes it behave as badly as the real one can."""

import json
import random
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from benchmarks.faults.kinds import REFUSALS, Kind, list_kinds

# Longer than the service waits for a response.
LATE_SECONDS = 2.3
_PREFIX = "com.amazonaws.dynamodb.v20120810#"


class FaultProxy:
    """Misbehaves in a share `rate` (0 to 1) of all calls, in kinds drawn evenly; `injected` counts them."""

    def __init__(self, upstream_port: int, seed: int) -> None:
        self.upstream_port = upstream_port
        self.rate = 0.0
        self.injected: Counter[Kind] = Counter()
        self.port = 0
        self._random = random.Random(seed)  # noqa: S311 - faults, not secrets
        self._lock = threading.Lock()

    def draw(self, operation: str) -> Kind | None:
        """Return what goes wrong with the next call, None for nothing."""
        with self._lock:
            kinds = list_kinds(operation)
            if self._random.random() >= self.rate:
                return None
            kind = self._random.choice(kinds)
            self.injected[kind] += 1
            return kind


@contextmanager
def run_proxy(upstream_port: int, seed: int = 1) -> Iterator[FaultProxy]:
    """Run a proxy before a port of this machine while the block runs."""
    proxy = FaultProxy(upstream_port, seed)
    server = _Server(("127.0.0.1", 0), type("Bound", (_Handler,), {"proxy": proxy}))
    proxy.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that gave up: that is what late responses are for."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    proxy: FaultProxy

    def do_POST(self) -> None:
        """Pass a call on, or let it go wrong."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        operation = self.headers.get("X-Amz-Target", ".").split(".")[-1]
        match self.proxy.draw(operation):
            case Kind.RESET_BEFORE:
                self._reset()
            case Kind.UNAVAILABLE:
                self._answer(503, b"<html>Service Unavailable</html>")
            case Kind.CONTENDED | Kind.CANCELLED as kind:
                self._answer(400, _cancel(kind, json.loads(body)))
            case Kind.UNPROCESSED:
                self._answer(200, self._read_in_part(json.loads(body)))
            case Kind() as kind if kind in REFUSALS and kind is not Kind.BROKEN_AFTER:
                self._answer(*_refuse(kind))
            case kind:
                self._forward(body, kind)

    def _forward(self, body: bytes, kind: Kind | None) -> None:
        if kind is Kind.SLOW_BEFORE:
            time.sleep(LATE_SECONDS)
        status, answer, checksum = self._call(body)
        match kind:
            case Kind.RESET_AFTER:
                self._reset()
            case Kind.BROKEN_AFTER:
                self._answer(*_refuse(kind))
            case Kind.GARBLED:
                self._answer(200, b"<html>Welcome</html>")
            case Kind.CUT:
                self._answer(status, answer, checksum, sent=len(answer) // 2)
            case _:
                if kind is Kind.SLOW_AFTER:
                    time.sleep(LATE_SECONDS)
                self._answer(status, answer, checksum)

    def _call(self, body: bytes) -> tuple[int, bytes, str]:
        headers = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "connection")}
        with closing(HTTPConnection("127.0.0.1", self.proxy.upstream_port, timeout=30)) as connection:
            connection.request("POST", self.path, body, headers)
            with closing(connection.getresponse()) as response:
                return response.status, response.read(), response.getheader("x-amz-crc32", "")

    def _read_in_part(self, request: dict[str, Any]) -> bytes:
        """Return a batch's first key, and the others as unprocessed."""
        ((table, table_request),) = request["RequestItems"].items()
        first = {"RequestItems": {table: {**table_request, "Keys": table_request["Keys"][:1]}}}
        _, answer, _ = self._call(json.dumps(first).encode())
        others = table_request["Keys"][1:]
        return json.dumps(
            json.loads(answer) | {"UnprocessedKeys": {table: {**table_request, "Keys": others}} if others else {}}
        ).encode()

    def _answer(self, status: int, answer: bytes, checksum: str = "", sent: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(answer)))
        if checksum:
            self.send_header("X-Amz-Crc32", checksum)
        self.end_headers()
        self.wfile.write(answer[:sent])
        self.close_connection = sent is not None

    def _reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Log nothing."""


def _refuse(kind: Kind) -> tuple[int, bytes]:
    status, code = REFUSALS[kind]
    return status, json.dumps({"__type": _PREFIX + code, "message": "injected"}).encode()


def _cancel(kind: Kind, request: dict[str, Any]) -> bytes:
    if "TransactItems" not in request:
        return json.dumps({"__type": f"{_PREFIX}TransactionConflictException", "message": "injected"}).encode()
    code = "TransactionConflict" if kind is Kind.CONTENDED else "ThrottlingError"
    reasons = [{"Code": code}, *({"Code": "None"} for _ in request["TransactItems"][1:])]
    refusal = {"__type": f"{_PREFIX}TransactionCanceledException", "message": "x", "CancellationReasons": reasons}
    return json.dumps(refusal).encode()
