"""The operator's command, `recap-comments`."""

import sys

import click

from service import __version__
from service.clock import read_clock_ms
from service.commands.backup import backup, restore
from service.commands.check import check
from service.commands.environment import open_engine_of, parse_settings, read_environment, read_settings
from service.commands.filter import filter_group
from service.commands.moderators import moderators_group
from service.commands.render import render
from service.engines.dynamodb.location import DynamoTable
from service.engines.opening import parse_store_url
from service.engines.port import Unavailable
from service.settings import SETTINGS
from service.storage.sweep_clock import observe_clock

_MEANINGS = "\n".join(f"{setting.name:<18} {setting.meaning}" for setting in SETTINGS)


@click.group(epilog=f"Settings come from the environment:\n\n\b\n{_MEANINGS}")
@click.version_option(__version__)
def main() -> None:
    """Serve and manage comments and moderation for a blog."""


@main.command()
@click.option("--demo", is_flag=True, help="Serve a demo blog with three posts, and begin with a few comments.")
@click.option("--port", type=click.IntRange(0, 65535), help="Instead of PORT.")
def serve(*, demo: bool, port: int | None) -> None:
    """Serve on this machine, with SQLite unless STORE_URL says otherwise.

    Secrets that the environment does not name are made once and kept beside the database.
    """
    from service.commands import serve as serving  # noqa: PLC0415 - other commands need no server
    from service.commands.local_secrets import describe_token_place  # noqa: PLC0415 - as above

    environment = read_environment()
    if port is not None:
        environment["PORT"] = str(port)
    token_place = describe_token_place(environment)
    settings = parse_settings(environment)
    if sys.stdout.isatty() and (demo or not token_place):
        token_place = f"{settings.accounts[0].token.value}"
    with open_engine_of(settings) as engine:
        serving.serve(settings, engine, demo=demo, token_place=token_place or describe_token_place(environment))


@main.group()
def table() -> None:
    """Manage the DynamoDB table of STORE_URL."""


@table.command("create")
@click.option("--protect/--no-protect", default=True, help="Whether the table refuses to be deleted.")
def table_create(*, protect: bool) -> None:
    """Make the table with its indexes, expiry and point-in-time recovery. Safe to call again.

    For local work and tests; in AWS the table comes from infra/template.yaml.
    """
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 - only where it is needed

    from service.engines.dynamodb.client import make_client  # noqa: PLC0415 - as above
    from service.engines.dynamodb.table import create_table  # noqa: PLC0415

    location = parse_store_url(read_settings().store_url)
    if not isinstance(location, DynamoTable):
        raise click.ClickException("STORE_URL is not a DynamoDB table: there is nothing to make.")
    try:
        with click.progressbar(length=1, label=f"Making {location.table}") as bar:
            create_table(
                make_client(region=location.region, endpoint=location.endpoint), location.table, protect=protect
            )
            bar.update(1)
    except (BotoCoreError, ClientError, Unavailable, TimeoutError, ValueError) as error:
        raise click.ClickException(f"The table {location.table} cannot be made: {error}") from error


@main.command()
@click.option("--force", is_flag=True, help="Also when the clock has jumped within the last day.")
def sweep(*, force: bool) -> None:
    """Remove expired records, where the storage does not do that by itself."""
    with open_engine_of(read_settings()) as engine:
        if not observe_clock(engine, read_clock_ms()) and not force:
            raise click.ClickException("The clock has jumped, so nothing was removed. Check it, then use --force.")
        click.echo(f"{engine.sweep()} expired records removed.")


main.add_command(check)
main.add_command(backup)
main.add_command(restore)
main.add_command(filter_group)
main.add_command(render)
main.add_command(moderators_group)
