"""A comment and its pure transitions: each returns a new comment with the next version, nothing is stored here."""

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import NamedTuple

from service.model.author import Author
from service.model.body import Body
from service.model.decision import Decision, Shadow
from service.model.evidence import Assessment
from service.model.status import FlagReason, Status

# A comment keeps its first decision, those of people, and the newest; the site's history keeps all of people.
KEPT_DECISIONS = 20
KEPT_FLAGS = 50
LONGEST_ID = 64

NOTHING_FOUND = Assessment()


def is_comment_id(value: str) -> bool:
    """Whether a comment could have this id: every id that is made or taken in is short and ASCII."""
    return 0 < len(value) <= LONGEST_ID and value.isascii()


class Flag(NamedTuple):
    """A reader's report of a comment at `at` (ms); `by` is the keyed hash of the reader's address."""

    reason: FlagReason
    note: str
    by: str
    at: int


@dataclass(frozen=True, slots=True)
class Comment:
    """One text by one author in a thread.

    `path` sorts a thread depth first (see `model.path`); `published_at` is when readers first saw it (ms), 0 for
    never; `address` is the sender's keyed hash, `request` a hash of what was sent, `fingerprint` the signature of the
    text, `shadow` what other rules would have done; `edit_until` is when its author's right to change it ends (ms), as
    the rules of its day promised; `deleted` means withdrawn by its author or erased by a moderator: text and author
    are gone. `page_title` names the thread once this is published as its first comment.
    """

    id: str
    site: str
    thread: str
    parent: str | None
    depth: int
    path: str
    author: Author
    body: Body
    created_at: int
    decisions: tuple[Decision, ...]
    assessment: Assessment = NOTHING_FOUND
    edited_at: int = 0
    published_at: int = 0
    version: int = 1
    deleted: bool = False
    flags: tuple[Flag, ...] = ()
    address: str = ""
    user_agent: str = ""
    request: str = ""
    fingerprint: int = 0
    page_url: str = ""
    page_title: str = ""
    shadow: Shadow | None = None
    edit_until: int = 0

    @property
    def decision(self) -> Decision:
        """The decision in force."""
        return self.decisions[-1]

    @property
    def status(self) -> Status:
        """Where the comment stands."""
        return self.decision.status

    @property
    def is_visible(self) -> bool:
        """Whether readers may see it."""
        return self.status is Status.APPROVED and not self.deleted

    @property
    def is_held_by_person(self) -> bool:
        """Whether it waits because a person put it back into the queue, whatever was written and judged since."""
        waiting = takewhile(lambda decision: decision.status is Status.PENDING, reversed(self.decisions))
        return any(decision.is_by_person for decision in waiting)

    def apply_decision(self, decision: Decision) -> "Comment":
        """The comment under a new decision, which is tied to the comment's next version.

        It is later than a person's decision before it, whatever the clocks say: what is learnt goes by that time.
        """
        version = self.version + 1
        at = max(decision.at, self.decision.at + 1) if self.decision.is_by_person else decision.at
        decision = replace(decision, version=version, at=at)
        published = self.published_at or (decision.at if decision.status is Status.APPROVED else 0)
        decisions = _kept((*self.decisions, decision))
        return replace(self, version=version, decisions=decisions, published_at=published)

    def apply_edit(self, body: Body, assessment: Assessment, decision: Decision, fingerprint: int) -> "Comment":
        """The comment with another text, judged again."""
        judged = self.apply_decision(decision)
        return replace(judged, body=body, assessment=assessment, edited_at=judged.decision.at, fingerprint=fingerprint)

    def withdraw(self, decision: Decision) -> "Comment":
        """The comment without its text, author and evidence: only its place in the thread is kept."""
        return replace(
            self.apply_decision(decision),
            author=Author(key="", name=""),
            body=Body(text="", html="", plain=""),
            assessment=NOTHING_FOUND,
            deleted=True,
            flags=(),
            address="",
            user_agent="",
            fingerprint=0,
            page_url="",
            page_title="",
        )

    def add_flag(self, flag: Flag) -> "Comment":
        """The comment with one more report, no new version yet; a second one from the same address changes nothing."""
        if any(known.by == flag.by for known in self.flags):
            return self
        return replace(self, flags=(*self.flags, flag)[-KEPT_FLAGS:])

    def next_version(self) -> "Comment":
        """The comment's next version, under the decision in force."""
        return replace(self, version=self.version + 1)


def _kept(decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """The decisions without the one that is missed least, where they are one too many.

    Those of people stay, and what stood before each: taking it back puts that in force again.
    """
    if len(decisions) <= KEPT_DECISIONS:
        return decisions
    spare = (
        place for place in range(1, len(decisions) - 1) if not any(one.is_by_person for one in decisions[place:][:2])
    )
    gone = next(spare, 1)
    return decisions[:gone] + decisions[gone + 1 :]
