"""A client of WordPress' API, over each engine, under rules by which listed words alone decide."""

import base64

import pytest

from tests.actors import DECISIVE, MODERATOR_TOKEN, THREAD, Moderator, Reader

COMMENTS = "/wp-json/wp/v2/comments"
GUEST = {"author_name": "Mina", "author_email": "mina@example.org"}


class WordPress:
    """Somebody with a WordPress client; `token` is their application password."""

    def __init__(self, client, token=""):
        self.client = client
        credentials = base64.b64encode(f"anybody:{token}".encode()).decode()
        self.headers = {"Authorization": f"Basic {credentials}"} if token else {}

    def lists(self, **query):
        """Return the response to a list."""
        return self.gets("", **query)

    def finds(self, **query):
        """Return the texts of a list."""
        answer = self.lists(**query)
        assert answer.status_code == 200, answer.text
        return [comment["content"]["rendered"].removeprefix("<p>").removesuffix("</p>") for comment in answer.json]

    def gets(self, number, **query):
        """Request one comment."""
        return self.client.get(f"{COMMENTS}/{number}".rstrip("/"), query_string=query, headers=self.headers)

    def posts(self, text, *, headers=None, **fields):
        """Submit a comment."""
        body = {"content": text, **({} if "post" in fields else {"thread": THREAD}), **GUEST, **fields}
        body = {name: value for name, value in body.items() if value is not None}
        return self.client.post(COMMENTS, json=body, headers=self.headers | (headers or {}))

    def sends(self, number, body=None, *, method="POST", headers=None, **query):
        """Change a comment."""
        headers = self.headers | (headers or {})
        return self.client.open(
            f"{COMMENTS}/{number}", method=method, json=body or {}, query_string=query, headers=headers
        )

    def deletes(self, number, **query):
        """Delete a comment."""
        return self.client.delete(f"{COMMENTS}/{number}", query_string=query, headers=self.headers)


@pytest.fixture
def wp_client(either_client):
    """Return the application over each engine, where words alone decide."""
    assert Moderator(either_client).sets_rules(**DECISIVE).status_code == 200
    return either_client


@pytest.fixture
def guest(wp_client):
    """Return a WordPress client without credentials."""
    return WordPress(wp_client)


@pytest.fixture
def editor(wp_client):
    """Return a WordPress client with a moderator's token as application password."""
    return WordPress(wp_client, MODERATOR_TOKEN)


@pytest.fixture
def writer(wp_client):
    """Return a reader who writes through the service's own API."""
    return Reader(wp_client)


@pytest.fixture
def numbers(editor):
    """Return the numbers of comments by their texts, whatever their status."""

    def find(**query):
        answer = editor.lists(status="any", per_page=100, **query)
        return {comment["content"]["rendered"][3:-4]: comment["id"] for comment in answer.json}

    return find


@pytest.fixture
def wp_moderator(wp_client):
    """Return the operator, by the service's own API."""
    return Moderator(wp_client)


@pytest.fixture
def stored_of(editor):
    """Return every comment of any status, as it is at the moment of the call."""
    return lambda: editor.lists(status="any", context="edit", per_page=100).json
