"""The SQL of the engine: a record's parts are columns; each index of the port has two columns and a real index."""

from service.engines.port import Index

# Stored in the file as `user_version`; a release refuses a file of a version that it does not know.
VERSION = 1

_ENTRY_COLUMNS = ", ".join(f"{index}_p, {index}_s" for index in Index)
COLUMNS = f"key, version, expires_at, listed, fields, numbers, {_ENTRY_COLUMNS}"
_NAMES = COLUMNS.split(", ")
_PLACEHOLDERS = ", ".join("?" * len(_NAMES))
_ASSIGNMENTS = ", ".join(f"{name} = excluded.{name}" for name in _NAMES[1:])
_LIVE = "(expires_at = 0 OR expires_at > ?)"

TABLE = f"""
CREATE TABLE records (
    key TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    listed TEXT NOT NULL,
    fields TEXT NOT NULL,
    numbers TEXT NOT NULL,
    {", ".join(f"{index}_p TEXT, {index}_s TEXT" for index in Index)}
)"""

# With the expiry as last column, an index answers a query for keys without a look at the table.
INDEXES = (
    *(
        f"CREATE INDEX records_{index} ON records ({index}_p, {index}_s, key, expires_at) WHERE {index}_p IS NOT NULL"
        for index in Index
    ),
    "CREATE INDEX records_expiry ON records (expires_at) WHERE expires_at > 0",
)

# For human eyes: `SELECT * FROM comments` in any SQLite shell. Nothing in the service reads it. Release 0.0 stored a
# decision as a list, its status first.
VIEW = """
CREATE VIEW comments AS
SELECT
    substr(key, 9) AS id,
    json_extract(fields, '$.site') AS site,
    json_extract(fields, '$.thread') AS thread,
    coalesce(json_extract(fields, '$.decisions[#-1].status'), json_extract(fields, '$.decisions[#-1][0]')) AS status,
    datetime(json_extract(listed, '$.created_at') / 1000, 'unixepoch') AS created_at,
    coalesce(json_extract(listed, '$.name'), json_extract(fields, '$.name')) AS name,
    json_extract(fields, '$.email') AS email,
    coalesce(json_extract(fields, '$.text'), json_extract(listed, '$.text'), json_extract(listed, '$.html')) AS text,
    version
FROM records
WHERE key LIKE 'comment#%'
ORDER BY json_extract(listed, '$.created_at')
"""

# The column names and placeholders in these statements are the constants above; every value is bound.
PUT = f"INSERT INTO records ({COLUMNS}) VALUES ({_PLACEHOLDERS}) ON CONFLICT (key) DO UPDATE SET {_ASSIGNMENTS}"  # noqa: S608
# Every index holds the expiry: an update that leaves it alone writes to no index.
INSERT_NUMBERS = (
    "INSERT INTO records (numbers, expires_at, key, version, listed, fields) VALUES (?, ?, ?, 1, '{}', '{}')"
)
UPDATE_NUMBERS = "UPDATE records SET version = version + 1, numbers = ? WHERE key = ?"
UPDATE_NUMBERS_AND_EXPIRY = "UPDATE records SET version = version + 1, numbers = ?, expires_at = ? WHERE key = ?"
CHECK = "PRAGMA quick_check"
SET_VERSION = f"PRAGMA user_version = {VERSION}"
SHRINK = "PRAGMA incremental_vacuum(10000)"
DELETE = "DELETE FROM records WHERE key = ?"
SWEEP = (
    "DELETE FROM records WHERE key IN "
    "(SELECT key FROM records WHERE expires_at > 0 AND expires_at <= ? ORDER BY expires_at LIMIT 500)"
)


def select_records(count: int) -> str:
    """Build the statement that reads `count` keys."""
    return f"SELECT {COLUMNS} FROM records WHERE {_build_key_filter(count)}"  # noqa: S608


def select_current(count: int) -> str:
    """Build the statement that reads what a write may expect of `count` keys, and what an `Add` changes."""
    return f"SELECT key, version, expires_at, numbers FROM records WHERE {_build_key_filter(count)}"  # noqa: S608


def _build_key_filter(count: int) -> str:
    placeholders = ", ".join("?" * count)
    return f"key IN ({placeholders})"


def select_page(index: Index, *, has_after: bool, newest_first: bool) -> str:
    """Build the statement of a query: bind the partition, the time (s), the sort and key of `after`, the limit."""
    listed_columns = ", version, expires_at, listed, numbers" if index is Index.THREAD else ", expires_at"
    order, comparison = ("DESC", "<") if newest_first else ("ASC", ">")
    after = f"AND ({index}_s, key) {comparison} (?, ?)" if has_after else ""
    return (
        f"SELECT key, {index}_s{listed_columns} FROM records "  # noqa: S608
        f"WHERE {index}_p = ? AND {_LIVE} {after} ORDER BY {index}_s {order}, key {order} LIMIT ?"
    )
