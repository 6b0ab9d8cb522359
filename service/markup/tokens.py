"""The markup of a comment, cut into tokens by a grammar of its own that is linear in the length of the text.

A tag runs from `<` to the next `>` with no `<` between: no quote can hide an end, no search reaches past the next tag.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from html import unescape
from itertools import islice
from typing import NamedTuple

# More than any honest tag has; the rest is not looked at.
MAX_ATTRIBUTES = 8

# With the semicolon only, and of bounded length: everything else is text.
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_PIECE = (
    r"\n|<!--|<(?P<sign>[!?])[^<>]*>"
    r"|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*(?::[A-Za-z][A-Za-z0-9-]*)?)(?=[\s/>])(?P<rest>[^<>]*)>"
)
_ATTRIBUTE = r"""([^\s/>="'<]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'][^\s]*)))?"""
# Elements whose content is not prose.
_CODE_CLOSERS = {"script": r"(?i:</script[\s/]*>)", "style": r"(?i:</style[\s/]*>)"}
_COMMENT_CLOSER = "-->"


class Kind(Enum):
    """What a token is."""

    TEXT = auto()
    BREAK = auto()
    START = auto()
    END = auto()
    DROPPED = auto()


class Token(NamedTuple):
    """One piece of a comment from character `at`: `value` is its text, its tag's lower-case name or what was dropped.

    Text may hold entities still; `rest` is what stands behind a start tag's name.
    """

    kind: Kind
    at: int
    value: str
    rest: str = ""


def decoded(text: str) -> str:
    """The text with each well-formed entity as the character that HTML says; the others stay as typed."""
    return re.sub(_ENTITY, lambda entity: unescape(entity[0]), text) if "&" in text else text


def has_markup(text: str) -> bool:
    """Whether a text has a tag, a comment or an entity; line breaks are none."""
    return ("<" in text and any(match[0] != "\n" for match in re.finditer(_PIECE, text))) or (
        "&" in text and re.search(_ENTITY, text) is not None
    )


def attributes(rest: str) -> dict[str, str]:
    """The first `MAX_ATTRIBUTES` attributes of a tag, decoded; of two with one name the first counts, as in HTML."""
    found: dict[str, str] = {}
    for match in islice(re.finditer(_ATTRIBUTE, rest), MAX_ATTRIBUTES):
        found.setdefault(match[1].lower(), decoded(match[2] or match[3] or match[4] or ""))
    return found


class _Closers:
    """Finds where something ends, and remembers what has no end any more, so that it is never searched twice."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._missing: set[str] = set()

    def end(self, closer: str, start: int) -> int:
        """The end of the next match of `closer` from `start` on, -1 when there is none."""
        match = None if closer in self._missing else re.compile(closer).search(self._text, start)
        if match is None:
            self._missing.add(closer)
            return -1
        return match.end()


def tokens(text: str) -> Iterator[Token]:
    """All of a text as tokens in order.

    Scripts and styles are dropped whole if they end, else their tag is; a comment without an end is text.
    """
    closers, at, searched = _Closers(text), 0, 0
    pattern = re.compile(_PIECE)
    while match := pattern.search(text, searched):
        token, end = _token(match, closers)
        searched = end
        if token is None:
            continue
        if match.start() > at:
            yield Token(Kind.TEXT, at, text[at : match.start()])
        yield token
        at = end
    if at < len(text):
        yield Token(Kind.TEXT, at, text[at:])


def _token(match: re.Match[str], closers: _Closers) -> tuple[Token | None, int]:
    """The token of a match and where it ends; None for the start of a comment that never ends."""
    at, end = match.span()
    if match[0] == "\n":
        return Token(Kind.BREAK, at, "\n"), end
    if match[0] == "<!--":
        closed = closers.end(_COMMENT_CLOSER, at + 2)
        return (Token(Kind.DROPPED, at, "comment"), closed) if closed > 0 else (None, end)
    if match["sign"]:
        return Token(Kind.DROPPED, at, "declaration" if match["sign"] == "!" else "processing instruction"), end
    name = match["name"].lower()
    if match["end"]:
        return Token(Kind.END, at, name), end
    if name in _CODE_CLOSERS:
        closed = closers.end(_CODE_CLOSERS[name], end)
        return Token(Kind.DROPPED, at, f"{name} tag"), max(closed, end)
    return Token(Kind.START, at, name, match["rest"]), end
