"""Outcomes: what became of each of many decisions, as the response says it."""

from typing import Any

from service.errors import DomainError
from service.model.comment import Comment
from service.moderation.queue import Outcome
from service.web.http.problems import build_problem, describe_error, get_request_id
from service.web.moderation.payloads import serialise_comment


def serialise_outcome(comment_id: str, outcome: Outcome, now: int) -> dict[str, Any]:
    """Return the decided comment, or a problem document with the stored comment as `current`. `now` is in ms."""
    if isinstance(outcome, Comment):
        return {"id": comment_id, "status": 200, "comment": serialise_comment(outcome, now)}
    problem = describe_error(outcome)
    serialise_current(problem, now)
    body = build_problem(problem, get_request_id())
    current = {"current": problem.current} if problem.current else {}
    return {"id": comment_id, "status": body["status"], "problem": body | current}


def serialise_current(error: DomainError, now: int) -> None:
    """Replace the stored comment that `error` carries by its JSON, as moderators see it at `now` (ms)."""
    if isinstance(error.current, Comment):
        error.current = serialise_comment(error.current, now)
