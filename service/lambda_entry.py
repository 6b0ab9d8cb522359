"""Lambda's entry: everything is made once, while the execution environment starts; `lambda_handler` is its function.

Zappa packs and deploys it, but Zappa's own handler is not used: it runs code that is sent to it, repeats cookies, and
believes a forwarded address (docs/decisions/0006).
"""

# ruff: noqa: E402 - garbage collection must be off before anything is loaded
import gc

# Nothing that a start makes is garbage, and looking for garbage took a sixth of its time (docs/benchmarks.md).
gc.disable()

import os

from service import log
from service.app import build_parts
from service.aws.handler import make_handler
from service.aws.parameters import fetch_parameters, resolve_secrets
from service.clock import make_random_id, read_clock_ms
from service.engines.opening import open_engine
from service.settings import Settings
from service.web.application import make_application

log.configure()
settings = Settings.from_env(resolve_secrets(os.environ, fetch_parameters))  # noqa: TID251 - the entry hands it to settings
engine = open_engine(settings.store_url, read_clock_ms)
parts = build_parts(settings, engine, read_clock_ms, make_random_id)
app = make_application(parts)

# From here on garbage is looked for among what requests make, not among what was made so far.
gc.freeze()
gc.enable()


def check_storage() -> None:
    """Log that storage answers, and in how many ms. Raises `Unavailable` when it does not."""
    started = read_clock_ms()
    engine.ping()
    log.write("storage.checked", ms=read_clock_ms() - started)


def learn() -> None:
    """Let every site's filter learn all decisions, also those that an index showed too late. Raises `Unavailable`."""
    for site in settings.sites:
        parts.learning.learn_all(site)


# The only functions that a schedule may name; `events` in zappa_settings.json makes the rules.
SCHEDULED = {"check_storage": check_storage, "learn": learn}

lambda_handler = make_handler(app, SCHEDULED)
