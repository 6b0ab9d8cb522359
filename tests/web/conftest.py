"""What the tests of pages and forms share."""

import pytest

from tests.actors import DECISIVE
from tests.web.form_sender import FormSender
from tests.web.page_browser import Browser


@pytest.fixture
def decisive(moderator):
    """Set rules under which words alone decide."""
    assert moderator.sets_rules(**DECISIVE).status_code == 200


@pytest.fixture
def send_form(client):
    """Return a sender of WordPress' form."""
    return FormSender(client)


@pytest.fixture
def browser(app):
    """Return the operator's browser, signed in."""
    browser = Browser(app)
    assert browser.signs_in().status_code == 303
    return browser
