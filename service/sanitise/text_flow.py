"""Text as it flows through the elements of a comment: lines, paragraphs and bare addresses, a stretch at a time.

A stretch between two tags is written by the same few passes as a comment without markup, however many lines it has.
"""

from itertools import islice

from service.sanitise.autolink import Found, may_have_address
from service.sanitise.budget import ADDRESS
from service.sanitise.html_writer import Outline
from service.sanitise.plain_text import found_in, in_lines, lines, linked, links_of
from service.sanitise.unicode import ends_hidden, without_leading_hidden, without_leading_marks

_BLANK = " \t\n"


class Flow(Outline):
    """An outline that takes text; `work` is what may still be spent."""

    def __init__(self, work: float) -> None:
        super().__init__()
        self.work = work

    def _flow(self, text: str) -> None:
        """Add the text between two tags; white space counts only where something is shown behind it."""
        preformatted = "pre" in self._open
        text = self._without_loose_marks(text)
        shown = text.strip("\n" if preformatted else _BLANK)
        before, _, after = text.partition(shown) if shown else (text, "", "")
        self._leave_blank(before)
        if shown:
            self._ready()
            self._show(shown) if preformatted else self._show_lines(lines(shown))
            self._leave_blank(after)

    def _without_loose_marks(self, text: str) -> str:
        begins_line = self._fresh or self._breaks > 0
        if self._follows_hidden():
            text = without_leading_hidden(text)
        return without_leading_marks(text, begins_line=begins_line)

    def _follows_hidden(self) -> bool:
        """Return whether the next text stands directly behind a zero-width character, on the same line."""
        if self._fresh or self._space or self._breaks or not self._plain:
            return False
        return ends_hidden(self._plain[-1])

    def _leave_blank(self, blank: str) -> None:
        if "\n" in blank:
            self._breaks += blank.count("\n")
            self._space = ""
        else:
            self._space += blank

    def _show_lines(self, text: str) -> None:
        found = self._addresses(text) if may_have_address(text) else []
        self._show(text, in_lines(linked(text, found), within=self._open[-1]))
        self.links += links_of(text, found)

    def _addresses(self, text: str) -> list[Found]:
        """The addresses in a text where links may stand, as many as can be paid for."""
        if "a" in self._open or "code" in self._open:
            return []
        found = list(islice(found_in(text), int(self.work // ADDRESS)))
        self.work -= ADDRESS * len(found)
        return found
