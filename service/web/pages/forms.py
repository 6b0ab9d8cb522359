"""WordPress' comment form, `POST /wp-comments-post.php`: what a plain HTML form needs, with WordPress' outcomes."""

from collections.abc import Mapping, Sequence
from urllib.parse import unquote_to_bytes

from flask import Response, g, request

from service.comments.use_cases import PostResult
from service.engines.port import Unavailable
from service.errors import DomainError, Fault, Slug
from service.log import write
from service.model.draft import Draft, Sender
from service.model.rules import Rules
from service.model.status import Status
from service.settings import DEFAULT_SITE
from service.web.api import payloads
from service.web.api.draft_faults import refuse_faulty
from service.web.http.problems import describe_any_error
from service.web.http.request_checks import check_origin, is_utf8
from service.web.http.sender import identify_sender
from service.web.http.services import services
from service.web.http.urls import add_query, check_return_address, make_thread_address
from service.web.pages.comment_form import read_idempotency_key, refill_form, rename_to_wire
from service.web.pages.held_comment import build_held_query
from service.web.pages.html import render_page, render_problem
from service.web.pages.languages import choose_words

_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")
# WordPress tells of faults of the input under this status.
_FAULTS_STATUS = 200
# What cannot be put right by sending the form again: the text is shown, to be copied.
_UNFIXABLE = (Slug.THREAD_CLOSED, Slug.ORIGIN_NOT_ALLOWED, Slug.DUPLICATE)


def refuse_reading() -> Response:
    """405: the form is only sent to this address."""
    problem = DomainError(Slug.METHOD_NOT_ALLOWED, "A comment is sent to this address, there is nothing to read.")
    response = render_problem(problem, words=choose_words())
    response.headers["Allow"] = "POST"
    return response


def submit() -> Response:
    """302 to the comment, or a page that says what was wrong and keeps what was typed."""
    if request.mimetype not in _TYPES:
        raise DomainError(Slug.UNSUPPORTED_MEDIA_TYPE, "Send the comment as an HTML form.")
    _check_encoding()
    form, now = request.form, services().clock()
    check_origin(form.get("site") or DEFAULT_SITE)
    faults: list[Fault] = []
    draft = payloads.parse_draft(rename_to_wire(form), services().settings.sites, faults)
    try:
        refuse_faulty(draft, faults, now)
        posted = services().comments.post(draft, _make_sender(form, now), now)
    except Exception as error:  # noqa: BLE001 - whatever it was, its writer keeps the text
        return _render_refusal(describe_any_error(error), draft, form, now)
    g.decision = posted.comment.status
    response = Response(status=302)
    return_address = check_return_address(form.get("redirect_to", ""), draft.site)
    response.headers["Location"] = _choose_destination(posted, return_address, now)
    response.headers["Cache-Control"] = "no-store"
    return response


def _check_encoding() -> None:
    """Return if the form came in UTF-8: what is not would be published as the escapes that it came in."""
    sent = request.get_data()
    if not is_utf8(unquote_to_bytes(sent) if request.mimetype == _TYPES[0] else sent):
        raise DomainError(Slug.UNSUPPORTED_MEDIA_TYPE, "Send the form in UTF-8.")


def _make_sender(form: Mapping[str, str], now: int) -> Sender:
    """The form's hidden key stands in for the header that no form can send: a double click stores one comment."""
    sent_by = identify_sender(now)
    return sent_by._replace(idempotency_key=sent_by.idempotency_key or read_idempotency_key(form))


def _read_rules(draft: Draft, now: int) -> Rules:
    known = draft.site in services().settings.sites
    return services().rules.get_rules(draft.site, now) if known else Rules()


def _choose_destination(posted: PostResult, back: str, now: int) -> str:
    comment = posted.comment
    anchor = f"#comment-{comment.id}"
    if comment.status is Status.APPROVED:
        return (back or make_thread_address(comment.site, comment.thread, comment=comment.id)) + anchor
    return (
        add_query(back or make_thread_address(comment.site, comment.thread), **build_held_query(comment, now)) + anchor
    )


def _render_refusal(problem: DomainError, draft: Draft, form: Mapping[str, str], now: int) -> Response:
    """The page of a refusal, with the form on it; a storage that is down must not hinder that."""
    g.problem = problem.slug
    origins: Sequence[str] = services().settings.sites.get(draft.site, ())
    back = check_return_address(form.get("redirect_to", ""), draft.site)
    values = {
        "form": refill_form(form, _try_rules(draft, now), back, _choose_next_key(problem, form), problem.faults),
        "final": problem.slug in _UNFIXABLE,
        "back": back or (make_thread_address(draft.site, draft.thread) if draft.thread else ""),
    }
    if problem.slug is Slug.INVALID_COMMENT:
        told = {"title": choose_words().say("mend"), "detail": choose_words().say("check"), **values}
        return render_page("mend.html", told, _FAULTS_STATUS, origins=origins, words=choose_words())
    return render_problem(problem, "mend.html", values, origins=origins, words=choose_words())


def _try_rules(draft: Draft, now: int) -> Rules:
    try:
        return _read_rules(draft, now)
    except Unavailable:
        # The marks beside two labels are not worth losing a text.
        write("rules.read_failed", "WARNING")
        return Rules()


def _choose_next_key(problem: DomainError, form: Mapping[str, str]) -> str:
    """The same key while nothing is stored under it, a new one when it stands for another comment."""
    kept = "" if problem.slug is Slug.KEY_REUSED else read_idempotency_key(form)
    return kept or services().new_id()
