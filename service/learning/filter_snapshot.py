"""A site's filter as one process holds it in memory."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from service.detection.classifier.site_filter import SiteFilter


class FilterSnapshot(NamedTuple):
    """A site's filter that includes the first `changes` changes; `attempts` counts the reads that found no more."""

    site_filter: "SiteFilter"
    changes: int
    attempts: int = 0
