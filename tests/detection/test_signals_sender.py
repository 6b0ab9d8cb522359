"""Signals about how a comment was sent and by whom."""

import pytest

from service.detection.signals.duplicates import detect_duplicates
from service.detection.signals.history import detect_history
from service.detection.signals.honeypot import detect_honeypot
from service.detection.signals.pace import detect_pace
from service.detection.signals.timing import detect_timing
from service.detection.text.fingerprint import compute_fingerprint
from service.model.evidence import Reason
from tests.detection.submissions import NOW, list_reasons, make_author, make_submission
from tests.detection.submissions import make_pace as busy

LONG = "The scene on the bridge alone is worth the whole season, and I will watch it again tonight."
NEAR = LONG.replace("bridge alone", "bridge")


def compute_signature(text):
    """Return the signature of a text alone."""
    return compute_fingerprint(text).signature


def test_a_filled_honeypot_is_strong_evidence():
    """Only a program fills what nobody sees."""
    (evidence,) = detect_honeypot(make_submission(honeypot="x"))
    assert evidence.reason is Reason.HONEYPOT
    assert evidence.weight > 4
    assert detect_honeypot(make_submission()) == ()
    assert detect_honeypot(make_submission(honeypot=" \n")) == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"honeypot": "https://mina.example/", "url": "https://mina.example"},
        {"honeypot": "Mina.example", "url": "https://mina.example/"},
        {"honeypot": "Mina Kim ", "name": "mina kim"},
        {"honeypot": "mina@example.org", "email": "mina@example.org"},
    ],
)
def test_a_honeypot_that_repeats_a_field_is_weak_evidence(fields):
    """What is in another field too was written by autofill, which is no reason to reject a person."""
    (evidence,) = detect_honeypot(make_submission(**fields))
    assert (evidence.reason, evidence.weight < 2) == (Reason.HONEYPOT, True)


@pytest.mark.parametrize(
    ("opened_at", "weight"),
    [
        (0, 0),  # no JavaScript, no time
        (NOW - 60_000, 0),
        (NOW - 3_000, 0),
        (NOW - 2_999, 1.5),
        (NOW, 1.5),
        (NOW + 60_000, 0),  # clocks differ
        (NOW + 600_000, 0.3),
        (NOW - 80_000_000, 0),
        (NOW - 90_000_000, 0.3),
    ],
)
def test_timing(opened_at, weight):
    """Too fast speaks against a comment, odd times a little, no time not at all."""
    evidence = detect_timing(make_submission(opened_at=opened_at))
    assert sum(item.weight for item in evidence) == weight


@pytest.mark.parametrize(
    ("counts", "weight"),
    [
        ({}, 0),
        ({"approved": 1}, -0.5),
        ({"approved": 100}, -3),
        ({"spam": 1}, 1.5),
        ({"trash": 3}, 3),
        ({"pending": 9}, 0),
    ],
)
def test_history(counts, weight):
    """Approved comments speak for an author, rejected ones against, with the logarithm of their number."""
    assert sum(evidence.weight for evidence in detect_history(make_submission(author=make_author(**counts)))) == weight


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"address": busy(11)}, []),
        ({"address": busy(12)}, [Reason.ADDRESS_PACE]),
        ({"address": busy(3), "pace_hold": 3}, [Reason.ADDRESS_PACE]),
        ({"author": make_author(last_at=NOW - 14_999)}, [Reason.AUTHOR_PACE]),
        ({"author": make_author(last_at=NOW - 15_000)}, []),
        ({"author": make_author(last_at=NOW + 1)}, []),
    ],
)
def test_pace(said, expected):
    """The site's limit counts for addresses, fifteen seconds for authors."""
    assert list_reasons(detect_pace(make_submission(**said))) == expected


def test_pace_grows_with_the_excess():
    """A flood weighs more than a busy evening."""
    few, many = (detect_pace(make_submission(address=busy(posts)))[0].weight for posts in (12, 120))
    assert few < many <= 4


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, []),
        ({"author": make_author(prints=(compute_signature(LONG),))}, [Reason.DUPLICATE]),
        ({"address": busy(prints=(1, compute_signature(NEAR)))}, [Reason.NEAR_DUPLICATE]),
        ({"thread_prints": (compute_signature(LONG),)}, [Reason.DUPLICATE]),
        (
            {
                "thread_prints": (
                    compute_signature("Quite another long text about something else, as any reader writes."),
                )
            },
            [],
        ),
        ({"times_seen": 3}, [Reason.NEAR_DUPLICATE]),
    ],
)
def test_duplicates(said, expected):
    """Equal and nearly equal texts are found wherever they were seen."""
    assert list_reasons(detect_duplicates(make_submission(LONG, **said))) == expected


def test_short_sentences_are_never_duplicates():
    """Two readers may both write one short sentence."""
    assert (
        detect_duplicates(make_submission("Loved it!", times_seen=9, thread_prints=(compute_signature("Loved it!"),)))
        == ()
    )


@pytest.mark.parametrize(("sightings", "words"), [(1, "once"), (2, "2 times")])
def test_a_sighting_is_counted_in_words(sightings, words):
    """One sighting is "once", not "1 times"."""
    (evidence,) = detect_duplicates(make_submission(LONG, times_seen=sightings))
    assert evidence.detail.endswith(f"before, {words}")
