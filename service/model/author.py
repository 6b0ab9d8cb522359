"""Who claims to have written a comment, and what a site knows of them."""

from dataclasses import dataclass
from typing import NamedTuple

from service.model.status import Standing


class Author(NamedTuple):
    """The author as claimed: `key` is a keyed hash of the e-mail, or of the name when there is none, within a site."""

    key: str
    name: str
    email: str = ""
    url: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True)
class AuthorRecord:
    """What a site knows of an author: comments by status, the time of the last one (ms), and moderators' standing.

    `standing_until` is when the standing ends (ms, 0 for never); `prints` are signatures of the latest texts.
    """

    key: str
    approved: int = 0
    pending: int = 0
    spam: int = 0
    trash: int = 0
    last_at: int = 0
    standing: Standing = Standing.NONE
    standing_until: int = 0
    version: int = 0
    prints: tuple[int, ...] = ()

    @property
    def is_known(self) -> bool:
        """Return whether more of their comments were approved than rejected."""
        return self.approved > self.spam + self.trash

    def find_standing(self, now: int) -> Standing:
        """Return the standing at `now` (ms): one that has ended counts as none."""
        has_ended = self.standing_until and self.standing_until <= now
        return Standing.NONE if has_ended else self.standing
