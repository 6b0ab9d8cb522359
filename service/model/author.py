"""Who claims to have written a comment, and what is known of them."""

from dataclasses import dataclass
from typing import NamedTuple

from service.model.status import Standing


class Author(NamedTuple):
    """The claim: `key` is a keyed hash of the e-mail (or of the name without one) within a site."""

    key: str
    name: str
    email: str = ""
    url: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True)
class AuthorRecord:
    """What a site knows of an author: how many comments stand where, when they last wrote (ms), what moderators said.

    `prints` are signatures of their latest texts (see `moderation.fingerprint`).
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
        """Whether a comment of theirs was approved before and not more were rejected."""
        return self.approved > self.spam + self.trash

    def find_standing(self, now: int) -> Standing:
        """The standing in force at `now` (ms): one that has ended counts as none; an end of 0 is never."""
        ended = self.standing_until and self.standing_until <= now
        return Standing.NONE if ended else self.standing
