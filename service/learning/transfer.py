"""Exchange: what a site's filter has learnt as one file, and back; and its figures."""

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
from service.detection.classifier.site_state import StateError
from service.learning.filter_state import load_filter
from service.storage.filter_store import FilterStore, StoredFilter

KIND = "recap-comments filter"
FORMAT = 1


def export_filter(kept: StoredFilter) -> str:
    """What is learnt as JSON text: numbers and hashes, no comment and no address."""
    parts = {name: b64encode(getattr(kept, name)).decode() for name in ("weights", "memory")}
    return json.dumps({"kind": KIND, "format": FORMAT, "since": kept.since, **parts}, indent=1) + "\n"


def parse_export(text: str, model: Model) -> StoredFilter:
    """What `export_filter` wrote, wholly checked. Raises `StateError` naming the fault."""
    try:
        found = json.loads(text)
    except ValueError as error:
        raise StateError("The file is not JSON.") from error
    if not isinstance(found, dict) or found.get("kind") != KIND:
        raise StateError("The file is no export of a filter.")
    if found.get("format") != FORMAT:
        raise StateError(f"The file has format {found.get('format')!r}, this version reads format {FORMAT}.")
    kept = StoredFilter(_bytes(found, "weights"), _bytes(found, "memory"), _since(found.get("since")))
    try:
        load_filter(kept, model)
    except (struct.error, zlib.error) as error:
        raise StateError("The file's contents are damaged.") from error
    return kept


def _bytes(found: Mapping[str, Any], name: str) -> bytes:
    try:
        return b64decode(found[name], validate=True)
    except (KeyError, TypeError, ValueError) as error:
        raise StateError(f"The file's {name} are missing or not base64.") from error


def _since(since: object) -> str:
    if not isinstance(since, str) or not (since == "" or since[:15].isdecimal()):
        raise StateError("The file does not say since when decisions are to be learnt.")
    return since


def restore_filter(store: FilterStore, site: str, kept: StoredFilter) -> None:
    """The site knows what `kept` holds and nothing else; decisions since the export are learnt with the next comment.

    Raises `Conflict` when the site's filter was changed meanwhile, and `Unavailable`.
    """
    store.replace(site, kept._replace(version=store.get_version(site)))


def describe_filter(store: FilterStore, site: str, model: Model) -> dict[str, Any]:
    """What a site's filter has learnt, as numbers: words are kept as hashes only. Raises `ValueError` if damaged."""
    kept, mark = store.get(site), store.get_mark(site)
    learned = load_filter(kept, model)
    labels = Counter(entry.label for entry in learned.site.log.entries.values())
    remembered = learned.memory.decisions.values()
    rejected = [found for found in remembered if found.label is Label.SPAM]
    values = learned.site.weights.values
    good = len(learned.site.good_scores)
    return {
        "site": site,
        "model": model.version,
        "version": kept.version,
        "bytes": len(kept.weights) + len(kept.memory),
        "up_to_date": kept.changes >= mark.changes,
        "decisions": {"spam": labels[Label.SPAM], "good": labels[Label.GOOD], "taken_back": labels[Label.NOTHING]},
        "weights": {
            "learnt": sum(map(bool, values)),
            "of": len(values),
            "most_for_spam": round(max(values), 3),
            "most_for_good": round(min(values), 3),
        },
        "memory": {
            "rejected": len(rejected),
            "passages": len({hash_ for found in rejected for hash_ in found.shingles}),
            "hosts": len({hash_ for found in rejected for hash_ in found.hosts}),
            "senders": len({found.sender for found in rejected if found.sender}),
        },
        "calibration": {"good_comments": good, "needed": MIN_SAMPLE, "own": good >= MIN_SAMPLE},
    }
