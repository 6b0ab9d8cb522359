"""Evidence is stored with what later learning needs, and read from records that were stored before there was any."""

from service.model.evidence import Evidence, Reason
from service.storage.records import _evidence_of, _evidence_row


def test_evidence_survives():
    """The raw score and the earlier comment come back; what has neither is stored as short as ever."""
    plain = Evidence("links", Reason.MANY_LINKS, 1.0, "3 links")
    scored = plain._replace(signal="classifier", raw=-1.25)
    recalled = plain._replace(signal="memory", earlier="abc")
    for found in (plain, scored, recalled):
        assert _evidence_of(_evidence_row(found)) == found
    assert [len(_evidence_row(found)) for found in (plain, scored, recalled)] == [6, 7, 8]
