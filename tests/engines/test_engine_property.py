"""Any record goes through every engine unharmed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.engines.port import Expect, Index, IndexEntry, Put, Record

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
floats = st.floats(-1e37, 1e37).filter(lambda number: number == 0 or abs(number) > 1e-130)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64) | floats | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=10,
)
parts = st.dictionaries(names, values, max_size=4)
number_names = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz_0123456789"), min_size=2, max_size=12)
records = st.builds(
    Record,
    key=names,
    listed=parts,
    fields=parts,
    numbers=st.dictionaries(number_names, st.integers(-(10**38) + 1, 10**38 - 1), max_size=4),
    entries=st.dictionaries(st.sampled_from(Index), st.builds(IndexEntry, names, names), max_size=3),
    version=st.integers(1, 10**9),
    expires_at=st.just(0) | st.integers(2_000_000_000, 4_000_000_000),
)


@pytest.mark.parametrize("name", ["sqlite_memory", "dynamo"])
def test_any_record_round_trip(name, request):
    """What is put is what `get` and a query return, whatever it holds."""
    engine = request.getfixturevalue(name)

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(records)
    def holds(record):
        engine.commit([Put(record, Expect.ANYTHING)])
        assert engine.get([record.key]) == {record.key: record}
        if Index.THREAD in record.entries:
            listed = engine.query(Index.THREAD, record.entries[Index.THREAD].partition, limit=1000).records
            (from_index,) = [one for one in listed if one.key == record.key]
            assert (from_index.listed, from_index.version, from_index.expires_at) == (
                record.listed,
                record.version,
                record.expires_at,
            )

    holds()
