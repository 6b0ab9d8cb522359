"""The API of what happened on a site: the log of what people did, figures, and threads opened or closed."""

from typing import Any

from flask import Response, request

from service.comments.admission import is_thread_open
from service.model.page import Cursor
from service.moderation.stats import count_stats
from service.storage.history import History
from service.web.api import payloads
from service.web.http import identity
from service.web.http.json_request import parse_json_body
from service.web.http.json_response import make_json_response
from service.web.http.query import (
    MAX_LIMIT,
    check_query,
    collect_faults,
    query_int,
    query_limit,
    query_site,
    query_text,
)
from service.web.http.services import services
from service.web.http.urls import add_query
from service.web.moderation.bodies import parse_openness
from service.web.moderation.history_export import to_csv, to_json
from service.web.moderation.history_payloads import serialise_history_entry
from service.web.moderation.history_query import FILTER_NAMES, parse_history_filter

MAX_DAYS = 366
# A file has no more entries than this: some 2 MB, where Lambda answers with 6 MB at most. Its `Link` leads to the next.
MAX_EXPORTED = 5000


def show_history() -> Response:
    """What people did, newest first."""
    site = query_site()
    identity.require_moderator(site)
    with collect_faults():
        check_query("site", "after", "limit", *FILTER_NAMES)
        limit, asked = query_limit(50), parse_history_filter()
    entries, after = History(services().engine).list_page(site, asked, _read_cursor(site), limit)
    listed = [serialise_history_entry(entry) for entry in entries]
    return make_json_response({"decisions": listed, "next": _make_cursor(site, after)})


def export_csv() -> Response:
    """The same as a table."""
    entries, following = _read_export()
    return _make_file_response(to_csv(entries), "text/csv; charset=utf-8", "csv", following)


def export_json() -> Response:
    """The same as one JSON document."""
    entries, following = _read_export()
    return _make_file_response(to_json(entries, following), "application/json", "json", following)


def show_stats() -> Response:
    """Counts by status, reason and day, and how the filter fared against moderators."""
    site = query_site()
    identity.require_moderator(site)
    with collect_faults():
        check_query("site", "days")
        days = query_int("days", 30, MAX_DAYS)
    return make_json_response(count_stats(services().queue.backlog, site, days, services().clock()))


def put_thread() -> Response:
    """The thread is open or closed: `{"thread": key, "open": true}`."""
    site = query_site()
    person = identity.require_moderator(site)
    key, wanted_open = parse_openness(parse_json_body())
    parts, now = services(), services().clock()
    thread = parts.site_rules.set_open(person, site, key, is_open=wanted_open, now=now)
    days = parts.rules.get_rules(site, now).close_after_days
    return make_json_response(payloads.serialise_thread(thread, is_open=is_thread_open(thread, days, now)))


def _read_export() -> tuple[list[dict[str, Any]], str | None]:
    """Up to `MAX_EXPORTED` entries, read a page at a time, and where the next file begins."""
    site = query_site()
    identity.require_moderator(site)
    with collect_faults():
        check_query("site", "after", *FILTER_NAMES)
        asked = parse_history_filter()
    log, after = History(services().engine), _read_cursor(site)
    found: list[dict[str, Any]] = []
    while len(found) < MAX_EXPORTED:
        entries, after = log.list_page(site, asked, after, MAX_LIMIT)
        found += map(serialise_history_entry, entries)
        if after is None:
            break
    return found, _make_cursor(site, after)


def _make_file_response(body: str, content_type: str, ending: str, following: str | None) -> Response:
    response = Response(body, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="history-{query_site()}.{ending}"'
    if following:
        here = {name: value for name, value in request.args.items() if name != "after"}
        response.headers["Link"] = f'<{add_query(request.path, **here, after=following)}>; rel="next"'
    return response


def _read_cursor(site: str) -> Cursor | None:
    return services().tokens.read_cursor(f"history\0{site}", query_text("after"))


def _make_cursor(site: str, after: Cursor | None) -> str | None:
    return services().tokens.make_cursor(f"history\0{site}", after)
