"""Checks that a submission may become a comment of its thread at all. What is refused here is never judged."""

from collections.abc import Callable

from service.errors import DomainError, Slug
from service.faults import Fault, FaultCode
from service.model.body import Body
from service.model.comment import Comment
from service.model.draft import Draft
from service.model.rules import Rules
from service.model.thread import Thread
from service.sanitise.sanitiser import sanitise
from service.sanitise.unicode import has_visible_text
from service.storage.comment_writes import make_request_number
from service.storage.context import PostContext

DAY_MS = 86_400_000
# The same words by the same author again within this time are a double click, not a second thought.
DUPLICATE_MS = 600_000


def require_readable(body: Body) -> Body:
    """Return the body if a reader can see any of it. Raises `DomainError` (invalid-comment)."""
    _refuse(_check_readable(body))
    return body


def _check_readable(body: Body) -> list[Fault]:
    return [] if has_visible_text(body.plain) else [Fault("/body", FaultCode.NO_VISIBLE_TEXT)]


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise DomainError(Slug.INVALID_COMMENT, "The comment was not accepted.", faults)


def find_missing_fields(draft: Draft, rules: Rules) -> list[Fault]:
    """Return a fault for each field that the site's rules require and the draft leaves empty."""
    required = {"name": rules.require_name, "email": rules.require_email}
    return [
        Fault(f"/{name}", FaultCode.REQUIRED)
        for name, is_required in required.items()
        if is_required and not getattr(draft, name)
    ]


def find_other_faults(
    draft: Draft, faults: list[Fault], rules: Rules, find: Callable[[str], Comment | None]
) -> list[Fault]:
    """Return the further faults of a draft that has faults already, so that its author reads all of them at once.

    The parent is looked up (`find`, one read) only if neither it nor the thread is at fault.
    """
    pointers = {fault.pointer for fault in faults}
    further = [fault for fault in find_missing_fields(draft, rules) if fault.pointer not in pointers]
    if "/body" not in pointers:
        further += _check_readable(sanitise(draft.text))
    if draft.parent and pointers.isdisjoint({"/parent", "/thread"}):
        further += _check_parent(draft, find(draft.parent))
    return further


def check_admission(draft: Draft, body: Body, context: PostContext, request: str, now: int) -> None:
    """Check that a submission may be judged. Raises `DomainError`: invalid-comment, thread-closed, duplicate."""
    _refuse(find_missing_fields(draft, context.rules) + _check_readable(body) + _check_parent(draft, context.parent))
    if not is_thread_open(context.thread, context.rules.close_after_days, now):
        raise DomainError(Slug.THREAD_CLOSED, "Comments on this page are closed.")
    recent = now - context.author.last_at < DUPLICATE_MS
    if recent and context.last_request == make_request_number(request, context.query.address):
        raise DomainError(Slug.DUPLICATE, "You have already said that.")


def _check_parent(draft: Draft, parent: Comment | None) -> list[Fault]:
    position = (draft.site, draft.thread)
    if not draft.parent or (parent and parent.is_visible and (parent.site, parent.thread) == position):
        return []
    return [Fault("/parent", FaultCode.UNKNOWN_PARENT)]


def is_thread_open(thread: Thread, close_after_days: int, now: int) -> bool:
    """Return whether a thread takes comments at `now` (ms): no person closed it and it is younger than the limit.

    `close_after_days` is counted from the thread's first published comment; 0 sets no limit.
    """
    ends = thread.opened_at + close_after_days * DAY_MS
    return thread.open and not (close_after_days and thread.opened_at and now >= ends)
