"""A page reaches the comments of its own site alone, also where a call names a comment by its id."""

from typing import Any

import pytest

from tests.conftest import BLOG

OTHER_BLOG = "https://other.example"
# For each site a page that belongs to the other one.
FOREIGN_PAGES = {"default": OTHER_BLOG, "other": BLOG}
PROBLEM = "urn:recap-comments:problem:origin-not-allowed"
CHANGES: dict[str, dict[str, Any]] = {
    "edit": {"method": "PATCH", "path": "/v1/comments/{id}", "json": {"body": "Changed from elsewhere"}},
    "withdraw": {"method": "DELETE", "path": "/v1/comments/{id}"},
    "report": {"method": "POST", "path": "/v1/comments/{id}/flags", "json": {"reason": "spam"}},
}


def make_headers(token, origin):
    """Return the headers of a page at `origin` that has an edit token."""
    return {"Origin": origin, "Authorization": f"Bearer {token}"}


@pytest.mark.parametrize("site", FOREIGN_PAGES)
@pytest.mark.parametrize("change", CHANGES)
def test_page_of_another_site_changes_nothing(reader, client, dump_records, site, change):
    """An edit, a withdrawal and a report are refused to a page of another of our sites, whatever its token."""
    posted = reader.posts("A thought", site=site).json
    before = dump_records()
    call = CHANGES[change] | {"path": CHANGES[change]["path"].format(**posted)}
    answer = client.open(**call, headers=make_headers(posted["edit_token"], FOREIGN_PAGES[site]))
    assert (answer.status_code, answer.json["type"]) == (403, PROBLEM)
    assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]
    assert dump_records() == before


@pytest.mark.parametrize(("site", "origin"), [("default", BLOG), ("other", OTHER_BLOG)])
@pytest.mark.parametrize("change", CHANGES)
def test_page_of_the_same_site_may(reader, client, site, origin, change):
    """A page of the comment's own site may send the same changes."""
    posted = reader.posts("A thought", site=site).json
    call = CHANGES[change] | {"path": CHANGES[change]["path"].format(**posted)}
    answer = client.open(**call, headers=make_headers(posted["edit_token"], origin))
    assert answer.status_code in (200, 202, 204)
    assert answer.headers["Access-Control-Allow-Origin"] == origin


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_wrong_token_does_not_tell_whose_comment_it_is(reader, client, method):
    """Without its token, a held comment of another site is refused as one that never was."""
    held = reader.posts("holdthis http://a.example http://b.example http://c.example http://d.example").json
    answers = [
        client.open(
            f"/v1/comments/{comment_id}",
            method=method,
            json={"body": "Mine"},
            headers=make_headers("no-token", OTHER_BLOG),
        )
        for comment_id in (held["id"], "neverwas")
    ]
    assert [answer.json["type"] for answer in answers] == ["urn:recap-comments:problem:token-invalid"] * 2


@pytest.mark.parametrize("path", ["/v1/comments/{id}", "/v1/comments?thread=/recaps/episode-1&first={id}"])
def test_page_of_another_site_reads_nothing_by_id(reader, client, path):
    """A browser lets no page of another site read a comment that a call names by its id."""
    path = path.format(id=reader.posts("A thought").json["id"])
    same_site, other = (client.get(path, headers={"Origin": origin}) for origin in (BLOG, OTHER_BLOG))
    assert same_site.headers["Access-Control-Allow-Origin"] == BLOG
    assert other.headers.get("Access-Control-Allow-Origin") in (None, BLOG)


def test_page_of_another_site_reads_nothing_over_wordpress(reader, client):
    """The same holds for WordPress' API, whose numbers name comments."""
    reader.posts("A thought")
    number = client.get("/wp-json/wp/v2/comments").json[0]["id"]
    answer = client.get(f"/wp-json/wp/v2/comments/{number}", headers={"Origin": OTHER_BLOG})
    assert answer.status_code == 200
    assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]
