"""The model of abuse: whether a text reads like what people labelled as insults. Alone it sorts and never holds."""

from service.model.evidence import Evidence, Reason
from service.model.status import Axis
from service.model.submission import Submission
from service.moderation.reading import reading_of

_LEAST = 0.3  # log-odds from which it is worth a word: about one inoffensive comment in twelve
# Less than a site's threshold for abuse, 1.5: AUC 0.87 is enough to sort by, and not to hold by without a listed word.
_MOST = 1.2


def abuse_model(submission: Submission) -> tuple[Evidence, ...]:
    """Evidence on the abuse axis, growing with how few inoffensive comments read like this one."""
    # Loaded with the first comment: whoever judges nothing needs no model.
    from service.moderation.classifier.explanation import causes, told  # noqa: PLC0415
    from service.moderation.classifier.features import Features, features_of  # noqa: PLC0415
    from service.moderation.classifier.model_file import shipped_model  # noqa: PLC0415
    from service.moderation.classifier.site_weights import NOTHING_LEARNT  # noqa: PLC0415

    model, reading = shipped_model(Axis.ABUSE), reading_of(submission)
    read = features_of(reading)
    features = Features(read.words, read.grams, author=())
    weight = model.calibration.weight(model.raw(features)) if features.words else 0.0
    if weight < _LEAST:
        return ()
    found = causes(reading, features, model, NOTHING_LEARNT)
    spans = tuple(span for cause in found for span in cause.spans)
    detail = f"reads like insults: {told(found)}" if found else "reads like insults"
    return (Evidence("abuse-model", Reason.ABUSE_MODEL, round(min(_MOST, weight), 2), detail, Axis.ABUSE, spans),)
