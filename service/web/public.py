"""The API of readers and authors: submit, read, edit, withdraw, report, count."""

import hashlib
from typing import Any

from flask import Blueprint, Response, g, request

from service.admission import is_open
from service.errors import DomainError, Fault, Slug
from service.model.page import Order, ThreadPage
from service.model.thread import Thread
from service.sanitise import sanitise
from service.settings import DEFAULT_SITE
from service.web import identity, payloads
from service.web.drafts import refuse_faulty
from service.web.json_answer import JSON, JsonAnswer
from service.web.json_reader import read_object
from service.web.page_cache import SentPage
from service.web.payloads import to_json
from service.web.published_text import published_text
from service.web.query import MAX_THREAD, check_query, choice, given, invalid_query, limit_of, site_of, thread_of
from service.web.requests import check_origin
from service.web.services import services

public = Blueprint("public", __name__)

MAX_THREADS = 100
# Whoever asks again is told whether anything changed; nobody shows an old page without asking.
_CACHE = "public, no-cache"


@public.post("/v1/comments")
def submit() -> Response:
    """201 with the published comment, 202 with one that is held (or spam, which is not told)."""
    parts = services()
    now, values = parts.clock(), json_body()
    faults: list[Fault] = []
    draft = payloads.parse_draft(values, parts.settings.sites, faults)
    refuse_faulty(draft, faults, now)
    check_origin(draft.site)
    posted = parts.comments.post(draft, identity.sender(now), now)
    g.decision = posted.comment.status
    told = payloads.posted_json(posted)
    response = json_response(told, 201 if told["status"] == "approved" else 202)
    response.headers.add("Location", f"/v1/comments/{posted.comment.id}")
    if posted.replayed:
        response.headers["Idempotent-Replayed"] = "true"
    return response


@public.get("/v1/comments")
def read_thread() -> Response:
    """A page of a thread, or 304 when the reader has it."""
    check_query("site", "thread", "after", "comment", "limit", "order")
    parts = services()
    site, key, now = site_of(), thread_of(), parts.clock()
    order, limit = choice(Order, "order", Order.OLDEST), limit_of(50)
    scope = f"{site}\0{key}\0{order}"
    cursor, first = given("after"), given("comment")
    if first and (cursor or order is not Order.OLDEST):
        raise invalid_query("/comment", "begins a page by itself, in the order oldest")
    after = parts.tokens.read_cursor(scope, cursor)
    held = request.environ.get("HTTP_IF_NONE_MATCH", "")
    # No cursor begins with "!".
    place = (scope, f"!{first}" if first else cursor, limit)
    sent = parts.page_cache.find(place)
    if (held or sent) and (tag := _settled_tag(parts.comments.pages.thread(site, key), now)):
        if _holds(held, tag):
            return _not_modified(tag)
        if sent and sent.tag == tag:
            return _page_response(sent)
    if first:
        after = parts.comments.beginning_with(first, site, key)
    page = parts.comments.page(site, key, after, limit, order)
    settled = _settled_tag(page.thread, now)
    fresh = SentPage(settled or _content_tag(page, now), _page_text(page, scope, now))
    if _holds(held, fresh.tag):
        return _not_modified(fresh.tag)
    if settled:
        parts.page_cache.keep(place, fresh)
    return _page_response(fresh)


def _holds(held: str, tag: str) -> bool:
    """Whether `If-None-Match` names a tag; a star names any (RFC 9110, 13.1.2), as there is always a page."""
    return tag in held or held.strip() == "*"


def _page_text(page: ThreadPage, scope: str, now: int) -> str:
    thread = page.thread
    head = to_json(payloads.thread_json(thread, is_open=_open(thread, now)))
    comments = ",".join([published_text(shown, thread.site, thread.key) for shown in page.comments])
    following = to_json(services().tokens.cursor(scope, page.after))
    return f'{{"thread":{head},"comments":[{comments}],"next":{following}}}'


def _page_response(page: SentPage) -> Response:
    response = JsonAnswer(page.text)
    response.headers.add("ETag", page.tag)
    response.headers.add("Cache-Control", _CACHE)
    return response


@public.get("/v1/comments/<comment_id>")
def read_comment(comment_id: str) -> Response:
    """One published comment."""
    comment = services().comments.store.comment(comment_id)
    if comment is None or not comment.visible:
        raise DomainError(Slug.NOT_FOUND, "There is no such comment.")
    told = payloads.own_comment_json(comment)
    del told["text"]
    return json_response(told)


@public.patch("/v1/comments/<comment_id>")
def edit(comment_id: str) -> Response:
    """The author's comment with another text, judged again."""
    token, now = identity.required_token(), services().clock()
    services().tokens.check_edit_token(token, comment_id, now)
    check_any_origin()
    comment = services().comments.edit(comment_id, token, payloads.parse_text(json_body()), now)
    g.decision = comment.status
    told = payloads.own_comment_json(comment)
    return json_response(told, 200 if told["status"] == "approved" else 202)


@public.delete("/v1/comments/<comment_id>")
def withdraw(comment_id: str) -> Response:
    """The author's comment is gone."""
    token = identity.required_token()
    check_any_origin()
    services().comments.withdraw(comment_id, token, services().clock())
    return Response(status=204)


@public.post("/v1/comments/<comment_id>/flags")
def flag(comment_id: str) -> Response:
    """The report is kept; what comes of it is for moderators."""
    reason, note = payloads.parse_flag(json_body())
    check_any_origin()
    now = services().clock()
    services().comments.flag(comment_id, reason, note, identity.sender(now), now)
    return json_response({"id": comment_id, "reported": True}, 202)


@public.get("/v1/challenge")
def challenge() -> Response:
    """Whether strangers must prove work now, and the challenge whose solution a submission sends as `proof`."""
    check_query("site")
    site, now = site_of(), services().clock()
    required = services().site_store.surging(site, services().rules.rules(site, now).surge_at, now)
    told = {"required": required, "challenge": services().comments.proofs.challenge(site, now) if required else None}
    response = json_response(told)
    response.headers["Cache-Control"] = "no-store"
    return response


@public.post("/v1/preview")
def preview() -> Response:
    """The text as the sanitiser would publish it; nothing is kept."""
    text = payloads.parse_text(json_body())
    check_any_origin()
    body = sanitise(text)
    return json_response({"html": body.html, "removed": list(body.removed)})


@public.get("/v1/counts")
def counts() -> Response:
    """How many comments each of up to 100 threads has published."""
    check_query("site", "thread")
    site, wanted = site_of(), request.args.getlist("thread")
    if not 1 <= len(wanted) <= MAX_THREADS or any(not 1 <= len(key) <= MAX_THREAD for key in wanted):
        fault = Fault("/thread", f"must be given 1 to {MAX_THREADS} times, each with 1 to {MAX_THREAD} characters")
        raise DomainError(Slug.INVALID_QUERY, "The query is not valid.", [fault])
    found = services().comments.pages.threads(site, wanted)
    response = json_response({"counts": {thread.key: thread.count for thread in found}})
    response.headers["Cache-Control"] = _CACHE
    return response


def json_body() -> dict[str, Any]:
    """The JSON object sent. Raises `DomainError`: unsupported-media-type, malformed-json."""
    # Most send it without parameters, and need no parser for it.
    if request.environ.get("CONTENT_TYPE") != JSON and request.mimetype != JSON:
        raise DomainError(Slug.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json.")
    return read_object(request.get_data())


def json_response(body: object, status: int = 200) -> Response:
    """An answer in JSON."""
    return JsonAnswer(to_json(body), status)


def check_any_origin() -> None:
    """As `check_origin`, where the site is not known yet: pages of any of our sites may."""
    sites = services().settings.sites
    allowed = next((site for site, origins in sites.items() if request.headers.get("Origin") in origins), DEFAULT_SITE)
    check_origin(allowed)


def _open(thread: Thread, now: int) -> bool:
    return is_open(thread, services().rules.rules(thread.site, now).close_after_days, now)


def _settled_tag(thread: Thread, now: int) -> str:
    """The tag of every page of a thread that has not changed lately, "" where the index may not show it all yet."""
    parts = services()
    settled = now - thread.changed_at >= parts.settle_ms
    closed = not is_open(thread, parts.rules.rules(thread.site, now).close_after_days, now)
    return f'"{thread.version}{"c" if closed else ""}"' if settled else ""


def _content_tag(page: ThreadPage, now: int) -> str:
    """The tag of a page as it was read, for as long as the index may still catch up."""
    seen = " ".join(f"{shown.id}{shown.version}" for shown in page.comments)
    digest = hashlib.blake2b(f"{page.thread.count} {seen}".encode(), digest_size=8).hexdigest()
    return f'"{page.thread.version}{"" if _open(page.thread, now) else "c"}-{digest}"'


def _not_modified(tag: str) -> Response:
    response = Response(status=304)
    response.headers.add("ETag", tag)
    response.headers.add("Cache-Control", _CACHE)
    return response
