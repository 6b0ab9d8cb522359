"""Everyday comments on a fresh install: the filter that is shipped holds none of them."""

import pytest

from service.detection.assess import assess
from service.detection.classifier.model_file import load_shipped_model
from service.detection.classifier.site_filter import SiteFilter
from service.detection.policy import decide
from service.detection.signals import SIGNALS
from service.detection.signals.works import detect_works
from service.model.status import Status
from tests.detection.everyday_comments import EVERYDAY
from tests.detection.submissions import make_submission


def decide_status(text: str, name: str = "Mina") -> Status:
    """Return what a fresh install does with a stranger's first comment."""
    signals = (*SIGNALS, *SiteFilter(load_shipped_model()).signals)
    submission = make_submission(text, name=name, email="reader@example.org", thread_title="My Demon, episode 5")
    return decide(assess(submission, signals), submission).status


@pytest.mark.parametrize(("name", "text"), EVERYDAY)
def test_everyday_comments_are_published(name: str, text: str) -> None:
    """A short everyday comment of a stranger is published at once, invitations to see a work included."""
    assert decide_status(text, name) is Status.APPROVED


@pytest.mark.parametrize(
    "text",
    [
        "You can write to me at mina@example.org if you want the subtitles.",
        "My mail is jo.smith@example.org, happy to help.",
        "Deine Notizen hätte ich gern, schreib mir an jonas@example.org",
    ],
)
def test_a_mail_address_waits_for_a_person(text: str) -> None:
    """A mail address in a stranger's comment is shown to a person first, and never put to spam by itself."""
    assert decide_status(text) is Status.PENDING


@pytest.mark.parametrize(
    "text",
    [
        "Watch the director's cut at https://films.example/free",
        "The director's cut is here, write to films@example.org",
        "Follow @films for the director's cut",
        "Call me on +44 7700 900123 about the director's cut",
        "Telegram kingtrader77, I have the extended edition",
        "Write to films dot payout at gmail dot com, director's cut",
        "Earn 5000 dollars a week from home. Also the director's cut",
        "Watch it",
    ],
)
def test_a_work_that_leads_somewhere_counts_for_nothing(text: str) -> None:
    """Naming a version of a work does not help a comment that leads somewhere, by whatever way, or offers money."""
    assert detect_works(make_submission(text)) == ()
