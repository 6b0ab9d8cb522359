"""Evidence from what was learnt: the model's opinion, and what the site's memory recognises."""

from datetime import UTC, datetime

from service.detection.classifier.calibration import LEVELS, SiteCalibration
from service.detection.classifier.comment_traces import CommentTraces
from service.detection.classifier.explanation import describe_causes, find_causes
from service.detection.classifier.model_file import Model
from service.detection.classifier.rejected_memory import RejectedMemory
from service.detection.classifier.site_weights import SiteWeights
from service.detection.text.text_analysis import analyse_text
from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission

# The weights of one copied shingle, of each further one, and of all at most; of a host and a mailbox that rejected
# comments had.
_SHINGLE, _MORE_SHINGLES, _MOST_SHINGLES = 1.5, 0.5, 3.0
_HOST, _SENDER = 1.5, 1.5
# The causes of an opinion are named from this weight on (log-odds). What speaks for a comment needs no explanation.
_LEAST_EXPLAINED = 0.5


def collect_model_evidence(
    submission: Submission, model: Model, site: SiteWeights, calibration: SiteCalibration
) -> tuple[Evidence, ...]:
    """Return the model's opinion, -1.5 to 3 in log-odds, with its raw score; nothing where there is nothing to read."""
    analysis = analyse_text(submission)
    features = analysis.features
    if not (features.words or features.author):
        return ()
    model_raw = model.score(features)
    raw = model_raw + site.score(features)
    weight = calibration.weigh(model_raw, raw)
    if weight < _LEAST_EXPLAINED:
        detail = "reads like good comments" if weight <= -_LEAST_EXPLAINED else "reads neither like spam nor otherwise"
        return (Evidence("classifier", Reason.CLASSIFIER, weight, detail, raw=raw),)
    causes = find_causes(analysis, features, model, site)
    spans = tuple(span for cause in causes for span in cause.spans)
    detail = _describe_opinion(weight, describe_causes(causes))
    return (Evidence("classifier", Reason.CLASSIFIER, weight, detail, spans=spans, raw=raw),)


def collect_memory_evidence(submission: Submission, memory: RejectedMemory) -> tuple[Evidence, ...]:
    """Return what the submission has in common with rejected comments, each finding naming the newest of them."""
    if not memory.decisions:
        return ()
    traces, now = CommentTraces(submission), submission.facts.now
    findings = (
        _find_copied_passages(traces, memory, now),
        _find_rejected_host(traces, memory, now),
        _find_rejected_mailbox(traces, memory, now),
    )
    return tuple(finding for finding in findings if finding)


def _describe_opinion(weight: float, causes: str) -> str:
    share = min(share for share, least in LEVELS if least <= weight)
    opinion = f"reads like spam, as at most {share * 100:g} % of good comments do"
    return f"{opinion}: {causes}" if causes else opinion


def _find_copied_passages(traces: CommentTraces, memory: RejectedMemory, now: int) -> Evidence | None:
    hits = [(shingle, memory.find_shingle(shingle.hash, now)) for shingle in traces.shingles]
    copied = [(shingle, comment_id) for shingle, comment_id in hits if comment_id]
    if not copied:
        return None
    find_typed = analyse_text(traces.submission).folded.find_typed
    spans = tuple(Span("text", *find_typed(shingle.start, shingle.end)) for shingle, _ in copied)
    weight = min(_MOST_SHINGLES, _SHINGLE + _MORE_SHINGLES * (len(copied) - 1))
    earlier = copied[0][1]
    detail = f"repeats passages of {_name_comment(earlier, memory)}"
    return Evidence("memory", Reason.SEEN_IN_SPAM, weight, detail, spans=spans, earlier=earlier)


def _find_rejected_host(traces: CommentTraces, memory: RejectedMemory, now: int) -> Evidence | None:
    for hash_, host in traces.hosts.items():
        earlier = memory.find_host(hash_, now)
        if earlier:
            detail = f"leads to {host}, as did {_name_comment(earlier, memory)}"
            return Evidence("memory", Reason.SPAM_HOST, _HOST, detail, earlier=earlier)
    return None


def _find_rejected_mailbox(traces: CommentTraces, memory: RejectedMemory, now: int) -> Evidence | None:
    """Return evidence of a rejected mailbox under another spelling: `history` speaks of the same spelling."""
    author = traces.submission.facts.author
    earlier = memory.find_sender(traces.sender, now) if traces.sender and not (author.spam or author.trash) else ""
    if not earlier:
        return None
    detail = f"comes from the mailbox of {_name_comment(earlier, memory)}"
    return Evidence("memory", Reason.SEEN_IN_SPAM, _SENDER, detail, earlier=earlier)


def _name_comment(comment_id: str, memory: RejectedMemory) -> str:
    day = datetime.fromtimestamp(memory.decisions[comment_id].at / 1000, UTC).date().isoformat()
    return f"comment {comment_id}, rejected on {day}"
