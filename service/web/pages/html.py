"""Pages in HTML: how a template becomes an answer, and an error a page, with the headers that each of them has."""

from collections.abc import Callable, Mapping, Sequence

from flask import Response, g, render_template, request
from markupsafe import Markup

from service.errors import DomainError, Slug
from service.web.api.payloads import format_rfc3339
from service.web.http.assets import make_asset_url
from service.web.http.middleware import REQUEST_ID
from service.web.http.problems import PROBLEMS, describe_any_error
from service.web.http.urls import add_query
from service.web.pages.problem_texts import translate_problem
from service.web.pages.words import ENGLISH, Words, load_words

# `trusted-types` names the one policy of the embed, through which the server's sanitised HTML goes.
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action {forms}; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types recap-comments"
)


def load_english() -> Words:
    """The language of a page that says nothing else."""
    return load_words(ENGLISH)


def render_page(
    template: str,
    values: Mapping[str, object] | None = None,
    status: int = 200,
    *,
    origins: Sequence[str] = (),
    words: Words | None = None,
) -> Response:
    """A page of ours, filled with `values`, in a language. It is kept by no cache: forms belong to one visit.

    Its forms lead to us and, as a browser checks redirects too, to `origins`.
    """
    body = render_template(template, **build_template_values(words or load_english()), **(values or {}))
    response = Response(body, status, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = _POLICY.format(forms=" ".join(("'self'", *origins)))
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "no-store"
    return response


def redirect_after_post(address: str) -> Response:
    """Return a redirect that a browser follows with GET. No cache keeps it."""
    response = Response(status=303)
    response.headers["Location"] = address
    response.headers["Cache-Control"] = "no-store"
    return response


def mark_sanitised(html: str) -> Markup:
    """HTML that `service.sanitise.sanitiser` made, as it is. Nothing else may be given to this."""
    return Markup(html)  # noqa: S704 - the sanitiser's own output


def build_template_values(words: Words) -> dict[str, object]:
    """What every template may ask for, in a language."""
    helpers = {
        "asset": make_asset_url,
        "iso": format_rfc3339,
        "mark_sanitised": mark_sanitised,
        "with_query": add_query,
    }
    return helpers | {"words": words, "say": words.say, "format_time": words.format_time}


def render_error(error: Exception, choose: Callable[[], Words] = load_english) -> Response:
    """Any exception as a page: title, detail, every fault and the request's id."""
    return render_problem(describe_any_error(error), words=choose())


def render_problem(
    problem: DomainError,
    template: str = "error.html",
    values: Mapping[str, object] | None = None,
    *,
    origins: Sequence[str] = (),
    words: Words | None = None,
) -> Response:
    """A page that tells of a problem, under its status."""
    g.problem = problem.slug
    status, title = PROBLEMS[problem.slug]
    detail = problem.detail
    if words and words.tag != ENGLISH:
        title, detail = translate_problem(problem, words), ""
    told = {"problem": problem, "title": title, "detail": detail, "request_id": request.environ.get(REQUEST_ID, "")}
    response = render_page(template, told | dict(values or {}), status, origins=origins, words=words)
    if problem.retry_after:
        response.headers["Retry-After"] = str(problem.retry_after)
    if problem.slug is Slug.NOT_SIGNED_IN:
        response.headers["WWW-Authenticate"] = 'Bearer realm="recap-comments"'
    return response
