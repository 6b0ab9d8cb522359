"""Who claims to have written a comment, and what a site knows of them.

A typed name and address prove nothing. A browser that returns with the token of an earlier comment proves that the same
person wrote both. Their comments have a key of their own: the key of what was typed, and the id of that first comment.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

from service.model.status import Standing

_PROOF_MARK = "."


class Author(NamedTuple):
    """The author as claimed: `key` is a keyed hash of the e-mail, or of the name when there is none, within a site.

    With an author token it is a proved key (see `make_proved_key`).
    """

    key: str
    name: str
    email: str = ""
    url: str = ""
    verified: bool = False


def make_proved_key(claim: str, first: str) -> str:
    """Return the key of an author who typed what `claim` hashes and proved to have written the comment `first`."""
    return f"{claim}{_PROOF_MARK}{first}"


def split_author_key(key: str) -> tuple[str, str]:
    """Return the hash of what the author typed, and the id of the comment that they proved, "" without proof."""
    claim, _, first = key.partition(_PROOF_MARK)
    return claim, first


@dataclass(frozen=True, slots=True)
class AuthorRecord:
    """What a site knows of an author: comments by status, the time of the last one (ms), and moderators' standing.

    `standing_at` is when the standing was given (ms, 0 for unknown), `standing_until` when it ends (ms, 0 for never);
    `prints` are signatures of the latest texts.
    """

    key: str
    approved: int = 0
    pending: int = 0
    spam: int = 0
    trash: int = 0
    last_at: int = 0
    standing: Standing = Standing.NONE
    standing_at: int = 0
    standing_until: int = 0
    version: int = 0
    prints: tuple[int, ...] = ()

    @property
    def is_known(self) -> bool:
        """Return whether more of their comments were approved than rejected."""
        return self.approved > self.spam + self.trash

    @property
    def is_proved(self) -> bool:
        """Return whether a token proved that the same person wrote these comments."""
        return bool(split_author_key(self.key)[1])

    def find_standing(self, now: int) -> Standing:
        """Return the standing at `now` (ms): one that has ended counts as none."""
        has_ended = self.standing_until and self.standing_until <= now
        return Standing.NONE if has_ended else self.standing

    def has_good_name(self, now: int) -> bool:
        """Return whether the record would speak for a comment at `now` (ms)."""
        return self.is_known or self.find_standing(now) is Standing.TRUSTED

    def limit_to_believed(self, now: int) -> "AuthorRecord":
        """Return the part of the record that counts for a new comment at `now` (ms).

        Without proof, trust and approved comments do not count. Rejected ones do, but not those of a good record: an
        answer that depended on them would confirm a guessed address. A ban always counts.
        """
        if self.is_proved:
            return self
        if self.has_good_name(now):
            stranger = AuthorRecord(self.key)
        else:
            stranger = replace(self, approved=0, standing=Standing.NONE, standing_at=0, standing_until=0)
        if self.find_standing(now) is Standing.BANNED:
            return replace(stranger, standing=Standing.BANNED, standing_until=self.standing_until)
        return stranger
