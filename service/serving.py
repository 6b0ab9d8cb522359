"""Serving on one machine: secrets that are made once and kept, a production WSGI server, a sweep now and then."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import click
import waitress
from flask import Flask

from service.app import create_app
from service.clock import now_ms
from service.log import write
from service.settings import DEFAULT_SITE, SECRETS, SETTINGS, Settings
from service.storage.engine import Unavailable
from service.store_url import SqliteFile, parse_store_url
from service.web import demo as demo_blog
from service.web.services import EXTENSION, Services

KEPT_SECRETS = "secrets.env"
# SQLite writes one at a time and readers do not wait for it: more threads than this only queue.
THREADS = 8
SWEEP_SECONDS = 3600


def with_kept_secrets(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment with secrets for what it does not name, if comments are kept in a file of this machine.

    They are made once and kept in `secrets.env` beside the database, for its owner's eyes only.
    """
    complete = dict(environment)
    default = next(setting.default for setting in SETTINGS if setting.name == "STORE_URL")
    where = parse_store_url(environment.get("STORE_URL", "") or default)
    lacking = [name for name in SECRETS if not environment.get(name)]
    if not isinstance(where, SqliteFile) or where.path == ":memory:":
        return complete
    folder = Path(where.path).parent
    folder.mkdir(parents=True, exist_ok=True)
    if lacking:
        complete |= {name: value for name, value in _kept(folder / KEPT_SECRETS).items() if name in lacking}
    return complete


def _kept(file: Path) -> dict[str, str]:
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text("".join(f"{name}={secrets.token_urlsafe(32)}\n" for name in SECRETS))
    return dict(line.split("=", 1) for line in file.read_text().splitlines() if "=" in line)


def serve(settings: Settings, *, demo: bool) -> None:
    """Serve until interrupted. The address and the way in are printed once the port is open."""
    if demo:
        settings = replace(settings, demo=True, sites=_with_own_pages(settings))
    app = create_app(settings)
    server = waitress.create_server(
        app, host=settings.host, port=settings.port, threads=THREADS, ident=None, max_request_body_size=1_000_000
    )
    address = f"http://{settings.host}:{server.effective_port}"
    if demo:
        _begin(app)
    _greet(settings, address, demo=demo)
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
