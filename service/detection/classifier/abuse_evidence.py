"""What the model of abuse says: whether a text reads like what people labelled as insults. It sorts and never holds."""

from dataclasses import replace

from service.detection.classifier.explanation import describe_causes, find_causes
from service.detection.classifier.model_file import load_shipped_model
from service.detection.classifier.site_weights import EMPTY_WEIGHTS
from service.detection.text.text_analysis import analyse_text
from service.model.evidence import Evidence, Reason
from service.model.status import Axis
from service.model.submission import Submission

_LEAST = 0.3  # log-odds from which it is worth a word: about one inoffensive comment in twelve
# Less than a site's threshold for abuse, 1.5: AUC 0.87 is enough to sort by, and not to hold by without a listed word.
_MOST = 1.2


def collect_abuse_evidence(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence on the abuse axis, growing with how few inoffensive comments read like this one."""
    model, analysis = load_shipped_model(Axis.ABUSE), analyse_text(submission)
    features = replace(analysis.features, author=())
    weight = model.calibration.weigh(model.score(features)) if features.words else 0.0
    if weight < _LEAST:
        return ()
    causes = find_causes(analysis, features, model, EMPTY_WEIGHTS)
    spans = tuple(span for cause in causes for span in cause.spans)
    detail = f"reads like insults: {describe_causes(causes)}" if causes else "reads like insults"
    return (Evidence("abuse-model", Reason.ABUSE_MODEL, round(min(_MOST, weight), 2), detail, Axis.ABUSE, spans),)
