"""Sealed streams open whole and with their own key, or not at all."""

import io

import pytest

from ringmain.foundation.lake import sealed

LENGTHS = (0, 1, sealed.PIECE - 1, sealed.PIECE, sealed.PIECE + 1, 3 * sealed.PIECE)


def seal(key, content):
    target = io.BytesIO()
    sealed.seal(key, io.BytesIO(content), target)
    return target.getvalue()


def unseal(key, content):
    return b"".join(sealed.open_sealed(key, io.BytesIO(content)))


def frames(content):
    found, at = [], 0
    while at < len(content):
        size = int.from_bytes(content[at : at + 4], "big") + 4
        found.append(content[at : at + size])
        at += size
    return found


@pytest.mark.parametrize("length", LENGTHS)
def test_gives_back_what_was_sealed(length):
    key, content = sealed.new_key(), bytes(range(256)) * (length // 256 + 1)
    assert unseal(key, seal(key, content[:length])) == content[:length]


def test_hides_the_content():
    key = sealed.new_key()
    assert b"Ada Obi" not in seal(key, b"Ada Obi" * 1000)
    assert seal(key, b"Ada Obi") != seal(key, b"Ada Obi")


def test_does_not_open_with_another_key():
    content = seal(sealed.new_key(), b"Ada Obi")
    with pytest.raises(sealed.CannotOpenSealed, match="the key is wrong"):
        unseal(sealed.new_key(), content)


@pytest.mark.parametrize(
    "harm",
    [
        lambda parts: parts[:-1],
        lambda parts: [parts[1], parts[0], *parts[2:]],
        lambda parts: [parts[0], *parts],
        lambda parts: [*parts[:-1], parts[-1][:-1]],
        lambda parts: [parts[0][:-1] + bytes([parts[0][-1] ^ 1]), *parts[1:]],
        lambda parts: [*parts, b"\x00\x00"],
        lambda parts: [],
    ],
    ids=["cut", "swapped", "repeated", "cut in a frame", "changed", "more", "nothing"],
)
def test_does_not_open_what_was_harmed(harm):
    key = sealed.new_key()
    parts = frames(seal(key, b"x" * (3 * sealed.PIECE)))
    with pytest.raises(sealed.CannotOpenSealed):
        unseal(key, b"".join(harm(parts)))


def test_binds_a_short_secret_to_what_it_is_about():
    key = sealed.new_key()
    kept = sealed.seal_bytes(key, b"secret", b"billing/2026-03")
    assert sealed.open_bytes(key, kept, b"billing/2026-03") == b"secret"
    with pytest.raises(sealed.CannotOpenSealed):
        sealed.open_bytes(key, kept, b"crm/2026-03")
