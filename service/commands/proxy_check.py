"""The way from the outside to the running service: what the proxies make of a request that forges their headers."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import urlsplit

import click

from service.crypto.tokens import Secret, Tokens
from service.net.origin import parse_origin
from service.web.api.operations import CHECK_HEADER

_TIMEOUT = 15  # seconds
_TOKEN_MS = 60_000
_LARGEST_DIFFERENCE_MS = 60_000
# An address for documentation (RFC 5737) and a name that never exists (RFC 2606): whoever sees them was lied to.
FORGED_ADDRESS, FORGED_HOST, FORGED_PREFIX = "192.0.2.77", "forged.invalid", "/forged"
FORGED_HEADERS = {
    "X-Forwarded-For": FORGED_ADDRESS,
    "X-Forwarded-Host": FORGED_HOST,
    "X-Forwarded-Prefix": FORGED_PREFIX,
    "X-Script-Name": FORGED_PREFIX,
    "Forwarded": f"for={FORGED_ADDRESS};host={FORGED_HOST}",
}


class Connection(NamedTuple):
    """A request as it arrived: its `headers`, and the client, scheme, host and prefix that the service `believed`.

    `clock` is the time (ms) of the machine that answered, 0 where it did not say.
    """

    headers: Mapping[str, str]
    believed: Mapping[str, str]
    trusted_hops: int
    clock: int = 0

    def count_hops(self) -> int:
        """Return how many proxies added an address: those to the right of the forged one, or all that there are."""
        text = self.headers.get("X-Forwarded-For", "") or self.headers.get("Forwarded", "")
        entries = [entry for entry in text.split(",") if entry.strip()]
        places = [place for place, entry in enumerate(entries, 1) if FORGED_ADDRESS in entry]
        return len(entries) - (places[-1] if places else 0)


def fetch_connection(url: str, secret_key: Secret, now: int) -> Connection:
    """Ask the service at `url` what it saw of this request, at `now` (ms). Raises `ClickException`.

    The right to know comes from the secret key, which does not leave this machine.
    """
    token = Tokens(secret_key.value.encode()).make_check_token(now + _TOKEN_MS)
    if not parse_origin(url):
        raise click.ClickException(f"--url: {url!r} is no address such as https://comments.example")
    request = urllib.request.Request(f"{url.rstrip('/')}/readyz", headers={**FORGED_HEADERS, CHECK_HEADER: token})  # noqa: S310 - http and https only
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310 - as above
            body, date = json.load(answer), answer.headers.get("Date")
    except urllib.error.HTTPError as error:
        raise click.ClickException(f"{url}/readyz answers {error.code}: is the service behind this address?") from error
    except OSError as error:
        raise click.ClickException(f"{url} cannot be reached: {getattr(error, 'reason', error)}") from error
    except ValueError as error:
        raise click.ClickException(f"{url}/readyz answers no JSON: another program is behind this address.") from error
    if "connection" not in body:
        raise click.ClickException(f"The service at {url} has another SECRET_KEY than these settings.")
    clock = int(parsedate_to_datetime(date).timestamp() * 1000) if date else 0
    return Connection(**body["connection"], clock=clock)


def list_proxy_faults(connection: Connection, url: str, now: int) -> Iterator[str]:
    """Return a sentence for each thing that is wrong with the way from `url`, at `now` (ms)."""
    hops, trusted = connection.count_hops(), connection.trusted_hops
    if hops > trusted:
        yield (
            f"TRUSTED_HOPS is {trusted}: all readers have the address of a proxy, and share its limits. Set "
            f"TRUSTED_HOPS={hops}."
        )
    if hops < trusted:
        yield (
            f"TRUSTED_HOPS is {trusted}, but {hops} proxies add an address: a client can claim any address. Set "
            f"TRUSTED_HOPS={hops}, or let each proxy add to X-Forwarded-For."
        )
    yield from _list_address_faults(connection.believed, url)
    if connection.clock and abs(connection.clock - now) > _LARGEST_DIFFERENCE_MS:
        yield f"The clocks differ by {abs(connection.clock - now) // 1000} seconds. Check the time of both machines."


def _list_address_faults(believed: Mapping[str, str], url: str) -> Iterator[str]:
    """Return a sentence for each part of the address `url` that the service believes to be another."""
    expected = urlsplit(url)
    parts = {"scheme": expected.scheme, "host": expected.netloc.lower(), "prefix": expected.path.rstrip("/")}
    for name, value in parts.items():
        if believed[name] in (FORGED_HOST, FORGED_PREFIX):
            yield (
                f"The {name} of the service is what a client writes. Let the proxy replace or remove all headers of "
                "this kind (docs/self-hosting.md), or set PUBLIC_URL."
            )
        elif believed[name] != value:
            seen, wanted = believed[name] or "empty", value or "empty"
            yield f"The service believes that its {name} is {seen}, and it is {wanted}. Set PUBLIC_URL={url}."
