"""Payloads: from the wire's JSON to values of the domain, and back. Field names are fixed by the wire."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from service.comments.use_cases import PostResult
from service.errors import DomainError, Slug
from service.faults import Fault, FaultCode
from service.model.comment import Comment
from service.model.decision import Decision
from service.model.draft import Draft
from service.model.published import PublishedComment
from service.model.status import FlagReason, Status
from service.model.thread import Thread
from service.settings import DEFAULT_SITE
from service.web.http import fields

# Without its zone, so that `isoformat` writes none: every time here is UTC, written as "Z".
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def parse_draft(values: Mapping[str, Any], sites: Mapping[str, object], faults: list[Fault]) -> Draft:
    """Return the draft of a body, field by field from an allow-list; add what is wrong to `faults`."""
    text = fields.parse_texts(values, fields.COMMENT_FIELDS, faults)
    site = text["site"] or DEFAULT_SITE
    if site not in sites:
        faults.append(Fault("/site", FaultCode.UNKNOWN_SITE))
    return Draft(
        site=site,
        thread=text["thread"],
        text=text["body"],
        name=fields.parse_name(text["name"]),
        email=fields.parse_email(text["email"], faults),
        url=fields.parse_web_address(text["url"], faults),
        parent=text["parent"] or None,
        page_url=text["page_url"],
        page_title=text["page_title"],
        opened_at=fields.parse_time(text["opened_at"], "/opened_at", faults),
        honeypot=text["website2"],
        proof=text["proof"],
        author_token=text["author_token"],
    )


def parse_text(values: Mapping[str, Any]) -> str:
    """Return the new text of an edit. Raises `DomainError` (invalid-comment) with every fault."""
    faults: list[Fault] = []
    text = fields.parse_texts(values, fields.EDIT_FIELDS, faults)
    refuse_faults(faults)
    return text["body"]


def parse_flag(values: Mapping[str, Any]) -> tuple[FlagReason, str]:
    """Return the reason and note of a report. Raises `DomainError` (invalid-comment) with every fault."""
    faults: list[Fault] = []
    text = fields.parse_texts(values, fields.FLAG_FIELDS, faults)
    if text["reason"] and text["reason"] not in list(FlagReason):
        faults.append(Fault("/reason", FaultCode.NOT_A_CHOICE, {"choices": list(FlagReason)}))
    refuse_faults(faults)
    return FlagReason(text["reason"]), text["note"]


def refuse_faults(faults: list[Fault]) -> None:
    """Raise `DomainError` (invalid-comment) if there are faults."""
    if faults:
        raise DomainError(Slug.INVALID_COMMENT, "The comment was not accepted.", faults)


def serialise_posted(posted: PostResult) -> dict[str, Any]:
    """Return what an author is told of their submission: spam reads just as a held comment does."""
    return serialise_own_comment(posted.comment) | {
        "edit_token": posted.edit_token,
        "edit_until": format_rfc3339(posted.comment.edit_until),
        "author_token": posted.author_token,
    }


def serialise_published(comment: PublishedComment, site: str, thread: str) -> dict[str, Any]:
    """Return a comment as every reader sees it; a tombstone has no text and no author."""
    if comment.deleted:
        return _serialise_tombstone(comment, site, thread)
    return {
        "id": comment.id,
        "site": site,
        "thread": thread,
        "parent": comment.parent,
        "depth": comment.depth,
        "status": Status.APPROVED,
        "author": _serialise_author(comment.name, comment.url, comment.avatar, verified=comment.verified),
        "html": comment.html,
        "created_at": format_rfc3339(comment.created_at),
        "edited_at": format_rfc3339(comment.edited_at) if comment.edited_at else None,
        "version": comment.version,
    }


def _serialise_tombstone(comment: PublishedComment, site: str, thread: str) -> dict[str, Any]:
    place = {"id": comment.id, "site": site, "thread": thread, "parent": comment.parent, "depth": comment.depth}
    return place | {"deleted": True, "created_at": format_rfc3339(comment.created_at)}


def serialise_own_comment(comment: Comment) -> dict[str, Any]:
    """Return a comment as its author sees it."""
    author = comment.author
    body = {
        "id": comment.id,
        "site": comment.site,
        "thread": comment.thread,
        "parent": comment.parent,
        "depth": comment.depth,
        "status": Status.APPROVED if comment.status is Status.APPROVED else Status.PENDING,
        "author": _serialise_author(author.name, author.url, comment.avatar, verified=False),
        "html": comment.body.html,
        "text": comment.body.text,
        "created_at": format_rfc3339(comment.created_at),
        "edited_at": format_rfc3339(comment.edited_at) if comment.edited_at else None,
        "version": comment.version,
    }
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


def format_rfc3339(at: int) -> str:
    """Return a time in ms since 1970 as RFC 3339 in UTC, to the millisecond."""
    # Added to the epoch as an integer: `fromtimestamp` takes a float, which rounds the milliseconds of far years.
    return f"{(_EPOCH + timedelta(milliseconds=at)).isoformat(timespec='milliseconds')}Z"


def _serialise_author(name: str, url: str, seed: str, *, verified: bool) -> dict[str, Any]:
    return {"name": name, "url": url, "avatar": f"/avatars/{seed}.svg", "verified": verified}
