"""Payloads: from the wire's JSON to values of the domain, and back. Field names are fixed by the wire."""

from typing import Any

from service.comments.posting import PostResult
from service.model.comment import Comment
from service.model.decision import Decision
from service.model.published import publish
from service.model.status import Status
from service.model.thread import Thread
from service.web.api.public_comment import serialise_public
from service.web.api.times import format_rfc3339


def serialise_posted(posted: PostResult) -> dict[str, Any]:
    """Return what an author is told of their submission: spam reads just as a held comment does."""
    return serialise_own_comment(posted.comment) | {
        "edit_token": posted.edit_token,
        "edit_until": format_rfc3339(posted.comment.edit_until),
        "author_token": posted.author_token,
    }


def serialise_own_comment(comment: Comment) -> dict[str, Any]:
    """Return a comment as its author sees it."""
    status = Status.APPROVED if comment.status is Status.APPROVED else Status.PENDING
    public = serialise_public(publish(comment)._replace(deleted=False), comment.site, comment.thread)
    body = public | {"status": status, "text": comment.body.text}
    return body | ({"removed": list(comment.body.removed)} if comment.body.removed else {})


def serialise_thread(thread: Thread, *, is_open: bool) -> dict[str, Any]:
    """Return a thread's header."""
    return {"key": thread.key, "title": thread.title, "url": thread.url, "open": is_open, "count": thread.count}


def serialise_decision(decision: Decision) -> dict[str, Any]:
    """Return one decision of a comment's history."""
    return {
        "status": decision.status,
        "verdict": decision.verdict,
        "score": round(decision.score, 2),
        "reasons": list(decision.reasons),
        "by": decision.by,
        "at": format_rfc3339(decision.at),
        "version": decision.version,
        "rules_version": decision.rules_version,
        "note": decision.note,
    }
