"""Rules keep within their bounds."""

import pytest

from service.faults import FaultCode
from service.model.rules import BOUNDS, MAX_WORD_LENGTH, MAX_WORDS, Rules


@pytest.mark.parametrize("name", BOUNDS)
def test_rules_hold_their_bounds(name):
    """Each number may be its lowest and its highest value and nothing beyond; its default is between."""
    low, high = (type(getattr(Rules(), name))(bound) for bound in BOUNDS[name])
    assert low <= getattr(Rules(), name) <= high
    assert getattr(Rules.from_mapping({name: low}), name) == low
    assert getattr(Rules.from_mapping({name: high}), name) == high
    for beyond in (low - 1, high + 1):
        with pytest.raises(ValueError, match=name):
            Rules.from_mapping({name: beyond})


def test_rules_come_back():
    """Rules as a mapping make the same rules again."""
    made = Rules.from_mapping({"hold_words": ["a"], "max_links": 3}, 4)
    assert (made.hold_words, made.max_links, made.version) == (("a",), 3, 4)
    assert Rules.from_mapping({}) == Rules()


def test_rules_have_one_type():
    """A weight that storage returns without its fraction, as DynamoDB does, is the same number as before."""
    assert repr(Rules.from_stored({"hold_at": 1, "max_links": 3}, 1).hold_at) == "1.0"
    assert repr(Rules.from_mapping({"max_links": 3}).max_links) == "3"


@pytest.mark.parametrize(
    "entry", ["spam.example", "*.spam.example", "SPAM.example.", "localhost", "हिन्दी.भारत", "a_b.example"]
)
def test_hosts_are_accepted(entry):
    """A list of sites takes hosts of any script, also with all below them."""
    assert Rules.from_mapping({"block_hosts": [entry], "allow_hosts": [entry]}).block_hosts == (entry,)


@pytest.mark.parametrize(
    "entry", ["not a host!!", "https://spam.example/x", "spam..example", "-a.example", "a/b", "a@b.example"]
)
def test_what_is_no_host_is_refused_by_name(entry):
    """Nonsense in a list of sites is a fault that names the entry; what was stored of it earlier is left out."""
    with pytest.raises(ValueError, match="Fault") as refused:
        Rules.from_mapping({"block_hosts": ["spam.example", entry]})
    (fault,) = refused.value.args[0]
    assert fault.pointer == "/block_hosts"
    assert entry in fault.detail
    assert Rules.from_stored({"block_hosts": ["spam.example", entry]}, 1).block_hosts == ("spam.example",)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("hold_all", 1, FaultCode.NOT_A_BOOLEAN),
        ("max_links", True, FaultCode.NOT_A_WHOLE_NUMBER),
        ("max_links", 1.5, FaultCode.NOT_A_WHOLE_NUMBER),
        ("hold_at", True, FaultCode.NOT_A_NUMBER),
        ("hold_at", "1", FaultCode.NOT_A_NUMBER),
        ("hold_words", "word", FaultCode.NOT_A_LIST),
        ("hold_words", [7], FaultCode.NOT_WORDS),
        ("hold_words", [" "], FaultCode.NOT_WORDS),
        ("hold_words", ["a\nb"], FaultCode.NOT_WORDS),
        ("hold_words", ["a" * (MAX_WORD_LENGTH + 1)], FaultCode.NOT_WORDS),
        ("hold_words", ["a"] * (MAX_WORDS + 1), FaultCode.WRONG_COUNT),
        ("hold_everything", True, FaultCode.UNKNOWN_RULE),
    ],
    ids=[
        "one-is-no-boolean",
        "boolean-is-no-whole",
        "fraction-is-no-whole",
        "boolean-is-no-number",
        "text-is-no-number",
        "text-is-no-list",
        "number-is-no-word",
        "blank",
        "line-break",
        "too-long",
        "too-many",
        "unknown",
    ],
)
def test_value_of_another_kind_is_refused(name, value, code):
    """A rule takes values of its own kind only: the fault says which kind that is."""
    with pytest.raises(ValueError, match="Fault") as refused:
        Rules.from_mapping({name: value})
    assert [(fault.pointer, fault.code) for fault in refused.value.args[0]] == [(f"/{name}", code)]


def test_longest_list_is_taken():
    """A list may have as many words, each as long, as the limits say."""
    words = ["a" * MAX_WORD_LENGTH] * MAX_WORDS
    assert Rules.from_mapping({"hold_words": words}).hold_words == tuple(words)


@pytest.mark.parametrize("name", BOUNDS)
def test_stored_number_moves_within_bounds(name):
    """A stored number outside today's bounds becomes the nearest that is allowed."""
    low, high = BOUNDS[name]
    assert getattr(Rules.from_stored({name: low - 1}, 1), name) == low
    assert getattr(Rules.from_stored({name: high + 1}, 1), name) == high
