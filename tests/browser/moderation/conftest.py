"""The moderators' page in a real Chromium, with the service on a port of its own."""

import pytest

from service.app import create_app
from service.clock import read_clock_ms
from service.settings import Settings
from tests.actors import MODERATOR_TOKEN, Moderator
from tests.browser.moderation.desk import ANA_TOKEN, Desk
from tests.conftest import ENVIRONMENT


@pytest.fixture
def clock():
    """The browser's time is the machine's, so the service's is too."""
    return read_clock_ms


@pytest.fixture
def settings():
    """One site, its operator, and Ana, a moderator."""
    return Settings.from_env(ENVIRONMENT | {"MODERATORS": f"Ana:moderator:default:{ANA_TOKEN}"})


@pytest.fixture
def app(settings, engine):
    """The application, with ids as it makes them."""
    return create_app(settings, engine=engine)


@pytest.fixture
def ana(client):
    """Another moderator, at work over the API."""
    return Moderator(client, ANA_TOKEN)


@pytest.fixture
def sit_down(service, new_page):
    """Somebody who has signed in and sees the queue; the arguments are those of a new tab."""

    def sit(query="", token=MODERATOR_TOKEN, **tab):
        desk = Desk(new_page(**tab), service)
        desk.signs_in(token, query)
        return desk

    return sit
