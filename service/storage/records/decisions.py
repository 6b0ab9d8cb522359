"""Decisions, evidence, shadow verdicts, readers' reports and edits, each to a map of named fields and back.

A field that holds its default is left out: a record pays for every byte.
"""

from collections.abc import Mapping
from typing import Any

from service.model.comment import Comment, Flag
from service.model.decision import Decision, Shadow
from service.model.evidence import Evidence, Span
from service.model.status import Axis, FlagReason, Status, Verdict
from service.model.text_edit import TextEdit
from service.storage.records import release_0_0
from service.storage.records.reasons import parse_reason

Fields = Mapping[str, Any]
# Decisions, evidence and the like were lists of values by position in release 0.0.
StoredFields = Fields | list[Any]


def build_history_fields(comment: Comment) -> Fields:
    """Return the fields of a history record: the decision and its comment, without the author, who may withdraw."""
    return {"decision": build_decision(comment.decision), "comment": comment.id, "thread": comment.thread}


def build_decision(decision: Decision) -> Fields:
    """Return a decision as a map, its score rounded to thousandths."""
    return _without_empty(
        status=decision.status,
        verdict=decision.verdict,
        score=round(decision.score, 3),
        reasons=list(decision.reasons),
        by=decision.by,
        at=decision.at,
        version=decision.version,
        rules_version=decision.rules_version,
        note=decision.note,
        ends_review=decision.ends_review,
    )


def parse_decision(stored: StoredFields) -> Decision:
    """Return the decision that is stored."""
    if isinstance(stored, list):
        return release_0_0.parse_decision(stored)
    return Decision(
        status=Status(stored["status"]),
        verdict=Verdict(stored["verdict"]),
        score=float(stored.get("score", 0)),
        reasons=tuple(parse_reason(code) for code in stored.get("reasons", ())),
        by=stored["by"],
        at=stored.get("at", 0),
        version=stored.get("version", 0),
        rules_version=stored.get("rules_version", 0),
        note=stored.get("note", ""),
        ends_review="ends_review" in stored,
    )


def build_evidence(evidence: Evidence) -> Fields:
    """Return a piece of evidence as a map, its weights rounded to thousandths."""
    return _without_empty(
        signal=evidence.signal,
        reason=evidence.reason,
        weight=round(evidence.weight, 3),
        detail=evidence.detail,
        axis="" if evidence.axis is Axis.SPAM else evidence.axis,
        spans=[span._asdict() for span in evidence.spans],
        raw=round(evidence.raw, 3),
        earlier=evidence.earlier,
    )


def parse_evidence(stored: StoredFields) -> Evidence:
    """Return the piece of evidence that is stored."""
    if isinstance(stored, list):
        return release_0_0.parse_evidence(stored)
    return Evidence(
        signal=stored["signal"],
        reason=parse_reason(stored["reason"]),
        weight=float(stored.get("weight", 0)),
        detail=stored.get("detail", ""),
        axis=Axis(stored.get("axis", Axis.SPAM)),
        spans=tuple(Span(**span) for span in stored.get("spans", ())),
        raw=float(stored.get("raw", 0)),
        earlier=stored.get("earlier", ""),
    )


def build_shadow(shadow: Shadow | None) -> Fields | None:
    """Return the verdict of shadow rules as a map; None when no shadow rules ran."""
    return shadow._asdict() if shadow else None


def parse_shadow(stored: StoredFields | None) -> Shadow | None:
    """Return the verdict of shadow rules that is stored; None when no shadow rules ran."""
    if isinstance(stored, list):
        return release_0_0.parse_shadow(stored)
    return Shadow(Status(stored["status"]), stored["rules_version"]) if stored else None


def build_flag(flag: Flag) -> Fields:
    """Return a reader's report as a map."""
    return _without_empty(**flag._asdict())


def parse_flag(stored: StoredFields) -> Flag:
    """Return the reader's report that is stored."""
    if isinstance(stored, list):
        return release_0_0.parse_flag(stored)
    return Flag(
        FlagReason(stored["reason"]),
        stored.get("note", ""),
        stored.get("by", ""),
        stored.get("at", 0),
        "has_record" in stored,
        stored.get("address", ""),
    )


def build_edit(edit: TextEdit) -> Fields:
    """Return an edit of a comment's text as a map."""
    return _without_empty(**edit._asdict())


def parse_edit(stored: Fields) -> TextEdit:
    """Return the edit that is stored."""
    return TextEdit(
        stored["by"],
        stored.get("at", 0),
        stored.get("version", 0),
        stored.get("reason", ""),
        stored.get("text", ""),
    )


def _without_empty(**fields: object) -> Fields:
    return {name: value for name, value in fields.items() if value}
