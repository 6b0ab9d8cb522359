"""Judging takes linear time, hostile texts included.

Processor time at four times the length is compared: linear work takes four times as long, quadratic sixteen; eight
lies between, whatever the machine.
"""

import time
import timeit

import pytest

from service.model.submission import Submission
from service.moderation.assess import assess
from service.moderation.fingerprint import band, signature
from service.moderation.signals import SIGNALS
from tests.moderation.hostile import HOSTILE
from tests.moderation.submissions import submission

SHORT, LONG = 5_000, 20_000
MOST = 8
# Less than this at the greater length is too little to compare, and no danger.
NEGLIGIBLE_SECONDS = 0.004
RULES = {
    "block_words": tuple(f"word{number}" for number in range(500)) + tuple(f"도박{number}" for number in range(500)),
    "hold_words": ("a*", "v", "viagra", "博"),
    "block_hosts": tuple(f"h{number}.example" for number in range(100)),
}


def _seconds(work, given, tries=3):
    return min(timeit.repeat(lambda: work(given), timer=time.process_time, repeat=tries, number=1))


def _assess_anew(judged):
    """A submission without a reading, as the first signal meets it."""
    return assess(Submission(judged.draft, judged.author, judged.body, judged.facts))


def _grows_linearly(work, short, long):
    work(short)  # lists are read and compiled once, whatever the text
    took = _seconds(work, long)
    return took < NEGLIGIBLE_SECONDS or took < MOST * _seconds(work, short)


def _judged(kind, length):
    text = HOSTILE[kind](length)
    return submission(
        text, name=text[:245], email=f"{text[:60]}@a.example", url=f"http://a.example/{text[:180]}", **RULES
    )


@pytest.mark.parametrize("kind", HOSTILE)
def test_judging_is_linear_in_the_text(kind):
    """All signals together, with long lists, and each signal alone."""
    short, long = _judged(kind, SHORT), _judged(kind, LONG)
    assert _grows_linearly(_assess_anew, short, long)
    for signal in SIGNALS:
        assert _grows_linearly(signal, short, long), signal.__name__


@pytest.mark.parametrize("kind", HOSTILE)
def test_fingerprints_are_linear_in_the_text(kind):
    """Signatures and bands, too."""
    for work in (signature, band):
        assert _grows_linearly(work, HOSTILE[kind](SHORT), HOSTILE[kind](LONG)), work.__name__
