"""The operator's commands for what a site's filter has learnt: look at it, keep it, put it back, forget it."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from service.clock import read_clock_ms
from service.commands.environment import open_engine_of, read_settings
from service.engines.port import Conflict, Unavailable

if TYPE_CHECKING:
    from service.storage.filter_store import FilterStore

_SITE = click.option("--site", default="default", show_default=True, help="Whose filter.")


@click.command()
@_SITE
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def inspect(site: str, *, as_json: bool) -> None:
    """Print what a site's filter has learnt, as numbers: words, hosts and addresses are kept as hashes only."""
    from service.detection.classifier.model_file import load_shipped_model  # noqa: PLC0415
    from service.learning.transfer import describe_filter  # noqa: PLC0415 - loads the classifier

    with _open_store(site) as store:
        description = describe_filter(store, site, load_shipped_model())
    click.echo(json.dumps(description, indent=2) if as_json else "\n".join(_format_figures(description)))


@click.command("export")
@_SITE
@click.argument("path", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
def export(site: str, path: Path) -> None:
    """Learn what was decided last, and write all that a site's filter knows to FILE: no text, no address."""
    from service.learning.learning import Learning  # noqa: PLC0415
    from service.learning.transfer import export_filter  # noqa: PLC0415 - loads the classifier

    with _open_store(site) as store:
        Learning(store).learn_all(site)
        site_filter = store.get(site)
    text = export_filter(site_filter)
    path.write_text(text, encoding="utf-8")
    click.echo(f"{path}: what {site} has learnt, {len(text):,} bytes.")


@click.command("import")
@_SITE
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_(site: str, path: Path) -> None:
    """Check FILE, and let a site's filter know what it holds, instead of what it knew."""
    from service.detection.classifier.model_file import load_shipped_model  # noqa: PLC0415
    from service.learning.transfer import parse_export, restore_filter  # noqa: PLC0415 - loads the classifier

    with _open_store(site) as store:
        try:
            site_filter = parse_export(path.read_text(encoding="utf-8"), load_shipped_model())
        except ValueError as error:
            raise click.ClickException(f"{path.name}: {error}") from error
        restore_filter(store, site, site_filter)
    click.echo(f"{site} knows what {path.name} holds.")


@click.command()
@_SITE
@click.option("--again", is_flag=True, help="Learn the whole history of decisions again.")
@click.confirmation_option(prompt="Forget all that this site's filter has learnt?")
def reset(site: str, *, again: bool) -> None:
    """Forget what a site's filter has learnt, also when it is damaged. The shipped model stays."""
    from service.learning.filter_state import reset_filter as forget  # noqa: PLC0415 - loads the classifier

    with _open_store(site) as store:
        forget(store, site, read_clock_ms(), again=again)
    learns = "learns its whole history again" if again else "begins with the next decision"
    click.echo(f"The filter of {site} has learnt nothing and {learns}.")


@contextmanager
def _open_store(site: str) -> Iterator["FilterStore"]:
    """Open the store of the settings; whatever goes wrong with it ends the command with a sentence."""
    from service.storage.filter_store import FilterStore  # noqa: PLC0415 - commands that need no store stay quick

    settings = read_settings()
    if site not in settings.sites:
        raise click.BadParameter(f"There is no site {site!r}; there are {', '.join(settings.sites)}.")
    try:
        with open_engine_of(settings) as engine:
            yield FilterStore(engine)
    except Conflict as error:
        raise click.ClickException("The filter learnt something meanwhile; nothing was changed. Try again.") from error
    except Unavailable as error:
        raise click.ClickException("Storage does not answer.") from error
    except ValueError as error:
        raise click.ClickException(f"{error} `filter reset` puts an empty one in its place.") from error


def _format_figures(figures: Mapping[str, Any]) -> Iterator[str]:
    for name, value in figures.items():
        parts = value if isinstance(value, dict) else {"": value}
        text = ", ".join(f"{key.replace('_', ' ')} {_format_value(part)}".strip() for key, part in parts.items())
        yield f"{name.replace('_', ' '):<12} {text}"


def _format_value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value)
