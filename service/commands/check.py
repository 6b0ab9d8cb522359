"""The operator's command `check`: settings, storage, the machine, and the way through the proxies."""

import difflib
from collections.abc import Iterator, Mapping

import click

from service.clock import read_clock_ms
from service.commands.address_notes import list_address_notes
from service.commands.environment import open_engine_of, parse_settings, read_environment
from service.commands.machine_notes import list_machine_notes
from service.engines.opening import parse_store_url
from service.engines.port import Engine
from service.engines.sqlite.location import SqliteFile
from service.settings import SETTINGS, Settings
from service.storage.sweep_clock import is_clock_steady

_NAMES = [setting.name for setting in SETTINGS]
# How alike a name of the environment and a setting must be to be a likely mistake: SITE_ORIGIN is, HOSTNAME is not.
_ALIKE = 0.85


@click.command()
@click.option("--url", help="Also ask the running service at this address, through every proxy: PUBLIC_URL.")
def check(*, url: str | None) -> None:
    """Check the settings, that storage answers and is whole, the disk, the clock and the modes of files.

    Ends with 1 when something is wrong. With --url, what the proxies say of a request is wrong if a client could
    forge it, or readers would be taken for others.
    """
    environment = read_environment()
    settings = parse_settings(environment)
    with open_engine_of(settings) as engine:
        engine.ping(thoroughly=True)
        click.echo(f"Settings are fine, {settings.store_url.partition('?')[0]} answers.")
        for note in _list_notes(environment, settings, engine):
            click.echo(note)
    if url:
        _check_way(settings, url)


def _list_notes(environment: Mapping[str, str], settings: Settings, engine: Engine) -> Iterator[str]:
    yield from list_setting_notes(environment, settings)
    yield from list_address_notes(settings)
    location = parse_store_url(settings.store_url)
    if isinstance(location, SqliteFile) and location.folder:
        yield from list_machine_notes(location.folder, location.path)
    if not is_clock_steady(engine, read_clock_ms()):
        yield "The clock has jumped since the service last looked at it. Check the time of this machine."
    yield from engine.info.operator_notes


def list_setting_notes(environment: Mapping[str, str], settings: Settings) -> Iterator[str]:
    """Return a sentence for each name that looks like a setting and is none, and for settings that allow nothing."""
    for name in sorted(set(environment) - set(_NAMES)):
        for similar in difflib.get_close_matches(name, _NAMES, 1, _ALIKE):
            yield f"{name} is no setting and changes nothing. Is {similar} meant?"
    if not any(settings.sites.values()):
        yield "SITE_ORIGINS is empty: only pages of this machine may show comments. Name the addresses of the blog."
    for poster in settings.posters:
        if not any(poster.may_post_to(site) for site in settings.sites):
            yield f"MODERATORS: {poster.name} can post nowhere. SITE_ORIGINS does not name the site {poster.sites[0]}."


def _check_way(settings: Settings, url: str) -> None:
    """Ask the service at `url`, and print what came of the request. Raises `ClickException` for what is wrong."""
    from service.commands.proxy_check import fetch_connection, list_proxy_faults  # noqa: PLC0415 - only for --url

    connection = fetch_connection(url, settings.secret_key, read_clock_ms())
    believed = connection.believed
    click.echo(
        f"{url} answers. {connection.count_hops()} proxies add an address, TRUSTED_HOPS is {connection.trusted_hops}. "
        f"The service sees the client {believed['client'] or 'unknown'}, scheme {believed['scheme']}, host "
        f"{believed['host']}, prefix {believed['prefix'] or 'none'}."
    )
    faults = list(list_proxy_faults(connection, url, read_clock_ms()))
    if faults:
        raise click.ClickException("\n".join(faults))
