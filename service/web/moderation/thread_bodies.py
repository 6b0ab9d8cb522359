"""The bodies that moderators send about threads: each field is declared here once."""

from typing import Any

from service.faults import Fault, FaultCode
from service.model.thread import ThreadChange
from service.web.http.fields import THREAD, Field, parse_web_address
from service.web.http.schema import Object
from service.web.http.value_kinds import Boolean, LookupText, Text

_CHANGES = ("title", "url", "open")


class ClearableText(Text):
    """A text of which the empty one is a value: it clears what was there. Without the member nothing changes."""

    def parse(self, value: object, where: str, faults: list[Fault]) -> str | None:
        """Return the text, also an empty one."""
        text: str | None = super().parse(value, where, faults)
        return "" if value == "" else text


def _check_changes(values: dict[str, Any], faults: list[Fault]) -> None:
    """Check that there is something to change."""
    if not faults and all(values[name] is None for name in _CHANGES):
        faults.append(Fault("/title", FaultCode.REQUIRED))


_KEY = Text(THREAD, required=True, about="The key of the thread.", example="/recaps/episode-1")
OPENNESS = Object(
    {"thread": _KEY, "open": Boolean(required=True, about="Whether the thread takes comments.", example=True)}
)
THREAD_CHANGE = Object(
    {
        "site": LookupText(default=None, about="The site of the thread; without it, that of the query."),
        "thread": _KEY,
        "title": ClearableText(Field(500, cut=True), default=None, about="The title of the page.", example="Episode 1"),
        "url": ClearableText(
            Field(2000),
            parse_web_address,
            default=None,
            about="The address of the page.",
            example="https://blog.example/recaps/episode-1",
        ),
        "open": Boolean(default=None, about="Whether the thread takes comments.", example=True),
    },
    check=_check_changes,
    keywords={"anyOf": [{"required": [name]} for name in _CHANGES]},
)


def make_thread_change(values: dict[str, Any]) -> ThreadChange:
    """Return the change that a body asks for; a member that was not sent changes nothing."""
    return ThreadChange(values.get("title"), values.get("url"), values["open"])
