"""Signing in and out as the document says, with a name in the log."""

import json

from tests.actors import MODERATOR_TOKEN, Moderator


def test_the_line_of_a_sign_in_names_the_person(client, log_lines):
    """The log says who signed in, by API and by page, and never the token."""
    client.post("/v1/moderation/session", json={"token": MODERATOR_TOKEN})
    client.post("/moderate/sign-in", data={"token": MODERATOR_TOKEN})
    lines = [line for line in log_lines if line["method"] == "POST"]
    assert [line["moderator"] for line in lines] == ["operator", "operator"]
    assert MODERATOR_TOKEN not in json.dumps(lines)


def test_signing_out_needs_somebody_who_is_signed_in(client):
    """Ending a session without credentials is refused as the document says."""
    answer = client.delete("/v1/moderation/session")
    assert (answer.status_code, answer.json["type"]) == (401, "urn:recap-comments:problem:not-signed-in")
    assert client.delete("/v1/moderation/session", headers=Moderator(client).headers).status_code == 204


def test_a_version_below_nothing_is_refused(moderator):
    """Rules name the version that they were read at, a whole number that is not negative."""
    for version in (-1, "1", 1.5, True):
        answer = moderator.sends("rules/replay", {"rules": {"version": version}})
        assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, "/rules/version")
    assert moderator.sends("rules/replay", {"rules": {"version": 0}}).status_code == 200


def test_another_sites_page_cannot_report(client, reader):
    """A report of a comment comes from a page of its own site, of this service, or from a program."""
    posted = reader.posts("A thought").json["id"]
    statuses = {}
    for origin in ("https://other.example", "https://evil.example", "https://blog.example"):
        answer = client.post(f"/v1/comments/{posted}/flags", json={"reason": "spam"}, headers={"Origin": origin})
        statuses[origin] = answer.status_code
    assert statuses == {"https://other.example": 403, "https://evil.example": 403, "https://blog.example": 202}
