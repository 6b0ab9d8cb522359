"""How any exception is answered: as a page where people look at pages, as a problem document everywhere else."""

from flask import Response, g, request
from werkzeug.exceptions import BadHost, HTTPException

from service.web.http.problems import describe_any_error, make_problem_response

# Rooms whose errors are pages in the reader's language, and rooms whose errors are pages in English.
READER_PAGES = ("pages", "forms")
ENGLISH_PAGES = ("moderate", "enter", "demo")
# An unknown path belongs to no room: below these it is answered with a page.
PAGE_PATHS = ("/moderate", "/privacy", "/threads", "/wp-comments-post.php")


def answer_error(error: Exception) -> Response:
    """Return the response to a request whose handling raised `error`."""
    response = _error_page(error) if _is_for_people(error) else _problem_document(error)
    if isinstance(error, HTTPException) and (allow := dict(error.get_headers()).get("Allow")):
        response.headers["Allow"] = allow
    return response


def _is_for_people(error: Exception) -> bool:
    # A page links to other addresses of its host. When the host itself is malformed, only a document can be written.
    if isinstance(error, BadHost):
        return False
    if request.blueprint:
        return request.blueprint in READER_PAGES + ENGLISH_PAGES
    return request.path.startswith(PAGE_PATHS)


def _error_page(error: Exception) -> Response:
    from service.web.pages.html import load_english, render_error  # noqa: PLC0415 - a start must not load templates
    from service.web.pages.languages import choose_words  # noqa: PLC0415 - as above

    return render_error(error, choose_words if request.blueprint in READER_PAGES else load_english)


def _problem_document(error: Exception) -> Response:
    problem = describe_any_error(error)
    g.problem = problem.slug
    extra = {"current": problem.current} if problem.current is not None else {}
    return make_problem_response(problem, **extra)
