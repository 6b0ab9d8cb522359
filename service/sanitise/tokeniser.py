"""The markup of a comment, cut into tokens by a grammar of its own that is linear in the length of the text.

A tag runs from `<` to the next `>` with no `<` between: no quote can hide an end, no search reaches past the next tag.
What stands in angle brackets and is no tag is text: `List<String>`, `if x<y and y>z`. In code only the tags of our own
elements are tags.
"""

import re
from collections.abc import Container, Iterator
from html import unescape
from itertools import islice
from typing import NamedTuple

from service.sanitise.elements import OWN_ELEMENTS, is_tag

# More than any honest tag has; the rest is not looked at.
MAX_ATTRIBUTES = 8

# With the semicolon only, and of bounded length: everything else is text.
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_LINE_ENDS = frozenset("\n\r\v\f\x1c\x1d\x1e\u0085\u2028\u2029")
_NAME = r"[A-Za-z][A-Za-z0-9-]*+(?::[A-Za-z][A-Za-z0-9-]*+)?+(?=[\s/>])"
_TAG = rf"(?P<sign>!(?i:doctype|\[)[^<>]*+)>|/(?P<ended>{_NAME})[\s/]*+>|(?P<name>{_NAME})(?P<rest>[^<>]*+)>"
# What opens nothing is left at the first look behind its `<`. The second holds for the rest of a text in which no
# comment ends any more: `<!--` is text there.
_PIECE = rf"<(?=[!/A-Za-z])(?:(?P<comment>!--)|{_TAG})"
_PIECE_BUT_COMMENTS = rf"<(?=[!/A-Za-z])(?!!--)(?:{_TAG})"
_ATTRIBUTE = r"""([^\s/>="'<]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'][^\s]*)))?"""
# Elements whose content is not prose.
_CODE_CLOSERS = {"script": r"(?i:</script[\s/]*>)", "style": r"(?i:</style[\s/]*>)"}
# Elements in which people write markup to be read.
_CODE = ("code", "pre")
_COMMENT_CLOSER = "-->"


class Text(NamedTuple):
    """Text from character `at` up to the next tag; it may still hold entities."""

    at: int
    text: str


class Start(NamedTuple):
    """A start tag at character `at`: its lower-case name, and what stands behind the name."""

    at: int
    name: str
    rest: str


class End(NamedTuple):
    """An end tag at character `at`, its name in lower case."""

    at: int
    name: str


class Dropped(NamedTuple):
    """What is never shown, from character `at`: a comment, a declaration, a script."""

    at: int
    what: str


Token = Text | Start | End | Dropped


def decode_entities(text: str) -> str:
    """Replace each well-formed entity by its character in HTML; other text stays as typed."""
    return re.sub(_ENTITY, lambda entity: unescape(entity[0]), text) if "&" in text else text


def decode_entities_in_lines(text: str) -> str:
    """Decode entities, but a line break written as one becomes a space: only typed line breaks count."""
    return re.sub(_ENTITY, _decode_in_line, text)


def _decode_in_line(entity: re.Match[str]) -> str:
    character = unescape(entity[0])
    return " " if character in _LINE_ENDS else character


def has_markup(text: str) -> bool:
    """Return whether a text has a tag, a comment or an entity."""
    if "&" in text and re.search(_ENTITY, text):
        return True
    return "<" in text and any(not isinstance(token, Text) for token in iterate_tokens(text))


def parse_attributes(rest: str) -> dict[str, str]:
    """Return the first `MAX_ATTRIBUTES` attributes of a tag, decoded; of two with one name the first, as in HTML."""
    attributes: dict[str, str] = {}
    for match in islice(re.finditer(_ATTRIBUTE, rest), MAX_ATTRIBUTES):
        attributes.setdefault(match[1].lower(), decode_entities(match[2] or match[3] or match[4] or ""))
    return attributes


class _Closers:
    """Finds where something ends. It remembers what has no end in the rest, so that nothing is searched twice."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._missing: set[str] = set()

    def end(self, closer: str, start: int) -> int:
        """Return the end of the next match of `closer` from `start` on, -1 if there is none."""
        match = None if closer in self._missing else re.compile(closer).search(self._text, start)
        if match is None:
            self._missing.add(closer)
            return -1
        return match.end()


class _CodeDepth:
    """Follows how deep in code a text is, by its own tags."""

    def __init__(self) -> None:
        self._depth = dict.fromkeys(_CODE, 0)

    def is_markup(self, match: re.Match[str]) -> bool:
        """Return whether a piece is markup here: a tag that a person wrote, in code one of our own elements."""
        name = (match["name"] or match["ended"] or "").lower()
        if any(self._depth.values()) and name not in OWN_ELEMENTS:
            return False
        return not name or is_tag(name, match["rest"] or "")

    def follow(self, token: Token) -> None:
        """Count a token that begins or ends code."""
        if isinstance(token, Start) and token.name in _CODE:
            self._depth[token.name] += 1
        elif isinstance(token, End) and token.name in _CODE:
            self._depth[token.name] = max(self._depth[token.name] - 1, 0)


def iterate_tokens(text: str, as_typed: Container[int] = ()) -> Iterator[Token]:
    """Yield a text as tokens in order; the tags that begin at the positions `as_typed` are text.

    Scripts and styles are dropped with their content if they end, else only their tag is. A comment without an end is
    text.
    """
    closers, code, pattern, at, searched = _Closers(text), _CodeDepth(), re.compile(_PIECE), 0, 0
    while match := pattern.search(text, searched):
        if not code.is_markup(match):
            searched = match.end()
            continue
        token, searched = _read_token(match, closers)
        if token is None:
            pattern = re.compile(_PIECE_BUT_COMMENTS)
            continue
        code.follow(token)
        if token.at in as_typed:
            continue
        if match.start() > at:
            yield Text(at, text[at : match.start()])
        yield token
        at = searched
    if at < len(text):
        yield Text(at, text[at:])


def _read_token(match: re.Match[str], closers: _Closers) -> tuple[Token | None, int]:
    """Return the token of a match and where it ends; None for the start of a comment that never ends."""
    at, end = match.span()
    match match.lastgroup:
        case "rest":
            return _read_start(at, end, match["name"].lower(), match["rest"], closers)
        case "ended":
            return End(at, match["ended"].lower()), end
        case "comment":
            closed = closers.end(_COMMENT_CLOSER, at + 2)
            return (Dropped(at, "comment"), closed) if closed > 0 else (None, end)
        case _:
            return Dropped(at, "declaration"), end


def _read_start(at: int, end: int, name: str, rest: str, closers: _Closers) -> tuple[Token, int]:
    if name not in _CODE_CLOSERS:
        return Start(at, name, rest), end
    closed = closers.end(_CODE_CLOSERS[name], end)
    return Dropped(at, f"{name} tag"), max(closed, end)
