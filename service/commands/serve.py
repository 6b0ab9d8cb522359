"""Serving on one machine: a production WSGI server, a greeting, a sweep now and then."""

import logging
import signal
from contextlib import suppress
from dataclasses import replace
from threading import Event, Thread
from types import FrameType

import click
from flask import Flask

from service import log
from service.app import build_parts
from service.clock import make_random_id, read_clock_ms
from service.commands.http_server import HttpServer
from service.commands.sweeper import sweep_regularly
from service.comments.use_cases import Comments
from service.engines.port import Engine
from service.net.origin import parse_origin
from service.settings import DEFAULT_SITE, Settings
from service.web.application import make_application

# How long the end of the server waits for a sweep.
SWEEP_SECONDS = 5


def serve(settings: Settings, engine: Engine, *, demo: bool) -> None:
    """Serve what `engine` stores until SIGTERM or SIGINT. Print the address and how to sign in once the port is open.

    Raises `ClickException` when nothing can listen there.
    """
    if demo:
        settings = replace(settings, demo=True, sites=_add_own_origins(settings))
    log.configure()
    parts = build_parts(settings, engine, read_clock_ms, make_random_id)
    stopped = _stop_on_signals()
    server = _listen(make_application(parts), settings)
    address = f"http://{settings.host}:{server.port}"
    if demo:
        _seed_demo(parts.comments)
    # Nowhere to print is no reason not to serve.
    with suppress(OSError):
        _greet(settings, address, demo=demo)
    # Waitress logs each request that waits a moment, in lines that are not JSON.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    sweeper = Thread(target=sweep_regularly, args=(engine, read_clock_ms, stopped), daemon=True)
    sweeper.start()
    server.run(stopped.is_set)
    # The store is closed after this; a sweep that is running ends within moments.
    sweeper.join(SWEEP_SECONDS)


def _listen(app: Flask, settings: Settings) -> HttpServer:
    try:
        return HttpServer(app, settings.host, settings.port)
    except (OSError, ValueError) as error:  # a port that is taken, a host that is not of this machine, or no host
        message = f"Nothing can listen at HOST {settings.host}, PORT {settings.port}: {error}"
        raise click.ClickException(message) from error


def _stop_on_signals() -> Event:
    """Return an event that the first SIGTERM or SIGINT sets; a second one ends the process at once."""
    stopped = Event()

    def stop(number: int, _: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        stopped.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    return stopped


def _add_own_origins(settings: Settings) -> dict[str, tuple[str, ...]]:
    """Return the sites with our own origins, because the demo blog is served by this service."""
    hosts = {settings.host, "localhost", "127.0.0.1"}
    own_origins = tuple(parse_origin(f"http://{host}:{settings.port}") for host in hosts)
    return {**settings.sites, DEFAULT_SITE: (*settings.sites.get(DEFAULT_SITE, ()), *own_origins)}


def _seed_demo(comments: Comments) -> None:
    from service.web.demo.comments import store_demo_comments  # noqa: PLC0415 - only `serve --demo` has them

    store_demo_comments(comments, read_clock_ms())


def _greet(settings: Settings, address: str, *, demo: bool) -> None:
    click.echo(f"recap-comments serves {settings.store_url} at {address}")
    if demo:
        click.echo(f"Demo blog:  {address}/")
    click.echo(f"Moderators: {address}/moderate  (sign in with the token: {settings.accounts[0].token.value})")
    click.echo("Stop with Ctrl-C.")
