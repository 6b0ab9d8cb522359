"""Signals about what a comment says."""

import pytest

from service.detection.signals.praise import detect_praise
from service.detection.signals.repetition import detect_repetition
from service.detection.signals.shouting import detect_shouting
from service.detection.signals.topic import detect_topic
from service.model.evidence import Reason
from tests.detection.submissions import list_marked_texts, list_reasons, make_submission

SITE = "https://shop.example/"
STOCK = "Awesome blog! I have bookmarked your website and will come back for more useful information."


def test_stock_praise_weighs_when_it_leads_somewhere():
    """Stock phrases speak against a comment with a web site or a link, and are no evidence where nothing is linked."""
    (named,), (linked,) = (
        detect_praise(make_submission(STOCK, url=SITE)),
        detect_praise(make_submission(f"{STOCK} {SITE}")),
    )
    assert {named.reason, linked.reason} == {Reason.BOILERPLATE_PRAISE}
    assert min(named.weight, linked.weight) > 2
    assert detect_praise(make_submission(STOCK)) == ()


def test_praise_that_names_the_topic_is_taken_at_its_word():
    """Mentioning what the page is about halves the weight."""
    (praise,) = detect_praise(make_submission(f"{STOCK} My Demon forever!", url=SITE))
    assert praise.weight == pytest.approx(detect_praise(make_submission(STOCK, url=SITE))[0].weight / 2, abs=0.01)


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for this, I loved the episode!",
        "Great acting and a beautiful ending, the best drama of the year",
        "Gracias por el resumen, me encantó",
        "Terima kasih, bagus sekali",
        "재밌게 봤어요 감사합니다",
    ],
)
def test_praise_of_the_story_is_no_boilerplate(text):
    """Readers thank and praise, even readers with a web site."""
    assert detect_praise(make_submission(text, url=SITE)) == ()


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("That demon scares me", {}, [Reason.ON_TOPIC]),
        ("Demons! Everywhere!", {}, [Reason.ON_TOPIC]),
        ("He is a monster", {"thread": "/p/17", "thread_title": "The Monster of the Lake"}, [Reason.ON_TOPIC]),
        ("We offer the finest carpets in town with a guarantee", {"url": SITE}, [Reason.OFF_TOPIC]),
        ("We offer the finest carpets in town with a guarantee", {}, []),
        ("Nice carpets, sir", {"url": SITE}, []),
        ("정말 재미있게 봤습니다 다음 화가 벌써 기다려지네요 오늘 밤에 다시 볼게요", {"url": SITE}, []),
        ("What a nice long comment about quite another thing", {"url": SITE, "thread": "/p/17"}, []),
    ],
)
def test_topic(text, said, expected):
    """A word of the title or the address speaks for a comment; its lack counts only in Latin text that sells."""
    assert list_reasons(detect_topic(make_submission(text, **said))) == expected


def test_the_shared_word_is_marked():
    """The moderator sees what made the comment belong."""
    judged = make_submission("Such a Demon!")
    assert list_marked_texts(judged, detect_topic(judged)) == ["Demon"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("buy these cheap shoes now\n" * 3, 1),
        ("buy these cheap shoes now\nbuy these cheap shoes now", 0),
        ("good product best price " * 10, 1),
        ("asdfghjkl" * 8, 1),
        ("hahahahahahahahahahahahahahahahahahahahahahahahahahahahahahahahahahaha", 0),
        ("nooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo", 0),
        (
            "ㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋ",
            0,
        ),
        ("😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂", 0),
        (
            "今回のエピソードは本当に素晴らしかったです最後の橋の場面で泣いてしまいましたまた見たいと思います次回も楽しみにしています本当に",
            0,
        ),
    ],
)
def test_repetition(text, expected):
    """Repeated lines and words are seen; laughter, cheers and scripts without spaces are not."""
    assert list_reasons(detect_repetition(make_submission(text))) == [Reason.REPETITION] * expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WE HAVE THE BEST OFFERS FOR ALL OF YOU, ORDER NOW AND GET MORE THAN YOU PAID FOR TODAY", 1),
        ("OH MY GOD THAT ENDING!!!", 0),
        ("A long sentence by a calm person Who Likes Capitals In Titles Of Films And Series Now And Then", 0),
        ("이번 화는 정말 재미있게 잘 봤습니다 " * 5, 0),
        ("هذه الحلقة رائعة جدا " * 5, 0),
    ],
)
def test_shouting(text, expected):
    """Only long text in capitals shouts; scripts without capitals never do."""
    assert list_reasons(detect_shouting(make_submission(text))) == [Reason.SHOUTING] * expected
