"""What a client hears when storage stops answering after it may have stored a change."""

import pytest

from service.clock import make_random_id
from service.engines.dynamodb.engine import DynamoEngine
from service.engines.meter import count_write
from service.engines.port import Unavailable
from service.web.http.middleware import WAITED
from tests.actors import Reader
from tests.web.form_sender import TEXT, THREAD, URL
from tests.web.html_reading import read_page


class LosesCommits:
    """An engine that does every commit and loses its confirmation, while `is_losing`."""

    def __init__(self, engine):
        self.engine, self.is_losing = engine, False

    def __getattr__(self, name):
        return getattr(self.engine, name)

    def commit(self, writes):
        """Commit, then fail as after a lost answer."""
        self.engine.commit(writes)
        if self.is_losing:
            count_write()
            raise Unavailable("the answer was lost")


@pytest.fixture
def losing(engine):
    """Return an engine that can lose confirmations."""
    return LosesCommits(engine)


@pytest.fixture
def client(losing, make_app):
    """Return a client of the application over that engine."""
    return make_app(losing).test_client(use_cookies=False)


def test_the_text_says_that_it_may_be_stored(client, losing):
    """A 503 after a lost confirmation never says that nothing was changed, and says what is safe to do."""
    reader, losing.is_losing = Reader(client), True
    answer = reader.posts("A thought", key="k")
    assert answer.status_code == 503
    assert "may have been stored" in answer.json["detail"]
    assert "same Idempotency-Key" in answer.json["detail"]
    losing.is_losing = False
    again = reader.posts("A thought", key="k")
    assert (again.status_code, again.headers["Idempotent-Replayed"]) == (201, "true")

    losing.is_losing = True
    answer = reader.posts("Another thought")
    assert "may have been stored" in answer.json["detail"]
    assert "Idempotency-Key" not in answer.json["detail"]


@pytest.mark.parametrize(("language", "sentence"), [("en", "may have been stored"), ("de", "vielleicht gespeichert")])
def test_a_form_says_that_it_may_be_stored(client, losing, language, sentence):
    """A form whose confirmation was lost says so in its language; sent again as it stands, it stores one comment."""
    losing.is_losing = True
    fields = {"comment": TEXT, "author": "Mina", "email": "mina@example.org", "comment_post_ID": THREAD}
    headers = {"Accept-Language": language}
    page = read_page(client.post(URL, data=fields | {"idempotency_key": "k" * 26}, headers=headers), 503)
    assert sentence in page.text
    losing.is_losing = False
    assert client.post(URL, data=page.forms[0].fields, headers=headers).status_code == 302
    assert [shown["html"] for shown in Reader(client).reads(THREAD).json["comments"]] == [f"<p>{TEXT}</p>"]


def test_the_text_says_that_nothing_was_changed(client, losing, monkeypatch):
    """A 503 before anything was sent to be stored says that nothing was changed."""

    def fail(*_, **__):
        raise Unavailable("throttled")

    monkeypatch.setattr(losing, "commit", fail)
    assert Reader(client).posts("A thought", key="k").json["detail"].startswith("Nothing was changed.")


def test_waiting_for_a_thread_counts(dynamodb, dynamodb_table, clock, make_app):
    """A request that waited long before the application got it does not wait for storage as well."""
    client = make_app(DynamoEngine(dynamodb, dynamodb_table, clock, make_random_id)).test_client()
    assert client.get("/readyz", environ_overrides={WAITED: 6.0}).status_code == 503
    assert client.get("/readyz", environ_overrides={WAITED: 1.0}).status_code == 200
