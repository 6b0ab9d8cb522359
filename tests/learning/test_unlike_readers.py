"""What a site learns from decisions in one language holds no reader who writes in another."""

import json
from pathlib import Path

import pytest

from service.detection.assess import assess
from service.detection.classifier.good_sample import GoodSample, load_shipped_sample
from service.detection.classifier.lesson_log import Label
from service.detection.classifier.model_file import load_shipped_model
from service.detection.classifier.site_filter import SiteFilter, TaughtDecision, find_raw_score
from service.detection.classifier.site_state import SiteState
from service.detection.policy import decide
from service.detection.signals import SIGNALS
from service.model.rules import Rules
from service.model.status import Status
from tests.detection.submissions import make_submission
from tests.detection.unseen_readers_first import FIRST_READERS
from tests.detection.unseen_readers_second import SECOND_READERS
from tests.detection.unseen_readers_third import THIRD_READERS

FIXTURES = Path(__file__).parent.parent / "fixtures" / "learnt_sites"
SITES = ("decides_all", "decides_queue")


def load_site(name):
    """Return the filter of a site after decisions on 2,000 comments in English."""
    return SiteFilter(load_shipped_model(), SiteState.load((FIXTURES / f"{name}.bin").read_bytes()))


def weigh_readers(site_filter):
    """Return what the filter's opinion of each reader weighs, by language."""
    readers = GoodSample.load((FIXTURES / "readers.bin").read_bytes())
    facts = json.loads((FIXTURES / "readers.json").read_text("utf-8"))
    calibration = site_filter.site.calibrate(site_filter.model, load_shipped_sample())
    pairs = zip(facts["model_raws"], readers.measure_gains(site_filter.site.weights), strict=True)
    weights = [calibration.weigh(raw, raw + gain) for raw, gain in pairs]
    size = len(weights) // len(facts["languages"])
    return {language: weights[at * size : (at + 1) * size] for at, language in enumerate(facts["languages"])}


@pytest.mark.parametrize("name", SITES)
def test_readers_in_seven_other_languages_are_not_held(name):
    """At most three in a hundred get an opinion that alone would hold a comment, in no language more than one in 40."""
    weights = weigh_readers(load_site(name))
    held = {language: sum(weight >= Rules().hold_at for weight in weights[language]) for language in weights}
    assert max(held.values()) <= 1, held
    assert sum(held.values()) <= 0.03 * sum(map(len, weights.values())), held


@pytest.mark.parametrize("name", SITES)
def test_readers_of_a_blog_are_judged_no_harder_than_by_a_fresh_install(name):
    """No made-up reader, in eighteen languages, waits after the decisions who was published before them."""
    readers = [*FIRST_READERS, *SECOND_READERS, *THIRD_READERS]
    fresh, taught = judge(SiteFilter(load_shipped_model()), readers), judge(load_site(name), readers)
    harmed = [row for row, before, after in zip(readers, fresh, taught, strict=True) if after > before]
    assert len(harmed) <= 0.01 * len(readers), harmed


def judge(site_filter, rows):
    """Return for each first comment of an author whether it is kept back."""
    submissions = [make_submission(text, name=name, url=url) for name, url, text in rows]
    signals = (*SIGNALS, *site_filter.signals)
    return [decide(assess(one, signals), one).status is not Status.APPROVED for one in submissions]


SPAM = "Our guild of weavers gives a lesson to each new pupil of the loom, {0}"


def test_a_new_kind_of_spam_is_learnt():
    """A site that knows two hundred good comments learns a spam that the shipped model takes for a comment."""
    site_filter, judged = load_site("decides_all"), [("Ada", "", SPAM.format("dear reader"))]
    assert judge(site_filter, judged) == [False]
    for number in range(12):
        submission = make_submission(SPAM.format(f"friend {number}"), name="Ada")
        raw = find_raw_score(assess(submission, site_filter.signals))
        lesson = TaughtDecision(f"comment{number}", submission, Label.SPAM, 9000 + number, raw)
        site_filter = site_filter.learn_decision(lesson)
    without_memory = SiteFilter(site_filter.model, site_filter.site)
    assert judge(without_memory, judged) == [True]
