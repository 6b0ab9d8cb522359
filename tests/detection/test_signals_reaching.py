"""Signals about ways to be reached: hidden addresses, chats, named hosts, references, and sums that recruit."""

import pytest

from service.detection.signals.contact import detect_contact
from service.detection.signals.earnings import detect_earnings
from service.detection.signals.hidden_addresses import detect_hidden_addresses
from service.detection.signals.references import detect_references
from service.model.evidence import Reason
from tests.detection.submissions import make_submission


@pytest.mark.parametrize(
    "text",
    [
        "write to anna AT mail DOT example",
        "write to anna (at) mail (dot) org",
        "write to anna (at) mail.org",
        "anna @ mail . org helps",
        "go to pills-shop (dot) com",
        "go to pillshop . com",
        "go to pillshop dot com",
        "b e s t p i l l s 7 7 . c o m is here",
        "join us: t . me / pills",
        "write on https://wa.me/447700900077",
        "all of it on pills24.example",
    ],
)
def test_ways_that_hide(text: str) -> None:
    """An address in disguise, a chat or an odd host that is not linked is strong evidence, and shows its place."""
    evidence = detect_hidden_addresses(make_submission(text))
    assert all(one.reason is Reason.CONTACT_BAIT and one.spans for one in evidence)
    assert max(one.weight for one in evidence) >= 2.5


@pytest.mark.parametrize(
    "text",
    [
        "He came home at six. In the end she left. Me too.",
        "I loved ep2.in the end he stays",
        "LOOK AT THE RAIN DOT DOT DOT",
        "the dot com bubble is what they lost it in",
        "s p o i l e r ! please warn us",
        "it is on netflix.com and viki.com now",
        "see https://pills24.example/page",
    ],
)
def test_what_hides_nothing(text: str) -> None:
    """Sentences without a space, well-known hosts and plain links are no disguise."""
    assert detect_hidden_addresses(make_submission(text)) == ()


def test_a_host_that_is_named() -> None:
    """A host that few readers speak of counts, less than an odd one."""
    (evidence,) = detect_hidden_addresses(make_submission("more of that at pillshop.example"))
    assert 0 < evidence.weight < 2


@pytest.mark.parametrize("text", ["add me on Telegram money_lab", "微信 xy88675", "LINE ID: anna2024"])
def test_names_in_chats(text: str) -> None:
    """A name that stands next to the name of a chat is a way to be reached."""
    assert any("chat" in evidence.detail for evidence in detect_contact(make_submission(text)))


@pytest.mark.parametrize(
    "text", ["He sent a WhatsApp in season2 of it", "카톡 소리에 놀랐어요", "her Telegram got lost"]
)
def test_chats_that_are_spoken_of(text: str) -> None:
    """A chat that a story has is none that readers are asked into."""
    assert all("chat" not in evidence.detail for evidence in detect_contact(make_submission(text)))


@pytest.mark.parametrize(
    "text",
    [
        "earn $300 daily from home",
        "salary 3,500 euros per month",
        "от 5000 рублей в день",
        "gano 200 dólares por semana",
        "每天两小时日入500元",
        "月収50万円",
        "günde 900 TL kazan",
    ],
)
def test_earnings(text: str) -> None:
    """So much money for so much time is what recruiters promise, in many languages."""
    assert [evidence.reason for evidence in detect_earnings(make_submission(text))] == [Reason.COMMERCIAL_WORD]


@pytest.mark.parametrize("text", ["He owes them $5000.", "every day at 9", "She waited 300 days for him", "월요일 3시"])
def test_no_earnings(text: str) -> None:
    """A sum or a time alone promises nothing."""
    assert detect_earnings(make_submission(text)) == ()


def test_references() -> None:
    """Links to where series are shown speak for a comment, unless anything else is linked or its author has a site."""
    (evidence,) = detect_references(make_submission("It is on https://www.viki.com/tv/1c since Friday"))
    assert (evidence.reason, evidence.weight < 0) == (Reason.ON_TOPIC, True)
    assert detect_references(make_submission("https://viki.com and https://pills.example")) == ()
    assert detect_references(make_submission("https://viki.com", url="https://pills.example")) == ()
    assert detect_references(make_submission("nothing is linked here")) == ()
