"""Sealed streams: compressed, then encrypted, in frames that can't be swapped.

A sealed file is a sequence of frames: four bytes of length, then AES-256-GCM over one
compressed piece of the content. The frame's number and whether it is the last are
authenticated, so a cut, swapped or repeated frame fails to open.
"""

from __future__ import annotations

import secrets
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Literal, TypeAlias

import pyarrow as pa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

Codec: TypeAlias = Literal["zstd", "lz4_raw"]

PIECE = 1 << 20  # bytes of content per frame
_LENGTH = struct.Struct(">I")
_NONCE = 12


class CannotOpenSealed(ValueError):
    """If you are hitting this: the object was cut or changed, or its key is wrong."""


def new_key() -> bytes:
    """Return a fresh 256-bit key."""
    return AESGCM.generate_key(bit_length=256)


def seal(key: bytes, source: BinaryIO, target: BinaryIO, codec: Codec = "zstd") -> None:
    """Write the content of ``source``, sealed, to ``target``.

    ``codec`` is ``zstd`` for what is kept long, ``lz4_raw`` for what is soon read.
    """
    frames, number = _Frames(AESGCM(key), codec), 0
    piece = source.read(PIECE)
    while True:
        following = source.read(PIECE)
        frames.write(target, piece, number, is_last=not following)
        if not following:
            return
        piece, number = following, number + 1


def open_sealed(key: bytes, source: BinaryIO, codec: Codec = "zstd") -> Iterator[bytes]:
    """Yield the content of a sealed file, piece by piece; ``codec`` as it was sealed.

    :raises CannotOpenSealed: it was cut or changed, or the key is not the one.
    """
    frames, number = _Frames(AESGCM(key), codec), 0
    frame = _read_frame(source)
    while True:
        following = _read_frame(source)
        yield frames.open(frame, number, is_last=not following)
        if not following:
            return
        frame, number = following, number + 1


def seal_bytes(key: bytes, content: bytes, about: bytes) -> bytes:
    """Encrypt a short secret; ``about`` must be the same on opening."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, about)


def open_bytes(key: bytes, sealed: bytes, about: bytes) -> bytes:
    """Decrypt what `seal_bytes` made.

    :raises CannotOpenSealed: it was changed, or the key is not the one.
    """
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], about)
    except InvalidTag:
        raise CannotOpenSealed("A stored secret does not open with this key.") from None


def _about(number: int, is_last: bool) -> bytes:
    return struct.pack(">Q?", number, is_last)


def _read_frame(source: BinaryIO) -> bytes:
    head = source.read(_LENGTH.size)
    if not head:
        return b""
    frame = source.read(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else b""
    if not frame:
        raise CannotOpenSealed("A sealed file ends in the middle of a frame.")
    return frame


@dataclass(frozen=True, slots=True)
class _Frames:
    cipher: AESGCM
    codec: Codec

    def write(
        self, target: BinaryIO, piece: bytes, number: int, *, is_last: bool
    ) -> None:
        packed = struct.pack(">I", len(piece)) + pa.compress(
            piece, codec=self.codec, asbytes=True
        )
        nonce = secrets.token_bytes(_NONCE)
        frame = nonce + self.cipher.encrypt(nonce, packed, _about(number, is_last))
        target.write(_LENGTH.pack(len(frame)))
        target.write(frame)

    def open(self, frame: bytes, number: int, *, is_last: bool) -> bytes:
        nonce, secret = frame[:_NONCE], frame[_NONCE:]
        try:
            packed = self.cipher.decrypt(nonce, secret, _about(number, is_last))
        except (InvalidTag, ValueError):
            raise CannotOpenSealed(
                f"Frame {number} of a sealed file was changed, or the key is wrong."
            ) from None
        size = _LENGTH.unpack(packed[:4])[0]
        return bytes(pa.decompress(packed[4:], size, codec=self.codec, asbytes=True))
