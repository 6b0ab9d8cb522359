"""Payloads for moderators: everything that is known of a comment, and of a site's rules."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from service.detection.text.language import guess_language
from service.errors import DomainError, Fault, Slug
from service.model.audit_event import AuditAction
from service.model.author import AuthorRecord
from service.model.comment import Comment, Flag
from service.model.evidence import Evidence
from service.model.rules import Rules
from service.storage.comment_details import CommentDetails
from service.storage.history import DecisionEntry, HistoryEntry
from service.storage.rules_store import RulesVersion
from service.web.api.payloads import decision_json, refuse, rfc3339
from service.web.http.fields import THREAD, text
from service.web.moderation.bodies import find_unknown_names

MAX_REPLAYED = 1000
# So much of a parent's text (characters) tells what a reply is about.
MAX_QUOTED_CHARACTERS = 280


def entry_json(dossier: CommentDetails, now: int) -> dict[str, Any]:
    """A comment as an entry of the queue, with its author's record."""
    told = comment_json(dossier.comment, now)
    told["author"] |= {"address": dossier.network or None} | record_json(dossier.author, now)
    told["language"] = guess_language(dossier.comment.body.text)
    told["thread_title"], told["thread_url"] = dossier.thread.title, dossier.thread.url
    if dossier.parent:
        text = dossier.parent.body.text[:MAX_QUOTED_CHARACTERS]
        told["parent"] |= {"author": dossier.parent.author.name, "text": text}
    return told


def comment_json(comment: Comment, now: int) -> dict[str, Any]:
    """A comment as a moderator sees it, by what the comment itself says."""
    author = comment.author
    return {
        "id": comment.id,
        "site": comment.site,
        "thread": comment.thread,
        "parent": {"id": comment.parent} if comment.parent else None,
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
        "flag_reasons": dict(Counter(flag.reason.value for flag in comment.flags).most_common()),
        "created_at": rfc3339(comment.created_at),
        "waiting_seconds": max(0, now - comment.created_at) // 1000,
        "decided_by": comment.decision.by,
        "decided_at": rfc3339(comment.decision.at),
    }


def whole_json(dossier: CommentDetails, now: int) -> dict[str, Any]:
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
    standing = record.find_standing(now)
    return {
        "key": record.key,
        "approved": record.approved,
        "pending": record.pending,
        "spam": record.spam,
        "trash": record.trash,
        "last_at": rfc3339(record.last_at) if record.last_at else None,
        "standing": standing,
        "until": rfc3339(record.standing_until) if record.standing_until else None,
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
        "earlier": found.earlier or None,
    }


def entry_of_history(entry: HistoryEntry) -> dict[str, Any]:
    """One entry of the site's history: a decision on a comment, or an act on the site (`kind` says which)."""
    if isinstance(entry, DecisionEntry):
        place = {"kind": "decision", "id": entry.comment, "thread": entry.thread, "name": entry.name}
        return place | decision_json(entry.decision)
    about = entry.about or None
    thread = about if entry.kind in (AuditAction.CLOSE, AuditAction.REOPEN) else None
    return {
        "kind": entry.kind,
        "thread": thread,
        "author": None if thread else about,
        "by": entry.by,
        "at": rfc3339(entry.at),
        "version": entry.version,
        "until": rfc3339(entry.until) if entry.until else None,
        "note": entry.note,
    }


def change_json(past: DecisionEntry) -> dict[str, Any]:
    """What somebody decided, as much as a page needs to know that its own copy is old."""
    made = past.decision
    told = {"id": past.comment, "status": made.status, "version": made.version}
    return told | {"by": made.by, "at": rfc3339(made.at)}


def rules_json(rules: Rules) -> dict[str, Any]:
    """All rules in force with their version."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(rules).items()}


def version_json(version: RulesVersion) -> dict[str, Any]:
    """Rules as they were stored once, with who stored them and when."""
    return rules_json(version.rules) | {"by": version.by, "at": rfc3339(version.at)}


def versions_json(versions: Sequence[RulesVersion]) -> list[dict[str, Any]]:
    """Versions without their rules, newest first: which dials each turned, as far as the one before it is listed."""
    told = []
    for place, version in enumerate(versions):
        first = version.rules.version == 1
        older = Rules() if first else versions[place + 1].rules if place + 1 < len(versions) else None
        turned = list_changed_rules(older, version.rules) if older else None
        entry = {"version": version.rules.version, "by": version.by, "at": rfc3339(version.at)}
        told.append(entry | {"changed": turned})
    return told


def list_changed_rules(older: Rules, newer: Rules) -> list[str]:
    """The names of the rules that differ."""
    before, after = asdict(older), asdict(newer)
    return [name for name in after if name != "version" and before[name] != after[name]]


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
    faults = find_unknown_names(values, ("rules", "last"))
    last, wanted = values.get("last", 200), values.get("rules")
    if not isinstance(last, int) or isinstance(last, bool) or not 1 <= last <= MAX_REPLAYED:
        faults.append(Fault("/last", f"must be a whole number from 1 to {MAX_REPLAYED}"))
    if not isinstance(wanted, dict):
        faults.append(Fault("/rules", "must be an object of rules"))
    return parse_rules(wanted if isinstance(wanted, dict) else {}, "/rules", faults), last


def parse_openness(values: Mapping[str, Any]) -> tuple[str, bool]:
    """A thread's key and whether it shall be open. Raises `DomainError` (invalid-comment) with every fault."""
    faults = find_unknown_names(values, ("thread", "open"))
    key, is_open = text(values.get("thread"), "/thread", THREAD, faults), values.get("open")
    if not isinstance(is_open, bool):
        faults.append(Fault("/open", "must be true or false"))
    refuse(faults)
    return key, is_open is True


def _flag_json(flag: Flag) -> dict[str, Any]:
    return {"reason": flag.reason, "note": flag.note, "at": rfc3339(flag.at)}
