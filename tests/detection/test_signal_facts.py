"""Each signal reads the facts that it declares, and no other."""

from dataclasses import replace
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest

from service.detection.classifier.lesson_log import Label
from service.detection.signal import Fact, Signal
from service.detection.signals import SIGNALS
from service.model.evidence import Evidence, Reason
from service.model.submission import Submission
from tests.detection.classifier.teaching import make_taught_decision, teach
from tests.detection.hostile_texts import HOSTILE
from tests.detection.submissions import NOW, make_author, make_pace, make_submission
from tests.detection.test_natural_readers import COMMENTS, SPAM

# The attributes that belong to each fact. `is_known` is the author record's own sum of its counts.
ATTRIBUTES = {
    "facts": {
        "now": Fact.NOW,
        "rules": Fact.RULES,
        "unproved_approved": Fact.PROOF_OF_AUTHOR,
        "address": Fact.ADDRESS_PACE,
        "thread_prints": Fact.THREAD_PRINTS,
        "thread_title": Fact.THREAD_TITLE,
        "times_seen": Fact.TIMES_SEEN,
    },
    "author": {
        **dict.fromkeys(("approved", "pending", "spam", "trash", "is_known"), Fact.AUTHOR_COUNTS),
        **dict.fromkeys(("last_at", "prints"), Fact.AUTHOR_LATEST),
    },
    "draft": {
        "thread": Fact.THREAD,
        "page_url": Fact.PAGE_URL,
        "page_title": Fact.PAGE_TITLE,
        "opened_at": Fact.OPENED_AT,
        "honeypot": Fact.HONEYPOT,
    },
}
# What every signal may read of a draft.
CLAIMS = ("text", "name", "email", "url")
LEARNT = teach(*(make_taught_decision(number, Label.SPAM, number + 1) for number in range(8)))
EVERY_SIGNAL = (*SIGNALS, *LEARNT.signals)


def _keep_declared(part: object, name: str, facts: frozenset[Fact]) -> SimpleNamespace:
    """Return only the declared attributes of one part of a submission: reading another raises `AttributeError`."""
    allowed = [attribute for attribute, fact in ATTRIBUTES[name].items() if fact in facts]
    return SimpleNamespace(**{attribute: getattr(part, attribute) for attribute in allowed})


def keep_declared_facts(full: Submission, facts: frozenset[Fact]) -> Submission:
    """Return the submission with nothing but these facts and what every signal may read."""
    declared: Any = _keep_declared(full.facts, "facts", facts)
    declared.author = _keep_declared(full.facts.author, "author", facts)
    draft: Any = _keep_declared(full.draft, "draft", facts)
    vars(draft).update({claim: getattr(full.draft, claim) for claim in CLAIMS})
    return Submission(draft, full.author, full.body, declared)


BUSY = {
    "author": make_author(approved=3, spam=2, trash=1, last_at=NOW - 1000, prints=(7, 8)),
    "unproved_approved": 3,
    "address": make_pace(40, (7, 9)),
    "thread_prints": (7, 10),
    "thread_title": "My Demon, episode 5: the ending explained",
    "times_seen": 3,
    "opened_at": NOW - 500,
    "honeypot": "filled in",
    "page_title": "My Demon, episode 5",
    "block_words": ("viagra", "casino"),
    "block_hosts": ("pills.example",),
    "allow_hosts": ("friends.example",),
}
NEWCOMER = {"block_words": ("viagra",), "hold_words": ("ending",), "block_hosts": ("pills.example",), "opened_at": 1}


@cache
def make_submissions() -> tuple[Submission, ...]:
    """Return readers, spam, repeated lessons and hostile texts, of newcomers and of a busy author."""
    texts = [("Mina Kim", "https://mina.example/", text) for text in COMMENTS]
    texts += [*SPAM, *(("", "", make(400)) for make in HOSTILE.values())]
    texts += [
        ("Mina Kim", "http://pills.example/buy", f"My lovely demon: {number} visit www.friends.example" * 9)
        for number in range(2)
    ]
    plain = [
        make_submission(text, name=name, url=url, email="m.i.n.a@mail.example", **said)
        for name, url, text in texts
        for said in (BUSY, NEWCOMER)
    ]
    lesson = make_taught_decision(0, Label.SPAM, 1).submission
    return (*plain, replace(lesson, facts=plain[1].facts))


@pytest.mark.parametrize("signal", EVERY_SIGNAL, ids=lambda signal: signal.name)
def test_a_signal_needs_no_fact_but_those_it_declares(signal):
    """Without all other facts it finds the same evidence, under its own name."""
    for full in make_submissions():
        evidence = signal.detect(keep_declared_facts(full, signal.facts))
        assert evidence == signal.detect(full)
        assert {item.signal for item in evidence} <= {signal.name}


@pytest.mark.parametrize(
    ("signal", "fact"),
    [(signal, fact) for signal in EVERY_SIGNAL for fact in sorted(signal.facts - {Fact.SITE_FILTER})],
    ids=lambda value: value.name,
)
def test_a_signal_reads_each_fact_that_it_declares(signal, fact):
    """Without one of its facts it fails on some submission, so that no declaration is there for nothing."""
    fewer = signal.facts - {fact}
    with pytest.raises(AttributeError):
        _ = [signal.detect(keep_declared_facts(full, fewer)) for full in make_submissions()]


def test_a_signal_that_reads_more_than_it_declares_is_noticed():
    """The guard raises for an undeclared fact."""

    def detect_title(submission: Submission) -> tuple[Evidence, ...]:
        return (Evidence("title", Reason.ON_TOPIC, 0.1, submission.facts.thread_title),)

    title = Signal("title", detect_title, frozenset({Fact.NOW}))
    with pytest.raises(AttributeError):
        title.detect(keep_declared_facts(make_submission(), title.facts))
