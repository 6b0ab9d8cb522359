"""The product: labelled comments posted as readers' are, and their labels decided as moderators decide."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from service.detection.classifier.site_filter import SiteFilter, find_raw_score
from service.evaluation.blog import Blog
from service.evaluation.labelled import LabelledComment
from service.model.comment import Comment
from service.model.decision import Decision
from service.model.status import Status, Verdict

REFUSED = "refused"
# Whatever was refused ranks above all that was judged.
_REFUSED_SCORE = 99.0

MakeFilter = Callable[[], SiteFilter]


@dataclass(frozen=True, slots=True)
class JudgedComment:
    """A labelled comment as judged: the decision (None: refused), the model's raw score, the seconds of its post."""

    row: LabelledComment
    decision: Decision | None
    raw: float
    seconds: float

    @property
    def outcome(self) -> str:
        """Return the status that the post got, or `REFUSED`."""
        return self.decision.status.value if self.decision else REFUSED

    @property
    def is_held_for_abuse(self) -> bool:
        """Return whether the comment waits though it does not look like spam: under these rules, for abuse alone."""
        decision = self.decision
        return bool(decision and decision.status is Status.PENDING and decision.verdict is Verdict.HAM)

    @property
    def score(self) -> float:
        """Return the score that policy judged by, in log-odds."""
        return self.decision.score if self.decision else _REFUSED_SCORE


def judge_frozen(
    rows: Sequence[LabelledComment], fresh: MakeFilter, clock: Callable[[], float]
) -> Iterator[JudgedComment]:
    """Yield each row judged alone, as the first comment of a fresh blog. Nothing is decided and nothing learnt."""
    for row in rows:
        with Blog(fresh) as blog:
            yield _judge(row, blog, clock)[0]


def judge_stream(
    rows: Sequence[LabelledComment], fresh: MakeFilter, clock: Callable[[], float], delay: int = 0
) -> Iterator[JudgedComment]:
    """Yield the rows judged in order on one blog. Each is posted, then its label decided, `delay` decisions late."""
    waiting = deque[tuple[Comment | None, bool]]()
    with Blog(fresh) as blog:
        for row in rows:
            result, comment = _judge(row, blog, clock)
            waiting.append((comment, row.is_spam))
            if len(waiting) > delay:
                _decide(blog, *waiting.popleft())
            yield result


def _decide(blog: Blog, comment: Comment | None, is_spam: bool) -> None:  # noqa: FBT001 - one of a pair
    if comment:
        blog.decide(comment, is_spam=is_spam)


def _judge(row: LabelledComment, blog: Blog, clock: Callable[[], float]) -> tuple[JudgedComment, Comment | None]:
    blog.advance(row)
    began = clock()
    comment = blog.post(row)
    seconds = clock() - began
    if comment is None:
        return JudgedComment(row, None, 0.0, seconds), None
    return JudgedComment(row, comment.decision, find_raw_score(comment.assessment) or 0.0, seconds), comment
