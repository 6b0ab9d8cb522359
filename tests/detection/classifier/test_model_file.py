"""The model file is 64 KiB, the same each time, and refuses damage by name."""

import pytest

from service.detection.classifier.model_file import FILE_BYTES, MOST, Model, ModelError, load_shipped_model
from service.detection.text.features import extract_features
from service.detection.text.text_analysis import analyse_text
from tests.detection.classifier.teaching import train_model
from tests.detection.submissions import make_submission


def test_round_trip() -> None:
    """What is loaded is what was dumped, and dumps to the same bytes."""
    data = train_model().dump()
    again = Model.load(data)
    assert again.dump() == data
    assert again.version == 7
    assert again.calibration == train_model().calibration
    assert list(again.weights) == list(train_model().weights)


def test_size() -> None:
    """The file has 64 KiB, head included."""
    assert len(train_model().dump()) == FILE_BYTES == 65_536


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (lambda _: b"", "does not begin"),
        (lambda data: b"PK\x03\x04" + data[4:], "does not begin"),
        (lambda data: data[:100], "cut off"),
        (lambda data: data[:8] + b"\x63" + data[9:], "format 99"),
        (lambda data: data[:10] + b"\x63" + data[11:], "features 99"),
        (lambda data: data[:-1], "65535 bytes"),
        (lambda data: data + b"\0", "65537 bytes"),
        (lambda data: data[:-1] + bytes([data[-1] ^ 1]), "damaged"),
        (lambda data: data[:30] + bytes([data[30] ^ 1]) + data[31:], "damaged"),
    ],
)
def test_damage_is_named(damage, fault) -> None:
    """A damaged, cut or foreign file gives an error that says what is wrong."""
    with pytest.raises(ModelError, match=fault):
        Model.load(damage(train_model().dump()))


def test_raw_is_bounded() -> None:
    """However much one repeats oneself, the raw score stays within its bounds."""
    for text in ("cheap pills here " * 200, "what a lovely scene " * 200):
        assert -MOST <= train_model().score(extract_features(analyse_text(make_submission(text)))) <= MOST


def test_shipped_model() -> None:
    """The package has its model, and it tells plain spam from a plain remark."""
    spam = "Buy cheap viagra online without prescription http://pills.example.com best casino bonus"
    remark = "I really did not expect him to come back for her in the last scene. Loved it!"
    scores = [
        load_shipped_model().score(extract_features(analyse_text(make_submission(text)))) for text in (spam, remark)
    ]
    assert scores[0] > 1
    assert scores[1] < 0
