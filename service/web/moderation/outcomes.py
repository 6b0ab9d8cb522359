"""Outcomes: what became of each of many asks, as the answer tells it."""

from typing import Any

from service.errors import DomainError
from service.model.comment import Comment
from service.moderation.queue import Outcome
from service.web.http.problems import problem_body, problem_of
from service.web.moderation.payloads import comment_json


def result_json(comment_id: str, outcome: Outcome, now: int) -> dict[str, Any]:
    """The comment as it stands, or the problem document, with the comment that stands instead as `current`."""
    if isinstance(outcome, Comment):
        return {"id": comment_id, "status": 200, "comment": comment_json(outcome, now)}
    problem = problem_of(outcome)
    serialise_current(problem, now)
    body = problem_body(problem)
    current = {"current": problem.current} if problem.current else {}
    return {"id": comment_id, "status": body["status"], "problem": body | current}


def serialise_current(error: DomainError, now: int) -> None:
    """The comment that stands instead is told as moderators see it."""
    if isinstance(error.current, Comment):
        error.current = comment_json(error.current, now)
