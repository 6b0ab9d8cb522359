"""What a site knows of an author."""

from dataclasses import replace

from service.model.author import AuthorRecord
from service.model.status import Standing


def test_standing_ends():
    """Trust and ban hold until their end, or for ever without one."""
    trusted = AuthorRecord("k", standing=Standing.TRUSTED, standing_until=10)
    assert (trusted.find_standing(9), trusted.find_standing(10)) == (Standing.TRUSTED, Standing.NONE)
    assert replace(trusted, standing_until=0).find_standing(10**15) is Standing.TRUSTED
