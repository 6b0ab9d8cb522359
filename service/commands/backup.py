"""The operator's commands that keep a copy of the comments, and put one back."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import click

from service import __version__
from service.clock import read_clock_ms
from service.commands.environment import find_store, read_environment
from service.commands.local_secrets import FILE, list_missing_secrets
from service.engines.dynamodb.location import DynamoTable
from service.engines.sqlite.location import SqliteFile

_FILE = click.Path(dir_okay=False, path_type=Path)
_TABLE = """The comments are in the DynamoDB table {table}, which AWS backs up: this command makes no file of it.
The table that infra/template.yaml makes can be restored to any second of the last 35 days:
  aws dynamodb restore-table-to-point-in-time --source-table-name {table} --target-table-name {table}-restored \
--use-latest-restorable-time
A backup that stays longer:
  aws dynamodb create-backup --table-name {table} --backup-name {table}-{day}"""


@click.command()
@click.argument("file", type=_FILE)
@click.option("--replace", is_flag=True, help="Replace FILE if it exists, once the new backup has been checked.")
def backup(*, file: Path, replace: bool) -> None:
    """Write all comments to FILE, also while the service runs. Each comment that was answered before is in it."""
    from service.engines.sqlite.backup import BackupError, write_backup  # noqa: PLC0415 - only these commands need it

    environment = read_environment()
    store = _find_database(environment)
    if file.exists() and not replace:
        raise click.ClickException(f"{file} exists. Choose another name, or replace it with --replace.")
    try:
        note = write_backup(store, file, read_clock_ms(), __version__)
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{file}: {note.comments:,} comments, {file.stat().st_size:,} bytes, checked.")
    click.echo("It holds e-mail addresses, like the database: keep it as private.")
    click.echo("Not in it: SECRET_KEY, MODERATOR_TOKEN, MODERATORS and all other settings.")
    secrets_file = store.parent / FILE
    missing = list_missing_secrets(environment)
    if missing and secrets_file.exists():
        click.echo(f"Copy {secrets_file} as well, to a safe place: it has {' and '.join(missing)} of this machine.")


@click.command()
@click.argument("file", type=_FILE)
@click.option("--replace", is_flag=True, help="Replace a database that exists; it is kept under another name.")
def restore(*, file: Path, replace: bool) -> None:
    """Put the backup FILE in the place of the database. The service must be stopped."""
    from service.engines.sqlite.backup import BackupError  # noqa: PLC0415 - only these commands need it
    from service.engines.sqlite.restore import restore_backup  # noqa: PLC0415 - as above

    environment, now = read_environment(), read_clock_ms()
    store = _find_database(environment)
    is_replaced = store.exists()
    if is_replaced and not replace:
        raise click.ClickException(
            f"There is a database at {store}. To replace it use --replace; it is kept under another name."
        )
    aside = store.with_name(f"{store.name}.replaced-{_format_time(now, '%Y%m%dT%H%M%SZ')}")
    try:
        store.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        note = restore_backup(file, store, aside)
    except OSError as error:
        raise click.ClickException(f"The folder {store.parent} cannot be made: {error.strerror}.") from error
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    made = f", made {_format_time(note.made_at, '%Y-%m-%d %H:%M:%S UTC')}: {note.comments:,} comments" if note else ""
    click.echo(f"{store} is now {file}{made}.")
    if is_replaced:
        click.echo(f"The database that was there is {aside}. Remove it when you need it no more.")
    missing = list_missing_secrets(environment)
    if missing and not (store.parent / FILE).exists():
        click.echo(
            f"{' and '.join(missing)} are not in a backup. Put {FILE} of the old machine into {store.parent} before "
            "the first start. With a new SECRET_KEY readers cannot edit what they wrote before."
        )


def _find_database(environment: Mapping[str, str]) -> Path:
    """Return the file of the comments. Raises `ClickException` where they are not in one."""
    location = find_store(environment)
    if isinstance(location, DynamoTable):
        day = _format_time(read_clock_ms(), "%Y-%m-%d")
        raise click.ClickException(_TABLE.format(table=location.table, day=day))
    if not isinstance(location, SqliteFile) or location.folder is None:
        raise click.ClickException("STORE_URL names a database in memory: there is no file of it.")
    return Path(location.path)


def _format_time(ms: int, form: str) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).strftime(form)
