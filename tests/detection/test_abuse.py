"""Abuse: insults said to somebody, threats and slurs wait for a human; heated but honest readers pass."""

import pytest

from service.detection.assess import assess
from service.detection.policy import decide
from service.detection.signals.abuse import detect_abuse
from service.detection.signals.abuse_model import detect_abuse_model
from service.model.evidence import Evidence, Reason
from service.model.status import Axis, Status
from tests.detection.abuse_texts import ABUSIVE, HONEST
from tests.detection.hostile_texts import HOSTILE
from tests.detection.submissions import list_marked_texts, list_reasons, make_submission


def judge(text: str) -> tuple[Status, tuple[Evidence, ...]]:
    """Return the status of a text, and the evidence of abuse."""
    submission = make_submission(text, name="Mina")
    assessment = assess(submission)
    evidence = tuple(evidence for evidence in assessment.evidence if evidence.axis is Axis.ABUSE)
    return decide(assessment, submission).status, evidence


@pytest.mark.parametrize("text", HONEST)
def test_honest_readers_pass(text: str) -> None:
    """Whoever swears at a plot, hates a villain or contradicts a review is published."""
    assert judge(text)[0] is Status.APPROVED, judge(text)[1]


def test_most_abuse_waits() -> None:
    """Of insults, threats and slurs in five languages at least four in five wait for a human, and none is spam."""
    statuses = [judge(text)[0] for text in ABUSIVE]
    assert Status.SPAM not in statuses
    assert statuses.count(Status.PENDING) >= 0.8 * len(ABUSIVE), [
        text for text, status in zip(ABUSIVE, statuses, strict=True) if status is Status.APPROVED
    ]


@pytest.mark.parametrize("text", ["you asshole", "ang ulol mo", "개새끼", "eres un gilipollas", "a$$hole", "fuuuuck"])
def test_words_are_found_in_five_languages(text: str) -> None:
    """Listed words are evidence of abuse, never of spam, and one alone holds nothing."""
    (evidence,) = detect_abuse(make_submission(text))
    assert evidence.axis is Axis.ABUSE
    assert evidence.reason is Reason.ABUSE_WORD
    assert 0 < evidence.weight < 1.5


@pytest.mark.parametrize(
    "text",
    [
        "the assassin's class",
        "미친 연기력",
        "the incest plot and the rape scene",
        "El infierno",
        "보지 않았어요",
        "전염병 때문에 촬영이 늦어졌대요",
        "paki explain po yung ending",
        "Scunthorpe and Penistone are in England",
        "Lady Gaga sings the ending",
        "The peacock scene",
        "등신대 받고 싶어요",
    ],
)
def test_innocent_words(text: str) -> None:
    """Plots, praise, and words that hold a listed one or are innocent in another language are no abuse."""
    assert detect_abuse(make_submission(text)) == ()


def test_an_insult_weighs_more_when_said_to_somebody() -> None:
    """An idiot in the story is a character, an idiot who is addressed is a person."""
    (insult,), (address,) = (
        detect_abuse(make_submission("He is an idiot")),
        detect_abuse(make_submission("You are an idiot")),
    )
    assert address.weight > insult.weight
    assert "said to somebody" in address.detail
    assert "said to somebody" not in insult.detail


def test_threats_wait_alone() -> None:
    """A wish of death needs no second evidence."""
    status, evidence = judge("go kill yourself")
    assert status is Status.PENDING
    assert "threaten" in evidence[0].detail


def test_the_model_says_why() -> None:
    """The model's evidence names words of the text and marks them as typed."""
    one = make_submission("You are SO ignorant, no wonder you live in your mother's basement.")
    evidence = detect_abuse_model(one)
    assert list_reasons(evidence) == [Reason.ABUSE_MODEL]
    assert evidence[0].detail.startswith("reads like insults: words “")
    assert any("ignorant" in piece for piece in list_marked_texts(one, evidence))


def test_the_model_never_holds_alone() -> None:
    """However sure it is, the model of abuse weighs less than what holds a comment."""
    for text in ABUSIVE:
        assert sum(evidence.weight for evidence in detect_abuse_model(make_submission(text))) < 1.5


def test_the_model_takes_no_notice_of_the_author() -> None:
    """A name or a web site is no insult."""
    text = "You are pathetic and ignorant"
    assert detect_abuse_model(make_submission(text)) == detect_abuse_model(
        make_submission(text, name="Idiot", url="https://moron.example/")
    )


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts(make) -> None:
    """Whatever is typed, the evidence is bounded and in place."""
    text = make(3000)
    for evidence in (*detect_abuse(make_submission(text)), *detect_abuse_model(make_submission(text))):
        assert 0 < evidence.weight <= 3
        assert all(0 <= span.start < span.end <= len(text) for span in evidence.spans)


def test_empty() -> None:
    """Nothing to read is nothing found."""
    assert detect_abuse(make_submission("")) == detect_abuse_model(make_submission("", name="Ann")) == ()
