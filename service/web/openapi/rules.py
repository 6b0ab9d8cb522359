"""The shape of a site's rules, from their defaults and bounds."""

from dataclasses import fields

from service.model.rules import BOUNDS, MAX_WORD_LENGTH, MAX_WORDS, Rules
from service.web.openapi.parts import FLAG, WHOLE, Schema, listed, record


def _rule(default: object, name: str) -> Schema:
    match default:
        case bool():
            return FLAG
        case tuple():
            word = {"type": "string", "minLength": 1, "maxLength": MAX_WORD_LENGTH}
            return listed(word) | {"maxItems": MAX_WORDS}
        case _:
            low, high = BOUNDS[name]
            kind = "integer" if isinstance(default, int) else "number"
            return {"type": kind, "minimum": low, "maximum": high, "default": default}


def rules_schema() -> Schema:
    """Return the schema of all rules and their version."""
    dials = {field.name: _rule(field.default, field.name) for field in fields(Rules) if field.name != "version"}
    return record(**dials, version=WHOLE)
