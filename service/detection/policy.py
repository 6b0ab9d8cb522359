"""Policy: from an assessment to a decision. The only reader of a site's thresholds, and pure.

`LAWS` is the whole policy, in order: the first law that applies decides.
"""

from collections.abc import Callable
from dataclasses import dataclass

from service.detection.signals.honeypot import HONEYPOT_WEIGHT
from service.model.decision import POLICY, Decision
from service.model.evidence import Assessment, Reason
from service.model.rules import Rules
from service.model.status import Axis, Standing, Status, Verdict
from service.model.submission import Submission

# Evidence that is enough alone: a person set the list.
DAMNING = (Reason.BLOCKED_WORD, Reason.LISTED_HOST)
# The share of `spam_at` that all evidence but the strongest kind must reach. Without it a weak second kind, such as one
# link, made spam of 14 more of 6,160 good English comments.
_CORROBORATING_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Case:
    """What the laws judge: the assessment, the submission it is of, how many readers flagged it, and the sum."""

    assessment: Assessment
    submission: Submission
    flags: int
    score: float

    @property
    def rules(self) -> Rules:
        """Return the site's rules."""
        return self.submission.facts.rules

    @property
    def standing(self) -> Standing:
        """Return what moderators said of the author, if it is in force."""
        facts = self.submission.facts
        return facts.author.find_standing(facts.now)

    @property
    def is_corroborated(self) -> bool:
        """Return whether enough says spam beside the strongest signal; a signal's findings are one kind."""
        kinds: dict[str, float] = {}
        for finding in self.assessment.evidence:
            if finding.axis is Axis.SPAM and finding.weight > 0:
                kinds[finding.signal] = kinds.get(finding.signal, 0) + finding.weight
        beside = sum(kinds.values()) - max(kinds.values(), default=0)
        return len(kinds) > 1 and beside >= _CORROBORATING_SHARE * self.rules.spam_at

    @property
    def is_certain(self) -> bool:
        """Return whether the score and a second kind of evidence say spam."""
        return self.score >= self.rules.spam_at and self.is_corroborated

    @property
    def is_caught(self) -> bool:
        """Return whether the honeypot was filled and all other evidence together does not speak for the comment."""
        return self.assessment.has_reason(Reason.HONEYPOT) and self.assessment.sum_weights() >= HONEYPOT_WEIGHT

    @property
    def hold_at(self) -> float:
        """Return the score from which a comment of this author waits for a human."""
        author = self.submission.facts.author
        if author.is_known:
            return self.rules.hold_known_at
        return self.rules.hold_at if author.approved else self.rules.hold_new_at


Ruling = tuple[Status, Reason | None]
Law = Callable[[Case], Ruling | None]


def reject_banned_author(case: Case) -> Ruling | None:
    """Reject comments of a banned author as spam until the ban ends."""
    return (Status.SPAM, Reason.BANNED_AUTHOR) if case.standing is Standing.BANNED else None


def reject_damning_evidence(case: Case) -> Ruling | None:
    """Reject a comment with a blocked word or a blocked host as spam, whoever writes."""
    return (Status.SPAM, None) if case.assessment.has_reason(*DAMNING) else None


def stop_filled_honeypot(case: Case) -> Ruling | None:
    """Reject a comment with a filled honeypot, or hold it where the rest of the evidence speaks for its author.

    Programs fill the field, but so do browsers that take it for one of theirs.
    """
    if not case.assessment.has_reason(Reason.HONEYPOT):
        return None
    return (Status.SPAM if case.is_caught else Status.PENDING), None


def hold_after_failed_signal(case: Case) -> Ruling | None:
    """Hold a comment that a signal failed to judge: moderation fails towards a human."""
    return (Status.PENDING, Reason.SIGNAL_FAILED) if case.assessment.has_reason(Reason.SIGNAL_FAILED) else None


def hold_flagged(case: Case) -> Ruling | None:
    """Hold anyone's comment after enough readers' flags."""
    return (Status.PENDING, Reason.READER_FLAG) if case.flags >= case.rules.flags_to_hold else None


def publish_trusted_author(case: Case) -> Ruling | None:
    """Publish a trusted author, or hold the comment if its score says that somebody else may be using the name."""
    if case.standing is not Standing.TRUSTED:
        return None
    return (Status.PENDING if case.score >= case.rules.spam_at else Status.APPROVED, Reason.TRUSTED_AUTHOR)


def reject_certain_spam(case: Case) -> Ruling | None:
    """Reject a high score from two kinds of evidence as spam, or hold it: a known author may be somebody's claim."""
    if case.score < case.rules.spam_at:
        return None
    spam = case.is_certain and not case.submission.facts.author.is_known
    return (Status.SPAM if spam else Status.PENDING), None


def hold_everything(case: Case) -> Ruling | None:
    """Hold every comment where the site says so."""
    return (Status.PENDING, Reason.HOLD_ALL) if case.rules.hold_all else None


def hold_first_comment(case: Case) -> Ruling | None:
    """Hold comments until one of the author was approved, where the site says so."""
    first = case.rules.hold_first and not case.submission.facts.author.approved
    return (Status.PENDING, Reason.FIRST_COMMENT) if first else None


def hold_doubtful(case: Case) -> Ruling | None:
    """Hold a score at or over the author's threshold."""
    return (Status.PENDING, None) if case.score >= case.hold_at else None


def hold_during_surge(case: Case) -> Ruling | None:
    """Hold strangers who proved no work while the site is flooded; an attack never slows known authors."""
    facts = case.submission.facts
    flooded = case.rules.surge_at and facts.surge >= case.rules.surge_at
    return (Status.PENDING, Reason.SURGE) if flooded and not facts.author.is_known and not facts.proved else None


def hold_listed_word(case: Case) -> Ruling | None:
    """Hold a comment with a word of the hold list."""
    return (Status.PENDING, Reason.HELD_WORD) if case.assessment.has_reason(Reason.HELD_WORD) else None


def hold_abuse(case: Case) -> Ruling | None:
    """Hold a comment with enough evidence of abuse. Abuse is never spam."""
    findings = [finding for finding in case.assessment.evidence if finding.axis is Axis.ABUSE]
    if not findings or case.assessment.sum_weights(Axis.ABUSE) < case.rules.hold_abuse_at:
        return None
    return Status.PENDING, max(findings, key=lambda finding: finding.weight).reason


LAWS: tuple[Law, ...] = (
    reject_banned_author,
    reject_damning_evidence,
    stop_filled_honeypot,
    hold_after_failed_signal,
    hold_flagged,
    publish_trusted_author,
    reject_certain_spam,
    hold_everything,
    hold_first_comment,
    hold_doubtful,
    hold_during_surge,
    hold_listed_word,
    hold_abuse,
)


def decide(assessment: Assessment, submission: Submission, *, flags: int = 0) -> Decision:
    """Return the decision on `submission` at its `facts.now`: that of the first law that applies, or approval. Pure."""
    rules = submission.facts.rules
    case = Case(assessment, submission, flags, round(rules.prior + assessment.sum_weights(), 3))
    status, law_reason = next(filter(None, [law(case) for law in LAWS]), (Status.APPROVED, None))
    return Decision(
        status=status,
        verdict=_judge_verdict(case, status),
        score=case.score,
        reasons=_rank_reasons(assessment, law_reason, status),
        by=POLICY,
        at=submission.facts.now,
        rules_version=rules.version,
    )


def _judge_verdict(case: Case, status: Status) -> Verdict:
    """Return the machine's opinion of spam alone: a ban or a held word holds a comment without making it spam."""
    if case.assessment.has_reason(*DAMNING) or case.is_caught or case.is_certain:
        return Verdict.SPAM
    is_doubtful = case.assessment.has_reason(Reason.SIGNAL_FAILED, Reason.HONEYPOT)
    if case.score >= case.hold_at or (status is Status.PENDING and is_doubtful):
        return Verdict.UNSURE
    return Verdict.HAM


def _rank_reasons(assessment: Assessment, law_reason: Reason | None, status: Status) -> tuple[Reason, ...]:
    """Return the law's reason, then those for the decision, then those against it, strongest first, each once."""
    side = -1 if status is Status.APPROVED else 1
    ranked = sorted(assessment.evidence, key=lambda finding: (finding.weight * side < 0, -abs(finding.weight)))
    codes = ([law_reason] if law_reason else []) + [finding.reason for finding in ranked]
    return tuple(dict.fromkeys(codes))
