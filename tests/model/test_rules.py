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
