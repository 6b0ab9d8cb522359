"""Disguised links: the words shown name another host than the one they lead to."""

import re

from service.detection.signal import Signal
from service.detection.text.text_analysis import parse_host
from service.model.evidence import Evidence, Reason
from service.model.submission import Submission

_WEIGHT = 2.0
_HOST = r"(?:https?://)?(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?:[/?#:]\S*)?"


def detect_disguised_links(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence for each link shown as an address of another host."""
    evidence = []
    for link in submission.body.links:
        label = link.label.strip().lower()
        label_host = parse_host(label) if re.fullmatch(_HOST, label) else ""
        host = link.host.lower().removeprefix("www.")
        if label_host and not (
            host == label_host or host.endswith(f".{label_host}") or label_host.endswith(f".{host}")
        ):
            detail = f"a link shown as {label_host} leads to {host}"
            evidence.append(Evidence("disguised-links", Reason.DISGUISED_LINK, _WEIGHT, detail))
    return tuple(evidence)


DISGUISED_LINKS = Signal("disguised-links", detect_disguised_links)
