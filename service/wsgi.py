"""The application for any WSGI server: `service.wsgi:app`, with all settings from the environment."""

import os

from service.app import create_app
from service.settings import Settings

app = create_app(Settings.from_env(os.environ))  # noqa: TID251 - an entry hands the environment to the settings
