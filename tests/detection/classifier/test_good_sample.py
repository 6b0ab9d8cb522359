"""What a site learns from spam alone does not make good comments suspicious."""

import pytest

from service.detection.assess import assess
from service.detection.classifier.good_sample import GoodSample, load_shipped_sample
from service.detection.classifier.lesson_log import Label
from service.detection.classifier.model_file import ModelError, load_shipped_model
from service.detection.classifier.site_filter import SiteFilter, TaughtDecision, find_raw_score
from service.detection.classifier.site_weights import SiteWeights
from service.detection.policy import decide
from service.detection.signals import SIGNALS
from service.evaluation.good_pool import choose_good_sample
from service.model.status import Status
from tests.detection.classifier.teaching import make_labelled, make_taught_decision, teach
from tests.detection.submissions import make_submission

PITCH = "Hello there, our team of {0} writers helps students with {0} essays before every deadline, ask {0} today"
REMARKS = (
    "I cried at the ending.",
    "정말 재미있었어요!",
    "Ang ganda ng eksena na iyon, grabe!",
    "Bagus sekali episodenya.",
    "Me encantó el final de la serie.",
    "Que episódio lindo, chorei muito.",
)


def make_flooded_filter(count: int) -> SiteFilter:
    """Return a fresh filter after so many different spams and nothing else."""
    site_filter, fresh = SiteFilter(load_shipped_model()), SiteFilter(load_shipped_model())
    for number in range(count):
        spam = make_submission(
            PITCH.format(f"topic{number}"), name=f"Writer {number}", url=f"http://essays{number}.test/"
        )
        raw = find_raw_score(assess(spam, fresh.signals))
        site_filter = site_filter.learn_decision(
            TaughtDecision(f"comment{number}", spam, Label.SPAM, 1000 + number, raw)
        )
    return site_filter


@pytest.mark.parametrize("remark", REMARKS)
def test_spam_alone_suspects_nobody(remark):
    """After forty rejections and not one approval, a stranger's natural comment is published as before."""
    judged = make_submission(remark, name="Writer Kim")
    decision = decide(assess(judged, (*SIGNALS, *make_flooded_filter(40).signals)), judged)
    assert decision.status is Status.APPROVED


def test_spam_is_found_all_the_same():
    """What was rejected forty times is spam the next time."""
    judged = make_submission(PITCH.format("anything"), name="Writer Kim", url="http://essays99.test/")
    decision = decide(assess(judged, (*SIGNALS, *make_flooded_filter(40).signals)), judged)
    assert decision.status is Status.SPAM


def test_nothing_learnt_lifts_nothing():
    """A fresh site is calibrated as the model was shipped; decisions for good comments do not lower that."""
    assert load_shipped_sample().measure_lift(SiteWeights()) == 0
    site_filter = teach(*(make_taught_decision(4 + number, Label.GOOD, number + 1, raw=2.0) for number in range(4)))
    assert load_shipped_sample().measure_lift(site_filter.site.weights) == 0


def test_same_file_of_same_comments():
    """Equal comments give equal bytes, which give the same sample."""
    data = choose_good_sample(make_labelled()).dump()
    assert data == choose_good_sample(make_labelled()).dump()
    assert GoodSample.load(data) == choose_good_sample(make_labelled())


@pytest.mark.parametrize("damage", [b"", b"recapgod", b"something else altogether, and long enough to have a head"])
def test_foreign_files_are_refused(damage):
    """What is no sample is named as that."""
    with pytest.raises(ModelError, match="sample"):
        GoodSample.load(damage)


def test_a_damaged_file_is_refused():
    """One changed byte is noticed."""
    data = bytearray(load_shipped_sample().dump())
    data[-1] ^= 1
    with pytest.raises(ModelError, match="damaged"):
        GoodSample.load(bytes(data))
