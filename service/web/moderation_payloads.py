"""Payloads for moderators: everything that is known of a comment, and what they may ask for."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from service.errors import DomainError, Fault, Slug
from service.model.author import AuthorRecord
from service.model.comment import Comment, Flag
from service.model.evidence import Evidence, Reason
from service.model.rules import Rules
from service.model.status import Status
from service.moderation.queue import Dossier, Wish
from service.storage.backlog import Past
from service.web.payloads import decision_json, rfc3339

MAX_NOTE = 1000
_WISH_FIELDS = ("id", "status", "version", "reason", "note")


def parse_wish(values: Mapping[str, Any], comment_id: str, where: str, faults: list[Fault]) -> Wish | None:
    """What a moderator wants of a comment; None when something is wrong, which is added to `faults`."""
    found: list[Fault] = []
    status, version = values.get("status"), values.get("version")
    reason, note = values.get("reason") or "", values.get("note") or ""
    found += [Fault(f"{where}/{name}", "is not a field of this body") for name in values if name not in _WISH_FIELDS]
    if status not in list(Status):
        found.append(Fault(f"{where}/status", f"must be one of {', '.join(Status)}"))
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        found.append(Fault(f"{where}/version", "must be the version that you saw, a whole number from 1"))
    if not isinstance(reason, str) or (reason and reason not in list(Reason)):
        found.append(Fault(f"{where}/reason", "is not a known reason"))
    if not isinstance(note, str) or len(note) > MAX_NOTE:
        found.append(Fault(f"{where}/note", f"must be a string of at most {MAX_NOTE} characters"))
    faults += found
    return None if found else Wish(comment_id, Status(str(status)), version or 0, reason, note)


def entry_json(dossier: Dossier, now: int) -> dict[str, Any]:
    """A comment as an entry of the queue, with its author's record."""
    told = comment_json(dossier.comment, now)
    told["author"] |= {"address": dossier.network or None} | record_json(dossier.author, now)
    return told


def comment_json(comment: Comment, now: int) -> dict[str, Any]:
    """A comment as a moderator sees it, by what the comment itself says."""
    author = comment.author
    return {
        "id": comment.id,
        "site": comment.site,
        "thread": comment.thread,
        "parent": comment.parent,
        "status": comment.status,
        "version": comment.version,
        "author": {"key": author.key, "name": author.name, "email": author.email, "url": author.url},
        "text": comment.body.text,
        "html": comment.body.html,
        "verdict": comment.decision.verdict,
        "score": round(comment.decision.score, 2),
        "reasons": list(comment.decision.reasons),
        "evidence": [evidence_json(found) for found in comment.assessment.evidence],
        "flags": len(comment.flags),
        "created_at": rfc3339(comment.created_at),
        "waiting_seconds": max(0, now - comment.created_at) // 1000,
        "decided_by": comment.decision.by,
    }


def whole_json(dossier: Dossier, now: int) -> dict[str, Any]:
    """A comment with everything that is known of it."""
    comment = dossier.comment
    return entry_json(dossier, now) | {
        "page_url": comment.page_url,
        "user_agent": comment.user_agent,
        "edited_at": rfc3339(comment.edited_at) if comment.edited_at else None,
        "decisions": [decision_json(decision) for decision in comment.decisions],
        "reports": [_flag_json(flag) for flag in comment.flags],
    }


def record_json(record: AuthorRecord, now: int) -> dict[str, Any]:
    """What a site knows of an author."""
    standing = record.standing_at(now)
    return {
        "key": record.key,
        "approved": record.approved,
        "pending": record.pending,
        "spam": record.spam,
        "trash": record.trash,
        "last_at": rfc3339(record.last_at) if record.last_at else None,
        "standing": standing,
        "standing_until": rfc3339(record.standing_until) if record.standing_until else None,
    }


def evidence_json(found: Evidence) -> dict[str, Any]:
    """One finding."""
    spans = [{"field": span.field, "start": span.start, "end": span.end} for span in found.spans]
    return {
        "signal": found.signal,
        "axis": found.axis,
        "reason": found.reason,
        "weight": round(found.weight, 2),
        "detail": found.detail,
        "spans": spans,
    }


def past_json(past: Past) -> dict[str, Any]:
    """One entry of the site's history."""
    return {"id": past.comment, "thread": past.thread, "name": past.name} | decision_json(past.decision)


def rules_json(rules: Rules) -> dict[str, Any]:
    """All rules in force with their version."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(rules).items()}


def parse_rules(values: Mapping[str, Any], version: int = 0) -> Rules:
    """The rules of a body. Raises `DomainError` (invalid-comment) with every fault."""
    try:
        return Rules.from_mapping({name: value for name, value in values.items() if name != "version"}, version)
    except ValueError as error:
        raise DomainError(Slug.INVALID_COMMENT, "The rules were not accepted.", error.args[0]) from error


def _flag_json(flag: Flag) -> dict[str, Any]:
    return {"reason": flag.reason, "note": flag.note, "at": rfc3339(flag.at)}
