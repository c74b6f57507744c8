"""Landing of interval reads: many, narrow, and never through PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa

from ringmain.collect.files.conversion.plan import Plan
from ringmain.collect.files.landing.file_rows import FileRows
from ringmain.collect.files.landing.judge import Verdict
from ringmain.collect.files.landing.repeated_hour import tell_repeated_hours_apart
from ringmain.collect.meter_data import operations as meter_data
from ringmain.foundation.lake.engine import Connection

_FIELDS = (
    "supply_point_number, epoch_us(starts_at) AS us, energy_wh, duration_minutes, "
    "direction, quality"
)


@dataclass(frozen=True, slots=True)
class IntervalRows:
    """The landing of one load's interval reads."""

    file: FileRows
    plan: Plan
    load_id: int
    source: str
    known_at: datetime
    zone: str

    piece_lines = 4_000_000

    @property
    def connection(self) -> Connection:
        """The engine on which the file is read."""
        return self.file.connection

    def prepare(self) -> None:
        """Make the table where it is not there yet."""
        meter_data.ensure_table(self.connection)

    def is_committed(self, first: int, last: int) -> bool:
        """Tell whether reads of these lines are in the lake already."""
        return meter_data.is_landed(self.connection, self.load_id, first, last)

    def judge(self, first: int, last: int) -> Verdict:
        """Convert the lines, then judge the reads against those that stand."""
        columns = f"{_FIELDS}, _bad, _repeated"
        self.file.type_piece(self.plan, columns, first, last)
        tell_repeated_hours_apart(self.connection)
        counts = meter_data.judge(self.connection, zone=self.zone)
        self._name_refused()
        return Verdict(
            new=counts.new,
            changed=counts.changed,
            unchanged=counts.unchanged,
            bad=counts.bad,
            duplicate=counts.duplicate,
        )

    def _name_refused(self) -> None:
        """Name the refused lines where the refused rows are looked up."""
        self.connection.execute(
            "CREATE OR REPLACE VIEW judged AS "
            "SELECT _line, 'bad' AS _verdict FROM typed WHERE _bad "
            "UNION ALL SELECT _line, 'duplicate' FROM reads WHERE verdict = 'duplicate'"
        )

    def batch(self) -> pa.Table:
        """Return the supply points heard of: all that settling needs to know."""
        return self.connection.execute(
            "SELECT DISTINCT NULL::varchar AS _key, 0::bigint AS _line, "
            "false AS _is_new, supply_point_number FROM heard "
            "WHERE supply_point_id IN (SELECT supply_point_id FROM months)"
        ).to_arrow_table()

    def note(self) -> None:
        """Note which months of which points hold reads, before the lake holds them."""
        meter_data.note_coverage(self.connection)

    def commit(self, when: Callable[[], None]) -> None:
        """Put the new and changed reads into the lake, in one transaction."""
        meter_data.commit(
            self.connection,
            source=self.source,
            load_id=self.load_id,
            known_at=self.known_at,
            when=when,
        )
