"""The API of moderators' work on comments: the queue, decisions on one or many, what has changed meanwhile."""

from typing import Any

from flask import Response, g

from service.errors import DomainError
from service.model.moderator import Moderator
from service.model.page import Cursor, QueueOrder
from service.model.status import Status
from service.moderation.changes import list_changes
from service.moderation.decisions import Request
from service.moderation.queue_filters import QueueFilters
from service.storage.queue_pages import MAX_COUNTED
from service.storage.records.keys import BEFORE_ALL_KEYS
from service.web.http import identity
from service.web.http.json_request import parse_json_body
from service.web.http.json_response import make_json_response
from service.web.http.query import (
    check_query,
    collect_faults,
    query_enum,
    query_limit,
    query_site,
    query_text,
    refuse_value,
)
from service.web.http.services import services
from service.web.moderation import bodies, payloads
from service.web.moderation.bulk_body import parse_bulk_request
from service.web.moderation.history_payloads import serialise_change
from service.web.moderation.outcomes import serialise_current, serialise_outcome
from service.web.moderation.queue_filters import FILTER_NAMES, MAX_FILTER_LENGTH, find_filter_faults, make_filters

# On one machine a post takes some milliseconds from its time to its commit; another engine names its own lag.
MIN_SETTLE_MS = 1_000


def show_queue() -> Response:
    """A page of the queue, or of what was written since an earlier look at it."""
    site, now = query_site(), services().clock()
    identity.require_moderator(site)
    with collect_faults():
        check_query("site", "status", "order", "after", "limit", "since", *FILTER_NAMES)
        status, order = (
            query_enum(Status, "status", Status.PENDING),
            query_enum(QueueOrder, "order", QueueOrder.PRIORITY),
        )
        limit, filters, since = query_limit(50), _parse_filters(), query_text("since")
    scope = f"queue\0{site}\0{status}\0{'since' if since else order}"
    after = services().tokens.read_cursor(scope, query_text("after"))
    if since and after is None:
        page = services().queue.list_newer(site, status, _read_since_cursor(site, since), filters=filters, limit=limit)
    else:
        order = QueueOrder.OLDEST if since else order
        page = services().queue.list_page(site, status, order, filters=filters, after=after, limit=limit)
    entries = [
        payloads.serialise_queue_entry(dossier, now) for dossier in services().queue.load_comment_details(page.comments)
    ]
    following = services().tokens.make_cursor(scope, page.after)
    since_cursor = _make_start_cursor(site, now)
    return make_json_response({"comments": entries, "next": following, "total": page.total, "since": since_cursor})


def show_counts() -> Response:
    """How many comments stand where: exact for held ones, up to `most` for the others."""
    check_query("site")
    site = query_site()
    identity.require_moderator(site)
    found = {status.value: services().queue.backlog.count_comments(site, status) for status in Status}
    return make_json_response(found | {"most": MAX_COUNTED})


def show_changes() -> Response:
    """What people decided and what came to wait since an earlier look; without one, where to look from."""
    check_query("site", "since")
    site, now = query_site(), services().clock()
    identity.require_moderator(site)
    since = query_text("since")
    if not since:
        return make_json_response({"decisions": [], "arrived": 0, "next": _make_start_cursor(site, now)})
    found = list_changes(services().queue.backlog, site, _read_since_cursor(site, since), _get_settled_time(now))
    decisions = [serialise_change(past) for past in found.decisions]
    following = _make_since_cursor(site, found.until)
    return make_json_response({"decisions": decisions, "arrived": found.arrived, "next": following})


def show_comment(comment_id: str) -> Response:
    """One comment whole."""
    person = identity.require_signed_in()
    dossier = services().queue.get_comment(person, comment_id)
    return make_json_response(payloads.serialise_details(dossier, services().clock()))


def decide(comment_id: str) -> Response:
    """The comment as decided, or 409 with the one that stands."""
    person = identity.require_signed_in()
    return make_json_response(_apply_request(person, bodies.parse_decision_request(parse_json_body(), comment_id)))


def undo_decision(comment_id: str) -> Response:
    """The comment where it stood before the newest decision by a person, or 409 with the one that stands."""
    person = identity.require_signed_in()
    return make_json_response(_apply_request(person, bodies.parse_undo_request(parse_json_body(), comment_id)))


def decide_many() -> Response:
    """One result for each of up to 100 asks, in their order; a refused one does not hinder the others."""
    person, now = identity.require_signed_in(), services().clock()
    wanted = bodies.parse_requests(parse_json_body())
    outcomes = services().queue.decide_many(person, wanted, now)
    pairs = zip(wanted, outcomes, strict=True)
    return make_json_response(
        {"results": [serialise_outcome(ask.comment_id, outcome, now) for ask, outcome in pairs]}, 207
    )


def decide_filtered() -> Response:
    """A status for the next comments that a filter finds among those of before the first call; `next` goes on."""
    site, now = query_site(), services().clock()
    person, wanted = identity.require_moderator(site), parse_bulk_request(parse_json_body())
    scope = f"sweep\0{site}\0{wanted.queue}\0{wanted.status}"
    # The cursor keeps when the first call came: what is written while the calls go on was seen by nobody.
    after = services().tokens.read_cursor(scope, wanted.after) or Cursor("0", BEFORE_ALL_KEYS, str(now))
    page, results = services().queue.decide_filtered(
        person, site, wanted.queue, wanted.status, filters=wanted.filters, after=after, limit=wanted.limit, now=now
    )
    following = page.after._replace(inside=after.inside) if page.after else None
    told_of = [serialise_outcome(comment.id, outcome, now) for comment, outcome in results]
    return make_json_response({"results": told_of, "next": services().tokens.make_cursor(scope, following)}, 207)


def _apply_request(person: Moderator, ask: Request) -> dict[str, Any]:
    now = services().clock()
    try:
        comment = services().queue.decide(person, ask, now)
    except DomainError as error:
        serialise_current(error, now)
        raise
    g.decision = comment.status
    return payloads.serialise_comment(comment, now)


def _parse_filters() -> QueueFilters:
    values = {name: query_text(name)[:MAX_FILTER_LENGTH] for name in FILTER_NAMES}
    for fault in find_filter_faults(values):
        refuse_value(fault.pointer, fault.detail)
    return make_filters(values)


def _get_settled_time(now: int) -> int:
    """The moment (ms) before which nothing comes any more: a commit and an index may be that late."""
    return now - max(services().settle_ms, MIN_SETTLE_MS)


def _make_start_cursor(site: str, now: int) -> str:
    return _make_since_cursor(site, _get_settled_time(now))


def _make_since_cursor(site: str, at: int) -> str:
    return services().tokens.make_cursor(f"since\0{site}", Cursor(str(at), "")) or ""


def _read_since_cursor(site: str, value: str) -> int:
    cursor = services().tokens.read_cursor(f"since\0{site}", value, "/since")
    return int(cursor.sort) if cursor else 0
