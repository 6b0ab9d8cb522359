"""Lessons: what the decision in force on a stored comment teaches the site's filter."""

from collections.abc import Sequence

from service.detection.classifier.lesson_log import Label
from service.detection.classifier.site_filter import SiteFilter, TaughtDecision, find_raw_score
from service.model.comment import Comment
from service.model.decision import Decision
from service.model.evidence import Reason
from service.model.status import Status
from service.model.submission import Facts, stored_submission
from service.sanitise.sanitiser import sanitise
from service.storage.filter_store import JournalEntry


def teach_filter(learned: SiteFilter, entry: JournalEntry, comment: Comment | None, facts: Facts) -> SiteFilter:
    """What is known after the decision in force on the comment of an entry, judged among these facts.

    A comment that is gone teaches nothing, nor does one that got another text since: what was decided on is not
    there any more. Its passages are forgotten.
    """
    decisions = _of_people(comment.decisions) if comment else ()
    if comment is None or not decisions or comment.deleted:
        return learned.forget_comment(entry.comment, entry.at)
    if comment.edited_at > (find_decision_in_force(decisions) or decisions[-1]).at:
        return learned.forget_comment(entry.comment, entry.at)
    submission = stored_submission(comment, sanitise(comment.body.text), facts)
    raw = find_raw_score(comment.assessment)
    return learned.learn_decision(
        TaughtDecision(comment.id, submission, choose_label(decisions), decisions[-1].at, raw)
    )


def _of_people(decisions: Sequence[Decision]) -> Sequence[Decision]:
    """The decisions up to the last one by a person."""
    last = max((place for place, found in enumerate(decisions) if found.is_by_person), default=-1)
    return decisions[: last + 1]


def find_decision_in_force(decisions: Sequence[Decision]) -> Decision | None:
    """The decision of a person that stands: the last one, or of one that was taken back what stood before it."""
    found = _of_people(decisions)
    if found and Reason.UNDONE in found[-1].reasons:
        return find_decision_in_force(_of_people(found[:-1])[:-1])
    return found[-1] if found else None


def choose_label(decisions: Sequence[Decision]) -> Label:
    """What these decisions teach: what the one teaches that stands.

    Trash is not only spam, and abuse is not spam whatever folder it was put in.
    """
    last = find_decision_in_force(decisions)
    if last is None:
        return Label.NOTHING
    if last.status is Status.APPROVED:
        return Label.GOOD
    return Label.SPAM if last.status is Status.SPAM and Reason.ABUSE_WORD not in last.reasons else Label.NOTHING
