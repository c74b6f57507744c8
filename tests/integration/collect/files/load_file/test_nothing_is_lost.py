"""Loaded + quarantined + unchanged = read, whatever the file."""

import uuid

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ringmain.collect.files.models import Load
from ringmain.collect.quarantine.models import QuarantinedRow

HEADER = "bill_number,account_number,issued_at,total_pence"
ROW = st.tuples(
    st.sampled_from(["B1", "B2", "b2 ", "B3", ""]),
    st.sampled_from(["GB-1", "GB-2", " "]),
    st.sampled_from(["2026-01-05", "2026-13-05", "2026-03-29 01:30", "05/01/2026"]),
    st.sampled_from(["8410", "84.10", "(12)", "n/a", "1,5", ""]),
)
LINE = st.one_of(
    ROW.map(",".join),
    ROW.map(",".join),
    st.sampled_from(["B7,GB-1", "B7,GB-1,2026-01-05,1,2,3", 'B8,"GB-1', ",,,"]),
)
FILES = st.lists(st.lists(LINE, max_size=8), min_size=1, max_size=2)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(files=FILES)
def test_counts_every_row_once(door, how_many, files):
    source = f"s{uuid.uuid4().hex[:8]}"
    for lines in [*files, files[-1]]:
        content = "\n".join([HEADER, *lines]) + "\n"
        load = door.load("bills", content, source=source)
        read, new, changed, unchanged, refused = how_many(load)
        assert (load.state, read) == ("done", new + changed + unchanged + refused)
        held = door.lake(
            f"SELECT bill_number FROM collect.bills WHERE _source = '{source}'"
        )
        assert len({row["bill_number"] for row in held}) == len(held)
    # The last file came twice: the second time, nothing was new.
    assert (new, changed) == (0, 0)
    loads = list(Load.objects.filter(source_id=source).order_by("id"))
    kept = QuarantinedRow.objects.filter(source=source).count()
    digests = {load.sha256: load.quarantined_count for load in loads}
    assert kept == sum(digests.values())
