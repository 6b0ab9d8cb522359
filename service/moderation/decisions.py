"""Decisions of people: what a moderator requests, and the comment under that decision. Pure."""

from dataclasses import replace
from typing import NamedTuple

from service.errors import DomainError, Slug
from service.model.comment import Comment
from service.model.decision import Decision
from service.model.evidence import Reason
from service.model.moderator import Moderator
from service.model.status import Status


class DecisionRequest(NamedTuple):
    """A status that a moderator gives to one comment; `version` is the one that they saw."""

    comment_id: str
    status: Status
    version: int
    reason: str = ""
    note: str = ""


class UndoRequest(NamedTuple):
    """A request to take back the newest decision by a person; `version` is the one that the moderator saw."""

    comment_id: str
    version: int


Request = DecisionRequest | UndoRequest


def apply_request(before: Comment, moderator: Moderator, request: Request, now: int) -> Comment:
    """Return the comment under the requested decision; the same comment if a person has already decided so.

    Raises `DomainError` (stale-version, with `current`) if the comment has another version by now, or if there is no
    decision by a person to take back.
    """
    if before.version != request.version:
        raise make_stale_error(before)
    if isinstance(request, UndoRequest):
        undone, status = _find_undone(before)
        restored = DecisionRequest(request.comment_id, status, request.version, Reason.UNDONE)
        after = before.apply_decision(_make_decision(before, restored, moderator, now))
        return replace(after, needs_review=True) if undone.ends_review and status is Status.APPROVED else after
    if before.status is request.status and before.decision.is_by_person and not before.needs_review:
        return before
    return before.apply_decision(_make_decision(before, request, moderator, now))


def make_stale_error(current: Comment) -> DomainError:
    """Return the error that shows the current comment to a moderator who saw an older version."""
    detail = f"The comment is {current.status} at version {current.version} now, by {current.decision.by}."
    return DomainError(Slug.STALE_VERSION, detail, current=current)


def _find_undone(comment: Comment) -> tuple[Decision, Status]:
    """Return the newest decision by a person and the status before it. So taking back twice restores that decision."""
    decisions = comment.decisions
    for position in range(len(decisions) - 1, 0, -1):
        if decisions[position].is_by_person:
            return decisions[position], decisions[position - 1].status
    raise DomainError(Slug.STALE_VERSION, "No person has decided on this comment.", current=comment)


def _make_decision(before: Comment, request: DecisionRequest, moderator: Moderator, now: int) -> Decision:
    machine = before.decision
    return Decision(
        status=request.status,
        verdict=machine.verdict,
        score=machine.score,
        reasons=(Reason(request.reason) if request.reason else Reason.MODERATOR,),
        by=moderator.name,
        at=now,
        rules_version=machine.rules_version,
        note=request.note,
    )
