"""The HTTP server of one machine: Waitress, with limits on connections, two lanes of threads and an orderly end.

Waitress buffers whole requests before a thread gets them, so that a slow client costs a connection, never a thread.
What it lacks is here: requests that must be complete in time, an idle connection that makes room for a new one, readers
who do not wait for writers, and an end that cuts nobody off (docs/decisions/0020).
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import ThreadedTaskDispatcher, WSGITask

from service.commands.connections import CONNECTION_LIMIT, ConnectionGuard
from service.commands.request_lines import RequestParser
from service.web.http.middleware import WAITED

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

READERS = 6
# On SQLite most of them wait for each other; on DynamoDB each waits for its own call.
WRITERS = 8
READING = frozenset({"GET", "HEAD", "OPTIONS"})
# How long running requests may take once the server is to end; longer than a request waits for storage.
GRACE_SECONDS = 10.0
# How long an idle connection may still send a request after the server began to end, which is answered and closed.
LINGER_SECONDS = 0.5
_POLL_SECONDS = 0.25


class HttpServer:
    """A server of `app` that listens from its making on. Raises `OSError` and ValueError when nothing can listen."""

    def __init__(self, app: "WSGIApplication", host: str, port: int) -> None:
        self._map: dict[int, Any] = {}
        server = create_server(
            app,
            self._map,
            host=host,
            port=port,
            threads=READERS,
            ident=None,
            max_request_body_size=1_000_000,
            connection_limit=CONNECTION_LIMIT,
            asyncore_use_poll=True,
            # TRUSTED_HOPS says how far proxies are believed. Waitress would remove all their headers before that.
            clear_untrusted_proxy_headers=False,
        )
        self.port: int = getattr(server, "effective_port", port)
        self._readers: ThreadedTaskDispatcher = server.task_dispatcher
        self._writers = ThreadedTaskDispatcher()
        self._writers.set_thread_count(WRITERS)
        self._guard = ConnectionGuard()
        self._is_ending = False
        self._listeners = [entry for entry in self._map.values() if hasattr(entry, "channel_class")]
        for listener in self._listeners:
            listener.channel_class = _make_channel_class(lambda: self._is_ending)
            listener.add_task = self._add_task

    def run(self, is_stopped: Callable[[], bool]) -> None:
        """Answer requests until `is_stopped`; then accept no more, finish those that run, and close everything."""
        while not is_stopped():
            self._poll()
            self._guard.close_overdue(self._list_channels(), time.monotonic())
        self._end()

    def _add_task(self, channel: HTTPChannel) -> None:
        """Give a request to a thread. Those that write have threads of their own: readers never wait for them."""
        channel.requests[0].arrived_at = time.monotonic()
        # A request that could not be parsed has no method; its answer is quick.
        is_reading = getattr(channel.requests[0], "command", "GET") in READING
        (self._readers if is_reading else self._writers).add_task(channel)

    def _poll(self) -> None:
        wasyncore.loop(timeout=_POLL_SECONDS, use_poll=True, map=self._map, count=1)

    def _list_channels(self) -> list[HTTPChannel]:
        return [entry for entry in self._map.values() if isinstance(entry, HTTPChannel)]

    def _end(self) -> None:
        began = time.monotonic()
        self._is_ending = True
        for listener in self._listeners:
            _accept_waiting(listener, self._map)
            # The listening socket alone: the trigger of the listener still wakes the loop for answers.
            wasyncore.dispatcher.close(listener)
        while (channels := self._list_channels()) and time.monotonic() - began < GRACE_SECONDS:
            if time.monotonic() - began > LINGER_SECONDS:
                for channel in channels:
                    channel.will_close = channel.will_close or is_idle(channel)
            self._poll()
        for lane in (self._readers, self._writers):
            lane.shutdown(timeout=1)
        wasyncore.close_all(self._map, ignore_all=True)


def is_idle(channel: HTTPChannel) -> bool:
    """Return whether a connection has no request and no answer under way."""
    return not (channel.requests or channel.request or channel.total_outbufs_len)


def _accept_waiting(listener: Any, channels: dict[int, Any]) -> None:  # noqa: ANN401 - Waitress has one kind an address
    """Accept the connections that the kernel has completed already: closing the socket would reset them."""
    count = -1
    while count != len(channels) < CONNECTION_LIMIT:
        count = len(channels)
        listener.handle_accept()


def _make_channel_class(is_ending: Callable[[], bool]) -> type[HTTPChannel]:
    """Make a class of connections that are closed after their next answer once `is_ending`, and say so in it.

    Requests say how long they waited for a thread.
    """

    class LastTask(WSGITask):  # type: ignore[misc] # Waitress has no types
        def build_response_header(self) -> bytes:
            if is_ending():
                self.request.headers["CONNECTION"] = "close"
            header: bytes = super().build_response_header()
            return header

        def get_environment(self) -> dict[str, Any]:
            environ: dict[str, Any] = super().get_environment()
            environ[WAITED] = time.monotonic() - self.request.arrived_at
            return environ

    class Channel(HTTPChannel):  # type: ignore[misc] # as above
        task_class = LastTask
        parser_class = RequestParser

    return Channel
