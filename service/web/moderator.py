"""The API of moderators: the queue, decisions, authors, history. Each call says which site it is about."""

from typing import Any, cast

from flask import Response, g, request

from service.errors import DomainError, Fault, Slug
from service.model.comment import Comment
from service.model.page import QueueOrder
from service.model.status import Standing, Status
from service.moderation.queue import Filters, Wish
from service.moderation.stats import stats
from service.web import identity, payloads
from service.web import moderation_payloads as told
from service.web.fields import STANDING_FIELDS, moment, texts
from service.web.private import private_blueprint
from service.web.problems import problem_body, problem_of
from service.web.public import json_body, json_response
from service.web.query import check_query, choice, limit_of, site_of, whole
from service.web.services import services

moderator = private_blueprint("moderator")
MAX_DAYS = 366
MAX_FILTER = 512


@moderator.get("/queue")
def queue() -> Response:
    """A page of the queue."""
    check_query("site", "status", "order", "after", "limit", "reason", "thread", "author", "q")
    site, now = site_of(), services().clock()
    identity.moderator(site)
    status, order = choice(Status, "status", Status.PENDING), choice(QueueOrder, "order", QueueOrder.PRIORITY)
    limit = limit_of(50)
    filters = Filters(*(_filter(name) for name in ("reason", "thread", "author", "q")))
    scope = f"queue\0{site}\0{status}\0{order}"
    after = services().tokens.read_cursor(scope, request.args.get("after", ""))
    page = services().queue.page(site, status, order, filters=filters, after=after, limit=limit)
    entries = [told.entry_json(dossier, now) for dossier in services().queue.dossiers(page.comments)]
    following = services().tokens.cursor(scope, page.after)
    return json_response({"comments": entries, "next": following, "total": page.total})


@moderator.get("/comments/<comment_id>")
def show(comment_id: str) -> Response:
    """One comment whole."""
    person = _someone()
    dossier = services().queue.comment(person, comment_id)
    return json_response(told.whole_json(dossier, services().clock()))


@moderator.post("/comments/<comment_id>/decisions")
def decide(comment_id: str) -> Response:
    """The comment as decided, or 409 with the one that stands."""
    person = _someone()
    faults: list[Fault] = []
    wish = told.parse_wish(json_body(), comment_id, "", faults)
    payloads.refuse(faults)
    return json_response(_decided(person, wish)) if wish else Response(status=422)


@moderator.post("/decisions")
def decide_many() -> Response:
    """One result for each of up to 100 wishes, in their order; a refused one does not hinder the others."""
    person = _someone()
    wishes = told.parse_wishes(json_body())
    return json_response({"results": [_result(person, wish) for wish in wishes]}, 207)


@moderator.get("/history")
def history() -> Response:
    """Moderators' decisions, newest first."""
    check_query("site", "after", "limit")
    site = site_of()
    identity.moderator(site)
    scope = f"history\0{site}"
    after = services().tokens.read_cursor(scope, request.args.get("after", ""))
    past, following = services().queue.history(site, after, limit_of(50))
    cursor = services().tokens.cursor(scope, following)
    return json_response({"decisions": [told.past_json(entry) for entry in past], "next": cursor})


@moderator.get("/authors/<key>")
def author(key: str) -> Response:
    """An author's record."""
    site = site_of()
    identity.moderator(site)
    return json_response(told.record_json(services().queue.author(site, key), services().clock()))


@moderator.post("/authors/<key>/trust")
def trust(key: str) -> Response:
    """The author is trusted, until a time if one is given."""
    return _stand(key, Standing.TRUSTED)


@moderator.post("/authors/<key>/ban")
def ban(key: str) -> Response:
    """The author's new comments are spam, until a time if one is given."""
    return _stand(key, Standing.BANNED)


@moderator.delete("/authors/<key>/<any(trust, ban):_what>")
def forget(key: str, _what: str) -> Response:
    """The author is neither trusted nor banned."""
    site = site_of()
    person = identity.moderator(site)
    record = services().queue.stand(person, site, key, Standing.NONE, 0)
    return json_response(told.record_json(record, services().clock()))


@moderator.get("/stats")
def show_stats() -> Response:
    """Counts by status, reason and day, and how the filter fared against moderators."""
    check_query("site", "days")
    site = site_of()
    identity.moderator(site)
    days = whole("days", 30, MAX_DAYS)
    return json_response(stats(services().queue.backlog, site, days, services().clock()))


@moderator.put("/threads")
def put_thread() -> Response:
    """The thread is open or closed: `{"thread": key, "open": true}`."""
    site = site_of()
    identity.moderator(site)
    key, is_open = told.parse_openness(json_body())
    thread = services().queue.set_open(site, key, is_open=is_open, now=services().clock())
    return json_response(payloads.thread_json(thread, is_open=thread.open))


def _someone() -> Any:  # noqa: ANN401
    """Whoever is signed in; the use case looks at the comment's own site."""
    person = identity.signed_in()
    if person is None:
        raise DomainError(Slug.NOT_SIGNED_IN, "Sign in as a moderator.")
    return identity.moderator(person.moderator.sites[0])


def _decided(person: Any, wish: Wish) -> dict[str, Any]:  # noqa: ANN401
    now = services().clock()
    try:
        comment = services().queue.decide(person, wish, now)
    except DomainError as error:
        if error.current is not None:
            error.current = told.comment_json(cast(Comment, error.current), now)
        raise
    g.decision = comment.status
    return told.comment_json(comment, now)


def _result(person: Any, wish: Wish) -> dict[str, Any]:  # noqa: ANN401
    try:
        return {"id": wish.comment_id, "status": 200, "comment": _decided(person, wish)}
    except Exception as error:  # noqa: BLE001 - one wish's failure is its own result; problem_of logs what nobody foresaw
        problem = problem_of(error)
        body = problem_body(problem)
        current = {"current": problem.current} if problem.current else {}
        return {"id": wish.comment_id, "status": body["status"], "problem": body | current}


def _stand(key: str, standing: Standing) -> Response:
    site = site_of()
    person = identity.moderator(site)
    faults: list[Fault] = []
    until = texts(json_body() if request.get_data() else {}, STANDING_FIELDS, faults)["until"]
    at = moment(until, "/until", faults)
    payloads.refuse(faults)
    record = services().queue.stand(person, site, key, standing, at)
    return json_response(told.record_json(record, services().clock()))


def _filter(name: str) -> str:
    return request.args.get(name, "")[:MAX_FILTER]
