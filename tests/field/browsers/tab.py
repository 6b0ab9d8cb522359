"""A tab of any browser that speaks WebDriver, with small verbs over what a person does and sees."""

import base64
from pathlib import Path

from tests.chromium import PATIENCE_MS
from tests.field.browsers.programs import wait_until
from tests.field.browsers.webdriver import DriverError

FINDING = (Path(__file__).parent / "finding.js").read_text("utf-8")
PATIENCE = PATIENCE_MS / 1000
KEYS = {"Enter": "\ue007", "Tab": "\ue004", "Escape": "\ue00c", "Space": " "}


class Tab:
    """Somebody with a page open; `css` finds what is visible, in the page or in a thread's shadow tree."""

    def __init__(self, browser, session):
        self.browser = browser
        self._session = session

    def goes(self, address):
        """Open an address, and wait until it is loaded."""
        self._session.send("Navigate", url=address)

    def reloads(self):
        """Load the page again."""
        self._session.send("Refresh")

    @property
    def address(self):
        """The page's address."""
        return self._session.send("GetCurrentURL")

    def runs(self, script, *arguments):
        """Return what a script's `return` gives; it may use the functions of `finding.js`."""
        return self._session.send("ExecuteScript", script=FINDING + script, args=list(arguments))

    def awaits(self, script, *arguments):
        """Return what a script hands to `done`, its last argument."""
        script = f"const done = arguments[arguments.length - 1];{script}"
        return self._session.send("ExecuteAsyncScript", script=FINDING + script, args=list(arguments))

    def waits(self, script, *arguments):
        """Wait until a script returns something true, and return that."""

        def is_true():
            try:
                return self.runs(script, *arguments)
            except DriverError as error:  # such as a page that is being left
                failures.append(error)
                return None

        failures: list[DriverError] = []
        return wait_until(is_true, PATIENCE, lambda: f"{self.browser}: no {script} {arguments} {failures[-1:]}")

    def expects(self, is_true, *facts):
        """Wait until a function returns something true, which it asks the service for; `facts` are for the message."""
        return wait_until(is_true, PATIENCE, lambda: f"{self.browser}: not {facts}")

    def watches(self):
        """Collect from now on what the page's scripts throw, for `errors`."""
        script = "window.scriptErrors = []; for (const name of ['error', 'unhandledrejection'])"
        self.runs(
            script + "addEventListener(name, (event) => scriptErrors.push(String(event.message ?? event.reason)));"
        )

    @property
    def errors(self):
        """What the page's scripts threw since `watches`."""
        return self.runs("return window.scriptErrors")

    def sees(self, css, words=""):
        """Wait until there is something visible with these words, and return its text."""
        return self.waits("return find(...arguments)?.textContent.trim() || Boolean(find(...arguments))", css, words)

    def misses(self, css, words=""):
        """Wait until there is nothing visible with these words."""
        self.waits("return !find(...arguments)", css, words)

    def lists(self, css, *texts):
        """Wait until exactly these texts are visible, in this order."""
        script = "return JSON.stringify(all(arguments[0]).map((e) => e.textContent.trim())) === arguments[1]"
        self.waits(script, css, self.runs("return JSON.stringify(arguments[0])", list(texts)))

    def clicks(self, css, words=""):
        """Click on it with the pointer, once it is in the window."""
        x, y = self.waits("return findPlace(...arguments)", css, words)
        moves = [{"type": "pointerMove", "x": x, "y": y, "duration": 0, "origin": "viewport"}]
        press = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._acts({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": moves + press})

    def presses(self, *keys):
        """Press keys, one after the other: their names, or characters."""
        for key in keys:
            value = KEYS.get(key, key)
            actions = [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
            self._acts({"type": "key", "id": "keys", "actions": actions})

    def fills(self, css, text):
        """Click into a field, empty it, and type a text."""
        self.clicks(css)
        element = self.waits("const field = find(...arguments); field.value = ''; return field", css)
        self._session.send("ElementSendKeys", id=next(iter(element.values())), text=text)

    def picks(self, css, value):
        """Choose an option of a list."""
        script = "const list = find(arguments[0]); list.value = arguments[1];"
        events = "for (const name of ['input', 'change']) list.dispatchEvent(new Event(name, {bubbles: true}));"
        self.sees(css)
        self.runs(script + events, css, value)

    def has_focus(self, css):
        """Wait until it has the focus."""
        self.waits("return active()?.matches(arguments[0])", css)

    def pictures(self, path):
        """Write a picture of the window."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(self._session.send("TakeScreenshot")))

    def prints(self):
        """Return the page as a PDF, or None where the browser's driver cannot print."""
        if self.browser != "firefox":
            return None
        return base64.b64decode(self._session.send("Print"))

    def resizes(self, width, height):
        """Give the window an inner size, in pixels."""
        self._session.send("SetWindowRect", width=width, height=height)
        script = "return [outerWidth - innerWidth, outerHeight - innerHeight]"
        frame_width, frame_height = self.runs(script)
        self._session.send("SetWindowRect", width=width + frame_width, height=height + frame_height)

    def forgets(self):
        """Leave the page, and forget its cookies and what it stored."""
        self._session.send("DeleteAllCookies")
        self.runs("try { localStorage.clear(); sessionStorage.clear(); } catch {}")
        self.goes("about:blank")

    def _acts(self, source):
        self._session.send("PerformActions", actions=[source])
        self._session.send("ReleaseActions")
