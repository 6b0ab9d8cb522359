"""Replay: what other rules would have made of past comments. Nothing is stored."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from service.detection.policy import decide
from service.detection.signal import Signal
from service.detection.signals import SIGNALS
from service.detection.stored_comment import reassess, recall_facts
from service.model.author import AuthorRecord
from service.model.body import Body
from service.model.comment import Comment
from service.model.decision import Decision
from service.model.rules import Rules
from service.model.status import Status
from service.model.submission import Facts, stored_submission
from service.sanitise.sanitiser import sanitise

MAX_EXAMPLES = 50
# Enough of a text (characters) to recognise the comment.
MAX_TEXT = 280


class Move(NamedTuple):
    """A comment's status under the rules in force and under the rules that are tried."""

    comment: Comment
    before: Status
    after: Status


def replay_rules(
    cases: Sequence[tuple[Comment, AuthorRecord]], current: Rules, tried: Rules, learnt: Sequence[Signal] = ()
) -> dict[str, Any]:
    """Report which comments the rules `tried` would decide otherwise than the rules `current`.

    `cases` are comments with what the site knows of their authors, `learnt` the signals of the site's filter: they
    judge the comments that the filter has never judged. What only the moment knew (pace, form timing, an author's
    earlier comments, what the site had learnt by then) is kept as the evidence found it.

    A person's decision stands whatever the rules say, so in `moves` such a comment does not move. What policy alone
    would do with those comments is reported apart, in `decided_by_people`. Rules that equal the current ones change
    nothing: each comment is judged under both, so that what a comment does not keep cannot look like a change.
    """
    signals = (*SIGNALS, *learnt)
    in_force: list[Move] = []
    by_people: list[Move] = []
    for comment, author in cases:
        if comment.deleted:
            continue
        body, facts = sanitise(comment.body.text), recall_facts(comment, author, current)
        before, after = (judge_under(rules, comment, body, facts, signals).status for rules in (current, tried))
        is_by_person = comment.decision.is_by_person or comment.is_held_by_person
        stays = is_by_person or before is after
        in_force.append(Move(comment, comment.status, comment.status if stays else after))
        if is_by_person:
            by_people.append(Move(comment, before, after))
    return _report(in_force) | {"decided_by_people": _report(by_people)}


def judge_under(rules: Rules, comment: Comment, body: Body, facts: Facts, signals: Sequence[Signal]) -> Decision:
    """Return what policy decides on a stored comment under these rules, among the facts that were recalled for it."""
    submission = stored_submission(comment, body, replace(facts, rules=rules))
    return decide(reassess(submission, comment, signals), submission, flags=comment.count_known_flags())


def _report(moves: Sequence[Move]) -> dict[str, Any]:
    changed = [move for move in moves if move.before is not move.after]
    hit = [move for move in changed if move.before is Status.APPROVED]
    others = [move for move in changed if move.before is not Status.APPROVED]
    return {
        "examined": len(moves),
        "moves": dict(Counter(f"{move.before}>{move.after}" for move in moves)),
        "changed": len(changed),
        "hit_approved": sum(move.comment.status is Status.APPROVED for move in hit),
        "good_hit": len(hit),
        "examples": [_describe(move) for move in (hit + others)[:MAX_EXAMPLES]],
    }


def _describe(move: Move) -> dict[str, Any]:
    comment = move.comment
    text = comment.body.text[:MAX_TEXT]
    return {"id": comment.id, "text": text, "before": move.before, "after": move.after, "by": comment.decision.by}
