"""The demo blog as it is photographed: in memory, with its comments, at one fixed time."""

import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import waitress

from service.app import build_parts
from service.engines.opening import open_engine
from service.settings import Settings
from service.web.application import make_application
from service.web.demo.comments import store_demo_comments

# 22 November 2026, 16:48 UTC.
NOW = 1_795_366_080_000
TOKEN = "the-token-of-the-pictures"
ENVIRONMENT = {
    "SECRET_KEY": "a key that only the pictures have, long enough",
    "MODERATOR_TOKEN": TOKEN,
    "STORE_URL": "sqlite:///:memory:",
    "SITE_ORIGINS": "https://second-watch.example",
}


@contextmanager
def serve_demo() -> Iterator[str]:
    """Serve a fresh demo blog and yield its origin; ids come in order, so that every picture is the same each time."""
    numbers = itertools.count(1)
    settings = replace(Settings.from_env(ENVIRONMENT), demo=True)
    engine = open_engine(settings.store_url, lambda: NOW)
    parts = build_parts(settings, engine, lambda: NOW, lambda: f"{next(numbers):026d}")
    app = make_application(parts)
    store_demo_comments(parts.posting, NOW)
    server = waitress.create_server(app, host="127.0.0.1", port=0, map={})
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        thread.join()
        server.task_dispatcher.shutdown()
        engine.close()
