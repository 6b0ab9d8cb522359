"""The view of WordPress' REST API: whatever is asked of it, in its words."""

from flask import Response

from service.web.wordpress.errors import render_error
from service.web.wordpress.handling import handle_request


def answer_request(route: str) -> Response:
    """Return the answer to this request; an error has a shape of WordPress' as well."""
    try:
        return handle_request(route)
    except Exception as error:  # noqa: BLE001 - every error has a shape of WordPress'
        return render_error(error)
