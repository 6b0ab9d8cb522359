"""The API of the moderators' queue: its pages, and what changed since an earlier look."""

from collections.abc import Callable
from typing import NamedTuple

from flask import Response

from service.crypto.tokens import Tokens
from service.model.page import QueueOrder
from service.model.status import Status
from service.moderation.queue import Queue
from service.moderation.queue_filters import QueueFilters
from service.moderation.site_activity import SiteActivity
from service.storage.queue_pages import MAX_COUNTED
from service.web.http.json_response import make_json_response
from service.web.http.query import (
    check_query,
    collect_faults,
    query_enum,
    query_limit,
    query_text,
    refuse_value,
)
from service.web.moderation.gate import Gate
from service.web.moderation.history_payloads import serialise_change
from service.web.moderation.payloads import serialise_details, serialise_queue_entry
from service.web.moderation.queue_filters import FILTER_NAMES, MAX_FILTER_LENGTH, find_filter_faults, make_filters
from service.web.moderation.since_cursors import SinceCursors

_DEFAULT_LIMIT = 50


class QueueApi(NamedTuple):
    """The calls that read the queue."""

    gate: Gate
    queue: Queue
    activity: SiteActivity
    tokens: Tokens
    since_cursors: SinceCursors
    clock: Callable[[], int]

    def show_queue(self) -> Response:
        """Return a page of the queue, or of what was written since an earlier look at it."""
        site, now = self.gate.require_site(), self.clock()
        with collect_faults():
            check_query("site", "status", "order", "after", "limit", "since", *FILTER_NAMES)
            status = query_enum(Status, "status", Status.PENDING)
            order = query_enum(QueueOrder, "order", QueueOrder.PRIORITY)
            limit, filters, since = query_limit(_DEFAULT_LIMIT), _parse_filters(), query_text("since")
        scope = f"queue\0{site}\0{status}\0{'since' if since else order}"
        after = self.tokens.read_cursor(scope, query_text("after"))
        if since and after is None:
            page = self.queue.list_newer(
                site, status, self.since_cursors.read(site, since), filters=filters, limit=limit
            )
        else:
            order = QueueOrder.OLDEST if since else order
            page = self.queue.list_page(site, status, order, filters=filters, after=after, limit=limit)
        all_details = self.queue.load_comment_details(page.comments)
        return make_json_response(
            {
                "comments": [serialise_queue_entry(details, now) for details in all_details],
                "next": self.tokens.make_cursor(scope, page.after),
                "total": page.total,
                "since": self.since_cursors.make_start(site, now),
            }
        )

    def show_counts(self) -> Response:
        """Return how many comments have each status: exact for pending, up to `most` for the others."""
        check_query("site")
        site = self.gate.require_site()
        counts = {status.value: count for status, count in self.activity.count_by_status(site).items()}
        return make_json_response(counts | {"most": MAX_COUNTED})

    def show_changes(self) -> Response:
        """Return what people decided and what arrived since an earlier look; without one, where to look from."""
        check_query("site", "since")
        site, now = self.gate.require_site(), self.clock()
        since = query_text("since")
        if not since:
            start = self.since_cursors.make_start(site, now)
            return make_json_response({"decisions": [], "arrived": 0, "next": start})
        settled = self.since_cursors.get_settled_time(now)
        changes = self.activity.list_changes(site, self.since_cursors.read(site, since), settled)
        return make_json_response(
            {
                "decisions": [serialise_change(entry) for entry in changes.decisions],
                "arrived": changes.arrived,
                "next": self.since_cursors.make(site, changes.until),
            }
        )

    def show_comment(self, comment_id: str) -> Response:
        """Return everything that is known of one comment."""
        details = self.queue.get_comment(self.gate.require_signed_in(), comment_id)
        return make_json_response(serialise_details(details, self.clock()))


def _parse_filters() -> QueueFilters:
    values = {name: query_text(name)[:MAX_FILTER_LENGTH] for name in FILTER_NAMES}
    for fault in find_filter_faults(values):
        refuse_value(fault)
    return make_filters(values)
