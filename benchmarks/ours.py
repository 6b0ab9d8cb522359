"""Our application over a store of its own, logging as in production but to nowhere."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from service import log
from service.app import build_parts
from service.clock import make_random_id, read_clock_ms
from service.comments.call_limits import CallLimits
from service.engines.opening import open_engine
from service.engines.port import Engine
from service.settings import Settings
from service.storage.call_counts import CallCounts
from service.web.application import make_application

# Where an application of the benchmarks has its cache of pages.
PAGES = "page-cache"
Clock = Callable[[], int]

TOKEN = "a-moderator-of-the-benchmarks"  # noqa: S105 - opens nothing
ENVIRONMENT = {
    "SECRET_KEY": "a key that only the benchmarks have, long enough",
    "MODERATOR_TOKEN": TOKEN,
    "SITE_ORIGINS": "https://blog.example",
}


def make_our_app(
    store_url: str,
    engine: Engine | None = None,
    clock: Clock = read_clock_ms,
    make_id: Callable[[], str] = make_random_id,
) -> Flask:
    """Make the application with the default rules; `engine` replaces the one that `store_url` names."""
    settings = Settings.from_env({**ENVIRONMENT, "STORE_URL": store_url})
    parts = build_parts(settings, engine or open_engine(store_url, clock), clock, make_id)
    app = make_application(parts._replace(limits=CallLimits(_UncountedCalls(parts.limits.counts.engine))))
    app.extensions[PAGES] = parts.page_cache
    log.LOGGER.handlers[:] = [_write_nowhere()]
    log.configure()
    return app


class _UncountedCalls(CallCounts):
    """Counts that refuse nobody: a benchmark edits one comment thousands of times."""

    def count_call(self, kind: str, subject: str, most: int, window: int, number: int) -> bool:  # noqa: ARG002
        """Allow the call."""
        return True


def make_sqlite_app(folder: Path, clock: Clock = read_clock_ms) -> Flask:
    """Make the application over a file in `folder`."""
    return make_our_app(f"sqlite:///{folder / 'ours.db'}", clock=clock)


def forget_pages(app: Flask) -> None:
    """Forget every page that the application sent, so that the next one is made anew."""
    app.extensions[PAGES].clear()


@contextmanager
def silence_log() -> Iterator[None]:
    """Log nothing inside the block, not even to an empty sink, so that the difference shows what a log line costs."""
    log.LOGGER.disabled = True
    try:
        yield
    finally:
        log.LOGGER.disabled = False


def _write_nowhere() -> logging.Handler:
    handler = logging.FileHandler(os.devnull)
    handler.setFormatter(log.JsonFormatter())
    return handler
