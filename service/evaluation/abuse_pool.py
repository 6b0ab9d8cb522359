"""The pool of the model of abuse: comments labelled as abuse or not, and how well most foretell the rest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from zlib import crc32

from service.detection.classifier.calibration import Calibration, calibrated
from service.detection.classifier.features import Features, features_of
from service.detection.classifier.model_file import Model
from service.detection.classifier.quantising import TEMPER, quantised
from service.detection.classifier.training import Example, fit
from service.detection.text.reading import reading_of
from service.evaluation.labelled import Labelled, LabelledFileError
from service.evaluation.metrics import auc, recall_at
from service.evaluation.pool import FOLDS, points
from service.evaluation.submissions import submission_of
from service.model.status import Axis

_RECALLS_AT = (0.01, 0.05)


@dataclass(frozen=True, slots=True)
class Heated:
    """A labelled comment as it trains; `fold` says with which others it is left out."""

    features: Features
    is_abuse: bool
    source: str
    fold: int


@dataclass(frozen=True, slots=True)
class Scored:
    """A comment with the score that a model without its fold gave it, in tempered log-odds."""

    heated: Heated
    score: float


def train_abuse(rows: Sequence[Labelled], version: int) -> tuple[Model, Mapping[str, Mapping[str, float]]]:
    """The model of all labelled rows, and by source what models of four fifths say of the first fifth.

    That fifth holds the "dev" part of a published split. Raises `LabelledFileError` without both kinds of comments.
    """
    pool = [_heated(row) for row in rows if row.is_abuse is not None]
    if not (any(found.is_abuse for found in pool) and not all(found.is_abuse for found in pool)):
        raise LabelledFileError("There are not both comments that are abuse and comments that are not.")
    scored = [found for fold in range(FOLDS) for found in _left_out(pool, fold)]
    model = quantised(fit(_balanced(pool)), _calibration(scored), version, Axis.ABUSE)
    return model, _figures([found for found in scored if found.heated.fold == 0])


def _heated(row: Labelled) -> Heated:
    """Who writes says nothing about abuse, so that only the text trains."""
    features = replace(features_of(reading_of(submission_of(row))).ordered(), author=())
    drawn = crc32(row.body.encode("utf-8", "surrogatepass"))
    fold = {"dev": 0, "train": 1 + drawn % (FOLDS - 1)}.get(row.split, drawn % FOLDS)
    return Heated(features, bool(row.is_abuse), row.source, fold)


def _balanced(pool: Sequence[Heated]) -> Sequence[Example]:
    """Examples in which each source weighs as the square root of its size, half of it for either kind."""
    parts: dict[tuple[str, bool], list[Features]] = {}
    for found in pool:
        parts.setdefault((found.source, found.is_abuse), []).append(found.features)
    sizes = {source: sum(len(rows) for (name, _), rows in parts.items() if name == source) for source, _ in parts}
    scale = len(pool) / sum(map(sqrt, sorted(sizes.values()))) / 2
    weight = {part: scale * sqrt(sizes[part[0]]) / len(rows) for part, rows in parts.items()}
    return [Example(features, part[1], weight[part]) for part in sorted(parts) for features in parts[part]]


def _left_out(pool: Sequence[Heated], fold: int) -> Iterator[Scored]:
    fitted = fit(_balanced([found for found in pool if found.fold != fold]))
    return (Scored(found, TEMPER * fitted.score(found.features)) for found in pool if found.fold == fold)


def _calibration(scored: Sequence[Scored]) -> Calibration:
    mild: dict[str, list[float]] = {}
    for found in scored:
        if not found.heated.is_abuse:
            mild.setdefault(found.heated.source, []).append(found.score)
    return calibrated([score for source in sorted(mild) for score in points(mild[source])])


def _figures(scored: Sequence[Scored]) -> Mapping[str, Mapping[str, float]]:
    figures: dict[str, Mapping[str, float]] = {}
    for source in sorted({found.heated.source for found in scored}):
        abuse, mild = (
            [found.score for found in scored if found.heated.source == source and found.heated.is_abuse is kind]
            for kind in (True, False)
        )
        if abuse and mild:
            recalls = {f"recall_at_{share}": round(recall_at(abuse, mild, share), 4) for share in _RECALLS_AT}
            figures[source] = {"auc": round(auc(abuse, mild), 4), **recalls}
    return figures
