"""A stored comment that is judged again: with another text, or after a reader's report."""

from dataclasses import replace

from service.comments.judging import rebuild_submission
from service.detection.policy import decide
from service.detection.signals import SIGNALS
from service.detection.stored_comment import assess_edit
from service.model.author import AuthorRecord
from service.model.evidence import Reason
from service.model.rules import Rules
from service.model.status import Status
from service.sanitise.sanitiser import sanitise
from tests.moderation.test_replay import NOW, make_context, make_draft, store


def edit(comment, context, text):
    """Return what is found in another text, and what policy decides on it."""
    submission = rebuild_submission(comment, sanitise(text), context, NOW + 1)
    assessment = assess_edit(submission, comment, SIGNALS)
    return assessment, decide(assessment, submission)


def test_edit_keeps_how_the_form_was_sent():
    """Another text takes back neither the filled field nor the haste with which the form was sent."""
    context = make_context(Rules())
    comment = store(make_draft(honeypot="x", opened_at=NOW - 100), context, SIGNALS)
    assessment, decision = edit(comment, context, "Another thought about the sea")
    assert assessment.has_reason(Reason.HONEYPOT)
    assert assessment.has_reason(Reason.FORM_TIMING)
    assert decision.status is Status.SPAM


def test_edit_forgets_what_the_other_text_had():
    """What was found in the text alone goes with the text."""
    context = make_context(Rules())
    comment = store(make_draft("See https://a.example/1 https://b.example/2 https://c.example/3"), context, SIGNALS)
    assert comment.assessment.has_reason(Reason.MANY_LINKS)
    assert not edit(comment, context, "A thought about the sea")[0].has_reason(Reason.MANY_LINKS)


def test_own_approval_does_not_count():
    """A first comment stays one while it is edited: its own approval makes nobody known."""
    rules = Rules(prior=-9, hold_first=True)
    comment = store(make_draft(), make_context(Rules(prior=-9)), SIGNALS)
    assert comment.status is Status.APPROVED
    after = make_context(rules, author=AuthorRecord("author.c0", approved=1, last_at=NOW))
    assert edit(comment, after, "Another thought")[1].reasons[0] is Reason.FIRST_COMMENT
    earlier = make_context(rules, author=AuthorRecord("author.c0", approved=2, last_at=NOW))
    assert edit(comment, earlier, "Another thought")[1].status is Status.APPROVED


def test_title_of_an_unpublished_thread_counts():
    """The first comment of a page keeps the page's title until it is published, and is judged by it again."""
    context = make_context(Rules())
    comment = replace(store(make_draft(page_title="The lighthouse"), context, SIGNALS), page_title="The lighthouse")
    assert edit(comment, context, "What a lighthouse it is")[0].has_reason(Reason.ON_TOPIC)
