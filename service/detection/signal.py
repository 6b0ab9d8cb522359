"""Signals as values: a name, the function that looks, and the facts that it reads."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from service.model.evidence import Evidence
from service.model.submission import Submission


class Fact(StrEnum):
    """What a signal may read besides the comment's text, its links and the author's name, e-mail and web site.

    A stored comment keeps some of these and not others. So a replay can tell by a signal's facts whether the signal
    would find today what it found when the comment arrived.
    """

    NOW = "facts.now"
    RULES = "facts.rules"
    AUTHOR_COUNTS = "facts.author counts"  # how many of the author's comments have which status
    AUTHOR_LATEST = "facts.author latest"  # when the author last wrote, and fingerprints of their latest texts
    PROOF_OF_AUTHOR = "facts.unproved_approved"
    ADDRESS_PACE = "facts.address"
    THREAD_PRINTS = "facts.thread_prints"
    THREAD_TITLE = "facts.thread_title"
    TIMES_SEEN = "facts.times_seen"
    THREAD = "draft.thread"
    PAGE_URL = "draft.page_url"
    PAGE_TITLE = "draft.page_title"
    OPENED_AT = "draft.opened_at"
    HONEYPOT = "draft.honeypot"
    SITE_FILTER = "site filter"  # what the site has learnt from decisions so far


Detect = Callable[[Submission], tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True)
class Signal:
    """One kind of evidence: `detect` is pure, and of the facts it reads those in `facts` alone.

    `name` is the `signal` of all evidence that it returns.
    """

    name: str
    detect: Detect
    facts: frozenset[Fact] = frozenset()
