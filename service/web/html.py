"""Pages in HTML: how a template becomes an answer, and an error a page, with the headers that each of them has."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from flask import Blueprint, Response, g, render_template
from flask.sansio.blueprints import BlueprintSetupState
from markupsafe import Markup

from service.errors import DomainError, Slug
from service.web.addresses import with_query
from service.web.assets import asset_url
from service.web.payloads import rfc3339
from service.web.problems import PROBLEMS, problem_from

# `trusted-types` names the one policy of static/comments.js, through which the server's sanitised HTML goes.
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action {forms}; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types recap-comments"
)


def page(
    template: str, values: Mapping[str, object] | None = None, status: int = 200, *, origins: Sequence[str] = ()
) -> Response:
    """A page of ours, filled with `values`. Its forms lead to us and, as a browser checks redirects too, to `origins`.

    It is kept by no cache: forms carry what belongs to one visit.
    """
    words = {"asset": asset_url, "iso": rfc3339, "sanitised": sanitised, "when": when, "with_query": with_query}
    body = render_template(template, **words, **(values or {}))
    response = Response(body, status, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = _POLICY.format(forms=" ".join(("'self'", *origins)))
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "no-store"
    return response


def sanitised(html: str) -> Markup:
    """HTML that `service.sanitise` made, as it is. Nothing else may be given to this."""
    return Markup(html)  # noqa: S704 - the sanitiser's own output


def when(at: int) -> str:
    """A time in ms for people: "22 November 2026, 16:48 UTC"."""
    moment = datetime.fromtimestamp(at / 1000, UTC)
    return f"{moment.day} {moment:%B %Y, %H:%M} UTC"


def answer_in_html(blueprint: Blueprint) -> None:
    """Whatever goes wrong below `blueprint` is told on a page, and its templates leave no empty lines."""
    blueprint.register_error_handler(Exception, error_page)
    blueprint.record_once(_without_empty_lines)


def _without_empty_lines(state: BlueprintSetupState) -> None:
    state.app.jinja_env.trim_blocks = state.app.jinja_env.lstrip_blocks = True


def error_page(error: Exception) -> Response:
    """Any exception as a page: title, detail, every fault and the request's id."""
    return problem_page(problem_from(error))


def problem_page(
    problem: DomainError,
    template: str = "error.html",
    values: Mapping[str, object] | None = None,
    *,
    origins: Sequence[str] = (),
) -> Response:
    """A page that tells of a problem, under its status."""
    g.problem = problem.slug
    status, title = PROBLEMS[problem.slug]
    told = {"problem": problem, "title": title, "request_id": g.get("request_id", ""), **(values or {})}
    response = page(template, told, status, origins=origins)
    if problem.retry_after:
        response.headers["Retry-After"] = str(problem.retry_after)
    if problem.slug is Slug.NOT_SIGNED_IN:
        response.headers["WWW-Authenticate"] = 'Bearer realm="recap-comments"'
    return response
