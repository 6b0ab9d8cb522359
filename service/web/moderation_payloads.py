"""Payloads for moderators: everything that is known of a comment, and what they may ask for."""

from collections.abc import Collection, Mapping, Sequence
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
from service.web.fields import NOTE, THREAD, Field, pointer, text
from service.web.payloads import decision_json, refuse, rfc3339

MAX_DECISIONS = 100
MAX_REPLAYED = 1000
_WISH_FIELDS = ("id", "status", "version", "reason", "note")


def parse_wishes(values: Mapping[str, Any]) -> list[Wish]:
    """What a moderator wants of many comments. Raises `DomainError` (invalid-comment) with every fault."""
    faults = unknown(values, ("decisions",))
    entries = values.get("decisions")
    if not isinstance(entries, list) or not 1 <= len(entries) <= MAX_DECISIONS:
        faults.append(Fault("/decisions", f"must be a list of 1 to {MAX_DECISIONS} decisions"))
        entries = []
    wishes = [_wish(entry, f"/decisions/{place}", faults) for place, entry in enumerate(entries)]
    refuse(faults)
    return [wish for wish in wishes if wish]


def _wish(entry: object, where: str, faults: list[Fault]) -> Wish | None:
    comment_id = entry.get("id") if isinstance(entry, dict) else None
    if isinstance(entry, dict) and isinstance(comment_id, str) and comment_id:
        return parse_wish(entry, comment_id, where, faults)
    faults.append(Fault(f"{where}/id", "must be the id of a comment"))
    return None


def unknown(values: Mapping[str, Any], known: Collection[str], where: str = "") -> list[Fault]:
    """A fault for each name that is not known."""
    return [Fault(where + pointer(name), "is not a field of this body") for name in values if name not in known]


def parse_wish(values: Mapping[str, Any], comment_id: str, where: str, faults: list[Fault]) -> Wish | None:
    """What a moderator wants of a comment; None when something is wrong, which is added to `faults`."""
    found = unknown(values, _WISH_FIELDS, where)
    status, version = values.get("status"), values.get("version")
    if status not in list(Status):
        found.append(Fault(f"{where}/status", f"must be one of {', '.join(Status)}"))
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        found.append(Fault(f"{where}/version", "must be the version that you saw, a whole number from 1"))
    reason = text(values.get("reason"), f"{where}/reason", Field(40), found)
    if reason and reason not in list(Reason):
        found.append(Fault(f"{where}/reason", "is not a known reason"))
    note = text(values.get("note"), f"{where}/note", NOTE, found)
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


def parse_rules(values: Mapping[str, Any], where: str = "", others: Sequence[Fault] = ()) -> Rules:
    """The rules of a body. Raises `DomainError` (invalid-comment) with every fault, `others` among them."""
    rules, faults = Rules(), list(others)
    try:
        rules = Rules.from_mapping({name: value for name, value in values.items() if name != "version"})
    except ValueError as error:
        faults += [Fault(where + fault.pointer, fault.detail) for fault in error.args[0]]
    if faults:
        raise DomainError(Slug.INVALID_COMMENT, "The rules were not accepted.", faults)
    return rules


def parse_replay(values: Mapping[str, Any]) -> tuple[Rules, int]:
    """The rules to try, and on how many comments. Raises `DomainError` (invalid-comment) with every fault."""
    faults = unknown(values, ("rules", "last"))
    last, wanted = values.get("last", 200), values.get("rules")
    if not isinstance(last, int) or isinstance(last, bool) or not 1 <= last <= MAX_REPLAYED:
        faults.append(Fault("/last", f"must be a whole number from 1 to {MAX_REPLAYED}"))
    if not isinstance(wanted, dict):
        faults.append(Fault("/rules", "must be an object of rules"))
    return parse_rules(wanted if isinstance(wanted, dict) else {}, "/rules", faults), last


def parse_openness(values: Mapping[str, Any]) -> tuple[str, bool]:
    """A thread's key and whether it shall be open. Raises `DomainError` (invalid-comment) with every fault."""
    faults = unknown(values, ("thread", "open"))
    key, is_open = text(values.get("thread"), "/thread", THREAD, faults), values.get("open")
    if not isinstance(is_open, bool):
        faults.append(Fault("/open", "must be true or false"))
    refuse(faults)
    return key, is_open is True


def _flag_json(flag: Flag) -> dict[str, Any]:
    return {"reason": flag.reason, "note": flag.note, "at": rfc3339(flag.at)}
