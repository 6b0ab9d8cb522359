"""The settings and the engine of the operator's commands. What is wrong with them ends a command with a sentence."""

import os
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager

import click

from service.clock import read_clock_ms
from service.commands.local_secrets import add_local_secrets
from service.engines.location import StoreLocation
from service.engines.opening import URL_FORMS, parse_store_url
from service.engines.port import Engine, Unavailable
from service.settings import SETTINGS, Settings, SettingsError


def read_environment() -> dict[str, str]:
    """Return the environment that this process was started with."""
    return dict(os.environ)  # noqa: TID251 - the one place from which commands have it


def read_settings() -> Settings:
    """Return the settings of this process. Raises `ClickException` with every fault."""
    return parse_settings(read_environment())


def parse_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings of an environment. Raises `ClickException` with every fault."""
    try:
        return Settings.from_env(add_local_secrets(environment))
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"The folder of STORE_URL cannot be used: {error}") from error


def find_store(environment: Mapping[str, str]) -> StoreLocation:
    """Return the place that STORE_URL names. Raises `ClickException`. Nothing is made, unlike by `parse_settings`."""
    default = next(setting.default for setting in SETTINGS if setting.name == "STORE_URL")
    location = parse_store_url(environment.get("STORE_URL", "").strip() or default)
    if location is None:
        raise click.ClickException(f"STORE_URL must be {URL_FORMS}")
    return location


@contextmanager
def open_engine_of(settings: Settings) -> Iterator[Engine]:
    """Open the engine that the settings name, and close it at the end of the block.

    Raises `ClickException` when storage cannot be opened, or does not answer in the block.
    """
    with closing(_open_engine(settings)) as engine:
        try:
            yield engine
        except Unavailable as error:
            raise _make_store_error(settings, error) from error


def _open_engine(settings: Settings) -> Engine:
    from service.engines.opening import open_engine  # noqa: PLC0415 - commands that need no store stay quick

    try:
        return open_engine(settings.store_url, read_clock_ms)
    # A store that does not answer, a file of a later release, an installation without AWS's library.
    except (Unavailable, ValueError, ModuleNotFoundError) as error:
        raise _make_store_error(settings, error) from error


def _make_store_error(settings: Settings, error: Exception) -> click.ClickException:
    return click.ClickException(f"STORE_URL: {settings.store_url.partition('?')[0]} cannot be used: {error}")
