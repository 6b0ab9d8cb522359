"""Request lines with letters that nobody escaped."""

import socket
from contextlib import closing, suppress
from threading import Thread

import pytest

from service.commands.http_server import HttpServer
from service.commands.request_lines import escape_letters


@pytest.mark.parametrize(
    ("line", "escaped"),
    [
        ("GET /threads/사랑 HTTP/1.1".encode(), b"GET /threads/%EC%82%AC%EB%9E%91 HTTP/1.1"),
        (b"GET /\xff HTTP/1.1", b"GET /%FF HTTP/1.1"),
        (b"GET /%EC?a=b HTTP/1.1", b"GET /%EC?a=b HTTP/1.1"),
    ],
)
def test_letters_are_escaped(line, escaped):
    """Each byte beyond ASCII is escaped, and everything else stays."""
    assert escape_letters(line) == escaped


def test_server_reads_letters_in_a_query(app):
    """A thread whose key is sent as bare letters is found; bytes that are no letters are answered as a problem."""
    stopped: list[bool] = []
    server = HttpServer(app, "127.0.0.1", 0)
    thread = Thread(target=server.run, args=(lambda: bool(stopped),))
    thread.start()
    try:
        answer = ask(server.port, "/v1/comments?thread=/recaps/사랑".encode())
        assert answer.startswith(b"HTTP/1.1 200")
        assert '"key":"/recaps/사랑"'.encode() in answer
        broken = ask(server.port, b"/v1/comments?thread=/recaps/\xec\x82")
        assert broken.startswith(b"HTTP/1.1 400")
        assert b"application/problem+json" in broken
    finally:
        stopped.append(True)
        thread.join()


def ask(port, target):
    """Send a request line as it is, and return the whole answer."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=10)) as connection:
        connection.sendall(b"GET " + target + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        answer = b""
        with suppress(OSError):
            while part := connection.recv(65_536):
                answer += part
        return answer
