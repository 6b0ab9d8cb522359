"""Quantising: fitted weights as signed bytes of one step, tempered, which loses nothing that was measured."""

from array import array

from service.detection.classifier.calibration import Calibration
from service.detection.classifier.model_file import Model
from service.detection.classifier.training import FittedWeights
from service.model.status import Axis

# Log-odds of a model are shrunk by this before they meet a site's own (docs/decisions/0010).
TEMPER = 0.4
_LARGEST = 127
# Weights beyond this share of all are cut to the largest byte, so that one odd weight does not coarsen the others.
_KEPT_SHARE = 0.9995


def quantise(fitted: FittedWeights, calibration: Calibration, version: int, axis: Axis = Axis.SPAM) -> Model:
    """Return the model with each weight rounded to the nearest of 255 steps."""
    sizes = sorted(map(abs, fitted.weights))
    step = (sizes[int(_KEPT_SHARE * (len(sizes) - 1))] or 1.0) / _LARGEST
    weights = array("b", [max(-_LARGEST, min(_LARGEST, round(weight / step))) for weight in fitted.weights])
    return Model(weights, TEMPER * step, TEMPER * fitted.bias, calibration, version, axis)
