"""The shapes that the answers to moderators have in common."""

from service.model.evidence import Reason
from service.model.status import Standing, Status, Verdict
from service.web.openapi.parts import (
    INTEGER,
    NUMBER,
    allow_null,
    describe,
    make_choice,
    make_list,
    make_object,
    make_text,
    make_time,
)

ID = make_text("The id of the comment.", "aebagbafaydqqcikbmga2dqpca")
KEY = make_text("The author's key at this site.", "k2v7q0x4m5")
STATUS = make_choice(Status, "Where the comment is.")
REASONS = describe(make_list(make_choice(Reason, "A reason.")), "Why, the strongest first.", ["many-links"])
SCORE = describe(NUMBER, "The sum of the evidence, in log-odds: more is worse.", 1.5)
NOTE = make_text("A remark for moderators.", "Third advertisement today.")
VERSION = describe(INTEGER, "Counts the changes.", 1)
NEXT = allow_null(make_text("The cursor of the next page, null on the last one.", "bzE2…"))
DECISION = make_object(
    status=STATUS,
    verdict=make_choice(Verdict, "What the filter thought."),
    score=SCORE,
    reasons=REASONS,
    by=make_text("Who decided: `policy`, or a moderator's name.", "policy"),
    at=make_time("When."),
    version=VERSION,
    rules_version=describe(INTEGER, "The version of the rules.", 0),
    note=NOTE,
)
COUNTS = {status.value: describe(INTEGER, f"How many of their comments are {status}.", 0) for status in Status}
RECORD = make_object(
    key=KEY,
    **COUNTS,
    last_at=allow_null(make_time("When they last wrote.")),
    standing=make_choice(Standing, "How moderators have marked the author."),
    until=allow_null(make_time("When that mark ends.")),
)
