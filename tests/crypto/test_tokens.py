"""Signed strings and keyed hashes: what was signed is read again, and nothing else is."""

import hashlib
import hmac
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import URLSafeSerializer

from service.clock import encode_id
from service.crypto.pseudonyms import Pseudonyms
from service.crypto.tokens import Secret, Tokens
from service.errors import DomainError, Slug
from service.model.page import Cursor
from service.net.ip_address import parse_ip

TOKENS = Tokens(b"k" * 32)
NAMES = Pseudonyms(b"k" * 32)
MAY_2026, JUNE_2026 = 1_777_800_000_000, 1_780_500_000_000

texts = st.text(st.characters(codec="utf-8"), max_size=40)
cursors = st.builds(Cursor, texts, texts, texts)


@given(scope=texts, cursor=cursors)
def test_cursors_come_back(scope, cursor):
    """A cursor that a list gave is read as it was, for that list."""
    assert TOKENS.read_cursor(scope, TOKENS.make_cursor(scope, cursor) or "") == cursor


@given(scope=texts, other=texts, cursor=cursors)
def test_cursors_of_other_lists_do_not(scope, other, cursor):
    """A cursor of another list is refused."""
    if scope != other:
        with pytest.raises(DomainError) as told:
            TOKENS.read_cursor(other, TOKENS.make_cursor(scope, cursor) or "")
        assert told.value.slug is Slug.INVALID_QUERY


@given(junk=texts)
def test_junk_is_refused(junk):
    """Any other string is no cursor and no edit token, and breaks nothing."""
    if junk:
        with pytest.raises(DomainError):
            TOKENS.read_cursor("list", junk)
    with pytest.raises(DomainError):
        TOKENS.check_edit_token(junk, "a", 0)


def test_tokens_of_other_purposes_and_keys_are_refused():
    """An edit token is no cursor, and what another key signed is nothing."""
    token = TOKENS.make_edit_token("a", 10)
    TOKENS.check_edit_token(token, "a", 9)
    with pytest.raises(DomainError):
        TOKENS.read_cursor("a", token)
    with pytest.raises(DomainError):
        Tokens(b"x" * 32).check_edit_token(token, "a", 9)
    with pytest.raises(DomainError):
        TOKENS.check_edit_token(TOKENS.make_cursor("a", Cursor("b", "c")) or "", "a", 9)


def test_tokens_of_earlier_releases():
    """What itsdangerous signs by itself, as earlier releases had it do, is the same token."""
    signs = URLSafeSerializer(b"k" * 32, salt="edit", signer_kwargs={"digest_method": hashlib.sha256})
    assert TOKENS.make_edit_token("a", 10) == signs.dumps(["a", 10])
    TOKENS.check_edit_token(signs.dumps(["a", 10]), "a", 9)


def test_secret_hides_itself():
    """A secret shows nothing when printed or formatted."""
    assert "canary" not in f"{Secret('canary')}{Secret('canary')!r}{[Secret('canary')]}"


def test_same_address_in_another_month_is_another():
    """An address cannot be followed from one month to the next, and not at all without the key."""
    assert NAMES.hash_address("192.0.2.1", MAY_2026) == NAMES.hash_address("192.0.2.1", MAY_2026 + 1)
    assert NAMES.hash_address("192.0.2.1", MAY_2026) != NAMES.hash_address("192.0.2.1", JUNE_2026)
    assert NAMES.hash_address("192.0.2.1", MAY_2026) != Pseudonyms(b"x" * 32).hash_address("192.0.2.1", MAY_2026)


def test_pseudonyms_of_earlier_releases():
    """They are plain HMAC-SHA-256: with any other, no author and no address that is stored would be known again."""

    def known(*parts):
        return hmac.digest(b"k" * 32, "\0".join(parts).encode(), hashlib.sha256)

    assert NAMES.hash_author("default", "ann@example.org", "") == encode_id(
        known("author", "default", "email:ann@example.org")
    )
    assert NAMES.hash_address("192.0.2.1", MAY_2026) == encode_id(known("address", "2026-05", "192.0.2.1"))
    assert NAMES.make_comment_id("default", "key") == encode_id(known("comment", "default", "key"))
    assert NAMES.hash_request("a", "b") == known("request", "a", "b").hex()[:32]


def test_author_is_their_email():
    """An author is known by e-mail in any letter case, within a site; without one by name; never one for the other."""
    ann = NAMES.hash_author("default", "Ann@Example.org ", "Ann")
    assert ann == NAMES.hash_author("default", "ann@example.org", "Another name")
    assert ann != NAMES.hash_author("other", "ann@example.org", "Ann")
    assert NAMES.hash_author("default", "", "Ann ") == NAMES.hash_author("default", "", "ann")
    assert NAMES.hash_author("default", "", "ann@example.org") != ann


@pytest.mark.parametrize(
    ("address", "shortened"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
    ],
)
def test_shortened_addresses(address, shortened):
    """Moderators see an IPv4 /24 or an IPv6 /48."""
    assert parse_ip(address).network == shortened


addresses = st.ip_addresses().map(str) | st.ip_addresses(v=6).map(lambda address: address.exploded.upper())
nearly = st.from_regex(r"[0-9]{1,3}(\.[0-9]{1,3}){2,4}[ /x]?", fullmatch=True)


@given(addresses | nearly | texts)
def test_addresses_have_one_spelling(said):
    """An address is spelt as `ipaddress` does it, whatever its spelling; what says none is refused."""
    try:
        expected = str(ip_address(said))
    except ValueError:
        with pytest.raises(ValueError, match=r"."):
            parse_ip(said)
    else:
        assert parse_ip(said).address == expected


@given(st.ip_addresses(v=4))
def test_mapped_addresses_are_counted_as_themselves(address):
    """An IPv4 address that came through an IPv6 socket has the limits and the network of the address itself."""
    mapped, plain = parse_ip(f"::ffff:{address}"), parse_ip(str(address))
    assert (mapped.rate_key, mapped.network) == (plain.rate_key, plain.network)
