"""Lambda's Runtime API on loopback: runs an unpacked zip with the real runtime client, as the service would.

https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html. One execution environment, one event at a time. Not
here: the share of a processor that a memory size gives, freezing, a read-only folder.
"""

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

ROOT = "/2018-06-01/runtime"
# The runtime client and what it imports. On Lambda it lies outside the function's folder, alone.
CLIENT = ("awslambdaric", "runtime_client", "snapshot_restore_py", "simplejson")
PATIENCE = 30


@dataclass
class Outcome:
    """What a call ended with: the function's answer, or its error when it `failed`; `ms` as the service saw it."""

    payload: Any
    failed: bool
    ms: float


class Server(ThreadingHTTPServer):
    """The service's side: events wait in `events` until the runtime asks, reports wait in `reports` for the caller."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Routes)
        self.events: queue.Queue[tuple[str, bytes] | None] = queue.Queue()
        self.reports: queue.Queue[tuple[bool, bytes]] = queue.Queue()
        self.asked = threading.Event()

    def handle_error(self, *_: object) -> None:
        """Ignore that a runtime was ended and resets its connection; that is no fault of the test."""


class Routes(BaseHTTPRequestHandler):
    """The paths that a runtime calls."""

    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or each call waits 40 ms for an acknowledgement
    wbufsize = 65_536

    def log_message(self, *_: object) -> None:
        """Do nothing: the tests read the function's log, not this one."""

    def do_GET(self) -> None:
        """Answer `/invocation/next`: the next event, when there is one."""
        self.server.asked.set()
        event = self.server.events.get()
        if event is None:
            return
        request_id, body = event
        deadline = int(time.time_ns() / 1e6) + PATIENCE * 1000
        self.answer(
            200,
            body,
            {
                "Lambda-Runtime-Aws-Request-Id": request_id,
                "Content-Type": "application/json",
                "Lambda-Runtime-Trace-Id": "Root=1-00000000-000000000000000000000000;Sampled=0",
                "Lambda-Runtime-Deadline-Ms": str(deadline),
                "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:us-east-1:000000000000:function:test",
            },
        )

    def do_POST(self) -> None:
        """Take `/invocation/ID/response`, `/invocation/ID/error` or `/init/error`: how it ended."""
        body = self.body()
        self.server.reports.put((self.path.endswith("/error"), body))
        self.server.asked.set()
        self.answer(202, b"{}", {})

    def body(self) -> bytes:
        """Return the body, which the runtime sends in chunks when it is an answer."""
        if "Content-Length" in self.headers:
            return self.rfile.read(int(self.headers["Content-Length"]))
        chunks = []
        while size := int(self.rfile.readline(), 16):
            chunks.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(chunks)

    def answer(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        """Send it whole, so that the connection stays open."""
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


class Runtime:
    """A started execution environment of the function in `task`; `init_ms` is the time until it asked for an event."""

    def __init__(self, task: Path, home: Path, env: Mapping[str, str]) -> None:
        self.server = Server()
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.log_file = home / "log"
        self.calls = 0
        started = time.perf_counter()
        self.process = self.start(task, home, env)
        if not self.server.asked.wait(PATIENCE):
            self.close()
            raise TimeoutError(self.log())
        self.init_ms = (time.perf_counter() - started) * 1000

    def start(self, task: Path, home: Path, env: Mapping[str, str]) -> subprocess.Popen[bytes]:
        """Start the runtime client with nothing to import but itself and the function (-S: no site-packages)."""
        client = home / "client"
        link_client(client)
        handler = "service.lambda_entry.lambda_handler"
        fixed = {
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{self.server.server_port}",
            "AWS_LAMBDA_FUNCTION_NAME": "test",
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "1024",
            "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "testing",
            "AWS_SECRET_ACCESS_KEY": "testing",
            "LAMBDA_TASK_ROOT": str(task),
            "PYTHONPATH": str(client),
            "PYTHONDONTWRITEBYTECODE": "1",
            "_HANDLER": handler,
        }
        with self.log_file.open("wb") as log:
            command = [sys.executable, "-S", "-m", "awslambdaric", handler]
            return subprocess.Popen(command, cwd=task, env={**env, **fixed}, stdout=log, stderr=subprocess.STDOUT)

    def invoke(self, event: object) -> Outcome:
        """Return what the function answered to `event`."""
        self.calls += 1
        started = time.perf_counter()
        self.server.events.put((f"request-{self.calls}", json.dumps(event).encode()))
        failed, body = self.report()
        return Outcome(json.loads(body), failed, (time.perf_counter() - started) * 1000)

    def report(self) -> tuple[bool, bytes]:
        """Return whether the call failed, and what the runtime sent of it."""
        try:
            return self.server.reports.get(timeout=PATIENCE)
        except queue.Empty:
            raise TimeoutError(self.log()) from None

    def log(self) -> str:
        """Return everything that the function wrote so far."""
        return self.log_file.read_text()

    def lines(self, event: str) -> list[dict[str, Any]]:
        """Return the JSON lines that the function wrote about `event`."""
        entries = [json.loads(line) for line in self.log().splitlines() if line.startswith("{")]
        return [line for line in entries if line.get("event") == event]

    def close(self) -> None:
        """End the environment."""
        self.process.kill()
        self.process.wait()
        self.server.events.put(None)
        self.server.shutdown()
        self.server.server_close()


def link_client(folder: Path) -> None:
    """Put links to the runtime client's packages into `folder`, and nothing else."""
    folder.mkdir()
    site_packages = Path(str(distribution("awslambdaric").locate_file("")))
    for path in site_packages.iterdir():
        if path.name.split(".")[0] in CLIENT:
            (folder / path.name).symlink_to(path)
