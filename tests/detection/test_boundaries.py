"""Each threshold of a signal holds on both of its sides."""

import pytest

from service.detection.signals.abuse import detect_abuse
from service.detection.signals.email_shape import detect_email_shape
from service.detection.signals.history import detect_history
from service.detection.signals.links import detect_links
from service.detection.signals.name_shape import detect_name_shape
from service.detection.signals.pace import detect_pace
from service.detection.signals.praise import detect_praise
from service.detection.signals.repetition import detect_repetition
from service.detection.signals.shouting import detect_shouting
from service.detection.signals.timing import detect_timing
from service.detection.signals.topic import detect_topic
from service.detection.signals.zero_width import detect_zero_width
from service.model.evidence import Reason
from tests.detection.submissions import NOW, list_reasons, make_author, make_pace, make_submission

SECOND, DAY = 1000, 86_400_000
NUMBERED = [f"word{number}" for number in range(60)]


def join_details(evidence) -> str:
    """Return what the evidence says, in one line."""
    return "; ".join(item.detail for item in evidence)


@pytest.mark.parametrize(
    ("detect", "quiet", "loud"),
    [
        # More than seven digits, more than four dots.
        (detect_email_shape, {"email": "a1234567@b.example"}, {"email": "a12345678@b.example"}),
        (detect_email_shape, {"email": "a.b.c.d.e@b.example"}, {"email": "a.b.c.d.e.f@b.example"}),
        # One approved, one rejected comment.
        (detect_history, {"author": make_author()}, {"author": make_author(approved=1)}),
        (detect_history, {"author": make_author()}, {"author": make_author(trash=1)}),
        # A name of more than sixty characters, and a number of eight digits.
        (detect_name_shape, {"name": "M" * 60}, {"name": "M" * 61}),
        (detect_name_shape, {"name": "1234567"}, {"name": "12345678"}),
        # An author's next comment within fifteen seconds, from the same moment on.
        (detect_pace, {"author": make_author(last_at=NOW + 1)}, {"author": make_author(last_at=NOW)}),
        (
            detect_pace,
            {"author": make_author(last_at=NOW - 15 * SECOND)},
            {"author": make_author(last_at=NOW - 15 * SECOND + 1)},
        ),
        (detect_pace, {"address": make_pace(4), "pace_hold": 5}, {"address": make_pace(5), "pace_hold": 5}),
        # A form that was open for two seconds, for a day, or opened five minutes ahead.
        (
            detect_timing,
            {"opened_at": NOW - 2 * SECOND, "min_seconds": 2},
            {"opened_at": NOW - 2 * SECOND + 1, "min_seconds": 2},
        ),
        (detect_timing, {"opened_at": NOW + 1, "min_seconds": 2}, {"opened_at": NOW, "min_seconds": 2}),
        (detect_timing, {"opened_at": NOW - DAY}, {"opened_at": NOW - DAY - 1}),
        (detect_timing, {"opened_at": NOW + 300 * SECOND}, {"opened_at": NOW + 300 * SECOND + 1}),
    ],
)
def test_a_signal_speaks_from_its_threshold_on(detect, quiet, loud):
    """On one side of the threshold there is no evidence, on the other there is."""
    assert detect(make_submission(**quiet)) == ()
    assert detect(make_submission(**loud)) != ()


@pytest.mark.parametrize(
    ("detect", "quiet", "loud"),
    [
        # Four words for each link.
        (detect_links, "See a b c d http://a.example", "See a b c http://a.example"),
        # Thirty words, fewer than a quarter of them different; three equal lines of more than twelve characters.
        (detect_repetition, " ".join("abcdef" * 4 + "abcde"), " ".join("abcdef" * 5)),
        (detect_repetition, " ".join("abcdefgh" * 4), " ".join("abcdefg" * 4 + "abcd")),
        (detect_repetition, "\n".join(["a line of it"] * 3), "\n".join(["a line of it!"] * 3)),
        (detect_repetition, "\n".join(["a line of text"] * 2), "\n".join(["a line of text"] * 3)),
        (detect_repetition, "abcd" * 15, "abcd" * 15 + "e"),
        (detect_repetition, "abc" * 21, "abcd" * 16),
        # Sixty letters, seven in ten of them capitals.
        (detect_shouting, "A" * 59, "A" * 60),
        (detect_shouting, "A" * 69 + "a" * 31, "A" * 70 + "a" * 30),
        (detect_shouting, "A" * 41 + "a" * 19, "A" * 42 + "a" * 18),
        # Three places.
        (detect_zero_width, "a\u200bb c\u200bd", "a\u200bb c\u200bd e\u200bf"),
    ],
)
def test_a_text_is_evidence_from_a_threshold_on(detect, quiet, loud):
    """A text one step short of the threshold is none, a text at it is."""
    assert detect(make_submission(quiet)) == ()
    assert detect(make_submission(loud)) != ()


@pytest.mark.parametrize(
    ("text", "is_addressed"),
    [
        ("you" + "," * 24 + "idiot", True),
        ("you" + "," * 25 + "idiot", False),
        ("idiot" + "," * 10 + "you", True),
        ("idiot" + "," * 11 + "you", False),
    ],
)
def test_an_insult_is_addressed_within_a_distance(text, is_addressed):
    """The word that addresses somebody ends at most 24 characters before it, or begins at most 10 after it."""
    assert ("said to somebody" in join_details(detect_abuse(make_submission(text)))) is is_addressed


@pytest.mark.parametrize(
    ("name", "url", "repeats"),
    [
        ("cheap pills", "https://cheappills.example/", True),
        ("Cheap Pills", "https://cheappills.example/", False),
        ("cheap", "https://cheap.example/cheap", False),
        ("A B Cheap", "https://shop.example/a/b/cheap", False),
    ],
)
def test_a_name_repeats_an_address_with_two_words(name, url, repeats):
    """Two words of more than one letter must be in the address; in the host only those of a lower-case name count."""
    assert ("repeats the words" in join_details(detect_name_shape(make_submission(name=name, url=url)))) is repeats


def test_two_words_about_the_site_are_about_the_site():
    """Beside a link, flattery with one word about the site is none, with two it is."""
    linked = {"url": "https://a.example/"}
    assert detect_praise(make_submission("So awesome, dear author", **linked)) == ()
    assert detect_praise(make_submission("So awesome, dear author of the article", **linked)) != ()


def test_eight_words_may_be_off_topic():
    """Text that leads elsewhere is off topic from eight words on."""
    said = {"url": "https://a.example/", "thread_title": "Demon recap", "thread": "/1"}
    assert detect_topic(make_submission("one two three four five six seven", **said)) == ()
    assert list_reasons(detect_topic(make_submission("one two three four five six seven eight", **said))) == [
        Reason.OFF_TOPIC
    ]
