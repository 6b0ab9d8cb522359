"""The training pool: labelled comments of several sources, balanced so that no source or class drowns the others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import fsum, sqrt
from zlib import crc32

from service.detection.classifier.calibration import Calibration, calibrate
from service.detection.classifier.model_file import Model
from service.detection.classifier.quantising import TEMPER, quantise
from service.detection.classifier.training import Example, fit
from service.detection.text.features import Buckets, Features, extract_features
from service.detection.text.text_analysis import analyse_text
from service.evaluation.labelled import LabelledComment
from service.evaluation.submissions import make_submission

FOLDS = 5
# Good comments of blogs matter most, and there are few of them.
_BLOG_GOOD = 3.0
_POINTS = 200  # of each source's good scores, so that sources count alike in the calibration


@dataclass(frozen=True, slots=True)
class PoolExample:
    """A comment as it trains: `blog` says that its source gives home pages, so that names and pages mean something."""

    features: Features
    is_spam: bool
    source: str
    thread: str
    is_of_blog: bool


def make_pool(rows: Sequence[LabelledComment]) -> Sequence[PoolExample]:
    """Return the rows with their features."""
    blogs = {row.source for row in rows if row.url}
    return [
        PoolExample(
            extract_features(analyse_text(make_submission(row))).make_sorted(),
            row.is_spam,
            row.source,
            row.thread,
            row.source in blogs,
        )
        for row in rows
    ]


def train(pool: Sequence[PoolExample], version: int) -> Model:
    """Return the model of the pool, calibrated on good comments judged by models without their source or thread."""
    calibration = _calibrate(pool)
    return quantise(fit(balance(pool)), calibration, version)


def balance(pool: Sequence[PoolExample]) -> Sequence[Example]:
    """Return examples in which spam weighs as much as good comments, and a source by the square root of its size.

    Authors are known from blogs only; of the other good comments every other is given a good blog author, or else
    the model would learn that any author is a spammer.
    """
    authors = [
        example.features.author
        for example in pool
        if example.is_of_blog and not example.is_spam and example.features.author
    ]
    parts: dict[tuple[str, bool], list[Features]] = {}
    for example in pool:
        part = parts.setdefault((example.source, example.is_spam), [])
        part.append(example.features if example.is_of_blog else _give_author(example, len(part), authors))
    blogs = {example.source for example in pool if example.is_of_blog}
    share = {
        part: sqrt(len(rows)) * (_BLOG_GOOD if _is_good_of_blog(part, blogs) else 1) for part, rows in parts.items()
    }
    total = {label: fsum(value for part, value in share.items() if part[1] is label) for label in (True, False)}
    half = len(pool) / 2
    weight = {part: half * share[part] / total[part[1]] / len(rows) for part, rows in parts.items()}
    return [Example(features, part[1], weight[part]) for part in sorted(parts) for features in parts[part]]


def _is_good_of_blog(part: tuple[str, bool], blogs: set[str]) -> bool:
    source, is_spam = part
    return source in blogs and not is_spam


def _give_author(example: PoolExample, position: int, authors: Sequence[Buckets]) -> Features:
    has_author = bool(authors) and not example.is_spam and position % 2 == 0
    return replace(example.features, author=authors[position // 2 % len(authors)] if has_author else ())


def _calibrate(pool: Sequence[PoolExample]) -> Calibration:
    """Return a calibration by folds: each leaves out a fifth of the sources without spam, or of the other threads."""
    mixed = {example.source for example in pool if example.is_spam}
    plain = sorted({example.source for example in pool} - mixed)
    folds = [_assign_fold(example, mixed, plain) for example in pool]
    scores: dict[str, list[float]] = {}
    for fold in range(FOLDS):
        remaining = [example for example, left_out in zip(pool, folds, strict=True) if left_out != fold]
        fitted = fit(balance(remaining))
        for example, left_out in zip(pool, folds, strict=True):
            if left_out == fold and not example.is_spam:
                scores.setdefault(example.source, []).append(TEMPER * fitted.score(example.features))
    return calibrate([score for source in sorted(scores) for score in sample_scores(scores[source])])


def _assign_fold(example: PoolExample, mixed: set[str], plain: Sequence[str]) -> int:
    if example.source in mixed:
        return crc32(f"{example.source} {example.thread}".encode("utf-8", "surrogatepass")) % FOLDS
    return plain.index(example.source) % FOLDS


def sample_scores(scores: Sequence[float]) -> Sequence[float]:
    """Return `_POINTS` scores of a source, evenly from the lowest to the highest, so that sources count alike."""
    ordered = sorted(scores)
    return [ordered[position * len(ordered) // _POINTS] for position in range(_POINTS)]
