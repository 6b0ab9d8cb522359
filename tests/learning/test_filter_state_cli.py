"""What a filter has learnt can be looked at, kept in a file, put back and forgotten."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service.commands.filter import filter_group
from service.detection.classifier.lesson_log import Label
from service.detection.classifier.model_file import load_shipped_model
from service.detection.classifier.site_state import StateError
from service.engines.sqlite.engine import SqliteEngine
from service.learning.filter_state import dump_filter, load_filter, reset_filter
from service.learning.transfer import describe_filter, export_filter, parse_export, restore_filter
from service.storage.filter_store import FilterStore, StoredFilter
from tests.detection.classifier.teaching import make_taught_decision, teach

LEARNED = teach(
    *(make_taught_decision(number, Label.SPAM if number % 8 < 4 else Label.GOOD, number + 1) for number in range(8))
)
KEPT = dump_filter(LEARNED, StoredFilter(since="000000000000123"))


def test_export_and_import_bring_back_the_same(either_engine) -> None:
    """A site that imports another's export judges as that one does, and every process will look again."""
    store = FilterStore(either_engine)
    before = store.get_mark("default").changes
    restore_filter(store, "default", parse_export(export_filter(KEPT), load_shipped_model()))
    again = store.get("default")
    assert (again.weights, again.memory, again.since) == (KEPT.weights, KEPT.memory, KEPT.since)
    assert load_filter(again, load_shipped_model()).site == LEARNED.site
    assert store.get_mark("default").changes > before
    restore_filter(store, "default", parse_export(export_filter(KEPT), load_shipped_model()))
    assert store.get("default").version == again.version + 1


def test_figures(either_engine) -> None:
    """The figures count decisions, what is remembered, and say whose calibration holds; a reset leaves none."""
    store = FilterStore(either_engine)
    restore_filter(store, "default", KEPT)
    figures = describe_filter(store, "default", load_shipped_model())
    assert figures["decisions"] == {"spam": 4, "good": 4, "taken_back": 0}
    assert figures["memory"]["rejected"] == 4
    assert figures["weights"]["learnt"] > 0 < figures["weights"]["most_for_spam"]
    assert figures["calibration"] == {"good_comments": 4, "needed": 200, "own": False}
    assert figures["bytes"] == len(KEPT.weights) + len(KEPT.memory)
    reset_filter(store, "default", 1)
    assert describe_filter(store, "default", load_shipped_model())["decisions"] == {
        "spam": 0,
        "good": 0,
        "taken_back": 0,
    }


def break_export(**changed: object) -> str:
    """Return an export with some of its fields changed."""
    return json.dumps({**json.loads(export_filter(KEPT)), **changed})


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("nonsense", "not JSON"),
        ("[]", "no export of a filter"),
        (break_export(kind="something"), "no export of a filter"),
        (break_export(format=9), "has format 9"),
        (break_export(weights=7), "weights are missing or not base64"),
        (break_export(memory="***"), "memory are missing or not base64"),
        (break_export(since="tomorrow"), "does not say since when"),
        (break_export(weights="AAAA"), "no learnt state"),
        (break_export(memory="AAAA"), "no memory"),
        (break_export(weights=json.loads(export_filter(KEPT))["weights"][:-8]), "damaged"),
    ],
)
def test_faults_of_a_file_are_named(text: str, fault: str) -> None:
    """A file that is foreign, cut off, or of another version is refused with what is wrong."""
    with pytest.raises(StateError, match=fault):
        parse_export(text, load_shipped_model())


Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch) -> Run:
    """Return the command over a database of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STORE_URL", f"sqlite:///{tmp_path}/comments.db")

    def run(*words: object) -> Result:
        return CliRunner().invoke(filter_group, [str(word) for word in words])

    return run


def test_commands(run: Run, tmp_path: Path) -> None:
    """Import, look, export and forget, each told in a sentence; a refused file changes nothing."""
    path, bad = tmp_path / "filter.json", tmp_path / "bad.json"
    path.write_text(export_filter(KEPT))
    bad.write_text(break_export(format=2))
    assert "knows what filter.json holds" in run("import", path).output
    assert json.loads(run("inspect", "--json").output)["decisions"]["spam"] == 4
    refused = run("import", bad)
    assert refused.exit_code == 1
    assert "bad.json: The file has format 2" in refused.output
    assert "decisions    spam 4, good 4, taken back 0" in run("inspect").output
    assert run("export", tmp_path / "again.json").exit_code == 0
    assert json.loads((tmp_path / "again.json").read_text()) == json.loads(path.read_text())
    assert run("reset").exit_code == 1
    assert "spam 4" in run("inspect").output
    assert "begins with the next decision" in run("reset", "--yes").output
    assert "spam 0" in run("inspect").output


def test_a_damaged_filter(run: Run, tmp_path: Path) -> None:
    """What cannot be read is named with the way out, and a reset mends it."""
    run("inspect")
    engine = SqliteEngine(str(tmp_path / "comments.db"), lambda: 1)
    FilterStore(engine).put("default", StoredFilter(weights=b"nonsense"))
    engine.close()
    result = run("inspect")
    assert result.exit_code == 1
    assert "no learnt state" in result.output
    assert "filter reset" in result.output
    assert run("reset", "--yes").exit_code == 0
    assert run("inspect").exit_code == 0


def test_an_unknown_site(run: Run) -> None:
    """A site that is not served has no filter."""
    for command in ("inspect", "export out.json", "reset --yes"):
        result = run(*command.split(), "--site", "nowhere")
        assert result.exit_code == 2
        assert "There is no site 'nowhere'" in result.output
