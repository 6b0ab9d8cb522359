"""SQLite's form of the records, in SQL: its parts are columns; an index of the port has two, and a real index."""

from service.engines.port import Index

# Stored in the file as `user_version`; a release refuses a file of a version that it does not know.
VERSION = 1

_ENTRY_COLUMNS = ", ".join(f"{index}_p, {index}_s" for index in Index)
COLUMNS = f"key, version, expires_at, listed, fields, numbers, {_ENTRY_COLUMNS}"
_NAMES = COLUMNS.split(", ")
_MARKS = ", ".join("?" * len(_NAMES))
_REPLACING = ", ".join(f"{name} = excluded.{name}" for name in _NAMES[1:])
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

# For human eyes: `SELECT * FROM comments` in any SQLite shell. Nothing in the service reads it.
VIEW = """
CREATE VIEW comments AS
SELECT
    substr(key, 9) AS id,
    json_extract(fields, '$.site') AS site,
    json_extract(fields, '$.thread') AS thread,
    json_extract(fields, '$.decisions[#-1][0]') AS status,
    datetime(json_extract(listed, '$.created_at') / 1000, 'unixepoch') AS created_at,
    coalesce(json_extract(listed, '$.name'), json_extract(fields, '$.name')) AS name,
    json_extract(fields, '$.email') AS email,
    coalesce(json_extract(fields, '$.text'), json_extract(listed, '$.text'), json_extract(listed, '$.html')) AS text,
    version
FROM records
WHERE key LIKE 'comment#%'
ORDER BY json_extract(listed, '$.created_at')
"""

# The column names and marks in these statements are the constants above; every value is bound.
PUT = f"INSERT INTO records ({COLUMNS}) VALUES ({_MARKS}) ON CONFLICT (key) DO UPDATE SET {_REPLACING}"  # noqa: S608
# Numbers of a new record, and of one that stands. Every index has the expiry: where it stays, none is written again.
BEGIN = "INSERT INTO records (numbers, expires_at, key, version, listed, fields) VALUES (?, ?, ?, 1, '{}', '{}')"
ADD = "UPDATE records SET version = version + 1, numbers = ? WHERE key = ?"
ADD_AND_EXPIRE = "UPDATE records SET version = version + 1, numbers = ?, expires_at = ? WHERE key = ?"
DELETE = "DELETE FROM records WHERE key = ?"
SWEEP = (
    "DELETE FROM records WHERE key IN "
    "(SELECT key FROM records WHERE expires_at > 0 AND expires_at <= ? ORDER BY expires_at LIMIT 500)"
)


def select(count: int) -> str:
    """The statement that reads `count` keys."""
    return f"SELECT {COLUMNS} FROM records WHERE {_among(count)}"  # noqa: S608


def standing(count: int) -> str:
    """The statement that reads what a write may expect of `count` keys, and what an `Add` changes."""
    return f"SELECT key, version, expires_at, numbers FROM records WHERE {_among(count)}"  # noqa: S608


def _among(count: int) -> str:
    marks = ", ".join("?" * count)
    return f"key IN ({marks})"


def page(index: Index, *, behind: bool, newest_first: bool) -> str:
    """The statement of a query: bind the partition, the time, the sort and key to begin behind, the limit."""
    shown = "key, {0}_s, version, expires_at, listed, numbers" if index is Index.THREAD else "key, {0}_s, expires_at"
    order, beyond = ("DESC", "<") if newest_first else ("ASC", ">")
    after = "AND ({0}_s, key) {2} (?, ?)" if behind else ""
    statement = (
        f"SELECT {shown} FROM records WHERE {{0}}_p = ? AND {_LIVE} {after} "  # noqa: S608
        "ORDER BY {0}_s {1}, key {1} LIMIT ?"
    )
    return statement.format(index, order, beyond)
