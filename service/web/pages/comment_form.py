"""The comment form: WordPress' field names on the page, the wire's names inside, and what was typed is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from service.faults import Fault
from service.model.published import PublishedComment
from service.model.rules import Rules
from service.web.api.times import format_rfc3339
from service.web.http.sender import IDEMPOTENCY_KEY_LONGEST
from service.web.pages.author_cookie import CONSENT_FIELD, read_author_cookie
from service.web.pages.languages import build_language_query, choose_words
from service.web.pages.problem_texts import translate_fault
from service.web.pages.words import Words

# The field of the form -> the field of `POST /v1/comments`. Any other field is ignored.
WIRE_NAMES: Mapping[str, str] = {
    "comment_post_ID": "thread",
    "comment_parent": "parent",
    "comment": "body",
    "author": "name",
    "email": "email",
    "url": "url",
    "site": "site",
    "page_url": "page_url",
    "page_title": "page_title",
    "opened_at": "opened_at",
    "recap_check": "website2",
    # The honeypot's name in forms of earlier releases, which autofill took for a web site.
    "website2": "website2",
}
# The visible fields -> the keys of their labels.
LABELS: Mapping[str, str] = {"comment": "comment", "author": "name", "email": "email", "url": "url"}
_HIDDEN_FIELDS = ("comment_post_ID", "comment_parent", "site", "page_url", "page_title", "opened_at")


@dataclass(frozen=True, slots=True)
class FieldFault:
    """A fault as the form shows it, in its reader's words: `field` is the visible field it belongs to, "" for none."""

    field: str
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class CommentForm:
    """A form to fill. `typed` are the values of visible fields, `hidden` the others.

    `key` is the idempotency key: a form that is sent twice stores one comment. `back` is where its author is sent
    afterwards, `is_remembered` whether the box is ticked by which the browser keeps the author's token,
    `query` what its own address says (the chosen language), and `answers` the comment that it replies to.
    """

    hidden: Mapping[str, str]
    typed: Mapping[str, str]
    key: str
    back: str
    require_name: bool
    require_email: bool
    is_remembered: bool = False
    query: Mapping[str, str] = field(default_factory=dict)
    answers: PublishedComment | None = None
    faults: Sequence[FieldFault] = field(default_factory=tuple)

    def find_faults(self, name: str) -> list[FieldFault]:
        """Return the faults of one field."""
        return [fault for fault in self.faults if fault.field == name]


def rename_to_wire(form: Mapping[str, str]) -> dict[str, str]:
    """Return the form's values under the names of the wire. A parent of "0" is none, as in WordPress."""
    values = {wire: form[name] for name, wire in WIRE_NAMES.items() if form.get(name)}
    if values.get("parent") == "0":
        del values["parent"]
    return values


def make_new_form(
    context: Mapping[str, str], rules: Rules, now: int, back: str, *, answers: PublishedComment | None, key: str
) -> CommentForm:
    """Return an empty form that is first shown at `now` (ms).

    `context` has the `site`, `thread`, `page_url` and `page_title`; `key` is the idempotency key.
    """
    hidden = {
        "comment_post_ID": context["thread"],
        "comment_parent": answers.id if answers else "0",
        "site": context["site"],
        "page_url": context["page_url"],
        "page_title": context["page_title"],
        "opened_at": format_rfc3339(now),
    }
    return CommentForm(
        hidden=hidden,
        typed={},
        key=key,
        back=back,
        require_name=rules.require_name,
        require_email=rules.require_email,
        is_remembered=bool(read_author_cookie()),
        query=build_language_query(),
        answers=answers,
    )


def refill_form(form: Mapping[str, str], rules: Rules, back: str, key: str, faults: Sequence[Fault]) -> CommentForm:
    """Return the form as it was sent, to be corrected and sent again under `key`."""
    return CommentForm(
        hidden={name: form.get(name, "") for name in _HIDDEN_FIELDS},
        typed={name: form.get(name, "") for name in LABELS},
        key=key,
        back=back,
        require_name=rules.require_name,
        require_email=rules.require_email,
        is_remembered=bool(form.get(CONSENT_FIELD)),
        query=build_language_query(),
        faults=tuple(describe_fault(fault, choose_words()) for fault in faults),
    )


def describe_fault(fault: Fault, words: Words) -> FieldFault:
    """Return a fault of the wire in the words of the form."""
    names = {wire: name for name, wire in WIRE_NAMES.items()}
    name = names.get(fault.pointer.lstrip("/"), "")
    detail = translate_fault(fault, words)
    if name in LABELS:
        return FieldFault(name, words.say(LABELS[name]), detail)
    return FieldFault("", fault.pointer.lstrip("/").replace("_", " ").capitalize(), detail)


def read_idempotency_key(form: Mapping[str, str]) -> str:
    """Return the form's idempotency key, "" without a usable one."""
    key = form.get("idempotency_key", "")
    return key if len(key) <= IDEMPOTENCY_KEY_LONGEST and key.isprintable() else ""
