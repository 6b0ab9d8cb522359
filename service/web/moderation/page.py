"""The moderators' page: sign in, look at what waits, decide on one comment or on many. It needs no scripts.

Where there are scripts, those of `static/moderation` take the page over and work through the API.
"""

from collections.abc import Sequence

from flask import Response, g, request, url_for

from service.detection.text.language import LANGUAGE_GUESSES
from service.errors import DomainError, Slug
from service.model.comment import Comment
from service.model.evidence import Reason
from service.model.moderator import Moderator
from service.model.page import QueueOrder
from service.model.status import Status
from service.moderation.decisions import DecisionRequest
from service.moderation.queue_filters import QueueFilters
from service.settings import DEFAULT_SITE
from service.storage.comment_details import CommentDetails
from service.storage.queue_pages import MAX_COUNTED
from service.web.http import identity
from service.web.http.assets import list_desk_modules, make_desk_url
from service.web.http.query import query_enum, query_site
from service.web.http.services import services
from service.web.http.urls import add_query, make_thread_address
from service.web.moderation.decision_form import parse_decision_form
from service.web.moderation.highlights import highlight_evidence
from service.web.pages.html import render_page

PER_PAGE = 25
# As many losers of a race as an address has room for; the others are counted.
_NAMED_CONFLICTS = 20


def show() -> Response:
    """The queue at `status`, or the form to sign in."""
    person = identity.find_signed_in()
    if person is None:
        return render_page("sign_in.html")
    site = _choose_site(person.moderator)
    mine = identity.require_moderator(site)
    shown = _show_one(mine, request.args["comment"]) if _is_single_comment() else _show_queue_page(site)
    choices = _collect_choices(mine, site)
    told = {"desk": _build_desk_data(person, site, choices), "files": list_desk_modules(), "desk_url": make_desk_url}
    return render_page("moderate.html", {"person": person, "site": site, **choices, **told, **shown})


def _build_desk_data(person: identity.SignedIn, site: str, choices: dict[str, object]) -> dict[str, object]:
    """What the scripts begin with."""
    return {
        "csrf": person.csrf,
        "name": person.moderator.name,
        "role": person.moderator.role,
        "site": site,
        "sites": choices["sites"],
        "totals": choices["totals"],
        "most": choices["most"],
        "reasons": list(Reason),
        "languages": list(LANGUAGE_GUESSES),
    }


def _collect_choices(person: Moderator, site: str) -> dict[str, object]:
    """Where else to look, and what became of the last decisions."""
    return {
        "sites": [name for name in services().settings.sites if person.may_moderate(name)],
        "totals": {known: services().queue.backlog.count_comments(site, known) for known in Status},
        "most": MAX_COUNTED,
        "done": request.args.get("done", ""),
        "lost": _load_conflicts(person),
    }


def _is_single_comment() -> bool:
    """Whether one comment is asked for; a view of the scripts may name one, too."""
    return "comment" in request.args and "view" not in request.args


def _show_one(person: Moderator, comment_id: str) -> dict[str, object]:
    """One comment, wherever it stands: what evidence on another one links to. The scripts leave this page alone."""
    dossier = services().queue.get_comment(person, comment_id)
    return {**_build_values(dossier.comment.status, [dossier]), "alone": True}


def _show_queue_page(site: str) -> dict[str, object]:
    """A page of the queue, and what its template needs to show it."""
    status = query_enum(Status, "status", Status.PENDING)
    scope = f"moderate\0{site}\0{status}"
    after = services().tokens.read_cursor(scope, request.args.get("after", ""))
    found = services().queue.list_page(
        site, status, QueueOrder.PRIORITY, filters=QueueFilters(), after=after, limit=PER_PAGE
    )
    following = services().tokens.make_cursor(scope, found.after)
    dossiers = services().queue.load_comment_details(found.comments)
    next_page = add_query(_build_queue_url(site, status), after=following) if following else ""
    return _build_values(status, dossiers, next_page)


def _build_values(status: Status, dossiers: Sequence[CommentDetails], next_page: str = "") -> dict[str, object]:
    return {
        "status": status,
        "dossiers": dossiers,
        "next_page": next_page,
        "now": services().clock(),
        "highlight_evidence": highlight_evidence,
        "format_age": format_age,
        "thread_address": make_thread_address,
    }


def sign_in() -> Response:
    """A session for whoever knows a token; the form again for who does not."""
    # No session yet, so no token of it: the page that asks must be ours all the same (login CSRF).
    identity.check_csrf("", "")
    try:
        secret, _ = identity.open_session(request.form.get("token", "").strip(), services().clock())
    except DomainError as error:
        if error.slug is not Slug.TOKEN_INVALID:
            raise
        return render_page("sign_in.html", {"refused": error.detail}, 403)
    response = _redirect(url_for("moderate.show"))
    identity.set_session_cookie(response, secret)
    return response


def sign_out() -> Response:
    """The session is over."""
    person = identity.find_signed_in()
    if person and person.csrf:
        identity.check_csrf(person.csrf, request.form.get("csrf", ""))
    identity.end_session()
    response = _redirect(url_for("moderate.show"))
    identity.set_session_cookie(response, "")
    return response


def decide() -> Response:
    """What was wished, as far as nobody else was first; the queue then says what became of it."""
    person = identity.find_signed_in()
    if person is None:
        raise DomainError(Slug.NOT_SIGNED_IN, "Your session is over. Nothing was changed; sign in again.")
    site = _choose_site(person.moderator)
    mine = identity.require_moderator(site)
    status = query_enum(Status, "status", Status.PENDING)
    wishes = parse_decision_form(request.form)
    lost = [wish.comment_id for wish in wishes if not _try_decision(mine, wish)]
    told = {"done": str(len(wishes) - len(lost))}
    if lost:
        told["lost"] = ",".join(lost[:_NAMED_CONFLICTS])
    return _redirect(add_query(_build_queue_url(site, status), **told))


def format_age(since: int, now: int) -> str:
    """How long ago `since` (ms) was, in the largest whole unit: "3 hours"."""
    minutes = max(0, now - since) // 60_000
    for size, unit in ((1440, "day"), (60, "hour"), (1, "minute")):
        count = minutes // size
        if count:
            return f"{count:,} {unit}{'' if count == 1 else 's'}"
    return "less than a minute"


def _try_decision(person: Moderator, wish: DecisionRequest) -> bool:
    """Whether the wish came true; False when somebody else was first or the comment is gone."""
    try:
        g.decision = services().queue.decide(person, wish, services().clock()).status
    except DomainError as error:
        if error.slug not in (Slug.STALE_VERSION, Slug.NOT_FOUND):
            raise
        return False
    return True


def _load_conflicts(person: Moderator) -> list[Comment | None]:
    """The comments that others had decided on before, as they stand now; None for one that is gone."""
    ids = [comment_id for comment_id in request.args.get("lost", "").split(",") if comment_id][:_NAMED_CONFLICTS]
    standing = [comment for comment in services().queue.store.find_comments(ids) if not comment.deleted]
    found = {comment.id: comment for comment in standing if person.may_moderate(comment.site)}
    return [found.get(comment_id) for comment_id in ids]


def _choose_site(person: Moderator) -> str:
    """The site asked for, or the first one that this person may moderate."""
    if "site" in request.args:
        return query_site()
    return next((site for site in services().settings.sites if person.may_moderate(site)), DEFAULT_SITE)


def _build_queue_url(site: str, status: Status) -> str:
    return url_for("moderate.show", site=site, status=status.value)


def _redirect(address: str) -> Response:
    response = Response(status=303)
    response.headers["Location"] = address
    response.headers["Cache-Control"] = "no-store"
    return response
