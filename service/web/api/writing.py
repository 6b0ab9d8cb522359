"""The API of those who write: submit, edit, withdraw, report, preview."""

from flask import Response, g

from service.errors import Fault
from service.sanitise.sanitiser import sanitise
from service.web.api import payloads
from service.web.api.draft_faults import refuse_faulty
from service.web.http import identity
from service.web.http.json_request import parse_json_body
from service.web.http.json_response import make_json_response
from service.web.http.query import check_query, query_site
from service.web.http.request_checks import check_any_origin, check_origin
from service.web.http.sender import identify_sender
from service.web.http.services import services


def submit_comment() -> Response:
    """201 with the published comment, 202 with one that is held (or spam, which is not told)."""
    parts = services()
    now, values = parts.clock(), parse_json_body()
    faults: list[Fault] = []
    draft = payloads.parse_draft(values, parts.settings.sites, faults)
    refuse_faulty(draft, faults, now)
    check_origin(draft.site)
    posted = parts.comments.post(draft, identify_sender(now), now)
    g.decision = posted.comment.status
    told = payloads.serialise_posted(posted)
    response = make_json_response(told, 201 if told["status"] == "approved" else 202)
    response.headers.add("Location", f"/v1/comments/{posted.comment.id}")
    if posted.replayed:
        response.headers["Idempotent-Replayed"] = "true"
    return response


def edit_comment(comment_id: str) -> Response:
    """The author's comment with another text, judged again."""
    token, now = identity.require_bearer_token(), services().clock()
    services().tokens.check_edit_token(token, comment_id, now)
    check_any_origin()
    comment = services().comments.edit(comment_id, token, payloads.parse_text(parse_json_body()), now)
    g.decision = comment.status
    told = payloads.serialise_own_comment(comment)
    return make_json_response(told, 200 if told["status"] == "approved" else 202)


def withdraw_comment(comment_id: str) -> Response:
    """The author's comment is gone."""
    token = identity.require_bearer_token()
    check_any_origin()
    services().comments.withdraw(comment_id, token, services().clock())
    return Response(status=204)


def flag_comment(comment_id: str) -> Response:
    """The report is kept; what comes of it is for moderators."""
    reason, note = payloads.parse_flag(parse_json_body())
    check_any_origin()
    now = services().clock()
    services().comments.flag(comment_id, reason, note, identify_sender(now), now)
    return make_json_response({"id": comment_id, "reported": True}, 202)


def issue_challenge() -> Response:
    """Whether strangers must prove work now, and the challenge whose solution a submission sends as `proof`."""
    check_query("site")
    site, now = query_site(), services().clock()
    required = services().site_store.is_surging(site, services().rules.get_rules(site, now).surge_at, now)
    told = {
        "required": required,
        "challenge": services().comments.proofs.make_challenge(site, now) if required else None,
    }
    response = make_json_response(told)
    response.headers["Cache-Control"] = "no-store"
    return response


def preview_comment() -> Response:
    """The text as the sanitiser would publish it; nothing is kept."""
    text = payloads.parse_text(parse_json_body())
    check_any_origin()
    body = sanitise(text)
    return make_json_response({"html": body.html, "removed": list(body.removed)})
