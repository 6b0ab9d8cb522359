"""The moderators' page: sign in, look at what waits, decide on one comment or on many. It needs no scripts.

Where there are scripts, those of `static/moderation` take the page over and work through the API.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from flask import Response, g, request, url_for

from service.crypto.tokens import Tokens
from service.detection.text.language import LANGUAGE_GUESSES
from service.errors import DomainError, Slug
from service.model.comment import Comment
from service.model.moderator import Moderator
from service.model.page import QueueOrder
from service.model.status import Status
from service.moderation.decisions import DecisionRequest
from service.moderation.editing import edit_text
from service.moderation.queue import Queue
from service.moderation.queue_filters import QueueFilters
from service.moderation.sessions import SignedIn
from service.moderation.site_activity import SiteActivity
from service.settings import DEFAULT_SITE
from service.storage.comment_details import CommentDetails
from service.storage.queue_pages import MAX_COUNTED
from service.web.http.assets import list_desk_modules, make_desk_url
from service.web.http.identity import Identity, check_csrf, set_session_cookie
from service.web.http.origins import Sites
from service.web.http.problems import PROBLEMS
from service.web.http.query import query_enum, query_site
from service.web.http.urls import add_query, make_thread_address
from service.web.moderation.ages import format_age
from service.web.moderation.decision_form import parse_decision_form
from service.web.moderation.edit_form import EditFields, parse_edit_form
from service.web.moderation.evidence_groups import group_evidence
from service.web.moderation.headlines import make_headline
from service.web.moderation.highlights import highlight_evidence
from service.web.moderation.reason_words import REASON_GROUPS
from service.web.pages.html import redirect_after_post, render_page

PER_PAGE = 25
# The address of the queue has room to name so many comments that others decided on first. The rest are counted.
_MAX_NAMED_CONFLICTS = 20

# Whoever comes from signing in (`signed_in` in the query) without a session has a browser that kept no cookie.
_COOKIE_MISSING = (
    "Your token is right, but your browser did not keep the cookie that moderating needs. "
    "Allow cookies for this address, and sign in again."
)


class ModeratePage(NamedTuple):
    """The views of the page."""

    identity: Identity
    sites: Sites
    queue: Queue
    activity: SiteActivity
    tokens: Tokens
    clock: Callable[[], int]

    def show(self) -> Response:
        """Return the queue at `status`, or the form to sign in."""
        person, why_ended = self._find_person()
        if person is None:
            refused = _COOKIE_MISSING if "signed_in" in request.args else why_ended
            return render_page("sign_in.html", {"refused": refused})
        if "signed_in" in request.args:
            return redirect_after_post(url_for("moderate.show"))
        site = self._choose_site(person.moderator)
        moderator = self.identity.require_moderator(site)
        is_single = "comment" in request.args and "view" not in request.args
        content = self._show_one(moderator, request.args["comment"]) if is_single else self._show_queue_page(site)
        return self._render(person, site, content)

    def sign_in(self) -> Response:
        """Open a session for a token, or show the form again for a token that belongs to nobody."""
        # There is no session yet, so no token of one. The form must still come from our own page (login CSRF).
        check_csrf("", "")
        try:
            secret, _ = self.identity.open_session(request.form.get("token", "").strip())
        except DomainError as error:
            if error.slug is not Slug.TOKEN_INVALID:
                raise
            return render_page("sign_in.html", {"refused": error.detail}, 403)
        response = redirect_after_post(url_for("moderate.show", signed_in=1))
        set_session_cookie(response, secret)
        return response

    def sign_out(self) -> Response:
        """End the session."""
        person, _ = self._find_person()
        if person and person.csrf:
            check_csrf(person.csrf, request.form.get("csrf", ""))
        self.identity.end_session()
        response = redirect_after_post(url_for("moderate.show"))
        set_session_cookie(response, "")
        return response

    def decide(self) -> Response:
        """Decide as the form says, where nobody else was first, and lead to the queue, which says what happened."""
        person = self._require_person()
        site = self._choose_site(person.moderator)
        moderator = self.identity.require_moderator(site)
        status = query_enum(Status, "status", Status.PENDING)
        requests = parse_decision_form(request.form)
        conflicts = [each.comment_id for each in requests if not self._try_decision(moderator, each)]
        query = {"done": str(len(requests) - len(conflicts))}
        if conflicts:
            query["lost"] = ",".join(conflicts[:_MAX_NAMED_CONFLICTS])
        return redirect_after_post(add_query(_build_queue_url(site, status), **query))

    def edit(self) -> Response:
        """Change a comment's text as the form says, and lead back to the comment; a refused form is shown again."""
        person = self._require_person()
        site = self._choose_site(person.moderator)
        moderator = self.identity.require_moderator(site)
        comment_id = request.form.get("comment", "")
        try:
            edit_text(self.queue, moderator, parse_edit_form(request.form), self.clock())
        except DomainError as error:
            if error.slug not in (Slug.INVALID_COMMENT, Slug.STALE_VERSION):
                raise
            content = self._show_one(moderator, comment_id)
            fields = EditFields(request.form.get("body", ""), request.form.get("reason", ""), _describe_refusal(error))
            return self._render(person, site, content | {"edit": fields}, PROBLEMS[error.slug][0])
        return redirect_after_post(url_for("moderate.show", site=site, comment=comment_id, edited=1))

    def _render(self, person: SignedIn, site: str, content: dict[str, object], status: int = 200) -> Response:
        choices = self._collect_choices(person.moderator, site)
        files = {"files": list_desk_modules(), "desk_url": make_desk_url}
        desk = {"desk": _build_desk_data(person, site, choices)}
        values = {"person": person, "site": site, **choices, **files, **desk, **content}
        return render_page("moderate.html", values, status)

    def _require_person(self) -> SignedIn:
        person, why_ended = self._find_person()
        if person is None:
            raise DomainError(
                Slug.NOT_SIGNED_IN, f"{why_ended or 'Your session is over. Sign in again.'} Nothing was changed."
            )
        return person

    def _find_person(self) -> tuple[SignedIn | None, str]:
        """Return who is signed in; for nobody, None and why their session has ended, "" where no reason is known."""
        try:
            return self.identity.find_signed_in(), ""
        except DomainError as error:
            if error.slug is not Slug.NOT_SIGNED_IN:
                raise
            return None, error.detail

    def _collect_choices(self, moderator: Moderator, site: str) -> dict[str, object]:
        """Return where else the moderator can look, and what became of their last decisions."""
        return {
            "sites": [name for name in self.sites if moderator.may_moderate(name)],
            "totals": self.activity.count_by_status(site),
            "most": MAX_COUNTED,
            "done": request.args.get("done", ""),
            "is_edited": "edited" in request.args,
            "conflicts": self._load_conflicts(moderator),
        }

    def _show_one(self, moderator: Moderator, comment_id: str) -> dict[str, object]:
        """Return one comment at any status, for a link from evidence. The scripts leave this page alone."""
        details = self.queue.get_comment(moderator, comment_id)
        values = self._build_values(details.comment.status, [details])
        return values | {"is_single": True, "edit": EditFields(details.comment.body.text)}

    def _show_queue_page(self, site: str) -> dict[str, object]:
        """Return a page of the queue."""
        status = query_enum(Status, "status", Status.PENDING)
        scope = f"moderate\0{site}\0{status}"
        after = self.tokens.read_cursor(scope, request.args.get("after", ""))
        page = self.queue.list_page(
            site, status, QueueOrder.PRIORITY, filters=QueueFilters(), after=after, limit=PER_PAGE
        )
        next_cursor = self.tokens.make_cursor(scope, page.after)
        next_page = add_query(_build_queue_url(site, status), after=next_cursor) if next_cursor else ""
        return self._build_values(status, self.queue.load_comment_details(page.comments), next_page)

    def _build_values(
        self, status: Status, entries: Sequence[CommentDetails], next_page: str = ""
    ) -> dict[str, object]:
        return {
            "status": status,
            "entries": entries,
            "next_page": next_page,
            "now": self.clock(),
            "highlight_evidence": highlight_evidence,
            "group_evidence": group_evidence,
            "make_headline": make_headline,
            "format_age": format_age,
            "make_thread_address": make_thread_address,
        }

    def _try_decision(self, moderator: Moderator, decision_request: DecisionRequest) -> bool:
        """Decide on one comment. Return False if somebody else was first or the comment is gone."""
        try:
            g.decision = self.queue.decide(moderator, decision_request, self.clock()).status
        except DomainError as error:
            if error.slug not in (Slug.STALE_VERSION, Slug.NOT_FOUND):
                raise
            return False
        return True

    def _load_conflicts(self, moderator: Moderator) -> list[Comment | None]:
        """Return the comments that others decided on first, as they are now, None for one that is gone."""
        ids = [comment_id for comment_id in request.args.get("lost", "").split(",") if comment_id]
        ids = ids[:_MAX_NAMED_CONFLICTS]
        comments = self.queue.find_comments(moderator, ids)
        return [comments.get(comment_id) for comment_id in ids]

    def _choose_site(self, moderator: Moderator) -> str:
        """Return the site that the query names, or the first one that the moderator may moderate."""
        if "site" in request.args:
            return query_site(self.sites)
        return next((site for site in self.sites if moderator.may_moderate(site)), DEFAULT_SITE)


def _describe_refusal(error: DomainError) -> str:
    """Return why a text was not stored, in a sentence for the form."""
    if error.slug is Slug.STALE_VERSION:
        return "Somebody changed the comment meanwhile: it is shown above as it is now. Save again to replace its text."
    return " ".join(f"{'Reason' if fault.pointer == '/reason' else 'Text'}: {fault.detail}" for fault in error.faults)


def _build_desk_data(person: SignedIn, site: str, choices: dict[str, object]) -> dict[str, object]:
    """Return the data with which the scripts start."""
    return {
        "csrf": person.csrf,
        "root": request.script_root,
        "name": person.moderator.name,
        "role": person.moderator.role,
        "site": site,
        "sites": choices["sites"],
        "totals": choices["totals"],
        "most": choices["most"],
        "reasons": {
            group: {code: words.label for code, words in reasons.items()} for group, reasons in REASON_GROUPS.items()
        },
        "languages": list(LANGUAGE_GUESSES),
    }


def _build_queue_url(site: str, status: Status) -> str:
    return url_for("moderate.show", site=site, status=status.value)
