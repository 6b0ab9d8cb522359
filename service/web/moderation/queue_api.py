"""The API of moderators' work on comments: the queue, decisions on one or many, what has changed meanwhile."""

from typing import Any

from flask import Response, g

from service.errors import DomainError
from service.model.moderator import Moderator
from service.model.page import Cursor, QueueOrder
from service.model.status import Status
from service.moderation.changes import changes
from service.moderation.decisions import Ask
from service.moderation.queue_filters import Filters
from service.storage.queue_pages import MAX_COUNTED
from service.storage.records.keys import BEFORE_ALL_KEYS
from service.web.http import identity
from service.web.http.json_request import json_body
from service.web.http.json_response import json_response
from service.web.http.query import all_faults, check_query, choice, given, limit_of, refuse, site_of
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
    site, now = site_of(), services().clock()
    identity.moderator(site)
    with all_faults():
        check_query("site", "status", "order", "after", "limit", "since", *FILTER_NAMES)
        status, order = choice(Status, "status", Status.PENDING), choice(QueueOrder, "order", QueueOrder.PRIORITY)
        limit, filters, since = limit_of(50), _parse_filters(), given("since")
    scope = f"queue\0{site}\0{status}\0{'since' if since else order}"
    after = services().tokens.read_cursor(scope, given("after"))
    if since and after is None:
        page = services().queue.newer(site, status, _read_since_cursor(site, since), filters=filters, limit=limit)
    else:
        order = QueueOrder.OLDEST if since else order
        page = services().queue.page(site, status, order, filters=filters, after=after, limit=limit)
    entries = [
        payloads.serialise_queue_entry(dossier, now) for dossier in services().queue.load_comment_details(page.comments)
    ]
    following = services().tokens.make_cursor(scope, page.after)
    since_cursor = _make_start_cursor(site, now)
    return json_response({"comments": entries, "next": following, "total": page.total, "since": since_cursor})


def show_counts() -> Response:
    """How many comments stand where: exact for held ones, up to `most` for the others."""
    check_query("site")
    site = site_of()
    identity.moderator(site)
    found = {status.value: services().queue.backlog.count_comments(site, status) for status in Status}
    return json_response(found | {"most": MAX_COUNTED})


def show_changes() -> Response:
    """What people decided and what came to wait since an earlier look; without one, where to look from."""
    check_query("site", "since")
    site, now = site_of(), services().clock()
    identity.moderator(site)
    since = given("since")
    if not since:
        return json_response({"decisions": [], "arrived": 0, "next": _make_start_cursor(site, now)})
    found = changes(services().queue.backlog, site, _read_since_cursor(site, since), _get_settled_time(now))
    decisions = [serialise_change(past) for past in found.decisions]
    following = _make_since_cursor(site, found.until)
    return json_response({"decisions": decisions, "arrived": found.arrived, "next": following})


def show_comment(comment_id: str) -> Response:
    """One comment whole."""
    person = identity.somebody()
    dossier = services().queue.comment(person, comment_id)
    return json_response(payloads.serialise_details(dossier, services().clock()))


def decide(comment_id: str) -> Response:
    """The comment as decided, or 409 with the one that stands."""
    person = identity.somebody()
    return json_response(_apply_request(person, bodies.parse_decision_request(json_body(), comment_id)))


def undo_decision(comment_id: str) -> Response:
    """The comment where it stood before the newest decision by a person, or 409 with the one that stands."""
    person = identity.somebody()
    return json_response(_apply_request(person, bodies.parse_undo_request(json_body(), comment_id)))


def decide_many() -> Response:
    """One result for each of up to 100 asks, in their order; a refused one does not hinder the others."""
    person, now = identity.somebody(), services().clock()
    wanted = bodies.parse_requests(json_body())
    outcomes = services().queue.decide_many(person, wanted, now)
    pairs = zip(wanted, outcomes, strict=True)
    return json_response({"results": [serialise_outcome(ask.comment_id, outcome, now) for ask, outcome in pairs]}, 207)


def decide_filtered() -> Response:
    """A status for the next comments that a filter finds among those of before the first call; `next` goes on."""
    site, now = site_of(), services().clock()
    person, wanted = identity.moderator(site), parse_bulk_request(json_body())
    scope = f"sweep\0{site}\0{wanted.queue}\0{wanted.status}"
    # The cursor keeps when the first call came: what is written while the calls go on was seen by nobody.
    after = services().tokens.read_cursor(scope, wanted.after) or Cursor("0", BEFORE_ALL_KEYS, str(now))
    page, results = services().queue.sweep(
        person, site, wanted.queue, wanted.status, filters=wanted.filters, after=after, limit=wanted.limit, now=now
    )
    following = page.after._replace(inside=after.inside) if page.after else None
    told_of = [serialise_outcome(comment.id, outcome, now) for comment, outcome in results]
    return json_response({"results": told_of, "next": services().tokens.make_cursor(scope, following)}, 207)


def _apply_request(person: Moderator, ask: Ask) -> dict[str, Any]:
    now = services().clock()
    try:
        comment = services().queue.decide(person, ask, now)
    except DomainError as error:
        serialise_current(error, now)
        raise
    g.decision = comment.status
    return payloads.serialise_comment(comment, now)


def _parse_filters() -> Filters:
    values = {name: given(name)[:MAX_FILTER_LENGTH] for name in FILTER_NAMES}
    for fault in find_filter_faults(values):
        refuse(fault.pointer, fault.detail)
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
