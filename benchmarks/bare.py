"""The bare stack that ours is held against: Flask, bleach and SQLite with nothing around them."""

import json
import sqlite3
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import bleach
from flask import Flask, Response, request

from service.sanitise.sanitiser import PROTOCOLS, TAGS

ATTRIBUTES = {"a": ["href", "title", "rel"]}
COLUMNS = ("id", "thread", "parent", "depth", "name", "url", "avatar", "html", "created_at", "version")


def connect(path: Path) -> sqlite3.Connection:
    """Open a database that keeps committed rows as ours does: write-ahead log, synced at each commit."""
    database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute(f"CREATE TABLE comments ({', '.join(COLUMNS)})")
    database.execute("CREATE INDEX by_thread ON comments (thread, created_at)")
    return database


def make_posting_app(folder: Path, *, linking: bool = False) -> Flask:
    """Parse the JSON, clean it with bleach (with `linking`, turn addresses into links), insert a row, answer it."""
    app, database = Flask("bare"), connect(folder / f"bare-post-{linking}.db")

    @app.post("/v1/comments")
    def submit() -> tuple[dict[str, Any], int]:
        values = request.get_json()
        html = bleach.clean(values["body"], tags=TAGS, attributes=ATTRIBUTES, protocols=PROTOCOLS, strip=True)
        html = bleach.linkify(html) if linking else html
        row = (uuid.uuid4().hex, values["thread"], None, 0, values["name"], "", "", html, "2026-01-01T00:00:00Z", 1)  # noqa: TID251 - the bare stack has no clock of ours
        database.execute("INSERT INTO comments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        return dict(zip(COLUMNS, row, strict=True)), 201

    return app


def make_reading_app(folder: Path, thread: str, comments: Sequence[Mapping[str, Any]]) -> Flask:
    """Select the rows of a thread and dump them with the fields that `comments`, our own answer, have."""
    app, database = Flask("bare"), connect(folder / "bare-read.db")
    for comment in comments:
        values = {**comment, **comment["author"]}
        database.execute(
            "INSERT INTO comments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [values[name] for name in COLUMNS]
        )

    @app.get("/v1/comments")
    def read() -> Response:
        rows = database.execute(
            "SELECT * FROM comments WHERE thread = ? ORDER BY created_at LIMIT 50", (request.args["thread"],)
        ).fetchall()
        return Response(
            json.dumps({"comments": [_build_answer(row, thread) for row in rows]}), content_type="application/json"
        )

    return app


def _build_answer(row: Sequence[Any], thread: str) -> dict[str, Any]:
    values = dict(zip(COLUMNS, row, strict=True))
    author = {"name": values.pop("name"), "url": values.pop("url"), "avatar": values.pop("avatar"), "verified": False}
    return values | {"site": "default", "thread": thread, "status": "approved", "author": author, "edited_at": None}


def make_empty_app() -> Flask:
    """Answer 204 and nothing else."""
    app = Flask("bare")

    @app.get("/v1/comments")
    def nothing() -> tuple[str, int]:
        return "", 204

    return app
