"""Serving on one machine: a production WSGI server, a greeting, a sweep now and then."""

import logging
from dataclasses import replace
from threading import Event, Thread
from typing import Any

import click
from flask import Flask
from waitress.server import create_server

from service.app import create_app
from service.engines.port import Engine, Unavailable
from service.log import write
from service.net.origin import parse_origin
from service.settings import DEFAULT_SITE, Settings
from service.web.http.services import EXTENSION, Services

# SQLite writes one at a time and readers do not wait for it: more threads than this only queue.
THREADS = 8
SWEEP_SECONDS = 3600


def serve(settings: Settings, engine: Engine, *, demo: bool) -> None:
    """Serve what `engine` keeps until interrupted. The address and the way in are printed once the port is open.

    Raises `ClickException` when nothing can listen there.
    """
    if demo:
        settings = replace(settings, demo=True, sites=_add_own_origins(settings))
    app = create_app(settings, engine=engine)
    server = _listen(app, settings)
    address = f"http://{settings.host}:{server.effective_port}"
    if demo:
        _seed_demo(app)
    _greet(settings, address, demo=demo)
    # Waitress tells of each request that waits a moment, in lines that are not ours.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    stopped = Event()
    Thread(target=_sweep_hourly, args=(engine, stopped), daemon=True).start()
    try:
        server.run()
    finally:
        stopped.set()
        server.close()


def _listen(app: Flask, settings: Settings) -> Any:  # noqa: ANN401 - Waitress has one kind an address, or many
    where = {"host": settings.host, "port": settings.port}
    try:
        return create_server(
            app,
            **where,
            threads=THREADS,
            ident=None,
            max_request_body_size=1_000_000,
            # What proxies say is believed as far as TRUSTED_HOPS says; Waitress would take all of it away before.
            clear_untrusted_proxy_headers=False,
        )
    except (OSError, ValueError) as error:  # a port that is taken, a host that is not this machine's, or none
        told = f"Nothing can listen at HOST {settings.host}, PORT {settings.port}: {error}"
        raise click.ClickException(told) from error


def _add_own_origins(settings: Settings) -> dict[str, tuple[str, ...]]:
    """The demo blog is served here, so its pages are this service's own."""
    hosts = {settings.host, "localhost", "127.0.0.1"}
    own = tuple(parse_origin(f"http://{host}:{settings.port}") for host in hosts)
    return {**settings.sites, DEFAULT_SITE: (*settings.sites.get(DEFAULT_SITE, ()), *own)}


def _seed_demo(app: Flask) -> None:
    from service.web.demo.comments import store_demo_comments  # noqa: PLC0415 - as the blog itself

    parts: Services = app.extensions[EXTENSION]
    store_demo_comments(parts.comments, parts.clock())


def _greet(settings: Settings, address: str, *, demo: bool) -> None:
    click.echo(f"recap-comments serves {settings.store_url} at {address}")
    if demo:
        click.echo(f"Demo blog:  {address}/")
    click.echo(f"Moderators: {address}/moderate  (sign in with the token: {settings.accounts[0].token.value})")
    click.echo("Stop with Ctrl-C.")


def _sweep_hourly(engine: Engine, stopped: Event) -> None:
    """Expired records are removed now and then; they read as absent before that anyway."""
    while not stopped.wait(SWEEP_SECONDS):
        try:
            write("storage.swept", removed=engine.sweep())
        except Unavailable:
            # Nothing is lost by a sweep that did not happen: the next one comes in an hour.
            write("storage.sweep_failed")
