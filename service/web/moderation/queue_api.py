"""The API of the moderators' queue: its pages, and what changed since an earlier look."""

from collections.abc import Callable
from typing import NamedTuple

from flask import Response

from service.crypto.tokens import Tokens
from service.model.page import QueueOrder
from service.model.status import Status
from service.moderation.queue import Queue
from service.moderation.site_activity import SiteActivity
from service.storage.queue_pages import MAX_COUNTED
from service.web.http.json_response import make_json_response
from service.web.http.query import PAGES, SITE
from service.web.http.schema import Object
from service.web.http.value_kinds import Choice, LookupText
from service.web.moderation.gate import Gate
from service.web.moderation.history_payloads import serialise_change
from service.web.moderation.payloads import serialise_details, serialise_queue_entry
from service.web.moderation.queue_filters import FILTERS, make_filters
from service.web.moderation.since_cursors import SinceCursors

_SINCE = LookupText(about="`since` or `next` of an earlier answer: only what is newer.")
CHANGES_QUERY = Object({"site": SITE, "since": _SINCE})
QUEUE_QUERY = Object(
    {
        **PAGES.members,
        "status": Choice(Status, default=Status.PENDING, about="Comments with this status."),
        "order": Choice(QueueOrder, default=QueueOrder.PRIORITY, about="Which comments come first."),
        "since": _SINCE,
        **FILTERS,
    }
)


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
        (site, query), now = self.gate.require_query(QUEUE_QUERY), self.clock()
        status, order, since, limit = query["status"], query["order"], query["since"], query["limit"]
        filters = make_filters(query)
        scope = f"queue\0{site}\0{status}\0{'since' if since else order}"
        after = self.tokens.read_cursor(scope, query["after"])
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
        site = self.gate.require_site()
        counts = {status.value: count for status, count in self.activity.count_by_status(site).items()}
        return make_json_response(counts | {"most": MAX_COUNTED})

    def show_changes(self) -> Response:
        """Return what people decided and what arrived since an earlier look; without one, where to look from."""
        (site, query), now = self.gate.require_query(CHANGES_QUERY), self.clock()
        since = query["since"]
        if not since:
            start = self.since_cursors.make_start(site, now)
            return make_json_response({"decisions": [], "arrived": 0, "next": start})
        settled = self.since_cursors.get_settled_time(now)
        changes = self.activity.list_changes(site, self.since_cursors.read(site, since), settled)
        decisions = [serialise_change(entry) for entry in changes.decisions]
        next_cursor = self.since_cursors.make(site, changes.until)
        return make_json_response({"decisions": decisions, "arrived": changes.arrived, "next": next_cursor})

    def show_comment(self, comment_id: str) -> Response:
        """Return everything that is known of one comment."""
        details = self.queue.get_comment(self.gate.require_signed_in(), comment_id)
        return make_json_response(serialise_details(details, self.clock()))
