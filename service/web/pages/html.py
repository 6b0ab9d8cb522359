"""Pages in HTML: templates and errors become responses with the headers that every page has."""

from collections.abc import Callable, Mapping, Sequence

from flask import Response, g, render_template, request
from markupsafe import Markup

from service.errors import DomainError, Slug
from service.web.api.times import format_rfc3339
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
    """Return the words of English, the language of pages that choose no other."""
    return load_words(ENGLISH)


def render_page(
    template: str,
    values: Mapping[str, object] | None = None,
    status: int = 200,
    *,
    origins: Sequence[str] = (),
    words: Words | None = None,
) -> Response:
    """Return a page from a template and `values`, in a language. No cache keeps it, because forms belong to one visit.

    Its forms may lead to this service and to `origins`: a browser checks the redirects after a form, too.
    """
    body = render_template(template, **build_template_values(words or load_english()), **(values or {}))
    response = Response(body, status, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = _POLICY.format(forms=" ".join(_list_form_targets(origins)))
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "no-store"
    if words:
        response.headers["Vary"] = "Accept-Language"
    return response


def _list_form_targets(origins: Sequence[str]) -> list[str]:
    """Return the sources of `form-action`. CSP3's grammar of hosts has no IPv6 address: browsers ignore one, loudly."""
    return ["'self'", *(origin for origin in origins if "[" not in origin)]


def redirect_after_post(address: str) -> Response:
    """Return a redirect that a browser follows with GET. No cache keeps it."""
    response = Response(status=303)
    response.headers["Location"] = address
    response.headers["Cache-Control"] = "no-store"
    return response


def mark_sanitised(html: str) -> Markup:
    """Return HTML that `service.sanitise.sanitiser` made, marked as safe. Pass nothing else to this function."""
    return Markup(html)  # noqa: S704 - the sanitiser's own output


def build_template_values(words: Words) -> dict[str, object]:
    """Return the values that every template may use, in a language."""
    helpers = {
        "asset": make_asset_url,
        "iso": format_rfc3339,
        "mark_sanitised": mark_sanitised,
        "with_query": add_query,
    }
    return helpers | {"words": words, "say": words.say, "format_time": words.format_time}


def render_error(error: Exception, choose: Callable[[], Words] = load_english) -> Response:
    """Return a page for any exception: title, detail, every fault and the request's id."""
    return render_problem(describe_any_error(error), words=choose())


def render_problem(
    problem: DomainError,
    template: str = "error.html",
    values: Mapping[str, object] | None = None,
    *,
    origins: Sequence[str] = (),
    words: Words | None = None,
) -> Response:
    """Return the page of a problem, with its status."""
    g.problem = problem.slug
    status, title = PROBLEMS[problem.slug]
    detail = problem.detail
    if words and words.tag != ENGLISH:
        title, detail = translate_problem(problem, words), ""
    texts = {"problem": problem, "title": title, "detail": detail, "request_id": request.environ.get(REQUEST_ID, "")}
    response = render_page(template, texts | dict(values or {}), status, origins=origins, words=words)
    if problem.retry_after:
        response.headers["Retry-After"] = str(problem.retry_after)
    if problem.slug is Slug.NOT_SIGNED_IN:
        response.headers["WWW-Authenticate"] = 'Bearer realm="recap-comments"'
    return response
