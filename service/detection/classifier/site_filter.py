"""A site's filter: the shipped model, the site's state and its memory; and how a decision changes the latter two."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from service.detection.classifier.calibration import SiteCalibration
from service.detection.classifier.comment_traces import CommentTraces
from service.detection.classifier.evidence import collect_memory_evidence, collect_model_evidence
from service.detection.classifier.good_sample import GoodSample, load_shipped_sample
from service.detection.classifier.lesson_log import Label
from service.detection.classifier.model_file import Model
from service.detection.classifier.rejected_memory import RejectedMemory, RememberedDecision, remember_decision
from service.detection.classifier.site_state import Lesson, SiteState
from service.detection.signal import Fact, Signal
from service.detection.text.text_analysis import analyse_text
from service.model.evidence import Assessment, Evidence
from service.model.submission import Submission

_MEMORY_FACTS = frozenset(
    {
        Fact.SITE_FILTER,
        Fact.NOW,
        Fact.RULES,
        Fact.AUTHOR_COUNTS,
        Fact.THREAD_TITLE,
        Fact.PAGE_TITLE,
        Fact.PAGE_URL,
    }
)


@dataclass(frozen=True)
class SiteFilter:
    """What a site's filter knows at one moment. Immutable: learning makes another filter.

    `sample` are good comments to calibrate by, None for those that ship with the package.
    """

    model: Model
    site: SiteState = field(default_factory=SiteState)
    memory: RejectedMemory = field(default_factory=RejectedMemory)
    sample: GoodSample | None = None

    def detect_by_model(self, submission: Submission) -> tuple[Evidence, ...]:
        """Return what the model and the site's own weights say."""
        return collect_model_evidence(submission, self.model, self.site.weights, self.calibration)

    @cached_property
    def calibration(self) -> SiteCalibration:
        """Return what raw scores weigh on this site now."""
        return self.site.calibrate(self.model, self.sample or load_shipped_sample())

    def detect_by_memory(self, submission: Submission) -> tuple[Evidence, ...]:
        """Return what the site's memory of rejected comments says."""
        return collect_memory_evidence(submission, self.memory)

    @property
    def signals(self) -> tuple[Signal, ...]:
        """Return both signals. They run after the others."""
        return (
            Signal("classifier", self.detect_by_model, frozenset({Fact.SITE_FILTER})),
            Signal("memory", self.detect_by_memory, _MEMORY_FACTS),
        )

    def learn_decision(self, decision: "TaughtDecision") -> "SiteFilter":
        """Return the filter after a decision, itself when the decision is not news."""
        submission, comment_id, at, label = decision.submission, decision.comment_id, decision.at, decision.label
        features = analyse_text(submission).features
        raw = self.model.score(features) if decision.raw is None else decision.raw
        site = self.site.learn(Lesson(comment_id, submission.body.text, at, label, raw), features)
        memory = self.memory.add_decision(remember_decision(comment_id, at, label, CommentTraces(submission)))
        return self if site is self.site and memory is self.memory else replace(self, site=site, memory=memory)

    def forget_comment(self, comment_id: str, at: int) -> "SiteFilter":
        """Return the filter without the passages of a comment that was decided at `at` (ms)."""
        memory = self.memory.add_decision(RememberedDecision(at, Label.NOTHING, comment_id))
        return self if memory is self.memory else replace(self, memory=memory)


class TaughtDecision(NamedTuple):
    """A decision at `at` (ms) on a submission, as a site's filter learns from it.

    `raw` is the raw score when the comment was judged, as `find_raw_score` returns it, None when unknown.
    """

    comment_id: str
    submission: Submission
    label: Label
    at: int
    raw: float | None = None


def find_raw_score(assessment: Assessment) -> float | None:
    """Return the raw score of the classifier when it judged the comment, None when it gave none."""
    return next((finding.raw for finding in assessment.evidence if finding.signal == "classifier"), None)
