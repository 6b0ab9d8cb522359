"""The operator's commands for moderators: a link that signs a person in once, and the end of their sessions."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from service.clock import read_clock_ms
from service.commands.environment import open_engine_of, read_settings
from service.crypto.tokens import hash_secret
from service.model.moderator import ALL_SITES
from service.model.status import Role
from service.settings import TAKEN_NAMES, Settings

if TYPE_CHECKING:
    from service.storage.sessions import SessionStore

MAX_NAME = 60
MAX_MINUTES = 7 * 24 * 60


@click.group("moderators")
def moderators_group() -> None:
    """Sign moderators in and out."""


@moderators_group.command()
@click.option("--name", required=True, help="The person's name, as the history shows it.")
@click.option("--role", type=click.Choice([str(role) for role in Role]), default=Role.MODERATOR.value)
@click.option("--site", default=ALL_SITES, help="The site that they may work on; * is all.", show_default=True)
@click.option("--minutes", type=click.IntRange(1, MAX_MINUTES), default=15, show_default=True)
def link(*, name: str, role: str, site: str, minutes: int) -> None:
    """Print an address, behind PUBLIC_URL if that is set, that signs a person in once within the next minutes."""
    settings = read_settings()
    if not 1 <= len(name) <= MAX_NAME or not name.isprintable() or name != name.strip() or name in TAKEN_NAMES:
        taken = ", ".join(TAKEN_NAMES)
        raise click.BadParameter(f"A name has 1 to {MAX_NAME} printable characters and is none of {taken}.")
    if site not in (ALL_SITES, *settings.sites):
        raise click.BadParameter(f"There is no site {site!r}; there are {', '.join(settings.sites)}.")
    secret = secrets.token_urlsafe(32)
    expires_at = read_clock_ms() // 1000 + minutes * 60
    with _open_sessions(settings) as sessions:
        sessions.put_link(hash_secret(secret), {"person": [name, role, [site]]}, expires_at)
    click.echo(f"{settings.public_url}/moderate/enter?token={secret}")


@moderators_group.command("sign-out")
@click.option("--name", required=True, help="Whose sessions end, everywhere.")
def sign_out(*, name: str) -> None:
    """End every session of a person. Links that they have not used yet stay valid until they expire."""
    with _open_sessions(read_settings()) as sessions:
        ended = sessions.end_all(name)
    click.echo(f"{ended} sessions of {name} were ended.")


@contextmanager
def _open_sessions(settings: Settings) -> Iterator["SessionStore"]:
    from service.storage.sessions import SessionStore  # noqa: PLC0415 - commands that need no store stay quick

    with open_engine_of(settings) as engine:
        yield SessionStore(engine)
