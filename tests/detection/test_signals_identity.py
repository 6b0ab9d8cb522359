"""Signals about who the author says they are."""

import pytest

from service.detection.signals.author_url import detect_author_url
from service.detection.signals.email_shape import detect_email_shape
from service.detection.signals.name_shape import detect_name_shape
from service.model.evidence import Reason
from tests.detection.submissions import list_reasons, make_author, make_submission


@pytest.mark.parametrize(
    ("name", "url", "weight"),
    [
        ("Mina", "", 0),
        ("Mina", "https://mina.example/", 0),
        ("김민아", "", 0),
        ("Nguyễn Văn An", "https://an.example", 0),
        ("J.R.R. Tolkien", "", 0),
        ("Dr.Kim", "", 0),
        ("Fan of Lee Min-ho 88", "", 0),
        ("maría josé garcía", "", 0.4),
        ("cheap-shoes.com", "", 2.0),
        ("https://x.example", "", 2.0),
        ("best cheap shoes", "https://x.example", 1.2),
        ("ray bans", "https://x.example", 0.3),
        ("Grand Hotel", "https://x.example/hotels/grand-hotel-rome", 1.5),
        ("white ray bans", "https://www.whiterayban.example", 2.7),
        ("White House", "https://whitehouse.example", 0),
        ("+62 812-3456-7890", "", 1.0),
        ("dan19752008", "", 0),
        ("A" * 61, "", 0.8),
    ],
)
def test_name_shape(name, url, weight):
    """Names in every script pass; addresses, keywords, numbers and adverts do not."""
    evidence = detect_name_shape(make_submission(name=name, url=url))
    assert sum(item.weight for item in evidence) == pytest.approx(weight)
    assert set(list_reasons(evidence)) <= {Reason.NAME_SHAPE}


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        ("mina@example.com", []),
        ("mina.kim1990@gmail.com", []),
        ("", []),
        ("x@mailinator.com", [Reason.DISPOSABLE_EMAIL]),
        ("x@eu.Mailinator.com", [Reason.DISPOSABLE_EMAIL]),
        ("abc1234567890@gmail.com", [Reason.EMAIL_SHAPE]),
        ("a.b.c.d.e.f@gmail.com", [Reason.EMAIL_SHAPE]),
    ],
)
def test_email_shape(email, expected):
    """Disposable domains and generated mailbox names are seen, years and dots are fine."""
    assert list_reasons(detect_email_shape(make_submission(email=email))) == expected


@pytest.mark.parametrize(
    ("url", "text", "weight"),
    [
        ("", "Hello", 0),
        ("https://mina.example/", "Hello", 0.4),
        ("https://mina.example/about", "Hello", 0.8),
        ("https://social.example/@mina", "Hello", 0.8),
        ("https://shop.example/cheap-shoes/1.html", "Hello", 1.3),
        ("https://shop.example/?id=5", "Hello", 1.3),
        ("https://a.example/go?to=http://b.example", "Hello", 2.3),
        ("https://mina.example/", "More at https://mina.example/x", 1.2),
    ],
)
def test_author_url(url, text, weight):
    """The deeper the page and the plainer the aim, the more it weighs."""
    evidence = detect_author_url(make_submission(text, url=url))
    assert sum(item.weight for item in evidence) == pytest.approx(weight)


def test_the_web_site_of_a_known_author_says_nothing():
    """Who was approved before may have any web site."""
    assert detect_author_url(make_submission(url="https://a.example/go?x=1", author=make_author(approved=1))) == ()
