"""WebDriver over HTTP (W3C), as WebKitWebDriver speaks it; commands have the names that Marionette gives them."""

import json
import urllib.error
import urllib.request
from contextlib import contextmanager

ANSWER_SECONDS = 60
# Command: method and path below the session; `{id}` is the argument of that name.
COMMANDS = {
    "Navigate": ("POST", "/url"),
    "GetCurrentURL": ("GET", "/url"),
    "Refresh": ("POST", "/refresh"),
    "ExecuteScript": ("POST", "/execute/sync"),
    "ExecuteAsyncScript": ("POST", "/execute/async"),
    "FindElements": ("POST", "/elements"),
    "ElementClick": ("POST", "/element/{id}/click"),
    "ElementSendKeys": ("POST", "/element/{id}/value"),
    "GetElementText": ("GET", "/element/{id}/text"),
    "GetElementProperty": ("GET", "/element/{id}/property/{name}"),
    "PerformActions": ("POST", "/actions"),
    "ReleaseActions": ("DELETE", "/actions"),
    "SetWindowRect": ("POST", "/window/rect"),
    "TakeScreenshot": ("GET", "/screenshot"),
    "DeleteAllCookies": ("DELETE", "/cookie"),
}


class DriverError(Exception):
    """A browser could not do what a command asked for."""


class WebDriver:
    """A session with the browser of one driver."""

    def __init__(self, address, capabilities):
        self._address = address
        answer = self._request("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
        self._address = f"{address}/session/{answer['sessionId']}"

    def send(self, name, **arguments):
        """Send a command such as `Navigate`, and return its result; a DriverError when the driver refuses it."""
        method, path = COMMANDS[name]
        return self._request(method, path.format_map(arguments), arguments)

    def close(self):
        """End the session, and the browser with it."""
        self._request("DELETE", "", {})

    def _request(self, method, path, body):
        data = json.dumps(body).encode() if method == "POST" else None
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self._address + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            with error:
                problem = json.load(error)["value"]
            raise DriverError(f"{path}: {problem['error']}: {problem['message']}") from error


@contextmanager
def open_session(address, capabilities):
    """Yield a new session at a driver's address."""
    session = WebDriver(address, capabilities)
    try:
        yield session
    finally:
        session.close()
