"""A town whose systems say things: rows go into the register as landed batches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pyarrow as pa
import pytest

from ringmain.collect.contracts.queries import get_contract
from ringmain.collect.contracts.shapes import FieldType
from ringmain.foundation.ids.nouns import noun_id

# This module is read before Django is set up: what needs models is imported on use.
if TYPE_CHECKING:
    from ringmain.collect.files.shapes import LandedBatch, Refusal, Withdrawal

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
_TEXT = pa.string()
_ARROW = {
    FieldType.KEY: _TEXT,
    FieldType.TEXT: _TEXT,
    FieldType.CHOICE: _TEXT,
    FieldType.JSON: _TEXT,
    FieldType.INTEGER: pa.int64(),
    FieldType.MONEY: pa.int64(),
    FieldType.ENERGY: pa.int64(),
    FieldType.DECIMAL: pa.decimal128(18, 6),
    FieldType.BOOLEAN: pa.bool_(),
    FieldType.DATE: pa.date32(),
    FieldType.INSTANT: pa.timestamp("us", "UTC"),
}


@dataclass
class Town:
    """Stands where `collect/files` does: keeps landed batches and hears refusals."""

    batches: dict[UUID, tuple[LandedBatch, pa.Table]] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    finished: list[UUID] = field(default_factory=list)
    loads: Iterator[int] = field(default_factory=lambda: count(1))
    withdrawals: dict[int, Withdrawal] = field(default_factory=dict)

    def land(
        self,
        contract: str,
        *rows: dict[str, Any],
        source: str = "billing",
        known_at: datetime = NOW,
        mapped: tuple[str, ...] = (),
        is_new: bool = True,
    ) -> UUID:
        """Keep rows as a batch, lines from 2; fields named by any row are mapped."""
        from ringmain.collect.files.shapes import LandedBatch

        batch_id = uuid4()
        said = {name for row in rows for name in row}
        fields = [one.name for one in get_contract(contract).fields]
        named = tuple(name for name in fields if name in said)
        batch = LandedBatch(
            batch_id=batch_id,
            load_id=next(self.loads),
            source=source,
            contract=contract,
            version=1,
            mapped_fields=mapped or named,
            known_at=known_at,
            row_count=len(rows),
        )
        self.batches[batch_id] = (batch, _table(contract, rows, is_new=is_new))
        return batch_id

    def settle(self, contract: str, *rows: dict[str, Any], **how: Any) -> list[Refusal]:
        """Land rows, settle them, let the profiles follow; return what was refused."""
        from ringmain.unify.profiles import operations as profiles
        from ringmain.unify.register import operations as register

        before = len(self.refused)
        batch_id = self.land(contract, *rows, **how)
        register.settle(batch_id, NOW)
        profiles.follow(batch_id, NOW)
        return self.refused[before:]

    def withdraw(self, contract: str, keys: pa.Table, *, known_at: datetime) -> None:
        """Let a source take rows back that it said before."""
        from ringmain.collect.files.events import RowsWithdrawn
        from ringmain.collect.files.shapes import Withdrawal
        from ringmain.unify.profiles import operations as profiles

        self.withdrawals[0] = Withdrawal(
            load_id=0,
            source="billing",
            contract=contract,
            known_at=known_at,
            keys=keys,
        )
        profiles.withdraw(RowsWithdrawn(load_id=0), known_at)


def _table(
    contract: str, rows: tuple[dict[str, Any], ...], *, is_new: bool
) -> pa.Table:
    this = get_contract(contract)
    keys = [str(noun_id(this.noun, *_key_parts(this.key, row))) for row in rows]
    columns = {
        "_key": pa.array(keys, _TEXT),
        "_line": pa.array(range(2, len(rows) + 2), pa.int64()),
        "_is_new": pa.array([is_new] * len(rows), pa.bool_()),
    }
    for one in this.fields:
        values = [row.get(one.name) for row in rows]
        columns[one.name] = pa.array(values, _ARROW[one.type])
    return pa.table(columns)


def _key_parts(names: tuple[str, ...], row: dict[str, Any]) -> Iterator[str | None]:
    for name in names:
        value = row.get(name)
        if isinstance(value, datetime | date):
            value = value.isoformat()
        yield value


@pytest.fixture
def town(db: None, monkeypatch: pytest.MonkeyPatch) -> Town:
    from ringmain.unify.profiles import operations as profiles
    from ringmain.unify.register import operations as register

    this = Town()
    files = SimpleNamespace(
        get_batch=lambda batch_id: this.batches[batch_id][0],
        read_batch=lambda batch_id: this.batches[batch_id][1],
        is_settled=lambda batch_id: batch_id in this.finished,
        get_withdrawal=lambda load_id: this.withdrawals[load_id],
    )
    operations = SimpleNamespace(
        finish_batch=lambda *, batch_id, now: this.finished.append(batch_id),
        refuse_landed=lambda *, batch_id, refusals, now: this.refused.extend(refusals),
    )
    for room in (register, profiles):
        monkeypatch.setattr(room, "files", files)
        monkeypatch.setattr(room, "files_operations", operations)
    return this
