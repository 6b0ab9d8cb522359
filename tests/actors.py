"""The people of the tests, with small verbs: what they do is one HTTP request, and its answer."""

import itertools

THREAD = "/recaps/episode-1"
MODERATOR_TOKEN = "the-operator-of-the-tests"
# Words of the lists in `DECISIVE`: with them a text says what becomes of it.
HELD = "holdthisone"
SPAM = "blockthisone"
# Rules under which nothing but the two lists and flags decides.
DECISIVE = {
    "prior": -10,
    "hold_at": 20,
    "hold_new_at": 20,
    "hold_known_at": 20,
    "spam_at": 40,
    "hold_abuse_at": 20,
    "hold_words": [HELD],
    "block_words": [SPAM],
    "posts_per_window": 100_000,
    "surge_at": 0,
}


class Reader:
    """Somebody who reads and writes, from one address and under one name; keeps the tokens of their comments."""

    _numbers = itertools.count(1)

    def __init__(self, client, number=None, **fields):
        self.client = client
        number = number or next(self._numbers)
        self.address = f"198.51.{number // 250 % 250}.{number % 250 + 1}"
        self.fields = {"name": f"Mina {number}", "email": f"mina{number}@example.org"} | fields
        self.tokens = {}
        self.author_token = ""

    def posts(self, text, thread=THREAD, *, key=None, headers=None, **fields):
        """Submit a comment; `key` is the Idempotency-Key."""
        body = {"thread": thread, "body": text} | self.fields | fields
        key_header = {"Idempotency-Key": key} if key else {}
        answer = self._sends("POST", "/v1/comments", json=body, headers=key_header | (headers or {}))
        if answer.is_json and "edit_token" in answer.json:
            self.tokens[answer.json["id"]] = answer.json["edit_token"]
            self.author_token = answer.json["author_token"]
        return answer

    def edits(self, comment_id, text, token=None):
        """Give their comment another text."""
        return self._sends(
            "PATCH", f"/v1/comments/{comment_id}", json={"body": text}, headers=self._owns(comment_id, token)
        )

    def withdraws(self, comment_id, token=None):
        """Take their comment back."""
        return self._sends("DELETE", f"/v1/comments/{comment_id}", headers=self._owns(comment_id, token))

    def flags(self, comment_id, reason="abuse", note=""):
        """Report a comment, with the token of a comment of their own if they have one."""
        report = {"reason": reason, "note": note} | ({"author_token": self.author_token} if self.author_token else {})
        return self._sends("POST", f"/v1/comments/{comment_id}/flags", json=report)

    def with_record(self):
        """Post a comment on another page, so that a report of theirs counts, and return themselves."""
        assert self.posts(f"Good morning from {self.address}", "/reporters").status_code == 201
        return self

    def reads(self, thread=THREAD, *, headers=None, **query):
        """Request a page of a thread."""
        return self._sends("GET", "/v1/comments", query_string={"thread": thread} | query, headers=headers)

    def reads_all(self, thread=THREAD, **query):
        """Request all comments of a thread, page by page."""
        comments, page = [], self.reads(thread, **query).json
        while page["next"]:
            comments += page["comments"]
            page = self.reads(thread, after=page["next"], **query).json
        return comments + page["comments"]

    def counts(self, *threads):
        """Request the counts of threads."""
        return self._sends("GET", "/v1/counts", query_string={"thread": threads or [THREAD]}).json["counts"]

    def _owns(self, comment_id, token):
        return {"Authorization": f"Bearer {self.tokens[comment_id] if token is None else token}"}

    def _sends(self, method, path, **options):
        return self.client.open(path, method=method, environ_overrides={"REMOTE_ADDR": self.address}, **options)


class Moderator:
    """Somebody who works on the queue, by a bearer token."""

    def __init__(self, client, token=MODERATOR_TOKEN):
        self.client = client
        self.headers = {"Authorization": f"Bearer {token}"}

    def gets(self, path, **query):
        """Read something under `/v1/moderation`."""
        return self.client.get(f"/v1/moderation/{path}", query_string=query, headers=self.headers)

    def sends(self, path, body, *, method="POST", headers=None, **query):
        """Change something under `/v1/moderation`."""
        path, headers = f"/v1/moderation/{path}", self.headers | (headers or {})
        return self.client.open(path, method=method, json=body, query_string=query, headers=headers)

    def queue(self, **query):
        """Request a page of the queue."""
        return self.gets("queue", **query)

    def sees(self, comment_id):
        """Request one comment with its details."""
        return self.gets(f"comments/{comment_id}")

    def decides(self, comment_id, status, version=None, **more):
        """Decide on a comment, as it stands now unless a version is given."""
        version = version or self.sees(comment_id).json["version"]
        return self.sends(f"comments/{comment_id}/decisions", {"status": status, "version": version} | more)

    def approves(self, comment_id, **more):
        """Publish a comment."""
        return self.decides(comment_id, "approved", **more)

    def holds(self, comment_id, **more):
        """Put a comment back into the queue."""
        return self.decides(comment_id, "pending", **more)

    def marks_spam(self, comment_id, **more):
        """Call a comment spam."""
        return self.decides(comment_id, "spam", **more)

    def trashes(self, comment_id, **more):
        """Put a comment away."""
        return self.decides(comment_id, "trash", **more)

    def sets_rules(self, **values):
        """Change the site's rules, whichever version is in force."""
        version = self.gets("rules").json["version"]
        return self.sends("rules", values, method="PUT", headers={"If-Match": f'"{version}"'})
