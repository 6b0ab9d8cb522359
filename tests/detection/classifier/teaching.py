"""A tiny model and small lessons, all made up here."""

from functools import cache

from service.detection.classifier.lesson_log import Label
from service.detection.classifier.model_file import Model
from service.detection.classifier.site_filter import SiteFilter, TaughtDecision
from service.evaluation.labelled import LabelledComment
from service.evaluation.pool import make_pool, train
from tests.detection.submissions import make_submission

OFFERS = ("cheap pills here", "visit my casino page", "earn money fast online", "buy followers now")
REMARKS = ("that ending made me cry", "the second lead deserved better", "what a lovely scene", "I missed this episode")


def make_labelled() -> list[LabelledComment]:
    """Return sixty made-up comments of two sources, five threads each."""
    rows = []
    for number in range(30):
        thread = f"thread-{number % 5}"
        offer = f"{OFFERS[number % 4]} number {number}"
        rows.append(
            LabelledComment(offer, is_spam=True, thread=thread, source="blog", name="Pills", url="http://pills.test/a")
        )
        remark = f"{REMARKS[number % 4]} in part {number}"
        rows.append(
            LabelledComment(remark, is_spam=False, thread=thread, source="blog", name="Ann", url="https://ann.test/")
        )
        rows.append(LabelledComment(f"{remark}, again", is_spam=False, thread=thread, source="forum"))
    return rows


@cache
def train_model() -> Model:
    """Return the model of these comments."""
    return train(make_pool(make_labelled()), 7)


def make_taught_decision(number: int, label: Label, time_ms: int, raw: float = 0.0) -> TaughtDecision:
    """Return a decision on the comment `number`, whose text is one of four offers or remarks."""
    text = f"{(*OFFERS, *REMARKS)[number % 8]} with the story of chapter {number}"
    return TaughtDecision(f"comment{number}", make_submission(text, name=f"Reader {number}"), label, time_ms, raw)


def teach(*decisions: TaughtDecision) -> SiteFilter:
    """Return the filter after these decisions, in this order."""
    site_filter = SiteFilter(train_model())
    for decision in decisions:
        site_filter = site_filter.learn_decision(decision)
    return site_filter
