"""Which submissions may become comments at all, to the millisecond."""

from dataclasses import replace

import pytest

from service.comments.admission import DAY_MS, DUPLICATE_MS, check_admission, find_other_faults, is_thread_open
from service.errors import DomainError, Slug
from service.faults import Fault, FaultCode
from service.model.author import AuthorRecord
from service.model.rules import Rules
from service.model.status import Status
from service.model.thread import Thread
from service.sanitise.sanitiser import sanitise
from service.storage.comment_writes import make_request_number
from tests.moderation.test_replay import NOW, decide_by_person, make_context, make_draft, store

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


def test_ten_minutes():
    """The time in which the same words are a double click is ten minutes."""
    assert DUPLICATE_MS == 10 * 60 * 1000


HELD = decide_by_person(store(make_draft(), make_context(Rules())), Status.PENDING)
PARENT = decide_by_person(HELD, Status.APPROVED)
TO_PARENT = make_draft(parent=PARENT.id)
UNKNOWN_PARENT = Fault("/parent", FaultCode.UNKNOWN_PARENT)


@pytest.mark.parametrize(
    "parent",
    [
        None,
        HELD,
        replace(PARENT, site="another"),
        replace(PARENT, site="a-site"),
        replace(PARENT, thread="/recaps/another"),
    ],
    ids=["absent", "held", "site-after", "site-before", "thread"],
)
def test_parent_is_a_published_comment_of_the_thread(parent):
    """A reply to what is not a published comment of the same thread is refused, a reply to one is taken."""
    body = sanitise(TO_PARENT.text)
    with pytest.raises(DomainError) as refused:
        check_admission(TO_PARENT, body, make_context(Rules(), parent=parent), REQUEST, NOW)
    assert list(refused.value.faults) == [UNKNOWN_PARENT]
    check_admission(TO_PARENT, body, make_context(Rules(), parent=PARENT), REQUEST, NOW)


def test_further_faults_include_body_and_parent():
    """A draft with a fault elsewhere also learns that its body shows nothing and that its parent is unknown."""
    faults = [Fault("/url", FaultCode.REQUIRED)]
    draft = make_draft("\u200b", parent="nowhere")
    further = find_other_faults(draft, faults, Rules(), lambda _id: None)
    assert further == [Fault("/body", FaultCode.NO_VISIBLE_TEXT), UNKNOWN_PARENT]


@pytest.mark.parametrize("pointer", ["/parent", "/thread"])
def test_no_parent_is_looked_up_without_need(pointer):
    """No parent is read when there is none, or when it or the thread is at fault already."""

    def find(comment_id):
        raise AssertionError(comment_id)

    assert find_other_faults(TO_PARENT, [Fault(pointer, FaultCode.REQUIRED)], Rules(), find) == []
    assert find_other_faults(make_draft(), [Fault("/url", FaultCode.REQUIRED)], Rules(), find) == []


def test_same_fault_is_not_repeated():
    """What is at fault already is not reported a second time."""
    draft = make_draft("\u200b", name="")
    faults = [Fault("/body", FaultCode.REQUIRED), Fault("/name", FaultCode.REQUIRED)]
    assert find_other_faults(draft, faults, Rules(), lambda _id: None) == []
