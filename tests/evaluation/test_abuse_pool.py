"""The model of abuse trains on what people labelled, from nothing else, and the same each time."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from service.commands.filter import filter_group
from service.detection.classifier.model_file import FILE_BYTES, Model, ModelError, load_shipped_model
from service.evaluation.abuse_pool import train_abuse
from service.evaluation.labelled import LabelledComment, LabelledFileError, read_labelled
from service.model.status import Axis
from tests.detection.classifier.teaching import REMARKS

INSULTS = ("you are an idiot", "what a stupid person you are", "shut up you moron", "nobody likes you, loser")
PARTS = ("one", "two", "three")


def make_rows() -> list[LabelledComment]:
    """Return comments of two sources, one of them with a published split."""
    rows = []
    for number in range(60):
        split = ("", "train", "dev")[number % 3]
        for text, is_abuse in ((INSULTS[number % 4], True), (REMARKS[number % 4], False)):
            row = LabelledComment(f"{text}, part {PARTS[number % 3]} {'x' * number}", is_spam=False)
            rows.append(replace(row, source="split" if split else "plain", split=split, is_abuse=is_abuse))
    return rows


def test_training_repeats() -> None:
    """Equal rows give the same bytes, with figures of what each source's first fifth was scored."""
    first, figures = train_abuse(make_rows(), 4)
    second, _ = train_abuse(make_rows(), 4)
    assert first.dump() == second.dump()
    assert len(first.dump()) == FILE_BYTES
    assert figures["split"]["auc"] > 0.9


def test_only_labelled_rows_count() -> None:
    """What nobody judged as abuse or not changes nothing."""
    silent = [LabelledComment("something else altogether", is_spam=True, source="other")]
    assert train_abuse([*silent, *make_rows()], 4)[0].dump() == train_abuse(make_rows(), 4)[0].dump()


@pytest.mark.parametrize("kinds", [{True}, {False}, {None}])
def test_both_kinds_are_needed(kinds: set[bool | None]) -> None:
    """Abuse alone, or none, or no labels at all, teach nothing."""
    with pytest.raises(LabelledFileError, match="not both"):
        train_abuse([row for row in make_rows() if row.is_abuse in kinds], 1)


def test_models_are_not_confused() -> None:
    """A model of abuse is none of spam, and the other way round."""
    spam, abuse = load_shipped_model(), load_shipped_model(Axis.ABUSE)
    with pytest.raises(ModelError, match="model of abuse, not one of spam"):
        Model.load(abuse.dump())
    with pytest.raises(ModelError, match="model of spam, not one of abuse"):
        Model.load(spam.dump(), Axis.ABUSE)
    assert Model.load(abuse.dump(), Axis.ABUSE).axis is Axis.ABUSE


def test_command(tmp_path: Path) -> None:
    """`filter train --axis abuse` writes the model and prints figures; without labels it writes nothing."""
    lines = [
        {"body": row.body, "label": "ham", "source": row.source, "split": row.split, "abuse": int(bool(row.is_abuse))}
        for row in make_rows()
    ]
    (tmp_path / "abuse.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    output = tmp_path / "out.bin"
    words = ["train", str(tmp_path), "--axis", "abuse", "--output", str(output)]
    result = CliRunner().invoke(filter_group, words)
    assert result.exit_code == 0, result.output
    assert '"auc"' in result.output
    assert Model.load(output.read_bytes(), Axis.ABUSE).version == 1
    output.unlink()
    (tmp_path / "abuse.jsonl").write_text(json.dumps({"body": "hello", "label": "ham"}) + "\n")
    result = CliRunner().invoke(filter_group, words)
    assert result.exit_code == 1
    assert "not both" in result.output
    assert not output.exists()


def test_wrong_label(tmp_path: Path) -> None:
    """Abuse is 0, 1 or unknown; another value is named with its line."""
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"body": "hello", "label": "ham", "abuse": "yes"}) + "\n")
    with pytest.raises(LabelledFileError, match=r"rows.jsonl, line 1: abuse must be 0 or 1"):
        read_labelled(path)
