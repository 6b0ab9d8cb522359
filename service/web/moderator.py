"""The API of moderators: the queue, decisions, authors, rules, history. Each call says which site it is about."""

from typing import Any, cast

from flask import Blueprint, Response, g, request

from service.errors import DomainError, Fault, Slug
from service.model.comment import Comment
from service.model.page import QueueOrder
from service.model.rules import Rules
from service.model.status import Role, Standing, Status
from service.moderation.queue import Filters, Wish
from service.moderation.stats import stats
from service.web import identity, payloads
from service.web import moderation_payloads as told
from service.web.fields import STANDING_FIELDS, TOKEN_FIELDS, moment, texts
from service.web.problems import problem_body, problem_of
from service.web.public import json_body, json_response
from service.web.query import check_query, choice, limit_of, site_of, whole
from service.web.services import services

moderator = Blueprint("moderator", __name__, url_prefix="/v1/moderation")

MAX_DAYS = 366
MAX_FILTER = 512
# The shadow report looks at this many of the last comments.
SHADOWED = 500


@moderator.after_request
def private(response: Response) -> Response:
    """What moderators see is kept nowhere."""
    response.headers["Cache-Control"] = "no-store"
    return response


@moderator.post("/session")
def open_session() -> Response:
    """A session for the account of a token: a cookie, and the CSRF token that changes must carry."""
    faults: list[Fault] = []
    token = texts(json_body(), TOKEN_FIELDS, faults)["token"]
    payloads.refuse(faults)
    secret, person = identity.sign_in(token, services().clock())
    response = json_response(_person(person), 201)
    identity.set_session_cookie(response, secret)
    return response


@moderator.get("/session")
def show_session() -> Response:
    """Who is signed in."""
    person = identity.signed_in()
    if person is None:
        raise DomainError(Slug.NOT_SIGNED_IN, "Sign in as a moderator.")
    return json_response(_person(person))


@moderator.delete("/session")
def close_session() -> Response:
    """Nobody is signed in with this cookie any more."""
    person = identity.signed_in()
    if person and person.csrf:
        identity.check_csrf(person.csrf, request.headers.get(identity.CSRF_HEADER, ""))
    identity.sign_out()
    response = Response(status=204)
    identity.set_session_cookie(response, "")
    return response


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


@moderator.get("/rules")
def show_rules() -> Response:
    """The site's rules in force, with their version as ETag."""
    site = site_of()
    identity.moderator(site)
    return _rules_response(told.rules_json(services().queue.rules(site)))


@moderator.put("/rules")
def put_rules() -> Response:
    """The rules as the next version; `If-Match` names the one that they replace."""
    site = site_of()
    person = identity.moderator(site, Role.OPERATOR)
    wanted, seen = told.parse_rules(json_body()), _if_match()
    try:
        rules = services().queue.put_rules(person, site, wanted, seen)
    except DomainError as error:
        error.current = told.rules_json(cast(Rules, error.current))
        raise
    return _rules_response(told.rules_json(rules))


@moderator.post("/rules/replay")
def replay_rules() -> Response:
    """What other rules would have made of the last comments."""
    site = site_of()
    identity.moderator(site)
    rules, last = told.parse_replay(json_body())
    return json_response(services().queue.replay(site, rules, last))


@moderator.get("/rules/shadow")
def show_shadow() -> Response:
    """The rules that run beside the live ones, null for none, and what they would have done lately."""
    check_query("site")
    site = site_of()
    identity.moderator(site)
    report = services().queue.shadow(site, SHADOWED)
    response = json_response(report | {"rules": told.rules_json(report["rules"]) if report["rules"] else None})
    response.headers["ETag"] = f'"{report["version"]}"'
    return response


@moderator.put("/rules/shadow")
def put_shadow() -> Response:
    """These rules run beside the live ones; `If-Match` names the version that they replace, 0 for none."""
    site = site_of()
    person = identity.moderator(site, Role.OPERATOR)
    rules = services().queue.put_shadow(person, site, told.parse_rules(json_body()), _if_match())
    return _rules_response(told.rules_json(rules))


@moderator.delete("/rules/shadow")
def drop_shadow() -> Response:
    """No rules run beside the live ones any more."""
    site = site_of()
    identity.moderator(site, Role.OPERATOR)
    services().site_store.drop_shadow(site)
    return Response(status=204)


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


def _rules_response(rules: dict[str, Any]) -> Response:
    response = json_response(rules)
    response.headers["ETag"] = f'"{rules["version"]}"'
    return response


def _if_match() -> int:
    version = request.headers.get("If-Match", "").strip().strip('"')
    if not (version.isascii() and version.isdigit()):
        raise DomainError(Slug.INVALID_QUERY, "Say which version you replace in `If-Match`, as the ETag gave it.")
    return int(version[:15])


def _filter(name: str) -> str:
    return request.args.get(name, "")[:MAX_FILTER]


def _person(person: identity.SignedIn) -> dict[str, Any]:
    mine = person.moderator
    csrf = {"csrf": person.csrf} if person.csrf else {}
    return {"name": mine.name, "role": mine.role, "sites": list(mine.sites), **csrf}
