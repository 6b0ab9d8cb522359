"""The past of a site's rules: every version with who and when, and what each one was."""

from functools import partial

import pytest

from service.engines.port import Expect, Put
from service.storage.records.keys import make_rules_key
from tests.actors import Moderator


def test_versions_are_kept(either_client, clock):
    """Each version is listed with who stored it, when, and the dials that it turned; its rules can be read again."""
    moderator = Moderator(either_client)
    moderator.sets_rules(max_links=3)
    clock.advance(seconds=60)
    moderator.sets_rules(max_links=3, hold_words=["whales"])
    versions = moderator.gets("rules/versions").json["versions"]
    assert versions == [
        {"version": 2, "by": "operator", "at": "2030-09-21T14:14:20.000Z", "changed": ["hold_words"]},
        {"version": 1, "by": "operator", "at": "2030-09-21T14:13:20.000Z", "changed": ["max_links"]},
    ]
    first = moderator.gets("rules/versions/1")
    assert (first.json["max_links"], first.json["hold_words"], first.json["version"]) == (3, [], 1)
    assert (first.json["by"], first.headers["ETag"]) == ("operator", '"1"')


def test_last_twenty_are_listed_and_older_ones_kept(moderator):
    """Of many versions the last twenty are listed; an older one is had by its number."""
    for number in range(25):
        moderator.sets_rules(max_links=number)
    versions = moderator.gets("rules/versions").json["versions"]
    assert [entry["version"] for entry in versions] == list(range(25, 5, -1))
    assert (versions[0]["changed"], versions[-1]["changed"]) == (["max_links"], None)
    assert moderator.gets("rules/versions/2").json["max_links"] == 1


def test_refused_rules_are_no_version(moderator):
    """Rules that lost a race or were faulty are nowhere among the versions."""
    moderator.sets_rules(max_links=3)
    moderator.sends("rules", {"max_links": 9}, method="PUT", headers={"If-Match": '"0"'})
    moderator.sends("rules", {"max_links": -9}, method="PUT", headers={"If-Match": '"1"'})
    assert [entry["version"] for entry in moderator.gets("rules/versions").json["versions"]] == [1]


@pytest.mark.parametrize("number", ["0", "2", "-1", "x", "1.0", "9" * 40, "%C2%B2"])
def test_version_that_never_was(moderator, number):
    """A version that nobody stored is not found."""
    moderator.sets_rules(max_links=3)
    assert moderator.gets(f"rules/versions/{number}").status_code == 404


def test_site_without_rules_has_no_versions(moderator):
    """Where nobody has set rules there is no version to list."""
    assert moderator.gets("rules/versions").json == {"versions": []}


def test_stale_shadow_shows_what_runs(moderator):
    """Who would replace rules in the shadow that they have not seen is shown those that run; none run once dropped."""
    puts = partial(moderator.sends, "rules/shadow", method="PUT", headers={"If-Match": '"0"'})
    assert puts({"max_links": 1}).status_code == 200
    stale = puts({"max_links": 2})
    assert (stale.status_code, stale.json["current"]["max_links"]) == (409, 1)
    moderator.sends("rules/shadow", None, method="DELETE")
    stale = puts({"max_links": 2})
    assert (stale.status_code, "current" in stale.json) == (409, False)


def test_rules_of_another_release_are_read(engine, moderator, reader):
    """Rules that some release accepted keep nobody from comments: they stay within bounds drawn closer since."""
    moderator.sets_rules(max_links=3)
    (record,) = engine.get([make_rules_key("default")]).values()
    rules = record.fields["rules"] | {"flags_to_hold": 500, "a_dial_of_another_release": 1}
    engine.commit([Put(record._replace(fields=record.fields | {"rules": rules}), Expect.ANYTHING)])
    assert reader.posts("A quiet ending, and I loved it.").status_code == 201
    current = moderator.gets("rules").json
    assert (current["flags_to_hold"], current["max_links"], "a_dial_of_another_release" in current) == (50, 3, False)


def test_unknown_rules_are_pointed_at(moderator):
    """Each unknown rule is named by a JSON pointer (RFC 6901), whatever its name; 20 are listed, the others counted."""
    answer = moderator.sends("rules", {"a/b": 1, "c~d": 1}, method="PUT", headers={"If-Match": '"0"'})
    assert [fault["pointer"] for fault in answer.json["errors"]] == ["/a~1b", "/c~0d"]
    answer = moderator.sends("rules", {f"r{n}": 1 for n in range(25)}, method="PUT", headers={"If-Match": '"0"'})
    assert (answer.status_code, len(answer.json["errors"]), answer.json["unlisted_errors"]) == (422, 20, 5)
