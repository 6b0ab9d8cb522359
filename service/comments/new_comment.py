"""The comment that a draft becomes once it is sanitised and its context is read. Pure."""

from dataclasses import replace
from typing import NamedTuple

from service.comments.judging import collect_facts, judge_by_shadow
from service.detection.assess import assess
from service.detection.policy import decide
from service.detection.signal import Signal
from service.detection.text.fingerprint import Fingerprint
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
    """One submission as it came: `request` hashes what was said, `page_url` is the site's own page or empty.

    `fingerprint` is that of the body's plain text.
    """

    draft: Draft
    sender: Sender
    body: Body
    fingerprint: Fingerprint
    request: str
    page_url: str


def judge_new_comment(received: ReceivedDraft, context: PostContext, signals: tuple[Signal, ...]) -> Comment:
    """Return the comment that a draft becomes: judged by `signals` and placed below its parent."""
    draft, query, parent = received.draft, context.query, context.parent
    submission = Submission(
        draft,
        make_author(received, context),
        received.body,
        collect_facts(context, draft.page_title),
        received.fingerprint.signature,
    )
    assessment = assess(submission, signals)
    decision = decide(assessment, submission)
    path = choose_path(parent, query, context.rules.max_depth)
    return Comment(
        id=query.comment_id,
        site=draft.site,
        thread=draft.thread,
        parent=choose_parent(parent, count_ancestors(path)),
        depth=count_ancestors(path),
        path=path,
        author=submission.author,
        body=received.body,
        created_at=query.at,
        decisions=(decision,),
        assessment=assessment,
        published_at=query.at if decision.status is Status.APPROVED else 0,
        address=received.sender.address,
        user_agent=received.sender.user_agent,
        request=received.request,
        fingerprint=received.fingerprint.signature,
        page_url=received.page_url,
        page_title="" if context.thread.title or not received.page_url else draft.page_title,
        shadow=judge_by_shadow(submission, context.shadow, signals),
        edit_until=query.at + context.rules.edit_minutes * MINUTE_MS,
    )


def make_author(received: ReceivedDraft, context: PostContext) -> Author:
    """Return who claims to have written a draft."""
    draft = received.draft
    return Author(context.query.author, normalise_name(draft.name), draft.email, draft.url)


def restore_first_answer(earlier: Comment, received: ReceivedDraft, context: PostContext) -> Comment:
    """Return a comment as it was first judged, made again from the same request.

    What happened to it since is not shown. Raises `DomainError` (key-reused) if it came of another request.
    """
    if earlier.request != received.request:
        raise DomainError(Slug.KEY_REUSED, "This Idempotency-Key was used for another comment.")
    first = earlier.decisions[:1]
    author = make_author(received, context)
    if earlier.author.key:
        # What the browser proves today says nothing of the first time.
        author = author._replace(key=earlier.author.key)
    return replace(earlier, body=received.body, author=author, decisions=first, version=1, edited_at=0, deleted=False)


def choose_path(parent: Comment | None, query: ContextQuery, max_depth: int) -> str:
    """Return the path of a new comment. At the limit of depth a reply becomes the sibling of what it answers.

    The same holds below a comment that is deeper than a limit which was lowered since.
    """
    above, deepest = (parent.path, max(max_depth, parent.depth)) if parent else ("", 0)
    return make_child_path(above, query.at, query.comment_id, deepest if max_depth else 0)


def choose_parent(parent: Comment | None, own_depth: int) -> str | None:
    """Return the parent's id, or the id above it if a reply to the parent would be too deep."""
    if parent is None or own_depth == 0:
        return None
    return parent.id if parent.depth < own_depth else parent.parent
