# ruff: noqa: RUF001 - look-alike letters are what is tested
"""Hosts that are written to be taken for others, and honest ones."""

import pytest

from service.net.links import encode_host
from service.net.look_alikes import is_look_alike


@pytest.mark.parametrize(
    "host",
    ["аpple.com", "аррӏе.com", "tоyota.com", "www.tоyota.co.kr", "τοπ.com", "ɡoogle.com", "ցօօց.net", "1٢.example"],
)
def test_look_alikes(host):
    """A label that mixes scripts, digits or phonetic letters, or has Latin's doubles alone, looks like another."""
    assert is_look_alike(encode_host(host))


@pytest.mark.parametrize(
    "host",
    [
        *("한국.kr", "münchen.de", "пример.рф", "ελλάδα.gr", "日本tokyo.jp", "bts팬.kr", "ラーメン.jp", "почта.com"),
        *("хо.ru", "apple.com", "xn--99999999.com", "googlé.fr", "ไทย.th", "ישראל.il"),
    ],
)
def test_honest_hosts(host):
    """A host of one script, or of those that are written together, is honest; so is a broken one."""
    assert not is_look_alike(encode_host(host))
