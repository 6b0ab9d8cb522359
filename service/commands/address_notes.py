"""What an operator should know about the address at which the service is reached, for `check`."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from service.net.origin import is_loopback_host
from service.settings import Settings


def list_address_notes(settings: Settings) -> Iterator[str]:
    """Return a sentence for each thing about PUBLIC_URL and TRUSTED_HOPS that works, but is not as safe as it could be.

    A browser keeps hosts apart, and not the paths of one host.
    """
    public = urlsplit(settings.public_url)
    if public.path:
        yield (
            f"PUBLIC_URL has the path {public.path}: every other script of {public.netloc} could moderate in the name "
            "of a moderator who is signed in. Give this service a host of its own where that matters."
        )
    if public.scheme == "http" and not is_loopback_host(public.netloc):
        yield "PUBLIC_URL begins with http: tokens and cookies travel unencrypted. Use https."
    if settings.trusted_hops and not public.scheme:
        yield (
            "TRUSTED_HOPS is set and PUBLIC_URL is not: feeds have full links only where the proxies write "
            "X-Forwarded-Host. Set PUBLIC_URL."
        )
