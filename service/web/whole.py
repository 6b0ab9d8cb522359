"""The whole application: every route that the service has."""

from typing import Any

from flask import Response, request
from werkzeug.exceptions import BadHost

from service.web.api.operations import operations
from service.web.api.reading import reading
from service.web.api.writing import public
from service.web.application import Application, answer, with_allowed
from service.web.embed.routes import embed
from service.web.feeds.routes import feeds
from service.web.http.assets import assets
from service.web.http.services import EXTENSION
from service.web.moderation.authors_api import authors
from service.web.moderation.history_api import history
from service.web.moderation.page import moderate
from service.web.moderation.queue_api import moderator
from service.web.moderation.rules_api import rules
from service.web.moderation.sessions_api import sessions
from service.web.moderation.sign_in_link_page import enter
from service.web.openapi.document import openapi
from service.web.pages.forms import forms
from service.web.pages.html import render_error
from service.web.pages.routes import pages
from service.web.wordpress.routes import wordpress

FOR_PROGRAMS = (public, reading, moderator, authors, history, rules, sessions, operations, openapi, wordpress)
FOR_PEOPLE = (forms, pages, feeds, moderate, enter, assets, embed)

# Below these, people look at pages.
PAGES = ("/moderate", "/privacy", "/threads", "/wp-comments-post.php")


def whole_app(extensions: dict[str, Any]) -> Application:
    """The application with every route, over the parts in `extensions`, the demo blog where settings say so."""
    app = Application(extensions)
    for blueprint in FOR_PROGRAMS + FOR_PEOPLE:
        app.register_blueprint(blueprint)
    if extensions[EXTENSION].settings.demo:
        from service.web.demo.routes import demo  # noqa: PLC0415 - only `serve --demo` has posts to show

        app.register_blueprint(demo)
    app.register_error_handler(Exception, answer_anyone)
    return app


def answer_anyone(error: Exception) -> Response:
    """Any exception as a problem document, or as a page where people look at pages.

    Blueprints of pages answer before this, except for a path or a method that is nobody's.
    """
    # A page links to others of its host; of a host that is none, only a document can tell.
    on_a_page = request.path.startswith(PAGES) and not isinstance(error, BadHost)
    return with_allowed(render_error(error), error) if on_a_page else answer(error)
