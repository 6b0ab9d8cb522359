"""A fresh install on a blog and on tricks that nobody trained on: made-up spam and readers of many languages."""

from collections import Counter
from collections.abc import Iterable

from service.detection.assess import assess
from service.detection.classifier.model_file import load_shipped_model
from service.detection.classifier.site_filter import SiteFilter
from service.detection.policy import decide
from service.detection.signals import SIGNALS
from service.model.decision import Decision
from service.model.status import Status
from tests.detection.submissions import make_submission
from tests.detection.unseen_readers_first import FIRST_READERS
from tests.detection.unseen_readers_second import SECOND_READERS
from tests.detection.unseen_readers_third import THIRD_READERS
from tests.detection.unseen_spam_first import FIRST_SPAM
from tests.detection.unseen_spam_second import SECOND_SPAM
from tests.detection.unseen_spam_third import THIRD_SPAM

Row = tuple[str, str, str]


def judge(rows: Iterable[Row]) -> list[tuple[Decision, Row]]:
    """Return what a fresh install decides of each first comment of an author."""
    signals = (*SIGNALS, *SiteFilter(load_shipped_model()).signals)
    decisions = []
    for name, url, text in rows:
        email = f"{(name.split() or ['someone'])[0].lower()}7@gmail.com"
        submission = make_submission(text, name=name, url=url, email=email, thread_title="My Demon, episode 5: a recap")
        decisions.append((decide(assess(submission, signals), submission), (name, url, text)))
    return decisions


def test_readers_are_published() -> None:
    """No reader is taken for a spammer, and at most three in a hundred wait."""
    decisions = judge([*FIRST_READERS, *SECOND_READERS, *THIRD_READERS])
    assert [row for decision, row in decisions if decision.status is Status.SPAM] == []
    held = [row for decision, row in decisions if decision.status is Status.PENDING]
    assert len(held) <= 0.03 * len(decisions), held


def test_spam_is_kept_back() -> None:
    """At most one spam in twenty is published, and more than half are put apart at once."""
    decisions = judge(FIRST_SPAM)
    counted = Counter(decision.status for decision, _ in decisions)
    published = [row for decision, row in decisions if decision.status is Status.APPROVED]
    assert len(published) <= 0.05 * len(decisions), published
    assert counted[Status.SPAM] > 0.5 * len(decisions)


def test_later_spam_is_kept_back() -> None:
    """Of the later sets, whose words the lists know less of, at most one in fifteen is published."""
    decisions = judge([*SECOND_SPAM, *THIRD_SPAM])
    published = [row for decision, row in decisions if decision.status is Status.APPROVED]
    assert len(published) <= len(decisions) / 15, published
