"""What each filter of the queue lets through."""

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
