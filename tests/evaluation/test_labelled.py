"""Labelled files are read whole, or refused by file, line and fault."""

import gzip
import json
from pathlib import Path

import pytest

from service.evaluation.labelled import LabelledComment, LabelledFileError, read_labelled, require_both_labels

ROW = {
    "thread": "t",
    "name": "Ann",
    "url": "",
    "body": "Lovely.",
    "created_at": "2020-01-02",
    "label": "ham",
    "lang": "en",
}


def write_file(folder: Path, text: str, name: str = "set.jsonl") -> Path:
    """Write a file of this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_plain_and_packed(tmp_path) -> None:
    """Plain and gzip files of the same rows read alike; fields that are not known are left alone."""
    text = json.dumps({**ROW, "abuse": 1}) + "\n\n" + json.dumps({"body": "Buy", "label": "spam"}) + "\n"
    packed = tmp_path / "set.jsonl.gz"
    packed.write_bytes(gzip.compress(text.encode()))
    expected = [
        LabelledComment(
            "Lovely.", is_spam=False, thread="t", name="Ann", created_at=1_577_923_200_000, lang="en", is_abuse=True
        ),
        LabelledComment("Buy", is_spam=True),
    ]
    assert read_labelled(packed) == read_labelled(write_file(tmp_path, text)) == expected


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "line 2: is not JSON"),
        ("[]", "line 2: is not a JSON object"),
        ('{"label": "ham"}', "line 2: body is missing"),
        ('{"body": " ", "label": "ham"}', "line 2: body is missing or empty"),
        ('{"body": 7, "label": "ham"}', "line 2: body must be a string"),
        ('{"body": "x"}', "line 2: label must be spam or ham"),
        ('{"body": "x", "label": "ok"}', "line 2: label must be spam or ham"),
        ('{"body": "x", "label": ["spam"]}', "line 2: label must be spam or ham"),
        ('{"body": "x", "label": "ham", "name": null}', "line 2: name must be a string"),
        ('{"body": "x", "label": "ham", "created_at": "soon"}', "line 2: created_at must be"),
    ],
)
def test_faults_name_file_and_line(tmp_path, line, fault) -> None:
    """A wrong row gives an error that names the file, the line and what is wrong."""
    with pytest.raises(LabelledFileError, match=f"set.jsonl, {fault}"):
        read_labelled(write_file(tmp_path, json.dumps(ROW) + "\n" + line + "\n"))


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "no comments"),
        (b"\n\n", "no comments"),
        (b"\xff\xfe", "not UTF-8"),
        (gzip.compress(b"{}" * 99, mtime=0)[:-9], "damaged"),
        (b"\x1f\x8b" + b"x" * 30, "cannot be read"),
    ],
)
def test_broken_files(tmp_path, data, fault) -> None:
    """An empty, damaged or foreign file gives an error that names it."""
    path = tmp_path / "set.jsonl"
    path.write_bytes(data)
    with pytest.raises(LabelledFileError, match=f"set.jsonl: .*{fault}"):
        read_labelled(path)


@pytest.mark.parametrize(("is_spam", "missing"), [(True, "ham"), (False, "spam")])
def test_one_label(is_spam, missing) -> None:
    """A set of one label is refused, and named, unless it was allowed."""
    rows = [LabelledComment("x", is_spam=is_spam)]
    with pytest.raises(LabelledFileError, match=f"labelled {missing}"):
        require_both_labels(rows, "set.jsonl")
    require_both_labels(rows, "set.jsonl", one_label=True)
    with pytest.raises(LabelledFileError, match="no comments are left"):
        require_both_labels([], "set.jsonl", one_label=True)
