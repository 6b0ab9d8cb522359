"""Edits of a comment's text, as the comment keeps them: who changed it, when, why, and what was there before."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from service.model.decision import AUTHOR

KEPT_EDITS = 20
# All texts together: four of the longest. A record of DynamoDB has 400 kB, and a character up to four bytes.
KEPT_CHARACTERS = 40_000


class TextEdit(NamedTuple):
    """A change of a text by `by` (`author` or a moderator's name) at `at` (ms), which made `version` of the comment.

    `reason` is why a moderator did it, "" for an author; `text` is what was there before.
    """

    by: str
    at: int
    version: int
    reason: str
    text: str

    @property
    def is_by_moderator(self) -> bool:
        """Return whether somebody else than the author changed the text."""
        return self.by != AUTHOR


def add_edit(edits: Sequence[TextEdit], edit: TextEdit) -> tuple[TextEdit, ...]:
    """Return the edits with a new one, without the oldest ones that are too many or too long."""
    return tuple(_list_newest((*edits, edit)))[::-1]


def _list_newest(edits: Sequence[TextEdit]) -> Iterator[TextEdit]:
    remaining = KEPT_CHARACTERS
    for edit in reversed(edits[-KEPT_EDITS:]):
        remaining -= len(edit.text)
        if remaining < 0:
            return
        yield edit
