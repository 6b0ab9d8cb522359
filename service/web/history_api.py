"""The API of what happened on a site: the log of people's decisions, figures, and threads opened or closed."""

from flask import Response

from service.moderation.stats import stats
from service.storage.history import History
from service.web import identity, payloads
from service.web import moderation_payloads as told
from service.web.private import private_blueprint
from service.web.public import json_body, json_response
from service.web.query import check_query, given, limit_of, site_of, whole
from service.web.services import services

history = private_blueprint("history")
MAX_DAYS = 366


@history.get("/history")
def show_history() -> Response:
    """Moderators' decisions, newest first."""
    check_query("site", "after", "limit")
    site = site_of()
    identity.moderator(site)
    scope = f"history\0{site}"
    after = services().tokens.read_cursor(scope, given("after"))
    past, following = History(services().engine).page(site, after, limit_of(50))
    cursor = services().tokens.cursor(scope, following)
    return json_response({"decisions": [told.past_json(entry) for entry in past], "next": cursor})


@history.get("/stats")
def show_stats() -> Response:
    """Counts by status, reason and day, and how the filter fared against moderators."""
    check_query("site", "days")
    site = site_of()
    identity.moderator(site)
    days = whole("days", 30, MAX_DAYS)
    return json_response(stats(services().queue.backlog, site, days, services().clock()))


@history.put("/threads")
def put_thread() -> Response:
    """The thread is open or closed: `{"thread": key, "open": true}`."""
    site = site_of()
    identity.moderator(site)
    key, is_open = told.parse_openness(json_body())
    thread = services().site_rules.set_open(site, key, is_open=is_open, now=services().clock())
    return json_response(payloads.thread_json(thread, is_open=thread.open))
