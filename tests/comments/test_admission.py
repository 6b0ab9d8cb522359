"""Which submissions may become comments at all, to the millisecond."""

import pytest

from service.comments.admission import DAY_MS, DUPLICATE_MS, check_admission, is_thread_open
from service.errors import DomainError, Slug
from service.model.author import AuthorRecord
from service.model.rules import Rules
from service.model.thread import Thread
from service.sanitise.sanitiser import sanitise
from service.storage.comment_writes import make_request_number
from tests.moderation.test_replay import NOW, make_context, make_draft

REQUEST = "a" * 32


def admit(since, request=REQUEST):
    """Send what the author sent `since` ms ago, as the request with this hash."""
    context = make_context(Rules(), author=AuthorRecord("author", last_at=NOW - since))
    context = context._replace(last_request=make_request_number(REQUEST, context.query.address))
    draft = make_draft()
    check_admission(draft, sanitise(draft.text), context, request, NOW)


def test_same_request_is_a_duplicate_for_ten_minutes():
    """The same request is refused up to the last millisecond of ten minutes and taken from then on."""
    with pytest.raises(DomainError) as refused:
        admit(DUPLICATE_MS - 1)
    assert refused.value.slug is Slug.DUPLICATE
    admit(DUPLICATE_MS)


def test_another_request_is_no_duplicate():
    """Other words by the same author are taken at once."""
    admit(0, request="b" * 32)


@pytest.mark.parametrize(("age", "is_open"), [(0, True), (2 * DAY_MS - 1, True), (2 * DAY_MS, False)])
def test_thread_closes_at_its_age(age, is_open):
    """A thread takes comments until it is as old as the rules say, not a millisecond longer."""
    thread = Thread("site", "/recaps/harbour", opened_at=NOW - age)
    assert is_thread_open(thread, 2, NOW) is is_open
    assert is_thread_open(thread, 0, NOW)


def test_closed_or_unbegun_thread():
    """What a person closed takes no comments whatever its age, and what nobody began has no age."""
    assert not is_thread_open(Thread("site", "/recaps/harbour", open=False, opened_at=NOW), 2, NOW)
    assert is_thread_open(Thread("site", "/recaps/harbour"), 2, NOW)
