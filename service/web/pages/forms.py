"""WordPress' comment form, `POST /wp-comments-post.php`: what a plain HTML form needs, with WordPress' outcomes."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from flask import Response, g, request

from service.comments.posting import Posting, PostResult
from service.comments.posting_rules import PostingRules
from service.engines.meter import has_written
from service.engines.port import Unavailable
from service.errors import DomainError, Slug
from service.faults import Fault
from service.log import write
from service.model.draft import Draft, Sender
from service.model.rules import Rules
from service.model.status import Status
from service.settings import DEFAULT_SITE
from service.web.api.bodies import parse_draft
from service.web.api.draft_faults import DraftCheck
from service.web.http.origins import check_origin
from service.web.http.problems import describe_any_error
from service.web.http.sender import Senders
from service.web.http.urls import add_query, check_return_address, is_thread_page, make_thread_address
from service.web.pages.author_cookie import read_author_cookie, set_author_cookie
from service.web.pages.comment_form import read_idempotency_key, refill_form, rename_to_wire
from service.web.pages.form_encoding import URL_ENCODED, SentForm, read_form
from service.web.pages.held_comment import HeldComments
from service.web.pages.html import render_page, render_problem
from service.web.pages.languages import choose_words

_TYPES = (URL_ENCODED, "multipart/form-data")
# WordPress answers faults of the input with this status.
_FAULTS_STATUS = 200
# Sending the form again does not help against these: the text is shown, to be copied.
_UNFIXABLE = (Slug.THREAD_CLOSED, Slug.ORIGIN_NOT_ALLOWED, Slug.DUPLICATE)


class CommentForms(NamedTuple):
    """The views of the form. `sites` maps each site to the origins of its pages."""

    posting: Posting
    draft_check: DraftCheck
    senders: Senders
    held_comments: HeldComments
    posting_rules: PostingRules
    sites: Mapping[str, Sequence[str]]
    clock: Callable[[], int]
    new_id: Callable[[], str]

    def refuse_reading(self) -> Response:
        """Return 405: the form is only sent to this address."""
        problem = DomainError(Slug.METHOD_NOT_ALLOWED, "A comment is sent to this address, there is nothing to read.")
        response = render_problem(problem, words=choose_words())
        response.headers["Allow"] = "POST"
        return response

    def submit(self) -> Response:
        """Return 302 to the comment, or a page that says what was wrong and keeps what was typed."""
        if request.mimetype not in _TYPES:
            raise DomainError(Slug.UNSUPPORTED_MEDIA_TYPE, "Send the comment as an HTML form.")
        sent, now = read_form(), self.clock()
        form = sent.fields
        # A page with the policy `no-referrer` has its origin hidden. No cookie is read here, so it can do no harm.
        check_origin(form.get("site") or DEFAULT_SITE, self.sites, takes_hidden=True)
        faults: list[Fault] = []
        draft = parse_draft(rename_to_wire(form) | {"author_token": read_author_cookie()}, self.sites, faults)
        try:
            _refuse_guess(sent)
            self.draft_check.refuse_faulty(draft, faults, now)
            posted = self.posting.post(draft, self._make_sender(form, now), now)
        except Exception as error:  # noqa: BLE001 - whatever went wrong, the author keeps the text
            return self._render_refusal(describe_any_error(error), draft, form, now)
        g.decision = posted.comment.status
        response = Response(status=302)
        response.headers["Location"] = self._choose_destination(posted, self._read_return_address(form, draft), now)
        response.headers["Cache-Control"] = "no-store"
        set_author_cookie(response, form, posted.author_token)
        return response

    def _make_sender(self, form: Mapping[str, str], now: int) -> Sender:
        """Return the sender. The form's hidden key replaces the header that no form can send.

        So a double click stores one comment.
        """
        sender = self.senders.identify_sender(now)
        return sender._replace(idempotency_key=sender.idempotency_key or read_idempotency_key(form))

    def _choose_destination(self, posted: PostResult, return_address: str, now: int) -> str:
        comment = posted.comment
        anchor = f"#comment-{comment.id}"
        address = return_address or make_thread_address(comment.site, comment.thread)
        if comment.status is Status.APPROVED:
            # Our own page of a long thread must be told which of its pages to show; a blog's page has its own ways.
            query = {"comment": comment.id} if is_thread_page(address) else {}
            return add_query(address, **query) + anchor
        return add_query(address, **self.held_comments.build_query(comment, now)) + anchor

    def _render_refusal(self, problem: DomainError, draft: Draft, form: Mapping[str, str], now: int) -> Response:
        """Return the page of a refusal, with the form on it, also when storage is down."""
        g.problem = problem.slug
        origins, words = self.sites.get(draft.site, ()), choose_words()
        back, key = self._read_return_address(form, draft), self._choose_next_key(problem, form)
        values = {
            "form": refill_form(form, self._try_rules(draft, now), back, key, problem.faults),
            "is_final": problem.slug in _UNFIXABLE,
            "back": back or (make_thread_address(draft.site, draft.thread) if draft.thread else ""),
        }
        if problem.slug is Slug.INVALID_COMMENT:
            texts = {"title": words.say("mend"), "detail": words.say("check")}
            return render_page("mend.html", texts | values, _FAULTS_STATUS, origins=origins, words=words)
        if problem.slug is Slug.UNSUPPORTED_MEDIA_TYPE:
            values |= {"title": words.say("mend"), "detail": words.say("encoding")}
        if problem.slug is Slug.STORAGE_UNAVAILABLE and has_written():
            # The form below has the same key, so that the comment is stored once.
            values |= {"detail": words.say("unconfirmed")}
        return render_problem(problem, "mend.html", values, origins=origins, words=words)

    def _read_return_address(self, form: Mapping[str, str], draft: Draft) -> str:
        return check_return_address(form.get("redirect_to", ""), self.sites.get(draft.site, ()))

    def _try_rules(self, draft: Draft, now: int) -> Rules:
        """Return the site's rules, or the defaults where they cannot be read."""
        try:
            return self.posting_rules.get_rules(draft.site, now) if draft.site in self.sites else Rules()
        except Unavailable:
            # The rules only mark two labels as required. Their author's text matters more.
            write("rules.read_failed", "WARNING")
            return Rules()

    def _choose_next_key(self, problem: DomainError, form: Mapping[str, str]) -> str:
        """Return the same key while nothing is stored under it, a new one when it belongs to another comment."""
        key = "" if problem.slug is Slug.KEY_REUSED else read_idempotency_key(form)
        return key or self.new_id()


def _refuse_guess(sent: SentForm) -> None:
    """Refuse a form in an encoding that nothing names, so that its author sees how it was read."""
    if not sent.is_certain:
        raise DomainError(Slug.UNSUPPORTED_MEDIA_TYPE, "Send the form in UTF-8.")
