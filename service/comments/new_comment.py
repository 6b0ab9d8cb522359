"""Posting: the comment that a submission becomes, once it was sanitised and all around it was read. Pure."""

from dataclasses import replace
from typing import NamedTuple

from service.comments.judging import collect_facts, judge_by_shadow
from service.detection.assess import assess
from service.detection.policy import decide
from service.detection.signal import Signal
from service.detection.text.fingerprint import compute_signature
from service.errors import DomainError, Slug
from service.model.author import Author
from service.model.body import Body
from service.model.comment import Comment
from service.model.draft import Draft, Sender
from service.model.path import count_ancestors, make_child_path
from service.model.status import Status
from service.model.submission import Submission
from service.sanitise.unicode import normalise_name
from service.storage.context import ContextQuery, PostContext

MINUTE_MS = 60_000


class ReceivedDraft(NamedTuple):
    """One submission as it came: `request` hashes what was said, `page_url` is the site's own page or empty."""

    draft: Draft
    sender: Sender
    body: Body
    request: str
    page_url: str


def judge_new_comment(sent: ReceivedDraft, around: PostContext, signals: tuple[Signal, ...]) -> Comment:
    """Return the comment that a draft becomes: judged by `signals` and placed below its parent."""
    draft, sought, parent = sent.draft, around.query, around.parent
    submission = Submission(draft, make_author(sent, around), sent.body, collect_facts(around, draft.page_title))
    assessment = assess(submission, signals)
    decision = decide(assessment, submission)
    path = choose_path(parent, sought, around.rules.max_depth)
    return Comment(
        id=sought.comment_id,
        site=draft.site,
        thread=draft.thread,
        parent=choose_parent(parent, count_ancestors(path)),
        depth=count_ancestors(path),
        path=path,
        author=submission.author,
        body=sent.body,
        created_at=sought.at,
        decisions=(decision,),
        assessment=assessment,
        published_at=sought.at if decision.status is Status.APPROVED else 0,
        address=sent.sender.address,
        user_agent=sent.sender.user_agent,
        request=sent.request,
        fingerprint=compute_signature(sent.body.plain),
        page_url=sent.page_url,
        page_title="" if around.thread.version or not sent.page_url else draft.page_title,
        shadow=judge_by_shadow(submission, around.shadow, signals),
        edit_until=sought.at + around.rules.edit_minutes * MINUTE_MS,
    )


def make_author(sent: ReceivedDraft, around: PostContext) -> Author:
    """Return who claims to have written a draft."""
    draft = sent.draft
    return Author(around.query.author, normalise_name(draft.name), draft.email, draft.url)


def restore_first_answer(earlier: Comment, sent: ReceivedDraft, around: PostContext) -> Comment:
    """Return a comment as it was first judged, made again from the same request.

    What happened to it since is not shown. Raises `DomainError` (key-reused) if it came of another request.
    """
    if earlier.request != sent.request:
        raise DomainError(Slug.KEY_REUSED, "This Idempotency-Key was used for another comment.")
    first = earlier.decisions[:1]
    author = make_author(sent, around)
    return replace(earlier, body=sent.body, author=author, decisions=first, version=1, edited_at=0, deleted=False)


def choose_path(parent: Comment | None, sought: ContextQuery, max_depth: int) -> str:
    """Return the path of a new comment. At the limit of depth a reply becomes the sibling of what it answers.

    The same holds below a comment that is deeper than a limit which was lowered since.
    """
    above, deepest = (parent.path, max(max_depth, parent.depth)) if parent else ("", 0)
    return make_child_path(above, sought.at, sought.comment_id, deepest if max_depth else 0)


def choose_parent(parent: Comment | None, own_depth: int) -> str | None:
    """Return the parent's id, or the id above it if a reply to the parent would be too deep."""
    if parent is None or own_depth == 0:
        return None
    return parent.id if parent.depth < own_depth else parent.parent
