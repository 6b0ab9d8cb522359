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
from service.comments.posting import Posting
from service.engines.port import Engine
from service.net.origin import LOOPBACK_ORIGINS, is_loopback_host, parse_origin
from service.settings import DEFAULT_SITE, Settings
from service.web.application import make_application

# How long the end of the server waits for a sweep.
SWEEP_SECONDS = 5


def serve(settings: Settings, engine: Engine, *, demo: bool, token_place: str) -> None:
    """Serve what `engine` stores until SIGTERM or SIGINT. Print the address and how to sign in once the port is open.

    `token_place` says where the operator's token is found, or is the token itself.

    Raises `ClickException` when nothing can listen there.
    """
    settings = _add_local_origins(replace(settings, demo=demo))
    log.configure()
    parts = build_parts(settings, engine, read_clock_ms, make_random_id)
    stopped = _stop_on_signals()
    server = _listen(make_application(parts), settings)
    address = f"http://{settings.host}:{server.port}"
    if demo:
        _seed_demo(parts.posting)
    # Nowhere to print is no reason not to serve.
    with suppress(OSError):
        _greet(settings, address, token_place)
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


def _add_local_origins(settings: Settings) -> Settings:
    """Return the settings with the origins of this machine's pages, where they are wanted.

    A blog that somebody writes on this machine may use the service at once, at any port, until SITE_ORIGINS names one.
    The demo blog is served by this service itself.
    """
    more: tuple[str, ...] = ()
    if settings.demo:
        hosts = ("localhost", "127.0.0.1", settings.host)
        own_origins = (parse_origin(f"http://{host}:{settings.port}") for host in hosts)
        more = tuple(filter(None, (*own_origins, parse_origin(settings.public_url))))
    is_local = is_loopback_host(settings.host) and not (settings.public_url or settings.trusted_hops)
    if is_local and not any(settings.sites.values()):
        more += LOOPBACK_ORIGINS
    return replace(settings, sites={**settings.sites, DEFAULT_SITE: (*settings.sites[DEFAULT_SITE], *more)})


def _seed_demo(posting: Posting) -> None:
    from service.web.demo.comments import store_demo_comments  # noqa: PLC0415 - only `serve --demo` has them

    store_demo_comments(posting, read_clock_ms())


def _greet(settings: Settings, address: str, token_place: str) -> None:
    click.echo(f"recap-comments serves {settings.store_url} at {address}")
    address = settings.public_url or address
    if settings.demo:
        click.echo(f"Demo blog:  {address}/")
    click.echo(f"Moderators: {address}/moderate  (sign in with the token {token_place})")
    click.echo("Stop with Ctrl-C.")
