"""What proxies say of a request: as much is believed as there are trusted proxies, and nothing that cannot be read."""

import pytest

from service.net.forwarded import ForwardedRequest, parse_forwarded_address, parse_forwarded_headers, parse_prefix

SAID = ("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Prefix")


def read(hops=1, **headers):
    """Return what so many trusted proxies say."""
    return parse_forwarded_headers({name.replace("_", "-"): value for name, value in headers.items()}, hops)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("203.0.113.7:51234", "203.0.113.7"),
        ('"203.0.113.7:51234"', "203.0.113.7"),
        ("203.0.113.7:_port", "203.0.113.7"),
        ("[2001:db8:1:2::5]:443", "2001:db8:1:2::5"),
        ("[2001:db8:1:2::5]", "2001:db8:1:2::5"),
        ('"[2001:db8:1:2::5]:443"', "2001:db8:1:2::5"),
        ("2001:DB8:1:2::5", "2001:db8:1:2::5"),
        ("fe80::1%eth0", "fe80::1"),
        ("[fe80::1%25eth0]:80", "fe80::1"),
        ("::ffff:203.0.113.7", "::ffff:cb00:7107"),
        ("::ffff:0.0.0.7", "::ffff:0:7"),
        ("\t203.0.113.7 ", "203.0.113.7"),
    ],
)
def test_address_is_read_in_every_form(text, address):
    """Ports, brackets, quotes and zones belong to how an address is written, not to the address."""
    assert parse_forwarded_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "unknown",
        "_hidden",
        "203.0.113",
        "203.0.113.256",
        "[2001:db8::1",
        "2001:db8::1]",
        "a.example",
        "1.2.3.4 5",
        "203.0.113.7:",
        "203.0.113.7:1:2",
        "[203.0.113.7]x",
        "\u0661.2.3.4",
        "1" * 10_000,
    ],
)
def test_other_texts_are_no_address(text):
    """A name, a hidden client or a broken address is unknown."""
    assert parse_forwarded_address(text) is None


def test_nothing_is_believed_without_trusted_proxies():
    """Without trusted proxies no header says anything."""
    assert read(0, X_Forwarded_For="203.0.113.7", Forwarded="for=203.0.113.7;proto=https") == ForwardedRequest()


@pytest.mark.parametrize(("hops", "client"), [(1, "192.0.2.3"), (2, "192.0.2.2"), (3, "192.0.2.1"), (4, "")])
def test_address_is_counted_from_the_right(hops, client):
    """Each trusted proxy adds one address; with fewer addresses than proxies the client is unknown."""
    assert read(hops, X_Forwarded_For="192.0.2.1, 192.0.2.2:80,192.0.2.3").client == client
    assert read(hops, Forwarded="for=192.0.2.1, for=192.0.2.2;proto=http,for=192.0.2.3").client == client


def test_scheme_host_and_prefix_are_read():
    """The last proxy's scheme, host with its port, and prefix count; a slash at the end of the prefix does not."""
    said = read(
        X_Forwarded_Proto="http, HTTPS",
        X_Forwarded_Host="evil.example, A.Example:8443",
        X_Forwarded_Prefix="/comments/",
    )
    assert said == ForwardedRequest(None, "https", "a.example:8443", "/comments")
    assert read(X_Script_Name="/comments").prefix == "/comments"


def test_one_value_stands_for_all_proxies():
    """Most proxies replace scheme and host instead of adding theirs."""
    said = read(2, X_Forwarded_For="203.0.113.7, 10.0.0.1", X_Forwarded_Proto="https", X_Forwarded_Host="a.example")
    assert said == ForwardedRequest("203.0.113.7", "https", "a.example")


def test_standard_header_is_read():
    """`Forwarded` says the same in one header, with quotes where a value needs them, names in any case."""
    said = read(Forwarded='for=192.0.2.1;proto=http, For="[2001:db8::17]:4711"; proto=https;host="a.example:8443";by=x')
    assert said == ForwardedRequest("2001:db8::17", "https", "a.example:8443")


def test_open_quote_does_not_reach_over_a_proxy():
    """A quote that a client leaves open hides nothing of what the proxy adds behind it."""
    assert read(Forwarded='for="192.0.2.1, for=203.0.113.7;proto=https') == ForwardedRequest("203.0.113.7", "https")


def test_older_headers_win():
    """A proxy that writes the older headers passes on whatever a client writes into the new one."""
    said = read(X_Forwarded_For="203.0.113.7", Forwarded="for=192.0.2.1;proto=https;host=evil.example")
    assert said == ForwardedRequest("203.0.113.7")


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("X-Forwarded-For", ["", ",", "203.0.113.1, junk", "203.0.113.1,", "unknown"]),
        ("X-Forwarded-Proto", ["", "ftp", "https,", "https, x", "https;"]),
        (
            "X-Forwarded-Host",
            ["", "a.example/x", "u@a.example", "a b", "a.example:x", "a.example#x", "b\xfccher.example"],
        ),
        (
            "X-Forwarded-Prefix",
            ["comments", "//evil.example", "/a//b", "/..", "/a/../b", "/a?b", "/%2e", "/" + "a" * 200],
        ),
        ("X-Script-Name", ["https://evil.example"]),
        ("Forwarded", ["", "for", "for=", "for=unknown", "proto=x", "203.0.113.7"]),
    ],
)
def test_what_is_unusable_is_unknown_and_named(name, values):
    """A value that cannot be read is never replaced by one further left; the header is named for the log."""
    for value in values:
        said = parse_forwarded_headers({name: value}, 1)
        assert said.unusable == (name,), value
        assert not any(said[:4]), value


@pytest.mark.parametrize("text", ["", "/", "//"])
def test_root_has_no_prefix(text):
    """The root is no prefix."""
    assert parse_prefix(text) == ""
