"""Look-alike hosts: links and web sites to a host that is written to be taken for another, as with a Cyrillic "a"."""

from service.detection.signal import Signal
from service.detection.text.text_analysis import analyse_text
from service.model.evidence import Evidence, Reason, Span
from service.model.submission import Submission
from service.net.links import encode_host, parse_link
from service.net.look_alikes import is_look_alike

# Holds a stranger, and a known author with a second kind of evidence. Spam is for a person to say.
_WEIGHT = 2.5


def detect_look_alike_hosts(submission: Submission) -> tuple[Evidence, ...]:
    """Return evidence of links in the text, and of a web site of the author, that lead to look-alike hosts."""
    # A link as it was typed has its place in the text, and its host may be beyond ASCII.
    links = [link for link in analyse_text(submission).links if is_look_alike(encode_host(link.host))]
    hosts = [encode_host(link.host) for link in links]
    spans = [span for link in links for span in link.spans]
    site = parse_link(submission.author.url) if submission.author.url else None
    if site and is_look_alike(site.host):
        hosts.append(site.host)
        spans.append(Span("url", 0, len(submission.author.url)))
    if not hosts:
        return ()
    detail = f"{', '.join(dict.fromkeys(hosts))} is written to look like another host"
    return (Evidence("look-alike-hosts", Reason.LOOK_ALIKE_HOST, _WEIGHT, detail, spans=tuple(spans)),)


LOOK_ALIKE_HOSTS = Signal("look-alike-hosts", detect_look_alike_hosts)
