"""The model file: 64 KiB in all, a head of 256 bytes and one signed byte for each weight.

Head (little-endian): magic, format, features version, model version, step of a weight, bias, the calibration's raw
scores, and the SHA-256 of the file without the head's own digest.
"""

import hashlib
import struct
from array import array
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from service.detection.classifier.calibration import LEVELS, Calibration
from service.detection.text.features import FEATURES_VERSION, Features
from service.detection.text.hashing import BUCKETS
from service.model.status import Axis

# Each axis has a model of its own, and neither is taken for the other.
MAGIC = {Axis.SPAM: b"recapham", Axis.ABUSE: b"recapabu"}
FILES = {Axis.SPAM: "model.bin", Axis.ABUSE: "abuse.bin"}
FORMAT = 1
HEAD_BYTES = 256
FILE_BYTES = HEAD_BYTES + BUCKETS
# A prior that is too sure of itself takes a site long to overrule: tempered and bounded it cost nothing on comments
# like those it was trained on, and on a blog of another kind saved 20 points of recall (docs/decisions/0010).
MOST = 3.0
_HEAD = struct.Struct(f"<8sHHIIdd{len(LEVELS)}d")
_DIGEST = slice(HEAD_BYTES - 32, HEAD_BYTES)


class ModelError(ValueError):
    """A model file that cannot be used, with the fault in words."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model: `weights[bucket] * step` is a feature's weight in tempered log-odds.

    `weights` are signed bytes, `version` is the trainer's number.
    """

    weights: "array[int]"
    step: float
    bias: float
    calibration: Calibration
    version: int
    axis: Axis = Axis.SPAM

    def score(self, features: Features) -> float:
        """Return the raw score, from -`MOST` to `MOST`."""
        # Whole numbers are added first, so that the order of adding does not change the sum.
        total = sum([scale * self.sum_weights(buckets) for buckets, scale in features.blocks])
        return max(-MOST, min(MOST, self.bias + self.step * total))

    def sum_weights(self, buckets: Collection[int]) -> int:
        """Return the sum of the weights of some buckets, in steps."""
        return sum(map(self.weights.__getitem__, buckets))

    def dump(self) -> bytes:
        """Return the file's bytes, equal for equal models."""
        numbers = (self.version, BUCKETS, self.step, self.bias, *self.calibration.raws)
        head = _HEAD.pack(MAGIC[self.axis], FORMAT, FEATURES_VERSION, *numbers).ljust(HEAD_BYTES - 32, b"\0")
        body = self.weights.tobytes()
        return head + hashlib.sha256(head + body).digest() + body

    @classmethod
    def load(cls, data: bytes, axis: Axis = Axis.SPAM) -> "Model":
        """Return the model of a file's bytes. Raises `ModelError` naming the fault, which may be another axis."""
        _check(data, axis)
        _, _, _, version, _, step, bias, *raws = _HEAD.unpack_from(data)
        return cls(array("b", data[HEAD_BYTES:]), step, bias, Calibration(tuple(raws)), version, axis)


@cache
def load_shipped_model(axis: Axis = Axis.SPAM) -> Model:
    """Return the model of an axis that ships with the package. It is loaded at the first call."""
    return Model.load((files("service.detection") / "data" / FILES[axis]).read_bytes(), axis)


def _check(data: bytes, expected: Axis) -> None:
    axis = next((axis for axis, magic in MAGIC.items() if data.startswith(magic)), None)
    if axis is None:
        raise ModelError("This is no model file: it does not begin as one.")
    if axis is not expected:
        raise ModelError(f"This is a model of {axis}, not one of {expected}.")
    if len(data) < HEAD_BYTES:
        raise ModelError(f"The model file is cut off: it has {len(data)} of {FILE_BYTES} bytes.")
    _, format_, features, _, buckets, *_ = _HEAD.unpack_from(data)
    if format_ != FORMAT:
        raise ModelError(f"The model file has format {format_}, this version reads format {FORMAT}.")
    if (features, buckets) != (FEATURES_VERSION, BUCKETS):
        raise ModelError(f"The model is of features {features}, this version has features {FEATURES_VERSION}.")
    if len(data) != FILE_BYTES:
        raise ModelError(f"The model file has {len(data)} bytes instead of {FILE_BYTES}.")
    if hashlib.sha256(data[: _DIGEST.start] + data[HEAD_BYTES:]).digest() != data[_DIGEST]:
        raise ModelError("The model file is damaged: its checksum does not fit.")
