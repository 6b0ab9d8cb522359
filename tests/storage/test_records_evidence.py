"""Evidence is stored with what later learning needs, and read from records that were stored before there was any."""

import json
from dataclasses import replace

import pytest

from service.model.evidence import Assessment, Evidence, Reason, Span
from service.storage.records.comments import build_comment_record, parse_comment
from service.storage.records.decisions import build_decision, parse_decision
from tests.storage.test_stored_body import make_comment

PLAIN = Evidence("links", Reason.MANY_LINKS, 1.0, "3 links", spans=(Span("text", 0, 3),))
SCORED = PLAIN._replace(signal="classifier", raw=-1.25)
RECALLED = PLAIN._replace(signal="memory", earlier="abc")


def record(*evidence: Evidence):
    """Return the record of a comment with this evidence."""
    return build_comment_record(replace(make_comment("A line."), assessment=Assessment(evidence)), 30)


@pytest.mark.parametrize("evidence", [(), (PLAIN,), (SCORED,), (RECALLED,), (PLAIN, SCORED, RECALLED)])
def test_evidence_survives(evidence):
    """Signals, weights, places, raw scores and earlier comments come back as they were stored."""
    assert parse_comment(record(*evidence)).assessment.evidence == evidence


def test_what_is_not_there_takes_no_room():
    """Evidence without a raw score or an earlier comment is stored as short as before there were any."""
    plain, scored, recalled = (len(json.dumps(record(one).fields)) for one in (PLAIN, SCORED, RECALLED))
    assert plain < scored < recalled + len("memory")
    assert plain < recalled


def test_a_reason_that_is_gone_still_reads():
    """A record with a code of another release reads, and says that its reason is none of today's."""
    stored = record(PLAIN)
    fields = json.loads(json.dumps(stored.fields).replace('"many-links"', '"thread-pace"'))
    read = parse_comment(stored._replace(fields=fields))
    assert [evidence.reason for evidence in read.assessment.evidence] == [Reason.RETIRED]


def test_a_decision_with_a_reason_that_is_gone_still_reads():
    """A history entry whose code this release lacks keeps its other reasons and all else."""
    decision = replace(make_comment("A line.").decision, reasons=(Reason.MANY_LINKS, Reason.MODERATOR))
    stored = {**build_decision(decision), "reasons": ["thread-pace", "moderator"]}
    assert parse_decision(stored) == replace(decision, reasons=(Reason.RETIRED, Reason.MODERATOR))
