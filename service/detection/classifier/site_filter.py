"""What moderation knows at one moment: the model, a site's state and its memory; and how a decision changes the two."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from service.detection.classifier.calibration import Calibration
from service.detection.classifier.comment_traces import Traces
from service.detection.classifier.evidence import memory_evidence, model_evidence
from service.detection.classifier.features import features_of
from service.detection.classifier.good_sample import GoodSample, shipped_sample
from service.detection.classifier.lesson_log import Label
from service.detection.classifier.model_file import Model
from service.detection.classifier.rejected_memory import Memory, Remembered, remembered
from service.detection.classifier.site_state import Lesson, SiteState
from service.detection.signal import Fact, Signal
from service.detection.text.reading import reading_of
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
class Learned:
    """Immutable: learning makes another one, and whoever stores it decides which is in force.

    `sample` are good comments to calibrate by, None for those that ship with the package.
    """

    model: Model
    site: SiteState = field(default_factory=SiteState)
    memory: Memory = field(default_factory=Memory)
    sample: GoodSample | None = None

    def classifier(self, submission: Submission) -> tuple[Evidence, ...]:
        """A signal: what the model and the site's own weights say."""
        return model_evidence(submission, self.model, self.site.weights, self.calibration)

    @cached_property
    def calibration(self) -> Calibration:
        """What raw scores weigh on this site now."""
        return self.site.calibration(self.model, self.sample or shipped_sample())

    def seen_before(self, submission: Submission) -> tuple[Evidence, ...]:
        """A signal: what the site's memory of rejected comments says."""
        return memory_evidence(submission, self.memory)

    @property
    def signals(self) -> tuple[Signal, ...]:
        """Both signals, to run behind the others."""
        return (
            Signal("classifier", self.classifier, frozenset({Fact.SITE_FILTER})),
            Signal("memory", self.seen_before, _MEMORY_FACTS),
        )

    def after(self, decision: "Decided") -> "Learned":
        """What is known after a decision; itself when the decision is no news."""
        submission, comment_id, at, label = decision.submission, decision.comment_id, decision.at, decision.label
        features = features_of(reading_of(submission))
        raw = self.model.raw(features) if decision.raw is None else decision.raw
        site = self.site.learnt(Lesson(comment_id, submission.body.text, at, label, raw), features)
        memory = self.memory.with_decision(remembered(comment_id, at, label, Traces(submission)))
        return self if site is self.site and memory is self.memory else replace(self, site=site, memory=memory)

    def without(self, comment_id: str, at: int) -> "Learned":
        """What is known when a comment that was decided at `at` (ms) can teach nothing: no passage of it is kept."""
        memory = self.memory.with_decision(Remembered(at, Label.NOTHING, comment_id))
        return self if memory is self.memory else replace(self, memory=memory)


class Decided(NamedTuple):
    """A decision at `at` (ms) on a submission, as it teaches: `raw` is `raw_of` its assessment, None when unknown."""

    comment_id: str
    submission: Submission
    label: Label
    at: int
    raw: float | None = None


def raw_of(assessment: Assessment) -> float | None:
    """The raw score that the classifier gave when the comment was judged; None when it gave none."""
    return next((found.raw for found in assessment.evidence if found.signal == "classifier"), None)
