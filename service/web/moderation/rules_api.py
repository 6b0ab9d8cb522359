"""The API of a site's rules: in force, tried on the past, run in the shadow."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from flask import Response, request

from service.errors import DomainError, Slug
from service.model.rules import Rules
from service.model.status import Role
from service.web.http import identity
from service.web.http.json_request import parse_json_body
from service.web.http.json_response import make_json_response
from service.web.http.query import check_query, query_site
from service.web.http.services import services
from service.web.moderation import rules_payloads as payloads

# The shadow report looks at this many of the last comments.
MAX_SHADOW_COMMENTS = 500
MAX_DIGITS = 9


def show_rules() -> Response:
    """The site's rules in force, with their version as ETag."""
    site = query_site()
    identity.require_moderator(site)
    return _make_rules_response(payloads.serialise_rules(services().site_rules.get_rules(site)))


def put_rules() -> Response:
    """The rules as the next version; `If-Match` names the one that they replace."""
    site = query_site()
    person = identity.require_moderator(site, Role.OPERATOR)
    wanted, seen = payloads.parse_rules(parse_json_body()), _parse_if_match()
    with _serialise_current_rules():
        rules = services().site_rules.put_rules(person, site, wanted, seen, services().clock())
    return _make_rules_response(payloads.serialise_rules(rules))


def list_versions() -> Response:
    """The last versions, newest first: who stored each, when, and which dials it turned."""
    check_query("site")
    site = query_site()
    identity.require_moderator(site)
    return make_json_response(
        {"versions": payloads.serialise_versions(services().site_rules.store.list_versions(site))}
    )


def show_version(number: str) -> Response:
    """The rules as they were stored once."""
    check_query("site")
    site = query_site()
    identity.require_moderator(site)
    known = number.isascii() and number.isdigit() and len(number) <= MAX_DIGITS
    found = services().site_rules.store.get_version(site, int(number)) if known else None
    if found is None:
        raise DomainError(Slug.NOT_FOUND, "There is no such version.")
    return _make_rules_response(payloads.serialise_version(found))


def replay_rules() -> Response:
    """What other rules would have made of the last comments."""
    site = query_site()
    identity.require_moderator(site)
    rules, last = payloads.parse_replay(parse_json_body())
    return make_json_response(services().site_rules.replay_rules(site, rules, last))


def show_shadow() -> Response:
    """The rules that run beside the live ones, null for none, and what they would have done lately."""
    check_query("site")
    site = query_site()
    identity.require_moderator(site)
    report = services().site_rules.get_shadow_report(site, MAX_SHADOW_COMMENTS)
    response = make_json_response(
        report | {"rules": payloads.serialise_rules(report["rules"]) if report["rules"] else None}
    )
    response.headers["ETag"] = f'"{report["version"]}"'
    return response


def put_shadow() -> Response:
    """These rules run beside the live ones; `If-Match` names the version that they replace, 0 for none."""
    site = query_site()
    person = identity.require_moderator(site, Role.OPERATOR)
    wanted, seen = payloads.parse_rules(parse_json_body()), _parse_if_match()
    with _serialise_current_rules():
        rules = services().site_rules.put_shadow(person, site, wanted, seen, services().clock())
    return _make_rules_response(payloads.serialise_rules(rules))


def drop_shadow() -> Response:
    """No rules run beside the live ones any more."""
    site = query_site()
    person = identity.require_moderator(site, Role.OPERATOR)
    services().site_rules.drop_shadow(person, site, services().clock())
    return Response(status=204)


@contextmanager
def _serialise_current_rules() -> Iterator[None]:
    """Who comes too late is shown the rules that stand instead, if any do."""
    try:
        yield
    except DomainError as error:
        error.current = payloads.serialise_rules(cast(Rules, error.current)) if error.current else None
        raise


def _make_rules_response(rules: dict[str, Any]) -> Response:
    response = make_json_response(rules)
    response.headers["ETag"] = f'"{rules["version"]}"'
    return response


def _parse_if_match() -> int:
    version = request.headers.get("If-Match", "").strip().strip('"')
    if not (version.isascii() and version.isdigit()):
        raise DomainError(Slug.INVALID_QUERY, "Say which version you replace in `If-Match`, as the ETag gave it.")
    return int(version[:15])
