"""Submissions for judging, made of a draft or a stored comment and what is stored around it."""

from collections.abc import Sequence
from dataclasses import replace

from service.detection.assess import assess
from service.detection.policy import decide
from service.detection.signal import Signal
from service.detection.signals import SIGNALS
from service.detection.stored_comment import exclude_comment, was_author_believed
from service.detection.text.fingerprint import compute_fingerprint
from service.learning.learning import Learning
from service.model.body import Body
from service.model.comment import Comment
from service.model.decision import Shadow
from service.model.rules import Rules
from service.model.submission import Facts, Submission, stored_submission
from service.storage.context import ContextQuery, PostContext


def list_signals(learning: Learning, context: PostContext) -> tuple[Signal, ...]:
    """Return every signal; the last ones judge by what the site has learnt."""
    return (*SIGNALS, *learning.get_signals(context.query.site, context.mark))


def collect_facts(context: PostContext, page_title: str) -> Facts:
    """Return what is stored around a submission as the facts that signals may read."""
    author, now = context.author, context.query.at
    is_disputed = author.has_good_name(now) and not author.is_proved
    return Facts(
        now=now,
        rules=context.rules,
        author=context.believed_author,
        unproved_approved=author.approved if is_disputed else None,
        address=context.pace,
        thread_prints=context.thread.prints,
        thread_title=context.thread.title or page_title,
        times_seen=context.times_seen,
        surge=context.surge,
        proved=context.has_proof,
    )


def make_context_query(comment: Comment, body: Body, now: int) -> ContextQuery:
    """Return where to look for what is stored around a comment with the text `body`."""
    return ContextQuery(
        site=comment.site,
        thread=comment.thread,
        author=comment.author.key,
        address=comment.address,
        network="",
        band=compute_fingerprint(body.plain).band,
        comment_id=comment.id,
        parent=None,
        at=now,
    )


def rebuild_submission(comment: Comment, body: Body, context: PostContext, now: int) -> Submission:
    """Return a stored comment as a submission among what is stored around it now.

    The comment itself does not count: not its status among those of its author, nor its earlier text, nor its pace.
    """
    record = exclude_comment(context.author, comment)
    facts = replace(
        collect_facts(context, comment.page_title),
        now=now,
        author=record if was_author_believed(comment) else record.limit_to_believed(now),
        address=context.pace._replace(prints=()),
        thread_prints=(),
        times_seen=0,
        surge=0,
    )
    return stored_submission(comment, body, facts)


def judge_by_shadow(submission: Submission, rules: Rules | None, signals: Sequence[Signal]) -> Shadow | None:
    """Return what `rules` would have decided on a submission, had they been live; None without rules."""
    if rules is None:
        return None
    again = replace(submission, facts=replace(submission.facts, rules=rules))
    return Shadow(decide(assess(again, signals), again).status, rules.version)


def judge_flagged(flagged: Comment, context: PostContext, now: int) -> Comment:
    """Judge a comment again after a reader's report, unless a person has decided on it.

    Reports by strangers alone hide nothing: with enough of them moderators look at the comment. Returns its next
    version, with a new decision only if its status changes.
    """
    if flagged.decision.is_by_person:
        return flagged.next_version()
    submission = rebuild_submission(flagged, flagged.body, context, now)
    reviewed = replace(flagged, needs_review=len(flagged.flags) >= context.rules.flags_to_review)
    decision = decide(flagged.assessment, submission, flags=flagged.count_known_flags())
    return reviewed.next_version() if decision.status is flagged.status else reviewed.apply_decision(decision)
