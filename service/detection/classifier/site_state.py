"""Site state: a site's weights with the log of what they learnt, and both as one block of bytes."""

import struct
import zlib
from array import array
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from service.detection.classifier.calibration import MIN_SAMPLE, SiteCalibration, shift_calibration
from service.detection.classifier.good_sample import GoodSample
from service.detection.classifier.lesson_log import Label, LessonLog, make_entry, make_entry_key
from service.detection.classifier.model_file import Model
from service.detection.classifier.site_weights import SITE_BUCKETS, SiteWeights, compute_error
from service.detection.text.features import FEATURES_VERSION, Features

MAGIC = b"recapsit"
FORMAT = 1
_HEAD = struct.Struct("<8sHHIII")
_ARRAY_BYTES = 8 * (SITE_BUCKETS + 1)


class StateError(ValueError):
    """A site's state that cannot be used, with the fault in words."""


class Lesson(NamedTuple):
    """A decision to be learnt: on which comment and text, when (ms), what it teaches, and the raw score as judged."""

    comment_id: str
    text: str
    at: int
    label: Label
    raw: float


@dataclass(frozen=True)
class SiteState:
    """What a site has learnt. Immutable, so that it may be shared between threads and kept between requests.

    It depends on which decisions are in force, not on the order or number of their deliveries, as long as none is
    late by more than the log's 1,000 decisions.
    """

    weights: SiteWeights = field(default_factory=SiteWeights)
    log: LessonLog = field(default_factory=LessonLog)

    def learn(self, lesson: Lesson, features: Features) -> "SiteState":
        """Return the state with a lesson in place of any earlier one on the same text, or itself."""
        key = make_entry_key(lesson.comment_id, lesson.text)
        entry = make_entry(lesson.at, lesson.label, lesson.raw)
        if not self.log.is_news(key, entry):
            return self
        changes = [
            (compute_error(lesson_entry.raw, is_spam=lesson_entry.label is Label.SPAM), times)
            for lesson_entry, times in ((self.log.entries.get(key), -1), (entry, 1))
            if lesson_entry and lesson_entry.label is not Label.NOTHING
        ]
        return SiteState(self.weights.apply_changes(features, *changes), self.log.add_entry(key, entry))

    @cached_property
    def good_scores(self) -> tuple[float, ...]:
        """Return the raw scores of the site's own good comments."""
        return self.log.good_scores

    def calibrate(self, model: Model, sample: GoodSample) -> SiteCalibration:
        """Return the model's calibration with one that fits the site's own good comments once there are enough.

        Until then that one, too, is moved by what the site's weights add to a sample of good comments.
        """
        shipped = model.calibration
        lift = sample.measure_lift(self.weights)
        has_enough = len(self.good_scores) >= MIN_SAMPLE
        own = shift_calibration(shipped, self.good_scores) if has_enough else shipped.raise_by(lift)
        return SiteCalibration(own, shipped, lift)

    def dump(self) -> bytes:
        """Return the state as bytes (at most about 64 KB, 36 KB as measured after 2,500 decisions)."""
        planes = b"".join(
            _split_bytes(bytes(array("q", sums))) for sums in (self.weights.gradients, self.weights.squares)
        )
        packed, log = zlib.compress(planes, 9), self.log.dump()
        checksum = zlib.crc32(log, zlib.crc32(packed))
        return _HEAD.pack(MAGIC, FORMAT, FEATURES_VERSION, len(packed), len(log), checksum) + packed + log

    @classmethod
    def load(cls, data: bytes) -> "SiteState":
        """Return the state of `dump`'s bytes. Raises `StateError` naming the fault."""
        packed, log = _split_state(data)
        planes = zlib.decompress(packed)
        sums = [array("q", _join_bytes(planes[at : at + _ARRAY_BYTES])) for at in (0, _ARRAY_BYTES)]
        return cls(SiteWeights(*sums), LessonLog.load(log))


def _split_state(data: bytes) -> tuple[bytes, bytes]:
    if len(data) < _HEAD.size or not data.startswith(MAGIC):
        raise StateError("This is no learnt state: it does not begin as one.")
    _, format_, features, packed, log, checksum = _HEAD.unpack_from(data)
    if (format_, features) != (FORMAT, FEATURES_VERSION):
        made = f"format {format_}, features {features}"
        raise StateError(f"The learnt state is of another version ({made}, not {FORMAT} and {FEATURES_VERSION}).")
    body = data[_HEAD.size :]
    if len(body) != packed + log or zlib.crc32(body) != checksum:
        raise StateError("The learnt state is damaged: its checksum does not fit.")
    return body[:packed], body[packed:]


def _split_bytes(data: bytes) -> bytes:
    """Return the first bytes of all numbers, then their second bytes and so on: equal bytes together pack best."""
    return b"".join(data[offset::8] for offset in range(8))


def _join_bytes(planes: bytes) -> bytes:
    count = len(planes) // 8
    data = bytearray(len(planes))
    for offset in range(8):
        data[offset::8] = planes[offset * count : (offset + 1) * count]
    return bytes(data)
