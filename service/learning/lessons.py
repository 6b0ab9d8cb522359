"""Lessons: how the decision in force on a stored comment changes the site's filter."""

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


def teach_filter(site_filter: SiteFilter, entry: JournalEntry, comment: Comment | None, facts: Facts) -> SiteFilter:
    """Return the filter after it learnt the decision in force on the comment of an entry, judged with these facts.

    The filter forgets a comment that is gone, and one that was edited since: the text that was decided on is not
    there any more. It learns nothing from a moderator's wording either, which says nothing about what authors write.
    """
    decisions = _up_to_last_person(comment.decisions) if comment else ()
    if comment is None or not decisions or comment.deleted or comment.is_worded_by_moderator:
        return site_filter.forget_comment(entry.comment, entry.at)
    if comment.edited_at > (find_decision_in_force(decisions) or decisions[-1]).at:
        return site_filter.forget_comment(entry.comment, entry.at)
    submission = stored_submission(comment, sanitise(comment.body.text), facts)
    raw_score = find_raw_score(comment.assessment)
    return site_filter.learn_decision(
        TaughtDecision(comment.id, submission, choose_label(decisions), decisions[-1].at, raw_score)
    )


def _up_to_last_person(decisions: Sequence[Decision]) -> Sequence[Decision]:
    last = max((position for position, decision in enumerate(decisions) if decision.is_by_person), default=-1)
    return decisions[: last + 1]


def find_decision_in_force(decisions: Sequence[Decision]) -> Decision | None:
    """Return the last decision of a person; when that one undid another, the decision that was in force before.

    Returns None when no person decided.
    """
    by_people = _up_to_last_person(decisions)
    if by_people and Reason.UNDONE in by_people[-1].reasons:
        return find_decision_in_force(_up_to_last_person(by_people[:-1])[:-1])
    return by_people[-1] if by_people else None


def choose_label(decisions: Sequence[Decision]) -> Label:
    """Return what the decision in force teaches: good, spam or nothing.

    Trash is not only spam, and abuse is not spam whatever folder it was put in: both teach nothing.
    """
    in_force = find_decision_in_force(decisions)
    if in_force is None:
        return Label.NOTHING
    if in_force.status is Status.APPROVED:
        return Label.GOOD
    is_spam = in_force.status is Status.SPAM and Reason.ABUSE_WORD not in in_force.reasons
    return Label.SPAM if is_spam else Label.NOTHING
