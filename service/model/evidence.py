"""Evidence: what a signal found, in a form that policy can add up and a moderator can read."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from service.model.status import Axis


class Reason(StrEnum):
    """Why a comment leans one way: the closed list of codes that signals and policy give."""

    MANY_LINKS = "many-links"
    MOSTLY_LINKS = "mostly-links"
    LISTED_HOST = "listed-host"
    SHORTENER = "shortener"
    DISGUISED_LINK = "disguised-link"
    LOOK_ALIKE_HOST = "look-alike-host"
    BLOCKED_WORD = "blocked-word"
    HELD_WORD = "held-word"
    REPETITION = "repetition"
    SHOUTING = "shouting"
    DUPLICATE = "duplicate"
    NEAR_DUPLICATE = "near-duplicate"
    ADDRESS_PACE = "address-pace"
    AUTHOR_PACE = "author-pace"
    FORM_TIMING = "form-timing"
    HONEYPOT = "honeypot"
    APPROVED_BEFORE = "approved-before"
    REJECTED_BEFORE = "rejected-before"
    UNPROVED_NAME = "unproved-name"
    NAME_SHAPE = "name-shape"
    EMAIL_SHAPE = "email-shape"
    DISPOSABLE_EMAIL = "disposable-email"
    URL_SHAPE = "url-shape"
    BIDI_OVERRIDE = "bidi-override"
    ZERO_WIDTH = "zero-width"
    MIXED_SCRIPT = "mixed-script"
    MARKUP_LEFTOVER = "markup-leftover"
    TEMPLATE_REMAINS = "template-remains"
    BOILERPLATE_PRAISE = "boilerplate-praise"
    ON_TOPIC = "on-topic"
    OFF_TOPIC = "off-topic"
    COMMERCIAL_WORD = "commercial-word"
    CONTACT_BAIT = "contact-bait"
    ABUSE_WORD = "abuse-word"
    ABUSE_MODEL = "abuse-model"
    CLASSIFIER = "classifier"
    SEEN_IN_SPAM = "seen-in-spam"
    SPAM_HOST = "spam-host"
    SIGNAL_FAILED = "signal-failed"
    READER_FLAG = "reader-flag"
    FIRST_COMMENT = "first-comment"
    HOLD_ALL = "hold-all"
    SURGE = "surge"
    TRUSTED_AUTHOR = "trusted-author"
    BANNED_AUTHOR = "banned-author"
    MODERATOR = "moderator"
    UNDONE = "undone"
    WITHDRAWN = "withdrawn"
    RETIRED = "retired"  # stands in a stored record for a code that this release no longer gives


class Span(NamedTuple):
    """The characters `start` to `end` (exclusive) of one field: `text` (as typed), `name`, `email` or `url`."""

    field: str
    start: int
    end: int


class Evidence(NamedTuple):
    """One finding: `weight` in log-odds (plus leans spam or abuse, minus leans ham), `detail` in human words.

    `raw` is a learning signal's own number before calibration, from which it learns once a person has decided;
    `earlier` the id of the comment whose rejection it comes from.
    """

    signal: str
    reason: Reason
    weight: float
    detail: str
    axis: Axis = Axis.SPAM
    spans: tuple[Span, ...] = ()
    raw: float = 0.0
    earlier: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """All evidence on one submission, in the order of the signals."""

    evidence: tuple[Evidence, ...] = ()

    def sum_weights(self, axis: Axis = Axis.SPAM) -> float:
        """Return the sum of the weights on one axis, in log-odds."""
        return sum(evidence.weight for evidence in self.evidence if evidence.axis is axis)

    def has_reason(self, *reasons: Reason) -> bool:
        """Return whether any evidence gives one of these reasons."""
        return any(evidence.reason in reasons for evidence in self.evidence)


def remove_spans(assessment: Assessment, field: str) -> Assessment:
    """Return the assessment without places in a field, whose text is another one now."""
    return Assessment(
        tuple(
            evidence._replace(spans=tuple(span for span in evidence.spans if span.field != field))
            for evidence in assessment.evidence
        )
    )
