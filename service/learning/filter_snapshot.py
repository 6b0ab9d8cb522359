"""What is known of a site at one moment."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from service.detection.classifier.site_filter import SiteFilter


class FilterSnapshot(NamedTuple):
    """What a site has learnt, with all changes that `changes` counts; `looks` were made in vain for more."""

    learned: "SiteFilter"
    changes: int
    attempts: int = 0
