"""A labelled comment as the submission that moderation sees."""

from service.evaluation.labelled import LabelledComment
from service.model.author import Author
from service.model.draft import Draft
from service.model.submission import Facts, Submission
from service.sanitise.sanitiser import sanitise
from service.sanitise.unicode import normalise_name

SITE = "evaluation"
NO_FACTS = Facts(now=0)


def make_submission(row: LabelledComment, facts: Facts = NO_FACTS, author_key: str = "") -> Submission:
    """Return the submission that a post of this comment would be; an e-mail address is not known."""
    draft = Draft(SITE, row.thread, row.body, row.name, "", row.url)
    return Submission(draft, Author(author_key, normalise_name(row.name), "", row.url), sanitise(row.body), facts)
