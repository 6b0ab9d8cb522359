"""A comment keeps twenty decisions; the ones that moderators need are never dropped."""

import pytest

from service.model.status import Status
from tests.model.test_comment import make_comment, make_decision

KEPT = 20


def decide(*people):
    """Decide on a comment once by each of these, after the policy; return the versions of its decisions."""
    comment = make_comment()
    for at, by in enumerate(people):
        comment = comment.apply_decision(make_decision(Status.PENDING, at, by))
    return [decision.version for decision in comment.decisions]


@pytest.mark.parametrize(
    ("count", "expected_count"), [(KEPT - 1, KEPT - 1), (KEPT, KEPT), (KEPT + 1, KEPT), (KEPT + 9, KEPT)]
)
def test_twenty_are_kept(count, expected_count):
    """Up to twenty decisions all stay, of more than that twenty do: the first and the newest."""
    versions = decide(*["policy"] * (count - 1))
    assert len(versions) == expected_count
    assert versions[0] == 1
    assert versions[1:] == list(range(count - expected_count + 2, count + 1))


def test_decisions_by_people_outlast_those_by_policy():
    """The decision of a person and the one before it stay, however many the policy makes afterwards."""
    versions = decide("policy", "policy", "ann", *["policy"] * 30)
    assert versions[:3] == [1, 3, 4]
    assert versions[-1] == 34


def test_the_last_policy_decision_that_can_go_goes():
    """With people's decisions everywhere else, the one of the policy just before the newest is dropped."""
    people = ["ann"] * (KEPT - 2)
    assert decide(*people, "policy", "policy") == [*range(1, KEPT), KEPT + 1]


def test_of_people_alone_the_oldest_but_one_goes():
    """When every decision is needed, the second of all is dropped; the first one stays."""
    assert decide(*["ann"] * KEPT) == [1, *range(3, KEPT + 2)]
