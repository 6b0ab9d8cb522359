"""The API of moderators' words about authors: their record, trust and ban."""

from flask import Response, request

from service.errors import Fault
from service.model.status import Standing
from service.web import identity, payloads
from service.web import moderation_payloads as told
from service.web.fields import STANDING_FIELDS, moment, texts
from service.web.private import private_blueprint
from service.web.public import json_body, json_response
from service.web.query import site_of
from service.web.services import services

authors = private_blueprint("authors")


@authors.get("/authors/<key>")
def author(key: str) -> Response:
    """An author's record."""
    site = site_of()
    identity.moderator(site)
    return json_response(told.record_json(services().authors.author(site, key), services().clock()))


@authors.post("/authors/<key>/trust")
def trust(key: str) -> Response:
    """The author is trusted, until a time if one is given."""
    return _stand(key, Standing.TRUSTED)


@authors.post("/authors/<key>/ban")
def ban(key: str) -> Response:
    """The author's new comments are spam, until a time if one is given."""
    return _stand(key, Standing.BANNED)


@authors.delete("/authors/<key>/<any(trust, ban):_what>")
def forget(key: str, _what: str) -> Response:
    """The author is neither trusted nor banned."""
    site = site_of()
    person = identity.moderator(site)
    record = services().authors.stand(person, site, key, Standing.NONE, 0)
    return json_response(told.record_json(record, services().clock()))


def _stand(key: str, standing: Standing) -> Response:
    site = site_of()
    person = identity.moderator(site)
    faults: list[Fault] = []
    until = texts(json_body() if request.get_data() else {}, STANDING_FIELDS, faults)["until"]
    at = moment(until, "/until", faults)
    payloads.refuse(faults)
    record = services().authors.stand(person, site, key, standing, at)
    return json_response(told.record_json(record, services().clock()))
