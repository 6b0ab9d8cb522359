"""The addresses of WordPress' REST API. What answers is loaded when somebody asks: most services are never asked."""

from flask import Blueprint, Response, request

from service.web.http.services import services

wordpress = Blueprint("wordpress", __name__)

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_SHOWN_HEADERS = "X-WP-Total, X-WP-TotalPages, Link, Location, Retry-After, X-Request-Id"


@wordpress.route("/wp-json/", methods=_METHODS, defaults={"route": ""})
@wordpress.route("/wp-json/<path:route>", methods=_METHODS)
def answer_request(route: str) -> Response:
    """Whatever is asked of the API, in its words, errors too."""
    from service.web.wordpress.errors import render_error  # noqa: PLC0415 - as the module says
    from service.web.wordpress.handling import handle_request  # noqa: PLC0415 - as the module says

    try:
        return handle_request(route)
    except Exception as error:  # noqa: BLE001 - every error has a shape of WordPress'
        return render_error(error)


@wordpress.after_request
def add_cors_headers(response: Response) -> Response:
    """Pages of the site may read and post from a browser, but send no credentials: moderation has no CORS."""
    response.headers.add("Vary", "Origin")
    origin = request.headers.get("Origin", "")
    if origin and any(origin in origins for origins in services().settings.sites.values()):
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Expose-Headers"] = _SHOWN_HEADERS
        if request.method == "OPTIONS":
            response.headers["Access-Control-Allow-Methods"] = "GET, POST"
            response.headers["Access-Control-Allow-Headers"] = "Content-Type, Idempotency-Key"
            response.headers["Access-Control-Max-Age"] = "600"
    return response
