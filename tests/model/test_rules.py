"""Rules keep within their bounds."""

import pytest

from service.model.rules import BOUNDS, Rules


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
