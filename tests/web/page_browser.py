"""A browser without scripts for the moderators' page, and what it reads there."""

from tests.actors import MODERATOR_TOKEN
from tests.web.html_reading import read_page

OURS = "http://localhost"


class Browser:
    """A browser without scripts, with cookies, that fills and sends the page's forms."""

    def __init__(self, app):
        self.client = app.test_client()

    def sees(self, address="/moderate", status=200):
        """Open the page at an address and return it."""
        return read_page(self.client.get(address), status)

    def signs_in(self, token=MODERATOR_TOKEN):
        """Sign in through the form."""
        form = self.sees().forms[0]
        return self.client.post(form.action, data=form.fields | {"token": token}, headers={"Origin": OURS})

    def sends(self, form, headers=None, **fields):
        """Send a form with fields added; the page that follows."""
        answer = self.client.post(form.action, data=form.fields | fields, headers=headers)
        assert answer.status_code == 303, answer.text
        return self.sees(answer.headers["Location"])


def find_queue_form(page):
    """Return the form around the queue."""
    return next(form for form in page.forms if form.action.startswith("/moderate/decisions"))


def list_tabs(page):
    """Return the name and count of each tab."""
    names = [words.strip() for tag, words in page.words if tag == "a" and words.strip()]
    counts = [words for tag, words in page.words if tag == "span" and words.strip().rstrip("+").isdigit()]
    return dict(zip([name for name in names if name in ("Waiting", "Approved", "Spam", "Trash")], counts, strict=False))
