"""The pool of the model of abuse: comments labelled as abuse or not, and how well most foretell the rest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from zlib import crc32

from service.detection.classifier.calibration import Calibration, calibrate
from service.detection.classifier.model_file import Model
from service.detection.classifier.quantising import TEMPER, quantise
from service.detection.classifier.training import Example, fit
from service.detection.text.features import Features, extract_features
from service.detection.text.text_analysis import analyse_text
from service.evaluation.labelled import LabelledComment, LabelledFileError
from service.evaluation.metrics import compute_auc, compute_recall
from service.evaluation.pool import FOLDS, sample_scores
from service.evaluation.submissions import make_submission
from service.model.status import Axis

_RECALLS_AT = (0.01, 0.05)


@dataclass(frozen=True, slots=True)
class AbuseExample:
    """A labelled comment as it trains; `fold` says with which others it is left out."""

    features: Features
    is_abuse: bool
    source: str
    fold: int


@dataclass(frozen=True, slots=True)
class ScoredExample:
    """A comment with the score that a model without its fold gave it, in tempered log-odds."""

    example: AbuseExample
    score: float


def train_abuse(rows: Sequence[LabelledComment], version: int) -> tuple[Model, Mapping[str, Mapping[str, float]]]:
    """Return the model of all labelled rows, and by source the figures of models of four fifths on the first fifth.

    That fifth holds the "dev" part of a published split. Raises `LabelledFileError` without both kinds of comments.
    """
    pool = [_make_example(row) for row in rows if row.is_abuse is not None]
    if not (any(example.is_abuse for example in pool) and not all(example.is_abuse for example in pool)):
        raise LabelledFileError("There are not both comments that are abuse and comments that are not.")
    scored = [example for fold in range(FOLDS) for example in _score_left_out(pool, fold)]
    model = quantise(fit(_balance(pool)), _calibrate(scored), version, Axis.ABUSE)
    return model, _measure([example for example in scored if example.example.fold == 0])


def _make_example(row: LabelledComment) -> AbuseExample:
    """Return the row as an example of its text alone: who writes says nothing about abuse."""
    features = replace(extract_features(analyse_text(make_submission(row))).make_sorted(), author=())
    checksum = crc32(row.body.encode("utf-8", "surrogatepass"))
    fold = {"dev": 0, "train": 1 + checksum % (FOLDS - 1)}.get(row.split, checksum % FOLDS)
    return AbuseExample(features, bool(row.is_abuse), row.source, fold)


def _balance(pool: Sequence[AbuseExample]) -> Sequence[Example]:
    """Return examples in which each source weighs as the square root of its size, half of it for either kind."""
    parts: dict[tuple[str, bool], list[Features]] = {}
    for example in pool:
        parts.setdefault((example.source, example.is_abuse), []).append(example.features)
    sizes = {source: sum(len(rows) for (name, _), rows in parts.items() if name == source) for source, _ in parts}
    scale = len(pool) / sum(map(sqrt, sorted(sizes.values()))) / 2
    weight = {part: scale * sqrt(sizes[part[0]]) / len(rows) for part, rows in parts.items()}
    return [Example(features, part[1], weight[part]) for part in sorted(parts) for features in parts[part]]


def _score_left_out(pool: Sequence[AbuseExample], fold: int) -> Iterator[ScoredExample]:
    fitted = fit(_balance([example for example in pool if example.fold != fold]))
    return (ScoredExample(example, TEMPER * fitted.score(example.features)) for example in pool if example.fold == fold)


def _calibrate(scored: Sequence[ScoredExample]) -> Calibration:
    mild: dict[str, list[float]] = {}
    for example in scored:
        if not example.example.is_abuse:
            mild.setdefault(example.example.source, []).append(example.score)
    return calibrate([score for source in sorted(mild) for score in sample_scores(mild[source])])


def _measure(scored: Sequence[ScoredExample]) -> Mapping[str, Mapping[str, float]]:
    figures: dict[str, Mapping[str, float]] = {}
    for source in sorted({example.example.source for example in scored}):
        abuse, mild = (
            [
                example.score
                for example in scored
                if example.example.source == source and example.example.is_abuse is kind
            ]
            for kind in (True, False)
        )
        if abuse and mild:
            recalls = {f"recall_at_{share}": round(compute_recall(abuse, mild, share), 4) for share in _RECALLS_AT}
            figures[source] = {"auc": round(compute_auc(abuse, mild), 4), **recalls}
    return figures
