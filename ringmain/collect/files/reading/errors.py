"""Why a file can't be read. Each text says what, which value, and what to do."""

from __future__ import annotations


class CannotReadFile(ValueError):
    """If you are hitting this: one of the refusals below says why and what to do."""

    code = "cannot_read"


class EmptyFile(CannotReadFile):
    """If you are hitting this: the file holds no bytes, or nothing but blank lines."""

    code = "empty_file"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is empty. Export it again, and check that the export finished."
        )


class UnknownFormat(CannotReadFile):
    """If you are hitting this: the content is none of the formats that are read."""

    code = "unknown_format"

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"{name} could not be read: {why} Send CSV, TSV, XLSX, XLS, ODS, JSON "
            f"lines or Parquet, plain, gzipped or zipped."
        )


class BrokenFile(CannotReadFile):
    """If you are hitting this: the file is damaged, often cut short on the way."""

    code = "broken_file"

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} is damaged: {why} Copy or export it again.")


class UnsafeArchive(CannotReadFile):
    """If you are hitting this: the archive could harm the machine that opens it."""

    code = "unsafe_archive"

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"{name} was not opened: {why} Ask its sender to pack it again, with the "
            f"data files alone."
        )


class ArchiveTooLarge(UnsafeArchive):
    """If you are hitting this: unpacking would fill the disk (a "zip bomb")."""

    code = "archive_too_large"


class EncryptedArchive(CannotReadFile):
    """If you are hitting this: the zip asks for a password."""

    code = "encrypted_archive"

    def __init__(self, name: str, member: str) -> None:
        super().__init__(
            f"{member} in {name} is encrypted. Unpack it with its password and send "
            f"the file itself."
        )


class SeveralMembers(CannotReadFile):
    """If you are hitting this: a zip holds several data files; name one."""

    code = "several_members"

    def __init__(self, name: str, members: tuple[str, ...]) -> None:
        shown = ", ".join(members[:10]) + (" …" if len(members) > 10 else "")
        super().__init__(
            f"{name} holds {len(members)} files: {shown}. Load each by its name."
        )
        self.members = members


class NoSuchPart(CannotReadFile):
    """If you are hitting this: the sheet or zip member asked for is not there."""

    code = "no_such_part"

    def __init__(
        self, name: str, kind: str, asked: str, known: tuple[str, ...]
    ) -> None:
        super().__init__(
            f"{name} has no {kind} {asked!r}. It has: {', '.join(known) or 'none'}."
        )


class NoHeader(CannotReadFile):
    """If you are hitting this: the row that should name the columns isn't there."""

    code = "no_header"

    def __init__(self, name: str, header_row: int) -> None:
        super().__init__(
            f"{name} ends before row {header_row}, which should name the columns. "
            f"Set header_row to the row that does, or to 0 if none does."
        )


class BadSetting(CannotReadFile):
    """If you are hitting this: an encoding or separator laid down makes no sense."""

    code = "bad_setting"

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} was not read: {why} Correct the mapping.")
