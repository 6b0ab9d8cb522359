"""The product: labelled comments judged as posts are, by every signal, the model, the memory and the policy."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from service.evaluation.blog import Blog
from service.evaluation.labelled import Labelled
from service.evaluation.submissions import submission_of
from service.model.decision import Decision
from service.model.status import Status
from service.model.submission import Submission
from service.moderation.assess import assess
from service.moderation.classifier.learned import Decided, Learned, raw_of
from service.moderation.classifier.learning_log import Label
from service.moderation.policy import decide
from service.moderation.signals import SIGNALS
from service.sanitise import sanitise

_STEP_MS = 600_000  # between comments whose time is unknown
_FIRST_MS = 1_600_000_000_000


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled comment as judged: the decision, the model's raw score, and the seconds that judging took."""

    row: Labelled
    decision: Decision
    raw: float
    seconds: float


@dataclass(frozen=True, slots=True)
class _Waiting:
    decided: Decided
    before: Status


def frozen(rows: Sequence[Labelled], learned: Learned, clock: Callable[[], float]) -> Iterator[Judged]:
    """Each row judged by itself, as the first comment of a fresh blog; nothing is learnt."""
    for number, row in enumerate(rows):
        yield _judged(row, number, Blog(), learned, clock)[0]


def stream(rows: Sequence[Labelled], learned: Learned, clock: Callable[[], float], delay: int = 0) -> Iterator[Judged]:
    """The rows in order: each is judged, then its label is learnt as a moderator's decision, `delay` decisions late."""
    blog, waiting = Blog(), deque[_Waiting]()
    for number, row in enumerate(rows):
        judged, submission, raw = _judged(row, number, blog, learned, clock)
        blog.posted(submission, judged.decision.status)
        label = Label.SPAM if row.is_spam else Label.GOOD
        decided = Decided(f"comment-{number}", submission, label, submission.facts.now, raw)
        waiting.append(_Waiting(decided, judged.decision.status))
        if len(waiting) > delay:
            learned = _learnt(waiting.popleft(), blog, learned)
        yield judged


def _learnt(waiting: _Waiting, blog: Blog, learned: Learned) -> Learned:
    decided = waiting.decided
    after = Status.SPAM if decided.label is Label.SPAM else Status.APPROVED
    blog.moved(decided.submission.facts.author.key, waiting.before, after)
    return learned.after(decided)


def _judged(
    row: Labelled, number: int, blog: Blog, learned: Learned, clock: Callable[[], float]
) -> tuple[Judged, Submission, float | None]:
    # Order is what a stream is about; the times of old comments are days at best.
    now = _FIRST_MS + number * _STEP_MS
    author = row.name.strip().casefold() or f"nobody {number}"
    began = clock()
    body = sanitise(row.body)
    facts = blog.facts(now, row.thread, author, body.plain)
    submission = replace(submission_of(row, facts, author), body=body)
    assessment = assess(submission, (*SIGNALS, *learned.signals))
    decision = decide(assessment, submission)
    seconds = clock() - began
    raw = raw_of(assessment)
    return Judged(row, decision, raw or 0.0, seconds), submission, raw
