"""The JSON of comments as moderators see them: everything that is known of a comment and of its author."""

from collections import Counter
from typing import Any

from service.detection.text.language import guess_language
from service.model.author import AuthorRecord, split_author_key
from service.model.comment import Comment, Flag
from service.model.evidence import Evidence
from service.storage.comment_details import CommentDetails
from service.web.api.payloads import serialise_decision
from service.web.api.times import format_rfc3339
from service.web.moderation.headlines import make_headline, serialise_headline
from service.web.moderation.marks import pick_meaningful_spans

# So many characters of a parent's text show what a reply is about.
MAX_QUOTED_CHARACTERS = 280


def serialise_queue_entry(details: CommentDetails, now: int) -> dict[str, Any]:
    """Return a comment as an entry of the queue, with its author's record, at `now` (ms)."""
    entry = serialise_comment(details.comment, now)
    entry["author"] |= {"address": details.network or None} | serialise_author(details.author, now)
    entry |= serialise_headline(make_headline(details.comment, details.author, details.rules))
    entry["language"] = guess_language(details.comment.body.text)
    entry["thread_title"], entry["thread_url"] = details.thread.title, details.thread.url
    if details.parent:
        quote = details.parent.body.text[:MAX_QUOTED_CHARACTERS]
        entry["parent"] |= {"author": details.parent.author.name, "text": quote}
    return entry


def serialise_comment(comment: Comment, now: int) -> dict[str, Any]:
    """Return a comment as a moderator sees it at `now` (ms), from its own record alone."""
    author = comment.author
    fields = {"text": comment.body.text, "name": author.name, "email": author.email, "url": author.url}
    return {
        "id": comment.id,
        "site": comment.site,
        "thread": comment.thread,
        "parent": {"id": comment.parent} if comment.parent else None,
        "status": comment.status,
        "version": comment.version,
        "author": {
            "key": author.key,
            "proved": bool(split_author_key(author.key)[1]),
            "name": author.name,
            "email": author.email,
            "url": author.url,
        },
        "text": comment.body.text,
        "html": comment.body.html,
        "verdict": comment.decision.verdict,
        "score": round(comment.decision.score, 2),
        "reasons": list(comment.decision.reasons),
        "evidence": [serialise_evidence(evidence, fields) for evidence in comment.assessment.evidence],
        "flags": len(comment.flags),
        "needs_review": comment.needs_review,
        "flag_reasons": dict(Counter(flag.reason.value for flag in comment.flags).most_common()),
        "created_at": format_rfc3339(comment.created_at),
        "waiting_seconds": max(0, now - comment.created_at) // 1000,
        "decided_by": comment.decision.by,
        "decided_at": format_rfc3339(comment.decision.at),
    }


def serialise_details(details: CommentDetails, now: int) -> dict[str, Any]:
    """Return a comment with everything that is known of it at `now` (ms)."""
    comment = details.comment
    return serialise_queue_entry(details, now) | {
        "page_url": comment.page_url,
        "user_agent": comment.user_agent,
        "edited_at": format_rfc3339(comment.edited_at) if comment.edited_at else None,
        "decisions": [serialise_decision(decision) for decision in comment.decisions],
        "edits": [edit._asdict() | {"at": format_rfc3339(edit.at)} for edit in comment.edits],
        "reports": [_serialise_flag(flag) for flag in comment.flags],
    }


def serialise_author(record: AuthorRecord, now: int) -> dict[str, Any]:
    """Return what a site knows of an author at `now` (ms)."""
    return {
        "key": record.key,
        "approved": record.approved,
        "pending": record.pending,
        "spam": record.spam,
        "trash": record.trash,
        "last_at": format_rfc3339(record.last_at) if record.last_at else None,
        "standing": record.find_standing(now),
        "until": format_rfc3339(record.standing_until) if record.standing_until else None,
    }


def serialise_evidence(evidence: Evidence, fields: dict[str, str]) -> dict[str, Any]:
    """Return one piece of evidence: `spans` are what it points at, `marks` the parts of them that are worth a mark."""
    return {
        "signal": evidence.signal,
        "axis": evidence.axis,
        "reason": evidence.reason,
        "weight": round(evidence.weight, 2),
        "detail": evidence.detail,
        "spans": [span._asdict() for span in evidence.spans],
        "marks": [span._asdict() for span in pick_meaningful_spans(evidence, fields)],
        "earlier": evidence.earlier or None,
    }


def _serialise_flag(flag: Flag) -> dict[str, Any]:
    return {
        "reason": flag.reason,
        "note": flag.note,
        "at": format_rfc3339(flag.at),
        "has_record": flag.has_record,
    }
