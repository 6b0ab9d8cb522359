"""Evidence is stored with what later learning needs, and read from records that were stored before there was any."""

import json
from dataclasses import replace

import pytest

from service.model.evidence import Assessment, Evidence, Reason, Span
from service.storage.records.comments import build_comment_record, parse_comment
from tests.storage.test_stored_body import comment

PLAIN = Evidence("links", Reason.MANY_LINKS, 1.0, "3 links", spans=(Span("text", 0, 3),))
SCORED = PLAIN._replace(signal="classifier", raw=-1.25)
RECALLED = PLAIN._replace(signal="memory", earlier="abc")


def record(*found: Evidence):
    """The record of a comment with this evidence."""
    return build_comment_record(replace(comment("A line."), assessment=Assessment(found)), 30)


@pytest.mark.parametrize("found", [(), (PLAIN,), (SCORED,), (RECALLED,), (PLAIN, SCORED, RECALLED)])
def test_evidence_survives(found):
    """Signals, weights, places, raw scores and earlier comments come back as they were stored."""
    assert parse_comment(record(*found)).assessment.evidence == found


def test_what_is_not_there_takes_no_room():
    """Evidence without a raw score or an earlier comment is stored as short as before there were any."""
    plain, scored, recalled = (len(json.dumps(record(one).fields)) for one in (PLAIN, SCORED, RECALLED))
    assert plain < scored < recalled + len("memory")
    assert plain < recalled
