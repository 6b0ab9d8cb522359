# ruff: noqa: RUF001 - look-alike letters are what is tested, or how readers write
"""Assessment keeps all evidence and survives broken signals."""

from hypothesis import given
from hypothesis import strategies as st

from service.detection.assess import MAX_DETAIL, MAX_FINDINGS, MAX_SPANS, assess
from service.detection.policy import decide
from service.detection.signal import Signal
from service.detection.signals import SIGNALS
from service.model.evidence import Evidence, Reason
from service.model.status import Axis, Status
from service.model.submission import Submission
from tests.detection.submissions import make_submission

SECRETS = {"text": "my private words 7261", "name": "Mina Secret", "email": "mina.secret@mail.example"}


def _make_signal(name: str, weight: float) -> Signal:
    return Signal(name, lambda _: (Evidence(name, Reason.REPETITION, weight, name),))


def _raise_text(submission: Submission) -> tuple[Evidence, ...]:
    raise ValueError(submission.body.text + submission.author.email)


BROKEN = Signal("broken", _raise_text)


def test_all_evidence_is_kept_in_the_order_of_the_signals():
    """Nothing stops at the first hit."""
    assessment = assess(make_submission(), (_make_signal("b", 9), _make_signal("a", -1), _make_signal("c", 0.5)))
    assert [evidence.signal for evidence in assessment.evidence] == ["b", "a", "c"]
    assert assessment.sum_weights() == 8.5
    assert assessment.sum_weights(Axis.ABUSE) == 0


def test_a_broken_signal_becomes_evidence_and_the_others_still_speak():
    """The comment is judged by the rest, and waits for a human."""
    submission = make_submission()
    assessment = assess(submission, (BROKEN, _make_signal("a", -9)))
    assert assessment.has_reason(Reason.SIGNAL_FAILED, Reason.REPETITION)
    assert decide(assessment, submission).status is Status.PENDING


def test_the_log_of_a_broken_signal_names_it_and_nothing_of_the_comment(log_lines):
    """An operator learns which signal broke and where; the text and the e-mail stay out of the log."""
    assess(make_submission(**SECRETS), (BROKEN,))
    (line,) = log_lines
    assert (line["event"], line["level"]) == ("signal.failed", "ERROR")
    assert (line["signal"], line["error"]) == ("broken", "ValueError")
    assert line["line"].startswith("test_assess.py:")
    assert not any(secret in str(line) for secret in SECRETS.values())


def test_there_are_at_least_eighteen_signals_and_each_once():
    """The list has no doubles, and each signal is a file of its own that explains itself."""
    assert len(set(SIGNALS)) == len(SIGNALS) >= 18
    assert len({signal.name for signal in SIGNALS}) == len(SIGNALS)
    assert len({signal.detect.__module__ for signal in SIGNALS}) == len(SIGNALS)
    assert all(signal.detect.__doc__ for signal in SIGNALS)


def test_evidence_stays_small_however_much_there_is():
    """A text of nothing but listed words gives findings that fit beside the comment in the store."""
    words = tuple(f"w{number}" for number in range(60))
    assessment = assess(make_submission(f"{' '.join(words)} " * 30, block_words=words))
    per_signal = [
        sum(e.signal == name for e in assessment.evidence) for name in {e.signal for e in assessment.evidence}
    ]
    assert max(per_signal) == MAX_FINDINGS
    assert max(len(evidence.spans) for evidence in assessment.evidence) == MAX_SPANS
    assert max(len(evidence.detail) for evidence in assessment.evidence) <= MAX_DETAIL


_ANY = st.text(max_size=300)
_FIELD = st.text(max_size=60)


@given(text=_ANY, name=_FIELD, email=_FIELD, url=_FIELD, opened_at=st.integers(0, 2**53))
def test_no_submission_breaks_a_signal(text, name, email, url, opened_at):
    """Any text in any field is judged by all signals, and every span lies inside its field."""
    submission = make_submission(
        text,
        name=name,
        email=email,
        url=url,
        opened_at=opened_at,
        block_words=("viagra", "가", "a*"),
    )
    assessment = assess(submission)
    assert not assessment.has_reason(Reason.SIGNAL_FAILED)
    lengths = {"text": len(text), "name": len(name), "email": len(email), "url": len(url)}
    for evidence in assessment.evidence:
        assert evidence.detail
        assert all(0 <= span.start < span.end <= lengths[span.field] for span in evidence.spans)


@given(
    st.lists(
        st.sampled_from(
            [
                "{a|b}",
                "[url=",
                "http://a.b/",
                "v1agra",
                "@",
                "+1 202 555 0143",
                "<a href=x>",
                "&lt;",
                "구독 부탁",
                "\u202e",
                "\u200b",
                "сх",
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_no_mixture_of_tricks_breaks_a_signal(text):
    """Tricks in any order are judged too, twice the same."""
    submission = make_submission(text, name=text[:60], url=text[:60])
    assessment = assess(submission)
    assert not assessment.has_reason(Reason.SIGNAL_FAILED)
    assert assessment == assess(make_submission(text, name=text[:60], url=text[:60]))
