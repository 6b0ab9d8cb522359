"""Signals that look things up: the site's lists, hosts, trades, insults."""

import pytest

from service.detection.lists import load_entries
from service.detection.signals.commerce import detect_commerce
from service.detection.signals.listed_hosts import detect_listed_hosts
from service.detection.signals.listed_words import detect_listed_words
from service.detection.signals.shorteners import detect_shorteners
from service.model.evidence import Reason
from tests.detection.submissions import list_marked_texts, list_reasons, make_submission


def test_listed_words_tell_the_lists_apart_and_mark_each_place():
    """A blocked word and a held word give their own reasons, over text, name and address, with spans."""
    submission = make_submission(
        "Buy v1agra, VIAGRA!",
        name="Viagra shop",
        url="https://a.example/viagra",
        block_words=("viagra",),
        hold_words=("buy",),
    )
    evidence = detect_listed_words(submission)
    assert list_reasons(evidence) == [Reason.BLOCKED_WORD, Reason.HELD_WORD]
    assert list_marked_texts(submission, evidence) == ["v1agra", "VIAGRA", "Viagra", "viagra", "Buy"]
    assert evidence[0].detail == "the word “viagra” is on the block list"
    assert evidence[0].weight > evidence[1].weight > 0


def test_listed_words_spare_innocents():
    """Words that contain a listed word are not it."""
    assert (
        detect_listed_words(
            make_submission("A specialist's analysis of Scunthorpe", block_words=("cialis", "anal", "cunt"))
        )
        == ()
    )


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("see https://bad.example/x", {}, 1),
        ("see https://deep.www.bad.example", {}, 1),
        ("see https://notbad.example", {}, 0),
        ("see https://good.bad.example", {"allow_hosts": ("good.bad.example",)}, 0),
        ("hello", {"url": "http://www.bad.example"}, 1),
        ("hello", {"email": "me@bad.example"}, 1),
        ("hello", {}, 0),
    ],
)
def test_listed_hosts(text, said, expected):
    """A blocked host and those below it are found in text, web site and e-mail; an allowed one is spared."""
    evidence = detect_listed_hosts(make_submission(text, block_hosts=("bad.example",), **said))
    assert list_reasons(evidence) == [Reason.LISTED_HOST] * expected


@pytest.mark.parametrize(
    ("text", "url", "expected"),
    [
        ("https://bit.ly/abc", "", ["https://bit.ly/abc"]),
        ("hello", "https://tinyurl.com/x", ["https://tinyurl.com/x"]),
        ("https://youtu.be/abc", "https://example.com", []),
    ],
)
def test_shorteners(text, url, expected):
    """Shorteners are found in text and web site; a video's own short address is none."""
    judged = make_submission(text, url=url)
    assert list_marked_texts(judged, detect_shorteners(judged)) == expected


def test_trades_weigh_most_in_a_name_or_an_address():
    """A reader may speak of a casino; a name that does sells."""
    (text,) = detect_commerce(make_submission("The mobile slot online ad before episode 5 was longer than the episode"))
    (name,) = detect_commerce(make_submission("Great finale", name="best casino"))
    assert 0 < text.weight < 1 < name.weight
    assert detect_commerce(make_submission("She takes out a loan for cheap bitcoin and poker", name="Rose")) == ()


@pytest.mark.parametrize(
    "name",
    [
        "addressed",
        "assaults",
        "bait",
        "chats",
        "commerce",
        "common",
        "disposable",
        "flattery",
        "insults",
        "look_alikes",
        "praise",
        "profanity",
        "shorteners",
        "site_words",
        "schemes",
        "slurs",
        "threats",
        "trades",
    ],
)
def test_lists_ship_with_the_package(name):
    """Every list can be read, holds something, and nothing twice."""
    listed = load_entries(name)
    assert listed
    assert len(set(listed)) == len(listed)
