"""Lambda's entry: all is made once, while the execution environment starts, and `lambda_handler` is its function.

Zappa packs and deploys it, but Zappa's own handler is not used: it runs code that is sent to it, repeats cookies, and
believes a forwarded address.
"""

# ruff: noqa: E402 - collection must rest before anything is loaded
import gc

# Nothing of what a start makes is garbage, and looking for some took a sixth of its time (docs/benchmarks.md).
gc.disable()

import os

from service import log
from service.app import create_app
from service.aws.handler import make_handler
from service.aws.parameters import fetch_parameters, resolve_secrets
from service.clock import read_clock_ms
from service.settings import Settings
from service.web.http.services import EXTENSION

log.configure()
settings = Settings.from_env(resolve_secrets(os.environ, fetch_parameters))  # noqa: TID251 - the entry hands it to settings
app = create_app(settings)

# From here on garbage is looked for among what requests make, and no more among what stays.
gc.freeze()
gc.enable()


def check_storage() -> None:
    """The log has a line that storage answered, and in how many ms; raises `Unavailable` when it did not."""
    started = read_clock_ms()
    app.extensions["engine"].ping()
    log.write("storage.checked", ms=read_clock_ms() - started)


def learn() -> None:
    """Every site's filter knows all decisions, also those that an index showed too late; raises `Unavailable`."""
    for site in settings.sites:
        app.extensions[EXTENSION].learning.learn_all(site)


# The only functions that a schedule may name; `events` in zappa_settings.json makes the rules.
SCHEDULED = {"check_storage": check_storage, "learn": learn}

lambda_handler = make_handler(app, SCHEDULED)
