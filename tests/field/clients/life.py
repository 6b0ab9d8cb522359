"""The life of a comment by a client that was generated: post, read, held, decide, error. Prints what it saw as JSON."""

import json
import sys

from recap_comments_client import AuthenticatedClient, Client
from recap_comments_client.api.comments import read_thread, submit_comment
from recap_comments_client.api.queue import decide, show_queue
from recap_comments_client.models import DecisionRequest, DecisionRequestStatus, Draft, Problem

address, token, held = sys.argv[1:]
reader = Client(base_url=address)
moderator = AuthenticatedClient(base_url=address, token=token)


def make_draft(body):
    """Return a comment with this text."""
    return Draft(thread="/recaps/1", body=body, name="Mina", email="mina@example.org")


posted = submit_comment.sync(client=reader, body=make_draft("A thought"))
page = read_thread.sync(client=reader, thread="/recaps/1")
waiting = submit_comment.sync(client=reader, body=make_draft(f"{held} this one"))
entry = show_queue.sync(client=moderator).comments[0]
decision = DecisionRequest(status=DecisionRequestStatus.APPROVED, version=entry.version)
decided = decide.sync(entry.id, client=moderator, body=decision)
refused = submit_comment.sync(client=reader, body=make_draft(""))
assert isinstance(refused, Problem)
results = {
    "posted": posted.status,
    "read": [comment.html for comment in page.comments],
    "waiting": waiting.status,
    "decided": decided.status,
    "refused": [[fault.code, fault.pointer] for fault in refused.errors],
}
sys.stdout.write(json.dumps(results))
