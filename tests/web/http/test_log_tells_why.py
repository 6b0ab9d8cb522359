"""Why storage did not answer is told to the operator, in the log, and to nobody else."""

import pytest


@pytest.mark.parametrize("path", ["/v1/comments?thread=a", "/readyz", "/threads/a", "/wp-json/wp/v2/comments"])
def test_why_storage_did_not_answer(client, engine, log_lines, path):
    """A request that storage refuses says why in its line of the log, and not in its answer."""
    engine.close()
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
    (line,) = [line for line in log_lines if line["event"] == "request.answered"]
    assert (line["problem"], line["why"]) == ("storage-unavailable", "the store is closed")
    assert "the store is closed" not in answer.text


def test_nothing_is_told_of_what_went_well(client, log_lines):
    """A request that storage answers has no reason in its line."""
    assert client.get("/readyz").status_code == 200
    assert "why" not in log_lines[-1]
