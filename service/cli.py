"""The operator's command, `recap-comments`."""

import os
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any

import click

from service import __version__
from service.clock import now_ms
from service.filter_cli import filter_group
from service.kept_secrets import with_kept_secrets
from service.settings import SETTINGS, Settings, SettingsError
from service.store_url import DynamoTable, parse_store_url

_MEANINGS = "\n".join(f"{setting.name:<16} {setting.meaning}" for setting in SETTINGS)


@click.group(epilog=f"Settings come from the environment:\n\n\b\n{_MEANINGS}")
@click.version_option(__version__)
def main() -> None:
    """Comments and moderation for a blog."""


@main.command()
@click.option("--demo", is_flag=True, help="Serve a demo blog with three posts, and begin with a few comments.")
@click.option("--port", type=click.IntRange(0, 65535), help="Instead of PORT.")
def serve(*, demo: bool, port: int | None) -> None:
    """Serve on this machine, with SQLite unless STORE_URL says otherwise.

    Secrets that the environment does not name are made once and kept beside the database.
    """
    from service import serving  # noqa: PLC0415 - other commands need no server

    environment = dict(os.environ)  # noqa: TID251 - an entry hands the environment to the settings
    if port is not None:
        environment["PORT"] = str(port)
    serving.serve(_settings(environment), demo=demo)


@main.command()
def check() -> None:
    """Check the settings and that storage answers."""
    settings = _from_environment()
    with _engine(settings) as engine:
        engine.ping()
    click.echo(f"Settings are fine, {settings.store_url.partition('?')[0]} answers.")


@main.group()
def table() -> None:
    """The DynamoDB table of STORE_URL."""


@table.command("create")
@click.option("--protect/--no-protect", default=True, help="Whether the table refuses to be deleted.")
def table_create(*, protect: bool) -> None:
    """Make the table with its indexes, expiry and point-in-time recovery. Safe to call again.

    For local work and tests; in AWS the table comes from infra/template.yaml.
    """
    from service.storage.dynamodb import make_client  # noqa: PLC0415 - boto3 only where it is needed
    from service.storage.table import create_table  # noqa: PLC0415

    where = parse_store_url(_from_environment().store_url)
    if not isinstance(where, DynamoTable):
        raise click.ClickException("STORE_URL is not a DynamoDB table: there is nothing to make.")
    with click.progressbar(length=1, label=f"Making {where.table}") as bar:
        create_table(make_client(region=where.region, endpoint=where.endpoint), where.table, protect=protect)
        bar.update(1)


@main.command()
def sweep() -> None:
    """Remove what has expired from SQLite. DynamoDB does that by itself."""
    with _engine(_from_environment()) as engine:
        click.echo(f"{engine.sweep()} expired records removed.")


main.add_command(filter_group)


def _from_environment() -> Settings:
    return _settings(dict(os.environ))  # noqa: TID251 - an entry hands the environment to the settings


def _settings(environment: Mapping[str, str]) -> Settings:
    try:
        return Settings.from_env(with_kept_secrets(environment))
    except SettingsError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def _engine(settings: Settings) -> Iterator[Any]:  # `sweep` is not of the port
    from service.app import open_engine  # noqa: PLC0415 - commands that need no store stay quick

    with closing(open_engine(settings.store_url, now_ms)) as engine:
        yield engine
