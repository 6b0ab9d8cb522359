"""What each filter of the queue lets through."""

from dataclasses import replace

import pytest

from service.model.rules import Rules
from service.moderation.queue_filters import _TESTS, QueueFilters
from tests.moderation.test_replay import make_context, make_draft, store

COMMENT = store(make_draft("The harbour was never so still, and the ending was fine."), make_context(Rules()))


def test_each_filter_has_its_test():
    """A field without a test, or a test without a field, would filter nothing or fail."""
    assert set(_TESTS) == set(QueueFilters._fields)


@pytest.mark.parametrize(
    ("name", "match", "other"),
    [
        ("reason", COMMENT.assessment.evidence[0].reason, "surge"),
        ("thread", "Recaps/harb", "/recaps/haven"),
        ("text", COMMENT.author.name, "Nobody"),
        ("text", "recaps/HARB", "recaps/haven"),
        ("author", "EXAMPLE.org", "example.net"),
        ("text", "HARBOUR was", "lighthouse"),
        ("language", "latin", "ko"),
    ],
)
def test_filter_keeps_what_it_names(name, match, other):
    """A filter keeps a comment that matches, in any letter case where it looks for a part, and drops the others."""
    assert QueueFilters(**{name: match}).matches(COMMENT)
    assert not QueueFilters(**{name: other}).matches(COMMENT)
    assert not QueueFilters(**{name: match, "text": "nowhere"}).matches(COMMENT)


def test_no_filter_keeps_all():
    """Filters that are empty count as none."""
    assert QueueFilters().matches(COMMENT)
    assert not QueueFilters()


def test_reason_of_evidence_or_decision():
    """A reason matches where a signal gave it or where the decision did; either alone is enough."""
    reason = COMMENT.assessment.evidence[0].reason
    of_signal = replace(COMMENT, decisions=(replace(COMMENT.decision, reasons=()),))
    of_decision = replace(
        COMMENT,
        assessment=replace(COMMENT.assessment, evidence=()),
        decisions=(replace(COMMENT.decision, reasons=(reason,)),),
    )
    for comment in (of_signal, of_decision):
        assert QueueFilters(reason=reason).matches(comment)


def test_thread_filter_reads_page_title():
    """A thread filter also matches a part of the title of the page."""
    titled = replace(COMMENT, page_title="Lighthouses of the North")
    assert QueueFilters(thread="HOUSES of").matches(titled)
    assert not QueueFilters(thread="HOUSES of").matches(COMMENT)
