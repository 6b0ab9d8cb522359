"""Submissions for tests: one call says what matters, the rest is a plain first-time reader's."""

from dataclasses import replace
from typing import Any

from service.model.author import Author, AuthorRecord
from service.model.draft import Draft
from service.model.evidence import Evidence, Reason
from service.model.rules import Rules
from service.model.submission import Facts, Pace, Submission
from service.sanitise.sanitiser import sanitise

NOW = 1_790_000_000_000  # some day in 2026

FACTS = frozenset(("author", "address", "thread_prints", "thread_title", "times_seen", "now"))
DRAFT = frozenset(("thread", "opened_at", "honeypot", "page_title"))


def make_submission(text: str = "I did not see that ending coming.", **fields: Any) -> Submission:
    """Return a submission of `text`; `fields` are fields of the draft, facts or rules, or `name`, `email`, `url`."""
    facts = Facts(now=NOW, rules=Rules(**{k: v for k, v in fields.items() if k in Rules.__dataclass_fields__}))
    facts = replace(facts, **{k: v for k, v in fields.items() if k in FACTS})
    name, email, url = (fields.get(field, "") for field in ("name", "email", "url"))
    draft = Draft(
        site="default",
        thread=fields.get("thread", "/recaps/my-demon-episode-5"),
        text=text,
        name=name,
        email=email,
        url=url,
    )
    draft = draft._replace(**{k: v for k, v in fields.items() if k in DRAFT})
    return Submission(draft, Author("a", name, email, url), sanitise(text), facts)


def make_author(**counts: Any) -> AuthorRecord:
    """Return the record of an author."""
    return AuthorRecord(key="a", **counts)


def make_pace(posts: int = 0, prints: tuple[int, ...] = ()) -> Pace:
    """Return how busy an address has been."""
    return Pace(posts, prints)


def list_reasons(evidence: tuple[Evidence, ...]) -> list[Reason]:
    """Return the codes of the evidence, in its order."""
    return [item.reason for item in evidence]


def list_marked_texts(submission: Submission, evidence: tuple[Evidence, ...]) -> list[str]:
    """Return what the spans of the evidence mark, as typed."""
    typed = {
        "text": submission.body.text,
        "name": submission.author.name,
        "email": submission.author.email,
        "url": submission.author.url,
    }
    return [typed[span.field][span.start : span.end] for item in evidence for span in item.spans]
