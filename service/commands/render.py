"""The operator's command that writes a thread for a site generator, when the pages of a blog are made."""

import os
import tempfile
from pathlib import Path

import click

from service.clock import make_random_id, read_clock_ms
from service.commands.environment import open_engine_of, read_settings
from service.engines.port import Unavailable
from service.errors import DomainError
from service.settings import DEFAULT_SITE, Settings


@click.command()
@click.argument("thread")
@click.option("--site", default=DEFAULT_SITE, show_default=True, help="The site of the thread.")
@click.option("--lang", default="en", show_default=True, help="The language of everything around the comments.")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file to write instead of printing."
)
def render(*, thread: str, site: str, lang: str, output: Path | None) -> None:
    """Write THREAD (its key) as an HTML fragment: heading, comments, form, data for search engines; no script.

    PUBLIC_URL must say where this service is reached: the form and the pictures lead there.
    """
    from service.web.pages.languages import match_language  # noqa: PLC0415 - other commands need no pages

    settings = read_settings()
    if not settings.public_url:
        raise click.ClickException("PUBLIC_URL must say where this service is reached: https://comments.example")
    if site not in settings.sites:
        raise click.BadParameter(f"There is no site {site!r}; there are {', '.join(settings.sites)}.")
    if not match_language(lang):
        raise click.BadParameter(f"There are no words in {lang!r} yet.")
    html = _render_fragment(settings, site, thread, match_language(lang))
    if output is None:
        click.echo(html, nl=False)
    else:
        _write_file(output, html)


def _render_fragment(settings: Settings, site: str, thread: str, lang: str) -> str:
    from service.app import build_parts  # noqa: PLC0415 - as above
    from service.web.application import make_application  # noqa: PLC0415 - as above
    from service.web.http.own_address import HOST_IS_KNOWN  # noqa: PLC0415 - as above
    from service.web.pages.fragment import render_fragment  # noqa: PLC0415 - as above
    from service.web.pages.rooms import make_sections  # noqa: PLC0415 - as above

    with open_engine_of(settings) as engine:
        parts = build_parts(settings, engine, read_clock_ms, make_random_id)
        app, sections = make_application(parts), make_sections(parts)
        address = {"base_url": settings.public_url, "environ_overrides": {HOST_IS_KNOWN: True}}
        try:
            with app.test_request_context(query_string={"lang": lang}, **address):
                return render_fragment(sections, site, thread)
        except DomainError as error:
            raise click.BadParameter("No thread can have this key: 1 to 512 characters of one line.") from error
        except Unavailable as error:
            raise click.ClickException("Storage does not answer; nothing was written.") from error


def _write_file(path: Path, html: str) -> None:
    """Write the whole fragment to the file, or leave what it held before."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(html)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from error
