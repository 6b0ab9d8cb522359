"""WordPress' form, as a browser sends it."""

URL = "/wp-comments-post.php"
BLOG = "https://blog.example"
THREAD = "/recaps/form"
TEXT = "The second episode made me cry, and I never do."


class FormSender:
    """Sends the form with fields changed, added or (None) left out; `__` in a name stands for a dash."""

    def __init__(self, client):
        self.client = client

    def __call__(self, *, headers=None, multipart=False, **changed):
        """Send the form and return the answer."""
        fields = {"comment": TEXT, "author": "Mina", "email": "mina@example.org", "comment_post_ID": THREAD} | changed
        fields = {name.replace("__", "-"): value for name, value in fields.items() if value is not None}
        kind = {"content_type": "multipart/form-data"} if multipart else {}
        return self.client.post(URL, data=fields, headers=headers, **kind)
