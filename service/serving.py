"""Serving on one machine: a production WSGI server, a greeting, a sweep now and then."""

import logging
from dataclasses import replace
from threading import Event, Thread

import click
from flask import Flask
from waitress.server import create_server

from service.app import create_app
from service.clock import now_ms
from service.log import write
from service.settings import DEFAULT_SITE, Settings
from service.storage.engine import Unavailable
from service.web.services import EXTENSION, Services

# SQLite writes one at a time and readers do not wait for it: more threads than this only queue.
THREADS = 8
SWEEP_SECONDS = 3600


def serve(settings: Settings, *, demo: bool) -> None:
    """Serve until interrupted. The address and the way in are printed once the port is open."""
    if demo:
        settings = replace(settings, demo=True, sites=_with_own_pages(settings))
    app = create_app(settings)
    server = create_server(
        app, host=settings.host, port=settings.port, threads=THREADS, ident=None, max_request_body_size=1_000_000
    )
    address = f"http://{settings.host}:{server.effective_port}"
    if demo:
        _begin(app)
    _greet(settings, address, demo=demo)
    # Waitress tells of each request that waits a moment, in lines that are not ours.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    stopped = Event()
    Thread(target=_sweep, args=(app, stopped), daemon=True).start()
    try:
        server.run()
    finally:
        stopped.set()
        server.close()
        app.extensions["engine"].close()


def _with_own_pages(settings: Settings) -> dict[str, tuple[str, ...]]:
    """The demo blog is served here, so its pages are this service's own."""
    own = tuple(f"http://{host}:{settings.port}" for host in {settings.host, "localhost", "127.0.0.1"})
    return {**settings.sites, DEFAULT_SITE: (*settings.sites.get(DEFAULT_SITE, ()), *own)}


def _begin(app: Flask) -> None:
    from service.web.demo import routes as demo_blog  # noqa: PLC0415 - as the blog itself

    parts: Services = app.extensions[EXTENSION]
    demo_blog.seed(parts.comments, parts.clock())


def _greet(settings: Settings, address: str, *, demo: bool) -> None:
    click.echo(f"recap-comments serves {settings.store_url} at {address}")
    if demo:
        click.echo(f"Demo blog:  {address}/")
    click.echo(f"Moderators: {address}/moderate  (sign in with the token: {settings.accounts[0].token.value})")
    click.echo("Stop with Ctrl-C.")


def _sweep(app: Flask, stopped: Event) -> None:
    """Expired records are removed now and then; they read as absent before that anyway."""
    while not stopped.wait(SWEEP_SECONDS):
        try:
            write("swept", removed=app.extensions["engine"].sweep(), at=now_ms())
        except Unavailable:
            # Nothing is lost by a sweep that did not happen: the next one comes in an hour.
            write("sweep-failed")
