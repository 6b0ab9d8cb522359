"""Judging takes linear time, hostile texts included.

The least processor time of several rounds is compared at eight times the length: linear work takes eight times as long,
quadratic sixty-four. What else the machine does can only add to a round, so that more rounds come nearer to the work
itself; only work that grows faster than allowed fails in all of them.
"""

import time

import pytest

from service.detection.assess import assess
from service.detection.signals import SIGNALS
from service.detection.text.fingerprint import compute_fingerprint
from service.model.submission import Submission
from tests.detection.hostile_texts import HOSTILE
from tests.detection.submissions import make_submission

SHORT, LONG = 2_500, 20_000
MOST = 24
ROUNDS = 12
# Less than this at the greater length is too little to compare, and no danger.
NEGLIGIBLE_SECONDS = 0.004
RULES = {
    "block_words": tuple(f"word{number}" for number in range(500)) + tuple(f"도박{number}" for number in range(500)),
    "hold_words": ("a*", "v", "viagra", "博"),
    "block_hosts": tuple(f"h{number}.example" for number in range(100)),
}


def _measure_seconds(task, value):
    started = time.process_time()
    task(value)
    return time.process_time() - started


def _assess_anew(submission):
    """Assess a submission that was not analysed yet, as the first signal meets it."""
    return assess(Submission(submission.draft, submission.author, submission.body, submission.facts))


def _is_linear(task, short, long):
    task(short)  # lists are read and compiled once, whatever the text
    least_short = least_long = float("inf")
    for _ in range(ROUNDS):
        least_long = min(least_long, _measure_seconds(task, long))
        if least_long < NEGLIGIBLE_SECONDS:
            return True
        least_short = min(least_short, _measure_seconds(task, short))
        if least_long < MOST * least_short:
            return True
    return False


def _make_judged(kind, length):
    text = HOSTILE[kind](length)
    return make_submission(
        text, name=text[:245], email=f"{text[:60]}@a.example", url=f"http://a.example/{text[:180]}", **RULES
    )


def test_work_that_grows_faster_is_noticed():
    """What looks at each pair of characters does not pass for linear."""
    short, long = "ab" * (SHORT // 4), "ab" * (LONG // 4)
    assert not _is_linear(lambda text: sum(text.count(letter) for letter in text), short, long)


@pytest.mark.parametrize("kind", HOSTILE)
def test_judging_is_linear_in_the_text(kind):
    """All signals together, with long lists, and each signal alone."""
    short, long = _make_judged(kind, SHORT), _make_judged(kind, LONG)
    assert _is_linear(_assess_anew, short, long)
    for signal in SIGNALS:
        assert _is_linear(signal.detect, short, long), signal.name


@pytest.mark.parametrize("kind", HOSTILE)
def test_fingerprints_are_linear_in_the_text(kind):
    """Signatures and bands, too."""
    assert _is_linear(compute_fingerprint, HOSTILE[kind](SHORT), HOSTILE[kind](LONG))
