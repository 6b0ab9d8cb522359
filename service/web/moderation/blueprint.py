"""Blueprints of moderators: under one prefix, and what they answer is kept nowhere."""

from flask import Blueprint, Response


def private_blueprint(name: str) -> Blueprint:
    """A blueprint under `/v1/moderation` whose answers no cache keeps."""
    blueprint = Blueprint(name, __name__, url_prefix="/v1/moderation")
    blueprint.after_request(_uncached)
    return blueprint


def _uncached(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
