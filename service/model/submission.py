"""Submissions: a draft, its sanitised body, and the facts around it. Signals read nothing else."""

from dataclasses import dataclass, field
from typing import NamedTuple

from service.model.author import Author, AuthorRecord
from service.model.body import Body
from service.model.comment import Comment
from service.model.draft import Draft
from service.model.rules import Rules


class Pace(NamedTuple):
    """How busy a sender was: `posts` in the last ten to twenty minutes, `prints` of their latest texts (signatures)."""

    posts: int = 0
    prints: tuple[int, ...] = ()


QUIET = Pace()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the store knows around one submission at `now` (ms), read in one batch.

    `times_seen` counts earlier comments of the site with (nearly) the same text; `thread_prints` are signatures of the
    thread's latest texts, `thread_title` what the page is about; `surge` counts what strangers sent to the site in
    the last minutes, `proved` says whether this submission solved a challenge. `author` holds only what may be
    believed; `unproved_approved` counts the approved comments of the name that this submission did not prove, None
    where that name has no good record.
    """

    now: int
    rules: Rules = field(default_factory=Rules)
    author: AuthorRecord = field(default_factory=lambda: AuthorRecord(key=""))
    address: Pace = QUIET
    thread_prints: tuple[int, ...] = ()
    thread_title: str = ""
    times_seen: int = 0
    surge: int = 0
    proved: bool = False
    unproved_approved: int | None = None


@dataclass(frozen=True)
class Submission:
    """One comment as moderation sees it. Not slotted: signals share one analysis of its text.

    `signature` is that of the plain text where it is known already, None where it is not.
    """

    draft: Draft
    author: Author
    body: Body
    facts: Facts
    signature: int | None = None


def stored_submission(comment: Comment, body: Body, facts: Facts) -> Submission:
    """Return a stored comment as the submission that it once was, with this body and these facts."""
    author = comment.author
    draft = Draft(
        site=comment.site,
        thread=comment.thread,
        text=body.text,
        name=author.name,
        email=author.email,
        url=author.url,
        page_url=comment.page_url,
    )
    return Submission(draft, author, body, facts)
