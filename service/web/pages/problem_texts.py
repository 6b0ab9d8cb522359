"""What a reader is told of a refusal, in their language: by its kind, in the sentences of the embed."""

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
    """A calm sentence for a problem."""
    return words.say(_SENTENCES.get(problem.slug, "failed"))


def translate_fault(fault: Fault, words: Words) -> str:
    """A sentence for a fault; one of a kind that no reader's form makes stays as the service says it."""
    if fault.detail.startswith(_MISSING):
        return words.say("faultRequired")
    if fault.detail.endswith(_TOO_LONG):
        return words.say("long")
    known = _FAULTS.get(fault.pointer)
    return words.say(known) if known else f"{fault.detail}."
