"""The service as two applications: one is made at start, for what a blog's pages ask, the whole when more is asked.

A cold start has a reader who waits. So it loads what lists and takes comments, and neither pages, feeds, the
moderators' calls nor WordPress'; these come with the first request for any of them, and stay.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, g
from werkzeug.exceptions import HTTPException

from service.web.api.operations import operations
from service.web.api.reading import reading
from service.web.api.writing import public
from service.web.http import request_checks
from service.web.http.lazy_routes import Route
from service.web.http.middleware import SHARED_PATHS, answered
from service.web.http.problems import problem_from, problem_response

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

# All that stands below these is in the first application, as it is in the whole one.
AT_ONCE = (*SHARED_PATHS, "/healthz", "/readyz", "/avatars/")


class Application(Flask):
    """Flask with what is true of every request of ours, and what every answer has; `extensions` are our parts."""

    url_rule_class = Route

    def __init__(self, extensions: dict[str, Any]) -> None:
        super().__init__("service.web", static_folder=None)
        self.extensions = extensions
        request_checks.init_app(self)
        self.register_error_handler(Exception, answer)

    def wsgi_app(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """The answer to a request, as a server calls for it."""
        return answered(super().wsgi_app, environ, start_response)

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function as it is: Flask would ask each, in each request, whether it is a coroutine. None of ours is."""
        return func


class ReadersApplication(Application):
    """Answers what is below `AT_ONCE` itself, and gives every other request to the whole application."""

    def __init__(self, extensions: dict[str, Any]) -> None:
        super().__init__(extensions)
        self.register_blueprint(public)
        self.register_blueprint(reading)
        self.register_blueprint(operations)

    def wsgi_app(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """The answer of one of the two."""
        if environ["PATH_INFO"].startswith(AT_ONCE):
            return super().wsgi_app(environ, start_response)
        return self.whole.wsgi_app(environ, start_response)

    @cached_property
    def whole(self) -> Application:
        """The application with every route, over the same parts. Two first requests at once may make it twice."""
        from service.web.whole import whole_app  # noqa: PLC0415 - the one place that decides what a start waits for

        return whole_app(self.extensions)


def answer(error: Exception) -> Response:
    """Any exception as a problem document."""
    problem = problem_from(error)
    g.problem = problem.slug
    extra = {"current": problem.current} if problem.current is not None else {}
    return with_allowed(problem_response(problem, **extra), error)


def with_allowed(response: Response, error: Exception) -> Response:
    """`response` with the methods that the address takes, where the error was another method."""
    if isinstance(error, HTTPException) and (allow := dict(error.get_headers()).get("Allow")):
        response.headers["Allow"] = allow
    return response
