"""A comment's tokens made into one balanced fragment of the allowed elements, within a budget of work.

What it writes is well formed and shallow, so that the sanitiser behind it needs time in proportion to the length.
"""

import html
import re

from service.markup.autolink import addresses
from service.markup.hrefs import refusal, target
from service.markup.neutralise import neutralise, without_leading_marks
from service.markup.outline import BLOCKS, ELEMENT, INLINE, LISTS, Outline
from service.markup.prose import ATTEMPT, LINK, REL, escapes
from service.markup.tokens import Kind, Token, attributes, decoded

MAX_DEPTH = 12  # elements open at once
MAX_TITLE = 300  # characters
MAX_REFUSALS = 20  # kinds of refusal that are named

# What a tag and a line cost, in the unit of `outline`.
TAG, LINE = 1, 0.5

# Elements that are not allowed but stand on lines of their own: their text must not run together.
_LINES = frozenset(
    re.findall(
        r"\S+",
        "address article aside dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr"
        " main nav section summary table tr",
    )
)
_PLAIN_NAME = re.compile(r"[a-z][a-z0-9:-]{0,29}")
# The same signs as letters of their own: nothing to escape, nothing to parse, nearly the same to the eye.
_FULL_WIDTH = {"<": "\uff1c", ">": "\uff1e", "&": "\uff06"}


class Fragment(Outline):
    """Takes tokens as long as `work` is left, and names what it refuses."""

    def __init__(self, work: float) -> None:
        super().__init__(work)
        self._refused: set[str] = set()
        self._last: Token | None = None

    @property
    def removed(self) -> tuple[str, ...]:
        """What was refused, in human words, sorted."""
        return tuple(sorted(self._refused))

    def take(self, token: Token) -> bool:
        """Add one token; False, and nothing added, when it costs more than the work that is left."""
        self.work -= self._cost(token)
        if self.work < 0:
            return False
        match token.kind:
            case Kind.TEXT:
                self._text(self._shown(token.value))
            case Kind.BREAK:
                self._newline()
            case Kind.START:
                self._start(token.value, token.rest)
            case Kind.END:
                self._end(token.value)
            case Kind.DROPPED:
                self._refuse(token.value)
        self._last = token
        return True

    def _cost(self, token: Token) -> float:
        match token.kind:
            case Kind.TEXT:
                return escapes(token.value)
            case Kind.BREAK:
                return LINE
            case _:
                return TAG

    def take_as_typed(self, text: str) -> None:
        """Add all the rest as preformatted text in which nothing needs escaping: its cost is that of its length."""
        self._refuse("formatting over the limit")
        self._close_to(0)
        self._open_tag("pre")
        for sign, letter in _FULL_WIDTH.items():
            text = text.replace(sign, letter)
        self._show(text.lstrip("\n"))

    def _refuse(self, word: str) -> None:
        if len(self._refused) < MAX_REFUSALS:
            self._refused.add(word)

    def _shown(self, raw: str) -> str:
        text = decoded(raw)
        if text != raw:
            self.work -= 1
            text = neutralise(text).replace("\n", " ")
        after_tag = self._last is None or self._last.kind is not Kind.BREAK
        return without_leading_marks(text) if after_tag else text

    # Text and line breaks

    def _text(self, text: str) -> None:
        if "pre" in self._open:
            self._ready()
            self._show(text)
            return
        body = text.strip(" \t")
        if not body:
            self._space += text
            return
        at = text.index(body)
        self._space += text[:at]
        self._ready()
        self._linked(body)
        self._space = text[at + len(body) :]

    def _linked(self, text: str) -> None:
        """Show text with its bare addresses as links, where links may stand and while work is left."""
        at = 0
        if "a" not in self._open and "code" not in self._open:
            for found in addresses(text):
                self.work -= ATTEMPT
                if self.work < LINK:
                    break
                if found.target is None:
                    continue
                self._show(text[at : found.start])
                self._open_link(found.target.href, found.target.host, "")
                self._show(text[found.start : found.end])
                self._close_to(len(self._open) - 1)
                at = found.end
        self._show(text[at:])

    def _newline(self) -> None:
        """One more line break; the one behind a `<br>` is the same break."""
        self._space = ""
        if self._last is None or (self._last.kind, self._last.value) != (Kind.START, "br"):
            self._breaks += 1

    # Elements

    def _start(self, name: str, rest: str) -> None:
        allowed = name in INLINE or name in BLOCKS or name in {"p", "br"}
        values = attributes(rest) if allowed and rest.strip(" /") else {}
        self.work -= len(values) / 4
        for attribute, value in values.items():
            self._check_attribute(name, attribute, value)
        if name == "a":
            self._start_link(values)
        elif name == "br":
            self._breaks += 1
        elif name == "p":
            self._end_paragraph()
        elif name in INLINE:
            self._start_inline(name)
        elif name in BLOCKS:
            self._start_block(name)
        else:
            self._refuse(f"{name} tag" if _PLAIN_NAME.fullmatch(name) else "unknown tag")
            self._new_line_around(name)

    def _check_attribute(self, tag: str, name: str, value: str) -> None:
        if tag == "a" and (name in {"href", "title"} or (name == "rel" and value == REL)):
            return
        self._refuse(f"{name} attribute" if _PLAIN_NAME.fullmatch(name) else "unknown attribute")

    def _start_link(self, values: dict[str, str]) -> None:
        if "a" in self._open:  # a link in a link ends the first, as in HTML
            self._close_to(self._open.index("a"))
        self.work -= ATTEMPT
        href = values.get("href")
        found = target(href) if href is not None else None
        if found is None:
            self._refuse(refusal(href) if href is not None else "link without an address")
        elif self._deep():
            self._refuse("deep nesting")
        else:
            title = " ".join(neutralise(values.get("title", "")).split())[:MAX_TITLE]
            self._ready()
            self._open_link(found.href, found.host, title)

    def _open_link(self, href: str, host: str, title: str) -> None:
        self.work -= LINK - ELEMENT + escapes(href) + escapes(title)
        titled = f' title="{html.escape(title)}"' if title else ""
        self._link = (href, host, len(self._plain))
        self._open_tag("a", f' href="{html.escape(href)}"{titled} rel="{REL}"')

    def _start_inline(self, name: str) -> None:
        if self._deep():
            self._refuse("deep nesting")
            return
        self._ready()
        self._open_tag(name)

    def _start_block(self, name: str) -> None:
        self._leave_text()
        if self._deep():
            self._refuse("deep nesting")
            return
        lists = [depth for depth, element in enumerate(self._open) if element in LISTS]
        if name == "li" and lists:
            self._close_to(lists[-1] + 1)
        elif name == "li":
            self._open_tag("ul")
        elif self._open and self._open[-1] in LISTS:
            self._open_tag("li")
        self._open_tag(name)

    def _end(self, name: str) -> None:
        if name == "p":
            self._end_paragraph()
        elif name in INLINE:
            self._end_inline(name)
        elif name in BLOCKS and name in self._open:
            depth = len(self._open) - 1 - self._open[::-1].index(name)
            if name != "li" or not LISTS.intersection(self._open[depth:]):
                self._close_to(depth)
        else:
            self._new_line_around(name)

    def _end_inline(self, name: str) -> None:
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth] == name:
                self._close_to(depth)
                return
            if self._open[depth] not in INLINE:
                return

    def _end_paragraph(self) -> None:
        """End the paragraph; the next text begins one (a list item has none, there two breaks say the same)."""
        self._leave_text()
        self._breaks = 2

    def _new_line_around(self, name: str) -> None:
        if name in _LINES:
            self._breaks = max(self._breaks, 1)

    def _deep(self) -> bool:
        return len(self._open) >= MAX_DEPTH
