"""The personal-data classes."""

from __future__ import annotations

from enum import StrEnum


class PersonalDataClass(StrEnum):
    """How close a field is to a living person; decides masking, export and storage."""

    NONE = "none"
    PSEUDONYM = "pseudonym"  # a number that stands for a person
    PERSONAL = "personal"  # says something about a person
    DIRECT = "direct"  # names or reaches a person; never in the lake
    SPECIAL = "special"  # health, vulnerability
    SECRET = "secret"  # noqa: S105 - bank details; encrypted where stored
