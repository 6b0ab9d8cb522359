"""Blueprints of moderators: under one prefix, and what they answer is kept nowhere."""

from flask import Blueprint, Response


def make_private_blueprint(name: str) -> Blueprint:
    """A blueprint under `/v1/moderation` whose answers no cache keeps."""
    blueprint = Blueprint(name, __name__, url_prefix="/v1/moderation")
    blueprint.after_request(_forbid_caching)
    return blueprint


def _forbid_caching(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
