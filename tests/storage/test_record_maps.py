"""Decisions, evidence, flags and audit events are maps with named fields; the lists of release 0.0 still read."""

from dataclasses import replace

import pytest

from service.model.audit_event import AuditAction, AuditEvent
from service.model.comment import Flag
from service.model.decision import POLICY, Decision, Shadow
from service.model.evidence import Evidence, Reason, Span
from service.model.status import Axis, FlagReason, Status, Verdict
from service.storage.records import decisions
from service.storage.records.audit_events import build_audit_event_put, parse_audit_event
from service.storage.records.comments import build_comment_record, parse_comment
from tests.storage.test_stored_body import make_comment

DECISION = Decision(Status.SPAM, Verdict.UNSURE, 1.25, (Reason.MANY_LINKS,), "mina", 5, 2, 3, "a note")
EVIDENCE = Evidence("abuse", Reason.ABUSE_WORD, 2.5, "a word", Axis.ABUSE, (Span("text", 1, 4),), -1.5, "abc")
FLAG = Flag(FlagReason.SPAM, "look", "hash", 9)
SHADOW = Shadow(Status.PENDING, 7)
EVENT = AuditEvent(AuditAction.BAN, "mina", 6, "author", 2, "why", 10)


@pytest.mark.parametrize(
    ("parse", "values", "expected"),
    [
        (decisions.parse_decision, ["spam", "unsure", 1.25, ["many-links"], "mina", 5, 2, 3, "a note"], DECISION),
        (
            decisions.parse_evidence,
            ["abuse", "abuse-word", 2.5, "a word", "abuse", [["text", 1, 4]], -1.5, "abc"],
            EVIDENCE,
        ),
        (
            decisions.parse_evidence,
            ["links", "many-links", 1.0, "3 links", "spam", []],
            Evidence("links", Reason.MANY_LINKS, 1.0, "3 links"),
        ),
        (
            decisions.parse_evidence,
            ["pace", "thread-pace", 1.0, "busy", "spam", []],
            Evidence("pace", Reason.RETIRED, 1.0, "busy"),
        ),
        (decisions.parse_flag, ["spam", "look", "hash", 9], FLAG),
        (decisions.parse_shadow, ["pending", 7], SHADOW),
    ],
)
def test_lists_of_release_0_0_read(parse, values, expected):
    """What was stored as a list of values by position is read as the same value."""
    assert parse(values) == expected


@pytest.mark.parametrize(
    ("build", "parse", "value"),
    [
        (decisions.build_decision, decisions.parse_decision, DECISION),
        (
            decisions.build_decision,
            decisions.parse_decision,
            Decision(Status.APPROVED, Verdict.HAM, 0.0, (), POLICY, 0, 0),
        ),
        (decisions.build_evidence, decisions.parse_evidence, EVIDENCE),
        (decisions.build_evidence, decisions.parse_evidence, Evidence("links", Reason.MANY_LINKS, 0.0, "")),
        (decisions.build_flag, decisions.parse_flag, FLAG),
        (decisions.build_flag, decisions.parse_flag, Flag(FlagReason.SPAM, "", "", 0)),
        (decisions.build_shadow, decisions.parse_shadow, SHADOW),
        (decisions.build_shadow, decisions.parse_shadow, None),
    ],
)
def test_maps_read_back(build, parse, value):
    """What is stored as a map of named fields comes back the same, defaults that were left out included."""
    stored = build(value)
    assert parse(stored) == value
    assert stored is None or all(isinstance(name, str) for name in stored)


def test_a_comment_of_release_0_0_is_written_with_names():
    """A comment that was stored by position and is written again has named fields, and means the same."""
    before = replace(make_comment("A line."), flags=(FLAG,), shadow=SHADOW)
    record = build_comment_record(before, 30)
    decided = ["approved", "ham", 0.0, [], "policy", 1, 1, 0, ""]
    old = {"decisions": [decided], "flags": [["spam", "look", "hash", 9]], "shadow": ["pending", 7]}
    assert build_comment_record(parse_comment(record._replace(fields={**record.fields, **old})), 30) == record


def test_audit_events_read_back():
    """An audit event comes back as it was, from a map and from the list of release 0.0."""
    record = build_audit_event_put("default", EVENT).record
    assert record.fields["act"]["about"] == "author"
    assert parse_audit_event(record) == EVENT
    values = ["ban", "mina", 6, "author", 2, "why", 10]
    assert parse_audit_event(record._replace(fields={"act": values})) == EVENT
