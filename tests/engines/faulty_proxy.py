"""A loopback proxy before DynamoDB that misbehaves on order."""

import json
import threading
import urllib.error
import urllib.request
import zlib
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

DROP = "forward the request, then close without an answer"
THROTTLE = "ProvisionedThroughputExceededException"
BROKEN = "InternalServerError"
CONTENDED = "TransactionConflict"
CUT = "forward the request, then send half of the response and close"
GARBLED = "forward the request, then change one byte of the response"
PAGE = "forward the request, then answer 200 with a page that is no JSON"
UNEXPLAINED = "forward nothing, answer that the transaction was cancelled, without reasons"


class Proxy:
    """Misbehaves once for each of `faults`, in order, then passes everything on.

    `calls` names the operations that were called.
    """

    def __init__(self, target):
        self.target = target
        self.faults = []
        self.calls = []
        self.address = ""


@contextmanager
def run_proxy(target):
    """Run a proxy before the endpoint `target` while the block runs."""
    proxy = Proxy(target)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (_Handler,), {"proxy": proxy}))
    proxy.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    proxy: Proxy

    def do_POST(self):
        """Pass a request on, or misbehave as ordered."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.proxy.calls.append(self.headers["X-Amz-Target"].split(".")[1])
        fault = self.proxy.faults.pop(0) if self.proxy.faults else None
        if fault in (None, DROP, CUT, GARBLED, PAGE):
            status, answer = self._forward(body)
        else:
            status, answer = _describe_refusal(fault)
        if fault == DROP:
            self.close_connection = True
            return
        self._send_answer(status, answer, fault)

    def _send_answer(self, status, answer, fault):
        checksum = zlib.crc32(answer)
        length = len(answer)
        if fault == CUT:
            answer, self.close_connection = answer[: length // 2], True
        elif fault == GARBLED:
            answer = answer.replace(b":", b";", 1)
        elif fault == PAGE:
            answer = b"<html>Welcome</html>"
            checksum, length = zlib.crc32(answer), len(answer)
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(length))
        self.send_header("X-Amz-Crc32", str(checksum))
        self.end_headers()
        self.wfile.write(answer)

    def _forward(self, body):
        headers = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "connection")}
        try:
            with urllib.request.urlopen(urllib.request.Request(self.proxy.target, body, headers), timeout=5) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read()

    def log_message(self, *_):
        """Log nothing."""


def _describe_refusal(fault):
    kind = "com.amazonaws.dynamodb.v20120810#"
    if fault == BROKEN:
        return 500, json.dumps({"__type": kind + BROKEN, "message": "broken"}).encode()
    if fault == UNEXPLAINED:
        return 400, json.dumps({"__type": kind + "TransactionCanceledException", "message": "x"}).encode()
    if fault == CONTENDED:
        reasons = [{"Code": "None"}, {"Code": CONTENDED, "Message": "contended"}]
        refusal = {"__type": kind + "TransactionCanceledException", "message": "x", "CancellationReasons": reasons}
        return 400, json.dumps(refusal).encode()
    return 400, json.dumps({"__type": kind + fault, "message": "refused"}).encode()
