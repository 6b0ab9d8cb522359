"""The API of moderators' decisions: on one comment, on many, on all that a filter finds; and of edits of a text."""

from collections.abc import Callable
from typing import Any, NamedTuple

from flask import Response, g

from service.crypto.tokens import Tokens
from service.errors import DomainError
from service.model.comment import Comment
from service.model.moderator import Moderator
from service.model.page import Cursor
from service.moderation.decisions import Request, UndoRequest
from service.moderation.editing import edit_text
from service.moderation.queue import Queue
from service.storage.records.keys import BEFORE_ALL_KEYS
from service.web.http.body import parse_body
from service.web.http.json_response import make_json_response
from service.web.moderation.bodies import (
    BULK,
    DECISION,
    TEXT_EDIT,
    UNDO,
    make_decision_request,
    make_edit_request,
    parse_requests,
)
from service.web.moderation.bulk_body import SWEEP, make_bulk_request
from service.web.moderation.gate import Gate
from service.web.moderation.outcomes import serialise_current, serialise_outcome
from service.web.moderation.payloads import serialise_comment

_MULTI_STATUS = 207


class DecisionsApi(NamedTuple):
    """The calls that decide on comments."""

    gate: Gate
    queue: Queue
    tokens: Tokens
    clock: Callable[[], int]

    def decide(self, comment_id: str) -> Response:
        """Return the decided comment, or 409 with the stored one."""
        moderator = self.gate.require_signed_in()
        return make_json_response(self._decide(moderator, make_decision_request(comment_id, parse_body(DECISION))))

    def undo_decision(self, comment_id: str) -> Response:
        """Undo the newest decision by a person: return the comment, or 409 with the stored one."""
        moderator = self.gate.require_signed_in()
        return make_json_response(self._decide(moderator, UndoRequest(comment_id, parse_body(UNDO)["version"])))

    def edit_text(self, comment_id: str) -> Response:
        """Return the comment with another text, or 409 with the stored one."""
        moderator = self.gate.require_signed_in()
        request = make_edit_request(comment_id, parse_body(TEXT_EDIT))
        return make_json_response(_serialise(lambda now: edit_text(self.queue, moderator, request, now), self.clock()))

    def decide_many(self) -> Response:
        """Return a result for each of up to 100 decisions, in their order. A refused one does not stop the others."""
        moderator, now = self.gate.require_signed_in(), self.clock()
        requests = parse_requests(parse_body(BULK))
        outcomes = self.queue.decide_many(moderator, requests, now)
        pairs = zip(requests, outcomes, strict=True)
        results = [serialise_outcome(request.comment_id, outcome, now) for request, outcome in pairs]
        return make_json_response({"results": results}, _MULTI_STATUS)

    def decide_filtered(self) -> Response:
        """Give a status to the next comments that a filter finds. `next` is where the following call goes on.

        Comments that were written after the first of these calls are left alone.
        """
        (site, moderator), now = self.gate.require_moderator(), self.clock()
        bulk_request = make_bulk_request(parse_body(SWEEP))
        scope = f"sweep\0{site}\0{bulk_request.queue}\0{bulk_request.status}"
        # The cursor keeps the time of the first call: nobody has seen what is written while the calls go on.
        after = self.tokens.read_cursor(scope, bulk_request.after) or Cursor("0", BEFORE_ALL_KEYS, str(now))
        page, outcomes = self.queue.decide_filtered(
            moderator,
            site,
            bulk_request.queue,
            bulk_request.status,
            filters=bulk_request.filters,
            after=after,
            limit=bulk_request.limit,
            now=now,
        )
        next_after = page.after._replace(inside=after.inside) if page.after else None
        results = [serialise_outcome(comment.id, outcome, now) for comment, outcome in outcomes]
        next_cursor = self.tokens.make_cursor(scope, next_after)
        return make_json_response({"results": results, "next": next_cursor}, _MULTI_STATUS)

    def _decide(self, moderator: Moderator, request: Request) -> dict[str, Any]:
        return _serialise(lambda now: self.queue.decide(moderator, request, now), self.clock())


def _serialise(change: Callable[[int], Comment], now: int) -> dict[str, Any]:
    """Return the JSON of the comment that a change at `now` (ms) made; an error gets the JSON of the stored one."""
    try:
        comment = change(now)
    except DomainError as error:
        serialise_current(error, now)
        raise
    g.decision = comment.status
    return serialise_comment(comment, now)
