"""Judging a stored comment again, by what it keeps and, for the rest, by the evidence of the moment it was judged.

Edits, readers' flags and replays all build their submission here, so that they judge alike.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from service.detection.assess import assess
from service.detection.policy import DAMNING
from service.detection.signal import Fact, Signal
from service.detection.signals.history import recall_counts
from service.model.author import AuthorRecord
from service.model.comment import Comment
from service.model.decision import POLICY, Decision
from service.model.evidence import Assessment, Reason
from service.model.rules import Rules
from service.model.status import Standing
from service.model.submission import Facts, Submission

# What a stored comment still tells. A signal that reads any other fact would find something else today.
STORED_FACTS = frozenset({Fact.NOW, Fact.RULES, Fact.THREAD, Fact.PAGE_URL})
# What came with the form and is not stored: an edit of the text does not change it.
SENDING_FACTS = frozenset({Fact.OPENED_AT, Fact.HONEYPOT, Fact.PROOF_OF_AUTHOR})


def exclude_comment(record: AuthorRecord, comment: Comment) -> AuthorRecord:
    """Return the author's record without the comment itself: it speaks neither for nor against itself."""
    counts = {comment.status.value: max(0, getattr(record, comment.status.value) - 1)}
    return replace(record, last_at=0, prints=(), **counts)


def find_policy_decision(comment: Comment) -> Decision | None:
    """Return the newest decision that the policy made on a comment, None when it never judged it."""
    return next((decision for decision in reversed(comment.decisions) if decision.by == POLICY), None)


def was_author_believed(comment: Comment) -> bool:
    """Return whether a good record or trust spoke for a comment when it was judged.

    Release 0.1 and those before believed a typed name and address. Their comments stay what they were.
    """
    decision = find_policy_decision(comment)
    is_trusted = decision is not None and Reason.TRUSTED_AUTHOR in decision.reasons
    return is_trusted or comment.assessment.has_reason(Reason.APPROVED_BEFORE)


def recall_facts(comment: Comment, record: AuthorRecord, rules: Rules) -> Facts:
    """Return the facts of the moment when policy judged a comment, as far as its evidence and decision tell.

    `record` is what the site knows of the author today and `rules` are in force today. The comment does not keep how
    many comments arrived during a surge: if it was held for one, their number is taken to be the limit of `rules`.
    """
    decision = find_policy_decision(comment)
    if decision is None:
        return Facts(now=comment.created_at, rules=rules, author=exclude_comment(record, comment))
    approved, rejected = recall_counts(comment.assessment)
    standing = _recall_standing(comment, decision, record)
    author = AuthorRecord(record.key, approved=approved, spam=rejected, standing=standing)
    surge = rules.surge_at if Reason.SURGE in decision.reasons else 0
    return Facts(now=decision.at, rules=rules, author=author, surge=surge)


def _recall_standing(comment: Comment, decision: Decision, record: AuthorRecord) -> Standing:
    if Reason.BANNED_AUTHOR in decision.reasons:
        return Standing.BANNED
    if Reason.TRUSTED_AUTHOR in decision.reasons:
        return Standing.TRUSTED
    if comment.assessment.has_reason(Reason.UNPROVED_NAME):
        return Standing.NONE
    # These laws come before the one on trust, so that the decision does not tell whether the author was trusted.
    decided_before_trust = Reason.READER_FLAG in decision.reasons or comment.assessment.has_reason(
        *DAMNING, Reason.HONEYPOT, Reason.SIGNAL_FAILED
    )
    trusted_today = record.find_standing(decision.at) is Standing.TRUSTED
    return Standing.TRUSTED if decided_before_trust and trusted_today else Standing.NONE


def reassess(submission: Submission, comment: Comment, signals: Sequence[Signal]) -> Assessment:
    """Return the evidence of `signals` on a stored comment under other rules, in their order.

    A signal that reads more than `STORED_FACTS` is not run: what it found at first is kept. On a comment that policy
    never judged every signal runs, and the site's filter on one that the filter never judged.
    """
    found_by = {evidence.signal for evidence in comment.assessment.evidence}
    is_filtered = any(Fact.SITE_FILTER in signal.facts and signal.name in found_by for signal in signals)
    is_judged = find_policy_decision(comment) is not None

    def is_kept(signal: Signal) -> bool:
        if Fact.SITE_FILTER in signal.facts:
            return is_filtered
        return is_judged and not signal.facts <= STORED_FACTS

    kept_signals = {signal.name for signal in signals if is_kept(signal)}
    # A signal that another release or a missing filter does not run any more has still found what it found.
    others = found_by - {signal.name for signal in signals}
    return _assess_beside(submission, comment.assessment, signals, kept_signals | others)


def assess_edit(submission: Submission, comment: Comment, signals: Sequence[Signal]) -> Assessment:
    """Return the evidence of `signals` on another text of a stored comment, in their order.

    What was found in how the form was sent is kept: another text does not make it unsent.
    """
    kept_signals = {signal.name for signal in signals if signal.facts & SENDING_FACTS}
    return _assess_beside(submission, comment.assessment, signals, kept_signals)


def _assess_beside(
    submission: Submission, stored: Assessment, signals: Sequence[Signal], kept_signals: AbstractSet[str]
) -> Assessment:
    """Return what `signals` find, but for the signals named in `kept_signals` what is stored, in the same order."""
    names = [signal.name for signal in signals]
    fresh = assess(submission, [signal for signal in signals if signal.name not in kept_signals])
    evidence = (*fresh.evidence, *(finding for finding in stored.evidence if finding.signal in kept_signals))
    order = {name: at for at, name in enumerate(names)}
    return Assessment(tuple(sorted(evidence, key=lambda finding: order.get(finding.signal, len(names)))))
