"""The types that browser code has of the API."""

import re
from pathlib import Path

import pytest

import service.web

SOURCE = (Path(service.web.__file__).parent / "static" / "shared" / "wire.d.ts").read_text("utf-8")
INTERFACE = re.compile(r"^  interface (\w+)(?: extends ([\w, ]+))? \{\n(.*?)^  \}", re.MULTILINE | re.DOTALL)
FIELD = re.compile(r"^    (\w+)\??:", re.MULTILINE)
# Each interface with the schemas whose fields it may have; a comment that readers get may also be a tombstone.
SCHEMAS = {
    "Comment": ("Published", "OneComment", "Tombstone"),
    "PostedComment": ("Posted", "Tombstone"),
    "Draft": ("Draft",),
    "Page": ("ThreadPage",),
    "Problem": ("Problem",),
    "AuthorRecord": ("AuthorRecord",),
    "QueueEntry": ("Entry",),
    "QueuePage": ("QueuePage",),
    "CommentDetails": ("WholeComment",),
    "Replayed": ("Replayed",),
    "Shadow": ("Shadow",),
    "Stats": ("Stats",),
}


def read_fields(name):
    """Return the fields of an interface, with those of the interfaces that it extends."""
    interfaces = {match[1]: match for match in INTERFACE.finditer(SOURCE)}
    _, parents, body = interfaces[name].groups()
    inherited = (read_fields(parent.strip()) for parent in (parents or "").split(",") if parent)
    return set(FIELD.findall(body)).union(*inherited)


@pytest.mark.parametrize("name", SCHEMAS)
def test_fields(client, name):
    """Browser code knows no field that the API's description does not have."""
    schemas = client.get("/openapi.json").json["components"]["schemas"]
    names = set().union(*(schemas[schema]["properties"] for schema in SCHEMAS[name]))
    fields = read_fields(name)
    assert fields
    assert fields <= names
