"""The names of the bodies that calls take."""

from collections.abc import Mapping

from service.web.api.bodies import DRAFT, EDIT, FLAG
from service.web.http.schema import Kind
from service.web.moderation.bodies import BAN, BULK, DECISION, TEXT_EDIT, TOKEN, TRUST, UNDO
from service.web.moderation.bulk_body import SWEEP
from service.web.moderation.rules_payloads import REPLAY, RULES
from service.web.moderation.thread_bodies import OPENNESS, THREAD_CHANGE

BODIES: Mapping[str, Kind] = {
    "Draft": DRAFT,
    "Edit": EDIT,
    "Flag": FLAG,
    "DecisionRequest": DECISION,
    "UndoRequest": UNDO,
    "TextEdit": TEXT_EDIT,
    "BulkRequest": BULK,
    "SweepRequest": SWEEP,
    "BanRequest": BAN,
    "TrustRequest": TRUST,
    "Openness": OPENNESS,
    "ThreadChange": THREAD_CHANGE,
    "NewRules": RULES,
    "ReplayRequest": REPLAY,
    "Token": TOKEN,
}
