"""A comment and its pure transitions: each returns a new comment, nothing is stored here."""

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import NamedTuple

from service.model.author import Author, split_author_key
from service.model.body import Body
from service.model.decision import AUTHOR, Decision, Shadow
from service.model.evidence import Assessment, remove_spans
from service.model.status import FlagReason, Status
from service.model.text_edit import TextEdit, add_edit

# A comment keeps its first decision, those by people, and the newest; the site's history keeps all those by people.
KEPT_DECISIONS = 20
KEPT_FLAGS = 50
LONGEST_ID = 64
# So many characters of a comment's id choose the picture that readers see.
AVATAR_SEED = 10

NOTHING_FOUND = Assessment()


def is_comment_id(value: str) -> bool:
    """Return whether a comment could have this id: all ids are short and ASCII."""
    return 0 < len(value) <= LONGEST_ID and value.isascii()


class Flag(NamedTuple):
    """A reader's report of a comment at `at` (ms).

    `has_record` says that the reader proved to have a published comment on the site. `by` is the keyed hash of the
    reader's address, or with a record that of the comment which they proved; then `address` is the hash of the address.
    """

    reason: FlagReason
    note: str
    by: str
    at: int
    has_record: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """One text by one author in a thread.

    `path` sorts a thread depth first (see `model.path`); `published_at` is when readers first saw it (ms), 0 for
    never; `address` is the sender's keyed hash, `request` a hash of what was sent, `fingerprint` the signature of the
    text, `shadow` what other rules would have done; `edit_until` is when its author's right to change it ends (ms),
    by the rules in force when it was written; `deleted` means withdrawn by its author or erased by a moderator: text
    and author are gone. `stored_avatar` is the seed of the picture that an earlier release chose.
    `page_title` becomes the thread's title if this is its first published comment. `needs_review` says that readers
    reported it and no person has looked since: it is in the moderators' queue although it is published. `edits` are
    the newest changes of its text, oldest first.
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
    stored_avatar: str = ""
    needs_review: bool = False
    edits: tuple[TextEdit, ...] = ()

    @property
    def decision(self) -> Decision:
        """Return the decision in force."""
        return self.decisions[-1]

    @property
    def status(self) -> Status:
        """Return the status in force."""
        return self.decision.status

    @property
    def is_visible(self) -> bool:
        """Return whether readers may see the comment."""
        return self.status is Status.APPROVED and not self.deleted

    @property
    def is_queued(self) -> bool:
        """Return whether it waits for moderators: held, or published and reported."""
        return not self.deleted and (self.status is Status.PENDING or self.needs_review)

    @property
    def avatar(self) -> str:
        """Return the seed of the author's picture: the id of the first comment that this one proves to follow.

        Without proof it is taken from the comment's own id: nothing that a stranger gets back may depend on the typed
        address alone.
        """
        return self.stored_avatar or (split_author_key(self.author.key)[1] or self.id)[:AVATAR_SEED]

    @property
    def is_held_by_person(self) -> bool:
        """Return whether a person put it back into the queue, and nobody has decided since."""
        waiting = takewhile(lambda decision: decision.status is Status.PENDING, reversed(self.decisions))
        return any(decision.is_by_person for decision in waiting)

    @property
    def is_worded_by_moderator(self) -> bool:
        """Return whether a moderator changed the text last: it is not what its author wrote."""
        return bool(self.edits) and self.edits[-1].is_by_moderator

    def apply_decision(self, decision: Decision) -> "Comment":
        """Return the comment's next version, under a new decision.

        The decision gets a later time than a person's decision before it, whatever the clocks say, because learning
        goes through decisions by time.
        """
        version = self.version + 1
        at = max(decision.at, self.decision.at + 1) if self.decision.is_by_person else decision.at
        needs_review = self.needs_review and decision.status is Status.APPROVED and not decision.is_by_person
        ends_review = self.needs_review and decision.is_by_person
        decision = replace(decision, version=version, at=at, ends_review=ends_review)
        published = self.published_at or (decision.at if decision.status is Status.APPROVED else 0)
        decisions = _drop_surplus((*self.decisions, decision))
        return replace(self, version=version, decisions=decisions, published_at=published, needs_review=needs_review)

    def apply_edit(self, body: Body, assessment: Assessment, decision: Decision, fingerprint: int) -> "Comment":
        """Return the comment with another text by its author, judged again."""
        decided = self.apply_decision(decision)
        edit = TextEdit(AUTHOR, decided.decision.at, decided.version, "", self.body.text)
        return replace(
            decided,
            body=body,
            assessment=assessment,
            edited_at=edit.at,
            fingerprint=fingerprint,
            edits=add_edit(self.edits, edit),
        )

    def rewrite(self, body: Body, by: str, reason: str, at: int) -> "Comment":
        """Return the comment with a text by the moderator `by`, at `at` (ms), under the decision in force.

        It is not judged again, and keeps the fingerprint of what its author sent. Evidence that pointed at the old text
        stays, without its place there.
        """
        edit = TextEdit(by, at, self.version + 1, reason, self.body.text)
        return replace(
            self,
            version=edit.version,
            body=body,
            assessment=remove_spans(self.assessment, "text"),
            edited_at=at,
            edits=add_edit(self.edits, edit),
        )

    def withdraw(self, decision: Decision) -> "Comment":
        """Return the comment without its text, author and evidence: it only keeps its place in the thread."""
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
            stored_avatar="",
            edits=(),
        )

    def add_flag(self, flag: Flag) -> "Comment":
        """Return the comment with one more report, in the same version; a reader's second report changes nothing."""
        if any(earlier.by == flag.by for earlier in self.flags):
            return self
        return replace(self, flags=_drop_surplus_flag((*self.flags, flag)))

    def count_known_flags(self) -> int:
        """Return from how many addresses readers with a published comment of their own reported the comment.

        One person may have published under several names, each of which proves a record.
        """
        return len({flag.address or flag.by for flag in self.flags if flag.has_record})

    def next_version(self) -> "Comment":
        """Return the comment's next version, under the decision in force."""
        return replace(self, version=self.version + 1)


def _drop_surplus_flag(flags: tuple[Flag, ...]) -> tuple[Flag, ...]:
    """Return the reports without the oldest stranger's, if they are one too many.

    Otherwise a spammer with many addresses could push out the reports that hold a comment.
    """
    if len(flags) <= KEPT_FLAGS:
        return flags
    surplus = next((position for position, flag in enumerate(flags) if not flag.has_record), 0)
    return flags[:surplus] + flags[surplus + 1 :]


def _drop_surplus(decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """Return the decisions without the least useful one, if they are one too many.

    Decisions by people stay, and so does the decision before each: undoing a person's decision restores it.
    """
    if len(decisions) <= KEPT_DECISIONS:
        return decisions
    surplus = next((position for position in range(1, len(decisions) - 1) if _is_surplus(decisions, position)), 1)
    return decisions[:surplus] + decisions[surplus + 1 :]


def _is_surplus(decisions: tuple[Decision, ...], position: int) -> bool:
    return not decisions[position].is_by_person and not decisions[position + 1].is_by_person
