"""Transfer: what a site's filter has learnt as one file, and back; and its figures."""

import json
import struct
import zlib
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Mapping
from typing import Any

from service.detection.classifier.calibration import MIN_SAMPLE
from service.detection.classifier.lesson_log import Label
from service.detection.classifier.model_file import Model
from service.detection.classifier.site_filter import SiteFilter
from service.detection.classifier.site_state import StateError
from service.learning.filter_state import load_filter
from service.storage.filter_store import FilterStore, StoredFilter

KIND = "recap-comments filter"
FORMAT = 1


def export_filter(stored: StoredFilter) -> str:
    """Return what is learnt as JSON text: numbers and hashes, no comment and no address."""
    parts = {name: b64encode(getattr(stored, name)).decode() for name in ("weights", "memory")}
    return json.dumps({"kind": KIND, "format": FORMAT, "since": stored.since, **parts}, indent=1) + "\n"


def parse_export(text: str, model: Model) -> StoredFilter:
    """Return what `export_filter` wrote, completely checked. Raises `StateError`, which names the fault."""
    try:
        export = json.loads(text)
    except ValueError as error:
        raise StateError("The file is not JSON.") from error
    if not isinstance(export, dict) or export.get("kind") != KIND:
        raise StateError("The file is no export of a filter.")
    if export.get("format") != FORMAT:
        raise StateError(f"The file has format {export.get('format')!r}, this version reads format {FORMAT}.")
    stored = StoredFilter(
        _parse_bytes(export, "weights"), _parse_bytes(export, "memory"), _parse_since(export.get("since"))
    )
    try:
        load_filter(stored, model)
    except (struct.error, zlib.error) as error:
        raise StateError("The file's contents are damaged.") from error
    return stored


def _parse_bytes(export: Mapping[str, Any], name: str) -> bytes:
    try:
        return b64decode(export[name], validate=True)
    except (KeyError, TypeError, ValueError) as error:
        raise StateError(f"The file's {name} are missing or not base64.") from error


def _parse_since(since: object) -> str:
    if not isinstance(since, str) or not (since == "" or since[:15].isdecimal()):
        raise StateError("The file does not say since when decisions are to be learnt.")
    return since


def restore_filter(store: FilterStore, site: str, stored: StoredFilter) -> None:
    """Replace a site's filter by `stored`; decisions since the export are learnt with the next comment.

    Raises `Conflict` when the site's filter was changed meanwhile, and `Unavailable`.
    """
    store.replace(site, stored._replace(version=store.get_version(site)))


def describe_filter(store: FilterStore, site: str, model: Model) -> dict[str, Any]:
    """Return figures of a site's filter, without words: it keeps those as hashes. Raises `ValueError` if damaged."""
    stored, mark = store.get(site), store.get_mark(site)
    site_filter = load_filter(stored, model)
    good_scores = len(site_filter.site.good_scores)
    return {
        "site": site,
        "model": model.version,
        "version": stored.version,
        "bytes": len(stored.weights) + len(stored.memory),
        "up_to_date": stored.changes >= mark.changes,
        "decisions": _count_decisions(site_filter),
        "weights": _describe_weights(site_filter),
        "memory": _count_memory(site_filter),
        "calibration": {"good_comments": good_scores, "needed": MIN_SAMPLE, "own": good_scores >= MIN_SAMPLE},
    }


def _count_decisions(site_filter: SiteFilter) -> dict[str, int]:
    labels = Counter(entry.label for entry in site_filter.site.log.entries.values())
    return {"spam": labels[Label.SPAM], "good": labels[Label.GOOD], "taken_back": labels[Label.NOTHING]}


def _describe_weights(site_filter: SiteFilter) -> dict[str, float]:
    values = site_filter.site.weights.values
    return {
        "learnt": sum(map(bool, values)),
        "of": len(values),
        "most_for_spam": round(max(values), 3),
        "most_for_good": round(min(values), 3),
    }


def _count_memory(site_filter: SiteFilter) -> dict[str, int]:
    remembered = site_filter.memory.decisions.values()
    rejected = [decision for decision in remembered if decision.label is Label.SPAM]
    return {
        "rejected": len(rejected),
        "passages": len({shingle for decision in rejected for shingle in decision.shingles}),
        "hosts": len({host for decision in rejected for host in decision.hosts}),
        "senders": len({decision.sender for decision in rejected if decision.sender}),
    }
