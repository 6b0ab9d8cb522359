"""Refusals in the reader's language: each kind has a sentence, and most are those of the embed."""

from collections.abc import Mapping

from service.errors import DomainError, Slug
from service.faults import Fault
from service.web.pages.words import Words

_SENTENCES: Mapping[Slug, str] = {
    Slug.NOT_FOUND: "notFound",
    Slug.THREAD_CLOSED: "closed",
    Slug.DUPLICATE: "duplicate",
    Slug.ORIGIN_NOT_ALLOWED: "foreign",
    Slug.TOO_LARGE: "long",
    Slug.INVALID_COMMENT: "check",
}


def translate_problem(problem: DomainError, words: Words) -> str:
    """Return a calm sentence for a problem."""
    return words.say(_SENTENCES.get(problem.slug, "failed"))


def translate_fault(fault: Fault, words: Words) -> str:
    """Return a sentence for a fault. A kind that no reader's form causes keeps the service's own words."""
    key = f"fault-{fault.code}"
    return words.say(key, **_get_values(fault)) if key in words.sentences else f"{fault.detail}."


def _get_values(fault: Fault) -> dict[str, str | int]:
    return {name: value for name, value in fault.parameters.items() if isinstance(value, str | int)}
