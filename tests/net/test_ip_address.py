"""Client addresses: one spelling, one key for rate limits, one short form."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.net.ip_address import parse_ip

texts = st.text(st.characters(codec="utf-8"), max_size=40)
addresses = st.ip_addresses().map(str) | st.ip_addresses(v=6).map(lambda address: address.exploded.upper())
nearly = st.from_regex(r"[0-9]{1,3}(\.[0-9]{1,3}){2,4}[ /x]?", fullmatch=True)


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
