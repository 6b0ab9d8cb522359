"""What `check` says of settings, the disk, the clock and files, and of a running service behind its proxies."""

import shutil
from contextlib import closing

import pytest
from click.testing import CliRunner

from service.cli import main
from service.clock import read_clock_ms
from service.commands.machine_notes import describe_space
from service.commands.proxy_check import FORGED_HEADERS, Connection, list_proxy_faults
from service.engines.sqlite.engine import SqliteEngine
from service.storage.sweep_clock import DAY_MS, observe_clock
from tests.concurrency.serving import Server
from tests.conftest import ENVIRONMENT

URL = "https://comments.example"
NOW = 1_900_000_000_000
BELIEVED = {"client": "203.0.113.7", "scheme": "https", "host": "comments.example", "prefix": ""}


@pytest.fixture
def check(tmp_path):
    """Return a function that runs `check`: the exit code and what it prints."""

    def run(*words, **names):
        environment = ENVIRONMENT | {"STORE_URL": f"sqlite:///{tmp_path / 'comments.db'}"} | names
        done = CliRunner().invoke(main, ["check", *words], env=environment)
        return done.exit_code, done.output

    return run


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ({"SITE_ORIGIN": "https://blog.example"}, "SITE_ORIGIN is no setting and changes nothing. Is SITE_ORIGINS"),
        ({"MODERATOR": "x"}, "Is MODERATORS meant?"),
        ({"SITE_ORIGINS": ""}, "SITE_ORIGINS is empty"),
        ({"MODERATORS": f"blog:poster:shop:{'t' * 16}"}, "blog can post nowhere"),
    ],
    ids=["origin", "moderator", "empty", "poster"],
)
def test_settings_without_effect_are_named(check, names, words):
    """A name that is nearly a setting, and a list that lets no page in, are named."""
    assert words in check(**names)[1]
    assert words not in check()[1]


def test_files_that_others_can_read_are_named(check, tmp_path):
    """Each file beside the database that others can read, and one that a restore kept, is named with what to do."""
    check()
    loose = tmp_path / "comments.db.replaced-20300101T000000Z"
    shutil.copy(tmp_path / "comments.db", loose)
    loose.chmod(0o644)
    code, output = check()
    assert (code, f"chmod 600 {loose}" in output, "kept by a restore" in output) == (0, True, True)


@pytest.mark.parametrize(
    ("free", "used", "is_little"),
    [(99_000_000, 1, True), (100_000_000, 1, False), (900_000_000, 500_000_000, True), (10**9, 5 * 10**8, False)],
)
def test_little_space_is_named(tmp_path, free, used, is_little):
    """Less than 100 MB, or than twice the database, is little."""
    assert ("That is little" in describe_space(free, used, tmp_path)) is is_little


def test_space_is_printed(check):
    """The free space of the disk is in the output."""
    assert "MB are free in" in check()[1]


def test_clock_that_jumped_is_named(check, tmp_path):
    """A clock that is far from what the store remembers is named."""
    assert "clock has jumped" not in check()[1]
    with closing(SqliteEngine(str(tmp_path / "comments.db"), read_clock_ms)) as engine:
        observe_clock(engine, read_clock_ms() + 30 * DAY_MS)
    assert "clock has jumped" in check()[1]


@pytest.mark.parametrize(
    ("headers", "believed", "hops", "words"),
    [
        ({"X-Forwarded-For": "192.0.2.77, 203.0.113.7"}, {}, 1, []),
        ({"X-Forwarded-For": "203.0.113.7"}, {}, 1, []),
        ({"X-Forwarded-For": "192.0.2.77, 203.0.113.7, 10.0.0.1"}, {}, 1, ["Set TRUSTED_HOPS=2"]),
        ({"X-Forwarded-For": "203.0.113.7"}, {}, 0, ["Set TRUSTED_HOPS=1"]),
        (FORGED_HEADERS, {}, 1, ["a client can claim any address"]),
        ({"Forwarded": "for=192.0.2.77, for=203.0.113.7"}, {}, 1, []),
        (
            {"X-Forwarded-For": "203.0.113.7"},
            {"host": "forged.invalid"},
            1,
            ["The host of the service is what a client"],
        ),
        ({"X-Forwarded-For": "203.0.113.7"}, {"prefix": "/forged"}, 1, ["The prefix of the service is what a client"]),
        ({"X-Forwarded-For": "203.0.113.7"}, {"scheme": "http"}, 1, ["its scheme is http, and it is https"]),
        (
            {"X-Forwarded-For": "203.0.113.7"},
            {"host": "127.0.0.1:8080"},
            1,
            ["Set PUBLIC_URL=https://comments.example"],
        ),
    ],
    ids=["added", "replaced", "two", "none trusted", "none", "Forwarded", "host", "prefix", "scheme", "own host"],
)
def test_what_proxies_leave_open_is_named(headers, believed, hops, words):
    """Each way in which readers are taken for others, or a client could forge, is one sentence with what to do."""
    faults = list(list_proxy_faults(Connection(headers, BELIEVED | believed, hops, NOW), URL, NOW + 1000))
    assert len(faults) == len(words)
    assert all(word in fault for word, fault in zip(words, faults, strict=True))


def test_clocks_that_differ_are_named():
    """A minute between the two machines is named."""
    connection = Connection({"X-Forwarded-For": "203.0.113.7"}, BELIEVED, 1, NOW)
    (fault,) = list_proxy_faults(connection, URL, NOW + 61_000)
    assert "differ by 61 seconds" in fault


def test_running_service_says_what_arrived(check, tmp_path):
    """A service without a proxy that trusts none is fine, one that trusts one is not; another key learns nothing."""
    server = Server(f"sqlite:///{tmp_path / 'comments.db'}", TRUSTED_HOPS="0")
    url = f"http://127.0.0.1:{server.port}"
    try:
        code, output = check("--url", url)
        assert (code, "0 proxies add an address" in output) == (0, True), output
        code, output = check("--url", url, SECRET_KEY="another key that is as long as it must be")
        assert (code, "another SECRET_KEY" in output) == (1, True)
        assert server.sends("GET", "/readyz").json == {"status": "ready"}
        assert server.sends("GET", "/readyz", headers={"X-Recap-Check": "guessed"}).json == {"status": "ready"}
    finally:
        server.kill()
    code, output = check("--url", url)
    assert (code, "cannot be reached" in output) == (1, True)
    assert "is no address" in check("--url", "comments.example")[1]
