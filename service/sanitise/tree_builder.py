"""A comment's tokens made into one balanced fragment of the allowed elements, within a budget.

What it writes is well formed and shallow: text that was escaped, and tags from a fixed list.
"""

import re

from service.net.links import LinkTarget, describe_refused_link, parse_link
from service.sanitise.budget import ATTRIBUTE, LINK, TOKEN, price_escapes, price_text
from service.sanitise.html_writer import BLOCKS, INLINE, LISTS
from service.sanitise.plain_text import REL, write_link_tag
from service.sanitise.text_flow import TextWriter
from service.sanitise.tokeniser import Dropped, End, Start, Text, Token, decode_entities_in_lines, parse_attributes
from service.sanitise.unicode import neutralise, strip_directions, strip_leading_marks

MAX_DEPTH = 12  # elements open at once
MAX_TITLE = 300  # characters
MAX_REFUSALS = 20  # kinds of refusal that are named

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


def decode_text(raw: str) -> str:
    """Return the text between two tags with its entities as characters that do not deceive the eye."""
    text = decode_entities_in_lines(raw) if "&" in raw else raw
    return raw if text == raw else neutralise(text)


class TreeBuilder(TextWriter):
    """Takes tokens while the budget lasts, and names what it refuses."""

    def __init__(self, budget: float, *, keeps_directions: bool = True) -> None:
        super().__init__(budget)
        self._keeps_directions = keeps_directions
        self._refused: set[str] = set()
        self._last: Token | None = None

    @property
    def removed(self) -> tuple[str, ...]:
        """Return what was refused, in human words, sorted."""
        return tuple(sorted(self._refused))

    def add_token(self, token: Token) -> bool:
        """Add one token; return False and add nothing if it costs more than what is left of the budget."""
        if not self._pay(token):
            return False
        match token:
            case Text():
                self._add_text(token.text)
            case Start():
                self._add_start(token.name, token.rest)
            case End():
                self._add_end(token.name)
            case Dropped():
                self._refuse(token.what)
        self._last = token
        return True

    def _pay(self, token: Token) -> bool:
        """Pay for a token before anything of it is looked at; return False if the budget does not reach."""
        match token:
            case Text():
                self.budget -= price_text(token.text)
            case Start(name="a"):
                self.budget -= LINK + price_escapes(token.rest)
            case _:
                self.budget -= TOKEN
        return self.budget >= 0

    def add_as_typed(self, text: str) -> None:
        """Add all the rest as preformatted text in which nothing needs escaping, at the cost of its length alone."""
        self._refuse("formatting over the limit")
        self._close_to(0)
        self._open_tag("pre")
        for sign, letter in _FULL_WIDTH.items():
            text = text.replace(sign, letter)
        text = strip_directions(text)  # tags stand in it, so that nothing says which controls close
        self._show(strip_leading_marks(text).lstrip("\n"))

    def _refuse(self, word: str) -> None:
        if len(self._refused) < MAX_REFUSALS:
            self._refused.add(word)

    def _add_text(self, raw: str) -> None:
        text = decode_text(raw) if self._keeps_directions else strip_directions(decode_text(raw))
        behind_break = isinstance(self._last, Start) and self._last.name == "br"
        # `<br>` and the end of its line are one break.
        self._write_stretch(text.removeprefix("\n") if behind_break else text)

    # Elements

    def _add_start(self, name: str, rest: str) -> None:
        allowed = name in INLINE or name in BLOCKS or name in {"p", "br"}
        values = parse_attributes(rest) if allowed and rest.strip(" /") else {}
        self.budget -= ATTRIBUTE * len(values)
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
            self._break_line_around(name)

    def _check_attribute(self, tag: str, name: str, value: str) -> None:
        if tag == "a" and (name in {"href", "title"} or (name == "rel" and value == REL)):
            return
        self._refuse(f"{name} attribute" if _PLAIN_NAME.fullmatch(name) else "unknown attribute")

    def _start_link(self, values: dict[str, str]) -> None:
        if "a" in self._open:  # a link in a link ends the first, as in HTML
            self._close_to(self._open.index("a"))
        href = values.get("href")
        target = parse_link(href) if href is not None else None
        if target is None:
            self._refuse(describe_refused_link(href) if href is not None else "link without an address")
        elif self._is_deep():
            self._refuse("deep nesting")
        else:
            self._open_link(target, _normalise_title(values.get("title", "")))

    def _open_link(self, target: LinkTarget, title: str) -> None:
        self._open_context()
        self._link = (target.href, target.host, len(self._plain))
        self._open_tag("a", write_link_tag(target.href, title))

    def _start_inline(self, name: str) -> None:
        if self._is_deep():
            self._refuse("deep nesting")
            return
        self._open_context()
        self._open_tag(name)

    def _start_block(self, name: str) -> None:
        self._leave_text()
        if self._is_deep():
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

    def _add_end(self, name: str) -> None:
        if name == "br":  # as in every browser
            self._breaks += 1
        elif name == "p":
            self._end_paragraph()
        elif name in INLINE:
            self._end_inline(name)
        elif name in BLOCKS and name in self._open:
            depth = len(self._open) - 1 - self._open[::-1].index(name)
            if name != "li" or not LISTS.intersection(self._open[depth:]):
                self._close_to(depth)
        else:
            self._break_line_around(name)

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

    def _break_line_around(self, name: str) -> None:
        if name in _LINES:
            self._breaks = max(self._breaks, 1)

    def _is_deep(self) -> bool:
        return len(self._open) >= MAX_DEPTH


def _normalise_title(value: str) -> str:
    title = " ".join(neutralise(value).split())
    return title if len(title) <= MAX_TITLE else neutralise(title[:MAX_TITLE])
