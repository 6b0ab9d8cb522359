"""Evidence grouped by reason, as the moderators' page shows it without scripts."""

from typing import NamedTuple

from service.model.comment import Comment
from service.model.evidence import Evidence
from service.model.status import Axis
from service.web.moderation.reason_words import describe_reason


class EvidenceGroup(NamedTuple):
    """All findings of one reason on one axis: their label, the sum of their weights (log-odds), and each of them."""

    label: str
    axis: Axis
    weight: float
    findings: tuple[Evidence, ...]


def group_evidence(comment: Comment) -> list[EvidenceGroup]:
    """Return the evidence of a comment by reason: first what speaks against it, the strongest first."""
    grouped: dict[tuple[str, Axis], list[Evidence]] = {}
    for evidence in comment.assessment.evidence:
        grouped.setdefault((describe_reason(evidence.reason), evidence.axis), []).append(evidence)
    groups = [
        EvidenceGroup(label, axis, sum(one.weight for one in findings), tuple(findings))
        for (label, axis), findings in grouped.items()
    ]
    return sorted(groups, key=lambda group: (group.weight < 0, -abs(group.weight)))
