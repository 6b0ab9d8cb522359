"""A site's rules: the settings of moderation as data, with a version. Weights and thresholds are log-odds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from service.faults import Fault, FaultCode, make_pointer
from service.model.comment import KEPT_FLAGS


@dataclass(frozen=True, slots=True)
class Rules:
    """Every rule that an operator may change, with the default of a new site.

    A comment with a score of `hold_at` or more is held. With a score of `spam_at` or more it is spam, if the second
    strongest kind of evidence alone gives half of that. A first-time author is held from `hold_new_at` on. `hold_all`
    and `hold_first` hold everyone, or every first comment. After `surge_at` comments by strangers in ten minutes, more
    strangers are held or must do proof of work (0: never).

    `flags_to_review` reports, by anybody, put a published comment into the moderators' queue. `flags_to_hold` reports
    by readers with a published comment of their own hold it.
    """

    prior: float = -1.0
    hold_at: float = 1.0
    hold_new_at: float = 0.0
    hold_known_at: float = 2.5
    spam_at: float = 3.0
    hold_abuse_at: float = 1.5
    hold_all: bool = False
    hold_first: bool = False
    hold_words: tuple[str, ...] = ()
    block_words: tuple[str, ...] = ()
    block_hosts: tuple[str, ...] = ()
    allow_hosts: tuple[str, ...] = ()
    max_links: int = 2
    require_name: bool = True
    require_email: bool = True
    max_depth: int = 5
    edit_minutes: int = 15
    close_after_days: int = 0
    min_seconds: int = 3
    posts_per_window: int = 300
    flags_per_window: int = 30
    surge_at: int = 240
    pace_hold: int = 12
    flags_to_review: int = 1
    flags_to_hold: int = 3
    keep_spam_days: int = 90
    version: int = 0

    @classmethod
    def from_mapping(cls, values: Mapping[str, Any], version: int = 0) -> "Rules":
        """Return the rules of `values`, with defaults for what they do not name.

        Raises `ValueError` whose only argument is the list of every `Fault`.
        """
        faults = _collect_faults(values)
        if faults:
            raise ValueError(faults)
        lists = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
        # DynamoDB returns 1.0 as 1: a rule has the same type on every engine.
        floats = {name: float(values[name]) for name in values if isinstance(getattr(cls(), name), float)}
        return cls(**{**values, **lists, **floats, "version": version})

    @classmethod
    def from_stored(cls, values: Mapping[str, Any], version: int) -> "Rules":
        """Return the rules that any release stored: what it cannot keep is left out.

        That is unknown rules and entries that are no hosts; numbers are moved within bounds.
        A site must not lose its comments because a bound that it once kept has become narrower.
        """
        names = {field.name for field in fields(cls)} - {"version"}
        return cls.from_mapping({name: _clamp(name, values[name]) for name in values if name in names}, version)


# The lowest and highest value of each number, in the unit of its rule.
BOUNDS: Mapping[str, tuple[float, float]] = {
    "prior": (-10, 10),
    "hold_at": (-10, 20),
    "hold_new_at": (-10, 20),
    "hold_known_at": (-10, 20),
    "spam_at": (-10, 40),
    "hold_abuse_at": (-10, 20),
    "max_links": (0, 100),
    "max_depth": (0, 10),
    "edit_minutes": (0, 1440),
    "close_after_days": (0, 36500),
    "min_seconds": (0, 60),
    "posts_per_window": (1, 100_000),
    "flags_per_window": (1, 100_000),
    "surge_at": (0, 100_000),
    "pace_hold": (1, 1000),
    "flags_to_review": (1, KEPT_FLAGS),
    "flags_to_hold": (1, KEPT_FLAGS),
    "keep_spam_days": (0, 36500),
}
# Lists of sites. An entry is a host: letters and digits of any script, and hyphens inside (RFC 1123, RFC 5890).
_HOST_RULES = ("block_hosts", "allow_hosts")
_LABEL = re.compile(r"(?!-)(?:[A-Za-z0-9_-]|[^\x00-\x7f\s]){1,63}(?<!-)")
MAX_WORDS = 1000
MAX_WORD_LENGTH = 100


def _clamp(name: str, value: Any) -> Any:  # noqa: ANN401 - whatever a rule holds
    if name in _HOST_RULES and isinstance(value, list | tuple):
        return [entry for entry in value if isinstance(entry, str) and is_host(entry)]
    if name not in BOUNDS:
        return value
    low, high = BOUNDS[name]
    return min(max(value, low), high)


def _collect_faults(values: Mapping[str, Any]) -> list[Fault]:
    defaults = {field.name: field.default for field in fields(Rules) if field.name != "version"}
    faults = []
    for name, value in values.items():
        if name not in defaults:
            faults.append(Fault(make_pointer(name), FaultCode.UNKNOWN_RULE))
        elif fault := _find_fault(name, value, defaults[name]):
            faults.append(fault)
    return faults


def _find_fault(name: str, value: object, default: object) -> Fault | None:
    match default:
        case bool():
            return None if isinstance(value, bool) else Fault(f"/{name}", FaultCode.NOT_A_BOOLEAN)
        case tuple():
            return _find_list_fault(name, value)
        case _:
            return _find_number_fault(name, value, is_whole=isinstance(default, int))


def _find_list_fault(name: str, value: object) -> Fault | None:
    if not isinstance(value, list | tuple):
        return Fault(f"/{name}", FaultCode.NOT_A_LIST)
    if len(value) > MAX_WORDS:
        return Fault(f"/{name}", FaultCode.WRONG_COUNT, {"fewest": 0, "most": MAX_WORDS})
    if not all(map(_is_word, value)):
        return Fault(f"/{name}", FaultCode.NOT_WORDS, {"longest": MAX_WORD_LENGTH})
    wrong = next((entry for entry in value if name in _HOST_RULES and not is_host(entry)), None)
    return Fault(f"/{name}", FaultCode.NOT_HOSTS, {"entry": wrong}) if wrong else None


def is_host(entry: str) -> bool:
    """Return whether an entry of a list names a host, in any script, also as "*.spam.example"."""
    labels = entry.strip().removeprefix("*.").rstrip(".").split(".")
    return all(_LABEL.fullmatch(label) for label in labels)


def _is_word(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= MAX_WORD_LENGTH and value.isprintable()


def _find_number_fault(name: str, value: object, *, is_whole: bool) -> Fault | None:
    kinds = int if is_whole else (int, float)
    low, high = BOUNDS[name]
    if isinstance(value, bool) or not isinstance(value, kinds):
        return Fault(f"/{name}", FaultCode.NOT_A_WHOLE_NUMBER if is_whole else FaultCode.NOT_A_NUMBER)
    if low <= value <= high:
        return None
    return Fault(f"/{name}", FaultCode.OUT_OF_RANGE, {"lowest": low, "highest": high})
