"""Secrets by name."""

import pytest

from service.aws.parameters import resolve_secrets


def test_plain_values_ask_nobody():
    """Without a name to resolve, nothing is fetched and nothing changes."""

    def fetch(names):
        raise AssertionError(names)

    env = {"SECRET_KEY": "plain", "STORE_URL": "ssm:not-a-secret"}
    assert resolve_secrets(env, fetch) == env


def test_names_become_values_in_one_call():
    """All names are asked for at once, and only secrets may be names."""
    requests = []

    def fetch(names):
        requests.append(list(names))
        return {"/a": "key", "/b": "token"}

    env = {"SECRET_KEY": "ssm:/a", "MODERATOR_TOKEN": "ssm:/b", "MODERATORS": "ssm:/b", "SITE_ORIGINS": "ssm:/c"}
    assert resolve_secrets(env, fetch) == {
        "SECRET_KEY": "key",
        "MODERATOR_TOKEN": "token",
        "MODERATORS": "token",
        "SITE_ORIGINS": "ssm:/c",
    }
    assert requests == [["/a", "/b"]]


def test_every_missing_name_is_named():
    """A parameter that is not there stops the start, and all of them are in the message."""
    with pytest.raises(LookupError, match=r"/a, /b"):
        resolve_secrets({"SECRET_KEY": "ssm:/a", "MODERATOR_TOKEN": "ssm:/b"}, lambda _: {})
