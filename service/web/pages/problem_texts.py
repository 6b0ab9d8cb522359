"""Refusals in the reader's language: each kind has a sentence, and most are those of the embed."""

from collections.abc import Mapping

from service.errors import DomainError, Fault, Slug
from service.web.pages.words import Words

_SENTENCES: Mapping[Slug, str] = {
    Slug.NOT_FOUND: "notFound",
    Slug.THREAD_CLOSED: "closed",
    Slug.DUPLICATE: "duplicate",
    Slug.ORIGIN_NOT_ALLOWED: "foreign",
    Slug.TOO_LARGE: "long",
    Slug.INVALID_COMMENT: "check",
}
_FAULTS: Mapping[str, str] = {"/email": "faultEmail", "/url": "faultUrl", "/parent": "faultParent"}
_MISSING = ("is required", "has no text")
_TOO_LONG = "are allowed"


def translate_problem(problem: DomainError, words: Words) -> str:
    """Return a calm sentence for a problem."""
    return words.say(_SENTENCES.get(problem.slug, "failed"))


def translate_fault(fault: Fault, words: Words) -> str:
    """Return a sentence for a fault. A kind that no reader's form causes keeps the service's own words."""
    if fault.detail.startswith(_MISSING):
        return words.say("faultRequired")
    if fault.detail.endswith(_TOO_LONG):
        return words.say("long")
    sentence_key = _FAULTS.get(fault.pointer)
    return words.say(sentence_key) if sentence_key else f"{fault.detail}."
