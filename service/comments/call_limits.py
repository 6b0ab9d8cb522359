"""How often one address may call what stores no comment, and how often one comment may be changed.

The limits leave room for a school or an office behind one address. Comments have a limit of their own, in the rules.
"""

from typing import NamedTuple

from service.engines.port import Unavailable
from service.errors import DomainError, Slug
from service.log import write
from service.storage.call_counts import CallCounts


class CallLimit(NamedTuple):
    """At most `most` calls of a kind in each `window` (seconds)."""

    kind: str
    most: int
    window: int


EDITS_OF_COMMENT = CallLimit("edits-of-comment", 30, 600)
EDITS = CallLimit("edits", 200, 600)
PREVIEWS = CallLimit("previews", 200, 600)
WRONG_TOKENS = CallLimit("wrong-tokens", 10, 60)


def make_flag_limit(flags_per_window: int) -> CallLimit:
    """Return the limit of reports that a site's rules set."""
    return CallLimit("flags", flags_per_window, 600)


class CallLimits(NamedTuple):
    """The check of these limits."""

    counts: CallCounts

    def require_pace(self, limit: CallLimit, subject: str, now: int) -> None:
        """Count a call of `subject` (a hashed address, a comment's id) at `now` (ms).

        Raises `DomainError` (slow-down) if the limit is used up. While storage is away nobody is refused here.
        """
        second = now // 1000
        number = second // limit.window
        try:
            is_allowed = self.counts.count_call(limit.kind, subject, limit.most, limit.window, number)
        except Unavailable:
            # These calls are harmless one by one: a counter that cannot be read must not stop them.
            write("limits.unavailable", "WARNING", kind=limit.kind)
            return
        if not is_allowed:
            wait = (number + 1) * limit.window - second
            raise DomainError(Slug.SLOW_DOWN, "Too many requests of this kind; try again in a while.", retry_after=wait)
