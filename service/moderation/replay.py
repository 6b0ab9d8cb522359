"""Replay: what other rules would have made of past comments. Nothing is stored."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from service.detection.assess import assess
from service.detection.policy import decide
from service.detection.signal import Signal
from service.detection.signals import SIGNALS
from service.model.author import AuthorRecord
from service.model.comment import Comment
from service.model.draft import Draft
from service.model.evidence import Evidence
from service.model.rules import Rules
from service.model.status import Status
from service.model.submission import Facts, Submission
from service.sanitise.sanitiser import sanitise

MAX_SHOWN = 50
# So much of a text (characters) tells which comment it is.
MAX_TEXT = 280
# Signals that read what only the moment of the submission knew.
MOMENTARY = frozenset({"pace", "timing", "honeypot", "duplicates"})
LEARNT = frozenset({"classifier", "memory"})


def replay(
    cases: Sequence[tuple[Comment, AuthorRecord]], rules: Rules, learnt: Sequence[Signal] = ()
) -> dict[str, Any]:
    """Who would change under `rules`, and which that readers see now would be hit, of comments and their authors.

    What only the moment knew (pace, form timing, what the site had learnt by then) is kept as the evidence found it:
    today the filter knows the answers. Comments that it never judged are judged by it now, by the signals `learnt`.
    """
    moves: Counter[str] = Counter()
    changed = []
    for comment, author in ((comment, author) for comment, author in cases if not comment.deleted):
        status = _replayed(comment, _without(author, comment.status), rules, learnt)
        moves[f"{comment.status}>{status}"] += 1
        if status is not comment.status:
            text = comment.body.text[:MAX_TEXT]
            told = {"id": comment.id, "text": text, "before": comment.status, "after": status}
            changed.append(told | {"by": comment.decision.by})
    hit = [entry for entry in changed if entry["before"] is Status.APPROVED]
    return {
        "examined": sum(moves.values()),
        "moves": dict(moves),
        "changed": len(changed),
        "good_hit": len(hit),
        "examples": (hit + [entry for entry in changed if entry not in hit])[:MAX_SHOWN],
    }


def _replayed(comment: Comment, record: AuthorRecord, rules: Rules, learnt: Sequence[Signal]) -> Status:
    author = comment.author
    body = sanitise(comment.body.text)
    draft = Draft(comment.site, comment.thread, comment.body.text, author.name, author.email, author.url)
    facts = Facts(now=comment.created_at, rules=rules, author=record)
    submission = Submission(draft, author, body, facts)
    judged = any(old.signal in LEARNT for old in comment.assessment.evidence)
    fresh = assess(submission, SIGNALS if judged else (*SIGNALS, *learnt))
    found = {evidence.signal for evidence in fresh.evidence}
    kept = tuple(old for old in comment.assessment.evidence if _of_the_moment(old) and old.signal not in found)
    assessment = replace(fresh, evidence=fresh.evidence + kept)
    return decide(assessment, submission, flags=len(comment.flags)).status


def _of_the_moment(old: Evidence) -> bool:
    return old.signal in MOMENTARY or old.signal in LEARNT


def _without(author: AuthorRecord, status: Status) -> AuthorRecord:
    """The record without the comment itself, its last words and their time."""
    counts = {status.value: max(0, getattr(author, status.value) - 1)}
    return replace(author, last_at=0, prints=(), **counts)
