"""What every response to a moderator's program has in common."""

from flask import Response


def forbid_caching(response: Response) -> Response:
    """Return the response with a header that keeps it out of every cache."""
    response.headers["Cache-Control"] = "no-store"
    return response
