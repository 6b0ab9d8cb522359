"""The names under which things are stored. Site names hold no `#`, so two things never share a key."""

import hashlib
from base64 import urlsafe_b64encode
from functools import lru_cache

WINDOW_MS = 600_000
TALLY_SHARDS = 8
# Sorts before every path, so that the first page of a thread begins with its header.
HEADER_SORT = "!"
# Sorts before the key of every record: a place needs a key, and DynamoDB takes no empty one.
BEFORE_ALL_KEYS = "!"


def make_comment_key(comment_id: str) -> str:
    """The key of a comment."""
    return f"comment#{comment_id}"


@lru_cache(maxsize=64)  # a post asks four times for the key of its thread
def make_thread_key(site: str, thread: str) -> str:
    """The key of a thread, and its partition in the index: 144 bits of a hash, as a thread's own key may be long."""
    digest = hashlib.sha256(f"{site}\0{thread}".encode()).digest()
    return "thread#" + urlsafe_b64encode(digest[:18]).decode()


def make_author_key(site: str, author: str) -> str:
    """The key of what a site knows of an author."""
    return f"author#{site}#{author}"


def make_standing_key(site: str, author: str) -> str:
    """The key of what moderators said of an author."""
    return f"standing#{site}#{author}"


def make_pace_key(site: str, address: str, at: int) -> str:
    """The key of an address's ten minutes around `at` (ms)."""
    return f"pace#{site}#{address}#{at // WINDOW_MS}"


def make_seen_key(site: str, band: str) -> str:
    """The key of a text's earlier sightings."""
    return f"seen#{site}#{band}"


def make_surge_key(site: str, at: int) -> str:
    """The key of the count of strangers' comments in the ten minutes around `at` (ms)."""
    return f"surge#{site}#{at // WINDOW_MS}"


def make_proof_key(name: str) -> str:
    """The key that a solved challenge uses up."""
    return f"proof#{name}"


def make_shadow_key(site: str) -> str:
    """The key of the rules that run beside a site's own."""
    return f"shadow#{site}"


def make_rules_key(site: str) -> str:
    """The key of a site's rules."""
    return f"rules#{site}"


def make_rules_version_key(site: str, version: int) -> str:
    """The key of a site's rules as they were stored once."""
    return f"rules-version#{site}#{version}"


def make_audit_event_key(site: str, sort: str) -> str:
    """The key of one act of the history, by its place there."""
    return f"act#{site}#{sort}"


def make_tally_key(site: str, shard: int) -> str:
    """The key of one part of a site's count of held comments: several, so that a flood does not wait for one record."""
    return f"tally#{site}#{shard}"


def make_tally_keys(site: str) -> list[str]:
    """The keys of all parts of a site's count."""
    return [make_tally_key(site, shard) for shard in range(TALLY_SHARDS)]


def make_history_key(comment_id: str, version: int, at: int) -> str:
    """The key of one decision of the history, made at `at` (ms): a comment that expired may come again by its key."""
    return f"decision#{comment_id}#{version}#{at}"


def make_history_sort(at: int, comment_id: str) -> str:
    """Where a decision at `at` (ms) stands in a site's history."""
    return f"{at:015d}{comment_id}"


def parse_history_time(sort: str) -> int:
    """When the decision at a place of the history was made (ms)."""
    return int(sort[:15])


def parse_decided_comment(key: str) -> str:
    """The id of the comment that an entry of the history is about."""
    return key.split("#")[1]


def make_learning_mark_key(site: str) -> str:
    """The key of the mark that says whether a site has anything to learn."""
    return f"learning#{site}"


def make_filter_key(site: str) -> str:
    """The key of what a site's filter has learnt."""
    return f"learnt#{site}"


def make_session_key(digest: str) -> str:
    """The key of a moderator's session, by the hash of its secret."""
    return f"session#{digest}"


def make_person_key(name: str) -> str:
    """The key of what is known of a moderator by name: which sessions are theirs."""
    return f"person#{name}"


def make_link_key(digest: str) -> str:
    """The key of a link that signs in once, by the hash of its secret."""
    return f"link#{digest}"


def make_status_partition(site: str, status: str) -> str:
    """The partition of the comments of a site that stand at `status`."""
    return f"{site}#{status}"


def make_threads_partition(site: str) -> str:
    """The partition of a site's threads, by their numbers (see `model.number`)."""
    return f"{site}#threads"


def make_number_sort(number: int) -> str:
    """A number of up to 53 bits as a sort value."""
    return f"{number:016d}"


def make_history_partition(site: str) -> str:
    """The partition of a site's decisions."""
    return f"{site}#history"


def make_audit_event_partition(site: str) -> str:
    """The partition of what people did to a site itself."""
    return f"{site}#acts"
