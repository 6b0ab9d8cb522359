"""The filter's commands, from files to files."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from service.commands.filter import filter_group
from tests.detection.classifier.teaching import make_labelled


def run(*words: object) -> Result:
    """Run the command with these words."""
    return CliRunner().invoke(filter_group, [str(word) for word in words])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Make a folder with two labelled files."""
    folder = tmp_path / "data"
    folder.mkdir()
    for source in ("blog", "forum"):
        rows = [row for row in make_labelled() if row.source == source]
        lines = [
            {
                "body": row.body,
                "label": "spam" if row.is_spam else "ham",
                "source": source,
                "url": row.url,
                "name": row.name,
            }
            for row in rows
        ]
        (folder / f"{source}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return folder


def test_train_and_evaluate(data: Path, tmp_path: Path) -> None:
    """A model trained twice is the same file, and the evaluation reads it and draws plots."""
    first, second, plots = tmp_path / "a.bin", tmp_path / "b.bin", tmp_path / "plots"
    for output in (first, second):
        result = run("train", data, "--output", output, "--model-version", 3)
        assert result.exit_code == 0, result.output
    assert first.read_bytes() == second.read_bytes()
    result = run("evaluate", data / "blog.jsonl", "--stream", "--model", first, "--json", "--plots", plots)
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    assert (report["mode"], report["model"], report["comments"]) == ("stream", 3, {"spam": 30, "ham": 30})
    assert {path.name for path in plots.iterdir()} == {"roc.svg", "scores.svg", "learning.svg"}
    for path in plots.iterdir():
        assert ET.fromstring(path.read_text()).tag.endswith("svg")  # noqa: S314 - our own file


def test_without(data: Path, tmp_path: Path) -> None:
    """A model without a source has nothing of it."""
    full_path, part_path = tmp_path / "whole.bin", tmp_path / "part.bin"
    run("train", data, "--output", full_path)
    result = run("train", data, "--output", part_path, "--without", "forum")
    assert "from blog.jsonl." in result.output
    assert full_path.read_bytes() != part_path.read_bytes()


def test_table(data: Path) -> None:
    """Without --json, people get a table of what the shipped model does."""
    result = run("evaluate", data / "blog.jsonl", data / "forum.jsonl")
    assert result.exit_code == 0, result.output
    assert "AUC" in result.output
    assert "forum: ham" in result.output


def test_after(data: Path) -> None:
    """The first comments may be left out of the figures."""
    result = run("evaluate", data / "blog.jsonl", "--stream", "--after", 40, "--json")
    assert json.loads(result.stdout)["comments"] == {"spam": 10, "ham": 10}


def test_one_label(data: Path) -> None:
    """A file of good comments alone is refused, and reported when that is what was asked for."""
    assert "forum.jsonl: no comment is labelled spam" in run("evaluate", data / "forum.jsonl").output
    result = run("evaluate", data / "forum.jsonl", "--one-label", "--json")
    assert json.loads(result.stdout)["auc"] is None


def test_bad_files(data: Path, tmp_path: Path) -> None:
    """A broken row or model stops the command with the fault, and nothing is written."""
    (data / "extra.jsonl").write_text("{}\n")
    output = tmp_path / "model.bin"
    result = run("train", data, "--output", output)
    assert result.exit_code == 1
    assert "extra.jsonl, line 1: body is missing" in result.output
    assert not output.exists()
    output.write_bytes(b"nonsense")
    result = run("evaluate", data / "blog.jsonl", "--model", output)
    assert result.exit_code == 1
    assert "model.bin: This is no model file" in result.output


def test_an_empty_folder(tmp_path: Path) -> None:
    """Make a folder without labelled files trains nothing."""
    result = run("train", tmp_path, "--output", tmp_path / "model.bin")
    assert result.exit_code == 1
    assert "no comments are left" in result.output


def test_delay_needs_a_stream(data: Path) -> None:
    """A delay without a stream is a mistake, and said to be one."""
    assert "--delay needs --stream" in run("evaluate", data / "blog.jsonl", "--delay", 5).output
