"""Text as it flows through the elements of a comment: lines, paragraphs and bare addresses, a stretch at a time.

A stretch between two tags is written by the same few passes as a comment without markup, however many lines it has.
"""

from itertools import islice

from service.sanitise.autolink import FoundAddress, may_have_address
from service.sanitise.budget import ADDRESS
from service.sanitise.html_writer import HtmlWriter
from service.sanitise.plain_text import (
    find_stable_addresses,
    make_links,
    normalise_lines,
    write_line_breaks,
    write_linked_text,
)
from service.sanitise.shown_hosts import reveal_hosts, reveal_label
from service.sanitise.unicode import ends_with_hidden, strip_leading_hidden, strip_leading_marks

_BLANK = " \t\n"


class TextWriter(HtmlWriter):
    """An HTML writer that takes text; `budget` is what may still be spent."""

    def __init__(self, budget: float) -> None:
        super().__init__()
        self.budget = budget

    def _write_stretch(self, text: str) -> None:
        """Add the text between two tags. White space counts only if something is shown after it."""
        preformatted = "pre" in self._open
        text = self._strip_loose_marks(text)
        stripped = text.strip("\n" if preformatted else _BLANK)
        before, _, after = text.partition(stripped) if stripped else (text, "", "")
        self._leave_blank(before)
        if stripped:
            self._open_context()
            self._show(stripped) if preformatted else self._show_lines(normalise_lines(stripped))
            self._leave_blank(after)

    def _strip_loose_marks(self, text: str) -> str:
        begins_line = self._fresh or self._breaks > 0
        if self._follows_hidden():
            text = strip_leading_hidden(text)
        return strip_leading_marks(text, begins_line=begins_line)

    def _follows_hidden(self) -> bool:
        """Return whether the next text stands directly behind a zero-width character, on the same line."""
        if self._fresh or self._space or self._breaks or not self._plain:
            return False
        return ends_with_hidden(self._plain[-1])

    def _leave_blank(self, blank: str) -> None:
        if "\n" in blank:
            self._breaks += blank.count("\n")
            self._space = ""
        else:
            self._space += blank

    def _show_lines(self, text: str) -> None:
        addresses = self._find_affordable_addresses(text) if may_have_address(text) else []
        text, addresses = reveal_hosts(text, addresses)
        if self._link and "a" in self._open:
            text = reveal_label(text, self._link[1])
        self._show(text, write_line_breaks(write_linked_text(text, addresses), within=self._open[-1]))
        self.links += make_links(text, addresses)

    def _find_affordable_addresses(self, text: str) -> list[FoundAddress]:
        """Return the addresses in a text where links may stand, as many as the budget can pay for."""
        if "a" in self._open or "code" in self._open:
            return []
        addresses = list(islice(find_stable_addresses(text), int(self.budget // ADDRESS)))
        self.budget -= ADDRESS * len(addresses)
        return addresses
