"""Rooms: a part of the service with its own addresses, whose views are loaded at the first request for one of them.

Flask calls this "lazily loading views". A cold start has a reader who waits, so it must not import what nobody asked
for yet: templates, feeds, the moderators' calls.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any, Generic, NamedTuple, TypeVar

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

Parts = TypeVar("Parts")

NO_OPTIONS: Mapping[str, Any] = {}


class Route(NamedTuple):
    """An address: its methods, separated by spaces, its path, and the name of the view that answers.

    `options` are those of Werkzeug's `Rule`, such as `strict_slashes`.
    """

    methods: str
    path: str
    view: str
    options: Mapping[str, Any] = NO_OPTIONS


class Room(NamedTuple, Generic[Parts]):
    """A group of routes and the object that has their views.

    `load` is given the parts of the application, and returns an object with an attribute for each view: an instance of
    a class that was made with the parts that it needs, or a module whose views need none. `finish` completes every
    response of the room, errors too.
    """

    name: str
    routes: Sequence[Route]
    load: Callable[[Parts], object]
    finish: Callable[[Response], Response] | None = None


def make_blueprint(room: Room[Parts], parts: Parts) -> Blueprint:
    """Return a blueprint with the routes of `room`. Two first requests at the same time may load the room twice."""
    blueprint = Blueprint(room.name, __name__)
    load = cache(partial(room.load, parts))
    views = {route.view: _make_lazy_view(load, route.view) for route in room.routes}
    for route in room.routes:
        blueprint.add_url_rule(
            route.path, route.view, views[route.view], methods=route.methods.split(), **route.options
        )
    if room.finish:
        blueprint.after_request(room.finish)
    return blueprint


def _make_lazy_view(load: Callable[[], object], name: str) -> Callable[..., ResponseReturnValue]:
    def call_view(**values: str) -> ResponseReturnValue:
        view: Callable[..., ResponseReturnValue] = getattr(load(), name)
        return view(**values)

    return call_view
