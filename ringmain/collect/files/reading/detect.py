"""Look at a file and say what it is, before anything is loaded."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from ringmain.collect.files.reading import look
from ringmain.collect.files.reading.container import (
    choose_member,
    detect_container,
    plain_file,
)
from ringmain.collect.files.reading.encoding import known_codec
from ringmain.collect.files.reading.errors import (
    BadSetting,
    BrokenFile,
    EmptyFile,
    EncryptedArchive,
    UnknownFormat,
)
from ringmain.collect.files.reading.facts import digest
from ringmain.collect.files.reading.sample import sample_text
from ringmain.collect.files.reading.shapes import FileProfile

_OLE = b"\xd0\xcf\x11\xe0"
_FOREIGN = {
    b"%PDF": "it is a PDF.",
    b"\x89PNG": "it is a picture.",
    b"\xff\xd8\xff": "it is a picture.",
    b"7z\xbc\xaf": "it is a 7z archive.",
    b"Rar!": "it is a RAR archive.",
    b"BZh": "it is packed with bzip2.",
    b"\xfd7zXZ": "it is packed with xz.",
    b"(\xb5/\xfd": "it is packed with zstd.",
    b"SQLi": "it is a database.",
}
_EXTENSIONS = {"tsv": "tsv", "tab": "tsv", "jsonl": "jsonl", "ndjson": "jsonl"}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """What a person or a mapping laid down over what is detected."""

    sheet: str | None
    header_row: int | None
    encoding: str | None
    delimiter: str | None


def profile_file(
    path: Path,
    *,
    sheet: str | None = None,
    member: str | None = None,
    header_row: int | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    name: str | None = None,
) -> FileProfile:
    """Say what a file is: container, format, encoding, separator, columns, a sample.

    The keywords overrule what would be detected; ``header_row`` is 1-based and 0 means
    that no row names the columns. ``name`` is the name as received, where the file is
    kept under another.

    :raises EmptyFile: it holds nothing.
    :raises UnsafeArchive, EncryptedArchive, SeveralMembers: see each.
    :raises BadSetting: the encoding or delimiter laid down makes no sense.
    :raises UnknownFormat, BrokenFile, NoSuchPart, NoHeader: see each.
    """
    known_as = name or path.name
    size = path.stat().st_size
    if size == 0:
        raise EmptyFile(known_as)
    container = detect_container(path)
    if container == "zip":
        member = choose_member(path, member)
    asked = _Asked(
        sheet=sheet, header_row=header_row, encoding=encoding, delimiter=delimiter
    )
    _check_asked(known_as, asked)
    with plain_file(path, container, member=member) as plain:
        seen = _look(plain, _inner_name(known_as, container, member), asked)
    return replace(
        seen,
        name=known_as,
        byte_size=size,
        sha256=digest(path),
        container=container,
        member=member if container == "zip" else None,
        facts=seen.facts if container == "plain" else None,
        notes=_container_notes(container, member) + seen.notes,
    )


def _check_asked(name: str, asked: _Asked) -> None:
    if asked.encoding is not None and known_codec(asked.encoding) is None:
        raise BadSetting(name, f"there is no encoding {asked.encoding!r}.")
    if asked.delimiter is not None and len(asked.delimiter) != 1:
        raise BadSetting(name, f"{asked.delimiter!r} is not one character.")


def _inner_name(name: str, container: str, member: str | None) -> str:
    if container == "zip" and member:
        return member
    return name.removesuffix(".gz").removesuffix(".gzip")


def _container_notes(container: str, member: str | None) -> tuple[str, ...]:
    if container == "gzip":
        return ("Packed with gzip.",)
    return (f"Packed in a zip, as {member}.",) if container == "zip" else ()


def _look(path: Path, name: str, asked: _Asked) -> FileProfile:
    if path.stat().st_size == 0:
        raise EmptyFile(name)
    form = detect_format(path, name)
    if form == "parquet":
        return look.look_at_parquet(path, name)
    if form in ("xlsx", "xls", "ods"):
        return look.look_at_workbook(path, name, form, asked.sheet, asked.header_row)
    with ExitStack() as stack:
        sample = sample_text(path, name, asked.encoding, stack)
        if form == "jsonl" or look.is_json(sample):
            return look.look_at_json_lines(sample, name)
        look.refuse_document(sample, name)
        return look.look_at_table(sample, name, form, asked.header_row, asked.delimiter)


def detect_format(path: Path, name: str) -> str:
    """Tell the format by content, and by name where content cannot.

    :raises UnknownFormat: it is something else, such as a PDF or a web page.
    """
    with path.open("rb") as file:
        head = file.read(4096)
        file.seek(max(path.stat().st_size - 4, 0))
        tail = file.read()
    if head.startswith(b"PAR1"):
        return _whole_parquet(name, tail)
    if head.startswith(b"PK\x03\x04"):
        return "ods" if b"opendocument" in head[:200] else "xlsx"
    if head.startswith(_OLE):
        return _ole_format(path, name)
    _refuse_foreign(name, head)
    return _EXTENSIONS.get(name.rsplit(".", 1)[-1].lower(), "csv")


def _whole_parquet(name: str, tail: bytes) -> str:
    if tail != b"PAR1":
        raise BrokenFile(name, "its end is missing.")
    return "parquet"


def _ole_format(path: Path, name: str) -> str:
    """An XLSX with a password is wrapped in the old container."""
    with path.open("rb") as file:
        start = file.read(1024 * 1024)
    if "EncryptedPackage".encode("utf-16-le") in start:
        raise EncryptedArchive(name, "The workbook")
    return "xls"


def _refuse_foreign(name: str, head: bytes) -> None:
    for sign, what in _FOREIGN.items():
        if head.startswith(sign):
            raise UnknownFormat(name, what)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table")):
        raise UnknownFormat(name, "it is a web page, whatever its name says.")
    if start.startswith(b"<?xml"):
        raise UnknownFormat(name, "it is XML.")
