"""Both stores, as a server of its own is told of them."""

import pytest


@pytest.fixture(params=["sqlite", "dynamodb"])
def store_url(request, tmp_path):
    """Return the URL of a SQLite file, then of a table of DynamoDB."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'comments.db'}"
    table = request.getfixturevalue("dynamodb_table")
    return f"dynamodb://{table}?region=us-east-1&endpoint={request.getfixturevalue('dynamodb_endpoint')}"
