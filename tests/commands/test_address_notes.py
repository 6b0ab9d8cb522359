"""What `check` says of the address at which the service is reached."""

import pytest
from click.testing import CliRunner

from service.cli import main
from service.commands.serve import _add_local_origins
from service.net.origin import is_listed_origin
from service.settings import Settings
from tests.conftest import ENVIRONMENT

LOCAL = ["http://localhost:1313", "http://127.0.0.1:4000", "http://[::1]:8000", "https://localhost", "http://localhost"]


def check(tmp_path, **names):
    """Return what `check` prints."""
    environment = ENVIRONMENT | {"STORE_URL": f"sqlite:///{tmp_path / 'comments.db'}"} | names
    result = CliRunner().invoke(main, ["check"], env=environment)
    assert result.exit_code == 0, result.output
    return result.output


def test_path_of_a_shared_host_is_named(tmp_path):
    """Below a path of another host, the operator learns that its scripts could moderate; on a host of its own not."""
    assert "could moderate" in check(tmp_path, PUBLIC_URL="https://blog.example/comments")
    assert "could moderate" not in check(tmp_path, PUBLIC_URL="https://comments.example")


def test_public_address_without_tls_is_named(tmp_path):
    """A public address without TLS is named; this machine needs none."""
    assert "unencrypted" in check(tmp_path, PUBLIC_URL="http://comments.example")
    assert "unencrypted" not in check(tmp_path, PUBLIC_URL="http://localhost:8080")


def test_proxy_without_public_address_is_named(tmp_path):
    """Proxies alone may not say the host, which links need."""
    assert "PUBLIC_URL" in check(tmp_path, TRUSTED_HOPS="1")
    assert "PUBLIC_URL" not in check(tmp_path)


def is_allowed(origin, **names):
    """Return whether `serve` takes an origin for the default site."""
    settings = _add_local_origins(Settings.from_env(ENVIRONMENT | {"SITE_ORIGINS": ""} | names))
    return is_listed_origin(origin, settings.sites["default"])


@pytest.mark.parametrize("origin", LOCAL)
def test_pages_of_this_machine_may_call(origin):
    """Without SITE_ORIGINS a blog on this machine may call at any port."""
    assert is_allowed(origin)


@pytest.mark.parametrize(
    "origin",
    ["https://blog.example", "http://localhost.evil.example", "http://10.0.0.1:1313", "null", "http://localhost:x"],
)
def test_no_other_pages_may_call(origin):
    """Pages of any other machine may not."""
    assert not is_allowed(origin)


@pytest.mark.parametrize(
    "names",
    [
        {"SITE_ORIGINS": "https://blog.example"},
        {"PUBLIC_URL": "https://comments.example"},
        {"TRUSTED_HOPS": "1"},
        {"HOST": "192.0.2.1"},
    ],
)
def test_service_for_others_takes_no_local_pages(names):
    """Where the settings show that others are served, pages of a visitor's own machine may not call."""
    assert not is_allowed("http://localhost:1313", **names)
