"""The API of moderators' words about authors: their record, trust and ban."""

from typing import Any

from flask import Response, request

from service.model.status import Standing
from service.web.http import identity
from service.web.http.json_request import json_body
from service.web.http.json_response import json_response
from service.web.http.query import all_faults, check_query, given, limit_of, site_of
from service.web.http.services import services
from service.web.moderation import payloads
from service.web.moderation.outcomes import serialise_outcome
from service.web.moderation.standing_body import parse_standing_request


def show_author(key: str) -> Response:
    """An author's record."""
    site = site_of()
    identity.moderator(site)
    return json_response(payloads.serialise_author(services().authors.author(site, key), services().clock()))


def list_comments(key: str) -> Response:
    """The author's comments wherever they stand, newest first; `examined` of the site's were looked at for it."""
    site, now = site_of(), services().clock()
    identity.moderator(site)
    with all_faults():
        check_query("site", "after", "limit")
        limit = limit_of(20)
    scope = f"written\0{site}\0{key}"
    after = services().tokens.read_cursor(scope, given("after"))
    found = services().authors.written(site, key, after, limit)
    comments = [payloads.serialise_comment(comment, now) for comment in found.comments]
    following = services().tokens.make_cursor(scope, found.after)
    return json_response({"comments": comments, "next": following, "examined": found.examined})


def trust_author(key: str) -> Response:
    """The author is trusted, until a time if one is given; with `release`, what they wrote and waits is published."""
    site, now = site_of(), services().clock()
    person = identity.moderator(site)
    said = parse_standing_request(_read_optional_body(), now, may_release=True)
    record = services().authors.stand(person, site, key, Standing.TRUSTED, until=said.until, note=said.note, now=now)
    if not said.release:
        return json_response(payloads.serialise_author(record, now))
    released = services().authors.release(person, site, key, now)
    results = [serialise_outcome(comment.id, outcome, now) for comment, outcome in released]
    return json_response(payloads.serialise_author(services().authors.author(site, key), now) | {"released": results})


def ban_author(key: str) -> Response:
    """The author's new comments are spam, until a time if one is given."""
    site, now = site_of(), services().clock()
    person = identity.moderator(site)
    said = parse_standing_request(_read_optional_body(), now, may_release=False)
    record = services().authors.stand(person, site, key, Standing.BANNED, until=said.until, note=said.note, now=now)
    return json_response(payloads.serialise_author(record, now))


def clear_standing(key: str, _what: str) -> Response:
    """The author is neither trusted nor banned."""
    site, now = site_of(), services().clock()
    person = identity.moderator(site)
    return json_response(
        payloads.serialise_author(services().authors.stand(person, site, key, Standing.NONE, now=now), now)
    )


def _read_optional_body() -> dict[str, Any]:
    return json_body() if request.get_data() else {}
