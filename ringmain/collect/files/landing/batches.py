"""Landed batches: all fields of the rows that are to be settled, sealed until then."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import UUID

import pyarrow as pa

from ringmain.foundation.ids.nouns import noun_id
from ringmain.foundation.lake import sealed
from ringmain.foundation.lake.raw_zone import deployment_key
from ringmain.foundation.settings.options import get_options

_CODEC: sealed.Codec = "lz4_raw"  # written once, read once or twice, then dropped


class BatchGone(LookupError):
    """If you are hitting this: the batch was settled already and its rows dropped."""


def batch_id_of(load_id: int, number: int) -> UUID:
    """Return the id of a load's piece; the same again when it is landed again."""
    return noun_id("piece", str(load_id), str(number))


def keep_batch(batch_id: UUID, rows: pa.Table) -> None:
    """Keep a batch's rows, sealed."""
    plain = pa.BufferOutputStream()
    with pa.ipc.new_stream(plain, rows.schema) as stream:
        stream.write_table(rows)
    path = _path(batch_id)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        content = pa.BufferReader(plain.getvalue())
        sealed.seal(deployment_key("landed"), content, file, _CODEC)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def read_batch(batch_id: UUID) -> pa.Table:
    """Return a batch's rows.

    :raises BatchGone: they were dropped after settling.
    """
    try:
        with _path(batch_id).open("rb") as file:
            pieces = sealed.open_sealed(deployment_key("landed"), file, _CODEC)
            content = b"".join(pieces)
    except FileNotFoundError:
        raise BatchGone(f"Batch {batch_id} is no longer kept.") from None
    return pa.ipc.open_stream(pa.BufferReader(content)).read_all()


def drop_batch(batch_id: UUID) -> None:
    """Drop a batch's rows; nothing happens if they are gone."""
    _path(batch_id).unlink(missing_ok=True)


def _path(batch_id: UUID) -> Path:
    return get_options().home / "landed" / str(batch_id)
