"""Training: logistic regression by AdaGrad (Duchi, Hazan, Singer 2011), the same weights bit for bit each time.

Only additions in a fixed order: `sum` of floats gives other last digits from Python 3.12 on.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, sqrt
from random import Random

from service.detection.text.features import Buckets, Features
from service.detection.text.hashing import BUCKETS

PASSES = 5
RATE = 0.2
_FIRST_SQUARES = 1e-3  # of a feature's gradients, before the first
_SURE = 30.0  # log-odds beyond which nothing is learnt
# An author is left out every other time, so that texts alone and texts of the named are both judged well.
_AUTHOR_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """One comment: its sorted features, whether it is what the model must find, and how much its error counts."""

    features: Features
    is_positive: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class FittedWeights:
    """Weights as fitted, in log-odds."""

    weights: "array[float]"
    bias: float

    def score(self, features: Features) -> float:
        """Return the log-odds that the comment is what the model finds."""
        return self.bias + _compute_margin(self.weights, features.blocks)


def fit(examples: Sequence[Example], *, seed: int = 1, passes: int = PASSES) -> FittedWeights:
    """Return the weights that tell the positive examples from the others. Equal examples give equal weights."""
    fitting = _Fitting()
    random = Random(seed)  # noqa: S311 - an order, not a secret
    order = list(range(len(examples)))
    for _ in range(passes):
        random.shuffle(order)
        for position in order:
            example = examples[position]
            blocks = example.features.blocks
            if example.features.author and random.random() < _AUTHOR_SHARE:
                blocks = blocks[:-1]
            fitting.step(blocks, example)
    return FittedWeights(fitting.weights, fitting.bias)


class _Fitting:
    def __init__(self) -> None:
        self.weights = array("d", bytes(8 * BUCKETS))
        self.bias = 0.0
        self._squares = array("d", [_FIRST_SQUARES]) * BUCKETS
        self._bias_squares = _FIRST_SQUARES

    def step(self, blocks: Sequence[tuple[Buckets, float]], example: Example) -> None:
        """Take one step against the gradient of one example."""
        margin = max(-_SURE, min(_SURE, self.bias + _compute_margin(self.weights, blocks)))
        error = example.weight * (1 / (1 + exp(-margin)) - example.is_positive)
        self._bias_squares += error * error
        self.bias -= RATE * error / sqrt(self._bias_squares)
        weights, squares = self.weights, self._squares
        for buckets, scale in blocks:
            gradient = error * scale
            square, pace = gradient * gradient, RATE * gradient
            for bucket in buckets:
                squares[bucket] += square
                weights[bucket] -= pace / sqrt(squares[bucket])


def _compute_margin(weights: "array[float]", blocks: Sequence[tuple[Buckets, float]]) -> float:
    total = 0.0
    for buckets, scale in blocks:
        part = 0.0
        for bucket in buckets:
            part += weights[bucket]
        total += part * scale
    return total
