"""One balanced fragment of HTML and the plain text beside it, written element by element.

White space counts only where a reader would see it: at the edges of lines and blocks there is none.
"""

import html

from service.model.body import Link

INLINE = frozenset({"a", "b", "code", "del", "em", "i", "strong"})
LISTS = frozenset({"ol", "ul"})
BLOCKS = LISTS | {"blockquote", "li", "pre"}


class HtmlWriter:
    """A fragment of HTML as far as it is written, with the elements that are open."""

    def __init__(self) -> None:
        self.links: list[Link] = []
        self._html: list[str] = []
        self._plain: list[str] = []
        self._open: list[str] = []
        self._link: tuple[str, str, int] | None = None  # href, host and where in `_plain` its label begins
        self._fresh = True  # nothing shown yet in the innermost block: white space and breaks do not count
        self._space = ""  # white space that counts only if text follows on the line
        self._breaks = 0  # line breaks that count only if text follows in the block
        self._gap = 0  # newlines of `plain` between blocks

    @property
    def html(self) -> str:
        """Return the HTML written so far; balanced after `close`."""
        return "".join(self._html)

    @property
    def plain(self) -> str:
        """Return what a reader sees of it, without markup."""
        return "".join(self._plain)

    def close(self) -> None:
        """Close every open element."""
        self._close_to(0)

    def _show(self, text: str, written: str | None = None) -> None:
        """Add text inside the innermost element; `written` is its HTML where that is more than the escaped text."""
        if not text:
            return
        self._fresh = False
        if self._gap and self._plain:
            self._plain.append("\n" * self._gap)
        self._gap = 0
        self._plain.append(text)
        self._html.append(html.escape(text, quote=False) if written is None else written)

    def _open_context(self) -> None:
        """Open the elements that inline content must stand in, and write the white space before it."""
        if "pre" in self._open:
            newlines = "" if self._fresh else "\n" * self._breaks
            self._breaks = 0
            self._show(newlines)
            return
        if not self._open or self._open[-1] == "blockquote":
            self._open_tag("p")
        elif self._open[-1] in LISTS:
            self._open_tag("li")
        self._write_break()
        self._space, self._breaks = "", 0

    def _write_break(self) -> None:
        if self._fresh:
            return
        if self._breaks == 0:
            self._show(self._space)
        elif self._breaks > 1 and self._open[-1] == "p":
            self._close_to(len(self._open) - 1)
            self._open_tag("p")
        else:
            count = min(self._breaks, 2)
            self._html.append("<br>" * count)
            self._plain.append("\n" * count)

    def _leave_text(self) -> None:
        depth = len(self._open)
        while depth and (self._open[depth - 1] in INLINE or self._open[depth - 1] in {"p", "pre"}):
            depth -= 1
        self._close_to(depth)

    def _open_tag(self, name: str, written: str = "") -> None:
        """Open an element; `written` is its start tag where that has attributes."""
        self._html.append(written or f"<{name}>")
        self._open.append(name)
        if name not in INLINE:
            self._begin_block(name)

    def _close_to(self, depth: int) -> None:
        while len(self._open) > depth:
            name = self._open.pop()
            self._html.append(f"</{name}>")
            if name == "a" and self._link:
                href, host, start = self._link
                self.links.append(Link(href, host, "".join(self._plain[start:]).strip()))
            elif name not in INLINE:
                self._begin_block(name)

    def _begin_block(self, name: str) -> None:
        self._fresh, self._space, self._breaks = True, "", 0
        self._gap = max(self._gap, 1 if name == "li" else 2)
