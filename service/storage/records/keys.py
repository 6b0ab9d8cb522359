"""The keys of records and of index entries. Site names contain no `#`, so two records never share a key."""

import hashlib
from base64 import urlsafe_b64encode

WINDOW_MS = 600_000
TALLY_SHARDS = 8
# Sorts before every path, so that the first page of a thread begins with its header.
HEADER_SORT = "!"
# Sorts before the key of every record: a place needs a key, and DynamoDB takes no empty one.
BEFORE_ALL_KEYS = "!"


def make_comment_key(comment_id: str) -> str:
    """Return the key of a comment."""
    return f"comment#{comment_id}"


def make_thread_key(site: str, thread: str) -> str:
    """Return the key of a thread and of its index partition: 144 bits of a hash, as a thread's own key may be long."""
    digest = hashlib.sha256(f"{site}\0{thread}".encode()).digest()
    return "thread#" + urlsafe_b64encode(digest[:18]).decode()


def make_author_key(site: str, author: str) -> str:
    """Return the key of an author's counts on a site."""
    return f"author#{site}#{author}"


def make_standing_key(site: str, author: str) -> str:
    """Return the key of an author's standing: whether moderators trust or ban them."""
    return f"standing#{site}#{author}"


def make_pace_key(site: str, address: str, at: int) -> str:
    """Return the key of an address's pace in the ten minutes around `at` (ms)."""
    return f"pace#{site}#{address}#{at // WINDOW_MS}"


def make_call_count_key(kind: str, subject: str, number: int) -> str:
    """Return the key of the count of one kind of calls, by subject, in the window with this number."""
    return f"calls#{kind}#{subject}#{number}"


def make_seen_key(site: str, band: str) -> str:
    """Return the key of a text's earlier sightings."""
    return f"seen#{site}#{band}"


def make_surge_key(site: str, at: int) -> str:
    """Return the key of the count of strangers' comments in the ten minutes around `at` (ms)."""
    return f"surge#{site}#{at // WINDOW_MS}"


def make_proof_key(name: str) -> str:
    """Return the key that a solved challenge uses up."""
    return f"proof#{name}"


def make_shadow_key(site: str) -> str:
    """Return the key of a site's shadow rules."""
    return f"shadow#{site}"


def make_rules_key(site: str) -> str:
    """Return the key of a site's rules."""
    return f"rules#{site}"


def make_rules_version_key(site: str, version: int) -> str:
    """Return the key of one version of a site's rules."""
    return f"rules-version#{site}#{version}"


def make_audit_event_key(site: str, sort: str) -> str:
    """Return the key of an audit event, by its sort value in the history."""
    return f"act#{site}#{sort}"


def make_tally_key(site: str, shard: int) -> str:
    """Return the key of one shard of a site's count of held comments: a flood must not wait for one record."""
    return f"tally#{site}#{shard}"


def make_tally_keys(site: str) -> list[str]:
    """Return the keys of all shards of a site's count of held comments."""
    return [make_tally_key(site, shard) for shard in range(TALLY_SHARDS)]


def make_history_key(comment_id: str, version: int, at: int) -> str:
    """Return the key of a decision at `at` (ms). The time is in it because the id of an expired comment may return."""
    return f"decision#{comment_id}#{version}#{at}"


def make_history_sort(at: int, comment_id: str) -> str:
    """Return the sort value of a decision at `at` (ms) in a site's history."""
    return f"{at:015d}{comment_id}"


def parse_history_time(sort: str) -> int:
    """Return when the decision with this sort value was made (ms)."""
    return int(sort[:15])


def parse_decided_comment(key: str) -> str:
    """Return the id of the comment of a decision's key."""
    return key.split("#")[1]


def make_learning_mark_key(site: str) -> str:
    """Return the key of the mark that says whether a site has anything to learn."""
    return f"learning#{site}"


def make_filter_key(site: str) -> str:
    """Return the key of a site's filter."""
    return f"learnt#{site}"


def make_session_key(digest: str) -> str:
    """Return the key of a moderator's session, by the hash of its secret."""
    return f"session#{digest}"


def make_person_key(name: str) -> str:
    """Return the key of the list of a moderator's sessions."""
    return f"person#{name}"


def make_link_key(digest: str) -> str:
    """Return the key of a link that signs in once, by the hash of its secret."""
    return f"link#{digest}"


def make_status_partition(site: str, status: str) -> str:
    """Return the partition of a site's comments at `status`."""
    return f"{site}#{status}"


def make_threads_partition(site: str) -> str:
    """Return the partition of a site's threads, sorted by their numbers (see `model.number`)."""
    return f"{site}#threads"


def make_number_sort(number: int) -> str:
    """Return a number of up to 53 bits as a sort value."""
    return f"{number:016d}"


def make_history_partition(site: str) -> str:
    """Return the partition of a site's decisions."""
    return f"{site}#history"


def make_audit_event_partition(site: str) -> str:
    """Return the partition of a site's audit events."""
    return f"{site}#acts"
