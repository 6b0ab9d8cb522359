"""Headlines: why a comment has its status, in a few words, with the score and the threshold behind them."""

from typing import Any, NamedTuple

from service.model.author import AuthorRecord
from service.model.comment import Comment
from service.model.decision import AUTHOR
from service.model.evidence import Reason
from service.model.rules import Rules
from service.model.status import Axis, Status
from service.web.moderation.reason_words import describe_reason

_STATUS_WORDS = {
    Status.PENDING: "Held",
    Status.APPROVED: "Approved",
    Status.SPAM: "Marked as spam",
    Status.TRASH: "Put in the trash",
}
# Rules that hold or reject a comment whatever its score is.
_RULE_REASONS = frozenset(
    {
        Reason.BANNED_AUTHOR,
        Reason.HONEYPOT,
        Reason.BLOCKED_WORD,
        Reason.LISTED_HOST,
        Reason.SIGNAL_FAILED,
        Reason.READER_FLAG,
        Reason.HOLD_ALL,
        Reason.FIRST_COMMENT,
        Reason.SURGE,
    }
)


class Headline(NamedTuple):
    """Why a comment has its status. `axis` is the score that decided, None where a rule or a person did.

    `score` and `threshold` are log-odds on that axis; both are 0 without one.
    """

    text: str
    axis: Axis | None = None
    score: float = 0.0
    threshold: float = 0.0


def make_headline(comment: Comment, author: AuthorRecord, rules: Rules) -> Headline:
    """Return the headline of a comment under the rules and the author's record as they are now."""
    decision = comment.decision
    words = _STATUS_WORDS[decision.status]
    if comment.needs_review:
        return Headline(_describe_reported(len(comment.flags)))
    if decision.by == AUTHOR or decision.is_by_person:
        return Headline(f"{words} by {'the author' if decision.by == AUTHOR else decision.by}")
    if decision.status is Status.APPROVED:
        return Headline("Approved: nothing speaks clearly against it")
    main = decision.reasons[0] if decision.reasons else None
    if main in _RULE_REASONS:
        return Headline(f"{words}: {describe_reason(main)}")
    return _make_score_headline(comment, author, rules, words, main)


def _describe_reported(flags: int) -> str:
    return f"Published, flagged {'once' if flags == 1 else f'{flags} times'}"


def serialise_headline(headline: Headline) -> dict[str, Any]:
    """Return the JSON of a headline: the text, and what held the comment where a score did."""
    held_by = None
    if headline.axis:
        held_by = {
            "axis": headline.axis,
            "score": round(headline.score, 2),
            "threshold": round(headline.threshold, 2),
        }
    return {"headline": headline.text, "held_by": held_by}


def _make_score_headline(
    comment: Comment, author: AuthorRecord, rules: Rules, words: str, main: Reason | None
) -> Headline:
    spam, abuse = comment.decision.score, comment.assessment.sum_weights(Axis.ABUSE)
    threshold = rules.spam_at if comment.decision.status is Status.SPAM else _find_hold_threshold(author, rules)
    if spam >= threshold:
        reason = _find_strongest_reason(comment, Axis.SPAM)
        return Headline(f"{words}: {_describe_spam(reason)}", Axis.SPAM, spam, threshold)
    if main is Reason.HELD_WORD:
        return Headline(f"{words}: {describe_reason(main)}")
    if abuse and abuse >= rules.hold_abuse_at:
        return Headline(f"{words}: possible insult", Axis.ABUSE, abuse, rules.hold_abuse_at)
    return Headline(f"{words}: {describe_reason(main)}" if main else words)


def _describe_spam(reason: Reason | None) -> str:
    """Return what looks like spam; the classifier alone says no more than that."""
    return (
        f"possible spam ({describe_reason(reason)})" if reason and reason is not Reason.CLASSIFIER else "possible spam"
    )


def _find_hold_threshold(author: AuthorRecord, rules: Rules) -> float:
    if author.is_known:
        return rules.hold_known_at
    return rules.hold_at if author.approved else rules.hold_new_at


def _find_strongest_reason(comment: Comment, axis: Axis) -> Reason | None:
    against = [evidence for evidence in comment.assessment.evidence if evidence.axis is axis and evidence.weight > 0]
    return max(against, key=lambda evidence: evidence.weight).reason if against else None
