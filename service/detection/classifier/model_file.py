"""The model file: 64 KiB in all, a head of 256 bytes and one signed byte a weight. Nothing is unpacked.

Head (little-endian): magic, format, features version, model version, step of a weight, bias, the calibration's raw
scores, and the SHA-256 of the file without the head's own digest.
"""

import hashlib
import struct
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from service.detection.classifier.calibration import LEVELS, Calibration
from service.detection.classifier.features import FEATURES_VERSION, Features
from service.detection.classifier.hashing import BUCKETS, pick_numbers
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
ZERO = 128
_SIGN = bytes(byte ^ ZERO for byte in range(256))  # from signed to unsigned bytes, and back
_HEAD = struct.Struct(f"<8sHHIIdd{len(LEVELS)}d")
_DIGEST = slice(HEAD_BYTES - 32, HEAD_BYTES)


class ModelError(ValueError):
    """A model file that cannot be used, with the fault in words."""


@dataclass(frozen=True, slots=True, eq=False)  # one model is one object: what it says of words is kept by it
class Model:
    """`(weights[bucket] - ZERO) * step` is a feature's weight in tempered log-odds; `version` is the trainer's number.

    Bytes without a sign, because a lookup in `bytes` is the fastest that there is.
    """

    weights: bytes
    step: float
    bias: float
    calibration: Calibration
    version: int
    axis: Axis = Axis.SPAM

    def score(self, features: Features) -> float:
        """The raw score, from -`MOST` to `MOST`."""
        # Whole numbers are added, so that no order of adding changes the sum.
        found = sum([scale * self.sum_weights(buckets) for buckets, scale in features.blocks])
        return max(-MOST, min(MOST, self.bias + self.step * found))

    def sum_weights(self, buckets: Collection[int]) -> int:
        """The sum of the weights of some buckets, in steps."""
        return sum(pick_numbers(self.weights, buckets)) - ZERO * len(buckets)

    def dump(self) -> bytes:
        """The file's bytes, equal for equal models."""
        numbers = (self.version, BUCKETS, self.step, self.bias, *self.calibration.raws)
        head = _HEAD.pack(MAGIC[self.axis], FORMAT, FEATURES_VERSION, *numbers).ljust(HEAD_BYTES - 32, b"\0")
        body = self.weights.translate(_SIGN)
        return head + hashlib.sha256(head + body).digest() + body

    @classmethod
    def load(cls, data: bytes, axis: Axis = Axis.SPAM) -> "Model":
        """The model of a file's bytes. Raises `ModelError` naming the fault, a model of the other axis among them."""
        _check(data, axis)
        _, _, _, version, _, step, bias, *raws = _HEAD.unpack_from(data)
        weights = data[HEAD_BYTES:].translate(_SIGN)
        return cls(weights, step, bias, Calibration(tuple(raws)), version, axis)


@cache
def load_shipped_model(axis: Axis = Axis.SPAM) -> Model:
    """The model of an axis that ships with the package, loaded at the first call."""
    return Model.load((files("service.detection") / "data" / FILES[axis]).read_bytes(), axis)


def _check(data: bytes, wanted: Axis) -> None:
    axis = next((axis for axis, magic in MAGIC.items() if data.startswith(magic)), None)
    if axis is None:
        raise ModelError("This is no model file: it does not begin as one.")
    if axis is not wanted:
        raise ModelError(f"This is a model of {axis}, not one of {wanted}.")
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
