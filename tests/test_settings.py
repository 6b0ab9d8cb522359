"""The settings of the environment: what is wrong is named, all of it at once, and no secret is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.model.status import Role
from service.net.origin import is_origin
from service.settings import SETTINGS, Settings, SettingsError

GOOD = {"SECRET_KEY": "k" * 32, "MODERATOR_TOKEN": "m" * 16}


def read_faults(**names):
    """Return what is said of an environment that is wrong."""
    with pytest.raises(SettingsError) as error:
        Settings.from_env(GOOD | names)
    return error.value.faults


def test_two_secrets_are_enough():
    """Everything but the secrets has a default that serves on this machine alone."""
    settings = Settings.from_env(GOOD)
    assert (settings.host, settings.port, settings.trusted_hops) == ("127.0.0.1", 8080, 0)
    assert settings.store_url.startswith("sqlite:///")
    assert dict(settings.sites) == {"default": ()}
    assert [(account.moderator.name, account.moderator.role) for account in settings.accounts] == [
        ("operator", Role.OPERATOR)
    ]


def test_all_faults_in_one_message():
    """A wrong environment is refused with every fault, not just the first."""
    wrong = {
        "SECRET_KEY": "short",
        "MODERATOR_TOKEN": "",
        "STORE_URL": "mysql://x",
        "PORT": "http",
        "TRUSTED_HOPS": "-1",
        "SITE_ORIGINS": "blog.example Bad_Site=https://a.example",
        "MODERATORS": "ann ann:boss:default:" + "t" * 16,
    }
    with pytest.raises(SettingsError) as error:
        Settings.from_env(wrong)
    assert len(error.value.faults) == 9
    for name in wrong:
        assert name in str(error.value)


@pytest.mark.parametrize("name", ["SECRET_KEY", "MODERATOR_TOKEN"])
@pytest.mark.parametrize("value", ["", "   ", "short"])
def test_secrets_have_no_default(name, value):
    """A secret that is missing, blank or short is a fault."""
    assert [name in fault for fault in read_faults(**{name: value})] == [True]


@pytest.mark.parametrize("name", ["PORT", "TRUSTED_HOPS", "SESSION_IDLE_HOURS", "EDGE_SECONDS", "EDGE_STALE_SECONDS"])
@pytest.mark.parametrize("value", ["x", "-1", "65536", "1.0", "1e3", "٣", "9" * 5_000, "0x10"])
def test_numbers_are_whole_and_within_bounds(name, value):
    """A number that is none, or too large, is a fault; it never breaks the start in another way."""
    assert [name in fault for fault in read_faults(**{name: value})] == [True]


STORES = [
    "",
    "x",
    "sqlite://",
    "sqlite:///",
    "sqlite://host/x",
    "dynamodb://",
    "dynamodb://?region=x",
    "http://x",
    "/data/x.db",
]
STORES += ["dynamodb://t?made_up=1", "sqlite:///x?mode=ro"]


@pytest.mark.parametrize("value", STORES[1:])
def test_unknown_stores(value):
    """A store URL that names nothing we know is a fault."""
    assert ["STORE_URL" in fault for fault in read_faults(STORE_URL=value)] == [True]


@pytest.mark.parametrize(
    "value", ["sqlite:///:memory:", "sqlite:///data/x.db", "sqlite:////var/x.db", "dynamodb://comments"]
)
def test_known_stores(value):
    """SQLite files and DynamoDB tables are taken as they are."""
    assert Settings.from_env(GOOD | {"STORE_URL": value}).store_url == value


def test_origins_by_site():
    """Origins stand alone for the default site or after the name of theirs, and are compared in lower case."""
    settings = Settings.from_env(
        GOOD | {"SITE_ORIGINS": "https://Blog.example/ shop=https://a.example,shop=http://localhost:8000"}
    )
    assert dict(settings.sites) == {
        "default": ("https://blog.example",),
        "shop": ("https://a.example", "http://localhost:8000"),
    }


BAD_ORIGINS = [
    "blog.example",
    "https://",
    "https://a.example/x",
    "https://a.example?x",
    "https://u@a.example",
    "ftp://a.example",
]
BAD_ORIGINS += [
    "https://a.example:x",
    "https://a.example:0",
    "*",
    "null",
    "https://[::1",
    "javascript:alert(1)",
    "https://a.example#x",
    "https://*.a.example",
]


@pytest.mark.parametrize("value", BAD_ORIGINS)
def test_what_is_no_origin(value):
    """Only scheme, host and port make an origin."""
    assert not is_origin(value)
    assert read_faults(SITE_ORIGINS=value)


def test_moderators_have_name_role_site_and_token():
    """More people may sign in, each with a role on a site or on all; a token may hold colons."""
    people = f"ann:moderator:default:{'a' * 16} bob:operator:*:{'b:' * 8}"
    _, ann, bob = Settings.from_env(GOOD | {"MODERATORS": people}).accounts
    assert (ann.moderator.name, ann.moderator.role, ann.moderator.sites) == ("ann", Role.MODERATOR, ("default",))
    assert (bob.moderator.role, bob.moderator.sites, bob.token.value) == (Role.OPERATOR, ("*",), "b:" * 8)


def test_posters_are_no_accounts():
    """A server that posts stands apart from the people who sign in, and shares no token with them."""
    people = f"ann:moderator:default:{'a' * 16} blog:poster:default:{'b' * 16} all:poster:*:{'c' * 16}"
    settings = Settings.from_env(GOOD | {"MODERATORS": people})
    assert [account.moderator.name for account in settings.accounts] == ["operator", "ann"]
    assert [(poster.name, poster.sites, poster.token.value) for poster in settings.posters] == [
        ("blog", ("default",), "b" * 16),
        ("all", ("*",), "c" * 16),
    ]
    assert [poster.may_post_to("other") for poster in settings.posters] == [False, True]
    assert "same token" in read_faults(MODERATORS=f"blog:poster:default:{GOOD['MODERATOR_TOKEN']}")[0]
    assert "poster" in read_faults(MODERATORS="blog:poster:default:short")[0]


@pytest.mark.parametrize("name", ["policy", "author", "operator"])
def test_names_that_the_history_keeps_for_itself(name):
    """Nobody may be called as the machine, the authors or the operator are in the history."""
    assert read_faults(MODERATORS=f"{name}:moderator:default:{'t' * 16}")


@given(secret=st.text(st.characters(codec="ascii", exclude_categories=("Cc", "Z")), min_size=6, max_size=14))
def test_faults_show_no_secret(secret):
    """Whatever is wrong with a secret, the message does not show it."""
    secret = f"zq{secret}"
    names = {"SECRET_KEY": secret, "MODERATOR_TOKEN": secret, "MODERATORS": f"ann:moderator:default:{secret}"}
    with pytest.raises(SettingsError) as error:
        Settings.from_env(names)
    assert secret not in str(error.value)


def test_settings_show_no_secret():
    """A printed settings object has neither keys nor tokens."""
    text = repr(Settings.from_env(GOOD | {"MODERATORS": f"ann:moderator:default:{'t' * 16}"}))
    assert not any(secret in text for secret in (*GOOD.values(), "t" * 16))


def test_every_setting_says_what_it_means():
    """Each setting has a name of the environment and a sentence."""
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)
    assert all(setting.name.isupper() and setting.meaning for setting in SETTINGS)


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("https://blög.example", "https://xn--blg-tna.example"),
        ("https://blog.example:443/", "https://blog.example"),
        ("HTTP://Blog.Example:80", "http://blog.example"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_origins_are_as_browsers_send_them(typed, sent):
    """However an origin was typed, it is known as browsers send it: punycode, lower case, no port of the scheme's."""
    assert Settings.from_env(GOOD | {"SITE_ORIGINS": typed}).sites["default"] == (sent,)


PUBLIC = {
    "https://comments.example": "https://comments.example",
    "https://Comments.example:443/": "https://comments.example",
    "https://blog.example/comments": "https://blog.example/comments",
    "https://blog.example/a/b.c/": "https://blog.example/a/b.c",
    "http://localhost:8080": "http://localhost:8080",
    "https://blog.example/threading": "https://blog.example/threading",
}


@pytest.mark.parametrize(("value", "address"), PUBLIC.items())
def test_public_addresses(value, address):
    """The public address is an origin and perhaps a path, without a slash at its end."""
    assert Settings.from_env(GOOD | {"PUBLIC_URL": value}).public_url == address


@pytest.mark.parametrize(
    "value",
    [
        *(*BAD_ORIGINS[:2], *BAD_ORIGINS[3:], "https://a.example/x?y", "https://a.example/a//b", "/x"),
        *("https://a.example/../x", "https://a.example/%2e", "https://a.example/a b", "https://a.example/threads"),
        "https://a.example/v1/x",
    ],
)
def test_unusable_public_addresses(value):
    """Any other text, and a path that begins like one of our own, is a fault."""
    assert ["PUBLIC_URL" in fault for fault in read_faults(PUBLIC_URL=value)] == [True]


@pytest.mark.parametrize(("seconds", "stale_seconds"), [("29", "2"), ("30", "1"), ("", "23")])
def test_a_cached_read_is_never_older_than_half_a_minute(seconds, stale_seconds):
    """Both times together have a bound: the embed and its clock rely on it."""
    (fault,) = read_faults(EDGE_SECONDS=seconds, EDGE_STALE_SECONDS=stale_seconds)
    assert fault == "EDGE_SECONDS and EDGE_STALE_SECONDS must together be at most 30"


def test_times_of_caches_may_be_chosen():
    """Any two times within the bound are taken, 0 too."""
    for seconds, stale_seconds in ((0, 0), (30, 0), (5, 5)):
        names = {"EDGE_SECONDS": str(seconds), "EDGE_STALE_SECONDS": str(stale_seconds)}
        settings = Settings.from_env(GOOD | names)
        assert (settings.edge_seconds, settings.edge_stale_seconds) == (seconds, stale_seconds)
    settings = Settings.from_env(GOOD)
    assert (settings.edge_seconds, settings.edge_stale_seconds) == (8, 2)
