"""Serving on one machine: a production WSGI server, a greeting, a sweep now and then."""

import logging
from dataclasses import replace
from threading import Event, Thread
from typing import Any

import click
from flask import Flask
from waitress.server import create_server

from service import log
from service.app import build_parts
from service.clock import make_random_id, read_clock_ms
from service.comments.use_cases import Comments
from service.engines.port import Engine, Unavailable
from service.net.origin import parse_origin
from service.settings import DEFAULT_SITE, Settings
from service.web.application import make_application

# SQLite writes one at a time and readers do not wait for it: more threads than this only queue.
THREADS = 8
SWEEP_SECONDS = 3600


def serve(settings: Settings, engine: Engine, *, demo: bool) -> None:
    """Serve what `engine` stores until interrupted. Print the address and how to sign in once the port is open.

    Raises `ClickException` when nothing can listen there.
    """
    if demo:
        settings = replace(settings, demo=True, sites=_add_own_origins(settings))
    log.configure()
    parts = build_parts(settings, engine, read_clock_ms, make_random_id)
    server = _listen(make_application(parts), settings)
    address = f"http://{settings.host}:{server.effective_port}"
    if demo:
        _seed_demo(parts.comments)
    _greet(settings, address, demo=demo)
    # Waitress logs each request that waits a moment, in lines that are not JSON.
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
            # TRUSTED_HOPS says how far proxies are believed. Waitress would remove all their headers before that.
            clear_untrusted_proxy_headers=False,
        )
    except (OSError, ValueError) as error:  # a port that is taken, a host that is not of this machine, or no host
        message = f"Nothing can listen at HOST {settings.host}, PORT {settings.port}: {error}"
        raise click.ClickException(message) from error


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


def _sweep_hourly(engine: Engine, stopped: Event) -> None:
    """Remove expired records once an hour. They read as absent before that anyway."""
    while not stopped.wait(SWEEP_SECONDS):
        try:
            log.write("storage.swept", removed=engine.sweep())
        except Unavailable:
            # Nothing is lost: the next sweep comes in an hour.
            log.write("storage.sweep_failed")
