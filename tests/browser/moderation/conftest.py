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
    """Return the machine's clock: the browser has the same."""
    return read_clock_ms


@pytest.fixture
def settings():
    """Return the settings of one site with its operator and Ana, a moderator."""
    return Settings.from_env(ENVIRONMENT | {"MODERATORS": f"Ana:moderator:default:{ANA_TOKEN}"})


@pytest.fixture
def app(settings, engine):
    """Create the application, with the ids that it makes itself."""
    return create_app(settings, engine=engine)


@pytest.fixture
def ana(client):
    """Return another moderator, who works over the API."""
    return Moderator(client, ANA_TOKEN)


@pytest.fixture
def sit_down(service, new_page):
    """Return a function that signs somebody in at the queue; its arguments are those of a new tab."""

    def sit(query="", token=MODERATOR_TOKEN, **tab):
        desk = Desk(new_page(**tab), service)
        desk.signs_in(token, query)
        return desk

    return sit
