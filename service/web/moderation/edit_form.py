"""The form that changes a comment's text, on the page of one comment, for moderators without scripts."""

from typing import NamedTuple

from werkzeug.datastructures import MultiDict

from service.moderation.editing import EditRequest
from service.web.http.body import parse_values
from service.web.moderation.bodies import TEXT_EDIT, make_edit_request

# More digits than any version has. `int` refuses a text of thousands of digits, and takes long for it.
_MAX_VERSION_DIGITS = 15


class EditFields(NamedTuple):
    """What the form has in its fields, and why it was refused ("" for a new one)."""

    text: str
    reason: str = ""
    refused: str = ""


def parse_edit_form(form: MultiDict[str, str]) -> EditRequest:
    """Return the change that the form asks for. Raises `DomainError` (invalid-comment) with every fault."""
    version = form.get("version", "")
    is_number = version.isascii() and version.isdigit() and len(version) <= _MAX_VERSION_DIGITS
    values = {
        "body": form.get("body", ""),
        "reason": form.get("reason", ""),
        "version": int(version) if is_number else version,
    }
    return make_edit_request(form.get("comment", ""), parse_values(TEXT_EDIT, values))
