"""Signals about where a comment leads."""

import pytest

from service.detection.signals.contact import detect_contact
from service.detection.signals.disguised_links import detect_disguised_links
from service.detection.signals.links import detect_links
from service.detection.signals.look_alike_hosts import detect_look_alike_hosts
from service.model.body import Link
from service.model.evidence import Reason
from service.model.submission import Submission
from tests.detection.submissions import list_marked_texts, list_reasons, make_submission

TWO = "I compared it with https://one.example and https://two.example before I wrote this long sentence."


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("No link at all", {}, []),
        (TWO, {}, []),
        (f"{TWO} Then there is https://three.example as well, which I liked more.", {}, [Reason.MANY_LINKS]),
        (f"{TWO} Then there is https://three.example as well, which I liked more.", {"max_links": 3}, []),
        (
            f"{TWO} Then there is https://three.example as well, which I liked more.",
            {"allow_hosts": ("three.example",)},
            [],
        ),
        ("https://one.example", {}, [Reason.MOSTLY_LINKS]),
        ("look https://one.example", {}, [Reason.MOSTLY_LINKS]),
        ("look https://one.example", {"allow_hosts": ("one.example",)}, []),
        ("look https://one.example", {"allow_hosts": ("*.One.example",)}, []),
        ("look https://sub.one.example", {"allow_hosts": ("www.one.example",)}, []),
        ("[url=https://one.example]buy[/url]", {}, [Reason.MOSTLY_LINKS]),
    ],
)
def test_links(text, said, expected):
    """The rules' number of links is free, allowed hosts do not count, and text should be more than links."""
    assert list_reasons(detect_links(make_submission(text, **said))) == expected


def test_many_links_are_counted_for_the_moderator_and_marked():
    """The detail says how many and how many are allowed, and the spans mark the addresses."""
    submission = make_submission(
        "a https://one.example b https://two.example c https://three.example d e f g h i j k l m n"
    )
    (evidence,) = detect_links(submission)
    assert evidence.detail == "3 links, 2 are allowed"
    assert list_marked_texts(submission, (evidence,)) == [
        "https://one.example",
        "https://two.example",
        "https://three.example",
    ]


def test_more_links_weigh_more_up_to_a_limit():
    """Weight rises with each link and ends at three."""
    weights = [
        detect_links(make_submission(" ".join(f"https://h{i}.example" for i in range(n))))[0].weight for n in (3, 5, 50)
    ]
    assert weights[0] < weights[1] < weights[2] == 3


@pytest.mark.parametrize(
    ("label", "host", "expected"),
    [
        ("bank.example", "evil.example", 1),
        ("https://www.bank.example/login", "evil.example", 1),
        ("bank.example", "www.bank.example", 0),
        ("www.bank.example", "bank.example", 0),
        ("my recap", "evil.example", 0),
        ("3.5 stars", "evil.example", 0),
    ],
)
def test_disguised_links(label, host, expected):
    """A link shown as another host is seen; ordinary words and subdomains are not."""
    plain = make_submission()
    body = type(plain.body)(text="x", html="x", plain="x", links=(Link(f"https://{host}/", host, label),))
    judged = Submission(plain.draft, plain.author, body, plain.facts)
    assert list_reasons(detect_disguised_links(judged)) == [Reason.DISGUISED_LINK] * expected


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Please check out my new page", ["check out my"]),
        ("SUBSCRIBE TO MY channel", ["SUBSCRIBE TO MY"]),
        ("Write to me: mina.k+spam@mail.example", ["mina.k+spam@mail.example"]),
        ("Call +1 (202) 555-0143 today", ["+1 (202) 555-0143"]),
        ("구독 부탁드려요", ["구독 부탁"]),
        ("Suscríbete a mi canal", ["Suscríbete a mi"]),
    ],
)
def test_contact_bait_is_marked(text, typed):
    """Invitations, mailboxes and numbers are marked as typed."""
    judged = make_submission(text)
    assert set(typed) <= set(list_marked_texts(judged, detect_contact(judged)))


def test_a_chat_counts_with_a_number_only():
    """Speaking of a chat is talk, giving one's number in it is bait."""
    assert detect_contact(make_submission("She texts him on WhatsApp and KakaoTalk all episode")) == ()
    evidence = detect_contact(make_submission("WhatsApp me +62 812 3456 7890"))
    assert sum(item.weight for item in evidence) > 2


@pytest.mark.parametrize("digit", "0123456789\u0665")
def test_numbers_of_any_digit_are_marked(digit):
    """A telephone number is found whatever its digits are."""
    number = " ".join([digit * 3] * 4)
    judged = make_submission(f"call {number}")
    assert list_marked_texts(judged, detect_contact(judged)) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "7:18 to 12:45 is the best part",
        "Aired 2019-2020, 16 episodes, 4.5 of 5, 1,000,000,000 views",
        "https://videos.example/12345678901234567890",
        "I follow this show and watch it each week",
        "it makes money, they say @ 5 pm",
    ],
)
def test_contact_spares_figures_and_talk(text):
    """Times, years, views and addresses are no telephone numbers."""
    assert detect_contact(make_submission(text)) == ()


@pytest.mark.parametrize(
    ("text", "url", "hosts"),
    [
        ("See https://аpple.com/", "", 1),  # noqa: RUF001 - a look-alike letter is what is tested
        ('<a href="https://xn--pple-43d.com/">my recap</a>', "", 1),
        ("A thought", "https://xn--pple-43d.com", 1),
        ("See https://한국.kr and https://münchen.de", "https://xn--e1afmkfd.xn--p1ai", 0),
    ],
)
def test_look_alike_hosts(text, url, hosts):
    """A link or web site to a host that looks like another is evidence; an honest name of any script is none."""
    evidence = detect_look_alike_hosts(make_submission(text, url=url))
    assert list_reasons(evidence) == [Reason.LOOK_ALIKE_HOST] * hosts


def test_look_alike_hosts_are_marked_as_typed():
    """The evidence marks the address in the text as its author typed it."""
    submission = make_submission("See https://аpple.com/x now")  # noqa: RUF001 - a look-alike letter
    evidence = detect_look_alike_hosts(submission)
    assert list_marked_texts(submission, evidence) == ["https://аpple.com/x"]  # noqa: RUF001
