"""The operator's commands for the filter: make the model, and see what it does to labelled comments."""

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from service.commands.filter_state import export, import_, inspect, reset

if TYPE_CHECKING:
    from service.detection.classifier.model_file import Model
    from service.detection.classifier.site_filter import SiteFilter
    from service.evaluation.labelled import LabelledComment
    from service.evaluation.product import JudgedComment

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_LABELLED_NAMES = ("*.jsonl", "*.jsonl.gz")

Part = TypeVar("Part")


@click.group("filter")
def filter_group() -> None:
    """Train and inspect the filter that learns."""


@filter_group.command()
@click.argument("data", type=_FOLDER)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The model file to write."
)
@click.option("--without", multiple=True, metavar="NAME", help="Leave out files whose name begins so. Repeatable.")
@click.option(
    "--axis", type=click.Choice(["spam", "abuse"]), default="spam", show_default=True, help="What the model finds."
)
@click.option("--model-version", type=click.IntRange(1), default=1, show_default=True, help="The number it carries.")
def train(data: Path, output: Path, without: Sequence[str], axis: str, model_version: int) -> None:
    """Make a model from the labelled files (*.jsonl, *.jsonl.gz) in DATA: the same bytes from the same files.

    A model of abuse learns from the rows that say "abuse": 0 or 1, and tells how well four fifths of them foretell the
    last fifth, which holds the rows with "split": "dev".
    """
    files = _list_files(data, without)
    names = ", ".join(path.name for path in files)
    model = _train_model(files, axis, model_version)
    output.write_bytes(model.dump())
    click.echo(f"{output}: model {model_version} of {axis} from {names}.")


@filter_group.command()
@click.argument("data", type=_FOLDER)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file to write.")
@click.option("--without", multiple=True, metavar="NAME", help="Leave out files whose name begins so. Repeatable.")
def sample(data: Path, output: Path, without: Sequence[str]) -> None:
    """Choose from DATA the good comments by which a site's own weights are calibrated: the same from the same files."""
    from service.evaluation.good_pool import choose_good_sample  # noqa: PLC0415 - other commands need no training

    rows = _read_rows(_list_files(data, without), one_label=True)
    chosen = choose_good_sample(rows)
    output.write_bytes(chosen.dump())
    click.echo(f"{output}: {len(chosen.comments)} good comments.")


def _list_files(data: Path, without: Sequence[str]) -> list[Path]:
    paths = sorted({path for pattern in _LABELLED_NAMES for path in data.glob(pattern)})
    return [path for path in paths if not any(path.name.startswith(name) for name in without)]


def _train_model(paths: Sequence[Path], axis: str, version: int) -> "Model":
    from service.evaluation import abuse_pool, pool  # noqa: PLC0415 - other commands need no training
    from service.evaluation.labelled import LabelledFileError  # noqa: PLC0415

    rows = _read_rows(paths, one_label=axis == "abuse")
    if axis == "spam":
        return pool.train(pool.make_pool(rows), version)
    try:
        model, figures = abuse_pool.train_abuse(rows, version)
    except LabelledFileError as error:
        raise click.ClickException(str(error)) from error
    click.echo(json.dumps(figures, indent=2))
    return model


@filter_group.command()
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=_FILE)
@click.option("--stream/--frozen", "streamed", default=False, help="Learn each label after judging, or nothing.")
@click.option("--delay", type=click.IntRange(0), default=0, help="With --stream: decisions come so many comments late.")
@click.option("--after", type=click.IntRange(0), default=0, help="Leave the first so many out of the figures.")
@click.option("--model", "model_path", type=_FILE, help="Instead of the shipped model.")
@click.option("--sample", "sample_path", type=_FILE, help="Instead of the shipped sample of good comments.")
@click.option("--one-label", is_flag=True, help="Allow files with spam only or good comments only: shares, no AUC.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@click.option("--plots", "folder", type=click.Path(file_okay=False, path_type=Path), help="Write SVG plots there.")
def evaluate(
    paths: Sequence[Path],
    *,
    streamed: bool,
    delay: int,
    after: int,
    model_path: Path | None,
    sample_path: Path | None,
    one_label: bool,
    as_json: bool,
    folder: Path | None,
) -> None:
    """Judge labelled comments as posts are judged, and say what came of them."""
    from service.evaluation.report import format_table, make_report  # noqa: PLC0415 - other commands need no evaluation

    if delay and not streamed:
        raise click.UsageError("--delay needs --stream.")
    rows = _read_rows(paths, one_label=one_label, after=after)
    fresh = _make_filter(model_path, sample_path)
    results = _judge_rows(rows, fresh, streamed=streamed, delay=delay)[after:]
    mode = {
        "mode": "stream" if streamed else "frozen",
        "delay": delay,
        "after": after,
        "model": fresh.model.version,
    }
    result = {**mode, **make_report(results)}
    click.echo(json.dumps(result, indent=2) if as_json else format_table(result))
    if folder:
        _write_plots(results, folder)


def _read_rows(paths: Sequence[Path], *, one_label: bool = False, after: int = 0) -> "list[LabelledComment]":
    from service.evaluation.labelled import LabelledFileError, read_labelled, require_both_labels  # noqa: PLC0415

    names = ", ".join(path.name for path in paths)
    try:
        rows = [row for path in paths for row in read_labelled(path)]
        require_both_labels(rows[after:], names or "the folder", one_label=one_label)
    except LabelledFileError as error:
        raise click.ClickException(str(error)) from error
    return rows


def _make_filter(model: Path | None, sample: Path | None) -> "SiteFilter":
    """Return the filter that an evaluation begins with."""
    from service.detection.classifier.good_sample import GoodSample, load_shipped_sample  # noqa: PLC0415
    from service.detection.classifier.model_file import Model, load_shipped_model  # noqa: PLC0415
    from service.detection.classifier.site_filter import SiteFilter  # noqa: PLC0415

    return SiteFilter(
        _load_file(model, Model.load, load_shipped_model),
        sample=_load_file(sample, GoodSample.load, load_shipped_sample),
    )


def _load_file(path: Path | None, load: Callable[[bytes], Part], shipped: Callable[[], Part]) -> Part:
    from service.detection.classifier.model_file import ModelError  # noqa: PLC0415

    try:
        return load(path.read_bytes()) if path else shipped()
    except ModelError as error:
        raise click.ClickException(f"{path.name if path else 'the shipped file'}: {error}") from error


def _judge_rows(
    rows: "list[LabelledComment]", fresh: "SiteFilter", *, streamed: bool, delay: int
) -> "Sequence[JudgedComment]":
    from service.evaluation.product import judge_frozen, judge_stream  # noqa: PLC0415

    return list(
        judge_stream(rows, lambda: fresh, time.perf_counter, delay)
        if streamed
        else judge_frozen(rows, lambda: fresh, time.perf_counter)
    )


def _write_plots(results: "Sequence[JudgedComment]", folder: Path) -> None:
    from service.evaluation.plots import draw_plots  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    for name, drawing in draw_plots(results).items():
        (folder / name).write_text(drawing, encoding="utf-8")
        click.echo(f"{folder / name} written.", err=True)


for command in (inspect, export, import_, reset):
    filter_group.add_command(command)
